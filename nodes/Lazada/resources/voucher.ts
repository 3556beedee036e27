import { body, optional } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { amount, choice, needed, words } from '../fields';
import { callAt } from '../platform';
import { commonOperations, promotionId, promotionTime } from './promotions';

/** Every call names the kind of voucher beside its ID. */
const type = (place: typeof body): Field[] => [
	place(
		'voucher_type',
		choice(
			'Voucher Type',
			'voucherType',
			'How buyers get the voucher',
			[
				['Code', 'CODE_VOUCHER', 'They type a code'],
				['Collectible', 'COLLECTIBLE_VOUCHER', 'They collect it in the shop'],
			],
			'COLLECTIBLE_VOUCHER',
		),
	),
];

/** What a voucher says, when it is made and when it is changed. */
const rules: Field[] = [
	body('voucher_name', needed('Name', 'voucherName', 'Name of the voucher', 'November')),
	body(
		'voucher_discount_type',
		choice('Discount Type', 'discountType', 'What the voucher takes off', [
			['Amount', 'MONEY_VALUE_OFF'],
			['Percentage', 'PERCENTAGE_DISCOUNT_OFF'],
		]),
	),
	body(
		'offering_money_value_off',
		needed('Amount Off', 'amountOff', 'How much is taken off, in the currency of the country', '5'),
		{ show: { discountType: ['MONEY_VALUE_OFF'] } },
	),
	body(
		'offering_percentage_discount_off',
		amount('Percentage Off', 'percentageOff', 'How many percent are taken off', { default: 10 }),
		{ show: { discountType: ['PERCENTAGE_DISCOUNT_OFF'] } },
	),
	body(
		'criteria_over_money',
		needed('Minimum Spend', 'minimumSpend', 'From which amount on it holds', '20'),
	),
	body(
		'apply',
		choice(
			'Applies To',
			'applies',
			'For which products it holds',
			[
				['Chosen Products', 'SPECIFIC_PRODUCTS', "Add them with 'Add Products'"],
				['Whole Shop', 'ENTIRE_SHOP'],
			],
			'ENTIRE_SHOP',
		),
	),
	body(
		'display_area',
		needed(
			'Display Area',
			'displayArea',
			'Where buyers see it, as the reference page names it',
			'REGULAR_CHANNEL',
		),
	),
	promotionTime('period_start_time', 'Start', 'start'),
	promotionTime('period_end_time', 'End', 'end'),
	body('issued', amount('Quantity', 'issued', 'How many vouchers there are', { default: 100 })),
	body('limit', amount('Limit per Buyer', 'perBuyer', 'How many a buyer can use', { default: 1 })),
];

const rareRules = optional(
	promotionTime('collect_start', 'Collect From', 'collectFrom', false),
	body(
		'max_discount_offering_money_value',
		words('Most Off', 'mostOff', 'Most that a percentage can take off'),
	),
);

const create: Operation = {
	name: 'Create',
	action: 'Create a voucher',
	description: 'Make a new voucher; it has to be activated afterwards',
	...callAt('POST /promotion/voucher/create'),
	items: 'data',
	fields: [...type(body), ...rules, ...rareRules],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a voucher',
	description: 'Change a voucher; all its rules are sent again',
	...callAt('POST /promotion/voucher/update'),
	items: 'data',
	fields: [...type(body), promotionId(body), ...rules, ...rareRules],
};

/** Vouchers of the shop. */
export const voucher: Resource = {
	name: 'Voucher',
	value: 'voucher',
	description: 'Make vouchers and see how they are used',
	operations: {
		...commonOperations({
			noun: 'voucher',
			one: 'a voucher',
			type,
			list: { endpoint: 'GET /promotion/vouchers/get', page: 'promotions' },
			get: 'GET /promotion/voucher/get',
			products: {
				endpoint: 'GET /promotion/voucher/products/get',
				page: 'promotions',
				add: 'POST /promotion/voucher/product/sku/add',
				remove: 'POST /promotion/voucher/product/sku/remove',
			},
			activate: 'POST /promotion/voucher/activate',
			deactivate: 'POST /promotion/voucher/deactivate',
		}),
		create,
		update,
	},
};
