/** Sessions of the Creator Center: lists, long ranges, rates, times, and what is missing. */
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { stretches } from '../../../nodes/ShopeeLive/creator/ended.ts';
import { openCreatorWorld } from './world.mts';
import type { CreatorWorld } from './world.mts';

let world: CreatorWorld;

beforeAll(async () => {
	world = await openCreatorWorld();
});
beforeEach(() => world.sandbox.control.reset());
afterAll(async () => await world.close());

const DAY = 86_400_000;

const iso = (daysAgo: number) =>
	new Date(world.sandbox.control.clock().now - daysAgo * DAY).toISOString();

const all = async (operation: `${string}.${string}`, parameters: IDataObject = {}) =>
	await world.run(operation, { returnAll: true, simplify: false, ...parameters });

const rates = (ratesAs: 'number' | 'text') =>
	world.sandbox.control.options({ platform: 'shopeeLiveCreator', ratesAs });

it('reads the list to its end, also the filters that it has to send empty', async () => {
	const sessions = await all('creatorSession.getMany');
	expect(sessions.length).toBeGreaterThan(100);
	expect(new Set(sessions.map(({ sessionId }) => sessionId)).size).toBe(sessions.length);
	const [call] = world.sandbox.control.log();
	expect(call.query).toEqual({ page: '1', pageSize: '100', name: '', orderBy: '', sort: '' });
});

it('finds sessions in a state, which Shopee cannot filter by', async () => {
	const live = await all('creatorSession.getMany', { options: { status: '1' } });
	expect(live.map(({ sessionId }) => sessionId)).toEqual([
		world.fixtures.shopeeLiveCreator.sessions.running,
	]);
	world.sandbox.control.clock({ advance: 600_000 });
	expect(await all('creatorSession.getMany', { options: { status: '1' } })).toHaveLength(2);
	const ended = await world.run('creatorSession.getMany', {
		limit: 3,
		options: { status: '2', orderBy: 'placedSales', sort: 'asc' },
	});
	expect(ended.map(({ status }) => status)).toEqual([2, 2, 2]);
	const sales = ended.map(({ placedSales }) => Number(placedSales));
	expect(sales).toEqual([...sales].sort((a, b) => a - b));
});

describe('ended sessions', () => {
	it('of seventy days come in parts of thirty at most, each session once', async () => {
		const parts = await all('creatorSession.getManyEnded', { from: iso(70), to: '' });
		const asked = world.sandbox.control.log().map(({ query }) => query);
		expect(asked.map(({ timeDim }) => timeDim)).toEqual(['30d', '30d', '30d']);
		expect(new Set(asked.map(({ endDate }) => endDate)).size).toBe(3);

		// The list of now tells the same sessions without windows.
		const from = Date.parse(iso(70));
		const whole = (await all('creatorSession.getMany')).filter(
			({ status, startTime }) => status === 2 && Number(startTime) >= from,
		);
		const ids = (list: IDataObject[]) => list.map(({ sessionId }) => sessionId).sort();
		expect(ids(parts)).toEqual(ids(whole));
		expect(parts.length).toBeGreaterThan(60);
	});

	it('stop at the limit, so that later parts are not asked for', async () => {
		const some = await world.run('creatorSession.getManyEnded', { from: iso(70), limit: 5 });
		expect(some).toHaveLength(5);
		expect(world.sandbox.control.log()).toHaveLength(1);
	});

	it('begin within the range, to the hour', async () => {
		const [from, to] = [iso(9.5), iso(6.25)];
		const some = await all('creatorSession.getManyEnded', { from, to, output: 'unified' });
		expect(some.length).toBeGreaterThan(2);
		for (const { startedAt } of some) {
			expect(String(startedAt) >= from && String(startedAt) <= to).toBe(true);
		}
		expect(world.sandbox.control.log()[0].query.timeDim).toBe('7d');
	});

	it.each([
		['the wrong way round', () => ({ from: iso(1), to: iso(2) }), "'From' is not before 'To'"],
		['in the future', () => ({ from: iso(-3), to: '' }), "'From' is not before 'To'"],
		['without a start', () => ({ from: '={{ "" }}', to: '' }), "'From' is empty"],
		['that are no dates', () => ({ from: 'soon', to: '' }), "'From' cannot be read"],
	])('refuse dates %s before anything is sent', async (_name, dates, says) => {
		await expect(all('creatorSession.getManyEnded', dates())).rejects.toThrow(says);
		expect(world.sandbox.control.log()).toEqual([]);
	});

	it.each([
		[1, ['1d']],
		[2, ['7d']],
		[7, ['7d']],
		[8, ['30d']],
		[30, ['30d']],
		[31, ['30d', '7d']],
		[59, ['30d', '30d']],
		[60, ['30d', '30d', '7d']],
		[365, [...Array<string>(12).fill('30d'), '30d']],
	])('%d days are cut so that every day is in a part', (days, dims) => {
		const to = DateTime.fromISO('2026-11-30T15:00', { zone: 'utc+7' });
		const from = to.minus({ days: days - 1 });
		const parts = stretches(from, to);
		expect(parts.map(({ timeDim }) => timeDim)).toEqual(dims);
		const covered = new Set(
			parts.flatMap(({ timeDim, endDate }) =>
				Array.from({ length: Number.parseInt(timeDim, 10) }, (_, back) =>
					DateTime.fromISO(endDate).minus({ days: back }).toISODate(),
				),
			),
		);
		for (let back = 0; back < days; back++) {
			expect(covered).toContain(to.minus({ days: back }).toISODate());
		}
	});
});

