import { cut } from '../../nodes/shared/engine/windows.ts';
import { openFakeMarket } from './support/market.mts';
import type { FakeMarketplace } from './support/market.mts';
import { idsOf, page } from './support/shelf.mts';
import type { Row } from './support/shelf.mts';
import type { Handler, Seen } from './support/server.mts';

const DAY = 86_400;
const START = 1_760_000_000;
const all = { returnAll: true };
const range = (from: number, to?: number) => ({
	options: { after: String(from), ...(to === undefined ? {} : { before: String(to) }) },
});

let market: FakeMarketplace;

beforeAll(async () => {
	market = await openFakeMarket();
});

afterAll(async () => {
	await market.close();
});

/** Records in equal steps of time, oldest first. */
function timeline(count: number, seconds: number): Row[] {
	const step = Math.floor(seconds / count);
	return Array.from({ length: count }, (_, index) => ({
		id: `r${index}`,
		time: START + index * step,
	}));
}

/** Serves records by time, newest first if asked; `isInclusive` counts the end in. */
function calendar(style: string, rows: Row[], isInclusive = false): Handler {
	return (call) => {
		const from = Number(call.query.from ?? 0);
		const to = Number(call.query.to ?? Infinity) + (isInclusive ? 1 : 0);
		const found = rows.filter(({ time = 0 }) => time >= from && time < to);
		if (call.query.sort === 'DESC') found.reverse();
		return page(style, found, call);
	};
}

/** The stretches that were asked for, without their further pages. */
function stretches(calls: Seen[]): Array<[number, number]> {
	return calls
		.filter(({ query }) => !query.page_token && (query.offset ?? '0') === '0')
		.map(({ query }): [number, number] => [Number(query.from), Number(query.to)])
		.sort(([a], [b]) => a - b);
}

describe('a range beyond the longest stretch', () => {
	it('is split into half-open stretches without a gap', async () => {
		const rows = timeline(400, 40 * DAY);
		market.server.answer(calendar('token', rows));
		const items = await market.run('window.split', { ...all, ...range(START, START + 40 * DAY) });
		expect(idsOf(items)).toEqual(rows.map(({ id }) => id));
		const asked = stretches(market.server.calls);
		expect(asked.length).toBeGreaterThanOrEqual(3);
		expect(asked[0][0]).toBe(START);
		expect(asked.at(-1)?.[1]).toBe(START + 40 * DAY);
		for (const [index, [from, to]] of asked.entries()) {
			expect(to - from).toBeLessThanOrEqual(15 * DAY);
			if (index > 0) expect(from).toBe(asked[index - 1][1]);
		}
	});

	it('gives a record on a border once, also when the platform counts the end in', async () => {
		const rows = timeline(400, 40 * DAY);
		market.server.answer(calendar('token', rows, true));
		const items = await market.run('window.split', { ...all, ...range(START, START + 40 * DAY) });
		expect(idsOf(items)).toEqual(rows.map(({ id }) => id));
	});

	it('comes newest first when it was asked for so', async () => {
		const rows = timeline(300, 40 * DAY);
		market.server.answer(calendar('token', rows));
		const { options } = range(START, START + 40 * DAY);
		const parameters = { options: { ...options, sort: 'DESC' } };
		const newestFirst = rows.map(({ id }) => id).reverse();
		const items = await market.run('window.split', { ...all, ...parameters });
		expect(idsOf(items)).toEqual(newestFirst);
		const few = await market.run('window.split', { returnAll: false, limit: 5, ...parameters });
		expect(idsOf(few)).toEqual(newestFirst.slice(0, 5));
	});

	it.each([
		{ limit: 10, requests: 1 },
		{ limit: 100, requests: 1 },
		{ limit: 150, requests: 2 },
		{ limit: 210, requests: 3 },
	])('asks for no more than a limit of $limit needs', async ({ limit, requests }) => {
		// 200 records in the first stretch, 200 in the second.
		const rows = timeline(400, 30 * DAY);
		market.server.answer(calendar('token', rows));
		const items = await market.run('window.split', {
			returnAll: false,
			limit,
			...range(START, START + 30 * DAY),
		});
		expect(idsOf(items)).toEqual(rows.slice(0, limit).map(({ id }) => id));
		expect(market.server.calls).toHaveLength(requests);
	});

	it('reads several stretches at the same time', async () => {
		const rows = timeline(400, 40 * DAY);
		const honest = calendar('token', rows);
		market.server.answer(async (call, index) => ({ ...(await honest(call, index)), delayMs: 30 }));
		await market.run('window.split', { ...all, ...range(START, START + 40 * DAY) });
		expect(market.server.mostAtOnce).toBeGreaterThan(2);
	});

	it('is all or nothing when a later stretch fails', async () => {
		const honest = calendar('token', timeline(400, 40 * DAY));
		market.server.answer((call, index) =>
			Number(call.query.from) > START + 20 * DAY
				? { json: { code: '17', message: 'Too old' } }
				: honest(call, index),
		);
		const parameters = { ...all, ...range(START, START + 40 * DAY) };
		const items = await market.run('window.split', parameters, { continueOnFail: true });
		expect(items).toHaveLength(1);
		expect(items[0].json).toMatchObject({ error: expect.stringContaining('Too old') });
	});
});

