import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { isObject, rows, text } from '../../nodes/shared/engine/json';
import type { Json } from '../../nodes/shared/engine/json';
import { isRefusedToken } from '../../nodes/shared/token/attempts';
import { CredentialError } from '../../nodes/shared/token/errors';
import { expiryFrom, usableToken } from '../../nodes/shared/token/keepAlive';
import type { TokenSource } from '../../nodes/shared/token/keepAlive';
import type { TokenPair } from '../../nodes/shared/token/ledger';
import {
	isLazadaTokenPath,
	LAZADA_AUTH,
	LAZADA_COUNTRIES,
	LAZADA_GATEWAYS,
	LAZADA_TOKEN_PATHS,
	signLazadaRequest,
} from '../signing/lazada';
import type { LazadaCountry } from '../signing/lazada';
import { choose, customUrl, fieldText, requiredField } from './fields';
import { REFUSALS } from './lazadaRefusals';
import { findRefusal, refusalError, testRules } from './refusals';
import type { RefusedAnswer } from './refusals';
import { closeRequest, openRequest, settleForm } from './request';
import type { OpenRequest } from './request';
import { sendTokenCall } from './tokenCall';

const SERVICE = 'Lazada';

/** Stands for the country code in a custom address, where one server has a path for each. */
const COUNTRY_MARK = '{country}';

/** What a token answer calls the countries of a cross-border seller, in old and new pages. */
const COUNTRY_LISTS = ['country_user_info', 'country_user_info_list'];

const COUNTRY_CODES = Object.keys(LAZADA_COUNTRIES) as LazadaCountry[];

/** True for the code of a country that Lazada sells in. */
function isCountry(value: string): value is LazadaCountry {
	return Object.hasOwn(LAZADA_COUNTRIES, value);
}

/** The country that a credential is for. */
export function lazadaCountry(credentials: ICredentialDataDecryptedObject): LazadaCountry {
	const country = fieldText(credentials, 'country');
	return isCountry(country) ? country : 'sg';
}

/**
 * The gateway of a country.
 *
 * @param country the country of the credential when left out or unknown
 * @throws CredentialError when the custom address is missing or is none
 */
export function lazadaApiUrl(credentials: ICredentialDataDecryptedObject, country = ''): string {
	const wanted = isCountry(country) ? country : lazadaCountry(credentials);
	return fieldText(credentials, 'environment') === 'custom'
		? customUrl(credentials, 'customBaseUrl', 'Custom API URL').replaceAll(COUNTRY_MARK, wanted)
		: LAZADA_GATEWAYS[wanted];
}

/** The gateway of the token calls; for "Custom" it may share the API's address. */
export function lazadaAuthUrl(credentials: ICredentialDataDecryptedObject): string {
	if (fieldText(credentials, 'environment') !== 'custom') return LAZADA_AUTH.gateway;
	return fieldText(credentials, 'customAuthUrl') === ''
		? lazadaApiUrl(credentials)
		: customUrl(credentials, 'customAuthUrl', 'Custom Auth URL');
}

/** The app key of a credential. */
export function lazadaAppKey(credentials: ICredentialDataDecryptedObject): string {
	return requiredField(
		credentials,
		'appKey',
		'App Key',
		'Copy it from the Lazada Open Platform, App Console, your app.',
	);
}

/** The app secret of a credential; it signs requests and verifies push messages. */
export function lazadaAppSecret(credentials: ICredentialDataDecryptedObject): string {
	return requiredField(
		credentials,
		'appSecret',
		'App Secret',
		'Copy it from the Lazada Open Platform, App Console, your app. It stands next to the app key.',
	);
}

/**
 * The address that a seller opens to authorise the app.
 *
 * @param redirectUrl exactly the callback that the App Console holds
 * @param state text that comes back with the code, to tell callbacks apart
 */
