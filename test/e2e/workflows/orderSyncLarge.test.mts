/**
 * The order sync with 20,000 orders of four marketplaces, three times, and once more with n8n killed in
 * the middle of it. On two quiet cores a run takes 60 s: 37 s to ask the marketplaces at the speed that
 * they allow, 4 s for the recorded orders, 11 s to make rows of orders, 2 s to save 20,000 new rows, 1 s to
 * read them, 2 s to compare them. A changed row is saved in about 20 ms.
 */
import { recordFacebookOrders } from '../../demo/recorded.mts';
import { demoMarketplaces } from '../../demo/marketplaces.mts';
import { connect, startN8n } from '../../host/host.mjs';
import { waitFor } from '../../tools/proc.mjs';
import { heldBy, lastDaysOnly, rowsOf, tableOf, windowOf } from '../support/orderSync.mts';
import type { Row } from '../support/orderSync.mts';
import { importWorkflow, saveCredentials } from '../support/workflows.mts';
import type { ImportedWorkflow } from '../support/workflows.mts';
import { OWNER, startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

/** Gives 20,000 orders in the shops that are connected. */
const PER_PLATFORM = 6300;
const CHANGED = 150;
const START = 'When Clicking Execute';

describe('order-sync with 20,000 orders', () => {
	let world: World;
	/** Asks for everything there is. */
	let whole: ImportedWorkflow;
	/** Asks for the last seven days, as it is in the file. */
	let usual: ImportedWorkflow;
	/** The beginning of the first run's window: what came then stays. */
	let from: number;

	beforeAll(async () => {
		world = await startWorld({ ordersPerPlatform: PER_PLATFORM });
		world.sandbox.control.rate(500);
		const saved = await saveCredentials(world.session, world.sandbox);
		await recordFacebookOrders(world.session, world.sandbox);
		whole = await importWorkflow(world.session, 'order-sync', saved, lastDaysOnly(100));
		usual = await importWorkflow(world.session, 'order-sync', saved, (workflow) => ({
			...workflow,
			id: undefined,
		}));
	});

	afterAll(async () => {
		await world?.stop();
	});

	const orders = async () => await tableOf(world.session, 'marketplace_orders');

	/** Row for row and cent for cent what the sandbox holds; the answer is how many rows there are. */
	function expectEqual(rows: readonly Row[], window: { from: number; to: number }): void {
		let count = 0;
		for (const marketplace of demoMarketplaces(world.sandbox.urls)) {
			for (const shop of marketplace.shops) {
				const held = heldBy(world.sandbox, marketplace, shop, window);
				expect(rowsOf(marketplace, shop, rows)).toEqual(held);
				count += held.ids.length;
			}
		}
		expect(rows).toHaveLength(count);
		expect(count).toBeGreaterThanOrEqual(20_000);
	}

	/** Runs it to the end; the answer is until when orders were asked for. */
	async function run({ id }: ImportedWorkflow) {
		const execution = await world.session.runWorkflow(id, START);
		expect(execution.status).toBe('success');
		return windowOf(execution);
	}

	it('the first run brings all of them', async () => {
		const window = await run(whole);
		({ from } = window);
		expectEqual(await orders(), window);
	});

	it('a run that is killed in the middle is completed by the next one', async () => {
		const { sandbox, n8n, session, userFolder } = world;
		const touched = (['shopee', 'tikTokShop', 'lazada'] as const).flatMap(
			(platform) =>
				sandbox.control.touchOrders({
					platform,
					shop: { shopee: 'TH', tikTokShop: 'SG', lazada: 'SG' }[platform],
					count: CHANGED,
				}).ids,
		);
		const changedNow = (rows: readonly Row[]) => rows.filter(({ changes }) => changes === 1).length;
		const newest = async () => {
			const tables = `/rest/projects/${session.projectId}/data-tables`;
			const [table] = (
				await session.rest<{ data: Array<{ id: string; name: string }> }>('GET', tables)
			).data.filter(({ name }) => name === 'marketplace_orders');
			const query = `take=1&sortBy=changes:desc`;
			const { data } = await session.rest<{ data: Row[] }>(
				'GET',
				`${tables}/${table.id}/rows?${query}`,
			);
			return Number(data[0].changes);
		};
		await session.startRun(usual.id, START);
		const isInTheMiddle = async () => (await newest()) === 1;
		expect(await waitFor(isInTheMiddle, { timeoutMs: 300_000, everyMs: 200 })).toBe(true);
		process.kill(n8n.pid, 'SIGKILL');
		await waitFor(async () => !n8n.isRunning(), { timeoutMs: 20_000 });

		world.n8n = await startN8n({ userFolder, port: Number(new URL(n8n.url).port) });
		world.session = await connect(world.n8n.url, OWNER);
		const done = changedNow(await orders());
		expect(done).toBeGreaterThan(0);
		expect(done).toBeLessThan(touched.length);
		const logs = await tableOf(world.session, 'marketplace_sync_logs');
		expect(logs).toHaveLength(4);

		const { to } = await run(usual);
		const rows = await orders();
		expectEqual(rows, { from, to });
		expect(changedNow(rows)).toBe(touched.length);
		expect(rows.every(({ changes }) => Number(changes) <= 1)).toBe(true);
	});

	it('the third run changes nothing', async () => {
		const before = await orders();
		const { to } = await run(whole);
		const after = await orders();
		expect(after).toEqual(before);
		expectEqual(after, { from, to });
	});
});
