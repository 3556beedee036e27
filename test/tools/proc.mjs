/** Processes, ports, temporary folders and progress lines for the tools; node built-ins only. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How many characters of a long-running process's output are kept for error messages. */
const KEPT_OUTPUT = 200_000;

const running = new Set();
const temporary = new Set();
const beforeInterrupt = new Set();
let guarded = false;
let interrupted = false;

/**
 * Under Jest, `process` is a copy that never hears of our end. Children then stay in Jest's process
 * group, which `run.mjs` ends as a whole; anywhere else they get groups of their own and we end them.
 */
const OWN_GROUPS = process.env.JEST_WORKER_ID === undefined;

/** Ends what is left and removes temporary folders, whatever the way out. */
function guard() {
	if (guarded) return;
	guarded = true;
	process.on('exit', () => {
		for (const child of running) signal(child, 'SIGKILL');
		for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
	});
	for (const [name, code] of [
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	]) {
		process.on(name, async () => {
			if (interrupted) process.exit(code);
			interrupted = true;
			for (const work of beforeInterrupt) await work();
			process.exit(code);
		});
	}
}

/** Runs `work` before the process ends on Ctrl-C; a second Ctrl-C does not wait for it. */
export function onInterrupt(work) {
	guard();
	beforeInterrupt.add(work);
}

function signal(child, name) {
	try {
		process.kill(OWN_GROUPS ? -child.pid : child.pid, name);
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}

/**
 * The environment for a child: ours without what would change its behaviour behind our back
 * (settings of another n8n, those of npm and Jest that we run in, Node options), plus `extra`.
 */
export function cleanEnvironment(extra = {}) {
	const env = {};
	for (const [name, value] of Object.entries(process.env)) {
		if (
			/^(N8N|DB|QUEUE|EXECUTIONS|WEBHOOK|JEST)_|^npm_(?!config_)|^NODE_(OPTIONS|ENV)$/.test(name)
		) {
			continue;
		}
		env[name] = value;
	}
	return { ...env, ...extra };
}

/** A folder under the system's temporary folder that is removed when this process ends. */
export function temporaryFolder(prefix) {
	guard();
	const folder = mkdtempSync(join(tmpdir(), `${prefix}-`));
	temporary.add(folder);
	return folder;
}

/** Removes a folder now. */
export function removeFolder(folder) {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	temporary.delete(folder);
}

/** Makes sure that `folder` is removed at the end of this process unless `keepFolder` is called. */
export function removeAtExit(folder) {
	guard();
	temporary.add(folder);
}

/** Takes back `removeAtExit`. */
export function keepFolder(folder) {
	temporary.delete(folder);
}

/**
 * Starts a process in a group of its own and collects its output.
 * `ended` resolves with its exit code (or -1 for a signal) and never rejects.
 */
export function start(command, args, { cwd, env, onOutput, uid, gid, stdio } = {}) {
	guard();
	const child = spawn(command, args, {
		cwd,
		env: env ?? cleanEnvironment(),
		uid,
		gid,
		detached: OWN_GROUPS,
		stdio: stdio ?? ['ignore', 'pipe', 'pipe'],
	});
	if (child.pid) running.add(child);
	const kept = { stdout: '', all: '' };
	const collect = (stream) => (chunk) => {
		if (stream === 'stdout') kept.stdout += chunk;
		kept.all = (kept.all + chunk).slice(-KEPT_OUTPUT);
		onOutput?.(chunk, stream);
	};
	child.stdout?.setEncoding('utf8').on('data', collect('stdout'));
	child.stderr?.setEncoding('utf8').on('data', collect('stderr'));
	const ended = new Promise((resolve) => {
		child.on('error', (error) => {
			kept.all += `\n${command}: ${error.message}\n`;
			running.delete(child);
			resolve(127);
		});
		child.on('close', (code) => {
			running.delete(child);
			resolve(code ?? -1);
		});
	});
	return {
		pid: child.pid,
		ended,
		isRunning: () => running.has(child),
		output: () => kept.all,
		stdout: () => kept.stdout,
		/** Asks it to end (with its children, where it has a group of its own), insists after `graceMs`, and waits until it has ended. */
		async stop(graceMs = 10_000) {
			if (!running.has(child)) return;
			signal(child, 'SIGTERM');
			const patience = new AbortController();
			const insist = sleep(graceMs, undefined, { signal: patience.signal }).then(
				() => signal(child, 'SIGKILL'),
				() => undefined,
			);
			await ended;
			patience.abort();
			await insist;
		},
	};
}

/** Runs a command to its end: exit code and output. */
export async function run(command, args, options) {
	const job = start(command, args, options);
	const code = await job.ended;
	return { code, output: job.output(), stdout: job.stdout() };
}

/** Runs a command and throws with the end of its output when it fails. */
export async function runOrThrow(what, command, args, options) {
	const result = await run(command, args, options);
	if (result.code !== 0) {
		const tail = result.output.trim().split('\n').slice(-40).join('\n');
		throw new Error(`${what} failed (exit code ${result.code}).\n${tail}`);
	}
	return result;
}

/** 80500 -> "1:20". */
export function clock(milliseconds) {
	const seconds = Math.floor(milliseconds / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Says what is going on every ten seconds with the time passed, so that nobody takes it for hung. */
export async function withProgress(text, log, work) {
	const began = Date.now();
	log(`${text} ...`);
	const timer = setInterval(() => log(`${text} ... ${clock(Date.now() - began)}`), 10_000);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}

/** `count` different TCP ports of 127.0.0.1 that are free now. */
export async function freePorts(count) {
	const servers = await Promise.all(
		Array.from(
			{ length: count },
			() =>
				new Promise((resolve, reject) => {
					const server = createServer();
					server.once('error', reject);
					server.listen(0, '127.0.0.1', () => resolve(server));
				}),
		),
	);
	const ports = servers.map((server) => server.address().port);
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return ports;
}

/** Asks `probe` until it says yes; false after `timeoutMs`, or as soon as `giveUp` says so. */
export async function waitFor(probe, { timeoutMs, everyMs = 250, giveUp = () => false }) {
	const end = Date.now() + timeoutMs;
	while (Date.now() < end && !giveUp()) {
		if (await probe().catch(() => false)) return true;
		await sleep(everyMs);
	}
	return false;
}
