import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { jsonObject, optional, setting } from '../catalog/fields';
import type { Operation, Resource } from '../catalog/types';
import { outputDataFieldProperty } from '../catalog/common';
import { filePartOf } from './binary';
import { fileItem } from './fileAnswer';
import { InputError } from './errors';
import { take } from './flow';
import { isObject, text } from './json';
import type { Json } from './json';
import { pages } from './paging';
import { recordsAt } from './records';
import type { PageStyle } from './pageStyles';
import { callTo, fillIn } from './run';
import type { Outcome, Run } from './run';
import type { Call } from './session';

/** An endpoint of a platform, as its table lists it. */
export interface EndpointRow {
	/** Method and path, path parameters in braces */
	endpoint: string;
	/** What the list of the editor shows */
	name: string;
	/** Path of the object or list that holds the payload of an answer */
	root: string;
	page?: PageStyle;
	/** True when a GET changes something, false when another verb only reads */
	mutates?: boolean;
	isFile?: boolean;
	isMultipart?: boolean;
	/** Kinds of apps that may call, where the platform tells them apart */
	apps?: string[];
}

/** Loads a platform's endpoint table: only when somebody opens or runs API Call. */
export type LoadEndpoints = () => Promise<EndpointRow[]>;

/** How many endpoints one page of the editor's list holds. */
const LIST_PAGE = 100;

const METHOD_AND_PATH = /^(GET|POST|PUT|PATCH|DELETE)\s+(\/\S+)$/;

/**
 * The resource "Custom" with the operation "API Call": any endpoint of the platform, signed, paged,
 * retried and error-mapped like the rest.
 *
 * @param example a path of the platform, shown as placeholder
 */
export function customResource(load: LoadEndpoints, docs: string, example: string): Resource {
	const apiCall: Operation = {
		name: 'API Call',
		action: 'Call any endpoint',
		description: 'Send a signed request to any endpoint of the platform',
		docs,
		fields: [
			setting({
				displayName: 'Endpoint',
				name: 'endpoint',
				type: 'resourceLocator',
				required: true,
				default: { mode: 'list', value: '' },
				description: 'What to call. Parts in braces are filled from the path parameters.',
				modes: [
					{
						displayName: 'From List',
						name: 'list',
						type: 'list',
						typeOptions: { searchListMethod: 'searchEndpoints', searchable: true },
					},
					{
						displayName: 'By Path',
						name: 'path',
						type: 'string',
						placeholder: `e.g. ${example}`,
						validation: [
							{
								type: 'regex',
								properties: {
									regex: METHOD_AND_PATH.source,
									errorMessage: 'Write the method, a space and the path',
								},
							},
						],
					},
				],
			}),
			setting(
				{
					displayName: 'Query Parameters',
					name: 'query',
					type: 'json',
					default: '{}',
					description:
						'Parameters of the address, as a JSON object. App key, time, token and signature are added for you.',
				},
				{ toWire: jsonObject },
			),
			setting(
				{
					displayName: 'Body',
					name: 'body',
					type: 'json',
					default: '{}',
					description: 'Body of the request, as a JSON object. Leave {} for none.',
				},
				{ toWire: jsonObject },
			),
			...optional(
				setting({
					displayName: 'Input Data Field Name',
					name: 'inputDataFieldName',
					type: 'string',
					default: 'data',
					description: 'Binary field of the input item that holds a file to upload',
				}),
				setting({
					displayName: 'Limit',
					name: 'recordLimit',
					type: 'number',
					typeOptions: { minValue: 1 },
					default: 50,
					description: 'Max number of results to return',
				}),
				setting(outputDataFieldProperty()),
				setting(
					{
						displayName: 'Path Parameters',
						name: 'pathParameters',
						type: 'json',
						default: '{}',
						description: 'Values for the parts in braces, such as {"order_id": "5765"}',
					},
					{ toWire: jsonObject },
				),
				setting({
					displayName: 'Read All Pages',
					name: 'readAllPages',
					type: 'boolean',
					default: false,
					description:
						'Whether to follow a list to its end and return one item per record, for endpoints of the list that have pages',
				}),
				setting({
					displayName: 'Record Path',
					name: 'recordPath',
					type: 'string',
					default: '',
					placeholder: 'e.g. data.orders',
					description: 'Where the records are in the answer: each one becomes an item',
				}),
				setting({
					displayName: 'Upload As',
					name: 'uploadAs',
					type: 'string',
					default: '',
					placeholder: 'e.g. image',
					description: 'Name of the form field that the platform expects the file in',
				}),
			),
		],
		run: async function* run(run) {
			yield* callEndpoint(run, load);
		},
	};
	return {
		name: 'Custom',
		value: 'custom',
		description: 'Call any endpoint that has no operation of its own',
		operations: { apiCall },
	};
}

