import { query, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Property, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import { productId } from '../fields';
import { updateOffers } from '../offers';

/** Whether one product is changed, or a whole list of them. */
const source: Property = {
	displayName: 'Update',
	name: 'source',
	type: 'options',
	options: [
		{ name: 'A List', value: 'list', description: 'Many products, as JSON' },
		{ name: 'By Product ID', value: 'product', description: 'One product or variation' },
		{ name: 'By SKU', value: 'sku', description: 'The product or variation with your own number' },
	],
	default: 'product',
	description: 'How to say what is changed',
};

const which: Field[] = [
	setting(source),
	setting(
		{
			displayName: 'Product ID',
			name: 'productId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2820001234',
			description: 'Number of the product, which Shopee calls item ID',
		},
		{ show: { source: ['product'] } },
	),
	setting(
		{
			displayName: 'Variation ID',
			name: 'variationId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 180000123',
			description:
				'Number of the variation, which Shopee calls model ID. Empty for products without variations.',
		},
		{ show: { source: ['product'] } },
	),
	setting(
		{
			displayName: 'SKU',
			name: 'sku',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. TS-100-R',
			description: 'Your own number of the product or variation, letter by letter',
		},
		{ show: { source: ['sku'] } },
	),
];

const list = (example: string, what: string): Field =>
	setting(
		{
			displayName: 'List',
			name: 'list',
			type: 'json',
			required: true,
			default: '',
			placeholder: `e.g. ${example}`,
			description: `${what}, as a JSON list such as ${example}. Any length: Shopee gets it in batches of 50.`,
		},
		{ show: { source: ['list'] } },
	);

const one = { show: { source: ['product', 'sku'] } };

const getStock: Operation = {
	name: 'Get Stock',
	action: 'Get the stock of a product',
	description: 'Retrieve stock and price of each variation of a product',
	...api('GET', 'product.get_model_list'),
	items: 'response.model',
	fields: [productId(query)],
	simplify: {
		model_id: 'model_id',
		model_sku: 'model_sku',
		model_name: 'model_name',
		price_info: 'price_info',
		available_stock: 'stock_info_v2.summary_info.total_available_stock',
		reserved_stock: 'stock_info_v2.summary_info.total_reserved_stock',
		seller_stock: 'stock_info_v2.seller_stock',
		shopee_stock: 'stock_info_v2.shopee_stock',
	},
};

const updatePrice: Operation = {
	name: 'Update Price',
	action: 'Update prices',
	description:
		'Change the price of products, of all input items together; a promotion that runs locks it',
	docs: api('POST', 'product.update_price').docs,
	fields: [
		...which,
		setting(
			{
				displayName: 'Price',
				name: 'price',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 2 },
				required: true,
				default: 0,
				description: 'New price without discount, in the currency of the shop',
			},
			one,
		),
		list(
			'[{"item_id": "2820001234", "model_id": "0", "price": 99}, {"sku": "TS-100-R", "price": 89}]',
			'Products by ID or SKU with their new prices',
		),
	],
	together: updateOffers('price'),
};

const updateStock: Operation = {
	name: 'Update Stock',
	action: 'Update stock',
	description: 'Set how many of a product can be sold, of all input items together',
	docs: api('POST', 'product.update_stock').docs,
	fields: [
		...which,
		setting(
			{
				displayName: 'Stock',
				name: 'stock',
				type: 'number',
				typeOptions: { minValue: 0 },
				required: true,
				default: 0,
				description: 'How many can be sold from now on',
			},
			one,
		),
		list(
			'[{"item_id": "2820001234", "model_id": "0", "stock": 10}, {"sku": "TS-100-R", "stock": 5}]',
			'Products by ID or SKU with their new stock, and "location_id" where the shop has several warehouses',
		),
		{
			...setting({
				displayName: 'Warehouse ID',
				name: 'locationId',
				type: 'string',
				default: '',
				description:
					"Which stock is meant. Only for shops with several warehouses: 'location_id' of the shop's warehouses.",
			}),
			isOptional: true,
		},
	],
	together: updateOffers('stock'),
};

/** How many there are, and what they cost. */
export const inventory: Resource = {
	name: 'Inventory and Price',
	value: 'inventory',
	description: 'Keep stock and prices up to date',
	operations: { getStock, updatePrice, updateStock },
};
