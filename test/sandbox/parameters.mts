import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { isObject } from './json.mts';
import type { JsonObject } from './json.mts';

/** Where a parameter travels; `any` is for platforms that take all of them in query or form alike. */
export type Place = 'path' | 'query' | 'body' | 'any';

/** One documented parameter of an endpoint. */
export interface Parameter {
	place: Place;
	/** Dots nest objects, `[]` marks lists: `skus[].price.amount` */
	name: string;
	/** As the documentation names it: `int64`, `string[]`, `object`, ... */
	type: string;
	/** For a nested parameter: required when its parent is sent */
	isRequired: boolean;
	values?: readonly string[];
	min?: number;
	max?: number;
	maxItems?: number;
	/** Most characters of a text */
	maxLength?: number;
}

export type Reason = 'unknown' | 'missing' | 'type' | 'value' | 'range' | 'tooMany';

/** What is wrong with one argument of a call. */
export interface Problem {
	name: string;
	reason: Reason;
}

/** How a list travels where all values are text. */
export type TextList = 'comma' | 'json';

const PLACES: Readonly<Record<string, Place>> = { p: 'path', q: 'query', b: 'body', '*': 'any' };

const INTEGERS = /^(int|int32|int64|integer|timestamp)$/;
const NUMBERS = /^(float|double|number)$/;
const OBJECTS = /^(object|json|payload)$/;

function parameterOf(line: string): Parameter {
	const [place, name, type, ...marks] = line.trim().split(' ');
	const parameter: Parameter = {
		place: PLACES[place],
		name: name.replaceAll('+', ' '),
		type: type.replace('!', ''),
		isRequired: type.endsWith('!'),
	};
	for (const mark of marks) {
		const [low, high] = mark.split('..');
		if (mark.startsWith('=')) {
			parameter.values = mark
				.slice(1)
				.split('|')
				.map((value) => value.replaceAll('+', ' ').replaceAll('%2B', '+'));
		} else if (mark.startsWith('#')) {
			parameter.maxItems = Number(mark.slice(1));
		} else if (mark.startsWith('~')) {
			parameter.maxLength = Number(mark.slice(1));
		} else {
			if (low !== '') parameter.min = Number(low);
			if (high !== '') parameter.max = Number(high);
		}
	}
	return parameter;
}

/** The parent of `a[].b.c` is `a[].b`, and that of `a[].b` is `a`. */
function parentOf(name: string): string {
	const dot = name.lastIndexOf('.');
	return dot < 0 ? '' : name.slice(0, dot).replace(/(\[\])+$/, '');
}

/**
 * What the documentation says about the arguments of every endpoint, read from the `parameters.txt`
 * of a platform: an endpoint at the margin, then a line for each parameter with place, name, type
 * (`!` for required), `=` allowed values, `min..max`, `#` most entries and `~` most characters.
 */
export class ParameterTable {
	private readonly endpoints = new Map<string, Map<string, Parameter>>();

	constructor(text: string) {
		let current = new Map<string, Parameter>();
		for (const line of text.split('\n')) {
			if (line.trim() === '') continue;
			if (line.startsWith('\t')) {
				const parameter = parameterOf(line);
				current.set(parameter.name, parameter);
			} else {
				current = new Map();
				this.endpoints.set(line, current);
			}
		}
	}

	/** The table beside the sandbox of a platform. */
	static of(folder: string): ParameterTable {
		const file = join(process.cwd(), 'test/sandbox', folder, 'parameters.txt');
		return new ParameterTable(readFileSync(file, 'utf8'));
	}

	/** Method and path, as in `GET /orders/{id}`. */
	get names(): string[] {
		return [...this.endpoints.keys()];
	}

	/** @returns undefined when the endpoint is not documented */
	parametersOf(endpoint: string): Parameter[] | undefined {
		const found = this.endpoints.get(endpoint);
		return found && [...found.values()];
	}

	/**
	 * The first thing that is wrong with values that all travel as text.
	 *
	 * @param place `query`, or `body` for the fields of a form; a file counts as its name
	 */
	problemInText(
		endpoint: string,
		values: Readonly<Record<string, string>>,
		list: TextList,
		place: 'query' | 'body' = 'query',
	): Problem | undefined {
		const known = this.known(endpoint);
		const places: Place[] = [place, 'any'];
		for (const [name, value] of Object.entries(values)) {
			const parameter = known.get(name);
			if (!parameter || !places.includes(parameter.place)) return { name, reason: 'unknown' };
			const reason = wrongText(parameter, value, list);
			if (reason) return { name, reason };
		}
		return missing(known, places, values);
	}

	/** The first thing that is wrong with a JSON body. */
	problemInBody(endpoint: string, body: JsonObject): Problem | undefined {
		return wrongObject(this.known(endpoint), '', body);
	}

	private known(endpoint: string): Map<string, Parameter> {
		const found = this.endpoints.get(endpoint);
		if (!found) throw new Error(`The parameter table does not know ${endpoint}`);
		return found;
	}
}

