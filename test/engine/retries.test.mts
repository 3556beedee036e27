import { openFakeMarket } from './support/market.mts';
import { fakeMarket } from './support/platform.mts';
import type { FakeMarketplace } from './support/market.mts';
import type { Reply } from './support/server.mts';

let market: FakeMarketplace;

beforeAll(async () => {
	market = await openFakeMarket();
});

afterAll(async () => {
	await market.close();
});

beforeEach(() => {
	// The jitter of waits: none, so that the shortest wait is tested.
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => {
	jest.restoreAllMocks();
});

const good: Reply = { json: { code: '0', data: { id: 'x' } } };
const rate: Reply = { json: { code: 'ApiCallLimit', message: 'Slow down' } };

const READ = 'item.get';
const WRITE = 'item.update';
const REPEATABLE = 'item.updateSafely';
const KINDS = [READ, WRITE, REPEATABLE] as const;
const PARAMETERS = { itemId: '7', sku: '1', name: 'n' };

/** Answers `bad` so many times, then well. */
function badAtFirst(bad: Reply, times: number): void {
	market.server.answer((_call, index) => (index < times ? bad : good));
}

/** What went wrong, how many times it is tried again, and whether that is so for writes too. */
const TROUBLES: Array<{ name: string; reply: Reply; retries: number; writes: boolean }> = [
	{ name: 'a 500', reply: { status: 500, json: {} }, retries: 2, writes: false },
	{ name: 'a 503 without JSON', reply: { status: 503, text: 'busy' }, retries: 2, writes: false },
	{
		name: 'a web page with 502',
		reply: { status: 502, text: '<html>' },
		retries: 2,
		writes: false,
	},
	{ name: 'a busy code', reply: { json: { code: 'Busy' } }, retries: 2, writes: false },
	{
		name: 'a code of work not begun',
		reply: { json: { code: 'NotStarted' } },
		retries: 2,
		writes: true,
	},
	{ name: 'a rate code', reply: rate, retries: 4, writes: true },
	{ name: 'a 429', reply: { status: 429, json: {} }, retries: 4, writes: true },
	{ name: 'a broken connection', reply: { fate: 'drop' }, retries: 2, writes: false },
	{ name: 'half an answer', reply: { ...good, fate: 'half' }, retries: 2, writes: false },
	{ name: 'an empty answer', reply: { text: '' }, retries: 2, writes: false },
];

/** How often each kind of call was sent. */
function sent(): Record<string, number> {
	const counts: Record<string, number> = { GET: 0, POST: 0, PUT: 0 };
	for (const { method } of market.server.calls) counts[method] += 1;
	return counts;
}

describe.each(TROUBLES)('after $name', ({ reply, retries, writes }) => {
	it(`a read is sent again, a write ${writes ? 'too' : 'only if it does no harm twice'}`, async () => {
		const seen = new Set<string>();
		market.server.answer(({ method }) => {
			if (seen.has(method)) return good;
			seen.add(method);
			return reply;
		});
		const results = await Promise.all(
			KINDS.map(async (each) => await market.runFully(each, PARAMETERS)),
		);
		expect(sent()).toEqual({ GET: 2, POST: writes ? 2 : 1, PUT: 2 });
		expect(results.map(({ error }) => error !== undefined)).toEqual([false, !writes, false]);
		expect(results[0].items).toMatchObject([{ json: { id: 'x' } }]);
	});

	it('nothing is sent again without end', async () => {
		market.server.answer(() => reply);
		const results = await Promise.all(
			KINDS.slice(0, 2).map(async (each) => await market.runFully(each, PARAMETERS)),
		);
		expect(sent()).toMatchObject({ GET: retries + 1, POST: writes ? retries + 1 : 1 });
		expect(results.every(({ error }) => error !== undefined)).toBe(true);
	});
});

it('a platform may have its own number for calls that were too fast', async () => {
	fakeMarket.rateRetries = 1;
	try {
		market.server.answer(() => rate);
		await expect(market.run(READ, PARAMETERS)).rejects.toThrow('asks for fewer calls');
		expect(market.server.calls).toHaveLength(2);
	} finally {
		delete fakeMarket.rateRetries;
	}
});

describe('every attempt', () => {
	it('is signed anew and sends the same bytes', async () => {
		badAtFirst({ json: { code: 'NotStarted' } }, 2);
		await market.run(WRITE, { ...PARAMETERS, options: { extra: '{"a":[1,2]}' } });
		const { calls } = market.server;
		expect(new Set(calls.map(({ headers }) => headers['x-sign'])).size).toBe(3);
		expect(new Set(calls.map(({ body }) => body)).size).toBe(1);
	});
});

describe('never sent again', () => {
	it.each([
		{ name: 'a daily quota', reply: { json: { code: 'DailyQuota' } } },
		{ name: 'a refusal', reply: { json: { code: '17', message: 'No' } } },
		{ name: 'a 403', reply: { status: 403, json: {} } },
		{ name: 'a web page with 404', reply: { status: 404, text: '<html>' } },
	])('after $name', async ({ reply }) => {
		badAtFirst(reply, 1);
		await expect(market.run(READ, PARAMETERS)).rejects.toThrow();
		expect(market.server.calls).toHaveLength(1);
	});

	it.each([rate, { fate: 'drop' }, { status: 500, json: {} }] as Reply[])(
		'is a page that works only once (%#)',
		async (bad) => {
			market.server.answer((_call, index) =>
				index === 0
					? {
							json: {
								data: {
									report: {
										nodes: [{ id: 'a' }],
										pageInfo: { scrollId: 's1', hasNextPage: true },
									},
								},
							},
						}
					: bad,
			);
			const parameters = { returnAll: true, keyword: 'x' };
			await expect(market.run('graph.report', parameters)).rejects.toThrow();
			expect(market.server.calls).toHaveLength(2);
		},
	);
});

describe('a server that was never reached', () => {
	it('lets even a write be sent again, and says what to look at', async () => {
		const credentials = market.connect();
		market.store.edit(credentials.fakeMarketApi.id, { url: 'http://127.0.0.1:1' });
		const { error } = await market.runFully(WRITE, PARAMETERS, { credentials });
		expect(error).toMatchObject({
			message: 'Fake Market could not be reached [item 0]',
			description: expect.stringContaining('address in the credential'),
		});
	});
});

describe('waiting', () => {
	it.each([
		{ name: 'seconds', headers: () => ({ 'retry-after': '1' }), reply: rate },
		{
			name: 'a date',
			headers: () => ({ 'retry-after': new Date(Date.now() + 2000).toUTCString() }),
			reply: rate,
		},
		{
			name: 'words of the message',
			headers: () => ({}),
			reply: { json: { code: 'ApiCallLimit', message: 'ban will last 1 seconds' } },
		},
		{ name: 'seconds of a 503', headers: () => ({ 'retry-after': '1' }), reply: { status: 503 } },
	])('is as long as the platform asks for, by $name', async ({ headers, reply }) => {
		market.server.answer((_call, index) => (index === 0 ? { ...reply, headers: headers() } : good));
		await market.run(READ, PARAMETERS);
		const [first, second] = market.server.calls;
		expect(second.at - first.at).toBeGreaterThan(950);
		expect(second.at - first.at).toBeLessThan(2600);
	});

	it('for more than a minute is left to the user', async () => {
		badAtFirst({ ...rate, headers: { 'retry-after': '61' } }, 1);
		await expect(market.run(READ, PARAMETERS)).rejects.toMatchObject({
			message: expect.stringContaining('asks for fewer calls'),
			description: expect.stringContaining('retry after 61 s'),
		});
		badAtFirst({ ...rate, headers: { 'retry-after': '61' } }, 1);
		const { items } = await market.runFully(READ, PARAMETERS, { continueOnFail: true });
		expect(items[0].json.details).toMatchObject({ class: 'rateLimit', retryAfter: 61 });
		expect(market.server.calls).toHaveLength(1);
	});

	it('ends at once when the execution is cancelled', async () => {
		badAtFirst({ status: 503, headers: { 'retry-after': '3' } }, 99);
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 150);
		const start = performance.now();
		await market.runFully(READ, PARAMETERS, { signal: stop.signal });
		expect(performance.now() - start).toBeLessThan(1500);
		expect(market.server.calls).toHaveLength(1);
	});
});