describe('a list that tells its length', () => {
	it('is read in one go when it is short', async () => {
		const rows = timeline(250, 10 * DAY);
		market.server.answer(calendar('offset', rows));
		const items = await market.run('window.counted', { ...all, ...range(START, START + 10 * DAY) });
		expect(idsOf(items)).toEqual(rows.map(({ id }) => id));
		expect(market.server.calls).toHaveLength(3);
	});

	it('is cut for speed when it is long', async () => {
		const rows = timeline(2500, 10 * DAY);
		const honest = calendar('offset', rows);
		market.server.answer(async (call, index) => ({ ...(await honest(call, index)), delayMs: 10 }));
		const items = await market.run('window.counted', { ...all, ...range(START, START + 10 * DAY) });
		expect(idsOf(items)).toEqual(rows.map(({ id }) => id));
		expect(new Set(stretches(market.server.calls).map(String)).size).toBeGreaterThan(2);
		expect(market.server.mostAtOnce).toBeGreaterThan(2);
		// The pages that cutting it up costs: the first look, and one that is not full per piece.
		expect(market.server.calls.length).toBeLessThan(35);
	});

	it('is not cut when a few pages hold it', async () => {
		const rows = timeline(900, 10 * DAY);
		market.server.answer(calendar('offset', rows));
		await market.run('window.counted', { ...all, ...range(START, START + 10 * DAY) });
		expect(market.server.calls).toHaveLength(9);
	});
});

describe('a list longer than the platform lets anybody skip', () => {
	it.each(['ASC', 'DESC'])('is halved until each piece is short enough (%s)', async (sort) => {
		const rows = timeline(2500, 10 * DAY);
		market.server.answer(calendar('capped', rows));
		const { options } = range(START, START + 10 * DAY);
		const items = await market.run('window.capped', { ...all, options: { ...options, sort } });
		const ids = rows.map(({ id }) => id);
		expect(idsOf(items)).toEqual(sort === 'DESC' ? ids.reverse() : ids);
	});

	it('is an error when all of it stands in one second', async () => {
		const rows = timeline(900, 10 * DAY).map((row) => ({ ...row, time: START + 5 }));
		market.server.answer(calendar('capped', rows));
		const parameters = { ...all, ...range(START, START + 60) };
		await expect(market.run('window.capped', parameters)).rejects.toMatchObject({
			message: expect.stringContaining('gives out only the first 600'),
		});
	});
});

