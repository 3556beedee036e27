import { openFakeMarket } from './support/market.mts';
import type { FakeMarketplace } from './support/market.mts';
import { idsOf, page, rowsOf, shelf } from './support/shelf.mts';

let market: FakeMarketplace;

beforeAll(async () => {
	market = await openFakeMarket();
});

afterAll(async () => {
	await market.close();
});

const all = { returnAll: true };
const expected = (count: number) => rowsOf(count).map(({ id }) => id);

/** The page styles, how many requests 250 records take, and how a first request looks. */
const STYLES = [
	{ style: 'token', requests: 3, first: { size: '100' } },
	{ style: 'cursor', requests: 5, first: {} },
	{ style: 'link', requests: 3, first: { size: '100' } },
	{ style: 'fromZero', requests: 3, first: { page: '0', size: '100' } },
	{ style: 'fromOne', requests: 3, first: { page: '1', size: '100' } },
	{ style: 'unsized', requests: 10, first: { page: '1' } },
	{ style: 'parallel', requests: 3, first: { page: '1', size: '100' } },
	{ style: 'nextOffset', requests: 3, first: { offset: '0', size: '100' } },
	{ style: 'offset', requests: 3, first: { offset: '0', size: '100' } },
	{ style: 'capped', requests: 3, first: { offset: '0', size: '100' } },
];

describe.each(STYLES)('a list with the page style $style', ({ style, requests, first }) => {
	it('comes completely, once and in order', async () => {
		market.server.answer(shelf(style, rowsOf(250)));
		const items = await market.run(`list.${style}`, all);
		expect(idsOf(items)).toEqual(expected(250));
		expect(market.server.calls).toHaveLength(requests);
		expect(market.server.calls[0].query).toEqual(first);
	});

	it('may be empty', async () => {
		market.server.answer(shelf(style, []));
		expect(await market.run(`list.${style}`, all)).toEqual([]);
		expect(market.server.calls).toHaveLength(1);
	});

	it('may end exactly with a full page', async () => {
		market.server.answer(shelf(style, rowsOf(200)));
		expect(idsOf(await market.run(`list.${style}`, all))).toEqual(expected(200));
	});

	it.each([
		{ limit: 3, pages: 1 },
		{ limit: 100, pages: 1 },
		{ limit: 120, pages: 2 },
	])('asks for no more than a limit of $limit needs', async ({ limit, pages }) => {
		market.server.answer(shelf(style, rowsOf(1000)));
		const items = await market.run(`list.${style}`, { returnAll: false, limit });
		expect(idsOf(items)).toEqual(expected(limit));
		const size = style === 'unsized' ? 30 : style === 'cursor' ? 50 : 100;
		expect(market.server.calls).toHaveLength(Math.max(pages, Math.ceil(limit / size)));
	});

	it('is all or nothing when the third page fails', async () => {
		market.server.answer((call, index) =>
			index === 2
				? { json: { code: '17', message: 'No third page' } }
				: page(style, rowsOf(250), call),
		);
		const parameters = { ...all };
		await expect(market.run(`list.${style}`, parameters)).rejects.toMatchObject({
			message: expect.stringContaining('No third page'),
		});
		market.server.answer((call, index) =>
			index === 2
				? { json: { code: '17', message: 'No third page' } }
				: page(style, rowsOf(250), call),
		);
		const items = await market.run(`list.${style}`, parameters, { continueOnFail: true });
		expect(items).toEqual([
			expect.objectContaining({
				json: expect.objectContaining({ error: expect.stringContaining('No third page') }),
				pairedItem: { item: 0 },
			}),
		]);
	});
});

describe('a short list', () => {
	it.each([
		{ style: 'token', limit: 7, size: '7' },
		{ style: 'offset', limit: 1, size: '1' },
		{ style: 'parallel', limit: 40, size: '40' },
	])('asks for a short page ($style)', async ({ style, limit, size }) => {
		market.server.answer(shelf(style, rowsOf(300)));
		await market.run(`list.${style}`, { returnAll: false, limit });
		expect(market.server.calls.map(({ query }) => query.size)).toEqual([size]);
	});

	it('asks for the smallest page the platform takes', async () => {
		market.server.answer(shelf('cursor', rowsOf(300)));
		const items = await market.run('list.cursor', { returnAll: false, limit: 3 });
		expect(items).toHaveLength(3);
		expect(market.server.calls[0].json).toEqual({ page: { size: 10 } });
	});
});

