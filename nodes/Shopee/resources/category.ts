import {
	additionalBody,
	body,
	int64List,
	listOfText,
	optional,
	query,
} from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
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
import { categoryId } from '../fields';
import { unchanged } from '../productFields';

const itemName = query('item_name', {
	displayName: 'Name',
	name: 'productName',
	type: 'string',
	required: true,
	default: '',
	description: 'Title of the product',
});

const getLimits: Operation = {
	name: 'Get Limits',
	action: 'Get the limits of a category',
	description: 'Learn how long, dear, heavy and plenty products of a category may be',
	...api('GET', 'product.get_item_limit'),
	items: 'response',
	fields: [unchanged(categoryId(query))],
};

const getRecommendedAttributes: Operation = {
	name: 'Get Recommended Attributes',
	action: 'Get recommended attributes for a product',
	description: 'Have Shopee guess the attributes of a product from its title',
	...api('GET', 'product.get_recommend_attribute'),
	items: 'response.*',
	fields: [itemName, categoryId(query)],
};

const recommend: Operation = {
	name: 'Recommend',
	action: 'Recommend categories for a product',
	description: 'Have Shopee guess the category of a product from its title',
	...api('GET', 'product.category_recommend'),
	items: 'response',
	fields: [
		itemName,
		...optional(
			query('product_cover_image', {
				displayName: 'Image ID',
				name: 'imageId',
				type: 'string',
				default: '',
				placeholder: 'e.g. sg-11134201-fake0001',
				description: "First picture of the product, from 'Upload Image' of the resource Media",
			}),
		),
	],
};

const registerBrand: Operation = {
	name: 'Register Brand',
	action: 'Register a brand',
	description: 'Apply for a brand that Shopee does not know yet',
	...api('POST', 'product.register_brand'),
	items: 'response',
	fields: [
		body('original_brand_name', {
			displayName: 'Name',
			name: 'brandName',
			type: 'string',
			required: true,
			default: '',
			description: 'Name of the brand',
		}),
		body(
			'category_list',
			{
				displayName: 'Category IDs',
				name: 'categoryIds',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 100182',
				description:
					'Numbers of up to 50 categories that the brand has products in, separated by commas',
			},
			{ toWire: int64List(50) },
		),
		body(
			'product_image.image_id_list',
			{
				displayName: 'Image IDs',
				name: 'imageIds',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. sg-11134201-fake0001',
				description: 'Pictures of products, separated by commas',
			},
			{ toWire: listOfText },
		),
		body('brand_region', {
			displayName: 'Region',
			name: 'brandRegion',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. TH',
			description: 'Where the brand comes from',
		}),
		...optional(
			body('brand_website', {
				displayName: 'Website',
				name: 'website',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com',
				description: 'Page of the brand',
			}),
		),
		additionalBody('Further fields of the call, such as {"brand_description": "..."}'),
	],
};

/** Where products belong, and what has to be said about them there. */
export const category: Resource = {
	name: 'Category',
	value: 'category',
	description: 'Categories, attributes, brands and size charts that products can have',
	operations: {
		getAttributes: getAttributes('product'),
		getBrands: getBrands('product'),
		getLimits,
		getMany: getCategories('product'),
		getRecommendedAttributes,
		getSizeChart: getSizeChart('product'),
		getSizeCharts: getSizeCharts('product'),
		getStandardVariations: getStandardVariations('product'),
		recommend,
		registerBrand,
		searchAttributeValues: searchAttributeValues('product'),
	},
};
