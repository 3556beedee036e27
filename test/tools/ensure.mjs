/**
 * Works from a bare clone: installs the project's own tools when they are missing, then builds or
 * starts something with them. Node built-ins only, for there may be nothing else yet.
 *
 *   node test/tools/ensure.mjs install | build | sandbox | docs | workflows [arguments]
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOrThrow, start, withProgress } from './proc.mjs';

/** The folder of the checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What can be started by its name. */
const PROGRAMS = {
	sandbox: 'test/sandbox/cli.mts',
	docs: 'test/tools/operations.mts',
	workflows: 'test/tools/workflows.mts',
};

const MODULES = join(ROOT, 'node_modules');
const INSTALL_STAMP = join(MODULES, '.social-commerce-installed');
const BUILD_STAMP = join(MODULES, '.social-commerce-built');
const BUILD_INPUTS = [
	'nodes',
	'credentials',
	'icons',
	'package.json',
	'tsconfig.json',
	'gulpfile.js',
];

/** Path of an executable of the project's own tools. */
export function tool(name) {
	return join(MODULES, '.bin', name);
}

function hashOfLock() {
	return createHash('sha256')
		.update(readFileSync(join(ROOT, 'package-lock.json')))
		.digest('hex');
}

function readIfThere(file) {
	return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** What npm itself noted after an installation, compared with the lock file: the same packages? */
function matchesLock() {
	const noted = readIfThere(join(MODULES, '.package-lock.json'));
	if (noted === undefined) return false;
	const have = JSON.parse(noted).packages;
	const want = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
	return Object.entries(want).every(
		([path, entry]) =>
			path === '' || entry.optional || have[path]?.version === entry.version || entry.link,
	);
}

/** Makes sure that node_modules is there and is what package-lock.json says. */
export async function ensureInstalled({ log = console.log } = {}) {
	const hash = hashOfLock();
	if (readIfThere(INSTALL_STAMP) === hash) return;
	if (!matchesLock()) {
		await withProgress("Installing the project's own tools (once, about 1 minute)", log, () =>
			runOrThrow(
				'Installing',
				'npm',
				['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
				{ cwd: ROOT },
			),
		);
	}
	writeFileSync(INSTALL_STAMP, hash);
}

/** Compiles the package afresh into dist, with the files that stand beside the code. */
export async function build({ log = console.log } = {}) {
	await ensureInstalled({ log });
	const inputs = fingerprint();
	rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
	await runOrThrow('tsc', tool('tsc'), ['-p', 'tsconfig.json'], { cwd: ROOT });
	await runOrThrow('gulp', tool('gulp'), ['--silent'], { cwd: ROOT });
	writeFileSync(BUILD_STAMP, inputs);
}

/** Builds unless dist is there and nothing that it is made from has changed. */
export async function buildIfStale({ log = console.log } = {}) {
	await ensureInstalled({ log });
	if (existsSync(join(ROOT, 'dist')) && readIfThere(BUILD_STAMP) === fingerprint()) return;
	await withProgress('Building the package', log, () => build({ log }));
}

function fingerprint() {
	const hash = createHash('sha256');
	const visit = (path) => {
		const full = join(ROOT, path);
		if (!existsSync(full)) return;
		const stat = statSync(full);
		if (!stat.isDirectory()) {
			hash.update(`${path}\n${stat.size}\n${stat.mtimeMs}\n`);
			return;
		}
		for (const name of readdirSync(full).sort()) visit(join(path, name));
	};
	BUILD_INPUTS.forEach(visit);
	return hash.digest('hex');
}

/** Starts a TypeScript program of the project; see `start` in proc.mjs for what comes back. */
export function startProgram(file, args = [], options = {}) {
	return start(process.execPath, [join(MODULES, 'tsx', 'dist', 'cli.mjs'), file, ...args], {
		cwd: ROOT,
		...options,
	});
}

async function main([task, ...args]) {
	if (task === 'install') return await ensureInstalled();
	if (task === 'build') return await build();
	const program = PROGRAMS[task];
	if (!program) {
		throw new Error(`Say what to do: install, build, ${Object.keys(PROGRAMS).join(', ')}.`);
	}
	await ensureInstalled();
	process.exitCode = await startProgram(program, args, { stdio: 'inherit' }).ended;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	main(process.argv.slice(2)).catch((error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
}
