/** Stock of a thousand SKUs by seller SKU, one input item each, on every marketplace that has it. */
import type { INodeParameters } from 'n8n-workflow';

import { asItems } from '../harness/index.mts';
import { WAREHOUSE_IDS } from '../sandbox/tikTokShop/logistics.mts';
import type { PlatformName } from '../sandbox/types.mts';
import { openMarket } from './market.mts';
import type { Market } from './market.mts';

const COUNT = 1000;

const rows = Array.from({ length: COUNT }, (_, index) => ({
	sku: `STOCK-${String(index).padStart(4, '0')}`,
	quantity: (index * 7) % 90,
}));

interface Channel {
	platform: PlatformName;
	type: string;
	shop: string;
	parameters: INodeParameters;
	/** Calls that it takes at the most */
	most: number;
	update: string;
}

const CHANNELS: Channel[] = [
	{
		platform: 'shopee',
		type: 'shopee',
		shop: 'TH',
		parameters: {
			resource: 'inventory',
			operation: 'updateStock',
			source: 'sku',
			sku: '={{ $json.sku }}',
			stock: '={{ $json.quantity }}',
		},
		// The products of the shop once, with their variations, and one update for each product.
		most: 670,
		update: '/api/v2/product/update_stock',
	},
	{
		platform: 'tikTokShop',
		type: 'tikTokShop',
		shop: 'SG',
		parameters: {
			resource: 'inventory',
			operation: 'updateStock',
			skuBy: 'sellerSku',
			sellerSku: '={{ $json.sku }}',
			stock: { rows: [{ warehouseId: '', quantity: '={{ $json.quantity }}' }] },
		},
		most: 230,
		update: '/product/202309/products/*/inventory/update',
	},
	{
		platform: 'lazada',
		type: 'lazada',
		shop: 'SG',
		parameters: {
			resource: 'stock',
			operation: 'updateSellable',
			specify: 'one',
			SellerSku: '={{ $json.sku }}',
			SellableQuantity: '={{ $json.quantity }}',
		},
		most: 51,
		update: '*/product/stock/sellable/update',
	},
];

let market: Market;

beforeAll(async () => {
	market = await openMarket({ ordersPerPlatform: 100, rateLimitPerSecond: 5000 });
});

afterAll(async () => await market?.close());

describe.each(CHANNELS)('$platform', ({ platform, type, shop, parameters, most, update }) => {
	beforeEach(() => {
		market.sandbox.control.reset();
		const skus = rows.map(({ sku }) => sku);
		market.sandbox.control.addSkus({ platform, shop, skus });
	});

	async function send(input: Array<{ sku: string; quantity: number }>) {
		const connect = {
			shopee: () => market.connectShopee(),
			tikTokShop: () => market.connectTikTokShop(),
			lazada: () => market.connectLazada(),
		}[type];
		const { nodes } = await market.host.runNodeFully({
			type,
			credentials: connect?.() ?? {},
			continueOnFail: true,
			input: asItems(...input),
			parameters: { ...parameters, requestOptions: { requestsPerSecond: 2000 } },
		});
		return nodes.Node?.items ?? [];
	}

	const held = () => market.sandbox.control.stock({ platform, shop });

	it('takes few calls, and each SKU comes out with its own result', async () => {
		const unknown = { sku: 'NOT-SOLD-HERE', quantity: 3 };
		const items = await send([...rows.slice(0, 500), unknown, ...rows.slice(500)]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			Array.from({ length: COUNT + 1 }, (_, item) => ({ item })),
		);
		const refused = items.filter(({ json }) => json.error !== undefined);
		expect(refused).toMatchObject([
			{ json: { details: { subject: unknown.sku } }, pairedItem: { item: 500 } },
		]);
		expect(held()).toMatchObject(
			Object.fromEntries(rows.map(({ sku, quantity }) => [sku, quantity])),
		);
		expect(market.sandbox.control.log().length).toBeLessThanOrEqual(most);
	}, 60_000);

	it('tells for each SKU whether it went through when the platform breaks down in the middle', async () => {
		market.sandbox.control.fault({
			platform,
			kind: 'status',
			status: 500,
			match: { path: update },
			after: 2,
			times: 10_000,
		});
		const items = await send(rows.slice(0, 100));
		expect(items).toHaveLength(100);
		const sent = items.filter(({ json }) => json.error === undefined);
		expect(sent.length).toBeGreaterThan(0);
		expect(sent.length).toBeLessThan(100);
		const now = held();
		for (const { pairedItem } of sent) {
			const { item } = pairedItem as { item: number };
			expect(now[rows[item].sku]).toBe(rows[item].quantity);
		}
	}, 60_000);
});

it('changes a SKU that several items name as all of them say', async () => {
	market.sandbox.control.reset();
	const sku = 'STOCK-0000';
	market.sandbox.control.addSkus({ platform: 'tikTokShop', shop: 'SG', skus: [sku] });
	const input = [0, 1].map((number) => ({
		warehouse: WAREHOUSE_IDS[number],
		quantity: 3 + number,
	}));
	const { nodes } = await market.host.runNodeFully({
		type: 'tikTokShop',
		credentials: market.connectTikTokShop(),
		input: asItems(...input),
		parameters: {
			resource: 'inventory',
			operation: 'updateStock',
			skuBy: 'sellerSku',
			sellerSku: sku,
			stock: {
				rows: [{ warehouseId: '={{ $json.warehouse }}', quantity: '={{ $json.quantity }}' }],
			},
		},
	});
	expect(nodes.Node?.items.map(({ json }) => json.success)).toEqual([true, true]);
	expect(market.sandbox.control.stock({ platform: 'tikTokShop', shop: 'SG' })[sku]).toBe(7);
});

it('sends the items of each country of Lazada to that country', async () => {
	market.sandbox.control.reset();
	const shops = ['SG', 'MY', 'SG', 'TH'];
	const input = shops.map((shop, index) => ({ shop, sku: `STOCK-${index}`, quantity: 5 + index }));
	for (const { shop, sku } of input) {
		market.sandbox.control.addSkus({ platform: 'lazada', shop, skus: [sku] });
	}
	const { nodes } = await market.host.runNodeFully({
		type: 'lazada',
		credentials: market.connectLazada(),
		input: asItems(...input),
		parameters: {
			resource: 'stock',
			operation: 'updateSellable',
			country: '={{ $json.shop.toLowerCase() }}',
			specify: 'one',
			SellerSku: '={{ $json.sku }}',
			SellableQuantity: '={{ $json.quantity }}',
		},
	});
	expect(nodes.Node?.items).toHaveLength(shops.length);
	for (const { shop, sku, quantity } of input) {
		expect(market.sandbox.control.stock({ platform: 'lazada', shop })[sku]).toBe(quantity);
	}
});
