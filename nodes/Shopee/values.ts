import { DateTime } from 'luxon';
import { int64, jsonValue, listOfText } from '../shared/catalog/fields';
import type { WireContext } from '../shared/catalog/types';
import { InputError } from '../shared/engine/errors';
import { isBlank, isObject } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { toMillis } from '../shared/engine/time';

/** Numbers from a multiple choice. */
export function numbers(value: unknown, context: WireContext): number[] | undefined {
	return listOfText(value)?.map((each) => amount(each, context));
}

/**
 * A number, also where an expression gives it as text.
 *
 * @throws InputError when it is none
 */
export function amount(value: unknown, { label }: Pick<WireContext, 'label'>): number {
	const found = isBlank(value) ? NaN : Number(value);
	if (Number.isFinite(found)) return found;
	throw new InputError(
		`'${label}' is not a number`,
		'Use digits, and a point for decimals, such as 99.5.',
	);
}

/**
 * A list of objects from a JSON field. One object counts as a list of one, and IDs may be text, as
 * they come out of other operations.
 *
 * @param most how many go into one call
 * @param needed names that every object must have
 */
export function objectList(most = Infinity, ...needed: string[]) {
	return (value: unknown, context: WireContext): Json[] | undefined => {
		const parsed = jsonValue(value, context);
		const list: unknown[] = Array.isArray(parsed) ? parsed : isBlank(parsed) ? [] : [parsed];
		if (list.length === 0) return undefined;
		const { label } = context;
		if (list.length > most) {
			throw new InputError(
				`'${label}' holds ${list.length} entries, but at most ${most} go into one call`,
				'Pass fewer, or send them as separate input items.',
			);
		}
		return list.map((entry) => {
			if (!isObject(entry)) {
				throw new InputError(
					`'${label}' is not a list of objects`,
					'Write it in square brackets, each entry in curly braces, such as [{"key": "value"}].',
				);
			}
			const missing = needed.find((name) => isBlank(entry[name]));
			if (missing) {
				throw new InputError(
					`An entry of '${label}' has no '${missing}'`,
					`Write a JSON list such as the one in the description of '${label}'.`,
				);
			}
			for (const name of needed.filter((each) => each.endsWith('_id'))) {
				int64(entry[name], { label: `${name}' in '${label}` });
			}
			return entry;
		});
	};
}

/** A date without a time, in the shop owner's own zone, written as Shopee's module wants it. */
export function dateText(format: string) {
	return (value: unknown, { zone, label }: WireContext): string =>
		dayOf(value, zone, label).toFormat(format);
}

/**
 * The day of a date field.
 *
 * @throws InputError when it is not a date
 */
export function dayOf(value: unknown, zone: string, label: string): DateTime {
	const millis = toMillis(value, zone);
	if (millis !== undefined) return DateTime.fromMillis(millis, { zone });
	throw new InputError(
		`The date in '${label}' cannot be read`,
		'Use the date picker, an expression such as {{ $now.minus({ days: 7 }) }}, or ISO text such as 2026-11-01.',
	);
}