describe('what Shopee writes in two ways', () => {
	it('rates come out as fractions from numbers and from texts', async () => {
		const { running: sessionId } = world.fixtures.shopeeLiveCreator.sessions;
		const ask = async () => await all('creatorSession.getOverview', { sessionId });
		const [asNumber] = await ask();
		rates('text');
		const [asText] = await ask();
		for (const name of ['ctr', 'co', 'confirmedCo', 'commentsRate']) {
			expect(typeof asNumber[name]).toBe('number');
			expect(Math.abs(Number(asText[name]) - Number(asNumber[name]))).toBeLessThan(0.001);
		}
	});

	it('times are the same from seconds and milliseconds, and so is the end', async () => {
		const unified = { output: 'unified' };
		const now = await all('creatorSession.getMany', unified);
		const ended = await all('creatorSession.getManyEnded', { ...unified, from: iso(20) });
		expect(ended.length).toBeGreaterThan(10);
		for (const session of ended) {
			const same = now.find(({ sessionId }) => sessionId === session.sessionId);
			const times = ({ startedAt, endedAt, durationMinutes, peakViewers }: IDataObject) => ({
				start: String(startedAt).slice(0, 19),
				end: String(endedAt).slice(0, 19),
				...{ durationMinutes, peakViewers },
			});
			expect(times(session)).toEqual(times(same ?? {}));
		}
	});

	it('metrics that are missing stay null, and are not 0', async () => {
		const old = await all('creatorSession.getManyEnded', { from: iso(74), to: iso(65) });
		expect(old[0]).toMatchObject({ engagedUv: null, confirmedItemSold: null });
		const [unified] = await all('creatorSession.getManyEnded', {
			...{ from: iso(74), to: iso(65), output: 'unified' },
		});
		expect(unified).toMatchObject({
			...{ platform: 'shopee', status: 'ended', currency: 'IDR', confirmedItemsSold: null },
			...{ currentViewers: null, totalShares: null },
			totalRevenue: expect.stringMatching(/^\d+(\.\d+)?$/),
		});
	});
});

