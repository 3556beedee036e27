/** Orders to Google Sheets and a digest to Slack; both services are pinned, and what they get is looked at. */
import { fillTable } from '../../demo/tables.mts';
import { errorOf, outputOf } from '../../host/host.mjs';
import type { WorkflowDefinition } from '../../host/host.mjs';
import { ORDERS } from '../../../workflows/source/tools/tables.mts';
import { tableOf } from '../support/orderSync.mts';
import { importWorkflow, nodeOf } from '../support/workflows.mts';
import { startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

const SHEET = 'Append to Google Sheets';
const SLACK = 'Send the Digest to Slack';
const HOUR_MS = 3_600_000;

/** Noon of yesterday, in the time zone of the tests' n8n. */
const yesterday = new Date(Date.now() - 24 * HOUR_MS);
yesterday.setUTCHours(12, 0, 0, 0);

function order(serial: number, more: Record<string, string | number> = {}) {
	return {
		platform: 'shopee',
		shopId: '1',
		orderId: `O${serial}`,
		orderNumber: `N${serial}`,
		status: 'completed',
		orderCreatedAt: new Date(yesterday.getTime() + serial * 1000).toISOString(),
		currency: 'THB',
		grandTotal: '0.10',
		quantity: 1,
		changes: 0,
		...more,
	};
}

describe('orders-to-sheets-and-slack in a real n8n', () => {
	let world: World;

	beforeAll(async () => {
		world = await startWorld({ ordersPerPlatform: 10 });
		await fillTable(world.session, ORDERS, [
			...Array.from({ length: 620 }, (_, serial) => order(serial)),
			order(700, { platform: 'lazada', currency: 'SGD', grandTotal: '19.99' }),
			order(701, { platform: 'lazada', currency: 'MYR', grandTotal: '5' }),
			order(702, { platform: 'lazada', currency: 'MYR', status: 'cancelled', grandTotal: '900' }),
			// Not of yesterday, and not of the last 30 days.
			order(800, { orderCreatedAt: new Date().toISOString(), grandTotal: '1000' }),
			order(801, { orderCreatedAt: new Date(Date.now() - 40 * 24 * HOUR_MS).toISOString() }),
		]);
	});

	afterAll(async () => {
		await world?.stop();
	});

	const pinned = (workflow: WorkflowDefinition): WorkflowDefinition => ({
		...workflow,
		id: undefined,
		pinData: { [SHEET]: [{ json: { ok: true } }], [SLACK]: [{ json: { ok: true } }] },
	});

	const run = async (start: string, change = pinned) =>
		await (
			await importWorkflow(world.session, 'orders-to-sheets-and-slack', [], change)
		).run(start);

	const remembered = async () => await tableOf(world.session, 'marketplace_sheet_orders');

	it('tries again next time when Google does not answer', async () => {
		const execution = await run('Append New Orders Now', (workflow) => {
			nodeOf(workflow, SHEET).credentials = { googleApi: { id: 'gone', name: 'Gone' } };
			return { ...workflow, id: undefined };
		});
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Sheet Row')).toHaveLength(500);
		expect(await remembered()).toEqual([]);
		expect(await tableOf(world.session, 'marketplace_messages')).toMatchObject([
			{ title: `${SHEET} did not work`, text: expect.stringMatching(/redential.*tried again/) },
		]);
	});

	it('appends each order once, the oldest first', async () => {
		const appended: string[] = [];
		for (const count of [500, 124, 0]) {
			const execution = await run('Append New Orders Now');
			expect(errorOf(execution)).toBeUndefined();
			const rows = outputOf(execution, 'Sheet Row');
			expect(rows).toHaveLength(count);
			appended.push(...rows.map((row) => String(row['Order Key'])));
		}
		expect(appended[0]).toBe('shopee|1|O0');
		expect(new Set(appended).size).toBe(624);
		expect(appended).not.toContain('shopee|1|O801');
		expect(await remembered()).toHaveLength(624);
	});

	it('sends the digest of yesterday, a line for each marketplace and currency', async () => {
		for (let time = 0; time < 2; time++) {
			const execution = await run('Send the Digest Now');
			expect(errorOf(execution)).toBeUndefined();
			const [digest] = outputOf(execution, 'Digest');
			expect(digest).toMatchObject({
				title: `Orders of ${yesterday.toISOString().slice(0, 10)}`,
				text: [
					'- lazada: 1 orders, 5 MYR, 1 cancelled',
					'- lazada: 1 orders, 19.99 SGD',
					'- shopee: 620 orders, 62 THB',
				].join('\n'),
			});
		}
		const messages = await tableOf(world.session, 'marketplace_messages');
		expect(messages.filter(({ topic }) => String(topic).startsWith('digest'))).toHaveLength(1);
	});
});
