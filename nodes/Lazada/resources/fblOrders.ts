import { query } from '../../shared/catalog/fields';
import type { Operation } from '../../shared/catalog/types';
import { needed } from '../fields';
import {
	bound,
	filter,
	fulfillmentSku,
	inboundOrder,
	marketplace,
	platformName,
	read,
	reference,
	sellerSku,
} from './fblReads';

/** What goes into the warehouses and out of them. */
export const fblOrders: Record<string, Operation> = {
	getFulfillmentOrders: read({
		name: 'Get Fulfillment Orders',
		about: 'fulfillment orders',
		description: 'Retrieve the orders of other sales channels that the warehouse sends',
		endpoint: 'GET /fbl/fulfillment_order_list/get',
		items: 'data',
		page: 'fbl',
		fields: [
			platformName,
			bound('create_start_time', 'Created After', 'createdAfter', true),
			bound('create_end_time', 'Created Before', 'createdBefore', true),
			filter('delivery_type', 'Delivery Type', 'deliveryType', 'Only this kind of delivery'),
			filter('platform_order_id', 'Order ID', 'orderId', 'Only this order of the channel'),
			filter(
				'sales_order_number',
				'Sales Order Number',
				'salesOrder',
				'Only this order of the warehouse',
			),
			filter('status', 'Status', 'status', 'Only orders in this state'),
		],
	}),
	getInboundOrder: read({
		name: 'Get Inbound Order',
		about: 'an inbound order',
		description: 'Retrieve one delivery to the warehouse',
		endpoint: 'GET /fbl/inbound_order_detail/get',
		items: 'data',
		fields: [marketplace, query('inbound_order_no', inboundOrder)],
	}),
	getInboundOrders: read({
		name: 'Get Inbound Orders',
		about: 'inbound orders',
		description: 'Retrieve a list of deliveries to the warehouse',
		endpoint: 'GET /fbl/inbound_orders/get',
		items: 'result.data',
		page: 'fblOrders',
		fields: [
			marketplace,
			bound('creation_time_From', 'Created After', 'createdAfter'),
			bound('creation_time_To', 'Created Before', 'createdBefore'),
			fulfillmentSku,
			filter('inbound_order_no', 'Inbound Order Number', 'inboundOrder', 'Only this delivery'),
			filter(
				'inbound_warehouse',
				'Warehouse',
				'warehouseCode',
				'Only deliveries to this warehouse',
			),
			reference,
			filter(
				'reservation_order',
				'Reservation',
				'reservation',
				'Only deliveries with this reservation',
			),
			filter(
				'reservation_status',
				'Reservation Status',
				'reservationStatus',
				'Only deliveries whose reservation is in this state',
			),
			sellerSku,
		],
	}),
	getOutboundOrder: read({
		name: 'Get Outbound Order',
		about: 'an outbound order',
		description: 'Retrieve one delivery out of the warehouse',
		endpoint: 'GET /fbl/outbound_order_detail/get',
		items: 'data',
		fields: [
			marketplace,
			query(
				'outbound_order_no',
				needed('Outbound Order Number', 'outboundOrder', 'Number of the delivery', 'OO1001'),
			),
		],
	}),
	getOutboundOrders: read({
		name: 'Get Outbound Orders',
		about: 'outbound orders',
		description: 'Retrieve a list of deliveries out of the warehouse',
		endpoint: 'GET /fbl/outbound_orders/get',
		items: 'result.data',
		page: 'fblOrders',
		fields: [
			marketplace,
			bound('creation_time_from', 'Created After', 'createdAfter'),
			bound('creation_time_to', 'Created Before', 'createdBefore'),
			fulfillmentSku,
			filter('outbound_order_no', 'Outbound Order Number', 'outboundOrder', 'Only this delivery'),
			filter(
				'outbound_warehouse',
				'Warehouse',
				'warehouseCode',
				'Only deliveries from this warehouse',
			),
			reference,
			sellerSku,
		],
	}),
	getReservation: read({
		name: 'Get Reservation',
		about: 'an inbound reservation',
		description: 'Retrieve the time at which a delivery is expected',
		endpoint: 'GET /fbl/inbound_reservation/get',
		items: 'data',
		fields: [
			filter('inbound_order', 'Inbound Order Number', 'inboundOrder', 'Of this delivery'),
			filter('reservation_order', 'Reservation', 'reservation', 'By its number'),
		],
	}),
	getReservationFile: read({
		name: 'Get Reservation File',
		about: 'the file of an inbound reservation',
		description: 'Retrieve the address of the paper that goes with a delivery',
		endpoint: 'GET /fbl/inbound_reservation/file',
		items: 'data',
		fields: [
			query(
				'reservation_order',
				needed('Reservation', 'reservation', 'Number of the reservation', 'RO1001'),
			),
		],
	}),
	getReservationSlots: read({
		name: 'Get Reservation Slots',
		about: 'free reservation slots',
		description: 'List the hours of a day at which the warehouse can take in deliveries',
		endpoint: 'GET /fbl/inbound_reservation/check',
		items: 'data',
		fields: [
			query(
				'inbound_orders',
				needed(
					'Inbound Order Numbers',
					'inboundOrders',
					'Numbers, separated by commas',
					'IO1001, IO1002',
				),
			),
			query('date', needed('Day', 'day', 'Day as the reference page writes it', '2026-11-30')),
		],
	}),
	getReturns: read({
		name: 'Get Returns',
		about: 'the returns of an order of the warehouse',
		description: 'Retrieve what came back to the warehouse of one order',
		endpoint: 'GET /fbl/reverse_order/get',
		items: 'data',
		fields: [
			query(
				'sales_order_number',
				needed('Sales Order Number', 'salesOrder', 'Number of the order', 'SO1001'),
			),
		],
	}),
	getValueAddedOrder: read({
		name: 'Get Value-Added Order',
		about: 'a labeling or packing order',
		description: 'Retrieve one order for labeling or packing in the warehouse',
		endpoint: 'GET /fbl/vas/getVasOrderByNo',
		items: 'data',
		fields: [
			platformName,
			query('vas_order_code', needed('Order Code', 'orderCode', 'Code of the order', 'VAS1001')),
		],
	}),
};
