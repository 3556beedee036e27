import {
	additionalBody,
	body,
	int64List,
	optional,
	query,
	setting,
} from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import {
	getAttributes,
	getBrands,
	getCategories,
	getSizeChart,
	getSizeCharts,
	getStandardVariations,
	searchAttributeValues,
} from '../catalogFields';
import { categoryId, idField, listField } from '../fields';
import { amount } from '../values';
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

type Side = typeof body | typeof query;

const globalId = (side: Side): Field =>
	idField(side, 'global_item_id', {
		displayName: 'Global Product ID',
		name: 'globalProductId',
		default: '',
		placeholder: 'e.g. 5100001234',
		description: 'Number of the global product',
	});

const shopId = (side: Side): Field =>
	idField(side, 'shop_id', {
		displayName: 'Shop ID',
		name: 'shopId',
		default: '',
		placeholder: 'e.g. 220001234',
		description: 'Number of a shop of the merchant',
	});

const name = productName('global_item_name');

const images = unchanged(productImages);

const sku = productSku('global_item_sku');

const daysToShip = (isRequired: boolean) =>
	body(
		'pre_order.days_to_ship',
		{
			displayName: 'Days to Ship',
			name: 'daysToShip',
			type: 'number',
			typeOptions: { minValue: 1 },
			...(isRequired && { required: true }),
			default: 2,
			description: 'How many days the seller needs to ship',
		},
		{ toWire: amount },
	);

const create: Operation = {
	name: 'Create',
	action: 'Create a global product',
	description: 'Make a product of the merchant, to be published to its shops',
	...api('POST', 'global_product.add_global_item'),
	items: 'response',
	fields: [
		name,
		productDescription,
		categoryId(body),
		productPrice,
		productWeight,
		...(
			[
				['length', 'Length (Cm)'],
				['width', 'Width (Cm)'],
				['height', 'Height (Cm)'],
			] as const
		).map(([side, displayName]) =>
			body(
				`dimension.package_${side}`,
				{
					displayName,
					name: side,
					type: 'number',
					typeOptions: { minValue: 1 },
					required: true,
					default: 10,
					description: `The ${side} of the parcel in centimeters`,
				},
				{ toWire: amount },
			),
		),
		daysToShip(true),
		...optional(images, sku, unchanged(productStock('normal_stock'))),
		additionalBody('Further fields of the call, such as {"brand": {...}, "attribute_list": [...]}'),
	],
};

const deleteGlobal: Operation = {
	name: 'Delete',
	action: 'Delete a global product',
	description: 'Remove a global product',
	...api('POST', 'global_product.delete_global_item'),
	items: 'response',
	fields: [globalId(body)],
};

const DETAIL = {
	endpoint: 'GET /api/v2/global_product/get_global_item_info',
	items: 'response.global_item_list',
	key: 'global_item_id',
	batch: 20,
} as const;

const get: Operation = {
	name: 'Get',
	action: 'Get a global product',
	description: 'Retrieve up to 20 global products with all their details',
	...api('GET', 'global_product.get_global_item_info'),
	items: DETAIL.items,
	finds: 'globalProductIds',
	key: DETAIL.key,
	fields: [
		query(
			'global_item_id_list',
			{
				displayName: 'Global Product IDs',
				name: 'globalProductIds',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 5100001234',
				description: `Numbers of up to ${DETAIL.batch} global products, separated by commas`,
			},
			{ toWire: int64List(DETAIL.batch) },
		),
	],
};

const getIds: Operation = {
	name: 'Get by Shop Product',
	action: 'Get the global product of a shop product',
	description: 'Find the global products behind up to 20 products of a shop',
	...api('GET', 'global_product.get_global_item_id'),
	items: 'response.*',
	fields: [
		shopId(query),
		query(
			'item_id_list',
			{
				displayName: 'Product IDs',
				name: 'productIds',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 2820001234',
				description: 'Numbers of up to 20 products of the shop, separated by commas',
			},
			{ toWire: int64List(20) },
		),
	],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many global products',
	description: 'Retrieve a list of global products, with all their details',
	...api('GET', 'global_product.get_global_item_list'),
	items: 'response.global_item_list',
	page: 'globalItems',
	hydrate: { ...DETAIL, send: 'global_item_id_list', unless: 'isBrief' },
	fields: optional(
		setting({
			displayName: 'IDs Only',
			name: 'isBrief',
			type: 'boolean',
			default: false,
			description: 'Whether to return just the IDs, without reading the details',
		}),
		...updatedBetween,
	),
};

const getPublishTask: Operation = {
	name: 'Get Publish Result',
	action: 'Get the result of publishing a global product',
	description: 'See whether a global product has been published',
	...api('GET', 'global_product.get_publish_task_result'),
	items: 'response',
	fields: [
		idField(query, 'publish_task_id', {
			displayName: 'Task ID',
			name: 'taskId',
			default: '',
			placeholder: 'e.g. 90001',
			description: "Number of the task, from 'Publish'",
		}),
	],
};

