/** Something of Shopee Live that a user asked for, and what does it. */
export interface LiveRequest {
	asked: string;
	/** Operations as `resource.operation` */
	operations?: string[];
	/** Events of the trigger */
	events?: string[];
	/** Example workflows by the names of their files */
	workflows?: string[];
	/** What differs from what was asked for, or why */
	note: string;
}

/** The 22 calls that users collected from Shopee's pages. */
const CALLS: LiveRequest[] = [
	{
		asked: 'Generate QR code',
		operations: ['login.generate'],
		note: 'Gives the code as an image. The published way in is the authorization link of the Shopee API credential.',
	},
	{
		asked: 'Check QR status',
		operations: ['login.getStatus'],
		note: 'A code lives for about a minute.',
	},
	{
		asked: 'QR code login',
		operations: ['login.logIn'],
		note: 'Shopee answers with cookies, not with a token: the result says into which field of the credential they go.',
	},
	{ asked: 'Creator user info', operations: ['user.getInfo'], note: 'Tests the credential, too.' },
	{
		asked: 'Session list',
		operations: ['creatorSession.getMany', 'creatorSession.getManyEnded', 'report.getSessions'],
		note: 'The published API has no list: brands read their sessions from the report, others keep the IDs that Session: Create gives.',
	},
	{
		asked: 'Session info',
		operations: ['session.get', 'creatorSession.getInfo'],
		note: 'The stream key comes out only when it is asked for.',
	},
	{
		asked: 'Dashboard overview',
		operations: ['session.getMetrics', 'item.getMetrics', 'creatorSession.getOverview'],
		note: 'Buyers, confirmed orders and revenue per 1000 views are told by the Creator Center only.',
	},
	{ asked: 'Streamer selector', operations: ['streamer.getMany'], note: 'Creator Center only.' },
	{ asked: 'Promotions today', operations: ['promotion.getToday'], note: 'Creator Center only.' },
	{
		asked: 'Edit promotion',
		operations: ['promotion.edit'],
		workflows: ['live-campaign-watch'],
		note: 'It spends money, so the workflow asks a person first.',
	},
	{
		asked: 'Promotion list of items',
		operations: ['itemPromotion.getMany', 'item.getLiked', 'item.getRecent', 'item.getSets'],
		note: 'The published API offers liked and recent products and sets in place of promotions.',
	},
	{
		asked: 'Promotion items',
		operations: ['itemPromotion.getItems', 'item.getSetItems'],
		note: 'As above.',
	},
	{
		asked: 'Campaign expense today',
		operations: ['ad.getExpense'],
		events: ['campaignOverBudget'],
		note: 'Creator Center only.',
	},
	{
		asked: 'Ads data',
		operations: ['ad.getData'],
		note: 'Ads of products are in the node Shopee, resource Ad.',
	},
	{
		asked: 'Shop live ongoing',
		operations: ['liveStatus.getOngoing', 'session.get'],
		note: 'Works without a login, for any seller.',
	},
	{
		asked: 'Share link',
		operations: ['url.buildShareLink', 'session.get'],
		note: 'Session: Get gives the link that Shopee made.',
	},
	{ asked: 'Product URL', operations: ['url.buildProductUrl'], note: 'Sends nothing.' },
	{
		asked: 'Coin start',
		operations: ['coin.start'],
		workflows: ['live-engagement'],
		note: 'Creator Center only.',
	},
	{
		asked: 'Coin giveout',
		operations: ['coin.giveOut'],
		workflows: ['live-engagement'],
		note: 'Shopee reads it with GET; the POST is in API Call.',
	},
	{ asked: 'Coin reward info', operations: ['coin.getRewardInfo'], note: 'Creator Center only.' },
	{
		asked: 'External API URL',
		operations: ['url.buildExternalUrl'],
		note: 'Joins an address that the user types, a path and parameters. It sends nothing and knows no account.',
	},
	{ asked: 'Shop page URL', operations: ['url.buildShopUrl'], note: 'Sends nothing.' },
];

