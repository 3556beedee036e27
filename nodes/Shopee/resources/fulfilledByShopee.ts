import { idList, optional, query } from '../../shared/catalog/fields';
import type { Field, Operation, Property, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import { dateText } from '../values';

const REGIONS = ['BR', 'CN', 'ID', 'MX', 'MY', 'PH', 'SG', 'TH', 'TW', 'VN'];

const region: Field = query('whs_region', {
	displayName: 'Warehouse Region',
	name: 'region',
	type: 'options',
	options: REGIONS.map((value) => ({ name: value, value })),
	default: 'SG',
	description: "Where Shopee's warehouses are",
});

const warehouses: Field = query(
	'whs_ids',
	{
		displayName: 'Warehouse IDs',
		name: 'warehouseIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. SGL, SGJ',
		description: 'Only these warehouses, separated by commas',
	},
	{ toWire: idList(Infinity) },
);

const number = (wire: string, property: Omit<Property, 'type' | 'default'>): Field =>
	query(wire, { type: 'string', default: '', ...property });

const category = (wire: string): Field =>
	number(wire, {
		displayName: 'Category ID',
		name: 'categoryId',
		placeholder: 'e.g. 100017',
		description: 'Only products of this category',
	});

/** What a stock report can be searched for, and by what. */
const search: Field[] = [
	query('search_type', {
		displayName: 'Search In',
		name: 'searchIn',
		type: 'options',
		options: [
			{ name: 'Product ID', value: 4 },
			{ name: 'Product Name', value: 1 },
			{ name: 'SKU ID', value: 2 },
			{ name: 'Variations', value: 3 },
		],
		default: 1,
		description: "Where to look for the text of 'Search For'",
	}),
	number('keyword', {
		displayName: 'Search For',
		name: 'searchFor',
		description: "Text to look for. Needs 'Search In'.",
	}),
];

/** Filters of the reports that take each of them on its own. */
const filters: Field[] = [
	number('item_id', {
		displayName: 'Product ID',
		name: 'productId',
		placeholder: 'e.g. 2820001',
		description: 'Only this product',
	}),
	number('item_name', {
		displayName: 'Product Name',
		name: 'productName',
		description: 'Only products of this name',
	}),
	number('sku_id', {
		displayName: 'SKU ID',
		name: 'skuId',
		placeholder: 'e.g. 2820001_1710001',
		description: 'Only this variation, as product and variation ID',
	}),
	number('variation', {
		displayName: 'Variation',
		name: 'variation',
		description: 'Only variations of this name',
	}),
];

const flag = (wire: string, property: Omit<Property, 'type' | 'default'>): Field =>
	query(
		wire,
		{ type: 'boolean', default: true, ...property },
		{ toWire: (value) => (value === true ? 1 : 0) },
	);

const day = (wire: string, property: Omit<Property, 'type' | 'default'>): Field =>
	query(
		wire,
		{ type: 'dateTime', required: true, default: '', ...property },
		{ toWire: dateText('yyyy-MM-dd') },
	);

const getAging: Operation = {
	name: 'Get Stock Aging',
	action: 'Get the aging of stock at shopee',
	description: 'Retrieve how long products have been lying in the warehouses',
	...api('GET', 'sbs.get_stock_aging'),
	items: 'response.item_list',
	page: 'stock',
	fields: [
		region,
		...optional(
			...search,
			category('category_id'),
			warehouses,
			flag('aging_storage_tag', {
				displayName: 'Aging',
				name: 'isAging',
				description: 'Whether the stock has been lying too long',
			}),
			flag('excess_storage_tag', {
				displayName: 'Excess',
				name: 'isExcess',
				description: 'Whether there is more stock than will sell',
			}),
		),
	],
};

const getBoundWarehouses: Operation = {
	name: 'Get Warehouses',
	action: 'Get the warehouses of shopee that a shop uses',
	description: "Retrieve which of Shopee's warehouses the shop is bound to",
	...api('GET', 'sbs.get_bound_whs_info'),
	items: 'response.list',
	fields: [],
};

const getEnrollment: Operation = {
	name: 'Get Enrollment Status (Brazil)',
	action: 'Get the enrollment status of a shop',
	description: 'Tell whether a shop in Brazil may take part in Fulfilled by Shopee',
	...api('GET', 'fbs.query_br_shop_enrollment_status'),
	items: 'response',
	fields: [],
};

const getExpiry: Operation = {
	name: 'Get Expiry Report',
	action: 'Get the expiry report of stock at shopee',
	description: 'Retrieve stock that is expiring, expired or damaged',
	...api('GET', 'sbs.get_expiry_report'),
	items: 'response.item_list',
	page: 'expiry',
	fields: [
		region,
		...optional(
			...filters,
			category('category_id_l1'),
			query('expiry_status', {
				displayName: 'Status',
				name: 'expiryStatus',
				type: 'options',
				options: [
					{ name: 'Blocked', value: '4' },
					{ name: 'Damaged', value: '5' },
					{ name: 'Expired', value: '0' },
					{ name: 'Expiring', value: '2' },
					{ name: 'Normal', value: '6' },
				],
				default: '2',
				description: 'Only stock in this state',
			}),
			warehouses,
		),
	],
};

const getInventory: Operation = {
	name: 'Get Inventory',
	action: 'Get the inventory at shopee',
	description: 'Retrieve what is in stock in the warehouses, by product and variation',
	...api('GET', 'sbs.get_current_inventory'),
	items: 'response.item_list',
	page: 'stock',
	fields: [
		region,
		...optional(
			...search,
			category('category_id'),
			warehouses,
			flag('not_moving_tag', {
				displayName: 'Not Moving',
				name: 'isNotMoving',
				description: 'Whether the stock does not sell',
			}),
			flag('products_with_inventory', {
				displayName: 'In Stock',
				name: 'isInStock',
				description: 'Whether there is any stock',
			}),
		),
	],
};

const getInvoiceErrors: Operation = {
	name: 'Get Invoice Errors (Brazil)',
	action: 'Get invoice errors',
	description: 'Retrieve invoices of a shop in Brazil that could not be issued',
	...api('GET', 'fbs.query_br_shop_invoice_error'),
	items: 'response.list',
	page: 'invoiceErrors',
	fields: [],
};

const getMapped: Operation = {
	name: 'Get Mapped Inventory',
	action: 'Get mapped inventory at shopee',
	description: 'Retrieve the stock of products that are made of others',
	...api('GET', 'sbs.get_fulfillment_mapping_inventory_list'),
	items: 'response.list',
	page: 'mapped',
	fields: optional(
		query(
			'mtsku_ids',
			{
				displayName: 'Merchant SKU IDs',
				name: 'merchantSkuIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. 5001, 5002',
				description: 'Only these, up to 100, separated by commas',
			},
			{ toWire: idList(100) },
		),
	),
};

const getMovements: Operation = {
	name: 'Get Stock Movements',
	action: 'Get stock movements at shopee',
	description: 'Retrieve what came in and went out within up to 90 days',
	...api('GET', 'sbs.get_stock_movement'),
	items: 'response.item_list',
	page: 'movements',
	fields: [
		day('start_time', {
			displayName: 'From',
			name: 'from',
			description: 'First day, at most 90 days before the last',
		}),
		day('end_time', { displayName: 'To', name: 'to', description: 'Last day' }),
		region,
		...optional(...filters, category('category_id_l1'), warehouses),
	],
};

const getShopBlock: Operation = {
	name: 'Get Shop Block Status (Brazil)',
	action: 'Get the block status of a shop',
	description: 'Tell whether a shop in Brazil is blocked from Fulfilled by Shopee',
	...api('GET', 'fbs.query_br_shop_block_status'),
	items: 'response',
	fields: [],
};

const getSkuBlock: Operation = {
	name: 'Get SKU Block Status (Brazil)',
	action: 'Get the block status of a SKU',
	description: 'Tell whether a product in Brazil is blocked from Fulfilled by Shopee',
	...api('GET', 'fbs.query_br_sku_block_status'),
	items: 'response',
	finds: 'shopSkuId',
	fields: [
		query('shop_sku_id', {
			displayName: 'Shop SKU ID',
			name: 'shopSkuId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2820001_1710001',
			description: 'Product and variation ID with an underscore between them',
		}),
	],
};

/** Stock that lies in Shopee's own warehouses. */
export const fulfilledByShopee: Resource = {
	name: 'Fulfilled by Shopee',
	value: 'fulfilledByShopee',
	description:
		"Stock in Shopee's own warehouses. App categories: ERP System, Seller In House System.",
	operations: {
		getAging,
		getBoundWarehouses,
		getEnrollment,
		getExpiry,
		getInventory,
		getInvoiceErrors,
		getMapped,
		getMovements,
		getShopBlock,
		getSkuBlock,
	},
};
