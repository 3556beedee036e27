import type { ErrorEntry } from '../../../nodes/shared/engine/errors.ts';
import { at, isObject, rows, text } from '../../../nodes/shared/engine/json.ts';
import type { Json } from '../../../nodes/shared/engine/json.ts';
import type { PageStyle } from '../../../nodes/shared/engine/pageStyles.ts';
import type { Platform, RawAnswer, Reading } from '../../../nodes/shared/engine/platform.ts';

const errors: ErrorEntry[] = [
	{ codes: ['IllegalTimestamp'], class: 'auth', remedy: 'resign', title: 'The clock is off' },
	{
		codes: ['ApiCallLimit'],
		class: 'rateLimit',
		remedy: 'later',
		notProcessed: true,
		title: 'Fake Market asks for fewer calls',
	},
	{
		codes: ['DailyQuota'],
		class: 'quota',
		remedy: 'never',
		title: 'The quota of today is used up',
	},
	{ codes: ['SignedOut'], class: 'auth', remedy: 'never', title: 'Nobody is signed in' },
	{ codes: ['Busy'], class: 'server', remedy: 'later', title: 'Fake Market is busy' },
	{
		codes: ['NotStarted'],
		class: 'server',
		remedy: 'later',
		notProcessed: true,
		title: 'Fake Market did not begin',
	},
	{ codes: ['NoSuchItem'], class: 'notFound', remedy: 'never', title: 'There is no such item' },
	{ codes: ['UnknownId'], class: 'notFound', remedy: 'never' },
	{ codes: ['TooMuch'], class: 'server', remedy: 'never', isTooMuch: true, title: 'Too much data' },
	{ status: [429], class: 'rateLimit', remedy: 'later', notProcessed: true },
	{ status: [500, 502, 503], class: 'server', remedy: 'later', title: 'Fake Market is down' },
];

const size = { send: 'size', max: 100 };

const pages: Record<string, PageStyle> = {
	/** No `more` flag: an empty page ends the list. */
	token: { kind: 'token', placement: 'query', send: 'page_token', next: 'data.next', size },
	cursor: {
		kind: 'token',
		placement: 'body',
		send: 'page.cursor',
		next: 'data.next',
		more: 'data.more',
		size: { send: 'page.size', max: 50, min: 10 },
	},
	/** Takes some sizes only, and wants its search key back. */
	fixed: {
		kind: 'token',
		placement: 'query',
		send: 'page_token',
		next: 'data.next',
		size: { send: 'size', max: 100, allowed: [20, 50, 100] },
		carry: [{ placement: 'body', send: 'search.key', from: 'data.search_key' }],
	},
	scroll: {
		kind: 'token',
		placement: 'body',
		send: 'variables.scrollId',
		next: 'data.report.pageInfo.scrollId',
		more: 'data.report.pageInfo.hasNextPage',
		isOnce: true,
		size: { send: 'variables.limit', max: 500 },
	},
	fromZero: { kind: 'number', placement: 'query', send: 'page', first: 0, more: 'data.more', size },
	fromOne: {
		kind: 'number',
		placement: 'query',
		send: 'page',
		first: 1,
		total: 'data.total',
		size,
	},
	unsure: {
		kind: 'number',
		placement: 'query',
		send: 'page',
		first: 'unsure',
		more: 'data.more',
		size,
	},
	unsized: { kind: 'number', placement: 'query', send: 'page', first: 1 },
	parallel: {
		kind: 'number',
		placement: 'query',
		send: 'page',
		first: 1,
		total: 'data.total',
		width: 4,
		size,
	},
	/** The answer holds the whole address of the next page, with a token in it. */
	link: {
		kind: 'link',
		placement: 'query',
		send: 'after',
		next: 'data.next',
		take: ['after'],
		size,
	},
	/** Page numbers that reach only so far. */
	shallow: {
		kind: 'number',
		placement: 'query',
		send: 'page',
		first: 1,
		total: 'data.total',
		largest: 500,
		size,
	},
	/** A position that consists of digits and goes back as a number. */
	digits: {
		kind: 'token',
		placement: 'body',
		send: 'cursor.next_id',
		next: 'data.next_id',
		isNumber: true,
		size: { send: 'cursor.size', max: 2 },
	},
	nextOffset: {
		kind: 'offset',
		placement: 'query',
		send: 'offset',
		next: 'data.next',
		more: 'data.more',
		size,
	},
	offset: { kind: 'offset', placement: 'query', send: 'offset', total: 'data.total', size },
	/** Refuses to skip more than 500 records. */
	capped: {
		kind: 'offset',
		placement: 'query',
		send: 'offset',
		total: 'data.total',
		largest: 500,
		size,
	},
};

/** Tells a failure in any of the places where marketplaces hide one behind HTTP 200. */
function read({ json, status }: RawAnswer): Reading {
	const requestId = text(at(json, 'request_id')) || undefined;
	const refuse = (code: string, words: string): Reading => {
		const seconds = /will last (\d+) seconds/.exec(words)?.[1];
		const retryAfterMs = seconds ? Number(seconds) * 1000 : undefined;
		return { ok: false, code, words, requestId, retryAfterMs };
	};
	const graph = rows(at(json, 'errors'))[0];
	if (graph) return refuse(text(at(graph, 'extensions.code')), text(graph.message));
	const code = text(at(json, 'code'));
	if ((code !== '' && code !== '0') || status >= 400) {
		const details = rows(at(json, 'detail')).map((each) => text(each.message));
		return refuse(code, [text(at(json, 'message')), ...details].filter(Boolean).join('; '));
	}
	for (const path of ['', 'result']) {
		const part = at(json, path);
		if (isObject(part) && part.success === false) {
			return refuse(text(part.error_code), text(part.error_msg));
		}
	}
	const refused = rows(at(json, 'result.data')).filter(({ item_err_code: own }) => text(own) > '0');
	return {
		ok: true,
		requestId,
		warnings: text(at(json, 'warning')) ? [text(at(json, 'warning'))] : [],
		failures: refused.map(({ item_id, item_err_code, msg }) => ({
			subject: text(item_id),
			code: text(item_err_code),
			words: text(msg),
		})),
	};
}

/** Writes a GraphQL document that declares only the variables that are set. */
function writeDocument(body: Json): void {
	const names = Object.keys(isObject(body.variables) ? body.variables : {}).sort();
	const declared = names.map((name) => `$${name}: Any`).join(', ');
	const used = names.map((name) => `${name}: $${name}`).join(', ');
	body.query = `query${declared && `(${declared})`} { report${used && `(${used})`} { nodes } }`;
}

/** A platform with every habit that the coming ones have. */
export const fakeMarket: Platform = {
	name: 'Fake Market',
	key: 'fake_market',
	credential: 'fakeMarketApi',
	connect: (credentials) => ({
		baseUrl: text(credentials.url),
		account: text(credentials.account),
		facts: { shopId: text(credentials.account) },
	}),
	rate: { perSecond: 2000, inFlight: 6 },
	queryLists: 'json',
	repeatedLists: ['states'],
	read,
	readPage: ({ status }) =>
		status === 302 ? { ok: false, code: 'SignedOut', words: '' } : undefined,
	errors,
	pages,
	prepare: (call) => {
		if (call.path === '/graphql') writeDocument((call.body ??= {}));
	},
};
