import type { SandboxClock } from '../clock.mts';
import { hash32 } from '../random.mts';
import { DAY, NEVER, offersOn, storeOf } from './data.mts';
import type { Offer } from './data.mts';
import { wrongParameter } from './refusal.mts';

type Arguments = Record<string, unknown>;
type Row = Record<string, unknown>;

/** Most offers on a page, and most pages of a listing. */
const PAGE = 50;
const PAGES = 40;

function paged(list: Row[], { page, limit }: Arguments) {
	const size = Number(limit);
	const number = Number(page);
	if (size > PAGE) {
		throw wrongParameter('Exceeded the maximum number of page limit, the maximum limit is 50');
	}
	if (size < 1 || number < 1) throw wrongParameter('invalid page or limit');
	const start = (number - 1) * size;
	const end = start + size;
	const isBeyond = number > PAGES;
	return {
		nodes: isBeyond ? [] : list.slice(start, end),
		pageInfo: { page: number, limit: size, hasNextPage: number < PAGES && end < list.length },
	};
}

function oneOf(value: unknown, name: string, allowed: number[]): void {
	if (value !== undefined && !allowed.includes(Number(value)))
		throw wrongParameter(`invalid ${name}`);
}

const holds = (text: unknown, keyword: unknown) =>
	keyword === undefined || String(text).toLowerCase().includes(String(keyword).toLowerCase());

/** Offers of a market; those of a day are kept until another day is asked for. */
export class Offers {
	private readonly days = new Map<string, Offer[]>();

	private last: { name: string; list: Offer[] } | undefined;

	constructor(
		private readonly seed: number,
		private readonly clock: SandboxClock,
	) {}

	shopee(args: Arguments, country: string) {
		oneOf(args.sortType, 'sortType', [1, 2]);
		const list = Array.from({ length: 120 }, (_, index): Row => {
			const isCategory = index % 2 === 1;
			return {
				commissionRate: ((index % 9) / 100 + 0.01).toFixed(4),
				imageUrl: `https://cf.example/offer-${index}.jpg`,
				offerLink: `https://s.${storeOf(country)}/FAKEoffer${index}`,
				originalLink: `https://${storeOf(country)}/m/fake-campaign-${index}`,
				offerName: `${index % 3 === 0 ? 'Smartphone' : 'Beauty'} week ${index}`,
				offerType: isCategory ? 2 : 1,
				categoryId: isCategory ? BigInt(100_001 + (index % 4)) : null,
				collectionId: isCategory ? null : BigInt(3_000_000 + index),
				periodStartTime: 1_700_000_000,
				periodEndTime: NEVER,
			};
		}).filter(({ offerName }) => holds(offerName, args.keyword));
		if (args.sortType === 2) list.sort((a, b) => (a.commissionRate! < b.commissionRate! ? 1 : -1));
		return paged(list, args);
	}

	shops(args: Arguments, country: string) {
		oneOf(args.sortType, 'sortType', [1, 2, 3]);
		const types = (args.shopType as number[] | undefined) ?? [];
		for (const type of types) oneOf(type, 'shopType', [1, 2, 4]);
		const ratio = args.sellerCommCoveRatio === '' ? undefined : args.sellerCommCoveRatio;
		if (ratio !== undefined && !/^\d+(\.\d+)?$/.test(String(ratio))) {
			throw wrongParameter('invalid sellerCommCoveRatio');
		}
		const list = Array.from({ length: 400 }, (_, index): Row => {
			const shopId = 500_001n + BigInt(index);
			return {
				shopId,
				shopName: `Fake shop ${shopId}${index % 9 === 0 ? ' loja exemplo' : ''}`,
				commissionRate: ((index % 12) / 100 + 0.01).toFixed(4),
				imageUrl: `https://cf.example/shop-${shopId}.jpg`,
				offerLink: `https://s.${storeOf(country)}/FAKEshop${index}`,
				originalLink: `https://${storeOf(country)}/shop/${shopId}`,
				ratingStar: index % 9 === 0 ? '0' : '4.8',
				shopType: [[], [1], [2], [4]][index % 4],
				remainingBudget: index % 4,
				periodStartTime: 1_700_000_000,
				periodEndTime: NEVER,
				sellerCommCoveRatio: ((index % 10) / 10).toFixed(2),
				bannerInfo: index % 2 === 0 ? null : { count: 1, banners: [BANNER] },
			};
		}).filter(
			(shop) =>
				holds(shop.shopName, args.keyword) &&
				(args.shopId === undefined || shop.shopId === args.shopId) &&
				(types.length === 0 || types.some((type) => (shop.shopType as number[]).includes(type))) &&
				Number(shop.sellerCommCoveRatio) >= Number(ratio ?? 0),
		);
		if (args.sortType !== 1) list.sort((a, b) => (a.commissionRate! < b.commissionRate! ? 1 : -1));
		return paged(list, args);
	}

	products(args: Arguments, country: string) {
		oneOf(args.sortType, 'sortType', [1, 2, 3, 4, 5, 6]);
		oneOf(args.listType, 'listType', [0, 1, 2, 3, 4, 5, 6]);
		const { listType, matchId } = args;
		if ([3, 4, 5].includes(Number(listType)) && matchId === undefined) {
			throw wrongParameter('regarding listType must contain matchId');
		}
		const category =
			listType === 3 || listType === 4
				? Number(matchId)
				: (args.productCatId as number | undefined);
		const shopId = listType === 5 ? matchId : args.shopId;
		const find = () =>
			this.today(country)
				.filter(
					(offer) =>
						holds(offer.productName, args.keyword) &&
						(args.itemId === undefined || offer.itemId === args.itemId) &&
						(shopId === undefined || offer.shopId === shopId) &&
						(category === undefined || offer.productCatIds.includes(category)),
				)
				.sort(ORDERS[Number(args.sortType ?? 2)] ?? ORDERS[2]);
		return paged(this.listing(args, country, find), args);
	}

	/** A listing is found once for all of its pages. */
	private listing(
		{ page: _page, limit: _limit, ...rest }: Arguments,
		country: string,
		find: () => Offer[],
	) {
		const text = JSON.stringify(rest, (_key, value) =>
			typeof value === 'bigint' ? `${value}` : value,
		);
		const name = `${country} ${Math.floor(this.clock.seconds() / DAY)} ${text}`;
		if (this.last?.name !== name) this.last = { name, list: find() };
		return this.last.list;
	}

	private today(country: string): Offer[] {
		const day = Math.floor(this.clock.seconds() / DAY);
		const key = `${country} ${day}`;
		const known = this.days.get(key);
		if (known) return known;
		this.days.clear();
		const list = offersOn(this.seed, day, country);
		this.days.set(key, list);
		return list;
	}
}

const BANNER = {
	fileName: 'fake.png',
	imageUrl: 'https://cf.example/fake.png',
	imageSize: 1000,
	imageWidth: 300,
	imageHeight: 100,
};

const spread = (offer: Offer) => hash32('order', String(offer.itemId));

const ORDERS: Record<number, (a: Offer, b: Offer) => number> = {
	2: (a, b) => b.sales - a.sales || spread(a) - spread(b),
	3: (a, b) => b.priceMinor - a.priceMinor || spread(a) - spread(b),
	4: (a, b) => a.priceMinor - b.priceMinor || spread(a) - spread(b),
	5: (a, b) => b.rate - a.rate || spread(a) - spread(b),
};
