/** Products as a shop has them, and those that it begins with. */
import { PRODUCTS } from '../data/products.mts';
import type { JsonObject } from '../json.mts';
import { PRICE_RANGE } from '../money.mts';
import { Random, hash32 } from '../random.mts';
import type { ModelContext } from './model.mts';
import { SHOPS } from './verify.mts';

/** Deep enough for several pages of a list and of details. */
const ITEMS_PER_SHOP = 230;

export const DAY = 86_400;

const STATUSES = [
	['NORMAL', 70],
	['UNLIST', 12],
	['BANNED', 6],
	['REVIEWING', 6],
	['SELLER_DELETE', 4],
	['SHOPEE_DELETE', 2],
] as const;

export interface Model {
	id: bigint;
	name: string;
	sku: string;
	tier: number[];
	price: number;
	stock: number;
	reserved: number;
}

export interface Item {
	id: bigint;
	name: string;
	sku: string;
	status: string;
	created: number;
	updated: number;
	hasModels: boolean;
	/** One nameless model where there are no variations */
	models: Model[];
	/** A promotion holds the price */
	isLocked: boolean;
	changes: JsonObject;
}

/** The ID of a product by its place; some do not fit into a number of JavaScript. */
export function shelfItemId(shop: string, index: number): bigint {
	const base = index % 10 === 3 ? 9_100_000_000_000_000_000n : 2_800_000_000n;
	return base + BigInt((hash32(shop) % 1000) * 1_000_000 + index * 100);
}

/** What a shop sells from the start. */
export function stocked(shop: string, { clock, seed }: ModelContext): Item[] {
	const { currency = 'THB' } = SHOPS.find(({ key }) => key === shop) ?? {};
	const [low, high] = PRICE_RANGE[currency];
	const now = Math.floor(clock.start / 1000);
	return Array.from({ length: ITEMS_PER_SHOP }, (_, index) => {
		const random = new Random(seed, 'shelf', shop, index);
		const { name, sku, variations } = PRODUCTS[index % PRODUCTS.length];
		const hasModels = variations.length > 1;
		const created = now - random.int(10, 400) * DAY;
		const id = shelfItemId(shop, index);
		const status = index < 100 ? 'NORMAL' : random.weighted(STATUSES);
		return {
			id,
			name: `${name} #${index}`,
			sku: sku && `${sku}-${index}`,
			status,
			created,
			updated: created + random.int(0, 9) * DAY,
			hasModels,
			isLocked: index % 25 === 24,
			changes: {},
			models: variations.map((variation, tier) => ({
				id: hasModels ? id + BigInt(tier + 1) : 0n,
				name: variation,
				sku: sku && `${sku}-${index}-${tier + 1}`,
				tier: [tier],
				price: random.int(low, high),
				stock: random.int(0, 200) + 20,
				reserved: random.int(0, 5),
			})),
		};
	});
}

export function stockOf({ stock, reserved }: Model): JsonObject {
	return {
		summary_info: { total_reserved_stock: reserved, total_available_stock: stock },
		seller_stock: [{ location_id: '', stock, if_saleable: true }],
		shopee_stock: [],
	};
}
