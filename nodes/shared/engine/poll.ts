import { pause } from './limiter';

/** The first wait, by how much the next ones grow, and the longest. */
const WAIT = { firstMs: 500, factor: 1.5, longestMs: 10_000 };

/**
 * Looks again and again, at growing distances, until there is something to see.
 *
 * @param look gives undefined as long as there is nothing
 * @param longestMs how long to go on; the last look is at the very end
 * @returns undefined when the time ran out
 * @throws what `look` throws, and at once when the execution is cancelled
 */
export async function poll<T>(
	look: () => Promise<T | undefined>,
	longestMs: number,
	signal?: AbortSignal,
): Promise<T | undefined> {
	let wait = WAIT.firstMs;
	let waited = 0;
	for (;;) {
		const found = await look();
		if (found !== undefined || waited >= longestMs) return found;
		wait = Math.min(wait, longestMs - waited);
		await pause(wait, signal);
		waited += wait;
		wait = Math.min(wait * WAIT.factor, WAIT.longestMs);
	}
}
