import { shopeeApi } from '../../../credentials/connections/shopeePlatform';
import { body, int64, int64List, optional, query } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { at, isObject } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import type { Outcome } from '../../shared/engine/run';
import { bagCall, bagFields, checkOrder } from '../bag';
import { CALLS } from '../calls';
import { keyword, PRODUCT_ID, required, sessionFacts, sessionId, SHOP_ID } from '../fields';
import { ITEM_METRIC_SUMMARY, ITEM_SUMMARY, unifyItem, unifyItemMetric } from '../unified';

/** What all lists of products have in common. */
const productList = {
	items: 'response.list',
	page: 'offset',
	simplify: ITEM_SUMMARY,
	unify: (item: Json, facts: Record<string, string>) => ({ ...unifyItem(item, facts) }),
} satisfies Partial<Operation>;

/** Candidates for the bag belong to no session; the fact of the connection must not pass for one. */
const noSession = { facts: async () => await Promise.resolve({ sessionId: '' }) };

const add: Operation = {
	name: 'Add',
	action: 'Add products to the bag of a live session',
	description: 'Put products into the bag; those of all input items travel together',
	...shopeeApi('POST', 'livestream.add_item_list'),
	fields: bagFields,
	together: bagCall(),
};

const applySets: Operation = {
	name: 'Apply Sets',
	action: 'Add sets of products to the bag of a live session',
	description: 'Put all products of prepared sets into the bag',
	...shopeeApi('POST', 'livestream.apply_item_set'),
	confirms: true,
	fields: [
		sessionId(body),
		body(
			'item_set_ids',
			{
				displayName: 'Set IDs',
				name: 'setIds',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 71001, 71002',
				description: "Numbers of the sets, separated by commas, from 'Get Sets'",
			},
			{ toWire: int64List(Infinity) },
		),
	],
};

const deleteItems: Operation = {
	name: 'Delete',
	action: 'Delete products from the bag of a live session',
	description: 'Take products out of the bag; those of all input items travel together',
	...shopeeApi('POST', 'livestream.delete_item_list'),
	fields: bagFields,
	together: bagCall(),
};

const getCount: Operation = {
	name: 'Get Count',
	action: 'Get the number of products in the bag',
	description: 'Retrieve how many products are in the bag, and how many fit in',
	...shopeeApi('GET', 'livestream.get_item_count'),
	items: 'response',
	fields: [sessionId(query)],
};

const getLiked: Operation = {
	name: 'Get Liked',
	action: 'Get liked products',
	description: 'Retrieve the products that the streamer likes, as candidates for the bag',
	...shopeeApi('GET', 'livestream.get_like_item_list'),
	...productList,
	...noSession,
	fields: optional(keyword),
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many products in the bag',
	description: 'Retrieve the products in the bag with price and commission, in their order',
	...CALLS.items,
	...productList,
	facts: sessionFacts,
	fields: [sessionId(query)],
};

const getMetrics: Operation = {
	name: 'Get Metrics',
	action: 'Get the metrics of products in a live session',
	description: 'Retrieve clicks, carts and pieces sold of each product while the live is running',
	...CALLS.itemMetrics,
	items: 'response.list',
	page: 'offset',
	simplify: ITEM_METRIC_SUMMARY,
	unify: (record, facts) => ({
		...unifyItemMetric(record, facts, new Date().toISOString()),
	}),
	facts: sessionFacts,
	fields: [sessionId(query)],
};

const getRecent: Operation = {
	name: 'Get Recent',
	action: 'Get recently used products',
	description: 'Retrieve the products that were in earlier lives, as candidates for the bag',
	...shopeeApi('GET', 'livestream.get_recent_item_list'),
	...productList,
	...noSession,
	fields: [],
};

const getSetItems: Operation = {
	name: 'Get Set Items',
	action: 'Get the products of a set',
	description: 'Retrieve the products of a prepared set',
	...shopeeApi('GET', 'livestream.get_item_set_item_list'),
	...productList,
	...noSession,
	fields: [
		query(
			'item_set_id',
			{
				displayName: 'Set ID',
				name: 'setId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 71001',
				description: "Number of the set, from 'Get Sets'",
			},
			{ toWire: int64 },
		),
	],
};

const getSets: Operation = {
	name: 'Get Sets',
	action: 'Get sets of products',
	description: 'Retrieve the prepared sets with the number of their products',
	...shopeeApi('GET', 'livestream.get_item_set_list'),
	items: 'response.list',
	page: 'offset',
	fields: optional(keyword),
};

const getShown: Operation = {
	name: 'Get Shown',
	action: 'Get the product that is shown',
	description: 'Retrieve the product that viewers see on the screen at the moment',
	...shopeeApi('GET', 'livestream.get_show_item'),
	fields: [sessionId(query)],
	unify: (record) => record,
	run: async function* shown(run): AsyncGenerator<Outcome> {
		const { json } = await run.session.send(await run.call());
		const answer = at(json, 'response');
		const record = isObject(answer) ? answer : {};
		const { has_show_item: isShown, item } = record;
		if (run.parameter('output') !== 'unified') {
			yield { json: record };
		} else if (isShown === true && isObject(item)) {
			yield { json: { ...unifyItem(item, await sessionFacts(run)), isFeatured: true } };
		}
	},
};

const hide: Operation = {
	name: 'Hide',
	action: 'Stop showing a product',
	description: 'Take the product that is shown off the screen; it stays in the bag',
	...shopeeApi('POST', 'livestream.delete_show_item'),
	confirms: true,
	fields: [sessionId(body)],
};

const show: Operation = {
	name: 'Show',
	action: 'Show a product',
	description: 'Pin a product of the bag on the screen of the viewers',
	...shopeeApi('POST', 'livestream.update_show_item'),
	confirms: true,
	fields: [
		sessionId(body),
		required(body('item_id', PRODUCT_ID, { toWire: int64 })),
		required(body('shop_id', SHOP_ID, { toWire: int64 })),
	],
};

const update: Operation = {
	name: 'Update Order',
	action: 'Change the order of the bag',
	description: 'Sort the bag anew: list every product in it, the first one on top',
	...shopeeApi('POST', 'livestream.update_item_list'),
	calls: [CALLS.items.endpoint],
	fields: bagFields,
	together: bagCall(checkOrder),
};

/** The products of a live. */
export const item: Resource = {
	name: 'Item',
	value: 'item',
	description:
		'Fill the bag of a live, sort it, and show a product on the screen. App categories: Livestream Management.',
	operations: {
		...{ add, applySets, delete: deleteItems, getCount, getLiked, getMany, getMetrics, getRecent },
		...{ getSetItems, getSets, getShown, hide, show, update },
	},
};
