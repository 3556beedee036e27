import { createHmac, timingSafeEqual } from 'node:crypto';

import { isObject } from '../json.mts';
import type { JsonObject } from '../json.mts';
import * as fixtures from '../fixtures.mts';
import type { TikTokAccount, TikTokShopFixture } from '../fixtures.mts';
import type { RateQuota } from '../quota.mts';
import type { SandboxClock } from '../clock.mts';
import type { TokenStore } from '../tokens.mts';
import type { Call, PlatformOptions } from '../types.mts';
import { findEndpoint } from './endpoints.mts';
import type { Endpoint } from './endpoints.mts';
import { CODE, TikTokRefusal, invalid } from './envelope.mts';
import { readMultipart } from './multipart.mts';
import type { UploadedFile } from './multipart.mts';

export const APPS = [fixtures.tikTokShop.app, fixtures.tikTokShop.otherApp];
export const ACCOUNTS: readonly TikTokAccount[] = Object.values(fixtures.tikTokShop.accounts);
export const SHOPS: readonly TikTokShopFixture[] = Object.values(fixtures.tikTokShop.shops);

const PAST_SECONDS = 5 * 60;
const FUTURE_SECONDS = 30;
const TOKEN_HEADER = 'x-tts-access-token';
const TOKEN_LETTER = { seller: 's', creator: 'c', partner: 'p' } as const;

/** Parameters that belong to every call and are not arguments of the endpoint. */
const COMMON = ['app_key', 'timestamp', 'sign', 'access_token'];

export interface VerifiedCall {
	endpoint: Endpoint;
	pathParameters: Record<string, string>;
	/** The endpoint's own query parameters, common ones and ciphers taken out. */
	query: Record<string, string>;
	/** The JSON body, or the text fields of a form */
	body: JsonObject;
	files: Record<string, UploadedFile>;
	account: TikTokAccount;
	/** Address under which the caller reached the sandbox */
	origin: string;
	shop?: TikTokShopFixture;
}

export interface VerifyContext {
	clock: SandboxClock;
	quota: RateQuota;
	tokens: TokenStore;
	options: PlatformOptions;
}

function hmac(secret: string, parts: Array<string | Buffer>): Buffer {
	const digest = createHmac('sha256', secret);
	for (const part of parts) digest.update(part);
	return digest.digest();
}

function uniqueQuery(call: Call): Record<string, string> {
	const query: Record<string, string> = {};
	for (const [key, value] of call.query) {
		if (key in query) throw invalid(`Invalid parameter "${key}": join list values with commas`);
		query[key] = value;
	}
	return query;
}

function verifySignature(call: Call, query: Record<string, string>, secret: string): void {
	const multipart = call.headers['content-type']?.startsWith('multipart/form-data') ?? false;
	const signed = Object.keys(query)
		.filter((key) => key !== 'sign' && key !== 'access_token')
		.sort()
		.map((key) => `${key}${query[key]}`)
		.join('');
	// The body of a GET is never part of the text to sign, so a GET that carries one cannot be right.
	const body = multipart || call.method === 'GET' ? Buffer.alloc(0) : call.body;
	const expected = hmac(secret, [secret, call.path, signed, body, secret]);
	const given = /^[0-9a-f]{64}$/.test(query.sign)
		? Buffer.from(query.sign, 'hex')
		: Buffer.alloc(32);
	if (call.method === 'GET' && call.body.length > 0) {
		throw new TikTokRefusal(CODE.signatureWrong, 'Signature is invalid: a GET carries no body');
	}
	if (!timingSafeEqual(expected, given)) {
		throw new TikTokRefusal(CODE.signatureWrong, 'Signature is invalid');
	}
}

function verifyTimestamp(value: string | undefined, now: number): void {
	if (!value) throw invalid('Invalid parameter: timestamp is missing');
	if (!/^\d{10}$/.test(value)) throw invalid('Invalid timestamp: ten digits of seconds wanted');
	const seconds = Number(value);
	if (seconds < now - PAST_SECONDS || seconds > now + FUTURE_SECONDS) {
		throw invalid('Invalid timestamp: it is outside the allowed window');
	}
}

function verifyContentType(call: Call, endpoint: Endpoint, options: PlatformOptions): void {
	const type = call.headers['content-type'] ?? '';
	const multipart = type.startsWith('multipart/form-data');
	if (endpoint.multipart) {
		if (multipart) return;
		throw new TikTokRefusal(CODE.contentType, 'The content type must be multipart/form-data');
	}
	const missing = type === '' && (call.body.length > 0 || options.get('requireContentType'));
	if (missing || (type !== '' && !/^application\/json\b/i.test(type))) {
		throw new TikTokRefusal(CODE.bodyFormat, 'The content type must be application/json');
	}
}

function readBody(call: Call, endpoint: Endpoint): Pick<VerifiedCall, 'body' | 'files'> {
	if (endpoint.multipart) {
		const form = readMultipart(call.body, call.headers['content-type'] ?? '');
		if (form) return { body: form.fields, files: form.files };
		throw new TikTokRefusal(CODE.bodyFormat, 'The body is not a form');
	}
	if (call.body.length === 0) return { body: {}, files: {} };
	try {
		const parsed: unknown = JSON.parse(call.body.toString('utf8'));
		if (isObject(parsed)) return { body: parsed, files: {} };
	} catch {
		// Falls through to the one answer for every body that is not a JSON object.
	}
	throw new TikTokRefusal(CODE.bodyFormat, 'The body is not a JSON object');
}

