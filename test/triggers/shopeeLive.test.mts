/** A live is watched as its script goes: each thing is told once, at its moment and only there. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { RunningTrigger, Trigger } from '../harness/trigger.mts';
import { skipWaits } from '../nodes/fastClock.mts';
import { openMarket } from '../nodes/market.mts';
import * as fixtures from '../sandbox/fixtures.mts';
import type { Market } from '../nodes/market.mts';
import {
	LAUNCH_DROP_SECOND,
	LAUNCH_GMV_CENTS,
	liveScript,
	SELLS_OUT,
} from '../sandbox/live/script.mts';

jest.setTimeout(120_000);

const { shopee } = fixtures;
const MINUTE = 60_000;
const script = liveScript('launch night');

let market: Market;
let clock: ReturnType<typeof skipWaits>;

beforeEach(async () => {
	market = await openMarket({ ordersPerPlatform: 5, rateLimitPerSecond: 10_000 });
	clock = skipWaits(market.sandbox);
});

afterEach(async () => {
	clock.stop();
	await market.close();
});

/** Runs an operation of the node as the user who streams. */
async function ask(operation: string, parameters: IDataObject = {}): Promise<IDataObject> {
	const [resource, name] = operation.split('.');
	const [item] = await market.host.runNode({
		type: 'shopeeLive',
		credentials: market.connectShopee(market.shopeeUserFields('user')),
		parameters: {
			...{ access: 'openPlatform', resource, operation: name, ...parameters },
		} as INodeParameters,
	});
	return item.json;
}

async function createLaunch(title = 'Launch night'): Promise<string> {
	const created = await ask('session.create', { title, coverImageUrl: shopee.live.cover });
	return String(created.session_id);
}

function open(parameters: IDataObject, more: IDataObject = {}): Trigger {
	return market.host.trigger({
		type: 'shopeeLiveTrigger',
		parameters: { access: 'openPlatform', every: 'm2', ...parameters } as never,
		credentials: market.connectShopee(market.shopeeUserFields('user')),
		...more,
	});
}

/** What was told at which minute of the live. */
type Told = Array<[minute: number, item: IDataObject]>;

const ALERTS: IDataObject = {
	triggerOn: ['sessionStarted', 'sessionEnded', 'viewersDrop', 'metricThreshold', 'itemSold'],
	metric: 'totalRevenue',
	threshold: LAUNCH_GMV_CENTS / 100,
	dropPercent: 40,
	soldTotal: 60,
	itemIds: SELLS_OUT,
};

/** Watches the whole live and some minutes after it, every two minutes. */
async function watchLaunch(trigger: Trigger, restartAt: number[] = []): Promise<Told> {
	const told: Told = [];
	let running = await trigger.start();
	told.push(...running.take().map((item): Told[number] => [0, item]));
	for (let minute = 2; minute <= 128; minute += 2) {
		clock.advance(2 * MINUTE);
		if (restartAt.includes(minute)) {
			trigger.restart();
			running = await trigger.start();
			told.push(...running.take().map((item): Told[number] => [minute, item]));
			continue;
		}
		told.push(...(await running.tick()).map((item): Told[number] => [minute, item]));
	}
	expect(running.failures).toEqual([]);
	return told;
}

/** The first look at which something can be seen that happens at this second. */
const lookAfter = (second = 0) => Math.ceil(second / 120) * 2;

