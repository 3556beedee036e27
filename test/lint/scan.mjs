/**
 * Second lint pass: what n8n checks before it verifies a package.
 *
 * node test/lint/scan.mjs                     source and compiled package of this checkout
 * node test/lint/scan.mjs --folder <folder>   nodes and credentials of a folder laid out like a
 *                                             package, findings as JSON
 *
 * Exit code 0 when there is nothing to report, neither an error nor a warning.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { basePlugins, lint } from './rules.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const SOURCE = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];
const SHIPPED = ['**/*.js', 'package.json'];

const { values } = parseArgs({ options: { folder: { type: 'string' } } });

if (values.folder) await scanFolder(resolve(values.folder));
else await scanCheckout();

async function scanFolder(directory) {
	const patterns = ['{nodes,credentials}/**/*.ts'];
	const legs = await Promise.all(
		basePlugins.map(async ({ plugin }) => await lint({ directory, patterns, plugin })),
	);
	const findings = unique(legs.flatMap((leg) => leg.findings));
	process.stdout.write(JSON.stringify({ files: legs[0].files, findings }));
	process.exitCode = findings.length > 0 ? 1 : 0;
}

async function scanCheckout() {
	if (!existsSync(join(ROOT, 'dist/package.json')) && !existsSync(join(ROOT, 'dist/nodes'))) {
		console.error('The compiled package is missing: run npm run build first.');
		process.exitCode = 2;
		return;
	}
	const shipped = mkdtempSync(join(tmpdir(), 'scan-'));
	try {
		unpack(shipped);
		const legs = [
			{ name: 'source', directory: ROOT, patterns: SOURCE },
			{ name: 'compiled package', directory: shipped, patterns: SHIPPED },
		];
		let total = 0;
		for (const { name, directory, patterns } of legs) {
			for (const { version, plugin } of basePlugins) {
				const { files, findings } = await lint({ directory, patterns, plugin });
				total += findings.length;
				report(`${name}, nodes-base rules ${version}`, files, findings);
			}
		}
		process.exitCode = total > 0 ? 1 : 0;
	} finally {
		rmSync(shipped, { recursive: true, force: true });
	}
}

/** Copies exactly the files that `npm pack` would ship. */
function unpack(target) {
	const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'];
	const [{ files }] = JSON.parse(execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8' }));
	for (const { path } of files) cpSync(join(ROOT, path), join(target, path));
}

function report(title, files, findings) {
	const errors = findings.filter(({ severity }) => severity === 'error').length;
	const warnings = findings.length - errors;
	console.log(`${title}: ${files} files, ${errors} errors, ${warnings} warnings`);
	for (const { file, line, severity, rule, message } of findings) {
		console.log(`  ${file}:${line}  ${severity}  ${rule}\n    ${message}`);
	}
}

function unique(findings) {
	return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
