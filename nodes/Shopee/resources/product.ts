import {
	additionalBody,
	body,
	int64List,
	optional,
	query,
	setting,
} from '../../shared/catalog/fields';
import type { Field, Hydration, Operation, Resource } from '../../shared/catalog/types';
import { at, text } from '../../shared/engine/json';
import { api } from '../calls';
import { categoryId, listField, productId, productIds } from '../fields';
import {
	productDescription,
	productImages,
	productName,
	productPrice,
	productSku,
	productStock,
	productWeight,
	unchanged,
	updatedBetween,
} from '../productFields';

/** States of a product, by what Seller Center calls them. */
const STATUSES = [
	{ name: 'Banned', value: 'BANNED' },
	{ name: 'Deleted by Seller', value: 'SELLER_DELETE' },
	{ name: 'Deleted by Shopee', value: 'SHOPEE_DELETE' },
	{ name: 'Live', value: 'NORMAL' },
	{ name: 'Reviewing', value: 'REVIEWING' },
	{ name: 'Unlisted', value: 'UNLIST' },
];

/** The call that gives out products in full, 50 at a time. */
const DETAIL = {
	endpoint: 'GET /api/v2/product/get_item_base_info',
	items: 'response.item_list',
	key: 'item_id',
	batch: 50,
} as const;

const hydrate: Hydration = { ...DETAIL, send: 'item_id_list' };

const PRODUCT_SUMMARY: Record<string, string> = {
	item_id: 'item_id',
	item_name: 'item_name',
	item_sku: 'item_sku',
	item_status: 'item_status',
	category_id: 'category_id',
	has_model: 'has_model',
	price_info: 'price_info',
	stock_info_v2: 'stock_info_v2',
	image: 'image',
	create_time: 'create_time',
	update_time: 'update_time',
};

const statuses: Field = query('item_status', {
	displayName: 'Status',
	name: 'statuses',
	type: 'multiOptions',
	options: STATUSES,
	default: [],
	description: 'Only products in these states. None chosen means all of them.',
});

const boost: Operation = {
	name: 'Boost',
	action: 'Boost products',
	description: 'Show up to 5 products first for some hours',
	...api('POST', 'product.boost_item'),
	items: 'response',
	fields: [productIds(body, 5)],
};

const itemName = productName('item_name');

const sku = productSku('item_sku');

const status = body('item_status', {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Live', value: 'NORMAL' },
		{ name: 'Unlisted', value: 'UNLIST' },
	],
	default: 'UNLIST',
	description: 'Whether buyers see the product',
});

const condition = body('condition', {
	displayName: 'Condition',
	name: 'condition',
	type: 'options',
	options: [
		{ name: 'New', value: 'NEW' },
		{ name: 'Used', value: 'USED' },
	],
	default: 'NEW',
	description: 'Whether the product was used before',
});

const create: Operation = {
	name: 'Create',
	action: 'Create a product',
	description: 'Offer a new product; variations are added afterwards',
	...api('POST', 'product.add_item'),
	items: 'response',
	fields: [
		itemName,
		productDescription,
		categoryId(body),
		productPrice,
		productStock('seller_stock[].stock'),
		productWeight,
		productImages,
		listField('logistic_info', {
			displayName: 'Logistics Channels',
			name: 'logisticsChannels',
			example: '[{"logistic_id": 90001, "enabled": true}]',
			what: "How the product can be shipped, with IDs from 'Get Channels'",
		}),
		...optional(sku, status, condition),
		additionalBody(
			'Further fields of the call, such as {"brand": {"brand_id": 0, "original_brand_name": "NoBrand"}, "attribute_list": [...]}',
		),
	],
};

const deleteProduct: Operation = {
	name: 'Delete',
	action: 'Delete a product',
	description: 'Remove a product for good',
	...api('POST', 'product.delete_item'),
	confirms: true,
	fields: [productId(body)],
};

const get: Operation = {
	name: 'Get',
	action: 'Get a product',
	description: 'Retrieve one product with price, stock, images and attributes',
	...api('GET', 'product.get_item_base_info'),
	items: DETAIL.items,
	finds: 'productIds',
	key: DETAIL.key,
	fields: [
		productIds(query, DETAIL.batch),
		...optional(
			query('need_complaint_policy', {
				displayName: 'With Complaint Policy',
				name: 'isWithComplaintPolicy',
				type: 'boolean',
				default: true,
				description: 'Whether to include the complaint policy. Poland only.',
			}),
			query('need_tax_info', {
				displayName: 'With Tax Info',
				name: 'isWithTaxInfo',
				type: 'boolean',
				default: true,
				description: 'Whether to include what the tax office wants to know',
			}),
		),
	],
	simplify: PRODUCT_SUMMARY,
};

const getBoosted: Operation = {
	name: 'Get Boosted',
	action: 'Get boosted products',
	description: 'Retrieve the products that are shown first, and when that ends',
	...api('GET', 'product.get_boosted_list'),
	items: 'response.item_list',
	fields: [],
};

