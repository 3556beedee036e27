/** The Test button: green when all is right, else red with a sentence that says what to mend. */
import * as fixtures from '../sandbox/fixtures.mts';
import type { FaultRule } from '../sandbox/index.mts';
import { ANYONE, inMinutes, openWorld, PLATFORMS, subjectOf, WHO } from './world.mts';
import type { PlatformKey, Who, World } from './world.mts';

let world: World;

beforeAll(async () => {
	world = await openWorld();
});

afterAll(async () => await world.close());

afterEach(() => {
	jest.restoreAllMocks();
	world.sandbox.control.clearFaults();
});

/** Both ways a credential can be when Test is pressed. */
const STATES = {
	'with a pair': async (who: Who) => ({ ...(await world.newPair(who)) }),
	'with a code': async (who: Who) => ({ authorizationCode: world.newCode(who) }),
	'with a refresh token': async (who: Who) => {
		const { refreshToken } = await world.newPair(who);
		return { refreshToken };
	},
};

const EVERYBODY = Object.keys(WHO) as Who[];

async function pressTest(who: Who, fields: Record<string, string>) {
	const credentials = world.add(who, { ...world.unconnected(who), ...fields });
	const first = await world.test(credentials);
	const second = await world.test(credentials);
	// A second click must not tell another story, though it may know more.
	expect(second.status).toBe(first.status);
	return [first, second];
}

describe('is green', () => {
	it.each(EVERYBODY)('for a %s', async (who) => {
		for (const [state, fieldsOf] of Object.entries(STATES)) {
			if (who === 'merchant' && state === 'with a code') continue;
			const result = await pressTest(who, await fieldsOf(who));
			for (const each of result) expect({ state, ...each }).toMatchObject({ state, status: 'OK' });
		}
	});

	it.each(EVERYBODY)('for a %s, whose token has just ended', async (who) => {
		const pair = await world.newPair(who);
		const result = await pressTest(who, { ...pair, accessTokenExpiresAt: inMinutes(-1) });
		expect(result.map(({ status }) => status)).toEqual(['OK', 'OK']);
	});
});

type Mistake = [name: string, who: Who, fields: Record<string, string>, says: RegExp];

const { otherApp: otherTikTok } = fixtures.tikTokShop;
const { otherApp: otherShopee, strangerShopId, shops } = fixtures.shopee;

const OTHER = /'Connected As' and/;

const MISTAKES: Mistake[] = [
	['a wrong secret', 'seller', { appSecret: 'wrong' }, /App Secret|signature/],
	['the key of another app', 'seller', { appKey: otherTikTok.appKey }, /signature|App Secret/],
	['an unknown key', 'seller', { appKey: 'nobody' }, /app key/],
	['a wrong secret', 'shop', { partnerSecret: 'wrong' }, /signature/],
	['the ID of another app', 'shop', { partnerId: String(otherShopee.partnerId) }, /signature/],
	['an unknown partner ID', 'shop', { partnerId: '1' }, /partner ID/],
	['a wrong secret', 'user', { partnerSecret: 'wrong' }, /signature/],
	['a shop that never agreed', 'shop', { subjectId: String(strangerShopId) }, OTHER],
	['the ID of another shop', 'shop', { subjectId: String(shops.VN.id) }, OTHER],
	['another type', 'shop', { subjectType: 'user' }, OTHER],
	['another type', 'user', { subjectType: 'shop' }, OTHER],
	['another type', 'merchant', { subjectType: 'principal' }, OTHER],
];

