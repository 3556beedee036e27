import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { LazadaApi } from '../../credentials/LazadaApi.credentials.ts';
import {
	LAZADA_GATEWAYS,
	signLazadaPush,
	signLazadaRequest,
} from '../../credentials/signing/lazada.ts';
import { LAZADA_MESSAGES, LAZADA_REQUESTS } from './lazadaVectors.mts';
import type { LazadaVector } from './lazadaVectors.mts';
import { sent, SHAPES } from './requests.mts';
import type { Shape } from './requests.mts';

const api = new LazadaApi();
const PROXY = 'https://proxy.example/markets/{country}/rest';

/** What the credential itself adds to a call. */
const ADDED = ['app_key', 'timestamp', 'sign_method', 'access_token', 'sign'];

function own({ params }: LazadaVector): Record<string, string> {
	return Object.fromEntries(Object.entries(params).filter(([name]) => !ADDED.includes(name)));
}

function credential(
	{ params, secret }: LazadaVector,
	changes: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return {
		appKey: params.app_key ?? '',
		appSecret: secret,
		country: 'sg',
		environment: 'live',
		authorizationCode: '',
		accessToken: params.access_token ?? 'unused',
		refreshToken: '',
		accessTokenExpiresAt: '',
		...changes,
	};
}

/** Vectors without an app key show the pure function only: every call of ours carries one. */
const CALLS = LAZADA_REQUESTS.filter(({ params }) => 'app_key' in params);

const BASES: Array<[string, string, ICredentialDataDecryptedObject]> = [
	['the gateway of Singapore', LAZADA_GATEWAYS.sg, {}],
	['the gateway of another country', LAZADA_GATEWAYS.vn, {}],
	[
		'a proxy with a path',
		PROXY.replace('{country}', 'sg'),
		{ environment: 'custom', customBaseUrl: PROXY },
	],
];

function freeze({ params }: LazadaVector): void {
	jest.spyOn(Date, 'now').mockReturnValue(Number(params.timestamp));
}

/** Every text that travels, from the query and from a form. */
function parametersOf(result: ReturnType<typeof sent>): Record<string, string> {
	const type = result.headers['content-type'] ?? '';
	const form = type.startsWith('application/x-www-form-urlencoded') ? String(result.body) : '';
	return { ...result.query, ...Object.fromEntries(new URLSearchParams(form)) };
}

afterEach(() => jest.restoreAllMocks());

describe('the pure function', () => {
	it.each(LAZADA_REQUESTS)('$id', ({ secret, path, params, rawBody, sign }) => {
		const parameters = Object.entries(params);
		expect(signLazadaRequest(secret, { path, parameters, rawBody })).toBe(sign);
		expect(signLazadaRequest(secret, { path, parameters: parameters.reverse(), rawBody })).toBe(
			sign,
		);
	});
});

