import { errorOf, exportCredentials, outputOf } from '../host/host.mjs';
import type { Execution, StoredCredential } from '../host/host.mjs';
import { waitFor } from '../tools/proc.mjs';
import {
	heldOrders,
	lastDays,
	LIST_ENDPOINT,
	orderNode,
	PLATFORMS,
	seededPair,
	spendRefreshToken,
	SUBJECT,
	withPair,
} from './support/orders.mts';
import type { Platform } from './support/orders.mts';
import { chain, startWorld, TRIGGER } from './support/world.mts';
import type { World } from './support/world.mts';

const HOUR_MS = 3_600_000;

type TokenCalls = Record<
	'codesSpent' | 'codesRefused' | 'refreshesSpent' | 'refreshesRefused',
	number
>;

const NONE: TokenCalls = { codesSpent: 0, codesRefused: 0, refreshesSpent: 0, refreshesRefused: 0 };

describe('tokens in a real n8n', () => {
	let world: World;

	beforeAll(async () => {
		world = await startWorld();
	});

	afterAll(async () => {
		await world?.stop();
	});

	afterEach(() => {
		world.sandbox.control.latency(0);
	});

	/** How often a token call was made on a marketplace since this was called. */
	function tokenCallsFromNow(platform: Platform): () => TokenCalls {
		const read = (): TokenCalls => {
			const { codesSpent, codesRefused, refreshesSpent, refreshesRefused } =
				world.sandbox.control.stats()[platform];
			return { codesSpent, codesRefused, refreshesSpent, refreshesRefused };
		};
		const before = read();
		return () => {
			const now = read();
			return {
				codesSpent: now.codesSpent - before.codesSpent,
				codesRefused: now.codesRefused - before.codesRefused,
				refreshesSpent: now.refreshesSpent - before.refreshesSpent,
				refreshesRefused: now.refreshesRefused - before.refreshesRefused,
			};
		};
	}

	async function save(credential: StoredCredential): Promise<StoredCredential> {
		return { ...credential, id: await world.session.createCredential(credential) };
	}

	async function startListing(
		platform: Platform,
		credential: StoredCredential,
		window: { from: Date; to: Date },
	): Promise<string> {
		const workflow = chain('Orders', orderNode(platform, credential, window));
		return await world.session.startRun(await world.session.createWorkflow(workflow), TRIGGER);
	}

	async function listOrders(...args: Parameters<typeof startListing>): Promise<Execution> {
		return await world.session.finishedExecution(await startListing(...args));
	}

	async function stored(id: string): Promise<StoredCredential> {
		const all = await exportCredentials(world.userFolder);
		return all.find((one) => one.id === id) as StoredCredential;
	}

	it.each(PLATFORMS)(
		'a %s token that ends in the middle of a sync is renewed once and saved',
		async (platform) => {
			const { control } = world.sandbox;
			const marketplace = world.marketplaces()[platform];
			const credential = await save(withPair(marketplace, 0, Date.now() + 4 * HOUR_MS));
			const window = lastDays(14);
			const calls = tokenCallsFromNow(platform);
			const listed = control.stats()[platform].byEndpoint[LIST_ENDPOINT[platform]] ?? 0;
			control.latency(150);
			const id = await startListing(platform, credential, window);
			const isUnderWay = await waitFor(
				async () => control.stats()[platform].byEndpoint[LIST_ENDPOINT[platform]] >= listed + 3,
				{ timeoutMs: 30_000, everyMs: 20 },
			);
			expect(isUnderWay).toBe(true);
			expect(control.expire({ platform, subject: SUBJECT[platform] }).expired).toBeGreaterThan(0);
			const execution = await world.session.finishedExecution(id);

			expect(errorOf(execution)).toBeUndefined();
			const ids = outputOf(execution, 'Orders').map(({ orderId }) => String(orderId));
			expect([...ids].sort()).toEqual(heldOrders(world.sandbox, marketplace, window).sort());
			expect(calls()).toEqual({ ...NONE, refreshesSpent: 1 });

			const saved = (await stored(credential.id)).data;
			const old = seededPair(platform, 0);
			expect(saved.accessToken).not.toBe(old.accessToken);
			expect(saved.refreshToken).not.toBe(old.refreshToken);
			expect(Number(saved.accessTokenExpiresAt)).toBeGreaterThan(Date.now() + HOUR_MS);

			expect(errorOf(await listOrders(platform, credential, lastDays(1)))).toBeUndefined();
			expect(calls()).toEqual({ ...NONE, refreshesSpent: 1 });
		},
	);

	it.each(PLATFORMS)('a %s code is spent once and leaves the credential', async (platform) => {
		const { credential } = world.marketplaces(3)[platform];
		const connected = await save(credential);
		const calls = tokenCallsFromNow(platform);
		for (let round = 0; round < 2; round++) {
			expect(errorOf(await listOrders(platform, connected, lastDays(1)))).toBeUndefined();
		}
		expect(calls()).toEqual({ ...NONE, codesSpent: 1 });
		const saved = (await stored(connected.id)).data;
		expect(saved.accessToken).toBeTruthy();
		expect(saved.authorizationCode).toBe('');
	});

	it.each(PLATFORMS)('a spent %s refresh token says how to reconnect', async (platform) => {
		const { refreshToken } = seededPair(platform, 1);
		await spendRefreshToken(world.sandbox, platform, refreshToken);
		const marketplace = world.marketplaces()[platform];
		const credential = await save(withPair(marketplace, 1, Date.now() - HOUR_MS));
		const execution = await listOrders(platform, credential, lastDays(1));
		expect(execution.status).toBe('error');
		const error = errorOf(execution);
		const said = `${error?.message}\n${error?.description}`;
		expect(said).toMatch(/refresh token/i);
		expect(said).toMatch(/authoriz|connect/i);
		expect(said).toContain('Authorization Code');
		expect(outputOf(execution, 'Orders')).toEqual([]);
		const secrets = Object.entries(credential.data)
			.filter(([name]) => /Secret|Token$/.test(name))
			.map(([, value]) => String(value));
		for (const secret of secrets) expect(JSON.stringify(execution)).not.toContain(secret);
	});
});
