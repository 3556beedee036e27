import { at, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import type { TriggerEvent } from '../shared/trigger/describe';
import type { RecordSource } from '../shared/trigger/records';

/** A kind of message of TikTok Shop. */
export interface TikTokShopEvent extends TriggerEvent {
	/** Number in the message */
	type: number;
	/** False when only Partner Center can switch it on: the platform has no call for it */
	canRegister: boolean;
	/** True when newer messages replace it: 'Any Event' does not switch it on */
	isReplaced?: boolean;
	/** What stands behind it, for "Fetch Full Record" */
	record?: keyof typeof RECORDS;
}

const one = (path: string) => (body: Json) => {
	const id = text(at(body, path));
	return id === '' ? [] : [id];
};

/** The records behind the messages. */
export const RECORDS = {
	order: {
		endpoint: 'GET /order/202507/orders',
		idsOf: one('data.order_id'),
		fill: (call, id) => {
			call.query.ids = [id];
		},
		items: 'data.orders',
	},
	product: {
		endpoint: 'GET /product/202309/products/{product_id}',
		idsOf: one('data.product_id'),
		fill: (call, id) => {
			call.path = call.path.replace('{product_id}', encodeURIComponent(id));
		},
		items: 'data',
	},
	return: {
		endpoint: 'POST /return_refund/202602/returns/search',
		idsOf: one('data.return_id'),
		fill: (call, id) => {
			call.query.page_size = 10;
			call.body = { return_ids: [id] };
		},
		items: 'data.return_orders',
	},
	cancellation: {
		endpoint: 'POST /return_refund/202602/cancellations/search',
		idsOf: one('data.cancel_id'),
		fill: (call, id) => {
			call.query.page_size = 10;
			call.body = { cancel_ids: [id] };
		},
		items: 'data.cancellations',
	},
	package: {
		endpoint: 'GET /fulfillment/202309/packages/{package_id}',
		idsOf: (body) => {
			const listed = rows(at(body, 'data.package_list')).map(({ package_id: id }) => text(id));
			return listed.length > 0 ? listed : one('data.package_id')(body);
		},
		fill: (call, id) => {
			call.path = call.path.replace('{package_id}', encodeURIComponent(id));
		},
		items: 'data',
	},
} satisfies Record<string, RecordSource>;

type Row = [
	type: number,
	value: string,
	name: string,
	description: string,
	record?: keyof typeof RECORDS,
];

/** Messages that the node switches on and off by itself, shop by shop. */
const REGISTERED: Row[] = [
	[
		1,
		'ORDER_STATUS_CHANGE',
		'Order Status Changed',
		'An order was placed, paid, shipped, delivered or cancelled',
		'order',
	],
	[
		3,
		'RECIPIENT_ADDRESS_UPDATE',
		'Recipient Address Updated',
		'The buyer changed where an order goes',
		'order',
	],
	[4, 'PACKAGE_UPDATE', 'Package Updated', 'Packages were combined, split or cancelled', 'package'],
	[
		5,
		'PRODUCT_STATUS_CHANGE',
		'Product Status Changed',
		'A product passed or failed its review, or went on or off sale',
		'product',
	],
	[
		6,
		'SELLER_DEAUTHORIZATION',
		'Seller Deauthorized',
		'The seller withdrew the authorization of the app',
	],
	[
		7,
		'UPCOMING_AUTHORIZATION_EXPIRATION',
		'Authorization Expires Soon',
		'The authorization of the app ends within 30 days',
	],
	[
		11,
		'CANCELLATION_STATUS_CHANGE',
		'Cancellation Status Changed',
		'A cancellation was asked for, granted or refused',
		'cancellation',
	],
	[12, 'RETURN_STATUS_CHANGE', 'Return Status Changed', 'A return or refund moved on', 'return'],
	[13, 'NEW_CONVERSATION', 'New Conversation', 'A buyer opened a conversation'],
	[14, 'NEW_MESSAGE', 'New Message', 'A message was written in a conversation with a buyer'],
	[
		15,
		'PRODUCT_INFORMATION_CHANGE',
		'Product Information Changed',
		'Fields of a product were edited',
		'product',
	],
	[16, 'PRODUCT_CREATION', 'Product Created', 'A product was added to the shop', 'product'],
	[
		18,
		'PRODUCT_CATEGORY_CHANGE',
		'Product Category Changed',
		'A product moved to another category',
		'product',
	],
	[33, 'NEW_MESSAGE_LISTENER', 'New Affiliate Message', 'A creator wrote a message'],
	[
		36,
		'INVOICE_STATUS_CHANGE',
		'Invoice Status Changed',
		'An invoice of a package was accepted or refused (Brazil)',
		'package',
	],
	[
		37,
		'PRODUCT_AUDIT_STATUS_CHANGE',
		'Product Audit Status Changed',
		'The audit of a product moved on',
		'product',
	],
];

/** Messages that only Partner Center can switch on. */
const CONSOLE: Row[] = [
	[
		17,
		'SHOPPABLE_CONTENT',
		'Shoppable Content Changed',
		'A creator added or removed a product in a video',
	],
	[19, 'SIZE_CHART', 'Size Chart Changed', 'A size chart template was edited'],
	[
		20,
		'CREATOR_DEAUTHORIZATION',
		'Creator Deauthorized',
		'A creator withdrew the authorization of the app',
	],
	[
		21,
		'FBT_INBOUND_ORDER',
		'FBT Inbound Order Changed',
		'Goods sent to a TikTok warehouse moved on',
	],
	[
		22,
		'FBT_ONBOARDED_REGION',
		'FBT Region Onboarded',
		'The regions served by TikTok warehouses changed',
	],
	[23, 'FBT_GOODS_MATCH', 'FBT Goods Matched', 'Goods were matched with a product'],
	[24, 'FBT_STOCK', 'FBT Stock Changed', 'The stock in a TikTok warehouse changed'],
	[
		25,
		'OPPORTUNITY_MATCHING',
		'Opportunity Matched',
		'A product was matched with a sales opportunity',
	],
	[
		27,
		'INVENTORY_STATUS',
		'Inventory Status Changed',
		'A SKU ran low, ran out, or is back',
		'product',
	],
	[35, 'TOKOPEDIA_MIRROR', 'Tokopedia Mirror Changed', 'The mirror of a shop on Tokopedia changed'],
	[
		38,
		'STRIKETHROUGH_PRICE',
		'Strikethrough Price Changed',
		'The crossed-out price of a SKU changed',
		'product',
	],
	[
		39,
		'PROMOTION_ACTIVITY',
		'Promotion Activity Changed',
		'A promotion began, ended or was changed',
	],
	[42, 'COMBINED_LISTING', 'Combined Listing Changed', 'A combined listing changed'],
	[46, 'IMAGE_TRANSLATION', 'Image Translation Done', 'The translation of product images ended'],
	[
		51,
		'GLOBAL_REPLICATION',
		'Global Replication Changed',
		'The copying of a product to other markets moved on',
	],
	[
		52,
		'GLOBAL_LISTING_METHOD',
		'Global Listing Method Changed',
		'How global products are listed changed',
	],
	[55, 'VIDEO_PRECHECK', 'Video Precheck Done', 'The precheck of a video ended'],
	[65, 'RMA', 'RMA Changed', 'A replacement or repair moved on'],
];

const toEvent =
	(canRegister: boolean) =>
	([type, value, name, description, record]: Row): TikTokShopEvent => ({
		type,
		value,
		name,
		description,
		canRegister,
		...(record ? { record } : {}),
	});

/**
 * Every message that TikTok Shop documents.
 *
 * @see https://partner.tiktokshop.com/docv2/page/tts-webhooks-overview
 */
export const EVENTS: TikTokShopEvent[] = [
	...REGISTERED.map(toEvent(true)),
	{
		type: 2,
		value: 'REVERSE_STATUS_UPDATE',
		name: 'Reverse Status Updated',
		description: 'Older form of the cancellation and return messages',
		canRegister: true,
		isReplaced: true,
	},
	...CONSOLE.map(toEvent(false)),
];

/** Chooses every message, those of kinds that are not known yet among them. */
export const ANY_EVENT: TriggerEvent = {
	name: 'Any Event',
	value: '*',
	description: 'Every message, also of kinds that are new',
};

const byType = new Map(EVENTS.map((event) => [event.type, event]));

/** The event of a message; undefined when its kind is not known yet. */
export function eventOf(body: Json): TikTokShopEvent | undefined {
	return byType.get(Number(body.type));
}
