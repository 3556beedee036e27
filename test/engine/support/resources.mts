import {
	additionalBody,
	body,
	file,
	isoDay,
	jsonObject,
	listOfText,
	optional,
	outputField,
	path,
	query,
	setting,
	unixSeconds,
} from '../../../nodes/shared/catalog/fields.ts';
import type { Field, Operation, Property, Resource } from '../../../nodes/shared/catalog/types.ts';
import { customResource } from '../../../nodes/shared/engine/apiCall.ts';
import type { EndpointRow } from '../../../nodes/shared/engine/apiCall.ts';
import { download } from '../../../nodes/shared/engine/download.ts';
import { rowsToFile } from '../../../nodes/shared/engine/binary.ts';
import type { FileFormat } from '../../../nodes/shared/engine/binary.ts';
import { PlatformError } from '../../../nodes/shared/engine/errors.ts';
import { at, rows } from '../../../nodes/shared/engine/json.ts';
import type { Json } from '../../../nodes/shared/engine/json.ts';
import { callTo } from '../../../nodes/shared/engine/run.ts';
import { fakeMarket } from './platform.mts';

const DOCS = 'https://docs.example/fake';

/** A text field of the editor. */
function textField(name: string, displayName: string, more: Partial<Property> = {}): Property {
	return { displayName, name, type: 'string', default: '', description: displayName, ...more };
}

function operation(name: string, more: Partial<Operation>): Operation {
	return { name, action: `${name} things`, description: name, docs: DOCS, fields: [], ...more };
}

/** One list per page style, all alike but for the style. */
const lists = Object.fromEntries(
	Object.keys(fakeMarket.pages)
		.filter((page) => page !== 'scroll')
		.map((page) => [
			page,
			operation(page, {
				endpoint: ['cursor', 'fixed', 'digits'].includes(page) ? 'POST /list' : 'GET /list',
				mutates: false,
				items: 'data.records',
				page,
				fields: [
					query('tags', textField('tags', 'Tags'), { toWire: listOfText }),
					query('states', textField('states', 'States'), { toWire: listOfText }),
				],
			}),
		]),
);

lists.anyName = operation('Any name', {
	endpoint: 'GET /list',
	items: 'data.*',
	page: 'token',
});

const time = (wire: string, name: string, displayName: string): Field =>
	query(wire, textField(name, displayName, { type: 'dateTime' }), { toWire: unixSeconds });

const windowFields = optional(
	time('from', 'after', 'Changed After'),
	time('to', 'before', 'Changed Before'),
	time('since', 'createdAfter', 'Created After'),
	time('until', 'createdBefore', 'Created Before'),
	query('sort', textField('sort', 'Sort')),
);

const bounds: Array<[string, string]> = [
	['from', 'to'],
	['since', 'until'],
];

const DAY = 86_400;

const windowed = (page: string, more: Partial<NonNullable<Operation['window']>>): Operation =>
	operation(`Windowed ${page}`, {
		endpoint: 'GET /list',
		items: 'data.records',
		page,
		window: {
			placement: 'query',
			bounds,
			pieces: 4,
			key: 'id',
			isDescending: (call) => call.query.sort === 'DESC',
			...more,
		},
		fields: windowFields,
	});

/** Has its records now here, now there. */
const scattered: Operation = operation('Scattered', {
	endpoint: 'GET /scattered',
	items: (json) => rows(at(json, 'data.inner.records') ?? at(json, 'data.records')),
	fields: [query('day', textField('day', 'Day', { type: 'dateTime' }), { toWire: isoDay })],
});

const details: Operation = operation('Details', {
	endpoint: 'GET /list',
	items: 'data.records',
	page: 'token',
	hydrate: {
		endpoint: 'GET /details',
		send: 'ids',
		key: 'id',
		batch: 20,
		items: 'data.records',
		query: { fields: ['a', 'b'] },
		unless: 'isBrief',
	},
	fields: optional(setting(textField('isBrief', 'Brief', { type: 'boolean', default: false }))),
	simplify: { id: 'id', name: 'deep.name' },
	unify: (record, facts) => ({ uid: record.id, shop: facts.shopId, extra: facts.extra }),
	facts: async (run) => ({
		extra: String(await run.session.once('extra', async () => `extra of ${run.itemIndex}`)),
	}),
});

