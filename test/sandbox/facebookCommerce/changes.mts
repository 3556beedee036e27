import * as fixtures from '../fixtures.mts';
import { isObject } from '../json.mts';
import type { JsonObject } from '../json.mts';
import { GraphRefusal, invalid } from './envelope.mts';
import type { Batch, Fields, Graph, GraphNode } from './graph.mts';
import { shownPrice } from './graph.mts';

/** What a change knows: the object, the arguments, whose page it is. */
export interface Change {
	graph: Graph;
	node: GraphNode;
	values: JsonObject;
	now: number;
}

const MOST_REQUESTS = 5000;
const DAY = 86_400_000;
const AVAILABILITY = [
	'in stock',
	'out of stock',
	'preorder',
	'available for order',
	'discontinued',
];

const iso = (millis: number) => new Date(millis).toISOString().replace(/\.\d+Z$/, '+0000');

/** Values that travelled as text in their own type again. */
export function typed(values: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => {
			if (typeof value !== 'string' || !/^([[{].*[\]}]|true|false)$/s.test(value))
				return [name, value];
			try {
				return [name, JSON.parse(value) as unknown];
			} catch {
				return [name, value];
			}
		}),
	);
}

function createProduct({ graph, node, values }: Change): Fields {
	const id = String(values.retailer_id);
	const shelf = graph.shelves.get(node.id);
	const { allow_upsert: allowUpsert, price, ...rest } = values;
	const shown = shownPrice(Number(price), String(values.currency));
	const known = shelf?.get(id);
	if (known) {
		if (allowUpsert === false) {
			throw new GraphRefusal(100, 'Duplicate retailer_id', {
				subcode: 1798130,
				userTitle: 'Duplicate Content ID',
				userMessage: `The content ID ${id} is already used in this catalog`,
			});
		}
		Object.assign(known.record, rest, { price: shown });
		return { id: known.id };
	}
	return { id: graph.shelve(node.id, { ...rest, price: shown, review_status: 'pending' }).id };
}

function updateProduct({ node, values }: Change): Fields {
	const { price, ...rest } = values;
	Object.assign(node.record, rest);
	if (price !== undefined) {
		node.record.price = shownPrice(Number(price), String(values.currency ?? node.record.currency));
	}
	return { success: true };
}

/** Why an item of a batch is refused; the rules of the batch differ from those of single products. */
function problemOf(batch: Batch, shelf: Map<string, GraphNode>, request: Batch['requests'][0]) {
	const { method, data } = request;
	const { id, price, availability, inventory } = data;
	if (method === 'DELETE')
		return shelf.has(String(id)) ? undefined : 'The item to delete does not exist';
	if (price !== undefined && !/^\d+(\.\d+)? [A-Z]{3}$/.test(String(price))) {
		return 'The price needs a number and a currency, such as 9.99 USD';
	}
	if (availability !== undefined && !AVAILABILITY.includes(String(availability))) {
		return 'The availability is not supported';
	}
	if (inventory !== undefined && !Number.isInteger(inventory))
		return 'The inventory is not a number';
	if (method === 'CREATE' || !shelf.has(String(id))) {
		if (method === 'UPDATE' && !batch.allowUpsert) return 'The item to update does not exist';
		const missing = ['title', 'price', 'link', 'image_link'].find((name) => !data[name]);
		if (missing) return `The field ${missing} is missing`;
	}
	return undefined;
}

/** A batch is only accepted here; it is applied when it was looked at often enough. */
function itemsBatch({ graph, node, values }: Change): Fields {
	const requests: unknown = values.requests;
	if (values.item_type !== 'PRODUCT_ITEM') throw invalid('item_type must be PRODUCT_ITEM');
	if (!Array.isArray(requests) || requests.length === 0)
		throw invalid('requests must not be empty');
	if (requests.length > MOST_REQUESTS) {
		throw invalid(`requests: at most ${MOST_REQUESTS} are allowed, ${requests.length} given`);
	}
	for (const request of requests) {
		const data: unknown = isObject(request) ? request.data : undefined;
		if (!isObject(request) || !['CREATE', 'UPDATE', 'DELETE'].includes(String(request.method))) {
			throw invalid('requests: method must be CREATE, UPDATE or DELETE');
		}
		if (!isObject(data) || typeof data.id !== 'string' || data.id === '') {
			throw invalid('requests: data.id must not be empty');
		}
	}
	const handle = `FAKEhandle${graph.nextId('B')}`;
	graph.batches.set(`${node.id}|${handle}`, {
		handle,
		requests: requests as Batch['requests'],
		allowUpsert: values.allow_upsert !== false,
		polls: 0,
		errors: [],
		isApplied: false,
	});
	return { handles: [handle] };
}

