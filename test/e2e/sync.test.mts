import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareShop } from '../demo/compare.mts';
import { withCredentials } from '../demo/marketplaces.mts';
import { errorOf, outputOf } from '../host/host.mjs';
import type { WorkflowDefinition } from '../host/host.mjs';
import { startWorld } from './support/world.mts';
import type { World } from './support/world.mts';

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
		const file = join(process.cwd(), 'workflows/order-sync.json');
		const workflow = JSON.parse(readFileSync(file, 'utf8')) as WorkflowDefinition;
		const saved = [];
		for (const { credential } of marketplaces) {
			saved.push({ ...credential, id: await session.createCredential(credential) });
		}
		const id = await session.createWorkflow(withCredentials(workflow, saved));
		const manual = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');

		for (let run = 1; run <= 2; run++) {
			const execution = await session.runWorkflow(id, String(manual?.name));
			expect(errorOf(execution)).toBeUndefined();
			expect(execution.status).toBe('success');
			const [window] = outputOf(execution, 'Window');
			const rows = (await session.tableRows('marketplace_orders')) ?? [];
			for (const { platform, title, shops } of marketplaces) {
				for (const shop of shops) {
					const { ids } = sandbox.control.orders({
						platform,
						shop,
						from: Math.floor(Date.parse(String(window.from)) / 1000),
						to: Math.floor(Date.parse(String(window.to)) / 1000),
						field: window.field as 'create_time' | 'update_time',
					});
					expect(ids.length).toBeGreaterThan(100);
					expect(compareShop(title, platform, shop, ids, rows)).toMatchObject({
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
