import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';
import { send, tikTok, tikTokToken } from './testClient.mts';
import type { TikTokRequest } from './testClient.mts';

const { app, otherApp, shops, accounts, categoryAssets } = fixtures.tikTokShop;
const START = Date.UTC(2026, 5, 1);
const SEARCH = '/order/202309/orders/search';
const SHOPS_PATH = '/authorization/202309/shops';

let sandbox: Sandbox;
let call: ReturnType<typeof tikTok>;
let token: ReturnType<typeof tikTokToken>;

beforeAll(async () => {
	sandbox = await startSandbox({ clock: START, ordersPerPlatform: 400, rateLimitPerSecond: 1000 });
	call = tikTok(sandbox);
	token = tikTokToken(sandbox);
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

const search = (change: Partial<TikTokRequest> = {}): TikTokRequest => ({
	method: 'POST',
	path: SEARCH,
	query: { page_size: 10 },
	cipher: shops.SG.cipher,
	...change,
});
const now = () => Math.floor(sandbox.control.clock().now / 1000);

describe('a right call', () => {
	test('is answered in the envelope', async () => {
		const reply = await call({ path: SHOPS_PATH });
		expect(reply.status).toBe(200);
		expect(reply.json).toMatchObject({ code: 0, message: 'Success' });
		const found = (reply.json.data as { shops: Array<{ cipher: string }> }).shops;
		expect(found.map(({ cipher }) => cipher)).toEqual(
			[shops.SG, shops.ID, shops.JP].map(({ cipher }) => cipher),
		);
	});

	test('may carry any characters, decoded for the signature', async () => {
		const reply = await call({
			path: '/product/202309/brands',
			query: { brand_name: "Tom & Jerry's = 100% +plus/#túi 👜", page_size: 50 },
			cipher: shops.SG.cipher,
		});
		expect(reply.json.code).toBe(0);
	});

	test('may send its body with any spacing, as long as those bytes are signed', async () => {
		const body = '{ "order_status" : "COMPLETED",\n "create_time_ge": 1 }';
		expect((await call(search({ body }))).json.code).toBe(0);
		const signedBody = JSON.stringify(JSON.parse(body));
		expect((await call(search({ body, signedBody }))).json.code).toBe(106001);
	});

	test('as multipart leaves the body unsigned', async () => {
		const part = (head: string, content: string) =>
			`--x\r\ncontent-disposition: form-data; name=${head}\r\n\r\n${content}\r\n`;
		const file = part('"data"; filename="fake.png"', 'FAKE bytes');
		const body = `${file}${part('"use_case"', 'MAIN_IMAGE')}--x--\r\n`;
		const path = '/product/202309/images/upload';
		const contentType = 'multipart/form-data; boundary=x';
		const send = async (form: string) =>
			(await call({ method: 'POST', path, body: form, contentType })).json.code;
		expect(await send(body)).toBe(0);
		expect(await send(body.replace('MAIN_IMAGE', 'MAIN'))).toBe(36009004);
		expect(await send(body.replace('; filename="fake.png"', ''))).toBe(36009004);
		expect(await send(body.replace('"use_case"', '"usage"'))).toBe(36009004);
		expect(await send(body.replace(file, ''))).toBe(36009004);
		expect(await send('FAKE bytes')).toBe(36009022);
		expect((await call({ method: 'POST', path })).json.code).toBe(36009023);
	});
});

describe('refused before the token', () => {
	test.each<[string, Partial<TikTokRequest>, number, number, RegExp]>([
		['no app_key', { appKey: '' }, 400, 36009004, /app_key/],
		['unknown app_key', { appKey: 'nobody' }, 400, 36009004, /app_key/],
		['no sign', { sign: '' }, 400, 36009004, /signature/],
		['wrong sign', { sign: '0'.repeat(64) }, 401, 106001, /ignature/],
		['sign of another length', { sign: 'abc' }, 401, 106001, /ignature/],
		['wrong secret', { appSecret: 'FAKE-other' }, 401, 106001, /ignature/],
		['{} sent but not signed', { body: '{}', signedBody: '' }, 401, 106001, /ignature/],
		['old clock', { timestamp: START / 1000 - 310 }, 200, 36009004, /timestamp/],
		['fast clock', { timestamp: START / 1000 + 45 }, 200, 36009004, /timestamp/],
		['milliseconds', { timestamp: START }, 200, 36009004, /timestamp/],
		['unsigned argument', { rawQuery: '&sort_order=ASC' }, 401, 106001, /ignature/],
		['repeated key', { rawQuery: '&page_size=10' }, 200, 36009004, /page_size/],
		['V1 path', { path: '/api/orders/search' }, 404, 36009009, /path/],
		['unknown path', { path: '/order/202309/nothing' }, 404, 36009009, /path/],
		['trailing slash', { path: `${SEARCH}/` }, 404, 36009009, /path/],
		['unknown version', { path: '/order/202301/orders/search' }, 200, 36009004, /version/],
		['wrong method', { method: 'GET' }, 200, 36009010, /[mM]ethod/],
		['form body', { body: 'a=1', contentType: 'text/plain' }, 200, 36009022, /content type/],
		['no content type', { contentType: '' }, 200, 36009022, /content type/],
	])('%s', async (_name, change, status, code, message) => {
		const reply = await call(search(change));
		expect(reply.json).toMatchObject({ code, message: expect.stringMatching(message) });
		expect(reply.status).toBe(status);
		expect(reply.json.data).toBeUndefined();
	});

	test('a retired version', async () => {
		const reply = await call({ path: '/finance/202309/payments', cipher: shops.SG.cipher });
		expect(reply.json).toMatchObject({ code: 36009014, message: expect.stringMatching('version') });
	});

	test('a GET with a signed body, as seen on the platform', async () => {
		expect((await call({ path: SHOPS_PATH, body: '{}' })).json.code).toBe(106001);
	});

	test('the clock window is five minutes back and thirty seconds ahead', async () => {
		for (const shift of [-299, 29]) {
			const reply = await call({ path: SHOPS_PATH, timestamp: now() + shift });
			expect(reply.json.code).toBe(0);
		}
	});
});

describe('tokens on calls', () => {
	test('missing, malformed and unknown', async () => {
		const missing = await call(search({ token: '' }));
		expect(missing.json).toMatchObject({
			code: 36009004,
			message: expect.stringMatching('x-tts-access-token'),
		});
		expect((await call(search({ token: 'not a token' }))).json.code).toBe(36009004);
		expect((await call(search({ token: 'ROW_never-issued' }))).json.code).toBe(105001);
	});

	test('expired', async () => {
		sandbox.control.clock({ advance: 7 * 86_400_000 });
		const reply = await call(search());
		expect([reply.status, reply.json.code]).toEqual([401, 105002]);
	});

	test('withdrawn, until the seller authorizes again', async () => {
		sandbox.control.revoke({ platform: 'tikTokShop', subject: shops.SG.id });
		expect((await call(search())).json.code).toBe(105001);
		const spent = await token('refresh', accounts.seller.tokens[0].refreshToken);
		expect(spent.json.code).toBe(36004004);
		expect((await token('get', accounts.seller.codes[0])).json.code).toBe(0);
		expect((await call(search())).json.code).toBe(0);
	});

	test('of one access token withdrawn leaves the refresh token', async () => {
		const [pair] = accounts.seller.tokens;
		const { accessToken } = pair;
		sandbox.control.revoke({ platform: 'tikTokShop', accessToken });
		expect((await call(search())).json.code).toBe(105001);
		expect((await token('refresh', pair.refreshToken)).json.code).toBe(0);
	});

	test('belong to their app', async () => {
		const { appKey, appSecret } = otherApp;
		expect((await call(search({ appKey, appSecret }))).json.code).toBe(105001);
		const own = accounts.sellerNothing.tokens[0].accessToken;
		const reply = await call({ path: SHOPS_PATH, appKey, appSecret, token: own });
		expect(reply.json.data).toEqual({ shops: [] });
	});
});

describe('permissions and identifiers', () => {
	test.each<[string, Partial<TikTokRequest>, number, RegExp]>([
		['cipher missing', { cipher: undefined }, 106013, /shop_cipher/],
		['shop id instead', { cipher: undefined, query: { shop_id: '1' } }, 36009004, /shop_id/],
		['unknown cipher', { cipher: 'ROW_nothing' }, 101000, /shop/],
		['shop of another seller', { cipher: shops.US.cipher }, 101000, /shop/],
		[
			'creator token on a seller call',
			{ token: accounts.creator.tokens[0].accessToken },
			101000,
			/user_type/,
		],
		['scope missing', { token: accounts.sellerLimited.tokens[0].accessToken }, 105005, /scope/],
	])('%s', async (_name, change, code, message) => {
		const reply = await call(search(change));
		expect(reply.json).toMatchObject({ code, message: expect.stringMatching(message) });
	});

	test('cipher where it is forbidden', async () => {
		for (const path of [SHOPS_PATH, '/seller/202309/shops', '/seller/202309/permissions']) {
			const reply = await call({ path, cipher: shops.SG.cipher });
			expect(reply.json).toMatchObject({
				code: 36009004,
				message: expect.stringMatching('Unexpected identifier'),
			});
		}
	});

	test('cipher where it is optional', async () => {
		const path = '/fbt/202408/warehouses';
		// The scope list of this endpoint is part of the seller's grant.
		expect((await call({ path })).json.code).toBe(0);
		expect((await call({ path, cipher: shops.SG.cipher })).json.code).toBe(0);
	});

	test('partner calls want the cipher of a category', async () => {
		const partner = accounts.partner.tokens[0].accessToken;
		const assets = await call({ path: '/authorization/202405/category_assets', token: partner });
		expect(assets.json.code).toBe(0);
		expect(assets.text).toContain(categoryAssets[0].cipher);
		const path = '/affiliate_partner/202405/campaigns';
		const ask = async (cipher?: string) =>
			(await call({ path, token: partner, query: { category_asset_cipher: cipher, page_size: 1 } }))
				.json.code;
		expect(await ask()).toBe(106013);
		expect(await ask('GCP_other')).toBe(101000);
		expect(await ask(categoryAssets[0].cipher)).toBe(0);
	});

	test('creator calls take creator tokens only', async () => {
		const path = '/affiliate_creator/202508/profiles';
		const own = accounts.creator.tokens[0].accessToken;
		expect((await call({ path, token: own })).json.code).toBe(0);
		expect((await call({ path })).json.code).toBe(101000);
	});
});

describe('token host', () => {
	interface TokenData {
		access_token: string;
		refresh_token: string;
		access_token_expire_in: number;
		refresh_token_expire_in: number;
	}
	const data = (reply: { json: { data?: unknown } }) => reply.json.data as TokenData;

	test('trades a code once', async () => {
		const [code] = accounts.seller.codes;
		const first = await token('get', code);
		expect(first.json).toMatchObject({
			code: 0,
			data: { open_id: accounts.seller.openId, user_type: 0, seller_base_region: 'SG' },
		});
		expect(data(first).access_token_expire_in).toBe(now() + 7 * 86_400);
		expect(data(first).refresh_token_expire_in).toBe(now() + 365 * 86_400);
		expect((await call(search({ token: data(first).access_token }))).json.code).toBe(0);
		expect((await token('get', code)).json.code).toBe(36004004);
	});

	test('refuses a code after thirty minutes', async () => {
		sandbox.control.clock({ advance: 30 * 60_000 });
		expect((await token('get', accounts.seller.codes[1])).json.code).toBe(36004004);
		const { code } = sandbox.control.issueCode({ platform: 'tikTokShop', subject: 'seller' });
		expect((await token('get', code)).json.code).toBe(0);
	});

	test('rotates: a refresh token is spent once, the old access token ends', async () => {
		const [pair] = accounts.seller.tokens;
		const next = await token('refresh', pair.refreshToken);
		expect(next.json.code).toBe(0);
		expect(data(next).refresh_token).not.toBe(pair.refreshToken);
		expect((await token('refresh', pair.refreshToken)).json.code).toBe(36004004);
		expect((await call(search())).json.code).toBe(105002);
		expect((await call(search({ token: data(next).access_token }))).json.code).toBe(0);
		expect((await token('refresh', data(next).refresh_token)).json.code).toBe(0);
		expect(sandbox.control.stats().tikTokShop).toMatchObject({
			refreshesSpent: 2,
			refreshesRefused: 1,
		});
	});

	test('gives creators an authorization without end', async () => {
		const reply = await token('get', accounts.creator.codes[0]);
		expect(reply.json).toMatchObject({ data: { user_type: 1 } });
		expect(data(reply).refresh_token_expire_in).toBeGreaterThan(Date.UTC(2120, 0, 1) / 1000);
	});

	test.each<[string, Record<string, string | undefined>, number]>([
		['app_key', { app_key: 'x' }, 36009004],
		['app_secret', { app_secret: 'x' }, 36009004],
		['grant_type', { grant_type: 'authorization_code' }, 36009004],
		['code missing', { auth_code: undefined }, 36009004],
		['code of another app', { auth_code: accounts.sellerNothing.codes[0] }, 36004004],
		['extra argument', { redirect_uri: 'x' }, 36009004],
	])('refuses a wrong %s', async (_name, change, code) => {
		expect((await token('get', accounts.seller.codes[0], change)).json.code).toBe(code);
	});

	test('takes GET only', async () => {
		const reply = await send('POST', `${sandbox.urls.tikTokShop}/api/v2/token/get`);
		expect(reply.json.code).toBe(36009010);
	});
});

describe('authorization pages', () => {
	const page = (path: string) => send('GET', `${sandbox.urls.tikTokShop}${path}`);

	test('bring code and state to the callback of the app', async () => {
		sandbox.control.options({ platform: 'tikTokShop', callbackUrl: 'https://n8n.example/cb?x=1' });
		const reply = await page(`/open/authorize?service_id=${app.serviceId}&state=a%26b`);
		const target = /href="([^"]+)"/.exec(reply.text)?.[1].replaceAll('&#38;', '&') ?? '';
		const result = new URL(target).searchParams;
		expect(result.get('state')).toBe('a&b');
		expect((await token('get', result.get('code') ?? '')).json.code).toBe(0);
		const refused = await page(`/open/authorize?service_id=${app.serviceId}&decision=deny`);
		expect(refused.text).toContain('code=null&#38;error=auth_denied');
	});

	test('know apps by service id, creators by app key and state', async () => {
		expect((await page(`/open/authorize?service_id=${app.appKey}`)).status).toBe(400);
		expect((await page(`/alliance/creator/auth?app_key=${app.appKey}`)).status).toBe(400);
		const reply = await page(`/alliance/creator/auth?app_key=${app.appKey}&state=s`);
		expect(reply.status).toBe(200);
		expect(reply.text).toContain(accounts.creator.name);
		expect(reply.text).not.toContain(accounts.seller.name);
	});
});

describe('the catalogue', () => {
	test('every other endpoint answers a right call with empty data', async () => {
		const reply = await call({
			path: '/logistics/202510/seller_templates',
			cipher: shops.SG.cipher,
		});
		expect(reply.json).toMatchObject({ code: 0, data: {} });
		const paged = await call({
			method: 'POST',
			path: '/fbt/202409/goods/search',
			query: { page_size: 100 },
			cipher: shops.SG.cipher,
		});
		expect(paged.json.data).toEqual({ next_page_token: '', total_count: 0 });
		const tooLarge = await call({
			method: 'POST',
			path: '/product/202502/products/search',
			query: { page_size: 101 },
			cipher: shops.SG.cipher,
		});
		expect(tooLarge.json.code).toBe(36009004);
	});

	test('a code without a known status can be switched to a fitting one', async () => {
		sandbox.control.options({ platform: 'tikTokShop', errorStatus: 'http' });
		expect((await call(search({ cipher: shops.US.cipher }))).status).toBe(403);
		sandbox.control.options({ platform: 'tikTokShop', errorStatus: 'ok' });
		expect((await call(search({ sign: '0'.repeat(64) }))).status).toBe(200);
	});
});
