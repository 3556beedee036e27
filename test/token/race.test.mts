/** Many at once on one single-use secret: it is spent once, and nobody fails. */
import { ANYONE, inMinutes, openWorld, PLATFORMS } from '../credentials/world.mts';
import type { PlatformKey, World } from '../credentials/world.mts';
import { CASES, readOf } from './needs.mts';

const MANY = 8;

let world: World;

beforeAll(async () => {
	world = await openWorld();
});

afterAll(async () => await world.close());

afterEach(() => jest.restoreAllMocks());

const times = async <T,>(count: number, run: (index: number) => Promise<T>): Promise<T[]> =>
	await Promise.all(Array.from({ length: count }, async (_, index) => await run(index)));

describe('in one process', () => {
	it.each(CASES)('$platform: $name', async ({ platform, fields, cost }) => {
		const who = ANYONE[platform];
		const credentials = world.add(who, {
			...world.unconnected(who),
			...(await fields(world, platform)),
		});
		const calls = world.countTokenCalls(platform);
		const request = world.urlOf(readOf(platform));
		const [runs, tests] = await Promise.all([
			times(MANY, async () => await world.call(credentials, readOf(platform), { items: 3 })),
			times(MANY, async () => await world.test(credentials)),
			times(MANY, async () => await world.host.httpRequest(credentials, request)),
			times(MANY, async () => await world.host.request(credentials, { ...request })),
		]);
		expect(runs.map((items) => items.length)).toEqual(Array(MANY).fill(3));
		expect(tests.map(({ status }) => status)).toEqual(Array(MANY).fill('OK'));
		expect(calls()).toEqual(cost);
		const saved = world.savesOf(credentials).map(({ data }) => data.accessToken);
		expect(new Set(saved).size).toBe(1);
		expect(world.saved(credentials)).toMatchObject({
			accessToken: saved[0],
			authorizationCode: '',
		});
	});

	it.each(PLATFORMS)('%s: a stale copy gets the same pair for ten minutes', async (platform) => {
		const who = ANYONE[platform];
		const pair = await world.newPair(who);
		const fields = {
			...world.unconnected(who),
			...pair,
			accessTokenExpiresAt: inMinutes(-1),
		};
		const credentials = world.add(who, fields);
		const calls = world.countTokenCalls(platform);
		await world.call(credentials, readOf(platform));
		const { accessToken } = world.saved(credentials);
		for (const minutes of [0, 9]) {
			const now = Date.now;
			jest.spyOn(Date, 'now').mockImplementation(() => now() + minutes * 60_000);
			world.sandbox.control.clock({ advance: minutes * 60_000 });
			const copy = world.add(who, fields);
			// Not our node: its limiter would take the shifted clock for the time to wait until.
			await world.host.request(copy, world.urlOf(readOf(platform)));
			expect(world.saved(copy)).toMatchObject({ accessToken });
			world.sandbox.control.clock({ advance: -minutes * 60_000 });
			jest.restoreAllMocks();
		}
		expect(calls()).toEqual({ refreshesSpent: 1 });
	});

	it.each(PLATFORMS)('%s: a save that fails does not lose the pair', async (platform) => {
		const who = ANYONE[platform];
		const request = world.urlOf(readOf(platform));
		const credentials = await world.connect(who, { accessTokenExpiresAt: inMinutes(-1) });
		const other = await world.connect(who, { accessTokenExpiresAt: inMinutes(-1) });
		const before = world.saved(credentials);
		const calls = world.countTokenCalls(platform);
		world.store.failNextSaves(2);
		for (let attempt = 0; attempt < 2; attempt++) {
			await expect(world.host.request(credentials, { ...request })).rejects.toThrow(/database/);
			expect(world.saved(credentials)).toEqual(before);
		}
		await world.host.request(credentials, { ...request });
		expect(world.saved(credentials).refreshToken).not.toBe(before.refreshToken);
		expect(calls()).toEqual({ refreshesSpent: 1 });

		// Our node tries again by itself.
		world.store.failNextSaves();
		await world.call(other, readOf(platform));
		expect(world.savesOf(other).map(({ failed }) => failed)).toEqual([true, false]);
		expect(calls()).toEqual({ refreshesSpent: 2 });
	});

	it.each(PLATFORMS)(
		'%s: a write whose tokens cannot be saved blames no connection',
		async (platform) => {
			const who = ANYONE[platform];
			const credentials = await world.connect(who, { accessTokenExpiresAt: inMinutes(-1) });
			const write = {
				tikTokShop: 'POST /product/202309/products/activate',
				shopee: 'POST /api/v2/order/set_note',
			}[platform];
			world.store.failNextSaves();
			await expect(world.call(credentials, write)).rejects.toMatchObject({
				message: expect.stringContaining('was not completed'),
			});
		},
	);

	it.each(PLATFORMS)('%s: two shops with one refresh token do not mix', async (platform) => {
		const who = ANYONE[platform];
		const { refreshToken } = await world.newPair(who);
		const fields = { ...world.unconnected(who), refreshToken };
		const other: Record<PlatformKey, Record<string, string>> = {
			tikTokShop: { appSecret: 'of another app' },
			shopee: { subjectId: String(world.fixtures.shopee.shops.VN.id) },
		};
		const calls = world.countTokenCalls(platform);
		await world.call(world.add(who, fields), readOf(platform));
		const mixed = world.host.request(
			world.add(who, { ...fields, ...other[platform] }),
			world.urlOf(readOf(platform)),
		);
		await expect(mixed).rejects.toThrow();
		expect(calls()).toMatchObject({ refreshesSpent: 1 });
	});
});