/**
 * The list-search method behind the field "Endpoint": finds endpoints by words of their name or
 * path, some at a time.
 */
export function endpointSearch(load: LoadEndpoints) {
	return async function searchEndpoints(
		this: ILoadOptionsFunctions,
		filter = '',
		token = '0',
	): Promise<INodeListSearchResult> {
		const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
		const found = (await load()).filter(({ endpoint, name }) => {
			const haystack = `${name} ${endpoint}`.toLowerCase();
			return words.every((word) => haystack.includes(word));
		});
		const start = Number(token) || 0;
		const end = start + LIST_PAGE;
		return {
			results: found
				.slice(start, end)
				.map(({ endpoint, name }) => ({ name: `${name} (${endpoint})`, value: endpoint })),
			paginationToken: end < found.length ? String(end) : undefined,
		};
	};
}

async function* callEndpoint(run: Run, load: LoadEndpoints): AsyncGenerator<Outcome> {
	const typed = text(run.parameter('endpoint')).trim().replace(/\s+/, ' ');
	if (!METHOD_AND_PATH.test(typed)) {
		throw new InputError(
			"The parameter 'Endpoint' is not a method and a path",
			"Choose one from the list, or write it like 'GET /path'.",
		);
	}
	const [endpoint, search = ''] = typed.split('?', 2);
	const row = rowOf(await load(), endpoint);
	const call = await buildCall(run, endpoint, row);
	call.query = { ...Object.fromEntries(new URLSearchParams(search)), ...call.query };
	run.operation.prepare?.(call, run);
	const style = row?.page;
	const recordPath = text(run.parameter('recordPath'));
	if (run.parameter('readAllPages') === true) {
		if (!style) {
			throw new InputError(
				"'Read All Pages' works only for endpoints of the list that have pages",
				"Turn 'Read All Pages' off, or pass the page parameters under 'Query Parameters' yourself.",
			);
		}
		yield* readPages(run, call, style, recordPath || row.root);
		return;
	}
	const answer = await run.session.send(call);
	if (answer.stream) {
		yield await fileItem(run, answer);
		return;
	}
	const records = recordPath ? recordsAt(answer.json, recordPath) : [answer.json as Json];
	for (const json of records) yield { json };
	for (const failure of run.session.failuresOf(answer.reading)) yield { failure };
}

/** The row of an endpoint, as the list writes it or with its path parameters filled in. */
function rowOf(table: EndpointRow[], endpoint: string): EndpointRow | undefined {
	const typed = endpoint.split('/');
	const isFilledIn = (row: EndpointRow) => {
		const parts = row.endpoint.split('/');
		const fits = (part: string, place: number) =>
			part === typed[place] || (/^\{.+\}$/.test(part) && typed[place] !== '');
		return parts.length === typed.length && parts.every(fits);
	};
	return table.find((row) => row.endpoint === endpoint) ?? table.find(isFilledIn);
}

async function buildCall(run: Run, endpoint: string, row?: EndpointRow): Promise<Call> {
	const value = (name: string): Json => {
		const field = run.operation.fields.find((each) => each.property.name === name);
		const found = field ? run.value(field) : undefined;
		return isObject(found) ? found : {};
	};
	const call = callTo(endpoint);
	call.query = value('query');
	call.body = value('body');
	call.mutates = row?.mutates ?? call.mutates;
	if (row?.isFile) call.answer = 'binary';
	for (const [name, part] of Object.entries(value('pathParameters'))) {
		call.path = fillIn(call.path, name, part);
	}
	const open = /\{([^}]+)\}/.exec(call.path);
	if (open) {
		throw new InputError(
			`The path needs a value for '${open[1]}'`,
			`Add the option 'Path Parameters' and write {"${open[1]}": "..."}.`,
		);
	}
	const uploadAs = text(run.parameter('uploadAs'));
	if (uploadAs) {
		const property = text(run.parameter('inputDataFieldName')) || 'data';
		call.encoding = 'multipart';
		call.files.push(await filePartOf(run.host, run.itemIndex, property, uploadAs));
	} else if (row?.isMultipart) {
		throw new InputError(
			'This endpoint takes a file',
			"Add the option 'Upload As' with the name of the form field that the platform expects, and 'Input Data Field Name' for the file.",
		);
	}
	return call;
}

async function* readPages(
	run: Run,
	call: Call,
	style: PageStyle,
	recordPath: string,
): AsyncGenerator<Outcome> {
	const wanted = run.limit('recordLimit');
	const find = (json: unknown) => recordsAt(json, recordPath ? `${recordPath}.*` : '*');
	async function* records(): AsyncGenerator<Json> {
		for await (const page of pages(run.session, call, style, find, wanted)) yield* page.records;
	}
	for await (const json of take(records(), wanted)) yield { json };
}
