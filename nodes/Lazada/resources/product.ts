import { body, idList, optional, query, setting, unixSeconds } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { isBlank } from '../../shared/engine/json';
import { choice, date, itemIdProperty, needed, queryNumber, words } from '../fields';
import { jsonPayload, xmlPayload } from '../payload';
import { callAt } from '../platform';
import {
	attributesField,
	imagesField,
	mandatory,
	moreOfProduct,
	productOf,
	skusField,
} from './productParts';

/** The most useful fields of a product, for "Simplify". */
const PRODUCT_SUMMARY: Record<string, string> = {
	item_id: 'item_id',
	name: 'attributes.name',
	status: 'status',
	primary_category: 'primary_category',
	images: 'images',
	skus: 'skus',
	created_time: 'created_time',
	updated_time: 'updated_time',
};

/** Lazada opened in 2012: nothing is older. */
const FIRST_DAY = Date.UTC(2012, 0, 1) / 1000;

const MOST_SKUS = 50;

/** One end of a range of times. */
function bound(wire: string, label: string, name: string, description: string): Field {
	return query(wire, date(label, name, description), { toWire: unixSeconds });
}

const get: Operation = {
	name: 'Get',
	action: 'Get a product',
	description: 'Retrieve one product with all its SKUs',
	...callAt('GET /product/item/get'),
	items: 'data',
	finds: 'itemId',
	fields: [queryNumber('item_id', itemIdProperty)],
	simplify: PRODUCT_SUMMARY,
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many products',
	description: 'Retrieve a list of products with their SKUs',
	...callAt('GET /products/get'),
	items: 'data.products',
	page: 'products',
	window: {
		placement: 'query',
		bounds: [
			['update_after', 'update_before'],
			['create_after', 'create_before'],
		],
		format: 'iso',
		overlapSeconds: 1,
		key: 'item_id',
		// In which order they come is not documented.
		isSorted: () => false,
	},
	prepare: (call, run) => {
		const bounds = ['update_after', 'update_before', 'create_after', 'create_before'];
		const isBounded = bounds.some((name) => call.query[name] !== undefined);
		// Without times a list ends at 10,000 products; with a range it can be split.
		if (!isBounded && run.parameter('returnAll') === true) call.query.create_after = FIRST_DAY;
	},
	fields: [
		query(
			'filter',
			choice('Filter', 'filter', 'Which products to return', [
				['All', 'all'],
				['Deleted', 'deleted'],
				['Inactive', 'inactive'],
				['Live', 'live'],
				['Pending', 'pending'],
				['Rejected', 'rejected'],
				['Sold Out', 'sold-out'],
			]),
		),
		...optional(
			bound(
				'create_after',
				'Created After',
				'createdAfter',
				'Only products created at this time or later',
			),
			bound(
				'create_before',
				'Created Before',
				'createdBefore',
				'Only products created before this time',
			),
			query(
				'sku_seller_list',
				words(
					'Seller SKUs',
					'sellerSkus',
					'Only these SKUs of yours, separated by commas, 100 at the most',
				),
				{ toWire: idList(100) },
			),
			bound(
				'update_after',
				'Updated After',
				'updatedAfter',
				'Only products changed at this time or later',
			),
			bound(
				'update_before',
				'Updated Before',
				'updatedBefore',
				'Only products changed before this time',
			),
			query(
				'options',
				choice(
					'With Stock Details',
					'stockDetails',
					'Whether stock is told by warehouse',
					[
						['No', '0'],
						['Yes', '1'],
					],
					'1',
				),
			),
		),
	],
	simplify: PRODUCT_SUMMARY,
};

const create: Operation = {
	name: 'Create',
	action: 'Create a product',
	description: 'Put a new product on sale, with its SKUs',
	...callAt('POST /product/create'),
	items: 'data',
	fields: [
		setting(
			needed(
				'Category ID',
				'categoryId',
				"ID of a leaf category, from 'Category: Get Tree' or 'Category: Suggest'",
				'10002019',
			),
		),
		mandatory(attributesField),
		mandatory(skusField),
		...optional(moreOfProduct, imagesField),
	],
	prepare: (call, run) => {
		call.body = { payload: jsonPayload({ Product: productOf(run) }) };
	},
};

const update: Operation = {
	name: 'Update',
	action: 'Update a product',
	description:
		'Change attributes, images or SKUs of a product; the seller SKU itself cannot be changed',
	...callAt('POST /product/update'),
	items: 'data',
	fields: [
		setting(itemIdProperty),
		...optional(
			moreOfProduct,
			attributesField,
			setting(words('Category ID', 'categoryId', 'Another leaf category')),
			imagesField,
			skusField,
		),
	],
	prepare: (call, run) => {
		const product = productOf(run);
		if (Object.keys(product).length < 2) {
			throw new InputError(
				'There is nothing to update',
				"Add 'Attributes', 'SKUs', 'Image URLs' or another option with what shall change.",
			);
		}
		call.body = { payload: jsonPayload({ Product: product }) };
	},
};

