import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestMethods,
	IHttpRequestOptions,
} from 'n8n-workflow';
import type { Endpoint } from '../../nodes/shared/catalog/types';
import { text } from '../../nodes/shared/engine/json';
import type { Json } from '../../nodes/shared/engine/json';
import { isRefusedToken } from '../../nodes/shared/token/attempts';
import { CredentialError } from '../../nodes/shared/token/errors';
import { expiryFrom, usableToken } from '../../nodes/shared/token/keepAlive';
import type { TokenSource } from '../../nodes/shared/token/keepAlive';
import type { TokenPair } from '../../nodes/shared/token/ledger';
import {
	SHOPEE_HOSTS,
	SHOPEE_LEGACY_CONSENT_PATH,
	SHOPEE_SUBJECT_PARAMETER,
	SHOPEE_TOKEN_PATHS,
	shopeeLevelOf,
	signShopeeRequest,
} from '../signing/shopee';
import type { ShopeeLevel } from '../signing/shopee';
import { choose, customUrl, fieldText, requiredField } from './fields';
import { findRefusal, refusalError, testRules } from './refusals';
import type { RefusedAnswer } from './refusals';
import { closeRequest, openRequest } from './request';
import type { OpenRequest } from './request';
import { REFUSALS } from './shopeeRefusals';
import { sendTokenCall } from './tokenCall';

const SERVICE = 'Shopee';

/** A refresh token lives this long; its answer does not say so. */
const REFRESH_TOKEN_LIFE_MS = 30 * 24 * 60 * 60 * 1000;

/** Partner, shop, merchant and user ids are unsigned 32-bit integers. */
const LARGEST_ID = 4294967295;

/** Whom a credential can be connected as. */
export type ShopeeSubject = Exclude<ShopeeLevel, 'public'>;

/** What a subject is called in the credential. */
const SUBJECT_LABEL: Record<ShopeeSubject, string> = {
	shop: 'Shop',
	merchant: 'Merchant',
	user: 'User (Live and Video)',
	principal: 'Principal (Brand)',
};

/** Label of the credential's field `subjectId`. */
const SUBJECT_ID_LABEL = 'Shop, Merchant, User or Principal ID';

/** The API host of a credential. */
export function shopeeApiUrl(credentials: ICredentialDataDecryptedObject): string {
	return hostsOf(credentials).api;
}

function hostsOf(credentials: ICredentialDataDecryptedObject): { api: string; page: string } {
	const environment = fieldText(credentials, 'environment');
	if (environment === 'custom') {
		const base = customUrl(credentials, 'customBaseUrl', 'Custom Base URL');
		return { api: base, page: `${base}/auth` };
	}
	return SHOPEE_HOSTS[environment as keyof typeof SHOPEE_HOSTS] ?? SHOPEE_HOSTS.live;
}

/** Whom the credential is connected as. */
export function shopeeSubjectType(credentials: ICredentialDataDecryptedObject): ShopeeSubject {
	const type = fieldText(credentials, 'subjectType');
	return type === 'merchant' || type === 'user' || type === 'principal' ? type : 'shop';
}

/**
 * The partner id of a credential.
 *
 * @throws CredentialError when it is empty or not a number
 */
export function shopeePartnerId(credentials: ICredentialDataDecryptedObject): string {
	const advice = 'Copy it from Shopee Open Platform, Console, App List, your app.';
	return integerId(
		requiredField(credentials, 'partnerId', 'Partner ID', advice),
		'Partner ID',
		advice,
	);
}

/** The partner key of a credential; it signs everything. */
export function shopeePartnerKey(credentials: ICredentialDataDecryptedObject): string {
	return requiredField(
		credentials,
		'partnerSecret',
		'Partner Key',
		'Copy it from Shopee Open Platform, Console, App List, your app. Live and test apps have different keys.',
	);
}

function subjectIdOf(credentials: ICredentialDataDecryptedObject): string {
	const type = shopeeSubjectType(credentials);
	const advice =
		type === 'shop'
			? 'It stands in the address the browser ends up at after authorizing, next to the code.'
			: `It is the number that Shopee calls ${SHOPEE_SUBJECT_PARAMETER[type]}. Connect with a code to have that of a user or principal filled in.`;
	const value = requiredField(credentials, 'subjectId', SUBJECT_ID_LABEL, advice);
	return integerId(value, SUBJECT_ID_LABEL, advice);
}

function integerId(value: string, label: string, advice: string): string {
	if (/^\d{1,10}$/.test(value) && Number(value) <= LARGEST_ID) return value;
	throw new CredentialError(`The field '${label}' of the credential is not a whole number`, advice);
}

/**
 * The address that a seller opens to authorise the app. The current form is not signed and does not
 * expire; the legacy form is signed and valid for five minutes.
 */
