import { body, int64List, optional } from '../../shared/catalog/fields';
import type { Field, Operation, Property, Resource } from '../../shared/catalog/types';
import { api, deleteAndEnd } from '../calls';
import { productIds } from '../fields';
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
import { amount, objectList } from '../values';

const id = idPair('add_on_deal_id', 'addOnDealId', 'Add-on Deal ID', '6070001');

const { delete: deleteDeal, end } = deleteAndEnd('add_on_deal', 'an add-on deal', id.sent);

const mainItems = listField(
	'main_item_list',
	'Main Products',
	'mainProducts',
	'[{"item_id": 2820001, "status": 1}]',
	// 1 means that the product takes part, 2 that it rests.
	objectList(Infinity, 'item_id', 'status'),
);

const addOns = listField(
	'sub_item_list',
	'Add-on Products',
	'addOnProducts',
	'[{"item_id": 2820002, "model_id": 0, "sub_item_input_price": 19, "status": 1}]',
	objectList(Infinity, 'item_id'),
);

const minimumSpend = numberField('purchase_min_spend', {
	displayName: 'Minimum Spend',
	name: 'minimumSpend',
	description: "What a buyer has to spend for a gift, in the shop's currency",
});

const gifts = numberField('per_gift_num', {
	displayName: 'Gifts per Order',
	name: 'giftsPerOrder',
	typeOptions: { minValue: 1, maxValue: 50 },
	description: 'How many gifts a buyer may choose',
});

const purchaseLimit = numberField('promotion_purchase_limit', {
	displayName: 'Add-on Limit',
	name: 'addOnLimit',
	typeOptions: { minValue: 1, maxValue: 100 },
	description: 'How many reduced products a buyer may add to one order',
});

const kind: Property = {
	displayName: 'Kind of Deal',
	name: 'kind',
	type: 'options',
	options: [
		{ name: 'Gift', value: '1', description: 'A gift from a minimum spend on' },
		{ name: 'Reduced Add-On', value: '0', description: 'Other products for less' },
	],
	default: '0',
	description: 'What a buyer of the main product gets',
};

const addAddOns: Operation = {
	name: 'Add Add-Ons',
	action: 'Add add ons to an add on deal',
	description: 'Put reduced products or gifts into an add-on deal; status 1 is on, 2 is off',
	...api('POST', 'add_on_deal.add_add_on_deal_sub_item'),
	items: 'response',
	fields: [id.sent, addOns],
};

const addMainProducts: Operation = {
	name: 'Add Main Products',
	action: 'Add main products to an add on deal',
	description:
		'Put products that a buyer has to take first into an add-on deal; status 1 is on, 2 is off',
	...api('POST', 'add_on_deal.add_add_on_deal_main_item'),
	items: 'response',
	fields: [id.sent, mainItems],
};

const create: Operation = {
	name: 'Create',
	action: 'Create an add on deal',
	description: 'Offer reduced products or a gift with others; add the products afterwards',
	...api('POST', 'add_on_deal.add_add_on_deal'),
	items: 'response',
	fields: [
		nameField('add_on_deal_name', 25),
		...period,
		body('promotion_type', kind, { toWire: amount }),
		...([minimumSpend, gifts] satisfies Field[]).map((field) => ({
			...field,
			property: { ...field.property, required: true },
			show: { kind: ['1'] },
		})),
		...optional(purchaseLimit),
	],
};

const deleteAddOns: Operation = {
	name: 'Delete Add-Ons',
	action: 'Delete add ons of an add on deal',
	description: 'Take reduced products or gifts out of an add-on deal',
	...api('POST', 'add_on_deal.delete_add_on_deal_sub_item'),
	items: 'response',
	fields: [
		id.sent,
		listField(
			'sub_item_list',
			'Add-on Products',
			'addOnProducts',
			'[{"item_id": 2820002, "model_id": 0}]',
			objectList(Infinity, 'item_id'),
		),
	],
};

const deleteMainProducts: Operation = {
	name: 'Delete Main Products',
	action: 'Delete main products of an add on deal',
	description: 'Take main products out of an add-on deal',
	...api('POST', 'add_on_deal.delete_add_on_deal_main_item'),
	items: 'response',
	fields: [id.sent, productIds(body, Infinity, 'main_item_list')],
};

const get: Operation = {
	name: 'Get',
	action: 'Get an add on deal',
	description: 'Retrieve an add-on deal with its rules',
	...api('GET', 'add_on_deal.get_add_on_deal'),
	items: 'response',
	finds: 'addOnDealId',
	fields: [id.asked],
};

const getAddOns: Operation = {
	name: 'Get Add-Ons',
	action: 'Get the add ons of an add on deal',
	description: 'Retrieve the reduced products or gifts of an add-on deal',
	...api('GET', 'add_on_deal.get_add_on_deal_sub_item'),
	items: 'response.sub_item_list',
	fields: [id.asked],
};

const getMainProducts: Operation = {
	name: 'Get Main Products',
	action: 'Get the main products of an add on deal',
	description: 'Retrieve the products that a buyer has to take first',
	...api('GET', 'add_on_deal.get_add_on_deal_main_item'),
	items: 'response.main_item_list',
	fields: [id.asked],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many add on deals',
	description: 'Retrieve a list of add-on deals by status',
	...api('GET', 'add_on_deal.get_add_on_deal_list'),
	items: 'response.add_on_deal_list',
	page: 'numberMore',
	fields: [stageField('promotion_status', STAGES)],
};

const update: Operation = {
	name: 'Update',
	action: 'Update an add on deal',
	description: 'Change the name, time or rules of an add-on deal',
	...api('POST', 'add_on_deal.update_add_on_deal'),
	items: 'response',
	fields: [
		id.sent,
		...optional(
			nameField('add_on_deal_name', 25, false),
			...newPeriod,
			minimumSpend,
			gifts,
			purchaseLimit,
			body(
				'sub_item_priority',
				{
					displayName: 'Order of Add-Ons',
					name: 'priority',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2820002, 2820003',
					description:
						'Product IDs of the add-ons in the order that buyers see, separated by commas',
				},
				{ toWire: int64List(Infinity) },
			),
		),
	],
};

const updateAddOns: Operation = {
	name: 'Update Add-Ons',
	action: 'Update add ons of an add on deal',
	description:
		'Change prices and limits of add-ons, or switch them on (status 1) or off (status 2)',
	...api('POST', 'add_on_deal.update_add_on_deal_sub_item'),
	items: 'response',
	fields: [id.sent, addOns],
};

const updateMainProducts: Operation = {
	name: 'Update Main Products',
	action: 'Update main products of an add on deal',
	description: 'Switch main products on (status 1) or off (status 2)',
	...api('POST', 'add_on_deal.update_add_on_deal_main_item'),
	items: 'response',
	fields: [id.sent, mainItems],
};

/** Reduced products or gifts with others. */
export const addOnDeal: Resource = {
	name: 'Add-on Deal',
	value: 'addOnDeal',
	description:
		'Reduced products or gifts for those who buy others. App categories: ERP System, Marketing, Seller In House System.',
	operations: {
		addAddOns,
		addMainProducts,
		create,
		delete: deleteDeal,
		deleteAddOns,
		deleteMainProducts,
		end,
		get,
		getAddOns,
		getMainProducts,
		getMany,
		update,
		updateAddOns,
		updateMainProducts,
	},
};
