import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { InputError } from '../shared/engine/errors';
import { isObject, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { pages } from '../shared/engine/paging';
import { callTo } from '../shared/engine/run';
import { Session } from '../shared/engine/session';
import { toMillis } from '../shared/engine/time';
import { pollChanges } from '../shared/polling/watermark';
import { firstRunMs, LATE_MS } from '../shared/trigger/changes';
import type { TriggerEvent } from '../shared/trigger/describe';
import { facebookCommerce } from './platform';

/** What the trigger finds by asking, since Meta sends no events about it. */
export const POLLED: TriggerEvent[] = [
	{
		name: 'Feed Upload Failed',
		value: 'feedUploadFailed',
		description: 'An upload of a product feed ended with errors',
	},
	{
		name: 'Live Viewers Threshold',
		value: 'liveViewersThreshold',
		description: 'A live video has reached a number of viewers',
	},
	{
		name: 'New Live Comment',
		value: 'newLiveComment',
		description: 'A viewer wrote a comment under a live video',
	},
	{
		name: 'Product Rejected',
		value: 'productRejected',
		description: 'A product of a catalog did not pass its review',
	},
];

const LIVE_FIELDS = 'id,status,title,live_views,permalink_url,broadcast_start_time';
const COMMENT_FIELDS = 'id,message,created_time,from,parent{id}';
const PRODUCT_FIELDS = 'id,retailer_id,name,review_status,review_rejection_reasons';
const UPLOAD_FIELDS =
	'id,filename,start_time,end_time,error_count,warning_count,num_detected_items,num_persisted_items,num_invalid_items';

/** A record that the watch has found: when it happened, or when it was first seen. */
interface Found extends Json {
	event: string;
	key: string;
	time: number;
	record: Json;
}

/**
 * States, not happenings: an event is that something has come into the state since the last poll.
 * What is in it now is remembered once the poll went well.
 */
class Watch {
	private readonly next: Record<string, string[]> = {};

	constructor(
		private readonly known: Record<string, unknown>,
		private readonly isNewsAtFirst: (event: string) => boolean,
	) {}

	/** True when the record was not in this state at the last poll. */
	hasEntered(event: string, id: string): boolean {
		(this.next[event] ??= []).push(id);
		const before = this.known[event];
		if (!Array.isArray(before)) return this.isNewsAtFirst(event);
		return !before.includes(id);
	}

	/** A state that nothing is in has to be remembered, too. */
	looked(event: string): void {
		this.next[event] ??= [];
	}

	get state(): IDataObject {
		return { ...this.known, ...this.next } as IDataObject;
	}
}

const timeOf = (value: unknown): number =>
	toMillis(
		typeof value === 'string' ? value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2') : value,
		'utc',
	) ?? 0;

async function* listed(
	session: Session,
	path: string,
	query: Json,
	as?: string,
): AsyncGenerator<Json> {
	const call = { ...callTo(`GET ${path}`), query, as };
	for await (const { records } of pages(session, call, facebookCommerce.pages.edge, 'data')) {
		yield* records;
	}
}

/** @throws InputError when the field that the chosen events need is empty */
function idIn(host: IPollFunctions, name: string, label: string): string {
	const id = text(host.getNodeParameter(name, '', { extractValue: true })).trim();
	if (id !== '') return id;
	throw new InputError(`The parameter '${label}' is empty`, `Choose one in '${label}'.`);
}

/** The broadcasts to watch: the one that was named, or all that are live on the page. */
async function liveVideos(host: IPollFunctions, session: Session, page: string): Promise<Json[]> {
	const chosen = text(host.getNodeParameter('liveVideoId', '')).trim();
	if (chosen !== '') {
		const call = callTo(`GET /${encodeURIComponent(chosen)}`);
		const { json } = await session.send({ ...call, query: { fields: LIVE_FIELDS }, as: page });
		return isObject(json) ? [json] : [];
	}
	const query = { fields: LIVE_FIELDS, broadcast_status: ['LIVE'] };
	const found: Json[] = [];
	for await (const video of listed(
		session,
		`/${encodeURIComponent(page)}/live_videos`,
		query,
		page,
	)) {
		found.push(video);
	}
	return found;
}

/**
 * One poll of everything that was chosen, each happening once.
 *
 * @throws InputError when a field is missing, PlatformError when Meta refuses
 */
export async function pollWatched(host: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const session = await Session.open(host, facebookCommerce);
	const chosen = host.getNodeParameter('triggerOn', []) as string[];
	const isLive = chosen.includes('liveViewersThreshold') || chosen.includes('newLiveComment');
	const store = host.getWorkflowStaticData('node');
	const first = firstRunMs(host);
	// Whoever begins now wants to hear of a show that runs already, but not of old refusals.
	const watch = new Watch(
		isObject(store.inState) ? store.inState : {},
		(event) => event === 'liveViewersThreshold' || first > 0,
	);
	const read = async function* read(from: number, to: number): AsyncGenerator<Found> {
		if (isLive) {
			const page = idIn(host, 'page', 'Page');
			for (const video of await liveVideos(host, session, page)) {
				if (chosen.includes('liveViewersThreshold')) yield* overThreshold(host, watch, video, to);
				if (chosen.includes('newLiveComment')) yield* comments(session, video, page, from);
			}
		}
		if (chosen.includes('liveViewersThreshold')) watch.looked('liveViewersThreshold');
		if (chosen.includes('productRejected')) yield* rejected(host, session, watch, to);
		if (chosen.includes('feedUploadFailed')) yield* failedUploads(host, session, from);
	};
	const items = await pollChanges(host, {
		read,
		keyOf: ({ event, key }) => `${text(event)}/${text(key)}`,
		timeOf: ({ time }) => Number(time),
		itemOf: ({ event, record }) => ({ event, ...(record as Json) }),
		overlapMs: LATE_MS,
		firstRunMs: first,
	});
	if (host.getMode() !== 'manual') store.inState = watch.state;
	return items;
}

function* overThreshold(
	host: IPollFunctions,
	watch: Watch,
	video: Json,
	now: number,
): Generator<Found> {
	const event = 'liveViewersThreshold';
	const threshold = Number(host.getNodeParameter('threshold', 100));
	if (!(Number(video.live_views ?? 0) >= threshold)) return;
	const key = text(video.id);
	if (!watch.hasEntered(event, key)) return;
	yield { event, key, time: now, record: { ...video, threshold } };
}

async function* comments(
	session: Session,
	video: Json,
	page: string,
	from: number,
): AsyncGenerator<Found> {
	const id = text(video.id);
	const query = {
		fields: COMMENT_FIELDS,
		filter: 'stream',
		order: 'chronological',
		live_filter: 'no_filter',
		since: Math.floor(from / 1000),
	};
	for await (const comment of listed(session, `/${encodeURIComponent(id)}/comments`, query, page)) {
		const time = timeOf(comment.created_time);
		const record = { ...comment, liveVideoId: id };
		if (time >= from) yield { event: 'newLiveComment', key: text(comment.id), time, record };
	}
}

async function* rejected(
	host: IPollFunctions,
	session: Session,
	watch: Watch,
	now: number,
): AsyncGenerator<Found> {
	const event = 'productRejected';
	const path = `/${encodeURIComponent(idIn(host, 'catalog', 'Catalog'))}/products`;
	for await (const product of listed(session, path, { fields: PRODUCT_FIELDS })) {
		if (text(product.review_status).toLowerCase() !== 'rejected') continue;
		const key = text(product.id);
		if (watch.hasEntered(event, key)) yield { event, key, time: now, record: product };
	}
	watch.looked(event);
}

async function* failedUploads(
	host: IPollFunctions,
	session: Session,
	from: number,
): AsyncGenerator<Found> {
	const catalog = encodeURIComponent(idIn(host, 'catalog', 'Catalog'));
	for await (const feed of listed(session, `/${catalog}/product_feeds`, { fields: 'id,name' })) {
		const path = `/${encodeURIComponent(text(feed.id))}/uploads`;
		for await (const upload of listed(session, path, { fields: UPLOAD_FIELDS })) {
			const time = timeOf(upload.end_time);
			if (time < from || Number(upload.error_count ?? 0) === 0) continue;
			const record = { ...upload, feedId: feed.id, feedName: feed.name };
			yield { event: 'feedUploadFailed', key: text(upload.id), time, record };
		}
	}
}
