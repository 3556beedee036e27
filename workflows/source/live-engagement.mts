import { CREDENTIALS } from './tools/credentials.mts';
import {
	keepProducts,
	keepSessions,
	LIVE_ACTIONS,
	LIVE_ITEMS,
	LIVE_SESSIONS,
} from './tools/live.mts';
import { tellOnce } from './tools/messages.mts';
import { byHand, code, fields, ours, schedule, shape, when } from './tools/nodes.mts';
import { createTable, insertRows, readRows } from './tools/tables.mts';
import { troubles } from './tools/troubles.mts';
import { toWorkflow } from './tools/workflow.mts';

const PLAN = "$('Plan').first().json";

const lives = keepSessions([1580, -420]);

const products = keepProducts([1580, -60]);

const messages = tellOnce(
	{ workflow: 'live-engagement', written: 'Lives That Are Over' },
	[1060, 1200],
);

/** The lives to look at: those that the user named, and those that the table knows and that are not over. */
const LIVES_TO_TEND = `
const named = String(${PLAN}.sessionIds ?? '').split(/[\\s,]+/).filter((id) => /^\\d+$/.test(id));
const known = $('Known Lives').all().map(({ json }) => json);
const over = new Set(known.filter(({ status }) => status === 'ended').map(({ sessionId }) => sessionId));
const open = known.filter(({ platform, status }) => platform === 'shopee' && status !== 'ended');
const ids = new Set([...named, ...open.map(({ sessionId }) => sessionId)].filter((id) => !over.has(id)));
return [...ids].map((sessionId) => ({ json: { sessionId }, pairedItem: { item: 0 } }));`;

/** Of each live the product after the one on the screen, in the order of its bag; the first one after the last. */
const NEXT_PRODUCT = `
const bags = new Map();
for (const [item, { json }] of $input.all().entries()) {
	bags.set(json.sessionId, [...(bags.get(json.sessionId) ?? []), { json, pairedItem: { item } }]);
}
return [...bags.values()].flatMap((bag) => {
	const [{ pairedItem }] = bag;
	const shown = String($('Get Shown Product').itemMatching(pairedItem.item).json.item?.item_id ?? '');
	bag.sort((a, b) => a.json.position - b.json.position);
	const place = bag.findIndex(({ json }) => json.itemId === shown);
	const next = bag[(place + 1) % bag.length];
	return next.json.itemId === shown ? [] : [next];
});`;

/** What is due for each live that is on: first coins are started, then a round every so many minutes. */
const COINS_DUE = `
const plan = ${PLAN};
const actions = $('Actions So Far').all().map(({ json }) => json).filter(({ sessionId }) => sessionId);
return $input.all().filter(({ json }) => json.sessionId).flatMap(({ json: { sessionId } }, item) => {
	const mine = actions.filter((each) => each.sessionId === sessionId);
	const rounds = mine.filter(({ action }) => action === 'coinGiveOut');
	const last = Math.max(0, ...mine.filter(({ action }) => action.startsWith('coin')).map(({ doneAt }) => Date.parse(doneAt)));
	const isStarted = mine.some(({ action }) => action === 'coinStart');
	const isDue = Date.now() - last >= plan.coinMinutes * 60000;
	const action = !isStarted ? 'coinStart' : isDue && rounds.length < plan.coinRounds ? 'coinGiveOut' : '';
	return action ? [{ json: { sessionId, action, coins: action === 'coinStart' ? plan.coinsPerLive : null }, pairedItem: { item } }] : [];
});`;

/** Lives for which something was done and that are over: told once, with what was done. */
const LIVES_THAT_ARE_OVER = `
const actions = $('Actions So Far').all().map(({ json }) => json).filter(({ sessionId }) => sessionId);
const ended = $('Get Live').isExecuted ? $('Get Live').all(0).map(({ json }) => json).filter(({ status }) => status === 'ended') : [];
const running = $('Get Running Lives').isExecuted && $('Get Running Lives').all(1).length === 0
	? new Set($('Get Running Lives').all(0).map(({ json }) => json.sessionId)) : undefined;
const count = (id, action) => actions.filter((each) => each.sessionId === id && each.action === action).length;
const gone = running ? actions.filter(({ action, sessionId }) => action.startsWith('coin') && !running.has(sessionId)).map(({ sessionId }) => sessionId) : [];
const ids = new Set([...ended.map(({ sessionId }) => sessionId), ...gone]);
return [...ids].filter((id) => id && actions.some(({ sessionId }) => sessionId === id)).map((id) => {
	const title = ended.find(({ sessionId }) => sessionId === id)?.title ?? id;
	const done = [count(id, 'show') + ' times a product was shown', count(id, 'coinGiveOut') + ' rounds of coins were given'];
	return { json: { topic: 'shopee/' + id + '/engagementEnded', title: 'Live is over: ' + title, text: done.join(', ') + '. Nothing more is done.' }, pairedItem: { item: 0 } };
});`;

