import type { Parameter, ParameterTable } from './parameters.mts';
import type { JsonObject } from './json.mts';

const ID = '1729592969712207008';

/** The least that an endpoint asks for, in values that its documentation allows. */
export function rightArguments(table: ParameterTable, endpoint: string) {
	const parameters = table.parametersOf(endpoint) ?? [];
	const query: Record<string, string> = {};
	for (const each of parameters) {
		if (each.place === 'query' && each.isRequired) query[each.name] = String(valueOf(each, []));
	}
	return { query, body: objectOf('', parameters), files: filesOf(parameters) };
}

function objectOf(prefix: string, parameters: readonly Parameter[]): JsonObject {
	const found: JsonObject = {};
	for (const each of parameters) {
		const name = each.name.slice(prefix.length);
		const isOwn = each.name.startsWith(prefix) && !name.includes('.');
		if (each.place !== 'body' || !isOwn || !each.isRequired || each.type === 'file') continue;
		found[name] = valueOf(each, parameters);
	}
	return found;
}

function filesOf(parameters: readonly Parameter[]): string[] {
	return parameters
		.filter(({ type, isRequired }) => type === 'file' && isRequired)
		.map(({ name }) => name);
}

function valueOf(parameter: Parameter, parameters: readonly Parameter[]): unknown {
	const { name, type, values, min } = parameter;
	if (type === 'object[]') return [objectOf(`${name}[].`, parameters)];
	if (type === 'object') return objectOf(`${name}.`, parameters);
	if (type.endsWith('[]')) return [valueOf({ ...parameter, type: type.slice(0, -2) }, [])];
	if (type === 'boolean') return true;
	if (type !== 'string') return Number(values?.[0] ?? min ?? 1);
	return values?.[0] ?? (min === undefined ? ID : String(min));
}
