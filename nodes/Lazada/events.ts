import { LAZADA_COUNTRIES } from '../../credentials/signing/lazada';
import { at, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import type { TriggerEvent } from '../shared/trigger/describe';
import type { RecordSource } from '../shared/trigger/records';

/** A kind of push message. */
export interface LazadaEvent extends TriggerEvent {
	/** Number in the message */
	type: number;
	/** What stands behind it, for "Fetch Full Record" */
	record?: keyof typeof RECORDS;
}

/** The record that a message names by one of these fields of its data. */
const oneOf =
	(...names: string[]) =>
	(body: Json) => {
		const id = names.map((name) => text(at(body, `data.${name}`))).find(Boolean);
		return id ? [id] : [];
	};

/** A source whose call takes the id as a query parameter. */
function source(
	endpoint: string,
	parameter: string,
	items: string,
	idsOf: RecordSource['idsOf'],
	isList = false,
): RecordSource {
	return {
		endpoint,
		items,
		idsOf,
		fill: (call, id) => {
			call.query[parameter] = isList ? `[${id}]` : id;
		},
	};
}

/** The records behind the messages. */
export const RECORDS = {
	order: source('GET /order/get', 'order_id', 'data', oneOf('trade_order_id', 'order_id')),
	product: source('GET /product/item/get', 'item_id', 'data', oneOf('item_id', 'itemId')),
	return: source(
		'GET /order/reverse/return/detail/list',
		'reverse_order_id',
		'data',
		oneOf('reverse_order_id'),
	),
	review: source('GET /review/seller/list/v2', 'id_list', 'data.review_list', oneOf('id'), true),
	session: source('GET /im/session/get', 'session_id', 'data', oneOf('session_id')),
	video: source('GET /media/video/get', 'videoId', '', oneOf('video_id', 'videoId')),
} satisfies Record<string, RecordSource>;

type Row = [
	type: number,
	value: string,
	name: string,
	description: string,
	record?: keyof typeof RECORDS,
];

const ROWS: Row[] = [
	[
		0,
		'tradeOrder',
		'Order Status Changed',
		'An item of an order moved on, or a return was opened',
		'order',
	],
	[
		1,
		'productQuality',
		'Product Quality Checked',
		'Quality control approved or rejected a product',
		'product',
	],
	[
		2,
		'chatMessage',
		'Chat Message',
		'A message was written in a conversation with a buyer',
		'session',
	],
	[3, 'productCreated', 'Product Created', 'A product or SKU was added', 'product'],
	[4, 'productEdited', 'Product Edited', 'A product was changed', 'product'],
	[5, 'productDeleted', 'Product Deleted', 'A product or SKU was deleted'],
	[6, 'lowStock', 'Low Stock', 'Less than five units of a SKU can be sold', 'product'],
	[7, 'video', 'Video State Changed', 'The check of a video moved on', 'video'],
	[
		8,
		'authorizationExpiry',
		'Authorization Expires Soon',
		'The authorization of the app ends within 48 hours',
	],
	[10, 'reverseOrder', 'Return Changed', 'A cancellation, return or refund moved on', 'return'],
	[11, 'promotion', 'Promotion Changed', 'A promotion began, ended or was changed'],
	[12, 'categoryTree', 'Category Tree Changed', 'Lazada changed its categories'],
	[13, 'sellerStatus', 'Seller Status Changed', 'The state of the seller account changed'],
	[14, 'fulfillment', 'Package Changed', 'A package or fulfillment order moved on'],
	[
		19,
		'chatSession',
		'Chat Session Updated',
		'A conversation was read, or its state changed',
		'session',
	],
	[21, 'review', 'Review Written', 'A buyer wrote or changed a review', 'review'],
	[
		35,
		'jitPurchase',
		'JIT Purchase Order Changed',
		'A purchase order of the choice program moved on',
	],
	[46, 'jitPickUp', 'JIT Pick-Up Changed', 'A pick-up of the choice program moved on'],
];

/**
 * Every documented push message.
 *
 * @see https://open.lazada.com/apps/doc/doc?nodeId=29526&docId=120168
 */
export const EVENTS: LazadaEvent[] = ROWS.map(([type, value, name, description, record]) => ({
	type,
	value,
	name,
	description,
	...(record ? { record } : {}),
}));

/** Chooses every message, those of kinds that are not known yet among them. */
export const ANY_EVENT: TriggerEvent = {
	name: 'Any Event',
	value: '*',
	description: 'Every message, also of kinds that are new',
};

const byType = new Map(EVENTS.map((event) => [event.type, event]));

/** The event of a message; undefined when its kind is not known yet. */
export function eventOf(body: Json): LazadaEvent | undefined {
	const type = text(body.message_type);
	return type === '' ? undefined : byType.get(Number(type));
}

/** What stands behind a message: an order message may be about a return. */
export function recordOf(body: Json): keyof typeof RECORDS | undefined {
	const event = eventOf(body);
	const isReturn = event?.record === 'order' && RECORDS.return.idsOf(body).length > 0;
	return isReturn ? 'return' : event?.record;
}

/** The country of a message, which is written `lazada_vn`, `LAZADA_VN` or `lazada-vn`. */
export function countryOf(body: Json): string {
	const code = text(body.site).toLowerCase().split(/[_-]/).pop() ?? '';
	return Object.hasOwn(LAZADA_COUNTRIES, code) ? code : '';
}

/** The seller of a message; a warning about the authorization names it inside. */
export function sellerOf(body: Json): string {
	return text(body.seller_id) || text(at(body, 'data.seller_id'));
}
