import { body, listOfText, query, unixSeconds } from '../shared/catalog/fields';
import type { Field } from '../shared/catalog/types';
import { amount } from './values';

/** The title of a product. */
export const productName = (wire: string): Field =>
	body(wire, {
		displayName: 'Name',
		name: 'productName',
		type: 'string',
		required: true,
		default: '',
		description: 'Title of the product',
	});

/** What buyers read about a product. */
export const productDescription: Field = body('description', {
	displayName: 'Description',
	name: 'productDescription',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	description: 'What buyers read about the product',
});

/** What a product costs. */
export const productPrice: Field = body(
	'original_price',
	{
		displayName: 'Price',
		name: 'price',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		required: true,
		default: 0,
		description: 'Price without discount, in the currency of the shop or merchant',
	},
	{ toWire: amount },
);

/** How many of a product there are. */
export const productStock = (wire: string): Field =>
	body(
		wire,
		{
			displayName: 'Stock',
			name: 'stock',
			type: 'number',
			typeOptions: { minValue: 0 },
			required: true,
			default: 0,
			description: 'How many can be sold',
		},
		{ toWire: amount },
	);

/** How heavy the parcel is. */
export const productWeight: Field = body(
	'weight',
	{
		displayName: 'Weight (Kg)',
		name: 'weight',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 3 },
		required: true,
		default: 0.5,
		description: 'Weight of the parcel in kilograms',
	},
	{ toWire: amount },
);

/** The pictures of a product. */
export const productImages: Field = body(
	'image.image_id_list',
	{
		displayName: 'Image IDs',
		name: 'imageIds',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. sg-11134201-fake0001',
		description:
			"Pictures in order, from 'Upload Image' of the resource Media, separated by commas",
	},
	{ toWire: listOfText },
);

/** The seller's own number of a product. */
export const productSku = (wire: string): Field =>
	body(wire, {
		displayName: 'SKU',
		name: 'sku',
		type: 'string',
		default: '',
		placeholder: 'e.g. TS-100',
		description: 'Your own number for the product',
	});

/** When products last changed. */
export const updatedBetween: Field[] = [
	query(
		'update_time_from',
		{
			displayName: 'Updated After',
			name: 'updatedAfter',
			type: 'dateTime',
			default: '',
			description: 'Only products that changed since then',
		},
		{ toWire: unixSeconds },
	),
	query(
		'update_time_to',
		{
			displayName: 'Updated Before',
			name: 'updatedBefore',
			type: 'dateTime',
			default: '',
			description: 'Only products that changed before then',
		},
		{ toWire: unixSeconds },
	),
];

/** The same field under Options: left out, things stay as they are. */
export function unchanged(field: Field): Field {
	const property = { ...field.property };
	delete property.required;
	return { ...field, property, isOptional: true };
}
