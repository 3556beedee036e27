/** Each change comes once, however often and however late the trigger looks. */
import type { IDataObject } from 'n8n-workflow';

import type { Trigger } from '../harness/trigger.mts';
import { openAffiliateWorld } from '../nodes/affiliate/world.mts';
import type { AffiliateWorld } from '../nodes/affiliate/world.mts';
import { ConversionBook, DAY } from '../sandbox/shopeeAffiliate/data.mts';

jest.setTimeout(120_000);

const DAY_MS = DAY * 1000;

let world: AffiliateWorld;

afterEach(async () => await world.close());

function open(parameters: IDataObject, more: IDataObject = {}): Trigger {
	return world.host.trigger({
		type: 'shopeeAffiliateTrigger',
		parameters: parameters as never,
		credentials: world.credentials,
		...more,
	});
}

async function poll(trigger: Trigger): Promise<IDataObject[]> {
	const result = await trigger.poll();
	return (result?.[0] ?? []).map(({ json }) => json);
}

describe('conversions', () => {
	/** About 170 conversions in thirty days, and as many to come. */
	const COUNT = 500;

	beforeEach(async () => {
		world = await openAffiliateWorld({ ordersPerPlatform: COUNT });
	});

	const book = () =>
		new ConversionBook(1, Math.floor(world.sandbox.control.state().start / 1000), COUNT);

	/** The states of every row of a conversion at a moment. */
	function statesAt(from: ConversionBook, index: number, now: number): Map<string, string> {
		const { conversionId, orders } = from.at(index, now);
		return new Map(
			orders.flatMap(({ orderId, orderStatus, items }) =>
				items.map(({ itemId, modelId, promotionId, displayItemStatus, fraudStatus }) => [
					[conversionId, orderId, itemId, modelId, promotionId].join('-'),
					[orderStatus, displayItemStatus, fraudStatus].join('|'),
				]),
			),
		);
	}

	it('500 of them over eight weeks: every new one and every change exactly once', async () => {
		const truth = book();
		const trigger = open({
			triggerOn: ['conversionCreated', 'conversionStatusChanged'],
			options: { lookBackDays: 90 },
		});
		const start = Math.floor(world.sandbox.control.clock().now / 1000);
		expect(await poll(trigger)).toEqual([]);
		const created: string[] = [];
		const changed: string[] = [];
		const polls: number[] = [start];
		for (let round = 0; round < 28; round++) {
			world.advance(2 * DAY_MS);
			if (round % 5 === 0) trigger.restart();
			const now = Math.floor(world.sandbox.control.clock().now / 1000);
			for (const item of await poll(trigger)) {
				if (item.event === 'conversionCreated') created.push(String(item.conversionId));
				else {
					const { orderStatus, displayItemStatus, fraudStatus } = item;
					const states = [orderStatus, displayItemStatus, fraudStatus].join('|');
					changed.push(`${String(item.rowKey)} ${states}`);
				}
			}
			polls.push(now);
		}
		const end = polls[polls.length - 1];
		const wantedNew = truth
			.between(start + 1, end)
			.map((index) => String(truth.at(index, end).conversionId));
		expect(wantedNew.length).toBeGreaterThan(300);
		expect([...created].sort()).toEqual(wantedNew.sort());

		// Between two polls a row may pass a state that nobody saw; what is seen is told once.
		const wantedChanges: string[] = [];
		for (const index of truth.between(0, end)) {
			let before: Map<string, string> | undefined;
			for (const now of polls) {
				if (truth.timeOf(index) > now || truth.timeOf(index) < now - 90 * DAY) continue;
				const states = statesAt(truth, index, now);
				for (const [key, state] of before ? states : []) {
					if (before?.get(key) !== state) wantedChanges.push(`${key} ${state}`);
				}
				before = states;
			}
		}
		expect(wantedChanges.length).toBeGreaterThan(500);
		expect([...changed].sort()).toEqual(wantedChanges.sort());
		expect(world.sandbox.control.stats().shopeeAffiliate.byCode).not.toHaveProperty('11001');
	});

	it('begin some hours back when asked to', async () => {
		const trigger = open({
			triggerOn: ['conversionCreated'],
			startFrom: 'past',
			startHours: 48,
		});
		const seconds = () => Math.floor(world.sandbox.control.clock().now / 1000);
		const before = seconds();
		const found = await poll(trigger);
		const after = seconds();
		// Time goes on while the trigger looks, and so may conversions come and go at the edges.
		const truth = book();
		const ids = (from: number, to: number) =>
			truth.between(from, to).map((index) => String(truth.at(index, to).conversionId));
		const surely = ids(after - 2 * DAY, before);
		expect(surely.length).toBeGreaterThan(5);
		const seen = found.map(({ conversionId }) => String(conversionId));
		expect(seen).toEqual(expect.arrayContaining(surely));
		expect(ids(before - 2 * DAY, after)).toEqual(expect.arrayContaining(seen));
		expect(new Set(seen).size).toBe(seen.length);
		expect(found[0]).toHaveProperty('orders');
		expect(await poll(trigger)).toEqual([]);
	});

	it('are not lost when a poll fails', async () => {
		const trigger = open({ triggerOn: ['conversionCreated'] });
		await poll(trigger);
		world.advance(DAY_MS);
		world.sandbox.control.fault({
			platform: 'shopeeAffiliate',
			kind: 'status',
			status: 503,
			times: 9,
		});
		await expect(poll(trigger)).rejects.toThrow(/JSON|overloaded/);
		world.sandbox.control.clearFaults();
		expect((await poll(trigger)).length).toBeGreaterThan(3);
	});

	it('of a bill come once, and later ones when they appear', async () => {
		const trigger = open({ triggerOn: ['conversionValidated'], validationIds: '700001' });
		const first = await poll(trigger);
		expect(first.length).toBeGreaterThan(100);
		expect(first[0]).toMatchObject({ event: 'conversionValidated', validationId: '700001' });
		expect(await poll(trigger)).toEqual([]);
		await expect(poll(open({ triggerOn: ['conversionValidated'] }))).rejects.toThrow(
			"'Validation IDs' is empty",
		);
	});

	it('show a sample in the editor and remember nothing', async () => {
		const trigger = open({ triggerOn: ['conversionCreated'] }, { mode: 'manual' });
		expect(await poll(trigger)).toHaveLength(10);
		expect(trigger.staticData).toEqual({});
	});
});

