import { body, optional, query } from '../../shared/catalog/fields';
import type { Field, Operation } from '../../shared/catalog/types';
import { choice, flag, language, pathId, requiredText, textProperty } from '../fields';
import { shop } from '../locators';
import { DOCS } from '../platform';
import { categoryVersion, imageList, LISTING_PLATFORMS } from './productFields';

const categoryId = pathId(
	'category_id',
	'Category ID',
	'categoryId',
	'601226',
	'Lowest level of a category from Get Categories',
);

const listingPlatform = (placement: 'query' | 'body'): Field => ({
	placement,
	wire: 'listing_platform',
	property: choice(
		'Listing Platform',
		'listingPlatform',
		'For shops in Indonesia: whose categories to use',
		LISTING_PLATFORMS,
	),
});

const prohibited = (placement: 'query' | 'body'): Field => ({
	placement,
	wire: 'include_prohibited_categories',
	property: flag(
		'Prohibited Categories',
		'isWithProhibited',
		'Whether to include categories that the shop may not sell in',
	),
});

const checkPrerequisites: Operation = {
	name: 'Check Prerequisites',
	action: 'Check the listing prerequisites of a shop',
	description: 'Find out whether the shop may list products, and what is missing',
	docs: `${DOCS}/check-listing-prerequisites-202312`,
	endpoint: 'GET /product/202312/prerequisites',
	items: 'data.check_results',
	fields: [shop],
};

const getBrands: Operation = {
	name: 'Get Many Brands',
	action: 'Get many brands',
	description: 'Retrieve a list of brands by category or name',
	docs: `${DOCS}/get-brands-202309`,
	endpoint: 'GET /product/202309/brands',
	items: 'data.brands',
	page: 'token',
	fields: [
		shop,
		...optional(
			query(
				'is_authorized',
				flag('Authorized', 'isAuthorized', 'Whether the shop is authorized for the brand'),
			),
			query(
				'brand_name',
				textProperty('Brand Name', 'brandName', 'Only brands whose name holds this text'),
			),
			query(
				'category_id',
				textProperty('Category ID', 'brandCategoryId', 'Only brands of this category'),
			),
			categoryVersion('query'),
		),
	],
};

const getCategories: Operation = {
	name: 'Get Categories',
	action: 'Get product categories',
	description: 'List the categories of the shop, or those that hold a word',
	docs: `${DOCS}/get-categories-202309`,
	endpoint: 'GET /product/202309/categories',
	items: 'data.categories',
	fields: [
		shop,
		...optional(
			categoryVersion('query'),
			query('keyword', textProperty('Keyword', 'keyword', 'Only categories that hold this word')),
			language,
			listingPlatform('query'),
			prohibited('query'),
		),
	],
};

const getCategoryAttributes: Operation = {
	name: 'Get Category Attributes',
	action: 'Get the attributes of a category',
	description: 'List what a product of the category has to tell, and the values to choose from',
	docs: `${DOCS}/get-attributes-202309`,
	endpoint: 'GET /product/202309/categories/{category_id}/attributes',
	items: 'data.attributes',
	fields: [shop, categoryId, ...optional(categoryVersion('query'), language)],
};

const getCategoryRules: Operation = {
	name: 'Get Category Rules',
	action: 'Get the rules of a category',
	description: 'Find out which certificates, size charts and package data a category asks for',
	docs: `${DOCS}/get-category-rules-202309`,
	endpoint: 'GET /product/202309/categories/{category_id}/rules',
	items: 'data',
	fields: [shop, categoryId, ...optional(categoryVersion('query'), language)],
};

const recommendCategory: Operation = {
	name: 'Recommend Category',
	action: 'Recommend a category',
	description: 'Let TikTok Shop find the category that fits a product',
	docs: `${DOCS}/recommend-category-202309`,
	endpoint: 'POST /product/202309/categories/recommend',
	mutates: false,
	items: 'data',
	fields: [
		shop,
		body(
			'product_title',
			requiredText(
				'Product Title',
				'productTitle',
				'Name of the product as buyers will see it',
				'Cotton T-shirt',
			),
		),
		...optional(
			categoryVersion('body'),
			body(
				'description',
				textProperty(
					'Description',
					'productDescription',
					'What buyers will read about the product',
				),
			),
			body(
				'images',
				textProperty(
					'Images',
					'images',
					'URIs from the operation Upload Image, separated by commas',
				),
				{ toWire: imageList },
			),
			listingPlatform('body'),
			prohibited('body'),
		),
	],
};

/** Operations of the resource Product that look up what a listing needs. */
export const catalogueOperations = {
	...{ checkPrerequisites, getBrands, getCategories, getCategoryAttributes, getCategoryRules },
	recommendCategory,
};
