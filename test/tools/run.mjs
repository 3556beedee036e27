/**
 * Runs the project's checks from a bare clone, stage by stage, and ends with `N passed, N failed`.
 *
 *   node test/tools/run.mjs [filters for Jest]          everything that needs no server
 *   node test/tools/run.mjs e2e | queue | bench [...]   a suite that runs a real n8n
 *   node test/tools/run.mjs pictures                    the same, and workflows/images are made anew
 *
 * A stage that is no test counts as one failed test when it fails, and as nothing when it passes.
 */
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureHost } from '../host/host.mjs';
import { ROOT, build, buildIfStale, ensureInstalled, tool } from './ensure.mjs';
import { clock, removeFolder, run, temporaryFolder } from './proc.mjs';

const SUITES = {
	e2e: { folder: 'test/e2e', what: 'the package in a real n8n' },
	queue: { folder: 'test/e2e/queue', what: "n8n's queue mode" },
	bench: { folder: 'test/bench', what: 'the benchmarks' },
	pictures: {
		folder: 'test/e2e',
		what: 'the canvas of every example workflow',
		only: ['workflows/canvas'],
		env: { SOCIAL_COMMERCE_PICTURES: join(ROOT, 'workflows/images') },
	},
};

let lastSaid = 0;
const say = (line) => {
	lastSaid = Date.now();
	console.log(line);
};
const counts = { passed: 0, failed: 0 };
const results = [];

function relay(chunk) {
	lastSaid = Date.now();
	process.stdout.write(chunk);
}

/** Runs one stage; its output is shown when it fails. Returns whether it passed. */
async function stage(name, work) {
	const began = Date.now();
	let failure;
	let note;
	say(`${name} ...`);
	const sign = setInterval(() => {
		if (Date.now() - lastSaid > 9_000) say(`${name} ... ${clock(Date.now() - began)}`);
	}, 10_000);
	try {
		note = await work();
	} catch (error) {
		failure = error;
	}
	clearInterval(sign);
	const took = clock(Date.now() - began);
	results.push({ name, took, ok: !failure });
	if (failure) {
		if (!failure.isCounted) counts.failed += 1;
		say(`${failure.isCounted || failure.isPlain ? failure.message : failure.stack}`);
	}
	say(`${failure ? 'FAILED' : 'ok'}: ${name} (${took})${note ? `: ${note}` : ''}\n`);
	return !failure;
}

/** A stage that is one command. */
function command(name, args, program = tool(name)) {
	return async () => {
		const { code, output } = await run(program, args, { cwd: ROOT });
		if (code !== 0) {
			throw Object.assign(new Error(output.trim() || `It ended with code ${code}.`), {
				isPlain: true,
			});
		}
	};
}

/** Runs Jest and adds its tests to the counts; a file that cannot be run counts as a failed test. */
async function jest(args, { live = false, env = {} } = {}) {
	const folder = temporaryFolder('social-commerce-jest');
	// Tests keep their files in here; a database that runs under another account must get through.
	chmodSync(folder, 0o711);
	const report = join(folder, 'report.json');
	try {
		const { code, output } = await run(
			process.execPath,
			[join(ROOT, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${report}`, ...args],
			{
				cwd: ROOT,
				env: { ...process.env, ...env, TMPDIR: folder, FORCE_COLOR: '0' },
				onOutput: live
					? (chunk, from) => from === 'stderr' && process.stdout.write(chunk)
					: undefined,
			},
		);
		const summary = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
		const passed = summary?.numPassedTests ?? 0;
		const broken = (summary?.numFailedTests ?? 0) + (summary?.numRuntimeErrorTestSuites ?? 0);
		const failed = broken || (code !== 0 || passed === 0 ? 1 : 0);
		counts.passed += passed;
		counts.failed += failed;
		if (failed) {
			const message = live && summary ? 'The report is above.' : readable(output);
			throw Object.assign(new Error(message), { isCounted: true });
		}
		return `${passed} tests in ${summary.numTotalTestSuites} files`;
	} finally {
		removeFolder(folder);
	}
}

/** Jest's output without the machine-readable report that it prints as well. */
function readable(output) {
	return output
		.split('\n')
		.filter((line) => !line.startsWith('{"numFailedTestSuites"'))
		.join('\n')
		.trim();
}

async function unit(filters) {
	const built = await stage('Build', () => build({ log: say }));
	if (filters.length === 0) {
		await stage(
			'Lock files',
			command('lock', ['test/tools/lock.mjs', '--check'], process.execPath),
		);
		await stage('Prettier', command('prettier', ['--check', '--log-level=warn', '.']));
		await stage('Types of the tests', command('tsc', ['-p', 'test/tsconfig.json']));
		await stage('Official linter', command('n8n-node', ['lint']));
		if (existsSync(join(ROOT, 'test/lint/scan.mjs'))) {
			await stage(
				'Official scan, inline disables ignored',
				command('scan', ['test/lint/scan.mjs'], process.execPath),
			);
		}
	}
	if (built) await stage('Tests', () => jest(filters));
}

async function suite({ folder, what, only = [], env }, filters) {
	if (!existsSync(join(ROOT, folder, 'jest.config.js'))) {
		throw Object.assign(new Error(`There are no tests of ${what} yet (${folder}).`), {
			isPlain: true,
		});
	}
	const ready =
		(await stage('Build', () => buildIfStale({ log: say }))) &&
		(await stage('A real n8n', async () => `n8n ${(await ensureHost({ log: say })).version}`));
	if (!ready) return;
	await stage(`Tests of ${what}`, () =>
		jest(['--config', join(folder, 'jest.config.js'), '--runInBand', ...only, ...filters], {
			live: true,
			env,
		}),
	);
}

async function main([first, ...rest]) {
	const chosen = SUITES[first];
	try {
		if (await stage('Tools', () => ensureInstalled({ log: say }))) {
			await (chosen ? suite(chosen, rest) : unit([first, ...rest].filter(Boolean)));
		}
	} catch (error) {
		counts.failed += 1;
		say(error.isPlain ? error.message : error.stack);
	}
	for (const { name, took, ok } of results) say(`${ok ? 'ok    ' : 'FAILED'} ${took} ${name}`);
	say(`${counts.passed} passed, ${counts.failed} failed`);
	process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}

await main(process.argv.slice(2));
