import { Shopee } from '../../nodes/Shopee/Shopee.node.ts';
import { ShopeeApi } from '../../credentials/ShopeeApi.credentials.ts';
import { createHost, CredentialStore } from '../harness/index.mts';
import * as fixtures from '../sandbox/fixtures.mts';
import { spawnSandbox } from './sandboxProcess.mts';

const DAY = 24 * 60 * 60;
const LATENCY_MS = 100;
const LIMIT = 50;
const ORDERS = 25_000;
const TIME_OVER_LIMIT = 1.15;

/** The shop holds half of the orders of its platform. */
let sandbox: Awaited<ReturnType<typeof spawnSandbox>>;

beforeAll(async () => {
	sandbox = await spawnSandbox({ orders: 2 * ORDERS, latency: LATENCY_MS, rate: LIMIT });
});

afterAll(async () => {
	await sandbox.close();
});

it('brings 60 days and 25,000 orders of Shopee, all once, as fast as the limit allows', async () => {
	const { app, shops } = fixtures.shopee;
	const store = new CredentialStore();
	const host = await createHost({ nodes: [Shopee], credentials: [ShopeeApi], store });
	const to = Math.floor(Date.now() / 1000) + 60;
	const from = to - 61 * DAY;
	const began = performance.now();
	const items = await host.runNode({
		type: 'shopee',
		parameters: {
			resource: 'order',
			operation: 'getMany',
			returnAll: true,
			output: 'native',
			simplify: false,
			timeField: 'update_time',
			from: String(from),
			to: String(to),
			requestOptions: { requestsPerSecond: LIMIT },
		},
		credentials: {
			shopeeApi: store.add('shopeeApi', {
				partnerId: String(app.partnerId),
				partnerSecret: app.partnerKey,
				environment: 'custom',
				customBaseUrl: sandbox.urls.shopee,
				subjectType: 'shop',
				subjectId: String(shops.TH.id),
				...shops.TH.tokens[0],
				accessTokenExpiresAt: String(Date.now() + DAY * 1000),
			}),
		},
	});
	const seconds = (performance.now() - began) / 1000;
	const stats = (await sandbox.get('/stats')).shopee;
	const ratio = seconds / (stats.requests / LIMIT);
	const truth = await sandbox.get('/orders?platform=shopee&shop=TH&field=update_time');
	process.stdout.write(
		`Shopee: ${items.length} orders, ${stats.requests} requests in ${seconds.toFixed(1)} s, ${ratio.toFixed(2)} x the limit, ${stats.rateLimited} refused\n`,
	);
	const ids = items.map(({ json }) => String(json.order_sn));
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids.length).toBeGreaterThanOrEqual(ORDERS);
	expect([...ids].sort()).toEqual([...truth.ids].sort());
	expect(items.every(({ json }) => json.create_time !== undefined)).toBe(true);
	expect(ratio).toBeLessThanOrEqual(TIME_OVER_LIMIT);
});
