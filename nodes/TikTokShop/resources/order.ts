import {
	body,
	idList,
	listOfText,
	optional,
	path,
	query,
	unixSeconds,
} from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { at, text } from '../../shared/engine/json';
import type { Run } from '../../shared/engine/run';
import { shop } from '../locators';
import { DOCS } from '../platform';
import { shopIdOf } from '../shops';
import { ORDER_SUMMARY, unifyOrder } from '../unified';

/** States that an order search can ask for. */
const ORDER_STATUSES = [
	{ name: 'Awaiting Collection', value: 'AWAITING_COLLECTION' },
	{ name: 'Awaiting Shipment', value: 'AWAITING_SHIPMENT' },
	{ name: 'Cancelled', value: 'CANCELLED' },
	{ name: 'Completed', value: 'COMPLETED' },
	{ name: 'Delivered', value: 'DELIVERED' },
	{ name: 'In Transit', value: 'IN_TRANSIT' },
	{ name: 'On Hold', value: 'ON_HOLD' },
	{ name: 'Partially Shipping', value: 'PARTIALLY_SHIPPING' },
	{ name: 'Unpaid', value: 'UNPAID' },
];

/** Unified orders carry the shop's id, which TikTok Shop does not repeat in each order. */
async function shopFacts(run: Run): Promise<Record<string, string>> {
	const cipher = text(run.parameter('shop')) || run.session.connection.facts.shopCipher;
	return { shopId: await shopIdOf(run.session, cipher) };
}

/** One end of a time range. */
function timeBound(wire: string, displayName: string, name: string, description: string): Field {
	return body(
		wire,
		{ displayName, name, type: 'dateTime', default: '', description },
		{ toWire: unixSeconds },
	);
}

const get: Operation = {
	name: 'Get',
	action: 'Get an order',
	description: 'Retrieve one order with its lines, packages and payment',
	docs: `${DOCS}/get-order-detail-202507`,
	endpoint: 'GET /order/202507/orders',
	items: 'data.orders',
	finds: 'orderId',
	key: 'id',
	fields: [
		shop,
		query(
			'ids',
			{
				displayName: 'Order ID',
				name: 'orderId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 576461413038785752',
				description: 'ID of the order. Up to 50 IDs, separated by commas, are read in one call.',
			},
			{ toWire: idList(50) },
		),
	],
	simplify: ORDER_SUMMARY,
	unify: unifyOrder,
	facts: shopFacts,
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many orders',
	description: 'Retrieve a list of orders by time and status, with all their details',
	docs: `${DOCS}/get-order-list-202309`,
	endpoint: 'POST /order/202309/orders/search',
	mutates: false,
	items: 'data.orders',
	page: 'token',
	window: {
		placement: 'body',
		bounds: [
			['update_time_ge', 'update_time_lt'],
			['create_time_ge', 'create_time_lt'],
		],
		total: 'data.total_count',
		key: 'id',
		isDescending: (call) => call.query.sort_order !== 'ASC',
		isSorted: (call, from) => from === `${text(call.query.sort_field) || 'create_time'}_ge`,
	},
	prepare: (call) => {
		if (at(call.body, 'update_time_ge') !== undefined) call.query.sort_field ??= 'update_time';
	},
	fields: [
		shop,
		...optional(
			body('buyer_user_id', {
				displayName: 'Buyer User ID',
				name: 'buyerUserId',
				type: 'string',
				default: '',
				description: 'Only orders of this buyer',
			}),
			body('is_buyer_request_cancel', {
				displayName: 'Cancellation Requested',
				name: 'isBuyerRequestCancel',
				type: 'boolean',
				default: true,
				description: 'Whether the buyer has asked to cancel the order',
			}),
			timeBound(
				'create_time_ge',
				'Created After',
				'createdAfter',
				'Only orders created at this time or later',
			),
			timeBound(
				'create_time_lt',
				'Created Before',
				'createdBefore',
				'Only orders created before this time',
			),
			body('shipping_type', {
				displayName: 'Shipping Type',
				name: 'shippingType',
				type: 'options',
				options: [
					{ name: 'Shipped by Seller', value: 'SELLER' },
					{ name: 'Shipped by TikTok', value: 'TIKTOK' },
				],
				default: 'TIKTOK',
				description: 'Who brings the parcel to the buyer',
			}),
			query('sort_field', {
				displayName: 'Sort By',
				name: 'sortField',
				type: 'options',
				options: [
					{ name: 'Creation Time', value: 'create_time' },
					{ name: 'Update Time', value: 'update_time' },
				],
				default: 'create_time',
				description:
					"Which time the orders are sorted by. Without this option it is the update time if 'Updated After' is set, else the creation time.",
			}),
			query('sort_order', {
				displayName: 'Sort Order',
				name: 'sortOrder',
				type: 'options',
				options: [
					{ name: 'Newest First', value: 'DESC' },
					{ name: 'Oldest First', value: 'ASC' },
				],
				default: 'DESC',
				description: 'Which orders come first',
			}),
			body('order_status', {
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: ORDER_STATUSES,
				default: 'AWAITING_SHIPMENT',
				description: 'Only orders in this state',
			}),
			timeBound(
				'update_time_ge',
				'Updated After',
				'updatedAfter',
				'Only orders changed at this time or later',
			),
			timeBound(
				'update_time_lt',
				'Updated Before',
				'updatedBefore',
				'Only orders changed before this time',
			),
			body(
				'warehouse_ids',
				{
					displayName: 'Warehouse IDs',
					name: 'warehouseIds',
					type: 'string',
					default: '',
					description: 'Only orders from these warehouses, separated by commas',
				},
				{ toWire: listOfText },
			),
		),
	],
	simplify: ORDER_SUMMARY,
	unify: unifyOrder,
	facts: shopFacts,
};

const getPriceDetail: Operation = {
	name: 'Get Price Detail',
	action: 'Get the price detail of an order',
	description: 'Retrieve what an order costs, with every discount, fee and tax',
	docs: `${DOCS}/get-price-detail-202407`,
	endpoint: 'GET /order/202407/orders/{order_id}/price_detail',
	items: 'data',
	finds: 'orderId',
	fields: [
		shop,
		path('order_id', {
			displayName: 'Order ID',
			name: 'orderId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 576461413038785752',
			description: 'ID of the order',
		}),
	],
};

/** The orders of a shop. */
export const order: Resource = {
	name: 'Order',
	value: 'order',
	description: 'Read the orders of a shop and what they cost',
	operations: { get, getMany, getPriceDetail },
};
