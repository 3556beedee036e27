import { createHash } from 'crypto';

/** End of the API's host name in each market that has an affiliate programme with an API. */
export const SHOPEE_AFFILIATE_DOMAINS = {
	br: 'com.br',
	id: 'co.id',
	my: 'com.my',
	ph: 'ph',
	sg: 'sg',
	tw: 'tw',
	th: 'co.th',
	vn: 'vn',
} as const;

/** A market, as the credential names it. */
export type ShopeeAffiliateCountry = keyof typeof SHOPEE_AFFILIATE_DOMAINS;

/** Path of the one endpoint that takes every query and mutation. */
export const SHOPEE_AFFILIATE_PATH = '/graphql';

/** What the signature of a call covers, besides the secret. */
export interface ShopeeAffiliateRequest {
	appId: string;
	/** Epoch seconds */
	timestamp: number;
	/** The body byte for byte as it is sent */
	payload: string | Buffer;
}

/**
 * The signature of a call: plain SHA-256, not HMAC, over app id, time, body and secret without
 * separators.
 *
 * @returns 64 lowercase hex digits
 */
export function signShopeeAffiliate(secret: string, request: ShopeeAffiliateRequest): string {
	const { appId, timestamp, payload } = request;
	return createHash('sha256')
		.update(`${appId}${timestamp}`)
		.update(payload)
		.update(secret)
		.digest('hex');
}

/** The `Authorization` header; the platform documents exactly these spaces. */
export function shopeeAffiliateHeader(secret: string, request: ShopeeAffiliateRequest): string {
	const signature = signShopeeAffiliate(secret, request);
	return `SHA256 Credential=${request.appId}, Timestamp=${request.timestamp}, Signature=${signature}`;
}
