import HmacSHA256 from 'crypto-js/hmac-sha256.js';
import Hex from 'crypto-js/enc-hex.js';

import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';
import { send } from './testClient.mts';

const { app, catalogs, cms, identities, liveVideo, pages, people, shortToken } =
	fixtures.facebookCommerce;

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({
		ordersPerPlatform: 30,
		clock: Date.parse('2026-11-20T00:00:00Z'),
		rateLimitPerSecond: 1000,
	});
});

afterEach(() => sandbox.close());

const proofOf = (token: string, secret: string = app.appSecret) =>
	Hex.stringify(HmacSHA256(token, secret));

interface Request {
	method?: string;
	version?: string;
	token?: string;
	proof?: string;
	query?: Record<string, string>;
	json?: unknown;
}

async function graph(path: string, request: Request = {}) {
	const { method = 'GET', version = 'v25.0', query = {}, json } = request;
	const token = request.token ?? identities.system.accessToken;
	const proof = request.proof ?? proofOf(token);
	const text = new URLSearchParams({ ...query, ...(proof && { appsecret_proof: proof }) });
	const reply = await send(
		method,
		`${sandbox.urls.facebookCommerce}/${version}${path}?${text.toString()}`,
		{
			...(token && { authorization: `Bearer ${token}` }),
			...(json !== undefined && { 'content-type': 'application/json' }),
		},
		json === undefined ? undefined : JSON.stringify(json),
	);
	const body = reply.json as Record<string, never> & {
		error?: { code: number; error_subcode?: number; message: string };
		data?: Array<Record<string, unknown>>;
		paging?: { next?: string; cursors: { after: string } };
	};
	return { ...reply, body, code: body.error?.code, subcode: body.error?.error_subcode };
}

test.each<[string, Request, number, number?]>([
	['no token', { token: '', proof: '' }, 190],
	['an unknown token', { token: 'EAAFAKE-nobody' }, 190],
	['no proof', { proof: '' }, 100],
	['the proof of another token', { proof: proofOf('EAAFAKE-other') }, 100],
	['the proof of another app', { proof: proofOf(identities.system.accessToken, 'x') }, 100],
	['a token in two places', { query: { access_token: 'EAAFAKE-user-0001' } }, 100],
	['a retired parameter', { query: { pretty: '0' } }, 100],
	['an unknown parameter', { query: { colour: 'red' } }, 100],
	['an unknown field', { query: { fields: 'id,colour' } }, 100],
	['a version that does not exist', { version: 'v99.0' }, 2635],
	['a user token that lacks the permission', { token: identities.limited.accessToken }, 200],
	['a page token', { token: pages.main.accessToken }, 10],
])('refuses %s', async (_name, request, code) => {
	const reply = await graph(`/${catalogs.main.id}`, request);
	expect(reply.status).toBeGreaterThanOrEqual(400);
	expect(reply.code).toBe(code);
});

test('answers an expired version in the oldest one in service, and says so', async () => {
	const reply = await graph(`/${catalogs.main.id}`, { version: 'v18.0' });
	expect(reply.status).toBe(200);
	expect(reply.headers['facebook-api-version']).toBe('v21.0');
});

test('an unknown object and an unknown edge', async () => {
	expect(await graph('/999')).toMatchObject({ code: 100, subcode: 33 });
	expect(await graph(`/${catalogs.main.id}/colours`)).toMatchObject({ code: 100 });
});

test('a token ends when it is expired or revoked', async () => {
	const token = identities.user.accessToken;
	sandbox.control.expire({ platform: 'facebookCommerce', subject: 'user' });
	expect(await graph('/me', { token })).toMatchObject({ code: 190, subcode: 463 });
	const { accessToken } = identities.system;
	sandbox.control.revoke({ platform: 'facebookCommerce', accessToken });
	expect(await graph('/me')).toMatchObject({ code: 190, subcode: 460 });
});

test('lists go on by an address that holds the token, and their cursors fit one list only', async () => {
	const first = await graph(`/${catalogs.main.id}/products`, { query: { limit: '100' } });
	expect(first.body.data).toHaveLength(100);
	expect(first.body.paging?.next).toContain(`access_token=${identities.system.accessToken}`);
	const after = String(first.body.paging?.cursors.after);
	const other = { limit: '100', after, filter: '{"brand":{"eq":"Muster"}}' };
	expect(await graph(`/${catalogs.main.id}/products`, { query: other })).toMatchObject({
		code: 100,
	});
	const last = await graph(`/${catalogs.main.id}/products`, { query: { limit: '300' } });
	expect(last.body.paging?.next).toBeUndefined();
});

test('too much data at once is code 1', async () => {
	const fields = Array.from({ length: 20 }, () => 'name').join(',');
	const reply = await graph(`/${catalogs.main.id}/products`, { query: { limit: '300', fields } });
	expect(reply).toMatchObject({ code: 1 });
});

