import type { Operation, TimeWindow } from '../catalog/types';
import { InputError } from './errors';
import { flatten, inTurn, sideBySide, unique } from './flow';
import { at, put, text } from './json';
import type { Json } from './json';
import { ListTooLong, pages } from './paging';
import type { PageStyle } from './paging';
import type { Call, Session } from './session';

/** A list shorter than this many pages is read in one go: cutting it up would cost more calls. */
const SHORT_LIST_PAGES = 3;

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
 * @throws InputError when the range ends before it begins
 */
export async function* windowed(
	session: Session,
	operation: Operation,
	window: TimeWindow,
	call: Call,
	style: PageStyle,
	wanted: number,
): AsyncGenerator<Json> {
	const items = operation.items ?? '';
	const bounds = window.bounds.find(([from]) => valueOf(call, window, from) !== undefined);
	if (!bounds) {
		for await (const page of pages(session, call, style, items, wanted)) yield* page.records;
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
	const within = (stretch: Stretch): Call => inStretch(call, window, fromName, toName, stretch);
	const readAll = wanted === Infinity;
	const longest = window.longestSeconds ?? Infinity;
	const inOrder = (list: Stretch[]) => (window.isDescending?.(call) ? list.reverse() : list);

	if (readAll && window.total && to - from <= longest) {
		// The first page tells how long the list is; a short one simply goes on from there.
		const list = pages(session, within({ from, to }), style, items, wanted);
		const first = await list.next().catch((error) => {
			if (error instanceof ListTooLong) return undefined;
			throw error;
		});
		if (first?.done) return;
		const size = style.size?.max ?? Math.max(1, first?.value.records.length ?? 0);
		if (first && (first.value.total ?? 0) <= size * SHORT_LIST_PAGES) {
			yield* first.value.records;
			for await (const page of list) yield* page.records;
			return;
		}
	}
	const isCut = readAll && (window.isSorted?.(call, fromName) ?? true);
	const stretches = inOrder(cut({ from, to }, longest, isCut ? window.pieces : 1));
	async function* read(stretch: Stretch): AsyncGenerator<Json> {
		try {
			yield* flatten(recordsOf(pages(session, within(stretch), style, items, wanted)));
		} catch (error) {
			const halves = cut(stretch, Math.ceil((stretch.to - stretch.from) / 2), 1);
			if (!(error instanceof ListTooLong) || halves.length < 2) throw error;
			for (const half of inOrder(halves)) yield* read(half);
		}
	}
	const readers = stretches.map((stretch) => () => read(stretch));
	const records = readAll ? sideBySide(readers, Math.max(window.pieces, 2)) : inTurn(readers);
	yield* unique(records, (record) => text(at(record, window.key)));
}

async function* recordsOf(list: AsyncIterable<{ records: Json[] }>): AsyncGenerator<Json[]> {
	for await (const page of list) yield page.records;
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

function inStretch(
	call: Call,
	window: TimeWindow,
	fromName: string,
	toName: string,
	{ from, to }: Stretch,
): Call {
	const next: Call = { ...call, query: { ...call.query }, body: structuredClone(call.body) };
	for (const [name, value] of [
		[fromName, from],
		[toName, to],
	] as const) {
		if (window.placement === 'query') next.query[name] = value;
		else put((next.body ??= {}), name, value);
	}
	return next;
}

function labelOf(operation: Operation, wire: string): string {
	const field = operation.fields.find((each) => each.wire === wire);
	return field?.property.displayName ?? wire;
}
