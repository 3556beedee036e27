/** The report of several accounts, against a calculation of its own. */
import { fillTable } from '../../demo/tables.mts';
import { errorOf, outputOf } from '../../host/host.mjs';
import { CONNECTIONS, ORDERS } from '../../../workflows/source/tools/tables.mts';
import { tableOf } from '../support/orderSync.mts';
import { importWorkflow } from '../support/workflows.mts';
import { startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

const DAY_MS = 86_400_000;
const SHOPS = [
	{ platform: 'shopee', shopId: '11', currency: 'THB' },
	{ platform: 'shopee', shopId: '12', currency: 'VND' },
	{ platform: 'tiktok_shop', shopId: '21', currency: 'THB' },
	{ platform: 'lazada', shopId: '31', currency: 'SGD' },
];
const STATUSES = [
	'completed',
	'cancelled',
	'shipped',
	'unpaid',
	'delivered',
	'returned',
	'to_ship',
];

/** Hundreds of orders over 40 days whose amounts do not add up in binary fractions. */
const rows = Array.from({ length: 900 }, (_, serial) => ({
	...SHOPS[serial % SHOPS.length],
	orderId: `O${serial}`,
	status: STATUSES[(serial >> 2) % STATUSES.length],
	orderCreatedAt: new Date(Date.now() - (serial % 41) * DAY_MS - serial).toISOString(),
	grandTotal: `${serial % 90}.${String((serial * 7) % 100).padStart(2, '0')}`,
	changes: 0,
}));

describe('multi-account-report in a real n8n', () => {
	let world: World;

	beforeAll(async () => {
		world = await startWorld({ ordersPerPlatform: 10 });
		await fillTable(world.session, ORDERS, rows);
		const [{ platform, shopId }] = SHOPS;
		await fillTable(world.session, CONNECTIONS, [
			{ platform, shopId, shopName: 'Lamps & <Co>', isActive: true },
		]);
	});

	afterAll(async () => {
		await world?.stop();
	});

	it('has a row per shop, day and currency, a CSV file and a chart, also a second time', async () => {
		const from = new Date(Date.now() - 30 * DAY_MS);
		from.setUTCHours(0, 0, 0, 0);
		const wanted = new Map<string, { orders: number; cents: number }>();
		for (const { platform, shopId, currency, status, orderCreatedAt, grandTotal } of rows) {
			if (['cancelled', 'unpaid', 'returned'].includes(status)) continue;
			if (Date.parse(orderCreatedAt) < from.getTime()) continue;
			const key = [platform, shopId, orderCreatedAt.slice(0, 10), currency].join('|');
			const sum = wanted.get(key) ?? { orders: 0, cents: 0 };
			sum.orders += 1;
			sum.cents += Math.round(Number(grandTotal) * 100);
			wanted.set(key, sum);
		}
		expect(wanted.size).toBeGreaterThan(50);

		const workflow = await importWorkflow(world.session, 'multi-account-report', []);
		for (let time = 0; time < 2; time++) {
			const execution = await workflow.run();
			expect(errorOf(execution)).toBeUndefined();
			const report = await tableOf(world.session, 'marketplace_shop_report');
			const found = report.map(({ platform, shopId, day, currency, orders, revenue }) => [
				[platform, shopId, day, currency].join('|'),
				{ orders, cents: Math.round(Number(revenue) * 100) },
			]);
			expect(found).toHaveLength(wanted.size);
			expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
			expect(report.filter(({ shopName }) => shopName === 'Lamps & <Co>').length).toBe(
				report.filter(({ shopId }) => shopId === '11').length,
			);

			const [{ svg }] = outputOf(execution, 'Draw Chart');
			expect(String(svg)).toMatch(/^<svg xmlns=.*<\/svg>$/);
			for (const currency of ['SGD', 'THB', 'VND']) expect(svg).toContain(`>${currency}</text>`);
			expect(svg).toContain('shopee Lamps &#38; &#60;Co&#62;');
			expect(String(svg).match(/<rect /g)).toHaveLength(wanted.size + 1 + SHOPS.length);
			const files = ['Report as CSV', 'Chart as a File'].flatMap((node) =>
				execution.data.resultData.runData[node].flatMap(({ data }) => data?.main?.[0] ?? []),
			) as Array<{ binary?: Record<string, { fileName: string; mimeType: string }> }>;
			expect(files.map(({ binary }) => Object.entries(binary ?? {})[0])).toMatchObject([
				['table', { fileName: 'sales.csv', mimeType: 'text/csv' }],
				['chart', { fileName: 'sales.svg', mimeType: 'image/svg+xml' }],
			]);
		}
	});
});