const onlyShops: Field = {
	...query(
		'shop_id_list',
		{
			displayName: 'Shop IDs',
			name: 'shopIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 220001234, 220001235',
			description: 'Only these shops, separated by commas',
		},
		{ toWire: int64List(Infinity) },
	),
	isOptional: true,
};

const getPublished: Operation = {
	name: 'Get Published',
	action: 'Get the shops where a global product is published',
	description: 'Retrieve the products that a global product has become, shop by shop',
	...api('GET', 'global_product.get_published_list'),
	items: 'response.*',
	fields: [globalId(query), onlyShops],
};

const getPublishable: Operation = {
	name: 'Get Publishable Shops',
	action: 'Get the shops that a global product can be published to',
	description: 'Retrieve the shops that could still offer a global product',
	...api('GET', 'global_product.get_publishable_shop'),
	items: 'response.*',
	fields: [globalId(query), onlyShops],
};

const getVariations: Operation = {
	name: 'Get Variations',
	action: 'Get the variations of a global product',
	description: 'Retrieve all variations of a global product with SKU, price and stock',
	...api('GET', 'global_product.get_global_model_list'),
	items: 'response.global_model',
	fields: [globalId(query)],
};

const publish: Operation = {
	name: 'Publish',
	action: 'Publish a global product',
	description: "Have a shop offer a global product; 'Get Publish Result' tells how it went",
	...api('POST', 'global_product.create_publish_task'),
	items: 'response',
	fields: [
		globalId(body),
		shopId(body),
		body('shop_region', {
			displayName: 'Shop Region',
			name: 'shopRegion',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. TH',
			description: 'Market of the shop',
		}),
		additionalBody(
			'What differs from the global product, such as {"item": {"original_price": 99}}',
		),
	],
};

const setVariations: Operation = {
	name: 'Create Variations',
	action: 'Create the variations of a global product',
	description: 'Turn a plain global product into one with variations',
	...api('POST', 'global_product.init_tier_variation'),
	confirms: true,
	fields: [
		globalId(body),
		listField('global_model', {
			displayName: 'Variations',
			name: 'variations',
			example: '[{"tier_index": [0], "original_price": 99, "global_model_sku": "TS-100-R"}]',
			what: 'Place in the tiers and price of each',
		}),
		listField('standardise_tier_variation', {
			displayName: 'Tiers',
			name: 'tiers',
			example:
				'[{"variation_id": 0, "variation_name": "Color", "variation_option_list": [{"variation_option_id": 0, "variation_option_name": "Red"}]}]',
			what: 'What can be chosen, such as color and size',
		}),
	],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a global product',
	description: 'Change a global product; what is left out stays as it is',
	...api('POST', 'global_product.update_global_item'),
	items: 'response',
	isRepeatable: true,
	fields: [
		globalId(body),
		...[name, productDescription, categoryId(body), productWeight, daysToShip(false)].map(
			unchanged,
		),
		...optional(images, sku),
		additionalBody('Further fields of the call, such as {"attribute_list": [...]}'),
	],
};

const offer = (
	wire: string,
	displayName: string,
	example: string,
	action: string,
	call: string,
): Operation => ({
	name: `Update ${displayName}`,
	action,
	description: `Change the ${displayName.toLowerCase()} of a global product and its variations`,
	...api('POST', `global_product.${call}`),
	confirms: true,
	isRepeatable: true,
	fields: [
		globalId(body),
		listField(
			wire,
			{ displayName, name: 'list', example, what: 'The new value of each variation' },
			{ most: 50 },
		),
	],
});

/** Products of a merchant with several shops. */
export const globalProduct: Resource = {
	name: 'Global Product',
	value: 'globalProduct',
	description:
		'Products of a merchant that are published to several shops. Needs a credential of a merchant.',
	operations: {
		create,
		createVariations: setVariations,
		delete: deleteGlobal,
		get,
		getAttributes: getAttributes('global_product'),
		getBrands: getBrands('global_product'),
		getByShopProduct: getIds,
		getCategories: getCategories('global_product'),
		getMany,
		getPublishable,
		getPublished,
		getPublishResult: getPublishTask,
		getSizeChart: getSizeChart('global_product'),
		getSizeCharts: getSizeCharts('global_product'),
		getStandardVariations: getStandardVariations('global_product'),
		getVariations,
		publish,
		searchAttributeValues: searchAttributeValues('global_product'),
		update,
		updatePrice: offer(
			'price_list',
			'Price',
			'[{"global_model_id": "0", "original_price": 99}]',
			'Update the price of a global product',
			'update_price',
		),
		updateStock: offer(
			'stock_list',
			'Stock',
			'[{"global_model_id": "0", "seller_stock": [{"stock": 10}]}]',
			'Update the stock of a global product',
			'update_stock',
		),
	},
};
