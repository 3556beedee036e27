import { listOfText, optional, query, unixSeconds } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import {
	choice,
	date,
	flag,
	idNumbers,
	json,
	jsonList,
	needed,
	queryNumber,
	words,
} from '../fields';
import { callAt } from '../platform';

const returnId = queryNumber(
	'reverse_order_id',
	needed('Return ID', 'returnId', 'ID of the return, refund or cancellation', '520000000001'),
);

const returnLineId = queryNumber(
	'reverse_order_line_id',
	needed('Return Line ID', 'returnLineId', 'ID of one line of the return', '520000000011'),
);

const returnItemIds = query(
	'reverse_order_item_ids',
	needed(
		'Return Line IDs',
		'returnLineIds',
		'IDs of the lines to decide on, separated by commas',
		'520000000011',
	),
	{ toWire: idNumbers(100) },
);

const comment = words('Comment', 'comment', 'What the buyer and Lazada get to read');

/** One end of a range of times. */
function bound(wire: string, label: string, name: string, description: string): Field {
	return query(wire, date(label, name, description), { toWire: unixSeconds });
}

function list(wire: string, label: string, name: string, description: string, example: string) {
	return query(
		wire,
		words(label, name, `${description}, separated by commas`, { placeholder: `e.g. ${example}` }),
		{
			toWire: listOfText,
		},
	);
}

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many returns',
	description: 'Retrieve a list of returns, refunds and cancellations',
	...callAt('GET /reverse/getreverseordersforseller'),
	items: 'result.items',
	page: 'returns',
	window: {
		placement: 'query',
		bounds: [
			['ReverseOrderLineModifiedTimeRangeStart', 'ReverseOrderLineModifiedTimeRangeEnd'],
			['ReverseOrderLineTimeRangeStart', 'ReverseOrderLineTimeRangeEnd'],
			['TradeOrderLineCreatedTimeRangeStart', 'TradeOrderLineCreatedTimeRangeEnd'],
		],
		format: 'millis',
		key: 'reverse_order_id',
		// In which order they come is not documented.
		isSorted: () => false,
	},
	fields: optional(
		bound(
			'ReverseOrderLineTimeRangeStart',
			'Created After',
			'createdAfter',
			'Only returns opened at this time or later',
		),
		bound(
			'ReverseOrderLineTimeRangeEnd',
			'Created Before',
			'createdBefore',
			'Only returns opened before this time',
		),
		query(
			'dispute_in_progress',
			flag('In Dispute', 'isInDispute', 'Whether a dispute is going on', true),
		),
		list(
			'ofc_status_list',
			'Logistics Status',
			'logisticsStatus',
			'Only returns whose parcel is in these states',
			'RETURN_DELIVERED',
		),
		bound(
			'TradeOrderLineCreatedTimeRangeStart',
			'Ordered After',
			'orderedAfter',
			'Only returns of items ordered at this time or later',
		),
		bound(
			'TradeOrderLineCreatedTimeRangeEnd',
			'Ordered Before',
			'orderedBefore',
			'Only returns of items ordered before this time',
		),
		queryNumber('trade_order_id', words('Order ID', 'orderId', 'Only returns of this order')),
		query(
			'QC_Decision',
			words(
				'Quality Decision',
				'qualityDecision',
				'Only returns with this decision of the warehouse',
				{ placeholder: 'e.g. scrap' },
			),
		),
		queryNumber('reverse_order_id', words('Return ID', 'returnId', 'Only this return')),
		query(
			'return_to_type',
			words('Return To', 'returnTo', 'Only returns that go there', { placeholder: 'e.g. RTM' }),
		),
		list(
			'reverse_status_list',
			'Status',
			'status',
			'Only returns in these states',
			'REQUEST_INITIATE, REFUND_PENDING',
		),
		list('request_type_list', 'Type', 'type', 'Only these kinds', 'RETURN, ONLY_REFUND, CANCEL'),
		bound(
			'ReverseOrderLineModifiedTimeRangeStart',
			'Updated After',
			'updatedAfter',
			'Only returns changed at this time or later',
		),
		bound(
			'ReverseOrderLineModifiedTimeRangeEnd',
			'Updated Before',
			'updatedBefore',
			'Only returns changed before this time',
		),
	),
};