describe('launch night, two hours of it', () => {
	const wanted = [
		['sessionStarted', 0],
		['viewersDrop', lookAfter(LAUNCH_DROP_SECOND + 60)],
		['itemSold', lookAfter(script.sellsOut(SELLS_OUT))],
		['metricThreshold', lookAfter(script.reaches('gmvCents', LAUNCH_GMV_CENTS))],
		['sessionEnded', 120],
	];

	it.each([
		['in one go', []],
		['with n8n starting anew in between', [2, 30, 46, 64, 84, 100, 104, 118, 122]],
	])('tells start, drop, sold out, turnover and end once each: %s', async (_how, restarts) => {
		const sessionId = await createLaunch();
		await ask('session.start', { sessionId });
		const told = await watchLaunch(open({ ...ALERTS, sessionIds: sessionId }), restarts);
		expect(told.map(([minute, { event }]) => [event, minute])).toEqual(wanted);
		const [started, drop, sold, turnover, ended] = told.map(([, item]) => item);
		expect(started).toMatchObject({
			sessionId,
			title: 'Launch night',
			session: { status: 'live' },
		});
		expect(Number(drop.percent)).toBeLessThan(-40);
		expect(drop).toMatchObject({ metric: 'currentViewers', limit: -40 });
		expect(sold).toMatchObject({ item: { itemId: SELLS_OUT, quantitySold: 60 } });
		expect(turnover).toMatchObject({ metric: 'totalRevenue', limit: 12_000, direction: 'above' });
		expect(Number(turnover.value)).toBeGreaterThanOrEqual(12_000);
		// The last reading before the end stands in for the final one.
		const { totalOrders, totalRevenue, status } = ended.session as IDataObject;
		// The looks take some seconds themselves.
		const last = [0, 5, 10, 20, 30].map((late) => script.at(118 * 60 + late));
		expect(status).toBe('ended');
		expect(last.map(({ orders }) => orders)).toContain(totalOrders);
		const cents = last.filter(({ orders }) => orders === totalOrders).map(({ gmv }) => gmv);
		expect(cents).toContain(Number(totalRevenue));
	});

	it('tells a session that is planned when it starts, and an end that nobody looked at', async () => {
		const sessionId = await createLaunch();
		const trigger = open({ triggerOn: ['sessionStarted', 'sessionEnded'], sessionIds: sessionId });
		const running = await trigger.start();
		expect(running.take()).toEqual([]);
		clock.advance(5 * MINUTE);
		expect(await running.tick()).toEqual([]);
		await ask('session.start', { sessionId });
		clock.advance(200 * MINUTE);
		const events = (await running.tick()).map(({ event }) => event);
		expect(events).toEqual(['sessionStarted', 'sessionEnded']);
		expect(await running.tick()).toEqual([]);
	});
});

describe('figures', () => {
	async function thresholds(parameters: IDataObject): Promise<number[]> {
		const sessionId = await createLaunch();
		await ask('session.start', { sessionId });
		const on = { triggerOn: ['metricThreshold'], sessionIds: sessionId };
		const told = await watchLaunch(open({ ...on, ...parameters }));
		return told.map(([minute]) => minute);
	}

	it('that rise and fall are averaged, and told again after they went back', async () => {
		const rising = { metric: 'currentViewers', direction: 'above', threshold: 850, readings: 3 };
		const average = (minute: number) =>
			[4, 2, 0].reduce((sum, back) => sum + script.at((minute - back) * 60).ccu, 0) / 3;
		const above = (minute: number) => minute >= 4 && average(minute) >= 850;
		const looks = Array.from({ length: 60 }, (_, look) => look * 2);
		const wanted = looks.filter((minute) => above(minute) && !above(minute - 2));
		expect(wanted).toHaveLength(2);
		expect(await thresholds(rising)).toEqual(wanted);
	});

	it('that only grow are compared by their growth, in percent only from a volume on', async () => {
		const growth = (minute: number) =>
			script.at(minute * 60).orders - script.at((minute - 10) * 60).orders;
		const looks = Array.from({ length: 50 }, (_, look) => 20 + look * 2);
		const isLow = (minute: number) =>
			growth(minute - 10) >= 40 && (growth(minute) / growth(minute - 10) - 1) * 100 <= -25;
		const wanted = looks.filter((minute) => isLow(minute) && !isLow(minute - 2));
		expect(wanted.length).toBeGreaterThan(0);
		const falling = { metric: 'totalOrders', compare: 'percent', direction: 'below' };
		expect(await thresholds({ ...falling, threshold: -25, readings: 5, minimum: 40 })).toEqual(
			wanted,
		);
	});

	it('are compared with those before a time without looks no more', async () => {
		const growth = (from: number, to: number) =>
			script.at(to * 60).orders - script.at(from * 60).orders;
		const looks = Array.from({ length: 26 }, (_, look) => look * 2);
		// More than ten minutes ever bring, and less than come in while nobody looks.
		const threshold = Math.max(...looks.map((minute) => growth(minute, minute + 10))) + 20;
		expect(growth(42, 76)).toBeGreaterThan(threshold);
		const sessionId = await createLaunch();
		await ask('session.start', { sessionId });
		const running = await open({
			...{ triggerOn: ['metricThreshold', 'viewersDrop'], sessionIds: sessionId },
			...{ metric: 'totalOrders', compare: 'change', threshold, dropPercent: 40 },
		}).start();
		for (const minute of looks.slice(1)) {
			clock.advance(2 * MINUTE);
			expect([minute, await running.tick()]).toEqual([minute, []]);
		}
		clock.advance(26 * MINUTE);
		expect(await running.tick()).toEqual([]);
	});

	it('are compared by another rule as if it had never been told', async () => {
		const sessionId = await createLaunch();
		await ask('session.start', { sessionId });
		clock.advance(30 * MINUTE);
		const on = { triggerOn: ['metricThreshold'], sessionIds: sessionId };
		const first = open({ ...on, metric: 'totalOrders', threshold: 1 });
		expect((await first.start()).take()).toMatchObject([{ metric: 'totalOrders' }]);
		const other = { ...on, metric: 'totalRevenue', threshold: 1 };
		const second = await open(other, { staticData: first.staticData }).start();
		expect(second.take()).toMatchObject([{ metric: 'totalRevenue' }]);
	});

	it('keep quiet for the time between two messages', async () => {
		const rising = { metric: 'currentViewers', direction: 'above', threshold: 850, readings: 3 };
		const minutes = await thresholds({ ...rising, options: { coolDownMinutes: 600 } });
		expect(minutes).toHaveLength(1);
	});
});

