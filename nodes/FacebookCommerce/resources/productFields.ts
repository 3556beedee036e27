import { body, listOfText, optional } from '../../shared/catalog/fields';
import type { Field, Property } from '../../shared/catalog/types';

/** States of a product's stock, in Meta's words. */
export const AVAILABILITY = [
	{ name: 'Available for Order', value: 'available for order' },
	{ name: 'Discontinued', value: 'discontinued' },
	{ name: 'In Stock', value: 'in stock' },
	{ name: 'Out of Stock', value: 'out of stock' },
	{ name: 'Preorder', value: 'preorder' },
];

const CONDITION = [
	{ name: 'New', value: 'new' },
	{ name: 'Refurbished', value: 'refurbished' },
	{ name: 'Used', value: 'used' },
];

const words = (displayName: string, name: string, description: string): Property => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
});

/** What a product is called and sold for, required or not. */
export const properties = {
	retailerId: {
		...words(
			'Retailer ID',
			'retailerId',
			'Your own ID of the product, often its SKU. Facebook knows the product by it.',
		),
		placeholder: 'e.g. SHIRT-RED-M',
	},
	name: words('Name', 'name', 'Title of the product'),
	description: words('Description', 'description', 'What the product is, without HTML'),
	price: {
		...words(
			'Price',
			'price',
			'Amount with a point, without the currency. The node writes it the way each call wants it.',
		),
		placeholder: 'e.g. 9.99',
	},
	currency: {
		...words('Currency', 'currency', 'Three letters'),
		placeholder: 'e.g. USD',
	},
	imageUrl: words('Image URL', 'imageUrl', 'Address of the main image, at least 500 x 500 pixels'),
	url: words('Product URL', 'url', 'Page of your shop where the product can be bought'),
	availability: {
		displayName: 'Availability',
		name: 'availability',
		type: 'options',
		options: AVAILABILITY,
		default: 'in stock',
		description: 'Whether the product can be bought',
	},
	inventory: {
		displayName: 'Inventory',
		name: 'inventory',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'How many pieces can be sold',
	},
	brand: words('Brand', 'brand', 'Brand of the product'),
	salePrice: {
		...words('Sale Price', 'salePrice', 'Reduced amount with a point, without the currency'),
		placeholder: 'e.g. 7.99',
	},
} satisfies Record<string, Property>;

/** Options that creating and changing a single product share, besides price and name. */
export const productOptions: Field[] = optional(
	body(
		'additional_image_urls',
		words('Additional Image URLs', 'additionalImageUrls', 'More images, separated by commas'),
		{ toWire: listOfText },
	),
	body('brand', properties.brand),
	body('category', words('Category', 'category', "Category in your or Google's product taxonomy")),
	body('color', words('Color', 'shade', 'Color of this variant')),
	body('condition', {
		displayName: 'Condition',
		name: 'condition',
		type: 'options',
		options: CONDITION,
		default: 'new',
		description: 'State of the goods',
	}),
	body('gtin', words('GTIN', 'gtin', 'Global trade item number: EAN, UPC or ISBN')),
	body('inventory', properties.inventory),
	body('quantity_to_sell_on_facebook', {
		displayName: 'Quantity to Sell on Facebook',
		name: 'quantityToSell',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'How many of the pieces may be sold through Facebook and Instagram',
	}),
	body('size', words('Size', 'size', 'Size of this variant')),
	body('visibility', {
		displayName: 'Visibility',
		name: 'visibility',
		type: 'options',
		options: [
			{ name: 'Published', value: 'published' },
			{ name: 'Staging', value: 'staging' },
		],
		default: 'published',
		description: 'Whether people see the product',
	}),
);
