import { optional } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { api, deleteAndEnd } from '../calls';
import {
	idPair,
	nameField,
	newPeriod,
	numberField,
	period,
	STAGES,
	stageField,
} from '../marketingFields';
import { rewardFields } from './voucher';

const id = idPair('campaign_id', 'campaignId', 'Campaign ID', '8090001');

const { delete: deletePrize, end } = deleteAndEnd('follow_prize', 'a follow prize', id.sent);

const quantity = numberField('usage_quantity', {
	displayName: 'Quantity',
	name: 'quantity',
	required: true,
	typeOptions: { minValue: 1, maxValue: 200000 },
	description: 'How many new followers get it',
});

const minimumSpend = numberField('min_spend', {
	displayName: 'Minimum Spend',
	name: 'minimumSpend',
	required: true,
	description: "What an order has to come to at least, in the shop's currency",
});

const create: Operation = {
	name: 'Create',
	action: 'Create a follow prize',
	description: 'Reward buyers for following the shop',
	...api('POST', 'follow_prize.add_follow_prize'),
	items: 'response',
	fields: [nameField('follow_prize_name', 20), ...period, ...rewardFields, quantity, minimumSpend],
};

const get: Operation = {
	name: 'Get',
	action: 'Get a follow prize',
	description: 'Retrieve a follow prize with its reward',
	...api('GET', 'follow_prize.get_follow_prize_detail'),
	items: 'response',
	finds: 'campaignId',
	fields: [id.asked],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many follow prizes',
	description: 'Retrieve a list of follow prizes by status',
	...api('GET', 'follow_prize.get_follow_prize_list'),
	items: 'response.follow_prize_list',
	page: 'numberMore',
	fields: [stageField('status', STAGES)],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a follow prize',
	description: 'Change the name, time or amounts of a follow prize',
	...api('POST', 'follow_prize.update_follow_prize'),
	items: 'response',
	fields: [
		id.sent,
		...optional(
			nameField('follow_prize_name', 20, false),
			...newPeriod,
			...[quantity, minimumSpend].map((field) => ({
				...field,
				property: { ...field.property, required: false },
			})),
		),
	],
};

/** Rewards for following the shop. */
export const followPrize: Resource = {
	name: 'Follow Prize',
	value: 'followPrize',
	description:
		'Rewards for buyers who follow the shop. App categories: ERP System, Marketing, Seller In House System.',
	operations: { create, delete: deletePrize, end, get, getMany, update },
};
