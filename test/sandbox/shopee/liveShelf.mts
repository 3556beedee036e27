import * as fixtures from '../fixtures.mts';
import type { JsonObject } from '../json.mts';
import { liveScript } from '../live/script.mts';
import type { LiveCounts, LivePlayback } from '../live/script.mts';
import { wrongParameter } from './envelope.mts';
import { required } from './model.mts';
import type { Handler } from './model.mts';
import type { VerifiedCall } from './verify.mts';

/** A product that a live can show. */
export interface Product {
	item: bigint;
	shop: bigint;
	name: string;
	/** In cents */
	price: number;
}

/** A live session. */
export interface Session {
	id: number;
	owner: string;
	title: string;
	description: string;
	cover: string;
	isTest: boolean;
	/** In milliseconds; 0 means not yet */
	created: number;
	updated: number;
	started: number;
	ended: number;
	playback?: LivePlayback;
	bag: Product[];
	shown?: Product;
	posted: Array<{ id: string; content: string; at: number }>;
}

const CURRENCY: Readonly<Record<string, string>> = { TH: 'THB', ID: 'IDR' };

/** Goods that streamers like, have used before or have put into sets. */
export const GOODS: readonly Product[] = Array.from({ length: 230 }, (_, index) => ({
	item: 29_600_000_000_000_001n + BigInt(index),
	shop: 601_001n + BigInt(index % 3),
	name: `Invented product ${index + 1}`,
	price: 500 + index * 25,
}));

/** Every product that exists, by its id. */
export const KNOWN = new Map(GOODS.map((product) => [String(product.item), product]));

const SETS = fixtures.shopee.live.sets.map((id, index) => ({
	id,
	name: `Invented set ${index + 1}`,
	goods: GOODS.slice(index * 40, index * 40 + 110),
}));

/** The script of a session; one that is called "Launch night" plays that script. */
export function scriptOf({ id, title }: Session) {
	return liveScript(/launch night/i.test(title) ? 'launch night' : id);
}

/** The products of that script. */
export function scripted(session: Session): Product[] {
	return scriptOf(session).items.map(({ itemId, shopId, name, priceCents }) => {
		const product = { item: BigInt(itemId), shop: BigInt(shopId), name, price: priceCents };
		KNOWN.set(itemId, KNOWN.get(itemId) ?? product);
		return KNOWN.get(itemId) ?? product;
	});
}

/** A product as the answers write it. */
export function written(
	{ item, shop, name, price }: Product,
	{ subject }: VerifiedCall,
): JsonObject {
	return {
		item_id: item,
		shop_id: shop,
		name,
		image_url: `https://images.example/fake/${item}.jpg`,
		price_info: {
			currency: CURRENCY[subject?.region ?? ''] ?? 'SGD',
			current_price: price / 100,
			original_price: (price * 2) / 100,
		},
		affiliate_info: {
			commission_rate: 0.1,
			is_campaign: false,
			campaign_mcn_name: '',
			campaign_start_time: 0,
			campaign_end_time: 0,
		},
	};
}

/** A page of a list that goes on at an offset. */
export function offsetPage<T>(
	{ args }: VerifiedCall,
	list: readonly T[],
	write: (entry: T, index: number) => JsonObject,
): JsonObject {
	const [offset, size] = [Number(args.offset), Number(args.page_size)];
	if (offset < 0) throw wrongParameter('Invalid offset.');
	if (size < 1) throw wrongParameter('Invalid page_size.');
	const end = offset + size;
	return {
		list: list.slice(offset, end).map((entry, index) => write(entry, offset + index)),
		more: end < list.length,
		next_offset: Math.min(end, list.length),
	};
}
/** Whether a call names the product. */
export function isSame(
	{ item, shop }: Product,
	{ item_id: id, shop_id: seller }: JsonObject,
): boolean {
	return String(item) === String(id) && String(shop) === String(seller);
}

/** The entries whose name contains the keyword of a call. */
function named<T extends { name: string }>(list: readonly T[], { args }: VerifiedCall): T[] {
	const keyword = String(args.keyword ?? '').toLowerCase();
	return list.filter(({ name }) => name.toLowerCase().includes(keyword));
}

/** @throws ShopeeRefusal when there is no such set */
export function setOf(id: unknown) {
	const found = SETS.find((each) => String(each.id) === String(id));
	return required(found, 'error_data', 'The item set does not exist.');
}

/** What can be put into a bag, whatever session it is for. */
export const CANDIDATES: Record<string, Handler> = {
	get_recent_item_list: (call) =>
		offsetPage(call, GOODS.slice(0, 45), (product) => written(product, call)),
	get_like_item_list: (call) =>
		offsetPage(call, named(GOODS, call), (product) => written(product, call)),
	get_item_set_list: (call) =>
		offsetPage(call, named(SETS, call), ({ id, name, goods }) => ({
			item_set_id: id,
			item_set_name: name,
			item_count: goods.length,
		})),
	get_item_set_item_list: (call) =>
		offsetPage(call, setOf(call.args.item_set_id).goods, (product) => written(product, call)),
};

/** The counts of a script as Shopee tells them. */
export function metricsOf(counts: LiveCounts): JsonObject {
	const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
	return {
		gmv: counts.gmv,
		atc: counts.atc,
		ctr: share(counts.clicks, counts.views),
		co: share(counts.orders, counts.clicks),
		orders: counts.orders,
		ccu: counts.ccu,
		engage_ccu_1m: counts.engagedCcu1m,
		peak_ccu: counts.peakCcu,
		likes: counts.likes,
		comments: counts.comments,
		shares: counts.shares,
		views: counts.views,
		avg_viewing_duration: counts.avgViewingDuration,
	};
}
