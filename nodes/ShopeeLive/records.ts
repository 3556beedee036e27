import { isObject, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { isoUtc } from '../shared/engine/time';
import {
	countOrNull,
	emptySession,
	emptySessionItem,
	fractionOrNull,
	minutesBetween,
} from '../shared/unified/live';
import type { LiveSession, LiveSessionItem, LiveStatus } from '../shared/unified/live';
import { decimal, textOrNull, times } from '../shared/unified/order';
import { figuresOf, firstOf } from './metrics';
import { PLATFORM_KEY } from './platform';

/** The states of a session by the number that both ways in give them. */
const STATUS: Record<string, LiveStatus> = { 0: 'scheduled', 1: 'live', 2: 'ended' };

const UNIFIED_STATUS: LiveStatus[] = ['scheduled', 'live', 'ended', 'unknown'];

function statusOf(value: unknown): LiveStatus {
	const name = text(value).toLowerCase();
	return STATUS[name] ?? UNIFIED_STATUS.find((status) => status === name) ?? 'unknown';
}

/**
 * A session in the unified form from whatever tells of one: details or figures of the Open Platform,
 * a row or a dashboard of the Creator Center, or a unified session.
 */
export function sessionOf(record: Json): LiveSession {
	const id = text(firstOf(record, 'sessionId', 'session_id'));
	const startedAt = isoUtc(firstOf(record, 'startedAt', 'start_time', 'startTime', 'lsStartTime'));
	const endedAt = isoUtc(firstOf(record, 'endedAt', 'end_time'));
	const known = emptySession(PLATFORM_KEY, id);
	const same = Object.keys(known).filter((name) => firstOf(record, name) !== undefined);
	const status = firstOf(record, 'status');
	return {
		...known,
		...Object.fromEntries(same.map((name) => [name, record[name]])),
		sessionId: id,
		title: textOrNull(firstOf(record, 'title', 'session_name')),
		status: statusOf(status),
		nativeStatus: textOrNull(firstOf(record, 'nativeStatus') ?? status),
		coverImageUrl: textOrNull(firstOf(record, 'coverImageUrl', 'cover_image_url', 'coverImage')),
		shareUrl: textOrNull(firstOf(record, 'shareUrl', 'share_url')),
		startedAt,
		endedAt,
		durationMinutes: minutesBetween(startedAt, endedAt) ?? countOrNull(record.durationMinutes),
		...figuresOf(record),
	};
}

/** Names of an item's counts: unified, in the Open Platform, in the Creator Center. */
const ITEM_COUNTS: Array<[field: keyof LiveSessionItem & string, ...paths: string[]]> = [
	['clicks', 'metric.item_clicks', 'item_clicks', 'productClicks'],
	['addToCarts', 'metric.atc', 'atc'],
	['orders', 'ordersCreated'],
	['quantitySold', 'metric.sold_items', 'sold_items', 'itemSold'],
	['confirmedOrders', 'confirmedOrderCnt'],
	['confirmedQuantitySold', 'confirmedItemSold'],
];

/** Names of an item's amounts. */
const ITEM_AMOUNTS: typeof ITEM_COUNTS = [
	['regularPrice', 'item.price_info.original_price', 'price_info.original_price', 'maxPrice'],
	['livePrice', 'item.price_info.current_price', 'price_info.current_price', 'minPrice'],
	['totalRevenue', 'revenue'],
	['confirmedRevenue', 'confirmedRevenue'],
	['commissionPerItem'],
	['totalCommission'],
];

/** Names of an item's other fields. */
const ITEM_TEXTS: typeof ITEM_COUNTS = [
	['sessionId', 'session_id'],
	['shopId', 'item.shop_id', 'shop_id'],
	['name', 'item.name', 'title'],
	['imageUrl', 'item.image_url', 'image_url', 'coverImage'],
	['currency', 'item.price_info.currency', 'price_info.currency'],
	['promotionType'],
];

/** The id of the item that a record tells of; empty when it tells of none. */
export function itemIdOf(record: Json): string {
	return text(firstOf(record, 'itemId', 'item_id', 'item.item_id'));
}

/**
 * A product of a session in the unified form from whatever tells of one: bag or figures of the Open
 * Platform, products of the Creator Center, or a unified product.
 */
export function itemOf(record: Json): LiveSessionItem {
	const known = emptySessionItem(PLATFORM_KEY, itemIdOf(record));
	const same = Object.keys(known).filter((name) => firstOf(record, name) !== undefined);
	const read = (names: typeof ITEM_COUNTS, as: (value: unknown) => unknown) =>
		Object.fromEntries(
			names.map(([field, ...paths]) => [field, as(firstOf(record, field, ...paths))]),
		);
	const item: LiveSessionItem = {
		...known,
		...Object.fromEntries(same.map((name) => [name, record[name]])),
		...{ ...read(ITEM_COUNTS, countOrNull), ...read(ITEM_AMOUNTS, decimal) },
		...read(ITEM_TEXTS, textOrNull),
		itemId: known.itemId,
		commissionRate: fractionOrNull(
			firstOf(record, 'commissionRate', 'affiliate_info.commission_rate'),
		),
	};
	const commission = times(item.commissionPerItem, item.quantitySold ?? 0);
	return { ...item, totalCommission: item.totalCommission ?? commission };
}

/** The records of products that a record of a session carries along. */
export function itemsIn(record: Json): Json[] {
	const carried = firstOf(record, 'items', 'itemsPromoted', 'items_promoted');
	return Array.isArray(carried) ? carried.filter(isObject) : [];
}
