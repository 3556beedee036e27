import type { SandboxClock } from '../clock.mts';
import type { JsonObject } from '../json.mts';
import type { OrderBook, OrderRow } from '../orderBook.mts';
import { decodePageToken, encodePageToken } from '../pageToken.mts';
import type { PlatformOptions } from '../types.mts';
import { ShopeeRefusal, wrongParameter } from './envelope.mts';
import type { VerifiedCall } from './verify.mts';

export type Handler = (verified: VerifiedCall) => JsonObject | JsonObject[];
export type Handlers = Readonly<Record<string, Handler>>;

/** What the models of a market are made from. */
export interface ModelContext {
	clock: SandboxClock;
	seed: number;
	options: PlatformOptions;
	book: OrderBook;
	/** The order of a number, if the shop of the call has it */
	order(number: string, shop: string | undefined): OrderRow | undefined;
}

/** Puts the module in front of the names of its handlers. */
export function inModule(module: string, handlers: Handlers): Handlers {
	return Object.fromEntries(
		Object.entries(handlers).map(([name, handler]) => [`/api/v2/${module}/${name}`, handler]),
	);
}

/** Shopee's shop key of a call. */
export const shopOf = ({ subject }: VerifiedCall): string => subject?.key ?? '';

export function required<T>(found: T | undefined, error: string, message: string): T {
	if (found === undefined) throw new ShopeeRefusal(error, message);
	return found;
}

/** A page behind an opaque cursor that belongs to this list only. */
export function cursorPage<T>(
	{ endpoint, subject, args }: VerifiedCall,
	list: readonly T[],
	filter: unknown = '',
	parameters = { cursor: 'cursor', size: 'page_size' },
) {
	const binding = JSON.stringify([endpoint.path, subject?.key, filter]);
	const cursor = args[parameters.cursor];
	const position = cursor ? decodePageToken(binding, String(cursor)) : { time: 0, index: 0 };
	if (!position) throw wrongParameter('Invalid cursor: it does not belong to this list.');
	const end = position.index + Number(args[parameters.size] ?? 100);
	const more = end < list.length;
	return {
		rows: list.slice(position.index, end),
		more,
		next_cursor: more ? encodePageToken(binding, { time: 0, index: end }) : '',
	};
}

/** A page of a numbered list, whose first page is 0, 1 or both. */
export function numberedPage<T>({ args }: VerifiedCall, list: readonly T[], base: 0 | 1 | 'both') {
	const asked = Number(args.page_no);
	if (base === 1 && asked < 1) throw wrongParameter('Invalid page_no.');
	const page = base === 0 ? asked : Math.max(0, asked - 1);
	const size = Number(args.page_size ?? 40);
	return {
		rows: list.slice(page * size, (page + 1) * size),
		more: (page + 1) * size < list.length,
	};
}

const WINDOW_SECONDS = 15 * 86_400;

/** Refuses a time range that ends before it begins or is longer than allowed. */
export function timeWindow(
	args: JsonObject,
	from: string,
	to: string,
	error: string,
	longest = WINDOW_SECONDS,
): (time: number) => boolean {
	if (args[from] === undefined && args[to] === undefined) return () => true;
	const [start, end] = [Number(args[from] ?? NaN), Number(args[to] ?? NaN)];
	if (!(start <= end) || end - start > longest) {
		throw new ShopeeRefusal(error, `${from} and ${to} are not a range of the allowed length.`);
	}
	return (time) => time >= start && time <= end;
}
