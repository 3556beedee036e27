/** The stand-in refuses what is wrong about a call; the client shares no code with its checks. */
import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';
import { ParameterTable } from './parameters.mts';
import { rightArguments } from './rightArguments.mts';
import { send } from './testClient.mts';
import type { Reply } from './testClient.mts';

const { accounts, sessions, campaigns } = fixtures.shopeeLiveCreator;
const TABLE = ParameterTable.of('shopeeLiveCreator');
const CREATOR = '/creator/supply/api/lm/sellercenter';
const AUTH = '/storefront/api/v2/authentication';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ ordersPerPlatform: 0, rateLimitPerSecond: 10_000 });
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

type Json = Record<string, unknown> & { data?: Record<string, never> };

const COOKIE = Object.entries(accounts.main.cookies)
	.map(([name, value]) => `${name}=${value}`)
	.join('; ');

const HEADERS: Record<string, string> = {
	...{ 'x-region': 'id', 'x-region-domain': 'co.id', 'x-region-timezone': '+0700' },
	...{ 'x-env': 'live', referer: 'https://creator.shopee.co.id/insight/live/list' },
};

interface Change {
	method?: string;
	query?: Record<string, string>;
	/** Null leaves it out */
	cookie?: string | null;
	headers?: Record<string, string>;
	body?: object;
}

async function ask(path: string, change: Change = {}): Promise<Reply & { json: Json }> {
	const { method = change.body ? 'POST' : 'GET', query = {}, body } = change;
	const isOpen = path.startsWith('/storefront') || path.includes('/shop_page/');
	const cookie = change.cookie === undefined ? (isOpen ? null : COOKIE) : change.cookie;
	const search = new URLSearchParams(query).toString();
	const reply = await send(
		method,
		`${sandbox.urls.shopeeLiveCreator}${path}${search ? `?${search}` : ''}`,
		{
			...(cookie === null ? {} : { cookie }),
			...HEADERS,
			...(body ? { 'content-type': 'application/json' } : {}),
			...change.headers,
		},
		body && JSON.stringify(body),
	);
	return reply as Reply & { json: Json };
}

const advance = (ms: number) => sandbox.control.clock({ advance: ms });
const LIST = { page: '1', pageSize: '10', name: '', orderBy: '', sort: '' };

describe('a cookie', () => {
	const info = async (cookie: string | null) => await ask(`${CREATOR}/userInfo`, { cookie });

	it('is good with one of two names, and tells whose it is', async () => {
		for (const [cookie, id] of [
			[COOKIE, 880000001],
			[`SPC_ST=${accounts.main.cookies.SPC_ST}`, 880000001],
			[`SPC_EC=${accounts.second.cookies.SPC_EC}`, 880000002],
		] as const) {
			expect((await info(cookie)).json.data).toMatchObject({ userId: id });
		}
	});

	it.each([null, 'SPC_U=880000001', 'SPC_EC=FAKE-wrong', 'SPC_EC=-'])(
		'%p is nobody',
		async (cookie) => {
			expect((await info(cookie)).status).toBe(401);
		},
	);

	it('ends after a week, or when the control says so, for one account', async () => {
		sandbox.control.expire({ platform: 'shopeeLiveCreator', subject: 'main' });
		expect((await info(COOKIE)).status).toBe(401);
		expect((await info(`SPC_EC=${accounts.second.cookies.SPC_EC}`)).status).toBe(200);
		advance(7 * 86_400_000);
		expect((await info(`SPC_EC=${accounts.second.cookies.SPC_EC}`)).status).toBe(401);
	});

	it('that ended is told in three ways', async () => {
		const told = async (signedOutAs: string) => {
			sandbox.control.options({ platform: 'shopeeLiveCreator', signedOutAs });
			return await info(null);
		};
		expect((await told('redirect')).status).toBe(302);
		expect(await told('words')).toMatchObject({ status: 200, json: { msg: 'user not login' } });
		expect((await told('status')).status).toBe(401);
	});

	it('is not what open endpoints want', async () => {
		expect((await ask(`${AUTH}/gen_qrcode`, { cookie: COOKIE })).json.error).toBe(2);
		const ongoing = '/live/api/v1/shop_page/live/ongoing';
		expect((await ask(ongoing, { query: { uid: '1' } })).json.err_code).toBe(0);
	});
});

