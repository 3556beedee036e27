import { body, int64, optional, query } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import { idField, listField, orderList, orderNumber, packageList, packageNumber } from '../fields';
import {
	dropoffFields,
	ownTracking,
	pickupAddress,
	pickupTime,
	pickupTracking,
	shipBy,
	storeChain,
	wayOf,
} from '../shipping';

/** Numbers that come only when they are asked for. */
const TRACKING_FIELDS = 'plp_number,first_mile_tracking_number,last_mile_tracking_number';

const channel: Field[] = optional(
	body(
		'logistics_channel_id',
		{
			displayName: 'Logistics Channel ID',
			name: 'logisticsChannelId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 90001',
			description: 'Shipping channel of all the packages',
		},
		{ toWire: int64 },
	),
	body('product_location_id', {
		displayName: 'Warehouse ID',
		name: 'warehouseId',
		type: 'string',
		default: '',
		description: 'Warehouse of all the packages, where the shop has several',
	}),
);

const getMassParameter: Operation = {
	name: 'Get Mass Shipping Parameter',
	action: 'Get the shipping parameter of many packages',
	description: 'Learn which ways of shipping packages have in common, with addresses and times',
	...api('POST', 'logistics.get_mass_shipping_parameter'),
	mutates: false,
	items: 'response',
	fields: [packageList, ...channel],
};

const getMassTrackingNumbers: Operation = {
	name: 'Get Many Tracking Numbers',
	action: 'Get the tracking numbers of many packages',
	description: 'Retrieve tracking numbers; they may be empty for some minutes after shipping',
	...api('POST', 'logistics.get_mass_tracking_number'),
	mutates: false,
	items: 'response.success_list',
	constants: { body: { response_optional_fields: TRACKING_FIELDS } },
	fields: [packageList],
};

const getParameter: Operation = {
	name: 'Get Shipping Parameter',
	action: 'Get the shipping parameter of an order',
	description:
		'Learn which ways of shipping an order has and what each needs, with addresses, times and branches',
	...api('GET', 'logistics.get_shipping_parameter'),
	items: 'response',
	fields: [orderNumber(query), packageNumber(query)],
};

const getTrackingInfo: Operation = {
	name: 'Get Tracking Info',
	action: 'Get the tracking info of an order',
	description: 'Retrieve where an order is, with each event on its way',
	...api('GET', 'logistics.get_tracking_info'),
	items: 'response',
	fields: [orderNumber(query), packageNumber(query)],
};

const getTrackingNumber: Operation = {
	name: 'Get Tracking Number',
	action: 'Get the tracking number of an order',
	description: 'Retrieve the tracking number; it may be empty for some minutes after shipping',
	...api('GET', 'logistics.get_tracking_number'),
	items: 'response',
	constants: { query: { response_optional_fields: TRACKING_FIELDS } },
	fields: [orderNumber(query), packageNumber(query)],
};

const ship: Operation = {
	name: 'Ship',
	action: 'Ship an order',
	description:
		'Arrange the shipment of an order in one of the ways that its shipping parameter names',
	...api('POST', 'logistics.ship_order'),
	confirms: true,
	fields: [
		orderNumber(body),
		shipBy(),
		pickupAddress,
		pickupTime,
		pickupTracking,
		...dropoffFields,
		storeChain,
		ownTracking,
		packageNumber(body),
	],
	prepare: wayOf,
};

const shipBatch: Operation = {
	name: 'Ship Batch',
	action: 'Ship a batch of orders',
	description: 'Arrange the shipment of several orders at once (Brazil, channel 90003 only)',
	...api('POST', 'logistics.batch_ship_order'),
	items: 'response.result_list',
	fields: [
		orderList(),
		shipBy(),
		pickupAddress,
		pickupTime,
		pickupTracking,
		...dropoffFields,
		ownTracking,
	],
	prepare: wayOf,
};

