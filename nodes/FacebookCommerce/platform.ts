import {
	facebookAppId,
	graphHost,
	graphUrl,
	graphVersion,
	lifeWarning,
	signFacebookOAuth2,
} from '../../credentials/connections/facebookCommerce';
import { ATTEMPT_HEADER } from '../shared/token/attempts';
import { fingerprint } from '../shared/token/ledger';
import { at, isObject, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import type { PageStyle } from '../shared/engine/pageStyles';
import type { Connection, Platform, RawAnswer, Reading, Usage } from '../shared/engine/platform';
import { errors, KNOWN_CODES } from './errors';
import { tokenOf } from './identities';

/** Where the reference pages of the calls are. */
export const DOCS = 'https://developers.facebook.com/docs';

/** The credential type of n8n's OAuth2 button; n8n does not hand its requests to `authenticate`. */
const BY_BUTTON = 'facebookCommerceOAuth2Api';

/** Headers that tell how much of a quota is used, in percent. */
const USAGE_HEADERS = ['x-app-usage', 'x-page-usage', 'x-business-use-case-usage'];

const USAGE_FIELDS = ['call_count', 'total_time', 'total_cputime'];

/** A token within Meta's own words, or in an address. */
const TOKEN_IN_TEXT = /\bEAA[\w-]{8,}|(?<=(access_token|appsecret_proof)=)[^&\s"]+/g;

/** Meta answers with the record itself, or with `{ error }`; the HTTP status says little. */
function read({ json, status, headers }: RawAnswer, connection?: Connection): Reading {
	const error = at(json, 'error');
	if (!isObject(error) && status < 400) {
		const life = connection?.facts.lifeWarning ?? '';
		const warnings = [...versionWarnings(headers, connection), life].filter(Boolean);
		return { ok: true, warnings };
	}
	const told = isObject(error) ? error : {};
	const code = text(told.code);
	const precise = `${code}/${text(told.error_subcode)}`;
	const forUsers = [told.error_user_title, told.error_user_msg].map(text).filter(Boolean);
	const words = forUsers.length > 0 ? forUsers.join(': ') : text(told.message);
	return {
		ok: false,
		code: KNOWN_CODES.has(precise) ? precise : code,
		words: words.replace(TOKEN_IN_TEXT, '[hidden]'),
		requestId: text(told.fbtrace_id) || undefined,
		retryAfterMs: usage(headers)?.waitMs,
		isTransient: told.is_transient === true,
	};
}

/** An expired version is answered in another one, silently but for a header. */
function versionWarnings(headers: Record<string, string>, connection?: Connection): string[] {
	const effective = headers['facebook-api-version'];
	const asked = connection?.facts.graphVersion;
	if (!effective || !asked || effective === asked) return [];
	return [
		`Facebook answered in version ${effective} of its API instead of ${asked}. Set 'Graph API Version' in the credential to a version in service.`,
	];
}

/** The most used quota of all that an answer speaks of. */
function usage(headers: Record<string, string>): Usage | undefined {
	const entries = USAGE_HEADERS.flatMap((name) => usageEntries(headers[name]));
	if (entries.length === 0) return undefined;
	const share = Math.max(
		...entries.flatMap((entry) => USAGE_FIELDS.map((field) => Number(entry[field] ?? 0) / 100)),
	);
	const minutes = Math.max(
		...entries.map((entry) => Number(entry.estimated_time_to_regain_access ?? 0)),
	);
	return { share, waitMs: minutes > 0 ? minutes * 60_000 : undefined };
}

/** One object, or lists of objects by the ID they are about. */
function usageEntries(header: string | undefined): Json[] {
	const parsed = header ? parsedHeader(header) : undefined;
	if (!isObject(parsed)) return [];
	const lists = Object.values(parsed).filter(Array.isArray).flat();
	return lists.length > 0 ? lists.filter(isObject) : [parsed];
}

function parsedHeader(header: string): unknown {
	try {
		return JSON.parse(header);
	} catch {
		return undefined;
	}
}

/** Tokens of pages come along with many records, and the addresses of pages hold the token in use. */
export function hideSecrets(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	const record = value as Record<string, unknown>;
	for (const [key, entry] of Object.entries(record)) {
		if (key === 'access_token') delete record[key];
		else if (typeof entry === 'object') hideSecrets(entry);
		else if (typeof entry === 'string' && entry.includes('access_token=')) {
			record[key] = entry.replace(/(?<=[?&])(access_token|appsecret_proof)=[^&]*&?/g, '');
		}
	}
	return value;
}

/** Parameters of a next page's address that say where the list goes on. */
const POSITIONS = ['after', 'offset', 'until', '__paging_token', '__after_id'];

/** A list of Meta's: the address of the next page decides whether there is one. */
const edge = (max: number) =>
	({
		kind: 'link',
		placement: 'query',
		send: 'after',
		next: 'paging.next',
		take: [...POSITIONS],
		size: { send: 'limit', max },
	}) satisfies PageStyle;

/** Facebook for the engine. */
export const facebookCommerce: Platform = {
	name: 'Facebook',
	key: 'facebook_commerce',
	credential: 'facebookCommerceApi',
	credentials: { oAuth2: BY_BUTTON },
	connect: (credentials) => ({
		baseUrl: graphUrl(credentials),
		hosts: { graph: graphHost(credentials) },
		account: [
			facebookAppId(credentials),
			fingerprint(
				text(credentials.accessToken) || text(at(credentials, 'oauthTokenData.access_token')),
			),
		].join('|'),
		facts: {
			graphVersion: graphVersion(credentials),
			appId: facebookAppId(credentials),
			lifeWarning: lifeWarning(credentials),
		},
	}),
	rate: { perSecond: 10, inFlight: 10 },
	queryLists: 'json',
	read,
	errors,
	pages: {
		edge: { ...edge(100), take: [...POSITIONS] },
		orders: { ...edge(25), take: [...POSITIONS] },
	},
	tokenFor: tokenOf,
	usage,
	hideSecrets,
	send: async (host, credential, request) => {
		if (credential !== BY_BUTTON) {
			return await host.helpers.httpRequestWithAuthentication.call(host, credential, request);
		}
		const credentials = await host.getCredentials(credential);
		delete request.headers?.[ATTEMPT_HEADER];
		const signed = await signFacebookOAuth2({ helpers: host.helpers }, credentials, request);
		return await host.helpers.httpRequest(signed);
	},
};
