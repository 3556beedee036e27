import type { JsonObject } from '../json.mts';
import { invalid } from './envelope.mts';

/** The shape of one argument; a value of any other shape is refused. */
export type ArgumentRule =
	| { type: 'integer'; min?: number; max?: number; required?: boolean }
	| { type: 'enum'; values: readonly string[] }
	| { type: 'text' }
	| { type: 'boolean' }
	| { type: 'list'; max: number };

export type ArgumentRules = Readonly<Record<string, ArgumentRule>>;

function check(name: string, value: unknown, rule: ArgumentRule): void {
	const wrong = (reason: string) => invalid(`Invalid parameter "${name}": ${reason}`);
	switch (rule.type) {
		case 'integer':
			if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
				throw wrong('an integer is wanted');
			}
			if (value < (rule.min ?? 0) || value > (rule.max ?? Number.MAX_SAFE_INTEGER)) {
				throw wrong('out of range');
			}
			return;
		case 'enum':
			if (typeof value !== 'string' || !rule.values.includes(value)) {
				throw wrong('not one of the allowed values');
			}
			return;
		case 'text':
			if (typeof value !== 'string' || value === '') throw wrong('a text is wanted');
			return;
		case 'boolean':
			if (typeof value !== 'boolean') throw wrong('true or false is wanted');
			return;
		case 'list': {
			const texts = Array.isArray(value) && value.every((entry) => typeof entry === 'string');
			if (!texts || value.length === 0) throw wrong('a list of texts is wanted');
			if (value.length > rule.max) throw wrong(`at most ${rule.max} values`);
		}
	}
}

/** Query values are text on the wire; this gives them the type their rule expects. */
function queryValue(text: string, rule: ArgumentRule): unknown {
	if (rule.type === 'integer') return /^\d+$/.test(text) ? Number(text) : text;
	if (rule.type === 'list') return text.split(',');
	return text;
}

export function checkArguments(values: JsonObject, rules: ArgumentRules): void {
	for (const [name, value] of Object.entries(values)) {
		const rule = rules[name];
		if (!rule) throw invalid(`Invalid parameter "${name}": unknown argument`);
		check(name, value, rule);
	}
	for (const [name, rule] of Object.entries(rules)) {
		if (rule.type === 'integer' && rule.required && values[name] === undefined) {
			throw invalid(`Invalid parameter "${name}": it is required`);
		}
	}
}

export function checkQuery(query: Record<string, string>, rules: ArgumentRules): JsonObject {
	const values: JsonObject = {};
	for (const [name, text] of Object.entries(query)) {
		const rule = rules[name];
		values[name] = rule ? queryValue(text, rule) : text;
	}
	checkArguments(values, rules);
	return values;
}
