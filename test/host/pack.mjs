/** Packs this project as it would be published; node built-ins only. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runOrThrow } from '../tools/proc.mjs';
import { ROOT, buildIfStale } from '../tools/ensure.mjs';

/** Builds what has changed since the last build and writes the tarball to `folder`; returns its path. */
export async function packTarball(folder, { log = console.log } = {}) {
	await buildIfStale({ log });
	mkdirSync(folder, { recursive: true });
	const { stdout } = await runOrThrow(
		'Packing the package',
		'npm',
		['pack', '--ignore-scripts', '--json', '--pack-destination', folder],
		{ cwd: ROOT },
	);
	const [{ filename }] = JSON.parse(stdout);
	return join(folder, filename);
}
