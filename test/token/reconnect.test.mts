/** Connections that only a person can mend: what happened, what to click, and not one secret. */
import type { INodeExecutionData } from 'n8n-workflow';
import { inspect } from 'node:util';
import {
	ANYONE,
	callOn,
	inMinutes,
	openWorld,
	PLATFORMS,
	subjectOf,
	WHO,
} from '../credentials/world.mts';
import type { PlatformKey, Who, World } from '../credentials/world.mts';
import type { NodeCredentials } from '../harness/index.mts';
import type { FaultRule } from '../sandbox/index.mts';

const YEAR_SECONDS = 365 * 86_400;

let world: World;

beforeAll(async () => {
	// Waits for another worker's save get their shortest length.
	jest.spyOn(Math, 'random').mockReturnValue(0);
	world = await openWorld();
});

afterAll(async () => await world.close());

afterEach(() => world.sandbox.control.clearFaults());

/** Somebody whose authorization a test may withdraw without harm to the others. */
const VICTIM: Record<PlatformKey, Who> = { tikTokShop: 'creator', shopee: 'user' };

interface Trouble {
	name: string;
	who?: Record<PlatformKey, Who>;
	prepare(who: Who, platform: PlatformKey): Promise<Record<string, string>>;
	says: Record<PlatformKey, RegExp>;
}

const both = (pattern: RegExp) => ({ tikTokShop: pattern, shopee: pattern });

const TROUBLES: Trouble[] = [
	{
		name: 'a refresh token that was spent elsewhere',
		prepare: async (who) => {
			const pair = await world.newPair(who);
			await world.spend(who, pair.refreshToken);
			return { ...pair, accessTokenExpiresAt: inMinutes(-1) };
		},
		says: both(/no longer accepts .*refresh token.* used before/),
	},
	{
		name: 'a refresh token that has ended',
		prepare: async (who, platform) => {
			world.sandbox.control.lifetime({ platform, refreshSeconds: 0 });
			const pair = await world.newPair(who);
			world.sandbox.control.lifetime({ platform, refreshSeconds: YEAR_SECONDS });
			return { ...pair, accessTokenExpiresAt: inMinutes(-1) };
		},
		says: {
			tikTokShop: /no longer accepts .*too old/,
			shopee: /no longer accepts .*has ended/,
		},
	},
	{
		name: 'an authorization that was withdrawn',
		who: VICTIM,
		prepare: async (who, platform) => {
			const pair = await world.newPair(who);
			world.sandbox.control.revoke({ platform, subject: subjectOf(who) });
			return { ...pair, accessTokenExpiresAt: inMinutes(-1) };
		},
		says: both(/withdrawn/),
	},
	{
		name: 'a code that was spent elsewhere',
		prepare: async (who) => {
			const code = world.newCode(who);
			await world.exchange(who, code);
			return { authorizationCode: code };
		},
		says: both(/no longer accepts this (authorization )?code/),
	},
	{
		name: 'a code that nobody gave',
		prepare: async () => ({ authorizationCode: 'FAKE-secret-code-of-nobody' }),
		says: both(/no longer accepts this (authorization )?code/),
	},
	{
		name: 'an ended token without a refresh token',
		prepare: async (who) => {
			const { accessToken } = await world.newPair(who);
			return { accessToken, accessTokenExpiresAt: inMinutes(-1) };
		},
		says: both(/has ended and there is no refresh token/),
	},
	{
		name: 'nothing at all',
		prepare: async () => ({}),
		says: both(/not connected yet/),
	},
];

/** Everything about an error that a user, a log or the next node may get to see. */
function everythingOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const parts = [error.message, error.stack, JSON.stringify(error)];
	for (const name of ['description', 'context', 'messages', 'errorResponse', 'node']) {
		if (name in error) parts.push(inspect(Reflect.get(error, name), { depth: 12 }));
	}
	return parts.join('\n');
}

function expectNoSecret(text: string, credentials: NodeCredentials, more: string[] = []): void {
	const saved = Object.entries(world.saved(credentials));
	const secrets = saved
		.filter(([name]) => /secret|token$|code$/i.test(name))
		.map(([, value]) => String(value))
		.concat(more)
		.filter((value) => value !== '');
	for (const secret of secrets) expect(text).not.toContain(secret);
	expect(text).not.toMatch(/[0-9a-f]{64}|[?&]sign=|app_secret|x-tts-access-token/i);
}