export function lazadaConsentUrl(
	credentials: ICredentialDataDecryptedObject,
	redirectUrl: string,
	state: string,
): string {
	const { consentPage } = LAZADA_AUTH;
	const isCustom = fieldText(credentials, 'environment') === 'custom';
	const base = isCustom ? new URL(lazadaAuthUrl(credentials)).origin : new URL(consentPage).origin;
	const url = new URL(base + new URL(consentPage).pathname);
	url.searchParams.set('response_type', 'code');
	url.searchParams.set('force_auth', 'true');
	url.searchParams.set('client_id', lazadaAppKey(credentials));
	url.searchParams.set('redirect_uri', redirectUrl);
	if (state) url.searchParams.set('state', state);
	return url.toString();
}

/**
 * Signs a request of either shape: adds app key, time and token, and the signature over everything
 * that is sent as text. Token calls carry no token.
 *
 * @throws RenewalNeeded when the token has to be renewed first
 * @throws CredentialError when a field is missing, the country is not the token's, or the
 *   connection is over
 */
export function authenticateLazada(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const bases = gatewaysOf(credentials);
	settleForm(options);
	const request = openRequest(options, lazadaApiUrl(credentials), ...bases.map(([, url]) => url));
	// An address outside the credential may end in the gateways' own path.
	request.path = request.path.replace(/^\/rest(?=\/)/, '');
	if (isLazadaTokenPath(request.path)) return seal(credentials, options, request, '');
	refuseOtherCountry(credentials, bases, request);
	const isRefused = isRefusedToken(request.attempt, fieldText(credentials, 'accessToken'));
	const accessToken = usableToken(lazadaTokens, credentials, isRefused);
	return seal(credentials, options, request, accessToken);
}

/** The countries that the tokens of a credential serve; empty when Lazada has not told them yet. */
export function lazadaConnectionCountries(
	credentials: ICredentialDataDecryptedObject,
): LazadaCountry[] {
	return fieldText(credentials, 'countries')
		.split(/[\s,]+/)
		.filter(isCountry);
}

/** All addresses that a request of this credential may go to, by country. */
function gatewaysOf(credentials: ICredentialDataDecryptedObject): Array<[string, string]> {
	return [
		...COUNTRY_CODES.map((code): [string, string] => [code, lazadaApiUrl(credentials, code)]),
		['', lazadaAuthUrl(credentials)],
	];
}

/**
 * A token of one country is dead in the others, and a dead token would be renewed in vain.
 *
 * @throws CredentialError that names the countries of the token
 */
function refuseOtherCountry(
	credentials: ICredentialDataDecryptedObject,
	bases: Array<[string, string]>,
	request: OpenRequest,
): void {
	const known = lazadaConnectionCountries(credentials);
	if (known.length === 0) return;
	const hits = bases.filter(([code, url]) => code !== '' && request.address.startsWith(`${url}/`));
	const [[country]] = hits.length === 1 ? hits : [['']];
	if (!isCountry(country) || known.includes(country)) return;
	const names = known.map((code) => LAZADA_COUNTRIES[code]).join(', ');
	throw new CredentialError(
		`This connection serves ${names}, but the call goes to ${LAZADA_COUNTRIES[country]}`,
		"Choose one of these countries in the field 'Country' of the credential or the node, or connect again: 'Crossborder' on Lazada's page gives one token for all countries.",
	);
}

function seal(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	request: OpenRequest,
	accessToken: string,
): IHttpRequestOptions {
	const { query, path } = request;
	for (const name of ['sign', 'access_token']) query.delete(name);
	for (const [key, value] of query) {
		// Lists travel as JSON text, and empty values do not travel at all.
		if (Array.isArray(value)) query.set(key, JSON.stringify(value));
		else if (value === '') query.delete(key);
	}
	query.set('app_key', lazadaAppKey(credentials));
	query.set('sign_method', 'sha256');
	query.set('timestamp', String(Date.now()));
	if (accessToken) query.set('access_token', accessToken);
	const { form } = request;
	query.set(
		'sign',
		signLazadaRequest(lazadaAppSecret(credentials), {
			path,
			parameters: [...(query as Map<string, string>), ...form],
			rawBody: form.length > 0 ? undefined : request.body,
		}),
	);
	return closeRequest(options, query, {});
}

