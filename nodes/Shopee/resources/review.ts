import { body, int64, optional, query } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import { idField } from '../fields';

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many reviews',
	description: 'Retrieve what buyers wrote about products; Shopee gives out about the latest 1000',
	...api('GET', 'product.get_comment'),
	items: 'response.item_comment_list',
	page: 'cursor',
	constants: { query: { cursor: '' } },
	fields: optional(
		query(
			'item_id',
			{
				displayName: 'Product ID',
				name: 'productId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2820001234',
				description: 'Only reviews of this product',
			},
			{ toWire: int64 },
		),
		query(
			'comment_id',
			{
				displayName: 'Review ID',
				name: 'reviewId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 8100001',
				description: 'Only this review',
			},
			{ toWire: int64 },
		),
	),
	simplify: {
		comment_id: 'comment_id',
		item_id: 'item_id',
		model_id: 'model_id',
		order_sn: 'order_sn',
		rating_star: 'rating_star',
		comment: 'comment',
		buyer_username: 'buyer_username',
		create_time: 'create_time',
		comment_reply: 'comment_reply',
	},
};

const reply: Operation = {
	name: 'Reply',
	action: 'Reply to a review',
	description: 'Answer what a buyer wrote; an answer cannot be taken back',
	...api('POST', 'product.reply_comment'),
	items: 'response.result_list',
	fields: [
		idField(body, 'comment_list[].comment_id', {
			displayName: 'Review ID',
			name: 'reviewId',
			default: '',
			placeholder: 'e.g. 8100001',
			description: "Number of the review, from 'Get Many'",
		}),
		body('comment_list[].comment', {
			displayName: 'Answer',
			name: 'answer',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			description: 'What everybody reads below the review',
		}),
	],
};

/** What buyers say of products. */
export const review: Resource = {
	name: 'Review',
	value: 'review',
	description: 'Read and answer what buyers write about products',
	operations: { getMany, reply },
};