describe('a list of fixed page sizes', () => {
	it.each([
		{ limit: 1, size: '20' },
		{ limit: 20, size: '20' },
		{ limit: 21, size: '50' },
		{ limit: 51, size: '100' },
		{ limit: 500, size: '100' },
	])('asks for the smallest one that holds $limit records', async ({ limit, size }) => {
		market.server.answer(shelf('token', rowsOf(30)));
		const items = await market.run('list.fixed', { returnAll: false, limit });
		expect(items).toHaveLength(Math.min(limit, 30));
		expect(market.server.calls[0].query).toEqual({ size });
	});

	it('sends back what the first page gave out for the later ones', async () => {
		market.server.answer((call, index) => {
			const reply = page('token', rowsOf(250), call);
			Object.assign(Object(Object(reply.json).data), index === 0 && { search_key: 'k' });
			return reply;
		});
		expect(idsOf(await market.run('list.fixed', all))).toEqual(expected(250));
		expect(market.server.calls.map(({ json }) => json)).toEqual([
			{},
			{ search: { key: 'k' } },
			{ search: { key: 'k' } },
		]);
	});
});

describe('where the position travels', () => {
	it('puts a cursor into the body, next to what is there', async () => {
		market.server.answer(shelf('cursor', rowsOf(60)));
		await market.run('list.cursor', { ...all, tags: 'a, b' });
		expect(market.server.calls.map(({ json }) => json)).toEqual([
			{ page: { size: 50 } },
			{ page: { size: 50, cursor: 't50' } },
		]);
		expect(market.server.calls[1].query).toEqual({ tags: '["a","b"]' });
	});

	it('leaves the token out of the first request', async () => {
		market.server.answer(shelf('token', rowsOf(101)));
		await market.run('list.token', all);
		expect(market.server.calls.map(({ query }) => query.page_token)).toEqual([undefined, 't100']);
	});

	it('continues where the platform says, not where it would count', async () => {
		const places: Record<string, object> = {
			0: { records: rowsOf(3).slice(0, 1), next: 40, more: true },
			40: { records: [], next: 70, more: true },
			70: { records: rowsOf(3).slice(1), next: 90, more: false },
		};
		market.server.answer(({ query }) => ({ json: { data: places[String(query.offset)] } }));
		expect(idsOf(await market.run('list.nextOffset', all))).toEqual(expected(3));
	});
});

describe('numbered pages with a known total', () => {
	it('are read side by side and come out in order', async () => {
		const honest = shelf('parallel', rowsOf(900));
		market.server.answer(async (call, index) => ({
			...(await honest(call, index)),
			// Later pages answer sooner.
			delayMs: 90 - 10 * Number(call.query.page),
		}));
		expect(idsOf(await market.run('list.parallel', all))).toEqual(expected(900));
		expect(market.server.calls).toHaveLength(9);
		expect(market.server.mostAtOnce).toBeGreaterThan(1);
		expect(market.server.mostAtOnce).toBeLessThanOrEqual(4);
	});
});

