/** Two workers of one n8n have a database in common, but no memory: the ledger alone cannot help. */
import { ANYONE, callOn, openWorld } from '../credentials/world.mts';
import type { World } from '../credentials/world.mts';
import { CredentialStore } from '../harness/index.mts';
import type { NodeCredentials } from '../harness/index.mts';
import type { Fields } from '../nodes/market.mts';
import { CASES, readOf } from './needs.mts';
import { startWorker } from './worker.mts';
import type { Worker } from './worker.mts';

const MANY = 8;
const SAVE_MS = 150;
const SLOW_SAVE_MS = 1200;

let world: World;
const workers: Worker[] = [];
const store = new CredentialStore({ readDelay: 3, saveDelay: SAVE_MS });

beforeAll(async () => {
	world = await openWorld();
	workers.push(...(await Promise.all([startWorker(store), startWorker(store)])));
});

afterAll(async () => {
	await Promise.all(workers.map(async (worker) => await worker.stop()));
	await world.close();
});

afterEach(() => {
	store.beforeSave = undefined;
});

const ROUNDS = CASES.flatMap((each) => [
	{ ...each, round: 'at once', wait: 0 },
	...(each.name === 'an ended token'
		? [{ ...each, round: 'with a slow database', wait: SLOW_SAVE_MS }]
		: []),
]);

let refused = 0;

it.each(ROUNDS)('$platform: $name, $round', async ({ platform, fields, cost, wait }) => {
	const who = ANYONE[platform];
	const type = platform === 'shopee' ? 'shopeeApi' : 'tikTokShopApi';
	const data: Fields = { ...world.unconnected(who), ...(await fields(world, platform)) };
	const credentials: NodeCredentials = { [type]: store.add(type, data) };
	store.beforeSave = async () => await new Promise((resolve) => setTimeout(resolve, wait));
	const calls = world.countTokenCalls(platform);
	const settled = await Promise.allSettled(
		Array.from({ length: MANY }, async (_, index) => {
			const worker = workers[index % workers.length];
			return await callOn(worker, credentials, readOf(platform), { items: 2 });
		}),
	);
	expect(settled.filter(({ status }) => status === 'rejected')).toEqual([]);
	const { refreshesRefused = 0, codesRefused = 0, ...spent } = calls();
	expect(spent).toEqual(cost);
	refused += refreshesRefused + codesRefused;
	const saved = store.peek(credentials[type].id);
	expect(saved.authorizationCode).toBe('');
	expect(saved.accessToken).not.toBe(data.accessToken);

	// Both know the new pair now.
	const after = world.countTokenCalls(platform);
	for (const worker of workers) await callOn(worker, credentials, readOf(platform));
	expect(after()).toEqual({});
});

it("they did get in each other's way", () => {
	expect(refused).toBeGreaterThan(0);
	// The one that comes too late asks once, not once for each of its executions.
	expect(refused).toBeLessThanOrEqual(ROUNDS.length);
});
