import type { IHttpRequestOptions } from 'n8n-workflow';

import { FacebookCommerceApi } from '../../credentials/FacebookCommerceApi.credentials.ts';
import { proveAppSecret, signFacebookWebhook } from '../../credentials/signing/facebookCommerce.ts';
import { PROOFS, SECRET, WEBHOOKS } from './facebookVectors.mts';
import { sent, SHAPES } from './requests.mts';

const credential = new FacebookCommerceApi();
const BASE = 'https://graph.facebook.com';
const fields = { appSecret: SECRET, accessToken: 'EAAFAKEuserTOKEN', graphVersion: 'v25.0' };

describe.each(PROOFS)('the proof %s', (_id, accessToken, appSecret, proof) => {
	it('is the known one', () => {
		expect(proveAppSecret(appSecret, accessToken)).toBe(proof);
	});

	it.each(Object.entries(SHAPES))('goes with the token in the %s', async (_name, shape) => {
		const request = shape({
			base: BASE,
			method: 'GET',
			path: '/v25.0/me',
			query: { fields: 'id' },
		});
		const signed = sent(
			await credential.authenticate({ ...fields, accessToken, appSecret }, request),
		);
		expect(signed.headers.authorization).toBe(`Bearer ${accessToken}`);
		expect(signed.query).toEqual({ fields: 'id', appsecret_proof: proof });
		expect(signed.url).not.toContain(accessToken);
	});

	it('belongs to the token that the request brings along', async () => {
		const request: IHttpRequestOptions = {
			url: `${BASE}/v25.0/me`,
			headers: { Authorization: `Bearer ${accessToken}` },
		};
		const signed = sent(await credential.authenticate({ ...fields, appSecret }, request));
		expect(signed.headers.authorization).toBe(`Bearer ${accessToken}`);
		expect(signed.query.appsecret_proof).toBe(proof);
	});

	it('takes a token out of the address', async () => {
		const request: IHttpRequestOptions = {
			url: `${BASE}/v25.0/me?access_token=${encodeURIComponent(accessToken)}`,
		};
		const signed = sent(await credential.authenticate({ ...fields, appSecret }, request));
		expect(signed.query).toEqual({ appsecret_proof: proof });
		expect(signed.headers.authorization).toBe(`Bearer ${accessToken}`);
	});
});

it('sends no proof without an app secret', async () => {
	const request: IHttpRequestOptions = { url: `${BASE}/v25.0/me` };
	const signed = sent(await credential.authenticate({ ...fields, appSecret: '' }, request));
	expect(signed.query).toEqual({});
});

it.each(['', '  '])('names the empty token (%j)', async (accessToken) => {
	const request: IHttpRequestOptions = { url: `${BASE}/v25.0/me` };
	await expect(credential.authenticate({ ...fields, accessToken }, request)).rejects.toMatchObject({
		message: "The field 'Access Token' of the credential is empty",
	});
});

const SHA256 = WEBHOOKS.filter(([, , header]) => header === 'X-Hub-Signature-256');

it.each(SHA256)('the webhook signature %s is %s', (_id, isValid, _header, signature, hex) => {
	expect(signFacebookWebhook(SECRET, Buffer.from(hex, 'hex')) === signature).toBe(isValid);
});