export function shopeeConsentUrl(
	credentials: ICredentialDataDecryptedObject,
	options: { redirectUrl: string; state: string; authType: string; isLegacy: boolean },
): string {
	const { api, page } = hostsOf(credentials);
	const url = new URL(options.isLegacy ? api + SHOPEE_LEGACY_CONSENT_PATH : page);
	const partnerId = shopeePartnerId(credentials);
	url.searchParams.set('partner_id', partnerId);
	if (options.isLegacy) {
		const timestamp = Math.floor(Date.now() / 1000);
		url.searchParams.set('timestamp', String(timestamp));
		url.searchParams.set(
			'sign',
			signShopeeRequest(shopeePartnerKey(credentials), {
				partnerId,
				path: SHOPEE_LEGACY_CONSENT_PATH,
				timestamp,
			}),
		);
		url.searchParams.set('redirect', options.redirectUrl);
		return url.toString();
	}
	url.searchParams.set('auth_type', options.authType);
	url.searchParams.set('redirect_uri', options.redirectUrl);
	url.searchParams.set('response_type', 'code');
	if (options.state) url.searchParams.set('state', options.state);
	return url.toString();
}

/**
 * Refuses a call on a level that the credential cannot sign.
 *
 * @param type whom the credential is connected as
 * @throws CredentialError that names both levels and the way out
 */
export function assertShopeeLevel(type: ShopeeSubject, level: ShopeeLevel): void {
	if (level === 'public' || level === type) return;
	throw new CredentialError(
		`This call needs a credential that is connected as ${SUBJECT_LABEL[level]}, but this one is connected as ${SUBJECT_LABEL[type]}`,
		`Choose or create a Shopee credential whose field 'Connected As' is ${SUBJECT_LABEL[level]}. Tokens of one kind do not work for another.`,
	);
}

/**
 * Signs a request of either shape on the level that its path asks for.
 *
 * @throws RenewalNeeded when the token has to be renewed first
 * @throws CredentialError when a field is missing, the level does not fit or the connection is over
 */
export function authenticateShopee(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const request = openRequest(options, shopeeApiUrl(credentials));
	const level = shopeeLevelOf(request.path);
	assertShopeeLevel(shopeeSubjectType(credentials), level);
	if (level === 'public') return seal(credentials, options, request, level, '');
	const isRefused = isRefusedToken(request.attempt, fieldText(credentials, 'accessToken'));
	const accessToken = usableToken(shopeeTokens, credentials, isRefused);
	return seal(credentials, options, request, level, accessToken);
}

function seal(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	request: OpenRequest,
	level: ShopeeLevel,
	accessToken: string,
): IHttpRequestOptions {
	const { path, query } = request;
	const partnerId = shopeePartnerId(credentials);
	const timestamp = Math.floor(Date.now() / 1000);
	query.delete('sign');
	query.delete('access_token');
	query.set('partner_id', partnerId);
	query.set('timestamp', String(timestamp));
	const subjectId = level === 'public' ? undefined : subjectIdOf(credentials);
	if (level !== 'public' && subjectId) {
		query.set('access_token', accessToken);
		query.set(SHOPEE_SUBJECT_PARAMETER[level], subjectId);
	}
	query.set(
		'sign',
		signShopeeRequest(shopeePartnerKey(credentials), {
			partnerId,
			path,
			timestamp,
			accessToken: subjectId && accessToken,
			subjectId,
		}),
	);
	return closeRequest(options, query, {});
}

/** The cheapest call of each level; it tells a dead token, and it is the credential test. */
const TEST_METHOD: Record<ShopeeSubject, IHttpRequestMethods> = {
	shop: 'GET',
	merchant: 'GET',
	user: 'GET',
	principal: 'POST',
};

const TEST_PATH: Record<ShopeeSubject, string> = {
	shop: '/api/v2/shop/get_shop_info',
	merchant: '/api/v2/merchant/get_merchant_info',
	user: '/api/v2/livestream/get_recent_item_list?offset=0&page_size=1',
	principal: '/api/v2/principal/get_principal_livestream_performance',
};

/** The cheapest call of a level, as an endpoint; its query belongs to the path. */
export function shopeeTestEndpoint(level: ShopeeSubject): Endpoint {
	return `${TEST_METHOD[level]} ${TEST_PATH[level]}` as Endpoint;
}

const HOSTS_BY_ENVIRONMENT = Object.fromEntries(
	Object.entries(SHOPEE_HOSTS).map(([name, { api }]) => [name, api]),
);

/** The declarative test of the credential: the same call that tells a dead token. */
export const shopeeTestRequest = {
	baseURL: `={{ ${choose('environment', HOSTS_BY_ENVIRONMENT, '$credentials.customBaseUrl.trim()')} }}`,
	// n8n resolves an expression here too; only its type names the methods one by one.
	method: `={{ ${choose('subjectType', TEST_METHOD, '"GET"')} }}` as IHttpRequestMethods,
	url: `={{ ${choose('subjectType', TEST_PATH, `"${TEST_PATH.shop}"`)} }}`,
};

