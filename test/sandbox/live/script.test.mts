import {
	LAUNCH_DROP_SECOND,
	LAUNCH_GMV_CENTS,
	LivePlayback,
	liveScript,
	SELLS_OUT,
} from './script.mts';
import type { LiveCounts } from './script.mts';

const GROWING = [
	...(['peakCcu', 'viewers', 'views', 'likes', 'comments', 'shares', 'newFollowers'] as const),
	...(['clicks', 'atc', 'orders', 'buyers', 'itemsSold', 'gmvCents'] as const),
];

describe('launch night', () => {
	const script = liveScript('launch night');

	it('lasts two hours, and two in five viewers leave within a minute, only once', () => {
		expect(script.durationSeconds).toBe(7200);
		const share = (to: number) => script.at(to).ccu / script.at(to - 60).ccu;
		expect(share(LAUNCH_DROP_SECOND + 60)).toBeLessThan(0.6);
		const others = Array.from({ length: 119 }, (_, minute) => (minute + 1) * 60)
			.filter((second) => Math.abs(second - LAUNCH_DROP_SECOND - 60) >= 60)
			.map(share);
		expect(Math.min(...others)).toBeGreaterThan(0.9);
	});

	it('sells an item out and passes its turnover, well apart from each other and from the drop', () => {
		const soldOut = script.sellsOut(SELLS_OUT) ?? 0;
		const turnover = script.reaches('gmvCents', LAUNCH_GMV_CENTS) ?? 0;
		expect(soldOut - LAUNCH_DROP_SECOND).toBeGreaterThan(1200);
		expect(turnover - soldOut).toBeGreaterThan(900);
		expect(script.durationSeconds - turnover).toBeGreaterThan(600);
	});
});

describe.each([['launch night' as const], [1], [2], [77]])('the script %p', (which) => {
	const script = liveScript(which);

	it('only lets grow what only grows, and nothing is sold that is not there', () => {
		let before: LiveCounts = script.at(0);
		for (let second = 30; second <= script.durationSeconds; second += 30) {
			const now = script.at(second);
			for (const name of GROWING) expect(now[name]).toBeGreaterThanOrEqual(before[name]);
			now.items.forEach((item, index) => {
				expect(item.sold).toBeLessThanOrEqual(script.items[index].stock);
				expect(item.sold).toBeGreaterThanOrEqual(before.items[index].sold);
				expect(item.sold).toBeLessThanOrEqual(item.atc);
				expect(item.atc).toBeLessThanOrEqual(item.clicks);
			});
			before = now;
		}
		expect(before.itemsSold).toBe(before.items.reduce((sum, { sold }) => sum + sold, 0));
		expect(before.comments).toBe(script.commentsBetween(0, Infinity).length);
	});
});

it('plays faster than the clock, and tells the last ten seconds of comments', () => {
	const script = liveScript('launch night');
	const live = new LivePlayback(script, 1_000_000, 120);
	expect(live.endsAt).toBe(1_060_000);
	expect(live.counts(1_030_000)).toEqual(script.at(3600));
	expect([live.isOver(1_059_999), live.isOver(1_060_000)]).toEqual([false, true]);
	const latest = live.latestComments(1_030_000);
	expect(latest).toHaveLength(script.commentsBetween(2400, 3600).length);
	expect(latest.every(({ at }) => at >= 1_020_000 && at < 1_030_000)).toBe(true);
});
