import { body, idList, optional, query, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import { FIFTEEN_DAYS, timeRange } from '../fields';
import { pickupAddress, pickupTime, shipBy, wayOf } from '../shipping';

const DETAIL_FIELDS = [
	'item_list',
	'cancel_by',
	'cancel_reason',
	'fulfillment_flag',
	'pickup_done_time',
	'shipping_carrier',
	'recipient_address',
	'dropshipper',
	'dropshipper_phone',
];

const MOST = 50;

const bookingNumber = (side: typeof body | typeof query, wire = 'booking_sn'): Field =>
	side(wire, {
		displayName: 'Booking Number',
		name: 'bookingSn',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. B2611221ABCDEFG',
		description:
			'Number of the booking, from the order that it belongs to or from the list of bookings',
	});

const get: Operation = {
	name: 'Get',
	action: 'Get a booking',
	description: 'Retrieve one booking with its lines and recipient',
	...api('GET', 'order.get_booking_detail'),
	items: 'response.booking_list',
	finds: 'bookingSn',
	key: 'booking_sn',
	constants: { query: { response_optional_fields: DETAIL_FIELDS } },
	fields: [{ ...bookingNumber(query, 'booking_sn_list'), toWire: idList(MOST) }],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many bookings',
	description: 'Retrieve goods that Shopee asks to be shipped in advance, with all their details',
	...api('GET', 'order.get_booking_list'),
	items: 'response.booking_list',
	page: 'cursor',
	window: {
		placement: 'query',
		bounds: [['time_from', 'time_to']],
		longestSeconds: FIFTEEN_DAYS,
		key: 'booking_sn',
	},
	hydrate: {
		endpoint: 'GET /api/v2/order/get_booking_detail',
		send: 'booking_sn_list',
		key: 'booking_sn',
		batch: MOST,
		items: 'response.booking_list',
		query: { response_optional_fields: DETAIL_FIELDS },
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
			description: 'Whether the range is about when bookings were made or last changed',
		}),
		...timeRange(['time_from', 'time_to'], 'bookings of that time'),
		...optional(
			setting({
				displayName: 'Numbers and Status Only',
				name: 'isBrief',
				type: 'boolean',
				default: false,
				description:
					'Whether to return just the booking numbers and their status, without reading the details',
			}),
			query('booking_status', {
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{ name: 'Cancelled', value: 'CANCELLED' },
					{ name: 'Matched', value: 'MATCHED', description: 'An order was found for it' },
					{ name: 'Processed', value: 'PROCESSED' },
					{ name: 'Ready to Ship', value: 'READY_TO_SHIP' },
					{ name: 'Shipped', value: 'SHIPPED' },
				],
				default: 'READY_TO_SHIP',
				description: 'Only bookings in this state',
			}),
		),
	],
};

const getShippingParameter: Operation = {
	name: 'Get Shipping Parameter',
	action: 'Get the shipping parameter of a booking',
	description: 'Learn which ways of shipping a booking has, with addresses and pickup times',
	...api('GET', 'logistics.get_booking_shipping_parameter'),
	items: 'response',
	fields: [bookingNumber(query)],
};

const getTrackingInfo: Operation = {
	name: 'Get Tracking Info',
	action: 'Get the tracking info of a booking',
	description: 'Retrieve where the goods of a booking are',
	...api('GET', 'logistics.get_booking_tracking_info'),
	items: 'response',
	fields: [bookingNumber(query)],
};

const getTrackingNumber: Operation = {
	name: 'Get Tracking Number',
	action: 'Get the tracking number of a booking',
	description: 'Retrieve the tracking number; it may be empty for some minutes after shipping',
	...api('GET', 'logistics.get_booking_tracking_number'),
	fields: [bookingNumber(query)],
};

const ship: Operation = {
	name: 'Ship',
	action: 'Ship a booking',
	description: 'Arrange pickup or drop-off of a booking',
	...api('POST', 'logistics.ship_booking'),
	confirms: true,
	fields: [bookingNumber(body), shipBy(['pickup', 'dropoff']), pickupAddress, pickupTime],
	prepare: wayOf,
};

/** Goods that are shipped before an order is matched to them. */
export const booking: Resource = {
	name: 'Booking',
	value: 'booking',
	description: 'Goods that are shipped in advance, before an order is matched to them',
	operations: { get, getMany, getShippingParameter, getTrackingInfo, getTrackingNumber, ship },
};
