import { body, file, optional, query } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import {
	FIFTEEN_DAYS,
	idField,
	inputDataField,
	listField,
	objectsOf,
	returnNumber,
	timeRange,
} from '../fields';
import { amount } from '../values';

const email = body('email', {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	placeholder: 'e.g. name@email.com',
	required: true,
	default: '',
	description: 'Where Shopee writes to about the dispute',
});

const acceptOffer: Operation = {
	name: 'Accept Offer',
	action: 'Accept the offer for a return',
	description: 'Agree to what the buyer has proposed instead',
	...api('POST', 'returns.accept_offer'),
	items: 'response',
	fields: [returnNumber(body)],
};

const cancelDispute: Operation = {
	name: 'Cancel Dispute',
	action: 'Cancel the dispute of a return',
	description: 'Take back an objection against a return',
	...api('POST', 'returns.cancel_dispute'),
	items: 'response',
	fields: [returnNumber(body), email],
};

const confirm: Operation = {
	name: 'Confirm',
	action: 'Confirm a return',
	description: 'Agree to the refund that the buyer asked for',
	...api('POST', 'returns.confirm'),
	items: 'response',
	fields: [returnNumber(body)],
};

const dispute: Operation = {
	name: 'Dispute',
	action: 'Dispute a return',
	description: 'Object to a return, so that Shopee decides',
	...api('POST', 'returns.dispute'),
	items: 'response',
	fields: [
		returnNumber(body),
		email,
		idField(body, 'dispute_reason_id', {
			displayName: 'Reason ID',
			name: 'reasonId',
			default: '',
			placeholder: 'e.g. 82',
			description: "Number of the reason, from 'Get Dispute Reasons'",
		}),
		...optional(
			listField(
				'image_list',
				{
					displayName: 'Evidence',
					name: 'evidence',
					example:
						'[{"module_index": 1, "requirement": "Photo of the parcel", "image_url": ["https://..."]}]',
					what: "Pictures for each requirement of the reason, with addresses from 'Upload Evidence Image'",
				},
				{ isRequired: false },
			),
			body('dispute_text_reason', {
				displayName: 'Reason in Words',
				name: 'reasonText',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'What Shopee should know',
			}),
		),
	],
};

const get: Operation = {
	name: 'Get',
	action: 'Get a return',
	description: 'Retrieve one return with its items, refund and evidence',
	...api('GET', 'returns.get_return_detail'),
	items: 'response',
	finds: 'returnSn',
	fields: [returnNumber(query)],
};

const getDisputeReasons: Operation = {
	name: 'Get Dispute Reasons',
	action: 'Get the dispute reasons of a return',
	description: 'Learn on which grounds a return can be disputed, and what evidence each needs',
	...api('GET', 'returns.get_return_dispute_reason'),
	items: 'response.*',
	fields: [returnNumber(query)],
};

const getEvidence: Operation = {
	name: 'Get Evidence',
	action: 'Get the evidence of a return',
	description: 'Retrieve the evidence that was handed in for a return',
	...api('GET', 'returns.query_proof'),
	items: 'response',
	fields: [returnNumber(query)],
};

const status = (
	wire: string,
	displayName: string,
	name: string,
	description: string,
	values: string,
) =>
	query(wire, {
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: `e.g. ${values}`,
		description,
	});

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many returns',
	description: 'Retrieve a list of returns by time and status',
	...api('GET', 'returns.get_return_list'),
	items: 'response.return',
	page: 'numberUnsure',
	window: {
		placement: 'query',
		bounds: [
			['update_time_from', 'update_time_to'],
			['create_time_from', 'create_time_to'],
		],
		longestSeconds: FIFTEEN_DAYS,
		key: 'return_sn',
	},
	fields: optional(
		...timeRange(['create_time_from', 'create_time_to'], 'when returns were asked for', [
			'Created After',
			'Created Before',
		]),
		...timeRange(['update_time_from', 'update_time_to'], 'when returns last changed', [
			'Updated After',
			'Updated Before',
		]),
		status(
			'seller_compensation_status',
			'Compensation Status',
			'compensationStatus',
			'Only returns whose compensation of the seller is in this state',
			'COMPENSATION_REQUESTED',
		),
		status(
			'seller_proof_status',
			'Evidence Status',
			'proofStatus',
			'Only returns whose evidence of the seller is in this state',
			'PENDING',
		),
		status(
			'negotiation_status',
			'Negotiation Status',
			'negotiationStatus',
			'Only returns whose negotiation is in this state',
			'PENDING_RESPOND',
		),
		status('status', 'Status', 'status', 'Only returns in this state', 'REQUESTED'),
	),
	simplify: {
		return_sn: 'return_sn',
		order_sn: 'order_sn',
		status: 'status',
		reason: 'reason',
		text_reason: 'text_reason',
		refund_amount: 'refund_amount',
		currency: 'currency',
		create_time: 'create_time',
		update_time: 'update_time',
		due_date: 'due_date',
		return_solution: 'return_solution',
		item: 'item',
	},
};

