import { optional, setting } from '../../shared/catalog/fields';
import type { Endpoint, Field, Operation, Resource } from '../../shared/catalog/types';
import { InputError, PlatformError } from '../../shared/engine/errors';
import { isObject, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import type { Outcome, Run } from '../../shared/engine/run';
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
 * Sends SKUs in batches and tells the result of each: Lazada names only those it refused.
 *
 * @param write makes the payload
 */
function inBatches(write: (content: Json) => string) {
	return async function* run(run: Run): AsyncGenerator<Outcome> {
		const skus = skusOf(run);
		for (let start = 0; start < skus.length; start += BATCH) {
			yield* sendBatch(run, skus.slice(start, start + BATCH), write);
		}
	};
}

async function* sendBatch(
	run: Run,
	skus: Json[],
	write: (content: Json) => string,
): AsyncGenerator<Outcome> {
	const { session, operation } = run;
	const call = await run.call();
	call.body = { payload: write({ Product: { Skus: { Sku: skus } } }) };
	const refusal = await session.send(call).then(
		({ reading }) => session.failuresOf(reading),
		(error) => partsOf(run, error, skus),
	);
	const refused = new Map(refusal.map((error) => [error.details.subject ?? '', error]));
	for (const sku of skus) {
		const failure = NAMES.map((name) => refused.get(text(sku[name]))).find(Boolean);
		if (failure) yield { failure };
		else yield { json: { ...sku, success: true, operation: operation.name } };
	}
	// A refusal that fits no SKU of the batch must not get lost.
	const known = new Set(skus.flatMap((sku) => NAMES.map((name) => text(sku[name]))));
	for (const [subject, failure] of refused) if (!known.has(subject)) yield { failure };
}

/**
 * The refusals of a batch that was refused as a whole. SKUs that are not named were not confirmed
 * either, so they count as refused for the reason of the whole.
 *
 * @throws the error itself when it names no SKU, or the batch has only one
 */
function partsOf(run: Run, error: unknown, skus: Json[]): PlatformError[] {
	if (!(error instanceof PlatformError) || !error.details.failures?.length) throw error;
	const named = run.session.failuresOf(error.details);
	const known = new Set(named.map(({ details }) => details.subject));
	const others = skus.filter((sku) => !NAMES.some((name) => known.has(text(sku[name]))));
	return [
		...named,
		...others.map(
			(sku) =>
				new PlatformError(error.platform, error.code, error.words, error.entry, {
					...error.details,
					subject: nameOf(sku),
				}),
		),
	];
}

function stockOperation(
	endpoint: Endpoint,
	about: Pick<Operation, 'name' | 'action' | 'description'>,
	fields: Field[],
	write: (content: Json) => string,
	more: Partial<Operation> = {},
): Operation {
	return { ...about, ...callAt(endpoint), fields, run: inBatches(write), ...more };
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
