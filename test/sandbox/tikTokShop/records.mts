import type { JsonObject } from '../json.mts';
import type { SandboxClock } from '../clock.mts';
import type { OrderBook, OrderRow } from '../orderBook.mts';
import { decodePageToken, encodePageToken } from '../pageToken.mts';
import { locateOrder } from './data.mts';
import { CODE, TikTokRefusal, invalid } from './envelope.mts';
import type { VerifiedCall } from './verify.mts';

/** What the models of one running marketplace share. */
export interface TikTokWorld {
	seed: number;
	clock: SandboxClock;
	book: OrderBook;
}

export type Handlers = Readonly<Record<string, (verified: VerifiedCall) => unknown>>;

/** A refusal with a code of the business module, in words of the model. */
export function refusal(code: number, message: string): TikTokRefusal {
	return new TikTokRefusal(code, message);
}

/** A record of a batch that was refused although the call went well. */
export function batchError(code: number, message: string, detail: JsonObject): JsonObject {
	return { code, message, detail };
}

/** State of each shop, made when somebody asks for it first; by a call, or by the key of the shop. */
export function perShop<T>(make: (shop: string) => T): (asked: VerifiedCall | string) => T {
	const shops = new Map<string, T>();
	return (asked) => {
		const key = typeof asked === 'string' ? asked : keyOf(asked);
		const found = shops.get(key) ?? make(key);
		shops.set(key, found);
		return found;
	};
}

/** The shop of a call. Some may leave it out: then it is the first one of the account. */
export function keyOf({ shop, account }: VerifiedCall): string {
	return shop?.key ?? account.shops[0] ?? '';
}

/** @throws TikTokRefusal when the shop has no such order */
export function orderOf(world: TikTokWorld, verified: VerifiedCall, id: string): OrderRow {
	const place = locateOrder(id);
	const row =
		place && place.shop === keyOf(verified) ? world.book.get(place.shop, place.index) : undefined;
	if (!row) throw new TikTokRefusal(CODE.orderNotFound, 'Order not found');
	return row;
}

/** Every order of the shop, oldest first. */
export function ordersOf(world: TikTokWorld, shop: string): OrderRow[] {
	return world.book.find(shop, { field: 'create_time' }).rows;
}

const PAGING = [
	'page_size',
	'page_token',
	'sort_field',
	'sort_order',
	'locale',
	'category_version',
];

/** Whether a record passes a filter such as `create_time_ge`, `order_ids` or `status`. */
function passes(record: JsonObject, name: string, wanted: unknown): boolean {
	const bound = /^(.*)_(ge|lt|le)$/.exec(name);
	if (bound) {
		const [, field, relation] = bound;
		const value = Number(record[field]);
		if (relation === 'ge') return value >= Number(wanted);
		return relation === 'lt' ? value < Number(wanted) : value <= Number(wanted);
	}
	if (Array.isArray(wanted)) return wanted.includes(record[name]);
	return record[name] === wanted;
}

export interface ListRules {
	/** Name of the list in the answer */
	name: string;
	/** Filters by their name, for those that are not simply a field of the record */
	filters?: Record<string, (record: JsonObject, wanted: unknown) => boolean>;
	/** Fields by the name of the filter that asks for them */
	aliases?: Record<string, string>;
	placement?: 'query' | 'body';
	/** Time that records are sorted by without a word about it */
	sortField?: string;
	sortOrder?: 'ASC' | 'DESC';
	pageSize?: number;
	hasNoTotal?: boolean;
	/** How a record looks in the list */
	show?: (record: JsonObject) => JsonObject;
}

/** A filtered, sorted page of a list, with a token that fits no other search. */
export function listPage(
	verified: VerifiedCall,
	records: readonly JsonObject[],
	rules: ListRules,
): JsonObject {
	const { query, body, endpoint, shop } = verified;
	const { name, filters = {}, aliases = {}, placement = 'query', show = (each) => each } = rules;
	const paging: JsonObject = placement === 'query' ? query : body;
	const asked = Object.entries({ ...query, ...body }).filter(([key]) => !PAGING.includes(key));
	const field = String(query.sort_field ?? rules.sortField ?? 'create_time');
	const order = query.sort_order ?? rules.sortOrder ?? 'DESC';
	const found = records.filter((record) =>
		asked.every(([key, wanted]) =>
			filters[key] ? filters[key](record, wanted) : passes(record, aliases[key] ?? key, wanted),
		),
	);
	const sign = order === 'ASC' ? 1 : -1;
	const sorted = found
		.map((record, index) => ({ record, index, time: Number(record[field] ?? 0) }))
		.sort((a, b) => sign * (a.time - b.time || a.index - b.index));
	const binding = JSON.stringify([endpoint.template, shop?.id, field, order, asked]);
	const token = paging.page_token;
	const after = typeof token === 'string' ? decodePageToken(binding, token) : undefined;
	if (token !== undefined && !after) {
		throw invalid('Invalid parameter "page_token": it does not belong to this search');
	}
	const begin = after?.index ?? 0;
	const end = begin + Number(paging.page_size ?? rules.pageSize ?? 20);
	return {
		[name]: sorted.slice(begin, end).map(({ record }) => show(record)),
		next_page_token: end < sorted.length ? encodePageToken(binding, { time: 0, index: end }) : '',
		...(!rules.hasNoTotal && { total_count: sorted.length }),
	};
}

/** Answers a repeated write by what the first one answered. */
export class WriteKeys {
	private readonly answers = new Map<string, unknown>();

	once(verified: VerifiedCall, key: unknown, work: () => unknown): unknown {
		if (key === undefined) return work();
		const name = JSON.stringify([verified.endpoint.template, verified.pathParameters, key]);
		if (!this.answers.has(name)) this.answers.set(name, work());
		return this.answers.get(name);
	}
}
