/** Reports come out complete and once, whatever the platform does in between. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { clock } from '../../../nodes/shared/engine/clock.ts';
import { MEGABYTE, MemoryWatch } from '../../engine/support/memory.mts';
import { useBinaryData } from '../../harness/engine.mts';
import { ConversionBook, DAY } from '../../sandbox/shopeeAffiliate/data.mts';
import { Reports } from '../../sandbox/shopeeAffiliate/reports.mts';
import { openAffiliateWorld } from './world.mts';
import type { AffiliateWorld } from './world.mts';

jest.setTimeout(120_000);

let world: AffiliateWorld;
let restore = () => {};

afterEach(async () => {
	restore();
	restore = () => {};
	await world.close();
	await useBinaryData('memory');
});

/** What is in the sandbox, without asking it. */
function bookOf({ sandbox }: AffiliateWorld, count: number) {
	return new ConversionBook(1, Math.floor(sandbox.control.state().start / 1000), count);
}

/** The rows that a range holds, by the parts of their key. */
function keysBetween(book: ConversionBook, from: number, to: number): string[] {
	return book.between(from, to).flatMap((index) => {
		const { conversionId, orders } = book.at(index, to);
		return orders.flatMap(({ orderId, items }) =>
			items.map(({ itemId, modelId, promotionId }) =>
				[conversionId, orderId, itemId, modelId, promotionId].join('-'),
			),
		);
	});
}

/** Looks at each page of a report that the sandbox hands out, and keeps none. */
function onPages(look: (page: number) => void): void {
	const { conversions } = Reports.prototype;
	let pages = 0;
	Reports.prototype.conversions = function watched(...rest) {
		pages += 1;
		look(pages);
		return conversions.apply(this, rest);
	};
	restore = () => {
		Reports.prototype.conversions = conversions;
	};
}

const seconds = (iso: string) => Math.floor(Date.parse(iso) / 1000);

async function textOf(item: INodeExecutionData): Promise<string> {
	const context = world.host.executeContext({ type: 'shopeeAffiliate', input: [item] });
	return (await context.helpers.getBinaryDataBuffer(0, 'data')).toString('utf8');
}

/** First pages, further pages and refusals that the sandbox counted. */
const codes = () => world.sandbox.control.stats().shopeeAffiliate.byCode;

const longWaits = () => world.waits.filter((ms) => ms > 20_000);

describe('120,000 items of three months', () => {
	it('come to a CSV file complete and once, although scans break off and calls are refused', async () => {
		world = await openAffiliateWorld({ ordersPerPlatform: 61_000 });
		await useBinaryData('filesystem');
		const { control } = world.sandbox;
		control.options({ platform: 'shopeeAffiliate', expireEvery: 11, expireTimes: 3 });
		for (const after of [5, 70]) {
			control.fault({ platform: 'shopeeAffiliate', kind: 'rateLimit', after });
		}
		const from = world.daysAgo(87);
		const to = world.daysAgo(0);
		const expected = new Set(keysBetween(bookOf(world, 61_000), seconds(from), seconds(to)));
		expect(expected.size).toBeGreaterThan(120_000);
		const watch = new MemoryWatch();
		onPages((page) => {
			if (page % 25 === 0) watch.look();
		});

		const { items, hints, error } = await world.runFully('report.getConversions', {
			purchasedFrom: from,
			purchasedTo: to,
			returnAll: true,
			outputAs: 'csv',
		});

		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0].json.rowCount).toBe(expected.size);
		const lines = (await textOf(items[0])).split('\r\n');
		expect(lines).toHaveLength(expected.size + 2);
		expect(lines[0]).toMatch(/^rowKey,conversionId,purchaseTime,/);
		const keys = new Set(lines.slice(1, -1).map((line) => line.slice(0, line.indexOf(','))));
		expect(keys.size).toBe(expected.size);
		expect([...expected].filter((key) => !keys.has(key))).toEqual([]);
		expect(codes()).toMatchObject({ '11001': 3, '10030': 2 });
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('broke off')]);
		expect(watch.looks).toBeGreaterThan(5);
		expect(watch.growth).toBeLessThan(64 * MEGABYTE);
	});
});

