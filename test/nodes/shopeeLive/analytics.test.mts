/** Sums over sessions are right to the cent, and a ratio is one of sums. */
import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { asItems } from '../../harness/index.mts';
import { shopee } from '../../sandbox/fixtures.mts';
import { openMarket } from '../market.mts';
import type { Market } from '../market.mts';
import { byHand, cents, money } from './byHand.mts';

let market: Market;

beforeAll(async () => {
	market = await openMarket({ ordersPerPlatform: 5 });
});

afterAll(async () => {
	await market.close();
});

/** Without any credential: nothing is sent. */
async function calculate(operation: string, records: IDataObject[], more: IDataObject = {}) {
	return await market.host.runNode({
		type: 'shopeeLive',
		parameters: {
			...{ access: 'openPlatform', resource: 'analytics', operation, ...more },
		} as INodeParameters,
		input: asItems(...records),
	});
}

async function results(...rest: Parameters<typeof calculate>): Promise<IDataObject[]> {
	return (await calculate(...rest)).map(({ json }) => json);
}

describe('30 days of sessions', () => {
	const ZONE = 'Asia/Jakarta';
	let sessions: IDataObject[] = [];

	beforeAll(async () => {
		const { now } = market.sandbox.control.clock();
		const items = await market.host.runNode({
			type: 'shopeeLive',
			credentials: market.connectCreator(),
			parameters: {
				...{ access: 'creatorCenter', resource: 'creatorSession', operation: 'getManyEnded' },
				...{ from: new Date(now - 30 * 86_400_000).toISOString(), returnAll: true },
				...{ output: 'unified', requestOptions: { requestsPerSecond: 100 } },
			} as INodeParameters,
		});
		sessions = items.map(({ json }, place) => ({
			...json,
			// What the Creator Center does not tell with a session.
			streamerName: place % 3 === 0 ? 'Ayu' : 'Bima',
			campaignSpent: place % 2 === 0 ? `${12 + place}.37` : null,
		}));
	});

	it('together and by day are equal to a calculation by hand', async () => {
		expect(sessions.length).toBeGreaterThan(30);
		const [summary, ...rest] = await results('summarise', sessions);
		expect(rest).toEqual([]);
		expect(summary).toMatchObject(byHand(sessions));
		expect(summary).toMatchObject({ streamerCount: 2, uniqueProductsPromoted: null });

		const days = new Map<string, IDataObject[]>();
		for (const session of sessions) {
			const moment = Date.parse(String(session.startedAt));
			const day = DateTime.fromMillis(moment).setZone(ZONE).toISODate() ?? '';
			days.set(day, [...(days.get(day) ?? []), session]);
		}
		const daily = await results('daily', sessions, { options: { timeZone: ZONE } });
		expect(daily.map(({ date }) => date)).toEqual([...days.keys()].sort());
		for (const row of daily) expect(row).toMatchObject(byHand(days.get(String(row.date)) ?? []));
		const sum = daily.reduce((all, { totalRevenue }) => all + cents(totalRevenue), 0n);
		expect(money(sum)).toBe(summary.totalRevenue);
	});

	it('are paired with the sessions that went into them', async () => {
		const items = await calculate('daily', sessions, { options: { timeZone: ZONE } });
		const pairs = items.flatMap(({ pairedItem }) => pairedItem as Array<{ item: number }>);
		expect(pairs.map(({ item }) => item).sort((a, b) => a - b)).toEqual(
			sessions.map((_session, place) => place),
		);
	});
});

const session = (sessionId: string, more: IDataObject = {}): IDataObject => ({
	...{ platform: 'shopee', sessionId, startedAt: '2026-11-20T16:30:00.000Z', currency: 'IDR' },
	...more,
});