const get: Operation = {
	name: 'Get',
	action: 'Get a return',
	description: 'Retrieve one return with its lines',
	...callAt('GET /order/reverse/return/detail/list'),
	items: 'data',
	finds: 'returnId',
	fields: [returnId],
};

const getHistory: Operation = {
	name: 'Get History',
	action: 'Get the history of a return',
	description: 'Retrieve what has happened to a line of a return',
	...callAt('GET /order/reverse/return/history/list'),
	items: 'data.list',
	page: 'returnHistory',
	fields: [returnLineId],
};

const getReasons: Operation = {
	name: 'Get Refusal Reasons',
	action: 'Get the reasons for which a return can be refused',
	description: 'List the reasons to choose from when you refuse',
	...callAt('GET /order/reverse/reason/list'),
	items: 'data',
	fields: [returnLineId],
};

const REFUSALS = ['refuseRefund', 'refuseReturn'];

const decide: Operation = {
	name: 'Decide',
	action: 'Decide on a return',
	description: 'Agree to a return or refund, refuse it, or confirm that the goods came back',
	...callAt('GET /order/reverse/return/update'),
	// Documented as GET, although it changes the return.
	mutates: true,
	items: 'data',
	fields: [
		returnId,
		returnItemIds,
		query(
			'action',
			choice(
				'Decision',
				'decision',
				'What to do',
				[
					['Agree to Refund', 'agreeRefund'],
					['Agree to Return', 'agreeReturn'],
					['Confirm Delivery', 'confirmDelivery', 'The goods have come back'],
					['Refund at Once', 'instantRefund', 'Without getting the goods back'],
					['Refuse Refund', 'refuseRefund'],
					['Refuse Return', 'refuseReturn'],
				],
				'agreeReturn',
			),
		),
		queryNumber('reason_id', {
			...needed('Reason ID', 'reasonId', "ID from the output of 'Get Refusal Reasons'", '91'),
		}),
		query('comment', { ...comment, required: true }),
		query(
			'image_info',
			json(
				'Images (JSON)',
				'images',
				'Proof, as a list with an object for each image: its name and its address, in the form of the reference page. Upload the images first.',
				{ required: true, default: '[]' },
			),
			{ toWire: jsonList },
		),
	].map((field, index) => (index < 3 ? field : { ...field, show: { decision: REFUSALS } })),
};

const decideCancellation: Operation = {
	name: 'Decide on Cancellation',
	action: 'Decide on a cancellation',
	description: 'Agree to a cancellation that the buyer asks for, or refuse it',
	...callAt('GET /order/reverse/cancel/seller/decide'),
	mutates: true,
	items: 'data',
	fields: [
		returnId,
		query('agree_cancel', flag('Agree', 'isAgreed', 'Whether the order is canceled', true)),
		...optional(
			queryNumber('reason_code', words('Reason Code', 'reasonCode', 'Why the request is refused')),
		),
	],
};

const decideRefundOnly: Operation = {
	name: 'Decide on Refund Only',
	action: 'Decide on a refund without return',
	description: 'Agree to a refund for which nothing is sent back, or refuse it',
	...callAt('GET /order/reverse/onlyrefund/seller/decide'),
	mutates: true,
	items: 'data',
	fields: [
		returnId,
		returnItemIds,
		query(
			'action',
			choice('Decision', 'decision', 'What to do', [
				['Agree to Refund', 'agreeRefund'],
				['Refuse Refund', 'refuseRefund'],
			]),
		),
		...optional(
			query('comment', comment),
			query(
				'image_info_list',
				json(
					'Images (JSON)',
					'images',
					'Proof, as a list such as [{"file_name": "proof.jpg", "file_url": "https://..."}]',
					{ default: '[]' },
				),
				{ toWire: jsonList },
			),
			query(
				'video_info_list',
				json(
					'Videos (JSON)',
					'videos',
					'Proof, as a list such as [{"cover_url": "https://...", "video_url": "https://..."}]',
					{ default: '[]' },
				),
				{ toWire: jsonList },
			),
		),
	],
};

/** Returns, refunds and cancellations. */
export const returns: Resource = {
	name: 'Return',
	value: 'return',
	description: 'Read returns, refunds and cancellations, and decide on them',
	operations: {
		decide,
		decideCancellation,
		decideRefundOnly,
		get,
		getHistory,
		getMany,
		getReasons,
	},
};
