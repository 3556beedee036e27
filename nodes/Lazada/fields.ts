import { DateTime } from 'luxon';
import { byLabel } from '../shared/catalog/alphabet';
import { body, idList, jsonValue, query, setting } from '../shared/catalog/fields';
import type { Field, Property, WireContext } from '../shared/catalog/types';
import { InputError } from '../shared/engine/errors';
import { text } from '../shared/engine/json';
import { toMillis } from '../shared/engine/time';

type More = Partial<Property>;

/** A text that may stay empty. */
export function words(
	displayName: string,
	name: string,
	description: string,
	more: More = {},
): Property {
	return { displayName, name, type: 'string', default: '', description, ...more };
}

/** A text that has to be filled in. */
export function needed(
	displayName: string,
	name: string,
	description: string,
	placeholder: string,
): Property {
	return words(displayName, name, description, {
		required: true,
		placeholder: `e.g. ${placeholder}`,
	});
}

/** A date with time. */
export function date(displayName: string, name: string, description: string, more: More = {}) {
	return { ...words(displayName, name, description, more), type: 'dateTime' } satisfies Property;
}

/** A value that is written as JSON. */
export function json(displayName: string, name: string, description: string, more: More = {}) {
	return { ...words(displayName, name, description, more), type: 'json' } satisfies Property;
}

/** A whole or decimal number. */
export function amount(displayName: string, name: string, description: string, more: More = {}) {
	return {
		...words(displayName, name, description),
		type: 'number',
		default: 0,
		...more,
	} satisfies Property;
}

/** A choice; the first option is the default unless told otherwise. */
export function choice(
	displayName: string,
	name: string,
	description: string,
	options: Array<[name: string, value: string | number, description?: string]>,
	initial = options[0][1],
): Property {
	return {
		displayName,
		name,
		type: 'options',
		options: options
			.map(([label, value, hint]) => ({
				name: label,
				value,
				...(hint ? { description: hint } : {}),
			}))
			.sort((a, b) => byLabel(a.name, b.name)),
		default: initial,
		description,
	};
}

/** Yes or no. */
export function flag(
	displayName: string,
	name: string,
	description: string,
	isOn = false,
): Property {
	const off: Property = { displayName, name, type: 'boolean', default: false, description };
	return isOn ? { ...off, default: true } : off;
}

/**
 * An id that the platform reads as a number. It stays text, so that it keeps its digits.
 *
 * @throws InputError when it is anything but digits
 */
export function digits(value: unknown, { label }: WireContext): string {
	const id = text(value).trim();
	if (/^\d+$/.test(id)) return id;
	throw new InputError(
		`The value of '${label}' is not a number`,
		'Copy the ID from Lazada, or from the output of another operation.',
	);
}

/** An id inside JSON: a number as documented, or text when a number would lose digits. */
export function jsonId(id: string): number | string {
	return Number.isSafeInteger(Number(id)) ? Number(id) : id;
}

/**
 * A list of ids that the platform reads as numbers.
 *
 * @param most how many go into one call
 */
export function idNumbers(most: number) {
	return (value: unknown, context: WireContext) =>
		idList(most)(value, context)?.map((id) => jsonId(digits(id, context)));
}

/** A list of ids, each in an object of its own, such as `{ package_id }`. */
export function idObjects(key: string, most: number) {
	return (value: unknown, context: WireContext) =>
		idList(most)(value, context)?.map((id) => ({ [key]: id }));
}

/** ISO 8601 with an offset, as Lazada wants dates. */
export function isoOffset(value: unknown, context: WireContext): string {
	return moment(value, context).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
}

function moment(value: unknown, { zone, label }: WireContext): DateTime {
	const millis = toMillis(value, zone);
	if (millis !== undefined) return DateTime.fromMillis(millis, { zone });
	throw new InputError(
		`The date in '${label}' cannot be read`,
		'Use the date picker, or ISO text such as 2026-11-01T00:00:00+07:00.',
	);
}

/** Like {@link jsonObject}, for fields that must hold a list. */
export function jsonList(value: unknown, context: WireContext): unknown[] | undefined {
	const parsed = jsonValue(value, context);
	if (parsed === undefined || Array.isArray(parsed)) return parsed;
	throw new InputError(
		`'${context.label}' has to be a JSON list`,
		'Write it in square brackets, such as [{"key": "value"}].',
	);
}

/** The order that an operation is about. */
export const orderIdProperty = needed(
	'Order ID',
	'orderId',
	'ID of the order. IDs are unique within one shop only, so choose the country as well.',
	'260422900198363',
);

/** Items of one order. */
export const orderItemIdsProperty = needed(
	'Order Item IDs',
	'orderItemIds',
	'IDs of the items, separated by commas. Each unit is an item of its own.',
	'260422900298363, 260422900298364',
);

/** Most orders or packages in one call of fulfillment. */
export const MOST_PACKAGES = 20;

/** Packages, as packing made them. */
export function packageIds(wire: string): Field {
	return body(
		wire,
		needed(
			'Package IDs',
			'packageIds',
			"IDs from the output of 'Pack', separated by commas, 20 at the most",
			'FP010001, FP010002',
		),
		{ toWire: idObjects('package_id', MOST_PACKAGES) },
	);
}

/** The product that an operation is about. */
export const itemIdProperty = needed('Product ID', 'itemId', 'ID of the product', '1001234567');

/** Where an operation puts a file. */
export const outputField = setting(
	words('Put Output File in Field', 'outputField', 'Binary field that takes the file', {
		default: 'data',
	}),
);

/** Which input file an operation sends. */
export const inputFieldProperty = words(
	'Input Data Field Name',
	'inputField',
	'Binary field of the input item that holds the file',
	{ default: 'data', required: true },
);

/** An id that is sent in the query. */
export function queryNumber(wire: string, property: Property): Field {
	return query(wire, property, { toWire: digits });
}
