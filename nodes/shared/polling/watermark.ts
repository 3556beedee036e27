import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { text } from '../engine/json';
import type { Json } from '../engine/json';

/** What a polling trigger watches. Times are epoch milliseconds. */
export interface Watched {
	/** Reads the records that changed in a stretch of time, in any order */
	read(from: number, to: number): AsyncIterable<Json>;
	/** The id of a record */
	keyOf(record: Json): string;
	/** When the record changed */
	timeOf(record: Json): number;
	/** How far back each poll looks again: platforms show changes late */
	overlapMs: number;
	/** How far back the very first poll looks; 0 means "from now on" */
	firstRunMs: number;
	/** The item that a record becomes; the record itself when left out */
	itemOf?(record: Json): Json;
}

/** How many keys are remembered at the most. */
const MOST_KEYS = 20_000;

/** How many records a test run in the editor shows. */
const SAMPLE_SIZE = 10;

/** How far back a test run in the editor looks for a sample. */
const SAMPLE_MS = 7 * 24 * 60 * 60 * 1000;

interface State {
	/** Where the first poll began: nothing older is handed over, however far a poll looks back */
	start: number;
	/** Everything up to here was handed over */
	watermark: number;
	/** Records within the overlap that were handed over, as key and time */
	seen: Record<string, number>;
}

/**
 * One poll: reads what changed since the watermark, with an overlap, and hands each change over
 * once. The state moves only when all records were read; should the process end before n8n has
 * stored it, the next poll reads the same stretch again, so that nothing is lost.
 *
 * A test run in the editor shows a sample and leaves the state alone.
 *
 * @returns null when nothing changed, as n8n expects
 */
export async function pollChanges(
	host: IPollFunctions,
	watched: Watched,
): Promise<INodeExecutionData[][] | null> {
	const now = Date.now();
	if (host.getMode() === 'manual') return await sample(watched, now);
	const store = host.getWorkflowStaticData('node');
	const state = stateOf(store, now - watched.firstRunMs);
	const fresh: Array<{ record: Json; time: number; mark: string }> = [];
	const marks = new Set(Object.keys(state.seen));
	const from = Math.max(state.start, state.watermark - watched.overlapMs);
	for await (const record of watched.read(from, now)) {
		const time = watched.timeOf(record);
		const mark = `${watched.keyOf(record)}@${time}`;
		if (marks.has(mark)) continue;
		marks.add(mark);
		fresh.push({ record, time, mark });
	}
	fresh.sort((a, b) => a.time - b.time);
	const watermark = Math.max(state.watermark, ...fresh.slice(-1).map(({ time }) => time));
	const seen = { ...state.seen };
	for (const { mark, time } of fresh) seen[mark] = time;
	store.start = state.start;
	store.watermark = watermark;
	store.seen = prune(seen, watermark - watched.overlapMs) as IDataObject;
	if (fresh.length === 0) return null;
	return [fresh.map(({ record }) => ({ json: watched.itemOf?.(record) ?? record }))];
}

/** Keeps the marks that can turn up again, newest first when there are too many. */
function prune(seen: Record<string, number>, oldest: number): Record<string, number> {
	const kept = Object.entries(seen).filter(([, time]) => time >= oldest);
	if (kept.length <= MOST_KEYS) return Object.fromEntries(kept);
	return Object.fromEntries(kept.sort(([, a], [, b]) => b - a).slice(0, MOST_KEYS));
}

function stateOf(store: IDataObject, start: number): State {
	const known = (name: string, otherwise: number) => {
		const value = Number(text(store[name]) || NaN);
		return Number.isFinite(value) ? value : otherwise;
	};
	return {
		start: known('start', start),
		watermark: known('watermark', start),
		seen: (store.seen ?? {}) as Record<string, number>,
	};
}

async function sample(watched: Watched, now: number): Promise<INodeExecutionData[][] | null> {
	const items: INodeExecutionData[] = [];
	for await (const record of watched.read(now - SAMPLE_MS, now)) {
		items.push({ json: watched.itemOf?.(record) ?? record });
		if (items.length >= SAMPLE_SIZE) break;
	}
	return items.length === 0 ? null : [items];
}
