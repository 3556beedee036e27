import { at, isObject, rows } from './json';
import type { Json } from './json';

/** Where the records of an answer are: a path, or a function that finds them. */
export type Items = string | ((json: unknown) => Json[]);

/** The records of an answer; without a path the whole answer is the one record. */
export function recordsIn(json: unknown, items: Items = ''): Json[] {
	return typeof items === 'string' ? recordsAt(json, items) : items(json);
}

/**
 * The records at a path, in which `name[]` goes through every entry of a list; scalars become
 * `{ value }`, so that every record can be an item.
 *
 * @param items a path that ends in `*` means the first list of the object there, whatever its name
 */
export function recordsAt(json: unknown, items: string): Json[] {
	const [outer, ...inner] = items.split('[].');
	if (inner.length > 0) {
		const rest = inner.join('[].');
		return rows(at(json, outer)).flatMap((entry) => recordsAt(entry, rest));
	}
	const found = items.endsWith('*') ? firstList(at(json, items.slice(0, -2))) : at(json, items);
	if (!Array.isArray(found)) return rows(found);
	return found
		.filter((record) => record !== null && record !== undefined)
		.map((record) => (isObject(record) ? record : { value: record }));
}

function firstList(found: unknown): unknown {
	if (!isObject(found)) return found;
	return Object.values(found).find((value) => Array.isArray(value));
}
