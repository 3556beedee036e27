/**
 * `npm ci` refuses a lock file that misses a package some other system would need, and npm writes
 * such a lock file when the registry it asks (a mirror, say) has no build for that system. This adds
 * what is missing, or only says so.
 *
 *   node test/tools/lock.mjs [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './ensure.mjs';

const LOCKS = ['package-lock.json', 'test/host/package-lock.json'];
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/** Whether the package at `path` finds `name` in its own node_modules or in one further up. */
function isLocked(packages, path, name) {
	for (
		let folder = path;
		;
		folder = folder.slice(0, folder.lastIndexOf('node_modules/')).replace(/\/$/, '')
	) {
		if (packages[`${folder && `${folder}/`}node_modules/${name}`]) return true;
		if (folder === '') return false;
	}
}

/** The entry npm would have written, without the checksum, read from the name of the package. */
function entryFor(name, version, parent) {
	const words = name.split('/').pop().split('-');
	const cpu = PROCESSORS.find((processor) => words.includes(processor));
	const os = SYSTEMS.find((system) => words.includes(system));
	return {
		version,
		...(cpu && { cpu: [cpu] }),
		...(parent.dev && { dev: true }),
		...(parent.license && { license: parent.license }),
		optional: true,
		...(os && { os: [os] }),
	};
}

/** Adds missing entries to a parsed lock file; returns their names. */
function completeLock(lock) {
	const missing = {};
	for (const [path, parent] of Object.entries(lock.packages)) {
		for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
			// A range cannot be turned into a version here; the ones that matter are exact.
			if (!/^\d+\.\d+\.\d+/.test(version) || isLocked(lock.packages, path, name)) continue;
			missing[`node_modules/${name}`] = entryFor(name, version, parent);
		}
	}
	const byName = ([a], [b]) => a.localeCompare(b, 'en');
	lock.packages = Object.fromEntries(Object.entries({ ...lock.packages, ...missing }).sort(byName));
	return Object.keys(missing);
}

/** Completes a lock file in place, or with `check` only reports; returns what was missing. */
function treat(file, check) {
	const path = join(ROOT, file);
	const lock = JSON.parse(readFileSync(path, 'utf8'));
	const missing = completeLock(lock);
	if (missing.length > 0 && !check) {
		writeFileSync(path, `${JSON.stringify(lock, null, '\t')}\n`);
	}
	for (const name of missing) console.log(`${file}: ${check ? 'misses' : 'added'} ${name}`);
	return missing;
}

const check = process.argv.includes('--check');
const missing = LOCKS.flatMap((file) => treat(file, check));
if (check && missing.length > 0) {
	console.log('Run: node test/tools/lock.mjs');
	process.exitCode = 1;
}
