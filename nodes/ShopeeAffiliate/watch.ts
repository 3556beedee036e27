import { rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { rowsOf } from './reports';

/** The states of a row that change over the weeks. */
const STATES = ['orderStatus', 'displayItemStatus', 'fraudStatus'] as const;

/** What is remembered of conversions: the states of each row, by conversion and row. */
export type KnownConversions = Record<string, Record<string, string>>;

/** What is remembered of an offer: commission rate, lowest price, whether it was what is looked for. */
export type KnownOffers = Record<string, { rate: string; price: string; isMatch: boolean }>;

/** What is found when two looks are compared. */
export interface Changes {
	/** Conversions that were not there before */
	added: Json[];
	/** Rows whose states are others than before, with the states before */
	changed: Json[];
}

/** Compares conversions with what is known of them. */
export function compareConversions(known: KnownConversions, conversions: Json[]): Changes {
	const changes: Changes = { added: [], changed: [] };
	for (const conversion of conversions) {
		const before = known[text(conversion.conversionId)];
		if (!before) {
			changes.added.push(conversion);
			continue;
		}
		for (const row of rowsOf(conversion)) {
			const previous = before[text(row.rowKey)];
			if (previous !== statesOf(row)) changes.changed.push({ previous: namesOf(previous), ...row });
		}
	}
	return changes;
}

/** What to remember of conversions. */
export function rememberConversions(conversions: Json[]): KnownConversions {
	const known: KnownConversions = {};
	for (const conversion of conversions) {
		const states = rowsOf(conversion).map((row) => [text(row.rowKey), statesOf(row)]);
		// One conversion may come in parts.
		known[text(conversion.conversionId)] = {
			...known[text(conversion.conversionId)],
			...Object.fromEntries(states),
		};
	}
	return known;
}

function statesOf(row: Json): string {
	return STATES.map((name) => text(row[name])).join('|');
}

function namesOf(states = ''): Json {
	const values = states.split('|');
	return Object.fromEntries(STATES.map((name, index) => [name, values[index] || null]));
}

/** What an offer must have. */
export interface Criteria {
	/** In percent */
	commission: number;
	rating: number;
	sales: number;
	/** In percent */
	discount: number;
}

/** Whether an offer is what is looked for. */
export function isMatch(offer: Json, { commission, rating, sales, discount }: Criteria): boolean {
	const percent = Math.round(Number(offer.commissionRate) * 1e6) / 1e4;
	return (
		percent >= commission &&
		Number(offer.ratingStar) >= rating &&
		Number(offer.sales) >= sales &&
		Number(offer.priceDiscountRate) >= discount
	);
}

/** What is found when offers are compared with what is known of them. */
export interface OfferChanges {
	matching: Json[];
	commission: Json[];
	price: Json[];
	known: KnownOffers;
}

/** Compares offers with what is known of them, and says what to remember. */
export function compareOffers(
	before: KnownOffers,
	offers: Json[],
	criteria: Criteria,
): OfferChanges {
	const changes: OfferChanges = { matching: [], commission: [], price: [], known: {} };
	for (const offer of offers) {
		const id = text(offer.itemId);
		const [rate, price] = [text(offer.commissionRate), text(offer.priceMin)];
		const matches = isMatch(offer, criteria);
		const old = before[id];
		changes.known[id] = { rate, price, isMatch: matches };
		if (matches && !old?.isMatch) changes.matching.push(offer);
		if (!old) continue;
		if (Number(old.rate) !== Number(rate)) {
			changes.commission.push({ previousCommissionRate: old.rate, ...offer });
		}
		if (Number(price) < Number(old.price)) {
			changes.price.push({ previousPriceMin: old.price, ...offer });
		}
	}
	return changes;
}

/** Joins what is new to what is known, and forgets the oldest when it is too much. */
export function remember<T>(old: Record<string, T>, fresh: Record<string, T>, most: number) {
	const entries = Object.entries(old).filter(([id]) => !Object.hasOwn(fresh, id));
	const room = Math.max(0, most - Object.keys(fresh).length);
	return Object.fromEntries([...entries.slice(-room || entries.length), ...Object.entries(fresh)]);
}

/** The newest conversions, where there are more than can be watched. */
export function newest(conversions: Json[], most: number): Json[] {
	if (conversions.length <= most) return conversions;
	return [...conversions]
		.sort((a, b) => Number(b.purchaseTime) - Number(a.purchaseTime))
		.slice(0, most);
}

/** Rows of a stored list, each with its text. */
export function storedObject<T>(value: unknown): Record<string, T> {
	return (rows(value)[0] ?? {}) as Record<string, T>;
}
