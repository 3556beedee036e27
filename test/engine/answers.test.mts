import { poll } from '../../nodes/shared/engine/poll.ts';
import { openFakeMarket } from './support/market.mts';
import type { FakeMarketplace } from './support/market.mts';
import { idsOf, rowsOf } from './support/shelf.mts';

let market: FakeMarketplace;

beforeAll(async () => {
	market = await openFakeMarket();
});

afterAll(async () => {
	await market.close();
});

describe('a platform that does not say whether pages count from 0 or 1', () => {
	const rows = rowsOf(250);

	/** @param first what page 0 is: the first page, no page, or the same as page 1 */
	function serve(first: 'zero' | 'none' | 'both') {
		market.server.answer(({ query }) => {
			const asked = Number(query.page);
			if (asked === 0 && first === 'none') return { json: { code: '9', message: 'page' } };
			const start = Math.max(0, first === 'zero' ? asked : asked - 1) * 100;
			const records = rows.slice(start, start + 100);
			return { json: { code: '0', data: { records, more: start + 100 < rows.length } } };
		});
	}

	it.each(['zero', 'none'] as const)('reads every record once: %s', async (first) => {
		serve(first);
		const items = await market.run('list.unsure', { returnAll: true });
		expect(idsOf(items)).toEqual(rows.map(({ id }) => id));
	});

	it('misses none where both numbers mean the first page', async () => {
		serve('both');
		const items = await market.run('list.unsure', { returnAll: true });
		expect([...new Set(idsOf(items))]).toEqual(rows.map(({ id }) => id));
	});

	it('asks no further after another kind of refusal', async () => {
		market.server.answer(() => ({ json: { code: 'DailyQuota' } }));
		await expect(market.run('list.unsure', { returnAll: true })).rejects.toThrow('quota');
		expect(market.server.calls).toHaveLength(1);
	});
});

it('finds the records of an answer whatever their name', async () => {
	market.server.answer(() => ({ json: { data: { next: '', things: rowsOf(3) } } }));
	expect(idsOf(await market.run('list.anyName', { returnAll: true }))).toEqual(['r0', 'r1', 'r2']);
});

it('repeats the key of lists that the platform wants so, and writes the others as ever', async () => {
	market.server.answer(() => ({ json: { data: {} } }));
	await market.run('list.token', { returnAll: true, tags: 'a,b', states: 'x,y' });
	expect(market.server.calls[0].query).toMatchObject({ tags: '["a","b"]', states: ['x', 'y'] });
});

it('gives out a file, with what it is about', async () => {
	const bytes = Buffer.from('%PDF-1.4 FAKE');
	market.server.answer(() => ({ bytes, headers: { 'content-type': 'application/pdf; x=1' } }));
	const options = { outputDataFieldName: 'label' };
	const [item] = await market.run('item.label', { ids: 'a, b', options });
	expect(item.json).toEqual({ ids: 'a,b' });
	expect(item.binary?.label).toMatchObject({ fileName: 'label.pdf', mimeType: 'application/pdf' });
	expect(Buffer.from(String(item.binary?.label.data), 'base64')).toEqual(bytes);
});

it('tells the refusal that came instead of a file', async () => {
	market.server.answer(() => ({ json: { code: 'NoSuchItem' } }));
	await expect(market.run('item.label', { ids: 'a' })).rejects.toThrow('no such item');
});

describe('waiting for a result', () => {
	it('looks until there is one', async () => {
		let looks = 0;
		expect(await poll(async () => (++looks === 3 ? 'done' : undefined), 5000)).toBe('done');
		expect(looks).toBe(3);
	});

	it('gives up when the time is over, after a last look', async () => {
		let looks = 0;
		const began = performance.now();
		const look = async () => {
			looks += 1;
			return undefined;
		};
		expect(await poll(look, 700)).toBeUndefined();
		expect(looks).toBe(3);
		expect(performance.now() - began).toBeLessThan(1500);
	});

	it('ends at once when the execution is cancelled', async () => {
		const stop = new AbortController();
		const waiting = poll(async () => undefined, 60_000, stop.signal);
		setTimeout(() => stop.abort(), 50);
		const began = performance.now();
		await expect(waiting).rejects.toThrow();
		expect(performance.now() - began).toBeLessThan(1000);
	});
});
