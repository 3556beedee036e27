import { body, outputField, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Property, Resource } from '../../shared/catalog/types';
import { text } from '../../shared/engine/json';
import { api } from '../calls';
import { orderList, orderNumber, packageNumber, waitField } from '../fields';
import { documentFlow } from '../labels';

const TYPES = [
	{ name: 'Normal Air Waybill', value: 'NORMAL_AIR_WAYBILL', description: 'A4 paper' },
	{ name: 'Normal Job Air Waybill', value: 'NORMAL_JOB_AIR_WAYBILL' },
	{ name: 'Thermal Air Waybill', value: 'THERMAL_AIR_WAYBILL', description: 'Label printer' },
	{ name: 'Thermal Job Air Waybill', value: 'THERMAL_JOB_AIR_WAYBILL' },
	{ name: 'Thermal Unpackaged Label', value: 'THERMAL_UNPACKAGED_LABEL' },
];

const SUGGESTED = {
	name: 'As Shopee Suggests',
	value: '',
	description: 'The kind that fits the carrier of each order',
};

const kind = (options: Property['options']): Property => ({
	displayName: 'Document Type',
	name: 'documentType',
	type: 'options',
	options,
	default: 'THERMAL_AIR_WAYBILL',
	description: 'Kind of document',
});

/** Sends the type with each order, where one was chosen. */
const typeOfEach: Field = setting(kind(TYPES));

const bookingNumber: Field = setting({
	displayName: 'Booking Numbers',
	name: 'bookingSns',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. B2611221ABCDEFG',
	description: 'Numbers of up to 50 bookings of one carrier, separated by commas',
});

const create: Operation = {
	name: 'Create',
	action: 'Create shipping documents',
	description: 'Have Shopee prepare documents; the first of three steps, which Get does in one',
	...api('POST', 'logistics.create_shipping_document'),
	isRepeatable: true,
	items: 'response.result_list',
	fields: [
		orderList(),
		typeOfEach,
		{
			...setting({
				displayName: 'Tracking Number',
				name: 'trackingNumber',
				type: 'string',
				default: '',
				description: 'Number that the carrier gave. Only for one order at a time.',
			}),
			isOptional: true,
		},
	],
	prepare: (call, run) => {
		const tracking = text(run.parameter('trackingNumber')).trim();
		for (const order of call.body?.order_list as Array<Record<string, string>>) {
			order.shipping_document_type = text(run.parameter('documentType'));
			if (tracking) order.tracking_number = tracking;
		}
	},
};

const download: Operation = {
	name: 'Download',
	action: 'Download shipping documents',
	description: 'Retrieve documents that are ready as one file; the last of three steps',
	...api('POST', 'logistics.download_shipping_document'),
	mutates: false,
	fileName: 'shipping-document.pdf',
	fields: [orderList(), body('shipping_document_type', kind(TYPES)), outputField()],
};

const get: Operation = {
	name: 'Get',
	action: 'Get shipping documents',
	description:
		'Create the labels of shipped orders, wait until they are ready, and download them as one PDF',
	docs: api('POST', 'logistics.create_shipping_document').docs,
	fields: [
		{ ...orderList(), placement: 'none' },
		setting({ ...kind([SUGGESTED, ...TYPES]), default: '' }),
		outputField(),
		waitField,
	],
	run: (run) => documentFlow(run, 'order'),
};

const getForBookings: Operation = {
	name: 'Get for Bookings',
	action: 'Get the shipping documents of bookings',
	description:
		'Create the labels of shipped bookings, wait until they are ready, and download them as one PDF',
	docs: api('POST', 'logistics.create_booking_shipping_document').docs,
	fields: [
		bookingNumber,
		setting({ ...kind([SUGGESTED, ...TYPES.slice(0, 1), ...TYPES.slice(2, 3)]), default: '' }),
		outputField(),
		waitField,
	],
	run: (run) => documentFlow(run, 'booking'),
};

const getData: Operation = {
	name: 'Get Data',
	action: 'Get the data of a shipping document',
	description: 'Retrieve what stands on the label of an order, to print one of your own',
	...api('POST', 'logistics.get_shipping_document_data_info'),
	mutates: false,
	items: 'response',
	fields: [orderNumber(body), packageNumber(body)],
};

const getParameter: Operation = {
	name: 'Get Types',
	action: 'Get the types of shipping documents',
	description: 'Learn which kinds of document orders can have, and which Shopee suggests',
	...api('POST', 'logistics.get_shipping_document_parameter'),
	mutates: false,
	items: 'response.result_list',
	fields: [orderList()],
};

const getStatus: Operation = {
	name: 'Get Status',
	action: 'Get the status of shipping documents',
	description: 'See whether documents are ready; the second of three steps',
	...api('POST', 'logistics.get_shipping_document_result'),
	mutates: false,
	items: 'response.result_list',
	fields: [orderList(), typeOfEach],
	prepare: (call, run) => {
		for (const order of call.body?.order_list as Array<Record<string, string>>) {
			order.shipping_document_type = text(run.parameter('documentType'));
		}
	},
};

const getTransferLabels: Operation = {
	name: 'Get Carton Labels',
	action: 'Get carton labels',
	description: 'Retrieve the labels of transfer cartons as one file (Taiwan, channel 30029 only)',
	...api('POST', 'logistics.download_to_label'),
	mutates: false,
	fileName: 'carton-labels.pdf',
	fields: [
		body('sorting_group', {
			displayName: 'Sorting Group',
			name: 'sortingGroup',
			type: 'options',
			options: [
				{ name: 'North', value: 1 },
				{ name: 'South', value: 2 },
			],
			default: 1,
			description: 'Where the cartons go',
		}),
		{
			...body('quantity', {
				displayName: 'Quantity',
				name: 'quantity',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1,
				description: 'How many labels are needed',
			}),
			isOptional: true,
		},
		outputField(),
	],
};

/** Labels and what else goes on a parcel. */
export const shippingDocument: Resource = {
	name: 'Shipping Document',
	value: 'shippingDocument',
	description: 'Get the labels of orders and bookings',
	operations: {
		create,
		download,
		get,
		getData,
		getForBookings,
		getParameter,
		getStatus,
		getTransferLabels,
	},
};
