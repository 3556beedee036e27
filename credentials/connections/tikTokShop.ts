import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { at, text } from '../../nodes/shared/engine/json';
import type { Json } from '../../nodes/shared/engine/json';
import { isRefusedToken } from '../../nodes/shared/token/attempts';
import { CredentialError } from '../../nodes/shared/token/errors';
import { expiryFrom, usableToken } from '../../nodes/shared/token/keepAlive';
import type { TokenSource } from '../../nodes/shared/token/keepAlive';
import type { TokenPair } from '../../nodes/shared/token/ledger';
import {
	signTikTokShopRequest,
	takesShopCipher,
	TIKTOK_SHOP_CONSENT_PAGES,
	TIKTOK_SHOP_HOSTS,
	TIKTOK_SHOP_TOKEN_PATHS,
} from '../signing/tikTokShop';
import { choose, customUrl, fieldText, requiredField } from './fields';
import { findRefusal, refusalError, testRules } from './refusals';
import type { RefusedAnswer } from './refusals';
import { closeRequest, openRequest } from './request';
import type { OpenRequest } from './request';
import { REFUSALS } from './tikTokShopRefusals';
import { sendTokenCall } from './tokenCall';

const SERVICE = 'TikTok Shop';

/** The API host of a credential. */
export function tikTokShopApiUrl(credentials: ICredentialDataDecryptedObject): string {
	return fieldText(credentials, 'environment') === 'custom'
		? customUrl(credentials, 'customBaseUrl', 'Custom API URL')
		: TIKTOK_SHOP_HOSTS.api;
}

/** The token host of a credential; for "Custom" it may share the API's address. */
export function tikTokShopAuthUrl(credentials: ICredentialDataDecryptedObject): string {
	if (fieldText(credentials, 'environment') !== 'custom') return TIKTOK_SHOP_HOSTS.auth;
	return fieldText(credentials, 'customAuthUrl') === ''
		? tikTokShopApiUrl(credentials)
		: customUrl(credentials, 'customAuthUrl', 'Custom Auth URL');
}

/**
 * The address that a seller, creator or partner opens to authorise the app.
 *
 * @param state text that comes back with the code, to tell callbacks apart
 * @throws CredentialError when the credential lacks the service id that the page asks for
 */
export function tikTokShopConsentUrl(
	credentials: ICredentialDataDecryptedObject,
	state: string,
): string {
	const userType = accountType(credentials);
	const market = fieldText(credentials, 'market') === 'us' ? 'us' : 'global';
	const page = TIKTOK_SHOP_CONSENT_PAGES[userType][market];
	const isCustom = fieldText(credentials, 'environment') === 'custom';
	const url = new URL(isCustom ? tikTokShopAuthUrl(credentials) + new URL(page).pathname : page);
	if (userType === 'creator') url.searchParams.set('app_key', tikTokShopAppKey(credentials));
	else url.searchParams.set('service_id', serviceIdOf(credentials));
	if (state) url.searchParams.set('state', state);
	return url.toString();
}

function accountType(
	credentials: ICredentialDataDecryptedObject,
): keyof typeof TIKTOK_SHOP_CONSENT_PAGES {
	const userType = fieldText(credentials, 'userType');
	return userType === 'creator' || userType === 'partner' ? userType : 'seller';
}

/** The app key of a credential. */
export function tikTokShopAppKey(credentials: ICredentialDataDecryptedObject): string {
	return requiredField(
		credentials,
		'appKey',
		'App Key',
		'Copy it from Partner Center, App & Service, your app.',
	);
}

/** The app secret of a credential; it signs requests and verifies webhooks. */
export function tikTokShopAppSecret(credentials: ICredentialDataDecryptedObject): string {
	return requiredField(
		credentials,
		'appSecret',
		'App Secret',
		'Copy it from Partner Center, App & Service, your app. It stands next to the app key.',
	);
}

function serviceIdOf(credentials: ICredentialDataDecryptedObject): string {
	return requiredField(
		credentials,
		'serviceId',
		'Service ID',
		'Copy it from the authorization link that Partner Center shows for your app; it is not the app key.',
	);
}

/**
 * Signs a request of either shape: adds app key, time, token, and the shop selector where the
 * endpoint takes one and the request names none. Token calls get the app's key and secret instead.
 *
 * @throws RenewalNeeded when the token has to be renewed first
 * @throws CredentialError when a field is missing or the connection is over
 */
export function authenticateTikTokShop(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const request = openRequest(
		options,
		tikTokShopApiUrl(credentials),
		tikTokShopAuthUrl(credentials),
	);
	if (Object.values<string>(TIKTOK_SHOP_TOKEN_PATHS).includes(request.path)) {
		if (request.origin !== new URL(tikTokShopAuthUrl(credentials)).origin) {
			throw new CredentialError(
				'A token call carries the app secret, so it goes to the token host only',
				`Send it to ${tikTokShopAuthUrl(credentials)}.`,
			);
		}
		request.query.set('app_key', tikTokShopAppKey(credentials));
		request.query.set('app_secret', tikTokShopAppSecret(credentials));
		return closeRequest(options, request.query, {});
	}
	const isRefused = isRefusedToken(request.attempt, fieldText(credentials, 'accessToken'));
	const accessToken = usableToken(tikTokShopTokens, credentials, isRefused);
	return seal(credentials, options, request, accessToken);
}