/** Details that add to what the list told, by ids that are numbers on the wire. */
const additions: Operation = {
	...details,
	hydrate: {
		...details.hydrate!,
		isPartial: true,
		recordKey: 'number',
		toWire: (id) => Number(id),
	},
};

const item: Record<string, Operation> = {
	get: operation('Get', {
		endpoint: 'GET /items/{item_id}',
		items: 'data',
		finds: 'itemId',
		fields: [path('item_id', textField('itemId', 'Item ID', { required: true }))],
	}),
	update: operation('Update', {
		endpoint: 'POST /items/update',
		encoding: 'form',
		items: 'result.accepted',
		fields: [
			body('skus[].id', textField('sku', 'SKU', { required: true })),
			body('skus[].price.amount', textField('price', 'Price')),
			body('note', textField('note', 'Note')),
			...optional(
				body('extra', textField('extra', 'Extra', { type: 'json' }), { toWire: jsonObject }),
			),
		],
	}),
	updateSafely: operation('Update Safely', {
		endpoint: 'PUT /items/update',
		isRepeatable: true,
		fields: [body('name', textField('name', 'Name', { required: true }))],
	}),
	remove: operation('Remove', {
		endpoint: 'DELETE /items/{item_id}',
		items: 'data',
		fields: [path('item_id', textField('itemId', 'Item ID', { required: true }))],
	}),
	confirm: operation('Confirm', {
		endpoint: 'POST /items/{item_id}/confirm',
		confirms: true,
		fields: [
			path('item_id', textField('itemId', 'Item ID', { required: true })),
			body('name', textField('name', 'Name')),
			additionalBody('Anything else'),
		],
	}),
	uploadSmall: operation('Upload Small', {
		endpoint: 'POST /upload',
		encoding: 'multipart',
		fields: [file('image', textField('field', 'Input Data Field Name', { required: true }), 0.5)],
	}),
	label: operation('Label', {
		endpoint: 'POST /label',
		mutates: false,
		fileName: 'label.pdf',
		fields: [
			body('ids', textField('ids', 'IDs', { required: true }), { toWire: listOfText }),
			outputField(),
		],
	}),
	upload: operation('Upload', {
		endpoint: 'POST /upload',
		encoding: 'multipart',
		items: 'data',
		fields: [
			file('image', textField('field', 'Input Data Field Name', { required: true })),
			body('use case', textField('useCase', 'Use Case')),
			...optional(
				body('meta', textField('meta', 'Meta', { type: 'json' }), { toWire: jsonObject }),
			),
		],
	}),
};

const graph: Record<string, Operation> = {
	report: operation('Report', {
		endpoint: 'POST /graphql',
		mutates: false,
		items: 'data.report.nodes',
		page: 'scroll',
		fields: [
			body('variables.keyword', textField('keyword', 'Keyword')),
			...optional(body('variables.shopId', textField('shopId', 'Shop ID'))),
		],
	}),
};

/** Rows for the export, made on demand. Tests replace it. */
export const exported: { rows: () => AsyncIterable<Json> } = {
	rows: async function* none() {
		/* A test says which rows there are. */
	},
};

const file_: Record<string, Operation> = {
	download: operation('Download', {
		fields: [setting(textField('link', 'Link'))],
		run: async function* run(run) {
			const data = await download(run, String(run.parameter('link')), 'label.pdf');
			yield { json: {}, binary: { data } };
		},
	}),
	export: operation('Export', {
		fields: [
			setting(textField('format', 'Format')),
			setting(textField('columns', 'Columns'), { toWire: listOfText }),
		],
		run: async function* run(run) {
			const format = run.parameter('format') as FileFormat;
			const columns = run.value(run.operation.fields[1]) as string[] | undefined;
			const { host } = run;
			const { data, rowCount } = await rowsToFile(
				host,
				exported.rows(),
				format,
				`report.${format}`,
				columns,
			);
			yield { json: { rowCount }, binary: { data } };
		},
	}),
};

