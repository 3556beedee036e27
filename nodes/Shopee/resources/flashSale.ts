import { body, optional, query, unixSeconds } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { at, rows, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import { api } from '../calls';
import { productIds } from '../fields';
import { idPair, listField, stageField } from '../marketingFields';
import { amount, objectList } from '../values';

const id = idPair('flash_sale_id', 'flashSaleId', 'Flash Sale ID', '7080001');
const slot = idPair('timeslot_id', 'timeSlotId', 'Time Slot ID', '236767490043904');

/** Shopee sends products and their variations in two lists; here each product carries its own. */
function itemsOf(answer: unknown): Json[] {
	const models = rows(at(answer, 'response.models'));
	return rows(at(answer, 'response.item_info')).map((item) => ({
		...item,
		models: models.filter((model) => text(model.item_id) === text(item.item_id)),
	}));
}

const addItems: Operation = {
	name: 'Add Items',
	action: 'Add items to a flash sale',
	description: 'Put products with their prices and stock into a flash sale',
	...api('POST', 'shop_flash_sale.add_shop_flash_sale_items'),
	items: 'response.success_items',
	fields: [
		id.sent,
		listField(
			'items',
			'Items',
			'items',
			'[{"item_id": 2820001, "purchase_limit": 1, "item_input_promo_price": 99, "item_stock": 10}]',
			objectList(50, 'item_id', 'purchase_limit'),
		),
	],
};

const create: Operation = {
	name: 'Create',
	action: 'Create a flash sale',
	description: 'Open a flash sale in a time slot; add its products afterwards',
	...api('POST', 'shop_flash_sale.create_shop_flash_sale'),
	items: 'response',
	fields: [
		{
			...slot.sent,
			property: {
				...slot.sent.property,
				description: "Number of the slot, from the output of 'Get Time Slots'",
			},
		},
	],
};

const deleteSale: Operation = {
	name: 'Delete',
	action: 'Delete a flash sale',
	description: 'Remove a flash sale together with its products',
	...api('POST', 'shop_flash_sale.delete_shop_flash_sale'),
	items: 'response',
	fields: [id.sent],
};

const deleteItems: Operation = {
	name: 'Delete Items',
	action: 'Delete items of a flash sale',
	description: 'Take products out of a flash sale',
	...api('POST', 'shop_flash_sale.delete_shop_flash_sale_items'),
	items: 'response.success_items',
	fields: [id.sent, productIds(body, Infinity, 'item_ids')],
};

const get: Operation = {
	name: 'Get',
	action: 'Get a flash sale',
	description: 'Retrieve a flash sale with its time and how many products it has',
	...api('GET', 'shop_flash_sale.get_shop_flash_sale'),
	items: 'response',
	finds: 'flashSaleId',
	fields: [id.asked],
};

const getCriteria: Operation = {
	name: 'Get Criteria',
	action: 'Get the item criteria of flash sales',
	description: 'Retrieve what products have to fulfil to take part, by category',
	...api('GET', 'shop_flash_sale.get_item_criteria'),
	items: 'response',
	fields: [],
};

const getItems: Operation = {
	name: 'Get Items',
	action: 'Get the items of a flash sale',
	description: 'Retrieve the products of a flash sale, each with its variations',
	...api('GET', 'shop_flash_sale.get_shop_flash_sale_items'),
	items: itemsOf,
	page: 'flashSale',
	fields: [id.asked],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many flash sales',
	description: 'Retrieve a list of flash sales by status or time',
	...api('GET', 'shop_flash_sale.get_shop_flash_sale_list'),
	items: 'response.flash_sale_list',
	page: 'flashSale',
	fields: [
		stageField('type', { all: 0, upcoming: 1, ongoing: 2, expired: 3 }),
		...optional(
			query(
				'start_time',
				{
					displayName: 'Begins After',
					name: 'beginsAfter',
					type: 'dateTime',
					default: '',
					description: "Only sales that begin since then. Needs 'Begins Before'.",
				},
				{ toWire: unixSeconds },
			),
			query(
				'end_time',
				{
					displayName: 'Begins Before',
					name: 'beginsBefore',
					type: 'dateTime',
					default: '',
					description: "Only sales that begin before then. Needs 'Begins After'.",
				},
				{ toWire: unixSeconds },
			),
		),
	],
};

const getTimeSlots: Operation = {
	name: 'Get Time Slots',
	action: 'Get time slots of flash sales',
	description: 'Retrieve the slots in which a flash sale can be opened',
	...api('GET', 'shop_flash_sale.get_time_slot_id'),
	items: 'response',
	fields: [
		query(
			'start_time',
			{
				displayName: 'From',
				name: 'from',
				type: 'dateTime',
				required: true,
				default: '',
				description: 'Start of the range. Slots lie in the future.',
			},
			{ toWire: unixSeconds },
		),
		query(
			'end_time',
			{
				displayName: 'To',
				name: 'to',
				type: 'dateTime',
				required: true,
				default: '',
				description: 'End of the range',
			},
			{ toWire: unixSeconds },
		),
	],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a flash sale',
	description: 'Switch a flash sale on or off',
	...api('POST', 'shop_flash_sale.update_shop_flash_sale'),
	items: 'response',
	fields: [
		id.sent,
		body(
			'status',
			{
				displayName: 'Switch',
				name: 'switch',
				type: 'options',
				options: [
					{ name: 'Off', value: 2 },
					{ name: 'On', value: 1 },
				],
				default: 1,
				description: 'Whether it takes place',
			},
			{ toWire: amount },
		),
	],
};

const updateItems: Operation = {
	name: 'Update Items',
	action: 'Update items of a flash sale',
	description:
		'Change prices and stock of products, or switch them on (status 1) or off (status 0)',
	...api('POST', 'shop_flash_sale.update_shop_flash_sale_items'),
	items: 'response.success_items',
	fields: [
		id.sent,
		listField(
			'items',
			'Items',
			'items',
			'[{"item_id": 2820001, "item_status": 1, "item_stock": 20}]',
			objectList(50, 'item_id'),
		),
	],
};

/** Sales of a few hours that a shop holds for itself. */
export const flashSale: Resource = {
	name: 'Flash Sale',
	value: 'flashSale',
	description:
		'Sales of a few hours that the shop holds itself. App categories: ERP System, Marketing, Seller In House System.',
	operations: {
		addItems,
		create,
		delete: deleteSale,
		deleteItems,
		get,
		getCriteria,
		getItems,
		getMany,
		getTimeSlots,
		update,
		updateItems,
	},
};
