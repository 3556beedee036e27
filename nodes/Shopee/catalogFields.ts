import { body, int64List, query } from '../shared/catalog/fields';
import type { Field, Operation } from '../shared/catalog/types';
import { api } from './calls';
import { categoryId, idField, language } from './fields';

/** Shops and merchants have the same calls about categories, under different names. */
type Module = 'product' | 'global_product';

/** What tells a merchant's operations from those of a shop in a list of all. */
const kindOf = (module: Module) => (module === 'product' ? '' : 'global ');

const categoryIds: Field = query(
	'category_id_list',
	{
		displayName: 'Category IDs',
		name: 'categoryIds',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 100182',
		description: "Numbers of categories, from 'Get Categories', separated by commas",
	},
	{ toWire: int64List(Infinity) },
);

const BRAND_STATUS = [
	{ name: 'Approved', value: 1 },
	{ name: 'Pending', value: 2 },
];

/** The categories that products are sorted into. */
export const getCategories = (module: Module): Operation => ({
	name: 'Get Categories',
	action: `Get ${kindOf(module)}categories`,
	description: 'Retrieve all categories, each with the one above it',
	...api('GET', `${module}.get_category`),
	items: 'response.category_list',
	fields: [language],
});

/** What can be said about a product of a category. */
export const getAttributes = (module: Module): Operation => ({
	name: 'Get Attributes',
	action: `Get the attributes of ${kindOf(module)}categories`,
	description: 'Retrieve what has to or can be said about products of a category',
	...api('GET', `${module}.get_attribute_tree`),
	items: 'response.list',
	fields: [categoryIds, language],
});

/** The brands of a category. */
export const getBrands = (module: Module): Operation => ({
	name: 'Get Brands',
	action: `Get the brands of a ${kindOf(module)}category`,
	description: 'Retrieve the brands that products of a category can have',
	...api('GET', `${module}.get_brand_list`),
	items: 'response.brand_list',
	page: 'offset',
	fields: [
		categoryId(query),
		query('status', {
			displayName: 'Status',
			name: 'brandStatus',
			type: 'options',
			options: BRAND_STATUS,
			default: 1,
			description: 'Whether Shopee has approved the brands',
		}),
		...(module === 'product' ? [language] : []),
	],
});

/** Values that an attribute can have. */
export const searchAttributeValues = (module: Module): Operation => ({
	name: 'Search Attribute Values',
	action:
		module === 'product'
			? 'Search the values of an attribute'
			: 'Search the values of a global attribute',
	description: 'Find the values that an attribute can have, where it has very many',
	...api(
		'POST',
		module === 'product'
			? 'product.search_attribute_value_list'
			: 'global_product.search_global_attribute_value_list',
	),
	items: 'response.*',
	page: 'values',
	mutates: false,
	constants: { body: { cursor: 0 } },
	fields: [
		idField(body, 'attribute_id', {
			displayName: 'Attribute ID',
			name: 'attributeId',
			default: '',
			placeholder: 'e.g. 100001',
			description: "Number of the attribute, from 'Get Attributes'",
		}),
		{
			...body('value_name', {
				displayName: 'Name',
				name: 'valueName',
				type: 'string',
				default: '',
				description: 'Words of the value',
			}),
			isOptional: true,
		},
	],
});

/** Sizes that were written down for a category. */
export const getSizeCharts = (module: Module): Operation => ({
	name: 'Get Size Charts',
	action: `Get the size charts of a ${kindOf(module)}category`,
	description: 'Retrieve the size charts that products of a category can show',
	...api('GET', `${module}.get_size_chart_list`),
	items: 'response.size_chart_list',
	page: 'sizeCharts',
	constants: { query: { cursor: '' } },
	fields: [categoryId(query)],
});

/** One of them. */
export const getSizeChart = (module: Module): Operation => ({
	name: 'Get Size Chart',
	action: `Get a ${kindOf(module)}size chart`,
	description: 'Retrieve one size chart with its rows',
	...api('GET', `${module}.get_size_chart_detail`),
	items: 'response',
	fields: [
		idField(query, 'size_chart_id', {
			displayName: 'Size Chart ID',
			name: 'sizeChartId',
			default: '',
			placeholder: 'e.g. 60001',
			description: "Number of the chart, from 'Get Size Charts'",
		}),
	],
});

/** Tiers and options that Shopee proposes. */
export const getStandardVariations = (module: Module): Operation => ({
	name: 'Get Standard Variations',
	action: `Get the standard variations of a ${kindOf(module)}category`,
	description: 'Retrieve the tiers and options that Shopee proposes for products of a category',
	...api('GET', `${module}.get_variations`),
	// The path of the shop's call is another than its name says.
	...(module === 'product' && { endpoint: 'GET /api/v2/product/get_variation_tree' as const }),
	items: 'data',
	fields: [categoryId(query)],
});
