/** The affiliate credential: signatures over the exact bytes, and a Test that tells what is wrong. */
import { createHash } from 'node:crypto';
import CryptoJS from 'crypto-js';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { authenticateShopeeAffiliate } from '../../credentials/connections/shopeeAffiliate.ts';
import {
	shopeeAffiliateHeader,
	signShopeeAffiliate,
} from '../../credentials/signing/shopeeAffiliate.ts';
import { openMarket } from '../nodes/market.mts';
import type { Fields, Market } from '../nodes/market.mts';
import * as fixtures from '../sandbox/fixtures.mts';
import { VECTORS } from './affiliateVectors.mts';

afterEach(() => {
	jest.restoreAllMocks();
});

describe('signing', () => {
	it.each(VECTORS)('gives the known answer: $name', (vector) => {
		const { appId, secret, timestamp, payload, signature } = vector;
		expect(signShopeeAffiliate(secret, { appId, timestamp, payload })).toBe(signature);
		expect(CryptoJS.SHA256(`${appId}${timestamp}${payload}${secret}`).toString()).toBe(signature);
	});

	it.each(VECTORS)('goes through authenticate: $name', (vector) => {
		const { appId, secret, timestamp, payload, authorization } = vector;
		jest.spyOn(Date, 'now').mockReturnValue(timestamp * 1000 + 500);
		const signed = (body: IHttpRequestOptions['body']) =>
			authenticateShopeeAffiliate(
				{ appId, appSecret: secret, country: 'br', customBaseUrl: '' },
				{ method: 'POST', url: 'https://open-api.affiliate.shopee.com.br/graphql', body },
			);
		// Bytes are sent as they are; the HTTP layer trims JSON text, so the trimmed text is signed.
		expect(signed(Buffer.from(payload)).headers?.Authorization).toBe(authorization);
		const text = signed(payload);
		expect(text.body).toBe(payload.trim());
		expect(text.headers?.Authorization).toBe(
			shopeeAffiliateHeader(secret, { appId, timestamp, payload: payload.trim() }),
		);
	});
});

describe('in n8n', () => {
	let market: Market;

	beforeAll(async () => {
		market = await openMarket({ ordersPerPlatform: 10 });
	});

	afterAll(async () => await market.close());

	const press = async (fields: Fields) =>
		await market.host.testCredential({
			type: 'shopeeAffiliateApi',
			id: market.connectAffiliate(fields).shopeeAffiliateApi.id,
		});

	type Account = keyof typeof fixtures.shopeeAffiliate.apps;

	it.each<Account>(['main', 'thailand', 'partner'])('Test is green for %s', async (account) => {
		expect(await press(market.affiliateFields(account))).toMatchObject({ status: 'OK' });
	});

	const main = () => market.affiliateFields('main');
	it.each<[string, () => Fields, RegExp]>([
		['a wrong secret', () => ({ ...main(), appSecret: 'FAKE-wrong' }), /'App Secret' does not fit/],
		['an unknown app', () => ({ ...main(), appId: '1' }), /does not know this app ID/],
		[
			'another country',
			() => ({ ...main(), customBaseUrl: `${market.sandbox.urls.shopeeAffiliate}/th` }),
			/check 'Country'/,
		],
		['no access', () => market.affiliateFields('noAccess'), /no access to the Open API/],
		['a frozen account', () => market.affiliateFields('frozen'), /is frozen/],
		['a blocked account', () => market.affiliateFields('blacklisted'), /is blocked/],
		['an invalid account', () => market.affiliateFields('invalid'), /is not valid/],
		['a disabled app', () => market.affiliateFields('disabled'), /has disabled this app/],
	])('Test is red for %s, with a sentence of its own', async (_name, fields, says) => {
		const { status, message } = await press(fields());
		expect({ status, message }).toEqual({ status: 'Error', message: expect.stringMatching(says) });
		expect(message).not.toMatch(/FAKE|undefined|\[object/);
	});

	it.each([-11, 11])('Test is red for a clock that is %d minutes off', async (minutes) => {
		const now = Date.now;
		jest.spyOn(Date, 'now').mockImplementation(() => now() + minutes * 60_000);
		expect(await press(main())).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/clock/),
		});
	});

	it.each([
		['a web page', { kind: 'html', status: 200 }, /did not answer with data/],
		['503', { kind: 'status', status: 503 }, /overloaded or down/],
		['403', { kind: 'status', status: 403 }, /refused the connection/],
		['null', { kind: 'envelope', body: { data: null } }, /did not answer with data/],
		[
			'a code nobody knows',
			{ kind: 'envelope', body: { errors: [{ message: 'x', extensions: { code: 1 } }] } },
			/did not answer with data/,
		],
		['the rate limit', { kind: 'rateLimit' }, /no more calls this hour/],
	] as const)('Test is red for %s', async (_name, fault, says) => {
		market.sandbox.control.fault({ platform: 'shopeeAffiliate', times: 1, ...fault });
		expect(await press(main())).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(says),
		});
	});

	it.each(['', '/graphql', '/'])('the custom base URL may end in "%s"', async (end) => {
		const fields = main();
		const customBaseUrl = fields.customBaseUrl + end;
		expect(await press({ ...fields, customBaseUrl })).toMatchObject({ status: 'OK' });
		const items = await market.host.runNode({
			type: 'shopeeAffiliate',
			credentials: market.connectAffiliate({ ...fields, customBaseUrl }),
			parameters: { resource: 'account', operation: 'testAccess' },
		});
		expect(items[0].json).toMatchObject({ hasAccess: true });
	});

	it('the HTTP Request node sends a body with quotes, emoji, line breaks and Thai text', async () => {
		const query = 'query ($k: String) { productOfferV2(keyword: $k) { nodes { itemId } } }';
		const body = { query, variables: { k: '"tea" 🧋\n\tเสื้อยืด \\' } };
		const { statusCode, json: answer } = await market.host.httpRequest(market.connectAffiliate(), {
			method: 'POST',
			url: `${market.sandbox.urls.shopeeAffiliate}/br/graphql`,
			json: body,
		});
		expect({ statusCode, answer }).toEqual({
			statusCode: 200,
			answer: { data: { productOfferV2: { nodes: [] } } },
		});
	});

	it('a wrong country or app ID in the node is told like in Test, without the secret', async () => {
		const credentials = market.connectAffiliate({ ...main(), appSecret: 'FAKE-not-it' });
		const run = market.host.runNode({
			type: 'shopeeAffiliate',
			credentials,
			parameters: { resource: 'account', operation: 'testAccess' },
		});
		const error: unknown = await run.catch((caught) => caught);
		expect(error).toMatchObject({ message: expect.stringContaining("'App Secret' does not fit") });
		const written = JSON.stringify(error, Object.getOwnPropertyNames(error as object));
		expect(written).not.toMatch(/FAKE-not-it|Signature=|SHA256 Credential/);
	});
});

it('plain SHA-256 is not HMAC', () => {
	const request = { appId: '1', timestamp: 2, payload: 'x' };
	const plain = createHash('sha256').update('12xs').digest('hex');
	expect(signShopeeAffiliate('s', request)).toBe(plain);
});
