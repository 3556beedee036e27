import { body, optional, query, isoDay } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { choice, date, digits, idNumbers, json, jsonList, needed, words } from '../fields';
import { callAt } from '../platform';
import { bizCode, campaignId, code, days } from './ads';

const onOff = (label: string, name: string, description: string) =>
	choice(label, name, description, [
		['No', '0'],
		['Yes', '1'],
	]);

const budget = needed('Daily Budget', 'dayBudget', 'Most that a day may cost', '20.00');

const create: Operation = {
	name: 'Create',
	action: 'Create a sponsored campaign',
	description: 'Make a campaign with its ad groups',
	...callAt('POST /sponsor/solutions/addSolution'),
	items: 'result',
	fields: [
		bizCode(body),
		body('campaignName', needed('Name', 'campaignName', 'Name of the campaign', 'November')),
		body('startDate', date('Start', 'start', 'First day', { required: true }), { toWire: isoDay }),
		body('endDate', date('End', 'end', 'Last day', { required: true }), { toWire: isoDay }),
		body('dayBudget', budget),
		body('maxBid', needed('Highest Bid', 'maxBid', 'Most that a click may cost', '0.50')),
		code(body, 'campaignObjective', 'Objective', 'objective', '1'),
		code(body, 'campaignType', 'Campaign Type', 'campaignType', '1'),
		code(body, 'campaignModel', 'Campaign Model', 'campaignModel', '1'),
		body(
			'platform',
			needed(
				'Platforms',
				'platforms',
				'Numbers of the places where ads show, separated by commas',
				'1, 2',
			),
			{
				toWire: idNumbers(10),
			},
		),
		body(
			'autoCreative',
			onOff('Automatic Creatives', 'autoCreative', 'Whether Lazada makes the pictures'),
		),
		body(
			'autoItemSelect',
			onOff('Automatic Products', 'autoItemSelect', 'Whether Lazada chooses the products'),
		),
		body(
			'adgroupViewDTOlistWithFeed',
			json(
				'Ad Groups (JSON)',
				'adGroups',
				'A list such as [{"adgroupName": "Lamps", "itemId": 1001, "autoKeyword": 1, "autoItemSelect": 0, "autoCreative": 1}]',
				{ required: true, default: '[]' },
			),
			{ toWire: jsonList },
		),
		...optional(
			body(
				'autoKeyword',
				onOff('Automatic Keywords', 'autoKeyword', 'Whether Lazada chooses the keywords'),
			),
		),
	],
};

const deleteCampaigns: Operation = {
	name: 'Delete',
	action: 'Delete sponsored campaigns',
	description: 'End campaigns for good',
	...callAt('POST /sponsor/solutions/campaign/deleteCampaign'),
	items: 'result',
	fields: [
		bizCode(body),
		body(
			'campaignIdList',
			needed('Campaign IDs', 'campaignIds', 'IDs, separated by commas', '700012345'),
			{
				toWire: idNumbers(50),
			},
		),
	],
};

const get: Operation = {
	name: 'Get',
	action: 'Get a sponsored campaign',
	description: 'Retrieve one campaign with its budget and state',
	...callAt('GET /sponsor/solutions/campaign/getCampaign'),
	items: 'result',
	finds: 'campaignId',
	fields: [bizCode(query), campaignId(query)],
};

const getCount: Operation = {
	name: 'Get Count',
	action: 'Get the number of sponsored campaigns',
	description: 'Retrieve how many campaigns there are',
	...callAt('GET /sponsor/solutions/campaign/getCampaignCount'),
	items: 'result',
	fields: [bizCode(query)],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many sponsored campaigns',
	description: 'Retrieve a list of campaigns with what they brought',
	...callAt('GET /sponsor/solutions/campaign/searchCampaignList'),
	items: 'result',
	page: 'ads',
	fields: [
		bizCode(query),
		...days(),
		...optional(
			query(
				'onlineStatus',
				words('Online Status', 'onlineStatus', 'Only campaigns in this state; a number'),
				{
					toWire: digits,
				},
			),
		),
	],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a sponsored campaign',
	description: 'Change name, days, budget, or switch it on or off',
	...callAt('POST /sponsor/solutions/campaign/updateCampaign'),
	items: 'result',
	fields: [
		bizCode(body),
		campaignId(body),
		...optional(
			body('dayBudget', words('Daily Budget', 'dayBudget', 'Most that a day may cost')),
			body('endDate', date('End', 'end', 'Last day'), { toWire: isoDay }),
			body('campaignName', words('Name', 'campaignName', 'New name')),
			body('startDate', date('Start', 'start', 'First day'), { toWire: isoDay }),
			body('switchStatus', onOff('Switched On', 'switchStatus', 'Whether the campaign runs')),
		),
	],
};