describe('hosts and headers', () => {
	it.each([
		'/live/supply/api/lm/sellercenter/userInfo',
		'/seller/supply/api/lm/sellercenter/userInfo',
		'/creator/api/supply/lm/sellercenter/userInfo',
		'/supply/api/lm/sellercenter/userInfo',
		'/seller-app/api/pas/v1/meta/get_ads_data/',
		'/creator/api/v2/authentication/gen_qrcode',
	])('%s is found on no host', async (path) => {
		expect((await ask(path)).status).toBe(404);
	});

	it('both hosts of a call answer alike', async () => {
		const one = await ask(`${CREATOR}/userInfo`);
		const other = await ask('/seller/api/supply/lm/sellercenter/userInfo');
		expect(one.json).toEqual(other.json);
	});

	it.each<Record<string, string>>([
		{ 'x-region': 'ID' },
		{ 'x-region': 'th' },
		{ 'x-region-domain': 'shopee.co.id' },
		{ 'x-region-timezone': 'Asia/Jakarta' },
		{ 'x-env': '' },
		{ referer: 'https://example.com/' },
	])('the Creator Center refuses %p', async (headers) => {
		expect((await ask(`${CREATOR}/userInfo`, { headers })).json.code).toBe(10001);
	});
});

describe('arguments', () => {
	const taken = ({ status, json }: Reply & { json: Json }) => {
		const { code, err_code: errCode, error, validation_error_list: invalid } = json;
		// A right call may still be about something that is not there.
		const words = JSON.stringify(json);
		const isKnown = !/unknown:|missing:|type:|value:|range:|repeated/.test(words);
		return status === 200 && isKnown && [code, errCode, error, invalid] && true;
	};

	const path = (name: string) =>
		name
			.split(' ')[1]
			.replace('{session_id}', sessions.running)
			.replace('{promotion_id}', fixtures.shopeeLiveCreator.itemPromotion);

	const right = (name: string): Change => {
		const { query, body } = rightArguments(TABLE, name);
		const known: Record<string, string> = {
			SPC_CDS: accounts.main.cookies.SPC_CDS,
			endDate: '2020-01-31',
		};
		for (const [key, value] of Object.entries(known)) if (query[key]) query[key] = value;
		return {
			method: name.split(' ')[0],
			query,
			...(Object.keys(body).length > 0 ? { body } : {}),
		};
	};

	it.each(TABLE.names)('%s takes a right call and nothing unknown', async (name) => {
		const change = right(name);
		expect([name, taken(await ask(path(name), change))]).toEqual([name, true]);
		const more = { ...change, query: { ...change.query, fake: '1' } };
		expect([name, taken(await ask(path(name), more))]).toEqual([name, false]);
	});

	const required = TABLE.names.flatMap((endpoint) =>
		(TABLE.parametersOf(endpoint) ?? [])
			.filter(({ isRequired, place, name }) => isRequired && place !== 'path' && !/[.]/.test(name))
			.map(({ place, name }) => ({ endpoint, place, name })),
	);

	it.each(required)('$endpoint wants $name', async ({ endpoint, place, name }) => {
		const change = right(endpoint);
		if (place === 'query') delete change.query?.[name];
		else delete (change.body as Record<string, unknown>)[name];
		expect([name, taken(await ask(path(endpoint), change))]).toEqual([name, false]);
	});

	it.each<[string, Record<string, string>]>([
		['realtime/sessionList', { ...LIST, pageSize: '101' }],
		['realtime/sessionList', { ...LIST, page: '0' }],
		['realtime/sessionList', { ...LIST, sort: 'up' }],
		['realtime/sessionList', { ...LIST, orderBy: 'colour' }],
		['liveList/v2', { ...LIST, timeDim: '31d', endDate: '2020-01-31' }],
		['liveList/v2', { ...LIST, timeDim: '60d', endDate: '2020-01-31' }],
		['liveList/v2', { ...LIST, timeDim: '7d', endDate: '31/01/2020' }],
		['liveList/v2', { ...LIST, timeDim: '7d', endDate: '2020-02-31' }],
		['liveList/v2', { ...LIST, timeDim: '7d', endDate: '2999-01-01' }],
		['realtime/dashboard/overview', { sessionId: 'abc' }],
	])('%s refuses %p', async (call, query) => {
		expect((await ask(`${CREATOR}/${call}`, { query })).json.code).toBe(10001);
	});
});

