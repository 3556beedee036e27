import { asItems } from '../harness/index.mts';
import { openFakeMarket } from './support/market.mts';
import type { FakeMarketplace } from './support/market.mts';
import { idsOf, page, rowsOf, shelf } from './support/shelf.mts';
import type { Row } from './support/shelf.mts';
import type { Handler } from './support/server.mts';

let market: FakeMarketplace;

beforeAll(async () => {
	market = await openFakeMarket();
});

afterAll(async () => {
	await market.close();
});

const all = { returnAll: true, output: 'native', simplify: false };

/** A list of bare ids, and details for all of them but the unknown ones. */
function catalogue(rows: Row[], unknown: string[] = []): Handler {
	return ({ path, query, ...call }) => {
		if (path === '/list') return page('token', rows, { path, query, ...call });
		const ids: string[] = JSON.parse(String(query.ids));
		const known = ids.filter((id) => !unknown.includes(id));
		if (known.length === 0) return { json: { code: 'UnknownId', message: 'None of them' } };
		const records = known.map((id) => ({ id, deep: { name: `name of ${id}` }, raw: true }));
		// The platform answers in an order of its own.
		return { json: { data: { records: records.reverse() } }, delayMs: ids[0] === 'r0' ? 60 : 5 };
	};
}

const detailCalls = () => market.server.calls.filter(({ path }) => path === '/details');

describe('details of a list', () => {
	it('are fetched in the largest batches, several at a time, in the order of the list', async () => {
		market.server.answer(catalogue(rowsOf(170)));
		const items = await market.run('list.details', all);
		expect(idsOf(items)).toEqual(rowsOf(170).map(({ id }) => id));
		expect(items[7].json).toEqual({ id: 'r7', deep: { name: 'name of r7' }, raw: true });
		const sizes = detailCalls().map(({ query }) => JSON.parse(String(query.ids)).length);
		expect(sizes).toEqual([20, 20, 20, 20, 20, 20, 20, 20, 10]);
		expect(detailCalls()[0].query.fields).toBe('["a","b"]');
		expect(market.server.mostAtOnce).toBeGreaterThan(2);
		expect(market.server.mostAtOnce).toBeLessThanOrEqual(6);
	});

	it('are fetched for no more records than the limit', async () => {
		market.server.answer(catalogue(rowsOf(170)));
		const items = await market.run('list.details', { ...all, returnAll: false, limit: 25 });
		expect(items).toHaveLength(25);
		expect(detailCalls()).toHaveLength(2);
	});

	it('that are missing leave the listed record and a hint', async () => {
		market.server.answer(catalogue(rowsOf(45), ['r3']));
		const { items, hints } = await market.runFully('list.details', all);
		expect(items).toHaveLength(45);
		expect(items[3].json).toEqual({ id: 'r3' });
		expect(items[4].json).toMatchObject({ raw: true });
		expect(hints).toMatchObject([{ message: 'Fake Market listed r3 but gave no details of it' }]);
	});

	it('that are missing for a whole batch do not lose the list', async () => {
		market.server.answer(catalogue(rowsOf(21), ['r20']));
		const { items, hints } = await market.runFully('list.details', all);
		expect(items).toHaveLength(21);
		expect(items[20].json).toEqual({ id: 'r20' });
		expect(hints).toMatchObject([{ message: expect.stringContaining('listed r20') }]);
	});

	it('can be left out', async () => {
		market.server.answer(catalogue(rowsOf(5)));
		const items = await market.run('list.details', { ...all, options: { isBrief: true } });
		expect(items.map(({ json }) => json)).toEqual(rowsOf(5));
		expect(detailCalls()).toHaveLength(0);
	});

	it('that fail are an error, never half a list', async () => {
		const honest = catalogue(rowsOf(90));
		market.server.answer((call, index) =>
			String(call.query.ids).includes('"r41"')
				? { json: { code: '17', message: 'Not these' } }
				: honest(call, index),
		);
		const items = await market.run('list.details', all, { continueOnFail: true });
		expect(items).toHaveLength(1);
		expect(items[0].json.error).toContain('Not these');
	});
});

describe('a record that is not there', () => {
	it.each([
		{
			name: 'the platform says so',
			json: { code: 'UnknownId', message: 'nothing', request_id: 'q' },
		},
		{ name: 'it is left out', json: { code: '0', data: null, request_id: 'q' } },
	])('is an error that names the field when $name', async ({ json }) => {
		market.server.answer(() => ({ json }));
		const [{ json: told }] = await market.run(
			'item.get',
			{ itemId: '77' },
			{ continueOnFail: true },
		);
		expect(told).toMatchObject({
			error: 'Fake Market knows no record with this Item ID: 77',
			message: expect.stringContaining("Check 'Item ID'"),
			details: { class: 'notFound', subject: '77' },
		});
	});
});

