import { InputError } from '../shared/engine/errors';
import { unique } from '../shared/engine/flow';
import { at, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { pages } from '../shared/engine/paging';
import type { Run } from '../shared/engine/run';
import { OFFER_WINDOW } from './platform';

/** A value of an argument that shows another part of a long list. */
type Slice = Json;

/** How the listings of a kind of offer can be cut. */
interface Cutting {
	/** Path of the id that tells offers apart */
	key: string;
	/** Other orders and filters, tried when a listing is longer than what is given out */
	slices: Slice[];
	/** Finds finer filters in the offers themselves */
	finer?: (offer: Json, slice: Slice) => Slice[];
}

const sorted = (...values: number[]): Slice[] => values.map((sortType) => ({ sortType }));

/**
 * Categories below the one that a listing is about. Results bring the ids of up to three levels; 0
 * stands for no such level.
 */
function categoriesIn(offer: Json, { productCatId }: Slice): Slice[] {
	const path = Array.isArray(offer.productCatIds) ? offer.productCatIds.map(text) : [];
	const level = productCatId === undefined ? 0 : path.indexOf(text(productCatId)) + 1;
	const next = path[level];
	if (!next || next === '0' || (level === 0 && productCatId !== undefined)) return [];
	return [{ productCatId: Number(next) }];
}

/** How each listing goes beyond its window. */
export const CUTTINGS = {
	shopeeOfferV2: { key: 'offerLink', slices: sorted(1, 2) },
	shopOfferV2: {
		key: 'shopId',
		slices: [1, 2, 4].flatMap((type) => sorted(1, 2, 3).map((s) => ({ ...s, shopType: [type] }))),
	},
	productOfferV2: { key: 'itemId', slices: sorted(2, 3, 4, 5), finer: categoriesIn },
} satisfies Record<string, Cutting>;

/**
 * Reads a listing of offers. Shopee gives out a window of it; with the option to go beyond, the list
 * is read in other orders and, where there are any, category by category, and each offer comes once.
 */
export async function* offers(run: Run, field: keyof typeof CUTTINGS): AsyncGenerator<Json> {
	const { key, slices, finer }: Cutting = CUTTINGS[field];
	const isBeyond = run.parameter('beyondWindow') === true;
	const waiting: Slice[] = [{}];
	const planned = new Set(['{}']);
	const plan = (slice: Slice) => {
		const name = JSON.stringify(slice);
		if (!planned.has(name)) waiting.push(slice);
		planned.add(name);
	};

	async function* listings(): AsyncGenerator<Json> {
		for (let slice = waiting.shift(); slice; slice = waiting.shift()) {
			let count = 0;
			const finerSlices: Slice[] = [];
			for await (const offer of listing(run, slice)) {
				count += 1;
				if (isBeyond && finer) finerSlices.push(...finer(offer, slice));
				yield offer;
			}
			if (count < OFFER_WINDOW) continue;
			if (!isBeyond) {
				run.session.warn(
					`Shopee Affiliate gives out the first ${OFFER_WINDOW} offers of a list. Add the option 'Go Beyond ${OFFER_WINDOW} Offers' to find more, or narrow the search.`,
				);
				return;
			}
			// A full listing in one order says that there is more; each order shows another part of it.
			for (const finerSlice of finerSlices) plan(finerSlice);
			if (!('sortType' in slice)) for (const other of slices) plan({ ...slice, ...other });
		}
	}
	yield* unique(listings(), (offer) => text(at(offer, key)));
}

async function* listing(run: Run, slice: Slice): AsyncGenerator<Json> {
	const { operation, platform, session, wanted } = run;
	const call = await run.call();
	call.body = { ...call.body, ...slice };
	const style = platform.pages[operation.page ?? ''];
	for await (const page of pages(session, call, style, operation.items ?? '', wanted)) {
		yield* page.records;
	}
}

/** Lists that are about one thing need to know which. */
const NEEDS_MATCH = [3, 4, 5];

/**
 * Refuses a list that Shopee would refuse.
 *
 * @throws InputError when the list needs a match id that is not there
 */
export function checkMatch(listType: unknown, matchId: unknown): void {
	if (!NEEDS_MATCH.includes(Number(listType)) || matchId !== undefined) return;
	throw new InputError(
		"This 'List' is about one category or shop, but 'Match ID' is empty",
		"Add the option 'Match ID' with the ID of the category or shop, or choose another 'List'.",
	);
}
