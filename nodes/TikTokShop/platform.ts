import { tikTokShopApiUrl, tikTokShopAuthUrl } from '../../credentials/connections/tikTokShop';
import { fieldText } from '../../credentials/connections/fields';
import { errorEntries } from '../../credentials/connections/refusals';
import { REFUSALS } from '../../credentials/connections/tikTokShopRefusals';
import { takesShopCipher } from '../../credentials/signing/tikTokShop';
import type { ErrorEntry } from '../shared/engine/errors';
import { at, isObject, text } from '../shared/engine/json';
import { recordsAt } from '../shared/engine/records';
import type { PageSize, PageStyle } from '../shared/engine/pageStyles';
import type { Failure, Platform, RawAnswer, Reading } from '../shared/engine/platform';

/** Where the reference pages of the calls are. */
export const DOCS = 'https://partner.tiktokshop.com/docv2/page';

const RECONNECT =
	"Open the authorization link again, paste the new code into 'Authorization Code' of the credential, and save.";

/** Business codes that mean "there is no such record", by module. */
const NOT_FOUND = ['12052032', '12052260', '25007006', '17029009', '16032005', '45101003'];

/** Codes of the modules for "our fault, try again". */
const BUSY = ['11001031', '21001008', '21022029', '12056001', '17027107'];

/** A document that is still being made. */
export const LABEL_PENDING = '11034037';

/** @see https://partner.tiktokshop.com/docv2/page/common-errors */
const errors: ErrorEntry[] = [
	{
		codes: ['36009004'],
		words: /access[-_]?token/i,
		class: 'auth',
		remedy: 'never',
		title: 'The access token is missing or malformed',
		advice: RECONNECT,
	},
	{
		codes: ['36009004'],
		words: /cipher|\bshop_id\b|identifier/i,
		class: 'validation',
		remedy: 'never',
		title: 'The shop was named in a way this call does not take',
		advice:
			"Choose the shop from the list of 'Shop'. A shop ID or shop code is not a shop cipher, and some calls take no shop at all.",
	},
	{
		codes: ['36009004', '36009014'],
		words: /\bversion\b/i,
		class: 'validation',
		remedy: 'never',
		title: 'This version of the endpoint has been retired',
		advice: 'Use the endpoint from the list of API Call: it holds the versions in service.',
	},
	{
		codes: ['36009014'],
		class: 'validation',
		remedy: 'never',
		title: 'This version of the endpoint has been retired',
		advice: 'Use the endpoint from the list of API Call: it holds the versions in service.',
	},
	...errorEntries(REFUSALS),
	{
		codes: ['36009043', '36009044'],
		class: 'auth',
		remedy: 'never',
		title: 'The shop or the seller account is not active',
		advice: 'Look into Seller Center for the reason.',
	},
	{
		codes: ['66009315'],
		class: 'permission',
		remedy: 'never',
		title: 'The account has no right to this live room',
		advice: 'Use the credential of the creator who went live.',
	},
	{
		codes: ['106013'],
		class: 'validation',
		remedy: 'never',
		title: 'This call needs a shop, and none was named',
		advice: "Choose a shop in 'Shop', or fill in 'Shop Cipher' in the credential.",
	},
	{
		codes: ['36009021'],
		class: 'validation',
		remedy: 'never',
		title: 'The file is too big',
		advice: 'Make it smaller and try again.',
	},
	{
		codes: ['36009022', '36009023'],
		class: 'validation',
		remedy: 'never',
		title: 'The body does not have the form this call expects',
		advice: 'For an upload, use the option that sends a file.',
	},
	{
		codes: ['28001022'],
		class: 'validation',
		remedy: 'never',
		title: 'TikTok Shop has no figures for these dates',
		advice: 'Choose days within about the last 180, before today. The end date itself is left out.',
	},
	{
		codes: ['36009009'],
		class: 'notFound',
		remedy: 'never',
		title: 'This endpoint does not exist',
		advice: 'Check the path. Paths that begin with /api/ belong to the retired first version.',
	},
	{
		codes: ['36009010'],
		class: 'validation',
		remedy: 'never',
		title: 'This endpoint does not take this method',
		advice: 'Choose the endpoint from the list: it knows the method.',
	},
	{
		codes: ['36009002'],
		class: 'rateLimit',
		remedy: 'later',
		notProcessed: true,
		title: 'TikTok Shop asks for fewer calls',
		advice:
			"The node slowed down and tried again, without success. Lower 'Requests per Second' under 'Request Options', or run fewer workflows at once.",
	},
	{
		codes: ['36009037', '45101004'],
		class: 'quota',
		remedy: 'never',
		title: 'The quota of this hour or day is used up',
		advice: 'Run the workflow again later; test shops and messages have small quotas.',
	},
	{
		codes: [LABEL_PENDING],
		class: 'server',
		remedy: 'never',
		title: 'The label is still being made',
		advice: 'Run the operation again in a minute.',
	},
	{ codes: NOT_FOUND, class: 'notFound', remedy: 'never' },
	{
		codes: ['36009003', '98001001', '36009007'],
		class: 'server',
		remedy: 'later',
		title: 'TikTok Shop had an internal fault',
		advice: 'Try again in a few minutes.',
	},
	{ codes: BUSY, class: 'server', remedy: 'later' },
	{
		status: [429],
		class: 'rateLimit',
		remedy: 'later',
		notProcessed: true,
		title: 'TikTok Shop asks for fewer calls',
		advice: "Lower 'Requests per Second' under 'Request Options'.",
	},
	{
		status: [500, 502, 503, 504],
		class: 'server',
		remedy: 'later',
		title: 'TikTok Shop is overloaded or down',
		advice: 'Try again in a few minutes.',
	},
];

