import { text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { isoUtc } from '../shared/engine/time';
import { emptySession, minutesBetween } from '../shared/unified/live';
import type { LiveSession, LiveStatus } from '../shared/unified/live';
import { textOrNull } from '../shared/unified/order';
import { PLATFORM_KEY } from './platform';

/** The states of a session by the number that Shopee gives them. */
const STATUS: Record<string, LiveStatus> = { 0: 'scheduled', 1: 'live', 2: 'ended' };

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
