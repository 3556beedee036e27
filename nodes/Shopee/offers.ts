import { int64 } from '../shared/catalog/fields';
import type { Field } from '../shared/catalog/types';
import { InputError, PlatformError } from '../shared/engine/errors';
import { each, groupBy, mapOrdered } from '../shared/engine/flow';
import { at, isBlank, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { callTo } from '../shared/engine/run';
import type { Run } from '../shared/engine/run';
import { refusalOf, refusalsAmong } from '../shared/engine/together';
import type { Part, Together, Told } from '../shared/engine/together';
import { offersOf } from './skus';
import type { Offer } from './skus';
import { amount, objectList } from './values';

/** Most variations of a product that Shopee changes in one call. */
const MOST_MODELS = 50;

/** What can be changed, and how the changes of one variation are written; the last one counts. */
const CHANGES = {
	price: {
		endpoint: 'POST /api/v2/product/update_price',
		list: 'price_list',
		write: (changes: Change[]): Json => ({ original_price: changes[changes.length - 1].value }),
	},
	stock: {
		endpoint: 'POST /api/v2/product/update_stock',
		list: 'stock_list',
		write: (changes: Change[]): Json => {
			const byLocation = new Map(changes.map(({ location, value }) => [location, value]));
			return {
				seller_stock: [...byLocation].map(([location, stock]) => ({
					...(location && { location_id: location }),
					stock,
				})),
			};
		},
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

/**
 * Changes prices or stock of products, by ID or by SKU: the changes of all input items go out
 * together. SKUs are looked up first, then each product is sent in batches of {@link MOST_MODELS}.
 */
export function updateOffers(what: What): Together {
	return {
		prepare: async (run) => await Promise.resolve(changesOf(run, what)),
		send: async function* send(parts) {
			yield* changed(parts, what);
		},
	};
}

/** A change of which it is known what it is about. */
interface Ready {
	part: Part;
	change: Change;
}

async function* changed(parts: Part[], what: What): AsyncGenerator<Told> {
	const [{ run }] = parts;
	const asked = parts.map((part) => ({ part, change: part.content as Change }));
	const skus = asked.flatMap(({ change }) => (change.item ? [] : [change.sku]));
	const offers = skus.length > 0 ? await offersOf(run, skus) : new Map<string, Offer>();
	const ready: Ready[] = [];
	for (const { part, change } of asked) {
		const offer = change.item ? {} : offers.get(change.sku);
		if (offer instanceof PlatformError) yield { part, outcome: { failure: offer } };
		else ready.push({ part, change: { ...change, ...offer } });
	}
	const batches = mapOrdered(
		each(batchesOf(ready)),
		run.platform.rate.inFlight,
		async (batch) => await send(what, batch),
	);
	for await (const told of batches) yield* told;
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
function batchesOf(changes: Ready[]): Ready[][] {
	const byItem = groupBy(changes, ({ change }) => change.item);
	return [...byItem.values()].flatMap((all) =>
		Array.from({ length: Math.ceil(all.length / MOST_MODELS) }, (_, index) =>
			all.slice(index * MOST_MODELS, (index + 1) * MOST_MODELS),
		),
	);
}

/** Sends the changes of one product. */
async function send(what: What, batch: Ready[]): Promise<Told[]> {
	const { endpoint, list, write } = CHANGES[what];
	const [{ part, change: first }] = batch;
	const { session } = part.run;
	const call = callTo(endpoint);
	// The same price or stock twice is still the same price or stock.
	call.isRepeatable = true;
	const byModel = groupBy(
		batch.map(({ change }) => change),
		({ model }) => model,
	);
	const written = [...byModel].map(([model, changes]) => ({ model_id: model, ...write(changes) }));
	call.body = { item_id: first.item, [list]: written };
	const answer = await session.send(call).catch(refusalOf);
	if (answer instanceof PlatformError) {
		return batch.map((one) => ({
			part: one.part,
			outcome: { failure: answer.about(nameOf(one.change)) },
		}));
	}
	const modelOf = (row: Json | undefined) => text(row?.model_id) || '0';
	const accepted = rows(at(answer.json, 'response.success_list'));
	const { failures = [] } = answer.reading;
	const refused = session
		.failuresOf(answer.reading)
		.map((error, index) => error.about(modelOf(failures[index].record)));
	const refusals = refusalsAmong(
		batch.map(({ change }) => [change.model]),
		refused,
	);
	return batch.map(({ part: one, change }, index) => {
		const failure = refusals[index]?.about(nameOf(change));
		if (failure) return { part: one, outcome: { failure } };
		const { item, model, sku } = change;
		const names = { item_id: item, ...(sku && { sku }), model_id: model };
		const confirmed = accepted.find((row) => modelOf(row) === model);
		return { part: one, outcome: { json: { ...names, ...confirmed } } };
	});
}

/** What an error is about, in the words that the user chose. */
function nameOf({ item, model, sku }: Change): string {
	return sku || (model === '0' ? item : `${item}/${model}`);
}
