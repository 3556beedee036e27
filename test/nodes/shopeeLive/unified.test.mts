import * as fixtures from '../../sandbox/fixtures.mts';
import { liveScript } from '../../sandbox/live/script.mts';
import { openLiveWorld, planned, running } from './world.mts';

const { live } = fixtures.shopee;
const { advance, control, options, run, sent } = openLiveWorld();

describe('unified sessions', () => {
	it.each(['seconds', 'millis'])('have the same times when Shopee sends %s', async (form) => {
		options({ liveTimes: form });
		const { start } = control().state();
		const [session] = await run(
			'session.get',
			{ sessionId: String(live.over), output: 'unified' },
			{ as: 'user' },
		);
		const at = (hours: number) => Math.floor(start / 1000) * 1000 - hours * 3_600_000;

		expect(session).toMatchObject({ status: 'ended', durationMinutes: 60, measuredAt: null });
		expect(Math.abs(Date.parse(String(session.startedAt)) - at(169))).toBeLessThan(1000);
		expect(Math.abs(Date.parse(String(session.endedAt)) - at(168))).toBeLessThan(1000);
	});

	it('tell a planned one from one that has never been', async () => {
		const [session] = await run('session.get', { ...planned, output: 'unified' }, { as: 'user' });
		expect(session).toMatchObject({
			status: 'scheduled',
			startedAt: null,
			endedAt: null,
			durationMinutes: null,
			currentViewers: null,
		});
	});

	it('carry the figures of a running live, by names that cannot be confused', async () => {
		advance(1_200_000);
		const [native] = await run('session.getMetrics', running);
		const [unified] = await run('session.getMetrics', { ...running, output: 'unified' });

		expect(unified).toMatchObject({ status: 'live', currency: 'IDR', title: 'Launch night' });
		expect(Date.parse(String(unified.measuredAt))).toBeGreaterThan(0);
		expect(Number(unified.clicksPerView)).toBeCloseTo(Number(native.ctr), 2);
		expect(Number(unified.ordersPerClick)).toBeCloseTo(Number(native.co), 2);
		expect(unified.ordersPerViewer).toBeNull();
		expect(native).toMatchObject({ session_id: String(live.running) });
	});

	it('ask for the currency once, whatever the number of input items', async () => {
		const input = [{ json: {} }, { json: {} }, { json: {} }];
		await run('session.getMetrics', { ...running, output: 'unified' }, { input });
		expect(sent().filter((name) => name === 'get_item_list')).toHaveLength(1);
		expect(sent().filter((name) => name === 'get_session_metric')).toHaveLength(3);
	});

	it('come from the report of a brand, also for lives of the past', async () => {
		const days = { from: '={{ $now.minus({ days: 9 }) }}', to: '={{ $now.minus({ days: 2 }) }}' };
		const sessions = await run(
			'report.getSessions',
			{ ...days, returnAll: true, output: 'unified' },
			{ as: 'principal' },
		);

		expect(sessions).toHaveLength(430);
		expect(new Set(sessions.map(({ sessionId }) => sessionId)).size).toBe(430);
		expect(sessions[0]).toMatchObject({ currency: 'USD', totalRevenue: '100.25', totalBuyers: 9 });
	});
});

describe('unified products', () => {
	it('are in the order of the bag, with ids that keep all digits', async () => {
		const items = await run('item.getMany', { ...running, returnAll: true, output: 'unified' });

		expect(items).toHaveLength(206);
		expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index + 1));
		expect(items[0]).toMatchObject({
			sessionId: String(live.running),
			itemId: '29500000000000101',
			regularPrice: '39.8',
			livePrice: '19.9',
			discountPercentage: 50,
			commissionRate: 0.1,
			clicks: null,
		});
	});

	it('carry what they have brought', async () => {
		advance(3_600_000);
		const [first] = await run('item.getMetrics', { ...running, output: 'unified', limit: 1 });
		const sold = liveScript('launch night').at(4200).items[0];

		expect(first).toMatchObject({ itemId: sold.itemId, totalRevenue: null });
		expect(Math.abs(Number(first.quantitySold) - sold.sold)).toBeLessThan(5);
	});

	it('belong to no session when they are candidates', async () => {
		const [liked] = await run('item.getLiked', { output: 'unified', limit: 1 });
		expect(liked).toMatchObject({ sessionId: null, itemId: '29600000000000001' });
	});

	it('are shown one at a time', async () => {
		const shown = { ...running, output: 'unified' };
		expect(await run('item.getShown', shown)).toEqual([]);
		expect(await run('item.getShown', running)).toEqual([{ has_show_item: false, item: {} }]);
		await run('item.show', { ...running, productId: '29500000000000101', shopId: '601001' });
		expect(await run('item.getShown', shown)).toMatchObject([
			{ itemId: '29500000000000101', isFeatured: true },
		]);
		await run('item.hide', running);
		expect(await run('item.getShown', shown)).toEqual([]);
	});
});
