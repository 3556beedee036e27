/** The workflow live-analytics-daily: lives of four sources, their products, and the figures of each day. */
import { errorOf, outputOf } from '../../host/host.mjs';
import type { Execution, StoredCredential } from '../../host/host.mjs';
import { planLive, startLive } from '../../demo/lives.mts';
import { endedLives, knowLive } from '../support/lives.mts';
import { importWorkflow, saveCredentials } from '../support/workflows.mts';
import type { ImportedWorkflow } from '../support/workflows.mts';
import { startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

type Row = Record<string, unknown>;

describe('live-analytics-daily in a real n8n', () => {
	let world: World;
	let saved: StoredCredential[];
	let workflow: ImportedWorkflow;
	let running: string;

	beforeAll(async () => {
		world = await startWorld();
		const { session, sandbox } = world;
		saved = await saveCredentials(session, sandbox);
		workflow = await importWorkflow(session, 'live-analytics-daily', saved);
		sandbox.control.clock({ liveSpeed: 30 });
		running = await planLive(session, saved);
		await startLive(session, saved, running);
		await knowLive(session, running);
	});

	afterAll(async () => await world?.stop());

	const rows = async (table: string): Promise<Row[]> =>
		(await world.session.tableRows(table)) ?? [];

	async function run(): Promise<Execution> {
		const execution = await workflow.run();
		expect(errorOf(execution)).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'What Went Wrong')).toEqual([]);
		return execution;
	}

	it('keeps the lives of every platform, each once', async () => {
		const execution = await run();
		const lives = await rows('live_sessions');
		const [{ from: since }] = outputOf(execution, 'Which Days');
		const from = Date.parse(String(since)) / 1000;
		const ended = (await endedLives(world.sandbox)).filter(({ startTime }) => startTime >= from);
		expect(ended.length).toBeGreaterThan(0);
		for (const { sessionId, viewers, placedOrders, placedSales } of ended) {
			const found = lives.filter((row) => row.sessionId === String(sessionId));
			expect(found).toHaveLength(1);
			expect(found[0]).toMatchObject({
				platform: 'shopee',
				status: 'ended',
				currency: 'IDR',
				totalViewers: viewers,
				totalOrders: placedOrders,
				changes: 0,
			});
			expect(Number(found[0].totalRevenue)).toBe(placedSales);
		}
		expect(lives.find(({ sessionId }) => sessionId === running)).toMatchObject({
			platform: 'shopee',
			title: 'Launch night',
			status: 'live',
			currentViewers: expect.any(Number),
			changes: 1,
		});
		const platforms = new Set(lives.map(({ platform }) => platform));
		expect([...platforms].sort()).toEqual(['facebook_commerce', 'shopee', 'tiktok_shop']);
		expect(lives.find(({ platform }) => platform === 'facebook_commerce')).toMatchObject({
			title: 'Autumn sale 🍂',
			status: 'live',
			totalViews: 900,
			totalRevenue: null,
		});
	});

	it('keeps the products of lives', async () => {
		const items = await rows('live_session_items');
		const keys = items.map(({ platform, sessionId, itemId }) =>
			[platform, sessionId, itemId].join(),
		);
		expect(new Set(keys).size).toBe(keys.length);
		const mine = items.filter(({ sessionId }) => sessionId === running);
		expect(mine).toHaveLength(6);
		expect(mine[0]).toMatchObject({ name: 'Linen shirt, sand', quantitySold: expect.any(Number) });
		expect(items.filter(({ platform }) => platform === 'tiktok_shop').length).toBeGreaterThan(7);
	});

	it('counts each day as the lives of that day add up, to the cent', async () => {
		const lives = await rows('live_sessions');
		const days = await rows('live_analytics');
		expect(days.length).toBeGreaterThan(1);
		expect(new Set(days.map(({ date, currency }) => `${date}${currency}`)).size).toBe(days.length);
		for (const day of days) {
			const mine = lives.filter(
				({ startedAt, currency }) =>
					String(startedAt).slice(0, 10) === day.date && currency === day.currency,
			);
			expect(mine).toHaveLength(Number(day.totalSessionsCount));
			const told = mine.filter(({ totalRevenue }) => totalRevenue !== null);
			const cents = told.reduce((sum, row) => sum + centsOf(row.totalRevenue), 0n);
			expect(centsOf(day.totalRevenue ?? 0)).toBe(cents);
			const orders = mine.reduce((sum, row) => sum + Number(row.totalOrders ?? 0), 0);
			expect(Number(day.totalOrders ?? 0)).toBe(orders);
		}
	});

	it('doubles nothing when it runs again', async () => {
		const before = [await rows('live_sessions'), await rows('live_session_items')];
		const days = await rows('live_analytics');
		await run();
		const after = [await rows('live_sessions'), await rows('live_session_items')];
		expect(after.map(({ length }) => length)).toEqual(before.map(({ length }) => length));
		expect(await rows('live_analytics')).toHaveLength(days.length);
		const ended = (list: Row[]): Row[] => list.filter(({ status }) => status === 'ended');
		expect(ended(after[0])).toEqual(ended(before[0]));
	});

	it('goes on with the others when one platform refuses, and says so', async () => {
		const { session, sandbox } = world;
		const brokenId = await session.createCredential({
			type: 'facebookCommerceApi',
			name: 'Broken',
			data: { accessToken: 'EAAFAKE-nobody', customBaseUrl: sandbox.urls.facebookCommerce },
		});
		const broken = saved.map((credential) =>
			credential.type === 'facebookCommerceApi' ? { ...credential, id: brokenId } : credential,
		);
		const copy = await importWorkflow(session, 'live-analytics-daily', broken, (definition) => ({
			...definition,
			id: 'liveAnalytics002',
		}));
		const execution = await copy.run();
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'What Went Wrong')).toEqual([
			{ text: expect.stringMatching(/^Live analytics: /) },
		]);
		expect(outputOf(execution, 'All Lives').length).toBeGreaterThan(2);
		expect(outputOf(execution, 'Daily Analytics').length).toBeGreaterThan(1);
		expect(JSON.stringify(execution)).not.toContain('EAAFAKE-nobody');
	});
});

function centsOf(amount: unknown): bigint {
	const [whole, fraction = ''] = String(amount).split('.');
	return BigInt(whole + fraction.padEnd(2, '0').slice(0, 2));
}