/** What the declarative test takes for a failure. */
export const shopeeTestRules = testRules(
	REFUSALS,
	SERVICE,
	'error',
	String,
	"Shopee refused the connection: check 'Connected As', the ID, and the permissions of the app",
);

/** How Shopee connects, renews and tells a dead token. */
export const shopeeTokens: TokenSource = {
	secretField: 'partnerSecret',

	scope: (credentials) =>
		[
			shopeeApiUrl(credentials),
			shopeePartnerId(credentials),
			shopeePartnerKey(credentials),
			shopeeSubjectType(credentials),
			fieldText(credentials, 'subjectId'),
		].join('|'),

	exchange: async (http, credentials, code) => {
		const { pair, answer } = await requestPair(http, credentials, SHOPEE_TOKEN_PATHS.exchange, {
			code,
			...exchangeSubject(credentials),
		});
		// The address shows a shop's id beside the code, but a user's stands in this answer only.
		const ids = answer[`${SHOPEE_SUBJECT_PARAMETER[shopeeSubjectType(credentials)]}_list`];
		const isSettled = Array.isArray(ids) && ids.length === 1;
		if (!isSettled || fieldText(credentials, 'subjectId') !== '') return pair;
		return { ...pair, learned: { subjectId: text(ids[0]) } };
	},

	refresh: async (http, credentials, refreshToken) => {
		const { pair } = await requestPair(http, credentials, SHOPEE_TOKEN_PATHS.refresh, {
			refresh_token: refreshToken,
			[SHOPEE_SUBJECT_PARAMETER[shopeeSubjectType(credentials)]]: Number(subjectIdOf(credentials)),
		});
		return pair;
	},

	isAlive: async (http, credentials) => {
		const level = shopeeSubjectType(credentials);
		const options: IHttpRequestOptions = {
			method: TEST_METHOD[level],
			url: shopeeApiUrl(credentials) + TEST_PATH[level],
		};
		const request = openRequest(options, shopeeApiUrl(credentials));
		const answer = await sendTokenCall(
			http,
			SERVICE,
			seal(credentials, options, request, level, fieldText(credentials, 'accessToken')),
		);
		if (text(answer.error) === '') return true;
		const row = findRefusal(REFUSALS, refused(answer));
		if (row?.isDeadToken) return false;
		// A user or principal without live rights is still connected.
		if (!row && (level === 'user' || level === 'principal')) return true;
		throw refusalError(REFUSALS, refused(answer));
	},
};

/** A code is exchanged together with the shop it came for; a user's code comes alone. */
function exchangeSubject(credentials: ICredentialDataDecryptedObject): Record<string, number> {
	const type = shopeeSubjectType(credentials);
	if (type === 'shop') return { shop_id: Number(subjectIdOf(credentials)) };
	if (type === 'merchant') {
		throw new CredentialError(
			'A merchant is not connected with a code of its own',
			"Run the node's operation Authorization: Exchange Code with the main account ID, then paste its refresh token into 'Refresh Token' of this credential and empty 'Authorization Code'.",
			// Like a code that was refused: a pair that works goes on.
			true,
		);
	}
	return {};
}

async function requestPair(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	path: string,
	body: Record<string, string | number>,
): Promise<{ pair: TokenPair; answer: Json }> {
	const options: IHttpRequestOptions = {
		method: 'POST',
		url: shopeeApiUrl(credentials) + path,
		body: { ...body, partner_id: Number(shopeePartnerId(credentials)) },
	};
	const request = openRequest(options, shopeeApiUrl(credentials));
	const answer = await sendTokenCall(
		http,
		SERVICE,
		seal(credentials, options, request, 'public', ''),
	);
	const pair = readShopeePair(answer);
	if (!pair) throw refusalError(REFUSALS, refused(answer));
	return { pair, answer };
}

/** The token pair in a token answer; undefined when the platform refused. */
export function readShopeePair(answer: Json): TokenPair | undefined {
	const accessToken = text(answer.access_token);
	const refreshToken = text(answer.refresh_token);
	if (text(answer.error) !== '' || accessToken === '' || refreshToken === '') return undefined;
	return {
		accessToken,
		refreshToken,
		accessTokenExpiresAt: expiryFrom(answer.expire_in),
		refreshTokenExpiresAt: Date.now() + REFRESH_TOKEN_LIFE_MS,
	};
}

function refused(answer: Json): RefusedAnswer {
	return {
		service: SERVICE,
		code: shopeeErrorName(text(answer.error)),
		words: text(answer.message),
		requestId: text(answer.request_id),
	};
}

/** An error name without the module that some endpoints put before it. */
export function shopeeErrorName(name: string): string {
	return name.slice(name.indexOf('.') + 1);
}
