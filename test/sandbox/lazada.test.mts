/** The stand-in of Lazada against a client of its own: axios sends, crypto-js signs. */
import axios from 'axios';
import Hex from 'crypto-js/enc-hex.js';
import HmacSHA256 from 'crypto-js/hmac-sha256.js';

import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';
import { ENDPOINT_LINES } from './lazada/endpointTable.mts';
import { CALLABLE } from './lazada/endpoints.mts';
import { ParameterTable } from './parameters.mts';
import type { Parameter } from './parameters.mts';

const { app, otherApp, accounts } = fixtures.lazada;
const TABLE = ParameterTable.of('lazada');

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ ordersPerPlatform: 300, rateLimitPerSecond: 100_000 });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.control.reset());

interface Request {
	method?: string;
	path: string;
	gateway?: string;
	values?: Record<string, string>;
	/** Values that are sent but not signed, or signed otherwise */
	tampered?: Record<string, string>;
	appKey?: string;
	secret?: string;
	token?: string;
	time?: number;
	files?: string[];
}

type Reply = Record<string, unknown> & { code: string };

async function call(request: Request): Promise<Reply> {
	const { method = 'GET', path, gateway = 'sg', values = {}, tampered = {} } = request;
	const { appKey = app.appKey, secret = app.appSecret, files = [] } = request;
	const token = request.token ?? accounts.crossBorder.tokens[0].accessToken;
	const signed: Record<string, string> = {
		...values,
		app_key: appKey,
		timestamp: String(request.time ?? sandbox.control.clock().now),
		sign_method: 'sha256',
		...(token && { access_token: token }),
	};
	const text = Object.keys(signed)
		.sort()
		.map((key) => key + signed[key])
		.join('');
	const sign = Hex.stringify(HmacSHA256(path + text, secret)).toUpperCase();
	const form = new FormData();
	for (const name of files) form.append(name, new Blob(['bytes']), 'a.jpg');
	const { data } = await axios.request({
		method,
		url: `${sandbox.urls.lazada}/${gateway}/rest${path}`,
		params: { ...signed, sign, ...tampered },
		...(files.length > 0 && { data: form }),
		validateStatus: () => true,
	});
	return { ...data, code: String(data.code) };
}

/** The least that an endpoint asks for. */
function rightValues(endpoint: string): Record<string, string> {
	const parameters = TABLE.parametersOf(endpoint) ?? [];
	const top = parameters.filter(({ name, isRequired }) => isRequired && !name.includes('.'));
	return Object.fromEntries(
		top
			.filter(({ type }) => type !== 'file')
			.map((each) => {
				const value = valueOf(each, parameters);
				return [each.name, typeof value === 'string' ? value : JSON.stringify(value)];
			}),
	);
}

function valueOf({ name, type, values }: Parameter, all: readonly Parameter[]): unknown {
	if (type === 'payload') return '<Request><Product></Product></Request>';
	if (type === 'json') return objectAt(`${name}.`, all);
	if (type === 'json[]') return [objectAt(`${name}[].`, all)];
	if (type.endsWith('[]'))
		return [valueOf({ name, type: type.slice(0, -2), isRequired: true, place: 'any' }, all)];
	if (type === 'boolean') return true;
	if (type === 'number') return 1;
	return values?.[0] ?? '1';
}

function objectAt(prefix: string, all: readonly Parameter[]): object {
	const own = all.filter(
		({ name, isRequired }) =>
			isRequired && name.startsWith(prefix) && !name.slice(prefix.length).includes('.'),
	);
	return Object.fromEntries(
		own.map((each) => [each.name.slice(prefix.length), valueOf(each, all)]),
	);
}

const filesOf = (endpoint: string) =>
	(TABLE.parametersOf(endpoint) ?? [])
		.filter(({ type }) => type === 'file')
		.map(({ name }) => name);

/** Refusals of the gateway itself; a model may still refuse what a call is about. */
const GATEWAY = ['MissingParameter', 'PARAMS_VALIDATE_ERROR', 'InvalidApi', 'IncompleteSignature'];

test('every endpoint takes what is documented, and neither less nor more', async () => {
	expect(CALLABLE).toHaveLength(368);
	for (const { method, path } of CALLABLE) {
		if (path.startsWith('/auth/token/')) continue;
		const name = `${method} ${path}`;
		const request = { method, path, values: rightValues(name), files: filesOf(name) };
		const right = await call(request);
		expect([name, GATEWAY.includes(right.code)]).toEqual([name, false]);
		const more = await call({ ...request, values: { ...request.values, unheard_of: '1' } });
		expect([name, more.code]).toEqual([name, 'PARAMS_VALIDATE_ERROR']);
		for (const missing of Object.keys(request.values)) {
			const { [missing]: _left, ...rest } = request.values;
			const less = await call({ ...request, values: rest });
			expect([name, missing, less.code]).toEqual([name, missing, 'MissingParameter']);
		}
	}
}, 60_000);

