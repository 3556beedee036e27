import { createHmac } from 'crypto';

/** Hosts of TikTok Shop. One API host serves every region, test shops included. */
export const TIKTOK_SHOP_HOSTS = {
	api: 'https://open-api.tiktokglobalshop.com',
	auth: 'https://auth.tiktok-shops.com',
} as const;

/** Where a user is sent to authorise an app, by kind of account and market. */
export const TIKTOK_SHOP_CONSENT_PAGES = {
	seller: {
		global: 'https://services.tiktokshop.com/open/authorize',
		us: 'https://services.us.tiktokshop.com/open/authorize',
	},
	creator: {
		global: 'https://shop.tiktok.com/alliance/creator/auth',
		us: 'https://shop.tiktok.com/alliance/creator/auth',
	},
	partner: {
		global: 'https://partner.tiktokshop.com/open/authorize',
		us: 'https://partner.us.tiktokshop.com/open/authorize',
	},
} as const;

/** Paths of the token calls on the auth host: unsigned, with the app secret in the query. */
export const TIKTOK_SHOP_TOKEN_PATHS = {
	exchange: '/api/v2/token/get',
	refresh: '/api/v2/token/refresh',
} as const;

/** Query parameters that never take part in the signature. */
const UNSIGNED = new Set(['sign', 'access_token']);

/** What is signed: the request exactly as it is sent. */
export interface TikTokShopRequest {
	/** Path with its parameters filled in, without host or query */
	path: string;
	/** Decoded query parameters, `app_key` and `timestamp` among them */
	query: Iterable<[string, string]>;
	/** Body bytes, left out for multipart */
	body?: string | Buffer;
}

/**
 * The signature of a request: HMAC-SHA256 over secret, path, sorted parameters, body and secret.
 *
 * @returns 64 lowercase hex digits
 * @see https://partner.tiktokshop.com/docv2/page/sign-your-api-request
 */
export function signTikTokShopRequest(secret: string, request: TikTokShopRequest): string {
	const parameters = [...request.query]
		.filter(([key]) => !UNSIGNED.has(key))
		.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
		.map(([key, value]) => key + value)
		.join('');
	const hmac = createHmac('sha256', secret).update(secret + request.path + parameters);
	if (request.body) hmac.update(request.body);
	return hmac.update(secret).digest('hex');
}

/**
 * The signature of a webhook message: HMAC-SHA256 over app key and raw body.
 *
 * @returns 64 lowercase hex digits, as in the `Authorization` header of the message
 * @see https://partner.tiktokshop.com/docv2/page/tts-webhooks-overview
 */
export function signTikTokShopWebhook(appKey: string, secret: string, rawBody: Buffer): string {
	return createHmac('sha256', secret).update(appKey).update(rawBody).digest('hex');
}

/** Calls that refuse a `shop_cipher`: they belong to the account or the app, not to one shop. */
const WITHOUT_CIPHER: Array<[method: string, path: RegExp]> = [
	['*', /^\/authorization\/(?!202403\/)/],
	['*', /^\/seller\//],
	['*', /^\/affiliate(_creator|_partner)?\//],
	['*', /^\/product\/\d+\/global_(products|categories)/],
	['*', /^\/product\/\d+\/categories\/[^/]+\/global_/],
	['*', /^\/product\/\d+\/compliance\//],
	['*', /^\/product\/\d+\/(images|files)\/upload$/],
	['*', /^\/product\/\d+\/sizecharts\/search$/],
	['POST', /^\/product\/\d+\/brands$/],
	['*', /^\/logistics\/\d+\/global_warehouses$/],
	['*', /^\/fulfillment\/202407\/bundles$/],
	['*', /^\/affiliate_seller\/202511\/images\/upload$/],
	['*', /^\/supply_chain\//],
	['*', /^\/open\//],
	['*', /^\/data_reconciliation\/\d+\/orders\/sync$/],
	['*', /^\/analytics\/\d+\/live_rooms\//],
	['*', /^\/analytics\/202403\/videos\/performances$/],
];

/**
 * Whether a call takes the shop selector. Sent where it is not wanted, it is refused, so it cannot
 * be added to every call.
 */
export function takesShopCipher(method: string, path: string): boolean {
	return !WITHOUT_CIPHER.some(
		([verb, pattern]) => (verb === '*' || verb === method.toUpperCase()) && pattern.test(path),
	);
}