describe('the shape of records', () => {
	it.each([
		{ output: 'native', simplify: true, shape: { id: 'r0', name: 'name of r0' } },
		{
			output: 'native',
			simplify: false,
			shape: { id: 'r0', deep: { name: 'name of r0' }, raw: true },
		},
	])('is $output, simplified: $simplify', async ({ output, simplify, shape }) => {
		market.server.answer(catalogue(rowsOf(1)));
		const items = await market.run('list.details', { returnAll: true, output, simplify });
		expect(items).toEqual([{ json: shape, pairedItem: { item: 0 } }]);
	});

	it('is unified with the facts of the connection and of the operation', async () => {
		market.server.answer(catalogue(rowsOf(2)));
		const credentials = market.connect();
		const { account } = market.store.peek(credentials.fakeMarketApi.id);
		const input = asItems({}, {});
		const parameters = { returnAll: true, output: 'unified' };
		const items = await market.run('list.details', parameters, { credentials, input });
		// A fact is looked up once per execution, not once per item.
		expect(items[3]).toEqual({
			json: { uid: 'r1', shop: account, extra: 'extra of 0' },
			pairedItem: { item: 1 },
		});
	});

	it('says that a write without an answer went well', async () => {
		market.server.answer(() => ({ json: { code: '0', data: null } }));
		const items = await market.run('item.remove', { itemId: '5' });
		expect(items).toEqual([{ json: { success: true }, pairedItem: { item: 0 } }]);
	});

	it.each([{}, { note: 'nothing of use' }, null])(
		'names what it worked on where the answer %j says no more',
		async (data) => {
			market.server.answer(() => ({ json: { code: '0', data } }));
			const items = await market.run('item.confirm', { itemId: '17', name: 'a' });
			expect(items.map(({ json }) => json)).toEqual([{ item_id: '17', success: true }]);
		},
	);

	it('sends additional fields beside the others, and instead of them', async () => {
		market.server.answer(() => ({ json: { code: '0' } }));
		const extra = '{"name": "b", "deep": {"er": 1}, "__proto__": {"odd": true}}';
		const parameters = { itemId: '17', name: 'a', options: { additionalFields: extra } };
		await market.run('item.confirm', parameters);
		const [{ body }] = market.server.calls;
		expect(body).toBe('{"name":"b","deep":{"er":1},"__proto__":{"odd":true}}');
	});

	it('makes items of scalars', async () => {
		market.server.answer(() => ({ json: { data: { records: ['a', 7, null, { id: 'x' }] } } }));
		const items = await market.run('list.token', { returnAll: true });
		expect(items.map(({ json }) => json)).toEqual([{ value: 'a' }, { value: 7 }, { id: 'x' }]);
	});
});

describe('items', () => {
	it('come out in order, each paired with its input', async () => {
		market.server.answer(({ path }) => ({ json: { code: '0', data: { id: path.slice(7) } } }));
		const input = asItems(...Array.from({ length: 40 }, (_, index) => ({ wanted: `i${index}` })));
		const items = await market.run('item.get', { itemId: '={{ $json.wanted }}' }, { input });
		expect(items).toEqual(
			input.map(({ json }, item) => ({ json: { id: json.wanted }, pairedItem: { item } })),
		);
	});

	it('may give thousands of records each', async () => {
		market.server.answer(shelf('token', rowsOf(4000)));
		const items = await market.run(
			'list.token',
			{ returnAll: true },
			{ input: asItems({}, {}, {}) },
		);
		expect(items).toHaveLength(12_000);
		expect(items[3999].pairedItem).toEqual({ item: 0 });
		expect(items[4000]).toEqual({ json: { id: 'r0' }, pairedItem: { item: 1 } });
	});

	it('are never changed on the way through', async () => {
		market.server.answer(() => ({ json: { code: '0', data: { id: 'x' } } }));
		const frozen = asItems({
			query: { shop: { id: 'a' }, list: ['b'] },
			body: { variables: { deep: { list: [1, 2] } } },
		});
		deepFreeze(frozen);
		const before = JSON.stringify(frozen);
		for (const endpoint of ['POST /graphql', 'POST /items/update']) {
			await market.run(
				'custom.apiCall',
				{
					endpoint: { __rl: true, mode: 'path', value: endpoint },
					query: '={{ $json.query }}',
					body: '={{ $json.body }}',
				},
				{ input: frozen },
			);
		}
		await market.run(
			'item.update',
			{ sku: '1', options: { extra: '={{ $json.body }}' } },
			{ input: frozen },
		);
		expect(JSON.stringify(frozen)).toBe(before);
		expect(market.server.calls[0].json).toMatchObject({ query: expect.stringContaining('$deep') });
	});
});

