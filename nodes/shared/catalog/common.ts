import type { INodeProperties } from 'n8n-workflow';

/**
 * Properties that the generator adds to operations. Functions, because n8n changes descriptions
 * when it starts: no two nodes may share one object.
 */

/** Whether a list is read to its end. */
export function returnAllProperty(): INodeProperties {
	return {
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	};
}

/** How many records of a list are read when not all are wanted. */
export function limitProperty(): INodeProperties {
	return {
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	};
}

/** Whether records are cut down to their most useful fields. */
export function simplifyProperty(): INodeProperties {
	return {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	};
}

/** Native records, or the shape that is the same for every marketplace. */
export function outputProperty(): INodeProperties {
	return {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Native',
				value: 'native',
				description: 'The fields as the platform names them',
			},
			{
				name: 'Unified',
				value: 'unified',
				description: 'The same fields for every marketplace, ready for one table',
			},
		],
		default: 'native',
		description: 'How each record comes out',
	};
}

/** Where a file goes that an operation gives. */
export function outputDataFieldProperty(): INodeProperties {
	return {
		displayName: 'Put Output File in Field',
		name: 'outputDataFieldName',
		type: 'string',
		default: 'data',
		hint: 'The name of the output binary field to put the file in',
		description: 'Name of the binary field that takes the file',
	};
}

/** Whether a list comes out as items or is written to a file. */
export function outputAsProperties(): [INodeProperties, INodeProperties] {
	return [
		{
			displayName: 'Put Output In',
			name: 'outputAs',
			type: 'options',
			options: [
				{ name: 'CSV File', value: 'csv', description: 'One row per record, for spreadsheets' },
				{ name: 'Items', value: 'items', description: 'One item per record' },
				{
					name: 'NDJSON File',
					value: 'ndjson',
					description: 'One JSON text per line, for databases',
				},
			],
			default: 'items',
			description:
				'Where the records go. A file is written while they arrive, so that its length does not matter.',
		},
		outputDataFieldProperty(),
	];
}

/** Settings of the connection, the same for every operation of a node. */
export function requestOptionsProperty(perSecond: number): INodeProperties {
	return {
		displayName: 'Request Options',
		name: 'requestOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Longest Wait (Seconds)',
				name: 'longestWaitSeconds',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 7200 },
				default: 60,
				description:
					'How long to wait at most when the platform asks for patience. Beyond it the node stops and says when to go on.',
			},
			{
				displayName: 'Requests per Second',
				name: 'requestsPerSecond',
				type: 'number',
				typeOptions: { minValue: 0.1, maxValue: 100, numberPrecision: 1 },
				default: perSecond,
				description:
					'How many requests may leave in a second for one app and shop. When the platform says it is too fast, the node slows down by itself.',
			},
			{
				displayName: 'Timeout (Seconds)',
				name: 'timeoutSeconds',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 600 },
				default: 60,
				description: 'How long to wait for an answer before giving up',
			},
		],
	};
}
