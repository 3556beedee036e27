import { BEGAN_OR_ENDED, DROPS_AND_GOALS, SOLD_OUT, WRITE_MESSAGES } from './tools/alerts.mts';
import { CREDENTIALS } from './tools/credentials.mts';
import {
	facebookLives,
	keepSessions,
	LIVE_READINGS,
	LIVE_SESSIONS,
	TIKTOK_ROOM,
	tikTokLives,
} from './tools/live.mts';
import { tellOnce } from './tools/messages.mts';
import {
	calculation,
	code,
	fields,
	ours,
	place,
	schedule,
	shape,
	together,
	trigger,
	when,
	withField,
} from './tools/nodes.mts';
import { createTable, deleteRows, insertRows, readRows } from './tools/tables.mts';
import { troubles } from './tools/troubles.mts';
import { toWorkflow } from './tools/workflow.mts';

const LIMITS = "$('Limits').first().json";

/** A number that no session has: the user puts in their own. */
const SOME_SESSION = '5550001';

const lives = keepSessions([2000, 280]);

const messages = tellOnce({ workflow: 'live-alerts', written: 'Write Messages' }, [1560, -160]);

/** Every node that asks a platform. */
const READERS = [
	'Get Facebook Pages',
	'Get Facebook Lives',
	'Get TikTok Live Figures',
	'Get TikTok Live Viewers',
	'Get TikTok Shops',
	'Get TikTok Lives',
	'Compare Readings',
];

const troubled = troubles({
	title: 'Live alerts',
	at: [1040, 1120],
	from: READERS,
	note: [
		'If a platform does not answer',
		'the others go on; the reason and what to do about it comes here.',
	],
});

