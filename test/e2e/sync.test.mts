import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareShop } from '../demo/compare.mts';
import { withCredentials } from '../demo/marketplaces.mts';
import type { Marketplace } from '../demo/marketplaces.mts';
import { errorOf, outputOf } from '../host/host.mjs';
import type { Execution, WorkflowDefinition } from '../host/host.mjs';
import { startWorld } from './support/world.mts';
import type { World } from './support/world.mts';

interface Assignments {
	assignments: { assignments: Array<{ name: string; value: string }> };
}

/** The workflow as it is in the project, but for a shorter window: n8n saves a row in about 30 ms. */
function orderSync(days: number): WorkflowDefinition {
	const file = join(process.cwd(), 'workflows/order-sync.json');
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as WorkflowDefinition;
	const window = workflow.nodes.find(({ name }) => name === 'Window');
	const { assignments } = (window?.parameters as unknown as Assignments).assignments;
	const from = assignments.find(({ name }) => name === 'from');
	if (!from) throw new Error('The workflow has no node Window that says from when on.');
	from.value = `={{ $now.minus({ days: ${days} }).toUTC().toISO() }}`;
	return workflow;
}

describe('the order sync workflow in a real n8n', () => {
	let world: World;

	beforeAll(async () => {
		world = await startWorld();
	});

	afterAll(async () => {
		await world?.stop();
	});

	/** Saves the workflow with credentials of its own; the answer runs it. */
	async function setUp(marketplaces: readonly Marketplace[]): Promise<() => Promise<Execution>> {
		const { session } = world;
		const workflow = orderSync(1);
		const saved = [];
		for (const { credential } of marketplaces) {
			saved.push({ ...credential, id: await session.createCredential(credential) });
		}
		// The id in the file is for a clean n8n; here each test has a copy of its own.
		const copy = { ...withCredentials(workflow, saved), id: randomBytes(8).toString('hex') };
		const id = await session.createWorkflow(copy);
		const manual = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
		return async () => await session.runWorkflow(id, String(manual?.name));
	}

	it('brings every order once, also when it runs again', async () => {
		const { session, sandbox } = world;
		const marketplaces = Object.values(world.marketplaces());
		const runSync = await setUp(marketplaces);

		let first: Record<string, unknown> | undefined;
		for (let run = 1; run <= 2; run++) {
			const execution = await runSync();
			expect(errorOf(execution)).toBeUndefined();
			expect(execution.status).toBe('success');
			const [window] = outputOf(execution, 'Window');
			// The window moves on between the runs, and what the first one brought stays in the table.
			first ??= window;
			const rows = (await session.tableRows('marketplace_orders')) ?? [];
			for (const { platform, key, title, shops } of marketplaces) {
				for (const shop of shops) {
					const { ids } = sandbox.control.orders({
						platform,
						shop,
						from: Math.floor(Date.parse(String(first.from)) / 1000),
						to: Math.floor(Date.parse(String(window.to)) / 1000),
						field: window.field as 'create_time' | 'update_time',
					});
					expect(ids.length).toBeGreaterThan(100);
					expect(compareShop(title, key, shop, ids, rows)).toMatchObject({
						held: ids.length,
						rows: ids.length,
						missing: 0,
						double: 0,
						foreign: 0,
					});
				}
			}
			const logs = (await session.tableRows('marketplace_sync_logs')) ?? [];
			expect(logs).toHaveLength(run * marketplaces.length);
		}
	});

	it('brings changed orders up to date in their rows', async () => {
		const { session, sandbox } = world;
		const runSync = await setUp(Object.values(world.marketplaces(1)));
		const touched = { platform: 'shopee', shop: 'TH', count: 7 } as const;
		const { ids } = sandbox.control.touchOrders({ ...touched, status: 'SHIPPED' });
		await runSync();
		const before = (await session.tableRows('marketplace_orders')) ?? [];
		// The same seven again: the sandbox picks by count.
		sandbox.control.touchOrders({ ...touched, status: 'COMPLETED' });
		await runSync();
		const after = (await session.tableRows('marketplace_orders')) ?? [];

		expect(after).toHaveLength(before.length);
		const mine = after.filter(({ orderId }) => ids.includes(String(orderId)));
		expect(mine).toHaveLength(7);
		expect(mine.map(({ status }) => status)).toEqual(Array(7).fill('completed'));
		const changed = after.filter(({ changes }, row) => changes !== before[row].changes);
		expect(changed.map(({ orderId }) => orderId).sort()).toEqual([...ids].sort());
	});

	it('goes on with the others when one marketplace refuses, and says so', async () => {
		const { session } = world;
		const { shopee, tikTokShop } = world.marketplaces(2);
		const { credential } = shopee;
		const broken = {
			...shopee,
			credential: {
				...credential,
				name: credential.name,
				data: { ...credential.data, partnerSecret: 'FAKE-wrong-key' },
			},
		};
		const execution = await (await setUp([broken, tikTokShop]))();
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'What Went Wrong')).toEqual([
			{ text: expect.stringMatching(/^Order sync: .*Partner Key/) },
		]);
		const logs = ((await session.tableRows('marketplace_sync_logs')) ?? []).slice(-2);
		expect(logs).toMatchObject([
			{
				platform: 'shopee',
				status: 'failed',
				orders: 0,
				message: expect.stringMatching(/Partner Key/),
			},
			{ platform: 'tiktok_shop', status: 'done', message: '' },
		]);
		expect(Number(logs[1].orders)).toBeGreaterThan(100);
		expect(JSON.stringify(logs)).not.toContain('FAKE-wrong-key');
	});
});
