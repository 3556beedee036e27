import { optional, query, unixSeconds } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { text } from '../../shared/engine/json';
import { date, idNumbers, itemIdProperty, jsonId, needed, queryNumber, words } from '../fields';
import { callAt } from '../platform';

/** The call that gives out reviews by their IDs. */
export const REVIEWS = {
	endpoint: 'GET /review/seller/list/v2',
	send: 'id_list',
	items: 'data.review_list',
	batch: 10,
} as const;

/** The longest answer to a review, in characters. */
const LONGEST_REPLY = 500;

/** A list of review IDs covers a week at the most. */
const WEEK_SECONDS = 7 * 24 * 60 * 60;

const get: Operation = {
	name: 'Get',
	action: 'Get a review',
	description: 'Retrieve reviews by their IDs',
	...callAt(REVIEWS.endpoint),
	items: REVIEWS.items,
	finds: 'reviewId',
	key: 'id',
	fields: [
		query(
			REVIEWS.send,
			needed(
				'Review ID',
				'reviewId',
				'ID of the review. Up to 10 IDs, separated by commas, are read in one call.',
				'9007199254740993',
			),
			{ toWire: idNumbers(REVIEWS.batch) },
		),
	],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many reviews',
	description: 'Retrieve the reviews of a product in a range of time',
	...callAt('GET /review/seller/history/list'),
	items: 'data.id_list',
	page: 'reviews',
	window: {
		placement: 'query',
		bounds: [['start_time', 'end_time']],
		format: 'millis',
		longestSeconds: WEEK_SECONDS,
		key: 'value',
		isSorted: () => false,
	},
	hydrate: {
		endpoint: REVIEWS.endpoint,
		send: REVIEWS.send,
		key: 'value',
		recordKey: 'id',
		toWire: jsonId,
		batch: REVIEWS.batch,
		items: REVIEWS.items,
	},
	prepare: ({ query: parameters }) => {
		parameters.end_time ??= Math.floor(Date.now() / 1000);
	},
	fields: [
		query('item_id', itemIdProperty),
		query(
			'start_time',
			date('From', 'from', 'Start of the range. Ranges of more than 7 days are split.', {
				required: true,
			}),
			{ toWire: unixSeconds },
		),
		query('end_time', date('To', 'to', 'End of the range. Empty means now.'), {
			toWire: unixSeconds,
		}),
		...optional(
			queryNumber('order_id', words('Order ID', 'orderId', 'Only reviews of this order')),
		),
	],
};

const reply: Operation = {
	name: 'Reply',
	action: 'Reply to a review',
	description: 'Answer a review, for everybody to read',
	...callAt('GET /review/seller/reply/add'),
	// Documented as GET, although it publishes something.
	mutates: true,
	items: 'data',
	fields: [
		queryNumber('id', needed('Review ID', 'reviewId', 'ID of the review', '9007199254740993')),
		query(
			'content',
			needed('Text', 'content', 'The answer, with 500 characters at the most', 'Thank you!'),
			{
				toWire: (value, { label }) => {
					const content = text(value).trim();
					if (content.length <= LONGEST_REPLY) return content;
					throw new InputError(
						`'${label}' has ${content.length} characters, but Lazada takes ${LONGEST_REPLY} at the most`,
						'Shorten the answer.',
					);
				},
			},
		),
	],
};

/** What buyers write about products. */
export const review: Resource = {
	name: 'Review',
	value: 'review',
	description: 'Read reviews and answer them',
	operations: { get, getMany, reply },
};
