import { CREDENTIALS } from './tools/credentials.mts';
import {
	facebookLives,
	keepLives,
	keepProducts,
	keepSessions,
	LIVE_ANALYTICS,
	LIVE_ITEMS,
	LIVE_SESSIONS,
	TIKTOK_ITEM,
	tikTokLives,
} from './tools/live.mts';
import {
	byHand,
	calculation,
	code,
	fields,
	ours,
	schedule,
	shape,
	together,
	when,
} from './tools/nodes.mts';
import { createTable, readRows } from './tools/tables.mts';
import { troubles } from './tools/troubles.mts';
import { toWorkflow } from './tools/workflow.mts';

const DAYS = "$('Which Days').first().json";

const lives = keepSessions([1120, -160]);

const products = keepProducts([1120, 320]);

const days = keepLives({
	table: LIVE_ANALYTICS,
	known: 'Known Days',
	what: 'Days',
	at: [3020, 60],
});

/** Every node that asks a platform, or writes what it said. */
const READERS = [
	'Get Creator Center Lives',
	'Get Official Lives',
	'Get Figures of Running Lives',
	'Get Products of Running Lives',
	'Get TikTok Shops',
	'Get TikTok Lives',
	'Get TikTok Products',
	'Get Facebook Pages',
	'Get Facebook Lives',
	'Daily Analytics',
];

const troubled = troubles({
	title: 'Live analytics',
	at: [1960, 760],
	from: READERS,
	note: [
		'If a platform does not answer',
		'the others go on; the reason and what to do about it comes here.',
	],
});