const shipMany: Operation = {
	name: 'Ship Many',
	action: 'Ship many packages',
	description: 'Arrange the shipment of up to 50 packages of one channel and one warehouse',
	...api('POST', 'logistics.mass_ship_order'),
	items: 'response.success_list',
	fields: [
		packageList,
		shipBy(),
		pickupAddress,
		pickupTime,
		...dropoffFields,
		{
			...listField('non_integrated.tracking_number', {
				displayName: 'Tracking Numbers',
				name: 'trackingNumbers',
				example: '[{"package_number": "OFG123456789012345", "tracking_number": "TH012345678"}]',
				what: 'The number of each package',
			}),
			show: { shipBy: ['non_integrated'] },
		},
		...channel,
	],
	prepare: wayOf,
};

const updatePickup: Operation = {
	name: 'Update Pickup',
	action: 'Update the pickup of an order',
	description: 'Choose another address or time after a pickup that did not happen',
	...api('POST', 'logistics.update_shipping_order'),
	confirms: true,
	fields: [
		orderNumber(body),
		idField(body, 'pickup.address_id', {
			displayName: 'Pickup Address ID',
			name: 'pickupAddressId',
			default: '',
			placeholder: 'e.g. 5001',
			description: "Address to pick up from, out of the 'address_list' of the shipping parameter",
		}),
		body('pickup.pickup_time_id', {
			displayName: 'Pickup Time ID',
			name: 'pickupTimeId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1795500000_1',
			description: "Time slot, out of the 'time_slot_list' of the address",
		}),
		packageNumber(body),
	],
};

const updateSelfCollection: Operation = {
	name: 'Update Self-Collection',
	action: 'Update how far the buyer has collected a package',
	description: 'Say that the buyer can fetch a package, or has fetched it',
	...api('POST', 'logistics.update_self_collection_order_logistics'),
	confirms: true,
	fields: [
		body('package_number', {
			displayName: 'Package Number',
			name: 'packageNumber',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. OFG123456789012345',
			description: 'Number of the package',
		}),
		body('self_collection_logistics_action', {
			displayName: 'State',
			name: 'collectionState',
			type: 'options',
			options: [
				{ name: 'Collected', value: 'order_collected' },
				{ name: 'Ready for Collection', value: 'ready_for_collection' },
			],
			default: 'ready_for_collection',
			description: 'What happened to the package',
		}),
		...optional(
			body('pin', {
				displayName: 'Collection Code',
				name: 'pin',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				description: 'Code that the buyer showed',
			}),
		),
	],
};

const updateTrackingStatus: Operation = {
	name: 'Update Tracking Status',
	action: 'Update the tracking status of an order',
	description: 'Report how far an order is that the seller delivers without a carrier of Shopee',
	...api('POST', 'logistics.update_tracking_status'),
	items: 'response',
	fields: [
		orderNumber(body),
		body('logistics_status', {
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Delivered', value: 'logistics_delivery_done' },
				{ name: 'Not Delivered', value: 'logistics_delivery_failed' },
				{ name: 'Picked Up', value: 'logistics_pickup_done' },
			],
			default: 'logistics_pickup_done',
			description: 'What happened last',
		}),
		...optional(
			body('failed_reason', {
				displayName: 'Reason',
				name: 'reason',
				type: 'string',
				default: '',
				description: 'Why it was not delivered',
			}),
			body('tracking_number', {
				displayName: 'Tracking Number',
				name: 'trackingNumber',
				type: 'string',
				default: '',
				description: 'Number that the carrier gave',
			}),
			body('tracking_url', {
				displayName: 'Tracking URL',
				name: 'trackingUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/track/1',
				description: 'Page where the buyer can follow the goods',
			}),
		),
	],
};

/** How orders are handed to the carrier and followed. */
export const shipment: Resource = {
	name: 'Shipment',
	value: 'shipment',
	description: 'Hand orders to the carrier and follow them',
	operations: {
		getMassParameter,
		getMassTrackingNumbers,
		getParameter,
		getTrackingInfo,
		getTrackingNumber,
		ship,
		shipBatch,
		shipMany,
		updatePickup,
		updateSelfCollection,
		updateTrackingStatus,
	},
};
