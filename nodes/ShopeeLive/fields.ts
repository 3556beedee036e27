import { body, int64, query } from '../shared/catalog/fields';
import type { Field, Property, WireContext } from '../shared/catalog/types';
import { InputError } from '../shared/engine/errors';
import { text } from '../shared/engine/json';

/** Where a field travels: in the query or in the body. */
type Side = typeof body | typeof query;

/** Where the share link of a live names the session. */
const IN_SHARE_LINK = /[?&]session=(\d+)/;

/** The number of a session, as a call carries it. */
export type SessionNumber = number | bigint;

/** The number of a session, from the number itself or from the share link of the live. */
export function sessionNumber(value: unknown, context: WireContext): SessionNumber {
	return int64(IN_SHARE_LINK.exec(text(value))?.[1] ?? value, context);
}

/** Which live session an operation is about. */
export function sessionId(side: Side): Field {
	return side(
		'session_id',
		{
			displayName: 'Session ID',
			name: 'sessionId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 5550001',
			description:
				"Number of the live session, from 'Create'. The share link of the live does, too.",
		},
		{ toWire: sessionNumber },
	);
}

/** The facts that unified products of a session need. */
export async function sessionFacts(run: {
	value(field: Field): unknown;
}): Promise<Record<string, string>> {
	return { sessionId: text(run.value(sessionId(query))) };
}

/** The same field, which must be filled in. */
export function required(field: Field): Field {
	return { ...field, property: { ...field.property, required: true } };
}

/** The number of a product. */
export const PRODUCT_ID: Property = {
	displayName: 'Product ID',
	name: 'productId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2820001234',
	description: 'Number of the product, which Shopee calls item ID',
};

/** The number of the shop that sells it. */
export const SHOP_ID: Property = {
	displayName: 'Shop ID',
	name: 'shopId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 220001234',
	description:
		'Number of the shop that sells the product. A live may show products of other shops.',
};

/** A word that a list is narrowed to. */
export const keyword: Field = query('keyword', {
	displayName: 'Keyword',
	name: 'keyword',
	type: 'string',
	default: '',
	placeholder: 'e.g. linen',
	description: 'Only entries whose name contains this',
});

/**
 * A text of limited length.
 *
 * @param most how many characters Shopee takes
 */
export function textOfAtMost(most: number) {
	return (value: unknown, { label }: WireContext): string => {
		const typed = text(value).trim();
		const { length } = [...typed];
		if (length <= most) return typed;
		throw new InputError(
			`'${label}' has ${length} characters, but Shopee takes at most ${most}`,
			`Shorten '${label}'.`,
		);
	};
}
