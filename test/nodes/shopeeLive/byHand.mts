import type { IDataObject } from 'n8n-workflow';

import { liveScript } from '../../sandbox/live/script.mts';

/** A number as cents, read from its text. */
export function cents(value: unknown): bigint {
	const [whole, fraction = ''] = String(value).split('.');
	return BigInt(whole + fraction.padEnd(2, '0').slice(0, 2));
}

/** Cents as money, written the other way round than the node does it. */
export function money(amount: bigint): string {
	const text = (Number(amount / 100n) + Number(amount % 100n) / 100).toFixed(2);
	return text.replace(/\.?0+$/, '');
}

/** A whole division that rounds half up. */
function rounded(above: bigint, below: bigint): bigint {
	const [quotient, rest] = [above / below, above % below];
	return rest * 2n >= below ? quotient + 1n : quotient;
}

/** The evening that a session of the sandbox repeats, and the figures at its end. */
const truthOf = (session: IDataObject) => {
	const [, seed] = /^Live (\d+) /.exec(String(session.title)) ?? [];
	const script = liveScript(Number(seed));
	return script.at(script.durationSeconds);
};

/** The same figures once more, in whole cents and by hand. */
export function byHand(list: IDataObject[]) {
	const truth = list.map(truthOf);
	const count = (of: (each: (typeof truth)[number]) => number) =>
		truth.reduce((all, each) => all + BigInt(of(each)), 0n);
	const revenue = count(({ gmvCents }) => gmvCents);
	const orders = count((each) => each.orders);
	const viewers = count((each) => each.viewers);
	const spends = list.flatMap(({ campaignSpent: spent }) => (spent ? [cents(spent)] : []));
	const spend = spends.reduce((all, each) => all + each, 0n);
	const seconds = count((each) => each.avgViewingDuration * each.viewers);
	const round = (value: bigint, digits: number) => Number(value) / 10 ** digits;
	return {
		totalSessionsCount: list.length,
		averageViewers: round(rounded(viewers * 100n, BigInt(list.length)), 2),
		peakViewers: Math.max(...truth.map(({ peakCcu }) => peakCcu)),
		totalWatchTimeMinutes: Number(rounded(seconds, 60n)),
		totalOrders: Number(orders),
		totalRevenue: money(revenue),
		averageOrderValue: orders === 0n ? null : money(rounded(revenue, orders)),
		conversionRate: round(rounded(orders * 1_000_000n, viewers), 6),
		totalComments: Number(count((each) => each.comments)),
		totalLikes: Number(count((each) => each.likes)),
		totalShares: null,
		totalAdSpend: spends.length === 0 ? null : money(spend),
		roiPercentage: spend === 0n ? null : round(rounded((revenue - spend) * 10_000n, spend), 2),
		currency: 'IDR',
	};
}
