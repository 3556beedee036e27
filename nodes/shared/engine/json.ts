import type { IDataObject } from 'n8n-workflow';

/** A JSON object as it arrives or leaves: n8n's own item type. */
export type Json = IDataObject;

/** An integer of 16 digits or more where a value may stand; within a text it may look so, too. */
const LONG_VALUE = /(^|[:,[])(\s*)(-?[1-9]\d{15,})(?=\s*(?:[,}\]]|$))/g;

/** Every JSON text literal, or an integer of 16 digits or more that is not part of a longer number. */
const TEXT_OR_LONG_INTEGER = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?[1-9]\d{15,}(?![\d.eE])/g;

/** Looked up once: an answer has many thousands of values to ask about. */
const isList = Array.isArray;

/** True for the parsed form of `{...}`: not null, not a list. */
export function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Parses JSON without losing digits, and with ids as text: an integer beyond 2^53 becomes text
 * wherever it stands, and so does every integer under a key that names an id, so that one field is
 * not a number in this record and text in the next. Marketplaces send 64-bit ids as numbers.
 *
 * @throws SyntaxError when `text` is not JSON
 */
export function parseJson(text: string): unknown {
	const parsed = parseLossless(text);
	idsToText(parsed);
	return parsed;
}

/**
 * Parses JSON without losing digits: an integer beyond 2^53 becomes text, all else stays as it is.
 * Long integers are quoted before they are parsed. The quick way does not look where texts begin and
 * end: a quote that it puts into a text ends that text before a digit, which no parser accepts, and
 * then the careful way is taken.
 */
export function parseLossless(text: string): unknown {
	const quick = text.replace(
		LONG_VALUE,
		(all: string, before: string, space: string, digits: string) =>
			Number.isSafeInteger(Number(digits)) ? all : `${before}${space}"${digits}"`,
	);
	try {
		return JSON.parse(quick);
	} catch {
		return JSON.parse(
			text.replace(TEXT_OR_LONG_INTEGER, (token) =>
				token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
			),
		);
	}
}

/** Turns the numbers under keys that name an id, or a list of ids, into text, in place. */
function idsToText(value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	if (isList(value)) {
		for (const entry of value) idsToText(entry);
		return;
	}
	const record = value as Record<string, unknown>;
	for (const key in record) {
		const found = record[key];
		if (typeof found === 'number') {
			if (namesId(key)) record[key] = `${found}`;
		} else if (typeof found === 'object') {
			if (namesIds(key) && isList(found)) {
				record[key] = found.map((entry) => (typeof entry === 'number' ? `${entry}` : entry));
			}
			idsToText(record[key]);
		}
	}
}

/** `id`, `item_id` and `itemId`, but not `paid`. */
function namesId(key: string): boolean {
	return key === 'id' || key.endsWith('_id') || key.endsWith('Id');
}

/** `ids`, `item_ids`, `itemIds` and `item_id_list`. */
function namesIds(key: string): boolean {
	return key === 'ids' || key.endsWith('_ids') || key.endsWith('Ids') || key.endsWith('_id_list');
}

/**
 * Writes JSON like `JSON.stringify`, and a `bigint` as a bare number with all its digits, where a
 * platform takes 64-bit ids as numbers.
 */
export function writeJson(value: unknown): string {
	if (typeof value === 'bigint') return String(value);
	if (isList(value)) return `[${value.map((entry) => writeJson(entry ?? null)).join(',')}]`;
	if (!isObject(value) || 'toJSON' in value) return JSON.stringify(value) ?? 'null';
	const members = Object.entries(value)
		.filter(([, entry]) => entry !== undefined)
		.map(([key, entry]) => `${JSON.stringify(key)}:${writeJson(entry)}`);
	return `{${members.join(',')}}`;
}

/** The number that digits stand for; a `bigint` where a number would lose some of them. */
export function integerOf(digits: string): number | bigint {
	const number = Number(digits);
	return Number.isSafeInteger(number) ? number : BigInt(digits);
}

/**
 * Turns ids that are text into numbers, in place, for platforms that want them so: the reverse of
 * what {@link parseJson} does.
 *
 * @param isText names of ids that the platform keeps as text
 */
export function idsToNumbers(value: unknown, isText: RegExp): void {
	if (typeof value !== 'object' || value === null) return;
	if (isList(value)) {
		for (const entry of value) idsToNumbers(entry, isText);
		return;
	}
	const record = value as Record<string, unknown>;
	for (const [key, found] of Object.entries(record)) {
		if (isText.test(key)) continue;
		if (namesId(key)) record[key] = numberIfDigits(found);
		if (namesIds(key) && isList(found)) record[key] = found.map(numberIfDigits);
		idsToNumbers(record[key], isText);
	}
}

function numberIfDigits(value: unknown): unknown {
	return typeof value === 'string' && /^\d{1,19}$/.test(value) ? integerOf(value) : value;
}

/**
 * Reads a value by its dotted path, such as `response.order_list`.
 *
 * @param path empty means the value itself
 * @returns undefined when any part is missing; inherited properties are never read
 */
export function at(value: unknown, path: string): unknown {
	if (path === '') return value;
	let current = value;
	for (const key of path.split('.')) {
		if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) {
			return undefined;
		}
		current = (current as Record<string, unknown>)[key];
	}
	return current;
}

/**
 * Puts a value at a dotted path and makes the objects on the way. A part written `name[]` stands
 * for a list with one entry, so `skus[].id` and `skus[].price` fill the same first entry.
 */
export function put(target: Json, path: string, value: unknown): void {
	const parts = path.split('.');
	let current = target;
	for (const [index, part] of parts.entries()) {
		const isList = part.endsWith('[]');
		const key = isList ? part.slice(0, -2) : part;
		if (index === parts.length - 1) {
			define(current, key, isList ? [value] : value);
			return;
		}
		const existing = Object.hasOwn(current, key) ? current[key] : undefined;
		const next = isList && Array.isArray(existing) ? existing[0] : existing;
		if (isObject(next)) {
			current = next;
			continue;
		}
		const made: Json = {};
		define(current, key, isList ? [made] : made);
		current = made;
	}
}

/** Keeps a key such as `__proto__` an ordinary property, whoever chose it. */
function define(target: Json, key: string, value: unknown): void {
	Object.defineProperty(target, key, {
		value,
		enumerable: true,
		configurable: true,
		writable: true,
	});
}

/** The value as a list of objects: a list is filtered, one object is wrapped, the rest is empty. */
export function rows(value: unknown): Json[] {
	if (Array.isArray(value)) return value.filter(isObject);
	return isObject(value) ? [value] : [];
}

/** Text of a scalar; empty for null, undefined, objects and lists. */
export function text(value: unknown): string {
	if (typeof value === 'string') return value;
	return ['number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : '';
}

/** True when a user left a field empty: nothing is sent for it. */
export function isBlank(value: unknown): boolean {
	return (
		value === undefined ||
		value === null ||
		(typeof value === 'string' && value.trim() === '') ||
		(Array.isArray(value) && value.length === 0)
	);
}