describe('items and comments', () => {
	it('tells every piece that was sold, none twice and none of before', async () => {
		const sessionId = await createLaunch();
		await ask('session.start', { sessionId });
		clock.advance(30 * MINUTE);
		const trigger = open({ triggerOn: ['itemSold'], sessionIds: sessionId });
		let running = await trigger.start();
		expect(running.take()).toEqual([]);
		const sold = new Map<string, number>();
		for (let minute = 32; minute <= 60; minute += 2) {
			clock.advance(2 * MINUTE);
			let items: IDataObject[];
			if (minute === 40) {
				trigger.restart();
				running = await trigger.start();
				items = running.take();
			} else items = await running.tick();
			for (const { item, soldNow } of items) {
				const { itemId } = item as { itemId: string };
				sold.set(itemId, (sold.get(itemId) ?? 0) + Number(soldNow));
			}
		}
		const [before, after] = [script.at(1800), script.at(3600)];
		for (const [place, { itemId, sold: count }] of after.items.entries()) {
			expect([itemId, sold.get(itemId) ?? 0]).toEqual([itemId, count - before.items[place].sold]);
		}
	});

	it('tells each comment of some minutes once, and only those with the words', async () => {
		const sessionId = await createLaunch();
		const begun = market.sandbox.control.clock().now;
		await ask('session.start', { sessionId });
		clock.advance(30 * MINUTE);
		const second = () => (market.sandbox.control.clock().now - begun) / 1000;
		const first = second();
		const on = { triggerOn: ['newComment'], sessionIds: sessionId, every: 's5' };
		const all = await open(on).start();
		const some = await open({ ...on, words: 'SHIP, size' }).start();
		expect(all.cron).toBe('*/5 * * * * *');
		const told: IDataObject[] = all.take();
		const about: IDataObject[] = some.take();
		let last = first;
		for (let look = 0; look < 90; look++) {
			clock.advance(5000);
			last = second();
			told.push(...(await all.tick()));
			about.push(...(await some.tick()));
		}
		const ids = told.map(({ comment }) => String((comment as IDataObject).commentId));
		const said = (from: number, to: number) =>
			script.commentsBetween(from, to).map(({ commentId }) => commentId);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.length).toBeGreaterThan(80);
		expect(ids).toEqual(expect.arrayContaining(said(first, last)));
		// What was said in the ten seconds before the first look belongs to it.
		expect(said(first - 11, last + 30)).toEqual(expect.arrayContaining(ids));
		const fits = told.filter(({ comment }) =>
			/ship|size/i.test(String((comment as IDataObject).content)),
		);
		expect(about.map(({ comment }) => comment)).toEqual(fits.map(({ comment }) => comment));
	});
});