describe('summaries', () => {
	it('divide sums, leave out what nobody told, and never divide by nothing', async () => {
		const [row] = await results('summarise', [
			session('1', { totalOrders: 3, totalViewers: 100, totalRevenue: '10.00' }),
			session('2', { totalOrders: 1, totalViewers: 300, totalRevenue: '0.10' }),
			session('3', { totalOrders: 50 }),
			session('4', { totalRevenue: '0.20' }),
		]);
		expect(row).toMatchObject({
			...{ totalSessionsCount: 4, totalOrders: 54, totalRevenue: '10.3' },
			...{ averageOrderValue: '2.53', conversionRate: 0.01, averageViewers: 200 },
			...{ roiPercentage: null, totalAdSpend: null, totalComments: null, topProduct: null },
		});
		const [none] = await results('summarise', [session('1', { totalOrders: 0, totalRevenue: 5 })]);
		expect(none).toMatchObject({ averageOrderValue: null, totalRevenue: '5' });
		const [paid] = await results('summarise', [
			session('1', { totalRevenue: '2.5', campaignSpent: '1' }),
		]);
		expect(paid.roiPercentage).toBe(150);
	});

	it('keep currencies apart, and count a session that comes twice once', async () => {
		const rows = await results('summarise', [
			session('1', { totalRevenue: '1', currency: 'THB' }),
			session('2', { totalRevenue: '2' }),
			session('2', { totalRevenue: '3' }),
			session('3', { totalRevenue: '0.1' }),
			session('4', { totalRevenue: '0.2' }),
		]);
		expect(rows.map(({ currency, totalRevenue }) => [currency, totalRevenue])).toEqual([
			['IDR', '3.3'],
			['THB', '1'],
		]);
	});

	it('know the products, also those that come by themselves', async () => {
		const item = (itemId: string, more: IDataObject) => ({ platform: 'shopee', itemId, ...more });
		const [row] = await results('summarise', [
			session('1', { items: [item('7', { name: 'Hat', quantitySold: 2, livePrice: '19.99' })] }),
			session('2'),
			item('8', {
				...{ sessionId: '2', name: 'Sock', quantitySold: 9, livePrice: '4.5' },
				commissionPerItem: '0.35',
			}),
			item('7', { sessionId: '2', name: 'Hat', quantitySold: 1, livePrice: '19.99' }),
		]);
		expect(row).toMatchObject({
			...{ uniqueProductsPromoted: 2, topProduct: 'Hat', totalCommission: '3.15' },
		});
	});

	it('take what the Open Platform and the Creator Center send as it is', async () => {
		const [row] = await results('summarise', [
			{ session_id: '1', start_time: 1_763_656_200, gmv: 12.3, orders: 4, views: 80, peak_ccu: 9 },
			{
				sessionId: '2',
				startTime: 1_763_656_200_000,
				placedSales: 0.4,
				placedOrders: 1,
				views: 20,
			},
			{ session_id: '3', session_name: 'Third', sales_gross: 7.3, orders: 2, total_views: 100 },
		]);
		expect(row).toMatchObject({ totalRevenue: '20', totalOrders: 7, ordersPerView: 0.035 });
	});

	it('take what Session: End gives, native and unified, with its products', async () => {
		const world = { access: 'openPlatform', resource: 'session', operation: 'end' };
		const end = async (output: string) => {
			market.sandbox.control.reset();
			const [{ json }] = await market.host.runNode({
				type: 'shopeeLive',
				credentials: market.connectShopee(market.shopeeUserFields('streamer')),
				parameters: { ...world, sessionId: String(shopee.live.running), output } as INodeParameters,
			});
			return json;
		};
		const [native] = await results('summarise', [await end('native')]);
		expect(native).toMatchObject({
			...{ totalOrders: expect.any(Number), totalRevenue: expect.stringMatching(/^\d/) },
			...{ uniqueProductsPromoted: 206, topProduct: expect.any(String) },
		});
		const [unified] = await results('summarise', [await end('unified')]);
		for (const field of ['peakViewers', 'totalComments', 'topProduct', 'uniqueProductsPromoted']) {
			expect([field, typeof native[field]]).toEqual([field, typeof unified[field]]);
		}
	});

	it('complete a session with what several items tell of it', async () => {
		const [day, ...rest] = await results(
			'daily',
			[
				{ session_id: '1', title: 'Evening', start_time: 1_763_656_200, status: 1 },
				{ session_id: '1', measured_at: '2025-11-20T17:00:00.000Z', gmv: 12.3, orders: 4 },
				{ platform: 'shopee', sessionId: '1', itemId: '7', name: 'Hat', livePrice: '2.50' },
				{ session_id: '1', item: { item_id: 7 }, metric: { sold_items: 3 } },
				{ platform: 'shopee', sessionId: '1', itemId: '7', commissionPerItem: '0.25' },
			],
			{ options: { timeZone: 'Asia/Jakarta' } },
		);
		expect(rest).toEqual([]);
		expect(day).toMatchObject({
			...{ date: '2025-11-20', totalOrders: 4, totalRevenue: '12.3' },
			...{ topProduct: 'Hat', totalCommission: '0.75', uniqueProductsPromoted: 1 },
		});
	});

	it('take empty cells of a table for what nobody told', async () => {
		const empty = { totalViewers: '', peakViewers: '', totalComments: '', streamerName: '' };
		const rows = await results('daily', [
			session('1', { totalOrders: '3', totalViewers: '100', peakViewers: '40' }),
			session('2', { ...empty, totalOrders: '50', startedAt: '2026-11-20 16:30:00' }),
		]);
		expect(rows).toMatchObject([
			{
				...{ date: '2026-11-20', totalSessionsCount: 2, totalOrders: 53, averageViewers: 100 },
				...{ conversionRate: 0.03, peakViewers: 40, averageCommentsPerSession: null },
			},
		]);
	});

	it('name no best product and no commission where nobody told what was sold', async () => {
		const item = { platform: 'shopee', itemId: '7', name: 'Hat', livePrice: '19.99' };
		const [row] = await results('summarise', [
			session('1', { items: [{ ...item, commissionPerItem: '0.35' }] }),
		]);
		expect(row).toMatchObject({
			...{ uniqueProductsPromoted: 1, topProduct: null, totalCommission: null },
		});
	});

	it.each<[string, string, IDataObject[], RegExp]>([
		[
			'a start that is no time',
			'daily',
			[session('9', { startedAt: 'soon' })],
			/does not say when/,
		],
		['something else', 'summarise', [{ hello: 1 }], /Input item 0 is no live session/],
		['a product alone', 'summarise', [{ itemId: '7', sessionId: '1' }], /which is not among/],
		['no start', 'daily', [{ platform: 'shopee', sessionId: '9' }], /Session 9 does not say when/],
		['a reading of nothing', 'compare', [{ ccu: 3 }], /does not say which session/],
	])('refuse %s, and say what to do', async (_what, operation, records, words) => {
		await expect(calculate(operation, records)).rejects.toMatchObject({
			message: expect.stringMatching(words),
			description: expect.stringMatching(/\w/),
		});
	});

	it('refuse a time zone that is none', async () => {
		const wrong = calculate('daily', [session('1')], { options: { timeZone: 'Bandung' } });
		await expect(wrong).rejects.toMatchObject({ message: expect.stringContaining("'Bandung'") });
	});

	it('begin a day where the time zone says', async () => {
		const dates = async (timeZone: string) =>
			(await results('daily', [session('1')], { options: { timeZone } })).map(({ date }) => date);
		expect(await dates('Asia/Jakarta')).toEqual(['2026-11-20']);
		expect(await dates('Asia/Taipei')).toEqual(['2026-11-21']);
	});
});

