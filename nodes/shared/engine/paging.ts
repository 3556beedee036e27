import { PlatformError } from './errors';
import { mapOrdered } from './flow';
import { at, isObject, put, rows, text } from './json';
import type { Json } from './json';
import type { Answer, Call, Session } from './session';

/** Parameter that tells how many records a page holds. */
export interface PageSize {
	send: string;
	max: number;
	/** Smallest size the platform takes */
	min?: number;
}

interface Common {
	placement: 'query' | 'body';
	/** Parameter that says where to go on */
	send: string;
	size?: PageSize;
	/** Path of a boolean that says whether more pages follow */
	more?: string;
	/** Path of the total number of records */
	total?: string;
}

/** How a list is read page by page. */
export type PageStyle =
	/** The answer carries an opaque text that asks for the next page; `isOnce`: it works only once */
	| (Common & {
			kind: 'token';
			next: string;
			isOnce?: boolean;
			/** True when the text is a number on the wire */
			isNumber?: boolean;
			/** Further parameters that go with the text, and where the answer tells them */
			along?: Record<string, string>;
	  })
	/**
	 * Pages are numbered; `width` of them may be asked for at the same time when the total is known.
	 * Where the platform does not say whether it counts from 0 or 1, `unsure` asks for 0, and for 1
	 * when 0 is refused
	 */
	| (Common & { kind: 'number'; first: 0 | 1 | 'unsure'; width?: number })
	/**
	 * A count of records to skip, taken from the answer where it tells one; `largest` is the most
	 * that the platform lets anybody skip
	 */
	| (Common & { kind: 'offset'; next?: string; largest?: number });

/** One page of a list. */
export interface Page {
	records: Json[];
	/** How many records the whole list has, where the platform tells it */
	total?: number;
	answer: Answer;
}

/** The longest list anybody reads: a platform that never ends its pages must not run forever. */
const MOST_PAGES = 100_000;

/** So many empty pages in a row are taken for the end, whatever the platform says about more. */
const MOST_EMPTY_PAGES = 20;

/** A list that goes on where the platform no longer answers; in shorter pieces it can be read. */
export class ListTooLong extends PlatformError {
	override name = 'ListTooLong';

	constructor(platform: string, most: number) {
		super(platform, '', '', {
			class: 'validation',
			remedy: 'never',
			title: `${platform} gives out only the first ${most} records of one list, and this one is longer`,
			advice: 'Ask for a shorter time range or a narrower filter, or set a limit.',
		});
	}
}

/**
 * Reads a list page by page, each with the largest size the platform takes.
 *
 * @param items path of the records in an answer, or a function that finds them
 * @param wanted how many records are needed, so that a short list asks for a short page
 * @throws PlatformError when a page could not be read: a list is never silently cut short
 * @throws ListTooLong when the platform does not let anybody read as far as the list goes
 */
export async function* pages(
	session: Session,
	call: Call,
	style: PageStyle,
	items: string | ((json: unknown) => Json[]),
	wanted = Infinity,
): AsyncGenerator<Page> {
	const recordsOf = typeof items === 'string' ? (json: unknown) => recordsAt(json, items) : items;
	const size = style.size
		? Math.max(style.size.min ?? 1, Math.min(style.size.max, wanted))
		: undefined;
	const read = async (position?: string | number, before?: Page): Promise<Page> => {
		const answer = await session.send(pageCall(call, style, size, position, before));
		const total = style.total ? Number(at(answer.json, style.total) ?? NaN) : NaN;
		return {
			records: recordsOf(answer.json),
			total: Number.isFinite(total) ? total : undefined,
			answer,
		};
	};
	const { name } = session.platform;
	const list =
		style.kind === 'token'
			? tokenPages(style, read)
			: style.kind === 'number'
				? numberedPages(style, read, size, wanted)
				: offsetPages(style, read, size, wanted, name);
	let empty = 0;
	for await (const page of list) {
		yield page;
		empty = page.records.length === 0 ? empty + 1 : 0;
		if (empty < MOST_EMPTY_PAGES) continue;
		session.warn(`${name} sent ${empty} empty pages in a row: the list was taken to end there`);
		return;
	}
}

/**
 * The records at a path, in which `name[]` goes through every entry of a list, and a `*` at its end
 * means the first list of the object there, whatever its name; scalars become `{ value }`, so that
 * every record can be an item.
 */
export function recordsAt(json: unknown, items: string): Json[] {
	const [outer, ...inner] = items.split('[].');
	if (inner.length > 0) {
		const rest = inner.join('[].');
		return rows(at(json, outer)).flatMap((entry) => recordsAt(entry, rest));
	}
	const found = items.endsWith('*') ? firstList(at(json, items.slice(0, -2))) : at(json, items);
	if (!Array.isArray(found)) return rows(found);
	return found
		.filter((record) => record !== null && record !== undefined)
		.map((record) => (isObject(record) ? record : { value: record }));
}

