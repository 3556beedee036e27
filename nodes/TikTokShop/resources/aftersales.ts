import { body, optional } from '../../shared/catalog/fields';
import type { Field, Operation } from '../../shared/catalog/types';
import { text } from '../../shared/engine/json';
import {
	idempotent,
	jsonList,
	languageField,
	requiredText,
	SORT_FIELD,
	sortOrder,
	textList,
	textProperty,
	timeRange,
} from '../fields';
import { shop } from '../locators';

/** Decisions may be sent twice: they carry a key by which TikTok Shop knows them again. */
export const key = idempotent('query');

/** Lists of returns and cancellations are filtered, sorted and paged alike. */
export function aftersalesList(
	records: string,
	idWire: string,
	filters: Field[],
	idPath: string,
): Pick<Operation, 'mutates' | 'window' | 'fields'> {
	return {
		mutates: false,
		window: {
			placement: 'body',
			bounds: [
				['update_time_ge', 'update_time_lt'],
				['create_time_ge', 'create_time_lt'],
			],
			total: 'data.total_count',
			key: idPath,
			isDescending: (call) => call.query.sort_order === 'DESC',
			isSorted: (call, from) => from === `${text(call.query.sort_field) || 'create_time'}_ge`,
		},
		fields: [
			shop,
			...optional(
				textList(
					'body',
					'buyer_user_ids',
					'Buyer User IDs',
					'buyerUserIds',
					`Only ${records} of these buyers`,
				),
				...timeRange('body', 'create_time', 'Created', records),
				textList('body', idWire, 'IDs', 'ids', `Only these ${records}`),
				languageField('body'),
				textList('body', 'order_ids', 'Order IDs', 'orderIds', `Only ${records} of these orders`),
				SORT_FIELD,
				sortOrder('ASC'),
				...timeRange('body', 'update_time', 'Updated', records),
				...filters,
			),
		],
	};
}

/** SKUs of an order, for a part of it. */
export const skus: Field = jsonList(
	'skus',
	'SKUs (JSON)',
	'skus',
	'SKUs and how many pieces, for a part of the order; all of it when neither this nor order lines are given',
	[{ sku_id: '1729592969712207012', quantity: 1 }],
);

/** Why a request is refused. */
export const REJECTION: Field[] = [
	body(
		'reject_reason',
		requiredText(
			'Reason',
			'rejectReason',
			'Name of a reason, as Get Reject Reasons of the resource Return lists them',
			'seller_reject_apply_product_has_been_packed',
		),
	),
	...optional(
		body('comment', textProperty('Comment', 'comment', 'Words to the buyer and the platform')),
		jsonList(
			'images',
			'Images (JSON)',
			'images',
			'Pictures that prove the case, by the IDs that an upload gave',
			[{ image_id: 'tos-maliva-i-o3syd03w52-us/7f1c', mime_type: 'image/png' }],
		),
	),
];
