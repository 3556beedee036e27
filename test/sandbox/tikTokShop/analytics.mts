/**
 * Figures of shop, products, SKUs, videos and lives. The documentation names the code for dates out
 * of the window; an id that is not known, or a date that is none, gets the other code of the module.
 */
import type { JsonObject } from '../json.mts';
import { decimalText } from '../money.mts';
import { hash32 } from '../random.mts';
import { longId } from './data.mts';
import { LiveRoom, trend } from './liveRoom.mts';
import { listPage, refusal } from './records.mts';
import type { Handlers, TikTokWorld } from './records.mts';
import type { VerifiedCall } from './verify.mts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 180;
const HOURLY_DAYS = 30;
const MINUTES_PER_PAGE = 60;

const CODES = { unknown: 28001007, outOfWindow: 28001022, noRight: 66009315 };

const ids = (prefix: string, first: number, count: number) =>
	Array.from({ length: count }, (_, index) => longId(prefix, first + index));

const PRODUCT_IDS = ids('1730', 592_969_000, 230);
const SKU_IDS = ids('1729', 592_969_000, 60);
export const VIDEO_IDS = ids('7310', 560_000, 130);
/** Sessions of the shop; those of affiliates have no minutes. */
export const LIVE_IDS = ids('7301', 560_000, 45);
export const LIVE_ROOM_ID = longId('7302', 560_000);

const ACCOUNTS = ['OFFICIAL_ACCOUNTS', 'MARKETING_ACCOUNTS', 'AFFILIATE_ACCOUNTS'];
const accountOf = (index: number) => ACCOUNTS[index % ACCOUNTS.length];

/** Figures by name: an amount, a count or a rate. */
const METRICS = {
	shop: {
		amounts: ['gmv', 'refunds', 'gross_revenue', 'avg_order_value'],
		counts: [
			'orders',
			'sku_orders',
			'units_sold',
			'buyers',
			'product_impressions',
			'product_page_views',
			'avg_product_page_visitors',
		],
		rates: ['conversion_rate'],
	},
	product: { amounts: ['gmv'], counts: ['orders', 'units_sold'], rates: ['click_through_rate'] },
	sku: { amounts: ['gmv'], counts: ['sku_orders', 'units_sold'], rates: [] },
	video: {
		amounts: ['gmv'],
		counts: ['views', 'daily_avg_buyers'],
		rates: ['click_through_rate'],
	},
	videoRow: {
		amounts: ['gmv', 'gpm'],
		counts: ['views', 'sku_orders', 'items_sold', 'avg_customers'],
		rates: ['click_through_rate'],
	},
	videoProduct: { amounts: ['gmv'], counts: ['units_sold', 'daily_avg_buyers'], rates: [] },
	liveOverview: {
		amounts: ['gmv'],
		counts: ['customers', 'sku_orders', 'units_sold'],
		rates: ['click_through_rate', 'click_to_order_rate'],
	},
	live: {
		amounts: ['gmv', '24h_live_gmv', 'avg_price'],
		counts: [
			'sku_orders',
			'created_sku_orders',
			'items_sold',
			'customers',
			'products_added',
			'different_products_sold',
		],
		rates: ['click_to_order_rate'],
	},
	interaction: {
		amounts: [],
		counts: ['views', 'viewers', 'acu', 'pcu', 'comments', 'likes', 'shares', 'new_followers'],
		rates: ['click_through_rate'],
	},
	liveProduct: {
		amounts: ['direct_gmv'],
		counts: ['items_sold', 'customers', 'sku_orders', 'main_orders', 'product_impressions'],
		rates: [],
	},
	hour: { amounts: ['gmv'], counts: ['items_sold', 'visitors', 'customers'], rates: [] },
} satisfies Record<string, { amounts: string[]; counts: string[]; rates: string[] }>;

