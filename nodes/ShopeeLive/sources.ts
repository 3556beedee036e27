import type { Operation } from '../shared/catalog/types';
import { InputError } from '../shared/engine/errors';
import { at, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { pages } from '../shared/engine/paging';
import { callTo } from '../shared/engine/run';
import type { Call, Session } from '../shared/engine/session';
import { isoUtc } from '../shared/engine/time';
import type { LiveSession, LiveSessionItem } from '../shared/unified/live';
import { callOf } from '../shared/trigger/changes';
import { decimal, textOrNull } from '../shared/unified/order';
import { firstList } from './creator/answers';
import { toHost } from './creator/fields';
import { shopeeLiveCreator } from './creator/platform';
import { unifyCreatorSession } from './creator/unified';
import { figuresOf, firstOf } from './metrics';
import { promotion } from './resources/creator/ads';
import { creatorSession } from './resources/creator/session';
import { CALLS, latestComments, readDetail, readItemMetrics, readMetrics } from './calls';
import { sessionNumber } from './fields';
import { isNotLive } from './refusals';
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
				for await (const comment of latestComments(session, call)) found.push(commentOf(comment));
				return found;
			}),
	};
}

/** Most sessions of a list that are looked at, the latest first. */
const MOST_LISTED = 200;

/** Names that campaigns have been seen with, since nobody has written down what the call answers. */
const CAMPAIGN = {
	id: ['promotion_id', 'campaign_id', 'id'],
	name: ['name', 'title', 'promotion_name'],
	budget: ['budget', 'daily_budget'],
	spent: ['spent', 'expense', 'cost'],
};

/**
 * Sessions of the Creator Center, from its list.
 *
 * @param sessionIds only these; all of the account when it is empty
 * @param isOtherHost asks the other host that offers the calls
 */
export function creatorSource(
	session: Session,
	sessionIds: string[],
	isOtherHost: boolean,
): Source {
	const { facts } = session.connection;
	const call = (operation: Operation, query: Json = {}): Call => {
		const made = callOf(operation, { query });
		toHost(made, facts.country, isOtherHost);
		return made;
	};
	const { getMany, getOverview } = creatorSession.operations;
	return {
		sessions: async () => {
			const listed: LiveSession[] = [];
			const query = { orderBy: 'startTime', sort: 'desc' };
			const style = shopeeLiveCreator.pages[getMany.page ?? ''];
			const list = pages(session, call(getMany, query), style, getMany.items ?? '', MOST_LISTED);
			for await (const { records } of list) {
				listed.push(...records.map((record) => unifyCreatorSession(record, facts)));
				if (listed.length >= MOST_LISTED) break;
			}
			const isWanted = ({ sessionId }: LiveSession) =>
				sessionIds.length === 0 || sessionIds.includes(sessionId);
			const unknown = sessionIds.filter((id) => !listed.some(({ sessionId }) => sessionId === id));
			return [
				...listed.filter(isWanted).map((each) => async () => await Promise.resolve(each)),
				...unknown.map((id) => async () => await Promise.reject(unlisted(id))),
			];
		},
		figures: async (sessionId) => {
			const { json } = await session.send(call(getOverview, { sessionId }));
			const [record = {}] = rows(at(json, 'data'));
			return { measuredAt: new Date().toISOString(), ...figuresOf(record) };
		},
		campaigns: async () => {
			const { json } = await session.send(call(promotion.operations.getToday));
			return firstList(json).map((record) => ({
				campaignId: text(firstOf(record, ...CAMPAIGN.id)),
				name: textOrNull(firstOf(record, ...CAMPAIGN.name)),
				budget: decimal(firstOf(record, ...CAMPAIGN.budget)),
				spent: decimal(firstOf(record, ...CAMPAIGN.spent)),
			}));
		},
	};
}

function unlisted(id: string): InputError {
	return new InputError(
		`The Creator Center lists no session ${id}`,
		"Check 'Session IDs', or leave it empty to watch all sessions of the account.",
	);
}

/** Undefined when the session is over or has not begun: nothing can be read of it then. */
async function whileLive<T>(read: () => Promise<T>): Promise<T | undefined> {
	return await read().catch((error: unknown) => unlessNotLive(error));
}

/** @throws the error, unless it says that the session is not live */
function unlessNotLive(error: unknown): undefined {
	if (!isNotLive(error)) throw error;
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
