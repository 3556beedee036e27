import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { sum } from '../../nodes/shared/unified/order.ts';
import { openMarket } from './market.mts';
import type { Market } from './market.mts';

let market: Market;

beforeAll(async () => {
	market = await openMarket({ ordersPerPlatform: 2400, rateLimitPerSecond: 500 });
});

afterAll(async () => {
	await market.close();
});

beforeEach(() => {
	market.sandbox.control.clearLog();
});

const DAY = 86_400;
const now = () => Math.floor(market.sandbox.control.clock().now / 1000) + 1;

async function tikTokShop(
	parameters: INodeParameters,
	shop: keyof Market['fixtures']['tikTokShop']['shops'] = 'SG',
) {
	const items = await market.host.runNode({
		type: 'tikTokShop',
		credentials: market.connectTikTokShop(market.tikTokShopFields('seller', shop)),
		parameters: {
			resource: 'order',
			operation: 'getMany',
			returnAll: true,
			output: 'native',
			simplify: false,
			requestOptions: { requestsPerSecond: 100 },
			...parameters,
		},
	});
	return items.map(({ json }) => json);
}

async function shopee(
	parameters: INodeParameters,
	shop: keyof Market['fixtures']['shopee']['shops'] = 'TH',
) {
	const items = await market.host.runNode({
		type: 'shopee',
		credentials: market.connectShopee(market.shopeeFields(shop)),
		parameters: {
			resource: 'order',
			operation: 'getMany',
			timeField: 'create_time',
			returnAll: true,
			requestOptions: { requestsPerSecond: 100 },
			...parameters,
		},
	});
	return items.map(({ json }) => json);
}

describe('the order of a TikTok Shop list', () => {
	/** Whether the times of a list only rise, or only fall. */
	const isSorted = (orders: IDataObject[], field: string, direction: 'ASC' | 'DESC') =>
		orders.every(
			(order, index) =>
				index === 0 ||
				(direction === 'ASC'
					? Number(order[field]) >= Number(orders[index - 1][field])
					: Number(order[field]) <= Number(orders[index - 1][field])),
		);

	const SORTS: Array<[string, INodeParameters, string, 'ASC' | 'DESC']> = [
		['newest first', {}, 'create_time', 'DESC'],
		['oldest first', { sortOrder: 'ASC' }, 'create_time', 'ASC'],
		['by a range of creation', { createdAfter: '' }, 'create_time', 'DESC'],
		['by a range of changes', { updatedAfter: '' }, 'update_time', 'DESC'],
		[
			'by a range of changes, upwards',
			{ updatedAfter: '', sortOrder: 'ASC' },
			'update_time',
			'ASC',
		],
		[
			'by creation, in a range of changes',
			{ updatedAfter: '', sortField: 'create_time' },
			'create_time',
			'DESC',
		],
	];

	it.each(SORTS)('is kept: %s', async (_name, given, field, direction) => {
		const start = String(now() - 61 * DAY);
		const options = Object.fromEntries(
			Object.entries(given).map(([name, value]) => [name, value === '' ? start : value]),
		);
		const orders = await tikTokShop({ options });
		const { ids } = market.sandbox.control.orders({ platform: 'tikTokShop', shop: 'SG' });
		expect(orders.map(({ id }) => id).sort()).toEqual([...ids].sort());
		expect(isSorted(orders, field, direction)).toBe(true);
	});

	it('is kept with a limit', async () => {
		const options = { updatedAfter: String(now() - 30 * DAY) };
		const orders = await tikTokShop({ returnAll: false, limit: 150, options });
		expect(orders).toHaveLength(150);
		expect(isSorted(orders, 'update_time', 'DESC')).toBe(true);
		expect(market.sandbox.control.log()).toHaveLength(2);
	});
});

