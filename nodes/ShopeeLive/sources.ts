import { PlatformError } from '../shared/engine/errors';
import { text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { pages } from '../shared/engine/paging';
import { callTo } from '../shared/engine/run';
import type { Session } from '../shared/engine/session';
import { isoUtc } from '../shared/engine/time';
import type { LiveSession, LiveSessionItem } from '../shared/unified/live';
import { CALLS, readDetail, readItemMetrics, readMetrics } from './calls';
import { sessionNumber } from './fields';
import { shopeeLive } from './platform';
import { unifyItemMetric, unifyMetrics, unifySession } from './unified';
import type { Campaign, Watch } from './watch';

/** Where live sessions are watched. What a way in does not offer is left out. */
export interface Source {
	/**
	 * The sessions to look at: each is read by itself, so that one that is refused stops no other.
	 * Those that are known to be over need no look.
	 */
	sessions(known: Pick<Watch, 'isOver'>): Promise<Array<() => Promise<LiveSession>>>;
	/** Figures of a session that is live; undefined when Shopee says that it is not */
	figures(sessionId: string): Promise<Partial<LiveSession> | undefined>;
	/** Products with their figures; undefined when the session is not live */
	items?(sessionId: string): Promise<LiveSessionItem[] | undefined>;
	/** What was said in the last seconds */
	comments?(sessionId: string): Promise<Json[] | undefined>;
	/** What ad campaigns have spent today */
	campaigns?(): Promise<Campaign[]>;
}

/** Sessions of the published API: it has no list of them, so they are named. */
export function officialSource(session: Session, sessionIds: string[]): Source {
	const idOf = (id: string) => sessionNumber(id, { zone: 'utc', label: 'Session IDs' });
	return {
		sessions: async (known) =>
			sessionIds
				.filter((id) => !known.isOver(id))
				.map((id) => async () => unifySession(await readDetail(session, idOf(id)))),
		figures: async (id) =>
			await whileLive(async () => {
				const metrics = await readMetrics(session, idOf(id));
				return unifyMetrics(metrics, text(metrics.measured_at));
			}),
		items: async (id) =>
			await whileLive(async () => {
				const measuredAt = new Date().toISOString();
				const records = await readItemMetrics(session, idOf(id));
				return records.map((record) => unifyItemMetric(record, { sessionId: id }, measuredAt));
			}),
		comments: async (id) =>
			await whileLive(async () => {
				const call = { ...callTo(CALLS.comments.endpoint), query: { session_id: idOf(id) } };
				const found: Json[] = [];
				const list = pages(session, call, shopeeLive.pages.comments, 'response.*');
				for await (const { records } of list) found.push(...records.map(commentOf));
				return found;
			}),
	};
}

/** Undefined when the session is over or has not begun: nothing can be read of it then. */
async function whileLive<T>(read: () => Promise<T>): Promise<T | undefined> {
	return await read().catch((error: unknown) => unlessNotLive(error));
}

/** @throws the error, unless it says that the session is not live */
function unlessNotLive(error: unknown): undefined {
	// All business cases of the livestream calls share their codes, so the words decide.
	if (error instanceof PlatformError && /not ongoing|not started|ended/i.test(error.words)) return;
	throw error;
}

function commentOf({ comment_id, content, timestamp, user_id, username }: Json): Json {
	return {
		commentId: text(comment_id),
		content: text(content),
		writtenAt: isoUtc(timestamp),
		userId: text(user_id),
		userName: text(username),
	};
}
