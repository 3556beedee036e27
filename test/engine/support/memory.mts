import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes that are really in use: what garbage collection leaves. */
function inUse(): number {
	collectGarbage();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/** Watches how much memory is in use beyond the start. */
export class MemoryWatch {
	private readonly start = inUse();

	/** Most bytes at any look, beyond the start. */
	growth = 0;

	looks = 0;

	look(): void {
		this.growth = Math.max(this.growth, inUse() - this.start);
		this.looks += 1;
	}
}

export const MEGABYTE = 1024 * 1024;