export default toWorkflow({
	id: 'liveAnalytics001',
	name: 'Live analytics: every day, all lives in three tables',
	nodes: [
		byHand([-1360, -60]),
		schedule(
			{ name: 'Every Morning', at: [-1360, 140] },
			{ field: 'days', daysInterval: 1, triggerAtHour: 6 },
		),
		fields(
			{ name: 'Which Days', at: [-1120, 40] },
			{
				from: "={{ $now.minus({ days: 3 }).startOf('day').toISO() }}",
				to: "={{ $now.plus({ days: 1 }).startOf('day').toISO() }}",
				timeZone: '={{ $now.zoneName }}',
			},
		),
		createTable({ name: 'Create Live Table', at: [-880, 40] }, LIVE_SESSIONS),
		createTable({ name: 'Create Product Table', at: [-660, 40] }, LIVE_ITEMS),
		createTable({ name: 'Create Analytics Table', at: [-440, 40] }, LIVE_ANALYTICS),
		readRows({ name: 'Known Lives', at: [-220, 40] }, LIVE_SESSIONS),
		readRows({ name: 'Known Products', at: [0, 40] }, LIVE_ITEMS),

		ours(
			'shopeeLive',
			{
				name: 'Get Creator Center Lives',
				at: [300, -420],
				executeOnce: true,
				credentials: CREDENTIALS.shopeeLiveCreatorApi,
			},
			['creatorSession', 'getManyEnded'],
			{
				access: 'creatorCenter',
				from: `={{ ${DAYS}.from }}`,
				returnAll: true,
				output: 'unified',
				options: {},
			},
		),
		code(
			{ name: 'Official Lives to Read', at: [300, -200], executeOnce: true },
			`
// Shopee has no list of the lives of its official access: those that the table knows and that are not over.
return $('Known Lives').all().flatMap(({ json }, item) =>
	json.platform === 'shopee' && json.status !== 'ended' ? [{ json: { sessionId: json.sessionId }, pairedItem: { item } }] : [],
);`,
		),
		ours(
			'shopeeLive',
			{ name: 'Get Official Lives', at: [520, -200], credentials: CREDENTIALS.shopeeUser },
			['session', 'get'],
			{
				access: 'openPlatform',
				sessionId: '={{ $json.sessionId }}',
				includeStreamKey: false,
				output: 'unified',
			},
		),
		when(
			{ name: 'Is It Still On?', at: [740, -200] },
			'={{ $json.status }}',
			{
				type: 'string',
				operation: 'equals',
			},
			'live',
		),
		ours(
			'shopeeLive',
			{
				name: 'Get Figures of Running Lives',
				at: [520, 0],
				credentials: CREDENTIALS.shopeeUser,
			},
			['session', 'getMetrics'],
			{ access: 'openPlatform', sessionId: '={{ $json.sessionId }}', output: 'unified' },
		),
		ours(
			'shopeeLive',
			{
				name: 'Get Products of Running Lives',
				at: [740, 180],
				credentials: CREDENTIALS.shopeeUser,
			},
			['item', 'getMetrics'],
			{
				access: 'openPlatform',
				sessionId: '={{ $json.sessionId }}',
				returnAll: true,
				output: 'unified',
			},
		),
		...tikTokLives([300, 380], `={{ ${DAYS}.from }}`, `={{ ${DAYS}.to }}`),
		ours(
			'tikTokShop',
			{ name: 'Get TikTok Products', at: [740, 560], credentials: CREDENTIALS.tikTokShopApi },
			['live', 'getSessionProducts'],
			{
				shop: {
					__rl: true,
					mode: 'cipher',
					value: "={{ $('Get TikTok Shops').item.json.cipher }}",
				},
				liveId: '={{ $json.id }}',
				options: {},
			},
		),
		shape({ name: 'TikTok Product', at: [960, 560] }, TIKTOK_ITEM),
		...facebookLives([300, 760]),

		together({ name: 'All Lives', at: [960, -160] }, 5),
		...lives.nodes,
		together({ name: 'All Products', at: [960, 320] }, 2),
		...products.nodes,
		together({ name: 'When All Is Saved', at: [1860, 40] }, 5),
		readRows({ name: 'Lives of These Days', at: [2080, 60] }, LIVE_SESSIONS, [
			{ keyName: 'startedAt', condition: 'gte', keyValue: `={{ ${DAYS}.from }}` },
		]),
		readRows({ name: 'Products of All Lives', at: [2300, 60] }, LIVE_ITEMS),
		code(
			{ name: 'Lives and Their Products', at: [2520, 60] },
			`
// A day is counted from whole lives: each with the products that belong to it.
const lives = $('Lives of These Days').all().filter(({ json }) => json.sessionId && json.startedAt);
const ids = new Set(lives.map(({ json }) => json.sessionId));
const products = $('Products of All Lives').all().filter(({ json }) => ids.has(json.sessionId));
const item = (json) => ({ json, pairedItem: { item: 0 } });
return [...lives, ...products].map(({ json }) => item(json));`,
		),
		calculation(
			'shopeeLive',
			{ name: 'Daily Analytics', at: [2740, 160] },
			['analytics', 'daily'],
			{ access: 'openPlatform', options: { timeZone: `={{ ${DAYS}.timeZone }}` } },
		),
		readRows({ name: 'Known Days', at: [2740, -60] }, LIVE_ANALYTICS),
		...days.nodes,
		...troubled.nodes,
	],
	links: [
		['When Clicking Execute', 'Which Days', 'Create Live Table', 'Create Product Table'],
		['Every Morning', 'Which Days'],
		['Create Product Table', 'Create Analytics Table', 'Known Lives', 'Known Products'],
		['Known Products', 'Get Creator Center Lives', 'All Lives'],
		['Known Products', 'Official Lives to Read', 'Get Official Lives', 'Is It Still On?'],
		['Is It Still On?', 'Get Figures of Running Lives'],
		['Is It Still On?', 'Get Products of Running Lives', 'All Products'],
		{ from: 'Is It Still On?', to: 'All Lives', output: 1, input: 1 },
		{ from: 'Get Figures of Running Lives', to: 'All Lives', input: 2 },
		['Known Products', 'Get TikTok Shops', 'Get TikTok Lives', 'TikTok Live'],
		{ from: 'TikTok Live', to: 'All Lives', input: 3 },
		['Get TikTok Lives', 'Get TikTok Products', 'TikTok Product'],
		{ from: 'TikTok Product', to: 'All Products', input: 1 },
		['Known Products', 'Get Facebook Pages', 'Get Facebook Lives', 'Facebook Live'],
		{ from: 'Facebook Live', to: 'All Lives', input: 4 },
		['All Lives', 'New or Changed Lives'],
		...lives.links,
		['All Products', 'New or Changed Products'],
		...products.links,
		['Known Products', 'When All Is Saved'],
		{ from: 'Add New Lives', to: 'When All Is Saved', input: 1 },
		{ from: 'Update Changed Lives', to: 'When All Is Saved', input: 2 },
		{ from: 'Add New Products', to: 'When All Is Saved', input: 3 },
		{ from: 'Update Changed Products', to: 'When All Is Saved', input: 4 },
		['When All Is Saved', 'Lives of These Days', 'Products of All Lives', 'Known Days'],
		['Known Days', 'Lives and Their Products', 'Daily Analytics', 'New or Changed Days'],
		...days.links,
		...troubled.links,
	],
	notes: [
		{
			name: 'About',
			kind: 'about',
			at: [-1920, -260],
			size: [500, 620],
			text: `## Live analytics
Every morning: all your lives, what they sold by product, and the figures of each day, in **three tables**.

**To start**
1. Choose your credentials in the nodes of the four rows in the middle, and delete the rows that you do not need:
   - **Shopee, Creator Center**: all lives that ended. By Shopee's own web pages: your own account only.
   - **Shopee, official**: the lives that the table \`live_sessions\` knows; *live-alerts* and *live-engagement* write them there.
   - **TikTok Shop**: all lives of all shops.
   - **Facebook**: the live videos of all pages. It tells viewers, no sales.
2. *Which Days*: how far back to look. Set it to 60 days for the first run.
3. Click **Execute workflow**, then **Publish**.

Running it again doubles nothing.`,
		},
		{
			name: 'About Sources',
			kind: 'detail',
			at: [260, -640],
			size: [640, 180],
			text: `**Four sources.** One that does not answer goes to *What Went Wrong*; the others still come in. What a source does not tell stays as it was: figures of an official live can be read only while it is on.`,
		},
		{
			name: 'About the Tables',
			kind: 'yours',
			at: [1080, -580],
			size: [720, 260],
			text: `## Put your own table here
\`live_sessions\` has one row per live, \`live_session_items\` one per product of a live. For **Google Sheets** or a **database**, connect *New or Changed Lives* and *New or Changed Products* to *Append or Update Row* or *Insert or Update*, matching on \`platform\`, \`sessionId\` (and \`itemId\`).`,
		},
		{
			name: 'About Days',
			kind: 'result',
			at: [2480, -380],
			size: [820, 240],
			text: `**One row per day and currency** in \`live_analytics\`. Sums are added up before they are divided: *averageOrderValue* is sales by orders, *conversionRate* orders by viewers, both over all lives of the day that tell both. Where nothing can be divided, the field is empty, not 0. A live belongs to the day on which it began.`,
		},
		troubled.note,
	],
});
