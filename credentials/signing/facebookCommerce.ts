import { createHmac } from 'crypto';

/** Hosts of Meta. The consent page is on another one than the API. */
export const FACEBOOK_HOSTS = {
	graph: 'https://graph.facebook.com',
	consent: 'https://www.facebook.com',
} as const;

/** The Graph API version that a new credential uses. */
export const GRAPH_VERSION = 'v25.0';

/**
 * The proof that whoever sends a token also knows the app secret: HMAC-SHA256 of the token. Each
 * token has a proof of its own.
 *
 * @returns 64 lowercase hex digits, for the parameter `appsecret_proof`
 * @see https://developers.facebook.com/docs/graph-api/guides/secure-requests
 */
export function proveAppSecret(appSecret: string, accessToken: string): string {
	return createHmac('sha256', appSecret).update(accessToken).digest('hex');
}

/**
 * The signature of a webhook message: HMAC-SHA256 over the raw body. Meta signs the bytes it sends,
 * with all text beyond ASCII escaped, so nothing may parse the body first.
 *
 * @returns the value of the header `X-Hub-Signature-256`
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function signFacebookWebhook(appSecret: string, rawBody: Buffer): string {
	return `sha256=${createHmac('sha256', appSecret).update(rawBody).digest('hex')}`;
}
