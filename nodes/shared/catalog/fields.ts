import { DateTime } from 'luxon';
import { outputDataFieldProperty } from './common';
import { InputError } from '../engine/errors';
import { integerOf, isBlank, isObject, parseLossless, text } from '../engine/json';
import { toMillis } from '../engine/time';
import type { Field, Placement, Property, WireContext } from './types';

type Extra = Pick<Field, 'toWire' | 'show'>;

function field(placement: Placement, wire: string, property: Property, extra: Extra = {}): Field {
	return { placement, wire, property, ...extra };
}

/** A field that fills a `{name}` in the path. */
export function path(wire: string, property: Property, extra?: Extra): Field {
	return field('path', wire, property, extra);
}

/** A field that travels in the query string. */
export function query(wire: string, property: Property, extra?: Extra): Field {
	return field('query', wire, property, extra);
}

/** A field that travels in the body, whatever the body is written as; dots nest objects. */
export function body(wire: string, property: Property, extra?: Extra): Field {
	return field('body', wire, property, extra);
}

/** An optional JSON field whose entries go into the body beside, or instead of, those of the fields. */
export function additionalBody(description: string): Field {
	return {
		...body(
			'',
			{
				displayName: 'Additional Fields (JSON)',
				name: 'additionalFields',
				type: 'json',
				default: '{}',
				description,
			},
			{ toWire: jsonObject },
		),
		isOptional: true,
	};
}

/**
 * A field that names the binary data of an input item; it is sent as a part of a multipart body.
 *
 * @param mostMegabytes larger files are refused before anything is sent
 */
export function file(wire: string, property: Property, mostMegabytes?: number): Field {
	return { ...field('file', wire, property), mostMegabytes };
}

/** A field that is not sent: the operation's own code reads it. */
export function setting(property: Property, extra?: Extra): Field {
	return field('none', property.name, property, extra);
}

/** Under Options: the binary field that takes the file of an operation. */
export function outputField(): Field {
	return { ...setting(outputDataFieldProperty()), isOptional: true };
}

/** Puts fields under Options, where the editor lists them in alphabetical order. */
export function optional(...fields: Field[]): Field[] {
	return fields.map((each) => ({ ...each, isOptional: true }));
}

/** Epoch seconds from a date field. */
export function unixSeconds(value: unknown, { zone, label }: WireContext): number {
	return Math.floor(moment(value, zone, label) / 1000);
}

/** The day of a date field, such as 2026-11-01, in the workflow's time zone. */
export function isoDay(value: unknown, { zone, label }: WireContext): string {
	return DateTime.fromMillis(moment(value, zone, label), { zone }).toFormat('yyyy-MM-dd');
}

/** Epoch milliseconds from a date field. */
export function unixMillis(value: unknown, { zone, label }: WireContext): number {
	return moment(value, zone, label);
}

function moment(value: unknown, zone: string, label: string): number {
	const millis = toMillis(value, zone);
	if (millis !== undefined) return millis;
	throw new InputError(
		`The date in '${label}' cannot be read`,
		'Use the date picker, an expression such as {{ $now.minus({ days: 7 }) }}, or ISO text such as 2026-11-01T00:00:00+07:00.',
	);
}

/** A list from text: split at commas and line breaks, blanks dropped. Lists pass through. */
export function listOfText(value: unknown): string[] | undefined {
	const parts = Array.isArray(value) ? value.map(text) : text(value).split(/[,\n]/);
	const list = parts.map((part) => part.trim()).filter((part) => part !== '');
	return list.length > 0 ? list : undefined;
}

/**
 * A list of ids of a limited length.
 *
 * @param most how many the platform takes in one call
 */
export function idList(most: number) {
	return (value: unknown, { label }: WireContext): string[] | undefined => {
		const list = listOfText(value);
		if (list && list.length > most) {
			throw new InputError(
				`'${label}' holds ${list.length} entries, but at most ${most} go into one call`,
				'Pass fewer, or send the IDs as separate input items.',
			);
		}
		return list;
	};
}

/**
 * An id that the platform takes as a number; beyond 2^53 it keeps all its digits.
 *
 * @throws InputError when it does not consist of digits, or has more than 64 bits hold
 */
export function int64(value: unknown, { label }: Pick<WireContext, 'label'>): number | bigint {
	const digits = text(value).trim();
	const isWhole = typeof value !== 'number' || Number.isSafeInteger(value);
	if (isWhole && /^\d{1,19}$/.test(digits) && BigInt(digits) <= LARGEST_INT64) {
		return integerOf(digits);
	}
	throw new InputError(
		`'${label}' is not a whole number`,
		"Copy the ID from the platform or from the output of a 'Get' operation: digits only. Long ones must be text, since numbers lose digits.",
	);
}

const LARGEST_INT64 = 2n ** 63n - 1n;

/**
 * A list of ids that the platform takes as numbers.
 *
 * @param most how many the platform takes in one call
 */
export function int64List(most: number) {
	return (value: unknown, context: WireContext): Array<number | bigint> | undefined =>
		idList(most)(value, context)?.map((id) => int64(id, context));
}

/**
 * The parsed value of a JSON field; integers beyond 2^53 become text. Objects and lists from
 * expressions are copied the way they would be sent, since they may be parts of an input item.
 */
export function jsonValue(value: unknown, { label }: WireContext): unknown {
	if (typeof value === 'object') return JSON.parse(JSON.stringify(value));
	if (typeof value !== 'string') return value;
	if (isBlank(value)) return undefined;
	const parsed = parsedOrUndefined(value);
	if (parsed !== undefined) return parsed;
	throw new InputError(
		`The text in '${label}' is not valid JSON`,
		'Check quotes and commas; an expression may also return an object.',
	);
}

function parsedOrUndefined(value: string): unknown {
	try {
		return parseLossless(value);
	} catch {
		return undefined;
	}
}

/** Like {@link jsonValue}, for fields that must hold an object. */
export function jsonObject(value: unknown, context: WireContext): unknown {
	const parsed = jsonValue(value, context);
	if (parsed === undefined || isObject(parsed)) return parsed;
	throw new InputError(
		`'${context.label}' has to be a JSON object`,
		'Write it in curly braces, such as {"key": "value"}.',
	);
}
