import { body, idList, optional, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Resource, WireContext } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import type { PlatformError } from '../../shared/engine/errors';
import { at, rows, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import type { Run } from '../../shared/engine/run';
import { choice, CURRENCIES, textProperty } from '../fields';
import { shop } from '../locators';
import { DOCS } from '../platform';
import { MOST_PRODUCTS, MOST_SKUS, refusal, SKU_CALLS, skuFields } from '../skus';
import type { Sku } from '../skus';
import { updateSkus } from '../skuUpdates';

const UPDATE_STOCK = 'POST /product/202309/products/{product_id}/inventory/update';

const UPDATE_PRICE = 'POST /product/202309/products/{product_id}/prices/update';

const search: Operation = {
	name: 'Search',
	action: 'Search the inventory',
	description: 'Read the stock of products or SKUs in every warehouse',
	docs: `${DOCS}/inventory-search-202309`,
	endpoint: 'POST /product/202309/inventory/search',
	mutates: false,
	items: 'data.inventory',
	prepare: (call) => {
		if (at(call.body, 'product_ids') || at(call.body, 'sku_ids')) return;
		throw new InputError(
			"Both 'Product IDs' and 'SKU IDs' are empty",
			'Fill in one of them. TikTok Shop has no list of the whole inventory: read the products first.',
		);
	},
	fields: [
		shop,
		body(
			'product_ids',
			textProperty(
				'Product IDs',
				'productIds',
				'Up to 100 IDs, separated by commas. Not used when SKU IDs are given.',
				{ placeholder: 'e.g. 1729592969712207008' },
			),
			{ toWire: idList(MOST_PRODUCTS) },
		),
		body(
			'sku_ids',
			textProperty('SKU IDs', 'skuIds', 'Up to 600 IDs, separated by commas', {
				placeholder: 'e.g. 1729592969712207012',
			}),
			{ toWire: idList(MOST_SKUS) },
		),
	],
};

/** A row of the stock list: how many pieces a warehouse has. */
interface StockRow {
	warehouseId: string;
	quantity: number;
}

const stock: Field = setting(
	{
		displayName: 'Stock',
		name: 'stock',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add warehouse',
		default: { rows: [{ warehouseId: '', quantity: 0 }] },
		description:
			'How many pieces there are to sell. Warehouses that are not listed keep their stock.',
		options: [
			{
				displayName: 'Warehouse',
				name: 'rows',
				values: [
					{
						displayName: 'Warehouse ID',
						name: 'warehouseId',
						type: 'string',
						default: '',
						placeholder: 'e.g. 7068517275539719942',
						description: 'May stay empty for a SKU that lies in one warehouse only',
					},
					{
						displayName: 'Quantity',
						name: 'quantity',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 0,
						description: 'Pieces in this warehouse after the update',
					},
				],
			},
		],
	},
	{ toWire: stockRows },
);

/** @throws InputError when a quantity is not a whole number from 0 up, or a warehouse stands twice */
function stockRows(value: unknown, { label }: WireContext): StockRow[] {
	const list = rows(at(value, 'rows')).map((row) => ({
		warehouseId: text(row.warehouseId).trim(),
		quantity: text(row.quantity).trim() === '' ? NaN : Number(row.quantity),
	}));
	const wrong = list.find(({ quantity }) => !Number.isInteger(quantity) || quantity < 0);
	if (list.length === 0 || wrong) {
		throw new InputError(
			`'${label}' needs a quantity that is a whole number from 0 up`,
			'Add a row and fill in its quantity. If it holds an expression, look what it gives.',
		);
	}
	if (new Set(list.map(({ warehouseId }) => warehouseId)).size < list.length) {
		throw new InputError(
			`'${label}' names a warehouse twice`,
			'Give each warehouse one row, with its ID where there are several.',
		);
	}
	return list;
}

/**
 * TikTok Shop wants the stock of every warehouse of a SKU, so those that were not named are kept.
 * Several changes of one SKU add up.
 */
function wholeStock(run: Run, sku: Sku, changes: StockRow[]): Json | PlatformError {
	const quantities = new Map(sku.stock);
	for (const { warehouseId, quantity } of changes) {
		const [only, ...others] = sku.stock.keys();
		if (warehouseId === '' && (!only || others.length > 0)) {
			return refusal(run, sku.sellerSku || sku.skuId, 'validation', {
				title: only
					? `The SKU lies in several warehouses: ${[only, ...others].join(', ')}`
					: 'The SKU lies in no warehouse yet',
				advice: "Fill in the 'Warehouse ID' that is meant.",
			});
		}
		quantities.set(warehouseId || only, quantity);
	}
	sku.stock = quantities;
	return {
		inventory: [...quantities].map(([id, quantity]) => ({ warehouse_id: id, quantity })),
	};
}

const updateStock: Operation = {
	name: 'Update Stock',
	action: 'Update the stock of a SKU',
	description:
		'Set how many pieces of a SKU there are to sell, of all input items together; other warehouses keep theirs',
	docs: `${DOCS}/update-inventory-202309`,
	calls: [...SKU_CALLS, UPDATE_STOCK],
	fields: [shop, ...skuFields, stock],
	together: updateSkus(UPDATE_STOCK, (run) => {
		const changes = run.value(stock) as StockRow[];
		return (sku) => wholeStock(run, sku, changes);
	}),
};

const amount = textProperty(
	'Price',
	'price',
	'What the SKU costs, with a decimal point where the currency has decimals',
	{ required: true, placeholder: 'e.g. 19.90' },
);

const price: Field = setting(amount, { toWire: decimalText });

const currency: Field = setting(
	choice('Currency', 'currency', 'Currency of the shop', CURRENCIES, { default: 'USD' }),
);

const salePrice: Field = setting(
	textProperty(
		'Sale Price',
		'salePrice',
		'Price with tax as buyers see it, for cross-border shops that set it themselves',
		{ placeholder: 'e.g. 21.53' },
	),
	{ toWire: decimalText },
);

/** @throws InputError when the text is not an amount that the platform could read */
function decimalText(value: unknown, { label }: WireContext): string {
	const found = text(value).trim();
	if (/^\d+(\.\d+)?$/.test(found)) return found;
	throw new InputError(
		`'${label}' is not an amount`,
		'Write digits and at most one decimal point, without currency or thousands separators.',
	);
}

const updatePrice: Operation = {
	name: 'Update Price',
	action: 'Update the price of a SKU',
	description: 'Set what a SKU costs, of all input items together',
	docs: `${DOCS}/update-price-202309`,
	calls: [...SKU_CALLS, UPDATE_PRICE],
	fields: [shop, ...skuFields, price, currency, ...optional(salePrice)],
	together: updateSkus(UPDATE_PRICE, (run) => {
		const cost: Json = { amount: text(run.value(price)), currency: text(run.value(currency)) };
		const sale = run.value(salePrice);
		if (sale !== undefined) cost.sale_price = text(sale);
		return () => ({ price: cost });
	}),
};

/** Stock and prices. */
export const inventory: Resource = {
	name: 'Inventory',
	value: 'inventory',
	description: 'Read and set stock and prices of SKUs',
	operations: { search, updatePrice, updateStock },
};
