import { body, idList, optional, query } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { at, text } from '../../shared/engine/json';
import type { Run } from '../../shared/engine/run';
import { choice, jsonList, orderId, requiredText, sortOrder, textList, timeRange } from '../fields';
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
			...timeRange('body', 'create_time', 'Created', 'orders'),
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
			sortOrder('DESC'),
			body('order_status', {
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: ORDER_STATUSES,
				default: 'AWAITING_SHIPMENT',
				description: 'Only orders in this state',
			}),
			...timeRange('body', 'update_time', 'Updated', 'orders'),
			textList(
				'body',
				'warehouse_ids',
				'Warehouse IDs',
				'warehouseIds',
				'Only orders from these warehouses',
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
	fields: [shop, orderId()],
};

const platform = choice('Platform', 'platform', 'The other system that the order is known in', [
	{ name: 'Amazon', value: 'AMAZON' },
	{ name: 'BigCommerce', value: 'BIGCOMMERCE' },
	{ name: 'Channel Advisor', value: 'CHANNEL_ADVISOR' },
	{ name: 'ERP System', value: 'ERP_SYSTEM' },
	{ name: 'Magento', value: 'MAGENTO' },
	{ name: 'Order Management System', value: 'ORDER_MANAGEMENT_SYSTEM' },
	{ name: 'Salesforce Commerce Cloud', value: 'SALESFORCE_COMMERCE_CLOUD' },
	{ name: 'Shopify', value: 'SHOPIFY' },
	{ name: 'Warehouse Management System', value: 'WAREHOUSE_MANAGEMENT_SYSTEM' },
	{ name: 'WooCommerce', value: 'WOOCOMMERCE' },
]);

const externalOrderId = requiredText(
	'External Order ID',
	'externalOrderId',
	'ID of the order in the other system',
	'SO-10023',
);

const addExternalReference: Operation = {
	name: 'Add External Reference',
	action: 'Add an external reference to an order',
	description: 'Tell TikTok Shop under which ID another system knows an order',
	docs: `${DOCS}/add-external-order-references-202406`,
	endpoint: 'POST /order/202406/orders/external_orders',
	confirms: true,
	fields: [
		shop,
		body('orders[].id', orderId('body').property),
		body('orders[].external_order.platform', platform),
		body('orders[].external_order.id', externalOrderId),
		jsonList(
			'orders[].external_order.line_items',
			'Lines (JSON)',
			'externalLines',
			'For each order line its ID in the other system, and here as origin_id',
			[{ id: '1', origin_id: '5771000000000000100' }],
		),
	],
};

const getExternalReferences: Operation = {
	name: 'Get External References',
	action: 'Get the external references of an order',
	description: 'Find out under which ID another system knows an order',
	docs: `${DOCS}/get-external-order-references-202406`,
	endpoint: 'GET /order/202406/orders/{order_id}/external_orders',
	items: 'data.external_orders',
	fields: [shop, orderId(), query('platform', platform)],
};

const findByExternalReference: Operation = {
	name: 'Find by External Reference',
	action: 'Find an order by its external reference',
	description: 'Find the order that another system knows under an ID',
	docs: `${DOCS}/search-order-by-external-order-reference-202406`,
	endpoint: 'POST /order/202406/orders/external_order_search',
	mutates: false,
	items: 'data.orders',
	finds: 'externalOrderId',
	fields: [shop, query('platform', platform), query('external_order_id', externalOrderId)],
};

/** The orders of a shop. */
export const order: Resource = {
	name: 'Order',
	value: 'order',
	description: 'Read the orders of a shop, what they cost, and what other systems call them',
	operations: {
		...{ addExternalReference, findByExternalReference, get, getExternalReferences, getMany },
		getPriceDetail,
	},
};