describe('offers', () => {
	beforeEach(async () => {
		world = await openAffiliateWorld({ ordersPerPlatform: 10 });
	});

	it('that fit, cost less or pay otherwise come once for each change', async () => {
		const trigger = open({
			triggerOn: ['offerMatching', 'commissionChanged', 'priceDropped'],
			keyword: 'tea',
			minCommission: 10,
			minRating: 3,
			minSales: 100,
			minDiscount: 10,
		});
		expect(await poll(trigger)).toEqual([]);
		expect(await poll(trigger)).toEqual([]);
		const events = new Map<string, IDataObject[]>();
		for (let day = 0; day < 3; day++) {
			world.advance(DAY_MS);
			for (const item of await poll(trigger)) {
				const list = events.get(String(item.event)) ?? [];
				events.set(String(item.event), [...list, item]);
			}
			expect(await poll(trigger)).toEqual([]);
		}
		for (const item of events.get('offerMatching') ?? []) {
			expect(Number(item.commissionRate)).toBeGreaterThanOrEqual(0.1);
			expect(Number(item.priceDiscountRate)).toBeGreaterThanOrEqual(10);
		}
		for (const item of events.get('priceDropped') ?? []) {
			expect(Number(item.priceMin)).toBeLessThan(Number(item.previousPriceMin));
		}
		for (const item of events.get('commissionChanged') ?? []) {
			expect(item.commissionRate).not.toBe(item.previousCommissionRate);
		}
		expect([...events.keys()].sort()).toEqual([
			'commissionChanged',
			'offerMatching',
			'priceDropped',
		]);
	});
});