function figures(
	kind: keyof typeof METRICS,
	verified: VerifiedCall,
	...key: Array<string | number>
): JsonObject {
	const { amounts, counts, rates } = METRICS[kind];
	const currency = verified.query.currency === 'USD' ? 'USD' : (verified.shop?.currency ?? 'USD');
	const draw = (name: string, most: number) => hash32(...key, name) % most;
	return Object.fromEntries([
		...amounts.map((name) => [
			name,
			{ amount: decimalText(draw(name, 900_000), currency), currency },
		]),
		...counts.map((name) => [name, draw(name, 900)]),
		...rates.map((name) => [name, (draw(name, 1000) / 10_000).toFixed(4)]),
	]);
}

function dayOf(text: string | undefined): number {
	const time = /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? Date.parse(`${text}T00:00:00Z`) : NaN;
	if (Number.isNaN(time)) throw refusal(CODES.unknown, 'A date has the form YYYY-MM-DD');
	return time;
}

const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The period of a call, once it is known to be one that there are figures for. */
function periodOf({ query }: VerifiedCall, now: number): { from: number; to: number } {
	const from = dayOf(query.start_date_ge);
	const to = dayOf(query.end_date_lt);
	if (from >= to || from < now - (KEPT_DAYS + 1) * DAY_MS || to > now + DAY_MS) {
		throw refusal(CODES.outOfWindow, 'The date range is out of the available window');
	}
	return { from, to };
}

const latest = (world: TikTokWorld) => ({
	latest_available_date: isoDay(world.clock.now() - DAY_MS),
});

function known(id: string, list: readonly string[]): string {
	if (!list.includes(id)) throw refusal(CODES.unknown, 'There are no figures for this ID');
	return id;
}

type Kind = keyof typeof METRICS;

/** Sums or days of one thing. */
function performance(world: TikTokWorld, kind: Kind, idName?: string, list: string[] = []) {
	return (verified: VerifiedCall): JsonObject => {
		const { query, pathParameters } = verified;
		const id = idName ? known(pathParameters[idName], list) : kind;
		const { from, to } = periodOf(verified, world.clock.now());
		const stretches = (begin: number, end: number) => {
			const step = query.granularity === '1D' ? DAY_MS : end - begin;
			const found = [];
			for (let start = begin; start < end; start += step) {
				const day = isoDay(start);
				found.push({
					start_date: day,
					end_date: isoDay(start + step),
					...figures(kind, verified, id, day, step),
				});
			}
			return found;
		};
		return {
			performance: {
				intervals: stretches(from, to),
				...(query.with_comparison === 'true' && {
					comparison_intervals: stretches(from - (to - from), from),
				}),
				...(kind === 'video' && idName && { video_post_time: '2026-05-01T08:00:00Z' }),
			},
			...(kind === 'video' && idName && { engagement_data: { total_likes: 12, total_shares: 3 } }),
			...latest(world),
		};
	};
}

const BY_FIGURE = {
	sortOrder: 'DESC' as const,
	filters: Object.fromEntries(
		[
			...['start_date_ge', 'end_date_lt', 'currency', 'account_type', 'category_filter'],
			...['product_status_filter', 'product_ids', 'product_id'],
		].map((name) => [name, () => true]),
	),
};

/** Many things of a period, one record each. */
function ranking(world: TikTokWorld, kind: Kind, name: string, list: string[], more = {}) {
	return (verified: VerifiedCall): JsonObject => {
		periodOf(verified, world.clock.now());
		const wanted = verified.query.account_type ?? 'ALL';
		const records = list
			.map((id, index) => ({ id, account: accountOf(index) }))
			.filter(({ account }) => wanted === 'ALL' || account === wanted || name !== 'videos')
			.map(({ id }) => ({ id, ...more, ...figures(kind, verified, id) }));
		const sortField = verified.query.sort_field ?? 'sort';
		const sorted = records.map((record) => ({ ...record, sort: valueIn(record, sortField) }));
		const query = { ...verified.query, sort_field: 'sort' };
		return {
			...listPage({ ...verified, query }, sorted, {
				...BY_FIGURE,
				name,
				pageSize: 10,
				show: ({ sort: _sort, ...record }) => record,
			}),
			...latest(world),
		};
	};
}