const deactivate: Operation = {
	name: 'Deactivate',
	action: 'Deactivate a product',
	description: 'Take a product, or some of its SKUs, off sale without deleting it',
	...callAt('POST /product/deactivate'),
	items: 'data',
	fields: [
		setting(itemIdProperty),
		...optional(
			setting(words('Seller SKUs', 'sellerSkus', 'Only these SKUs of yours, separated by commas'), {
				toWire: idList(MOST_SKUS),
			}),
		),
	],
	prepare: (call, run) => {
		const [itemId, sellerSkus] = run.operation.fields.map((field) => run.value(field));
		const skus = isBlank(sellerSkus) ? {} : { Skus: { SellerSku: sellerSkus as string[] } };
		// This call names its parameter differently from all the others.
		call.body = { apiRequestBody: jsonPayload({ Product: { ItemId: itemId as string, ...skus } }) };
	},
};

const remove: Operation = {
	name: 'Remove',
	action: 'Remove products',
	description: 'Delete SKUs for good; a product goes with its last SKU',
	...callAt('POST /product/remove'),
	items: 'data',
	fields: [
		setting(
			choice('Remove By', 'removeBy', 'How to name the SKUs', [
				['Seller SKU', 'sellerSku'],
				['SKU ID', 'skuId'],
			]),
		),
		body(
			'seller_sku_list',
			needed(
				'Seller SKUs',
				'sellerSkus',
				'SKUs of yours, separated by commas, 50 at the most',
				'LAMP-1, LAMP-2',
			),
			{ toWire: idList(MOST_SKUS), show: { removeBy: ['sellerSku'] } },
		),
		body(
			'sku_id_list',
			needed(
				'SKU IDs',
				'skuIds',
				'IDs with the product in front, separated by commas, 50 at the most',
				'SkuId_1001_2001',
			),
			{ toWire: idList(MOST_SKUS), show: { removeBy: ['skuId'] } },
		),
	],
};

const removeSkus: Operation = {
	name: 'Remove SKUs',
	action: 'Remove variants of a product',
	description: 'Take single SKUs or variations off a product',
	...callAt('POST /product/sku/remove'),
	items: 'data',
	fields: [
		setting(itemIdProperty),
		setting(needed('SKU IDs', 'skuIds', 'IDs of the SKUs, separated by commas', '2001, 2002'), {
			toWire: idList(MOST_SKUS),
		}),
	],
	prepare: (call, run) => {
		const [itemId, skuIds] = run.operation.fields.map((field) => run.value(field));
		const Sku = (skuIds as string[]).map((SkuId) => ({ SkuId }));
		call.body = { payload: xmlPayload({ Product: { ItemId: itemId as string, Skus: { Sku } } }) };
	},
};

const getQualityAlerts: Operation = {
	name: 'Get Quality Alerts',
	action: 'Get the quality alerts of products',
	description: 'List the products that quality control objects to',
	...callAt('GET /product/qc/alert/list'),
	items: 'data',
	page: 'alerts',
	fields: [],
};

const getContentScore: Operation = {
	name: 'Get Content Score',
	action: 'Get the content score of a product',
	description: 'Retrieve how good Lazada finds the page of a product, and what to improve',
	...callAt('GET /product/content/score/get'),
	items: 'result.data',
	finds: 'itemId',
	fields: [queryNumber('item_id', itemIdProperty)],
};

const getListingLimit: Operation = {
	name: 'Get Listing Limit',
	action: 'Get the listing limit',
	description: 'Retrieve how many products the shop may have, and how many it has',
	...callAt('GET /product/seller/item/limit'),
	items: 'data',
	fields: [],
};

const checkQuota: Operation = {
	name: 'Check Before Creating',
	action: 'Check whether a product can be created',
	description: 'Ask whether a cross-border shop may add a product',
	...callAt('POST /product/pre/check'),
	mutates: false,
	items: 'data',
	fields: [
		mandatory(attributesField),
		...optional(
			moreOfProduct,
			setting(words('Category ID', 'categoryId', 'Leaf category of the product')),
		),
	],
	prepare: (call, run) => {
		call.body = { payload: jsonPayload({ Product: productOf(run) }) };
	},
};

/** The products of a shop. */
export const product: Resource = {
	name: 'Product',
	value: 'product',
	description: 'Read, create and change products',
	operations: {
		checkQuota,
		create,
		deactivate,
		get,
		getContentScore,
		getListingLimit,
		getMany,
		getQualityAlerts,
		remove,
		removeSkus,
		update,
	},
};
