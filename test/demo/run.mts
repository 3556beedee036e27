import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, ensureHost, installPackage, packTarball, startN8n } from '../host/host.mjs';
import type { N8nSession, StoredCredential, WorkflowDefinition } from '../host/host.mjs';
import { startSandbox } from '../sandbox/index.mts';
import { onInterrupt, removeFolder, temporaryFolder, withProgress } from '../tools/proc.mjs';
import { workflowFile, workflowNames } from '../tools/workflows.mts';
import { showAffiliateReport } from './affiliate.mts';
import { forLaunchNight, showLive } from './live.mts';
import { planLive } from './lives.mts';
import { saveCredentials, withCredentials } from './marketplaces.mts';
import { showOrders } from './orders.mts';
import type { Imported, Stage } from './stage.mts';

const OWNER_EMAIL = 'demo@example.com';

/** The workflows that are run, in this order; each says whether it went well. */
const SHOWN: Record<string, (stage: Stage, sessionId: string) => Promise<boolean>> = {
	'order-sync': showOrders,
	'affiliate-report-export': showAffiliateReport,
	'live-alerts': showLive,
};

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
		if (!isGood) say('Not everything was as it should be: see above.');
		if (once) return isGood ? 0 : 1;
		say('Everything keeps running until you press Ctrl-C, and is removed then.');
		await new Promise(() => undefined);
		return 0;
	} finally {
		await stop();
	}
}

/** Starts everything, shows three workflows and says where to look; the answer is whether all went well. */
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

	const saved = await saveCredentials(session, sandbox.urls);
	const sessionId = await planLive(session, saved);
	const workflows = await importAll(session, saved, {
		'live-alerts': (definition) => forLaunchNight(definition, sessionId),
	});
	const stage: Stage = { session, sandbox, saved, workflows, say };
	let isGood = true;
	for (const [name, perform] of Object.entries(SHOWN)) {
		say(`\n${name}`);
		isGood = (await perform(stage, sessionId)) && isGood;
	}
	say(`\nThe editor: ${n8n.url}`);
	say(`Sign in as ${OWNER_EMAIL} with the password ${password}`);
	return isGood;
}

/** Imports every example workflow with credentials filled in; the answer is by name. */
async function importAll(
	session: N8nSession,
	saved: readonly StoredCredential[],
	changes: Record<string, (definition: WorkflowDefinition) => WorkflowDefinition>,
): Promise<Record<string, Imported>> {
	const imported: Record<string, Imported> = {};
	for (const name of workflowNames()) {
		const file = JSON.parse(readFileSync(workflowFile(name), 'utf8')) as WorkflowDefinition;
		const { [name]: change = (same: WorkflowDefinition) => same } = changes;
		const workflow = change(withCredentials(file, saved));
		const id = await session.createWorkflow(workflow);
		const manual = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
		imported[name] = { id, trigger: manual?.name ?? '' };
		say(`Imported ${name}: ${workflow.name}`);
	}
	return imported;
}