function valueIn(record: JsonObject, field: string): number {
	const value = record[field];
	return typeof value === 'object' && value !== null && 'amount' in value
		? Number(value.amount)
		: Number(value ?? 0);
}

function sessions(world: TikTokWorld, verified: VerifiedCall): JsonObject {
	const { from, to } = periodOf(verified, world.clock.now());
	const wanted = verified.query.account_type ?? 'ALL';
	const today = Math.floor(world.clock.now() / DAY_MS) * DAY_MS;
	const records = LIVE_IDS.map((id, index) => {
		const start = today - (index + 1) * DAY_MS + 12 * 3_600_000;
		const account = accountOf(index);
		return {
			id,
			title: `Fake live ${index + 1}`,
			username: `fake.host.${index % 5}`,
			start_time: Math.floor(start / 1000),
			end_time: Math.floor(start / 1000) + 7200,
			account,
			sales_performance: figures('live', verified, id),
			...(account !== 'AFFILIATE_ACCOUNTS' && {
				interaction_performance: figures('interaction', verified, id),
			}),
		};
	}).filter(
		({ start_time, account }) =>
			start_time * 1000 >= from &&
			start_time * 1000 < to &&
			(wanted === 'ALL' || wanted === account),
	);
	return {
		...listPage({ ...verified, query: { ...verified.query, sort_field: 'start_time' } }, records, {
			...BY_FIGURE,
			name: 'live_stream_sessions',
			pageSize: 10,
			show: ({ account: _account, ...record }) => record,
		}),
		...latest(world),
	};
}

/** Two hours of a session, some minutes at a time. */
function minutes(verified: VerifiedCall): JsonObject {
	const id = known(verified.pathParameters.live_id, LIVE_IDS);
	if (accountOf(LIVE_IDS.indexOf(id)) === 'AFFILIATE_ACCOUNTS') {
		throw refusal(CODES.unknown, 'There are no minutes for sessions of affiliate accounts');
	}
	const all = Array.from({ length: 120 }, (_, index) => ({
		start_time: 1_780_000_000 + index * 60,
		end_time: 1_780_000_060 + index * 60,
		...figures('hour', verified, id, index),
	}));
	const query = { ...verified.query, sort_field: 'start_time', sort_order: 'ASC' };
	const { intervals, next_page_token } = listPage({ ...verified, query }, all, {
		name: 'intervals',
		filters: { currency: () => true },
		pageSize: MINUTES_PER_PAGE,
	});
	return { overall: figures('live', verified, id), intervals, next_page_token };
}

function hours(world: TikTokWorld, verified: VerifiedCall): JsonObject {
	const now = world.clock.now();
	const day = dayOf(verified.pathParameters.date);
	if (day > now || day < now - (HOURLY_DAYS + 1) * DAY_MS) {
		throw refusal(CODES.outOfWindow, 'Hourly figures are kept for 30 days');
	}
	return {
		performance: {
			overall: figures('hour', verified, day),
			intervals: Array.from({ length: 24 }, (_, index) => ({
				index,
				...figures('hour', verified, day, index),
			})),
			latest_available_timestamp: Math.floor(now / 1000),
		},
	};
}

function bestselling(name: string) {
	return (verified: VerifiedCall): JsonObject => ({
		[name]: Array.from({ length: 100 }, (_, index) => ({
			id: longId('7320', index + 1),
			rank: index + 1,
			name: `Fake ${name} ${index + 1}`,
			gmv: { amount_range: '10000-20000', currency: verified.shop?.currency },
		})),
	});
}

