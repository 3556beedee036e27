import { setting } from '../shared/catalog/fields';
import type { Endpoint, Field } from '../shared/catalog/types';
import { PlatformError } from '../shared/engine/errors';
import type { ErrorClass, ErrorEntry } from '../shared/engine/errors';
import { each, groupBy, inBatches, mapOrdered } from '../shared/engine/flow';
import { rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { pages } from '../shared/engine/paging';
import { recordsAt } from '../shared/engine/records';
import { callTo } from '../shared/engine/run';
import type { Run } from '../shared/engine/run';
import type { Call } from '../shared/engine/session';
import { choice, requiredText } from './fields';
import { shop } from './locators';

/** A SKU with its stock, as the inventory search tells it. */
export interface Sku {
	productId: string;
	skuId: string;
	sellerSku: string;
	/** How many pieces each warehouse has to sell, by warehouse ID */
	stock: Map<string, number>;
}

const SKU_ID = 'skuId';

const SELLER_SKU = 'sellerSku';

const PRODUCT_ID = 'onlyProductId';

/** How a user names a SKU: by the platform's ID, by the shop's own, or by a product that has but one. */
export const skuFields: Field[] = [
	setting(
		choice(
			'SKU By',
			'skuBy',
			'How the SKU is named',
			[
				{ name: 'Product ID (One SKU Only)', value: PRODUCT_ID },
				{ name: 'Seller SKU', value: SELLER_SKU },
				{ name: 'SKU ID', value: SKU_ID },
			],
			{ default: SELLER_SKU },
		),
	),
	setting(
		requiredText(
			'Product ID',
			PRODUCT_ID,
			'ID of a product that is sold in one variant',
			'1729592969712207008',
		),
		{ show: { skuBy: [PRODUCT_ID] } },
	),
	setting(
		requiredText('Seller SKU', SELLER_SKU, 'The name that the shop gave the SKU', 'SHIRT-RED-M'),
		{ show: { skuBy: [SELLER_SKU] } },
	),
	setting(
		requiredText('SKU ID', SKU_ID, 'ID that TikTok Shop gave the SKU', '1729592969712207012'),
		{ show: { skuBy: [SKU_ID] } },
	),
];

/** Most that one look at the inventory takes. */
export const MOST_PRODUCTS = 100;
export const MOST_SKUS = 600;

/** How many seller SKUs one search is asked for; TikTok Shop names no limit. */
const SELLER_SKUS_PER_SEARCH = 50;

const INVENTORY_SEARCH = 'POST /product/202309/inventory/search';

const PRODUCT_SEARCH = 'POST /product/202502/products/search';

/** The calls that find a SKU. */
export const SKU_CALLS: Endpoint[] = [PRODUCT_SEARCH, INVENTORY_SEARCH];

/** A call that is about the shop of an operation. */
export function callForShop(run: Run, endpoint: string): Call {
	const call = callTo(endpoint);
	const cipher = text(run.value(shop));
	if (cipher !== '') call.query.shop_cipher = cipher;
	return call;
}

/** Which SKU an input item is about. */
export interface SkuName {
	by: string;
	name: string;
}

/**
 * The SKU that an input item names.
 *
 * @throws InputError when the name is empty
 */
export function skuNamed(run: Run): SkuName {
	const by = text(run.parameter('skuBy'));
	const named = skuFields.find(({ property }) => property.name === by);
	return { by, name: named ? text(run.value(named)) : '' };
}

/** The SKU that somebody named, or why there is none. */
export type FindSku = (sku: SkuName) => Sku | PlatformError;

/** Looks SKUs up, their products and their stock in every warehouse, in as few calls as it takes. */
export async function findSkus(run: Run, wanted: SkuName[]): Promise<FindSku> {
	const named = (by: string) => [
		...new Set(wanted.filter((sku) => sku.by === by).map(({ name }) => name)),
	];
	const idsOf = await idsOfSellerSkus(run, named(SELLER_SKU));
	const skuIds = [...named(SKU_ID), ...[...idsOf.values()].flatMap((ids) => [...ids])];
	const found = [
		...(await inventory(run, 'sku_ids', skuIds, MOST_SKUS)),
		...(await inventory(run, 'product_ids', named(PRODUCT_ID), MOST_PRODUCTS)),
	];
	const byId = new Map(found.map((sku) => [sku.skuId, sku]));
	const byProduct = groupBy(byId.values(), ({ productId }) => productId);
	return ({ by, name }) => {
		if (by === PRODUCT_ID) return theOnly(run, name, byProduct.get(name) ?? []);
		const ids = by === SKU_ID ? [name] : [...(idsOf.get(name) ?? [])];
		return theOnly(
			run,
			name,
			ids.flatMap((id) => byId.get(id) ?? []),
		);
	};
}

async function inventory(
	run: Run,
	list: 'sku_ids' | 'product_ids',
	ids: string[],
	most: number,
): Promise<Sku[]> {
	const found: Sku[] = [];
	const answers = mapOrdered(
		inBatches(each(ids), most),
		run.platform.rate.inFlight,
		async (batch) => {
			const call = callForShop(run, INVENTORY_SEARCH);
			call.mutates = false;
			call.body = { [list]: batch };
			return (await run.session.send(call)).json;
		},
	);
	for await (const json of answers) {
		for (const product of recordsAt(json, 'data.inventory')) {
			const productId = text(product.product_id);
			found.push(...rows(product.skus).map((sku) => skuOf(productId, sku)));
		}
	}
	return found;
}

function theOnly(run: Run, name: string, found: Sku[]): Sku | PlatformError {
	const [first] = found;
	if (found.length === 1) return first;
	if (found.length > 1) {
		return refusal(run, name, 'validation', {
			title: `'${name}' stands for ${found.length} SKUs: ${found.map(({ skuId }) => skuId).join(', ')}`,
			advice: "Set 'SKU By' to 'SKU ID' and name the one that is meant.",
		});
	}
	return refusal(run, name, 'notFound', {
		title: `The shop has no SKU '${name}'`,
		advice: "Check 'SKU By' and the SKU, and whether 'Shop' is the shop that sells it.",
	});
}

/** Why nothing is sent for a SKU. */
export function refusal(
	run: Run,
	subject: string,
	kind: ErrorClass,
	words: Required<Pick<ErrorEntry, 'title' | 'advice'>>,
): PlatformError {
	const entry = { class: kind, remedy: 'never', ...words } as const;
	return new PlatformError(run.platform.name, '', '', entry, { subject });
}

function skuOf(productId: string, sku: Json): Sku {
	const stock = new Map(
		rows(sku.warehouse_inventory).map((each) => [
			text(each.warehouse_id),
			Number(each.available_quantity ?? 0),
		]),
	);
	return { productId, skuId: text(sku.id), sellerSku: text(sku.seller_sku), stock };
}

/** The IDs behind each seller SKU. */
async function idsOfSellerSkus(run: Run, sellerSkus: string[]): Promise<Map<string, Set<string>>> {
	const ids = new Map(sellerSkus.map((name) => [name, new Set<string>()]));
	const searches = mapOrdered(
		inBatches(each(sellerSkus), SELLER_SKUS_PER_SEARCH),
		run.platform.rate.inFlight,
		async (batch) => await search(run, batch),
	);
	for await (const products of searches) {
		// A deleted product keeps its seller SKUs, which a new one may have by now.
		const alive = products.filter(({ status }) => status !== 'DELETED');
		for (const sku of alive.flatMap((product) => rows(product.skus))) {
			ids.get(text(sku.seller_sku))?.add(text(sku.id));
		}
	}
	return ids;
}

async function search(run: Run, sellerSkus: string[]): Promise<Json[]> {
	const call = callForShop(run, PRODUCT_SEARCH);
	call.mutates = false;
	call.body = { seller_skus: sellerSkus };
	const products: Json[] = [];
	const style = run.platform.pages.token;
	for await (const { records } of pages(run.session, call, style, 'data.products')) {
		products.push(...records);
	}
	return products;
}