/** Sends all items in one request; the answer names those that were refused. */
/** Counts the items of each name, the names from Z to A. */
const group = operation('Group', {
	fields: [setting(textField('sku', 'SKU', { required: true }))],
	together: {
		prepare: async (run) => await Promise.resolve(run.value(run.operation.fields[0])),
		send: async function* send(parts) {
			const names = [...new Set(parts.map(({ content }) => String(content)))].sort().reverse();
			for (const sku of names) {
				const from = parts.filter(({ content }) => content === sku);
				yield { part: from[0], from, outcome: { json: { sku, count: from.length } } };
			}
		},
	},
});
const batch = operation('Batch', {
	fields: [setting(textField('sku', 'SKU', { required: true }))],
	explain: (error) => {
		const entry = { ...error.entry, title: `Explained: ${error.message}` };
		return new PlatformError(error.platform, error.code, error.words, entry, error.details);
	},
	together: {
		prepare: async (run) => await Promise.resolve(run.value(run.operation.fields[0])),
		send: async function* send(parts) {
			const [{ run }] = parts;
			const call = callTo('POST /batch');
			call.body = { skus: parts.map(({ content }) => String(content)) };
			const { json } = await run.session.send(call);
			const refused = at(json, 'data.refused') as string[];
			for (const part of [...parts].reverse()) {
				const sku = String(part.content);
				const entry = { class: 'validation', remedy: 'never' } as const;
				const failure = new PlatformError('Fake Market', 'Bad', 'not liked', entry, {
					subject: sku,
				});
				yield { part, outcome: refused.includes(sku) ? { failure } : { json: { sku } } };
			}
		},
	},
});

const ENDPOINTS: EndpointRow[] = [
	{
		endpoint: 'GET /list',
		name: 'List: By Token',
		root: 'data.records',
		page: fakeMarket.pages.token,
	},
	{ endpoint: 'GET /label', name: 'Files: Get Label', root: '', isFile: true },
	{ endpoint: 'POST /upload', name: 'Files: Upload', root: 'data', isMultipart: true },
];

/** Everything that the fake market's node can do. */
export const resources: Resource[] = [
	{
		name: 'List',
		value: 'list',
		description: 'Lists',
		operations: { ...lists, additions, details, scattered },
	},
	{
		name: 'Window',
		value: 'window',
		description: 'Lists bounded by time',
		operations: {
			plain: windowed('token', { pieces: 1 }),
			iso: windowed('token', {
				format: 'iso',
				overlapSeconds: 1,
				longestSeconds: 15 * DAY,
				pieces: 1,
			}),
			millis: windowed('token', { format: 'millis' }),
			split: windowed('token', { longestSeconds: 15 * DAY }),
			counted: windowed('offset', { total: 'data.total' }),
			capped: windowed('capped', { pieces: 1 }),
		},
	},
	{ name: 'Batch', value: 'batch', description: 'Batches', operations: { send: batch, group } },
	{ name: 'Item', value: 'item', description: 'Items', operations: item },
	{ name: 'Graph', value: 'graph', description: 'GraphQL', operations: graph },
	{
		name: 'Open',
		value: 'open',
		description: 'Open to everybody',
		signedOut: (host, index) => ({
			url: String(host.getNodeParameter('url', index)),
			account: 'nobody',
		}),
		operations: {
			look: {
				...{ name: 'Look', action: 'Look around', description: 'Look', docs: DOCS },
				endpoint: 'GET /look',
				items: 'data',
				fields: [
					setting({
						...{ displayName: 'URL', name: 'url', type: 'string', default: '' },
						description: 'Where to look',
					}),
				],
			},
		},
	},
	{ name: 'File', value: 'file', description: 'Files', operations: file_ },
	customResource(async () => await Promise.resolve(ENDPOINTS), DOCS, 'GET /list'),
];