function apply(graph: Graph, catalog: string, batch: Batch): void {
	const shelf = graph.shelves.get(catalog) ?? new Map<string, GraphNode>();
	batch.requests.forEach((request, line) => {
		const id = String(request.data.id);
		const message = problemOf(batch, shelf, request);
		if (message) {
			batch.errors.push({ line: line + 1, id, message });
			return;
		}
		if (request.method === 'DELETE') {
			shelf.delete(id);
			return;
		}
		const { id: _id, title, link, image_link: image, price, ...rest } = request.data;
		const changes: Fields = {
			...rest,
			...(title !== undefined && { name: title }),
			...(link !== undefined && { url: link }),
			...(image !== undefined && { image_url: image }),
		};
		if (price !== undefined) {
			const [amount, currency] = String(price).split(' ');
			Object.assign(changes, {
				price: shownPrice(Math.round(Number(amount) * 100), currency),
				currency,
			});
		}
		const known = shelf.get(id);
		if (known) Object.assign(known.record, changes);
		else graph.shelve(catalog, { retailer_id: id, review_status: 'pending', ...changes });
	});
	batch.isApplied = true;
}

/** The state of a batch; the first looks find it still at work. */
export function batchStatus(
	graph: Graph,
	catalog: string,
	texts: Record<string, string>,
	polls: number,
): Fields {
	const batch = graph.batches.get(`${catalog}|${texts.handle}`);
	if (!batch) throw invalid('The handle is not valid');
	batch.polls += 1;
	if (batch.polls < polls) {
		return {
			data: [{ handle: batch.handle, status: batch.polls === 1 ? 'started' : 'in_progress' }],
		};
	}
	if (!batch.isApplied) apply(graph, catalog, batch);
	const state: Fields = {
		handle: batch.handle,
		status: 'finished',
		errors_total_count: batch.errors.length,
		errors: batch.errors.slice(0, 100),
		warnings: [],
		warnings_total_count: 0,
	};
	if (texts.load_ids_of_invalid_requests === 'true') {
		state.ids_of_invalid_requests = batch.errors.map(({ id }) => id);
	}
	return { data: [state] };
}

/** Meta's rule for pages that write to people. */
function sendMessage({ graph, values }: Change): Fields {
	const { people } = fixtures.facebookCommerce;
	const recipient = isObject(values.recipient) ? String(values.recipient.id) : '';
	const { message } = values;
	const parts = isObject(message) ? Object.keys(message) : [];
	if (parts.length !== 1 || !['text', 'attachment'].includes(parts[0])) {
		throw invalid('The message needs either a text or an attachment');
	}
	if (recipient !== people.recent && recipient !== people.longAgo) {
		throw new GraphRefusal(100, 'No matching user found', { subcode: 2018001 });
	}
	const isTagged = values.messaging_type === 'MESSAGE_TAG' && values.tag !== undefined;
	if (recipient === people.longAgo && !isTagged) {
		throw new GraphRefusal(10, 'This message is sent outside of allowed window.', {
			subcode: 2018278,
		});
	}
	return { recipient_id: recipient, message_id: `m_FAKE${graph.nextId('M')}` };
}

function createLive({ graph, node, values, now }: Change): Fields {
	const status = String(values.status ?? 'UNPUBLISHED');
	const start = isObject(values.event_params) ? Number(values.event_params.start_time) : undefined;
	if (status.startsWith('SCHEDULED') && !(start && start * 1000 > now - DAY)) {
		throw invalid('event_params must hold a start_time');
	}
	const live = graph.addLive(node.id, {
		title: values.title,
		description: values.description,
		status: status === 'LIVE_NOW' ? 'UNPUBLISHED' : status,
		...(start && { planned_start_time: iso(start * 1000) }),
	});
	return {
		id: live.id,
		stream_url: `rtmp://live.example.com/rtmp/FB-${live.id}-0-FAKE`,
		secure_stream_url: `rtmps://live.example.com:443/rtmp/FB-${live.id}-0-FAKE`,
	};
}