export default toWorkflow({
	id: 'liveAlerts000001',
	name: 'Live alerts: told in time what happens in a live',
	nodes: [
		trigger(
			'shopeeLiveTrigger',
			{ name: 'Watch Shopee Lives', at: [-560, -380], credentials: CREDENTIALS.shopeeUser },
			{
				access: 'openPlatform',
				triggerOn: ['sessionStarted', 'sessionEnded', 'metricThreshold', 'viewersDrop'],
				sessionIds: SOME_SESSION,
				every: 's30',
				metric: 'totalRevenue',
				compare: 'value',
				direction: 'above',
				threshold: 10000,
				dropPercent: 40,
				readings: 5,
				minimum: 0,
				minimumViewers: 50,
				options: { coolDownMinutes: 10 },
			},
		),
		trigger(
			'shopeeLiveTrigger',
			{
				name: 'Watch for Sold-Out Products',
				at: [-560, -180],
				credentials: CREDENTIALS.shopeeUser,
			},
			{
				access: 'openPlatform',
				triggerOn: ['itemSold'],
				sessionIds: SOME_SESSION,
				every: 's30',
				soldTotal: 0,
				itemIds: '',
				options: {},
			},
		),
		withField({ name: 'Stock per Product', at: [-340, -180] }, 'stock', {
			2820001234: 60,
			2820001235: 100,
		}),
		code({ name: 'Sold Out', at: [-120, -180] }, SOLD_OUT),
		trigger(
			'shopeeLiveTrigger',
			{
				name: 'Watch Creator Center Lives',
				at: [-560, 20],
				disabled: true,
				credentials: CREDENTIALS.shopeeLiveCreatorApi,
			},
			{
				access: 'creatorCenter',
				triggerOn: ['sessionStarted', 'sessionEnded', 'viewersDrop', 'campaignOverBudget'],
				sessionIds: '',
				every: 'm1',
				dropPercent: 40,
				readings: 5,
				minimumViewers: 50,
				budgetPercent: 90,
				options: { coolDownMinutes: 10 },
			},
		),

		schedule(
			{ name: 'Every 2 Minutes', at: [-560, 420] },
			{ field: 'minutes', minutesInterval: 2 },
		),
		fields(
			{ name: 'Limits', at: [-340, 420] },
			{
				tikTokLiveRoomId: '',
				salesGoal: 10000,
				manyViewers: 100,
				viewersDropPercent: 40,
				minimumViewers: 50,
			},
		),
		createTable({ name: 'Create Readings Table', at: [-120, 420] }, LIVE_READINGS),
		...facebookLives([140, 240], 25),
		when(
			{ name: 'Is a TikTok Room Named?', at: [-120, 660] },
			`={{ ${LIMITS}.tikTokLiveRoomId }}`,
			{
				type: 'string',
				operation: 'notEmpty',
			},
		),
		ours(
			'tikTokShop',
			{
				name: 'Get TikTok Live Figures',
				at: [140, 440],
				executeOnce: true,
				credentials: CREDENTIALS.tikTokShopCreator,
			},
			['live', 'getRoomFigures'],
			{ liveRoomId: `={{ ${LIMITS}.tikTokLiveRoomId }}` },
		),
		ours(
			'tikTokShop',
			{
				name: 'Get TikTok Live Viewers',
				at: [360, 440],
				executeOnce: true,
				credentials: CREDENTIALS.tikTokShopCreator,
			},
			['live', 'getRoomViewers'],
			{ liveRoomId: `={{ ${LIMITS}.tikTokLiveRoomId }}` },
		),
		shape({ name: 'TikTok Room', at: [580, 440] }, TIKTOK_ROOM),
		...tikTokLives(
			[140, 660],
			"={{ $now.minus({ days: 2 }).startOf('day').toISO() }}",
			"={{ $now.plus({ days: 1 }).startOf('day').toISO() }}",
		),
		together({ name: 'All Lives', at: [800, 420] }, 3),
		code({ name: 'Began or Ended', at: [1040, 320] }, BEGAN_OR_ENDED),
		code(
			{ name: 'Running Lives', at: [1040, 560] },
			`
const columns = ${JSON.stringify(Object.keys(LIVE_READINGS.columns))};
return $input.all().flatMap(({ json }, item) =>
	json.status === 'live' ? [{ json: Object.fromEntries(columns.map((name) => [name, json[name] ?? null])), pairedItem: { item } }] : [],
);`,
		),
		insertRows({ name: 'Save Readings', at: [1260, 560] }, LIVE_READINGS),
		deleteRows({ name: 'Forget Old Readings', at: [1260, 760], executeOnce: true }, LIVE_READINGS, [
			{
				keyName: 'measuredAt',
				condition: 'lt',
				keyValue: '={{ $now.minus({ hours: 24 }).toUTC().toISO() }}',
			},
		]),
		readRows({ name: 'Last Readings', at: [1480, 560] }, LIVE_READINGS, [
			{
				keyName: 'measuredAt',
				condition: 'gte',
				keyValue: '={{ $now.minus({ minutes: 30 }).toUTC().toISO() }}',
			},
		]),
		calculation(
			'shopeeLive',
			{ name: 'Compare Readings', at: [1700, 560] },
			['analytics', 'compare'],
			{ access: 'openPlatform', options: {} },
		),
		code({ name: 'Drops and Goals', at: [1920, 560] }, DROPS_AND_GOALS),

		place({ name: 'What Happened', at: [1100, -160] }),
		code({ name: 'Write Messages', at: [1340, -160] }, WRITE_MESSAGES),
		...messages.nodes,
		createTable({ name: 'Create Live Table', at: [1340, 80] }, LIVE_SESSIONS),
		readRows({ name: 'Known Lives', at: [1560, 80] }, LIVE_SESSIONS),
		code(
			{ name: 'Lives That Began or Ended', at: [1780, 80] },
			`
return $('What Happened').all().flatMap(({ json }, item) =>
	['sessionStarted', 'sessionEnded'].includes(json.event) ? [{ json: json.session, pairedItem: { item } }] : [],
);`,
		),
		...lives.nodes,
		...troubled.nodes,
	],
	links: [
		['Watch Shopee Lives', 'What Happened'],
		['Watch for Sold-Out Products', 'Stock per Product', 'Sold Out', 'What Happened'],
		['Watch Creator Center Lives', 'What Happened'],
		['What Happened', 'Write Messages'],
		...messages.links,
		['What Happened', 'Create Live Table', 'Known Lives', 'Lives That Began or Ended'],
		['Lives That Began or Ended', 'New or Changed Lives'],
		...lives.links,
		['Every 2 Minutes', 'Limits', 'Create Readings Table', 'Get Facebook Pages'],
		['Get Facebook Pages', 'Get Facebook Lives', 'Facebook Live', 'All Lives'],
		['Create Readings Table', 'Is a TikTok Room Named?', 'Get TikTok Live Figures'],
		['Get TikTok Live Figures', 'Get TikTok Live Viewers', 'TikTok Room'],
		{ from: 'TikTok Room', to: 'All Lives', input: 1 },
		['Create Readings Table', 'Get TikTok Shops', 'Get TikTok Lives', 'TikTok Live'],
		{ from: 'TikTok Live', to: 'All Lives', input: 2 },
		['All Lives', 'Began or Ended', 'What Happened'],
		['All Lives', 'Running Lives', 'Save Readings', 'Last Readings', 'Compare Readings'],
		['Compare Readings', 'Drops and Goals', 'What Happened'],
		['Running Lives', 'Forget Old Readings'],
		...troubled.links,
	],
	notes: [
		{
			name: 'About',
			kind: 'about',
			at: [-1140, -460],
			size: [520, 620],
			text: `## Live alerts
Tells you while a live is on: **it began, viewers leave, a sales goal is reached, a product is sold out, it ended** (with its figures). Each thing is told once.

**To start**
1. *Watch Shopee Lives* and *Watch for Sold-Out Products*: choose the credential of the streamer (Shopee API with **Connected As** set to *User (Live and Video)*) and put the number of your live into **Session IDs**. Shopee has no list of lives, so it is needed.
2. *Stock per Product*: write down how many pieces of each product there are.
3. *Limits* and the six TikTok and Facebook nodes below: choose your credentials. For a TikTok live that is on, fill in the number of its room.
4. **Publish** the workflow.

Delete what you do not use: each trigger stands for itself.

*Watch Creator Center Lives* is switched off. It sees all lives of an account without numbers, but by Shopee's own web pages: read its notice, choose a credential and press **D**.`,
		},
		{
			name: 'About the Goals',
			kind: 'detail',
			at: [-560, -660],
			size: [480, 220],
			text: `**Your goals.** In *Watch Shopee Lives*: **Limit** is the sales goal in your currency, **Drop (%)** how many viewers have to leave, held against the average of the last readings.

**Stock per Product**: product number and pieces, as in \`{"2820001234": 60}\`.`,
		},
		{
			name: 'About TikTok and Facebook',
			kind: 'detail',
			at: [-1140, 240],
			size: [520, 400],
			text: `### TikTok Shop and Facebook
They send nothing by themselves, so they are asked every two minutes.

- **Facebook**: all live videos of your pages. It tells viewers, no sales.
- **TikTok Shop, while it is on**: needs a creator's credential and the number of the room in *Limits*. Left empty, this step is left out.
- **TikTok Shop, afterwards**: the shop's lives with their figures, which TikTok gives out the day after.

*Limits* holds the goals: sales, many viewers, how many have to leave.`,
		},
		{
			name: 'About Readings',
			kind: 'detail',
			at: [1440, 760],
			size: [560, 160],
			text: `**Readings** of lives that are on are kept for a day in \`live_readings\`; *Compare Readings* holds the last one against the average before.`,
		},
		{
			name: 'About Lives',
			kind: 'result',
			at: [2660, 160],
			size: [420, 220],
			text: `**Every live that began or ended** is a row of \`live_sessions\`, with its last figures: Shopee does not tell them afterwards.`,
		},
		messages.note,
		troubled.note,
	],
});
