import { clock } from './clock';
import { PlatformError } from './errors';
import { mapOrdered } from './flow';
import { at, integerOf, put, text } from './json';
import type { Carry, Page, PageSize, PageStyle, Position, Scan } from './pageStyles';
import { recordsIn } from './records';
import type { Items } from './records';
import type { Answer, Call, Session } from './session';

/** How many pages of a scan pass between two lines in the log. */
const PROGRESS_PAGES = 20;

/** The longest list anybody reads: a platform that never ends its pages must not run forever. */
const MOST_PAGES = 100_000;

/** So many empty pages in a row are taken for the end, whatever the platform says about more. */
const MOST_EMPTY_PAGES = 20;

/** A page that is too much for the platform is not asked for in smaller pieces than this. */
const SMALLEST_PAGE = 5;

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
 * Reads a list page by page, each with the largest size the platform takes. A scan that broke off is
 * begun anew, and then pages come a second time: its consumer drops what it knows by key.
 *
 * @param wanted how many records are needed, so that a short list asks for a short page
 * @throws PlatformError when a page could not be read: a list is never silently cut short
 * @throws ListTooLong when the platform does not let anybody read as far as the list goes
 */
export async function* pages(
	session: Session,
	call: Call,
	style: PageStyle,
	items: Items,
	wanted = Infinity,
): AsyncGenerator<Page> {
	const size = style.size ? pageSize(style.size, wanted) : undefined;
	let asked = size;
	const ask = async (position?: Position, carried?: Carried): Promise<Answer> => {
		const page = pageCall(call, style, asked, position, carried);
		if (style.kind !== 'link') return await session.send(page);
		// Its address says where the next page begins, so that pages may differ in size.
		const answer = await session.send(page).catch(unlessTooMuch);
		if (!(answer instanceof PlatformError)) return answer;
		if (asked === undefined || asked <= SMALLEST_PAGE) throw answer;
		asked = Math.max(SMALLEST_PAGE, Math.floor(asked / 4));
		return await ask(position, carried);
	};
	const read = async (position?: Position, carried?: Carried): Promise<Page> => {
		const answer = await ask(position, carried);
		const total = style.total ? Number(at(answer.json, style.total) ?? NaN) : NaN;
		return {
			records: recordsIn(answer.json, items),
			total: Number.isFinite(total) ? total : undefined,
			answer,
		};
	};
	const { name } = session.platform;
	const list =
		style.kind === 'token'
			? style.scan
				? scannedPages(style, style.scan, read, session)
				: tokenPages(style, read)
			: style.kind === 'link'
				? linkedPages(style, read, name)
				: style.kind === 'number'
					? numberedPages(style, read, size, wanted, name)
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

/** The smallest page that holds what is wanted, or the largest there is. */
function pageSize({ max, min = 1, allowed }: PageSize, wanted: number): number {
	if (allowed) return allowed.find((size) => size >= wanted) ?? max;
	return Math.max(min, Math.min(max, wanted));
}

function pageCall(
	call: Call,
	style: PageStyle,
	size: number | undefined,
	position: Position | undefined,
	carried: Carried = new Map(),
): Call {
	const next: Call = {
		...call,
		isUrgent: true,
		query: { ...call.query },
		body: structuredClone(call.body),
	};
	const place = (placement: 'query' | 'body', name: string, value: unknown) => {
		if (placement === 'query') next.query[name] = value;
		else put((next.body ??= {}), name, value);
	};
	if (style.size && size) place(style.placement, style.size.send, size);
	const isNumber = style.kind === 'token' && style.isNumber && typeof position === 'string';
	const sent = isNumber ? integerOf(position) : position;
	if (typeof sent === 'object') {
		for (const [name, value] of Object.entries(sent)) place(style.placement, name, value);
	} else if (sent !== undefined) {
		place(style.placement, style.send, sent);
	}
	for (const [{ placement = style.placement, send }, value] of carried) {
		place(placement, send, value);
	}
	if (style.kind === 'token' && style.isOnce && position !== undefined) next.isOnce = true;
	if (style.kind === 'token' && position === undefined) next.apart = style.scan?.apart;
	return next;
}

/** What the answers so far told to send back. */
type Carried = Map<Carry, unknown>;

type Read = (position?: Position, carried?: Carried) => Promise<Page>;

/** A page that is too much for the platform is asked for in smaller pieces; all else stays an error. */
function unlessTooMuch(error: unknown): PlatformError {
	if (error instanceof PlatformError && error.entry.isTooMuch) return error;
	throw error;
}

async function* linkedPages(
	style: Extract<PageStyle, { kind: 'link' }>,
	read: Read,
	platform: string,
): AsyncGenerator<Page> {
	const seen = new Set<string>();
	let position: Record<string, string> | undefined;
	for (let count = 0; count < MOST_PAGES; count++) {
		const page = await read(position);
		yield page;
		const link = text(at(page.answer.json, style.next));
		if (link === '') return;
		const parameters = new URLSearchParams(link.slice(link.indexOf('?') + 1));
		position = Object.fromEntries([...parameters].filter(([name]) => style.take.includes(name)));
		const mark = JSON.stringify(position);
		if (seen.has(mark)) return;
		if (mark === '{}') {
			throw new PlatformError(platform, '', '', {
				class: 'server',
				remedy: 'never',
				title: `${platform} does not say in a known way where the list goes on`,
				advice: 'Set a limit that fits on one page, and report this to the makers of the node.',
			});
		}
		seen.add(mark);
	}
}

async function* tokenPages(
	style: Extract<PageStyle, { kind: 'token' }>,
	read: Read,
): AsyncGenerator<Page> {
	const seen = new Set<string>();
	let token: string | undefined;
	const carried: Carried = new Map();
	for (let count = 0; count < MOST_PAGES; count++) {
		const page = await read(token, carried);
		for (const each of style.carry ?? []) {
			const value = at(page.answer.json, each.from);
			if (value !== undefined) carried.set(each, value);
		}
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

/**
 * Reads a scan. Its cursors may end between two pages, and no platform says in which words, so every
 * refusal of a further page that is not about the account counts as that: the same arguments were
 * good for the first page.
 */
async function* scannedPages(
	style: Extract<PageStyle, { kind: 'token' }>,
	{ lifeMs, restarts }: Scan,
	read: Read,
	session: Session,
): AsyncGenerator<Page> {
	let token: string | undefined;
	let receivedAt = 0;
	let begun = 1;
	for (let count = 1; count < MOST_PAGES; count++) {
		const isOver = token !== undefined && clock.now() - receivedAt > lifeMs;
		const page = isOver
			? tooSlow(session.platform.name)
			: await read(token).catch((error) => brokenOff(error, token));
		if (page instanceof PlatformError) {
			if (begun > restarts) throw page;
			begun += 1;
			token = undefined;
			session.log(`begins a list anew: ${page.message}`);
			session.warn(
				'A list broke off and was read from its beginning again; what came twice was dropped',
			);
			continue;
		}
		receivedAt = clock.now();
		if (count % PROGRESS_PAGES === 0) session.log(`has read ${count} pages of a list`);
		yield page;
		const next = text(at(page.answer.json, style.next));
		const saysMore = style.more ? at(page.answer.json, style.more) : undefined;
		if (next === '' || saysMore === false || (saysMore === undefined && page.records.length === 0))
			return;
		token = next;
	}
}

/** A further page that was refused means that the cursor has ended; all else is thrown. */
function brokenOff(error: unknown, token: string | undefined): PlatformError {
	const isAboutCursor =
		error instanceof PlatformError &&
		token !== undefined &&
		error.entry.class !== 'auth' &&
		error.entry.class !== 'permission';
	if (isAboutCursor) return error;
	throw error;
}

function tooSlow(platform: string): PlatformError {
	return new PlatformError(platform, '', '', {
		class: 'server',
		remedy: 'never',
		title: `${platform} keeps a list open only for a short time, and this one was read too slowly`,
		advice:
			'Let the list go to a file, or ask for a shorter time range, and process the records in a later node.',
	});
}

async function* numberedPages(
	style: Extract<PageStyle, { kind: 'number' }>,
	read: Read,
	size: number | undefined,
	wanted: number,
	platform: string,
): AsyncGenerator<Page> {
	const { largest = Infinity } = style;
	const [first, opening] = await firstPage(style.first, read);
	let page = opening;
	let received = page.records.length;
	let index = 1;
	if (Math.min(page.total ?? 0, wanted) > largest) throw new ListTooLong(platform, largest);
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
		if ((index + 1) * (size ?? 1) > largest) throw new ListTooLong(platform, largest);
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
