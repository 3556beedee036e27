import { clock } from '../../nodes/shared/engine/clock.ts';
import type { Sandbox } from '../sandbox/index.mts';

/**
 * Lets nobody wait: a long wait of the engine moves its own clock, that of n8n and that of the sandbox
 * on instead. Not by Jest's spies, which would remember each of a million looks at the clock.
 */
export function skipWaits(sandbox: Sandbox) {
	const waits: number[] = [];
	let ahead = 0;
	const { now, sleep } = clock;
	const date = Date.now;
	clock.now = () => now() + ahead;
	Date.now = () => date() + ahead;

	/** Lets time pass for everybody. */
	function advance(ms: number): void {
		ahead += ms;
		sandbox.control.clock({ advance: ms });
	}

	clock.sleep = async (ms) => {
		waits.push(ms);
		advance(ms);
		await Promise.resolve();
	};
	return {
		waits,
		advance,
		/** Gives the real clocks back. */
		stop: () => {
			Object.assign(clock, { now, sleep });
			Date.now = date;
		},
	};
}
