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
	return JSON.stringify(value).replace(MARKED_NUMBER, '$1');
}

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
