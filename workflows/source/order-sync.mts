import { CREDENTIALS } from './tools/credentials.mts';
import {
	byHand,
	code,
	fields,
	ours,
	place,
	schedule,
	shape,
	splitOut,
	together,
	when,
} from './tools/nodes.mts';
import { ORDER_ROW } from './tools/orders.mts';
import {
	createTable,
	insertRows,
	newOrChanged,
	ORDERS,
	readRows,
	SYNC_LOGS,
	upsertRows,
} from './tools/tables.mts';
import { toWorkflow, wrong } from './tools/workflow.mts';

const WINDOW = "$('Window').first().json";

export default toWorkflow({
	id: 'orderSync0000001',
	name: 'Order sync: all marketplaces into one table',
	nodes: [
		byHand([-1120, 60]),
		schedule(
			{ name: 'Every 15 Minutes', at: [-1120, 260] },
			{ field: 'minutes', minutesInterval: 15 },
		),
		fields(
			{ name: 'Window', at: [-880, 160] },
			{
				from: '={{ $now.minus({ days: 7 }).toUTC().toISO() }}',
				to: '={{ $now.toUTC().toISO() }}',
				field: 'update_time',
			},
		),
		createTable({ name: 'Create Order Table', at: [-640, 160] }, ORDERS),
		createTable({ name: 'Create Log Table', at: [-400, 160] }, SYNC_LOGS),
		readRows({ name: 'Known Orders', at: [-160, 160] }, ORDERS),
		ours(
			'shopee',
			{
				name: 'Get Shopee Orders',
				at: [340, -140],
				executeOnce: true,
				credentials: CREDENTIALS.shopeeApi,
			},
			['order', 'getMany'],
			{
				timeField: `={{ ${WINDOW}.field }}`,
				from: `={{ ${WINDOW}.from }}`,
				to: `={{ ${WINDOW}.to }}`,
				returnAll: true,
				output: 'unified',
				options: {},
			},
		),
		ours(
			'tikTokShop',
			{
				name: 'Get TikTok Shops',
				at: [80, 140],
				executeOnce: true,
				credentials: CREDENTIALS.tikTokShopApi,
			},
			['authorization', 'getAuthorizedShops'],
		),
		ours(
			'tikTokShop',
			{
				name: 'Get TikTok Shop Orders',
				at: [340, 140],
				credentials: CREDENTIALS.tikTokShopApi,
			},
			['order', 'getMany'],
			{
				shop: { __rl: true, mode: 'cipher', value: '={{ $json.cipher }}' },
				returnAll: true,
				output: 'unified',
				options: {
					updatedAfter: `={{ ${WINDOW}.from }}`,
					updatedBefore: `={{ ${WINDOW}.to }}`,
					sortField: 'update_time',
					sortOrder: 'ASC',
				},
			},
		),
		together({ name: 'All Marketplaces', at: [620, -20] }, 2),
		shape({ name: 'Order Row', at: [840, -20] }, ORDER_ROW),
		code({ name: 'New or Changed', at: [1060, -20] }, newOrChanged(ORDERS, 'Known Orders')),
		when(
			{ name: 'Is It New?', at: [1280, -20] },
			'={{ $json.changes }}',
			{ type: 'number', operation: 'equals' },
			0,
		),
		insertRows(
			{ name: 'Add New Orders', at: [1560, -140], onError: 'continueErrorOutput' },
			ORDERS,
		),
		upsertRows(
			{ name: 'Update Changed Orders', at: [1560, 80], onError: 'continueErrorOutput' },
			ORDERS,
		),
		fields(
			{ name: 'What Went Wrong', at: [1560, 440], executeOnce: true },
			{ text: "=Order sync: {{ $json.error }} {{ $json.message ?? '' }}" },
		),
		place({ name: 'Send an Alert Here', at: [1800, 440] }),
		together({ name: 'When All Is Saved', at: [1900, -40] }, 3),
		shape(
			{ name: 'Count per Marketplace', at: [2140, -20], executeOnce: true },
			`JSON.stringify({
  rows: [['shopee', 'Get Shopee Orders'], ['tiktok_shop', 'Get TikTok Shop Orders', 'Get TikTok Shops']].map(([platform, name, ...before]) => {
    const ran = [name, ...before].filter((node) => $(node).isExecuted);
    const unread = ran.flatMap((node) => $(node).all(1))[0]?.json;
    const unsaved = ['Add New Orders', 'Update Changed Orders'].filter((save) => $(save).isExecuted).flatMap((save) => $(save).all(1))[0]?.json;
    const reason = unread ?? unsaved;
    return {
      run: $execution.id,
      platform,
      status: reason ? 'failed' : 'done',
      orders: ran.includes(name) ? $(name).all(0).length : 0,
      windowFrom: $('Window').first().json.from,
      windowTo: $('Window').first().json.to,
      finishedAt: $now.toUTC().toISO(),
      message: reason?.error ?? '',
    };
  }),
})`,
		),
		splitOut({ name: 'One Row Each', at: [2360, -20] }, 'rows'),
		insertRows({ name: 'Save Log', at: [2580, -20] }, SYNC_LOGS),
	],
	links: [
		['When Clicking Execute', 'Window', 'Create Order Table', 'Create Log Table', 'Known Orders'],
		['Every 15 Minutes', 'Window'],
		['Known Orders', 'Get Shopee Orders', 'All Marketplaces', 'Order Row', 'New or Changed'],
		['Known Orders', 'Get TikTok Shops', 'Get TikTok Shop Orders'],
		{ from: 'Get TikTok Shop Orders', to: 'All Marketplaces', input: 1 },
		['New or Changed', 'Is It New?', 'Add New Orders'],
		{ from: 'Is It New?', to: 'Update Changed Orders', output: 1 },
		['Create Log Table', 'When All Is Saved'],
		{ from: 'Add New Orders', to: 'When All Is Saved', input: 1 },
		{ from: 'Update Changed Orders', to: 'When All Is Saved', input: 2 },
		['When All Is Saved', 'Count per Marketplace', 'One Row Each', 'Save Log'],
		...[
			'Get Shopee Orders',
			'Get TikTok Shops',
			'Get TikTok Shop Orders',
			'Add New Orders',
			'Update Changed Orders',
		].map((node) => wrong(node, 'What Went Wrong')),
		['What Went Wrong', 'Send an Alert Here'],
	],
	notes: [
		{
			name: 'About',
			kind: 'about',
			at: [-1160, -360],
			size: [600, 360],
			text: `## Order sync
Collects the orders of your shops into **one table**, with the same columns for every marketplace.

**To start**
1. Open *Get Shopee Orders*, *Get TikTok Shops* and *Get TikTok Shop Orders* and choose your credential in each. Delete what you do not sell on. TikTok Shop brings all shops of the account; for a second Shopee shop copy the Shopee node.
2. Click **Execute workflow**.
3. Look at the table: *Data tables* > \`marketplace_orders\`.
4. Publish the workflow: it then runs every 15 minutes.

Running it again never doubles an order: a row is found by marketplace, shop and order ID, and brought up to date when the order changed.`,
		},
		{
			name: 'About the Window',
			kind: 'detail',
			at: [-920, 340],
			size: [440, 200],
			text: `**Which orders?** *Window* asks for everything that changed in the last 7 days, so that a run that was missed is made up for.

For the first run you can set it to 60 days and more: the nodes split long ranges by themselves.`,
		},
		{
			name: 'About the Table',
			kind: 'yours',
			at: [1060, -480],
			size: [780, 280],
			text: `## Put your own table here
*Add New Orders* and *Update Changed Orders* write to n8n's built-in data table. To use **Google Sheets** or a **database** instead, connect *Order Row* to one of these and delete what comes after it:
- Google Sheets: *Append or Update Row*, match on \`orderId\`
- Postgres, MySQL: *Insert or Update*, match on \`platform\`, \`shopId\`, \`orderId\`

Amounts are text with all their digits; \`items\` and \`packages\` hold lists as JSON text. All data tables together hold 200 MB unless the server says otherwise.`,
		},
		{
			name: 'About Alerts',
			kind: 'wrong',
			at: [1480, 280],
			size: [540, 320],
			text: `**If a marketplace does not answer**, the others still come in. The reason and what to do about it go this way.

Replace *Send an Alert Here* by **Slack**, **Telegram** or **e-mail** and send \`{{ $json.text }}\`.`,
		},
		{
			name: 'About the Log',
			kind: 'result',
			at: [1880, -300],
			size: [860, 180],
			text: `**One line per run and marketplace** in \`marketplace_sync_logs\`, once everything is saved: how many orders came, and what went wrong if something did.`,
		},
	],
});