const getCategories: Operation = {
	name: 'Get Categories',
	action: 'Get the categories of advertising',
	description: 'List categories by which products to advertise can be found',
	...callAt('GET /sponsor/solutions/category/listCategory'),
	items: 'result',
	fields: optional(
		query('parentId', words('Parent ID', 'parentId', 'Only categories below this one'), {
			toWire: digits,
		}),
	),
};

const getProducts: Operation = {
	name: 'Get Products',
	action: 'Get products to advertise',
	description: 'Retrieve the products that can be advertised, with what clicks cost',
	...callAt('GET /sponsor/solutions/product/searchProductWithPage'),
	items: 'result',
	page: 'ads',
	fields: [
		bizCode(query),
		code(query, 'campaignType', 'Campaign Type', 'campaignType', '1'),
		query(
			'placementList',
			needed(
				'Placements',
				'placements',
				'Numbers of the places where ads show, separated by commas',
				'1, 2',
			),
			{
				toWire: idNumbers(10),
			},
		),
		query('maxCpc', needed('Highest Bid', 'maxBid', 'Most that a click may cost', '0.50')),
		query(
			'eligible',
			onOff(
				'Eligible Only',
				'isEligible',
				'Whether to leave out products that cannot be advertised',
			),
		),
		query(
			'campaignObjectLive',
			onOff('For Live', 'isLive', 'Whether the campaign is for a live room'),
		),
		...optional(
			query('brandName', words('Brand', 'brandName', 'Only products of this brand')),
			query('categoryId', words('Category ID', 'categoryId', 'Only products of this category'), {
				toWire: digits,
			}),
			query(
				'itemIdBlackList',
				words('Excluded Products', 'excluded', 'IDs of products to leave out, separated by commas'),
				{
					toWire: idNumbers(100),
				},
			),
			query('productName', words('Product Name', 'productName', 'Only products with these words')),
			query('sellerSku', words('Seller SKU', 'sellerSku', 'Only products with this SKU of yours')),
		),
	],
};

const getTopUp: Operation = {
	name: 'Get Top-Up',
	action: 'Get the automatic refill of the wallet',
	description: 'Retrieve when the advertising wallet is filled up by itself',
	...callAt('GET /sponsor/solutions/wallet/getAutoTopUpOptionOneConfig'),
	items: 'result',
	fields: [],
};

const setTopUp: Operation = {
	name: 'Set Top-Up',
	action: 'Set the automatic refill of the wallet',
	description: 'Fill up the advertising wallet by itself when little is left',
	...callAt('POST /sponsor/solutions/wallet/modifyAutoTopUpOptionOneConfig'),
	items: 'result',
	fields: [
		body('status', onOff('Switched On', 'isOn', 'Whether it is filled up')),
		body('limitAmount', needed('Below', 'limitAmount', 'Balance at which it is filled up', '5.00')),
		body('topupAmount', needed('Amount', 'topUpAmount', 'How much is added', '20.00')),
	],
};

/** Campaigns of Sponsored Solutions. */
export const adCampaign: Resource = {
	name: 'Sponsored Campaign',
	value: 'adCampaign',
	description: 'Make and steer advertising campaigns',
	operations: {
		create,
		delete: deleteCampaigns,
		get,
		getCategories,
		getCount,
		getMany,
		getProducts,
		getTopUp,
		setTopUp,
		update,
	},
};