function updateLive({ node, values }: Change): Fields {
	if (values.end_live_video === true) node.record.status = 'VOD';
	if (values.status === 'LIVE_NOW') {
		if (['VOD', 'LIVE_STOPPED'].includes(String(node.record.status))) {
			throw invalid('The live video has ended');
		}
		node.record.status = 'LIVE';
	}
	return { id: node.id };
}

function createFeed({ graph, node, values }: Change): Fields {
	const feed = graph.add('product_feed', graph.nextId('7'), { ...values, product_count: 0 });
	for (const name of ['schedule', 'update_schedule']) {
		if (values[name] !== undefined && !isObject(typed({ a: values[name] }).a)) {
			throw invalid(`Param ${name} must be valid JSON`);
		}
	}
	feed.record.catalog = node.id;
	feed.edges.uploads = [];
	node.edges.product_feeds.push(feed.record);
	return { id: feed.id };
}

function uploadFeed({ graph, node, values }: Change): Fields {
	if (values.url === undefined && values.file === undefined) {
		throw invalid('Either url or file is needed');
	}
	const replaced = values.update_only === true ? 0 : 100;
	const record = { url: values.url, error_count: 0, num_deleted_items: replaced };
	return { id: graph.addUpload(node.id, record).id };
}

const changed = ({ node, values }: Change): Fields => {
	Object.assign(node.record, values);
	return { success: true };
};

function subscribePage({ graph, node, values }: Change): Fields {
	const fields = values.subscribed_fields;
	if (!Array.isArray(fields) || fields.length === 0) throw invalid('subscribed_fields is empty');
	graph.pageSubscriptions.set(node.id, fields.map(String));
	return { success: true };
}

/** Everything that changes something, by endpoint. */
export const CHANGES: Readonly<Record<string, (change: Change) => Fields>> = {
	'POST /{business_id}/owned_product_catalogs': ({ graph, node, values }) => {
		const catalog = graph.add('catalog', graph.nextId('3'), { vertical: 'commerce', ...values });
		catalog.edges = { product_sets: [], product_feeds: [], diagnostics: [] };
		graph.shelves.set(catalog.id, new Map());
		node.edges.owned_product_catalogs.push(catalog.record);
		return { id: catalog.id };
	},
	'POST /{catalog_id}': changed,
	'POST /{catalog_id}/products': createProduct,
	'POST /{catalog_id}/items_batch': itemsBatch,
	'POST /{catalog_id}/product_feeds': createFeed,
	'POST /{catalog_id}/product_sets': ({ graph, node, values }) => {
		const set = graph.add('product_set', graph.nextId('6'), {
			...values,
			filter: JSON.stringify(values.filter ?? {}),
			catalog: node.id,
		});
		node.edges.product_sets.push(set.record);
		return { id: set.id };
	},
	'POST /{comment_id}': changed,
	'POST /{comment_id}/comments': ({ graph, node, values }) => ({
		id: graph.addComment(node, String(values.message)).id,
	}),
	'POST /{live_video_id}': updateLive,
	'POST /{page_id}/live_videos': createLive,
	'POST /{page_id}/messages': sendMessage,
	'POST /{page_id}/subscribed_apps': subscribePage,
	'DELETE /{page_id}/subscribed_apps': ({ graph, node }) => {
		graph.pageSubscriptions.delete(node.id);
		return { success: true };
	},
	'POST /{product_feed_id}': changed,
	'POST /{product_feed_id}/uploads': uploadFeed,
	'POST /{product_item_id}': updateProduct,
	'POST /{product_set_id}': changed,
};

/** Takes an object out of the graph and out of the lists it stands in. */
export function remove(graph: Graph, node: GraphNode): Fields {
	graph.nodes.delete(node.id);
	for (const other of graph.nodes.values()) {
		for (const [name, list] of Object.entries(other.edges)) {
			other.edges[name] = list.filter((record) => record !== node.record);
		}
	}
	for (const shelf of graph.shelves.values()) {
		for (const [id, product] of shelf) if (product === node) shelf.delete(id);
	}
	return { success: true };
}