describe('trouble', () => {
	it('of one session stops no other, and is told once until it is over', async () => {
		const sessionId = await createLaunch();
		await ask('session.start', { sessionId });
		const running = await open({
			triggerOn: ['sessionStarted'],
			sessionIds: `${sessionId}, 4040404`,
		}).start();
		expect(running.take()).toMatchObject([{ event: 'sessionStarted', sessionId }]);
		await running.tick();
		await running.tick();
		expect(running.failures.map(({ message }) => message)).toEqual([
			expect.stringContaining('knows no live session with this ID'),
		]);
	});

	it('with the figures of a session does not hide that it has begun', async () => {
		const sessionId = await createLaunch();
		const trigger = open({
			...{ triggerOn: ['sessionStarted', 'metricThreshold'], sessionIds: sessionId },
			...{ metric: 'totalOrders', threshold: 1 },
		});
		const running = await trigger.start();
		await ask('session.start', { sessionId });
		market.sandbox.control.fault({
			...{ platform: 'shopee', kind: 'status', status: 500, times: 20 },
			match: { path: '*get_session_metric' },
		});
		clock.advance(30 * MINUTE);
		expect(await running.tick()).toMatchObject([{ event: 'sessionStarted', sessionId }]);
		expect(running.failures).toHaveLength(1);
		market.sandbox.control.clearFaults();
		expect(await running.tick()).toMatchObject([{ event: 'metricThreshold' }]);
	});

	it('that is no word about the end is told, whatever letters it has', async () => {
		const sessionId = await createLaunch();
		await ask('session.start', { sessionId });
		market.sandbox.control.fault({
			...{ platform: 'shopee', kind: 'envelope', times: 20 },
			body: { error: 'error_data', message: 'The user is suspended.' },
			match: { path: '*get_session_metric' },
		});
		const running = await open({
			...{ triggerOn: ['sessionStarted', 'metricThreshold'], sessionIds: sessionId },
			...{ metric: 'totalOrders', threshold: 1 },
		}).start();
		expect(running.failures).toMatchObject([
			{ message: expect.stringContaining('does not let this user go live') },
		]);
	});

	it('with everything keeps the workflow from being published', async () => {
		const trigger = open({ triggerOn: ['sessionStarted'], sessionIds: '4040404' });
		await expect(trigger.start()).rejects.toMatchObject({
			message: expect.stringContaining('knows no live session with this ID'),
		});
	});

	it.each<[string, IDataObject, RegExp]>([
		['no session', { sessionIds: '' }, /'Session IDs' is empty/],
		['no event', { triggerOn: [] }, /'Trigger On' is empty/],
		['a session that is no number', { sessionIds: 'abc' }, /'Session IDs' is not a whole number/],
		['comments too seldom', { triggerOn: ['newComment'] }, /keeps comments for ten seconds/],
		['an event of the other way in', { triggerOn: ['campaignOverBudget'] }, /cannot be seen/],
		['a metric nobody knows', { triggerOn: ['metricThreshold'], metric: 'x' }, /no figure 'x'/],
		[
			'a metric of the other way in',
			{ triggerOn: ['metricThreshold'], metric: 'totalBuyers' },
			/'Buyers' cannot be read this way/,
		],
		[
			'a cool-down that is no number',
			{ options: { coolDownMinutes: 'long' } },
			/'Cool-Down \(Minutes\)' is not a number/,
		],
		[
			'no readings',
			{ triggerOn: ['viewersDrop'], readings: 0 },
			/'Readings' is not a number from 1 to 60/,
		],
	])('with %s is told before anything is asked', async (_what, parameters, words) => {
		market.sandbox.control.clearLog();
		const trigger = open({ triggerOn: ['sessionStarted'], sessionIds: '5550001', ...parameters });
		await expect(trigger.start()).rejects.toMatchObject({ message: expect.stringMatching(words) });
		expect(market.sandbox.control.log()).toEqual([]);
	});

	it('says at once that a credential of a shop cannot do it', async () => {
		const trigger = market.host.trigger({
			type: 'shopeeLiveTrigger',
			parameters: { triggerOn: ['sessionStarted'], sessionIds: '5550001' } as never,
			credentials: market.connectShopee(),
		});
		market.sandbox.control.clearLog();
		await expect(trigger.start()).rejects.toMatchObject({
			message: expect.stringMatching(/user/i),
		});
		expect(market.sandbox.control.log()).toEqual([]);
	});
});

it('a test run in the editor shows what there is and remembers nothing', async () => {
	const sessionId = await createLaunch();
	await ask('session.start', { sessionId });
	const trigger = open({ ...ALERTS, sessionIds: sessionId }, { mode: 'manual' });
	const running: RunningTrigger = await trigger.start();
	expect(running.take()).toMatchObject([{ event: 'sessionStarted', sessionId }]);
	expect(trigger.staticData).toEqual({});
});