describe('the QR login', () => {
	it('goes through its states by the clock, and its token works once', async () => {
		const { json } = await ask(`${AUTH}/gen_qrcode`);
		const id = String(json.data?.qrcode_id);
		const status = async () =>
			(await ask(`${AUTH}/qrcode_status`, { query: { qrcode_id: id } })).json.data;
		expect(await status()).toEqual({ status: 'NEW' });
		advance(5_000);
		expect(await status()).toEqual({ status: 'SCANNED' });
		advance(5_000);
		const token = (await status())?.qrcode_token;
		const body = {
			qrcode_token: token,
			device_sz_fingerprint: '',
			client_identifier: { security_device_fingerprint: '' },
		};
		const login = await ask(`${AUTH}/qrcode_login`, { body });
		const cookies = login.headers['set-cookie'] as string[];
		expect(cookies.map((each) => each.split('=')[0])).toContain('SPC_EC');
		const [first] = cookies.map((each) => each.split(';')[0]);
		expect((await ask(`${CREATOR}/userInfo`, { cookie: first })).json.code).toBe(0);
		expect((await ask(`${AUTH}/qrcode_login`, { body })).json.error).toBe(2);
		advance(50_000);
		expect(await status()).toEqual({ status: 'EXPIRED' });
	});

	it('takes no id whose + became a space, and no token that was not given', async () => {
		const { json } = await ask(`${AUTH}/gen_qrcode`);
		const id = String(json.data?.qrcode_id);
		const raw = await send(
			'GET',
			`${sandbox.urls.shopeeLiveCreator}${AUTH}/qrcode_status?qrcode_id=${id.replace(/\//g, '%2F')}`,
		);
		if (id.includes('+')) expect(raw.json.error).toBe(2);
		const body = {
			qrcode_token: 'FAKE-guess',
			device_sz_fingerprint: '',
			client_identifier: { security_device_fingerprint: '' },
		};
		expect((await ask(`${AUTH}/qrcode_login`, { body })).json.error).toBe(2);
	});
});

describe('lives', () => {
	const overview = async () =>
		(await ask(`${CREATOR}/realtime/dashboard/overview`, { query: { sessionId: sessions.launch } }))
			.json;
	const list = async () =>
		(await ask(`${CREATOR}/realtime/sessionList`, { query: LIST })).json.data as unknown as {
			total: number;
			list: Array<Record<string, unknown>>;
		};

	it('begin, go on and end by the clock', async () => {
		expect((await overview()).code).toBe(10001);
		expect((await list()).list[0].sessionId).toBe(Number(sessions.running));
		advance(600_000);
		expect((await list()).list[0]).toMatchObject({ title: 'Launch night', status: 1 });
		advance(1_800_000);
		const early = (await overview()).data as unknown as Record<string, number>;
		advance(3_600_000);
		const later = (await overview()).data as unknown as Record<string, number>;
		expect(later.placedGmv).toBeGreaterThan(early.placedGmv);
		expect(later.pcu).toBeGreaterThanOrEqual(later.ccu);
		advance(3_600_000);
		expect((await overview()).data).toMatchObject({ status: 2, ccu: 0 });
		const ongoing = '/live/api/v1/shop_page/live/ongoing';
		expect((await ask(ongoing, { query: { uid: accounts.main.userId } })).json.data).toEqual({
			ongoing_live: null,
		});
	});

	it('may go faster than the clock', async () => {
		sandbox.control.clock({ liveSpeed: 120, advance: 600_000 });
		expect((await list()).list[0]).toMatchObject({ title: 'Launch night', status: 1 });
		advance(61_000);
		expect((await overview()).data).toMatchObject({ status: 2 });
	});

	it('have rates as fractions or as texts', async () => {
		advance(1_200_000);
		expect(typeof (await overview()).data?.ctr).toBe('number');
		sandbox.control.options({ platform: 'shopeeLiveCreator', ratesAs: 'text' });
		expect((await overview()).data?.ctr).toMatch(/^\d+(\.\d+)?%$/);
	});
});

describe('ads', () => {
	const edit = async (body: object, query: Record<string, string> = {}) =>
		(
			await ask('/seller/api/pas/v1/live_stream/edit/', {
				query: { SPC_CDS: accounts.main.cookies.SPC_CDS, SPC_CDS_VER: '2', ...query },
				body: { campaign_id: Number(campaigns.ongoing), header: {}, ...body },
			})
		).json;

	it('change only from states that allow it, and wants the cookie repeated', async () => {
		expect(await edit({ type: 'pause' })).toMatchObject({ code: 0, validation_error_list: [] });
		expect((await edit({ type: 'pause' })).validation_error_list).toHaveLength(1);
		expect((await edit({ type: 'resume' }, { SPC_CDS: 'FAKE-other' })).code).toBe(10403);
		expect((await edit({ type: 'resume' }, { SPC_CDS_VER: '1' })).code).toBe(10001);
		expect((await edit({ type: 'pause', change_budget: { daily_budget: 1 } })).code).toBe(10001);
		expect((await edit({ type: 'change_budget' })).code).toBe(10001);
		expect((await edit({ type: 'stop', campaign_id: 1 })).code).toBe(10001);
	});
});

it('stops what it takes for a robot', async () => {
	sandbox.control.options({ platform: 'shopeeLiveCreator', blocks: 'coins' });
	const coins = `/live/api/v1/session/${sessions.running}/coin/rewardinfo`;
	expect(await ask(coins)).toMatchObject({ status: 403, json: { error: 90309999 } });
	expect((await ask(`${CREATOR}/userInfo`)).status).toBe(200);
	sandbox.control.options({ platform: 'shopeeLiveCreator', blocks: 'all' });
	expect((await ask(`${CREATOR}/userInfo`)).status).toBe(403);
});
