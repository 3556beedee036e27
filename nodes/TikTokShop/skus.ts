import { setting } from '../shared/catalog/fields';
import type { Endpoint, Field } from '../shared/catalog/types';
import { InputError, PlatformError } from '../shared/engine/errors';
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

/**
 * Finds the SKU that a user named, its product, and its stock in every warehouse.
 *
 * @throws PlatformError when the shop has no such SKU
 * @throws InputError when the name stands for several
 */
export async function findSku(run: Run): Promise<Sku> {
	const by = text(run.parameter('skuBy'));
	const named = skuFields.find(({ property }) => property.name === by);
	const name = named ? text(run.value(named)) : '';
	const wanted = by === SELLER_SKU ? await idOfSellerSku(run, name) : name;
	const call = callForShop(run, INVENTORY_SEARCH);
	call.mutates = false;
	call.body = by === PRODUCT_ID ? { product_ids: [wanted] } : { sku_ids: [wanted] };
	const { json } = await run.session.send(call);
	const found = recordsAt(json, 'data.inventory')
		.flatMap((product) => rows(product.skus).map((sku) => skuOf(text(product.product_id), sku)))
		.filter(({ productId, skuId }) => wanted === (by === PRODUCT_ID ? productId : skuId));
	return theOnly(run, name, found, ({ skuId }) => skuId);
}

/** @throws PlatformError when there is none; InputError when there are several */
function theOnly<T>(run: Run, name: string, found: T[], idOf: (entry: T) => string): T {
	const [first] = found;
	if (found.length === 1) return first;
	if (found.length === 0) throw unknownSku(run, name);
	throw new InputError(
		`'${name}' stands for ${found.length} SKUs: ${found.map(idOf).join(', ')}`,
		"Set 'SKU By' to 'SKU ID' and name the one that is meant.",
	);
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

async function idOfSellerSku(run: Run, sellerSku: string): Promise<string> {
	const call = callForShop(run, PRODUCT_SEARCH);
	call.mutates = false;
	call.body = { seller_skus: [sellerSku] };
	const ids = new Set<string>();
	const style = run.platform.pages.token;
	for await (const { records } of pages(run.session, call, style, 'data.products')) {
		// A deleted product keeps its seller SKUs, which a new one may have by now.
		const products = records.filter(({ status }) => status !== 'DELETED');
		const skus = products.flatMap((product) => rows(product.skus));
		for (const sku of skus) if (text(sku.seller_sku) === sellerSku) ids.add(text(sku.id));
	}
	return theOnly(run, sellerSku, [...ids], (id) => id);
}

function unknownSku(run: Run, name: string): PlatformError {
	return new PlatformError(
		run.platform.name,
		'',
		'',
		{
			class: 'notFound',
			remedy: 'never',
			title: `The shop has no SKU '${name}'`,
			advice: "Check 'SKU By' and the SKU, and whether 'Shop' is the shop that sells it.",
		},
		{ subject: name },
	);
}
