import { InputError } from '../shared/engine/errors';
import { isObject, parseJson, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { pages } from '../shared/engine/paging';
import { recordsAt } from '../shared/engine/records';
import { callTo } from '../shared/engine/run';
import type { Run } from '../shared/engine/run';
import type { Session } from '../shared/engine/session';
import { FEED_SELECTION } from './schema';

/** The feeds of an account. */
export async function feedsOf(session: Session, feedMode?: string): Promise<Json[]> {
	const call = callTo('query listItemFeeds');
	call.body = feedMode ? { feedMode } : {};
	if (call.graph) call.graph.selection = FEED_SELECTION;
	const { json } = await session.send(call);
	return recordsAt(json, 'data.listItemFeeds.feeds');
}

/**
 * The id that a feed has today: it changes with the date, while the reference id stays.
 *
 * @throws InputError when the account has no such feed
 */
export async function currentFeed(run: Run, wanted: string, feedMode: string): Promise<string> {
	const feeds = await run.session.once(
		`feeds ${feedMode}`,
		async () => await feedsOf(run.session, feedMode),
	);
	const [newest] = feeds
		.filter((feed) => [feed.datafeedId, feed.referenceId].map(text).includes(wanted))
		.sort((a, b) => (text(a.date) < text(b.date) ? 1 : -1));
	if (newest) return text(newest.datafeedId);
	throw new InputError(
		`This account has no feed '${wanted}' of the kind ${feedMode}`,
		"Choose one from the list of 'Feed', or another 'Feed Mode'.",
	);
}

/** The rows of a feed, with their columns as fields. */
export async function* feedRows(run: Run): AsyncGenerator<Json> {
	const call = await run.call();
	const wanted = text(call.body?.datafeedId);
	const feedMode = text(run.parameter('feedMode'));
	call.body = { ...call.body, datafeedId: await currentFeed(run, wanted, feedMode) };
	const style = run.platform.pages.feedRows;
	const items = run.operation.items ?? '';
	for await (const { records } of pages(run.session, call, style, items, run.wanted)) {
		for (const { columns, updateType } of records) {
			yield { ...columnsOf(columns), ...(updateType ? { updateType } : {}) };
		}
	}
}

/** Columns travel as JSON inside of text, and the attributes in them once more. */
function columnsOf(columns: unknown): Json {
	const parsed = parsedOf(columns);
	if (!isObject(parsed)) return { columns: text(columns) };
	const row: Json = {};
	for (const [name, value] of Object.entries(parsed)) {
		const isId = /^(item|shop)id$/.test(name) && typeof value === 'number';
		const isNested = name === 'global_item_attributes' && typeof value === 'string';
		row[name] = (isId ? String(value) : isNested ? parsedOf(value) : value) as Json[string];
	}
	return row;
}

/** Text that is no JSON stays text. */
function parsedOf(value: unknown): unknown {
	try {
		return parseJson(text(value));
	} catch {
		return value;
	}
}
