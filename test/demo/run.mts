import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, ensureHost, installPackage, packTarball, startN8n } from '../host/host.mjs';
import type { Execution, N8nSession, WorkflowDefinition } from '../host/host.mjs';
import { startSandbox } from '../sandbox/index.mts';
import type { Sandbox } from '../sandbox/index.mts';
import { onInterrupt, removeFolder, temporaryFolder, withProgress } from '../tools/proc.mjs';
import { demoCredentials, withCredentials } from './marketplaces.mts';
import { orderSync } from './orderSync.mts';

const WORKFLOW_FOLDER = join(process.cwd(), 'workflows');
/** Enough to look at, and few enough to wait for. */
const ORDERS_PER_MARKETPLACE = 5000;
const OWNER_EMAIL = 'demo@example.com';
const RUN_TIMEOUT_MS = 1_200_000;

/** What a demonstration needs of the rest. */
export interface Stage {
	session: N8nSession;
	sandbox: Sandbox;
	say: typeof say;
	/** Runs an example workflow, by the name of its file, from its first manual trigger to the end. */
	run(name: string, doing: string): Promise<Execution>;
}

/** Shows one workflow: runs it and prints a short table. The answer is whether it did what it should. */
export type Demonstration = (stage: Stage) => Promise<boolean>;

/** What is shown, in this order. */
const DEMONSTRATIONS: readonly Demonstration[] = [orderSync];

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

/** Starts everything, shows the workflows and says where to look; the answer is whether all was good. */
async function show(closing: Close[]): Promise<boolean> {
	const userFolder = temporaryFolder('social-commerce-demo');
	closing.push(() => removeFolder(userFolder));
	const tarball = await packTarball(userFolder, { log: say });
	const sandbox = await startSandbox({ ordersPerPlatform: ORDERS_PER_MARKETPLACE });
	closing.push(async () => await sandbox.close());
	const { control: _control, ...addresses } = sandbox.urls;
	for (const [name, url] of Object.entries(addresses)) say(`Marketplace ${name}: ${url}`);
	say(`Their control port: ${sandbox.urls.control}`);
	await installPackage(userFolder, tarball);
	const n8n = await withProgress('Starting n8n', say, async () => await startN8n({ userFolder }));
	closing.push(async () => await n8n.stop());
	const password = `${randomBytes(9).toString('base64url')}aA1`;
	const session = await connect(n8n.url, { email: OWNER_EMAIL, password });

	const workflows = await importAll(session, sandbox);
	const run: Stage['run'] = async (name, doing) => {
		const { id, trigger } = workflows[`${name}.json`];
		return await withProgress(
			doing,
			say,
			async () => await session.runWorkflow(id, trigger, RUN_TIMEOUT_MS),
		);
	};
	let isGood = true;
	for (const demonstration of DEMONSTRATIONS) {
		isGood = (await demonstration({ session, sandbox, say, run })) && isGood;
	}
	say(`\nThe editor: ${n8n.url}`);
	say(`Sign in as ${OWNER_EMAIL} with the password ${password}`);
	return isGood;
}

/** Saves the credentials and every example workflow; the answer is by file name. */
async function importAll(
	session: N8nSession,
	sandbox: Sandbox,
): Promise<Record<string, { id: string; trigger: string }>> {
	const saved = [];
	for (const credential of Object.values(demoCredentials(sandbox.urls))) {
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
