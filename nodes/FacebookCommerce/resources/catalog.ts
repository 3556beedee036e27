import { body, optional, path, query, setting } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { fillIn } from '../../shared/engine/run';
import { business, catalog, reading } from '../fields';
import { DOCS } from '../platform';

const CATALOG_DOCS = `${DOCS}/marketing-api/reference/product-catalog`;

const fields = reading('id,name,vertical,product_count,feed_count,business{id,name}');

const create: Operation = {
	name: 'Create',
	action: 'Create a catalog',
	description: 'Add an empty catalog to a business',
	docs: `${DOCS}/marketing-api/reference/business/owned_product_catalogs`,
	endpoint: 'POST /{business_id}/owned_product_catalogs',
	fields: [
		business,
		body('name', {
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Web shop',
			description: 'Name of the new catalog',
		}),
		...optional(
			body('vertical', {
				displayName: 'Type',
				name: 'vertical',
				type: 'options',
				options: [
					{ name: 'Commerce', value: 'commerce' },
					{ name: 'Destinations', value: 'destinations' },
					{ name: 'Flights', value: 'flights' },
					{ name: 'Home Listings', value: 'home_listings' },
					{ name: 'Hotels', value: 'hotels' },
					{ name: 'Media Titles', value: 'media_titles' },
					{ name: 'Offline Commerce', value: 'offline_commerce' },
					{ name: 'Vehicles', value: 'vehicles' },
				],
				default: 'commerce',
				description: 'What the catalog holds',
			}),
		),
	],
};

const remove: Operation = {
	name: 'Delete',
	action: 'Delete a catalog',
	description: 'Remove a catalog with all its products',
	docs: CATALOG_DOCS,
	endpoint: 'DELETE /{catalog_id}',
	fields: [
		catalog,
		...optional(
			query('allow_delete_catalog_with_live_product_set', {
				displayName: 'Even If in Use',
				name: 'evenIfInUse',
				type: 'boolean',
				default: false,
				description: 'Whether to delete a catalog whose product sets are used by ads',
			}),
		),
	],
};

const get: Operation = {
	name: 'Get',
	action: 'Get a catalog',
	description: 'Retrieve a catalog with the number of its products and feeds',
	docs: CATALOG_DOCS,
	endpoint: 'GET /{catalog_id}',
	finds: 'catalog',
	constants: fields.constants,
	fields: [catalog, fields.option],
};

const getDiagnostics: Operation = {
	name: 'Get Diagnostics',
	action: 'Get the diagnostics of a catalog',
	description: 'List what is wrong with a catalog, how grave it is and how many items it concerns',
	docs: `${CATALOG_DOCS}/diagnostics`,
	endpoint: 'GET /{catalog_id}/diagnostics',
	items: 'data',
	page: 'edge',
	fields: [
		catalog,
		...optional(
			query('severities', {
				displayName: 'Severities',
				name: 'severities',
				type: 'multiOptions',
				options: [
					{ name: 'Must Fix', value: 'MUST_FIX' },
					{ name: 'Opportunity', value: 'OPPORTUNITY' },
				],
				default: ['MUST_FIX'],
				description: 'Only findings of this kind',
			}),
		),
	],
};

/** Edges that list catalogs, by whom they belong to. */
const OWNERS = {
	owned: '/{business_id}/owned_product_catalogs',
	client: '/{business_id}/client_product_catalogs',
	page: '/{business_id}/product_catalogs',
	commerceAccount: '/{business_id}/product_catalogs',
} as const;

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many catalogs',
	description: 'Retrieve the catalogs of a business, a page or a commerce account',
	docs: `${DOCS}/marketing-api/reference/business/owned_product_catalogs`,
	endpoint: 'GET /{business_id}/owned_product_catalogs',
	items: 'data',
	page: 'edge',
	constants: fields.constants,
	fields: [
		setting({
			displayName: 'Belonging To',
			name: 'owner',
			type: 'options',
			options: [
				{ name: 'Business (Owned)', value: 'owned' },
				{ name: 'Business (Shared by Clients)', value: 'client' },
				{ name: 'Commerce Account', value: 'commerceAccount' },
				{ name: 'Page', value: 'page' },
			],
			default: 'owned',
			description: 'Whose catalogs to list',
		}),
		path('business_id', {
			displayName: 'Owner ID',
			name: 'ownerId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 200000000000001',
			description: 'ID of the business, page or commerce account',
		}),
		fields.option,
	],
	prepare: (call, run) => {
		const owner = run.parameter('owner') as keyof typeof OWNERS;
		const id = String(run.parameter('ownerId')).trim();
		call.path = fillIn(OWNERS[owner] ?? OWNERS.owned, 'business_id', id);
		if (owner === 'page') call.as = id;
	},
};

const update: Operation = {
	name: 'Update',
	action: 'Update a catalog',
	description: 'Change the name or the fallback images of a catalog',
	docs: CATALOG_DOCS,
	endpoint: 'POST /{catalog_id}',
	fields: [
		catalog,
		...optional(
			body('default_image_url', {
				displayName: 'Default Image URL',
				name: 'defaultImageUrl',
				type: 'string',
				default: '',
				description: 'Image for dynamic items that have none',
			}),
			body('fallback_image_url', {
				displayName: 'Fallback Image URL',
				name: 'fallbackImageUrl',
				type: 'string',
				default: '',
				description: 'Image that is shown when the one of an item cannot be loaded',
			}),
			body('name', {
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				description: 'New name of the catalog',
			}),
		),
	],
};

/** Catalogs: the lists of products that shops and ads show. */
export const catalogs: Resource = {
	name: 'Catalog',
	value: 'catalog',
	description: 'Work with the catalogs that hold products',
	operations: { create, delete: remove, get, getDiagnostics, getMany, update },
};
