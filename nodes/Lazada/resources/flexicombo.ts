import { body, optional } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { amount, choice, json, jsonList, needed, words } from '../fields';
import { callAt } from '../platform';
import { commonOperations, promotionId, promotionTime, steps } from './promotions';

/** A list of SKUs that come along. */
function skuList(wire: string, label: string, name: string, description: string): Field {
	return body(
		wire,
		json(label, name, `${description}, as a list such as [{"productId": 1001, "skuId": 2001}]`, {
			default: '[]',
		}),
		{ toWire: jsonList },
	);
}

/** What a flexi combo says, when it is made and when it is changed. */
const rules: Field[] = [
	body('name', needed('Name', 'comboName', 'Name of the promotion', 'Buy 2, save 10%')),
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
		'criteria_type',
		choice(
			'Condition',
			'criteriaType',
			'What has to be reached',
			[
				['Amount', 'AMOUNT'],
				['Quantity', 'QUANTITY'],
			],
			'QUANTITY',
		),
	),
	steps(
		'criteria_value',
		'Condition Values',
		'criteriaValues',
		'Amounts or quantities to reach',
		'2, 3',
	),
	body(
		'discount_type',
		needed(
			'Discount Type',
			'discountType',
			'What is given, as the reference page names it',
			'discount',
		),
	),
	steps(
		'discount_value',
		'Discount Values',
		'discountValues',
		'What is given at each step',
		'10, 15',
	),
	body(
		'order_numbers',
		amount('Orders', 'orderNumbers', 'How many orders can use it', { default: 100 }),
	),
	promotionTime('start_time', 'Start', 'start'),
	promotionTime('end_time', 'End', 'end'),
];

const rareRules = optional(
	body(
		'gift_buy_limit_value',
		words('Gift Limits', 'giftLimits', 'How many gifts each step gives, separated by commas'),
		{
			toWire: (value) => String(value).split(/\s*,\s*/),
		},
	),
	skuList('gift_skus', 'Gifts (JSON)', 'gifts', 'SKUs that buyers get as a gift'),
	body(
		'platform_channel',
		words('Channel', 'channel', 'Where it holds', { placeholder: 'e.g. 1' }),
	),
	skuList('sample_skus', 'Samples (JSON)', 'samples', 'SKUs that buyers get as a sample'),
	body(
		'stackable',
		words('Stackable', 'stackable', 'Whether steps add up', { placeholder: 'e.g. true' }),
	),
);

const create: Operation = {
	name: 'Create',
	action: 'Create a flexi combo',
	description: 'Make a promotion for buying more; it has to be activated afterwards',
	...callAt('POST /promotion/flexicombo/create'),
	items: 'data',
	fields: [...rules, ...rareRules],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a flexi combo',
	description: 'Change a promotion for buying more; all its rules are sent again',
	...callAt('POST /promotion/flexicombo/update'),
	confirms: true,
	fields: [promotionId(body), ...rules, ...rareRules],
};

/** Promotions for buying more. */
export const flexicombo: Resource = {
	name: 'Flexi Combo',
	value: 'flexicombo',
	description: 'Give discounts and gifts to those who buy more',
	operations: {
		...commonOperations({
			noun: 'flexi combo',
			one: 'a flexi combo',
			list: { endpoint: 'GET /promotion/flexicombo/list', page: 'promotions' },
			get: 'GET /promotion/flexicombo/details',
			products: {
				endpoint: 'GET /promotion/flexicombo/products/list',
				page: 'promotions',
				add: 'POST /promotion/flexicombo/products/add',
				remove: 'POST /promotion/flexicombo/products/delete',
			},
			activate: 'POST /promotion/flexicombo/activate',
			deactivate: 'POST /promotion/flexicombo/deactivate',
		}),
		create,
		update,
	},
};
