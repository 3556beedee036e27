/** Refusals that are no reason to renew: a refresh token is worth too much to be spent on them. */
import { ANYONE, openWorld, PLATFORMS, WHO } from '../credentials/world.mts';
import type { PlatformKey, World } from '../credentials/world.mts';

let world: World;

beforeAll(async () => {
	world = await openWorld();
});

afterAll(async () => await world.close());

afterEach(() => world.sandbox.control.clearFaults());

interface Answer {
	platform: PlatformKey;
	name: string;
	status?: number;
	body: object;
}

const tikTok = (code: number, message: string, status?: number): Answer => ({
	platform: 'tikTokShop',
	name: `${code} ${message}`,
	status,
	body: { code, message, request_id: 'r' },
});

const shopee = (error: string, message: string, status?: number): Answer => ({
	platform: 'shopee',
	name: `${error} ${message}`,
	status,
	body: { error, message, request_id: 'r' },
});

const ANSWERS: Answer[] = [
	tikTok(36009004, 'Invalid header: access_token / x-tts-access-token is malformed'),
	tikTok(36009004, 'Invalid parameter: app_key is missing', 400),
	tikTok(36009004, 'Unexpected identifier: shop_cipher is not required'),
	tikTok(106001, 'Signature is invalid', 401),
	tikTok(106013, 'Missing parameter: shop_cipher'),
	tikTok(105005, 'Access denied', 403),
	tikTok(101000, 'No permission', 403),
	tikTok(36009043, 'Shop is not active', 401),
	tikTok(36009044, 'Seller is not active', 401),
	tikTok(36009009, 'Invalid path', 404),
	tikTok(25007006, 'Order not found', 404),
	tikTok(36004004, 'Grant is invalid'),
	tikTok(36009033, 'IP is not allowed', 403),
	shopee('error_auth', 'The stock must not be lower than the reserved stock.'),
	shopee('product.error_auth', 'Invalid location_id.'),
	shopee('error_auth', 'DTS on model level: the access_token of the item is invalid'),
	shopee('error_auth', 'Your shop has no access to this item', 403),
	shopee('error_auth', 'No permission to current api.', 403),
	shopee('error_auth', 'You are not authorized', 401),
	shopee('error_auth', 'Invalid refresh_token.'),
	shopee('error_auth', 'Invalid code'),
	shopee('error_auth', 'Invalid partner_id or shopid.'),
	shopee('error_sign', 'Wrong sign.', 403),
	shopee('error_param', 'Wrong parameters', 400),
	shopee('error_permission', 'No', 403),
	shopee('shop_no_linked', 'Not linked', 403),
	shopee('error_not_found', 'Order not found', 404),
];

describe('a call of our node', () => {
	it.each(ANSWERS)('$platform: $name', async ({ platform, status, body }) => {
		const { read } = WHO[ANYONE[platform]];
		const credentials = await world.connect(ANYONE[platform]);
		const [, path] = read.split(' ');
		const calls = world.countTokenCalls(platform);
		world.sandbox.control.fault({ platform, kind: 'envelope', match: { path }, status, body });
		await expect(world.call(credentials, read)).rejects.toThrow();
		expect(calls()).toEqual({});
		expect(world.savesOf(credentials)).toEqual([]);
	});
});

describe("a call of n8n's HTTP Request node, which asks to renew after every error", () => {
	const failures = ANSWERS.filter(({ status }) => status !== undefined);

	it.each(failures)('$platform: $status $name', async ({ platform, status, body }) => {
		const credentials = await world.connect(ANYONE[platform]);
		const { url, method } = world.urlOf(WHO[ANYONE[platform]].read);
		const path = new URL(url).pathname;
		const calls = world.countTokenCalls(platform);
		world.sandbox.control.fault({ platform, kind: 'envelope', match: { path }, status, body });
		await expect(world.host.httpRequest(credentials, { url, method })).rejects.toMatchObject({
			httpCode: String(status),
		});
		expect(calls()).toEqual({});
		expect(world.savesOf(credentials)).toEqual([]);
	});

	const statuses = [400, 401, 403, 404, 409, 429, 500, 502, 503];
	const cases = PLATFORMS.flatMap((platform) =>
		statuses.flatMap((status) => [
			{ platform, status, kind: 'status' as const, times: 1 },
			{ platform, status, kind: 'html' as const, times: 1 },
		]),
	);

	it.each(cases)('$platform: $status, $kind', async ({ platform, status, kind, times }) => {
		const credentials = await world.connect(ANYONE[platform]);
		const calls = world.countTokenCalls(platform);
		world.sandbox.control.fault({ platform, kind, status, times });
		const call = world.host.httpRequest(credentials, world.urlOf(WHO[ANYONE[platform]].read));
		await expect(call).rejects.toMatchObject({ httpCode: String(status) });
		expect(calls()).toEqual({});
	});

	const outages = PLATFORMS.flatMap((platform) =>
		[429, 500, 502, 503, 504].map((status) => ({ platform, status })),
	);

	it.each(outages)('$platform: $status for everybody', async ({ platform, status }) => {
		const credentials = await world.connect(ANYONE[platform]);
		const calls = world.countTokenCalls(platform);
		world.sandbox.control.fault({ platform, kind: 'status', status, times: 99 });
		const call = world.host.httpRequest(credentials, world.urlOf(WHO[ANYONE[platform]].read));
		await expect(call).rejects.toMatchObject({ httpCode: String(status) });
		expect(calls()).toEqual({});
	});

	it('the token works, but not for the call that tries it', async () => {
		const credentials = await world.connect('seller', { userType: 'creator' });
		const url = `${world.sandbox.urls.tikTokShop}/order/202309/nothing`;
		const calls = world.countTokenCalls('tikTokShop');
		await expect(world.host.httpRequest(credentials, { url })).rejects.toMatchObject({
			httpCode: '404',
		});
		expect(calls()).toEqual({});
	});
});

describe('the Test button', () => {
	it.each(PLATFORMS)('%s: pressed ten times on a good pair', async (platform) => {
		const credentials = await world.connect(ANYONE[platform]);
		const calls = world.countTokenCalls(platform);
		for (let click = 0; click < 10; click++) {
			expect((await world.test(credentials)).status).toBe('OK');
		}
		expect(calls()).toEqual({});
		expect(world.savesOf(credentials)).toEqual([]);
	});
});
