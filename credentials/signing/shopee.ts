import { createHmac } from 'crypto';

/** API and authorization hosts by environment. The live host follows the caller, not the shop. */
export const SHOPEE_HOSTS = {
	live: { api: 'https://partner.shopeemobile.com', page: 'https://open.shopee.com/auth' },
	liveChina: { api: 'https://openplatform.shopee.cn', page: 'https://open.shopee.cn/auth' },
	liveBrazil: {
		api: 'https://openplatform.shopee.com.br',
		page: 'https://open.shopee.com.br/auth',
	},
	sandbox: {
		api: 'https://openplatform.sandbox.test-stable.shopee.sg',
		page: 'https://open.sandbox.test-stable.shopee.com/auth',
	},
} as const;

/** Paths of the token calls. The names mislead: `token/get` is the first exchange. */
export const SHOPEE_TOKEN_PATHS = {
	exchange: '/api/v2/auth/token/get',
	refresh: '/api/v2/auth/access_token/get',
} as const;

/** Path of the signed link that older apps send a seller to. */
export const SHOPEE_LEGACY_CONSENT_PATH = '/api/v2/shop/auth_partner';

/** Whom a token speaks for, or `public` for calls that carry none. */
export type ShopeeLevel = 'public' | 'shop' | 'merchant' | 'user' | 'principal';

/** The query parameter that names the subject of a level. */
export const SHOPEE_SUBJECT_PARAMETER: Record<Exclude<ShopeeLevel, 'public'>, string> = {
	shop: 'shop_id',
	merchant: 'merchant_id',
	user: 'user_id',
	principal: 'principal_id',
};

/** Modules whose calls are not on shop level. */
const MODULE_LEVEL: Record<string, ShopeeLevel> = {
	auth: 'public',
	global_product: 'merchant',
	livestream: 'user',
	media: 'public',
	merchant: 'merchant',
	principal: 'principal',
	public: 'public',
	push: 'public',
	video: 'user',
};

/** Single calls that differ from the rest of their module. */
const CALL_LEVEL: Record<string, ShopeeLevel> = {
	'media_space/complete_video_upload': 'public',
	'media_space/upload_image': 'public',
	'media_space/upload_video_part': 'public',
	'payment/get_payment_method_list': 'public',
	'shop/auth_partner': 'public',
};

/**
 * The level a call is signed on, from its path.
 *
 * @param path such as `/api/v2/order/get_order_list`
 */
export function shopeeLevelOf(path: string): ShopeeLevel {
	const [, , , module = '', call = ''] = path.split('/');
	return CALL_LEVEL[`${module}/${call}`] ?? MODULE_LEVEL[module] ?? 'shop';
}

/** What the signature of a Shopee call covers. */
export interface ShopeeRequest {
	partnerId: string;
	/** Path with `/api/v2`, without host or query */
	path: string;
	/** Epoch seconds */
	timestamp: number;
	/** Left out on public level */
	accessToken?: string;
	/** Shop, merchant, user or principal id; left out on public level */
	subjectId?: string;
}

/**
 * The signature of a call: HMAC-SHA256 over partner id, path, time, token and subject, without
 * separators. Business parameters and bodies are not part of it.
 *
 * @param partnerKey used as text, never decoded from hex
 * @returns 64 lowercase hex digits
 * @see https://open.shopee.com/developer-guide/16
 */
export function signShopeeRequest(partnerKey: string, request: ShopeeRequest): string {
	const { partnerId, path, timestamp, accessToken = '', subjectId = '' } = request;
	return createHmac('sha256', partnerKey)
		.update(`${partnerId}${path}${timestamp}${accessToken}${subjectId}`)
		.digest('hex');
}

/**
 * The signature of a push message: HMAC-SHA256 over the configured callback URL, a bar and the raw
 * body.
 *
 * @param url the callback URL letter by letter as the console holds it, not as a proxy shows it
 * @returns 64 lowercase hex digits, as in the `Authorization` header of the message
 * @see https://open.shopee.com/developer-guide/18
 */
export function signShopeePush(key: string, url: string, rawBody: Buffer): string {
	return createHmac('sha256', key).update(`${url}|`).update(rawBody).digest('hex');
}
