import { isoDay, optional, path, query } from '../../shared/catalog/fields';
import type { Endpoint, Field, Operation, Resource } from '../../shared/catalog/types';
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
import { choice, pathId, productId, textList, textProperty } from '../fields';
import { shop } from '../locators';
import { DOCS } from '../platform';

const skuId = pathId('sku_id', 'SKU ID', 'skuId', '1729592969712272540', 'ID of the SKU');

const videoId = pathId(
	'video_id',
	'Video ID',
	'videoId',
	'7301234567890123456',
	"ID of the video, as 'Get Videos' lists it",
);

const categories = textList(
	'query',
	'category_filter',
	'Category IDs',
	'categoryIds',
	'Only products of these categories',
);

const productStatus = query(
	'product_status_filter',
	choice('Product Status', 'productStatus', 'Only products in this state', [
		{ name: 'All', value: 'ALL' },
		{ name: 'Inactive', value: 'INACTIVE' },
		{ name: 'Live', value: 'LIVE' },
	]),
);

/** Figures of one thing over a period. */
function figures(
	operation: Pick<Operation, 'name' | 'action' | 'description' | 'docs'> & { endpoint: Endpoint },
	fields: Field[],
	...options: Field[]
): Operation {
	return {
		...operation,
		items: intervals,
		prepare: checkPeriod,
		fields: [
			shop,
			...fields,
			...period,
			granularity,
			...optional(comparison, currency, ...options),
		],
	};
}

/** Figures of many things over a period, one record each. */
function ranking(
	operation: Pick<Operation, 'name' | 'action' | 'description' | 'docs' | 'items'> & {
		endpoint: Endpoint;
	},
	page: string,
	fields: Field[],
	...options: Field[]
): Operation {
	return {
		...operation,
		page,
		prepare: checkPeriod,
		fields: [shop, ...fields, ...period, ...optional(currency, direction, ...options)],
	};
}

/** The best of the whole market: what a shop can learn from others. */
function bestsellers(things: 'creators' | 'lives' | 'products' | 'videos'): Operation {
	const title = things[0].toUpperCase() + things.slice(1);
	return {
		name: `Get Bestselling ${title}`,
		action: `Get bestselling ${things}`,
		description: `Retrieve the 100 ${things} with the highest sales in the market of the shop`,
		docs: `${DOCS}/get-bestselling-${things}-202511`,
		endpoint: `GET /analytics/202511/${things}/bestselling`,
		items: `data.${things}`,
		fields: [
			shop,
			...optional(
				query('category_id', textProperty('Category ID', 'categoryId', 'Only this category')),
				currency,
				query(
					'date',
					{
						displayName: 'Date',
						name: 'date',
						type: 'dateTime',
						default: '',
						description: 'The day that the ranking is about, or the last day of its time span',
					},
					{ toWire: isoDay },
				),
				query(
					'time_slot',
					choice('Time Span', 'timeSlot', 'How many days the ranking covers', [
						{ name: '1 Day', value: '1D' },
						{ name: '7 Days', value: '7D' },
						{ name: '30 Days', value: '30D' },
					]),
				),
			),
		],
	};
}

