import { byLabel } from '../shared/catalog/alphabet';
import { at, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import type { RecordSource } from '../shared/trigger/records';
import { DETAIL } from './resources/order';

/** One kind of message that Shopee pushes. */
export interface PushEvent {
	code: number;
	/** As Shopee names it */
	name: string;
	/** As the editor shows it */
	label: string;
	/** What can be read behind the event */
	record?: keyof typeof RECORDS;
}

/** The first of several fields of the data that holds an ID; modules spell it differently. */
const firstOf =
	(...names: string[]) =>
	({ data }: Json) =>
		names
			.map((name) => text(at(data, name)))
			.filter((id, index, all) => id && all.indexOf(id) === index)
			.slice(0, 1);

/** The records behind the events. */
export const RECORDS = {
	order: {
		endpoint: DETAIL.endpoint,
		idsOf: firstOf('ordersn', 'order_sn'),
		fill: (call, id) => {
			call.query = { ...DETAIL.query, order_sn_list: [id] };
		},
		items: DETAIL.items,
	},
	product: {
		endpoint: 'GET /api/v2/product/get_item_base_info',
		idsOf: firstOf('item_id'),
		fill: (call, id) => {
			call.query.item_id_list = [id];
		},
		items: 'response.item_list',
	},
	return: {
		endpoint: 'GET /api/v2/returns/get_return_detail',
		idsOf: firstOf('return_sn'),
		fill: (call, id) => {
			call.query.return_sn = id;
		},
		items: 'response',
	},
} satisfies Record<string, RecordSource>;

/** Every documented push. Codes that are not here pass through. */
export const EVENTS: PushEvent[] = [
	{ code: 1, name: 'shop_authorization_push', label: 'Shop Authorized' },
	{ code: 2, name: 'shop_authorization_canceled_push', label: 'Shop Authorization Cancelled' },
	{ code: 3, name: 'order_status_push', label: 'Order Status Changed', record: 'order' },
	{ code: 4, name: 'order_trackingno_push', label: 'Tracking Number Ready', record: 'order' },
	{ code: 5, name: 'shopee_updates', label: 'Shopee News' },
	{ code: 6, name: 'banned_item_push', label: 'Product Banned', record: 'product' },
	{ code: 7, name: 'item_promotion_push', label: 'Product Promotion Changed', record: 'product' },
	{
		code: 8,
		name: 'reserved_stock_change_push',
		label: 'Reserved Stock Changed',
		record: 'product',
	},
	{ code: 9, name: 'promotion_update_push', label: 'Promotion Updated', record: 'product' },
	{ code: 10, name: 'webchat_push', label: 'Chat Message' },
	{ code: 11, name: 'video_upload_push', label: 'Product Video Processed' },
	{ code: 12, name: 'open_api_authorization_expiry', label: 'Authorization Expiring' },
	{ code: 13, name: 'brand_register_result', label: 'Brand Registration Decided' },
	{
		code: 15,
		name: 'shipping_document_status_push',
		label: 'Shipping Document Ready',
		record: 'order',
	},
	{ code: 16, name: 'violation_item_push', label: 'Product Violation', record: 'product' },
	{ code: 18, name: 'supplier_create_product', label: 'Supplier Product Created' },
	{ code: 19, name: 'supplier_prouduct_review_result', label: 'Supplier Product Reviewed' },
	{ code: 20, name: 'purchase_order', label: 'Supplier Purchase Order' },
	{ code: 21, name: 'inbound_status', label: 'Supplier Inbound Status Changed' },
	{ code: 22, name: 'item_price_update_push', label: 'Product Price Changed', record: 'product' },
	{ code: 23, name: 'booking_status_push', label: 'Booking Status Changed' },
	{ code: 24, name: 'booking_trackingno_push', label: 'Booking Tracking Number Ready' },
	{
		code: 25,
		name: 'booking_shipping_document_status_push',
		label: 'Booking Shipping Document Ready',
	},
	{
		code: 27,
		name: 'item_scheduled_publish_failed_push',
		label: 'Scheduled Product Not Published',
	},
	{ code: 28, name: 'shop_penalty_update_push', label: 'Shop Penalty Changed' },
	{ code: 29, name: 'return_updates_push', label: 'Return Updated', record: 'return' },
	{
		code: 30,
		name: 'package_fulfillment_status_push',
		label: 'Package Status Changed',
		record: 'order',
	},
	{ code: 31, name: 'fbs_br_invoice_issued_push', label: 'Fulfilment Invoice Issued (Brazil)' },
	{ code: 33, name: 'fbs_br_invoice_error_push', label: 'Fulfilment Invoice Error (Brazil)' },
	{ code: 34, name: 'fbs_br_block_shop_push', label: 'Fulfilment Shop Blocked (Brazil)' },
	{ code: 35, name: 'fbs_br_block_sku_push', label: 'Fulfilment SKU Blocked (Brazil)' },
	{ code: 36, name: 'fbs_sellable_stock_push', label: 'Fulfilment Stock Changed' },
	{
		code: 37,
		name: 'courier_delivery_binding_status_push',
		label: 'First Mile Binding Changed',
	},
	{ code: 38, name: 'video_upload_result_push', label: 'Shopee Video Processed' },
	{ code: 47, name: 'package_info_push', label: 'Package Information Changed', record: 'order' },
];

/** Stands for every event. */
export const ANY_EVENT = {
	name: 'Any Event',
	value: '*',
	description: 'Everything that Shopee sends, also messages that are not in this list',
};

/** The last code that Shopee documents for switching through the API; later ones need the console. */
const LAST_SWITCHED_CODE = 13;

/** Events that can be switched on and off through the API. */
export const SWITCHED_EVENTS = EVENTS.filter(({ code }) => code <= LAST_SWITCHED_CODE);

/** Choices for the editor, by label. */
export function eventOptions(events: PushEvent[]): Array<{ name: string; value: number }> {
	return events
		.map(({ code, label }) => ({ name: label, value: code }))
		.sort((a, b) => byLabel(a.name, b.name));
}

/** The event of a push; undefined for a code that Shopee does not document. */
export function eventOf({ code }: Json): PushEvent | undefined {
	return EVENTS.find((event) => String(event.code) === text(code));
}
