import { body } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { digits, itemIdProperty, jsonId, needed } from '../fields';
import { callAt } from '../platform';

const highlightProduct: Operation = {
	name: 'Highlight Product',
	action: 'Highlight a product in a live room',
	description: 'Show a product to the viewers of a running LazLive room, or stop showing it',
	notice:
		'This is the only thing that Lazada lets apps do in LazLive: there is no call for rooms, viewers or comments.',
	...callAt('POST /lazlive/product/highlight'),
	items: 'data',
	fields: [
		body('highLightRequest.itemId', itemIdProperty, {
			toWire: (value, context) => jsonId(digits(value, context)),
		}),
		body(
			'highLightRequest.presenterId',
			needed('Presenter ID', 'presenterId', 'ID of the person who presents the room', '400012345'),
			{ toWire: (value, context) => jsonId(digits(value, context)) },
		),
		body(
			'highLightRequest.action',
			needed(
				'Action',
				'action',
				'What to do, as the reference page of the call names it',
				'highlight',
			),
		),
	],
};

/** LazLive. */
export const live: Resource = {
	name: 'LazLive',
	value: 'live',
	description: 'Highlight products in a live room',
	operations: { highlightProduct },
};
