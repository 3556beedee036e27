import { body, optional } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import { productIds } from '../fields';
import { idPair, nameField } from '../marketingFields';
import { unchanged } from '../productFields';

const { sent: id } = idPair('top_picks_id', 'topPicksId', 'Top Picks ID', '9100001');

const isShown: Field = body('is_activated', {
	displayName: 'Shown',
	name: 'isShown',
	type: 'boolean',
	default: true,
	description: 'Whether buyers see this collection. Only one is shown at a time.',
});

const create: Operation = {
	name: 'Create',
	action: 'Create a top picks collection',
	description: 'Make a collection of products that product pages recommend',
	...api('POST', 'top_picks.add_top_picks'),
	items: 'response.collection_list',
	fields: [nameField('name', undefined), productIds(body), isShown],
};

const deletePicks: Operation = {
	name: 'Delete',
	action: 'Delete a top picks collection',
	description: 'Remove a collection; its products stay',
	...api('POST', 'top_picks.delete_top_picks'),
	items: 'response',
	fields: [id],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many top picks collections',
	description: 'Retrieve all collections with their products',
	...api('GET', 'top_picks.get_top_picks_list'),
	items: 'response.collection_list',
	fields: [],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a top picks collection',
	description: 'Change the name or the products of a collection, or show another one',
	...api('POST', 'top_picks.update_top_picks'),
	items: 'response.collection_list',
	fields: [
		id,
		...optional(isShown, nameField('name', undefined, false), unchanged(productIds(body))),
	],
};

/** Products that product pages recommend. */
export const topPicks: Resource = {
	name: 'Top Pick',
	value: 'topPick',
	description:
		'Products that the product pages of the shop recommend. App categories: ERP System, Marketing, Seller In House System.',
	operations: { create, delete: deletePicks, getMany, update },
};