const rejection = async (promise: Promise<unknown>): Promise<unknown> =>
	await promise.then(
		() => undefined,
		(error: unknown) => error,
	);

interface Outcome {
	who: Who;
	credentials: NodeCredentials;
	secret: string[];
	errors: unknown[];
	items: INodeExecutionData[];
}

/** Our node waits for another worker's save before it gives up, so all of them run side by side. */
async function runInto({ who: whose, prepare }: Trouble, platform: PlatformKey) {
	const who = (whose ?? ANYONE)[platform];
	const fields = await prepare(who, platform);
	const credentials = world.add(who, { ...world.unconnected(who), ...fields });
	const request = world.urlOf(WHO[who].read);
	const host = await world.newHost();
	return async (): Promise<Outcome> => {
		const [items, ...errors] = await Promise.all([
			world.call(credentials, WHO[who].read, { continueOnFail: true }),
			rejection(callOn(host, credentials, WHO[who].read)),
			rejection(world.host.request(credentials, request)),
			rejection(world.host.httpRequest(credentials, request)),
		]);
		return { who, credentials, secret: Object.values(fields).slice(0, 1), errors, items };
	};
}

describe.each(PLATFORMS)('%s', (platform) => {
	const outcomes = new Map<Trouble, Outcome>();

	beforeAll(async () => {
		const prepared: Array<() => Promise<void>> = [];
		for (const trouble of TROUBLES) {
			const run = await runInto(trouble, platform);
			prepared.push(async () => void outcomes.set(trouble, await run()));
		}
		await Promise.all(prepared.map(async (run) => await run()));
	});

	it.each(TROUBLES)('$name', async (trouble) => {
		const outcome = outcomes.get(trouble);
		if (!outcome) throw new Error('It did not run');
		const { credentials, secret, errors, items } = outcome;
		const says = trouble.says[platform];
		for (const error of errors) {
			expect(error).toMatchObject({
				message: expect.stringMatching(says),
				description: expect.stringMatching(/'Authorization Code'.*save\b/),
			});
			expectNoSecret(everythingOf(error), credentials, secret);
		}
		expect(items[0].json.error).toMatch(says);
		expectNoSecret(inspect(items, { depth: 12 }), credentials, secret);
		expect(await world.test(credentials)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(says),
		});
	});
});

describe('a new code mends it', () => {
	it.each(PLATFORMS)('%s', async (platform) => {
		const who = VICTIM[platform];
		const credentials = await world.connect(who);
		world.sandbox.control.revoke({ platform, subject: subjectOf(who) });
		await expect(world.call(credentials, WHO[who].read)).rejects.toThrow();
		world.edit(credentials, { authorizationCode: world.newCode(who) });
		await world.call(credentials, WHO[who].read);
		expect(world.saved(credentials)).toMatchObject({ authorizationCode: '' });
	});
});

describe('a token call that nobody answers', () => {
	const faults: Array<[string, Partial<FaultRule>]> = [
		['a broken connection', { kind: 'drop' }],
		['half an answer', { kind: 'half' }],
		['a web page', { kind: 'html', status: 200 }],
		['an outage', { kind: 'status', status: 503 }],
		['an answer without tokens', { kind: 'envelope', body: { code: 0, error: '', data: {} } }],
		['an unknown refusal', { kind: 'envelope', body: { code: 98001001, error: 'error_inner' } }],
	];
	const cases = PLATFORMS.flatMap((platform) =>
		faults.map(([name, fault]) => ({ platform, name, fault })),
	);

	it.each(cases)('$platform: $name', async ({ platform, fault }) => {
		const who = ANYONE[platform];
		const credentials = await world.connect(who, { accessTokenExpiresAt: inMinutes(-1) });
		const path = platform === 'tikTokShop' ? '/api/v2/token/*' : '/api/v2/auth/*';
		const request = world.urlOf(WHO[who].read);
		const calls = world.countTokenCalls(platform);
		world.sandbox.control.fault({ platform, kind: 'drop', match: { path }, times: 2, ...fault });
		for (const send of ['request', 'httpRequest'] as const) {
			const error = await rejection(world.host[send](credentials, request));
			expect(error).toMatchObject({ message: expect.stringMatching(/^(TikTok Shop|Shopee) /) });
			expectNoSecret(everythingOf(error), credentials);
		}
		// The secret was not given up: the next call tries again, unless the platform did the work.
		await rejection(world.call(credentials, WHO[who].read));
		const { refreshesSpent = 0 } = calls();
		expect(refreshesSpent).toBe(1);
	});
});
