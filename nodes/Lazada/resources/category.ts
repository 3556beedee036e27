import { optional, query } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { needed, words } from '../fields';
import { callAt } from '../platform';

const language = words('Language', 'language', 'Language and country of the names', {
	placeholder: 'e.g. en_US',
});

const categoryId = query(
	'primary_category_id',
	needed(
		'Category ID',
		'categoryId',
		"ID of a leaf category, from 'Get Tree' or 'Suggest'",
		'10002019',
	),
);

const getTree: Operation = {
	name: 'Get Tree',
	action: 'Get the category tree',
	description: 'Retrieve all categories of the country; each branch holds its children',
	...callAt('GET /category/tree/get'),
	items: 'data',
	fields: optional(query('language_code', language)),
};

const getAttributes: Operation = {
	name: 'Get Attributes',
	action: 'Get the attributes of a category',
	description: 'List what a product of a category has to tell, and the values to choose from',
	...callAt('GET /category/attributes/get'),
	items: 'data',
	finds: 'categoryId',
	fields: [categoryId, ...optional(query('language_code', language))],
	prepare: (call) => {
		call.query.language_code ??= 'en_US';
	},
};

const getManyBrands: Operation = {
	name: 'Get Many Brands',
	action: 'Get many brands',
	description: 'Retrieve a list of the brands that products can have',
	...callAt('GET /category/brands/query'),
	items: 'data.module',
	page: 'brands',
	fields: [],
};

const suggest: Operation = {
	name: 'Suggest',
	action: 'Suggest a category for a product',
	description: 'Find the categories that fit the title of a product',
	...callAt('GET /product/category/suggestion/get'),
	items: 'data.categorySuggestions',
	fields: [
		query(
			'product_name',
			needed('Product Name', 'productName', 'Title of the product', 'LED desk lamp'),
		),
		...optional(
			query('image_url', words('Image URL', 'imageUrl', 'Address of a picture of the product')),
		),
	],
};

/** The catalogue that products are sorted into. */
export const category: Resource = {
	name: 'Category',
	value: 'category',
	description: 'Find categories, their attributes, and brands',
	operations: { getAttributes, getManyBrands, getTree, suggest },
};
