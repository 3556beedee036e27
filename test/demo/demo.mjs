/**
 * `npm run demo`: marketplaces and a real n8n on this machine: orders of four of them in one table, an
 * affiliate report, and a live with its alerts. Works from a bare clone; with `--once` it ends after the run,
 * with 0 when every order arrived once, the report came, and each thing that happened in the live was told.
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
