import { body, optional, unixSeconds } from '../../shared/catalog/fields';
import type { Field, Operation, Property, Resource } from '../../shared/catalog/types';
import { api, deleteAndEnd } from '../calls';
import { productIds } from '../fields';
import {
	idPair,
	nameField,
	newPeriod,
	numberField,
	period,
	STAGES,
	stageField,
} from '../marketingFields';
import { unchanged } from '../productFields';
import { amount, numbers } from '../values';

const id = idPair('voucher_id', 'voucherId', 'Voucher ID', '4050001');

const { delete: deleteVoucher, end } = deleteAndEnd('voucher', 'a voucher', id.sent);

/** What a buyer gets, as most promotions number it. */
export const reward: Property = {
	displayName: 'Reward',
	name: 'reward',
	type: 'options',
	options: [
		{ name: 'Coins', value: '3', description: 'A part of the price comes back as Shopee coins' },
		{ name: 'Fixed Amount', value: '1', description: 'The same amount off every order' },
		{ name: 'Percentage', value: '2', description: 'A part of the price off every order' },
	],
	default: '1',
	description: 'What a buyer gets',
};

/** How much a buyer gets: which fields apply depends on the kind of reward. */
export const rewardFields: Field[] = [
	body('reward_type', reward, { toWire: amount }),
	numberField(
		'discount_amount',
		{
			displayName: 'Amount Off',
			name: 'amountOff',
			required: true,
			description: "How much a buyer saves, in the shop's currency",
		},
		{ show: { reward: ['1'] } },
	),
	numberField(
		'percentage',
		{
			displayName: 'Percentage',
			name: 'percentage',
			required: true,
			typeOptions: { minValue: 1, maxValue: 100 },
			description: 'Which part of the price a buyer saves or gets back',
		},
		{ show: { reward: ['2', '3'] } },
	),
	numberField(
		'max_price',
		{
			displayName: 'Cap',
			name: 'cap',
			required: true,
			description: "The most that a buyer saves or gets back, in the shop's currency",
		},
		{ show: { reward: ['2', '3'] } },
	),
];

const quantity: Property = {
	displayName: 'Quantity',
	name: 'quantity',
	type: 'number',
	required: true,
	typeOptions: { minValue: 1 },
	default: 100,
	description: 'How many times it can be used in all',
};

const minimumSpend: Property = {
	displayName: 'Minimum Spend',
	name: 'minimumSpend',
	type: 'number',
	required: true,
	default: 0,
	description: "What an order has to come to at least, in the shop's currency",
};

const channels: Field = body(
	'display_channel_list',
	{
		displayName: 'Shown In',
		name: 'channels',
		type: 'multiOptions',
		options: [
			{ name: 'All Pages', value: 1 },
			{ name: 'Feed', value: 3 },
			{ name: 'Live Streaming', value: 4 },
		],
		default: [],
		description: 'Where buyers see it. Left out, only those who know the code can use it.',
	},
	{ toWire: numbers },
);

const shownFrom: Field = body(
	'display_start_time',
	{
		displayName: 'Shown From',
		name: 'shownFrom',
		type: 'dateTime',
		default: '',
		description: 'When buyers begin to see it. Only for vouchers that are shown.',
	},
	{ toWire: unixSeconds },
);

const create: Operation = {
	name: 'Create',
	action: 'Create a voucher',
	description: 'Make a voucher for the whole shop or for some products',
	...api('POST', 'voucher.add_voucher'),
	items: 'response',
	fields: [
		nameField('voucher_name', undefined),
		body('voucher_code', {
			displayName: 'Code',
			name: 'code',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. PAY10',
			description: 'What buyers type in. Shopee puts the first letters of the shop name before it.',
		}),
		...period,
		body(
			'voucher_type',
			{
				displayName: 'Valid For',
				name: 'validFor',
				type: 'options',
				options: [
					{ name: 'Some Products', value: '2' },
					{ name: 'Whole Shop', value: '1' },
				],
				default: '1',
				description: 'What can be bought with it',
			},
			{ toWire: amount },
		),
		{ ...productIds(body), show: { validFor: ['2'] } },
		...rewardFields.map((field) =>
			// Whether a voucher of a part of the price is capped is up to the seller.
			field.wire === 'max_price'
				? { ...field, property: { ...field.property, required: false } }
				: field,
		),
		body('usage_quantity', quantity, { toWire: amount }),
		body('min_basket_price', minimumSpend, { toWire: amount }),
		...optional(channels, shownFrom),
	],
};

const get: Operation = {
	name: 'Get',
	action: 'Get a voucher',
	description: 'Retrieve a voucher with its rules and how often it was used',
	...api('GET', 'voucher.get_voucher'),
	items: 'response',
	finds: 'voucherId',
	fields: [id.asked],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many vouchers',
	description: 'Retrieve a list of vouchers by status',
	...api('GET', 'voucher.get_voucher_list'),
	items: 'response.voucher_list',
	page: 'numberMore',
	fields: [stageField('status', STAGES)],
	simplify: {
		voucher_id: 'voucher_id',
		voucher_code: 'voucher_code',
		voucher_name: 'voucher_name',
		voucher_type: 'voucher_type',
		reward_type: 'reward_type',
		discount_amount: 'discount_amount',
		percentage: 'percentage',
		usage_quantity: 'usage_quantity',
		current_usage: 'current_usage',
		start_time: 'start_time',
		end_time: 'end_time',
	},
};

const update: Operation = {
	name: 'Update',
	action: 'Update a voucher',
	description: 'Change a voucher; once it runs, Shopee allows few changes',
	...api('POST', 'voucher.update_voucher'),
	items: 'response',
	fields: [
		id.sent,
		...optional(
			nameField('voucher_name', undefined, false),
			...newPeriod,
			body('usage_quantity', { ...quantity, required: false }, { toWire: amount }),
			body('min_basket_price', { ...minimumSpend, required: false }, { toWire: amount }),
			numberField('discount_amount', {
				displayName: 'Amount Off',
				name: 'amountOff',
				description: "How much a buyer saves, in the shop's currency",
			}),
			numberField('percentage', {
				displayName: 'Percentage',
				name: 'percentage',
				typeOptions: { minValue: 1, maxValue: 100 },
				description: 'Which part of the price a buyer saves or gets back',
			}),
			numberField('max_price', {
				displayName: 'Cap',
				name: 'cap',
				description: "The most that a buyer saves or gets back, in the shop's currency",
			}),
			channels,
			unchanged(productIds(body)),
			shownFrom,
		),
	],
};

/** Codes that buyers pay less with. */
export const voucher: Resource = {
	name: 'Voucher',
	value: 'voucher',
	description:
		'Codes that buyers pay less with. App categories: ERP System, Marketing, Seller In House System.',
	operations: { create, delete: deleteVoucher, end, get, getMany, update },
};