function missing(
	known: Map<string, Parameter>,
	places: readonly Place[],
	values: Readonly<Record<string, unknown>>,
): Problem | undefined {
	for (const { name, place, isRequired } of known.values()) {
		if (!isRequired || !places.includes(place) || parentOf(name) !== '') continue;
		if (values[name] === undefined) return { name, reason: 'missing' };
	}
	return undefined;
}

function wrongText(parameter: Parameter, value: string, list: TextList): Reason | undefined {
	const { type } = parameter;
	if (type.endsWith('[]')) {
		const entries = list === 'comma' ? value.split(',') : listIn(value);
		if (!entries) return 'type';
		return wrongEntries({ ...parameter, type: type.slice(0, -2) }, entries, (entry, each) =>
			typeof entry === 'string' ? wrongText(each, entry, list) : wrongValue(each, entry),
		);
	}
	if (INTEGERS.test(type)) {
		return /^-?\d+$/.test(value) ? outOfRange(parameter, Number(value)) : 'type';
	}
	if (NUMBERS.test(type)) {
		return /^-?\d+(\.\d+)?$/.test(value) ? outOfRange(parameter, Number(value)) : 'type';
	}
	if (type === 'boolean') return value === 'true' || value === 'false' ? undefined : 'type';
	if (OBJECTS.test(type)) return /^[{[<]/.test(value) ? undefined : 'type';
	if (parameter.min !== undefined || parameter.max !== undefined) {
		// Page sizes are documented as text here and there, with a range in numbers.
		if (/^\d+$/.test(value)) return outOfRange(parameter, Number(value));
	}
	return notAllowed(parameter, value);
}

function listIn(value: string): unknown[] | undefined {
	try {
		const parsed: unknown = JSON.parse(value);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

function wrongEntries(
	parameter: Parameter,
	entries: unknown[],
	check: (entry: unknown, parameter: Parameter) => Reason | undefined,
): Reason | undefined {
	if (entries.length > (parameter.maxItems ?? Infinity)) return 'tooMany';
	const { maxItems: _maxItems, ...each } = parameter;
	for (const entry of entries) {
		const reason = check(entry, each);
		if (reason) return reason;
	}
	return undefined;
}

function wrongObject(
	known: Map<string, Parameter>,
	path: string,
	value: JsonObject,
): Problem | undefined {
	const children = [...known.values()].filter(
		({ name, place }) => (place === 'body' || place === 'any') && parentOf(name) === bare(path),
	);
	// An object whose fields are not documented may hold anything.
	if (path !== '' && children.length === 0) return undefined;
	const prefix = path === '' ? '' : `${path}.`;
	for (const [key, entry] of Object.entries(value)) {
		const name = `${prefix}${key}`;
		const parameter = known.get(name);
		if (!parameter || !children.includes(parameter)) return { name, reason: 'unknown' };
		const problem = wrongMember(known, parameter, entry);
		if (problem) return problem;
	}
	for (const { name, isRequired } of children) {
		if (isRequired && value[name.slice(prefix.length)] === undefined) {
			return { name, reason: 'missing' };
		}
	}
	return undefined;
}

const bare = (path: string) => path.replace(/(\[\])+$/, '');

function wrongMember(
	known: Map<string, Parameter>,
	parameter: Parameter,
	value: unknown,
): Problem | undefined {
	const { name, type } = parameter;
	if (!type.endsWith('[]')) {
		if (OBJECTS.test(type) && isObject(value)) return wrongObject(known, name, value);
		const reason = wrongValue(parameter, value);
		return reason && { name, reason };
	}
	if (!Array.isArray(value)) return { name, reason: 'type' };
	const each = { ...parameter, type: type.slice(0, -2) };
	if (!OBJECTS.test(each.type)) {
		const reason = wrongEntries(each, value, (entry, rule) => wrongValue(rule, entry));
		return reason && { name, reason };
	}
	if (value.length > (parameter.maxItems ?? Infinity)) return { name, reason: 'tooMany' };
	for (const entry of value) {
		if (!isObject(entry)) return { name, reason: 'type' };
		const problem = wrongObject(known, `${name}[]`, entry);
		if (problem) return problem;
	}
	return undefined;
}

function wrongValue(parameter: Parameter, value: unknown): Reason | undefined {
	const { type } = parameter;
	if (INTEGERS.test(type)) {
		if (typeof value === 'bigint') return undefined;
		return Number.isInteger(value) ? outOfRange(parameter, Number(value)) : 'type';
	}
	if (NUMBERS.test(type)) {
		return typeof value === 'number' ? outOfRange(parameter, value) : 'type';
	}
	if (type === 'boolean') return typeof value === 'boolean' ? undefined : 'type';
	if (type === 'object') return isObject(value) ? undefined : 'type';
	if (OBJECTS.test(type)) return typeof value === 'object' && value !== null ? undefined : 'type';
	return typeof value === 'string' ? notAllowed(parameter, value) : 'type';
}

function outOfRange({ min = -Infinity, max = Infinity, values }: Parameter, value: number) {
	if (value < min || value > max) return 'range';
	return values && !values.includes(String(value)) ? 'value' : undefined;
}

function notAllowed({ values, maxLength }: Parameter, value: string): Reason | undefined {
	if (value.length > (maxLength ?? Infinity)) return 'range';
	return values && !values.includes(value) ? 'value' : undefined;
}
