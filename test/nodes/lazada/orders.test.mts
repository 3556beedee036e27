/** Orders of Lazada, in the real engine against the sandbox. */
import type { IDataObject } from 'n8n-workflow';

import { DAY, calls, heldBy, market, open, run, useMarket } from './world.mts';

useMarket();

describe('25,000 orders over 90 days in two countries with one cross-border token', () => {
	it.each(['closed', 'open'])(
		'come out complete and once when ends are %s',
		async (bounds) => {
			await open(50_000);
			const { control } = market.sandbox;
			control.options({ platform: 'lazada', bounds });
			const now = control.clock().now / 1000;
			const items = await market.host.runNode({
				type: 'lazada',
				credentials: market.connectLazada(),
				input: ['sg', 'my'].map((country) => ({ json: { country } })),
				parameters: {
					country: '={{ $json.country }}',
					resource: 'order',
					operation: 'getMany',
					sortBy: 'created_at',
					createdAfter: new Date((now - 91 * DAY) * 1000).toISOString(),
					createdBefore: new Date((now + DAY) * 1000).toISOString(),
					returnAll: true,
					simplify: false,
					requestOptions: { requestsPerSecond: 1000 },
				},
			});
			expect(items).toHaveLength(25_000);
			['SG', 'MY'].forEach((shop, index) => {
				const found = items
					.filter(({ pairedItem }) => (pairedItem as { item: number }).item === index)
					.map(({ json }) => String(json.order_id));
				expect(new Set(found).size).toBe(found.length);
				expect([...found].sort()).toEqual([...heldBy(shop)].sort());
			});
			// Nothing was asked for beyond what Lazada gives out, and items came 50 orders at a time.
			expect(control.log().filter(({ code }) => code !== '0')).toEqual([]);
			const offsets = calls('/orders/get').map(({ query }) => Number(query.offset));
			expect(Math.max(...offsets)).toBeLessThanOrEqual(4900);
			expect(calls('/orders/items/get').length).toBeLessThanOrEqual(25_000 / 50 + 2);
			const [{ json }] = items;
			expect(json).toHaveProperty('order_items');
		},
		120_000,
	);
});

describe('a range of orders', () => {
	it('starts and ends where the user says, in the time zone of the workflow', async () => {
		await open();
		const now = market.sandbox.control.clock().now / 1000;
		const range = { from: Math.floor(now - 20 * DAY), to: Math.floor(now - 10 * DAY) };
		const items = await run('order', 'getMany', {
			sortBy: 'updated_at',
			updatedAfter: new Date(range.from * 1000).toISOString(),
			updatedBefore: new Date((range.to - 1) * 1000).toISOString(),
			returnAll: true,
		});
		const { ids } = market.sandbox.control.orders({
			platform: 'lazada',
			shop: 'SG',
			field: 'update_time',
			...range,
		});
		expect(items.map(({ json }) => String(json.order_id))).toEqual(ids);
		const [{ query }] = calls('/orders/get');
		expect(query).toMatchObject({
			update_after: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
			sort_by: 'updated_at',
			sort_direction: 'ASC',
		});
	});

	it('reads no items when they are not wanted', async () => {
		await open();
		await run('order', 'getMany', {
			sortBy: 'updated_at',
			updatedAfter: '2020-01-01T00:00:00Z',
			limit: 5,
			options: { isBrief: true },
		});
		expect(calls('/orders/items/get')).toEqual([]);
	});
});

describe('unified orders', () => {
	it('have a row per order, with units counted and each state kept', async () => {
		await open(3000);
		const now = market.sandbox.control.clock().now;
		const range = {
			sortBy: 'created_at',
			createdAfter: new Date(now - 91 * DAY * 1000).toISOString(),
		};
		const native = await run('order', 'getMany', { ...range, returnAll: true, simplify: false });
		const unified = await run('order', 'getMany', { ...range, returnAll: true, output: 'unified' });
		expect(unified).toHaveLength(native.length);
		expect(native.length).toBe(heldBy('SG').length);
		let grouped = 0;
		unified.forEach(({ json }, index) => {
			const units = native[index].json.order_items as IDataObject[];
			const items = json.items as Array<{ quantity: number; itemId: string; status: string }>;
			expect(items.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(units.length);
			expect(items.flatMap(({ itemId }) => itemId.split(',')).sort()).toEqual(
				units.map((unit) => String(unit.order_item_id)).sort(),
			);
			grouped += items.filter(({ quantity }) => quantity > 1).length;
			expect(json).toMatchObject({
				platform: 'lazada',
				shopId: '100200301',
				orderId: String(native[index].json.order_id),
				currency: 'SGD',
				createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
			});
			expect(json.status).not.toBe('unknown');
		});
		expect(grouped).toBeGreaterThan(50);
		// One call told whose orders they are.
		expect(calls('/seller/get')).toHaveLength(1);
	});

	it('keep apart what is no longer alike, and count what buyers pay', async () => {
		await open(3000);
		const [pending] = await run(
			'order',
			'getItems',
			{ orderId: '={{ $json.id }}' },
			{
				input: heldBy('SG', 'pending').map((id) => ({ json: { id } })),
			},
		).then((units) => {
			const seen = new Map<string, IDataObject[]>();
			for (const { json } of units) {
				const key = `${json.order_id}/${json.sku_id}`;
				seen.set(key, [...(seen.get(key) ?? []), json]);
			}
			return [...seen.values()].filter((group) => group.length > 2);
		});
		const orderId = String(pending[0].order_id);
		await run('fulfillment', 'pack', {
			specify: 'one',
			orderId,
			orderItemIds: String(pending[0].order_item_id),
			allocateType: 'TFS',
		});
		const [{ json }] = await run('order', 'get', { orderId, output: 'unified' });
		const alike = (json.items as IDataObject[]).filter(({ skuId }) => skuId === pending[0].sku_id);
		expect(alike.map(({ quantity, status }) => [status, quantity])).toEqual([
			['packed', 1],
			['pending', pending.length - 1],
		]);
		expect(json).toMatchObject({
			status: 'to_ship',
			packages: [{ packageId: expect.any(String) }],
		});
		const total = Number(json.itemsTotal) - Number(json.discountTotal) + Number(json.shippingFee);
		expect(Number(json.grandTotal)).toBeCloseTo(total, 6);
	});
});
