import { WRITE_MESSAGES } from './tools/alerts.mts';
import { CREDENTIALS } from './tools/credentials.mts';
import {
	FACEBOOK_SESSION,
	keepRows,
	LIVE_READINGS,
	LIVE_SESSIONS,
	TIKTOK_ROOM,
	TIKTOK_SESSION,
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
} from './tools/nodes.mts';
import { createTable, deleteRows, insertRows, readRows } from './tools/tables.mts';
import { toWorkflow, wrong } from './tools/workflow.mts';

const LIMITS = "$('Limits').first().json";

/** A number that no session has: the user puts in their own. */
const SOME_SESSION = '5550001';

const lives = keepRows(LIVE_SESSIONS, {
	known: 'Known Lives',
	changed: 'New or Changed Lives',
	isNew: 'Is the Live New?',
	add: 'Add New Lives',
	update: 'Update Changed Lives',
	at: [2000, 280],
});

const messages = tellOnce({ workflow: 'live-alerts', written: 'Write Messages' }, [1560, -160]);

/** Lives of TikTok Shop and Facebook that began or ended, as the Shopee Live Trigger would tell it. */
const BEGAN_OR_ENDED = `
// Whatever was told before is left out later, so nothing has to be remembered here.
const since = Date.now() - 36 * 3600 * 1000;
return $input.all().flatMap(({ json: session }, item) => {
	const last = Date.parse(session.endedAt ?? session.startedAt ?? '');
	const event = session.status === 'live' ? 'sessionStarted' : session.status === 'ended' && last >= since ? 'sessionEnded' : null;
	return event ? [{ json: { event, session }, pairedItem: { item } }] : [];
});`;

/** Lives that lose viewers or reach a goal, out of compared readings. */
const DROPS_AND_GOALS = `
const limits = $('Limits').first().json;
const lives = new Map($('All Lives').all().map(({ json }) => [json.sessionId, json]));
const at = new Date().toISOString();

return $input.all().flatMap(({ json }, item) => {
	const session = lives.get(json.sessionId);
	if (session?.status !== 'live') return [];
	const events = [];
	const { currentViewers: viewers, totalRevenue: revenue } = json;
	const isDrop = viewers?.percent <= -limits.viewersDropPercent && viewers.averageBefore >= limits.minimumViewers;
	if (viewers?.percent != null && isDrop) {
		// The same drop is seen by several looks: one message an hour.
		events.push({ event: 'viewersDrop', at: at.slice(0, 13), value: viewers.now, percent: viewers.percent, base: viewers.averageBefore });
	}
	if (viewers && viewers.now >= limits.manyViewers) {
		events.push({ event: 'metricThreshold', metric: 'currentViewers', metricName: 'Viewers', found: viewers.now, direction: 'above', limit: limits.manyViewers });
	}
	if (revenue && Number(revenue.now) >= limits.salesGoal) {
		events.push({ event: 'metricThreshold', metric: 'totalRevenue', metricName: 'Sales', found: revenue.now, direction: 'above', limit: limits.salesGoal });
	}
	return events.map((event) => ({ json: { ...event, session }, pairedItem: { item } }));
});`;

/** Every node that asks a platform. */
const READERS = [
	'Get Facebook Pages',
	'Get Facebook Lives',
	'Get TikTok Live Figures',
	'Get TikTok Live Viewers',
	'Get TikTok Shops',
	'Get TikTok Lives',
	'Compare Readings',
	'Add New Lives',
	'Update Changed Lives',
];

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
				limit: 10000,
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
				soldTotal: 60,
				itemIds: '',
				options: {},
			},
		),
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
		ours(
			'facebookCommerce',
			{
				name: 'Get Facebook Pages',
				at: [140, 240],
				executeOnce: true,
				credentials: CREDENTIALS.facebookCommerceApi,
			},
			['page', 'getMany'],
			{ returnAll: true, options: {} },
		),
		ours(
			'facebookCommerce',
			{ name: 'Get Facebook Lives', at: [360, 240], credentials: CREDENTIALS.facebookCommerceApi },
			['liveVideo', 'getMany'],
			{
				page: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				returnAll: false,
				limit: 10,
				simplify: true,
				options: { states: ['LIVE', 'LIVE_STOPPED', 'VOD'] },
			},
		),
		shape({ name: 'Facebook Live', at: [580, 240] }, FACEBOOK_SESSION),
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
		ours(
			'tikTokShop',
			{
				name: 'Get TikTok Shops',
				at: [140, 660],
				executeOnce: true,
				credentials: CREDENTIALS.tikTokShopApi,
			},
			['authorization', 'getAuthorizedShops'],
		),
		ours(
			'tikTokShop',
			{ name: 'Get TikTok Lives', at: [360, 660], credentials: CREDENTIALS.tikTokShopApi },
			['live', 'getSessions'],
			{
				shop: { __rl: true, mode: 'cipher', value: '={{ $json.cipher }}' },
				startDate: "={{ $now.minus({ days: 2 }).startOf('day').toISO() }}",
				endDate: "={{ $now.plus({ days: 1 }).startOf('day').toISO() }}",
				returnAll: true,
				options: {},
			},
		),
		shape({ name: 'TikTok Live', at: [580, 660] }, TIKTOK_SESSION),
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
		fields(
			{ name: 'What Went Wrong', at: [1040, 960] },
			{ text: "=Live alerts: {{ $json.error }} {{ $json.message ?? '' }}" },
		),
		place({ name: 'Send an Alert Here', at: [1280, 960] }),
	],
	links: [
		['Watch Shopee Lives', 'What Happened'],
		['Watch for Sold-Out Products', 'What Happened'],
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
		...READERS.map((node) => wrong(node, 'What Went Wrong')),
		['What Went Wrong', 'Send an Alert Here'],
	],
	notes: [messages.note],
});
