import { body, optional, query, setting } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { at } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import {
	anythingElse,
	choice,
	choices,
	CURRENCIES,
	language,
	orderId,
	orderLineIds,
	pathId,
	requiredText,
	textProperty,
} from '../fields';
import { shop } from '../locators';
import { DOCS } from '../platform';
import { aftersalesList, key, REJECTION, skus } from './aftersales';

/** The most useful fields of a return, for "Simplify". */
const RETURN_SUMMARY: Record<string, string> = {
	return_id: 'return_id',
	order_id: 'order_id',
	return_type: 'return_type',
	return_status: 'return_status',
	return_reason: 'return_reason_text',
	refund_amount: 'refund_amount',
	arbitration_status: 'arbitration_status',
	create_time: 'create_time',
	update_time: 'update_time',
	line_items: 'return_line_items',
};

const RETURN_STATUSES = [
	{ name: 'Awaiting Buyer Response', value: 'AWAITING_BUYER_RESPONSE' },
	{ name: 'Awaiting Buyer Shipment', value: 'AWAITING_BUYER_SHIP' },
	{ name: 'Buyer Shipped', value: 'BUYER_SHIPPED_ITEM' },
	{ name: 'Cancelled', value: 'RETURN_OR_REFUND_REQUEST_CANCEL' },
	{ name: 'Completed', value: 'RETURN_OR_REFUND_REQUEST_COMPLETE' },
	{ name: 'Package Rejected', value: 'REJECT_RECEIVE_PACKAGE' },
	{ name: 'Pending', value: 'RETURN_OR_REFUND_REQUEST_PENDING' },
	{ name: 'Rejected', value: 'REFUND_OR_RETURN_REQUEST_REJECT' },
	{ name: 'Succeeded', value: 'RETURN_OR_REFUND_REQUEST_SUCCESS' },
];

const RETURN_TYPES = [
	{ name: 'Refund', value: 'REFUND' },
	{ name: 'Return and Refund', value: 'RETURN_AND_REFUND' },
];

const getReturns: Operation = {
	name: 'Get Many',
	action: 'Get many returns',
	description: 'Retrieve a list of returns and refunds by time, state or order',
	docs: `${DOCS}/search-returns-202602`,
	endpoint: 'POST /return_refund/202602/returns/search',
	items: 'data.return_orders',
	page: 'tokenFrom10',
	...aftersalesList(
		'returns',
		'return_ids',
		[
			body(
				'arbitration_status',
				choices(
					'Arbitration',
					'arbitrationStatus',
					'Only returns whose dispute is in these states',
					[
						{ name: 'Closed', value: 'CLOSED' },
						{ name: 'For the Buyer', value: 'SUPPORT_BUYER' },
						{ name: 'For the Seller', value: 'SUPPORT_SELLER' },
						{ name: 'In Progress', value: 'IN_PROGRESS' },
					],
				),
			),
			body(
				'return_status',
				choices('Statuses', 'statuses', 'Only returns in these states', RETURN_STATUSES),
			),
			body(
				'return_types',
				choices('Types', 'types', 'Only returns of these kinds', [
					RETURN_TYPES[0],
					{ name: 'Replacement', value: 'REPLACEMENT' },
					RETURN_TYPES[1],
				]),
			),
		],
		'return_id',
	),
	simplify: RETURN_SUMMARY,
};

const returnId = pathId(
	'return_id',
	'Return ID',
	'returnId',
	'4035318504086802772',
	'ID of the return, as the operation Get Many lists them',
);

const getRecords: Operation = {
	name: 'Get Records',
	action: 'Get the records of a return',
	description: 'List what happened on a return, with the words and pictures of both sides',
	docs: `${DOCS}/get-return-records-202309`,
	endpoint: 'GET /return_refund/202309/returns/{return_id}/records',
	items: 'data.records',
	fields: [shop, returnId, ...optional(language)],
};

const caseId = query(
	'return_or_cancel_id',
	requiredText(
		'Return or Cancellation ID',
		'caseId',
		'ID of the return or cancellation',
		'4035318504086802772',
	),
);

const getRejectReasons: Operation = {
	name: 'Get Reject Reasons',
	action: 'Get the reject reasons of a return or cancellation',
	description: 'List the reasons for which a return or cancellation may be rejected',
	docs: `${DOCS}/get-reject-reasons-202309`,
	endpoint: 'GET /return_refund/202309/reject_reasons',
	items: 'data.reasons',
	fields: [shop, caseId, ...optional(language)],
};

const getEligibility: Operation = {
	name: 'Get Eligibility',
	action: 'Get the aftersales eligibility of an order',
	description: 'Find out which lines of an order may be cancelled, refunded or returned, and why',
	docs: `${DOCS}/get-aftersale-eligibility-202602`,
	endpoint: 'GET /return_refund/202602/orders/{order_id}/aftersale_eligibility',
	items: 'data.sku_eligibility',
	fields: [
		shop,
		orderId(),
		...optional(
			query(
				'initiate_aftersale_user',
				choice('Asked By', 'initiator', 'Who would ask for it', [
					{ name: 'Buyer', value: 'BUYER' },
					{ name: 'Seller', value: 'SELLER' },
				]),
			),
			query(
				'request_types',
				choices('Requests', 'requestTypes', 'What would be asked for', [
					{ name: 'Cancellation', value: 'CANCEL' },
					...RETURN_TYPES,
				]),
			),
		),
	],
};

