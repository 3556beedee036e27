import { int64 } from '../shared/catalog/fields';
import type { Field } from '../shared/catalog/types';
import { InputError, PlatformError } from '../shared/engine/errors';
import { mapOrdered } from '../shared/engine/flow';
import { at, isBlank, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { pages } from '../shared/engine/paging';
import { callTo } from '../shared/engine/run';
import type { Outcome, Run } from '../shared/engine/run';
import { amount, objectList } from './values';

/** Most variations of a product that Shopee changes in one call. */
const MOST_MODELS = 50;

/** What can be changed, and how the change is written. */
const CHANGES = {
	price: {
		endpoint: 'POST /api/v2/product/update_price',
		list: 'price_list',
		write: ({ model, value }: Change): Json => ({ model_id: model, original_price: value }),
	},
	stock: {
		endpoint: 'POST /api/v2/product/update_stock',
		list: 'stock_list',
		write: ({ model, value, location }: Change): Json => ({
			model_id: model,
			seller_stock: [{ ...(location && { location_id: location }), stock: value }],
		}),
	},
} as const;

type What = keyof typeof CHANGES;

/** A new price or stock of one product or variation. */
interface Change {
	item: string;
	/** `0` for a product without variations */
	model: string;
	sku: string;
	location: string;
	value: number;
}

/** A product or variation that a SKU stands for. */
interface Offer {
	item: string;
	model: string;
}

/**
 * Changes prices or stock of one product or of a whole list, by ID or by SKU: SKUs are looked up
 * first, then each product is sent in batches of {@link MOST_MODELS}. What is refused comes out as
 * an error of that product or variation.
 *
 * @throws InputError when an entry names nothing, or has no number
 * @throws PlatformError when the one product is refused
 */
export async function* updateOffers(run: Run, what: What): AsyncGenerator<Outcome> {
	const isOne = run.parameter('source') !== 'list';
	for await (const outcome of changed(run, what)) {
		// One product that was refused is no batch of which the others went through.
		if (isOne && 'failure' in outcome) throw outcome.failure;
		yield outcome;
	}
}

async function* changed(run: Run, what: What): AsyncGenerator<Outcome> {
	const asked = changesOf(run, what);
	const known: Change[] = [];
	const resolved = mapOrdered(each(asked), run.platform.rate.inFlight, async (change) => {
		if (change.item) return change;
		const offer = await run.session.once(
			`sku|${change.sku}`,
			async () => await offerOf(run, change.sku),
		);
		return offer instanceof PlatformError ? offer : { ...change, ...offer };
	});
	for await (const change of resolved) {
		if (change instanceof PlatformError) yield { failure: change };
		else known.push(change);
	}
	const batches = mapOrdered(
		each(batchesOf(known)),
		run.platform.rate.inFlight,
		async (batch) => await send(run, what, batch),
	);
	for await (const outcomes of batches) yield* outcomes;
}

async function* each<T>(list: T[]): AsyncGenerator<T> {
	yield* list;
}

/** What the user wants to change, from the fields or from the list. */
function changesOf(run: Run, what: What): Change[] {
	const source = text(run.parameter('source'));
	const hasLocation = run.operation.fields.some(({ property }) => property.name === 'locationId');
	const location = hasLocation ? text(run.parameter('locationId')).trim() : '';
	if (source !== 'list') {
		const value = (name: string) => text(run.value(fieldOf(run, name)));
		const label = fieldOf(run, what).property.displayName;
		const number = amount(run.parameter(what), { label });
		if (source === 'sku') return [changeOf({ sku: value('sku') }, number, location)];
		const ids = { item_id: value('productId'), model_id: value('variationId') };
		return [changeOf(ids, number, location)];
	}
	const field = fieldOf(run, 'list');
	const context = { zone: run.zone, label: field.property.displayName };
	return (objectList()(run.value(field), context) ?? []).map((entry, index) => {
		const label = `${what} of entry ${index + 1}`;
		const number = amount(entry[what] ?? (what === 'price' ? entry.original_price : undefined), {
			label,
		});
		return changeOf(entry, number, text(entry.location_id) || location, index);
	});
}

function fieldOf(run: Run, name: string): Field {
	const field = run.operation.fields.find(({ property }) => property.name === name);
	if (!field) throw new Error(`The operation has no field '${name}'`);
	return field;
}

function changeOf(entry: Json, value: number, location: string, index?: number): Change {
	const sku = text(entry.sku).trim();
	const where = index === undefined ? '' : ` of entry ${index + 1}`;
	if (isBlank(entry.item_id)) {
		if (sku) return { item: '', model: '', sku, location, value };
		throw new InputError(
			`Entry ${(index ?? 0) + 1} of 'List' names no product`,
			'Give each entry an "item_id" or a "sku".',
		);
	}
	const model = isBlank(entry.model_id) ? '0' : entry.model_id;
	return {
		item: String(int64(entry.item_id, { label: `Product ID${where}` })),
		model: String(int64(model, { label: `Variation ID${where}` })),
		sku,
		location,
		value,
	};
}

/** The changes of one product, at most so many at a time. */
function batchesOf(changes: Change[]): Change[][] {
	const byItem = new Map<string, Change[][]>();
	for (const change of changes) {
		const batches = byItem.get(change.item) ?? [[]];
		byItem.set(change.item, batches);
		if (batches[batches.length - 1].length >= MOST_MODELS) batches.push([]);
		batches[batches.length - 1].push(change);
	}
	return [...byItem.values()].flat();
}

/** Sends the changes of one product. */
async function send(run: Run, what: What, batch: Change[]): Promise<Outcome[]> {
	const { endpoint, list, write } = CHANGES[what];
	const [{ item }] = batch;
	const call = callTo(endpoint);
	// The same price or stock twice is still the same price or stock.
	call.isRepeatable = true;
	call.body = { item_id: item, [list]: batch.map(write) };
	const skuOf = (model: unknown) => batch.find((change) => change.model === text(model))?.sku;
	const named = (model: unknown) =>
		skuOf(model) || (text(model) && text(model) !== '0' ? `${item}/${text(model)}` : item);
	const answer = await run.session
		.send(call)
		.catch((error) => refusal(error, named(batch.length === 1 ? batch[0].model : '')));
	if (answer instanceof PlatformError) return [{ failure: answer }];
	const accepted = rows(at(answer.json, 'response.success_list')).map((row) => {
		const sku = skuOf(row.model_id);
		return { json: { item_id: item, ...(sku && { sku }), ...row } };
	});
	const failures = (answer.reading.failures ?? []).map((failure) => ({
		...failure,
		subject: named(failure.record?.model_id),
	}));
	const refused = run.session.failuresOf({ ...answer.reading, failures });
	return [...accepted, ...refused.map((failure) => ({ failure }))];
}

/** The refusal of one product, so that the others are still sent; other errors go on. */
function refusal(error: unknown, subject: string): PlatformError {
	const goesOn =
		error instanceof PlatformError &&
		['validation', 'notFound', 'conflict'].includes(error.entry.class);
	if (!goesOn) throw error;
	const { platform, code, words, entry, details } = error;
	return new PlatformError(platform, code, words, entry, { ...details, subject });
}

/** Looks up what a SKU stands for: the search finds similar ones too, so each is compared. */
async function offerOf(run: Run, sku: string): Promise<Offer | PlatformError> {
	const search = callTo('GET /api/v2/product/search_item');
	search.query = { item_sku: sku };
	const found: Offer[] = [];
	const style = run.platform.pages.opaqueOffset;
	for await (const page of pages(run.session, search, style, 'response.item_id_list')) {
		const ids = page.records.map(({ value }) => text(value));
		for (let start = 0; start < ids.length; start += MOST_MODELS) {
			found.push(...(await offersAmong(run, ids.slice(start, start + MOST_MODELS), sku)));
		}
	}
	if (found.length === 1) return found[0];
	const isNone = found.length === 0;
	return new PlatformError(
		run.platform.name,
		'',
		'',
		{
			class: isNone ? 'notFound' : 'validation',
			remedy: 'never',
			title: isNone
				? `${run.platform.name} has no product or variation with the SKU '${sku}'`
				: `${found.length} products or variations have the SKU '${sku}'`,
			advice: isNone
				? 'Check the SKU letter by letter. A product with variations is found by the SKUs of its variations.'
				: `Name the product by its ID instead: ${found.map(({ item, model }) => `${item}/${model}`).join(', ')}.`,
		},
		{ subject: sku },
	);
}

/** Those of some products that have the SKU themselves or as one of their variations. */
async function offersAmong(run: Run, ids: string[], sku: string): Promise<Offer[]> {
	const details = callTo('GET /api/v2/product/get_item_base_info');
	details.query = { item_id_list: ids };
	const { json } = await run.session.send(details);
	const offers = await Promise.all(
		rows(at(json, 'response.item_list')).map(async (item): Promise<Offer[]> => {
			const id = text(item.item_id);
			if (item.has_model !== true)
				return text(item.item_sku) === sku ? [{ item: id, model: '0' }] : [];
			const models = callTo('GET /api/v2/product/get_model_list');
			models.query = { item_id: id };
			const answer = await run.session.send(models);
			return rows(at(answer.json, 'response.model'))
				.filter((model) => text(model.model_sku) === sku)
				.map((model) => ({ item: id, model: text(model.model_id) }));
		}),
	);
	return offers.flat();
}
