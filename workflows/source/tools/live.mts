/** What the live workflows share: their tables, and how each platform's lives become rows of them. */
import { emptySession, emptySessionItem } from '../../../nodes/shared/unified/live.ts';
import { CREDENTIALS } from './credentials.mts';
import { keepRows } from './keep.mts';
import type { Keeping } from './keep.mts';
import { ours, shape } from './nodes.mts';
import type { ColumnType, Table } from './tables.mts';
import type { NodeSketch, Place } from './workflow.mts';

/** Columns that a workflow adds to what is known of a live. */
const BOOKKEEPING = { syncedAt: 'date', changes: 'number' } as const;

/** Columns named like the fields of a record; those that are named nowhere hold text. */
function columns(
	record: object,
	kinds: Partial<Record<ColumnType, readonly string[]>>,
): Record<string, ColumnType> {
	const kindOf = (name: string): ColumnType =>
		(['date', 'boolean', 'number'] as const).find((kind) => kinds[kind]?.includes(name)) ??
		'string';
	return Object.fromEntries(Object.keys(record).map((name) => [name, kindOf(name)]));
}

/** One row per live of any platform: the fields of a unified live session. */
export const LIVE_SESSIONS: Table = {
	name: 'live_sessions',
	key: ['platform', 'sessionId'],
	columns: {
		...columns(emptySession('', ''), {
			date: ['startedAt', 'endedAt', 'measuredAt'],
			boolean: ['isTest'],
			number: [
				...['durationMinutes', 'currentViewers', 'peakViewers', 'totalViewers', 'totalViews'],
				...['engagedViewersLastMinute', 'averageWatchSeconds', 'totalLikes', 'totalComments'],
				...['totalShares', 'newFollowers', 'totalProductClicks', 'totalAddToCarts'],
				...['totalBuyers', 'totalOrders', 'totalItemsSold', 'confirmedOrders'],
				...['confirmedItemsSold', 'clicksPerView', 'ordersPerClick', 'ordersPerView'],
				...['ordersPerViewer', 'productsCount', 'coinsDistributed'],
			],
		}),
		...BOOKKEEPING,
	},
};

/** One row per product of a live: the fields of a unified live item. */
export const LIVE_ITEMS: Table = {
	name: 'live_session_items',
	key: ['platform', 'sessionId', 'itemId'],
	columns: {
		...columns(emptySessionItem('', ''), {
			date: ['measuredAt'],
			boolean: ['isFeatured'],
			number: [
				...['position', 'discountPercentage', 'clicks', 'addToCarts', 'orders', 'quantitySold'],
				...['confirmedOrders', 'confirmedQuantitySold', 'commissionRate'],
			],
		}),
		...BOOKKEEPING,
	},
};

/** One row per day and currency, as Analytics: Daily Analytics of Shopee Live gives it. */
export const LIVE_ANALYTICS: Table = {
	name: 'live_analytics',
	key: ['date', 'currency'],
	columns: {
		date: 'string',
		timeZone: 'string',
		currency: 'string',
		totalSessionsCount: 'number',
		averageViewers: 'number',
		peakViewers: 'number',
		totalWatchTimeMinutes: 'number',
		totalOrders: 'number',
		totalRevenue: 'string',
		averageOrderValue: 'string',
		conversionRate: 'number',
		ordersPerView: 'number',
		totalComments: 'number',
		averageCommentsPerSession: 'number',
		totalLikes: 'number',
		totalShares: 'number',
		uniqueProductsPromoted: 'number',
		topProduct: 'string',
		totalAdSpend: 'string',
		totalCommission: 'string',
		roiPercentage: 'number',
		topStreamer: 'string',
		streamerCount: 'number',
		sessions: 'string',
		...BOOKKEEPING,
	},
};

/** What a live showed at a moment, of platforms that are asked every few minutes. */
export const LIVE_READINGS: Table = {
	name: 'live_readings',
	key: ['platform', 'sessionId', 'measuredAt'],
	columns: {
		platform: 'string',
		sessionId: 'string',
		title: 'string',
		status: 'string',
		measuredAt: 'date',
		currency: 'string',
		currentViewers: 'number',
		totalOrders: 'number',
		totalRevenue: 'string',
	},
};

