import { at } from './json';
import type { Json } from './json';

/**
 * Cuts a record down to its most useful fields.
 *
 * @param picks output names and the paths their values come from
 * @returns only the fields that the record has
 */
export function simplify(record: Json, picks: Record<string, string>): Json {
	const simple: Json = {};
	for (const [name, path] of Object.entries(picks)) {
		const value = at(record, path);
		if (value !== undefined) simple[name] = value as Json[string];
	}
	return simple;
}
