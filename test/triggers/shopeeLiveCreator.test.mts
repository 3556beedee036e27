/** Sessions of the Creator Center are watched without naming them, and their ads with them. */
import type { IDataObject } from 'n8n-workflow';

import type { Trigger } from '../harness/trigger.mts';
import { skipWaits } from '../nodes/fastClock.mts';
import { openMarket } from '../nodes/market.mts';
import type { Market } from '../nodes/market.mts';
import * as fixtures from '../sandbox/fixtures.mts';
import { LAUNCH_DROP_SECOND, LAUNCH_GMV_CENTS, liveScript } from '../sandbox/live/script.mts';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const { sessions } = fixtures.shopeeLiveCreator;
const script = liveScript('launch night');

/** Launch night begins so long after the sandbox. */
const BEGINS = 10;

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

function open(
	parameters: IDataObject,
	country: string = fixtures.shopeeLiveCreator.country,
): Trigger {
	return market.host.trigger({
		type: 'shopeeLiveTrigger',
		parameters: { access: 'creatorCenter', every: 'm5', ...parameters } as never,
		credentials: market.connectCreator({ ...market.creatorFields(), country }),
	});
}

/** The events of the sessions that a trigger tells of, with the minute of the clock. */
async function watch(trigger: Trigger, minutes: number): Promise<Array<[number, IDataObject]>> {
	let running = await trigger.start();
	const told = running.take().map((item): [number, IDataObject] => [0, item]);
	for (let minute = 5; minute <= minutes; minute += 5) {
		clock.advance(5 * MINUTE);
		if (minute % 40 === 0) {
			trigger.restart();
			running = await trigger.start();
			told.push(...running.take().map((item): [number, IDataObject] => [minute, item]));
		} else
			told.push(...(await running.tick()).map((item): [number, IDataObject] => [minute, item]));
		expect(running.failures).toEqual([]);
	}
	return told;
}

const lookAfter = (second = 0) => Math.ceil(second / 300) * 5 + BEGINS;

it.each(['number', 'text'])('launch night, with rates as %s', async (ratesAs) => {
	market.sandbox.control.options({ platform: 'shopeeLiveCreator', ratesAs });
	const trigger = open({
		triggerOn: ['sessionStarted', 'sessionEnded', 'viewersDrop', 'metricThreshold'],
		metric: 'totalRevenue',
		threshold: LAUNCH_GMV_CENTS / 100,
		readings: 3,
	});
	const told = await watch(trigger, 145);
	const launch = told.filter(([, { sessionId }]) => sessionId === sessions.launch);
	expect(launch.map(([minute, { event }]) => [event, minute])).toEqual([
		['sessionStarted', BEGINS],
		['viewersDrop', lookAfter(LAUNCH_DROP_SECOND + 60)],
		['metricThreshold', lookAfter(script.reaches('gmvCents', LAUNCH_GMV_CENTS))],
		['sessionEnded', BEGINS + 120],
	]);
	// The list tells the final figures of a session that is over.
	const end = script.at(script.durationSeconds);
	expect(launch[3][1].session).toMatchObject({
		status: 'ended',
		currency: 'IDR',
		totalOrders: end.orders,
		totalRevenue: String(end.gmv),
		totalViewers: end.viewers,
	});
	const others = told.filter(([, { sessionId }]) => sessionId !== sessions.launch);
	expect(others.filter(([, { event }]) => event === 'sessionStarted')).toMatchObject([
		[0, { sessionId: sessions.running }],
	]);
	expect(others.filter(([, { event }]) => event === 'sessionEnded').length).toBeLessThanOrEqual(1);
});

it('only the sessions that are named', async () => {
	const trigger = open({ triggerOn: ['sessionStarted'], sessionIds: sessions.launch });
	const running = await open({
		triggerOn: ['sessionStarted'],
		sessionIds: sessions.running,
	}).start();
	expect(running.take()).toMatchObject([{ sessionId: sessions.running }]);
	await expect(trigger.start()).rejects.toMatchObject({
		message: expect.stringContaining(`lists no session ${sessions.launch}`),
	});
});

