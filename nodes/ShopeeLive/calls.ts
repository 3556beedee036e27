import { shopeeApi } from '../../credentials/connections/shopeePlatform';
import { PlatformError } from '../shared/engine/errors';
import { at, isObject, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { pages } from '../shared/engine/paging';
import { callTo } from '../shared/engine/run';
import type { Call, Session } from '../shared/engine/session';
import type { SessionNumber } from './fields';
import { shopeeLive } from './platform';

/** The calls that operations of several steps use, too. */
export const CALLS = {
	detail: shopeeApi('GET', 'livestream.get_session_detail'),
	metrics: shopeeApi('GET', 'livestream.get_session_metric'),
	itemMetrics: shopeeApi('GET', 'livestream.get_session_item_metric'),
	items: shopeeApi('GET', 'livestream.get_item_list'),
	comments: shopeeApi('GET', 'livestream.get_latest_comment_list'),
};

async function ask(session: Session, call: keyof typeof CALLS, id: SessionNumber): Promise<Json> {
	const { json } = await session.send({
		...callTo(CALLS[call].endpoint),
		query: { session_id: id },
	});
	const found = at(json, 'response');
	return { session_id: String(id), ...(isObject(found) ? found : {}) };
}

/** What a session is: title, state, times and links, without the stream's key. */
export async function readDetail(session: Session, id: SessionNumber): Promise<Json> {
	return await ask(session, 'detail', id);
}

/** The figures of a running session, with its number and the moment they were read. */
export async function readMetrics(session: Session, id: SessionNumber): Promise<Json> {
	const metrics = await ask(session, 'metrics', id);
	return { ...metrics, measured_at: new Date().toISOString() };
}

/** Every product in the bag of a session, in the order of the bag. */
export async function readBag(session: Session, id: SessionNumber, most = Infinity) {
	return await readAll(session, 'items', id, most);
}

/** Every product of a running session with its figures. */
export async function readItemMetrics(session: Session, id: SessionNumber): Promise<Json[]> {
	return await readAll(session, 'itemMetrics', id, Infinity);
}

/**
 * The comments of the last seconds, each once. Nobody has written down what an offset means in a list
 * that moves on while it is read, so a page that tells nothing new ends it.
 */
export async function* latestComments(
	session: Session,
	call: Call,
	wanted = Infinity,
): AsyncGenerator<Json> {
	const seen = new Set<string>();
	const list = pages(session, call, shopeeLive.pages.comments, 'response.*', wanted);
	for await (const { records } of list) {
		const fresh = records.filter(({ comment_id: id }) => !seen.has(text(id)));
		if (fresh.length === 0) return;
		for (const comment of fresh) seen.add(text(comment.comment_id));
		yield* fresh;
	}
}

async function readAll(
	session: Session,
	list: 'items' | 'itemMetrics',
	id: SessionNumber,
	most: number,
): Promise<Json[]> {
	const call = { ...callTo(CALLS[list].endpoint), query: { session_id: id } };
	const found: Json[] = [];
	const { offset } = shopeeLive.pages;
	for await (const { records } of pages(session, call, offset, 'response.list', most)) {
		found.push(...records);
		if (found.length >= most) break;
	}
	return found.slice(0, most);
}

/** Whether nobody can tell if a write was done: it got no answer, or one about the server only. */
export function isUnsure(error: unknown): boolean {
	return error instanceof PlatformError && ['network', 'server'].includes(error.entry.class);
}
