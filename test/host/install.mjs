/** Installs a real n8n once, in a cache outside the checkout; node built-ins only. */
import { createHash, randomBytes } from 'node:crypto';
import {
	cpSync,
	existsSync,
	linkSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { homedir, hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
	cleanEnvironment,
	keepFolder,
	removeAtExit,
	removeFolder,
	run,
	runOrThrow,
	withProgress,
} from '../tools/proc.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
/** The holder of the lock touches it this often ... */
const HEARTBEAT_MS = 5_000;
/** ... and is taken for dead when it has not for this long. */
const STALE_MS = 60_000;

/** Version of n8n in the lock file. */
export function n8nVersion() {
	return JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8')).dependencies.n8n;
}

/** Folder that holds everything this project keeps between runs. */
export function cacheRoot() {
	const base =
		process.env.SOCIAL_COMMERCE_CACHE ||
		process.env.XDG_CACHE_HOME ||
		join(process.env.HOME || homedir(), '.cache');
	return join(base, 'n8n-nodes-social-commerce');
}

/** Where the n8n of this lock file, Node version and machine belongs, installed or not. */
export function hostFolder() {
	const key = createHash('sha256')
		.update(readFileSync(join(HERE, 'package-lock.json')))
		.update(`node${process.versions.node.split('.')[0]}-${process.platform}-${process.arch}`)
		.digest('hex')
		.slice(0, 12);
	return join(cacheRoot(), `host-${key}`);
}

/** n8n needs Node 24, which comes as a package beside it; a newer Node of the machine serves too. */
function nodeBinary(folder) {
	for (const name of [
		`node-${process.platform}-${process.arch}`,
		`node-bin-${process.platform}-${process.arch}`,
	]) {
		const binary = join(folder, 'node_modules', name, 'bin', 'node');
		if (existsSync(binary)) return binary;
	}
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	throw new Error(
		`n8n ${n8nVersion()} needs Node 24 or later, and there is no packaged one for ${process.platform} on ${process.arch}. Run this with Node 24 or later.`,
	);
}

function describeHost(folder) {
	return {
		folder,
		node: nodeBinary(folder),
		n8n: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
		version: n8nVersion(),
	};
}

function isComplete(folder) {
	return existsSync(join(folder, '.complete'));
}

/**
 * The installed n8n: `{folder, node, n8n, version}`. Installs it when it is not there yet (minutes);
 * several processes may ask at once, one of them installs.
 */
export async function ensureHost({ log = console.log } = {}) {
	const folder = hostFolder();
	if (isComplete(folder)) return describeHost(folder);
	mkdirSync(dirname(folder), { recursive: true });
	const release = await takeLock(`${folder}.lock`, () => isComplete(folder), log);
	try {
		if (!isComplete(folder)) await install(folder, log);
	} finally {
		release();
	}
	return describeHost(folder);
}

/**
 * Waits for the lock file and takes it; returns how to give it back. Stops waiting when `isDone`.
 * A file made elsewhere and linked into place is never seen half written.
 */
async function takeLock(lock, isDone, log) {
	const mine = `${lock}-${process.pid}-${randomBytes(4).toString('hex')}`;
	writeFileSync(mine, JSON.stringify({ pid: process.pid, host: hostname() }));
	let lastSaid = 0;
	try {
		while (!isDone()) {
			try {
				linkSync(mine, lock);
				const heartbeat = setInterval(() => utimesSync(lock, new Date(), new Date()), HEARTBEAT_MS);
				const dropLock = () => rmSync(lock, { force: true });
				process.once('exit', dropLock);
				return () => {
					clearInterval(heartbeat);
					process.removeListener('exit', dropLock);
					dropLock();
				};
			} catch (error) {
				if (error.code !== 'EEXIST') throw error;
			}
			if (isAbandoned(lock)) {
				rmSync(lock, { force: true });
				continue;
			}
			if (Date.now() - lastSaid > 10_000) {
				lastSaid = Date.now();
				log('Another process is installing n8n; waiting for it ...');
			}
			await sleep(500);
		}
		return () => undefined;
	} finally {
		rmSync(mine, { force: true });
	}
}

function isAbandoned(lock) {
	try {
		const age = Date.now() - statSync(lock).mtimeMs;
		if (age > STALE_MS) return true;
		const { pid, host } = JSON.parse(readFileSync(lock, 'utf8'));
		if (host !== hostname()) return false;
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return error.code === 'ESRCH';
	}
}

async function install(folder, log) {
	const name = folder.slice(dirname(folder).length + 1);
	for (const entry of readdirSync(dirname(folder))) {
		if (entry.startsWith(`${name}.part-`)) removeFolder(join(dirname(folder), entry));
	}
	removeFolder(folder);
	const part = `${folder}.part-${process.pid}`;
	mkdirSync(part, { recursive: true });
	removeAtExit(part);
	try {
		for (const file of ['package.json', 'package-lock.json']) {
			cpSync(join(HERE, file), join(part, file));
		}
		const env = cleanEnvironment(compilerEnvironment());
		await withProgress(
			`Installing n8n ${n8nVersion()} (once, about 6 minutes, 2.9 GB, in ${folder})`,
			log,
			() =>
				runOrThrow(
					'Installing n8n',
					'npm',
					['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
					{ cwd: part, env },
				),
		);
		await withProgress('Getting the SQLite driver of n8n (about 2 minutes)', log, () =>
			buildSqlite(part, env),
		);
		writeFileSync(join(part, '.complete'), `n8n ${n8nVersion()}\n`);
		renameSync(part, folder);
		keepFolder(part);
		log(`n8n ${n8nVersion()} is installed.`);
	} catch (error) {
		removeFolder(part);
		throw error;
	}
}

/** Node's own headers, where the machine has them, spare the compiler run a download. */
function compilerEnvironment() {
	const prefix = dirname(dirname(process.execPath));
	const hasHeaders = existsSync(join(prefix, 'include', 'node', 'node_api.h'));
	return hasHeaders && !process.env.npm_config_nodedir ? { npm_config_nodedir: prefix } : {};
}

async function buildSqlite(folder, env) {
	const built = await run('npm', ['rebuild', 'sqlite3', '--foreground-scripts'], {
		cwd: folder,
		env,
	});
	const proof = await run(
		nodeBinary(folder),
		[
			'-e',
			"const { Database } = require('sqlite3'); new Database(':memory:').get('select 6 * 7 as answer', (error, row) => process.exit(!error && row.answer === 42 ? 0 : 1));",
		],
		{ cwd: folder, env },
	);
	if (built.code === 0 && proof.code === 0) return;
	const tail = `${built.output}\n${proof.output}`.trim().split('\n').slice(-40).join('\n');
	throw new Error(
		`n8n's SQLite driver could neither be downloaded nor compiled. Compiling needs a C++ compiler, make and Python 3 (Debian and Ubuntu: apt-get install build-essential python3; macOS: xcode-select --install).\n${tail}`,
	);
}
