import { body, jsonObject, optional, query } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { catalog, idField, notRequired, reading } from '../fields';
import { DOCS } from '../platform';
import { filters } from './product';

const SET_DOCS = `${DOCS}/marketing-api/reference/product-set`;

const fields = reading('id,name,filter,product_count,retailer_id,auto_creation_url');
const productFields = reading('id,retailer_id,name,price,currency,availability,inventory');

const productSet = idField('product_set_id', 'Product Set ID', 'productSetId', '600000000000001');

const name: Field = body('name', {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Summer dresses',
	description: 'Name of the product set',
});

const filter: Field = body(
	'filter',
	{
		displayName: 'Filter (JSON)',
		name: 'filter',
		type: 'json',
		default: '{"availability": {"i_contains": "in stock"}}',
		description: 'Which products belong to the set. Without a filter: all products of the catalog.',
	},
	{ toWire: jsonObject },
);

const extras: Field[] = optional(
	body(
		'metadata',
		{
			displayName: 'Metadata (JSON)',
			name: 'metadata',
			type: 'json',
			default: '{}',
			description: 'How shops show the set, such as cover_image_url and description',
		},
		{ toWire: jsonObject },
	),
	body('retailer_id', {
		displayName: 'Retailer ID',
		name: 'retailerId',
		type: 'string',
		default: '',
		description: 'Your own ID of the set',
	}),
);

const create: Operation = {
	name: 'Create',
	action: 'Create a product set',
	description: 'Add a group of products that a filter picks from a catalog',
	docs: `${DOCS}/marketing-api/reference/product-catalog/product_sets`,
	endpoint: 'POST /{catalog_id}/product_sets',
	fields: [catalog, name, filter, ...extras],
};

const remove: Operation = {
	name: 'Delete',
	action: 'Delete a product set',
	description: 'Remove a product set; its products stay in the catalog',
	docs: SET_DOCS,
	endpoint: 'DELETE /{product_set_id}',
	fields: [
		productSet,
		...optional(
			query('allow_live_product_set_deletion', {
				displayName: 'Even If in Use',
				name: 'evenIfInUse',
				type: 'boolean',
				default: false,
				description: 'Whether to delete a set that ads or shops use',
			}),
		),
	],
};

const get: Operation = {
	name: 'Get',
	action: 'Get a product set',
	description: 'Retrieve a product set with its filter and the number of its products',
	docs: SET_DOCS,
	endpoint: 'GET /{product_set_id}',
	finds: 'productSetId',
	constants: fields.constants,
	fields: [productSet, fields.option],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many product sets',
	description: 'Retrieve the product sets of a catalog',
	docs: `${DOCS}/marketing-api/reference/product-catalog/product_sets`,
	endpoint: 'GET /{catalog_id}/product_sets',
	items: 'data',
	page: 'edge',
	constants: fields.constants,
	fields: [catalog, fields.option],
};

const getProducts: Operation = {
	name: 'Get Products',
	action: 'Get the products of a product set',
	description: 'Retrieve the products that the filter of a set picks',
	docs: `${SET_DOCS}/products`,
	endpoint: 'GET /{product_set_id}/products',
	items: 'data',
	page: 'edge',
	constants: productFields.constants,
	fields: [productSet, productFields.option, filters],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a product set',
	description: 'Change the name, the filter or the metadata of a product set',
	docs: SET_DOCS,
	endpoint: 'POST /{product_set_id}',
	fields: [
		productSet,
		...optional({ ...name, property: notRequired(name.property) }, filter),
		...extras,
	],
};

/** Groups of products that a filter picks. */
export const productSets: Resource = {
	name: 'Product Set',
	value: 'productSet',
	description: 'Work with groups of products for shops and ads',
	operations: { create, delete: remove, get, getMany, getProducts, update },
};