describe('bounds', () => {
	it('are read as they are when there are none', async () => {
		const rows = timeline(120, DAY);
		market.server.answer(calendar('token', rows));
		expect(await market.run('window.split', all)).toHaveLength(120);
		expect(market.server.calls.map(({ query }) => query.from ?? query.to)).toEqual([
			undefined,
			undefined,
		]);
	});

	it('end now when only the start is given', async () => {
		const now = Math.floor(Date.now() / 1000);
		market.server.answer(calendar('token', []));
		await market.run('window.split', { ...all, ...range(now - 20 * DAY) });
		const asked = stretches(market.server.calls);
		expect(asked[0][0]).toBe(now - 20 * DAY);
		expect(Math.abs((asked.at(-1)?.[1] ?? 0) - now)).toBeLessThan(10);
	});

	it('are sent as they are when only the end is given', async () => {
		market.server.answer(calendar('token', []));
		await market.run('window.split', { ...all, options: { before: String(START) } });
		expect(market.server.calls.map(({ query }) => query)).toEqual([
			{ size: '100', to: String(START) },
		]);
	});

	it('are taken from the first pair that is set', async () => {
		market.server.answer(calendar('token', []));
		await market.run('window.plain', { ...all, options: { createdAfter: String(START) } });
		expect(market.server.calls[0].query).toMatchObject({ since: String(START) });
		expect(market.server.calls[0].query).not.toHaveProperty('from');
	});

	it.each([
		['after the end', { after: START + 1, before: START }, 'Changed'],
		['the end itself', { after: START, before: START }, 'Changed'],
		['after the end, second pair', { createdAfter: START + 1, createdBefore: START }, 'Created'],
		['in the future without an end', { after: Math.floor(Date.now() / 1000) + DAY }, 'Changed'],
	])('are refused before anything is sent when the start is %s', async (_name, given, word) => {
		market.server.answer(calendar('token', []));
		const entries = Object.entries(given).map(([name, value]) => [name, String(value)]);
		const run = market.run('window.split', { ...all, options: Object.fromEntries(entries) });
		await expect(run).rejects.toMatchObject({
			message: `'${word} After' is not before '${word} Before' [item 0]`,
			description: expect.stringContaining('Exchange the two dates'),
		});
		expect(market.server.calls).toHaveLength(0);
	});

	it('follow the time zone of the workflow when a date carries none', async () => {
		market.server.answer(calendar('token', []));
		const parameters = { resource: 'window', operation: 'plain', returnAll: true };
		const result = await market.host.run({
			nodes: [
				{
					id: 'node',
					name: 'Node',
					type: 'fakeMarket',
					typeVersion: 1,
					position: [0, 0],
					parameters: { ...parameters, options: { after: '2025-10-09T15:00:00' } },
					credentials: market.connect(),
				},
			],
			connections: {},
			settings: { timezone: 'Asia/Bangkok' },
		});
		expect(result.status).toBe('success');
		expect(market.server.calls[0].query.from).toBe(String(Date.UTC(2025, 9, 9, 8) / 1000));
	});
});

describe('cut', () => {
	it.each([
		{ length: 100, longest: Infinity, pieces: 4, count: 1 },
		{ length: 3600, longest: Infinity, pieces: 4, count: 4 },
		{ length: 31 * DAY, longest: 15 * DAY, pieces: 1, count: 3 },
		{ length: 15 * DAY, longest: 15 * DAY, pieces: 1, count: 1 },
		{ length: 15 * DAY + 1, longest: 15 * DAY, pieces: 1, count: 2 },
		{ length: 7, longest: 2, pieces: 1, count: 4 },
	])('makes $count of $length seconds', ({ length, longest, pieces, count }) => {
		const made = cut({ from: START, to: START + length }, longest, pieces);
		expect(made).toHaveLength(count);
		expect(made[0].from).toBe(START);
		expect(made.at(-1)?.to).toBe(START + length);
		for (const [index, { from, to }] of made.entries()) {
			expect(to).toBeGreaterThan(from);
			expect(to - from).toBeLessThanOrEqual(longest);
			if (index > 0) expect(from).toBe(made[index - 1].to);
		}
	});
});