function room(name: string, content: (verified: VerifiedCall) => unknown) {
	return ({ ...verified }: VerifiedCall): JsonObject => {
		if (verified.pathParameters.live_room_id !== LIVE_ROOM_ID) {
			throw refusal(CODES.noRight, 'No permission for this live room');
		}
		return { [name]: content(verified) };
	};
}

export function analyticsHandlers(world: TikTokWorld): Handlers {
	const rooms = '/analytics/202502/live_rooms/{live_room_id}';
	const onAir = new LiveRoom(world.clock.start);
	return {
		'GET /analytics/202509/shop/performance': performance(world, 'shop'),
		'GET /analytics/202509/shop_lives/overview_performance': performance(world, 'liveOverview'),
		'GET /analytics/202509/shop_videos/overview_performance': performance(world, 'video'),
		'GET /analytics/202509/shop_products/{product_id}/performance': performance(
			world,
			'product',
			'product_id',
			PRODUCT_IDS,
		),
		'GET /analytics/202509/shop_skus/{sku_id}/performance': performance(
			world,
			'sku',
			'sku_id',
			SKU_IDS,
		),
		'GET /analytics/202509/shop_videos/{video_id}/performance': performance(
			world,
			'video',
			'video_id',
			VIDEO_IDS,
		),
		'GET /analytics/202605/shop_products/performance': ranking(
			world,
			'product',
			'products',
			PRODUCT_IDS,
		),
		'GET /analytics/202509/shop_skus/performance': ranking(world, 'sku', 'skus', SKU_IDS, {
			product_id: PRODUCT_IDS[0],
		}),
		'GET /analytics/202605/shop_videos/performance': ranking(
			world,
			'videoRow',
			'videos',
			VIDEO_IDS,
			{
				title: 'Fake video',
				username: 'fake.creator',
				video_post_time: '2026-05-01T08:00:00Z',
			},
		),
		'GET /analytics/202509/shop_videos/{video_id}/products/performance': (verified) => {
			known(verified.pathParameters.video_id, VIDEO_IDS);
			return ranking(world, 'videoProduct', 'products', PRODUCT_IDS.slice(0, 14), {
				name: 'Fake product',
			})(verified);
		},
		'GET /analytics/202509/shop_lives/performance': (verified) => sessions(world, verified),
		'GET /analytics/202510/shop_lives/{live_id}/performance_per_minutes': minutes,
		'GET /analytics/202510/shop/performance/{date}/performance_per_hour': (verified) =>
			hours(world, verified),
		'GET /analytics/202512/shop/{live_id}/products_performance': (verified) => {
			const live = known(verified.pathParameters.live_id, LIVE_IDS);
			return {
				products: PRODUCT_IDS.slice(0, 8).map((id) => ({
					id,
					name: 'Fake product',
					...figures('liveProduct', verified, live, id),
				})),
			};
		},
		...Object.fromEntries(
			['creators', 'lives', 'products', 'videos'].map((name) => [
				`GET /analytics/202511/${name}/bestselling`,
				bestselling(name),
			]),
		),
		[`GET ${rooms}/core_stats`]: room('stats', (verified) => ({
			live_room_id: LIVE_ROOM_ID,
			...figures('live', verified, LIVE_ROOM_ID),
			...onAir.sales(world.clock.now()),
		})),
		[`GET ${rooms}/gmv_trend_performances`]: room('gmv_trend', trend),
		[`GET ${rooms}/interactive_trend_performances`]: room('interactive_trend', trend),
		[`GET ${rooms}/view_trend_performances`]: room('view_trend', () =>
			onAir.viewers(world.clock.now()),
		),
		[`GET ${rooms}/traffic_performances`]: room('traffic', () => [
			{ source: 'FOR_YOU', views: 900 },
		]),
		[`GET ${rooms}/user_portraits`]: room('portraits', () => ({ female: '0.64', male: '0.36' })),
		[`GET ${rooms}/product_stats`]: room('products', (verified) => [
			{ product_id: PRODUCT_IDS[0], ...figures('liveProduct', verified, 'room') },
		]),
	};
}
