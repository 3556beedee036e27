import { body, listOfText, query, unixMillis } from '../../shared/catalog/fields';
import type { Endpoint, Field, Operation } from '../../shared/catalog/types';
import { date, digits, idNumbers, needed, words } from '../fields';
import { callAt } from '../platform';

/** What the three kinds of promotions have in common, and how each one calls it. */
export interface Kind {
	/** In a sentence, such as "voucher" */
	noun: string;
	/** With its article */
	one: string;
	/** Fields that go with the id in every call */
	type?: (place: typeof body) => Field[];
	list: { endpoint: Endpoint; page: string };
	get: Endpoint;
	products: { endpoint: Endpoint; page: string; add: Endpoint; remove: Endpoint };
	activate: Endpoint;
	deactivate: Endpoint;
}

/** The promotion that an operation is about. */
export function promotionId(place: typeof body): Field {
	return place(
		'id',
		needed('Promotion ID', 'promotionId', 'ID of the promotion', '91471124261001'),
		{
			toWire: digits,
		},
	);
}

const skuIds = body(
	'sku_ids',
	needed('SKU IDs', 'skuIds', 'IDs of the SKUs, separated by commas', '2001234567, 2001234568'),
	{ toWire: idNumbers(100) },
);

/** A time of a promotion, in epoch milliseconds. */
export function promotionTime(wire: string, label: string, name: string, isNeeded = true): Field {
	return body(
		wire,
		date(
			label,
			name,
			`When the ${label.startsWith('Collect') ? 'collection begins' : label.endsWith('Start') ? 'promotion begins' : 'promotion ends'}`,
			isNeeded ? { required: true } : {},
		),
		{ toWire: unixMillis },
	);
}

/** A list of texts, such as the steps of a discount. */
export function steps(
	wire: string,
	label: string,
	name: string,
	description: string,
	example: string,
): Field {
	return body(
		wire,
		needed(label, name, `${description}; several steps are separated by commas`, example),
		{
			toWire: listOfText,
		},
	);
}

/** The operations that every kind of promotion has. */
export function commonOperations(kind: Kind): Record<string, Operation> {
	const { noun, one, type = () => [] } = kind;
	const about = (place: typeof body) => [...type(place), promotionId(place)];
	return {
		activate: {
			name: 'Activate',
			action: `Activate ${one}`,
			description: 'Let buyers use it',
			...callAt(kind.activate),
			confirms: true,
			fields: about(body),
		},
		addProducts: {
			name: 'Add Products',
			action: `Add products to ${one}`,
			description: 'Add SKUs for which it holds',
			...callAt(kind.products.add),
			items: 'data',
			fields: [...about(body), skuIds],
		},
		deactivate: {
			name: 'Deactivate',
			action: `Deactivate ${one}`,
			description: 'End it before its time',
			...callAt(kind.deactivate),
			confirms: true,
			fields: about(body),
		},
		get: {
			name: 'Get',
			action: `Get ${one}`,
			description: 'Retrieve one with its rules and how far it is used',
			...callAt(kind.get),
			items: 'data',
			finds: 'promotionId',
			fields: about(query),
		},
		getMany: {
			name: 'Get Many',
			action: `Get many ${noun}s`,
			description: 'Retrieve a list by name and status',
			...callAt(kind.list.endpoint),
			items: 'data.data_list',
			page: kind.list.page,
			fields: [
				...type(query),
				...[
					query('name', words('Name', 'promotionName', 'Only those with this name')),
					query(
						'status',
						words('Status', 'status', 'Only those in this state, as Lazada names it', {
							placeholder: 'e.g. ONGOING',
						}),
					),
				].map((field) => ({ ...field, isOptional: true })),
			],
		},
		getProducts: {
			name: 'Get Products',
			action: `Get the products of ${one}`,
			description: 'Retrieve the SKUs for which it holds',
			...callAt(kind.products.endpoint),
			items: 'data.data_list',
			page: kind.products.page,
			fields: about(query),
		},
		removeProducts: {
			name: 'Remove Products',
			action: `Remove products from ${one}`,
			description: 'Take SKUs out, so that it holds for them no longer',
			...callAt(kind.products.remove),
			confirms: true,
			fields: [...about(body), skuIds],
		},
	};
}
