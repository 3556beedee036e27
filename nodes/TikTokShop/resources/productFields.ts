import { body, listOfText, optional, setting } from '../../shared/catalog/fields';
import type { Field } from '../../shared/catalog/types';
import { at, put, text } from '../../shared/engine/json';
import type { Call } from '../../shared/engine/session';
import { choice, choices, flag, jsonList, textList, textProperty } from '../fields';

/** Platforms that one product may be listed on. */
export const LISTING_PLATFORMS = [
	{ name: 'TikTok Shop', value: 'TIKTOK_SHOP' },
	{ name: 'Tokopedia', value: 'TOKOPEDIA' },
];

/** Where a product of a shop in Indonesia is worked on. */
export const listingPlatforms: Field = body(
	'listing_platforms',
	choices(
		'Listing Platforms',
		'listingPlatforms',
		'For shops in Indonesia: the platforms this is about',
		LISTING_PLATFORMS,
	),
);

/** Version of the category tree, without which US and most other shops get no answer that fits. */
export const categoryVersion = (placement: 'query' | 'body'): Field => ({
	placement,
	wire: 'category_version',
	property: choice(
		'Category Version',
		'categoryVersion',
		'Which category tree is meant. Shops in the US and South-East Asia use V2.',
		[
			{ name: 'V1 (Three Levels)', value: 'v1' },
			{ name: 'V2 (Seven Levels)', value: 'v2' },
		],
		{ default: 'v2' },
	),
});

/** Images of a product by the URIs that Upload Image gives. */
export const imageList = (value: unknown) => listOfText(value)?.map((uri) => ({ uri }));

const EXAMPLE_SKUS = [
	{
		seller_sku: 'SHIRT-RED-M',
		price: { amount: '19.90', currency: 'SGD' },
		inventory: [{ warehouse_id: '7068517275539719942', quantity: 25 }],
	},
];

const title = textProperty('Title', 'title', 'Name of the product as buyers see it');

const description = textProperty(
	'Description',
	'description',
	'What buyers read about the product, as text or simple HTML',
	{ typeOptions: { rows: 4 } },
);

const mainImages = textProperty(
	'Main Images',
	'mainImages',
	'Up to 9 URIs from Upload Image, separated by commas; the first one is the cover',
	{ placeholder: 'e.g. tos-alisg-i-aphluv4xwc-sg/7f1c' },
);

const packageWeight = textProperty(
	'Package Weight',
	'packageWeight',
	'Weight of the parcel with packing, in the weight unit',
	{ placeholder: 'e.g. 0.5' },
);

const skus = (text: string): Field => jsonList('skus', 'SKUs (JSON)', 'skus', text, EXAMPLE_SKUS);

const UNIT = 'weightUnit';

const WEIGHT_UNITS = [
	{ name: 'Gram', value: 'GRAM' },
	{ name: 'Kilogram', value: 'KILOGRAM' },
	{ name: 'Pound', value: 'POUND' },
];

const weightUnit = choice(
	'Weight Unit',
	UNIT,
	'Unit of the package weight. Shops in the US use pounds.',
	WEIGHT_UNITS,
	{ default: 'KILOGRAM' },
);

const dimension = (displayName: string, name: string): Field =>
	body(
		`package_dimensions.${name}`,
		textProperty(
			`Package ${displayName}`,
			`package${displayName}`,
			'In the dimension unit; length, width and height go together',
		),
	);

const productAttributes: Field = jsonList(
	'product_attributes',
	'Product Attributes (JSON)',
	'productAttributes',
	'Attributes from Get Category Attributes',
	[{ id: '100392', values: [{ id: '1001533' }] }],
);

const rare: Field[] = [
	body('brand_id', textProperty('Brand ID', 'brandId', 'Brand from Get Many Brands')),
	body(
		'is_cod_allowed',
		flag('Cash on Delivery', 'isCodAllowed', 'Whether buyers may pay the courier'),
	),
	dimension('Length', 'length'),
	dimension('Width', 'width'),
	dimension('Height', 'height'),
	setting(
		choice(
			'Dimension Unit',
			'dimensionUnit',
			'Unit of length, width and height',
			[
				{ name: 'Centimeter', value: 'CENTIMETER' },
				{ name: 'Inch', value: 'INCH' },
			],
			{ default: 'CENTIMETER' },
		),
	),
	body(
		'external_product_id',
		textProperty('External Product ID', 'externalProductId', 'ID of the product in another system'),
	),
	listingPlatforms,
	productAttributes,
	body(
		'save_mode',
		choice(
			'Save As',
			'saveMode',
			'Whether the product goes to review and on sale, or waits as a draft',
			[
				{ name: 'Draft', value: 'AS_DRAFT' },
				{ name: 'Listing', value: 'LISTING' },
			],
			{ default: 'LISTING' },
		),
	),
];

const toImages = { toWire: imageList };

/** Fields of a product that is written as a whole. */
export const WHOLE_PRODUCT: Field[] = [
	body('title', { ...title, required: true }),
	body('description', { ...description, required: true }),
	body('category_id', {
		...textProperty('Category ID', 'categoryId', 'Lowest level of a category from Get Categories'),
		required: true,
		placeholder: 'e.g. 601226',
	}),
	body('main_images', { ...mainImages, required: true }, toImages),
	body('package_weight.value', { ...packageWeight, required: true }),
	body('package_weight.unit', weightUnit),
	skus(
		'Variants with price and stock. Warehouse IDs come from the resource Logistics Info; several variants need sales_attributes each.',
	),
	...optional(...rare, categoryVersion('body')),
];

/** Fields of a product of which only some are changed. */
export const PARTS_OF_PRODUCT: Field[] = optional(
	body('title', title),
	body('description', description),
	body('main_images', mainImages, toImages),
	body('package_weight.value', packageWeight),
	setting(weightUnit),
	skus(
		'Variants, each with its ID. One that is left out is removed; fields of one that are left out stay.',
	),
	...rare,
);

/** Puts the units beside the measures that were filled in. */
export function addUnits(call: Call, parameter: (name: string) => unknown): void {
	const body = (call.body ??= {});
	if (at(body, 'package_dimensions') !== undefined) {
		put(body, 'package_dimensions.unit', text(parameter('dimensionUnit')) || 'CENTIMETER');
	}
	if (at(body, 'package_weight') !== undefined) {
		put(body, 'package_weight.unit', text(parameter(UNIT)) || 'KILOGRAM');
	}
}

/** IDs of the products that a batch is about, in any number. */
export const productIds: Field = body('product_ids', {
	...textProperty(
		'Product IDs',
		'productIds',
		'One or several IDs, separated by commas. Long lists go out in several calls.',
	),
	required: true,
	placeholder: 'e.g. 1729592969712207008',
});

/** Filters of lists that take several seller SKUs. */
export const sellerSkuFilter = textList(
	'body',
	'seller_skus',
	'Seller SKUs',
	'sellerSkus',
	'Only products with one of these SKUs of yours',
);
