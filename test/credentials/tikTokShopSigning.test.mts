import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IRequestOptions,
} from 'n8n-workflow';
import { TikTokShopApi } from '../../credentials/TikTokShopApi.credentials.ts';
import {
	signTikTokShopRequest,
	signTikTokShopWebhook,
} from '../../credentials/signing/tikTokShop.ts';
import { sent, SHAPES } from './requests.mts';
import type { PlainRequest, Shape } from './requests.mts';
import {
	TIKTOK_SHOP_EMPTY_BODY,
	TIKTOK_SHOP_MESSAGES,
	TIKTOK_SHOP_REQUESTS,
} from './tikTokShopVectors.mts';
import type { TikTokShopVector } from './tikTokShopVectors.mts';

const LIVE = 'https://open-api.tiktokglobalshop.com';
const PROXY = 'https://proxy.example/marketplaces/tiktok';
const TOKEN = 'ROW_not-part-of-any-signature';
const api = new TikTokShopApi();

/** A vector without what the credential itself adds. */
function own({ query }: Pick<TikTokShopVector, 'query'>): Record<string, string> {
	const { timestamp: _timestamp, ...rest } = query;
	return rest;
}

function credential(
	{ app }: Pick<TikTokShopVector, 'app'>,
	changes: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return {
		appKey: app.key,
		appSecret: app.secret,
		userType: 'seller',
		environment: 'live',
		shopCipher: '',
		authorizationCode: '',
		accessToken: TOKEN,
		refreshToken: '',
		accessTokenExpiresAt: '',
		...changes,
	};
}

function plain(vector: TikTokShopVector, base: string): PlainRequest {
	return {
		base,
		method: vector.method,
		path: vector.path,
		query: own(vector),
		...(vector.contentType && { headers: { 'content-type': vector.contentType } }),
		body: vector.body,
	};
}

function freeze(vector: Pick<TikTokShopVector, 'query'>): void {
	jest.spyOn(Date, 'now').mockReturnValue(Number(vector.query.timestamp) * 1000 + 999);
}

/** An upload as the HTTP Request node sets it up. */
const legacyForm = (options: IRequestOptions) => options as IHttpRequestOptions;

afterEach(() => jest.restoreAllMocks());

const BASES: Array<[string, string, ICredentialDataDecryptedObject]> = [
	['the live host', LIVE, {}],
	['a proxy with a path', PROXY, { environment: 'custom', customBaseUrl: `${PROXY}/` }],
	[
		'a proxy whose path begins like an endpoint',
		'https://proxy.example/product',
		{ environment: 'custom', customBaseUrl: 'https://proxy.example/product' },
	],
];

describe.each(Object.entries(SHAPES))('known answers, %s', (_name, shape: Shape) => {
	describe.each(BASES)('at %s', (_where, base, changes) => {
		it.each(TIKTOK_SHOP_REQUESTS)('$id', async (vector) => {
			freeze(vector);
			const request = shape(plain(vector, base));
			const { query, headers, body } = sent(
				await api.authenticate(credential(vector, changes), request),
			);
			const { access_token: _unsigned, ...expected } = vector.query;
			expect(query).toEqual({ ...expected, app_key: vector.app.key, sign: vector.sign });
			expect(headers['x-tts-access-token']).toBe(TOKEN);
			expect(body).toBe(vector.body);
			expect(headers['content-type']).toBe(
				vector.contentType?.startsWith('multipart/') ? vector.contentType : 'application/json',
			);
		});
	});
});

