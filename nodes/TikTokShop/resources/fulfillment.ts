import { body, optional, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { at, text } from '../../shared/engine/json';
import type { Call } from '../../shared/engine/session';
import { inBatchesOf } from '../batches';
import {
	choice,
	orderId,
	orderLineIds,
	packageId,
	requiredText,
	sortOrder,
	textProperty,
	time,
	timeRange,
	SORT_FIELD,
} from '../fields';
import { shop } from '../locators';
import { DOCS } from '../platform';
import { getShippingDocument } from './label';
import { packagingOperations } from './packaging';

/** How many packages one call ships. */
const BATCH = 50;

const get: Operation = {
	name: 'Get Package',
	action: 'Get a package',
	description: 'Retrieve one package with its orders, carrier, tracking number and addresses',
	docs: `${DOCS}/get-package-detail-202309`,
	endpoint: 'GET /fulfillment/202309/packages/{package_id}',
	items: 'data',
	finds: 'packageId',
	fields: [shop, packageId],
};

/** The most useful fields of a listed package, for "Simplify". */
const SUMMARY: Record<string, string> = {
	id: 'id',
	status: 'status',
	orders: 'orders',
	tracking_number: 'tracking_number',
	shipping_provider_name: 'shipping_provider_name',
	shipping_type: 'shipping_type',
	split_and_combine_tag: 'split_and_combine_tag',
	create_time: 'create_time',
	update_time: 'update_time',
};

const getMany: Operation = {
	name: 'Get Many Packages',
	action: 'Get many packages',
	description: 'Retrieve a list of packages by time and status',
	docs: `${DOCS}/search-package-202309`,
	endpoint: 'POST /fulfillment/202309/packages/search',
	mutates: false,
	items: 'data.packages',
	page: 'token50',
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
	fields: [
		shop,
		...optional(
			...timeRange('body', 'create_time', 'Created', 'packages'),
			SORT_FIELD,
			sortOrder('DESC'),
			body(
				'package_status',
				choice('Status', 'status', 'Only packages in this state', [
					{ name: 'Cancelled', value: 'CANCELLED' },
					{ name: 'Completed', value: 'COMPLETED' },
					{ name: 'Fulfilling', value: 'FULFILLING' },
					{ name: 'Processing', value: 'PROCESSING' },
				]),
			),
			...timeRange('body', 'update_time', 'Updated', 'packages'),
		),
	],
	simplify: SUMMARY,
};

const handover: Field = body(
	'handover_method',
	choice('Handover', 'handoverMethod', 'How the courier gets the parcel', [
		{ name: 'Drop Off', value: 'DROP_OFF' },
		{ name: 'Pickup', value: 'PICKUP' },
		{ name: 'Shop Default', value: '' },
	]),
);

const shippingProviderId = requiredText(
	'Shipping Provider ID',
	'shippingProviderId',
	'ID of the carrier, as Get Shipping Providers of the resource Logistics Info lists them',
	'6617675021119438849',
);

const trackingNumber = requiredText(
	'Tracking Number',
	'trackingNumber',
	'Number under which the carrier knows the parcel',
	'JX123456789',
);

/** The carrier of shops that choose it themselves. */
const ownShippingProviderId = textProperty(
	'Shipping Provider ID',
	'shippingProviderId',
	'ID of your own carrier; goes together with the tracking number',
);

const ownTrackingNumber = textProperty(
	'Tracking Number',
	'trackingNumber',
	'Number under which your own carrier knows the parcel',
);

/** Values that only make sense together. */
function checkPairs(call: Call): void {
	for (const [first, second, words] of [
		['pickup_slot.start_time', 'pickup_slot.end_time', "'Pickup From' and 'Pickup To'"],
		[
			'self_shipment.tracking_number',
			'self_shipment.shipping_provider_id',
			"'Tracking Number' and 'Shipping Provider ID'",
		],
	]) {
		if ((at(call.body, first) === undefined) === (at(call.body, second) === undefined)) continue;
		throw new InputError(
			`${words} belong together, and only one of them is filled in`,
			'Fill in both, or none.',
		);
	}
}

const ship: Operation = {
	name: 'Ship Package',
	action: 'Ship a package',
	description:
		'Confirm an order: tell TikTok Shop that a package is ready, and how the courier gets it',
	docs: `${DOCS}/ship-package-202309`,
	endpoint: 'POST /fulfillment/202309/packages/{package_id}/ship',
	confirms: true,
	prepare: checkPairs,
	fields: [
		shop,
		packageId,
		handover,
		...optional(
			time(
				'body',
				'pickup_slot.start_time',
				'Pickup From',
				'pickupFrom',
				'Start of a slot that the operation Get Handover Slots lists',
			),
			time(
				'body',
				'pickup_slot.end_time',
				'Pickup To',
				'pickupTo',
				'End of a slot that the operation Get Handover Slots lists',
			),
			body('self_shipment.shipping_provider_id', ownShippingProviderId),
			body('self_shipment.tracking_number', ownTrackingNumber),
		),
	],
};

const packageIds: Field = body('packages', {
	...textProperty(
		'Package IDs',
		'packageIds',
		'One or several IDs, separated by commas. Long lists go out in several calls.',
	),
	required: true,
	placeholder: 'e.g. 1152321127278713123',
});

const shipMany: Operation = {
	name: 'Ship Many Packages',
	action: 'Ship many packages',
	description: 'Tell TikTok Shop that packages are ready, all with the same handover',
	docs: `${DOCS}/batch-ship-packages-202309`,
	endpoint: 'POST /fulfillment/202309/packages/ship',
	items: 'data.packages',
	fields: [shop, packageIds, setting(handover.property)],
	run: (run) => {
		const method = run.value(handover);
		const entry = (id: string) => (method ? { id, handover_method: method } : { id });
		return inBatchesOf(run, packageIds, BATCH, 'package_id', entry);
	},
};

const markShipped: Operation = {
	name: 'Mark as Shipped',
	action: 'Mark an order as shipped',
	description:
		'Tell TikTok Shop which parcel of your own carrier holds an order, or some lines of it',
	docs: `${DOCS}/mark-package-as-shipped-202309`,
	endpoint: 'POST /fulfillment/202309/orders/{order_id}/packages',
	items: 'data',
	fields: [
		shop,
		orderId(),
		body('tracking_number', trackingNumber),
		body('shipping_provider_id', shippingProviderId),
		...optional(orderLineIds),
	],
};

const updateShippingInfo: Operation = {
	name: 'Update Shipping Info',
	action: 'Update the shipping info of a package',
	description: 'Correct the tracking number or carrier of a package that the seller ships',
	docs: `${DOCS}/update-package-shipping-info-202309`,
	endpoint: 'POST /fulfillment/202309/packages/{package_id}/shipping_info/update',
	confirms: true,
	isRepeatable: true,
	fields: [
		shop,
		packageId,
		body('tracking_number', trackingNumber),
		body('shipping_provider_id', shippingProviderId),
	],
};

const getHandoverSlots: Operation = {
	name: 'Get Handover Slots',
	action: 'Get the handover slots of a package',
	description: 'Find out whether a package can be picked up or dropped off, and when',
	docs: `${DOCS}/get-package-handover-time-slots-202309`,
	endpoint: 'GET /fulfillment/202309/packages/{package_id}/handover_time_slots',
	items: 'data',
	fields: [shop, packageId],
};

const getTracking: Operation = {
	name: 'Get Tracking',
	action: 'Get the tracking of an order',
	description: 'List the events on the way of an order to the buyer',
	docs: `${DOCS}/get-tracking-202309`,
	endpoint: 'GET /fulfillment/202309/orders/{order_id}/tracking',
	items: 'data.tracking',
	fields: [shop, orderId()],
};

/** How orders get to the buyer. */
export const fulfillment: Resource = {
	name: 'Fulfillment',
	value: 'fulfillment',
	description: 'Pack, ship and track orders, and load their labels',
	operations: {
		...{ get, getHandoverSlots, getMany, getShippingDocument, getTracking, markShipped },
		...{ ship, shipMany, updateShippingInfo },
		...packagingOperations,
	},
};
