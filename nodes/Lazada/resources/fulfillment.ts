import { body, jsonObject, optional, query, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { readDocument } from '../documents';
import {
	choice,
	digits,
	flag,
	idNumbers,
	json,
	jsonId,
	jsonList,
	MOST_PACKAGES,
	needed,
	orderIdProperty,
	orderItemIdsProperty,
	outputField,
	packageIds,
	words,
} from '../fields';
import { callAt } from '../platform';

/** Most items of one order in one call. */
const MOST_ITEMS = 100;

/**
 * One order by fields, or several as JSON. The names of the parts differ from call to call.
 *
 * @param list path of the orders
 * @param items name of the list of item ids within an order
 */
function ordersOf(list: string, items: string): Field[] {
	const one = { specify: ['one'] };
	return [
		setting(
			choice('Specify Orders', 'specify', 'How to name the orders', [
				['One Order', 'one', 'By its ID and the IDs of its items'],
				['Several Orders as JSON', 'json', 'Up to 20 orders in one call'],
			]),
		),
		body(`${list}[].order_id`, orderIdProperty, {
			show: one,
			toWire: (value, context) => jsonId(digits(value, context)),
		}),
		body(`${list}[].${items}`, orderItemIdsProperty, {
			show: one,
			toWire: idNumbers(MOST_ITEMS),
		}),
		body(
			list,
			json(
				'Orders (JSON)',
				'ordersJson',
				`A list such as [{"order_id": 1, "${items}": [11, 12]}], with 20 orders at the most`,
				{ required: true, default: '[]' },
			),
			{
				show: { specify: ['json'] },
				toWire: (value, context) => {
					const orders = jsonList(value, context) ?? [];
					if (orders.length > 0 && orders.length <= MOST_PACKAGES) return orders;
					throw new InputError(
						`'${context.label}' holds ${orders.length} orders, but a call takes 1 to ${MOST_PACKAGES}`,
						'Send the orders as separate input items, or in lists of up to 20.',
					);
				},
			},
		),
	];
}

const PACKAGES = 'result.data.packages';

const getProviders: Operation = {
	name: 'Get Shipment Providers',
	action: 'Get the shipment providers of an order',
	description: 'List the carriers that can take the items of an order',
	...callAt('POST /order/shipment/providers/get'),
	mutates: false,
	items: 'result.data.shipment_providers',
	fields: ordersOf('getShipmentProvidersReq.orders', 'order_item_ids'),
};

const pack: Operation = {
	name: 'Pack',
	action: 'Pack the items of an order',
	description:
		'Put items into a package, which gets a tracking number; each item has its own result',
	...callAt('POST /order/fulfill/pack'),
	items: 'result.data.pack_order_list[].order_item_list',
	constants: { body: { packReq: { delivery_type: 'dropship' } } },
	fields: [
		...ordersOf('packReq.pack_order_list', 'order_item_list'),
		body(
			'packReq.shipping_allocate_type',
			choice('Carrier Chosen By', 'allocateType', 'Who decides on the carrier', [
				['Lazada (Local Seller)', 'TFS'],
				['Seller (Cross-Border)', 'NTFS'],
			]),
		),
		body(
			'packReq.shipment_provider_code',
			needed(
				'Shipment Provider Code',
				'providerCode',
				"Code from the output of 'Get Shipment Providers'",
				'FM49',
			),
			{ show: { allocateType: ['NTFS'] } },
		),
	],
};

const printLabel: Operation = {
	name: 'Print Label',
	action: 'Print the labels of packages',
	description: 'Download the shipping labels of packages as one file',
	...callAt('POST /order/package/document/get'),
	mutates: false,
	fields: [
		packageIds('getDocumentReq.packages'),
		body(
			'getDocumentReq.doc_type',
			choice(
				'Format',
				'format',
				'Format of the file',
				[
					['HTML', 'HTML'],
					['PDF', 'PDF'],
				],
				'PDF',
			),
		),
		...optional(
			outputField,
			body(
				'getDocumentReq.print_item_list',
				flag('With Item List', 'isWithItems', 'Whether to print the list of items as well', true),
			),
		),
	],
	run: readDocument({
		file: 'result.data.file',
		mimeTypeOf: { PDF: 'application/pdf', HTML: 'text/html' },
		kind: 'format',
		fileName: 'labels',
		rest: 'result.data.pdf_url',
	}),
};

const readyToShip: Operation = {
	name: 'Set Ready to Ship',
	action: 'Set packages ready to ship',
	description: 'Tell Lazada that packages wait for the carrier',
	...callAt('POST /order/package/rts'),
	items: PACKAGES,
	fields: [packageIds('readyToShipReq.packages')],
};

const recreatePackage: Operation = {
	name: 'Recreate Package',
	action: 'Recreate packages',
	description: 'Undo the packing, so that the items can be packed again',
	...callAt('POST /order/package/repack'),
	items: PACKAGES,
	fields: [packageIds('rePackReq.packages')],
};

const confirmDelivery: Operation = {
	name: 'Confirm Delivery',
	action: 'Confirm the delivery of packages',
	description: 'Tell Lazada that packages which you bring yourself have arrived',
	...callAt('POST /order/package/sof/delivered'),
	items: PACKAGES,
	fields: [packageIds('dbsDeliveryReq.packages')],
};

const reportFailedDelivery: Operation = {
	name: 'Report Failed Delivery',
	action: 'Report a failed delivery of packages',
	description: 'Tell Lazada that packages which you bring yourself did not arrive',
	...callAt('POST /order/package/sof/failed_delivery'),
	items: PACKAGES,
	fields: [packageIds('dbsFailedDeliveryReq.packages')],
};

const updateDeliveryStatus: Operation = {
	name: 'Update Delivery Status',
	action: 'Update the delivery status of a package',
	description: 'Send a step of the tracking of a package that you bring yourself',
	...callAt('POST /order/package/sof/status/update'),
	confirms: true,
	fields: [
		body(
			'trackingNumber',
			needed('Tracking Number', 'trackingNumber', 'Number of the package', 'MYTRACK0001'),
		),
		body(
			'source',
			needed('Source', 'source', 'Who sends the step, as agreed with Lazada', 'seller'),
		),
		body('tag', needed('Tag', 'tag', 'Name of the step, as agreed with Lazada', 'Delivered')),
		body(
			'trackInfo',
			json(
				'Track Info (JSON)',
				'trackInfo',
				'The step itself, such as {"latestStatus": {"status": "...", "subStatus": "..."}, "latestEvent": {"eventTime": 1700000000000}}',
				{ required: true, default: '{}' },
			),
			{ toWire: jsonObject },
		),
		...optional(body('carrierCode', words('Carrier Code', 'carrierCode', 'Code of the carrier'))),
	],
};

const deliverDigital: Operation = {
	name: 'Deliver Digital Goods',
	action: 'Deliver digital goods',
	description: 'Mark items that need no parcel as delivered',
	...callAt('POST /order/digital/delivered'),
	items: 'result.data',
	fields: ordersOf('digitalDeliveryReq.orders', 'order_item_list'),
};

const getTracking: Operation = {
	name: 'Get Tracking',
	action: 'Get the tracking of an order',
	description: 'Retrieve where the packages of an order are',
	...callAt('GET /logistic/order/trace'),
	items: 'result.module',
	finds: 'orderId',
	fields: [
		query('order_id', orderIdProperty, { toWire: digits }),
		...optional(
			query(
				'locale',
				words('Language', 'locale', 'Language of the steps', { placeholder: 'e.g. en' }),
			),
			query(
				'ofcPackageIdList',
				words('Package IDs', 'packageIds', 'Only these packages, separated by commas'),
				{ toWire: (value) => String(value).split(/\s*,\s*/) },
			),
		),
	],
};

/** From packing to delivery. */
export const fulfillment: Resource = {
	name: 'Fulfillment',
	value: 'fulfillment',
	description: 'Pack, label, hand over and track',
	operations: {
		confirmDelivery,
		deliverDigital,
		getProviders,
		getTracking,
		pack,
		printLabel,
		readyToShip,
		recreatePackage,
		reportFailedDelivery,
		updateDeliveryStatus,
	},
};
