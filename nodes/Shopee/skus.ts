import { PlatformError } from '../shared/engine/errors';
import { each, flatten, groupBy, inBatches, mapOrdered } from '../shared/engine/flow';
import { at, rows, text } from '../shared/engine/json';
import { pages } from '../shared/engine/paging';
import { recordsAt } from '../shared/engine/records';
import { callTo } from '../shared/engine/run';
import type { Run } from '../shared/engine/run';

/** A product or variation that a SKU stands for. */
export interface Offer {
	sku: string;
	item: string;
	/** `0` for a product without variations */
	model: string;
}

/** Products whose details come in one call. */
const MOST_PRODUCTS = 50;

/** Calls that it takes to search for a SKU: the search, its product, the variations of that. */
const CALLS_PER_SEARCH = 3;

/** So few SKUs are searched for in any case. */
const FEW = 5;

/** Products that can have stock; a deleted one keeps its SKU. */
const STATES = ['NORMAL', 'UNLIST', 'BANNED', 'REVIEWING'];

/**
 * Finds what SKUs stand for. A few are searched for one by one; where that took more calls than
 * reading all products of the shop, they are read instead.
 *
 * @returns the offer by SKU, or why there is none
 */
export async function offersOf(
	run: Run,
	skus: string[],
): Promise<Map<string, Offer | PlatformError>> {
	const wanted = [...new Set(skus)];
	const found = (await isQuickerReadAll(run, wanted.length))
		? groupBy(await allOffers(run), ({ sku }) => sku)
		: new Map(await searchEach(run, wanted));
	return new Map(wanted.map((sku) => [sku, theOnly(run, sku, found.get(sku) ?? [])]));
}

async function isQuickerReadAll(run: Run, wanted: number): Promise<boolean> {
	if (wanted <= FEW) return false;
	const list = callTo('GET /api/v2/product/get_item_list');
	list.query = { offset: 0, page_size: 1, item_status: STATES };
	const { json } = await run.session.send(list);
	return Number(at(json, 'response.total_count') ?? Infinity) < wanted * CALLS_PER_SEARCH;
}

async function searchEach(run: Run, skus: string[]): Promise<Array<[string, Offer[]]>> {
	const found: Array<[string, Offer[]]> = [];
	const searches = mapOrdered(
		each(skus),
		run.platform.rate.inFlight,
		async (sku): Promise<[string, Offer[]]> => [sku, await search(run, sku)],
	);
	for await (const one of searches) found.push(one);
	return found;
}

/** The search finds SKUs that begin alike, too, so each one is compared. */
async function search(run: Run, sku: string): Promise<Offer[]> {
	const call = callTo('GET /api/v2/product/search_item');
	call.query = { item_sku: sku };
	const style = run.platform.pages.opaqueOffset;
	const ids: string[] = [];
	for await (const { records } of pages(run.session, call, style, 'response.item_id_list')) {
		ids.push(...records.map(({ value }) => text(value)));
	}
	return (await offersAmong(run, each(ids))).filter((offer) => offer.sku === sku);
}

async function allOffers(run: Run): Promise<Offer[]> {
	const list = callTo('GET /api/v2/product/get_item_list');
	list.query = { item_status: STATES };
	async function* ids(): AsyncGenerator<string[]> {
		for await (const { records } of pages(
			run.session,
			list,
			run.platform.pages.offset,
			'response.item',
		)) {
			yield records.map((record) => text(record.item_id));
		}
	}
	return await offersAmong(run, flatten(ids()));
}

/** Everything that can be sold of some products. */
async function offersAmong(run: Run, ids: AsyncIterable<string>): Promise<Offer[]> {
	const found: Offer[] = [];
	const batches = mapOrdered(
		inBatches(ids, MOST_PRODUCTS),
		run.platform.rate.inFlight,
		async (batch) => await offersIn(run, batch),
	);
	for await (const offers of batches) found.push(...offers);
	return found;
}

async function offersIn(run: Run, ids: string[]): Promise<Offer[]> {
	const details = callTo('GET /api/v2/product/get_item_base_info');
	details.query = { item_id_list: ids };
	const { json } = await run.session.send(details);
	const items = recordsAt(json, 'response.item_list').filter((item) =>
		STATES.includes(text(item.item_status)),
	);
	const offers = await Promise.all(
		items.map(async (item): Promise<Offer[]> => {
			const id = text(item.item_id);
			if (item.has_model !== true) return [{ sku: text(item.item_sku), item: id, model: '0' }];
			const models = callTo('GET /api/v2/product/get_model_list');
			models.query = { item_id: id };
			const answer = await run.session.send(models);
			return rows(at(answer.json, 'response.model')).map((model) => ({
				sku: text(model.model_sku),
				item: id,
				model: text(model.model_id),
			}));
		}),
	);
	return offers.flat();
}

function theOnly(run: Run, sku: string, found: Offer[]): Offer | PlatformError {
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