describe('is red', () => {
	describe.each(Object.entries(STATES))('%s', (_state, fieldsOf) => {
		it.each(MISTAKES)('for %s (%s)', async (_name, who, wrong, says) => {
			if (who === 'merchant' && fieldsOf === STATES['with a code']) return;
			const result = await pressTest(who, { ...(await fieldsOf(who)), ...wrong });
			expectSentence(result, says);
		});

		const kinds = [
			['seller', 'creator'],
			['seller', 'partner'],
			['creator', 'seller'],
			['creator', 'partner'],
			['partner', 'seller'],
			['partner', 'creator'],
		] as const;

		describe.each(['seen', 'http', 'ok'])('when errors come as %s', (errorStatus) => {
			beforeAll(() => world.sandbox.control.options({ platform: 'tikTokShop', errorStatus }));
			afterAll(() =>
				world.sandbox.control.options({ platform: 'tikTokShop', errorStatus: 'seen' }),
			);

			it.each(kinds)('for a %s whose Account Type is %s', async (who, userType) => {
				const result = await pressTest(who, { ...(await fieldsOf(who)), userType });
				expectSentence(result, /Account Type/);
			});

			it('for an app without the permission', async () => {
				const { sellerLimited } = fixtures.tikTokShop.accounts;
				expect(sellerLimited.scopes).toContain('seller.authorization.info');
				const body = { code: 105005, message: 'Access denied', request_id: 'r' };
				const status = errorStatus === 'http' ? 403 : 200;
				world.sandbox.control.fault({
					platform: 'tikTokShop',
					kind: 'envelope',
					match: { path: '/authorization/202309/shops' },
					times: 9,
					status,
					body,
				});
				expectSentence(await pressTest('seller', await fieldsOf('seller')), /permission|scope/);
			});
		});

		it.each(PLATFORMS)('for a clock that is off (%s)', async (platform) => {
			const who = ANYONE[platform];
			for (const minutes of [-6, 6]) {
				const fields = await fieldsOf(who);
				const now = Date.now;
				jest.spyOn(Date, 'now').mockImplementation(() => now() + minutes * 60_000);
				expectSentence(await pressTest(who, fields), /clock/);
				jest.restoreAllMocks();
			}
		});

		it.each(PLATFORMS)('for an authorization that was withdrawn (%s)', async (platform) => {
			const who = ANYONE[platform];
			const fields = await fieldsOf(who);
			if ('authorizationCode' in fields) return;
			world.sandbox.control.revoke({ platform, subject: subjectOf(who) });
			expectSentence(await pressTest(who, fields), /withdrawn/);
			await world.newPair(who);
		});

		const faults: Array<[string, Partial<FaultRule>, RegExp]> = [
			['a web page', { kind: 'html', status: 200 }, /JSON|web page/],
			['a web page and 502', { kind: 'html' }, /overloaded|down/],
			['a broken answer', { kind: 'nonJson' }, /JSON/],
			['a broken connection', { kind: 'drop' }, /reached|connection/],
			['an answer that breaks off', { kind: 'half' }, /reached|connection/],
			['503', { kind: 'status', status: 503 }, /overloaded|down/],
		];
		it.each(PLATFORMS.flatMap((platform) => faults.map((fault) => [platform, ...fault] as const)))(
			'when %s answers with %s',
			async (platform, _name, fault, says) => {
				const fields = await fieldsOf(ANYONE[platform]);
				world.sandbox.control.fault({ platform, kind: 'html', times: 99, ...fault });
				expectSentence(await pressTest(ANYONE[platform], fields), says);
			},
		);

		it.each(PLATFORMS)('for an address where nobody is (%s)', async (platform) => {
			const nobody = 'http://127.0.0.1:9';
			const fields = { customBaseUrl: nobody, customAuthUrl: nobody };
			const result = await pressTest(ANYONE[platform], {
				...(await fieldsOf(ANYONE[platform])),
				...fields,
			});
			expectSentence(result, /could not be reached/);
		});
	});

	it.each(PLATFORMS)('for a code that nobody gave (%s)', async (platform) => {
		const fields = { authorizationCode: 'FAKE-never-issued' };
		expectSentence(await pressTest(ANYONE[platform], fields), /code/);
	});

	it.each(PLATFORMS)('for a bad code beside a pair that works (%s)', async (platform) => {
		const who = ANYONE[platform];
		const fields = { ...(await world.newPair(who)), authorizationCode: 'FAKE-cut-off' };
		expectSentence(await pressTest(who, fields), /code/);
	});
});

describe('once mended', () => {
	const later = (platform: PlatformKey) => {
		const now = Date.now;
		world.sandbox.control.clock({ advance: 30_000 });
		jest.spyOn(Date, 'now').mockImplementation(() => now() + 30_000);
		return () => {
			world.sandbox.control.clock({ advance: -30_000 });
			jest.restoreAllMocks();
			expect(platform).toBeDefined();
		};
	};

	it.each(PLATFORMS)('the clock is, half a minute later (%s)', async (platform) => {
		const who = ANYONE[platform];
		const fields = { authorizationCode: world.newCode(who) };
		const credentials = world.add(who, { ...world.unconnected(who), ...fields });
		world.sandbox.control.clock({ advance: 600_000 });
		expect((await world.test(credentials)).status).toBe('Error');
		world.sandbox.control.clock({ advance: -600_000 });
		const undo = later(platform);
		expect(await world.test(credentials)).toMatchObject({ status: 'OK' });
		undo();
	});
});

function expectSentence(results: Array<{ status: string; message: string }>, says: RegExp): void {
	for (const { status, message } of results) {
		expect({ status, message }).toEqual({ status: 'Error', message: expect.stringMatching(says) });
		expect(message).toMatch(/^[A-Z'].{15,}/);
		expect(message).not.toMatch(/status code|\[object|undefined|ECONN|wrong\b|FAKE-/);
	}
}