describe('readings', () => {
	const reading = (sessionId: string, minute: number, more: IDataObject): IDataObject => ({
		...{ platform: 'shopee', sessionId, title: 'Evening' },
		measuredAt: new Date(Date.UTC(2026, 10, 20, 12, minute)).toISOString(),
		...more,
	});

	it('tell growth and moving average of each session, whatever order they come in', async () => {
		const [first, second, ...rest] = await results(
			'compare',
			[
				reading('1', 10, { currentViewers: 60, totalRevenue: '40.10' }),
				reading('1', 0, { currentViewers: 90, totalRevenue: '10.00' }),
				reading('2', 0, { currentViewers: 5 }),
				reading('1', 5, { currentViewers: 110, totalRevenue: '20.00' }),
			],
			{ options: { readings: 2 } },
		);
		expect(rest).toEqual([]);
		expect(first).toMatchObject({
			...{ sessionId: '1', title: 'Evening', readings: 3 },
			currentViewers: { now: 60, previous: 110, delta: -50, averageBefore: 100, percent: -40 },
			totalRevenue: { now: '40.10', previous: '20.00', delta: '20.1', growth: '30.1' },
		});
		expect((first.totalRevenue as IDataObject).perMinute).toBe('3.01');
		expect(second).toMatchObject({
			currentViewers: { now: 5, previous: null, averageBefore: null, percent: null },
		});
	});

	it('compare growth with growth', async () => {
		const [row] = await results(
			'compare',
			[0, 10, 15].map((orders, place) => reading('1', place, { totalOrders: orders })),
			{ options: { readings: 1 } },
		);
		expect(row.totalOrders).toMatchObject({ delta: 5, growth: 5, growthBefore: 10, percent: -50 });
	});

	it('of an operation of this node are taken as they are', async () => {
		const [row] = await results('compare', [
			{ session_id: '1', measured_at: '2026-11-20T12:02:00.000Z', ccu: 5, gmv: 7.5 },
			{ session_id: '1', measured_at: '2026-11-20T12:00:00.000Z', ccu: 10, gmv: 5 },
		]);
		expect(row).toMatchObject({
			...{ measuredAt: '2026-11-20T12:02:00.000Z', currentViewers: { percent: -50 } },
			totalRevenue: { delta: '2.5', perMinute: '1.25' },
		});
	});

	it('refuse a number that is none', async () => {
		const wrong = calculate('compare', [reading('1', 0, {})], { options: { readings: 0 } });
		await expect(wrong).rejects.toMatchObject({ message: expect.stringContaining('from 1 to 60') });
	});
});
