import { body, optional } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { anythingElse, choices, orderId, orderLineIds, pathId, requiredText } from '../fields';
import { shop } from '../locators';
import { DOCS } from '../platform';
import { aftersalesList, key, REJECTION, skus } from './aftersales';

const getCancellations: Operation = {
	name: 'Get Many',
	action: 'Get many cancellations',
	description: 'Retrieve a list of cancellations by time, state or order',
	docs: `${DOCS}/search-cancellations-202602`,
	endpoint: 'POST /return_refund/202602/cancellations/search',
	items: 'data.cancellations',
	page: 'token50',
	...aftersalesList(
		'cancellations',
		'cancel_ids',
		[
			body(
				'cancel_status',
				choices('Statuses', 'statuses', 'Only cancellations in these states', [
					{ name: 'Cancelled', value: 'CANCELLATION_REQUEST_CANCEL' },
					{ name: 'Completed', value: 'CANCELLATION_REQUEST_COMPLETE' },
					{ name: 'Pending', value: 'CANCELLATION_REQUEST_PENDING' },
					{ name: 'Succeeded', value: 'CANCELLATION_REQUEST_SUCCESS' },
				]),
			),
			body(
				'cancel_types',
				choices('Types', 'types', 'Only cancellations of these kinds', [
					{ name: 'By Seller or Platform', value: 'CANCEL' },
					{ name: 'Requested by Buyer', value: 'BUYER_CANCEL' },
				]),
			),
		],
		'cancel_id',
	),
};

const cancelId = pathId(
	'cancel_id',
	'Cancellation ID',
	'cancelId',
	'4035318504086802772',
	'ID of the cancellation, as the operation Get Many lists them',
);

const cancelOrder: Operation = {
	name: 'Cancel Order',
	action: 'Cancel an order',
	description: 'Cancel an order, or a part of it, before it is shipped',
	docs: `${DOCS}/cancel-order-202602`,
	endpoint: 'POST /return_refund/202602/cancellations',
	items: 'data',
	fields: [
		shop,
		orderId('body'),
		body(
			'cancel_reason',
			requiredText(
				'Reason',
				'cancelReason',
				'Name of a reason, as Get Eligibility of the resource Return lists them',
				'seller_cancel_unpaid_reason_out_of_stock',
			),
		),
		...optional(orderLineIds, skus),
		anythingElse,
	],
};

const approveCancellation: Operation = {
	name: 'Approve',
	action: 'Approve a cancellation',
	description: "Accept a buyer's wish to cancel",
	docs: `${DOCS}/approve-cancellation-202309`,
	endpoint: 'POST /return_refund/202309/cancellations/{cancel_id}/approve',
	confirms: true,
	...key.operation,
	fields: [shop, cancelId, key.field],
};

const rejectCancellation: Operation = {
	name: 'Reject',
	action: 'Reject a cancellation',
	description: "Refuse a buyer's wish to cancel, with a reason",
	docs: `${DOCS}/reject-cancellation-202309`,
	endpoint: 'POST /return_refund/202309/cancellations/{cancel_id}/reject',
	confirms: true,
	...key.operation,
	fields: [shop, cancelId, ...REJECTION, key.field],
};

/** Orders that are called off. */
export const cancellation: Resource = {
	name: 'Cancellation',
	value: 'cancellation',
	description: "Cancel orders, and decide buyers' requests to cancel",
	operations: {
		...{ approve: approveCancellation, cancelOrder, getMany: getCancellations },
		reject: rejectCancellation,
	},
};
