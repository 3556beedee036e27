import { body, int64, jsonValue, setting } from '../shared/catalog/fields';
import type { Field, WireContext } from '../shared/catalog/types';
import { InputError, PlatformError } from '../shared/engine/errors';
import { groupBy } from '../shared/engine/flow';
import { at, isObject, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import type { Outcome, Run } from '../shared/engine/run';
import type { Part, Together } from '../shared/engine/together';
import { readBag } from './calls';
import { PRODUCT_ID, required, sessionId, SHOP_ID } from './fields';
import type { SessionNumber } from './fields';

/** A product as the calls name it. */
interface BagItem {
	item_id: number | bigint;
	shop_id: number | bigint;
}

/** What one input item wants done with the bag of a session. */
interface Wish {
	session: SessionNumber;
	items: BagItem[];
}

/** @throws InputError when one of the two IDs is missing or no number */
function bagItem(entry: Json, label: string): BagItem {
	const found = isObject(entry.item) ? entry.item : entry;
	return {
		item_id: int64(found.item_id ?? found.itemId ?? found.productId, {
			label: `Product ID' in '${label}`,
		}),
		shop_id: int64(found.shop_id ?? found.shopId, { label: `Shop ID' in '${label}` }),
	};
}

function bagItems(value: unknown, { label }: WireContext): BagItem[] {
	const list = Array.isArray(value) ? value : [value];
	return list.map((entry) => {
		if (isObject(entry)) return bagItem(entry, label);
		throw new InputError(
			`'${label}' is not a list of products`,
			'Write it like [{"item_id": 2820001234, "shop_id": 220001234}].',
		);
	});
}

const specify = setting({
	displayName: 'Specify Products',
	name: 'specifyProducts',
	type: 'options',
	options: [
		{
			name: 'One per Input Item',
			value: 'input',
			description: 'Each input item names a product; all of a session travel in one call',
		},
		{ name: 'Using JSON', value: 'json', description: 'A list of products, such as an expression' },
		{ name: 'Using Rows', value: 'rows', description: 'One row per product' },
	],
	default: 'rows',
	description: 'How the products are given',
});

const productRows = setting(
	{
		displayName: 'Products',
		name: 'products',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add product',
		required: true,
		default: { rows: [{ productId: '', shopId: '' }] },
		description: 'The products, in the order of the bag',
		options: [
			{
				displayName: 'Product',
				name: 'rows',
				values: [PRODUCT_ID, SHOP_ID],
			},
		],
	},
	{
		show: { specifyProducts: ['rows'] },
		toWire: (value, context) => bagItems(rows(at(value, 'rows')), context),
	},
);

const productsJson = setting(
	{
		displayName: 'Products (JSON)',
		name: 'productsJson',
		type: 'json',
		required: true,
		default: '',
		placeholder: 'e.g. [{"item_id": 2820001234, "shop_id": 220001234}]',
		description:
			'A JSON list of products in the order of the bag. Output of other operations fits.',
	},
	{
		show: { specifyProducts: ['json'] },
		toWire: (value, context) => bagItems(jsonValue(value, context), context),
	},
);

const single = { specifyProducts: ['input'] };
const oneProduct = required(setting(PRODUCT_ID, { show: single, toWire: int64 }));
const itsShop = required(setting(SHOP_ID, { show: single, toWire: int64 }));
const ofSession = sessionId(body);

/** The session and its products, given in one of three ways. */
export const bagFields: Field[] = [
	ofSession,
	specify,
	oneProduct,
	itsShop,
	productRows,
	productsJson,
];

/** @throws InputError when the products are missing or incomplete */
function wishOf(run: Run): Wish {
	const session = run.value(ofSession) as SessionNumber;
	const way = text(run.parameter('specifyProducts'));
	if (way === 'input') {
		const [item_id, shop_id] = [oneProduct, itsShop].map((field) => run.value(field) as number);
		return { session, items: [{ item_id, shop_id }] };
	}
	const items = run.value(way === 'json' ? productsJson : productRows) as BagItem[];
	if (items.length > 0) return { session, items };
	throw new InputError('There is no product in the list', 'Add at least one product.');
}

const nameOf = ({ item_id: item, shop_id: shop }: BagItem): string => `${item} of shop ${shop}`;

/**
 * Sends the products of all input items, in one call for each session. A product that stands there
 * twice is sent once.
 *
 * @param check looks at the products of a session before they are sent
 */
export function bagCall(
	check: (run: Run, wish: Wish) => Promise<void> = async () => undefined,
): Together {
	async function* send(parts: Part[]): AsyncGenerator<{ part: Part; outcome: Outcome }> {
		const bySession = groupBy(parts, ({ content }) => String((content as Wish).session));
		for (const group of bySession.values()) {
			const [{ run, content }] = group;
			const all = group.flatMap((part) => (part.content as Wish).items);
			const items = [...new Map(all.map((item) => [nameOf(item), item])).values()];
			const { session } = content as Wish;
			const failure = await sendItems(run, { session, items }, check).catch((error) =>
				asFailure(run, error),
			);
			for (const part of group) {
				yield { part, outcome: failure ? { failure } : { json: done(part.content as Wish) } };
			}
		}
	}
	return { prepare: async (run) => await Promise.resolve(wishOf(run)), send };
}

async function sendItems(
	run: Run,
	wish: Wish,
	check: (run: Run, wish: Wish) => Promise<void>,
): Promise<undefined> {
	await check(run, wish);
	const call = await run.call();
	call.body = { ...call.body, item_list: wish.items.map((item) => ({ ...item })) as Json[] };
	await run.session.send(call);
}

function done({ session, items }: Wish): Json {
	return {
		session_id: String(session),
		item_list: items.map(({ item_id: item, shop_id: shop }) => ({
			item_id: String(item),
			shop_id: String(shop),
		})),
		success: true,
	};
}

/** @throws the error, unless it is a refusal and the workflow wants to go on */
function asFailure(run: Run, error: unknown): PlatformError {
	if (error instanceof PlatformError && run.host.continueOnFail()) return error;
	throw error;
}

/**
 * Refuses a new order that is not made of exactly the products in the bag, and names them: Shopee
 * would only say that some differ.
 */
export async function checkOrder(run: Run, { session, items }: Wish): Promise<void> {
	const bag = (await readBag(run.session, session)).map((item) => nameOf(bagItem(item, 'bag')));
	const wanted = items.map(nameOf);
	const missing = bag.filter((name) => !wanted.includes(name));
	const extra = wanted.filter((name) => !bag.includes(name));
	if (missing.length + extra.length === 0) return;
	const list = (names: string[]) => names.slice(0, MOST_NAMED).join(', ');
	const facts = [
		missing.length > 0 ? `Missing: ${list(missing)}.` : '',
		extra.length > 0 ? `Not in the bag: ${list(extra)}.` : '',
	];
	throw new PlatformError(run.platform.name, '', '', {
		class: 'validation',
		remedy: 'never',
		title: 'The new order does not name exactly the products in the bag',
		advice: `${facts.filter(Boolean).join(' ')} List every product of the bag once, as 'Get Many' gives them, in the order that you want.`,
	});
}

/** How many products an error names. */
const MOST_NAMED = 10;