describe('a clock that is off', () => {
	it('is answered by one more try, signed with the time of now', async () => {
		badAtFirst({ json: { code: 'IllegalTimestamp' } }, 1);
		await market.run(WRITE, PARAMETERS);
		expect(market.server.calls).toHaveLength(2);
	});

	it('is told when that does not help', async () => {
		badAtFirst({ json: { code: 'IllegalTimestamp' } }, 99);
		await expect(market.run(READ, PARAMETERS)).rejects.toMatchObject({
			message: 'The clock is off [item 0]',
		});
		expect(market.server.calls).toHaveLength(2);
	});
});

describe('a server that says nothing', () => {
	it('is given up on after the time of the option, and a write is not repeated', async () => {
		market.server.answer(() => ({ fate: 'hang' }));
		const parameters = { ...PARAMETERS, requestOptions: { timeoutSeconds: 1 } };
		const start = performance.now();
		await expect(market.run(WRITE, parameters)).rejects.toMatchObject({
			message: 'Fake Market did not answer in time [item 0]',
			description: expect.stringContaining('look whether it took effect'),
		});
		expect(performance.now() - start).toBeLessThan(3000);
		expect(market.server.calls).toHaveLength(1);
	});

	it('does not hold a cancelled execution', async () => {
		market.server.answer(() => ({ fate: 'hang' }));
		const stop = new AbortController();
		const running = market.runFully(READ, PARAMETERS, { signal: stop.signal });
		setTimeout(() => stop.abort(), 150);
		const start = performance.now();
		await running;
		expect(performance.now() - start).toBeLessThan(1500);
	});
});
