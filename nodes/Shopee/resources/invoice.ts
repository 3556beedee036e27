import {
	body,
	file,
	int64List,
	outputField,
	query,
	setting,
	unixSeconds,
} from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { api } from '../calls';
import { inputDataField, objectsOf, optionNumber, orderNumber } from '../fields';

const download: Operation = {
	name: 'Download',
	action: 'Download the invoice of an order',
	description: 'Retrieve the invoice file that was uploaded for an order',
	...api('GET', 'order.download_invoice_doc'),
	fileName: 'invoice',
	fields: [orderNumber(query), outputField()],
};

const requestIds: Field = body(
	'request_id_list.request_id',
	{
		displayName: 'Request IDs',
		name: 'requestIds',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 700001',
		description: "Numbers of the exports, from 'Start Warehouse Export', separated by commas",
	},
	{ toWire: int64List(Infinity) },
);

const downloadExport: Operation = {
	name: 'Get Warehouse Export Links',
	action: 'Get the links of a warehouse invoice export',
	description:
		'Retrieve the addresses that exported invoices of Shopee warehouses can be loaded from',
	...api('POST', 'order.download_fbs_invoices'),
	mutates: false,
	items: 'response',
	fields: [requestIds],
};

const getBuyerInfo: Operation = {
	name: 'Get Buyer Info',
	action: 'Get the invoice info of buyers',
	description: 'Retrieve what buyers want to have on the invoices of their orders',
	...api('POST', 'order.get_buyer_invoice_info'),
	mutates: false,
	items: 'invoice_info_list',
	fields: [
		body(
			'queries',
			{
				displayName: 'Order Numbers',
				name: 'orderSns',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 2611221ABCDEFG',
				description: 'Numbers of the orders, separated by commas',
			},
			{ toWire: objectsOf('order_sn', Infinity) },
		),
	],
};

const getExportStatus: Operation = {
	name: 'Get Warehouse Export Status',
	action: 'Get the status of a warehouse invoice export',
	description: 'See whether exported invoices of Shopee warehouses are ready',
	...api('POST', 'order.get_fbs_invoices_result'),
	mutates: false,
	fields: [requestIds],
};

const getPending: Operation = {
	name: 'Get Pending',
	action: 'Get orders that wait for an invoice',
	description:
		'Retrieve the orders whose invoice has still to be uploaded (Brazil and the Philippines)',
	...api('GET', 'order.get_pending_buyer_invoice_order_list'),
	items: 'response.order_list',
	page: 'cursor',
	fields: [],
};

const startExport: Operation = {
	name: 'Start Warehouse Export',
	action: 'Start an export of warehouse invoices',
	description: 'Have the invoices of Shopee warehouses put together (Brazil only)',
	...api('POST', 'order.generate_fbs_invoices'),
	fields: [
		body(
			'batch_download.start',
			{
				displayName: 'From',
				name: 'from',
				type: 'dateTime',
				required: true,
				default: '',
				description: 'Invoices since then',
			},
			{ toWire: unixSeconds },
		),
		body(
			'batch_download.end',
			{
				displayName: 'To',
				name: 'to',
				type: 'dateTime',
				required: true,
				default: '',
				description: 'Invoices before then',
			},
			{ toWire: unixSeconds },
		),
		body(
			'batch_download.document_type',
			{
				displayName: 'Document',
				name: 'documentType',
				type: 'options',
				options: [
					{ name: 'All', value: '7' },
					{ name: 'Entrada', value: '5' },
					{ name: 'Remessa', value: '1' },
					{ name: 'Return', value: '2' },
					{ name: 'Sale', value: '4' },
					{ name: 'Symbolic Remessa', value: '6' },
					{ name: 'Symbolic Return', value: '3' },
				],
				default: '7',
				description: 'Kind of invoice',
			},
			{ toWire: optionNumber },
		),
		body(
			'batch_download.file_type',
			{
				displayName: 'File',
				name: 'fileType',
				type: 'options',
				options: [
					{ name: 'Both', value: '3' },
					{ name: 'PDF', value: '2' },
					{ name: 'XML', value: '1' },
				],
				default: '3',
				description: 'Kind of file',
			},
			{ toWire: optionNumber },
		),
		{
			...body(
				'batch_download.document_status',
				{
					displayName: 'Status',
					name: 'documentStatus',
					type: 'options',
					options: [
						{ name: 'Authorized', value: '1' },
						{ name: 'Cancelled', value: '2' },
					],
					default: '1',
					description: 'Only invoices in this state',
				},
				{ toWire: optionNumber },
			),
			isOptional: true,
		},
	],
};

/** Kinds of files that Shopee takes as an invoice, by MIME type. */
const FILE_TYPE: Record<string, number> = {
	'application/pdf': 1,
	'image/jpeg': 2,
	'image/png': 3,
	'application/xml': 4,
	'text/xml': 4,
};

const upload: Operation = {
	name: 'Upload',
	action: 'Upload the invoice of an order',
	description: 'Hand in the invoice file of an order: PDF, JPEG, PNG or XML, at most 1 MB',
	...api('POST', 'order.upload_invoice_doc'),
	encoding: 'multipart',
	confirms: true,
	fields: [
		orderNumber(body),
		file('file', inputDataField()),
		setting({
			displayName: 'File Type',
			name: 'fileType',
			type: 'options',
			options: [
				{ name: 'Automatic', value: 'auto' },
				{ name: 'JPEG', value: '2' },
				{ name: 'PDF', value: '1' },
				{ name: 'PNG', value: '3' },
				{ name: 'XML', value: '4' },
			],
			default: 'auto',
			description: 'What the file is. Automatic goes by the type of the binary data.',
		}),
	],
	prepare: (call, run) => {
		const chosen = run.parameter('fileType');
		const type = chosen === 'auto' ? FILE_TYPE[call.files[0].mimeType] : optionNumber(chosen);
		if (!type) {
			throw new InputError(
				'Shopee takes no invoice of this file type',
				"Upload a PDF, JPEG, PNG or XML file, or set 'File Type' if the binary data says something else than the file is.",
			);
		}
		call.body = { ...call.body, file_type: type };
	},
};

/** Invoices of orders. */
export const invoice: Resource = {
	name: 'Invoice',
	value: 'invoice',
	description: 'Upload and download the invoices of orders, where the market demands them',
	operations: {
		download,
		downloadExport,
		getBuyerInfo,
		getExportStatus,
		getPending,
		startExport,
		upload,
	},
};
