import { sleep } from 'n8n-workflow';

/** Time as the engine sees it when it waits long: one place, so that tests need not wait. */
export const clock = {
	/** Monotonic milliseconds. */
	now: (): number => performance.now(),

	/** Waits so many milliseconds. */
	sleep: async (ms: number): Promise<void> => await sleep(ms),
};
