import axios from 'axios';

import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';
import { shopee, tikTok } from './testClient.mts';

const START = Date.UTC(2026, 5, 1);
const SHOPS_PATH = '/authorization/202309/shops';
const INFO = '/api/v2/shop/get_shop_info';

let sandbox: Sandbox;
let tikTokCall: ReturnType<typeof tikTok>;
let shopeeCall: ReturnType<typeof shopee>;

beforeAll(async () => {
	sandbox = await startSandbox({ clock: START, ordersPerPlatform: 500 });
	tikTokCall = tikTok(sandbox);
	shopeeCall = shopee(sandbox);
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

const shopsCall = () => tikTokCall({ path: SHOPS_PATH });

async function control(method: string, path: string, body?: object) {
	const url = `${sandbox.urls.control}${path}`;
	const reply = await axios.request({ method, url, data: body, validateStatus: () => true });
	return { status: reply.status, data: reply.data as Record<string, never> };
}

describe('faults', () => {
	const arm = (rule: object) => control('POST', '/faults', { platform: 'tikTokShop', ...rule });

	test('status, with Retry-After, for a number of calls after some', async () => {
		await arm({ kind: 'status', status: 503, retryAfter: 7, after: 1, times: 2 });
		const statuses: number[] = [];
		for (let index = 0; index < 4; index++) {
			const reply = await shopsCall();
			statuses.push(reply.status);
			if (index === 1) expect(reply.headers['retry-after']).toBe('7');
		}
		expect(statuses).toEqual([200, 503, 503, 200]);
	});

	test('rate limit in the words of each platform', async () => {
		await arm({ kind: 'rateLimit', retryAfter: 3 });
		const reply = await shopsCall();
		expect([reply.status, reply.json.code]).toEqual([429, 36009002]);
		expect(reply.headers['retry-after']).toBe('3');
		await arm({ platform: 'shopee', kind: 'rateLimit' });
		const other = await shopeeCall({ path: INFO });
		expect([other.status, other.json.error]).toEqual([200, 'error_rate_limit']);
	});

	test('html, broken JSON and any envelope', async () => {
		await arm({ kind: 'html' });
		const html = await shopsCall();
		expect([html.status, html.headers['content-type']]).toEqual([502, 'text/html; charset=utf-8']);
		await arm({ kind: 'nonJson' });
		const broken = await shopsCall();
		expect(() => JSON.parse(broken.text) as unknown).toThrow();
		await arm({ kind: 'envelope', body: { code: 36009003, message: 'internal', data: null } });
		expect((await shopsCall()).json.code).toBe(36009003);
	});

	test('dropped and half answers', async () => {
		await arm({ kind: 'drop' });
		await expect(shopsCall()).rejects.toThrow(/hang up|ECONNRESET/);
		await arm({ kind: 'half' });
		await expect(shopsCall()).rejects.toThrow(/abort|ECONNRESET|hang up/);
		expect((await shopsCall()).json.code).toBe(0);
	});

	test('an answer lost after the work was done: the refresh token is spent', async () => {
		const [pair] = fixtures.tikTokShop.accounts.seller.tokens;
		const path = '/api/v2/token/*';
		await arm({ kind: 'drop', when: 'after', match: { method: 'GET', path } });
		const { app } = fixtures.tikTokShop;
		const params = {
			app_key: app.appKey,
			app_secret: app.appSecret,
			refresh_token: pair.refreshToken,
			grant_type: 'refresh_token',
		};
		const url = `${sandbox.urls.tikTokShop}/api/v2/token/refresh`;
		await expect(axios.get(url, { params })).rejects.toThrow();
		expect(sandbox.control.stats().tikTokShop.refreshesSpent).toBe(1);
	});

	test('slow, only where it matches', async () => {
		await arm({ kind: 'slow', delayMs: 600, match: { path: '/seller/*' } });
		const timed = async (path: string) => {
			const begin = performance.now();
			await tikTokCall({ path });
			return performance.now() - begin;
		};
		expect(await timed(SHOPS_PATH)).toBeLessThan(500);
		expect(await timed('/seller/202309/shops')).toBeGreaterThanOrEqual(590);
	});

	test('can be taken back; nonsense is refused', async () => {
		await arm({ kind: 'status' });
		expect(sandbox.control.state().faults).toHaveLength(1);
		await control('DELETE', '/faults');
		expect((await shopsCall()).status).toBe(200);
		expect((await arm({ kind: 'explode' })).status).toBe(400);
		expect((await arm({ kind: 'drop', platform: 'nowhere' })).status).toBe(400);
	});
});

describe('rate limit', () => {
	test('lets no second pass more than the quota per app and shop', async () => {
		await control('POST', '/rate', { perSecond: 5 });
		const replies = await Promise.all(Array.from({ length: 12 }, shopsCall));
		const refused = replies.filter(({ status }) => status === 429);
		expect(refused).toHaveLength(7);
		expect(refused[0].json.code).toBe(36009002);
		expect(Number(refused[0].headers['retry-after'])).toBeGreaterThanOrEqual(1);
		expect((await shopeeCall({ path: INFO })).json.error).toBe('');
		expect(sandbox.control.stats().tikTokShop).toMatchObject({
			requests: 12,
			rateLimited: 7,
			maxPerSecond: 12,
		});
	});

	test('shopee says so with HTTP 200, or 429 if switched', async () => {
		sandbox.control.rate(1);
		await shopeeCall({ path: INFO });
		const reply = await shopeeCall({ path: INFO });
		expect([reply.status, reply.json.error]).toEqual([200, 'error_rate_limit']);
		await control('POST', '/options', { platform: 'shopee', rateLimitStatus: 429 });
		expect((await shopeeCall({ path: INFO })).status).toBe(429);
	});
});

describe('clock, latency, tokens', () => {
	test('the clock runs and moves', async () => {
		const { data } = await control('POST', '/clock', { advance: 3_600_000 });
		expect(data.now - START).toBeGreaterThanOrEqual(3_600_000);
		await control('POST', '/clock', { now: 1_800_000_000_000 });
		expect((await control('GET', '/clock')).data.now - 1_800_000_000_000).toBeLessThan(5_000);
		await control('POST', '/reset');
		expect(sandbox.control.clock().now - START).toBeLessThan(60_000);
	});

	test('latency applies to every platform', async () => {
		await control('POST', '/latency', { ms: 60 });
		const begin = performance.now();
		await shopsCall();
		expect(performance.now() - begin).toBeGreaterThanOrEqual(55);
	});

	test('lifetimes of new pairs, and expiry on demand', async () => {
		const [code] = fixtures.tikTokShop.accounts.seller.codes;
		await control('POST', '/tokens/lifetime', { platform: 'tikTokShop', accessSeconds: 60 });
		const { app } = fixtures.tikTokShop;
		const url = `${sandbox.urls.tikTokShop}/api/v2/token/get?app_key=${app.appKey}`;
		const rest = `&app_secret=${app.appSecret}&auth_code=${code}&grant_type=authorized_code`;
		const { data } = await axios.get<{
			data: { access_token: string; access_token_expire_in: number };
		}>(`${url}${rest}`);
		expect(data.data.access_token_expire_in - START / 1000).toBeLessThan(120);
		const { access_token: token } = data.data;
		expect((await tikTokCall({ path: SHOPS_PATH, token })).json.code).toBe(0);
		await control('POST', '/tokens/expire', { platform: 'tikTokShop', subject: 'seller' });
		expect((await tikTokCall({ path: SHOPS_PATH, token })).json.code).toBe(105002);
		expect(
			(await control('POST', '/tokens/expire', { platform: 'shopee', subject: 'x' })).status,
		).toBe(400);
	});
});

describe('orders', () => {
	test('touched orders move to the present, new ones appear', async () => {
		const what = { platform: 'shopee', shop: 'TH', count: 5, status: 'SHIPPED' };
		sandbox.control.clock({ advance: 60_000 });
		const from = Math.floor(sandbox.control.clock().now / 1000);
		const touched = (await control('POST', '/orders/touch', what)).data.ids as string[];
		const added = (await control('POST', '/orders/add', { ...what, count: 3 })).data.ids;
		const truth = await control(
			'GET',
			`/orders?platform=shopee&shop=${fixtures.shopee.shops.TH.id}&field=update_time&from=${from}`,
		);
		expect(new Set(truth.data.ids as string[])).toEqual(new Set([...touched, ...added]));
		expect(truth.data.count).toBe(8);
		const query = {
			time_range_field: 'update_time',
			time_from: from,
			time_to: from + 60,
			page_size: 100,
		};
		const list = await shopeeCall({ path: '/api/v2/order/get_order_list', query });
		for (const id of touched) expect(list.text).toContain(id);
	});

	test('are the same for the same start and seed, and others for another seed', async () => {
		const options = { clock: START, ordersPerPlatform: 500 };
		const [same, other] = await Promise.all([
			startSandbox(options),
			startSandbox({ ...options, seed: 2 }),
		]);
		const truth = (from: Sandbox) => from.control.orders({ platform: 'tikTokShop' });
		expect(truth(same)).toEqual(truth(sandbox));
		expect(truth(other).sums).not.toEqual(truth(sandbox).sums);
		const ids = truth(sandbox).ids.slice(0, 20).join(',');
		const detail = async (from: Sandbox) => {
			const query = { ids };
			const cipher = fixtures.tikTokShop.shops.SG.cipher;
			const reply = await tikTok(from)({ path: '/order/202507/orders', query, cipher });
			return reply.json.data;
		};
		expect(await detail(same)).toEqual(await detail(sandbox));
		await Promise.all([same.close(), other.close()]);
	});

	test('twenty-five thousand per platform start quickly', async () => {
		const begin = performance.now();
		const full = await startSandbox();
		expect(performance.now() - begin).toBeLessThan(1500);
		const { platforms } = full.control.state();
		expect(platforms.tikTokShop.orders).toBe(25_000);
		expect(platforms.shopee.orders).toBe(25_000);
		await full.close();
	});
});

test('stock can be looked at, and SKUs added that every marketplace sells then', async () => {
	const skus = Array.from({ length: 12 }, (_, index) => `ADDED-${index}`);
	for (const [platform, shop] of Object.entries({ shopee: 'TH', tikTokShop: 'SG', lazada: 'SG' })) {
		const before = (await control('GET', `/stock?platform=${platform}&shop=${shop}`)).data;
		expect(Object.keys(before).length).toBeGreaterThan(100);
		expect((await control('POST', '/stock/skus', { platform, shop, skus })).status).toBe(200);
		const after = (await control('GET', `/stock?platform=${platform}&shop=${shop}`)).data;
		expect(after).toEqual({ ...before, ...Object.fromEntries(skus.map((sku) => [sku, 0])) });
	}
	expect((await control('GET', '/stock?platform=shopeeAffiliate&shop=BR')).status).toBe(400);
});

describe('log and counters', () => {
	test('tell what came in, without secrets', async () => {
		const { app, accounts } = fixtures.tikTokShop;
		const url = `${sandbox.urls.tikTokShop}/api/v2/token/refresh`;
		const { refreshToken } = accounts.seller.tokens[0];
		const params = {
			app_key: app.appKey,
			app_secret: app.appSecret,
			refresh_token: refreshToken,
			grant_type: 'refresh_token',
		};
		await axios.get(url, { params });
		await shopeeCall({ path: INFO });
		const text = JSON.stringify((await control('GET', '/log')).data);
		for (const secret of [
			app.appSecret,
			refreshToken,
			fixtures.shopee.shops.TH.tokens[0].accessToken,
		]) {
			expect(text).not.toContain(secret);
		}
		expect(sandbox.control.log()).toEqual([
			expect.objectContaining({ platform: 'tikTokShop', code: '0', authLevel: 'token' }),
			expect.objectContaining({ platform: 'shopee', authLevel: 'shop', path: INFO }),
		]);
		expect((await control('GET', '/stats')).data.shopee).toMatchObject({
			byEndpoint: { [`GET ${INFO}`]: 1 },
		});
		await control('DELETE', '/log');
		expect(sandbox.control.log()).toEqual([]);
	});

	test('health, state and bad questions', async () => {
		expect((await control('GET', '/health')).data).toEqual({ ok: true });
		expect((await control('GET', '/state')).data).toMatchObject({ perSecond: 50, latencyMs: 0 });
		expect((await control('GET', '/orders?platform=shopee&shop=nowhere')).status).toBe(400);
		expect((await control('POST', '/latency', { ms: -1 })).status).toBe(400);
		expect((await control('POST', '/options', { platform: 'shopee', magic: 1 })).status).toBe(400);
	});
});
