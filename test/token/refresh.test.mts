/** When a token is renewed, and when it is left alone. */
import type { NodeCredentials } from '../harness/index.mts';
import { ANYONE, inMinutes, openWorld, PLATFORMS, subjectOf, WHO } from '../credentials/world.mts';
import type { PlatformKey, World } from '../credentials/world.mts';

let world: World;

beforeAll(async () => {
	world = await openWorld();
});

afterAll(async () => await world.close());

afterEach(() => {
	jest.restoreAllMocks();
	world.sandbox.control.clearFaults();
});

const readOf = (platform: PlatformKey) => WHO[ANYONE[platform]].read;

/** What the clock of this process shows, while the marketplaces keep their time. */
function shiftClock(ms: number): void {
	const now = Date.now;
	jest.spyOn(Date, 'now').mockImplementation(() => now() + ms);
}

async function expectRenewed(credentials: NodeCredentials, before: object): Promise<void> {
	const saved = world.saved(credentials);
	expect(world.savesOf(credentials)).toHaveLength(1);
	expect(saved).not.toMatchObject(before);
	for (const field of ['accessTokenExpiresAt', 'refreshTokenExpiresAt']) {
		expect(Number(saved[field])).toBeGreaterThan(Date.now());
	}
}

describe.each(PLATFORMS)('%s, ahead of time', (platform) => {
	const who = ANYONE[platform];

	it.each([
		['has passed', -1],
		['is four minutes away', 4],
	])('once, when the end %s', async (_name, minutes) => {
		const pair = await world.newPair(who);
		const credentials = world.add(who, {
			...world.unconnected(who),
			...pair,
			accessTokenExpiresAt: inMinutes(minutes),
		});
		const calls = world.countTokenCalls(platform);
		world.sandbox.control.clearLog();
		await world.call(credentials, readOf(platform), { items: 3 });
		await world.call(credentials, readOf(platform));
		expect(calls()).toEqual({ refreshesSpent: 1 });
		// Nothing was sent with the old token.
		expect(world.sandbox.control.log()).toHaveLength(5);
		await expectRenewed(credentials, pair);
	});

	it.each([
		['is eleven minutes away', inMinutes(11)],
		['is not known', ''],
		['is not a number', 'soon'],
	])('not, when the end %s', async (_name, accessTokenExpiresAt) => {
		const credentials = await world.connect(who, { accessTokenExpiresAt });
		const calls = world.countTokenCalls(platform);
		await world.call(credentials, readOf(platform), { items: 2 });
		expect(calls()).toEqual({});
		expect(world.savesOf(credentials)).toEqual([]);
	});

	it('with the HTTP Request node and with any other node', async () => {
		for (const send of ['httpRequest', 'request'] as const) {
			const credentials = await world.connect(who, { accessTokenExpiresAt: inMinutes(-1) });
			const calls = world.countTokenCalls(platform);
			await world.host[send](credentials, world.urlOf(readOf(platform)));
			await world.host[send](credentials, world.urlOf(readOf(platform)));
			expect(calls()).toEqual({ refreshesSpent: 1 });
		}
	});

	it('understands a duration as well as a point in time', async () => {
		const { refreshToken } = await world.newPair(who);
		const credentials = world.add(who, { ...world.unconnected(who), refreshToken });
		const isTikTok = platform === 'tikTokShop';
		const tokens = { access_token: 'ROW_a', refresh_token: 'ROW_r' };
		const lives = isTikTok
			? { access_token_expire_in: 7200, refresh_token_expire_in: 86_400 }
			: { expire_in: Math.floor(Date.now() / 1000) + 7200 };
		world.sandbox.control.fault({
			platform,
			kind: 'envelope',
			match: { path: isTikTok ? '/api/v2/token/refresh' : '/api/v2/auth/access_token/get' },
			body: isTikTok
				? { code: 0, message: 'Success', data: { ...tokens, ...lives } }
				: { error: '', message: '', ...tokens, ...lives },
		});
		await expect(world.call(credentials, readOf(platform))).rejects.toThrow();
		const { accessTokenExpiresAt } = world.saved(credentials);
		expect(accessTokenExpiresAt).toMatch(/^\d{13}$/);
		expect(Math.abs(Number(accessTokenExpiresAt) - Date.now() - 7_200_000)).toBeLessThan(5000);
	});
});

