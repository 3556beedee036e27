import { body, optional } from '../../shared/catalog/fields';
import type { Field, Operation, Property, Resource } from '../../shared/catalog/types';
import { api, deleteAndEnd } from '../calls';
import {
	idPair,
	listField,
	nameField,
	newPeriod,
	numberField,
	period,
	stageField,
} from '../marketingFields';
import { amount, objectList } from '../values';

const id = idPair('bundle_deal_id', 'bundleDealId', 'Bundle Deal ID', '5060001');

const { delete: deleteDeal, end } = deleteAndEnd('bundle_deal', 'a bundle deal', id.sent);

const rule: Property = {
	displayName: 'Kind of Deal',
	name: 'rule',
	type: 'options',
	options: [
		{ name: 'Amount Off', value: '3', description: 'The bundle costs so much less' },
		{ name: 'Fixed Price', value: '1', description: 'The bundle costs so much in all' },
		{ name: 'Percentage Off', value: '2', description: 'A part of the price is taken off' },
	],
	default: '2',
	description: 'How the price of a bundle is made',
};

/** What the three kinds of deal are about; Shopee wants all three, and 0 for those that do not apply. */
const VALUES = { fix_price: '1', discount_percentage: '2', discount_value: '3' };

const LABELS: Record<
	keyof typeof VALUES,
	Pick<Property, 'displayName' | 'name' | 'description'>
> = {
	fix_price: {
		displayName: 'Price',
		name: 'price',
		description: "What a bundle costs in all, in the shop's currency",
	},
	discount_percentage: {
		displayName: 'Percentage',
		name: 'percentage',
		description: 'Which part of the price is taken off',
	},
	discount_value: {
		displayName: 'Amount',
		name: 'amount',
		description: "How much less a bundle costs, in the shop's currency",
	},
};

const wires = Object.keys(VALUES) as Array<keyof typeof VALUES>;

const minimumItems: Omit<Property, 'type' | 'default'> = {
	displayName: 'Items per Bundle',
	name: 'itemsPerBundle',
	typeOptions: { minValue: 1 },
	description: 'How many products a buyer has to take for the deal',
};

const purchaseLimit: Omit<Property, 'type' | 'default'> = {
	displayName: 'Limit per Buyer',
	name: 'limitPerBuyer',
	typeOptions: { minValue: 0 },
	description: 'How many bundles one buyer may take',
};

const tiers: Field = body(
	'additional_tiers',
	{
		displayName: 'Further Tiers',
		name: 'tiers',
		type: 'json',
		default: '',
		description:
			'More products for a better price, as a JSON list such as [{"min_amount": 3, "discount_percentage": 15}]',
	},
	{ toWire: objectList(Infinity, 'min_amount') },
);

const itemsWithStatus = (wire: string) =>
	listField(
		wire,
		'Items',
		'items',
		'[{"item_id": 2820001, "status": 1}]',
		// 1 means that the product takes part, 0 that it rests.
		objectList(Infinity, 'item_id', 'status'),
	);

const addItems: Operation = {
	name: 'Add Items',
	action: 'Add items to a bundle deal',
	description: 'Put products into a bundle deal; status 1 switches one on, 0 off',
	...api('POST', 'bundle_deal.add_bundle_deal_item'),
	items: 'response.success_list',
	fields: [id.sent, itemsWithStatus('item_list')],
};

const create: Operation = {
	name: 'Create',
	action: 'Create a bundle deal',
	description: 'Offer several products together for less; add the products afterwards',
	...api('POST', 'bundle_deal.add_bundle_deal'),
	items: 'response',
	fields: [
		nameField('name', undefined),
		...period,
		body('rule_type', rule, { toWire: amount }),
		...wires.map((wire) =>
			numberField(wire, { required: true, ...LABELS[wire] }, { show: { rule: [VALUES[wire]] } }),
		),
		numberField('min_amount', { required: true, ...minimumItems }),
		numberField('purchase_limit', { required: true, ...purchaseLimit }),
		...optional(tiers),
	],
	prepare: (call) => {
		call.body = { ...Object.fromEntries(wires.map((wire) => [wire, 0])), ...call.body };
	},
};

const deleteItems: Operation = {
	name: 'Delete Items',
	action: 'Delete items of a bundle deal',
	description: 'Take products out of a bundle deal',
	...api('POST', 'bundle_deal.delete_bundle_deal_item'),
	items: 'response.success_list',
	fields: [
		id.sent,
		listField(
			'item_list',
			'Items',
			'items',
			'[{"item_id": 2820001}]',
			objectList(Infinity, 'item_id'),
		),
	],
};

const get: Operation = {
	name: 'Get',
	action: 'Get a bundle deal',
	description: 'Retrieve a bundle deal with its rule and its tiers',
	...api('GET', 'bundle_deal.get_bundle_deal'),
	items: 'response',
	finds: 'bundleDealId',
	fields: [id.asked],
};

const getItems: Operation = {
	name: 'Get Items',
	action: 'Get the items of a bundle deal',
	description: 'Retrieve the products of a bundle deal',
	...api('GET', 'bundle_deal.get_bundle_deal_item'),
	items: 'response.item_list',
	fields: [id.asked],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many bundle deals',
	description: 'Retrieve a list of bundle deals by status',
	...api('GET', 'bundle_deal.get_bundle_deal_list'),
	items: 'response.bundle_deal_list',
	page: 'numberMore',
	fields: [stageField('time_status', { all: 1, upcoming: 2, ongoing: 3, expired: 4 })],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a bundle deal',
	description: 'Change the name, time or rule of a bundle deal',
	...api('POST', 'bundle_deal.update_bundle_deal'),
	items: 'response',
	fields: [
		id.sent,
		...optional(
			nameField('name', undefined, false),
			...newPeriod,
			body('rule_type', rule, { toWire: amount }),
			...wires.map((wire) => numberField(wire, LABELS[wire])),
			numberField('min_amount', minimumItems),
			numberField('purchase_limit', purchaseLimit),
		),
	],
};

const updateItems: Operation = {
	name: 'Update Items',
	action: 'Update items of a bundle deal',
	description: 'Switch products of a bundle deal on (status 1) or off (status 0)',
	...api('POST', 'bundle_deal.update_bundle_deal_item'),
	items: 'response.success_list',
	fields: [id.sent, itemsWithStatus('item_list')],
};

/** Several products together for less. */
export const bundleDeal: Resource = {
	name: 'Bundle Deal',
	value: 'bundleDeal',
	description:
		'Several products together for less. App categories: ERP System, Marketing, Seller In House System.',
	operations: {
		addItems,
		create,
		delete: deleteDeal,
		deleteItems,
		end,
		get,
		getItems,
		getMany,
		update,
		updateItems,
	},
};
