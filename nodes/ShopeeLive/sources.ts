import { int64 } from '../shared/catalog/fields';
import { PlatformError } from '../shared/engine/errors';
import { at, isObject, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { pages } from '../shared/engine/paging';
import { callTo } from '../shared/engine/run';
import type { Session } from '../shared/engine/session';
import type { LiveSession, LiveSessionItem } from '../shared/unified/live';
import { shopeeLive } from './platform';
import { itemOf, sessionOf } from './records';
import type { Campaign } from './watch';

/** What a look at a session may need besides its state. */
export interface Needs {
	figures: boolean;
	items: boolean;
	comments: boolean;
}

/** Where sessions are read. What a way in does not offer is left out. */
export interface Source {
	/** The sessions to look at: each by itself, so that one that is refused stops no other */
	sessions(): AsyncIterable<() => Promise<LiveSession>>;
	/** Figures of a session that is live; undefined when Shopee says that it is not */
	figures(sessionId: string): Promise<Json | undefined>;
	items?(sessionId: string): Promise<LiveSessionItem[]>;
	comments?(sessionId: string): Promise<Json[]>;
	campaigns?(): Promise<Campaign[]>;
}

const PATH = '/api/v2/livestream';

/** Pages of comments that one look reads at the most: ten seconds do not fill more. */
const MOST_COMMENT_PAGES = 20;

/** Sessions of the published API: it has no list of them, so they are named by id. */
export function officialSource(session: Session, sessionIds: string[]): Source {
	const read = async (name: string, id: string, query: Json = {}): Promise<Json> => {
		const call = { ...callTo(`GET ${PATH}/${name}`), query: { session_id: idOf(id), ...query } };
		const { json } = await session.send(call);
		const response = at(json, 'response');
		return isObject(response) ? response : {};
	};
	return {
		async *sessions() {
			for (const id of sessionIds) {
				yield async () => ({ ...sessionOf(await read('get_session_detail', id)), sessionId: id });
			}
		},
		figures: async (id) => await whileLive(async () => await read('get_session_metric', id)),
		items: async (id) => {
			const call = {
				...callTo(`GET ${PATH}/get_session_item_metric`),
				query: { session_id: idOf(id) },
			};
			const found: LiveSessionItem[] = [];
			const list = pages(session, call, shopeeLive.pages.offset, 'response.list');
			await whileLive(async () => {
				for await (const { records } of list) found.push(...records.map(itemOf));
			});
			return found.map((item) => ({ ...item, sessionId: id }));
		},
		comments: async (id) => {
			const found: Json[] = [];
			await whileLive(async () => {
				for (let page = 0, offset: unknown = 0; page < MOST_COMMENT_PAGES; page++) {
					const { list, next_offset: next } = await read('get_latest_comment_list', id, {
						offset: offset as number,
					});
					found.push(...rows(list).map(commentOf));
					// The list ends where it is empty or does not lead on.
					if (rows(list).length === 0 || text(next) === '' || text(next) === text(offset)) break;
					offset = next;
				}
			});
			return found;
		},
	};
}

const idOf = (id: string) => int64(id, { label: 'Session IDs' });

/** Undefined when the session is over or has not begun: its figures cannot be had then. */
async function whileLive<T>(read: () => Promise<T>): Promise<T | undefined> {
	return await read().catch((error: unknown) => (isNotLive(error) ? undefined : refuse(error)));
}

function refuse(error: unknown): never {
	throw error;
}

/** All business cases of the livestream calls share their codes, so the words decide. */
function isNotLive(error: unknown): boolean {
	return error instanceof PlatformError && /not ongoing|has ended|is ended/i.test(error.words);
}

function commentOf(comment: Json): Json {
	const { comment_id, content, timestamp, user_id, username } = comment;
	return {
		commentId: text(comment_id),
		content: text(content),
		writtenAt: Number(timestamp) > 0 ? new Date(Number(timestamp) * 1000).toISOString() : null,
		userId: text(user_id),
		userName: text(username),
	};
}