describe('a report', () => {
	beforeEach(async () => {
		world = await openAffiliateWorld({ ordersPerPlatform: 4000 });
	});

	const conversions = async (parameters: IDataObject) =>
		await world.run('report.getConversions', { returnAll: true, ...parameters });

	it('keeps 31 seconds between its scans, and finds what one scan would', async () => {
		const from = world.daysAgo(80);
		const to = world.daysAgo(0);
		const expected = keysBetween(bookOf(world, 4000), seconds(from), seconds(to));
		const many = await conversions({
			purchasedFrom: from,
			purchasedTo: to,
			options: { daysPerScan: 10 },
		});
		expect(longWaits()).toHaveLength(7);
		expect(many.map(({ rowKey }) => rowKey).sort()).toEqual(expected.sort());
		expect(codes()).not.toHaveProperty('11001');
	});

	it('keeps the distance across items and executions', async () => {
		const parameters = { purchasedFrom: world.daysAgo(2), returnAll: true };
		const input = [{ json: {} }, { json: {} }];
		const runs = await Promise.all(
			[1, 2].map(async () => await world.runFully('report.getConversions', parameters, { input })),
		);
		expect(runs.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(longWaits()).toHaveLength(3);
		expect(codes()).not.toHaveProperty('11001');
	});

	it('stops at once when the execution is cancelled while it waits', async () => {
		await conversions({ purchasedFrom: world.daysAgo(1) });
		clock.sleep = async () => await new Promise(() => undefined);
		const stop = new AbortController();
		const running = world.runFully(
			'report.getConversions',
			{ purchasedFrom: world.daysAgo(1) },
			{ signal: stop.signal },
		);
		await new Promise<void>((done) => void setTimeout(done, 200));
		const start = performance.now();
		stop.abort();
		await running;
		expect(performance.now() - start).toBeLessThan(500);
	});

	it('nests conversions when asked to, and splits sub IDs when asked to', async () => {
		const range = { purchasedFrom: world.daysAgo(5), purchasedTo: world.daysAgo(0) };
		const nested = await conversions({ ...range, shape: 'nested' });
		const rows = await conversions({ ...range, options: { splitSubIds: true } });
		expect(nested.length).toBeLessThan(rows.length);
		expect(nested[0]).toHaveProperty('orders');
		const split = rows.find(({ utmContent }) => utmContent === 'telegram-bot01---');
		expect(split).toMatchObject({ subId1: 'telegram', subId2: 'bot01', subId3: '', subId5: '' });
		expect(rows[0].conversionId).toMatch(/^91\d{17}$/);
	});

	it('is added up exactly', async () => {
		const range = { purchasedFrom: world.daysAgo(20), purchasedTo: world.daysAgo(0) };
		const rows = await conversions(range);
		const totals = await world.run('report.getSummary', { ...range, groupBy: [] });
		const cents = rows.reduce(
			(sum, row) => sum + Math.round(Number(row.itemTotalCommission) * 100),
			0,
		);
		expect(totals).toHaveLength(1);
		expect(Math.round(Number(totals[0].commission) * 100)).toBe(cents);
		expect(totals[0].conversions).toBe(new Set(rows.map((row) => row.conversionId)).size);
		expect(totals[0].orders).toBe(new Set(rows.map((row) => row.orderId)).size);
		for (const by of ['channel', 'day', 'shop', 'status', 'subIds']) {
			const groups = await world.run('report.getSummary', { ...range, groupBy: [by] });
			const sum = groups.reduce((all, row) => all + Number(row.conversions), 0);
			expect(sum).toBeGreaterThanOrEqual(Number(totals[0].conversions));
			expect(groups.length).toBeGreaterThan(1);
		}
	});

	it('of a bill holds its completed conversions', async () => {
		const rows = await world.run('report.getValidated', {
			validationId: '700001',
			returnAll: true,
		});
		expect(rows.length).toBeGreaterThan(1000);
		expect(new Set(rows.map(({ orderStatus }) => orderStatus))).toEqual(new Set(['COMPLETED']));
	});

	it('goes line by line to NDJSON', async () => {
		const { items } = await world.runFully('report.getConversions', {
			purchasedFrom: world.daysAgo(3),
			returnAll: true,
			outputAs: 'ndjson',
		});
		const lines = (await textOf(items[0])).trim().split('\n');
		expect(lines).toHaveLength(Number(items[0].json.rowCount));
		expect(JSON.parse(lines[0])).toHaveProperty('rowKey');
	});

	it('gives up after five scans that broke off, and leaves no half list', async () => {
		world.sandbox.control.options({ platform: 'shopeeAffiliate', expireEvery: 1, expireTimes: 99 });
		const { items, error } = await world.runFully('report.getConversions', {
			purchasedFrom: world.daysAgo(80),
			returnAll: true,
		});
		expect(error).toMatchObject({ message: expect.stringContaining('scrollId') });
		expect(items).toEqual([]);
		expect(codes()['11001']).toBe(6);
	});

	it('begins anew when its reader was too slow for the scroll ID', async () => {
		onPages((page) => {
			if (page === 2) setTimeout(() => world.advance(40_000), 0);
		});
		const from = world.daysAgo(30);
		const to = world.daysAgo(0);
		const { items, hints } = await world.runFully('report.getConversions', {
			purchasedFrom: from,
			purchasedTo: to,
			returnAll: true,
		});
		const expected = keysBetween(bookOf(world, 4000), seconds(from), seconds(to));
		expect(items.map(({ json }) => json.rowKey).sort()).toEqual(expected.sort());
		expect(hints).toHaveLength(1);
	});

	it.each([
		[{ purchasedFrom: 90 + DAY }, /three months/],
		[{ purchasedFrom: 1, purchasedTo: 2 }, /is not before 'Purchased To'/],
		[{ timeField: 'complete', completedFrom: 1, completedTo: 3 }, /'Completed From' is not before/],
	])('refuses %p before anything is sent', async (days, says) => {
		const parameters = Object.fromEntries(
			Object.entries(days).map(([name, value]) => [
				name,
				typeof value === 'number' ? world.daysAgo(value) : value,
			]),
		);
		await expect(conversions(parameters)).rejects.toThrow(says);
		expect(world.sandbox.control.stats().shopeeAffiliate.requests).toBe(0);
	});
});

describe('the hourly quota', () => {
	beforeEach(async () => {
		world = await openAffiliateWorld();
		const { control } = world.sandbox;
		const hour = 3_600_000;
		world.advance(hour - (control.clock().now % hour) + 60_000);
		control.options({ platform: 'shopeeAffiliate', callsPerHour: 3 });
	});

	const offers = { keyword: '', returnAll: true };

	it('ends a list with the time to go on', async () => {
		const next = new Date(Date.now() + 3_600_000).toISOString().slice(11, 13);
		const { error, items } = await world.runFully('offer.getProductOffers', offers);
		expect(error).toMatchObject({
			message: expect.stringContaining('2000 an hour'),
			description: expect.stringContaining(`go on after ${next}:00 UTC`),
		});
		expect(items).toEqual([]);
	});

	it('is waited for when the user allows it', async () => {
		world.sandbox.control.options({ platform: 'shopeeAffiliate', callsPerHour: 25 });
		const found = await world.run('offer.getProductOffers', {
			...offers,
			requestOptions: { requestsPerSecond: 1000, longestWaitSeconds: 3700 },
		});
		expect(found).toHaveLength(2000);
		expect(Math.max(...world.waits)).toBeGreaterThan(3_000_000);
	});
});
