import { recordsAt } from '../../nodes/shared/engine/records.ts';
import { openFakeMarket } from './support/market.mts';
import type { FakeMarketplace } from './support/market.mts';
import { idsOf, rowsOf, shelf } from './support/shelf.mts';

let market: FakeMarketplace;

beforeAll(async () => {
	market = await openFakeMarket();
});

afterAll(async () => {
	await market.close();
});

describe('numbered pages that reach only so far', () => {
	it('are read to the end of a list that is short enough', async () => {
		market.server.answer(shelf('shallow', rowsOf(500)));
		expect(await market.run('list.shallow', { returnAll: true })).toHaveLength(500);
	});

	it('refuse a longer list as a whole, and give out as many as they reach', async () => {
		market.server.answer(shelf('shallow', rowsOf(501)));
		await expect(market.run('list.shallow', { returnAll: true })).rejects.toMatchObject({
			message: expect.stringContaining('only the first 500 records'),
		});
		const items = await market.run('list.shallow', { returnAll: false, limit: 500 });
		expect(items).toHaveLength(500);
	});
});

describe('a position that goes back as a number', () => {
	it('keeps its digits, and 0 ends the list', async () => {
		const next = ['9007199254740993', '17', '0'];
		const seen: string[] = [];
		market.server.answer(({ body }, index) => {
			seen.push(body);
			return {
				text: `{"code":"0","data":{"records":[{"id":"r${index}"}],"next_id":${next[index]}}}`,
			};
		});
		const items = await market.run('list.digits', { returnAll: true });
		expect(idsOf(items)).toEqual(['r0', 'r1', 'r2']);
		expect(seen).toEqual([
			'{"cursor":{"size":2}}',
			'{"cursor":{"size":2,"next_id":9007199254740993}}',
			'{"cursor":{"size":2,"next_id":17}}',
		]);
	});
});

describe('records under a name that differs', () => {
	it.each([
		[{ data: { total: 2, late_list: [{ id: 1 }] } }, 'data.*', [{ id: 1 }]],
		[{ list: [7] }, '*', [{ value: 7 }]],
		[{ data: { total: 0 } }, 'data.*', []],
		[{ data: [{ id: 1 }] }, 'data.*', [{ id: 1 }]],
		[{}, 'data.*', []],
	])('%j at %s', (answer, path, records) => {
		expect(recordsAt(answer, path)).toEqual(records);
	});
});
