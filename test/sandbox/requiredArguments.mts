import type { IDataObject } from 'n8n-workflow';

import { put } from '../../nodes/shared/engine/json.ts';
import type { Parameter, ParameterTable } from './parameters.mts';

/** The least that an endpoint takes: its required parameters with values that are allowed. */
export function requiredArguments(table: ParameterTable, endpoint: string) {
	const query: Record<string, string> = {};
	const body: IDataObject = {};
	const parameters = (table.parametersOf(endpoint) ?? []).filter(({ name, isRequired }) => {
		const parents = name.split('.').slice(0, -1);
		const isWanted = (_part: string, index: number) =>
			table.parametersOf(endpoint)?.find(
				(each) =>
					each.name ===
					parents
						.slice(0, index + 1)
						.join('.')
						.replace(/\[\]$/, ''),
			)?.isRequired;
		return isRequired && parents.every(isWanted);
	});
	for (const parameter of parameters) {
		const { name, place, type } = parameter;
		const value = valueOf(parameter);
		if (place === 'query') query[name] = String(value);
		else put(body, type.endsWith('[]') ? `${name}[]` : name, value);
	}
	return { query, body };
}

function valueOf({ type, values, min, max }: Parameter): unknown {
	const each = type.replace('[]', '');
	if (each === 'object') return {};
	if (each === 'boolean') return true;
	if (/^(int|int32|int64|timestamp|float)$/.test(each)) {
		return Number(values?.[0] ?? Math.min(Math.max(min ?? 1, 1), max ?? 1));
	}
	return values?.[0] ?? '1';
}
