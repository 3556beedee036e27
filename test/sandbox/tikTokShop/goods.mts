/** Products as a shop has them, and those that it begins with. */
import { PRODUCTS } from '../data/products.mts';
import type { JsonObject } from '../json.mts';
import { PRICE_RANGE, decimalText } from '../money.mts';
import { Random } from '../random.mts';
import { longId } from './data.mts';
import { WAREHOUSE_IDS } from './logistics.mts';
import type { TikTokWorld } from './records.mts';
import { SHOPS } from './verify.mts';

const COUNT = 230;
export const BRANDS = 120;
export const FIRST_PRODUCT = 592_969_000;

export interface Sku extends JsonObject {
	id: string;
	seller_sku: string;
	price: JsonObject;
	/** Pieces to sell by warehouse */
	stock: Map<string, number>;
}

export interface Product extends JsonObject {
	id: string;
	title: string;
	status: string;
	skus: Sku[];
	create_time: number;
	update_time: number;
}

export interface Shelf {
	products: Map<string, Product>;
	currency: string;
	serial: number;
}

const STATUSES = [
	['ACTIVATE', 70],
	['SELLER_DEACTIVATED', 10],
	['DRAFT', 6],
	['PENDING', 6],
	['FAILED', 4],
	['FREEZE', 2],
	['PLATFORM_DEACTIVATED', 2],
] as const;

/** The first few are on sale, so that every operation finds something to work on. */
const ALWAYS_ON_SALE = 20;

/** A seller SKU that stands for two SKUs. */
export const DOUBLED_SELLER_SKU = 'FAKE-TWICE';

function skuOf(random: Random, product: number, variation: number, currency: string): Sku {
	const { sku, variations } = PRODUCTS[product % PRODUCTS.length];
	const own = sku && variations.length > 1 ? `${sku}-${variation + 1}` : sku;
	const isDoubled = (product === 31 || product === 32) && variation === 0;
	const [low, high] = PRICE_RANGE[currency];
	const price = decimalText(random.int(low, high), currency);
	const warehouses = random.chance(0.5) ? WAREHOUSE_IDS : WAREHOUSE_IDS.slice(0, 1);
	return {
		id: longId('1729', FIRST_PRODUCT + product * 10 + variation),
		seller_sku: isDoubled
			? DOUBLED_SELLER_SKU
			: product < PRODUCTS.length
				? own
				: `${own}#${product}`,
		price: { currency, sale_price: price, tax_exclusive_price: price },
		sales_attributes: [
			{
				id: '100000',
				name: 'Variant',
				value_id: `${variation}`,
				value_name: variations[variation],
			},
		],
		status_info: { status: 'NORMAL' },
		stock: new Map(warehouses.map((id) => [id, random.int(0, 500)])),
	};
}

export function shelfOf(world: TikTokWorld, shop: string): Shelf {
	const random = new Random(world.seed, shop, 'products');
	const currency = SHOPS.find(({ key }) => key === shop)?.currency ?? 'USD';
	const start = Math.floor(world.clock.start / 1000);
	const products = new Map<string, Product>();
	for (let number = 0; number < COUNT; number++) {
		const { name, variations } = PRODUCTS[number % PRODUCTS.length];
		const id = longId('1730', FIRST_PRODUCT + number);
		const createTime = start - 90 * 86_400 + number * 3600;
		products.set(id, {
			id,
			title: number < PRODUCTS.length ? name : `${name} (${number})`,
			status: number < ALWAYS_ON_SALE ? 'ACTIVATE' : random.weighted(STATUSES),
			category_chains: [{ id: '601226', parent_id: '0', local_name: 'Fake goods', is_leaf: true }],
			brand: { id: longId('7082', number % BRANDS), name: `Fake brand ${number % BRANDS}` },
			main_images: [{ uri: `tos-fake/image-${number}`, urls: [], height: 800, width: 800 }],
			description: `<p>${name}</p>`,
			package_weight: { value: '0.5', unit: 'KILOGRAM' },
			skus: variations.map((_, variation) => skuOf(random, number, variation, currency)),
			product_attributes: [],
			audit: { status: 'APPROVED' },
			listing_quality_tier: ['GOOD', 'FAIR', 'POOR'][number % 3],
			listing_platforms: ['TIKTOK_SHOP'],
			sales_regions: [shop],
			create_time: createTime,
			update_time: createTime + random.int(0, 80 * 86_400),
		});
	}
	return { products, currency, serial: COUNT };
}

function skuShown({ stock, ...sku }: Sku): JsonObject {
	return {
		...sku,
		inventory: [...stock].map(([id, quantity]) => ({ warehouse_id: id, quantity })),
	};
}

export const productShown = (product: Product): JsonObject => ({
	...product,
	skus: product.skus.map(skuShown),
});

export function brief(product: Product): JsonObject {
	const { description: _text, product_attributes: _attributes, ...rest } = productShown(product);
	return rest;
}
