import { body, optional, query } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { digits, idNumbers, itemIdProperty, json, jsonList, needed, words } from '../fields';
import { callAt } from '../platform';
import { bizCode, campaignId, code, days } from './ads';

/** What keywords are asked for. */
const about: Field[] = [
	bizCode(query),
	code(query, 'campaignObjective', 'Objective', 'objective', '1'),
	code(query, 'campaignType', 'Campaign Type', 'campaignType', '1'),
	query('itemId', itemIdProperty, { toWire: digits }),
];

function groups(example: string): Field {
	return body(
		'adgroupViewDTOList',
		json('Ad Groups (JSON)', 'adGroups', `A list such as ${example}`, {
			required: true,
			default: '[]',
		}),
		{ toWire: jsonList },
	);
}

const add: Operation = {
	name: 'Add',
	action: 'Add sponsored ad groups',
	description: 'Add products to a campaign',
	...callAt('POST /sponsor/solutions/adgroup/addAdgroupBatch'),
	items: 'result',
	fields: [
		bizCode(body),
		campaignId(body),
		groups(
			'[{"adgroupName": "Lamps", "itemId": 1001, "bidPrice": "0.20", "autoItemSelect": "0", "autoCreative": 1, "autoKeyword": 1}]',
		),
	],
};

const deleteGroups: Operation = {
	name: 'Delete',
	action: 'Delete sponsored ad groups',
	description: 'Take products out of a campaign',
	...callAt('POST /sponsor/solutions/adgroup/deleteAdgroupBatch'),
	items: 'result',
	fields: [
		bizCode(body),
		body(
			'adgroupIdList',
			needed('Ad Group IDs', 'adGroupIds', 'IDs, separated by commas', '800012345'),
			{
				toWire: idNumbers(50),
			},
		),
	],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many sponsored ad groups',
	description: 'Retrieve the ad groups of a campaign with what they brought',
	...callAt('GET /sponsor/solutions/adgroup/searchAdgroupList'),
	items: 'result',
	page: 'ads',
	fields: [
		bizCode(query),
		campaignId(query),
		...days(),
		...optional(
			query('adgroupName', words('Name', 'adGroupName', 'Only ad groups with this name')),
			query(
				'onlineStatus',
				words('Online Status', 'onlineStatus', 'Only ad groups in this state; a number'),
				{
					toWire: digits,
				},
			),
		),
	],
};

const update: Operation = {
	name: 'Update',
	action: 'Update sponsored ad groups',
	description: 'Switch ad groups on or off',
	...callAt('POST /sponsor/solutions/adgroup/updateAdgroupBatch'),
	items: 'result',
	fields: [bizCode(body), groups('[{"adgroupId": 800012345, "switchStatus": "1"}]')],
};

const getGroupKeywords: Operation = {
	name: 'Get Keywords for Ad Group',
	action: 'Get keywords for a sponsored ad group',
	description: 'Suggest keywords for an ad group, with what clicks cost',
	...callAt('GET /sponsor/solutions/keyword/listKeywordByAdgroup'),
	items: 'result',
	fields: [...about, code(query, 'adgroupId', 'Ad Group ID', 'adGroupId', '800012345')],
};

const getItemKeywords: Operation = {
	name: 'Get Keywords for Product',
	action: 'Get keywords for a product',
	description: 'Suggest keywords for a product, with what clicks cost',
	...callAt('GET /sponsor/solutions/keyword/listKeywordByItem'),
	items: 'result',
	fields: about,
};

const searchKeywords: Operation = {
	name: 'Search Keywords',
	action: 'Search keywords',
	description: 'Find keywords that hold a word, with what clicks cost',
	...callAt('GET /sponsor/solutions/keyword/searchKeyword'),
	items: 'result',
	fields: [
		...about,
		query('searchWord', needed('Word', 'searchWord', 'Word to look for', 'lamp')),
		query(
			'itemQuery',
			needed('Product Words', 'itemQuery', 'Words that describe the product', 'desk lamp'),
		),
	],
};

/** Ad groups and keywords of Sponsored Solutions. */
export const adGroup: Resource = {
	name: 'Sponsored Ad Group',
	value: 'adGroup',
	description: 'Choose the products and keywords of campaigns',
	operations: {
		add,
		delete: deleteGroups,
		getGroupKeywords,
		getItemKeywords,
		getMany,
		searchKeywords,
		update,
	},
};
