import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';
import { send, shopee } from './testClient.mts';
import type { ShopeeRequest } from './testClient.mts';

const { app, otherApp, shops, merchant, user, principal, mainAccount, strangerShopId } =
	fixtures.shopee;
const START = Date.UTC(2026, 5, 1);
const INFO = '/api/v2/shop/get_shop_info';
const EXCHANGE = '/api/v2/auth/token/get';
const REFRESH = '/api/v2/auth/access_token/get';

let sandbox: Sandbox;
let call: ReturnType<typeof shopee>;

beforeAll(async () => {
	sandbox = await startSandbox({ clock: START, ordersPerPlatform: 400, rateLimitPerSecond: 1000 });
	call = shopee(sandbox);
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

interface Tokens {
	error: string;
	access_token: string;
	refresh_token: string;
	expire_in: number;
	shop_id_list: number[];
	merchant_id_list: number[];
	user_id_list: number[];
}

async function post(path: string, body: object): Promise<Tokens> {
	const request = { method: 'POST', path, level: 'public', body: JSON.stringify(body) } as const;
	return (await call(request)).json as unknown as Tokens;
}
const exchange = (body: object) => post(EXCHANGE, { partner_id: app.partnerId, ...body });
const refresh = (body: object) => post(REFRESH, { partner_id: app.partnerId, ...body });

describe('every level signs its own base string', () => {
	test.each<[string, ShopeeRequest]>([
		['public', { path: '/api/v2/public/get_shops_by_partner', level: 'public' }],
		['shop', { path: INFO }],
		['merchant', { path: '/api/v2/merchant/get_merchant_info', level: 'merchant' }],
		[
			'user',
			{
				path: '/api/v2/livestream/get_session_detail',
				level: 'user',
				query: { session_id: fixtures.shopee.live.planned },
			},
		],
		[
			'principal',
			{
				method: 'POST',
				path: '/api/v2/principal/get_shop_livestream_performance',
				level: 'principal',
				body: JSON.stringify({
					start_date: '2026-05-01',
					end_date: '2026-05-02',
					timezone: 'GMT+7',
					granularity: 'day',
				}),
			},
		],
	])('%s', async (level, request) => {
		const reply = await call(request);
		expect(reply.status).toBe(200);
		expect(reply.json).toMatchObject({ error: '', message: '' });
		expect(sandbox.control.log()[0]).toMatchObject({ authLevel: level, code: 'ok' });
	});
});

describe('refused', () => {
	test.each<[string, Partial<ShopeeRequest>, string, RegExp]>([
		['no partner_id', { without: ['partner_id'] }, 'error_param', /no partner_id in query/],
		['no timestamp', { without: ['timestamp'] }, 'error_param', /no timestamp in query/],
		['no sign', { without: ['sign'] }, 'error_param', /no sign in query/],
		['no access_token', { without: ['access_token'] }, 'error_param', /no access_token/],
		['no shop_id', { without: ['shop_id'] }, 'error_param', /no shop_id/],
		['partner_id text', { partnerId: 'abc' }, 'error_param', /partner_id/],
		['partner_id range', { partnerId: 4294967296 }, 'error_param', /partner_id/],
		['shop_id range', { id: 4294967296 }, 'error_param', /shop_id/],
		['unknown partner', { partnerId: 1 }, 'error_auth', /partner_id is invalid/],
		['wrong key', { partnerKey: 'FAKE-x' }, 'error_sign', /sign/],
		['upper-case sign', { sign: 'A'.repeat(64) }, 'error_sign', /sign/],
		['old timestamp', { timestamp: START / 1000 - 310 }, 'error_param', /timestamp/],
		['milliseconds', { timestamp: START }, 'error_param', /timestamp/],
		['second subject', { rawQuery: '&merchant_id=1200001' }, 'error_sign', /sign/],
		['other level', { level: 'merchant' }, 'error_param', /no shop_id/],
		['unknown token', { token: 'FAKE-nothing' }, 'invalid_acceess_token', /access_token/],
		['token of another shop', { id: shops.VN.id }, 'invalid_acceess_token', /access_token/],
		[
			'token of a merchant',
			{ token: merchant.tokens[0].accessToken },
			'invalid_acceess_token',
			/access_token/,
		],
		['unlinked shop', { id: strangerShopId }, 'shop_no_linked', /linked/],
		[
			'other app',
			{ partnerId: otherApp.partnerId, partnerKey: otherApp.partnerKey },
			'shop_no_linked',
			/linked/,
		],
		['wrong path', { path: '/api/v2/shop/get_shop_infos' }, 'error_param', /path is incorrect/],
		['no prefix', { path: '/shop/get_shop_info' }, 'error_param', /path is incorrect/],
		['wrong method', { method: 'POST', body: '{}' }, 'error_param', /incorrect/],
		['unknown argument', { query: { page_no: 1 } }, 'error_param', /page_no/],
	])('%s', async (_name, change, error, message) => {
		const reply = await call({ path: INFO, ...change });
		expect(reply.status).toBe(200);
		expect(reply.json).toMatchObject({ error, message: expect.stringMatching(message) });
	});

	test('subject parameters on a public call', async () => {
		const path = '/api/v2/public/get_shops_by_partner';
		for (const rawQuery of [`&shop_id=${shops.TH.id}`, '&access_token=x']) {
			const reply = await call({ path, level: 'public', rawQuery });
			expect(reply.json.error).toBe('error_sign');
		}
	});

	test('with 403 if that is switched on', async () => {
		sandbox.control.options({ platform: 'shopee', authErrorStatus: 403 });
		expect((await call({ path: INFO, partnerKey: 'x' })).status).toBe(403);
		expect((await call({ path: INFO, query: { a: 1 } })).status).toBe(200);
	});

	test('a body that is not JSON', async () => {
		const request = { method: 'POST', path: EXCHANGE, level: 'public' } as const;
		expect((await call({ ...request, body: 'code=1' })).json.error).toBe('error_param');
		const form = { ...request, body: '{}', contentType: 'application/x-www-form-urlencoded' };
		expect((await call(form)).json.error).toBe('error_param');
	});
});

describe('exchange', () => {
	test('of a shop code works once', async () => {
		const body = { code: shops.TH.codes[0], shop_id: shops.TH.id };
		const tokens = await exchange(body);
		expect(tokens).toMatchObject({ error: '', expire_in: 14_400, shop_id_list: [shops.TH.id] });
		const reply = await call({ path: INFO, token: tokens.access_token });
		expect(reply.json).toMatchObject({ error: '', shop_name: shops.TH.name });
		expect(await exchange(body)).toMatchObject({ error: 'error_auth', message: 'Invalid code' });
	});

	test('of a user code takes no id', async () => {
		const [code] = user.codes;
		expect(await exchange({ code, shop_id: shops.TH.id })).toMatchObject({
			error: 'invalid_shop_id',
		});
		expect(await exchange({ code })).toMatchObject({ error: '', user_id_list: [user.id] });
	});

	test('of a main account covers its shops and merchant, refreshed one by one', async () => {
		const tokens = await exchange({ code: mainAccount.codes[0], main_account_id: mainAccount.id });
		const ids = [shops.TH.id, shops.VN.id];
		expect(tokens).toMatchObject({ shop_id_list: ids, merchant_id_list: [merchant.id] });
		for (const id of ids) {
			expect((await call({ path: INFO, id, token: tokens.access_token })).json.error).toBe('');
		}
		const { refresh_token: token } = tokens;
		const first = await refresh({ refresh_token: token, shop_id: shops.TH.id });
		const second = await refresh({ refresh_token: token, merchant_id: merchant.id });
		expect([first.error, second.error]).toEqual(['', '']);
		const again = await refresh({ refresh_token: token, shop_id: shops.TH.id });
		expect(again).toMatchObject({ error: 'error_auth', message: 'Invalid refresh_token.' });
		const wrong = await call({ path: INFO, id: shops.VN.id, token: first.access_token });
		expect(wrong.json.error).toBe('invalid_acceess_token');
	});

	test.each<[string, object, string]>([
		['unknown code', { code: 'x', shop_id: shops.TH.id }, 'invalid_code'],
		['another shop', { code: shops.TH.codes[1], shop_id: shops.VN.id }, 'invalid_shop_id'],
		['no shop', { code: shops.TH.codes[1] }, 'invalid_shop_id'],
		[
			'another main account',
			{ code: mainAccount.codes[1], main_account_id: 1 },
			'invalid_main_acount_id',
		],
		[
			'both ids',
			{ code: shops.TH.codes[1], shop_id: shops.TH.id, main_account_id: mainAccount.id },
			'error_param',
		],
		['id as text', { code: shops.TH.codes[1], shop_id: String(shops.TH.id) }, 'error_param'],
		['no code', { shop_id: shops.TH.id }, 'error_param'],
		['partner missing', { code: 'x', partner_id: undefined }, 'error_param'],
		['other partner', { code: 'x', partner_id: otherApp.partnerId }, 'invalid_partner_id'],
		['unknown argument', { code: 'x', grant_type: 'code' }, 'error_param'],
	])('refuses %s', async (_name, body, error) => {
		expect(await exchange(body)).toMatchObject({ error });
	});

	test('refuses a code after ten minutes; recovery codes work once', async () => {
		const path = '/api/v2/public/get_token_by_resend_code';
		const [code] = shops.TH.resendCodes;
		expect(await post(path, { resend_code: code })).toMatchObject({ shop_id_list: [shops.TH.id] });
		expect(await post(path, { resend_code: code })).toMatchObject({ error: 'error_param' });
		sandbox.control.clock({ advance: 600_000 });
		const body = { code: shops.TH.codes[2], shop_id: shops.TH.id };
		expect(await exchange(body)).toMatchObject({ error: 'invalid_code' });
	});
});

describe('refresh', () => {
	const [pair] = shops.TH.tokens;
	const body = { refresh_token: pair.refreshToken, shop_id: shops.TH.id };

	test('rotates; the previous access token works five minutes more', async () => {
		const next = await refresh(body);
		expect(next).toMatchObject({
			error: '',
			partner_id: app.partnerId,
			shop_id: shops.TH.id,
			expire_in: 14_400,
		});
		expect((await call({ path: INFO })).json.error).toBe('');
		sandbox.control.clock({ advance: 5 * 60_000 });
		expect((await call({ path: INFO })).json.error).toBe('invalid_acceess_token');
		expect((await call({ path: INFO, token: next.access_token })).json.error).toBe('');
		expect(await refresh(body)).toMatchObject({
			error: 'error_auth',
			message: 'Invalid refresh_token.',
		});
		expect(sandbox.control.stats().shopee).toMatchObject({
			refreshesSpent: 1,
			refreshesRefused: 1,
		});
	});

	test('wants exactly one subject, the right one', async () => {
		const { refresh_token: token } = body;
		expect(await refresh({ refresh_token: token })).toMatchObject({ error: 'error_param' });
		expect(await refresh({ ...body, user_id: user.id })).toMatchObject({ error: 'error_param' });
		expect(await refresh({ refresh_token: token, shop_id: shops.VN.id })).toMatchObject({
			error: 'error_auth',
		});
	});

	test('works for every level', async () => {
		for (const { level, id, tokens } of [merchant, user, principal]) {
			const next = await refresh({ refresh_token: tokens[0].refreshToken, [`${level}_id`]: id });
			expect(next).toMatchObject({ error: '', [`${level}_id`]: id });
		}
	});

	test('ends after thirty days, and with the authorization', async () => {
		sandbox.control.clock({ advance: 30 * 86_400_000 });
		expect(await refresh(body)).toMatchObject({ error: 'refresh_token_expired' });
		sandbox.control.reset();
		sandbox.control.revoke({ platform: 'shopee', subject: String(shops.TH.id) });
		expect(await refresh(body)).toMatchObject({ error: 'shop_no_linked' });
		expect((await call({ path: INFO })).json.error).toBe('shop_no_linked');
		const listed = await call({ path: '/api/v2/public/get_shops_by_partner', level: 'public' });
		expect(listed.text).not.toContain(String(shops.TH.id));
	});

	test('access tokens end after four hours, or when told', async () => {
		sandbox.control.clock({ advance: 4 * 3_600_000 });
		expect((await call({ path: INFO })).json.error).toBe('invalid_acceess_token');
		sandbox.control.reset();
		sandbox.control.expire({ platform: 'shopee', subject: 'TH' });
		expect((await call({ path: INFO })).json.error).toBe('invalid_acceess_token');
		sandbox.control.reset();
		sandbox.control.revoke({ platform: 'shopee', accessToken: pair.accessToken });
		expect((await call({ path: INFO })).json).toMatchObject({
			error: 'error_auth',
			message: 'Invalid access_token.',
		});
	});
});

describe('authorization pages', () => {
	const redirect = encodeURIComponent('https://n8n.example/cb');
	const result = (text: string) => {
		const href = /href="([^"]+)"/.exec(text)?.[1].replaceAll('&#38;', '&') ?? '';
		return new URL(href).searchParams;
	};

	test('the current form brings code, shop and state', async () => {
		const base = `${sandbox.urls.shopee}/auth?partner_id=${app.partnerId}`;
		const reply = await send(
			'GET',
			`${base}&auth_type=seller&redirect_uri=${redirect}&response_type=code&state=s`,
		);
		const values = result(reply.text);
		expect(values.get('state')).toBe('s');
		const code = values.get('code');
		expect(await exchange({ code, shop_id: Number(values.get('shop_id')) })).toMatchObject({
			error: '',
		});
		expect((await send('GET', base)).json.error).toBe('error_param');
	});

	test('the older form is signed', async () => {
		const path = '/api/v2/shop/auth_partner';
		const query = { redirect: 'https://n8n.example/cb' };
		const reply = await call({ path, level: 'public', query });
		expect(result(reply.text).get('shop_id')).toBe(String(shops.TH.id));
		const wrong = await call({ path, level: 'public', query, partnerKey: 'x' });
		expect(wrong.json.error).toBe('error_sign');
	});
});

test('other endpoints answer at the root the catalogue names', async () => {
	const bag = await call({ path: '/api/v2/account_health/get_late_orders' });
	expect(bag.json).toMatchObject({ error: '', response: {} });
	const top = await call({
		path: '/api/v2/media/cancel_video_upload',
		level: 'public',
		method: 'POST',
		body: '{"video_upload_id":"1"}',
	});
	expect(top.json).toEqual({ error: '', message: '', request_id: expect.any(String) });
	const file = await call({
		method: 'POST',
		path: '/api/v2/logistics/download_to_label',
		body: '{"sorting_group":1}',
	});
	expect(file.text.startsWith('%PDF')).toBe(true);
	const form = {
		method: 'POST',
		path: '/api/v2/media_space/upload_image',
		level: 'public',
	} as const;
	expect((await call({ ...form, body: '{}' })).json.error).toBe('error_param');
	const contentType = 'multipart/form-data; boundary=x';
	const image =
		'--x\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\n\r\nbytes\r\n--x--';
	expect((await call({ ...form, body: '--x--', contentType })).json.error).toBe('error_param');
	expect((await call({ ...form, body: image, contentType })).json.error).toBe('');
});
