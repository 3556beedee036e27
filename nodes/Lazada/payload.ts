import { isObject, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';

/** A request about products as JSON text, for the calls that take JSON. */
export function jsonPayload(content: Json): string {
	return JSON.stringify({ Request: content });
}

/** The same as XML, for the calls of which only XML is documented. */
export function xmlPayload(content: Json): string {
	return `<?xml version="1.0" encoding="UTF-8"?>${element('Request', content)}`;
}

/** A list becomes an element for each entry; missing values become none. */
function element(name: string, value: unknown): string {
	if (value === undefined || value === null) return '';
	if (Array.isArray(value)) return value.map((entry) => element(name, entry)).join('');
	const inner = isObject(value)
		? Object.entries(value)
				.map(([key, entry]) => element(key, entry))
				.join('')
		: escape(text(value));
	return `<${name}>${inner}</${name}>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escape(value: string): string {
	return value.replace(/[&<>]/g, (character) => ENTITIES[character]);
}
