import { body, idList, int64List, optional, query, unixSeconds } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import {
	campaign,
	NOTICE as notice,
	openPeriod,
	productFilter,
	productOrder,
	productSearch,
} from '../affiliateFields';
import { api } from '../calls';
import { listField, nameField, numberField, periodFields } from '../marketingFields';
import { objectList } from '../values';

const period = periodFields(['period_start_time', 'period_end_time']);

const affiliates: Field = body(
	'affiliate_list',
	{
		displayName: 'Affiliate IDs',
		name: 'affiliateIds',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 11320001, 11320002',
		description: "Numbers from the output of 'Affiliate: Get Many', separated by commas",
	},
	{
		toWire: (value, context) =>
			int64List(Infinity)(value, context)?.map((id) => ({ affiliate_id: id })),
	},
);

const products = (needed: string[]) =>
	listField(
		'item_list',
		'Products',
		'products',
		'[{"item_id": 2820001, "rate": 5}]',
		objectList(Infinity, ...needed),
	);

const change = (options: Array<{ name: string; value: string }>): Field =>
	body('edit_type', {
		displayName: 'Change',
		name: 'change',
		type: 'options',
		options,
		default: 'add',
		description: 'What to do with them',
	});

const CHANGES = [
	{ name: 'Add', value: 'add' },
	{ name: 'Delete', value: 'delete' },
	{ name: 'Update', value: 'update' },
];

const budget = numberField('budget', {
	displayName: 'Budget',
	name: 'budget',
	typeOptions: { minValue: 0 },
	description: "The most that is paid out, in the shop's currency. Left out, there is no limit.",
});

/** Shopee wants to be told that there is a budget. */
function prepareBudget({ body: sent }: { body?: Record<string, unknown> }): void {
	if (sent?.budget !== undefined) sent.is_set_budget = true;
}

const create: Operation = {
	name: 'Create',
	action: 'Create a targeted campaign',
	description: 'Offer chosen affiliates a commission for chosen products, for seven days at least',
	notice,
	...api('POST', 'ams.create_new_targeted_campaign'),
	items: 'response',
	fields: [
		nameField('campaign_name', undefined),
		...period,
		products(['item_id', 'rate']),
		affiliates,
		body('seller_message', {
			displayName: 'Message',
			name: 'message',
			type: 'string',
			required: true,
			default: '',
			description: 'What the affiliates read',
		}),
		...optional(budget),
	],
	prepare: prepareBudget,
};

const editAffiliates: Operation = {
	name: 'Edit Affiliates',
	action: 'Edit the affiliates of a targeted campaign',
	description: 'Add affiliates to a campaign, or take them out',
	notice,
	...api('POST', 'ams.edit_affiliate_list_of_targeted_campaign'),
	items: 'response.success_list',
	fields: [campaign.sent, change(CHANGES.slice(0, 2)), affiliates],
};

const editProducts: Operation = {
	name: 'Edit Products',
	action: 'Edit the products of a targeted campaign',
	description: 'Add products to a campaign, take them out, or change their commission',
	notice,
	...api('POST', 'ams.edit_product_list_of_targeted_campaign'),
	items: 'response.success_list',
	fields: [campaign.sent, change(CHANGES), products(['item_id'])],
};

const get: Operation = {
	name: 'Get',
	action: 'Get a targeted campaign',
	description: 'Retrieve a campaign with its products, affiliates and budget',
	notice,
	...api('GET', 'ams.get_targeted_campaign_settings'),
	items: 'response',
	finds: 'campaignId',
	fields: [campaign.asked],
};