const operations = needing('seller', {
	getBestsellingCreators: bestsellers('creators'),
	getBestsellingLives: bestsellers('lives'),
	getBestsellingProducts: bestsellers('products'),
	getBestsellingVideos: bestsellers('videos'),
	getProduct: figures(
		{
			name: 'Get Product',
			action: 'Get the figures of a product',
			description: 'Retrieve sales and traffic of one product, as a sum or per day',
			docs: `${DOCS}/get-shop-product-performance-202509`,
			endpoint: 'GET /analytics/202509/shop_products/{product_id}/performance',
		},
		[productId],
	),
	getProducts: ranking(
		{
			name: 'Get Products',
			action: 'Get the figures of products',
			description: 'Retrieve sales and traffic of all products of the shop',
			docs: `${DOCS}/get-shop-product-performance-list-202605`,
			endpoint: 'GET /analytics/202605/shop_products/performance',
			items: 'data.products',
		},
		'token',
		[],
		categories,
		productStatus,
		sortBy([
			{ name: 'Items Sold', value: 'items_sold' },
			{ name: 'Orders', value: 'orders' },
			{ name: 'Sales', value: 'gmv' },
		]),
	),
	getShopPerformance: figures(
		{
			name: 'Get Shop Performance',
			action: 'Get the performance of the shop',
			description: 'Retrieve sales, orders, buyers, refunds and traffic of the shop, day by day',
			docs: `${DOCS}/get-shop-performance-202509`,
			endpoint: 'GET /analytics/202509/shop/performance',
		},
		[],
	),
	getShopPerformanceHourly: {
		name: 'Get Shop Performance per Hour',
		action: 'Get the performance of the shop per hour',
		description: 'Retrieve sales and visitors of one day hour by hour, today included',
		docs: `${DOCS}/get-shop-performance-per-hour-202510`,
		notice: 'TikTok Shop keeps hourly figures for 30 days. Hours that are not over yet count as 0.',
		endpoint: 'GET /analytics/202510/shop/performance/{date}/performance_per_hour',
		items: intervals,
		fields: [
			shop,
			path(
				'date',
				{
					displayName: 'Date',
					name: 'date',
					type: 'dateTime',
					required: true,
					default: '',
					description: 'A day of the last 30, in the time zone of the shop',
				},
				{ toWire: isoDay },
			),
			...optional(currency),
		],
	},
	getSku: figures(
		{
			name: 'Get SKU',
			action: 'Get the figures of a SKU',
			description: 'Retrieve the sales of one SKU, as a sum or per day',
			docs: `${DOCS}/get-shop-sku-performance-202509`,
			endpoint: 'GET /analytics/202509/shop_skus/{sku_id}/performance',
		},
		[skuId],
	),
	getSkus: ranking(
		{
			name: 'Get SKUs',
			action: 'Get the figures of each SKU',
			description: 'Retrieve the sales of all SKUs of the shop, or of those of some products',
			docs: `${DOCS}/get-shop-sku-performance-list-202509`,
			endpoint: 'GET /analytics/202509/shop_skus/performance',
			items: 'data.skus',
		},
		'token20',
		[],
		categories,
		textList('query', 'product_ids', 'Product IDs', 'productIds', 'Only SKUs of these products'),
		productStatus,
		sortBy([
			{ name: 'Items Sold', value: 'units_sold' },
			{ name: 'Sales', value: 'gmv' },
			{ name: 'SKU Orders', value: 'sku_orders' },
		]),
	),
	getVideo: figures(
		{
			name: 'Get Video',
			action: 'Get the figures of a video',
			description: 'Retrieve views, clicks and sales of one video, as a sum or per day',
			docs: `${DOCS}/get-shop-video-performance-details-202509`,
			endpoint: 'GET /analytics/202509/shop_videos/{video_id}/performance',
		},
		[videoId],
	),
	getVideoOverview: figures(
		{
			name: 'Get Video Overview',
			action: 'Get an overview of videos',
			description: 'Retrieve views, clicks and sales of all videos together, as a sum or per day',
			docs: `${DOCS}/get-shop-video-performance-overview-202509`,
			endpoint: 'GET /analytics/202509/shop_videos/overview_performance',
		},
		[],
		accountType,
		today,
	),
	getVideoProducts: ranking(
		{
			name: 'Get Video Products',
			action: 'Get the products of a video',
			description: 'Retrieve what a video sold, product by product',
			docs: `${DOCS}/get-shop-video-product-performance-list-202509`,
			endpoint: 'GET /analytics/202509/shop_videos/{video_id}/products/performance',
			items: 'data.products',
		},
		'token',
		[videoId],
		sortBy([
			{ name: 'Buyers per Day', value: 'daily_avg_buyers' },
			{ name: 'Items Sold', value: 'units_sold' },
			{ name: 'Sales', value: 'gmv' },
		]),
	),
	getVideos: ranking(
		{
			name: 'Get Videos',
			action: 'Get the figures of videos',
			description: 'Retrieve the videos that promote the shop, with views, clicks and sales',
			docs: `${DOCS}/get-shop-video-performance-list-202605`,
			endpoint: 'GET /analytics/202605/shop_videos/performance',
			items: 'data.videos',
		},
		'token',
		[],
		accountType,
		sortBy([
			{ name: 'Buyers on Average', value: 'avg_customers' },
			{ name: 'Click-Through Rate', value: 'click_through_rate' },
			{ name: 'Items Sold', value: 'items_sold' },
			{ name: 'Sales', value: 'gmv' },
			{ name: 'Sales per 1,000 Views', value: 'gpm' },
			{ name: 'SKU Orders', value: 'sku_orders' },
			{ name: 'Views', value: 'views' },
		]),
	),
});

/** Figures of the shop and of what it sells. */
export const analytics: Resource = {
	name: 'Analytics',
	value: 'analytics',
	description:
		'Read figures of the shop, its products, SKUs and videos, and the best of its market',
	operations,
};