describe('the body', () => {
	const vector = TIKTOK_SHOP_REQUESTS.find(({ id }) => id === 'post-unicode-body')!;
	const text = String(vector.body);
	const bodies: Array<[string, PlainRequest['body'], boolean]> = [
		['a text', text, true],
		['a text with space around it', `\n ${text}\t`, true],
		['bytes', Buffer.from(text), true],
		['an object', JSON.parse(text), true],
		['a text with other spacing', JSON.stringify(JSON.parse(text), null, 1), false],
	];

	it.each(bodies)('signs %s as it is sent', async (_name, body, isSame) => {
		for (const shape of Object.values(SHAPES)) {
			freeze(vector);
			const request = shape({ ...plain(vector, LIVE), body });
			const result = sent(await api.authenticate(credential(vector), request));
			expect(result.query.sign === vector.sign).toBe(isSame);
			expect(String(result.body) === text).toBe(isSame);
			expect(result.headers['content-type']).toBe('application/json');
		}
	});

	const { app, method, path, signWithBody, signWithoutBody } = TIKTOK_SHOP_EMPTY_BODY;
	it.each([
		['no body', undefined, undefined, signWithoutBody],
		['an empty object', {}, undefined, signWithoutBody],
		['an empty text', '', '', signWithoutBody],
		['the text {}', '{}', '{}', signWithBody],
		['bytes of {}', Buffer.from('{}'), Buffer.from('{}'), signWithBody],
	])('%s is signed exactly as it is sent', async (_name, body, sentBody, sign) => {
		freeze(TIKTOK_SHOP_EMPTY_BODY);
		for (const shape of Object.values(SHAPES)) {
			const query = own(TIKTOK_SHOP_EMPTY_BODY);
			const request = shape({ base: LIVE, method, path, query, body });
			const result = sent(await api.authenticate(credential({ app }), request));
			expect(result.query.sign).toBe(sign);
			expect(result.body ?? '').toEqual(sentBody ?? '');
		}
	});

	it('takes no part when the form is made by n8n', async () => {
		const upload = TIKTOK_SHOP_REQUESTS.find(({ id }) => id === 'post-multipart-image')!;
		freeze(upload);
		const form = { getHeaders: () => ({}), append: () => undefined };
		const url = LIVE + upload.path;
		const requests: IHttpRequestOptions[] = [
			{ method: 'POST', url, body: form },
			legacyForm({ method: 'POST', uri: url, formData: { use_case: 'MAIN_IMAGE' } }),
		];
		for (const request of requests) {
			const result = sent(await api.authenticate(credential(upload), request));
			expect(result.query.sign).toBe(upload.sign);
			expect(result.headers['content-type']).toBeUndefined();
		}
	});

	it('of a GET is neither sent nor signed', async () => {
		const read = TIKTOK_SHOP_REQUESTS[1];
		freeze(read);
		for (const shape of Object.values(SHAPES)) {
			const request = shape({ ...plain(read, LIVE), body: { left: 'over' } });
			const result = sent(await api.authenticate(credential(read), request));
			expect(result.query.sign).toBe(read.sign);
			expect(result.body).toBeUndefined();
		}
	});
});