function firstList(found: unknown): unknown {
	if (!isObject(found)) return found;
	return Object.values(found).find((value) => Array.isArray(value));
}

function pageCall(
	call: Call,
	style: PageStyle,
	size: number | undefined,
	position: string | number | undefined,
	before: Page | undefined,
): Call {
	const next: Call = {
		...call,
		isUrgent: true,
		query: { ...call.query },
		body: structuredClone(call.body),
	};
	const parameters: Array<[string, unknown]> = [];
	if (style.size && size) parameters.push([style.size.send, size]);
	if (position !== undefined) parameters.push([style.send, position]);
	if (style.kind === 'token' && before) {
		for (const [name, path] of Object.entries(style.along ?? {})) {
			parameters.push([name, at(before.answer.json, path)]);
		}
	}
	for (const [name, value] of parameters) {
		if (style.placement === 'query') next.query[name] = value;
		else put((next.body ??= {}), name, value);
	}
	if (style.kind === 'token' && style.isOnce && position !== undefined) next.isOnce = true;
	return next;
}

type Read = (position?: string | number, before?: Page) => Promise<Page>;

async function* tokenPages(
	style: Extract<PageStyle, { kind: 'token' }>,
	read: Read,
): AsyncGenerator<Page> {
	const seen = new Set<string>();
	let token: string | undefined;
	let page: Page | undefined;
	for (let count = 0; count < MOST_PAGES; count++) {
		page = await read(style.isNumber && token ? Number(token) : token, page);
		yield page;
		const next = text(at(page.answer.json, style.next));
		const saysMore = style.more ? at(page.answer.json, style.more) : undefined;
		// A token that comes back a second time would go round in circles, and 0 is where it began.
		if (next === '' || next === '0' || seen.has(next) || saysMore === false) return;
		if (saysMore === undefined && page.records.length === 0) return;
		seen.add(next);
		token = next;
	}
}

async function* numberedPages(
	style: Extract<PageStyle, { kind: 'number' }>,
	read: Read,
	size: number | undefined,
	wanted: number,
): AsyncGenerator<Page> {
	const [first, opening] = await firstPage(style.first, read);
	let page = opening;
	let received = page.records.length;
	let index = 1;
	yield page;
	if (page.total !== undefined && style.width && size) {
		const count = Math.min(MOST_PAGES, Math.ceil(Math.min(page.total, wanted) / size));
		for await (page of mapOrdered(
			numbers(first + 1, first + count),
			style.width,
			async (position) => await read(position),
		)) {
			if (page.records.length === 0) return;
			received += page.records.length;
			index += 1;
			yield page;
		}
	}
	while (index < MOST_PAGES && continues(style, page, received, size)) {
		page = await read(first + index);
		received += page.records.length;
		index += 1;
		yield page;
	}
}

/** The number of the first page, and the page. */
async function firstPage(first: 0 | 1 | 'unsure', read: Read): Promise<[number, Page]> {
	if (first !== 'unsure') return [first, await read(first)];
	const atZero = await read(0).catch((error) => {
		if (error instanceof PlatformError && error.entry.class === 'validation') return undefined;
		throw error;
	});
	return atZero ? [0, atZero] : [1, await read(1)];
}

async function* numbers(from: number, to: number): AsyncGenerator<number> {
	for (let number = from; number < to; number++) yield number;
}

async function* offsetPages(
	style: Extract<PageStyle, { kind: 'offset' }>,
	read: Read,
	size: number | undefined,
	wanted: number,
	platform: string,
): AsyncGenerator<Page> {
	const { largest = Infinity } = style;
	const step = size ?? 1;
	const most = Math.floor(largest / step) * step + step;
	let offset = 0;
	for (let count = 0; count < MOST_PAGES; count++) {
		const page = await read(offset);
		if (Math.min(page.total ?? 0, wanted) > most) throw new ListTooLong(platform, most);
		yield page;
		const next = style.next ? Number(at(page.answer.json, style.next) ?? NaN) : NaN;
		const reached = Number.isFinite(next) && next > offset ? next : offset + page.records.length;
		if (reached === offset || !continues(style, page, reached, size)) return;
		if (reached > largest) throw new ListTooLong(platform, reached);
		offset = reached;
	}
}

/**
 * Whether another page follows: the platform's word first, then the total. A total that has been
 * exceeded was wrong, so then a full page decides, as it does where no total is told.
 */
function continues(
	style: PageStyle,
	page: Page,
	received: number,
	size: number | undefined,
): boolean {
	const saysMore = style.more ? at(page.answer.json, style.more) : undefined;
	if (typeof saysMore === 'boolean') return saysMore;
	if (page.records.length === 0) return false;
	if (page.total !== undefined && received <= page.total) return received < page.total;
	return size === undefined || page.records.length >= size;
}
