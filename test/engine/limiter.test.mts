import { backoff, Limiter, limiterFor, pause } from '../../nodes/shared/engine/limiter.ts';
import { openMarket } from '../nodes/market.mts';

const now = () => performance.now();
const wait = async (ms: number) => await new Promise<void>((done) => void setTimeout(done, ms));

/** Runs so many calls at once and tells when each left, in milliseconds since the start. */
async function departures(limiter: Limiter, count: number, callMs = 0): Promise<number[]> {
	const start = now();
	const left: number[] = [];
	const call = async () => {
		left.push(now() - start);
		if (callMs) await wait(callMs);
	};
	await Promise.all(Array.from({ length: count }, async () => await limiter.run(call)));
	return left;
}

/** Most departures within any stretch of so many milliseconds. */
function busiest(times: number[], stretch: number): number {
	return Math.max(
		...times.map((from) => times.filter((at) => at >= from && at < from + stretch).length),
	);
}

describe('the rate', () => {
	it('is kept from the first call on, without a burst', async () => {
		const times = await departures(new Limiter({ perSecond: 100, inFlight: 50 }), 60);
		const [last] = times.slice(-1);
		expect(last).toBeGreaterThan(570);
		expect(last).toBeLessThan(800);
		expect(busiest(times, 200)).toBeLessThanOrEqual(22);
	});

	it('is not exceeded to catch up after a pause of the process', async () => {
		const limiter = new Limiter({ perSecond: 50, inFlight: 100 });
		const running = departures(limiter, 75);
		await wait(300);
		const blockedUntil = now() + 400;
		while (now() < blockedUntil);
		expect(busiest(await running, 1000)).toBeLessThanOrEqual(51);
	});

	it.each([1.5, 2, 3])('is reached when it is low (%d a second)', async (perSecond) => {
		const [last] = (await departures(new Limiter({ perSecond, inFlight: 9 }), 3)).slice(-1);
		expect(last).toBeLessThan((2 / perSecond) * 1200);
	});

	it('lets no more calls wait for an answer than allowed', async () => {
		const limiter = new Limiter({ perSecond: 1000, inFlight: 3 });
		let waiting = 0;
		let most = 0;
		const call = async () => {
			most = Math.max(most, ++waiting);
			await wait(15);
			waiting -= 1;
		};
		await Promise.all(Array.from({ length: 12 }, async () => await limiter.run(call)));
		expect(most).toBe(3);
	});

	it('frees its place when a call fails', async () => {
		const limiter = new Limiter({ perSecond: 1000, inFlight: 1 });
		const fails = limiter.run(async () => await Promise.reject(new Error('no')));
		await expect(fails).rejects.toThrow('no');
		expect(await limiter.run(async () => await Promise.resolve('next'))).toBe('next');
	});
});

describe('a rate error', () => {
	it('halves the rate, once per burst of errors, and never to nothing', async () => {
		const limiter = new Limiter({ perSecond: 80, inFlight: 5 });
		for (let times = 0; times < 5; times++) limiter.limited(0);
		expect(limiter.current).toBe(40);
		const clock = jest.spyOn(performance, 'now');
		for (let round = 1; round < 40; round++) {
			clock.mockReturnValue(1e9 + round * 2000);
			limiter.limited(0);
		}
		clock.mockRestore();
		expect(limiter.current).toBe(0.1);
	});

	it('holds everybody back, those who wait already included', async () => {
		const limiter = new Limiter({ perSecond: 100, inFlight: 50 });
		setTimeout(() => limiter.limited(300), 55);
		const times = await departures(limiter, 12);
		expect(times.filter((at) => at > 62 && at < 340)).toEqual([]);
		expect(times).toHaveLength(12);
	});

	it('is forgotten step by step: twenty good answers undo it', () => {
		const limiter = new Limiter({ perSecond: 40, inFlight: 5 });
		limiter.limited(0);
		expect(limiter.current).toBe(20);
		for (let times = 0; times < 10; times++) limiter.succeeded();
		expect(limiter.current).toBeCloseTo(30);
		for (let times = 0; times < 30; times++) limiter.succeeded();
		expect(limiter.current).toBe(40);
	});
});

describe('a cancelled execution', () => {
	const busy = async (limiter: Limiter, ms: number) =>
		await limiter.run(async () => await wait(ms));

	it('stops waiting at once, for its time as for its place', async () => {
		const limiter = new Limiter({ perSecond: 1, inFlight: 2 });
		const first = busy(limiter, 300);
		const stop = new AbortController();
		const start = now();
		const forTime = limiter.run(async () => await Promise.resolve(), stop.signal);
		const forPlace = limiter.run(async () => await Promise.resolve(), stop.signal);
		setTimeout(() => stop.abort(new Error('stopped')), 30);
		await expect(forTime).rejects.toThrow('stopped');
		await expect(forPlace).rejects.toThrow('stopped');
		expect(now() - start).toBeLessThan(150);
		await first;
	});

	it('does not take the place of those who go on', async () => {
		const limiter = new Limiter({ perSecond: 1000, inFlight: 1 });
		const first = busy(limiter, 60);
		const stop = new AbortController();
		const cancelled = limiter.run(async () => await Promise.resolve(), stop.signal);
		const patient = limiter.run(async () => await Promise.resolve('went on'));
		cancelled.catch(() => undefined);
		stop.abort();
		await first;
		const late = wait(500).then(() => 'is stuck');
		expect(await Promise.race([patient, late])).toBe('went on');
	});

	it('sends nothing when it was cancelled before', async () => {
		const limiter = new Limiter({ perSecond: 1000, inFlight: 1 });
		const call = jest.fn();
		await expect(limiter.run(call, AbortSignal.abort())).rejects.toThrow();
		expect(call).not.toHaveBeenCalled();
	});

	it('ends a pause', async () => {
		const stop = new AbortController();
		setTimeout(() => stop.abort(new Error('stopped')), 20);
		const start = now();
		await expect(pause(700, stop.signal)).rejects.toThrow('stopped');
		expect(now() - start).toBeLessThan(200);
	});
});

