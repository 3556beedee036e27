/** The two ways to connect, for everybody who can: a one-time code, or a pair from elsewhere. */
import * as fixtures from '../sandbox/fixtures.mts';
import { CREDENTIAL_TYPE, openWorld, WHO } from './world.mts';
import type { Who, World } from './world.mts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long an access and a refresh token live, as the platforms document it. */
const LIFE: Record<Who, { access: number; refresh: number }> = {
	seller: { access: 7 * DAY, refresh: 365 * DAY },
	creator: { access: 7 * DAY, refresh: 99 * 365 * DAY },
	partner: { access: 7 * DAY, refresh: 365 * DAY },
	shop: { access: 4 * HOUR, refresh: 30 * DAY },
	merchant: { access: 4 * HOUR, refresh: 30 * DAY },
	user: { access: 4 * HOUR, refresh: 30 * DAY },
	principal: { access: 4 * HOUR, refresh: 30 * DAY },
};

const EVERYBODY = Object.keys(WHO) as Who[];
/** A merchant has no code of its own: it shares that of a main account. */
const BY_CODE = EVERYBODY.filter((who) => who !== 'merchant');

let world: World;

beforeAll(async () => {
	// Waits for another worker's save get their shortest length.
	jest.spyOn(Math, 'random').mockReturnValue(0);
	world = await openWorld();
});

afterAll(async () => await world.close());

function expectLife(who: Who, saved: Record<string, unknown>): void {
	for (const [field, life] of [
		['accessTokenExpiresAt', LIFE[who].access],
		['refreshTokenExpiresAt', LIFE[who].refresh],
	] as const) {
		expect(saved[field]).toMatch(/^\d{13}$/);
		expect(Math.abs(Number(saved[field]) - Date.now() - life)).toBeLessThan(60_000);
	}
}

describe('by code', () => {
	it.each(['shop', 'seller'] as const)('a %s, when the whole address was pasted', async (who) => {
		const code = encodeURIComponent(world.newCode(who));
		const credentials = world.add(who, {
			...world.unconnected(who),
			authorizationCode: `https://example.test/callback?state=a%20b&code=${code}&shop_id=1#top`,
		});
		const calls = world.countTokenCalls(WHO[who].platform);
		await world.call(credentials, WHO[who].read);
		expect(calls()).toEqual({ codesSpent: 1 });
	});

	it.each(BY_CODE)('a %s, at the first call', async (who) => {
		const { platform, read } = WHO[who];
		const code = world.newCode(who);
		const credentials = world.add(who, {
			...world.unconnected(who),
			authorizationCode: ` ${code}\n`,
		});
		const calls = world.countTokenCalls(platform);
		await world.call(credentials, read, { items: 3 });
		await world.call(credentials, read);

		expect(calls()).toEqual({ codesSpent: 1 });
		const saved = world.saved(credentials);
		expect(saved).toMatchObject({
			authorizationCode: '',
			accessToken: expect.stringMatching(/./),
			refreshToken: expect.stringMatching(/./),
		});
		expectLife(who, saved);
		expect(world.savesOf(credentials)).toHaveLength(1);
	});

	it.each(BY_CODE)('a %s, by pressing Test before anything is saved', async (who) => {
		const { platform, read } = WHO[who];
		const type = CREDENTIAL_TYPE[platform];
		const fields = { ...world.unconnected(who), authorizationCode: world.newCode(who) };
		const calls = world.countTokenCalls(platform);
		for (let click = 0; click < 2; click++) {
			// n8n cannot keep what it gets for a credential that was never saved.
			await world.host.testCredential({ type, data: fields });
		}
		const credentials = world.add(who, fields);
		expect(await world.test(credentials)).toMatchObject({ status: 'OK' });
		await world.call(credentials, read);
		expect(calls()).toEqual({ codesSpent: 1 });
		expect(world.saved(credentials)).toMatchObject({ authorizationCode: '' });
	});

	it.each(['user', 'principal'] as const)('a %s learns its ID from the answer', async (who) => {
		const credentials = world.add(who, {
			...world.unconnected(who),
			subjectId: '',
			authorizationCode: world.newCode(who),
		});
		await world.call(credentials, WHO[who].read);
		expect(world.saved(credentials)).toMatchObject({ subjectId: String(fixtures.shopee[who].id) });
	});

	it('a merchant is told which way leads there', async () => {
		const credentials = world.add('merchant', {
			...world.unconnected('merchant'),
			authorizationCode: world.newCode('merchant'),
		});
		const calls = world.countTokenCalls('shopee');
		await expect(world.call(credentials, WHO.merchant.read)).rejects.toMatchObject({
			message: 'A merchant is not connected with a code of its own [item 0]',
			description: expect.stringContaining('main account ID'),
		});
		expect(calls()).toEqual({});
	});

	it.each(['seller', 'shop'] as const)(
		'a %s that is connected already takes the new code at once',
		async (who) => {
			const credentials = await world.connect(who, { authorizationCode: world.newCode(who) });
			const before = world.saved(credentials);
			const calls = world.countTokenCalls(WHO[who].platform);
			await world.call(credentials, WHO[who].read);
			expect(calls()).toEqual({ codesSpent: 1 });
			const saved = world.saved(credentials);
			expect(saved).toMatchObject({ authorizationCode: '' });
			expect(saved.accessToken).not.toBe(before.accessToken);
		},
	);
});