/** What every node of a workflow has. */
const PLAIN = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };

function deepFreeze(value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	Object.freeze(value);
	Object.values(value).forEach(deepFreeze);
}

describe('Continue On Fail', () => {
	it('keeps going with the next item, each error where it belongs', async () => {
		market.server.answer(({ path }) =>
			path.endsWith('bad')
				? { json: { code: 'NoSuchItem', message: 'gone', request_id: 'q1' } }
				: { json: { data: { id: path.slice(7) } } },
		);
		const input = asItems({ id: 'a' }, { id: 'bad' }, { id: '' }, { id: 'c' });
		const parameters = { itemId: '={{ $json.id }}' };
		const items = await market.run('item.get', parameters, { input, continueOnFail: true });
		expect(items.map(({ json, pairedItem }) => [json.id ?? json.error, pairedItem])).toEqual([
			['a', { item: 0 }],
			['There is no such item', { item: 1 }],
			["The parameter 'Item ID' is empty", { item: 2 }],
			['c', { item: 3 }],
		]);
		expect(items[1].json).toEqual({
			error: 'There is no such item',
			message: '(Fake Market says: gone, code NoSuchItem, request q1)',
			details: { class: 'notFound', code: 'NoSuchItem', requestId: 'q1' },
		});
	});

	it('sends failed items to the error output, if the node has one', async () => {
		market.server.answer(({ path }) =>
			path.endsWith('bad')
				? { json: { code: '17', message: 'no' } }
				: { json: { data: { id: 1 } } },
		);
		const result = await market.host.run(
			{
				nodes: [
					{ ...PLAIN, id: 'a', name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
					{
						...PLAIN,
						id: 'b',
						name: 'Node',
						type: 'fakeMarket',
						parameters: { resource: 'item', operation: 'get', itemId: '={{ $json.id }}' },
						credentials: market.connect(),
						onError: 'continueErrorOutput',
					},
				],
				connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
			},
			{ input: asItems({ id: 'a' }, { id: 'bad' }) },
		);
		const { outputs } = result.nodes.Node;
		expect(outputs[0]).toEqual([{ json: { id: '1' }, pairedItem: { item: 0 } }]);
		expect(outputs[1]).toHaveLength(1);
		expect(outputs[1][0].json).toEqual({
			id: 'bad',
			error: 'no',
			message: '(code 17)',
			details: { class: 'validation', code: '17' },
		});
		expect(outputs[1][0].pairedItem).toEqual({ item: 1 });
	});

	it('stops at the first bad item without it, and names the item', async () => {
		market.server.answer(({ path }) =>
			path.endsWith('bad')
				? { json: { code: '17', message: 'no' } }
				: { json: { data: { id: 1 } } },
		);
		const { items, error } = await market.runFully(
			'item.get',
			{ itemId: '={{ $json.id }}' },
			{ input: asItems({ id: 'a' }, { id: 'bad' }, { id: 'c' }) },
		);
		expect(error).toMatchObject({ message: 'no [item 1]', context: { itemIndex: 1 } });
		expect(items).toEqual([]);
		expect(market.server.calls).toHaveLength(2);
	});
});

describe('records that stand now here, now there', () => {
	it.each([{ inner: { records: [{ id: 'a' }] } }, { records: [{ id: 'a' }], inner: {} }])(
		'are found in %j',
		async (data) => {
			market.server.answer(() => ({ json: { data } }));
			expect(idsOf(await market.run('list.scattered', {}))).toEqual(['a']);
		},
	);

	it('are asked for by days of the workflow', async () => {
		market.server.answer(() => ({ json: { data: { records: [] } } }));
		for (const day of ['2026-11-01', '2026-11-01T00:00:00', '2026-11-01T23:59:59.999-05:00']) {
			await market.run('list.scattered', { day });
		}
		const days = market.server.calls.map(({ query }) => query.day);
		expect(days).toEqual(['2026-11-01', '2026-11-01', '2026-11-01']);
		await expect(market.run('list.scattered', { day: 'yesterday' })).rejects.toMatchObject({
			message: expect.stringContaining("The date in 'Day' cannot be read"),
		});
	});
});
