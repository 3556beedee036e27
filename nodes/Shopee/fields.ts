import {
	body,
	int64,
	int64List,
	listOfText,
	query,
	setting,
	unixSeconds,
} from '../shared/catalog/fields';
import type { Field, Property, WireContext } from '../shared/catalog/types';
import { InputError } from '../shared/engine/errors';
import { text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { objectList } from './values';

/** Where a field travels: in the query or in the body. */
type Side = typeof body | typeof query;

/** The longest time range that most lists take at once. */
export const FIFTEEN_DAYS = 15 * 24 * 60 * 60;

/** The number of one order. */
export function orderNumber(side: Side): Field {
	return side('order_sn', {
		displayName: 'Order Number',
		name: 'orderSn',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 2611221ABCDEFG',
		description: 'Number of the order as Seller Center shows it',
	});
}

/** Which package of an order; an order that was not split has one and needs none. */
export function packageNumber(side: Side): Field {
	return {
		...side('package_number', {
			displayName: 'Package Number',
			name: 'packageNumber',
			type: 'string',
			default: '',
			placeholder: 'e.g. OFG123456789012345',
			description: 'Which package is meant. Only for orders that were split into several.',
		}),
		isOptional: true,
	};
}

/** A list of order numbers, each an object on the wire. */
export function orderList(wire = 'order_list', most = 50): Field {
	return body(
		wire,
		{
			displayName: 'Order Numbers',
			name: 'orderSns',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2611221ABCDEFG, 2611221ABCDEFH',
			description: `Numbers of up to ${most} orders, separated by commas. The package of a split order is added after a slash: number/package.`,
		},
		{ toWire: ordersWithPackages(most) },
	);
}

function ordersWithPackages(most: number) {
	return (value: unknown, { label }: WireContext): Json[] | undefined =>
		atMost(most, label, listOfText(value))?.map((entry) => {
			const [order, parcel] = entry.split('/').map((part) => part.trim());
			return { order_sn: order, ...(parcel && { package_number: parcel }) };
		});
}

/** A list of package numbers, each an object on the wire. */
export const packageList: Field = body(
	'package_list',
	{
		displayName: 'Package Numbers',
		name: 'packageNumbers',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. OFG123456789012345, OFG123456789012346',
		description: 'Numbers of up to 50 packages, separated by commas',
	},
	{ toWire: objectsOf('package_number', 50) },
);

/**
 * Turns a list of texts into objects with one field.
 *
 * @param most how many go into one call
 */
export function objectsOf(name: string, most: number) {
	return (value: unknown, { label }: WireContext): Json[] | undefined =>
		atMost(most, label, listOfText(value))?.map((entry) => ({ [name]: entry }));
}

/** An ID that travels as a number. */
export function idField(side: Side, wire: string, property: Omit<Property, 'type'>): Field {
	return side(wire, { ...property, type: 'string', required: true }, { toWire: int64 });
}

/** The ID of one product. */
export function productId(side: Side, wire = 'item_id'): Field {
	return idField(side, wire, {
		displayName: 'Product ID',
		name: 'productId',
		default: '',
		placeholder: 'e.g. 2820001234',
		description: 'Number of the product, which Shopee calls item ID',
	});
}

/**
 * The IDs of several products.
 *
 * @param most how many go into one call; no entry means that Shopee names no limit
 */
export function productIds(side: Side, most = Infinity, wire = 'item_id_list'): Field {
	return side(
		wire,
		{
			displayName: 'Product IDs',
			name: 'productIds',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2820001234, 2820001235',
			description: `Numbers of ${most < Infinity ? `up to ${most} ` : ''}products, separated by commas`,
		},
		{ toWire: int64List(most) },
	);
}

/** The ID of a category. */
export function categoryId(side: Side): Field {
	return idField(side, 'category_id', {
		displayName: 'Category ID',
		name: 'categoryId',
		default: '',
		placeholder: 'e.g. 100182',
		description: "Number of the category, from 'Get Categories'",
	});
}

/** The language of names in an answer. */
export const language: Field = {
	...query('language', {
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: '',
		placeholder: 'e.g. en',
		description:
			'Language of the names, as Shopee spells it. Which ones there are depends on the market.',
	}),
	isOptional: true,
};

/** The number of one return. */
export function returnNumber(side: Side): Field {
	return side('return_sn', {
		displayName: 'Return Number',
		name: 'returnSn',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 2611220FAKE0001',
		description: 'Number of the return as Seller Center shows it',
	});
}

/**
 * The two ends of a time range, in the query.
 *
 * @param what what the range is about
 * @param labels what the ends are called where a list has several ranges, which makes them optional
 */
export function timeRange(
	wires: [string, string],
	what: string,
	labels?: [string, string],
): Field[] {
	const [from, to] = labels ?? ['From', 'To'];
	const nameOf = (label: string) => label[0].toLowerCase() + label.slice(1).replace(' ', '');
	return [
		query(
			wires[0],
			{
				displayName: from,
				name: nameOf(from),
				type: 'dateTime',
				...(!labels && { required: true }),
				default: '',
				description: `Start of the range: ${what}. Longer ranges than Shopee takes at once are split.`,
			},
			{ toWire: unixSeconds },
		),
		query(
			wires[1],
			{
				displayName: to,
				name: nameOf(to),
				type: 'dateTime',
				default: '',
				description: 'End of the range. Empty means now.',
			},
			{ toWire: unixSeconds },
		),
	];
}

/** The name of the binary field with the file to upload. */
export function inputDataField(): Property {
	return {
		displayName: 'Input Data Field Name',
		name: 'inputDataFieldName',
		type: 'string',
		required: true,
		default: 'data',
		description: 'Binary field of the input item that holds the file',
	};
}

/** A list of objects as JSON. */
export function listField(
	wire: string,
	property: Pick<Property, 'displayName' | 'name'> & { example: string; what: string },
	{ most = Infinity, isRequired = true }: { most?: number; isRequired?: boolean } = {},
): Field {
	const { displayName, name, example, what } = property;
	return body(
		wire,
		{
			displayName,
			name,
			type: 'json',
			...(isRequired && { required: true }),
			default: '',
			placeholder: `e.g. ${example}`,
			// The official rules take every "url" for a misspelt word, so such examples stay a placeholder.
			description: example.includes('url')
				? `${what}, as a JSON list`
				: `${what}, as a JSON list such as ${example}`,
		},
		{ toWire: objectList(most) },
	);
}

function atMost<T>(most: number, label: string, list: T[] | undefined): T[] | undefined {
	if (!list || list.length <= most) return list;
	throw new InputError(
		`'${label}' holds ${list.length} entries, but at most ${most} go into one call`,
		'Pass fewer, or send them as separate input items.',
	);
}

/** A number of an options field, whose values are text. */
export function optionNumber(value: unknown): number {
	return Number(text(value));
}

/** How long an operation waits for Shopee to prepare something. */
export const waitField: Field = {
	...setting({
		displayName: 'Wait at Most (Seconds)',
		name: 'waitSeconds',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 600 },
		default: 120,
		description: 'How long to wait until Shopee has prepared the file',
	}),
	isOptional: true,
};
