/**
 * `npm run demo`: marketplaces and a real n8n on this machine, orders of four of them synced into one table.
 * Works from a bare clone; with `--once` it ends after the run, with 0 when every order arrived once.
 */
import { ensureInstalled } from '../tools/ensure.mjs';

try {
	await ensureInstalled();
	const { register } = await import('tsx/esm/api');
	register();
	const { demo } = await import('./run.mts');
	process.exitCode = await demo({ once: process.argv.includes('--once') });
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
