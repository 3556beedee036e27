import { createHmac } from 'crypto';

/** The countries that Lazada sells in, by the code that its gateways and tokens use. */
export const LAZADA_COUNTRIES = {
	id: 'Indonesia',
	my: 'Malaysia',
	ph: 'Philippines',
	sg: 'Singapore',
	th: 'Thailand',
	vn: 'Vietnam',
} as const;

export type LazadaCountry = keyof typeof LAZADA_COUNTRIES;

/** The gateway of each country. API paths are appended to it, and only they are signed. */
export const LAZADA_GATEWAYS: Record<LazadaCountry, string> = {
	id: 'https://api.lazada.co.id/rest',
	my: 'https://api.lazada.com.my/rest',
	ph: 'https://api.lazada.com.ph/rest',
	sg: 'https://api.lazada.sg/rest',
	th: 'https://api.lazada.co.th/rest',
	vn: 'https://api.lazada.vn/rest',
};

/** The gateway of the token calls, and the page on which a seller agrees. */
export const LAZADA_AUTH = {
	gateway: 'https://auth.lazada.com/rest',
	consentPage: 'https://auth.lazada.com/oauth/authorize',
} as const;

/** Paths of the token calls: signed like all others, but without a token. */
export const LAZADA_TOKEN_PATHS = {
	exchange: '/auth/token/create',
	refresh: '/auth/token/refresh',
} as const;

/** A token call of the country gateways, for apps that tell their users apart by an open ID. */
const OPEN_ID_PATH = '/auth/token/createWithOpenId';

/** True for the calls that obtain tokens and therefore carry none. */
export function isLazadaTokenPath(path: string): boolean {
	return path === OPEN_ID_PATH || Object.values<string>(LAZADA_TOKEN_PATHS).includes(path);
}

/** What is signed: the request exactly as it is sent. */
export interface LazadaRequest {
	/** API path, without the gateway's own `/rest` */
	path: string;
	/** Every text parameter, whether it travels in the query or in a form; files take no part */
	parameters: Iterable<[string, string]>;
	/** A body that is neither a form nor multipart */
	rawBody?: string | Buffer;
}

/**
 * The signature of a request: HMAC-SHA256 over the path and the raw parameters in ASCII order.
 * Empty values take no part: half of the official SDKs sign them and half do not, so they must not
 * be sent either.
 *
 * @returns 64 upper-case hex digits
 * @see https://open.lazada.com/apps/doc/doc?nodeId=10450&docId=108069
 */
export function signLazadaRequest(secret: string, request: LazadaRequest): string {
	const parameters = [...request.parameters]
		.filter(([key, value]) => key !== 'sign' && key !== '' && value !== '')
		.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
		.map(([key, value]) => key + value)
		.join('');
	const hmac = createHmac('sha256', secret).update(request.path + parameters);
	if (request.rawBody) hmac.update(request.rawBody);
	return hmac.digest('hex').toUpperCase();
}

/**
 * The signature of a push message: HMAC-SHA256 over app key and raw body.
 *
 * @returns 64 lower-case hex digits, as in the `Authorization` header of the message
 * @see https://open.lazada.com/apps/doc/doc?nodeId=29526&docId=120168
 */
export function signLazadaPush(appKey: string, secret: string, rawBody: Buffer): string {
	return createHmac('sha256', secret).update(appKey).update(rawBody).digest('hex');
}
