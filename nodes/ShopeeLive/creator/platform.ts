import { fieldText } from '../../../credentials/connections/fields';
import { errorEntries } from '../../../credentials/connections/refusals';
import {
	cookiesIn,
	shopeeCountry,
	shopeeLiveCreatorHosts,
	SHOPEE_SITES,
	SHOPEE_USES,
} from '../../../credentials/connections/shopeeLiveCreator';
import { REFUSALS } from '../../../credentials/connections/shopeeLiveCreatorRefusals';
import type { ErrorEntry } from '../../shared/engine/errors';
import { InputError } from '../../shared/engine/errors';
import { at, isObject, rows, text } from '../../shared/engine/json';
import type { PageStyle } from '../../shared/engine/pageStyles';
import type { Platform, RawAnswer, Reading } from '../../shared/engine/platform';
import type { Call } from '../../shared/engine/session';
import { PLATFORM_KEY } from '../platform';

/** What is known about these calls stands on a page of this project: Shopee has published none. */
export const CREATOR_DOCS =
	'https://github.com/n8n-nodes-social-commerce/n8n-nodes-social-commerce/blob/main/docs/credentials/shopee-live-creator.md';

const [ENDED, BLOCKED] = errorEntries(REFUSALS);

const SIGNED_OUT = { title: ENDED.title, advice: ENDED.advice };

/** Code given to an edit of an ad whose values were refused one by one. */
const INVALID = 'validation';

const errors: ErrorEntry[] = [
	BLOCKED,
	ENDED,
	{ status: [301, 302, 303, 307, 401], class: 'auth', remedy: 'never', ...SIGNED_OUT },
	{
		words:
			/\b(not|no|need|please|must|require[sd]?)\b.{0,12}\b(log|sign)(ged|ged-|ned)?[ -]?in\b|un-?authori[sz]ed|(session|login|cookie|token) (has |is )?(expired|ended|invalid)/i,
		class: 'auth',
		remedy: 'never',
		...SIGNED_OUT,
	},
	{
		words: /qrcode_token/i,
		class: 'validation',
		remedy: 'never',
		title: 'Shopee does not take this QR code token',
		advice:
			'A token can be used once, within a minute after the code was made. Generate a new QR code and scan that.',
	},
	{
		words: /qrcode_id/i,
		class: 'notFound',
		remedy: 'never',
		title: 'Shopee does not know this QR code',
		advice: 'Codes live for a minute. Generate a new one.',
	},
	{
		words: /session (does not exist|not (found|exist))|no such session/i,
		class: 'notFound',
		remedy: 'never',
		title: 'Shopee knows no such live session of this account',
		advice: "Take 'Session ID' from Session: Get Many or Session: Get Many Ended.",
	},
	{
		words: /SPC_CDS/,
		class: 'auth',
		remedy: 'never',
		title: 'Shopee does not take SPC_CDS of this cookie',
		advice:
			"Open the seller centre in the browser and copy the cookie from there into the credential's field 'Cookie'.",
	},
	{
		codes: [INVALID],
		class: 'validation',
		remedy: 'never',
		title: 'Shopee does not accept the change of the promotion',
		advice: 'Its words name what is wrong. The promotion stays as it was.',
	},
	{
		status: [429],
		class: 'rateLimit',
		remedy: 'later',
		notProcessed: true,
		title: 'Shopee asks for fewer calls',
		advice: "Lower 'Requests per Second' under 'Request Options'.",
	},
	{
		status: [403],
		class: 'permission',
		remedy: 'never',
		title: BLOCKED.title,
		advice: BLOCKED.advice,
	},
	{
		status: [500, 502, 503, 504],
		class: 'server',
		remedy: 'later',
		title: 'Shopee is overloaded or down',
		advice: 'Try again in a few minutes.',
	},
];

/** Every host has its own names for code and words: the first code that is not zero counts. */
const CODES = ['code', 'err_code', 'error'];
const WORDS = ['msg', 'err_msg', 'error_msg', 'message'];

/** `{code, msg, data}`, `{err_code, err_msg, data}` or `{error, error_msg, data}`. */
function read({ json, status }: RawAnswer): Reading {
	const code = CODES.map((key) => text(at(json, key))).find((each) => each !== '' && each !== '0');
	const words = WORDS.map((key) => text(at(json, key))).find(Boolean) ?? '';
	if (code !== undefined || status >= 300) return { ok: false, code: code ?? '', words };
	const invalid = [at(json, 'validation_error_list'), at(json, 'data.validation_error_list')]
		.flatMap((list) => (Array.isArray(list) ? list : []))
		.map((each) => (isObject(each) ? Object.values(each).map(text).join(' ') : text(each)));
	if (invalid.length > 0) return { ok: false, code: INVALID, words: invalid.join('; ') };
	return { ok: true };
}

/** Login pages and the pages that stop robots are told by the status alone. */
function readPage({ status }: RawAnswer): Extract<Reading, { ok: false }> | undefined {
	const isTold = (status >= 300 && status < 400) || status === 401 || status === 403;
	return isTold ? { ok: false, code: '', words: '' } : undefined;
}

/**
 * Paths begin with what the host is for, such as `/creator/...`: sends the call there.
 *
 * @throws InputError when the first part of the path names no host
 */
function sendToHost(call: Call): void {
	if (call.host !== undefined) return;
	const [, use = '', rest = ''] = /^\/([^/]+)(\/.*)$/.exec(call.path) ?? [];
	if (!SHOPEE_USES.some((each) => each === use)) {
		throw new InputError(
			`The path '${call.path}' does not say which host it is for`,
			`Let it begin with ${SHOPEE_USES.map((each) => `/${each}`).join(', ')}, such as /creator/supply/api/lm/sellercenter/userInfo.`,
		);
	}
	call.host = use;
	call.path = rest;
}

/** The address of a stream is signed: whoever has it can watch and record. */
function withoutStreams(json: unknown): unknown {
	for (const record of rows(at(json, 'data'))) delete record.sessionStreamingUrl;
	return json;
}

const numbered: PageStyle = {
	kind: 'number',
	placement: 'query',
	send: 'page',
	first: 1,
	total: 'data.total',
	size: { send: 'pageSize', max: 100 },
};

/** The web pages behind the Creator Center for the engine. */
export const shopeeLiveCreator: Platform = {
	name: 'Shopee',
	key: PLATFORM_KEY,
	credential: 'shopeeLiveCreatorApi',
	connect: (credentials) => {
		const country = shopeeCountry(fieldText(credentials, 'country'));
		const hosts = shopeeLiveCreatorHosts(credentials);
		const userId = cookiesIn(fieldText(credentials, 'cookie')).get('SPC_U') ?? '';
		const { currency } = SHOPEE_SITES[country];
		return {
			baseUrl: hosts.creator,
			hosts,
			account: `${country}|${userId}`,
			facts: { country, currency },
		};
	},
	// Calls of a person who looks at a page: slower than any limit that somebody has met.
	rate: { perSecond: 2, inFlight: 2 },
	queryLists: 'comma',
	emptyParameters: ['name', 'orderBy', 'sort'],
	prepare: sendToHost,
	read,
	readPage,
	errors,
	pages: {
		numbered,
		offset: {
			kind: 'offset',
			placement: 'query',
			send: 'offset',
			size: { send: 'limit', max: 50 },
		},
	},
	hideSecrets: withoutStreams,
};
