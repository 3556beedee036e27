/** Workflows in an n8n whose data tables are full: nothing is lost in silence. */
import { connect, errorOf, startN8n } from '../../host/host.mjs';
import type { StoredCredential } from '../../host/host.mjs';
import { lastDaysOnly } from '../support/orderSync.mts';
import { importWorkflow, saveCredentials } from '../support/workflows.mts';
import { OWNER, startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

/** n8n's limit for all data tables together. */
const FULL = { N8N_DATA_TABLES_MAX_SIZE_BYTES: '1' };

describe('an n8n whose data tables are full', () => {
	let world: World;
	let saved: StoredCredential[];

	beforeAll(async () => {
		world = await startWorld({ ordersPerPlatform: 200 });
		await world.n8n.stop();
		world.n8n = await startN8n({ userFolder: world.userFolder, env: FULL });
		world.session = await connect(world.n8n.url, OWNER);
		saved = await saveCredentials(world.session, world.sandbox);
	});

	afterAll(async () => await world?.stop());

	it.each(['order-sync', 'live-analytics-daily', 'affiliate-deals'])(
		'%s stops, and says why',
		async (name) => {
			const { run } = await importWorkflow(world.session, name, saved, (workflow) =>
				name === 'order-sync' ? lastDaysOnly(30)(workflow) : workflow,
			);
			const execution = await run();
			expect(execution.status).toBe('error');
			expect(errorOf(execution)?.message).toContain('Data table size limit exceeded');
		},
	);
});