const getDiagnosis: Operation = {
	name: 'Get Diagnosis',
	action: 'Get the diagnosis of products',
	description: 'Learn what Shopee would improve about the presentation of products',
	...api('POST', 'product.get_item_content_diagnosis_result'),
	mutates: false,
	items: 'response.*',
	fields: [productIds(body, 48)],
};

const getExtraInfo: Operation = {
	name: 'Get Statistics',
	action: 'Get the statistics of products',
	description: 'Retrieve sales, views, likes and ratings',
	...api('GET', 'product.get_item_extra_info'),
	items: 'response.item_list',
	finds: 'productIds',
	key: 'item_id',
	fields: [productIds(query, 50)],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many products',
	description: 'Retrieve a list of products in all states, with all their details',
	...api('GET', 'product.get_item_list'),
	items: 'response.item',
	page: 'offset',
	hydrate: { ...hydrate, unless: 'isBrief' },
	fields: optional(
		setting({
			displayName: 'IDs and Status Only',
			name: 'isBrief',
			type: 'boolean',
			default: false,
			description:
				'Whether to return just IDs, status and time of change, without reading the details',
		}),
		statuses,
		...updatedBetween,
	),
	// Shopee lists nothing without a state, and everything with all of them.
	prepare: (call) => {
		call.query.item_status ??= STATUSES.map(({ value }) => value);
	},
	simplify: PRODUCT_SUMMARY,
};

const getPromotions: Operation = {
	name: 'Get Promotions',
	action: 'Get the promotions of products',
	description: 'Learn in which promotions products are, and at what price',
	...api('GET', 'product.get_item_promotion'),
	items: 'response.success_list',
	fields: [productIds(query, 50)],
};

const getViolations: Operation = {
	name: 'Get Violations',
	action: 'Get the violations of products',
	description: 'Learn why products were banned or are shown less, and until when to mend it',
	...api('GET', 'product.get_item_violation_info'),
	items: 'response.item_list',
	fields: [productIds(query, 50)],
};

const search: Operation = {
	name: 'Search',
	action: 'Search products',
	description: 'Find products by name, SKU or state, with all their details',
	...api('GET', 'product.search_item'),
	items: 'response.item_id_list',
	page: 'opaqueOffset',
	hydrate: { ...hydrate, key: 'value', recordKey: 'item_id' },
	fields: optional(
		query('attribute_status', {
			displayName: 'Missing Attributes',
			name: 'missingAttributes',
			type: 'options',
			options: [
				{ name: 'Optional Ones', value: 2 },
				{ name: 'Required Ones', value: 1 },
			],
			default: 1,
			description: 'Only products that lack attributes',
		}),
		query('deboost_only', {
			displayName: 'Deboosted Only',
			name: 'isDeboosted',
			type: 'boolean',
			default: true,
			description: 'Whether to find only products that Shopee shows less',
		}),
		query('item_name', {
			displayName: 'Name',
			name: 'productName',
			type: 'string',
			default: '',
			description: 'Words of the title',
		}),
		query('item_sku', {
			displayName: 'SKU',
			name: 'sku',
			type: 'string',
			default: '',
			description: 'Your own number of the product or of a variation',
		}),
		statuses,
	),
	simplify: PRODUCT_SUMMARY,
};

const setListed: Operation = {
	name: 'List or Unlist',
	action: 'List or unlist products',
	description: 'Show up to 50 products to buyers, or hide them',
	...api('POST', 'product.unlist_item'),
	items: 'response.success_list',
	isRepeatable: true,
	fields: [
		{ ...productIds(body, 50, 'item_list'), toWire: int64List(50) },
		setting({
			displayName: 'Visible',
			name: 'isListed',
			type: 'boolean',
			default: false,
			description: 'Whether buyers see the products',
		}),
	],
	prepare: (call, run) => {
		const ids = at(call.body, 'item_list') as Array<number | bigint>;
		const unlist = run.parameter('isListed') !== true;
		call.body = { item_list: ids.map((id) => ({ item_id: text(id), unlist })) };
	},
};

const update: Operation = {
	name: 'Update',
	action: 'Update a product',
	description: 'Change a product; what is left out stays as it is',
	...api('POST', 'product.update_item'),
	items: 'response',
	isRepeatable: true,
	fields: [
		productId(body),
		unchanged(itemName),
		unchanged(productDescription),
		unchanged(categoryId(body)),
		unchanged(productImages),
		unchanged(productWeight),
		...optional(sku, status, condition),
		additionalBody(
			'Further fields of the call, such as {"attribute_list": [...]}. Prices and stock have operations of their own.',
		),
	],
};

/** What a shop sells. */
export const product: Resource = {
	name: 'Product',
	value: 'product',
	description: 'Offer, change and find what the shop sells',
	operations: {
		boost,
		create,
		delete: deleteProduct,
		get,
		getBoosted,
		getDiagnosis,
		getExtraInfo,
		getMany,
		getPromotions,
		getViolations,
		search,
		setListed,
		update,
	},
};
