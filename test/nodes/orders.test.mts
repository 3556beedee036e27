import { openMarket } from './market.mts';
import type { Market } from './market.mts';

let market: Market;

beforeAll(async () => {
	market = await openMarket();
});

afterAll(async () => {
	await market.close();
});

const DAY = 24 * 60 * 60;

function lastDays(days: number): { from: number; to: number } {
	const to = Math.floor(market.sandbox.control.clock().now / 1000) + 1;
	return { from: to - days * DAY, to };
}

describe('TikTok Shop orders', () => {
	it('lists every order of the range once', async () => {
		const { from, to } = lastDays(60);
		const truth = market.sandbox.control.orders({
			platform: 'tikTokShop',
			shop: 'SG',
			from,
			to,
			field: 'update_time',
		});
		const items = await market.host.runNode({
			type: 'tikTokShop',
			credentials: market.connectTikTokShop(),
			parameters: {
				resource: 'order',
				operation: 'getMany',
				returnAll: true,
				output: 'native',
				simplify: false,
				options: {
					updatedAfter: String(from),
					updatedBefore: String(to),
					sortField: 'update_time',
				},
				requestOptions: { requestsPerSecond: 45 },
			},
		});
		const ids = items.map((item) => String(item.json.id));
		expect(new Set(ids).size).toBe(ids.length);
		expect([...ids].sort()).toEqual([...truth.ids].sort());
		expect(items.every((item) => JSON.stringify(item.pairedItem) === '{"item":0}')).toBe(true);
	});
});

describe('Shopee orders', () => {
	it('lists every order of the range once, over several windows, with its details', async () => {
		const { from, to } = lastDays(60);
		const truth = market.sandbox.control.orders({
			platform: 'shopee',
			shop: 'TH',
			from,
			to,
			field: 'update_time',
		});
		const items = await market.host.runNode({
			type: 'shopee',
			credentials: market.connectShopee(),
			parameters: {
				resource: 'order',
				operation: 'getMany',
				timeField: 'update_time',
				from: String(from),
				to: String(to),
				returnAll: true,
				output: 'unified',
				requestOptions: { requestsPerSecond: 45 },
			},
		});
		const ids = items.map((item) => String(item.json.orderId));
		expect(new Set(ids).size).toBe(ids.length);
		expect([...ids].sort()).toEqual([...truth.ids].sort());
		expect(items[0].json).toMatchObject({ platform: 'shopee', currency: 'THB' });
	});
});