describe('limiters of a process', () => {
	it('are shared by app and subject', () => {
		const rate = { perSecond: 5, inFlight: 2 };
		expect(limiterFor('a|1', rate)).toBe(limiterFor('a|1', rate));
		expect(limiterFor('a|1', rate)).not.toBe(limiterFor('a|2', rate));
	});

	it('keep what they learned, unless the user sets another rate', () => {
		const limiter = limiterFor('b', { perSecond: 8, inFlight: 2 });
		limiter.limited(0);
		expect(limiterFor('b', { perSecond: 8, inFlight: 2 }).current).toBe(4);
		expect(limiterFor('b', { perSecond: 6, inFlight: 2 }).current).toBe(6);
	});
});

describe('backoff', () => {
	it('doubles up to a cap, with full jitter', () => {
		const random = jest.spyOn(Math, 'random').mockReturnValue(1);
		expect([0, 1, 2, 3, 10].map((attempt) => backoff(attempt, 1000, 30_000))).toEqual([
			1000, 2000, 4000, 8000, 30_000,
		]);
		random.mockReturnValue(0);
		expect(backoff(5, 1000, 30_000)).toBe(0);
		random.mockRestore();
	});
});

describe('against a marketplace with a quota', () => {
	it('never goes over the configured rate by more than one call in a second', async () => {
		const market = await openMarket({ rateLimitPerSecond: 60, latencyMs: 20 });
		const { shops } = market.fixtures.shopee;
		const to = Math.floor(market.sandbox.control.clock().now / 1000);
		await market.host.runNode({
			type: 'shopee',
			credentials: market.connectShopee(),
			parameters: {
				resource: 'order',
				operation: 'getMany',
				from: String(to - 60 * 86_400),
				to: String(to),
				returnAll: true,
				requestOptions: { requestsPerSecond: 15 },
			},
		});
		const { maxPerSecondBySubject, requests, rateLimited } = market.sandbox.control.stats().shopee;
		await market.close();
		expect(requests).toBeGreaterThan(30);
		expect(rateLimited).toBe(0);
		expect(Object.values(maxPerSecondBySubject)[0]).toBeLessThanOrEqual(16);
		expect(Object.keys(maxPerSecondBySubject).join()).toContain(String(shops.TH.id));
	});

	it('adapts to a quota that is lower than the configured rate', async () => {
		const market = await openMarket({ ordersPerPlatform: 700, rateLimitPerSecond: 4 });
		const to = Math.floor(market.sandbox.control.clock().now / 1000) + 1;
		const from = to - 61 * 86_400;
		const items = await market.host.runNode({
			type: 'shopee',
			credentials: market.connectShopee(),
			parameters: {
				resource: 'order',
				operation: 'getMany',
				timeField: 'create_time',
				from: String(from),
				to: String(to),
				returnAll: true,
				requestOptions: { requestsPerSecond: 30 },
			},
		});
		const truth = market.sandbox.control.orders({ platform: 'shopee', shop: 'TH' });
		expect(market.sandbox.control.stats().shopee.rateLimited).toBeGreaterThan(0);
		await market.close();
		expect(items).toHaveLength(truth.count);
	});
});

describe('a quota that the platform tells', () => {
	const rate = { perSecond: 100, inFlight: 50 };

	it.each([
		[0.5, 100],
		[0.8, 100],
		[0.9, 50],
		[0.98, 10],
		[1.2, 5],
	])('of %d used lets %d calls a second leave', (share, perSecond) => {
		const limiter = new Limiter(rate);
		limiter.used(share);
		for (let call = 0; call < 100; call++) limiter.succeeded();
		expect(limiter.current).toBeCloseTo(perSecond, 5);
	});

	it('grows back when it is free again', () => {
		const limiter = new Limiter(rate);
		limiter.used(1);
		limiter.used(0.1);
		for (let call = 0; call < 40; call++) limiter.succeeded();
		expect(limiter.current).toBe(100);
	});

	it('shuts everybody out for as long as it says', async () => {
		const limiter = new Limiter(rate);
		limiter.used(1, 200);
		expect(limiter.heldForMs).toBeGreaterThan(150);
		const [first] = await departures(limiter, 1);
		expect(first).toBeGreaterThan(150);
		expect(limiter.heldForMs).toBe(0);
	});
});