function seal(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	request: OpenRequest,
	accessToken: string,
): IHttpRequestOptions {
	const { query } = request;
	query.delete('sign');
	query.delete('access_token');
	// The platform takes a list as one comma-joined value.
	for (const [key, value] of query) if (Array.isArray(value)) query.set(key, value.join(','));
	const cipher = fieldText(credentials, 'shopCipher');
	if (
		cipher &&
		!query.has('shop_cipher') &&
		takesShopCipher(options.method ?? 'GET', request.path)
	) {
		query.set('shop_cipher', cipher);
	}
	query.set('app_key', tikTokShopAppKey(credentials));
	query.set('timestamp', String(Math.floor(Date.now() / 1000)));
	query.set(
		'sign',
		signTikTokShopRequest(tikTokShopAppSecret(credentials), {
			path: request.path,
			query: query as Map<string, string>,
			body: request.body,
		}),
	);
	return closeRequest(options, query, {
		'x-tts-access-token': accessToken,
		...(request.isMultipart ? {} : { 'content-type': 'application/json' }),
	});
}

/** How TikTok Shop connects, renews and tells a dead token. */
export const tikTokShopTokens: TokenSource = {
	secretField: 'appSecret',

	// The API's address matters to no token, but a wrong one must be told before a token is spent.
	scope: (credentials) =>
		[
			tikTokShopApiUrl(credentials),
			tikTokShopAuthUrl(credentials),
			tikTokShopAppKey(credentials),
			tikTokShopAppSecret(credentials),
		].join('|'),

	exchange: async (http, credentials, code) =>
		await requestPair(http, credentials, TIKTOK_SHOP_TOKEN_PATHS.exchange, {
			auth_code: code,
			grant_type: 'authorized_code',
		}),

	refresh: async (http, credentials, refreshToken) =>
		await requestPair(http, credentials, TIKTOK_SHOP_TOKEN_PATHS.refresh, {
			refresh_token: refreshToken,
			grant_type: 'refresh_token',
		}),

	isAlive: async (http, credentials) => {
		const options: IHttpRequestOptions = {
			method: 'GET',
			url: tikTokShopApiUrl(credentials) + tikTokShopTestPath(credentials),
		};
		const request = openRequest(options, tikTokShopApiUrl(credentials));
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

/** The cheapest read that each kind of account may call; it also is the credential test. */
const TEST_PATHS = {
	seller: '/authorization/202309/shops',
	creator: '/affiliate_creator/202508/profiles',
	partner: '/authorization/202405/category_assets',
} as const;

/** Path of that read for the account of a credential. */
export function tikTokShopTestPath(credentials: ICredentialDataDecryptedObject) {
	return TEST_PATHS[accountType(credentials)];
}

/** The declarative test of the credential: the same call that tells a dead token. */
export const tikTokShopTestRequest = {
	baseURL: `={{ ${choose('environment', { live: TIKTOK_SHOP_HOSTS.api }, '$credentials.customBaseUrl.trim()')} }}`,
	url: `={{ ${choose('userType', TEST_PATHS, `"${TEST_PATHS.seller}"`)} }}`,
};

async function requestPair(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	path: string,
	parameters: Record<string, string>,
): Promise<TokenPair> {
	const answer = await sendTokenCall(http, SERVICE, {
		method: 'GET',
		url: tikTokShopAuthUrl(credentials) + path,
		qs: {
			app_key: tikTokShopAppKey(credentials),
			app_secret: tikTokShopAppSecret(credentials),
			...parameters,
		},
	});
	const pair = readTikTokShopPair(answer);
	if (!pair) throw refusalError(REFUSALS, refused(answer));
	return pair;
}

/** The token pair in a token answer; undefined when the platform refused. */
export function readTikTokShopPair(answer: Json): TokenPair | undefined {
	const accessToken = text(at(answer, 'data.access_token'));
	const refreshToken = text(at(answer, 'data.refresh_token'));
	if (text(answer.code) !== '0' || accessToken === '' || refreshToken === '') return undefined;
	const scopes = at(answer, 'data.granted_scopes');
	return {
		accessToken,
		refreshToken,
		accessTokenExpiresAt: expiryFrom(at(answer, 'data.access_token_expire_in')),
		refreshTokenExpiresAt: expiryFrom(at(answer, 'data.refresh_token_expire_in')),
		...(Array.isArray(scopes) && { learned: { grantedScopes: scopes.map(text).join(' ') } }),
	};
}

function refused(answer: Json): RefusedAnswer {
	return {
		service: SERVICE,
		code: text(answer.code),
		words: text(answer.message),
		requestId: text(answer.request_id),
	};
}

/** What the declarative test takes for a failure. */
export const tikTokShopTestRules = testRules(
	REFUSALS,
	SERVICE,
	'code',
	Number,
	"TikTok Shop refused the account: check 'Account Type', and the permissions (scopes) of the app",
);