/**
 * TikTok Shop answers `{ code, message, request_id, data }`, with HTTP 200 or not; code 0 may still
 * carry refused records in `data.errors`.
 */
function read({ json, status }: RawAnswer): Reading {
	const requestId = text(at(json, 'request_id')) || undefined;
	const code = text(at(json, 'code'));
	if (code !== '0' || status >= 400) {
		return { ok: false, code, words: text(at(json, 'message')), requestId };
	}
	return { ok: true, requestId, failures: REFUSED.flatMap((place) => refusedAt(json, place)) };
}

/** Where an answer lists records that were refused, and why, if it does not say so itself. */
const REFUSED: Array<[path: string, why: string]> = [
	['data.errors', ''],
	['data.failed_conversation_ids', 'The conversation was not marked as read'],
	['data.failed_materials', 'No link was made'],
	['data.failed_product_ids', 'No link was made'],
	['data.target_collaboration_conflicts', 'The creator is already invited for this product'],
	['data.update_failed.add_creator_open_ids', 'The creator was not added'],
	['data.update_failed.add_products', 'The product was not added'],
];

function refusedAt(json: unknown, [path, why]: [string, string]): Failure[] {
	return recordsAt(json, path).map((record) => {
		const failure = failureOf(record);
		if (why === '') return failure;
		// Such a record holds nothing but ids, or is one.
		const subject = Object.values(record).map(text).filter(Boolean).join(' / ');
		return { ...failure, subject, words: failure.words || why };
	});
}

function failureOf(record: Record<string, unknown>): Failure {
	const detail = isObject(record.detail) ? record.detail : record;
	const id = Object.entries({ ...detail, ...record }).find(([key]) => /(^|_)id$/.test(key));
	const words = text(record.message) || text(record.fail_reason);
	return { subject: text(id?.[1]), code: text(record.code), words };
}

/** Lists go on by a token in the query, searches by POST included; the exceptions say so. */
function tokenPages(
	size?: PageSize,
	more?: Partial<Extract<PageStyle, { kind: 'token' }>>,
): PageStyle {
	return {
		kind: 'token',
		placement: 'query',
		send: 'page_token',
		next: 'data.next_page_token',
		total: 'data.total_count',
		size,
		...more,
	};
}

const size = (max: number, more?: Partial<PageSize>): PageSize => ({
	send: 'page_size',
	max,
	...more,
});

const HAS_MORE = { more: 'data.has_more' };

const pages: Record<string, PageStyle> = {
	token: tokenPages(size(100)),
	token50: tokenPages(size(50)),
	token20: tokenPages(size(20)),
	token10: tokenPages(size(10)),
	tokenFrom10: tokenPages(size(50, { min: 10 })),
	bodyToken: tokenPages(size(100), { placement: 'body' }),
	unsized: tokenPages(),
	chats: tokenPages(size(50), HAS_MORE),
	chatMessages: tokenPages(size(20), HAS_MORE),
	collaborations: tokenPages(size(100, { allowed: [20, 50, 100] })),
	creators: tokenPages(size(20, { allowed: [12, 20] }), {
		carry: [{ placement: 'body', send: 'search_key', from: 'data.search_key' }],
	}),
	music: tokenPages(size(20), {
		...HAS_MORE,
		carry: [{ send: 'search_id', from: 'data.search_id' }],
	}),
};

/** TikTok Shop for the engine. */
export const tikTokShop: Platform = {
	name: 'TikTok Shop',
	key: 'tiktok_shop',
	credential: 'tikTokShopApi',
	connect: (credentials) => ({
		baseUrl: tikTokShopApiUrl(credentials),
		hosts: { auth: tikTokShopAuthUrl(credentials) },
		account: [fieldText(credentials, 'appKey'), fieldText(credentials, 'shopCipher')].join('|'),
		facts: { shopCipher: fieldText(credentials, 'shopCipher') },
	}),
	rate: { perSecond: 10, inFlight: 20 },
	rateRetries: 3,
	queryLists: 'comma',
	read,
	errors,
	pages,
	prepare: (call) => {
		if (!takesShopCipher(call.method, call.path)) delete call.query.shop_cipher;
	},
};
