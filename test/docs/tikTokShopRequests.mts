/**
 * What users asked of TikTok Shop, request by request and method by method, and what answers it
 * today. Endpoints are not written here: the operations know theirs.
 */
export interface AskedFor {
	/** Path or client method as users wrote it */
	asked: string;
	/** `resource.operation` of the TikTok Shop node, in the order in which they are used */
	operations: string[];
	/** Set when TikTok Shop has no such API: why, and what the operations above do instead */
	missing?: string;
	/** Set when the node does it by itself or needs a word of explanation */
	note?: string;
}

const SIGNS = 'The credential signs every request by itself, body included.';

const NO_LIVE_CONTROL =
	'No public API changes what a live session shows. What a session sold can be read.';

const NO_CONTENT_CONTROL =
	'No public API deletes or edits published content; that is done in the TikTok app.';

/** Rows in the order of the documents: shop paths first, then the methods of the client. */
export const ASKED_FOR: Array<{ title: string; rows: AskedFor[] }> = [
	{
		title: 'Products',
		rows: [
			{
				asked: 'POST /api/products/upload',
				operations: ['product.uploadImage', 'product.create'],
				note: 'Images are uploaded first; a product names them by their URI.',
			},
			{
				asked: 'PUT /api/products/{product_id}',
				operations: ['product.update', 'product.replace'],
				note: 'Update changes what is sent, Replace writes the whole product anew.',
			},
			{
				asked: 'DELETE /api/products/{product_id}',
				operations: ['product.delete', 'product.recover'],
				note: 'Recover undoes it.',
			},
			{
				asked: 'GET /api/products/search',
				operations: ['product.getMany'],
				note: 'Filters by state, time and SKU; TikTok Shop has no search by words.',
			},
			{ asked: 'GET /api/products/{product_id}', operations: ['product.get'] },
			{ asked: 'POST /api/products/update_stock', operations: ['inventory.updateStock'] },
			{ asked: 'POST /api/products/update_price', operations: ['inventory.updatePrice'] },
			{ asked: 'POST /api/products/activate', operations: ['product.activate'] },
			{ asked: 'POST /api/products/deactivate', operations: ['product.deactivate'] },
		],
	},
	{
		title: 'Orders and fulfillment',
		rows: [
			{ asked: 'GET /api/orders/search', operations: ['order.getMany'] },
			{
				asked: 'GET /api/orders/{order_id}',
				operations: ['order.get', 'order.getPriceDetail'],
				note: 'Get Price Detail adds every discount, fee and tax.',
			},
			{
				asked: 'POST /api/orders/confirm',
				operations: ['fulfillment.ship', 'fulfillment.markShipped'],
				missing:
					'A paid order needs no confirmation. Shipping confirms it: Ship Package with TikTok shipping, Mark as Shipped with a carrier of your own.',
			},
			{
				asked: 'POST /api/orders/cancel',
				operations: ['return.getEligibility', 'cancellation.cancelOrder'],
				note: 'Get Eligibility names the reasons that the order allows.',
			},
			{
				asked: 'POST /api/fulfillment/rts',
				operations: ['fulfillment.ship', 'fulfillment.shipMany'],
			},
			{ asked: 'GET /api/fulfillment/detail', operations: ['fulfillment.get'] },
			{ asked: 'POST /api/fulfillment/ship', operations: ['fulfillment.markShipped'] },
			{
				asked: 'Buy a label (TikTok shipping)',
				operations: ['fulfillment.getShippingServices', 'fulfillment.createPackage'],
			},
			{
				asked: 'Shipping label',
				operations: ['fulfillment.getShippingDocument'],
				note: 'The label comes out as a file.',
			},
			{ asked: 'Tracking', operations: ['fulfillment.getTracking'] },
			{
				asked: 'Warehouses and carriers',
				operations: [
					'logistics.getWarehouses',
					'logistics.getDeliveryOptions',
					'logistics.getShippingProviders',
				],
			},
		],
	},
	{
		title: 'Returns and promotions',
		rows: [
			{
				asked: 'Returns: search, approve, reject, refund',
				operations: [
					'return.getMany',
					'return.approve',
					'return.getRejectReasons',
					'return.reject',
					'return.create',
				],
			},
			{
				asked: 'Dispute handling',
				operations: ['return.getMany', 'return.reject'],
				missing:
					'Disputes are argued in Seller Center. Returns can be filtered by the state of their dispute, and a rejection takes a comment and pictures.',
			},
			{
				asked: 'Flash sales and discounts',
				operations: ['promotion.createActivity', 'promotion.setProducts'],
				note: 'Flash sales exist in South-East Asia only.',
			},
			{
				asked: 'Vouchers',
				operations: ['promotion.getCoupons', 'promotion.getCoupon', 'promotion.createActivity'],
				missing:
					'Coupons can only be read. A discount for everybody can be created as an activity.',
			},
			{
				asked: 'Bundle deals',
				operations: ['promotion.createActivity'],
				missing: 'No public API makes bundles. Buy More Save More is the closest kind of activity.',
			},
		],
	},
	{
		title: 'Live',
		rows: [
			{
				asked: 'GET /api/live/list',
				operations: ['live.getSessions'],
				note: 'Past sessions with their performance.',
			},
			{
				asked: 'POST /api/live/products/add',
				operations: ['live.getSessionProducts'],
				missing: NO_LIVE_CONTROL,
			},
			{
				asked: 'GET /api/live/products/list',
				operations: ['live.getSessionProducts'],
				missing: NO_LIVE_CONTROL,
			},
			{
				asked: 'POST /api/live/products/update',
				operations: ['live.getSessionProducts'],
				missing: NO_LIVE_CONTROL,
			},
			{
				asked: 'Live analytics',
				operations: ['live.getOverview', 'live.getSessionPerMinute'],
			},
			{
				asked: 'Schedule, start or stop a live session',
				operations: ['live.getSessions'],
				missing:
					'Live sessions are planned and run in the TikTok app; no public API controls them.',
			},
		],
	},
	{
		title: 'Affiliates and creators',
		rows: [
			{
				asked: 'GET /api/affiliate/creators',
				operations: ['affiliateSeller.searchCreators', 'affiliateSeller.getCreator'],
			},
			{
				asked: 'POST /api/affiliate/products/add',
				operations: [
					'affiliateSeller.createOpenCollaboration',
					'affiliateSeller.createTargetCollaboration',
				],
			},
			{
				asked: 'GET /api/affiliate/orders',
				operations: [
					'affiliateSeller.getOrders',
					'affiliateCreator.getOrders',
					'affiliatePartner.getOrders',
				],
				note: 'One operation for each kind of account.',
			},
			{
				asked: 'GET /api/affiliate/commission',
				operations: ['affiliateSeller.getOrders'],
				missing: 'There is no endpoint for commissions alone: the affiliate orders carry them.',
			},
		],
	},
	{
		title: 'Analytics',
		rows: [
			{
				asked: 'GET /api/data/shop_overview',
				operations: ['analytics.getShopPerformance'],
			},
			{
				asked: 'GET /api/data/product_analytics',
				operations: ['analytics.getProducts', 'analytics.getProduct'],
			},
			{
				asked: 'GET /api/data/order_stats',
				operations: ['analytics.getShopPerformance', 'analytics.getShopPerformanceHourly'],
				note: 'Orders, units, buyers and refunds are fields of the shop performance.',
			},
			{
				asked: 'GET /api/data/traffic_analytics',
				operations: ['analytics.getShopPerformance'],
				note: 'Impressions, page views and visitors are fields of the shop performance.',
			},
		],
	},
	{
		title: 'Methods of the client',
		rows: [
			{ asked: 'get_products', operations: ['product.getMany'] },
			{ asked: 'get_product', operations: ['product.get'] },
			{ asked: 'get_orders', operations: ['order.getMany'] },
			{ asked: 'get_order', operations: ['order.get'] },
			{ asked: 'update_inventory', operations: ['inventory.updateStock'] },
			{ asked: 'get_inventory', operations: ['inventory.search'] },
			{
				asked: 'get_videos',
				operations: ['analytics.getVideos'],
				note: 'Videos that had views or sales in the time range, no drafts.',
			},
			{ asked: 'get_video', operations: ['analytics.getVideo'] },
			{
				asked: 'upload_video',
				operations: ['video.upload', 'video.publish', 'video.getStatus'],
				note: 'Needs the account of the creator, and the file itself instead of its address.',
			},
			{ asked: 'delete_video', operations: ['analytics.getVideos'], missing: NO_CONTENT_CONTROL },
			{
				asked: 'get_posts',
				operations: ['analytics.getVideos'],
				missing: 'No public API lists posts. Videos can be listed with their performance.',
			},
			{
				asked: 'get_post',
				operations: ['analytics.getVideo'],
				missing: 'No public API reads a post. A video can be read with its performance.',
			},
			{
				asked: 'create_post',
				operations: ['video.uploadPhoto', 'video.publishPhotoPost'],
				note: 'Needs the account of the creator; a post goes out at once, it cannot be scheduled.',
			},
			{ asked: 'delete_post', operations: ['analytics.getVideos'], missing: NO_CONTENT_CONTROL },
			{
				asked: 'get_analytics',
				operations: ['analytics.getShopPerformance'],
				note: 'The dimension decides: shop by day here, products and videos by operations of their own.',
			},
			{
				asked: 'get_performance_metrics (product)',
				operations: ['analytics.getProduct', 'analytics.getProducts'],
			},
			{ asked: 'get_performance_metrics (video)', operations: ['analytics.getVideo'] },
			{
				asked: 'get_performance_metrics (post)',
				operations: ['analytics.getVideo'],
				missing: 'Photo posts have no public performance API; videos do.',
			},
			{
				asked: 'Query any metric',
				operations: [
					'analytics.getShopPerformance',
					'analytics.getProducts',
					'analytics.getVideos',
				],
				missing: 'Metrics come in fixed sets, one for each of these operations.',
			},
			{
				asked: 'generate_authorization_url',
				operations: ['authorization.getAuthorizationUrl'],
			},
			{
				asked: 'exchange_code_for_token',
				operations: ['authorization.exchangeCode'],
				note: 'The credential does this by itself when it is saved.',
			},
			{
				asked: 'refresh_access_token',
				operations: ['authorization.refreshToken'],
				note: 'The credential does this by itself before a token ends.',
			},
			{
				asked: 'validate_webhook_signature',
				operations: ['webhook.getMany', 'webhook.update', 'webhook.delete'],
				note: 'TikTok Shop Trigger checks every message by itself and registers its own address.',
			},
			{ asked: 'generate_signature', operations: ['custom.apiCall'], note: SIGNS },
		],
	},
];
