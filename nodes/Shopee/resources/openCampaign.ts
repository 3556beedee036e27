import { body, idList, int64List, optional, query } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import {
	NOTICE as notice,
	openPeriod,
	prepareOpenPeriod,
	productOrder,
	productSearch,
	rateField,
} from '../affiliateFields';
import { api } from '../calls';
import { productIds } from '../fields';

const campaignIds: Field = body(
	'campaign_ids',
	{
		displayName: 'Campaign IDs',
		name: 'campaignIds',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 1440001, 1440002',
		description: "Up to 50 numbers from the output of 'Get Many', where each product has its own",
	},
	{ toWire: int64List(50) },
);

const addAll: Operation = {
	name: 'Add All Products',
	action: 'Add all products to the open campaign',
	description: 'Let every affiliate promote every product of the shop; gives a task to look after',
	notice,
	...api('POST', 'ams.add_all_products_to_open_campaign'),
	items: 'response',
	fields: [rateField(true), ...optional(...openPeriod)],
	prepare: prepareOpenPeriod,
};

const addProducts: Operation = {
	name: 'Add Products',
	action: 'Add products to the open campaign',
	description: 'Let every affiliate promote up to 50 products',
	notice,
	...api('POST', 'ams.batch_add_products_to_open_campaign'),
	items: 'response.success_list',
	fields: [productIds(body, 50), rateField(true), ...optional(...openPeriod)],
	prepare: prepareOpenPeriod,
};

const editAll: Operation = {
	name: 'Edit All Products',
	action: 'Edit all products of the open campaign',
	description: 'Change commission or time of every product; gives a task to look after',
	notice,
	...api('POST', 'ams.edit_all_products_open_campaign_setting'),
	items: 'response',
	fields: optional(rateField(false), ...openPeriod),
	prepare: prepareOpenPeriod,
};

const editProducts: Operation = {
	name: 'Edit Products',
	action: 'Edit products of the open campaign',
	description: 'Change commission or time of up to 50 products',
	notice,
	...api('POST', 'ams.batch_edit_products_open_campaign_setting'),
	items: 'response.success_list',
	fields: [campaignIds, ...optional(rateField(false), ...openPeriod)],
	prepare: prepareOpenPeriod,
};

const getAddable: Operation = {
	name: 'Get Addable Products',
	action: 'Get products that the open campaign lacks',
	description: 'Retrieve products that are not in the open campaign yet',
	notice,
	...api('GET', 'ams.get_open_campaign_not_added_product'),
	items: 'response.item_list',
	page: 'affiliateCursor',
	fields: optional(...productSearch, productOrder),
};

const getAutoAdd: Operation = {
	name: 'Get New Product Setting',
	action: 'Get the new product setting of the open campaign',
	description: 'Tell whether new products join by themselves, and at which commission',
	notice,
	...api('GET', 'ams.get_auto_add_new_product_toggle_status'),
	items: 'response',
	fields: [],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many products of the open campaign',
	description: 'Retrieve the products of the open campaign with commission and time',
	notice,
	...api('GET', 'ams.get_open_campaign_added_product'),
	items: 'response.item_list',
	page: 'affiliateCursor',
	fields: optional(
		...productSearch,
		query('sort_by', {
			displayName: 'Sort By',
			name: 'sortBy',
			type: 'options',
			options: [
				{ name: 'Commission, Highest First', value: '-commission_rate' },
				{ name: 'Commission, Lowest First', value: 'commission_rate' },
			],
			default: '-commission_rate',
			description: 'Which products come first',
		}),
	),
};

const getRates: Operation = {
	name: 'Get Suggested Commissions',
	action: 'Get suggested commissions of products',
	description: 'Retrieve the commission that Shopee suggests for up to 20 products',
	notice,
	...api('GET', 'ams.batch_get_products_suggested_rate'),
	items: 'response.rates',
	fields: [{ ...productIds(query, 20), toWire: idList(20) }],
};

const getShopRate: Operation = {
	name: 'Get Suggested Shop Commission',
	action: 'Get the suggested commission of the shop',
	description: 'Retrieve the commission that Shopee suggests for the whole shop',
	notice,
	...api('GET', 'ams.get_shop_suggested_rate'),
	items: 'response',
	fields: [],
};

const getSuggestions: Operation = {
	name: 'Get Suggestions',
	action: 'Get suggestions for the open campaign',
	description: 'Retrieve products that Shopee would add, pay more for, or promote longer',
	notice,
	...api('GET', 'ams.get_optimization_suggestion_product'),
	items: 'response.item_list',
	page: 'suggestions',
	fields: [
		query('rcmd_reason_filter', {
			displayName: 'Suggestion',
			name: 'suggestion',
			type: 'options',
			options: [
				{ name: 'Add', value: 'product_opportunities' },
				{ name: 'Pay More', value: 'optimize_increase_commission_rate' },
				{ name: 'Promote Longer', value: 'optimize_extend_promotion_period' },
			],
			default: 'product_opportunities',
			description: 'What Shopee would do with them',
		}),
	],
};

const getTask: Operation = {
	name: 'Get Task Result',
	action: 'Get the result of a task',
	description: 'Tell how far a change of all products has come',
	notice,
	...api('GET', 'ams.get_open_campaign_batch_task_result'),
	items: 'response',
	fields: [
		query('task_id', {
			displayName: 'Task ID',
			name: 'taskId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 17a2b3c4',
			description: 'ID from the operation that began the task',
		}),
	],
};

const removeAll: Operation = {
	name: 'Remove All Products',
	action: 'Remove all products from the open campaign',
	description: 'Take every product out of the open campaign; gives a task to look after',
	notice,
	...api('POST', 'ams.remove_all_products_open_campaign_setting'),
	items: 'response',
	fields: [],
};

const removeProducts: Operation = {
	name: 'Remove Products',
	action: 'Remove products from the open campaign',
	description: 'Take up to 50 products out of the open campaign',
	notice,
	...api('POST', 'ams.batch_remove_products_open_campaign_setting'),
	items: 'response.success_list',
	fields: [campaignIds],
};

const setAutoAdd: Operation = {
	name: 'Set New Product Setting',
	action: 'Set the new product setting of the open campaign',
	description: 'Let new products join the open campaign by themselves, or stop that',
	notice,
	...api('POST', 'ams.update_auto_add_new_product_setting'),
	items: 'response',
	fields: [
		body('open', {
			displayName: 'Add New Products',
			name: 'isOn',
			type: 'boolean',
			default: true,
			description: 'Whether new products join by themselves',
		}),
		...optional(rateField(false)),
	],
};

/** The campaign that every affiliate may take part in. */
export const openCampaign: Resource = {
	name: 'Affiliate Open Campaign',
	value: 'openCampaign',
	description:
		'Products that every affiliate may promote, and what they get for it. App categories: Affiliate Marketing Solution Management.',
	operations: {
		addAll,
		addProducts,
		editAll,
		editProducts,
		getAddable,
		getAutoAdd,
		getMany,
		getRates,
		getShopRate,
		getSuggestions,
		getTask,
		removeAll,
		removeProducts,
		setAutoAdd,
	},
};
