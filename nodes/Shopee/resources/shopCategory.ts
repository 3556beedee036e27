import { body, optional } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import { productIds } from '../fields';
import { idPair, nameField, numberField } from '../marketingFields';

const id = idPair('shop_category_id', 'shopCategoryId', 'Shop Category ID', '1110001');

const weight = numberField('sort_weight', {
	displayName: 'Sort Weight',
	name: 'sortWeight',
	description: 'Place of the category in the shop: the largest number comes first',
});

const addProducts: Operation = {
	name: 'Add Products',
	action: 'Add products to a shop category',
	description: 'Put products into a category of the shop page',
	...api('POST', 'shop_category.add_item_list'),
	items: 'response',
	fields: [id.sent, productIds(body, Infinity, 'item_list')],
};

const create: Operation = {
	name: 'Create',
	action: 'Create a shop category',
	description: 'Add a category to the shop page',
	...api('POST', 'shop_category.add_shop_category'),
	items: 'response',
	fields: [nameField('name', undefined), ...optional(weight)],
};

const deleteCategory: Operation = {
	name: 'Delete',
	action: 'Delete a shop category',
	description: 'Remove a category from the shop page; its products stay',
	...api('POST', 'shop_category.delete_shop_category'),
	items: 'response',
	fields: [id.sent],
};

const deleteProducts: Operation = {
	name: 'Delete Products',
	action: 'Delete products from a shop category',
	description: 'Take products out of a category of the shop page',
	...api('POST', 'shop_category.delete_item_list'),
	items: 'response',
	fields: [id.sent, productIds(body, Infinity, 'item_list')],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many shop categories',
	description: 'Retrieve the categories of the shop page',
	...api('GET', 'shop_category.get_shop_category_list'),
	items: 'response.shop_categorys',
	page: 'numberMore',
	fields: [],
};

const getProducts: Operation = {
	name: 'Get Products',
	action: 'Get the products of a shop category',
	description: 'Retrieve the product IDs of a category of the shop page',
	...api('GET', 'shop_category.get_item_list'),
	items: 'response.item_list',
	page: 'numberMore',
	fields: [id.asked],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a shop category',
	description: 'Rename, move, show or hide a category of the shop page',
	...api('POST', 'shop_category.update_shop_category'),
	items: 'response',
	fields: [
		id.sent,
		...optional(
			nameField('name', undefined, false),
			weight,
			body('status', {
				displayName: 'Status',
				name: 'newStatus',
				type: 'options',
				options: [
					{ name: 'Deleted', value: 'DELETED' },
					{ name: 'Hidden', value: 'INACTIVE' },
					{ name: 'Shown', value: 'NORMAL' },
				],
				default: 'NORMAL',
				description: 'Whether buyers see it',
			}),
		),
	],
};

/** The categories that a shop arranges its own page by. */
export const shopCategory: Resource = {
	name: 'Shop Category',
	value: 'shopCategory',
	description:
		'Categories that the shop page is arranged by. App categories: ERP System, Product Management, Seller In House System.',
	operations: {
		addProducts,
		create,
		delete: deleteCategory,
		deleteProducts,
		getMany,
		getProducts,
		update,
	},
};