describe.each(Object.entries(SHAPES))('known answers, %s', (_name, shape: Shape) => {
	describe.each(BASES)('at %s', (_where, base, changes) => {
		it.each(CALLS)('$id', async (vector) => {
			freeze(vector);
			const request = shape({
				base,
				method: vector.rawBody || vector.isUpload ? 'POST' : 'GET',
				path: vector.path,
				query: own(vector),
				...(vector.isUpload && { headers: { 'content-type': 'multipart/form-data; boundary=x' } }),
				...(vector.rawBody && { body: vector.rawBody }),
			});
			const result = sent(await api.authenticate(credential(vector, changes), request));
			const filled = Object.entries(vector.params).filter(([, value]) => value !== '');
			expect(result.query).toEqual({ ...Object.fromEntries(filled), sign: vector.sign });
			expect(String(result.body ?? '')).toBe(vector.rawBody ?? '');
		});

		it.each(CALLS.filter(({ rawBody, isUpload }) => !rawBody && !isUpload))(
			'$id, as a form',
			async (vector) => {
				for (const body of [{ ...own(vector) }, new URLSearchParams(own(vector))]) {
					freeze(vector);
					const isForm = body instanceof URLSearchParams;
					if (isForm) for (const [key, value] of [...body]) if (value === '') body.delete(key);
					const request = shape({
						base,
						method: 'POST',
						path: vector.path,
						query: {},
						...(isForm && { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
						body: (isForm ? body.toString() : body) as IHttpRequestOptions['body'],
					});
					const result = sent(await api.authenticate(credential(vector, changes), request));
					const filled = Object.entries(vector.params).filter(([, value]) => value !== '');
					const expected = { ...Object.fromEntries(filled), sign: vector.sign };
					expect(parametersOf(result)).toEqual(expected);
				}
			},
		);
	});
});

describe('the form of the older shape', () => {
	const vector = LAZADA_REQUESTS.find(({ id }) => id === 'pack-request')!;

	it('is signed as it is sent, whether n8n calls it form or multipart', async () => {
		for (const part of ['form', 'formData']) {
			freeze(vector);
			const request = {
				method: 'POST',
				uri: LAZADA_GATEWAYS.sg + vector.path,
				[part]: own(vector),
			} as unknown as IHttpRequestOptions;
			const result = await api.authenticate(credential(vector), request);
			expect(result.qs?.sign).toBe(vector.sign);
		}
	});

	it('writes lists and objects as JSON, once', async () => {
		freeze(vector);
		const body = { packReq: JSON.parse(vector.params.packReq), empty: '', none: null };
		const request = { method: 'POST' as const, url: LAZADA_GATEWAYS.sg + vector.path, body };
		const result = sent(await api.authenticate(credential(vector), request));
		expect(parametersOf(result)).toMatchObject({
			packReq: vector.params.packReq,
			sign: vector.sign,
		});
		expect(parametersOf(result)).not.toHaveProperty('empty');
		expect(parametersOf(result)).not.toHaveProperty('none');
	});
});

describe('a request that n8n sends a second time', () => {
	it('is signed afresh', async () => {
		const vector = LAZADA_REQUESTS.find(({ id }) => id === 'pack-request')!;
		freeze({ ...vector, params: { ...vector.params, timestamp: '1763999999999' } });
		const request: IHttpRequestOptions = {
			method: 'POST',
			url: LAZADA_GATEWAYS.sg + vector.path,
			body: own(vector),
		};
		await api.authenticate(credential(vector, { accessToken: 'old' }), request);
		freeze(vector);
		const result = sent(await api.authenticate(credential(vector), request));
		expect(parametersOf(result).sign).toBe(vector.sign);
		expect(parametersOf(result)).toEqual({ ...vector.params, sign: vector.sign });
	});
});

describe('the countries of a connection', () => {
	const vector = LAZADA_REQUESTS.find(({ id }) => id === 'orders-get-dates')!;
	const url = (country: keyof typeof LAZADA_GATEWAYS) => LAZADA_GATEWAYS[country] + vector.path;

	it('refuse a call to another one before it is sent, by name', async () => {
		const fields = credential(vector, { countries: 'my, th' });
		await expect(api.authenticate(fields, { url: url('sg') })).rejects.toMatchObject({
			message: 'This connection serves Malaysia, Thailand, but the call goes to Singapore',
			description: expect.stringContaining("'Country'"),
		});
		await expect(api.authenticate(fields, { url: url('th') })).resolves.toBeDefined();
	});

	it('refuse nothing where they are not known, or the address does not tell the country', async () => {
		await expect(api.authenticate(credential(vector), { url: url('sg') })).resolves.toBeDefined();
		const custom = {
			environment: 'custom',
			customBaseUrl: 'https://proxy.example',
			countries: 'my',
		};
		const request = { url: `https://proxy.example${vector.path}` };
		await expect(api.authenticate(credential(vector, custom), request)).resolves.toBeDefined();
	});
});

describe('push messages', () => {
	it.each(LAZADA_MESSAGES)('$id', ({ appKey, secret, rawBody, authorization, isValid }) => {
		const sign = signLazadaPush(appKey, secret, Buffer.from(rawBody));
		expect(sign === authorization).toBe(isValid);
		expect(sign).toMatch(/^[0-9a-f]{64}$/);
	});
});