const createReturn: Operation = {
	name: 'Create',
	action: 'Create a return',
	description: 'Open a refund or return for an order in place of the buyer',
	docs: `${DOCS}/create-return-202602`,
	endpoint: 'POST /return_refund/202602/returns',
	items: 'data',
	...key.operation,
	fields: [
		shop,
		orderId('body'),
		body('return_type', choice('Type', 'returnType', 'What the buyer gets', RETURN_TYPES)),
		body(
			'return_reason',
			requiredText(
				'Reason',
				'returnReason',
				'Name of a reason, as the operation Get Eligibility lists them',
				'ecom_order_delivered_refund_reason_wrong_item',
			),
		),
		...optional(
			body('currency', choice('Currency', 'currency', 'Currency of the refund', CURRENCIES)),
			body(
				'handover_method',
				choice('Handover', 'handoverMethod', 'How the buyer hands the parcel over', [
					{ name: 'Drop Off', value: 'DROP_OFF' },
					{ name: 'Pickup', value: 'PICKUP' },
				]),
			),
			orderLineIds,
			body(
				'refund_total',
				textProperty('Refund Total', 'refundTotal', 'Amount to pay back; all of it when left out'),
			),
			body(
				'shipment_type',
				choice('Return Shipment', 'shipmentType', 'Who arranges the way back', [
					{ name: 'Buyer', value: 'BUYER_ARRANGE' },
					{ name: 'TikTok Shop', value: 'PLATFORM' },
				]),
			),
			skus,
		),
		key.field,
		anythingElse,
	],
};

const approveReturn: Operation = {
	name: 'Approve',
	action: 'Approve a return',
	description: 'Accept a return or refund at the stage it is in, or offer a part of the money',
	docs: `${DOCS}/approve-return-202309`,
	endpoint: 'POST /return_refund/202309/returns/{return_id}/approve',
	confirms: true,
	...key.operation,
	fields: [
		shop,
		returnId,
		body(
			'decision',
			choice('Decision', 'decision', 'What to accept; it depends on the stage of the return', [
				{ name: 'Approve Received Package', value: 'APPROVE_RECEIVED_PACKAGE' },
				{ name: 'Approve Refund', value: 'APPROVE_REFUND' },
				{ name: 'Approve Replacement', value: 'APPROVE_REPLACEMENT' },
				{ name: 'Approve Return', value: 'APPROVE_RETURN' },
				{ name: 'Offer Partial Refund', value: 'OFFER_PARTIAL_REFUND' },
				{ name: 'Refund Instead of Replacement', value: 'ISSUE_REPLACEMENT_REFUND' },
			]),
		),
		...optional(
			body('buyer_keep_item', {
				displayName: 'Buyer Keeps Item',
				name: 'isKept',
				type: 'boolean',
				default: true,
				description: 'Whether the buyer may keep the goods',
			}),
			body(
				'partial_refund.amount',
				textProperty('Partial Refund', 'partialRefund', 'Amount of a partial refund'),
			),
			setting(
				choice(
					'Partial Refund Currency',
					'partialRefundCurrency',
					'Currency of a partial refund',
					CURRENCIES,
				),
			),
		),
		key.field,
	],
	prepare: (call, run) => {
		key.operation.prepare(call);
		const refund = at(call.body, 'partial_refund') as Json | undefined;
		const currency = run.parameter('partialRefundCurrency');
		if (refund && !currency) {
			throw new InputError(
				"'Partial Refund' needs its currency",
				"Add the option 'Partial Refund Currency'.",
			);
		}
		if (refund) refund.currency = currency as string;
	},
};

const rejectReturn: Operation = {
	name: 'Reject',
	action: 'Reject a return',
	description: 'Refuse a return or refund at the stage it is in, with a reason',
	docs: `${DOCS}/reject-return-202309`,
	endpoint: 'POST /return_refund/202309/returns/{return_id}/reject',
	confirms: true,
	...key.operation,
	fields: [
		shop,
		returnId,
		body(
			'decision',
			choice('Decision', 'decision', 'What to refuse; it depends on the stage of the return', [
				{ name: 'Reject Received Package', value: 'REJECT_RECEIVED_PACKAGE' },
				{ name: 'Reject Refund', value: 'REJECT_REFUND' },
				{ name: 'Reject Replacement', value: 'REJECT_REPLACEMENT' },
				{ name: 'Reject Return', value: 'REJECT_RETURN' },
			]),
		),
		...REJECTION,
		key.field,
	],
};

/** Goods that come back. */
export const returns: Resource = {
	name: 'Return',
	value: 'return',
	description: 'Find returns and refunds, open and decide them',
	operations: {
		...{ approve: approveReturn, create: createReturn, getEligibility, getMany: getReturns },
		...{ getRecords, getRejectReasons, reject: rejectReturn },
	},
};
