import { errorOf, outputOf } from '../host/host.mjs';
import { withProgress } from '../tools/proc.mjs';
import { compareShop, isEqual, renderTable } from './compare.mts';
import type { Comparison } from './compare.mts';
import { demoMarketplaces } from './marketplaces.mts';
import { recordFacebookOrders } from './recorded.mts';
import type { Stage } from './stage.mts';

const TABLE = 'marketplace_orders';
const LOG_TABLE = 'marketplace_sync_logs';
/** How many orders somebody has kept from the time when Meta gave them out. */
const RECORDED = 1000;

const RUN_TIMEOUT_MS = 1_200_000;

/** The node of the workflow that says which orders a run asks for. */
const WINDOW_NODE = 'Window';

interface Window {
	/** ISO 8601, inclusive. */
	from: string;
	/** ISO 8601, exclusive. */
	to: string;
	field: 'create_time' | 'update_time';
}

/** order-sync: every order of the sandbox arrives in the table, once. */
export async function showOrders({ session, sandbox, workflows, say }: Stage): Promise<boolean> {
	const recorded = await recordFacebookOrders(session, sandbox, RECORDED);
	const { id, trigger } = workflows['order-sync'];
	const execution = await withProgress(
		'Syncing orders',
		say,
		async () => await session.runWorkflow(id, trigger, RUN_TIMEOUT_MS),
	);
	const error = errorOf(execution);
	if (execution.status !== 'success' || error) {
		say(`The run ended with "${execution.status}".`);
		if (error) say(`${error.message}\n${error.description ?? ''}`);
	}
	for (const { platform, message } of (await session.tableRows(LOG_TABLE)) ?? []) {
		if (message) say(`${String(platform)}: ${String(message)}`);
	}
	const [window] = outputOf(execution, WINDOW_NODE) as unknown as Window[];
	if (!window) return false;
	const rows = (await session.tableRows(TABLE)) ?? [];
	const seconds = (time: string): number => Math.floor(Date.parse(time) / 1000);
	const comparisons: Comparison[] = demoMarketplaces(sandbox.urls).flatMap(
		({ platform, key, title, shops }) =>
			shops.map((shop) => {
				// Recorded orders come whole, whatever the window.
				if (platform === 'facebookCommerce') return compareShop(title, key, shop, recorded, rows);
				const { from, to, field } = window;
				const range = { from: seconds(from), to: seconds(to), field };
				const { ids } = sandbox.control.orders({ platform, shop, ...range });
				return compareShop(title, key, shop, ids, rows);
			}),
	);
	say(`\nOrders from ${window.from} to ${window.to}, table "${TABLE}" in n8n:\n`);
	say(renderTable(comparisons));
	say('\nOnly connected shops are read; the other shops of the sandbox belong to other sellers.');
	return execution.status === 'success' && comparisons.every(isEqual);
}
