import { optional, setting } from '../../shared/catalog/fields';
import type { Endpoint, Field, Operation, Resource } from '../../shared/catalog/types';
import { InputError, PlatformError } from '../../shared/engine/errors';
import { each, inBatches } from '../../shared/engine/flow';
import { isObject, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import type { Run } from '../../shared/engine/run';
import type { Session } from '../../shared/engine/session';
import { refusalOf, refusalsAmong } from '../../shared/engine/together';
import type { Part, Together, Told } from '../../shared/engine/together';
import { choice, isoOffset, json, jsonList, needed, words } from '../fields';
import { jsonPayload, xmlPayload } from '../payload';
import { callAt } from '../platform';

/** As many SKUs as Lazada advises to send at once. */
const BATCH = 20;

/** The names by which a SKU can be found, best known first. */
const NAMES = ['SellerSku', 'SkuId', 'ItemId'];

const one = { specify: ['one'] };

/** One SKU by fields, or many as JSON. */
function skuFields(values: Field[], example: string): Field[] {
	return [
		setting(
			choice(
				'Specify SKUs',
				'specify',
				'How to name the SKUs',
				[
					['Many as JSON', 'json', 'Any number; they are sent in batches of 20'],
					['One SKU', 'one'],
				],
				'one',
			),
		),
		setting(needed('Seller SKU', 'SellerSku', 'Your own number of the SKU', 'LAMP-1'), {
			show: one,
		}),
		...values.map((field) => ({ ...field, show: one })),
		setting(
			json(
				'SKUs (JSON)',
				'skusJson',
				`A list such as ${example}. A SKU is named by SellerSku, or by ItemId and SkuId.`,
				{ required: true, default: '[]' },
			),
			{ toWire: jsonList, show: { specify: ['json'] } },
		),
		...optional(
			setting(words('Product ID', 'ItemId', 'ID of the product, for one SKU')),
			setting(words('SKU ID', 'SkuId', 'ID of the SKU, for one SKU')),
		),
	];
}

/** The SKUs that an input item names, each an object of Lazada's own names. */
function skusOf(run: Run): Json[] {
	const skus = run.parameter('specify') === 'json' ? listedSkus(run) : [singleSku(run)];
	for (const sku of skus) {
		if (Object.keys(sku).some((name) => !NAMES.includes(name))) continue;
		throw new InputError(
			`Nothing is to be changed of the SKU ${nameOf(sku)}`,
			"Add a price or a quantity, under 'Options' or in the JSON.",
		);
	}
	return skus;
}

function listedSkus(run: Run): Json[] {
	const field = run.operation.fields.find(({ property }) => property.name === 'skusJson');
	const list = ((field && run.value(field)) ?? []) as unknown[];
	if (list.length > 0 && list.every((sku) => isObject(sku) && nameOf(sku) !== '')) {
		return list as Json[];
	}
	throw new InputError(
		"'SKUs (JSON)' has to be a list of objects that name a SKU",
		'Write at least one, such as [{"SellerSku": "LAMP-1", "Quantity": "7"}].',
	);
}

function singleSku(run: Run): Json {
	const sku: Json = {};
	for (const field of run.fields()) {
		const { name } = field.property;
		const value = name === 'specify' ? undefined : run.value(field);
		if (value !== undefined) sku[name] = value as string;
	}
	return sku;
}

function nameOf(sku: Json): string {
	return NAMES.map((name) => text(sku[name])).find(Boolean) ?? '';
}

/**
 * Sends the SKUs of all input items in batches and tells the result of each: Lazada names only those
 * that it refused.
 *
 * @param write makes the payload
 */
function sendSkus(write: (content: Json) => string): Together['send'] {
	return async function* send(parts) {
		for await (const batch of inBatches(each(parts), BATCH)) yield* await sendBatch(batch, write);
	};
}

async function sendBatch(parts: Part[], write: (content: Json) => string): Promise<Told[]> {
	const [{ run }] = parts;
	const { session, operation } = run;
	const skus = parts.map(({ content }) => content as Json);
	const names = skus.map((sku) => NAMES.map((name) => text(sku[name])));
	const call = await run.call();
	call.body = { payload: write({ Product: { Skus: { Sku: skus } } }) };
	const answer = await session.send(call).catch(refusalOf);
	const refusals =
		answer instanceof PlatformError
			? refusalsOfBatch(session, answer, names)
			: refusalsAmong(names, session.failuresOf(answer.reading));
	return parts.map((part, index) => {
		const failure = refusals[index]?.about(nameOf(skus[index]));
		if (failure) return { part, outcome: { failure } };
		return {
			part,
			outcome: { json: { ...skus[index], success: true, operation: operation.name } },
		};
	});
}

/**
 * The refusals of a batch that was refused as a whole. SKUs that are not named were not confirmed
 * either, so they count as refused for the reason of the whole.
 */
function refusalsOfBatch(
	session: Session,
	error: PlatformError,
	names: string[][],
): PlatformError[] {
	const named = session.failuresOf(error.details);
	return names.map(
		(own) => named.find(({ details }) => own.includes(details.subject ?? '')) ?? error,
	);
}

function stockOperation(
	endpoint: Endpoint,
	about: Pick<Operation, 'name' | 'action' | 'description'>,
	fields: Field[],
	write: (content: Json) => string,
	more: Partial<Operation> = {},
): Operation {
	const together: Together = {
		prepare: async (run) => await Promise.resolve(skusOf(run)),
		send: sendSkus(write),
	};
	return { ...about, ...callAt(endpoint), fields, together, ...more };
}

const quantity = (label: string, name: string, description: string, example: string) =>
	setting(needed(label, name, description, example));

const updatePriceAndQuantity = stockOperation(
	'POST /product/price_quantity/update',
	{
		name: 'Update Price and Quantity',
		action: 'Update the price and quantity of variants',
		description: 'Set price, sale price and stock',
	},
	[
		...skuFields([], '[{"SellerSku": "LAMP-1", "Price": "19.90", "Quantity": "7"}]'),
		...optional(
			setting(words('Price', 'Price', 'Regular price', { placeholder: 'e.g. 19.90' })),
			setting(words('Quantity', 'Quantity', 'Stock to set', { placeholder: 'e.g. 7' })),
			setting(
				{ ...words('Sale End', 'SaleEndDate', 'When the sale price ends'), type: 'dateTime' },
				{ toWire: isoOffset },
			),
			setting(
				words('Sale Price', 'SalePrice', 'Price during a sale', { placeholder: 'e.g. 14.90' }),
			),
			setting(
				{ ...words('Sale Start', 'SaleStartDate', 'When the sale price begins'), type: 'dateTime' },
				{ toWire: isoOffset },
			),
		),
	],
	jsonPayload,
	// Sets values and adds nothing, so a second time does no harm.
	{ isRepeatable: true },
);

const updateSellable = stockOperation(
	'POST /product/stock/sellable/update',
	{
		name: 'Update Sellable Quantity',
		action: 'Update the sellable quantity of variants',
		description: 'Set how many units can be sold',
	},
	skuFields(
		[quantity('Sellable Quantity', 'SellableQuantity', 'Units that can be sold from now on', '7')],
		'[{"SellerSku": "LAMP-1", "SellableQuantity": "7"}]',
	),
	xmlPayload,
	{ isRepeatable: true },
);

const adjustSellable = stockOperation(
	'POST /product/stock/sellable/adjust',
	{
		name: 'Adjust Sellable Quantity',
		action: 'Adjust the sellable quantity of variants',
		description: 'Add units to what can be sold, or take some away',
	},
	skuFields(
		[quantity('Change', 'SellableQuantity', 'Units to add; a minus sign takes them away', '-2')],
		'[{"SellerSku": "LAMP-1", "SellableQuantity": "-2"}]',
	),
	xmlPayload,
);

/** Prices and stock, by seller SKU. */
export const stock: Resource = {
	name: 'Price and Stock',
	value: 'stock',
	description: 'Set prices and quantities of SKUs, in batches',
	operations: { adjustSellable, updatePriceAndQuantity, updateSellable },
};