const getAddable: Operation = {
	name: 'Get Addable Products',
	action: 'Get products that can join a targeted campaign',
	description: 'Retrieve products that can join a campaign',
	notice,
	...api('GET', 'ams.get_targeted_campaign_addable_product_list'),
	items: 'response.item_list',
	page: 'affiliateCursor',
	fields: optional(...productSearch, productOrder),
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many targeted campaigns',
	description: 'Retrieve a list of campaigns by status, time, name or product',
	notice,
	...api('GET', 'ams.get_targeted_campaign_list'),
	items: 'response.campaign_list',
	page: 'numberTotal',
	fields: optional(
		query(
			'campaign_id_list',
			{
				displayName: 'Campaign IDs',
				name: 'campaignIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. 1440001, 1440002',
				description: 'Only these, up to 50, separated by commas',
			},
			{ toWire: idList(50) },
		),
		...openPeriod.map(({ wire, property }) =>
			query(
				wire,
				{
					...property,
					description: `Only campaigns with this ${property.displayName.toLowerCase()}`,
				},
				{ toWire: unixSeconds },
			),
		),
		query('campaign_name', {
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			description: 'Only campaigns of this name',
		}),
		productFilter,
		query('campaign_status', {
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				...['Cancelled', 'Draft', 'Ended', 'Ongoing', 'Paused', 'Terminated'],
				...['Terminating', 'Upcoming'],
			].map((value) => ({ name: value, value })),
			default: 'Ongoing',
			description: 'Only campaigns in this state',
		}),
	),
};

const terminate: Operation = {
	name: 'Terminate',
	action: 'Terminate a targeted campaign',
	description: 'End a campaign before its time',
	notice,
	...api('POST', 'ams.terminate_targeted_campaign'),
	items: 'response',
	fields: [campaign.sent],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a targeted campaign',
	description: 'Change the name, time or budget of a campaign',
	notice,
	...api('POST', 'ams.update_basic_info_of_targeted_campaign'),
	items: 'response',
	fields: [
		campaign.sent,
		...optional(
			budget,
			nameField('campaign_name', undefined, false),
			...periodFields(['period_start_time', 'period_end_time'], false),
		),
	],
	prepare: prepareBudget,
};

const getAffiliates: Operation = {
	name: 'Find',
	action: 'Find affiliates',
	description: 'Look for affiliates by ID or by a part of their name',
	notice,
	...api('GET', 'ams.query_affiliate_list'),
	items: 'response.affiliate_list',
	fields: [
		query('query_type', {
			displayName: 'Search By',
			name: 'searchBy',
			type: 'options',
			options: [
				{ name: 'ID', value: '1' },
				{ name: 'Name', value: '2' },
			],
			default: '2',
			description: 'What is known of them',
		}),
		query(
			'affiliate_id_list',
			{
				displayName: 'Affiliate IDs',
				name: 'affiliateIds',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 11320001, 11320002',
				description: 'Their numbers, separated by commas',
			},
			{ toWire: idList(Infinity), show: { searchBy: ['1'] } },
		),
		query(
			'name',
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. mei',
				description: 'A part of the name',
			},
			{ show: { searchBy: ['2'] } },
		),
	],
};

const getManaged: Operation = {
	name: 'Get Many',
	action: 'Get many managed affiliates',
	description: 'Retrieve the affiliates that the seller has put on the list of managed ones',
	notice,
	...api('GET', 'ams.get_managed_affiliate_list'),
	items: 'response.affiliate_list',
	page: 'numberTotal',
	fields: [],
};

const getRecommended: Operation = {
	name: 'Get Recommended',
	action: 'Get recommended affiliates',
	description: 'Retrieve up to 200 affiliates that Shopee recommends for campaigns',
	notice,
	...api('GET', 'ams.get_recommended_affiliate_list'),
	items: 'response.affiliate_list',
	fields: [
		query('page_size', {
			displayName: 'How Many',
			name: 'howMany',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 200 },
			required: true,
			default: 50,
			description: 'How many to retrieve, at most 200',
		}),
	],
};

/** Campaigns for chosen affiliates. */
export const targetedCampaign: Resource = {
	name: 'Affiliate Targeted Campaign',
	value: 'targetedCampaign',
	description:
		'Offers to chosen affiliates for chosen products. App categories: Affiliate Marketing Solution Management.',
	operations: {
		create,
		editAffiliates,
		editProducts,
		get,
		getAddable,
		getMany,
		terminate,
		update,
	},
};

/** People who promote products for a commission. */
export const affiliate: Resource = {
	name: 'Affiliate',
	value: 'affiliate',
	description:
		'People who promote products for a commission. App categories: Affiliate Marketing Solution Management.',
	operations: { find: getAffiliates, getMany: getManaged, getRecommended },
};
