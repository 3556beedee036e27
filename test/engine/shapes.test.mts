/** Times, ids and lists in the shapes that platforms give them. */
import { recordsAt } from '../../nodes/shared/engine/records.ts';
import { openFakeMarket } from './support/market.mts';
import type { FakeMarketplace } from './support/market.mts';
import { idsOf, page } from './support/shelf.mts';

const DAY = 86_400;
const START = 1_760_000_000;

let market: FakeMarketplace;

beforeAll(async () => {
	market = await openFakeMarket();
});

afterAll(async () => {
	await market.close();
});

const range = {
	returnAll: true,
	options: { after: String(START), before: String(START + 40 * DAY) },
};

describe('times of a window', () => {
	const seconds = (value: string) => Date.parse(value) / 1000;

	it.each([true, false])('as ISO text with offset; ends that count: %s', async (isClosed) => {
		const rows = Array.from({ length: 41 }, (_, index) => ({
			id: `r${index}`,
			time: START + 1 + index * (DAY - 1),
		}));
		market.server.answer((call) => {
			const [from, to] = [String(call.query.from), String(call.query.to)];
			expect([from, to].join()).toMatch(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00,?){2}$/);
			const edge = isClosed ? 0 : 1;
			const found = rows.filter(
				({ time }) => time >= seconds(from) + edge && time <= seconds(to) - edge,
			);
			return page('token', found, call);
		});
		const items = await market.run('window.iso', range);
		expect(idsOf(items)).toEqual(rows.map(({ id }) => id));
	});

	it('as milliseconds', async () => {
		market.server.answer((call) => page('token', [{ id: 'a' }], call));
		await market.run('window.millis', range);
		const [{ query }] = market.server.calls;
		expect(query).toMatchObject({ from: String(START * 1000) });
	});

	it('in the same form where nothing bounds the start', async () => {
		market.server.answer((call) => page('token', [{ id: 'a' }], call));
		await market.run('window.millis', { options: { before: String(START) } });
		expect(market.server.calls[0].query).toMatchObject({ to: String(START * 1000) });
	});
});

describe('records at a path', () => {
	it('in lists of lists', () => {
		const json = {
			a: [{ b: { c: [{ id: 1 }] } }, { b: {} }, { b: { c: [{ id: 2 }, { id: 3 }] } }],
		};
		expect(recordsAt(json, 'a[].b.c')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
		expect(recordsAt({ a: [{ b: [{ c: [1] }] }] }, 'a[].b[].c')).toEqual([{ value: 1 }]);
		expect(recordsAt({}, 'a[].b')).toEqual([]);
	});
});

const LISTED = [
	{ id: '1', state: 'new' },
	{ id: '2', state: 'old' },
];

describe('details that only add', () => {
	it('stay beside what the list told, and are found by a key of their own', async () => {
		market.server.answer((call) =>
			call.path === '/details'
				? { json: { code: 0, data: { records: [{ number: '1', lines: [7] }] } } }
				: { json: { code: '0', data: { records: LISTED, next: '' } } },
		);
		const items = await market.run('list.additions', { returnAll: true, simplify: false });
		expect(items.map(({ json }) => json)).toEqual([
			{ id: '1', state: 'new', number: '1', lines: [7] },
			{ id: '2', state: 'old' },
		]);
	});
});