describe('a code that leads nowhere, beside a pair that works', () => {
	const { shops } = fixtures.shopee;
	const CODES: Array<[string, Who, () => string]> = [
		['never given', 'seller', () => 'FAKE-cut-off'],
		['never given', 'shop', () => 'FAKE-cut-off'],
		['of another shop', 'shop', () => shops.BR.codes[0]],
		['of a shop', 'merchant', () => shops.BR.codes[1]],
		['of a shop', 'user', () => shops.BR.codes[2]],
	];

	it.each(CODES)('%s: a %s goes on with the pair, and Test says so', async (_name, who, code) => {
		const credentials = await world.connect(who, { authorizationCode: code() });
		const before = world.saved(credentials);
		await world.call(credentials, WHO[who].read, { items: 2 });
		await world.call(credentials, WHO[who].read);
		expect(world.saved(credentials)).toEqual(before);
		expect(await world.test(credentials)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/code/),
		});
	});
});

describe('by refresh token', () => {
	it.each(EVERYBODY)('a %s, with the refresh token alone', async (who) => {
		const { platform, read } = WHO[who];
		const { refreshToken } = await world.newPair(who);
		const credentials = world.add(who, {
			...world.unconnected(who),
			refreshToken: `\t${refreshToken} `,
		});
		const calls = world.countTokenCalls(platform);
		await world.call(credentials, read, { items: 2 });
		expect(calls()).toEqual({ refreshesSpent: 1 });
		const saved = world.saved(credentials);
		expect(saved.refreshToken).not.toContain(refreshToken);
		expectLife(who, saved);
	});

	it.each(EVERYBODY)('a %s, with a full pair, which is used as it is', async (who) => {
		const { platform, read } = WHO[who];
		const credentials = await world.connect(who);
		const calls = world.countTokenCalls(platform);
		await world.call(credentials, read);
		expect(await world.test(credentials)).toMatchObject({ status: 'OK' });
		expect(calls()).toEqual({});
		expect(world.savesOf(credentials)).toEqual([]);
	});

	it('everybody behind a main account, with the one refresh token that they share', async () => {
		const { mainAccount } = fixtures.shopee;
		const [item] = await world.host.runNode({
			type: 'shopee',
			credentials: await world.connect('shop'),
			parameters: {
				resource: 'authorization',
				operation: 'exchangeCode',
				code: mainAccount.codes[0],
				authorizedAs: 'main_account_id',
				mainAccountId: String(mainAccount.id),
			},
		});
		const refreshToken = String(item.json.refresh_token);
		const calls = world.countTokenCalls('shopee');
		const others = mainAccount.shops.map((key) => fixtures.shopee.shops[key].id);
		const connected = [
			world.add('merchant', { ...world.unconnected('merchant'), refreshToken }),
			...others.map((id) =>
				world.add('shop', { ...world.unconnected('shop'), subjectId: String(id), refreshToken }),
			),
		];
		for (const [index, credentials] of connected.entries()) {
			await world.call(credentials, WHO[index === 0 ? 'merchant' : 'shop'].read);
		}
		expect(calls()).toEqual({ refreshesSpent: 3 });
		const tokens = connected.map((credentials) => world.saved(credentials).accessToken);
		expect(new Set(tokens).size).toBe(3);
	});
});

describe('neither', () => {
	it.each(EVERYBODY)('a %s is told how to connect', async (who) => {
		const credentials = world.add(who, world.unconnected(who));
		world.sandbox.control.clearLog();
		await expect(world.call(credentials, WHO[who].read)).rejects.toMatchObject({
			message: 'This credential is not connected yet [item 0]',
			description: expect.stringMatching(/'Authorization Code'.*'Refresh Token'/),
		});
		expect(await world.test(credentials)).toEqual({
			status: 'Error',
			message: 'This credential is not connected yet',
		});
		expect(world.sandbox.control.log()).toEqual([]);
	});
});