/** The 17 routes of the dashboard that users had. */
const ROUTES: LiveRequest[] = [
	{
		asked: 'GET /sessions',
		operations: ['creatorSession.getMany'],
		workflows: ['live-analytics-daily'],
		note: 'The table of lives is a data table of n8n.',
	},
	{
		asked: 'POST /sessions',
		operations: ['session.create'],
		note: 'Keep the session ID that it gives.',
	},
	{ asked: 'GET /sessions/{id}', operations: ['session.get'], note: 'Native or unified.' },
	{
		asked: 'PUT /sessions/{id}',
		operations: ['session.update', 'session.start'],
		note: 'What is left out stays as it is.',
	},
	{
		asked: 'DELETE /sessions/{id}',
		operations: ['session.end'],
		note: 'Shopee deletes no session. The row of a data table is deleted by the Data Table node.',
	},
	{
		asked: 'POST /sessions/sync',
		operations: ['session.getMetrics', 'item.getMetrics', 'creatorSession.getManyEnded'],
		workflows: ['live-analytics-daily'],
		note: 'Unified output is the shape of the table.',
	},
	{
		asked: 'GET /analytics',
		operations: ['analytics.daily'],
		workflows: ['live-analytics-daily'],
		note: 'Sums are divided, not the ratios of days averaged.',
	},
	{
		asked: 'GET /analytics/summary',
		operations: ['analytics.summarise'],
		note: 'A number of days is a range of dates, not a number of rows.',
	},
	{ asked: 'POST /creator/user-info', operations: ['user.getInfo'], note: 'Creator Center only.' },
	{
		asked: 'POST /creator/session-list',
		operations: ['creatorSession.getMany'],
		events: ['sessionStarted', 'sessionEnded'],
		note: 'The trigger tells what changes in the list.',
	},
	{
		asked: 'POST /promotions/today',
		operations: ['promotion.getToday'],
		note: 'Creator Center only.',
	},
	{
		asked: 'POST /campaign/expense-today',
		operations: ['ad.getExpense'],
		workflows: ['live-campaign-watch'],
		note: 'Creator Center only.',
	},
	{ asked: 'POST /ads-data', operations: ['ad.getData'], note: 'Creator Center only.' },
	{
		asked: 'POST /items/promotion',
		operations: ['itemPromotion.getMany', 'item.getMany'],
		note: 'What is in the bag of a live is Item: Get Many.',
	},
	{
		asked: 'POST /coin/giveout/{id}',
		operations: ['coin.giveOut'],
		workflows: ['live-engagement'],
		note: 'Creator Center only.',
	},
	{
		asked: 'GET /share-link/{id}',
		operations: ['url.buildShareLink'],
		note: 'With https, and without an invented sharer.',
	},
	{ asked: 'GET /product-url', operations: ['url.buildProductUrl'], note: 'Sends nothing.' },
];

/** The three tables of the dashboard. */
const MODELS: LiveRequest[] = [
	{
		asked: 'LiveSession',
		operations: ['session.get', 'session.getMetrics', 'creatorSession.getMany'],
		events: ['metricThreshold', 'viewersDrop'],
		workflows: ['live-alerts', 'live-analytics-daily'],
		note: 'Output: Unified. What a platform does not tell is empty, not 0.',
	},
	{
		asked: 'LiveSessionItem',
		operations: ['item.getMany', 'item.getMetrics', 'itemPromotion.getItems'],
		events: ['itemSold'],
		workflows: ['live-analytics-daily'],
		note: 'Output: Unified.',
	},
	{
		asked: 'LiveAnalytics',
		operations: ['analytics.daily', 'analytics.summarise', 'analytics.compare'],
		workflows: ['live-analytics-daily'],
		note: 'Money is decimal text and kept apart by currency.',
	},
];

/** Everything that was asked for, by its kind. */
export const LIVE_REQUESTS: Array<{ title: string; rows: LiveRequest[] }> = [
	{ title: 'Calls', rows: CALLS },
	{ title: 'Routes of the dashboard', rows: ROUTES },
	{ title: 'Data models', rows: MODELS },
];
