import { clock } from './clock';
import { orAborted, pause } from './limiter';

/** Calls of one kind that must keep a distance from each other. */
export interface Apart {
	/** What counts as the same kind, such as "report" */
	group: string;
	/** Shortest distance from the end of one to the start of the next */
	ms: number;
}

interface Row {
	/** Resolves when everybody who stood in line before has gone */
	last: Promise<void>;
	waiting: number;
	endedAt: number;
}

const rows = new Map<string, Row>();

/**
 * Runs calls of one kind one after the other with a minimum distance, whatever execution of this
 * process they belong to. The distance counts from the end of a call, so that it holds wherever the
 * platform measures.
 *
 * @param key account and kind of call
 * @param whenWaiting is told how many milliseconds a call has to wait
 * @throws whatever `work` throws, and the abort reason when the execution is cancelled
 */
export async function keepApart<T>(
	key: string,
	ms: number,
	work: () => Promise<T>,
	signal?: AbortSignal,
	whenWaiting?: (ms: number) => void,
): Promise<T> {
	forgetOld(ms);
	const row = rows.get(key) ?? { last: Promise.resolve(), waiting: 0, endedAt: -Infinity };
	rows.set(key, row);
	const before = row.last;
	let leave: () => void = () => undefined;
	const gone = new Promise<void>((resolve) => {
		leave = resolve;
	});
	row.last = before.then(async () => await gone);
	row.waiting += 1;
	try {
		await orAborted(before, signal);
		const wait = row.endedAt + ms - clock.now();
		if (wait > 0) {
			whenWaiting?.(wait);
			await pause(wait, signal);
		}
		return await work().finally(() => {
			row.endedAt = clock.now();
		});
	} finally {
		row.waiting -= 1;
		leave();
	}
}

/** Rows that nobody stands in and whose distance is over hold nobody back any more. */
function forgetOld(ms: number): void {
	for (const [key, row] of rows) {
		if (row.waiting === 0 && row.endedAt + ms < clock.now()) rows.delete(key);
	}
}
