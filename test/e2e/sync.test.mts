import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareShop } from '../demo/compare.mts';
import { withCredentials } from '../demo/marketplaces.mts';
import { errorOf, outputOf } from '../host/host.mjs';
import type { WorkflowDefinition } from '../host/host.mjs';
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

	it('brings every order once, also when it runs again', async () => {
		const { session, sandbox } = world;
		const marketplaces = Object.values(world.marketplaces());
		const workflow = orderSync(1);
		const saved = [];
		for (const { credential } of marketplaces) {
			saved.push({ ...credential, id: await session.createCredential(credential) });
		}
		const id = await session.createWorkflow(withCredentials(workflow, saved));
		const manual = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');

		let first: Record<string, unknown> | undefined;
		for (let run = 1; run <= 2; run++) {
			const execution = await session.runWorkflow(id, String(manual?.name));
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
});
