import { body, optional, query, setting, unixSeconds } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { readDocument } from '../documents';
import {
	choice,
	date,
	digits,
	flag,
	idNumbers,
	jsonId,
	needed,
	orderIdProperty,
	orderItemIdsProperty,
	outputField,
	queryNumber,
} from '../fields';
import { callAt } from '../platform';
import { shopFacts } from '../shop';
import { ORDER_SUMMARY, unifyOrder } from '../unified';

/** Items of up to 50 orders come in one call; a list brings none. */
export const ITEMS = {
	endpoint: 'GET /orders/items/get',
	send: 'order_ids',
	key: 'order_id',
	toWire: jsonId,
	isPartial: true,
	batch: 50,
	items: 'data',
} as const;

/** Most items in one call of a document or a cancellation. */
const MOST_ITEMS = 100;

/** One end of the range of a list, by creation or by update. */
function bound(wire: string, label: string, name: string, sortBy: string, isStart: boolean): Field {
	const description = isStart
		? 'Start of the range. Long ranges are split, since Lazada gives out only the first 5000 orders of one list.'
		: 'End of the range. Empty means now.';
	return query(wire, date(label, name, description, isStart ? { required: true } : {}), {
		toWire: unixSeconds,
		show: { sortBy: [sortBy] },
	});
}

const get: Operation = {
	name: 'Get',
	action: 'Get an order',
	description: 'Retrieve one order with its items',
	...callAt('GET /order/get'),
	items: 'data',
	finds: 'orderId',
	hydrate: ITEMS,
	fields: [queryNumber('order_id', orderIdProperty)],
	simplify: ORDER_SUMMARY,
	unify: unifyOrder,
	facts: shopFacts,
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many orders',
	description: 'Retrieve a list of orders by time and status, with their items',
	...callAt('GET /orders/get'),
	items: 'data.orders',
	page: 'orders',
	constants: { query: { sort_direction: 'ASC' } },
	window: {
		placement: 'query',
		bounds: [
			['update_after', 'update_before'],
			['created_after', 'created_before'],
		],
		format: 'iso',
		overlapSeconds: 1,
		total: 'data.countTotal',
		key: 'order_id',
		isDescending: (call) => call.query.sort_direction === 'DESC',
	},
	hydrate: { ...ITEMS, unless: 'isBrief' },
	fields: [
		query(
			'sort_by',
			choice(
				'Search By',
				'sortBy',
				'Whether the range is about when orders were placed or last changed',
				[
					['Creation Time', 'created_at'],
					['Update Time', 'updated_at'],
				],
				'updated_at',
			),
		),
		bound('update_after', 'Updated After', 'updatedAfter', 'updated_at', true),
		bound('update_before', 'Updated Before', 'updatedBefore', 'updated_at', false),
		bound('created_after', 'Created After', 'createdAfter', 'created_at', true),
		bound('created_before', 'Created Before', 'createdBefore', 'created_at', false),
		...optional(
			query(
				'sort_direction',
				choice(
					'Sort Order',
					'sortOrder',
					'Which orders come first',
					[
						['Newest First', 'DESC'],
						['Oldest First', 'ASC'],
					],
					'ASC',
				),
			),
			query(
				'status',
				choice(
					'Status',
					'status',
					'Only orders with items in this state. To Pack, To Ship and Shipping stand for several states each.',
					[
						['Canceled', 'canceled'],
						['Damaged by Carrier', 'damaged_by_3pl'],
						['Delivered', 'delivered'],
						['Failed Delivery', 'failed_delivery'],
						['Lost by Carrier', 'lost_by_3pl'],
						['Packed', 'packed'],
						['Pending', 'pending'],
						['Ready to Ship', 'ready_to_ship'],
						['Ready to Ship, Pending', 'ready_to_ship_pending'],
						['Repacked', 'repacked'],
						['Returned', 'returned'],
						['Shipped', 'shipped'],
						['Shipped Back', 'shipped_back'],
						['Shipped Back, Arrived', 'shipped_back_success'],
						['Shipped Back, Not Arrived', 'shipped_back_failed'],
						['Shipping', 'shipping'],
						['To Pack', 'topack'],
						['To Ship', 'toship'],
						['Unpaid', 'unpaid'],
					],
					'pending',
				),
			),
			setting(
				flag(
					'Without Items',
					'isBrief',
					'Whether to return just the orders, without reading their items',
				),
			),
		),
	],
	simplify: ORDER_SUMMARY,
	unify: unifyOrder,
	facts: shopFacts,
};

const getItems: Operation = {
	name: 'Get Items',
	action: 'Get the items of an order',
	description: 'Retrieve the items of one order, one row per unit',
	...callAt('GET /order/items/get'),
	items: 'data',
	// An order without items is no order that is not there.
	fields: [queryNumber('order_id', orderIdProperty)],
};

const getDocument: Operation = {
	name: 'Get Document',
	action: 'Get a document of an order',
	description: 'Download the invoice, the shipping label or the carrier manifest as a file',
	...callAt('GET /order/document/get'),
	fields: [
		query(
			'doc_type',
			choice('Document', 'documentType', 'What to download', [
				['Carrier Manifest', 'carrierManifest'],
				['Invoice', 'invoice'],
				['Shipping Label', 'shippingLabel'],
			]),
		),
		query('order_item_ids', orderItemIdsProperty, { toWire: idNumbers(MOST_ITEMS) }),
		...optional(outputField),
	],
	run: readDocument({
		file: 'data.document.file',
		mimeType: 'data.document.mime_type',
		kind: 'documentType',
	}),
};

const setInvoiceNumber: Operation = {
	name: 'Set Invoice Number',
	action: 'Set the invoice number of an order item',
	description: 'Store your own invoice number with an item of an order',
	...callAt('POST /order/invoice_number/set'),
	items: 'data',
	fields: [
		body(
			'order_item_id',
			needed('Order Item ID', 'orderItemId', 'ID of the item', '260422900298363'),
			{ toWire: digits },
		),
		body(
			'invoice_number',
			needed('Invoice Number', 'invoiceNumber', 'Number on your invoice', 'INV-2026-0017'),
		),
	],
};

const cancelledItems = [
	queryNumber('order_id', orderIdProperty),
	query('order_item_id_list', orderItemIdsProperty, {
		toWire: (value, context) => idNumbers(MOST_ITEMS)(value, context)?.map(String),
	}),
];

const getCancelReasons: Operation = {
	name: 'Get Cancel Reasons',
	action: 'Get the reasons for which an order can be canceled',
	description: 'Check whether items can be canceled, and list the reasons to choose from',
	...callAt('GET /order/reverse/cancel/validate'),
	items: 'data',
	fields: cancelledItems,
};

const cancel: Operation = {
	name: 'Cancel',
	action: 'Cancel items of an order',
	description: 'Cancel items of an order as the seller',
	notice:
		'Items that are already packed are canceled as a whole package, and an out-of-stock reason may set the stock of the product to 0.',
	...callAt('GET /order/reverse/cancel/create'),
	// Documented as GET, although it changes the order.
	mutates: true,
	items: 'data',
	fields: [
		...cancelledItems,
		query(
			'reason_id',
			needed('Reason ID', 'reasonId', "ID from the output of 'Get Cancel Reasons'", '15'),
		),
	],
};

/** The orders of a shop. */
export const order: Resource = {
	name: 'Order',
	value: 'order',
	description: 'Read orders and their documents, and cancel items',
	operations: {
		cancel,
		get,
		getCancelReasons,
		getDocument,
		getItems,
		getMany,
		setInvoiceNumber,
	},
};
