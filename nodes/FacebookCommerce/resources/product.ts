import { body, optional, query, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { isObject, rows, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import type { Run } from '../../shared/engine/run';
import type { Call } from '../../shared/engine/session';
import { additionalFields, addressProduct, catalog, product, reading } from '../fields';
import { DOCS } from '../platform';
import { currencyCode, minorUnits } from '../prices';
import { createMany, deleteMany, updateMany, updateStockAndPrice } from './productBatch';
import { productOptions, properties } from './productFields';

const ITEM_DOCS = `${DOCS}/marketing-api/reference/product-item`;
const LIST_DOCS = `${DOCS}/marketing-api/reference/product-catalog/products`;

const fields = reading(
	'id,retailer_id,name,description,price,sale_price,currency,availability,inventory,condition,brand,url,image_url,category,retailer_product_group_id,review_status,review_rejection_reasons,visibility,errors',
);

/** The most useful fields of a product, for "Simplify". */
const PRODUCT_SUMMARY: Record<string, string> = {
	id: 'id',
	retailer_id: 'retailer_id',
	name: 'name',
	price: 'price',
	currency: 'currency',
	availability: 'availability',
	inventory: 'inventory',
	review_status: 'review_status',
	url: 'url',
	image_url: 'image_url',
};

const required = (field: Field): Field => ({
	...field,
	property: { ...field.property, required: true },
});

/** Amounts are whole numbers of the smallest unit in the calls for single products. */
function priceInMinorUnits(call: Call, run: Run): void {
	const zone = run.zone;
	const typed = run.parameter('currency');
	for (const [name, wire] of [
		['price', 'price'],
		['salePrice', 'sale_price'],
	] as const) {
		const amount = text(run.parameter(name)).trim();
		if (amount === '') continue;
		const { displayName: label } = properties[name];
		if (text(typed).trim() === '') {
			throw new InputError(
				`The parameter 'Currency' is empty, but '${label}' is not`,
				"Fill in 'Currency': an amount means nothing without it.",
			);
		}
		const currency = currencyCode(typed, { zone, label: properties.currency.displayName });
		call.body = { ...call.body, [wire]: minorUnits(amount, currency, { zone, label }) };
	}
}

const price = setting(properties.price);
const salePrice = setting(properties.salePrice);
const currency = body('currency', properties.currency, { toWire: currencyCode });

const creation: Field[] = [
	catalog,
	required(body('retailer_id', properties.retailerId)),
	required(body('name', properties.name)),
	required(body('description', properties.description)),
	required(price),
	required(currency),
	required(body('image_url', properties.imageUrl)),
	required(body('url', properties.url)),
	body('availability', properties.availability),
	...productOptions,
	...optional(salePrice),
	additionalFields,
];

const create: Operation = {
	name: 'Create',
	action: 'Create a product',
	description: 'Add a product to a catalog; a retailer ID that is taken is an error',
	docs: LIST_DOCS,
	endpoint: 'POST /{catalog_id}/products',
	constants: { body: { allow_upsert: false } },
	fields: creation,
	prepare: priceInMinorUnits,
};

const upsert: Operation = {
	name: 'Create or Update',
	action: 'Create or update a product',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	docs: LIST_DOCS,
	endpoint: 'POST /{catalog_id}/products',
	constants: { body: { allow_upsert: true } },
	isRepeatable: true,
	fields: creation,
	prepare: priceInMinorUnits,
};

const remove: Operation = {
	name: 'Delete',
	action: 'Delete a product',
	description: 'Remove a product from its catalog',
	docs: ITEM_DOCS,
	endpoint: 'DELETE /{product_item_id}',
	fields: product,
	prepare: addressProduct,
};

const get: Operation = {
	name: 'Get',
	action: 'Get a product',
	description: 'Retrieve a product with price, stock and the result of its review',
	docs: ITEM_DOCS,
	endpoint: 'GET /{product_item_id}',
	finds: 'product',
	constants: fields.constants,
	fields: [...product, fields.option],
	prepare: addressProduct,
	simplify: PRODUCT_SUMMARY,
};

/** Comparisons that a product filter knows. */
const COMPARISONS = [
	{ name: 'Contains', value: 'i_contains' },
	{ name: 'Does Not Contain', value: 'i_not_contains' },
	{ name: 'Equals', value: 'eq' },
	{ name: 'Greater Than', value: 'gt' },
	{ name: 'Is None Of', value: 'is_not_any' },
	{ name: 'Is One Of', value: 'is_any' },
	{ name: 'Less Than', value: 'lt' },
	{ name: 'Not Equal', value: 'neq' },
	{ name: 'Starts With', value: 'i_starts_with' },
];

const LIST_COMPARISONS = ['is_any', 'is_not_any'];

/**
 * Meta's filter rules from the rows of the editor; all of them have to fit.
 *
 * @throws InputError when a row lacks its field or value
 */
function filterRules(value: unknown): Json | undefined {
	const conditions = rows(isObject(value) ? value.rules : undefined).map((rule) => {
		const [field, comparison, wanted] = [rule.field, rule.comparison, rule.value].map(text);
		if (field.trim() === '' || wanted.trim() === '') {
			throw new InputError(
				"A rule of 'Filters' lacks its field or its value",
				'Fill in both, or remove the rule.',
			);
		}
		const isList = LIST_COMPARISONS.includes(comparison);
		const list = wanted.split(',').map((part) => part.trim());
		return { [field.trim()]: { [comparison]: isList ? list : wanted.trim() } };
	});
	return conditions.length > 0 ? { and: conditions } : undefined;
}

export const filters: Field = optional(
	query(
		'filter',
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add rule',
			default: {},
			description: 'Only products for which all rules hold',
			options: [
				{
					displayName: 'Rules',
					name: 'rules',
					values: [
						{
							displayName: 'Field',
							name: 'field',
							type: 'string',
							default: 'availability',
							description: 'Such as availability, brand, name, price_amount or retailer_id',
						},
						{
							displayName: 'Comparison',
							name: 'comparison',
							type: 'options',
							options: COMPARISONS,
							default: 'i_contains',
							description: 'How field and value are compared',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							description: 'What to compare with; several values are separated by commas',
						},
					],
				},
			],
		},
		{ toWire: filterRules },
	),
)[0];

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many products',
	description: 'Retrieve the products of a catalog that fit a filter',
	docs: LIST_DOCS,
	endpoint: 'GET /{catalog_id}/products',
	items: 'data',
	page: 'edge',
	constants: fields.constants,
	fields: [
		catalog,
		fields.option,
		filters,
		...optional(
			query('return_only_approved_products', {
				displayName: 'Only Approved',
				name: 'onlyApproved',
				type: 'boolean',
				default: true,
				description: 'Whether to leave out products that Facebook has not approved',
			}),
			query('error_priority', {
				displayName: 'With Errors of Priority',
				name: 'errorPriority',
				type: 'options',
				options: [
					{ name: 'High', value: 'HIGH' },
					{ name: 'Low', value: 'LOW' },
					{ name: 'Medium', value: 'MEDIUM' },
				],
				default: 'HIGH',
				description: 'Only products that have errors of this kind',
			}),
		),
	],
	simplify: PRODUCT_SUMMARY,
};

const update: Operation = {
	name: 'Update',
	action: 'Update a product',
	description: 'Change a single product; fields that are not added stay as they are',
	docs: ITEM_DOCS,
	endpoint: 'POST /{product_item_id}',
	isRepeatable: true,
	fields: [
		...product,
		...optional(
			body('availability', properties.availability),
			currency,
			body('description', properties.description),
			body('image_url', properties.imageUrl),
			body('name', properties.name),
			price,
			body('url', properties.url),
			salePrice,
		),
		...productOptions,
		additionalFields,
	],
	prepare: (call, run) => {
		addressProduct(call, run);
		priceInMinorUnits(call, run);
	},
};

/** Products of a catalog. */
export const products: Resource = {
	name: 'Product',
	value: 'product',
	description: 'Work with the products of a catalog, one by one or by the thousand',
	operations: {
		create,
		createMany,
		delete: remove,
		deleteMany,
		get,
		getMany,
		update,
		updateMany,
		updateStockAndPrice,
		upsert,
	},
};