describe('the query', () => {
	const withCipher = TIKTOK_SHOP_REQUESTS[1];
	const { shop_cipher: cipher } = withCipher.query;

	it('joins a list with commas', async () => {
		const list = TIKTOK_SHOP_REQUESTS.find(({ id }) => id === 'get-list-param-joined')!;
		freeze(list);
		const { ids, ...rest } = own(list);
		const url = LIVE + list.path;
		for (const request of [
			{ url, qs: { ...rest, ids: ids.split(',') } },
			{ url: `${url}?ids=${ids.replaceAll(',', '&ids=')}`, qs: rest },
		]) {
			const result = sent(await api.authenticate(credential(list), request));
			expect(result.query).toMatchObject({ ids, sign: list.sign });
		}
	});

	it('takes numbers and truth values as text and leaves nothing out but null', async () => {
		const flag = TIKTOK_SHOP_REQUESTS.find(({ id }) => id === 'get-path-param')!;
		freeze(flag);
		const qs = { ...own(flag), return_draft_version: true, missing: null, absent: undefined };
		const result = sent(await api.authenticate(credential(flag), { url: LIVE + flag.path, qs }));
		expect(result.query).toMatchObject({ return_draft_version: 'true', sign: flag.sign });
		expect(result.keys).not.toContain('missing');
	});

	it('gets the shop of the credential where the endpoint takes one', async () => {
		freeze(withCipher);
		const request = { url: LIVE + withCipher.path };
		const fields = credential(withCipher, { shopCipher: cipher });
		const result = sent(await api.authenticate(fields, request));
		expect(result.query).toMatchObject({ shop_cipher: cipher, sign: withCipher.sign });
	});

	it('keeps the shop that the request names', async () => {
		freeze(withCipher);
		const request = { url: LIVE + withCipher.path, qs: { shop_cipher: cipher } };
		const fields = credential(withCipher, { shopCipher: 'ROW_another' });
		const result = sent(await api.authenticate(fields, request));
		expect(result.query.sign).toBe(withCipher.sign);
	});

	it('gets no shop where the endpoint refuses one', async () => {
		const [official] = TIKTOK_SHOP_REQUESTS;
		freeze(official);
		const fields = credential(official, { shopCipher: 'ROW_another' });
		const result = sent(await api.authenticate(fields, { url: LIVE + official.path }));
		expect(result.query).not.toHaveProperty('shop_cipher');
		expect(result.query.sign).toBe(official.sign);
	});

	it('is signed afresh when n8n sends the same request a second time', async () => {
		const [first, second] = TIKTOK_SHOP_REQUESTS.slice(1, 3);
		freeze(first);
		const request = SHAPES['own shape'](plain(second, LIVE));
		await api.authenticate(credential(first, { accessToken: 'ROW_old' }), request);
		freeze(second);
		const result = sent(await api.authenticate(credential(second), request));
		expect(result.query.sign).toBe(second.sign);
		expect(result.headers['x-tts-access-token']).toBe(TOKEN);
	});
});

describe('token calls', () => {
	const [vector] = TIKTOK_SHOP_REQUESTS;
	const bases: Array<[string, ICredentialDataDecryptedObject]> = [
		['https://auth.tiktok-shops.com', {}],
		[
			'https://proxy.example/auth',
			{
				environment: 'custom',
				customBaseUrl: PROXY,
				customAuthUrl: 'https://proxy.example/auth/',
			},
		],
		[PROXY, { environment: 'custom', customBaseUrl: PROXY, customAuthUrl: '' }],
	];

	it.each(bases)('at %s get key and secret and no signature', async (base, changes) => {
		for (const path of ['/api/v2/token/get', '/api/v2/token/refresh']) {
			const qs = { auth_code: 'a code', grant_type: 'authorized_code' };
			const fields = credential(vector, { ...changes, accessToken: '' });
			const result = sent(await api.authenticate(fields, { url: base + path, qs }));
			expect(result.query).toEqual({
				...qs,
				app_key: vector.app.key,
				app_secret: vector.app.secret,
			});
			expect(result.headers).not.toHaveProperty('x-tts-access-token');
		}
	});
});

describe('webhook messages', () => {
	it.each(TIKTOK_SHOP_MESSAGES)('$id', ({ app, rawBody, authorization, isValid }) => {
		const sign = signTikTokShopWebhook(app.key, app.secret, Buffer.from(rawBody));
		expect(sign === authorization).toBe(isValid);
		expect(sign).toMatch(/^[0-9a-f]{64}$/);
	});
});

describe('the pure function', () => {
	it.each(TIKTOK_SHOP_REQUESTS)('$id', (vector) => {
		const { app, path, query, body, contentType, sign } = vector;
		const isMultipart = contentType?.startsWith('multipart/');
		const request = {
			path,
			query: Object.entries({ ...query, app_key: app.key }),
			body: isMultipart ? undefined : body,
		};
		expect(signTikTokShopRequest(app.secret, request)).toBe(sign);
	});
});