it('gives a session one shape, wherever it was read', async () => {
	const { running: sessionId } = world.fixtures.shopeeLiveCreator.sessions;
	const unified = { output: 'unified' };
	const [listed] = await all('creatorSession.getMany', { ...unified, options: { status: '1' } });
	const [overview] = await all('creatorSession.getOverview', { ...unified, sessionId });
	const [info] = await all('creatorSession.getInfo', { ...unified, sessionId });
	const { userId } = world.fixtures.shopeeLiveCreator.accounts.main;
	const [public_] = (await world.runSignedOut('liveStatus.getOngoing', { ...unified, userId }))
		.items;
	const shapes = [listed, overview, info, public_.json].map((each) => Object.keys(each));
	for (const shape of shapes) expect(shape).toEqual(shapes[0]);
	for (const each of [listed, overview, info, public_.json]) {
		expect(each).toMatchObject({
			...{ sessionId, platform: 'shopee' },
			shareUrl: `https://live.shopee.co.id/share?from=live&session=${sessionId}`,
		});
	}
	expect(overview).toMatchObject({ status: 'live', totalBuyers: expect.any(Number) });
	expect(overview.clicksPerView).toBeLessThan(10);
	expect(
		[listed.startedAt, public_.json.startedAt].map((each) => String(each).slice(0, 19)),
	).toEqual(Array(2).fill(String(info.startedAt).slice(0, 19)));
	expect(info.totalViewers).toBeNull();
});

it('keeps the signed address of a stream to itself, unless it is asked for', async () => {
	const { running: sessionId } = world.fixtures.shopeeLiveCreator.sessions;
	const [info] = await all('creatorSession.getInfo', { sessionId });
	expect(JSON.stringify(info)).not.toContain('FAKE-signature');
	const endpoint = {
		...{ __rl: true, mode: 'path' },
		value: 'GET /creator/supply/api/lm/sellercenter/realtime/dashboard/sessionInfo',
	};
	const query = JSON.stringify({ sessionId });
	const [called] = await world.run('creatorCustom.apiCall', { endpoint, query });
	expect(JSON.stringify(called)).not.toContain('FAKE-signature');
	const [asked] = await all('creatorSession.getInfo', {
		sessionId,
		options: { includeStreamUrl: true },
	});
	expect(asked.sessionStreamingUrl).toContain('FAKE-signature');
});

it('sees a live of a shop without a credential, and its replays', async () => {
	const { main, second } = world.fixtures.shopeeLiveCreator.accounts;
	const ask = async (userId: string) =>
		await world.runSignedOut('liveStatus.getOngoing', { userId });
	expect((await ask(main.userId)).items[0].json).toMatchObject({
		isLive: true,
		title: 'Morning show',
	});
	expect((await ask(second.userId)).items.map(({ json }) => json)).toEqual([{ isLive: false }]);
	const none = { userId: second.userId, output: 'unified' };
	expect((await world.runSignedOut('liveStatus.getOngoing', none)).items).toEqual([]);
	const { items } = await world.runSignedOut('liveStatus.getReplays', {
		...{ userId: main.userId, returnAll: true },
	});
	expect(items.length).toBeGreaterThan(100);
	const subjects = world.sandbox.control.log().map(({ subject }) => subject);
	expect(new Set(subjects)).toEqual(new Set(['anybody']));
});

it('asks the other host when it is told to', async () => {
	const { running: sessionId } = world.fixtures.shopeeLiveCreator.sessions;
	const otherHost = { options: { otherHost: true } };
	world.arrived();
	await world.run('user.getInfo', otherHost);
	await world.run('creatorSession.getViolations', { sessionId, ...otherHost });
	await world.run('promotion.getToday', otherHost);
	await world.run('ad.getData', { parts: ['ads_credit'], ...otherHost });
	expect(world.arrived()).toEqual([
		'GET /seller/api/supply/lm/sellercenter/userInfo',
		'GET /seller/api/supply/lm/sellercenter/realtime/dashboard/violations',
		'GET /seller/api/pas/v1/live_stream/get_promotions_today/',
		'POST /seller-app/api/app/pas/v1/meta/get_ads_data/',
	]);
});

it('asks the seller centre first where the Creator Center is a part of it', async () => {
	const credentials = world.connectCreator({ ...world.creatorFields(), country: 'my' });
	world.arrived();
	await world.run('user.getInfo', {}, { credentials });
	await world.runFully('user.getInfo', { options: { otherHost: true } }, { credentials });
	expect(world.arrived()).toEqual([
		'GET /seller/api/supply/lm/sellercenter/userInfo',
		'GET /creator/supply/api/lm/sellercenter/userInfo',
	]);
});