function verifyToken(call: Call, app: string, context: VerifyContext): TikTokAccount {
	const token = call.headers[TOKEN_HEADER];
	if (!token) throw invalid('Invalid header: access_token / x-tts-access-token is missing');
	if (!/^(TTP|ROW|GCP)_[\w-]+$/.test(token)) {
		throw invalid('Invalid header: access_token / x-tts-access-token is malformed');
	}
	const { state, pair } = context.tokens.findAccess(token);
	if (state === 'expired') throw new TikTokRefusal(CODE.tokenExpired, 'Access token is expired');
	if (state !== 'valid' || pair?.app !== app) {
		throw new TikTokRefusal(
			CODE.tokenInvalid,
			'Access token is invalid or its authorization was withdrawn',
		);
	}
	const account = ACCOUNTS.find(({ key }) => key === pair.subjects[0]);
	if (!account) throw new Error(`No account for ${pair.subjects[0]}`);
	return account;
}

function verifyIdentifiers(
	query: Record<string, string>,
	endpoint: Endpoint,
	account: TikTokAccount,
): TikTokShopFixture | undefined {
	const { shop_cipher: cipher, category_asset_cipher: asset } = query;
	if (cipher !== undefined && endpoint.shopCipher === 'forbidden') {
		throw invalid('Unexpected identifier: shop_cipher is not required by this API');
	}
	if (asset !== undefined && endpoint.assetCipher === 'forbidden') {
		throw invalid('Unexpected identifier: category_asset_cipher is not required by this API');
	}
	if ('shop_id' in query && !endpoint.template.includes('widget_token')) {
		throw invalid('Unexpected identifier: shop_id is replaced by shop_cipher');
	}
	if (!cipher && endpoint.shopCipher === 'required') {
		throw new TikTokRefusal(CODE.cipherMissing, 'Missing parameter: shop_cipher');
	}
	if (!asset && endpoint.assetCipher === 'required') {
		throw new TikTokRefusal(CODE.cipherMissing, 'Missing parameter: category_asset_cipher');
	}
	if (asset !== undefined) {
		const known = fixtures.tikTokShop.categoryAssets.some((entry) => entry.cipher === asset);
		if (!known) {
			throw new TikTokRefusal(CODE.notAllowed, 'No permission: wrong category_asset_cipher');
		}
	}
	if (cipher === undefined) return undefined;
	const shop = SHOPS.find((entry) => entry.cipher === cipher);
	if (!shop || !account.shops.includes(shop.key)) {
		throw new TikTokRefusal(CODE.notAllowed, 'No permission: the token is not for this shop');
	}
	return shop;
}

/** Runs every check that comes before the endpoint's own arguments, in the order of the gateway. */
export function verifyCall(call: Call, context: VerifyContext): VerifiedCall {
	const { endpoint, parameters } = findEndpoint(call.method, call.path);
	call.trace.endpoint = endpoint.template;
	const query = uniqueQuery(call);
	if (!query.app_key) throw invalid('Invalid parameter: app_key is missing', 400);
	const app = APPS.find(({ appKey }) => appKey === query.app_key);
	if (!app) throw invalid('Invalid parameter: app_key is unknown', 400);
	verifyTimestamp(query.timestamp, context.clock.seconds());
	if (!query.sign) throw invalid('Invalid parameter: the signature (sign) is missing', 400);
	verifySignature(call, query, app.appSecret);
	verifyContentType(call, endpoint, context.options);

	const account = verifyToken(call, app.appKey, context);
	call.trace.authLevel = account.userType;
	call.trace.subject = account.openId;
	if (!endpoint.tokens.includes(TOKEN_LETTER[account.userType])) {
		const message = `No permission: user_type ${account.userType} cannot call this API`;
		throw new TikTokRefusal(CODE.notAllowed, message);
	}
	const shop = verifyIdentifiers(query, endpoint, account);
	if (shop) call.trace.subject = shop.id;
	const granted = endpoint.scopes.some((scope) => account.scopes.includes(scope));
	if (endpoint.scopes.length > 0 && !granted) {
		throw new TikTokRefusal(CODE.scopeMissing, 'Access denied: the scope was not granted');
	}
	const wait = context.quota.take(`${app.appKey}|${call.trace.subject}`, call.arrivedAt);
	if (wait > 0) throw rateLimit(wait);

	const own: Record<string, string> = {};
	for (const [key, value] of Object.entries(query)) {
		if (value === '') throw invalid(`Invalid parameter "${key}": leave empty values out`);
		const identifier = key === 'shop_cipher' || key === 'category_asset_cipher';
		if (!COMMON.includes(key) && !identifier) own[key] = value;
	}
	const content = readBody(call, endpoint);
	const origin = `http://${call.headers.host}`;
	return { endpoint, pathParameters: parameters, query: own, ...content, account, shop, origin };
}

export function rateLimit(seconds: number): TikTokRefusal {
	return new TikTokRefusal(CODE.rateLimit, 'Too many requests: the rate limit is reached', 429, {
		'retry-after': String(seconds),
	});
}