it('a session that is planned when it begins, and nothing of one that never did', async () => {
	const running = await open({ triggerOn: ['sessionStarted', 'sessionEnded'] }).start();
	running.take();
	const begins = market.sandbox.control.clock().now + 30 * MINUTE;
	/** The list as it is when the two planned sessions are in these states. */
	const listed = (held: IDataObject, dropped: IDataObject) =>
		market.sandbox.control.fault({
			...{ platform: 'shopeeLiveCreator', kind: 'envelope', times: 1 },
			match: { path: '*sessionList' },
			body: {
				...{ code: 0, msg: 'success' },
				data: {
					total: 2,
					list: [
						{ sessionId: 71, title: 'Held', startTime: begins, duration: 0, ...held },
						{ sessionId: 72, title: 'Dropped', startTime: begins, duration: 0, ...dropped },
					],
				},
			},
		});
	const look = async () => {
		clock.advance(20 * MINUTE);
		return (await running.tick()).map(({ event, title }) => [event, title]);
	};
	listed({ status: 2 }, { status: 2 });
	expect(await look()).toEqual([]);
	listed({ status: 1 }, { status: 2 });
	expect(await look()).toEqual([['sessionStarted', 'Held']]);
	// A state that nobody knows yet is no end, and what follows is no new start.
	listed({ status: 7 }, { status: 2 });
	expect(await look()).toEqual([]);
	listed({ status: 1 }, { status: 2 });
	expect(await look()).toEqual([]);
	listed({ status: 2, duration: 1_800_000 }, { status: 2 });
	expect(await look()).toEqual([['sessionEnded', 'Held']]);
});

it('campaigns that have spent too much of their budget, each once', async () => {
	const trigger = open({ triggerOn: ['campaignOverBudget'], budgetPercent: 24 });
	const running = await trigger.start();
	const told = running.take();
	expect(told).toHaveLength(3);
	expect(told[0]).toMatchObject({
		event: 'campaignOverBudget',
		campaignId: fixtures.shopeeLiveCreator.campaigns.ongoing,
		spentPercent: 24.69,
	});
	clock.advance(5 * MINUTE);
	expect(await running.tick()).toEqual([]);
	trigger.restart();
	expect((await trigger.start()).take()).toEqual([]);
	const later = await open({ triggerOn: ['campaignOverBudget'], budgetPercent: 90 }).start();
	expect(later.take()).toEqual([]);
});

it('ads that cannot be read keep nobody from hearing of sessions', async () => {
	market.sandbox.control.fault({
		platform: 'shopeeLiveCreator',
		kind: 'status',
		status: 403,
		times: 50,
		match: { path: '*get_promotions_today*' },
	});
	const running = await open({ triggerOn: ['sessionStarted', 'campaignOverBudget'] }).start();
	expect(running.take()).toMatchObject([{ event: 'sessionStarted', sessionId: sessions.running }]);
	expect(running.failures).toHaveLength(1);
});

it('a cookie that has ended is told once, with what to do', async () => {
	const running = await open({ triggerOn: ['sessionStarted'] }).start();
	running.take();
	market.sandbox.control.fault({
		platform: 'shopeeLiveCreator',
		kind: 'status',
		status: 401,
		times: 50,
	});
	clock.advance(5 * MINUTE);
	await running.tick();
	await running.tick();
	expect(running.failures).toHaveLength(1);
	market.sandbox.control.clearFaults();
	expect(await running.tick()).toEqual([]);
});

it('a market whose seller centre has the calls is asked there, unless the user says otherwise', async () => {
	const on = { triggerOn: ['sessionStarted'] };
	const paths = async (country: string, options: IDataObject) => {
		market.sandbox.control.clearLog();
		await open({ ...on, options }, country)
			.start()
			.catch(() => undefined);
		return market.sandbox.control.log().map(({ path }) => path.split('/')[1]);
	};
	expect(new Set(await paths('id', {}))).toEqual(new Set(['creator']));
	expect(new Set(await paths('id', { otherHost: true }))).toEqual(new Set(['seller']));
	expect(new Set(await paths('my', {}))).toEqual(new Set(['seller']));
});
