import { jsonObject, listOfText, setting } from '../../shared/catalog/fields';
import type { Field, Property } from '../../shared/catalog/types';
import type { Json } from '../../shared/engine/json';
import type { Run } from '../../shared/engine/run';
import { json, jsonList, words } from '../fields';

/** Parts of a product that have no field of their own. */
export const moreOfProduct = setting(
	json(
		'Additional Fields (JSON)',
		'additionalFields',
		'Further parts of the product, as a JSON object with the names of the reference page',
		{ default: '{}' },
	),
	{ toWire: jsonObject },
);

/** What a product tells about itself. */
export const attributesField = setting(
	json(
		'Attributes (JSON)',
		'attributes',
		'Name, brand, description and what else the category asks for, such as {"name": "Lamp", "brand": "No Brand"}. \'Category: Get Attributes\' lists them.',
		{ default: '{}' },
	),
	{ toWire: jsonObject },
);

/** The SKUs of a product. */
export const skusField = setting(
	json(
		'SKUs (JSON)',
		'skus',
		'A list with an object for each SKU, such as [{"SellerSku": "LAMP-1", "price": "19.90", "quantity": "7", "package_weight": "0.5"}]',
		{ default: '[]' },
	),
	{ toWire: jsonList },
);

/** The pictures of a product. */
export const imagesField = setting(
	words(
		'Image URLs',
		'images',
		"Addresses from 'Image: Upload' or 'Image: Migrate', separated by commas; Lazada takes no others",
	),
	{ toWire: listOfText },
);

/** The same field, but required. */
export const mandatory = (field: Field): Field => ({
	...field,
	property: { ...field.property, required: true } as Property,
});

/** Product data as Lazada nests it: images and SKUs are lists even with one entry. */
export function productOf(run: Run): Json {
	const value = (name: string) => {
		const field = run.operation.fields.find((each) => each.property.name === name);
		return field && run.value(field);
	};
	const found = {
		PrimaryCategory: value('categoryId'),
		ItemId: value('itemId'),
		Attributes: value('attributes'),
		Images: value('images') && { Image: value('images') },
		Skus: value('skus') && { Sku: value('skus') },
	};
	const filled = Object.entries(found).filter(([, part]) => part !== undefined);
	return { ...Object.fromEntries(filled), ...(value('additionalFields') as Json) } as Json;
}