describe('a platform that contradicts itself', () => {
	it('stops when a token comes back', async () => {
		market.server.answer((_call, index) => ({
			json: { data: { records: [{ id: `r${index}` }], next: index === 0 ? 'a' : 'b' } },
		}));
		expect(idsOf(await market.run('list.token', all))).toEqual(expected(3));
	});

	it('stops at an empty page that names a further token', async () => {
		market.server.answer((_call, index) => ({
			json: { data: { records: index === 0 ? rowsOf(1) : [], next: `t${index}` } },
		}));
		expect(idsOf(await market.run('list.token', all))).toEqual(expected(1));
		expect(market.server.calls).toHaveLength(2);
	});

	it.each(['cursor', 'fromZero', 'nextOffset'])(
		'goes on over an empty page that says there is more (%s)',
		async (style) => {
			market.server.answer((_call, index) => {
				const more = index < 3;
				const own = index === 1 || index === 2 ? [] : [{ id: index === 0 ? 'r0' : 'r1' }];
				const next = style === 'nextOffset' ? (index + 1) * 100 : `t${index}`;
				return { json: { data: { records: own, more, next } } };
			});
			expect(idsOf(await market.run(`list.${style}`, all))).toEqual(expected(2));
		},
	);

	it.each(['cursor', 'fromZero', 'nextOffset'])(
		'does not follow empty pages without end (%s)',
		async (style) => {
			market.server.answer((_call, index) => ({
				json: {
					data: {
						records: index === 0 ? rowsOf(1) : [],
						more: true,
						next: style === 'nextOffset' ? (index + 1) * 100 : `t${index}`,
					},
				},
			}));
			const { items, hints } = await market.runFully(`list.${style}`, all);
			expect(idsOf(items)).toEqual(expected(1));
			expect(market.server.calls.length).toBeLessThan(50);
			expect(hints).toMatchObject([{ message: expect.stringContaining('empty pages') }]);
		},
	);

	it.each([
		{ style: 'fromOne', total: 120 },
		{ style: 'parallel', total: 120 },
		{ style: 'offset', total: 120 },
		{ style: 'fromOne', total: 0 },
		{ style: 'parallel', total: 0 },
		{ style: 'offset', total: 0 },
	])('reads on when the total is too small ($style, $total of 250)', async ({ style, total }) => {
		market.server.answer((call) => lie(page(style, rowsOf(250), call), total));
		expect(idsOf(await market.run(`list.${style}`, all))).toEqual(expected(250));
	});

	it.each(['fromOne', 'parallel', 'offset'])(
		'ends at the empty page when the total is too large (%s)',
		async (style) => {
			market.server.answer((call) => lie(page(style, rowsOf(250), call), 1_000_000));
			expect(idsOf(await market.run(`list.${style}`, all))).toEqual(expected(250));
			expect(market.server.calls.length).toBeLessThan(12);
		},
	);
});

describe('a list beyond what the platform lets anybody skip', () => {
	it('is an error, never a shortened list', async () => {
		market.server.answer(shelf('capped', rowsOf(900)));
		await expect(market.run('list.capped', all)).rejects.toMatchObject({
			message: expect.stringMatching(/Fake Market gives out .*600/),
			description: expect.stringContaining('shorter'),
		});
	});

	it('is none when the limit stays below', async () => {
		market.server.answer(shelf('capped', rowsOf(900)));
		const items = await market.run('list.capped', { returnAll: false, limit: 600 });
		expect(idsOf(items)).toEqual(expected(600));
	});
});

/** An honest page with another total. */
function lie(reply: ReturnType<typeof page>, total: number) {
	const json = structuredClone(reply.json) as { data: Record<string, unknown> };
	return { json: { ...json, data: { ...json.data, total } } };
}

describe('limits that are no limits', () => {
	it.each([0, -3, 'many', ''])('names the field for %p', async (limit) => {
		market.server.answer(shelf('token', rowsOf(10)));
		const parameters = { returnAll: false, limit: `={{ ${JSON.stringify(limit)} }}` };
		await expect(market.run('list.token', parameters)).rejects.toMatchObject({
			message: expect.stringContaining("'Limit'"),
		});
		expect(market.server.calls).toHaveLength(0);
	});
});

describe('addresses of next pages', () => {
	it('give their position and nothing else', async () => {
		market.server.answer(shelf('link', rowsOf(250)));
		await market.run('list.link', all);
		expect(market.server.calls[1].query).toEqual({ size: '100', after: 'a100' });
	});

	it('that hold no known position are an error, not the end', async () => {
		market.server.answer(() => ({
			json: { code: '0', data: { records: [{ id: '1' }], next: 'https://fake.example/?page=2' } },
		}));
		await expect(market.run('list.link', all)).rejects.toThrow(
			/in a known way where the list goes/,
		);
	});

	it('allow smaller pages when the platform finds one too much', async () => {
		const honest = shelf('link', rowsOf(60));
		market.server.answer((call, ...rest) =>
			Number(call.query.size) > 25
				? { json: { code: 'TooMuch', message: 'less' } }
				: honest(call, ...rest),
		);
		expect(idsOf(await market.run('list.link', all))).toEqual(expected(60));
		expect(market.server.calls.map(({ query }) => query.size)).toEqual(['100', '25', '25', '25']);
	});

	it('end when even a small page is too much', async () => {
		market.server.answer(() => ({ json: { code: 'TooMuch', message: 'less' } }));
		await expect(market.run('list.link', all)).rejects.toThrow(/Too much data/);
		expect(market.server.calls.map(({ query }) => query.size)).toEqual(['100', '25', '6', '5']);
	});
});