/** Time of a platform in seconds, milliseconds or text as ISO 8601; for expressions. */
const MOMENT = `((value) => {
    const isNumber = /^\\d+$/.test(String(value ?? ''));
    const time = isNumber ? Number(value) * (Number(value) < 1e11 ? 1000 : 1) : Date.parse(value ?? '');
    return Number.isNaN(time) ? null : new Date(time).toISOString();
  })`;

/** A past session of TikTok Shop's analytics in the unified form; for `shape`. */
const TIKTOK_SESSION = `JSON.stringify((() => {
  const moment = ${MOMENT};
  const { id, title, username, start_time, end_time, sales_performance: sales = {}, interaction_performance: seen = {} } = $json;
  const amount = (money) => money?.amount === undefined ? null : String(money.amount);
  const count = (value) => value === undefined || value === null ? null : Number(value);
  const [startedAt, endedAt] = [moment(start_time), moment(end_time)];
  return {
    platform: 'tiktok_shop',
    sessionId: String(id),
    title: title ?? null,
    status: 'ended',
    streamerName: username ?? null,
    startedAt,
    endedAt,
    durationMinutes: startedAt && endedAt ? (Date.parse(endedAt) - Date.parse(startedAt)) / 60000 : null,
    measuredAt: null,
    currency: sales.gmv?.currency ?? null,
    peakViewers: count(seen.pcu),
    totalViewers: count(seen.viewers),
    totalViews: count(seen.views),
    totalLikes: count(seen.likes),
    totalComments: count(seen.comments),
    totalShares: count(seen.shares),
    newFollowers: count(seen.new_followers),
    clicksPerView: count(seen.click_through_rate),
    ordersPerClick: count(sales.click_to_order_rate),
    totalBuyers: count(sales.customers),
    totalOrders: count(sales.sku_orders),
    totalItemsSold: count(sales.items_sold),
    totalRevenue: amount(sales.gmv),
    productsCount: count(sales.products_added),
  };
})())`;

/** A product of a past session in TikTok Shop's analytics in the unified form; for `shape`. */
export const TIKTOK_ITEM = `JSON.stringify((() => {
  const { id, name, direct_gmv: revenue = {}, items_sold, sku_orders, produt_clicks, product_clicks } = $json;
  const count = (value) => value === undefined || value === null ? null : Number(value);
  return {
    platform: 'tiktok_shop',
    sessionId: String($('Get TikTok Lives').item.json.id),
    itemId: String(id),
    name: name ?? null,
    currency: revenue.currency ?? null,
    clicks: count(product_clicks ?? produt_clicks),
    orders: count(sku_orders),
    quantitySold: count(items_sold),
    totalRevenue: revenue.amount === undefined ? null : String(revenue.amount),
  };
})())`;

/** A live room of TikTok Shop in the unified form, out of its figures and its viewers; for `shape`. */
export const TIKTOK_ROOM = `JSON.stringify((() => {
  const figures = $('Get TikTok Live Figures').first().json;
  const trend = Object.values($('Get TikTok Live Viewers').first().json).find(Array.isArray) ?? [];
  const viewers = trend.map((point) => point.value ?? point.viewers ?? point.views).at(-1);
  const count = (value) => value === undefined || value === null ? null : Number(value);
  const { gmv } = figures;
  return {
    platform: 'tiktok_shop',
    sessionId: String(figures.live_room_id ?? $('Limits').first().json.tikTokLiveRoomId),
    title: figures.title ?? null,
    status: 'live',
    startedAt: null,
    measuredAt: $now.toUTC().toISO(),
    currency: gmv?.currency ?? null,
    currentViewers: count(viewers),
    totalOrders: count(figures.sku_orders),
    totalRevenue: gmv === undefined ? null : String(gmv.amount ?? gmv),
  };
})())`;

/** A live video of Facebook in the unified form; for `shape`. Facebook tells no sales. */
const FACEBOOK_SESSION = `JSON.stringify((() => {
  const moment = ${MOMENT};
  const states = { LIVE: 'live', VOD: 'ended', LIVE_STOPPED: 'ended', PROCESSING: 'ended', UNPUBLISHED: 'scheduled', SCHEDULED_UNPUBLISHED: 'scheduled', SCHEDULED_LIVE: 'scheduled' };
  const count = (value) => value === undefined || value === null ? null : Number(value);
  const address = String($json.permalink_url ?? '');
  const isLive = $json.status === 'LIVE';
  return {
    platform: 'facebook_commerce',
    sessionId: String($json.id),
    title: $json.title || $json.description || null,
    status: states[$json.status] ?? 'unknown',
    nativeStatus: $json.status ?? null,
    shareUrl: address.startsWith('/') ? 'https://www.facebook.com' + address : address || null,
    startedAt: moment($json.broadcast_start_time ?? $json.creation_time),
    measuredAt: isLive ? $now.toUTC().toISO() : null,
    currentViewers: isLive ? count($json.live_views) : null,
    totalViews: count($json.total_views),
  };
})())`;

