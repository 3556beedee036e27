/**
 * Marketplaces send some ids above 2^53 as bare JSON numbers, which `JSON.stringify` cannot write.
 * Such an id travels as a marked text and loses its quotes at the end. The mark is a control
 * character that no seeded text contains.
 */
const MARK = '\u0001';
const MARKED_NUMBER = /"\\u0001(\d+)"/g;

export function bareNumber(value: bigint): string {
	return `${MARK}${value}`;
}

export function toJson(value: unknown): string {
	const marked = (_key: string, entry: unknown) =>
		typeof entry === 'bigint' ? bareNumber(entry) : entry;
	return JSON.stringify(value, marked).replace(MARKED_NUMBER, '$1');
}

const TEXT_OR_LONG_INTEGER = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** Parses JSON; whole numbers of 16 digits or more come as `bigint`, with all their digits. */
export function fromJson(text: string): unknown {
	const marked = text.replace(TEXT_OR_LONG_INTEGER, (token) =>
		token.startsWith('"') ? token : `"\\u0001${token}"`,
	);
	return JSON.parse(marked, (_key, value: unknown) =>
		typeof value === 'string' && value.startsWith(MARK) ? BigInt(value.slice(1)) : value,
	);
}

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
