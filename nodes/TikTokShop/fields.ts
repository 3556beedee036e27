import { randomUUID } from 'crypto';
import {
	additionalBody,
	body,
	idList,
	jsonValue,
	listOfText,
	path,
	query,
	unixSeconds,
} from '../shared/catalog/fields';
import type { Field, Operation, Placement, Property, WireContext } from '../shared/catalog/types';
import { InputError } from '../shared/engine/errors';
import { isObject, text } from '../shared/engine/json';

type More = Partial<Property>;

/** A line of text. */
export function textProperty(
	displayName: string,
	name: string,
	description: string,
	more?: More,
): Property {
	return { displayName, name, type: 'string', default: '', description, ...more };
}

/** A line of text that has to be filled in. */
export function requiredText(
	displayName: string,
	name: string,
	description: string,
	example: string,
): Property {
	return textProperty(displayName, name, description, {
		required: true,
		placeholder: `e.g. ${example}`,
	});
}

/** A choice between values whose names are written out. */
export function choice(
	displayName: string,
	name: string,
	description: string,
	options: Array<{ name: string; value: string }>,
	more?: More,
): Property {
	const [{ value }] = options;
	return { displayName, name, type: 'options', options, default: value, description, ...more };
}

/** Several of the values whose names are written out. */
export function choices(
	displayName: string,
	name: string,
	description: string,
	options: Array<{ name: string; value: string }>,
): Property {
	return { displayName, name, type: 'multiOptions', options, default: [], description };
}

/** A switch. */
export function flag(displayName: string, name: string, description: string): Property {
	return { displayName, name, type: 'boolean', default: true, description };
}

/** A time that travels as epoch seconds. */
export function time(
	placement: Placement,
	wire: string,
	displayName: string,
	name: string,
	description: string,
	more?: More,
): Field {
	return {
		placement,
		wire,
		property: { displayName, name, type: 'dateTime', default: '', description, ...more },
		toWire: unixSeconds,
	};
}

/** Both ends of a time range that a list is bounded by: the end itself is left out. */
export function timeRange(
	placement: 'query' | 'body',
	wire: string,
	participle: string,
	records: string,
): Field[] {
	const name = participle.toLowerCase();
	return [
		time(
			placement,
			`${wire}_ge`,
			`${participle} After`,
			`${name}After`,
			`Only ${records} ${name} at this time or later`,
		),
		time(
			placement,
			`${wire}_lt`,
			`${participle} Before`,
			`${name}Before`,
			`Only ${records} ${name} before this time`,
		),
	];
}

/** Which records come first; TikTok Shop decides without it. */
export function sortOrder(first: 'ASC' | 'DESC'): Field {
	return query(
		'sort_order',
		choice(
			'Sort Order',
			'sortOrder',
			'Which records come first',
			[
				{ name: 'Newest First', value: 'DESC' },
				{ name: 'Oldest First', value: 'ASC' },
			],
			{ default: first },
		),
	);
}

/** The time by which records are sorted. */
export const SORT_FIELD = query(
	'sort_field',
	choice('Sort By', 'sortField', 'Which time the records are sorted by', [
		{ name: 'Creation Time', value: 'create_time' },
		{ name: 'Update Time', value: 'update_time' },
	]),
);

/** A list of values, separated by commas, as an option. */
export function textList(
	placement: Placement,
	wire: string,
	displayName: string,
	name: string,
	description: string,
): Field {
	return {
		placement,
		wire,
		property: textProperty(displayName, name, `${description}, separated by commas`),
		toWire: listOfText,
	};
}

/** An id that is a part of the path. */
export function pathId(
	wire: string,
	displayName: string,
	name: string,
	example: string,
	description: string,
): Field {
	return path(wire, requiredText(displayName, name, description, example));
}

/** The order that a call is about. */
export const orderId = (placement: 'path' | 'body' = 'path'): Field => ({
	placement,
	wire: 'order_id',
	property: requiredText('Order ID', 'orderId', 'ID of the order', '576461413038785752'),
});

/** The product that a call is about. */
export const productId = pathId(
	'product_id',
	'Product ID',
	'productId',
	'1729592969712207008',
	'ID of the product',
);

/** The package that a call is about. */
export const packageId = pathId(
	'package_id',
	'Package ID',
	'packageId',
	'1152321127278713123',
	'ID of the package. Orders and package lists carry it.',
);

/** Lines of an order, for calls that need not be about all of them. */
export const orderLineIds = textList(
	'body',
	'order_line_item_ids',
	'Order Line IDs',
	'orderLineIds',
	'IDs of the order lines this is about; all lines of the order when left out',
);

/** Words for the reader of a decision. */
export const languageField = (placement: 'query' | 'body' = 'query'): Field => ({
	placement,
	wire: 'locale',
	property: textProperty('Language', 'locale', 'Language of the names in the answer', {
		placeholder: 'e.g. en-US',
	}),
});

/** The language of the texts in an answer. */
export const language = languageField();

/** A list of at least one id, sent whole. */
export function requiredIds(
	placement: Placement,
	wire: string,
	displayName: string,
	name: string,
	most: number,
	example: string,
): Field {
	return {
		placement,
		wire,
		property: requiredText(displayName, name, 'One or several IDs, separated by commas', example),
		toWire: idList(most),
	};
}

/** A field that holds a JSON list; a single object counts as a list of one. */
export function jsonList(
	wire: string,
	displayName: string,
	name: string,
	description: string,
	example: unknown,
): Field {
	return body(
		wire,
		{
			displayName,
			name,
			type: 'json',
			default: JSON.stringify(example, null, 1),
			description,
		},
		{ toWire: listFromJson },
	);
}

function listFromJson(value: unknown, context: WireContext): unknown {
	const parsed = jsonValue(value, context);
	if (parsed === undefined || Array.isArray(parsed)) return parsed;
	if (isObject(parsed)) return [parsed];
	throw new InputError(
		`'${context.label}' has to be a JSON list`,
		'Write it in square brackets, such as [{"key": "value"}].',
	);
}

/** Everything else that the platform takes. */
export const anythingElse = additionalBody(
	'Further parameters of the platform as JSON; they win over the fields above',
);

/** Currencies of the shops. */
export const CURRENCIES = [
	...['BRL', 'EUR', 'GBP', 'IDR', 'JPY', 'MXN', 'MYR', 'PHP', 'SGD', 'THB', 'USD', 'VND'],
].map((code) => ({ name: code, value: code }));

/** The key by which TikTok Shop recognises a repeated write. */
function keyField(placement: 'query' | 'body'): Field {
	return {
		placement,
		wire: 'idempotency_key',
		property: textProperty(
			'Idempotency Key',
			'idempotencyKey',
			'Text by which TikTok Shop knows a repeated write; made up for each item when left out',
		),
		isOptional: true,
	};
}

/**
 * What makes a write safe to send twice: its key, one for each input item, made up where the user
 * gives none.
 */
export function idempotent(placement: 'query' | 'body') {
	return {
		field: keyField(placement),
		operation: {
			isRepeatable: true,
			prepare: (call) => {
				const target = placement === 'query' ? call.query : (call.body ??= {});
				if (text(target.idempotency_key) === '') target.idempotency_key = randomUUID();
			},
		} satisfies Partial<Operation>,
	};
}
