import { text } from '../shared/engine/json';
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
import { decimal, part, textOrNull } from '../shared/unified/order';
import { figuresOf } from './metrics';
import { PLATFORM_KEY } from './platform';

/** The states of a session by the number that Shopee gives them. */
const STATUS: Record<string, LiveStatus> = { 0: 'scheduled', 1: 'live', 2: 'ended' };

/** True when a session is over. */
export function isEnded(detail: Json): boolean {
	return STATUS[text(detail.status)] === 'ended';
}

/** The most useful fields of a product in a live, for "Simplify". */
export const ITEM_SUMMARY: Record<string, string> = {
	item_no: 'item_no',
	item_id: 'item_id',
	shop_id: 'shop_id',
	name: 'name',
	currency: 'price_info.currency',
	current_price: 'price_info.current_price',
	original_price: 'price_info.original_price',
	commission_rate: 'affiliate_info.commission_rate',
	image_url: 'image_url',
};

/** The same for a product with its figures. */
export const ITEM_METRIC_SUMMARY: Record<string, string> = {
	item_id: 'item.item_id',
	shop_id: 'item.shop_id',
	name: 'item.name',
	currency: 'item.price_info.currency',
	current_price: 'item.price_info.current_price',
	item_clicks: 'metric.item_clicks',
	atc: 'metric.atc',
	sold_items: 'metric.sold_items',
};

/** The unified form of a session's details; Shopee gives times in seconds or milliseconds. */
export function unifySession(detail: Json): LiveSession {
	const startedAt = isoUtc(detail.start_time);
	const endedAt = isoUtc(detail.end_time);
	return {
		...emptySession(PLATFORM_KEY, text(detail.session_id)),
		title: textOrNull(detail.title),
		status: STATUS[text(detail.status)] ?? 'unknown',
		nativeStatus: textOrNull(detail.status),
		isTest: typeof detail.is_test === 'boolean' ? detail.is_test : null,
		coverImageUrl: textOrNull(detail.cover_image_url),
		shareUrl: textOrNull(detail.share_url),
		startedAt,
		endedAt,
		durationMinutes: minutesBetween(startedAt, endedAt),
	};
}

/** A session's figures as the part of the unified form that they fill. */
export function unifyMetrics(metrics: Json, measuredAt: string): Partial<LiveSession> {
	return { measuredAt, ...figuresOf(metrics) };
}

/**
 * A product in the bag, or among those that may be put there.
 *
 * @param facts `sessionId`: the session it was read from, if any
 */
export function unifyItem(item: Json, { sessionId }: Record<string, string>): LiveSessionItem {
	const price = part(item, 'price_info');
	return {
		...emptySessionItem(PLATFORM_KEY, text(item.item_id)),
		sessionId: textOrNull(sessionId),
		shopId: textOrNull(item.shop_id),
		position: countOrNull(item.item_no),
		name: textOrNull(item.name),
		imageUrl: textOrNull(item.image_url),
		currency: textOrNull(price.currency),
		regularPrice: decimal(price.original_price),
		livePrice: decimal(price.current_price),
		discountPercentage: discount(price.original_price, price.current_price),
		commissionRate: fractionOrNull(part(item, 'affiliate_info').commission_rate),
	};
}

/** How much cheaper a product is, in percent with two decimals; null where that says nothing. */
function discount(before: unknown, after: unknown): number | null {
	const [full, reduced] = [countOrNull(before), countOrNull(after)];
	if (full === null || reduced === null || full <= 0) return null;
	return Math.round(((full - reduced) / full) * 10_000) / 100;
}

/** A product with what it has brought so far. */
export function unifyItemMetric(
	record: Json,
	facts: Record<string, string>,
	measuredAt: string,
): LiveSessionItem {
	const metric = part(record, 'metric');
	return {
		...unifyItem(part(record, 'item'), facts),
		measuredAt,
		clicks: countOrNull(metric.item_clicks),
		addToCarts: countOrNull(metric.atc),
		quantitySold: countOrNull(metric.sold_items),
	};
}

/**
 * A line of the report by session: the figures of a time range, not of a moment.
 *
 * @param currency of the amounts, where it is known
 */
export function unifyReport(record: Json, currency: string | null): LiveSession {
	return {
		...emptySession(PLATFORM_KEY, text(record.session_id)),
		title: textOrNull(record.session_name),
		shopId: textOrNull(record.shop_id),
		currency: textOrNull(record.currency) ?? currency,
		totalViewers: countOrNull(record.unique_viewers),
		totalViews: countOrNull(record.total_views),
		totalLikes: countOrNull(record.likes),
		totalComments: countOrNull(record.comments),
		newFollowers: countOrNull(record.new_followers),
		totalAddToCarts: countOrNull(record.atc_units),
		totalBuyers: countOrNull(record.buyers),
		totalOrders: countOrNull(record.orders),
		totalItemsSold: countOrNull(record.units_sold),
		totalRevenue: decimal(record.sales_gross),
		ordersPerView: fractionOrNull(record.conversion_rate),
	};
}