test('retired calls, calls at partners and other verbs are refused', async () => {
	const gone = ENDPOINT_LINES.trim()
		.split('\n')
		.map((line) => line.split(' '))
		.filter(([, , , state]) => state === 'x' || state === 'p');
	expect(gone).toHaveLength(30);
	for (const [verb, path] of gone) {
		expect((await call({ method: verb.replace('+', ''), path })).code).toBe('InvalidApi');
	}
	expect((await call({ method: 'POST', path: '/orders/get' })).code).toBe('UnsupportedMethod');
});

test.each<[string, Partial<Request>, string]>([
	['another secret', { secret: otherApp.appSecret }, 'IncompleteSignature'],
	[
		'a value changed on the way',
		{ tampered: { limit: '2' }, values: { limit: '1' } },
		'IncompleteSignature',
	],
	['an unknown app', { appKey: '1' }, 'InvalidAppKey'],
	['an empty value', { values: { status: '' } }, 'PARAMS_VALIDATE_ERROR'],
	['no token', { token: '' }, 'MissingParameter'],
	['a token that nobody gave', { token: 'FAKE-nobody' }, 'IllegalAccessToken'],
	[
		'a token of another app',
		{ appKey: otherApp.appKey, secret: otherApp.appSecret },
		'IllegalAccessToken',
	],
	[
		'a token of another country',
		{ gateway: 'my', token: accounts.local.tokens[0].accessToken },
		'IllegalAccessToken',
	],
	['an unknown country', { gateway: 'us' }, 'InvalidApi'],
	['the auth gateway', { gateway: 'auth' }, 'InvalidApi'],
])('%s is refused', async (_name, change, code) => {
	const created_after = '2020-01-01T00:00:00+00:00';
	const { values, ...rest } = change;
	const reply = await call({ path: '/orders/get', values: { created_after, ...values }, ...rest });
	expect(reply.code).toBe(code);
});

test('a clock may be two hours off, and no more', async () => {
	const now = sandbox.control.clock().now;
	for (const [offset, code] of [
		[7_000_000, '0'],
		[-7_000_000, '0'],
		[7_300_000, 'IllegalTimestamp'],
		[-7_300_000, 'IllegalTimestamp'],
	] as const) {
		expect((await call({ path: '/seller/get', time: now + offset })).code).toBe(code);
	}
});

test.each<[Record<string, string>, string]>([
	[{}, '17'],
	[{ created_after: '2026-11-01' }, '17'],
	[{ created_after: '2026-11-01T00:00:00' }, '17'],
	[{ created_after: '2020-01-01T00:00:00+08:00', offset: '5001' }, '14'],
	[{ created_after: '2020-01-01T00:00:00+08:00', limit: '101' }, '19'],
	[{ created_after: '2020-01-01T00:00:00+08:00', sort_by: 'price' }, 'PARAMS_VALIDATE_ERROR'],
	[{ created_after: '2020-01-01T00:00:00+08:00', limit: '100', offset: '5000' }, '0'],
])('orders by %j answer %s', async (values, code) => {
	expect((await call({ path: '/orders/get', values })).code).toBe(code);
});

test('more calls than the quota are refused with the seconds to wait', async () => {
	sandbox.control.rate(3);
	const replies = await Promise.all(
		Array.from({ length: 8 }, async () => await call({ path: '/seller/get' })),
	);
	const refused = replies.filter(({ code }) => code === 'ApiCallLimit');
	expect(refused).toHaveLength(5);
	expect(refused[0].message).toMatch(/ban will last \d+ seconds/);
});

test('codes and refresh tokens work once, on the auth gateway', async () => {
	const [code] = accounts.local.codes;
	const token = async (path: string, values: Record<string, string>, gateway = 'auth') =>
		await call({ method: 'POST', path: `/auth/token/${path}`, values, gateway, token: '' });
	expect((await token('create', { code }, 'sg')).code).toBe('InvalidApi');
	const pair = await token('create', { code });
	expect(pair).toMatchObject({ code: '0', country: 'sg', expires_in: expect.any(Number) });
	expect((await token('create', { code })).code).toBe('InvalidCode');
	const refresh_token = String(pair.refresh_token);
	expect(await token('refresh', { refresh_token })).toMatchObject({
		code: '0',
		country_user_info_list: [{ country: 'sg' }],
	});
	expect((await token('refresh', { refresh_token })).code).toBe('IllegalRefreshToken');
	expect((await token('create', { code: 'x', uuid: 'y' })).code).toBe('PARAMS_VALIDATE_ERROR');
});

test('product calls take JSON only where that is documented, with lists as lists', async () => {
	const post = async (path: string, payload: string) =>
		(await call({ method: 'POST', path, values: { payload } })).code;
	const sku = { SellerSku: 'TS-100-0-0', Price: '1', SellableQuantity: '1' };
	const wrap = (Sku: unknown) => JSON.stringify({ Request: { Product: { Skus: { Sku } } } });
	expect(await post('/product/price_quantity/update', wrap([sku]))).toBe('0');
	expect(await post('/product/price_quantity/update', wrap(sku))).toBe('1001');
	expect(await post('/product/stock/sellable/update', wrap([sku]))).toBe('1001');
});
