import { at } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { fractionOrNull } from '../shared/unified/live';
import type { LiveSession } from '../shared/unified/live';
import { decimal } from '../shared/unified/order';

/** One figure of a live session: what it is called in each place, and how two readings compare. */
export interface Metric {
	/** Field of the unified session */
	field: keyof LiveSession & string;
	label: string;
	/**
	 * `cumulative` ones only grow, so that growth is compared; `momentary` ones rise and fall, so that
	 * they are compared with their average before
	 */
	kind: 'cumulative' | 'momentary';
	/** Amount of money, kept as decimal text */
	isMoney?: boolean;
	/** Name in `get_session_metric` of the Open Platform */
	official?: string;
	/** Names in the Creator Center: those of the dashboard first, then those of the lists */
	creator?: string[];
}

type Row = [field: Metric['field'], label: string, official?: string, creator?: string[]];

const total = ([field, label, official, creator]: Row): Metric => ({
	...{ field, label, kind: 'cumulative', official, creator },
});

const now = (row: Row): Metric => ({ ...total(row), kind: 'momentary' });

const money = (metric: Metric): Metric => ({ ...metric, isMoney: true });

/** Every figure, by its name in the Open Platform and in the Creator Center. */
export const METRICS: Metric[] = [
	now(['currentViewers', 'Viewers Now', 'ccu', ['ccu']]),
	now([
		'engagedViewersLastMinute',
		'Engaged Viewers, Last Minute',
		'engage_ccu_1m',
		['engagedCcu'],
	]),
	now([
		...(['averageWatchSeconds', 'Average Watch Time (Seconds)', 'avg_viewing_duration'] as const),
		['avgViewTime', 'engagementData.avgViewingDuration', 'avgViewsDuration'],
	]),
	now(['clicksPerView', 'Product Clicks per View', 'ctr', ['ctr']]),
	now(['ordersPerClick', 'Orders per Product Click', 'co', ['co']]),
	money(now(['revenuePerThousandViews', 'Revenue per 1000 Views', undefined, ['gpm']])),
	total(['peakViewers', 'Peak Viewers', 'peak_ccu', ['pcu', 'peakViewers', 'peakViews']]),
	total(['totalViewers', 'Viewers', undefined, ['viewers', 'engagementData.viewers']]),
	total(['totalViews', 'Views', 'views', ['views', 'engagementData.views']]),
	total(['totalLikes', 'Likes', 'likes', ['engagementData.likes', 'likes']]),
	total(['totalComments', 'Comments', 'comments', ['engagementData.comments', 'comments']]),
	total(['totalShares', 'Shares', 'shares', ['engagementData.shares']]),
	total([
		...(['newFollowers', 'New Followers', undefined] as const),
		['engagementData.newFollowers', 'followersGrowth'],
	]),
	total(['totalProductClicks', 'Product Clicks', undefined, ['productClicks']]),
	total(['totalAddToCarts', 'Added to Cart', 'atc', ['atc']]),
	total(['totalBuyers', 'Buyers', undefined, ['buyers']]),
	total(['totalOrders', 'Orders', 'orders', ['placedOrder', 'placedOrders']]),
	total([
		...(['totalItemsSold', 'Items Sold', undefined] as const),
		['placedItemsSold', 'placedItemSold'],
	]),
	money(total(['totalRevenue', 'Revenue', 'gmv', ['placedGmv', 'placedSales']])),
	total(['confirmedOrders', 'Confirmed Orders', undefined, ['confirmedOrder', 'confirmedOrders']]),
	total([
		...(['confirmedItemsSold', 'Confirmed Items Sold', undefined] as const),
		['confirmedItemsSold', 'confirmedItemSold'],
	]),
	money(
		total([
			...(['confirmedRevenue', 'Confirmed Revenue', undefined] as const),
			['confirmedGmv', 'confirmedSales'],
		]),
	),
];

/** The figure of that name. */
export function metricOf(field: string): Metric | undefined {
	return METRICS.find((metric) => metric.field === field);
}

/** The first of these paths that holds something. */
export function firstOf(record: Json, ...paths: string[]): unknown {
	return paths
		.map((path) => at(record, path))
		.find((value) => value !== undefined && value !== null && value !== '');
}

/** A figure of a record, whichever of the three forms it has; null where it tells none. */
export function figureOf(record: Json, metric: Metric): number | string | null {
	const { field, isMoney, official, creator = [] } = metric;
	const value = firstOf(record, field, ...(official ? [official] : []), ...creator);
	return isMoney ? decimal(value) : fractionOrNull(value);
}

/** The figures that a record tells, by the field of the unified session. */
export function figuresOf(record: Json): Partial<LiveSession> {
	const told = METRICS.map((metric) => [metric.field, figureOf(record, metric)] as const);
	return Object.fromEntries(told.filter(([, value]) => value !== null));
}
