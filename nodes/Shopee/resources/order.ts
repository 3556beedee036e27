import { idList, optional, query, setting, unixSeconds } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { DOCS } from '../platform';
import { ORDER_SUMMARY, unifyOrder } from '../unified';

/** States that an order list can ask for. */
const ORDER_STATUSES = [
	{ name: 'Cancelled', value: 'CANCELLED' },
	{ name: 'Completed', value: 'COMPLETED' },
	{ name: 'In Cancellation', value: 'IN_CANCEL' },
	{ name: 'Invoice Pending', value: 'INVOICE_PENDING' },
	{ name: 'Processed', value: 'PROCESSED' },
	{ name: 'Ready to Ship', value: 'READY_TO_SHIP' },
	{ name: 'Shipped', value: 'SHIPPED' },
	{ name: 'Unpaid', value: 'UNPAID' },
];

/** Without this list an order comes with its number, state and times only. */
const DETAIL_FIELDS = [
	'buyer_user_id',
	'buyer_username',
	'estimated_shipping_fee',
	'recipient_address',
	'actual_shipping_fee',
	'goods_to_declare',
	'note',
	'note_update_time',
	'item_list',
	'pay_time',
	'dropshipper',
	'dropshipper_phone',
	'split_up',
	'buyer_cancel_reason',
	'cancel_by',
	'cancel_reason',
	'actual_shipping_fee_confirmed',
	'buyer_cpf_id',
	'fulfillment_flag',
	'pickup_done_time',
	'package_list',
	'shipping_carrier',
	'payment_method',
	'total_amount',
	'invoice_data',
	'order_chargeable_weight_gram',
	'return_request_due_date',
	'edt',
	'payment_info',
	'international_label',
];

/** The call that gives out full orders, 50 at a time. */
export const DETAIL = {
	endpoint: 'GET /api/v2/order/get_order_detail',
	items: 'response.order_list',
	most: 50,
	query: { response_optional_fields: DETAIL_FIELDS, request_order_status_pending: true },
} as const;

const get: Operation = {
	name: 'Get',
	action: 'Get an order',
	description: 'Retrieve one order with its lines, packages and payment',
	docs: `${DOCS}/v2.order.get_order_detail?module=94&type=1`,
	endpoint: DETAIL.endpoint,
	items: DETAIL.items,
	finds: 'orderSn',
	key: 'order_sn',
	constants: { query: DETAIL.query },
	fields: [
		query(
			'order_sn_list',
			{
				displayName: 'Order Number',
				name: 'orderSn',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 2611221ABCDEFG',
				description:
					'Number of the order as Seller Center shows it. Up to 50 numbers, separated by commas, are read in one call.',
			},
			{ toWire: idList(DETAIL.most) },
		),
	],
	simplify: ORDER_SUMMARY,
	unify: unifyOrder,
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many orders',
	description: 'Retrieve a list of orders by time and status, with all their details',
	docs: `${DOCS}/v2.order.get_order_list?module=94&type=1`,
	endpoint: 'GET /api/v2/order/get_order_list',
	items: 'response.order_list',
	page: 'cursor',
	constants: { query: { response_optional_fields: 'order_status' } },
	window: {
		placement: 'query',
		bounds: [['time_from', 'time_to']],
		longestSeconds: 15 * 24 * 60 * 60,
		pieces: 4,
		key: 'order_sn',
	},
	hydrate: {
		endpoint: DETAIL.endpoint,
		send: 'order_sn_list',
		key: 'order_sn',
		batch: DETAIL.most,
		items: DETAIL.items,
		query: DETAIL.query,
		unless: 'isBrief',
	},
	fields: [
		query('time_range_field', {
			displayName: 'Search By',
			name: 'timeField',
			type: 'options',
			options: [
				{ name: 'Creation Time', value: 'create_time' },
				{ name: 'Update Time', value: 'update_time' },
			],
			default: 'update_time',
			description: 'Whether the range is about when orders were placed or last changed',
		}),
		query(
			'time_from',
			{
				displayName: 'From',
				name: 'from',
				type: 'dateTime',
				required: true,
				default: '',
				description:
					'Start of the range. Ranges of more than 15 days are split, since Shopee takes no more at once.',
			},
			{ toWire: unixSeconds },
		),
		query(
			'time_to',
			{
				displayName: 'To',
				name: 'to',
				type: 'dateTime',
				default: '',
				description: 'End of the range. Empty means now.',
			},
			{ toWire: unixSeconds },
		),
		...optional(
			query('logistics_channel_id', {
				displayName: 'Logistics Channel ID',
				name: 'logisticsChannelId',
				type: 'number',
				default: 0,
				description: 'Only orders of this shipping channel. Brazil only.',
			}),
			setting({
				displayName: 'Numbers and Status Only',
				name: 'isBrief',
				type: 'boolean',
				default: false,
				description:
					'Whether to return just the order numbers and their status, without reading the details',
			}),
			query('order_status', {
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: ORDER_STATUSES,
				default: 'READY_TO_SHIP',
				description: 'Only orders in this state',
			}),
			query('request_order_status_pending', {
				displayName: 'With Pending Orders',
				name: 'isWithPending',
				type: 'boolean',
				default: true,
				description: 'Whether to include orders that Shopee still checks, with the status PENDING',
			}),
		),
	],
	simplify: ORDER_SUMMARY,
	unify: unifyOrder,
};

/** The orders of a shop. */
export const order: Resource = {
	name: 'Order',
	value: 'order',
	description: 'Read the orders of a shop',
	operations: { get, getMany },
};