test.each([
	['price as text', { price: '9.99 USD' }],
	['no currency', { currency: undefined }],
	['another availability', { availability: 'maybe' }],
])('a single product with %s is refused', async (_name, change) => {
	const product = {
		retailer_id: 'N',
		name: 'N',
		price: 999,
		currency: 'USD',
		image_url: 'https://x.example/i',
		...change,
	};
	const reply = await graph(`/${catalogs.main.id}/products`, { method: 'POST', json: product });
	expect(reply).toMatchObject({ code: 100 });
});

test('a batch is accepted first and applied later, with a reason for each refused item', async () => {
	const requests = [
		{ method: 'UPDATE', data: { id: 'SKU-0001', price: 999 } },
		{ method: 'UPDATE', data: { id: 'SKU-0002', price: '1.00 USD' } },
	];
	const json = { item_type: 'PRODUCT_ITEM', allow_upsert: false, requests };
	const path = `/${catalogs.main.id}`;
	const { body } = await graph(`${path}/items_batch`, { method: 'POST', json });
	const [handle] = (body as unknown as { handles: string[] }).handles;
	const query = { handle, load_ids_of_invalid_requests: 'true' };
	const look = async () =>
		(await graph(`${path}/check_batch_request_status`, { query })).body.data?.[0];
	expect(await look()).toMatchObject({ status: 'started' });
	expect(await look()).toMatchObject({
		status: 'finished',
		errors_total_count: 1,
		errors: [{ id: 'SKU-0001', message: expect.stringContaining('9.99 USD') }],
		ids_of_invalid_requests: ['SKU-0001'],
	});
	const many = Array.from({ length: 5001 }, () => requests[1]);
	const tooMany = await graph(`${path}/items_batch`, {
		method: 'POST',
		json: { ...json, requests: many },
	});
	expect(tooMany).toMatchObject({ code: 100 });
});

test('orders are gone since 27 October 2026, and in v26 before that', async () => {
	const token = pages.main.accessToken;
	const path = `/${cms.id}/commerce_orders`;
	expect(await graph(path, { token })).toMatchObject({ code: 12 });
	sandbox.control.clock({ now: Date.parse('2026-10-20T00:00:00Z') });
	expect(await graph(path, { token, version: 'v26.0' })).toMatchObject({ code: 12 });
	const query = { limit: '100', state: '["CREATED","COMPLETED","IN_PROGRESS","FB_PROCESSING"]' };
	expect((await graph(path, { token, query })).body.data).toHaveLength(25);
});

test('pages answer freely for 24 hours only', async () => {
	const write = async (id: string, more: object = {}) =>
		await graph(`/${pages.main.id}/messages`, {
			method: 'POST',
			token: pages.main.accessToken,
			json: { recipient: { id }, messaging_type: 'RESPONSE', message: { text: 'x' }, ...more },
		});
	expect((await write(people.recent)).status).toBe(200);
	expect(await write(people.longAgo)).toMatchObject({ code: 10, subcode: 2018278 });
	const tagged = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
	expect((await write(people.longAgo, tagged)).status).toBe(200);
	expect(await write('5')).toMatchObject({ code: 100, subcode: 2018001 });
});

test("what belongs to a page wants the page's own token", async () => {
	const path = `/${liveVideo.id}`;
	expect(await graph(path)).toMatchObject({ code: 190 });
	expect(await graph(path, { token: pages.second.accessToken })).toMatchObject({ code: 200 });
	expect((await graph(path, { token: pages.main.accessToken })).status).toBe(200);
});

test('a token is traded in once it fits, and an unreachable callback is refused', async () => {
	const query = {
		grant_type: 'fb_exchange_token',
		client_id: app.appId,
		client_secret: app.appSecret,
		fb_exchange_token: shortToken,
	};
	const exchange = { token: '', proof: '', query };
	expect((await graph('/oauth/access_token', exchange)).body).toMatchObject({
		expires_in: 5_183_944,
	});
	const wrong = { ...exchange, query: { ...query, fb_exchange_token: 'EAAFAKE-gone' } };
	expect(await graph('/oauth/access_token', wrong)).toMatchObject({ code: 190, subcode: 463 });
	const subscribe = await graph(`/${app.appId}/subscriptions`, {
		method: 'POST',
		token: `${app.appId}|${app.appSecret}`,
		json: {
			object: 'page',
			callback_url: 'http://127.0.0.1:1/x',
			verify_token: 'v',
			fields: ['feed'],
		},
	});
	expect(subscribe).toMatchObject({ code: 2200 });
});

test('a batch of calls answers 200 with an answer for each, and takes 50 at the most', async () => {
	const batch = (count: number) => ({
		method: 'POST',
		json: { batch: Array.from({ length: count }, () => ({ method: 'GET', relative_url: '999' })) },
	});
	const good = await graph('/', batch(2));
	expect(good.status).toBe(200);
	expect(JSON.parse(good.text)).toMatchObject([{ code: 400 }, { code: 400 }]);
	expect(await graph('/', batch(51))).toMatchObject({ code: 100 });
});
