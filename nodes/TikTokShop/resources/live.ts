import type { Endpoint, Operation, Resource } from '../../shared/catalog/types';
import { optional } from '../../shared/catalog/fields';
import {
	accountType,
	checkPeriod,
	comparison,
	currency,
	direction,
	granularity,
	intervals,
	needing,
	period,
	sortBy,
	today,
} from '../creatorFields';
import { pathId } from '../fields';
import { shop } from '../locators';
import { DOCS } from '../platform';

const liveId = pathId(
	'live_id',
	'Live Session ID',
	'liveId',
	'7301234567890123456',
	"ID of the session, as 'Get Sessions' lists it",
);

const liveRoomId = pathId(
	'live_room_id',
	'Live Room ID',
	'liveRoomId',
	'7301234567890123456',
	'ID of the live room of the creator',
);

const seller = needing('seller', {
	getOverview: {
		name: 'Get Overview',
		action: 'Get an overview of live sessions',
		description: 'Retrieve sales and viewers of all live sessions together, as a sum or per day',
		docs: `${DOCS}/get-shop-live-performance-overview-202509`,
		endpoint: 'GET /analytics/202509/shop_lives/overview_performance',
		items: intervals,
		prepare: checkPeriod,
		fields: [shop, ...period, granularity, ...optional(accountType, comparison, currency, today)],
	},
	getSessions: {
		name: 'Get Sessions',
		action: 'Get live sessions',
		description: 'Retrieve past live sessions with their sales and viewers',
		docs: `${DOCS}/get-shop-live-performance-list-202509`,
		endpoint: 'GET /analytics/202509/shop_lives/performance',
		items: 'data.live_stream_sessions',
		page: 'token',
		prepare: checkPeriod,
		fields: [
			shop,
			...period,
			...optional(
				accountType,
				currency,
				sortBy([
					{ name: 'Buyers', value: 'customers' },
					{ name: 'Different Products Sold', value: 'different_products_sold' },
					{ name: 'Items Sold', value: 'items_sold' },
					{ name: 'Products Added', value: 'products_added' },
					{ name: 'Sales', value: 'gmv' },
					{ name: 'Sales Within 24 Hours', value: '24h_live_gmv' },
					{ name: 'SKU Orders', value: 'sku_orders' },
				]),
				direction,
			),
		],
	},
	getSessionPerMinute: {
		name: 'Get Session per Minute',
		action: 'Get the minutes of a live session',
		description: 'Retrieve the figures of a finished live session minute by minute',
		docs: `${DOCS}/get-shop-live-performance-per-minutes-202510`,
		notice:
			'TikTok Shop has these figures for lives of official and marketing accounts only, once they are over.',
		endpoint: 'GET /analytics/202510/shop_lives/{live_id}/performance_per_minutes',
		items: intervals,
		page: 'unsized',
		fields: [shop, liveId, ...optional(currency)],
	},
	getSessionProducts: {
		name: 'Get Session Products',
		action: 'Get the products of a live session',
		description: 'Retrieve what was sold in a live session, product by product',
		docs: `${DOCS}/get-shop-live-products-performance-list-202512`,
		endpoint: 'GET /analytics/202512/shop/{live_id}/products_performance',
		items: 'data.products',
		fields: [
			shop,
			liveId,
			...optional(
				currency,
				sortBy([
					{ name: 'Buyers', value: 'customers' },
					{ name: 'Clicks', value: 'produt_clicks' },
					{ name: 'Direct Sales', value: 'direct_gmv' },
					{ name: 'Impressions', value: 'product_impressions' },
					{ name: 'Items Sold', value: 'items_sold' },
					{ name: 'Main Orders', value: 'main_orders' },
					{ name: 'SKU Orders', value: 'sku_orders' },
					{ name: 'SKU Orders Created', value: 'created_sku_orders' },
				]),
				direction,
			),
		],
	},
} satisfies Record<string, Operation>);

/** A report about a live room: all of them take its id and nothing else. */
function roomReport(
	report: string,
	name: string,
	action: string,
	description: string,
	items = 'data',
): Operation {
	return {
		name,
		action,
		description,
		docs: `${DOCS}/get-live-room-${report.replaceAll('_', '-')}-202502`,
		endpoint: `GET /analytics/202502/live_rooms/{live_room_id}/${report}` as Endpoint,
		items,
		fields: [liveRoomId],
	};
}

const creator = needing('creator', {
	getRoomAudience: roomReport(
		'user_portraits',
		'Get Room Audience',
		'Get the audience of a live room',
		'Retrieve who watches a live: age, gender and region',
	),
	getRoomFigures: roomReport(
		'core_stats',
		'Get Room Figures',
		'Get the figures of a live room',
		'Retrieve the most important figures of a live, also while it runs',
		'data.stats',
	),
	getRoomInteractions: roomReport(
		'interactive_trend_performances',
		'Get Room Interactions',
		'Get the interactions of a live room',
		'Retrieve how comments, likes and shares of a live went over time',
	),
	getRoomProducts: roomReport(
		'product_stats',
		'Get Room Products',
		'Get the products of a live room',
		'Retrieve the figures of the products that a live shows',
	),
	getRoomSales: roomReport(
		'gmv_trend_performances',
		'Get Room Sales',
		'Get the sales of a live room',
		'Retrieve how the sales of a live went over time',
	),
	getRoomTraffic: roomReport(
		'traffic_performances',
		'Get Room Traffic',
		'Get the traffic of a live room',
		'Retrieve where the viewers of a live come from',
	),
	getRoomViewers: roomReport(
		'view_trend_performances',
		'Get Room Viewers',
		'Get the viewers of a live room',
		'Retrieve how the number of viewers of a live went over time',
	),
});

/** What lives brought. */
export const live: Resource = {
	name: 'Live',
	value: 'live',
	description:
		'Read how lives went; TikTok Shop has no public API to schedule, start or control a live',
	operations: { ...seller, ...creator },
};
