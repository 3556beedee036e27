import {
	additionalBody,
	body,
	idList,
	isoDay,
	optional,
	outputField,
	query,
} from '../../shared/catalog/fields';
import type { Field, Operation, Property, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import { idField, orderList } from '../fields';

type Side = typeof body | typeof query;

const tracking: Property = {
	displayName: 'First-Mile Tracking Number',
	name: 'firstMileNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. CNF000000001',
	description: 'Number of the parcel to the transit warehouse',
};

const day = (
	side: Side,
	wire: string,
	displayName: string,
	name: string,
	description: string,
): Field =>
	side(
		wire,
		{ displayName, name, type: 'dateTime', required: true, default: '', description },
		{ toWire: isoDay },
	);

const declared = (side: Side) => [
	day(side, 'from_date', 'From', 'from', 'First day of declaration'),
	day(side, 'to_date', 'To', 'to', 'Last day of declaration'),
];

const region = (side: Side, [china, korea]: [string, string]): Field =>
	side('region', {
		displayName: 'Region',
		name: 'region',
		type: 'options',
		options: [
			{ name: 'China', value: china },
			{ name: 'Korea', value: korea },
		],
		default: china,
		description: 'Where the goods are shipped from',
	});

const method: Property = {
	displayName: 'Shipment Method',
	name: 'method',
	type: 'options',
	options: [
		{ name: 'Drop-Off', value: 'dropoff' },
		{ name: 'Own Delivery', value: 'self_deliver' },
		{ name: 'Pickup', value: 'pickup' },
	],
	default: 'pickup',
	description: 'How the parcel gets to the transit warehouse',
};

const bind: Operation = {
	name: 'Bind Orders',
	action: 'Bind orders to a first mile tracking number',
	description: 'Say which orders go to the transit warehouse in one parcel',
	...api('POST', 'first_mile.bind_first_mile_tracking_number'),
	items: 'response.order_list',
	fields: [
		body('first_mile_tracking_number', tracking),
		orderList(),
		body('shipment_method', method),
		region(body, ['cn', 'kr']),
		idField(body, 'logistics_channel_id', {
			displayName: 'Logistics Channel ID',
			name: 'logisticsChannelId',
			default: '',
			placeholder: 'e.g. 813',
			description: "Number of the channel, from 'Get Channels'",
		}),
		additionalBody('Further fields of the call, such as {"weight": 1.2, "warehouse_id": "..."}'),
	],
};

const bindCourier: Operation = {
	name: 'Bind Orders to Courier',
	action: 'Bind orders to a courier delivery',
	description: 'Add orders to a courier delivery that was booked before',
	...api('POST', 'first_mile.bind_courier_delivery_first_mile_tracking_number'),
	items: 'response.*',
	constants: { body: { shipment_method: 'courier_delivery' } },
	fields: [
		body('binding_id', {
			displayName: 'Binding ID',
			name: 'bindingId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. FMB0001',
			description: "Number of the courier delivery, from 'Get Courier Deliveries'",
		}),
		orderList(),
	],
};

const generate: Operation = {
	name: 'Generate Tracking Numbers',
	action: 'Generate first mile tracking numbers',
	description: 'Have Shopee give out numbers for parcels to the transit warehouse',
	...api('POST', 'first_mile.generate_first_mile_tracking_number'),
	items: 'response.*',
	fields: [
		day(
			body,
			'declare_date',
			'Declared On',
			'declaredOn',
			'Day on which the parcels are handed over',
		),
		...optional(
			body('quantity', {
				displayName: 'Quantity',
				name: 'quantity',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1,
				description: 'How many numbers are needed',
			}),
		),
	],
};

const get: Operation = {
	name: 'Get',
	action: 'Get the orders of a first mile tracking number',
	description: 'Retrieve the orders that go to the transit warehouse in one parcel',
	...api('GET', 'first_mile.get_detail'),
	items: 'response.order_list',
	page: 'cursorAlone',
	fields: [query('first_mile_tracking_number', tracking)],
};

const getChannels: Operation = {
	name: 'Get Channels',
	action: 'Get first mile channels',
	description: 'Retrieve the channels to the transit warehouse',
	...api('GET', 'first_mile.get_channel_list'),
	items: 'response.logistics_channel_list',
	fields: [region(query, ['CN', 'KR'])],
};

const getCourierDeliveries: Operation = {
	name: 'Get Courier Deliveries',
	action: 'Get courier deliveries',
	description: 'Retrieve the courier deliveries that were booked in a time',
	...api('POST', 'first_mile.get_courier_delivery_tracking_number_list'),
	mutates: false,
	items: 'response.*',
	page: 'cursorInBody50',
	fields: declared(body),
};

const getCourierDelivery: Operation = {
	name: 'Get Courier Delivery',
	action: 'Get the orders of a courier delivery',
	description: 'Retrieve the orders of one courier delivery',
	...api('GET', 'first_mile.get_courier_delivery_detail'),
	items: 'response.*',
	page: 'cursor50',
	fields: [
		query('binding_id', {
			displayName: 'Binding ID',
			name: 'bindingId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. FMB0001',
			description: "Number of the courier delivery, from 'Get Courier Deliveries'",
		}),
	],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many first mile tracking numbers',
	description: 'Retrieve the parcels to the transit warehouse that were declared in a time',
	...api('GET', 'first_mile.get_tracking_number_list'),
	items: 'response.first_mile_tracking_number_list',
	page: 'cursor50',
	fields: declared(query),
};

const getUnbound: Operation = {
	name: 'Get Unbound Orders',
	action: 'Get orders without a first mile tracking number',
	description: 'Retrieve the orders of the last six months that are in no parcel yet',
	...api('GET', 'first_mile.get_unbind_order_list'),
	items: 'response.order_list',
	page: 'cursor',
	constants: { query: { response_optional_fields: 'logistics_status,package_number' } },
	fields: [],
};

const getWarehouses: Operation = {
	name: 'Get Transit Warehouses',
	action: 'Get transit warehouses',
	description: 'Retrieve where parcels can be brought to',
	...api('GET', 'first_mile.get_transit_warehouse_list'),
	items: 'response.*',
	fields: optional(query('shipment_method', method)),
};

const getWaybill: Operation = {
	name: 'Get Waybill',
	action: 'Get first mile waybills',
	description: 'Download the labels of up to 50 parcels as one file',
	...api('POST', 'first_mile.get_waybill'),
	mutates: false,
	fileName: 'waybill.pdf',
	fields: [
		body(
			'first_mile_tracking_number_list',
			{
				displayName: 'First-Mile Tracking Numbers',
				name: 'firstMileNumbers',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. CNF000000001, CNF000000002',
				description: 'Numbers of up to 50 parcels, separated by commas',
			},
			{ toWire: idList(50) },
		),
		outputField(),
	],
};

const unbind: Operation = {
	name: 'Unbind Orders',
	action: 'Unbind orders from a first mile tracking number',
	description: 'Take orders out of a parcel to the transit warehouse',
	...api('POST', 'first_mile.unbind_first_mile_tracking_number'),
	items: 'response.order_list',
	fields: [body('first_mile_tracking_number', tracking), orderList()],
};

const unbindAll: Operation = {
	name: 'Unbind Orders Everywhere',
	action: 'Unbind orders from any first mile tracking number',
	description: 'Take orders out of whatever parcel they are in',
	...api('POST', 'first_mile.unbind_first_mile_tracking_number_all'),
	items: 'response.order_list',
	fields: [orderList()],
};

/** How goods from abroad get to the transit warehouse. */
export const firstMile: Resource = {
	name: 'First Mile',
	value: 'firstMile',
	description: 'Parcels to the transit warehouse, for shops that sell across borders',
	operations: {
		bind,
		bindCourier,
		generate,
		get,
		getChannels,
		getCourierDeliveries,
		getCourierDelivery,
		getMany,
		getUnbound,
		getWarehouses,
		getWaybill,
		unbind,
		unbindAll,
	},
};
