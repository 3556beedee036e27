import { shopeeCountry, shopeeHosts } from '../../../credentials/connections/shopeeLiveCreator';
import { text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import { isoUtc, toMillis } from '../../shared/engine/time';
import {
	countOrNull,
	emptySession,
	emptySessionItem,
	minutesBetween,
} from '../../shared/unified/live';
import type { LiveSession, LiveSessionItem, LiveStatus } from '../../shared/unified/live';
import { decimal, textOrNull } from '../../shared/unified/order';
import { figuresOf } from '../metrics';
import { PLATFORM_KEY } from '../platform';

/** The states of a session by the number that the Creator Center gives them. */
const STATUS: Record<string, LiveStatus> = { 1: 'live', 2: 'ended' };

/** A length beyond this is in milliseconds: no live lasts a week. */
const WEEK_SECONDS = 604_800;

/** The link that viewers share. */
export function shareLink(liveHost: string, sessionId: string, shareUserId?: string): string {
	const sharer = shareUserId ? `&share_user_id=${shareUserId}` : '';
	return `${liveHost}/share?from=live&session=${sessionId}${sharer}`;
}

/** Milliseconds that a session lasted; Shopee writes times in seconds here and milliseconds there. */
function lengthOf({ startTime, duration }: Json): number | null {
	const length = countOrNull(duration);
	if (length === null) return null;
	const isMillis = Number(startTime) >= 1e11 || length > WEEK_SECONDS;
	return isMillis ? length : length * 1000;
}

/**
 * The unified form of a session, from whichever list or page of the Creator Center.
 *
 * @param facts country and currency of the connection; the session's ID where the answer lacks it
 */
export function unifyCreatorSession(record: Json, facts: Record<string, string>): LiveSession {
	const figures = figuresOf(record);
	const start = record.startTime ?? record.lsStartTime ?? record.start_time ?? record.create_time;
	const startedAt = isoUtc(start);
	const state = STATUS[text(record.status)] ?? 'unknown';
	// The number says "not live" only: what begins later is not over.
	const isAhead = (toMillis(start, 'utc') ?? 0) > Date.now();
	const status = state === 'ended' && isAhead ? 'scheduled' : state;
	const length = lengthOf(record);
	const endedAt =
		status === 'ended' && startedAt && length !== null
			? isoUtc((toMillis(start, 'utc') ?? 0) + length)
			: null;
	const sessionId = text(record.sessionId) || text(record.session_id) || (facts.sessionId ?? '');
	return {
		...emptySession(PLATFORM_KEY, sessionId),
		title: textOrNull(record.title),
		status,
		nativeStatus: textOrNull(record.status),
		coverImageUrl: textOrNull(record.coverImage),
		shareUrl:
			sessionId && facts.country
				? shareLink(shopeeHosts(shopeeCountry(facts.country)).live, sessionId)
				: null,
		startedAt,
		endedAt,
		durationMinutes:
			length === null ? minutesBetween(startedAt, endedAt) : Math.round(length / 600) / 100,
		measuredAt: figures.totalViews === undefined ? null : new Date().toISOString(),
		currency: facts.currency ?? null,
		...figures,
	};
}

/** The unified form of a product of a shop promotion. */
export function unifyPromotionItem(record: Json, facts: Record<string, string>): LiveSessionItem {
	return {
		...emptySessionItem(PLATFORM_KEY, text(record.item_id) || text(record.itemId)),
		shopId: textOrNull(record.shop_id ?? record.shopId),
		name: textOrNull(record.name ?? record.title),
		imageUrl: textOrNull(record.image ?? record.coverImage),
		currency: facts.currency ?? null,
		regularPrice: decimal(record.original_price ?? record.price_before_discount),
		livePrice: decimal(record.price),
	};
}
