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
	| (Common & { kind: 'token'; next: string; isOnce?: boolean })
	/** Pages are numbered; `width` of them may be asked for at the same time when the total is known */
	| (Common & { kind: 'number'; first: 0 | 1; width?: number })
	/** A count of records to skip, taken from the answer where it tells one */
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

/**
 * Reads a list page by page, each with the largest size the platform takes.
 *
 * @param items path of the records in an answer, or a function that finds them
 * @param wanted how many records are needed, so that a short list asks for a short page
 * @throws PlatformError when a page could not be read: a list is never silently cut short
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
	const read = async (position?: string | number): Promise<Page> => {
		const answer = await session.send(pageCall(call, style, size, position));
		const total = style.total ? Number(at(answer.json, style.total) ?? NaN) : NaN;
		return {
			records: recordsOf(answer.json),
			total: Number.isFinite(total) ? total : undefined,
			answer,
		};
	};
	if (style.kind === 'token') yield* tokenPages(style, read);
	else if (style.kind === 'number') yield* numberedPages(style, read, size);
	else yield* offsetPages(style, read, size);
}

/** The records at a path; scalars become `{ value }`, so that every record can be an item. */
export function recordsAt(json: unknown, items: string): Json[] {
	const found = at(json, items);
	if (!Array.isArray(found)) return rows(found);
	return found
		.filter((record) => record !== null && record !== undefined)
		.map((record) => (isObject(record) ? record : { value: record }));
}

function pageCall(
	call: Call,
	style: PageStyle,
	size: number | undefined,
	position: string | number | undefined,
): Call {
	const next: Call = { ...call, query: { ...call.query }, body: structuredClone(call.body) };
	const parameters: Array<[string, unknown]> = [];
	if (style.size && size) parameters.push([style.size.send, size]);
	if (position !== undefined) parameters.push([style.send, position]);
	for (const [name, value] of parameters) {
		if (style.placement === 'query') next.query[name] = value;
		else put((next.body ??= {}), name, value);
	}
	if (style.kind === 'token' && style.isOnce && position !== undefined) next.isOnce = true;
	return next;
}

type Read = (position?: string | number) => Promise<Page>;

async function* tokenPages(
	style: Extract<PageStyle, { kind: 'token' }>,
	read: Read,
): AsyncGenerator<Page> {
	const seen = new Set<string>();
	let token: string | undefined;
	for (let count = 0; count < MOST_PAGES; count++) {
		const page = await read(token);
		yield page;
		const next = text(at(page.answer.json, style.next));
		const saysMore = style.more ? at(page.answer.json, style.more) : undefined;
		// A token that comes back a second time would go round in circles.
		if (next === '' || seen.has(next) || saysMore === false) return;
		if (saysMore === undefined && page.records.length === 0) return;
		seen.add(next);
		token = next;
	}
}

async function* numberedPages(
	style: Extract<PageStyle, { kind: 'number' }>,
	read: Read,
	size: number | undefined,
): AsyncGenerator<Page> {
	const first = await read(style.first);
	yield first;
	if (first.total !== undefined && style.width && size) {
		const count = Math.min(MOST_PAGES, Math.ceil(first.total / size));
		async function* numbers() {
			for (let index = 1; index < count; index++)
				yield style.kind === 'number' ? style.first + index : 0;
		}
		yield* mapOrdered(numbers(), style.width, read);
		return;
	}
	let page = first;
	let received = first.records.length;
	for (let index = 1; index < MOST_PAGES && continues(style, page, received, size); index++) {
		page = await read(style.first + index);
		received += page.records.length;
		yield page;
	}
}

async function* offsetPages(
	style: Extract<PageStyle, { kind: 'offset' }>,
	read: Read,
	size: number | undefined,
): AsyncGenerator<Page> {
	let offset = 0;
	for (let count = 0; count < MOST_PAGES; count++) {
		const page = await read(offset);
		yield page;
		const next = style.next ? Number(at(page.answer.json, style.next) ?? NaN) : NaN;
		const reached = Number.isFinite(next) && next > offset ? next : offset + page.records.length;
		if (reached === offset || !continues(style, page, reached, size)) return;
		if (style.largest !== undefined && reached > style.largest) return;
		offset = reached;
	}
}

/** Whether another page follows: the platform's word first, then the total, then a full page. */
function continues(
	style: PageStyle,
	page: Page,
	received: number,
	size: number | undefined,
): boolean {
	const saysMore = style.more ? at(page.answer.json, style.more) : undefined;
	if (typeof saysMore === 'boolean') return saysMore;
	if (page.records.length === 0) return false;
	if (page.total !== undefined) return received < page.total;
	return size === undefined || page.records.length >= size;
}
