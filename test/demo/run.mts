import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	connect,
	ensureHost,
	errorOf,
	installPackage,
	outputOf,
	packTarball,
	startN8n,
} from '../host/host.mjs';
import type { Execution, N8nSession, WorkflowDefinition } from '../host/host.mjs';
import { startSandbox } from '../sandbox/index.mts';
import type { Sandbox } from '../sandbox/index.mts';
import { onInterrupt, removeFolder, temporaryFolder, withProgress } from '../tools/proc.mjs';
import { compareShop, isEqual, renderTable } from './compare.mts';
import type { Comparison } from './compare.mts';
import { demoMarketplaces, withCredentials } from './marketplaces.mts';
import type { Marketplace } from './marketplaces.mts';

const TABLE = 'marketplace_orders';
const LOG_TABLE = 'marketplace_sync_logs';
const WORKFLOW_FOLDER = join(process.cwd(), 'workflows');
const ORDER_SYNC = 'order-sync.json';
const OWNER_EMAIL = 'demo@example.com';
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

type Close = () => Promise<void> | void;

const say = (line: string): void => console.log(line);

/** Runs the demo; the answer is the exit code. */
export async function demo({ once }: { once: boolean }): Promise<number> {
	await ensureHost({ log: say });
	const closing: Close[] = [];
	const stop = async (): Promise<void> => {
		for (const close of closing.splice(0).reverse()) await close();
	};
	onInterrupt(async () => {
		say('Stopping ...');
		await stop();
	});
	try {
		const isGood = await show(closing);
		if (once) return isGood ? 0 : 1;
		say('Everything keeps running until you press Ctrl-C, and is removed then.');
		await new Promise(() => undefined);
		return 0;
	} finally {
		await stop();
	}
}

/** Starts everything, syncs the orders and says where to look; the answer is whether all arrived. */
async function show(closing: Close[]): Promise<boolean> {
	const userFolder = temporaryFolder('social-commerce-demo');
	closing.push(() => removeFolder(userFolder));
	const tarball = await packTarball(userFolder, { log: say });
	const sandbox = await startSandbox();
	closing.push(async () => await sandbox.close());
	say(`Marketplaces: Shopee ${sandbox.urls.shopee}, TikTok Shop ${sandbox.urls.tikTokShop}`);
	say(`Their control port: ${sandbox.urls.control}`);
	await installPackage(userFolder, tarball);
	const n8n = await withProgress('Starting n8n', say, async () => await startN8n({ userFolder }));
	closing.push(async () => await n8n.stop());
	const password = `${randomBytes(9).toString('base64url')}aA1`;
	const session = await connect(n8n.url, { email: OWNER_EMAIL, password });

	const marketplaces = demoMarketplaces(sandbox.urls);
	const workflows = await importAll(session, marketplaces);
	const execution = await withProgress('Syncing orders', say, async () => {
		const { id, trigger } = workflows[ORDER_SYNC];
		return await session.runWorkflow(id, trigger, RUN_TIMEOUT_MS);
	});
	const isGood = await report(session, sandbox, marketplaces, execution);
	say(`\nThe editor: ${n8n.url}`);
	say(`Sign in as ${OWNER_EMAIL} with the password ${password}`);
	return isGood;
}

/** Saves the credentials and every example workflow; the answer is by file name. */
async function importAll(
	session: N8nSession,
	marketplaces: readonly Marketplace[],
): Promise<Record<string, { id: string; trigger: string }>> {
	const saved = [];
	for (const { credential } of marketplaces) {
		saved.push({ ...credential, id: await session.createCredential(credential) });
	}
	const imported: Record<string, { id: string; trigger: string }> = {};
	for (const file of readdirSync(WORKFLOW_FOLDER).filter((name) => name.endsWith('.json'))) {
		const text = readFileSync(join(WORKFLOW_FOLDER, file), 'utf8');
		const workflow = JSON.parse(text) as WorkflowDefinition;
		const id = await session.createWorkflow(withCredentials(workflow, saved));
		const manual = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
		imported[file] = { id, trigger: manual?.name ?? '' };
		say(`Imported ${file}: ${workflow.name}`);
	}
	return imported;
}

async function report(
	session: N8nSession,
	sandbox: Sandbox,
	marketplaces: readonly Marketplace[],
	execution: Execution,
): Promise<boolean> {
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
	const comparisons: Comparison[] = marketplaces.flatMap(({ platform, key, title, shops }) =>
		shops.map((shop) => {
			const { ids } = sandbox.control.orders({
				platform,
				shop,
				from: seconds(window.from),
				to: seconds(window.to),
				field: window.field,
			});
			return compareShop(title, key, shop, ids, rows);
		}),
	);
	say(`\nOrders from ${window.from} to ${window.to}, table "${TABLE}" in n8n:\n`);
	say(renderTable(comparisons));
	say('\nOnly connected shops are read; the other shops of the sandbox belong to other sellers.');
	return execution.status === 'success' && comparisons.every(isEqual);
}
