import { DateTime } from 'luxon';
import { InputError } from '../shared/engine/errors';
import { text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import type { LiveSession, LiveSessionItem } from '../shared/unified/live';
import { minus, quotient, sum, times } from '../shared/unified/order';
import { filledIn, itemIdOf, itemOf, itemsIn, sessionOf } from './records';

/** A session with its products, and the input items that told of it. */
interface Told {
	session: LiveSession;
	items: Map<string, LiveSessionItem>;
	places: number[];
}

/** What was computed from some of the input items. */
export interface Computed {
	json: Json;
	/** The input items that went into it */
	places: number[];
}

const RATE_DIGITS = 6;

/**
 * The figures of all sessions together, one result for each currency.
 *
 * @param records sessions and products of sessions, native or unified, in any order; records of the
 *   same session complement each other, and of what several of them tell the last one counts
 * @throws InputError when a record is neither
 */
export function summariseSessions(records: Json[]): Computed[] {
	return groups(tellings(records), () => '').map(({ told, currency }) => {
		const starts = told.map(({ session }) => session.startedAt).filter((start) => start !== null);
		const [from = null, to = null] = [starts.sort().at(0), starts.at(-1)];
		return computed(told, { from, to, currency });
	});
}

/**
 * The figures of each day, one result for each day and currency. A session belongs to the day on
 * which it began.
 *
 * @param zone time zone that says when a day begins
 * @throws InputError when a record is no session or product, or a session tells no start
 */
export function dailyAnalytics(records: Json[], zone: string): Computed[] {
	const dayOf = ({ session: { startedAt, sessionId } }: Told): string => {
		if (startedAt !== null) return DateTime.fromISO(startedAt, { zone }).toFormat('yyyy-MM-dd');
		throw new InputError(
			`Session ${sessionId} does not say when it began`,
			"Pass the output of 'Session: Get', or add 'startedAt' to the item: an analysis by day needs it.",
		);
	};
	return groups(tellings(records), dayOf).map(({ told, key, currency }) =>
		computed(told, { date: key, timeZone: zone, currency }),
	);
}

/** What the input items tell, by session. */
function tellings(records: Json[]): Told[] {
	const known = new Map<string, Told>();
	const of = (id: string): Told => {
		const told = known.get(id) ?? { session: sessionOf({ id }), items: new Map(), places: [] };
		known.set(id, told);
		return told;
	};
	const isSession = new Set<string>();
	for (const [place, record] of records.entries()) {
		const itemId = itemIdOf(record);
		const id = text(itemId === '' ? sessionOf(record).sessionId : itemOf(record).sessionId);
		if (id === '') throw unknownRecord(place, itemId);
		const told = of(id);
		told.places.push(place);
		if (itemId === '') {
			isSession.add(id);
			told.session = { ...told.session, ...filledIn(sessionOf(record)) };
		}
		for (const each of itemId === '' ? itemsIn(record) : [record]) {
			const item = itemOf(each);
			if (item.itemId === '') continue;
			told.items.set(item.itemId, { ...item, ...told.items.get(item.itemId), ...filledIn(item) });
		}
	}
	const orphan = [...known].find(([id]) => !isSession.has(id));
	if (orphan) throw missingSession(...orphan);
	return [...known.values()];
}

function unknownRecord(place: number, itemId: string): InputError {
	const what =
		itemId === '' ? 'is no live session: it has no' : `tells of product ${itemId} but no`;
	return new InputError(
		`Input item ${place} ${what} session ID`,
		"Pass sessions and their products, and add the field 'sessionId' where it is missing.",
	);
}

function missingSession(id: string, { places }: Told): InputError {
	return new InputError(
		`Input item ${places[0]} is a product of session ${id}, which is not among the items`,
		'Pass the session, too, since products do not say when and how it went.',
	);
}

/** Sessions by a key and their currency, in the order of both. */
function groups(tellings: Told[], keyOf: (told: Told) => string) {
	const found = new Map<string, { key: string; currency: string | null; told: Told[] }>();
	for (const told of tellings) {
		const key = keyOf(told);
		const currency = currencyOf(told);
		const name = `${key} ${currency ?? ''}`;
		const group = found.get(name) ?? { key, currency, told: [] };
		group.told.push(told);
		found.set(name, group);
	}
	return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** Its own currency or that of its products: the Open Platform tells it of products only. */
function currencyOf({ session, items }: Told): string | null {
	return session.currency ?? [...items.values()].find(({ currency }) => currency)?.currency ?? null;
}

/** Counts and amounts that some sessions tell and others do not. */
function figuresOf(sessions: LiveSession[]) {
	type Field = keyof LiveSession;
	const total = (field: Field) => sum(...sessions.map((session) => session[field]));
	const count = (field: Field) => numberOf(total(field));
	/** Numerators and denominators are added up before they are divided, of sessions that tell both. */
	const ratio = (above: Field, below: Field, digits: number) => {
		const both = sessions.filter((session) => session[above] !== null && session[below] !== null);
		return quotient(
			sum(...both.map((session) => session[above])),
			sum(...both.map((session) => session[below])),
			digits,
		);
	};
	const mean = (field: Field) => {
		const told = sessions.filter((session) => session[field] !== null);
		return numberOf(quotient(sum(...told.map((session) => session[field])), told.length));
	};
	return { total, count, ratio, mean };
}

function computed(told: Told[], facts: Json): Computed {
	const sessions = told.map(({ session }) => session);
	const items = told.flatMap((each) => [...each.items.values()]);
	const { total, count, ratio, mean } = figuresOf(sessions);
	const revenue = total('totalRevenue');
	const spend = total('campaignSpent');
	const peaks = sessions.map(({ peakViewers }) => peakViewers).filter((peak) => peak !== null);
	const streamers = sessions.filter((session) => nameOf(session) !== '');
	const json: Json = {
		...facts,
		totalSessionsCount: sessions.length,
		averageViewers: mean('totalViewers'),
		peakViewers: peaks.length > 0 ? Math.max(...peaks) : null,
		totalWatchTimeMinutes: watchMinutes(sessions),
		totalOrders: count('totalOrders'),
		totalRevenue: revenue,
		averageOrderValue: ratio('totalRevenue', 'totalOrders', 2),
		conversionRate: numberOf(ratio('totalOrders', 'totalViewers', RATE_DIGITS)),
		ordersPerView: numberOf(ratio('totalOrders', 'totalViews', RATE_DIGITS)),
		totalComments: count('totalComments'),
		averageCommentsPerSession: mean('totalComments'),
		totalLikes: count('totalLikes'),
		totalShares: count('totalShares'),
		uniqueProductsPromoted:
			items.length > 0 ? new Set(items.map(({ itemId }) => itemId)).size : null,
		topProduct: best(
			items,
			({ itemId }) => itemId,
			({ name, itemId }) => name ?? itemId,
			revenueOf,
			soldOf,
		),
		totalAdSpend: spend,
		totalCommission: sum(...items.map(commissionOf)),
		roiPercentage: numberOf(quotient(times(minus(revenue, spend), 100), spend)),
		topStreamer: best(streamers, streamerOf, nameOf, ({ totalRevenue }) => totalRevenue),
		streamerCount: streamers.length > 0 ? new Set(streamers.map(streamerOf)).size : null,
		sessions: sessions.map(({ sessionId, title, startedAt, totalOrders, totalRevenue }) => ({
			...{ sessionId, title, startedAt, totalOrders, totalRevenue },
		})),
	};
	return { json, places: told.flatMap(({ places }) => places) };
}

const numberOf = (value: string | null) => (value === null ? null : Number(value));

const streamerOf = ({ streamerId, streamerName }: LiveSession) => streamerId ?? streamerName ?? '';

const nameOf = ({ streamerName, streamerId }: LiveSession) => streamerName ?? streamerId ?? '';

/** What a product brought: as told, else price times count. */
const revenueOf = ({ totalRevenue, livePrice, quantitySold }: LiveSessionItem) =>
	totalRevenue ?? (quantitySold === null ? null : times(livePrice, quantitySold));

const commissionOf = ({ totalCommission, commissionPerItem, quantitySold }: LiveSessionItem) =>
	totalCommission ?? (quantitySold === null ? null : times(commissionPerItem, quantitySold));

const soldOf = ({ quantitySold }: LiveSessionItem) => quantitySold;

/** Viewing times multiplied by those who watched, in whole minutes; null when no session tells both. */
function watchMinutes(sessions: LiveSession[]): number | null {
	const seconds = sessions.map(({ averageWatchSeconds, totalViewers, totalViews }) => {
		const audience = totalViewers ?? totalViews;
		return averageWatchSeconds === null || audience === null
			? null
			: times(averageWatchSeconds, audience);
	});
	return numberOf(quotient(sum(...seconds), 60, 0));
}

/**
 * The name of what has the largest sum of the first measure that anything is told of; of equals the
 * first by key.
 */
function best<T>(
	list: T[],
	keyOf: (entry: T) => string,
	named: (entry: T) => string,
	...measures: Array<(entry: T) => string | number | null>
): string | null {
	const measure = measures.find((each) => list.some((entry) => each(entry) !== null));
	if (!measure) return null;
	const sums = new Map<string, { name: string; total: string | null }>();
	for (const entry of list) {
		const total = sum(sums.get(keyOf(entry))?.total, measure(entry));
		sums.set(keyOf(entry), { name: named(entry), total });
	}
	const ranked = [...sums].sort(
		([a, x], [b, y]) => Number(minus(y.total ?? 0, x.total ?? 0)) || (a < b ? -1 : 1),
	);
	return ranked[0]?.[1].name ?? null;
}
