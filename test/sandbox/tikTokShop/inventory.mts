/** How much of each product lies in which warehouse. */
import type { JsonObject } from '../json.mts';
import type { Product, Shelf } from './goods.mts';
import { WAREHOUSE_IDS } from './logistics.mts';
import { batchError, refusal } from './records.mts';
import type { VerifiedCall } from './verify.mts';

const MOST_SKUS = 600;

export const CODES = {
	statusWrong: 12052330,
	warehouseMissing: 12052094,
	warehouseUnknown: 12052055,
	skuUnknown: 12052036,
	currencyWrong: 12052084,
	categoryUnknown: 12052024,
};

export const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

export function stockSent(inventory: unknown): Map<string, number> | undefined {
	if (!Array.isArray(inventory)) return undefined;
	return new Map(
		(inventory as Array<{ warehouse_id: string; quantity: number }>).map((each) => {
			if (!WAREHOUSE_IDS.includes(each.warehouse_id)) {
				throw refusal(CODES.warehouseUnknown, 'The warehouse does not belong to the shop');
			}
			return [each.warehouse_id, each.quantity];
		}),
	);
}

/** SKU ids win over product ids; what the shop does not have is left out. */
export function searchInventory({ body }: VerifiedCall, { products }: Shelf): JsonObject {
	const skuIds = texts(body.sku_ids);
	if (skuIds.length === 0 && texts(body.product_ids).length === 0) {
		throw refusal(12019008, 'Product IDs or SKU IDs are wanted');
	}
	if (skuIds.length > MOST_SKUS) throw refusal(12019015, 'Too many SKU IDs');
	const rows = [...products.values()]
		.map(({ id, skus }) => ({
			product_id: id,
			skus: skus
				.filter((sku) =>
					skuIds.length > 0 ? skuIds.includes(sku.id) : texts(body.product_ids).includes(id),
				)
				.map(({ id: skuId, seller_sku, stock }) => ({
					id: skuId,
					seller_sku,
					total_available_quantity: [...stock.values()].reduce((sum, each) => sum + each, 0),
					total_committed_quantity: 0,
					warehouse_inventory: [...stock].map(([warehouse, quantity]) => ({
						warehouse_id: warehouse,
						available_quantity: quantity,
						committed_quantity: 0,
					})),
				})),
		}))
		.filter(({ skus }) => skus.length > 0);
	return { inventory: rows };
}

/** Every warehouse of a SKU has to be sent; a SKU for which one is missing is refused. */
export function updateInventory({ body }: VerifiedCall, product: Product): JsonObject {
	const errors: JsonObject[] = [];
	for (const { id, inventory } of body.skus as Array<{ id: string; inventory: unknown }>) {
		const sku = product.skus.find((each) => each.id === id);
		if (!sku) {
			errors.push(batchError(CODES.skuUnknown, 'The product has no such SKU', { sku_id: id }));
			continue;
		}
		const sent = stockSent(inventory) ?? new Map<string, number>();
		if ([...sku.stock.keys()].some((warehouse) => !sent.has(warehouse))) {
			const words = 'The stock of every warehouse of the SKU has to be sent';
			errors.push(batchError(CODES.warehouseMissing, words, { sku_id: id }));
			continue;
		}
		sku.stock = sent;
	}
	return errors.length > 0 ? { errors } : {};
}