const DEAD_TOKEN = {
	tikTokShop: {
		'105002': { code: 105002, message: 'Access token is expired' },
		'105001': { code: 105001, message: 'Access token is invalid' },
	},
	shopee: {
		invalid_acceess_token: { error: 'invalid_acceess_token', message: 'Invalid access_token' },
		invalid_access_token: { error: 'invalid_access_token', message: '' },
		'common.invalid_acceess_token': { error: 'common.invalid_acceess_token', message: '' },
		'error_auth, with the words': { error: 'error_auth', message: 'Invalid access_token.' },
	},
};

const dead = PLATFORMS.flatMap((platform) =>
	Object.entries(DEAD_TOKEN[platform]).map(([name, body]) => ({ platform, name, body })),
);

describe('because the platform refuses the token', () => {
	it.each(PLATFORMS)('%s: once, saved, and the call is repeated once', async (platform) => {
		const who = ANYONE[platform];
		const pair = await world.newPair(who);
		const credentials = world.add(who, { ...world.unconnected(who), ...pair });
		world.sandbox.control.expire({ platform, subject: subjectOf(who) });
		const calls = world.countTokenCalls(platform);
		world.sandbox.control.clearLog();
		const items = await world.call(credentials, readOf(platform), { items: 3 });
		expect(items).toHaveLength(3);
		expect(calls()).toEqual({ refreshesSpent: 1 });
		// The first call, the refresh, the first call again and the two others.
		expect(world.sandbox.control.log()).toHaveLength(5);
		await expectRenewed(credentials, pair);
	});

	it.each(dead)('$platform: $name', async ({ platform, body }) => {
		for (const status of [200, 401]) {
			const credentials = await world.connect(ANYONE[platform]);
			const path = readOf(platform).split(' ')[1];
			world.sandbox.control.fault({ platform, kind: 'envelope', match: { path }, status, body });
			const calls = world.countTokenCalls(platform);
			await world.call(credentials, readOf(platform));
			expect(calls()).toEqual({ refreshesSpent: 1 });
			expect(world.savesOf(credentials)).toHaveLength(1);
		}
	});

	it.each(PLATFORMS)('%s: a pair of this minute is not given up', async (platform) => {
		const who = ANYONE[platform];
		const { refreshToken } = await world.newPair(who);
		const credentials = world.add(who, { ...world.unconnected(who), refreshToken });
		const calls = world.countTokenCalls(platform);
		await world.call(credentials, readOf(platform));
		const [body] = Object.values(DEAD_TOKEN[platform]);
		const path = readOf(platform).split(' ')[1];
		world.sandbox.control.fault({ platform, kind: 'envelope', match: { path }, body, times: 99 });

		await expect(world.call(credentials, readOf(platform))).rejects.toThrow();
		await expect(world.call(credentials, readOf(platform))).rejects.toThrow();
		expect((await world.test(credentials)).status).toBeDefined();
		expect(calls()).toEqual({ refreshesSpent: 1 });

		world.sandbox.control.clearFaults();
		shiftClock(61_000);
		world.sandbox.control.clock({ advance: 61_000 });
		world.sandbox.control.fault({ platform, kind: 'envelope', match: { path }, body });
		await world.call(credentials, readOf(platform));
		world.sandbox.control.clock({ advance: -61_000 });
		expect(calls()).toEqual({ refreshesSpent: 2 });
	});

	it.each(PLATFORMS)('%s: HTTP 401 in the HTTP Request node', async (platform) => {
		const who = ANYONE[platform];
		const credentials = await world.connect(who);
		world.sandbox.control.options({ platform: 'shopee', authErrorStatus: 403 });
		world.sandbox.control.expire({ platform, subject: subjectOf(who) });
		const calls = world.countTokenCalls(platform);
		const answer = await world.host.httpRequest(credentials, world.urlOf(readOf(platform)));
		expect(answer.json).toMatchObject(platform === 'shopee' ? { error: '' } : { code: 0 });
		expect(calls()).toEqual({ refreshesSpent: 1 });
		world.sandbox.control.options({ platform: 'shopee', authErrorStatus: 200 });
	});
});
