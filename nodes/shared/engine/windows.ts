import type { Operation, TimeWindow } from '../catalog/types';
import { DateTime } from 'luxon';
import { InputError } from './errors';
import { inTurn, sideBySide, unique } from './flow';
import { at, put, text } from './json';
import type { Json } from './json';
import { ListTooLong, pages } from './paging';
import type { PageStyle } from './pageStyles';
import type { Call, Session } from './session';

/** A list of more pages than this is cut into pieces that are read side by side. */
const LONG_LIST_PAGES = 10;

/** About how many pages a piece holds: fewer would waste calls on pages that are not full. */
const PIECE_PAGES = 8;

/** How many pieces are read at the same time; the limiter decides how fast. */
const LANES = 16;

/** Ranges shorter than this are not cut for speed. */
const SHORT_RANGE_SECONDS = 3600;

/** A half-open stretch of time in epoch seconds. */
interface Stretch {
	from: number;
	to: number;
}

/**
 * Reads a list that is bounded by time. A range beyond the platform's longest stretch is split, a
 * long one is cut into pieces that are read side by side, a piece that holds more than the platform
 * gives out is halved, and records that turn up in two pieces come out once. Without a start the
 * list is read as it is, and without an end it ends now.
 *
 * @param wanted how many records are needed; with a limit the pieces are read one after the other
 * @param most how many records a piece that is read ahead holds back before it waits
 * @throws InputError when the range ends before it begins
 */
export async function* windowed(
	session: Session,
	operation: Operation,
	window: TimeWindow,
	call: Call,
	style: PageStyle,
	wanted: number,
	most = Infinity,
): AsyncGenerator<Json> {
	const { items = '' } = operation;
	const bounds = window.bounds.find(([from]) => valueOf(call, window, from) !== undefined);
	const unwindowed = withTimes(call, window, boundsOf(call, window));
	if (!bounds) {
		for await (const page of pages(session, unwindowed, style, items, wanted)) yield* page.records;
		return;
	}
	const [fromName, toName] = bounds;
	const from = Number(valueOf(call, window, fromName));
	const to = Number(valueOf(call, window, toName) ?? Math.floor(Date.now() / 1000));
	if (from >= to) {
		throw new InputError(
			`'${labelOf(operation, fromName)}' is not before '${labelOf(operation, toName)}'`,
			'Exchange the two dates, or leave the end empty to read up to now.',
		);
	}
	const { overlapSeconds = 0 } = window;
	const within = (stretch: Stretch): Call =>
		withTimes(unwindowed, window, {
			[fromName]: stretch.from === from ? from : stretch.from - overlapSeconds,
			[toName]: stretch.to,
		});
	const inOrder = (list: Stretch[]) => (window.isDescending?.(call) ? list.reverse() : list);
	const readAll = wanted === Infinity;
	const isCut = readAll && (window.isSorted?.(call, fromName) ?? true);
	const piecesFor = (total = 0, size = style.size?.max ?? Infinity) =>
		isCut && total > size * LONG_LIST_PAGES ? Math.ceil(total / (size * PIECE_PAGES)) : 1;

	async function* read(stretch: Stretch): AsyncGenerator<Json> {
		const list = pages(session, within(stretch), style, items, wanted);
		for (let isFirst = true; ; isFirst = false) {
			const page = await list.next().catch(unlessTooLong);
			const isTooLong = page instanceof ListTooLong;
			if (!isTooLong && page.done) return;
			// The first page tells how long the list is, where the platform counts.
			const pieces = isTooLong ? 2 : isFirst ? piecesFor(page.value.total) : 1;
			const parts = inOrder(cut(stretch, Math.ceil((stretch.to - stretch.from) / pieces), 1));
			if (parts.length > 1) {
				yield* sideBySide(
					parts.map((part) => () => read(part)),
					LANES,
					most,
				);
				return;
			}
			if (isTooLong) throw page;
			yield* page.value.records;
		}
	}
	const forSpeed = isCut && !window.total ? (window.pieces ?? 1) : 1;
	const readers = inOrder(cut({ from, to }, window.longestSeconds ?? Infinity, forSpeed)).map(
		(stretch) => () => read(stretch),
	);
	const records = readAll ? sideBySide(readers, LANES, most) : inTurn(readers);
	yield* unique(records, (record) => keyOf(record, window.key));
}

/** What tells a record from others; several paths where no single field does. */
function keyOf(record: Json, key: string): string {
	const [first, ...others] = key.split(' ').map((path) => at(record, path));
	return others.length === 0 ? text(first) : JSON.stringify([first, ...others]);
}

/** A list that is longer than the platform gives out is read in parts; all else stays an error. */
function unlessTooLong(error: unknown): ListTooLong {
	if (error instanceof ListTooLong) return error;
	throw error;
}

/** Cuts a range into equal stretches, none longer than allowed. */
export function cut(range: Stretch, longest: number, pieces: number): Stretch[] {
	const length = range.to - range.from;
	const forSpeed = length >= SHORT_RANGE_SECONDS ? pieces : 1;
	const count = Math.max(Math.ceil(length / longest), forSpeed);
	const step = Math.ceil(length / count);
	const stretches: Stretch[] = [];
	for (let from = range.from; from < range.to; from += step) {
		stretches.push({ from, to: Math.min(from + step, range.to) });
	}
	return stretches;
}

function valueOf(call: Call, window: TimeWindow, name: string): unknown {
	return window.placement === 'query' ? call.query[name] : at(call.body, name);
}

/** The bounds that a call has, in epoch seconds. */
function boundsOf(call: Call, window: TimeWindow): Record<string, number> {
	const set = window.bounds.flat().filter((name) => valueOf(call, window, name) !== undefined);
	return Object.fromEntries(set.map((name) => [name, Number(valueOf(call, window, name))]));
}

/** A copy of a call with other times, written the way the platform wants them. */
function withTimes(call: Call, window: TimeWindow, times: Record<string, number>): Call {
	const next: Call = { ...call, query: { ...call.query }, body: structuredClone(call.body) };
	for (const [name, seconds] of Object.entries(times)) {
		const value = written(seconds, window.format);
		if (window.placement === 'query') next.query[name] = value;
		else put((next.body ??= {}), name, value);
	}
	return next;
}

function written(seconds: number, format: TimeWindow['format']): number | string {
	if (format === 'millis') return seconds * 1000;
	if (format !== 'iso') return seconds;
	return DateTime.fromSeconds(seconds, { zone: 'utc' }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
}

function labelOf(operation: Operation, wire: string): string {
	const field = operation.fields.find((each) => each.wire === wire);
	return field?.property.displayName ?? wire;
}
