/** Runs the installed n8n: the server, workers and the command line; node built-ins only. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	cleanEnvironment,
	freePorts,
	removeFolder,
	run,
	runOrThrow,
	start,
	temporaryFolder,
	waitFor,
} from '../tools/proc.mjs';
import { ensureHost } from './install.mjs';

const READY_TIMEOUT_MS = 180_000;

/**
 * Settings that keep n8n quiet: nothing is reported, advertised or looked up, it listens on the
 * loopback only, its user folder is ours, and its ports are free ones so that several can run.
 */
async function quietEnvironment(userFolder, extra) {
	const [broker] = await freePorts(1);
	const temporary = join(userFolder, 'tmp');
	mkdirSync(temporary, { recursive: true });
	return cleanEnvironment({
		TMPDIR: temporary,
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: encryptionKey(userFolder),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(broker),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_SECURE_COOKIE: 'false',
		// Executions are read back here whatever their size; n8n's own limit of 100 MB is for the editor.
		EXECUTIONS_DATA_MAX_DISPLAY_SIZE: '0',
		GENERIC_TIMEZONE: 'UTC',
		TZ: 'UTC',
		...extra,
	});
}

/** One key per user folder, so that server, workers and command line read the same credentials. */
function encryptionKey(userFolder) {
	const file = join(userFolder, 'encryption-key');
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (error.code !== 'ENOENT') throw error;
		const key = randomBytes(24).toString('hex');
		mkdirSync(userFolder, { recursive: true });
		writeFileSync(file, key, { mode: 0o600 });
		return key;
	}
}

/** Installs the package's tarball the way n8n's own installer does: without its peers. */
export async function installPackage(userFolder, tarball) {
	const nodes = join(userFolder, '.n8n', 'nodes');
	mkdirSync(nodes, { recursive: true });
	writeFileSync(join(nodes, 'package.json'), '{"name":"installed-nodes","private":true}\n');
	await runOrThrow(
		'Installing the package into n8n',
		'npm',
		['install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', tarball],
		{ cwd: nodes },
	);
}

/**
 * Starts n8n and waits until it is ready: `{url, pid, logs(), stop(), isRunning()}`.
 * Without `port` a free one is taken.
 */
export async function startN8n({ userFolder, port, env = {}, log = () => undefined }) {
	const host = await ensureHost({ log });
	const chosenPort = port ?? (await freePorts(1))[0];
	const url = `http://127.0.0.1:${chosenPort}`;
	const job = start(host.node, [host.n8n, 'start'], {
		cwd: userFolder,
		env: await quietEnvironment(userFolder, {
			N8N_PORT: String(chosenPort),
			N8N_EDITOR_BASE_URL: url,
			WEBHOOK_URL: url,
			...env,
		}),
		onOutput: log,
	});
	return await whenReady('n8n', job, url);
}

/** Starts a worker of queue mode and waits until it is ready; same answer as `startN8n`. */
export async function startWorker({
	userFolder,
	env = {},
	concurrency = 5,
	log = () => undefined,
}) {
	const host = await ensureHost({ log });
	const [port] = await freePorts(1);
	const job = start(host.node, [host.n8n, 'worker', `--concurrency=${concurrency}`], {
		cwd: userFolder,
		env: await quietEnvironment(userFolder, {
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			...env,
		}),
		onOutput: log,
	});
	return await whenReady('the n8n worker', job, `http://127.0.0.1:${port}`);
}

async function whenReady(what, job, url) {
	const ready = await waitFor(async () => (await fetch(`${url}/healthz/readiness`)).ok, {
		timeoutMs: READY_TIMEOUT_MS,
		giveUp: () => !job.isRunning(),
	});
	if (!ready) {
		const state = job.isRunning()
			? 'it is still starting'
			: `it ended with code ${await job.ended}`;
		await job.stop();
		const tail = job.output().trim().split('\n').slice(-40).join('\n');
		throw new Error(`${what} did not become ready: ${state}.\n${tail}`);
	}
	return {
		url,
		pid: job.pid,
		logs: job.output,
		isRunning: job.isRunning,
		stop: () => job.stop(30_000),
	};
}

/** Runs one n8n command: `{code, output, stdout}`. */
export async function runCli(userFolder, args, env = {}) {
	const host = await ensureHost();
	return await run(host.node, [host.n8n, ...args], {
		cwd: userFolder,
		env: await quietEnvironment(userFolder, env),
	});
}

async function withInput(value, work) {
	const folder = temporaryFolder('social-commerce-import');
	try {
		const file = join(folder, 'input.json');
		writeFileSync(file, JSON.stringify(value), { mode: 0o600 });
		return await work(file);
	} finally {
		removeFolder(folder);
	}
}

async function importThing(kind, userFolder, things, env) {
	await withInput(things, async (file) => {
		const result = await runCli(userFolder, [`import:${kind}`, `--input=${file}`], env);
		// n8n reports a failed import on its log and still ends with 0.
		if (result.code !== 0 || !/Successfully imported/.test(result.output)) {
			throw new Error(`n8n did not import the ${kind}.\n${result.output.trim()}`);
		}
	});
}

/** Imports credentials `[{id, name, type, data}]`; n8n encrypts `data`. */
export async function importCredentials(userFolder, credentials, env) {
	await importThing('credentials', userFolder, credentials, env);
}

/** Imports workflows; each needs an `id`. */
export async function importWorkflows(userFolder, workflows, env) {
	await importThing('workflow', userFolder, workflows, env);
}

/** Publishes a workflow: it is active from the next start of n8n on. */
export async function publishWorkflow(userFolder, id, env) {
	const result = await runCli(userFolder, ['publish:workflow', `--id=${id}`], env);
	if (result.code !== 0) throw new Error(`n8n did not publish ${id}.\n${result.output.trim()}`);
}

/** Executes a workflow without a server: `{ok, run, output}`, `run` being n8n's execution data. */
export async function executeWorkflow(userFolder, id, env) {
	const result = await runCli(userFolder, ['execute', `--id=${id}`, '--rawOutput'], env);
	return { ok: result.code === 0, run: outermostJson(result.stdout), output: result.output };
}

/** Every credential with its secrets in the clear, as the database holds it now. */
export async function exportCredentials(userFolder, env) {
	const folder = temporaryFolder('social-commerce-export');
	try {
		const file = join(folder, 'credentials.json');
		await runCli(
			userFolder,
			['export:credentials', '--all', '--decrypted', `--output=${file}`],
			env,
		);
		return JSON.parse(readFileSync(file, 'utf8'));
	} finally {
		removeFolder(folder);
	}
}

/** The description of every node type that n8n has loaded, ours included. */
export async function exportNodes(userFolder, env) {
	const folder = temporaryFolder('social-commerce-export');
	try {
		const file = join(folder, 'nodes.json');
		await runCli(userFolder, ['export:nodes', `--output=${file}`], env);
		return JSON.parse(readFileSync(file, 'utf8'));
	} finally {
		removeFolder(folder);
	}
}

/** n8n prints log lines around the JSON document; the document starts and ends at the margin. */
function outermostJson(text) {
	const begin = text.search(/^\{$/m);
	const end = text.lastIndexOf('\n}');
	if (begin < 0 || end < begin) return undefined;
	return JSON.parse(text.slice(begin, end + 2));
}
