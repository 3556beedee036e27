import {
	additionalBody,
	optional,
	path,
	query,
	setting,
	unixSeconds,
} from '../shared/catalog/fields';
import type { Field, Operation, Property } from '../shared/catalog/types';
import { InputError } from '../shared/engine/errors';
import { at, text } from '../shared/engine/json';
import type { Run } from '../shared/engine/run';
import type { Call } from '../shared/engine/session';

/** A property that may stay empty here although it is required elsewhere. */
export function notRequired(property: Property): Property {
	const copy = { ...property };
	delete copy.required;
	return copy;
}

const pageProperty: Property = {
	displayName: 'Page',
	name: 'page',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The page to act for. The node fetches its token itself.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchPages', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 100000000000001' },
	],
};

/** The page in the path of a call. */
export const page: Field = path('page_id', pageProperty);

/** The page whose token a call is sent with. */
export const actingPage: Field = setting(pageProperty);

const catalogProperty: Property = {
	displayName: 'Catalog',
	name: 'catalog',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The catalog to work on',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchCatalogs', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 300000000000001' },
	],
};

/** The catalog in the path of a call. */
export const catalog: Field = path('catalog_id', catalogProperty);

/** The catalog of a product that is named by the retailer's own ID. */
const productCatalog: Field = setting({
	...notRequired(catalogProperty),
	description: "The catalog of the product. Only needed for 'By Retailer ID'.",
});

const productProperty: Property = {
	displayName: 'Product',
	name: 'product',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'retailerId', value: '' },
	description: 'The product to work on',
	modes: [
		{
			displayName: 'By Retailer ID',
			name: 'retailerId',
			type: 'string',
			placeholder: 'e.g. SHIRT-RED-M',
			hint: 'Your own ID of the product, often its SKU',
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 500000000000001',
			hint: 'ID that Facebook gave the product',
		},
	],
};

/** One product, by Facebook's ID or by the retailer's; needs {@link addressProduct}. */
export const product: Field[] = [path('product_item_id', productProperty), productCatalog];

/**
 * Writes the address of a product that is named by the retailer's own ID.
 *
 * @throws InputError when the catalog is missing then
 */
export function addressProduct(call: Call, run: Run): void {
	const chosen = run.host.getNodeParameter('product', run.itemIndex);
	if (at(chosen, 'mode') !== 'retailerId') return;
	const catalogId = text(run.parameter('catalog')).trim();
	if (catalogId === '') {
		throw new InputError(
			"The parameter 'Catalog' is empty, and a retailer ID is only known within its catalog",
			"Choose the catalog of the product, or name the product 'By ID'.",
		);
	}
	const retailerId = Buffer.from(text(run.parameter('product')).trim()).toString('base64url');
	call.path = `/catalog:${encodeURIComponent(catalogId)}:${retailerId}`;
}

/** The ID of one object in the path of a call. */
export function idField(wire: string, displayName: string, name: string, example: string): Field {
	return path(wire, {
		displayName,
		name,
		type: 'string',
		required: true,
		default: '',
		placeholder: `e.g. ${example}`,
		description: `ID of the ${displayName.replace(/ ID$/, '').toLowerCase()}`,
	});
}

/** A business in the path of a call. */
export const business: Field = path('business_id', {
	displayName: 'Business',
	name: 'business',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The business portfolio to work on',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchBusinesses', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 200000000000001' },
	],
});

/** A commerce account in the path of a call. */
export const commerceAccount: Field = idField(
	'cms_id',
	'Commerce Account ID',
	'commerceAccountId',
	'400000000000001',
);

/**
 * What a read asks for: Facebook gives out little unless it is told what is wanted.
 *
 * @returns the constants of the operation and the option that overrides them
 */
export function reading(usual: string): {
	constants: NonNullable<Operation['constants']>;
	option: Field;
} {
	return {
		constants: { query: { fields: usual } },
		option: optional(
			query('fields', {
				displayName: 'Fields',
				name: 'fields',
				type: 'string',
				default: usual,
				description: 'What to read, separated by commas. Without this option: the usual fields.',
			}),
		)[0],
	};
}

/** Parameters that have no field of their own. */
export const additionalFields: Field = additionalBody(
	'Further parameters of the call, by the names of the documentation',
);

/** A date as Graph takes it in filters. */
export function since(wire: string, displayName: string, name: string, description: string): Field {
	return query(
		wire,
		{ displayName, name, type: 'dateTime', default: '', description },
		{ toWire: unixSeconds },
	);
}