const getCarriers: Operation = {
	name: 'Get Carriers',
	action: 'Get the carriers for a return',
	description: 'Learn which carriers can bring the goods back (Taiwan and Brazil)',
	...api('GET', 'returns.get_shipping_carrier'),
	items: 'response',
	fields: [returnNumber(query)],
};

const getSolutions: Operation = {
	name: 'Get Solutions',
	action: 'Get the solutions for a return',
	description: 'Learn what can be offered to the buyer, and how much at least and at most',
	...api('GET', 'returns.get_available_solutions'),
	items: 'response',
	fields: [returnNumber(query)],
};

const getTracking: Operation = {
	name: 'Get Tracking Info',
	action: 'Get the tracking info of a return',
	description: 'Retrieve where the goods are on their way back',
	...api('GET', 'returns.get_reverse_tracking_info'),
	items: 'response',
	fields: [returnNumber(query)],
};

const offer: Operation = {
	name: 'Offer',
	action: 'Offer a solution for a return',
	description: 'Propose to the buyer what to do instead',
	...api('POST', 'returns.offer'),
	items: 'response',
	fields: [
		returnNumber(body),
		body('proposed_solution', {
			displayName: 'Solution',
			name: 'solution',
			type: 'options',
			options: [
				{ name: 'Refund', value: 'REFUND', description: 'The buyer keeps the goods' },
				{ name: 'Return and Refund', value: 'RETURN_REFUND', description: 'The goods come back' },
			],
			default: 'RETURN_REFUND',
			description: "What is offered. 'Get Solutions' tells what is possible.",
		}),
		...optional(
			body(
				'proposed_adjusted_refund_amount',
				{
					displayName: 'Refund',
					name: 'refund',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 2 },
					default: 0,
					description: 'How much the buyer gets back, in the currency of the order',
				},
				{ toWire: amount },
			),
		),
	],
};

const uploadEvidence: Operation = {
	name: 'Upload Evidence',
	action: 'Upload evidence for a return',
	description: 'Hand in pictures and words for a return that Shopee looks into',
	...api('POST', 'returns.upload_proof'),
	items: 'response',
	fields: [
		returnNumber(body),
		...optional(
			body('description', {
				displayName: 'Description',
				name: 'words',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'What the pictures show',
			}),
			listField(
				'photo',
				{
					displayName: 'Pictures',
					name: 'pictures',
					example: '[{"url": "https://...", "thumbnail": "https://..."}]',
					what: "Addresses from 'Upload Evidence Image'",
				},
				{ isRequired: false },
			),
		),
	],
};

const uploadEvidenceImage: Operation = {
	name: 'Upload Evidence Image',
	action: 'Upload an evidence image for a return',
	description: 'Turn a picture into an address that disputes and evidence can name',
	...api('POST', 'returns.convert_image'),
	encoding: 'multipart',
	items: 'response',
	fields: [returnNumber(body), file('upload_image', inputDataField())],
};

const uploadShippingProof: Operation = {
	name: 'Upload Shipping Proof',
	action: 'Upload the shipping proof of a return',
	description: 'Say how the goods are fetched from the buyer (Taiwan and Brazil)',
	...api('POST', 'returns.upload_shipping_proof'),
	items: 'response',
	fields: [
		returnNumber(body),
		idField(body, 'reverse_logistics_carrier_id', {
			displayName: 'Carrier ID',
			name: 'carrierId',
			default: '',
			placeholder: 'e.g. 501',
			description: "Number of the carrier, from 'Get Carriers'",
		}),
		...optional(
			body('reverse_logistics_carrier_name', {
				displayName: 'Carrier Name',
				name: 'carrierName',
				type: 'string',
				default: '',
				description: 'Name of the carrier, where it is another',
			}),
			body(
				'image_id_list',
				{
					displayName: 'Image IDs',
					name: 'imageIds',
					type: 'string',
					default: '',
					placeholder: 'e.g. sg-11134201-fake0001',
					description: "Up to three pictures, from 'Upload Return Proof' of the resource Media",
				},
				{ toWire: objectsOf('image_id', 3) },
			),
			body('remarks', {
				displayName: 'Remarks',
				name: 'remarks',
				type: 'string',
				default: '',
				description: 'What else there is to say',
			}),
			body('tracking_number', {
				displayName: 'Tracking Number',
				name: 'trackingNumber',
				type: 'string',
				default: '',
				description: 'Number that the carrier gave',
			}),
		),
	],
};

/** Goods that come back. */
export const returns: Resource = {
	name: 'Return',
	value: 'return',
	description: 'Read, accept, negotiate and dispute returns and refunds',
	operations: {
		acceptOffer,
		cancelDispute,
		confirm,
		dispute,
		get,
		getCarriers,
		getDisputeReasons,
		getEvidence,
		getMany,
		getSolutions,
		getTracking,
		offer,
		uploadEvidence,
		uploadEvidenceImage,
		uploadShippingProof,
	},
};