/** How Lazada connects, renews and tells a dead token. */
export const lazadaTokens: TokenSource = {
	secretField: 'appSecret',

	// The API's address matters to no token, but a wrong one must be told before a token is spent.
	scope: (credentials) =>
		[
			lazadaApiUrl(credentials),
			lazadaAuthUrl(credentials),
			lazadaAppKey(credentials),
			lazadaAppSecret(credentials),
		].join('|'),

	exchange: async (http, credentials, code) =>
		await requestPair(http, credentials, LAZADA_TOKEN_PATHS.exchange, { code }),

	refresh: async (http, credentials, refreshToken) =>
		await requestPair(http, credentials, LAZADA_TOKEN_PATHS.refresh, {
			refresh_token: refreshToken,
		}),

	isAlive: async (http, credentials) => {
		const options: IHttpRequestOptions = {
			method: 'GET',
			url: lazadaApiUrl(credentials) + TEST_PATH,
		};
		const bases = gatewaysOf(credentials);
		const request = openRequest(options, ...bases.map(([, url]) => url));
		refuseOtherCountry(credentials, bases, request);
		const answer = await sendTokenCall(
			http,
			SERVICE,
			seal(credentials, options, request, fieldText(credentials, 'accessToken')),
		);
		if (text(answer.code) === '0') return true;
		const row = findRefusal(REFUSALS, refused(answer));
		if (row?.isDeadToken || row?.isTokenFine) return row.isTokenFine === true;
		throw refusalError(REFUSALS, refused(answer));
	},
};

/** The cheapest read that every seller may call; it also is the credential test. */
const TEST_PATH = '/seller/get';

/** The declarative test of the credential: the same call that tells a dead token. */
export const lazadaTestRequest = {
	baseURL: `={{ $credentials.environment === "custom" ? $credentials.customBaseUrl.trim().split("${COUNTRY_MARK}").join($credentials.country) : ${choose('country', LAZADA_GATEWAYS, `"${LAZADA_GATEWAYS.sg}"`)} }}`,
	url: TEST_PATH,
};

/** What the declarative test takes for a failure. */
export const lazadaTestRules = testRules(
	REFUSALS,
	SERVICE,
	'code',
	String,
	"Lazada refused the connection: check 'Country', and the API groups of the app",
);

async function requestPair(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	path: string,
	parameters: Record<string, string>,
): Promise<TokenPair> {
	const options: IHttpRequestOptions = {
		method: 'POST',
		url: lazadaAuthUrl(credentials) + path,
		body: { ...parameters },
	};
	settleForm(options);
	const request = openRequest(options, lazadaAuthUrl(credentials));
	const answer = await sendTokenCall(http, SERVICE, seal(credentials, options, request, ''));
	const pair = readLazadaPair(answer);
	if (!pair) throw refusalError(REFUSALS, refused(answer));
	return pair;
}

/**
 * The token pair in a token answer; undefined when the platform refused. A refresh token that
 * cannot be used is left out, so that nobody tries it.
 */
export function readLazadaPair(answer: Json): TokenPair | undefined {
	const accessToken = text(answer.access_token);
	if (text(answer.code || '0') !== '0' || accessToken === '') return undefined;
	const isRenewable = text(answer.refresh_expires_in) !== '0';
	return {
		accessToken,
		refreshToken: isRenewable ? text(answer.refresh_token) : '',
		accessTokenExpiresAt: expiryFrom(answer.expires_in),
		refreshTokenExpiresAt: isRenewable ? expiryFrom(answer.refresh_expires_in) : 0,
		learned: { countries: lazadaCountriesOf(answer).join(', ') },
	};
}

/** The countries that a token serves; the answer lists them, maps them, or names the only one. */
export function lazadaCountriesOf(answer: Json): string[] {
	const named = COUNTRY_LISTS.flatMap((name) => {
		const found = answer[name];
		if (Array.isArray(found)) return rows(found).map(({ country }) => text(country));
		return isObject(found) ? Object.keys(found) : [];
	});
	const codes = [...named, text(answer.country)].map((code) => code.toLowerCase());
	return [...new Set(codes.filter(isCountry))].sort();
}

function refused(answer: Json): RefusedAnswer {
	return {
		service: SERVICE,
		code: text(answer.code),
		words: text(answer.message),
		requestId: text(answer.request_id),
	};
}
