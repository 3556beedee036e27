import { body, int64, optional, query, unixSeconds } from '../../shared/catalog/fields';
import type { Operation, Property, Resource } from '../../shared/catalog/types';
import { api, deleteAndEnd } from '../calls';
import {
	idPair,
	listField,
	nameField,
	newPeriod,
	numberField,
	period,
	STAGES,
	stageField,
} from '../marketingFields';
import { objectList } from '../values';

const id = idPair('discount_id', 'discountId', 'Discount ID', '1000000001');

const { delete: deleteDiscount, end } = deleteAndEnd('discount', 'a discount', id.sent);

const region: Property = {
	displayName: 'Region',
	name: 'region',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. SG',
	description: 'Market of the overseas shop that Shopee runs for this one, as two letters',
};

const addItems: Operation = {
	name: 'Add Items',
	action: 'Add items to a discount',
	description: 'Put products with their reduced prices into a discount',
	...api('POST', 'discount.add_discount_item'),
	items: 'response',
	fields: [
		id.sent,
		listField(
			'item_list',
			'Items',
			'items',
			'[{"item_id": 2820001, "item_promotion_price": 99, "purchase_limit": 0}]',
			objectList(50, 'item_id'),
		),
	],
	prepare: ({ body: sent }) => {
		// Shopee wants a limit for each product, and 0 means that there is none.
		for (const item of sent?.item_list as Array<{ purchase_limit?: number }>) {
			item.purchase_limit ??= 0;
		}
	},
};

const create: Operation = {
	name: 'Create',
	action: 'Create a discount',
	description: 'Open a discount, empty at first: add its products afterwards',
	...api('POST', 'discount.add_discount'),
	items: 'response',
	fields: [nameField('discount_name', undefined), ...period],
};

const deleteItem: Operation = {
	name: 'Delete Item',
	action: 'Delete an item of a discount',
	description: 'Take a product, or one variation of it, out of a discount',
	...api('POST', 'discount.delete_discount_item'),
	items: 'response',
	fields: [
		id.sent,
		body(
			'item_id',
			{
				displayName: 'Product ID',
				name: 'productId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 2820001',
				description: 'Number of the product',
			},
			{ toWire: int64 },
		),
		...optional(
			body(
				'model_id',
				{
					displayName: 'Variation ID',
					name: 'variationId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 1710001',
					description: 'Only this variation. Left out, the whole product is taken out.',
				},
				{ toWire: int64 },
			),
		),
	],
};

const deleteOverseas: Operation = {
	name: 'Delete Overseas Discount',
	action: 'Delete the overseas discount of a region',
	description: 'End the markdown of the overseas shop in one market',
	...api('POST', 'discount.delete_sip_discount'),
	items: 'response',
	fields: [body('region', region)],
};

const get: Operation = {
	name: 'Get',
	action: 'Get a discount',
	description: 'Retrieve a discount with its first 100 products',
	...api('GET', 'discount.get_discount'),
	items: 'response',
	finds: 'discountId',
	constants: { query: { page_no: 1, page_size: 100 } },
	fields: [id.asked],
};

const getItems: Operation = {
	name: 'Get Items',
	action: 'Get the items of a discount',
	description: 'Retrieve all products of a discount, with prices and limits',
	...api('GET', 'discount.get_discount'),
	items: 'response.item_list',
	page: 'numberMore',
	fields: [id.asked],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many discounts',
	description: 'Retrieve a list of discounts by status or time of change',
	...api('GET', 'discount.get_discount_list'),
	items: 'response.discount_list',
	page: 'numberMore',
	window: {
		placement: 'query',
		bounds: [['update_time_from', 'update_time_to']],
		longestSeconds: 30 * 24 * 60 * 60,
		key: 'discount_id',
	},
	fields: [
		stageField('discount_status', STAGES),
		...optional(
			query(
				'update_time_from',
				{
					displayName: 'Changed After',
					name: 'changedAfter',
					type: 'dateTime',
					default: '',
					description: 'Only discounts that changed since then. Ranges over 30 days are split.',
				},
				{ toWire: unixSeconds },
			),
			query(
				'update_time_to',
				{
					displayName: 'Changed Before',
					name: 'changedBefore',
					type: 'dateTime',
					default: '',
					description: "Only discounts that changed before then. Needs 'Changed After'.",
				},
				{ toWire: unixSeconds },
			),
		),
	],
};

const getOverseas: Operation = {
	name: 'Get Overseas Discounts',
	action: 'Get overseas discounts',
	description: 'Retrieve the markdowns of the overseas shops that Shopee runs for this one',
	...api('GET', 'discount.get_sip_discounts'),
	items: 'response.discount_list',
	fields: optional(query('region', { ...region, required: false })),
};

const setOverseas: Operation = {
	name: 'Set Overseas Discount',
	action: 'Set the overseas discount of a region',
	description: 'Mark down the overseas shop in one market',
	...api('POST', 'discount.set_sip_discount'),
	items: 'response',
	fields: [
		body('region', region),
		numberField('sip_discount_rate', {
			displayName: 'Discount (%)',
			name: 'rate',
			required: true,
			typeOptions: { minValue: 0, maxValue: 99 },
			description: 'How much cheaper everything gets there',
		}),
	],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a discount',
	description: 'Change the name or the time of a discount',
	...api('POST', 'discount.update_discount'),
	items: 'response',
	fields: [id.sent, ...optional(nameField('discount_name', undefined, false), ...newPeriod)],
};

const updateItems: Operation = {
	name: 'Update Items',
	action: 'Update the items of a discount',
	description: 'Change reduced prices and limits of products in a discount',
	...api('POST', 'discount.update_discount_item'),
	items: 'response',
	fields: [
		id.sent,
		listField(
			'item_list',
			'Items',
			'items',
			'[{"item_id": 2820001, "item_promotion_price": 89}]',
			objectList(50, 'item_id'),
		),
	],
};

/** Reduced prices for a time. */
export const discount: Resource = {
	name: 'Discount',
	value: 'discount',
	description:
		'Reduced prices of products for a time. App categories: ERP System, Marketing, Seller In House System.',
	operations: {
		addItems,
		create,
		delete: deleteDiscount,
		deleteItem,
		deleteOverseas,
		end,
		get,
		getItems,
		getMany,
		getOverseas,
		setOverseas,
		update,
		updateItems,
	},
};
