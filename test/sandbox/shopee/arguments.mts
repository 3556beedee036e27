import { wrongParameter } from './envelope.mts';

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
