import { Session } from '../../nodes/shared/engine/session.ts';
import { callTo } from '../../nodes/shared/engine/run.ts';
import type { Platform } from '../../nodes/shared/engine/platform.ts';
import { openFakeMarket } from './support/market.mts';
import type { FakeMarketplace } from './support/market.mts';
import { fakeMarket } from './support/platform.mts';
import { idsOf, rowsOf } from './support/shelf.mts';

let market: FakeMarketplace;

beforeAll(async () => {
	market = await openFakeMarket();
});

afterAll(async () => {
	await market.close();
});

const NASTY = 'a&b=c;d "e" \\ é 😀\nสมชาย %20+';

describe('GraphQL over one URL', () => {
	/** Serves a report in pages that can each be asked for once. */
	function report(count: number) {
		const spent = new Set<string>();
		const rows = rowsOf(count);
		market.server.answer(({ json }) => {
			const variables = (json.variables ?? {}) as { scrollId?: string; limit: number };
			const scrollId = variables.scrollId ?? '';
			if (spent.has(scrollId)) return { json: { errors: [{ message: 'scroll id is spent' }] } };
			spent.add(scrollId);
			const start = Number(scrollId.slice(1) || 0);
			const end = start + variables.limit;
			const pageInfo = { scrollId: `s${end}`, hasNextPage: end < count };
			return { json: { data: { report: { nodes: rows.slice(start, end), pageInfo } } } };
		});
	}

	it('reads a report to its end, each scroll id once', async () => {
		report(1200);
		const items = await market.run('graph.report', { returnAll: true, keyword: 'x' });
		expect(idsOf(items)).toEqual(rowsOf(1200).map(({ id }) => id));
		expect(market.server.calls.map(({ json }) => json.variables)).toEqual([
			{ keyword: 'x', limit: 500 },
			{ keyword: 'x', limit: 500, scrollId: 's500' },
			{ keyword: 'x', limit: 500, scrollId: 's1000' },
		]);
		expect(new Set(market.server.calls.map(({ path, method }) => `${method} ${path}`))).toEqual(
			new Set(['POST /graphql']),
		);
	});

	it('declares only the variables that are set, and writes user text as a variable', async () => {
		report(1);
		await market.run('graph.report', { returnAll: false, limit: 3, keyword: NASTY });
		const [{ json: first }] = market.server.calls;
		report(1);
		await market.run('graph.report', { returnAll: true, keyword: '', options: { shopId: '5' } });
		const [{ json: second }] = market.server.calls;
		expect(first).toEqual({
			query:
				'query($keyword: Any, $limit: Any) { report(keyword: $keyword, limit: $limit) { nodes } }',
			variables: { keyword: NASTY, limit: 3 },
		});
		expect(second.variables).toEqual({ limit: 500, shopId: '5' });
		expect(second.query).not.toContain('keyword');
	});
});

describe('a form', () => {
	it('carries lists and objects as JSON text, written once, and leaves empty fields out', async () => {
		market.server.answer(() => ({ json: { code: '0', result: { accepted: [{ ok: true }] } } }));
		await market.run('item.update', {
			sku: '576461413038785752',
			price: '12.50',
			note: NASTY,
			options: { extra: '{"list":[1,2],"text":"é"}' },
		});
		const [{ headers, body, method }] = market.server.calls;
		expect(method).toBe('POST');
		expect(headers['content-type']).toBe('application/x-www-form-urlencoded;charset=utf-8');
		expect([...new URLSearchParams(body)]).toEqual([
			['skus', '[{"id":"576461413038785752","price":{"amount":"12.50"}}]'],
			['note', NASTY],
			['extra', '{"list":[1,2],"text":"é"}'],
		]);
		await market.run('item.update', { sku: '1', price: '', note: '' });
		expect([...new URLSearchParams(market.server.calls[1].body).keys()]).toEqual(['skus']);
	});
});

describe('JSON', () => {
	it('is sent as it is written, and nothing at all when there is nothing to send', async () => {
		market.server.answer(() => ({ json: { code: '0', data: {} } }));
		await market.run('item.updateSafely', { name: NASTY });
		await market.run('item.remove', { itemId: '7' });
		const [full, none] = market.server.calls;
		expect(full.body).toBe(JSON.stringify({ name: NASTY }));
		expect(full.headers['content-type']).toBe('application/json');
		expect(none.size).toBe(0);
		expect(none.method).toBe('DELETE');
	});
});

describe('a path', () => {
	it.each([
		['a/b?c#d', '/items/a%2Fb%3Fc%23d'],
		['$& $1', '/items/%24%26%20%241'],
		['{item_id}', '/items/%7Bitem_id%7D'],
		['ünïcode', '/items/%C3%BCn%C3%AFcode'],
	])('takes %p as one segment', async (itemId, path) => {
		market.server.answer(() => ({ json: { data: { id: 1 } } }));
		await market.run('item.get', { itemId });
		expect(market.server.calls[0].path).toBe(path);
	});

	it.each(['.', '..'])('refuses %p', async (itemId) => {
		market.server.answer(() => ({ json: { data: { id: 1 } } }));
		await expect(market.run('item.get', { itemId })).rejects.toMatchObject({
			message: expect.stringContaining('cannot be part of an address'),
		});
		expect(market.server.calls).toHaveLength(0);
	});
});

describe('a query', () => {
	const send = async (queryLists: Platform['queryLists'], query: Record<string, unknown>) => {
		market.server.answer(() => ({ json: { code: '0' } }));
		const credentials = market.connect();
		const context = market.host.executeContext({ type: 'fakeMarket', credentials });
		const session = await Session.open(context, { ...fakeMarket, queryLists });
		await session.send({ ...callTo('GET /list'), query });
		return market.server.calls[0].query;
	};
	const query = { ids: ['a', 'b,c', 3], none: '', no: undefined, nil: null, flag: false, zero: 0 };

	it.each([
		['comma', { ids: 'a,b,c,3' }],
		['repeat', { ids: ['a', 'b,c', '3'] }],
		['json', { ids: '["a","b,c",3]' }],
	] as const)('writes lists in the way of the platform (%s)', async (way, expected) => {
		expect(await send(way, query)).toEqual({ ...expected, flag: 'false', zero: '0' });
	});

	it('carries every character, and objects as JSON text', async () => {
		expect(await send('comma', { nasty: NASTY, deep: { a: [1] } })).toEqual({
			nasty: NASTY,
			deep: '{"a":[1]}',
		});
	});
});

describe('answers', () => {
	it('keep the digits of long ids', async () => {
		market.server.answer(() => ({ text: '{"data":{"id":9007199254740993,"rate":0.123456789}}' }));
		const items = await market.run('item.get', { itemId: '1' });
		expect(items[0].json).toEqual({ id: '9007199254740993', rate: 0.123456789 });
	});

	it('are not followed elsewhere', async () => {
		market.server.answer(() => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } }));
		await expect(market.run('item.get', { itemId: '1' })).rejects.toMatchObject({
			message: 'Fake Market sent an answer that is not JSON [item 0]',
		});
		expect(market.server.calls).toHaveLength(1);
	});
});
