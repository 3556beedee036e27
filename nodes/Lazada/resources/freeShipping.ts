import { body, listOfText, optional } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { choice, json, jsonList, needed, words } from '../fields';
import { callAt } from '../platform';
import { commonOperations, promotionId, promotionTime } from './promotions';

/** What a free shipping promotion says, when it is made and when it is changed. */
const rules: Field[] = [
	body(
		'promotion_name',
		needed('Name', 'shippingName', 'Name of the promotion', 'Free shipping in November'),
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
		'delivery_option',
		needed('Delivery Option', 'deliveryOption', "Value from 'Get Delivery Options'", 'STANDARD'),
	),
	body(
		'discount_type',
		needed(
			'Discount Type',
			'discountType',
			'How much of the fee is taken off, as the reference page names it',
			'FULL_FREE_SHIPPING',
		),
	),
	body(
		'deal_criteria',
		needed(
			'Condition',
			'dealCriteria',
			'What has to be reached, as the reference page names it',
			'NO_CONDITION',
		),
	),
	body(
		'tiers',
		json('Tiers (JSON)', 'tiers', 'Steps, as a list such as [{"filter": "20", "result": "5"}]', {
			required: true,
			default: '[]',
		}),
		{ toWire: jsonList },
	),
	body(
		'budget_type',
		needed(
			'Budget Type',
			'budgetType',
			'Whether the budget is limited, as the reference page names it',
			'UNLIMITED_BUDGET',
		),
	),
	body(
		'region_type',
		needed(
			'Region Type',
			'regionType',
			'Where it holds, as the reference page names it',
			'ALL_REGIONS',
		),
	),
	body(
		'period_type',
		needed(
			'Period Type',
			'periodType',
			'When it holds, as the reference page names it',
			'SPECIAL_PERIOD',
		),
	),
	promotionTime('period_start_time', 'Start', 'start'),
	promotionTime('period_end_time', 'End', 'end'),
];

const rareRules = (isTemplateNeeded: boolean): Field[] => {
	const template = (property: ReturnType<typeof words>) =>
		isTemplateNeeded ? [] : optional(body('template_type', property));
	return [
		...optional(
			body('budget_value', words('Budget', 'budget', 'Most that the promotion may cost')),
			body('campaign_tag', words('Campaign Tag', 'campaignTag', 'Campaign that it belongs to')),
			body('category_name', words('Category Name', 'categoryName', 'Category that it holds for')),
			body(
				'region_value',
				words('Regions', 'regions', "Values from 'Get Regions', separated by commas"),
				{
					toWire: listOfText,
				},
			),
			body('template_code', words('Template Code', 'templateCode', 'Code of the template')),
		),
		...template(words('Template Type', 'templateType', 'Type of the template')),
	];
};

const create: Operation = {
	name: 'Create',
	action: 'Create a free shipping promotion',
	description: 'Take over shipping fees; it has to be activated afterwards',
	...callAt('POST /promotion/freeshipping/create'),
	items: 'data',
	fields: [...rules, ...rareRules(false)],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a free shipping promotion',
	description: 'Change a promotion; all its rules are sent again',
	...callAt('POST /promotion/freeshipping/update'),
	items: 'data',
	fields: [
		promotionId(body),
		...rules,
		body(
			'template_type',
			needed('Template Type', 'templateType', "Type of the template, from 'Get'", 'NORMAL'),
		),
		...rareRules(true),
	],
};

const getDeliveryOptions: Operation = {
	name: 'Get Delivery Options',
	action: 'Get the delivery options for free shipping',
	description: 'List the ways of delivery that can be made free',
	...callAt('GET /promotion/freeshipping/deliveryoptions/get'),
	items: 'data',
	fields: [],
};

const getRegions: Operation = {
	name: 'Get Regions',
	action: 'Get the regions for free shipping',
	description: 'List the regions that can be chosen',
	...callAt('GET /promotion/freeshipping/regions/get'),
	items: 'data',
	fields: [],
};

/** Promotions that take over shipping fees. */
export const freeShipping: Resource = {
	name: 'Free Shipping',
	value: 'freeShipping',
	description: 'Take over shipping fees of buyers',
	operations: {
		...commonOperations({
			noun: 'free shipping promotion',
			one: 'a free shipping promotion',
			list: { endpoint: 'GET /promotion/freeshippings/get', page: 'freeShippings' },
			get: 'GET /promotion/freeshipping/get',
			products: {
				endpoint: 'GET /promotion/freeshipping/products/get',
				page: 'freeShippings',
				add: 'POST /promotion/freeshipping/product/sku/add',
				remove: 'POST /promotion/freeshipping/product/sku/remove',
			},
			activate: 'POST /promotion/freeshipping/activate',
			deactivate: 'POST /promotion/freeshipping/deactivate',
		}),
		create,
		getDeliveryOptions,
		getRegions,
		update,
	},
};