const READERS = [
	'Get Live',
	'Get Figures',
	'Get Product Figures',
	'Get Shown Product',
	'Get Bag',
	'Show Next Product',
	'Get Running Lives',
	'Start Coins',
	'Give Out Coins',
];

const troubled = troubles({
	title: 'Live engagement',
	at: [2700, 740],
	from: READERS,
	note: [
		'If something is refused',
		'the rest goes on; the reason and what to do about it comes here.',
	],
});

export default toWorkflow({
	id: 'liveEngagement01',
	name: 'Live engagement: products in turn and coins while a live is on',
	nodes: [
		byHand([-900, 60]),
		schedule(
			{ name: 'Every 5 Minutes', at: [-900, 260] },
			{ field: 'minutes', minutesInterval: 5 },
		),
		fields(
			{ name: 'Plan', at: [-660, 160] },
			{ sessionIds: '', coinsPerLive: 0, coinMinutes: 15, coinRounds: 6 },
		),
		createTable({ name: 'Create Action Table', at: [-440, 160] }, LIVE_ACTIONS),
		createTable({ name: 'Create Live Table', at: [-220, 160] }, LIVE_SESSIONS),
		createTable({ name: 'Create Product Table', at: [0, 160] }, LIVE_ITEMS),
		readRows({ name: 'Known Lives', at: [220, 160] }, LIVE_SESSIONS),
		readRows({ name: 'Known Products', at: [440, 160] }, LIVE_ITEMS),
		readRows({ name: 'Actions So Far', at: [660, 160] }, LIVE_ACTIONS, [
			{
				keyName: 'doneAt',
				condition: 'gte',
				keyValue: '={{ $now.minus({ days: 2 }).toUTC().toISO() }}',
			},
		]),
		code({ name: 'Lives to Tend', at: [900, -60] }, LIVES_TO_TEND),
		ours(
			'shopeeLive',
			{ name: 'Get Live', at: [1120, -60], credentials: CREDENTIALS.shopeeUser },
			['session', 'get'],
			{
				access: 'openPlatform',
				sessionId: '={{ $json.sessionId }}',
				includeStreamKey: false,
				output: 'unified',
			},
		),
		when(
			{ name: 'Is It On?', at: [1340, -60] },
			'={{ $json.status }}',
			{
				type: 'string',
				operation: 'equals',
			},
			'live',
		),
		ours(
			'shopeeLive',
			{ name: 'Get Figures', at: [1340, -420], credentials: CREDENTIALS.shopeeUser },
			['session', 'getMetrics'],
			{ access: 'openPlatform', sessionId: '={{ $json.sessionId }}', output: 'unified' },
		),
		...lives.nodes,
		ours(
			'shopeeLive',
			{ name: 'Get Product Figures', at: [1340, -240], credentials: CREDENTIALS.shopeeUser },
			['item', 'getMetrics'],
			{
				access: 'openPlatform',
				sessionId: '={{ $json.sessionId }}',
				returnAll: true,
				output: 'unified',
			},
		),
		...products.nodes,
		ours(
			'shopeeLive',
			{ name: 'Get Shown Product', at: [1580, 220], credentials: CREDENTIALS.shopeeUser },
			['item', 'getShown'],
			{ access: 'openPlatform', sessionId: '={{ $json.sessionId }}', output: 'native' },
		),
		ours(
			'shopeeLive',
			{ name: 'Get Bag', at: [1800, 220], credentials: CREDENTIALS.shopeeUser },
			['item', 'getMany'],
			{
				access: 'openPlatform',
				sessionId: "={{ $('Is It On?').item.json.sessionId }}",
				returnAll: true,
				output: 'unified',
			},
		),
		code({ name: 'Next Product', at: [2020, 220] }, NEXT_PRODUCT),
		ours(
			'shopeeLive',
			{ name: 'Show Next Product', at: [2240, 220], credentials: CREDENTIALS.shopeeUser },
			['item', 'show'],
			{
				access: 'openPlatform',
				sessionId: '={{ $json.sessionId }}',
				productId: '={{ $json.itemId }}',
				shopId: '={{ $json.shopId }}',
			},
		),
		shape(
			{ name: 'Shown', at: [2460, 220] },
			`JSON.stringify({
  sessionId: $('Next Product').item.json.sessionId,
  action: 'show',
  itemId: $('Next Product').item.json.itemId,
  name: $('Next Product').item.json.name,
  coins: null,
  doneAt: $now.toUTC().toISO(),
})`,
		),
		when(
			{ name: 'Are Coins Wanted?', at: [900, 560] },
			`={{ ${PLAN}.coinsPerLive }}`,
			{
				type: 'number',
				operation: 'gt',
			},
			0,
		),
		ours(
			'shopeeLive',
			{
				name: 'Get Running Lives',
				at: [1120, 560],
				executeOnce: true,
				alwaysOutputData: true,
				credentials: CREDENTIALS.shopeeLiveCreatorApi,
			},
			['creatorSession', 'getMany'],
			{
				access: 'creatorCenter',
				returnAll: false,
				limit: 5,
				output: 'unified',
				options: { status: '1' },
			},
		),
		code({ name: 'Coins Due', at: [1340, 560] }, COINS_DUE),
		when(
			{ name: 'Start or Give?', at: [1580, 560] },
			'={{ $json.action }}',
			{
				type: 'string',
				operation: 'equals',
			},
			'coinStart',
		),
		ours(
			'shopeeLive',
			{
				name: 'Start Coins',
				at: [1800, 460],
				credentials: CREDENTIALS.shopeeLiveCreatorApi,
			},
			['coin', 'start'],
			{
				access: 'creatorCenter',
				sessionId: '={{ $json.sessionId }}',
				totalCoins: '={{ $json.coins }}',
				options: {},
			},
		),
		ours(
			'shopeeLive',
			{
				name: 'Give Out Coins',
				at: [1800, 660],
				credentials: CREDENTIALS.shopeeLiveCreatorApi,
			},
			['coin', 'giveOut'],
			{ access: 'creatorCenter', sessionId: '={{ $json.sessionId }}', method: 'GET' },
		),
		shape(
			{ name: 'Given', at: [2240, 560] },
			`JSON.stringify({
  sessionId: $('Coins Due').item.json.sessionId,
  action: $('Coins Due').item.json.action,
  itemId: null,
  name: null,
  coins: $json.coins_given ?? $json.total_coins ?? $('Coins Due').item.json.coins,
  doneAt: $now.toUTC().toISO(),
})`,
		),
		insertRows({ name: 'Save What Was Done', at: [2700, 380] }, LIVE_ACTIONS),
		code({ name: 'Lives That Are Over', at: [840, 1200], executeOnce: true }, LIVES_THAT_ARE_OVER),
		...messages.nodes,
		...troubled.nodes,
	],
	links: [
		['When Clicking Execute', 'Plan', 'Create Action Table', 'Create Live Table'],
		['Every 5 Minutes', 'Plan'],
		['Create Live Table', 'Create Product Table', 'Known Lives', 'Known Products'],
		['Known Products', 'Actions So Far', 'Lives to Tend', 'Get Live', 'Is It On?'],
		['Is It On?', 'Get Figures', 'New or Changed Lives'],
		{ from: 'Is It On?', to: 'New or Changed Lives', output: 1 },
		...lives.links,
		['Is It On?', 'Get Product Figures', 'New or Changed Products'],
		...products.links,
		['Is It On?', 'Get Shown Product', 'Get Bag', 'Next Product', 'Show Next Product', 'Shown'],
		['Shown', 'Save What Was Done'],
		['Actions So Far', 'Are Coins Wanted?', 'Get Running Lives', 'Coins Due', 'Start or Give?'],
		['Start or Give?', 'Start Coins', 'Given', 'Save What Was Done'],
		{ from: 'Start or Give?', to: 'Give Out Coins', output: 1 },
		['Give Out Coins', 'Given'],
		['Actions So Far', 'Lives That Are Over'],
		...messages.links,
		...troubled.links,
	],
	notes: [
		{
			name: 'About',
			kind: 'about',
			at: [-1460, -220],
			size: [500, 640],
			text: `## Live engagement
While a live is on: shows **one product after the other** on the screen, gives **coins** in rounds if you want, and notes the figures. When the live ends, it **stops by itself** and tells you what was done.

**To start**
1. Choose the credential of the streamer (Shopee API with **Connected As** set to *User (Live and Video)*) in the six nodes of the upper part.
2. *Plan*: put the number of your live into **sessionIds**. Left empty, all lives of the table \`live_sessions\` are looked after that are not over.
3. **Publish** the workflow. It looks every 5 minutes; change that in *Every 5 Minutes*.

**Coins** are off: they cost money, and go by Shopee's own web pages. To switch them on, choose *Shopee Live Creator* credentials in the three nodes of the lower part, and set **coinsPerLive** in *Plan*.`,
		},
		{
			name: 'About the Plan',
			kind: 'detail',
			at: [-920, -200],
			size: [560, 200],
			text: `**Plan**: \`coinsPerLive\` coins for a live in all (0 means none), one round every \`coinMinutes\` minutes, at most \`coinRounds\` rounds.`,
		},
		{
			name: 'About Figures',
			kind: 'result',
			at: [1300, -700],
			size: [900, 160],
			text: `**Figures** of the live and of each product, as long as it is on: Shopee does not tell them afterwards. They go into \`live_sessions\` and \`live_session_items\`.`,
		},
		{
			name: 'About Products',
			kind: 'detail',
			at: [2240, 60],
			size: [440, 140],
			text: `**Products in turn**: the one after the product on the screen, in the order of your bag; after the last comes the first.`,
		},
		{
			name: 'About Coins',
			kind: 'detail',
			at: [840, 760],
			size: [760, 140],
			text: `**Coins**: started once for a live, then given in rounds. Each start and each round is a row of \`live_actions\`, so that no round is given twice.`,
		},
		messages.note,
		troubled.note,
	],
});
