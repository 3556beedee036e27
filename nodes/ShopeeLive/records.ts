import { isBlank, isObject, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { isoUtc } from '../shared/engine/time';
import { countOrNull, emptySession, emptySessionItem } from '../shared/unified/live';
import type { LiveSession, LiveSessionItem } from '../shared/unified/live';
import { decimal, textOrNull } from '../shared/unified/order';
import { unifyCreatorSession } from './creator/unified';
import { figuresOf, firstOf } from './metrics';
import { PLATFORM_KEY } from './platform';
import { unifyItem, unifyItemMetric, unifyReport, unifySession } from './unified';

/**
 * A session in the unified form from whatever this node tells of one: details, figures or report of
 * the Open Platform, a row or a dashboard of the Creator Center, or a unified session.
 */
export function sessionOf(record: Json): LiveSession {
	if (isUnified(record)) {
		const session = { ...emptySession(PLATFORM_KEY, text(record.sessionId)), ...filledIn(record) };
		return { ...session, startedAt: isoUtc(session.startedAt) };
	}
	if ('sales_gross' in record) return unifyReport(record, null);
	if (!('session_id' in record)) return unifyCreatorSession(record, {});
	// 'Session: End' gives the last figures by themselves.
	const figures = isObject(record.metrics) ? record.metrics : record;
	return {
		...unifySession(record),
		...figuresOf(figures),
		measuredAt: isoUtc(measuredIn(figures)),
	};
}

/** When the figures of a record were read, as it says so itself. */
export function measuredIn(record: Json): unknown {
	return firstOf(record, 'measuredAt', 'measured_at');
}

/** What a record tells: in tables, what nobody told is an empty cell. */
export function filledIn<T extends object>(record: T): Partial<T> {
	return Object.fromEntries(
		Object.entries(record).filter(([, value]) => !isBlank(value)),
	) as Partial<T>;
}

/** The id of the product that a record tells of; empty when it tells of none. */
export function itemIdOf(record: Json): string {
	return text(firstOf(record, 'itemId', 'item_id', 'item.item_id'));
}

/**
 * A product of a session in the unified form from whatever this node tells of one: bag or figures of
 * the Open Platform, products of the Creator Center, or a unified product.
 */
export function itemOf(record: Json): LiveSessionItem {
	const sessionId = text(firstOf(record, 'sessionId', 'session_id'));
	if (isUnified(record)) {
		return { ...emptySessionItem(PLATFORM_KEY, itemIdOf(record)), ...filledIn(record) };
	}
	if (isObject(record.item)) return unifyItemMetric(record, { sessionId }, '');
	if ('item_id' in record) return unifyItem(record, { sessionId });
	return creatorItem(record, sessionId);
}

/** The products that a record of a session carries along. */
export function itemsIn(record: Json): Json[] {
	const { items } = record;
	return Array.isArray(items) ? items.filter(isObject) : [];
}

/** Unified records name their platform; no native one does. */
function isUnified(record: Json): boolean {
	return textOrNull(record.platform) !== null;
}

/** A product of a session as the dashboard of the Creator Center tells of it. */
function creatorItem(record: Json, sessionId: string): LiveSessionItem {
	return {
		...emptySessionItem(PLATFORM_KEY, itemIdOf(record)),
		sessionId: textOrNull(sessionId),
		name: textOrNull(record.title),
		imageUrl: textOrNull(record.coverImage),
		livePrice: decimal(record.minPrice),
		clicks: countOrNull(record.productClicks),
		addToCarts: countOrNull(record.atc),
		orders: countOrNull(record.ordersCreated),
		quantitySold: countOrNull(record.itemSold),
		totalRevenue: decimal(record.revenue),
		confirmedOrders: countOrNull(record.confirmedOrderCnt),
		confirmedQuantitySold: countOrNull(record.confirmedItemSold),
		confirmedRevenue: decimal(record.confirmedRevenue),
	};
}