/** One row per campaign and day of which somebody was asked whether to pause it. */
export const CAMPAIGN_PROPOSALS: Table = {
	name: 'campaign_proposals',
	key: ['platform', 'campaignId', 'date'],
	columns: {
		platform: 'string',
		campaignId: 'string',
		date: 'string',
		name: 'string',
		budget: 'string',
		spent: 'string',
		spentPercent: 'number',
		revenue: 'string',
		roiPercent: 'number',
		reason: 'string',
		/** proposed, approved, paused, kept, unanswered or failed */
		state: 'string',
		proposedAt: 'date',
		decidedAt: 'date',
		message: 'string',
	},
};

/** One row per thing that was done during a live. */
export const LIVE_ACTIONS: Table = {
	name: 'live_actions',
	key: ['sessionId', 'action', 'doneAt'],
	columns: {
		sessionId: 'string',
		/** show, coinStart or coinGiveOut */
		action: 'string',
		itemId: 'string',
		name: 'string',
		coins: 'number',
		doneAt: 'date',
	},
};

/**
 * The nodes that keep lives and what belongs to them: some figures are told only while a live is on, and
 * a live that is over does not begin again.
 */
export function keepLives(keeping: Keeping) {
	return keepRows({
		...keeping,
		bookkeeping: ['syncedAt', 'measuredAt'],
		fills: { final: { status: 'ended' }, savedAt: 'syncedAt' },
	});
}

/** Keeps one row per live; the node that read them before is called Known Lives. */
export const keepSessions = (at: Place) =>
	keepLives({ table: LIVE_SESSIONS, known: 'Known Lives', what: 'Lives', at });

/** Keeps one row per product of a live; the node that read them before is called Known Products. */
export const keepProducts = (at: Place) =>
	keepLives({ table: LIVE_ITEMS, known: 'Known Products', what: 'Products', at });

/** Three nodes in a row: the pages of Facebook, their live videos, and each in the unified form. */
export function facebookLives([x, y]: Place, newest?: number): NodeSketch[] {
	const credentials = CREDENTIALS.facebookCommerceApi;
	const most = newest === undefined ? { returnAll: true } : { returnAll: false, limit: newest };
	return [
		ours(
			'facebookCommerce',
			{ name: 'Get Facebook Pages', at: [x, y], executeOnce: true, credentials },
			['page', 'getMany'],
			{ returnAll: true, options: {} },
		),
		ours(
			'facebookCommerce',
			{ name: 'Get Facebook Lives', at: [x + 220, y], credentials },
			['liveVideo', 'getMany'],
			{
				page: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				...most,
				simplify: true,
				options: { states: ['LIVE', 'LIVE_STOPPED', 'VOD'] },
			},
		),
		shape({ name: 'Facebook Live', at: [x + 440, y] }, FACEBOOK_SESSION),
	];
}

/**
 * Three nodes in a row: the shops of TikTok, their lives in a range of days, and each in the unified form.
 * `from` and `to` are expressions that give times in ISO 8601.
 */
export function tikTokLives([x, y]: Place, from: string, to: string): NodeSketch[] {
	const credentials = CREDENTIALS.tikTokShopApi;
	return [
		ours('tikTokShop', { name: 'Get TikTok Shops', at: [x, y], executeOnce: true, credentials }, [
			'authorization',
			'getAuthorizedShops',
		]),
		ours(
			'tikTokShop',
			{ name: 'Get TikTok Lives', at: [x + 220, y], credentials },
			['live', 'getSessions'],
			{
				shop: { __rl: true, mode: 'cipher', value: '={{ $json.cipher }}' },
				startDate: from,
				endDate: to,
				returnAll: true,
				options: {},
			},
		),
		shape({ name: 'TikTok Live', at: [x + 440, y] }, TIKTOK_SESSION),
	];
}