describe('a Shopee list', () => {
	it('with a limit asks for no more than it needs', async () => {
		const from = String(now() - 60 * DAY);
		expect(await shopee({ from, returnAll: false, limit: 120 })).toHaveLength(120);
		const paths = market.sandbox.control.log().map(({ path }) => path.split('/').at(-1));
		expect(paths.filter((path) => path === 'get_order_list').length).toBeLessThanOrEqual(3);
		expect(paths.filter((path) => path === 'get_order_detail')).toHaveLength(3);
	});

	it('is the same whether the platform counts the end of a range in or not', async () => {
		const [from, to] = [now() - 60 * DAY, now()];
		const { ids } = market.sandbox.control.orders({ platform: 'shopee', shop: 'TH', from, to });
		for (const timeToInclusive of [true, false]) {
			market.sandbox.control.options({ platform: 'shopee', timeToInclusive });
			const orders = await shopee({
				from: String(from),
				to: String(to),
				options: { isBrief: true },
			});
			expect(orders.map(({ order_sn }) => order_sn)).toEqual(ids);
		}
	});

	it('never asks for a range beyond 15 days', async () => {
		await shopee({ from: String(now() - 60 * DAY), options: { isBrief: true } });
		const ranges = market.sandbox.control
			.log()
			.map(({ query }) => Number(query.time_to) - Number(query.time_from));
		expect(ranges.length).toBeGreaterThan(4);
		expect(Math.max(...ranges)).toBeLessThanOrEqual(15 * DAY);
	});
});

describe('unified orders of a whole market', () => {
	it.each([
		['SG', /^\d+\.\d\d$/],
		['ID', /^\d+$/],
		['JP', /^\d+$/],
	] as const)('TikTok Shop %s: every state known, every amount right', async (shop, pattern) => {
		const orders = await tikTokShop({ output: 'unified' }, shop);
		const truth = market.sandbox.control.orders({ platform: 'tikTokShop', shop });
		const { id, currency } = market.fixtures.tikTokShop.shops[shop];
		expect(orders).toHaveLength(truth.count);
		// The shop is that of the credential's cipher, by its lasting id.
		expect(new Set(orders.map(({ shopId }) => shopId))).toEqual(new Set([id]));
		expect(new Set(orders.map((order) => order.currency))).toEqual(new Set([currency]));
		expect(orders.filter(({ status }) => status === 'unknown')).toEqual([]);
		expect(orders.filter(({ grandTotal }) => !pattern.test(String(grandTotal)))).toEqual([]);
		expect(Number(sum(...orders.map(({ grandTotal }) => grandTotal)))).toBe(
			Number(truth.sums[currency]),
		);
	});

	it.each(['TH', 'VN', 'TW', 'BR'] as const)('Shopee %s: likewise', async (shop) => {
		const orders = await shopee({ from: String(now() - 61 * DAY), output: 'unified' }, shop);
		const truth = market.sandbox.control.orders({ platform: 'shopee', shop });
		const { id, currency } = market.fixtures.shopee.shops[shop];
		expect(orders.map(({ orderId }) => orderId)).toEqual(truth.ids);
		expect(new Set(orders.map(({ shopId }) => shopId))).toEqual(new Set([String(id)]));
		expect(new Set(orders.map((order) => order.currency))).toEqual(new Set([currency]));
		expect(orders.filter(({ status }) => status === 'unknown')).toEqual([]);
		expect(Number(sum(...orders.map(({ grandTotal }) => grandTotal)))).toBe(
			Number(truth.sums[currency]),
		);
	});

	it('hold orders without items, and names in every script as they are', async () => {
		const [unified, native] = [
			await tikTokShop({ output: 'unified' }),
			await tikTokShop({ output: 'native' }),
		];
		expect(unified.some(({ items }) => (items as unknown[]).length === 0)).toBe(true);
		const names = native.map((order) => (order.recipient_address as IDataObject | undefined)?.name);
		expect(unified.map((order) => (order.buyer as IDataObject).name)).toEqual(
			names.map((name) => name ?? null),
		);
		expect(names.some((name) => /^[=+@-]/.test(String(name)))).toBe(true);
	});
});

describe('the shop of a unified TikTok Shop order', () => {
	it('is looked up once, and only when there is an order', async () => {
		const lookUps = () =>
			market.sandbox.control.log().filter(({ path }) => path.startsWith('/authorization/')).length;
		await tikTokShop({ output: 'unified' });
		expect(lookUps()).toBe(1);
		market.sandbox.control.clearLog();
		await tikTokShop({ output: 'unified', options: { createdBefore: '2020-01-01' } });
		expect(lookUps()).toBe(0);
	});
});
