import { fromJson } from '../json.mts';
import type { JsonObject } from '../json.mts';
import { ParameterTable } from '../parameters.mts';
import type { Parameter, Problem } from '../parameters.mts';
import type { Endpoint } from './endpoints.mts';
import { wrongParameter } from './envelope.mts';

/** What the documentation says about the parameters of every endpoint. */
export const PARAMETERS = ParameterTable.of('shopee');

/** Lists that travel as a repeated key; all others are joined by commas. */
const REPEATED = ['item_status'];

const WORDS: Readonly<Record<Problem['reason'], string>> = {
	unknown: 'unknown parameter',
	missing: 'it is required',
	type: 'wrong type',
	value: 'not one of the values',
	range: 'out of range',
	tooMany: 'too many entries',
};

/**
 * Refuses whatever the documentation does not have: unknown, missing, ill-typed and out-of-range
 * parameters, lists that are written otherwise, and package numbers that are sent empty.
 *
 * @returns the parameters with the types of the documentation
 */
export function checkedArguments(
	{ method, path, multipart }: Endpoint,
	query: ReadonlyArray<readonly [string, string]>,
	body: JsonObject,
): JsonObject {
	const endpoint = `${method} ${path}`;
	const known = new Map(PARAMETERS.parametersOf(endpoint)?.map((each) => [each.name, each]));
	const args: JsonObject = {};
	const single: Record<string, string> = {};
	for (const [name, value] of query) {
		if (Object.hasOwn(single, name) && !REPEATED.includes(name)) {
			throw wrongParameter(`Wrong parameters, detail: ${name} is repeated.`);
		}
		if (REPEATED.includes(name) && value.includes(',')) {
			throw wrongParameter(`Wrong parameters, detail: ${name} is a repeated key.`);
		}
		single[name] = REPEATED.includes(name) && single[name] ? `${single[name]},${value}` : value;
	}
	for (const [name, value] of Object.entries(single)) {
		const parameter = known.get(name);
		// A text that was sent empty counts as left out.
		if (value !== '' && parameter) args[name] = typed(parameter, value);
	}
	const problem =
		PARAMETERS.problemInText(endpoint, single, 'comma') ??
		(multipart
			? PARAMETERS.problemInText(endpoint, body as Record<string, string>, 'comma', 'body')
			: PARAMETERS.problemInBody(endpoint, body));
	if (problem) {
		throw wrongParameter(`Wrong parameters, detail: ${problem.name}: ${WORDS[problem.reason]}.`);
	}
	if (
		/"package_number":""/.test(
			JSON.stringify([single, body], (_key, value: unknown) =>
				typeof value === 'bigint' ? String(value) : value,
			),
		)
	) {
		throw wrongParameter('Wrong parameters, detail: package_number is empty.');
	}
	return { ...args, ...body };
}

/** A text of the query with the type that the documentation gives it. */
function typed(parameter: Parameter, value: string): unknown {
	const { type } = parameter;
	if (type.endsWith('[]')) {
		const each = { ...parameter, type: type.slice(0, -2) };
		return value.split(',').map((entry) => typed(each, entry));
	}
	if (/^(int|int32|int64|timestamp|float)$/.test(type) && /^-?\d+(\.\d+)?$/.test(value)) {
		return fromJson(value.replace(/^(-?)0+(?=\d)/, '$1'));
	}
	return type === 'boolean' ? value === 'true' : value;
}

/** The query parameters of an endpoint: known names only, each once. */
export function singleQuery(
	query: ReadonlyArray<readonly [string, string]>,
	known: readonly string[],
): Record<string, string | undefined> {
	const values: Record<string, string | undefined> = {};
	for (const [key, value] of query) {
		if (!known.includes(key)) throw wrongParameter(`Unknown parameter ${key}.`);
		if (key in values) throw wrongParameter(`The parameter ${key} is repeated.`);
		values[key] = value;
	}
	return values;
}

export function wholeNumber(
	text: string | undefined,
	name: string,
	range: { min: number; max: number; fallback?: number },
): number {
	if (text === undefined && range.fallback !== undefined) return range.fallback;
	if (text === undefined || !/^\d{1,12}$/.test(text)) {
		throw wrongParameter(`Invalid ${name}: an integer is wanted.`);
	}
	const value = Number(text);
	if (value < range.min || value > range.max) {
		throw wrongParameter(`Invalid ${name}: from ${range.min} to ${range.max} is allowed.`);
	}
	return value;
}

export function oneOf<T extends string>(
	text: string | undefined,
	name: string,
	values: readonly T[],
): T {
	const found = values.find((value) => value === text);
	if (found === undefined) throw wrongParameter(`Invalid ${name}: not one of the values.`);
	return found;
}

export function flag(text: string | undefined, name: string): boolean {
	return text !== undefined && oneOf(text, name, ['true', 'false']) === 'true';
}
