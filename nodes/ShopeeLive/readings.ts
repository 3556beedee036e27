import { InputError } from '../shared/engine/errors';
import type { Json } from '../shared/engine/json';
import { isoUtc, toMillis } from '../shared/engine/time';
import { decimal, minus, quotient, sum, times } from '../shared/unified/order';
import { figureOf, METRICS } from './metrics';
import type { Metric } from './metrics';
import { measuredIn, sessionOf } from './records';

/** What a figure was at a moment. */
export interface Reading {
	/** Epoch milliseconds */
	at: number;
	/** Decimal text for money, else a number */
	value: number | string;
}

/** How a figure has moved over some readings. Amounts are decimal text; what cannot be told is null. */
export interface Movement {
	now: number | string;
	/** When `now` was read, in epoch milliseconds */
	at: number;
	/** Momentary: the average of the readings before. Cumulative: the growth in as many before */
	base: string | null;
	/** Momentary: how far `now` is from that average. Cumulative: the growth in the last readings */
	change: string | null;
	/** Momentary: `change` in percent of the average. Cumulative: by how much the growth grew */
	percent: number | null;
	/** Cumulative: the growth in a minute */
	perMinute: string | null;
}

const AVERAGE_DIGITS = 4;

/** How many readings count, unless the user says so, and how many at the most. */
export const DEFAULT_OVER = 5;
export const MOST_OVER = 60;

/**
 * Compares the last reading of a figure with those before it. Cumulative figures only grow, so their
 * growth is compared with the growth before: half as many orders as before are -50 %. Momentary ones
 * are compared with their moving average.
 *
 * @param readings the oldest first
 * @param over how many readings before the last one count, at least 1
 * @returns undefined without a reading; with too few of them, nulls
 */
export function movement(
	{ kind }: Pick<Metric, 'kind'>,
	readings: Reading[],
	over: number,
): Movement | undefined {
	const last = readings.at(-1);
	if (!last) return undefined;
	const { value: now, at } = last;
	if (kind === 'momentary') {
		const base = averageOf(readings.slice(0, -1), over);
		const change = minus(now, base);
		return { now, at, base, change, percent: percentOf(change, base), perMinute: null };
	}
	const earlier = readings.at(-1 - over);
	const earliest = readings.at(-1 - 2 * over);
	const change = minus(now, earlier?.value);
	const base = minus(earlier?.value, earliest?.value);
	const perMinute = earlier ? quotient(times(change, 60_000), at - earlier.at) : null;
	return { now, at, base, change, percent: percentOf(minus(change, base), base), perMinute };
}

/** The average of the last so many readings; null when there are fewer. */
export function averageOf(readings: Reading[], over: number): string | null {
	const taken = readings.slice(-over);
	if (taken.length < over) return null;
	return quotient(sum(...taken.map(({ value }) => value)), over, AVERAGE_DIGITS);
}

function percentOf(part: string | null, whole: string | null): number | null {
	const percent = quotient(times(part, 100), whole);
	return percent === null ? null : Number(percent);
}

/** A comparison, and the input items that went into it. */
export interface Comparison {
	json: Json;
	places: number[];
}

/**
 * Compares the last reading of each session with those before it, figure by figure.
 *
 * @param records readings of sessions, native or unified, the oldest of each session first unless
 *   they say when they were read
 * @param over how many readings before the last one count; where there are fewer, all of them
 * @throws InputError when a record does not name its session
 */
export function compareReadings(records: Json[], over: number): Comparison[] {
	const bySession = new Map<string, Array<{ record: Json; at: number; place: number }>>();
	for (const [place, record] of records.entries()) {
		const { sessionId } = sessionOf(record);
		if (sessionId === '') throw unnamed(place);
		const known = bySession.get(sessionId) ?? [];
		bySession.set(sessionId, known);
		known.push({ record, at: toMillis(measuredIn(record), 'utc') ?? NaN, place });
	}
	return [...bySession].map(([sessionId, list]) => {
		const isTimed = list.every(({ at }) => !Number.isNaN(at));
		const sorted = isTimed ? [...list].sort((a, b) => a.at - b.at) : list;
		const changes = METRICS.flatMap((metric) => {
			const readings = sorted.flatMap(({ record, at }) => {
				const value = figureOf(record, metric);
				return value === null ? [] : [{ at, value }];
			});
			const moved = compared(metric, readings, over);
			return moved ? [[metric.field, moved] as const] : [];
		});
		const { record, at } = sorted[sorted.length - 1];
		const { title } = sessionOf(record);
		const json = { sessionId, title, measuredAt: isoUtc(at), readings: list.length };
		return {
			json: { ...json, ...Object.fromEntries(changes) },
			places: list.map(({ place }) => place),
		};
	});
}

function compared(metric: Metric, readings: Reading[], over: number): Json | undefined {
	const taken = Math.max(1, Math.min(over, readings.length - 1));
	const moved = movement(metric, readings, taken);
	if (!moved) return undefined;
	const { now, base, change, percent, perMinute } = moved;
	const written = (amount: string | null) =>
		metric.isMoney || amount === null ? decimal(amount) : Number(amount);
	const previous = readings.at(-2)?.value ?? null;
	const delta = written(minus(now, previous));
	return metric.kind === 'momentary'
		? { now, previous, delta, averageBefore: written(base), change: written(change), percent }
		: {
				...{ now, previous, delta, growth: written(change), growthBefore: written(base), percent },
				perMinute: written(perMinute),
			};
}

function unnamed(place: number): InputError {
	return new InputError(
		`Input item ${place} does not say which session it is a reading of`,
		"Add the field 'sessionId' to it.",
	);
}
