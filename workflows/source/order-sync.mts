import { forEachConnection } from './tools/connections.mts';
import { CREDENTIALS } from './tools/credentials.mts';
import { tellOnce } from './tools/messages.mts';
import { byHand, code, fields, ours, schedule, shape, splitOut, together } from './tools/nodes.mts';
import { MONEY, saveOrders } from './tools/orders.mts';
import {
	clearTable,
	CONNECTIONS,
	createTable,
	FACEBOOK_ORDERS,
	insertRows,
	ORDER_SUMMARY,
	ORDERS,
	readRows,
	SYNC_LOGS,
} from './tools/tables.mts';
import { WRONG } from './tools/troubles.mts';
import { toWorkflow, wrong } from './tools/workflow.mts';

const WINDOW = "$('Window').first().json";
const FROM = `={{ ${WINDOW}.from }}`;
const TO = `={{ ${WINDOW}.to }}`;

/** How each marketplace is asked for all that changed in the window, as unified orders. */
const ALL = { returnAll: true, output: 'unified' };
const SHOPEE = { timeField: `={{ ${WINDOW}.field }}`, from: FROM, to: TO, ...ALL, options: {} };
const TIK_TOK_SHOP = {
	...ALL,
	options: { updatedAfter: FROM, updatedBefore: TO, sortField: 'update_time', sortOrder: 'ASC' },
};
const LAZADA = { sortBy: 'updated_at', updatedAfter: FROM, updatedBefore: TO, ...ALL, options: {} };
const cipher = (value: string) => ({ __rl: true, mode: 'cipher', value });

/** The nodes that read a marketplace; the last of them gives its orders. */
const READERS = {
	shopee: ['Get Shopee Orders'],
	tiktok_shop: ['Get TikTok Shops', 'Get TikTok Shop Orders'],
	lazada: ['Get Lazada Shops', 'Get Lazada Orders'],
	facebook_commerce: ['Convert Facebook Orders'],
};
const EACH_SHOP = 'Get Orders of Each Shop';

/** One row for each marketplace that was read: how many orders came, and what did not. */
const COUNT = `JSON.stringify((() => {
  // A node may have been deleted, or not have run.
  const itemsOf = (name, output) => {
    try { return $(name).isExecuted ? $(name).all(output) : []; } catch { return []; }
  };
  const wasAsked = (name) => {
    // A node that was switched off hands on what came in, which is no order.
    try { return $(name).isExecuted && itemsOf(name, 0).every(({ json }) => json.orderId); } catch { return false; }
  };
  const orders = itemsOf('Order Row', 0);
  const ofShops = itemsOf('${EACH_SHOP}', 1);
  const readers = ${JSON.stringify(READERS)};
  return {
    rows: Object.entries(readers).flatMap(([platform, nodes]) => {
      const isMine = ({ json }) => json.platform === platform;
      const reasons = [
        ...nodes.flatMap((name) => itemsOf(name, 1)).map(({ json }) => json.error),
        ...ofShops.filter(isMine).map(({ json }) => json.shopName + ': ' + json.error),
      ];
      const count = orders.filter(isMine).length;
      if (count === 0 && reasons.length === 0 && !wasAsked(nodes.at(-1))) return [];
      return [{
        run: $execution.id,
        platform,
        status: reasons.length === 0 ? 'done' : count > 0 ? 'partly done' : 'failed',
        orders: count,
        windowFrom: ${WINDOW}.from,
        windowTo: ${WINDOW}.to,
        finishedAt: $now.toUTC().toISO(),
        message: [...new Set(reasons)].join('; ').slice(0, 1000),
      }];
    }),
  };
})())`;

const SUMMARY = `${MONEY}
// One row per marketplace, day, status and currency; the day is that of the workflow's time zone.
const rows = new Map();
for (const { json } of $('All Orders').all()) {
	if (!json.orderId) continue;
	const { platform, status, currency } = json;
	const day = DateTime.fromISO(json.orderCreatedAt ?? '', { zone: $now.zoneName }).toISODate();
	const key = [platform, day, status, currency].join('|');
	if (!rows.has(key)) rows.set(key, { platform, day, status, currency, orders: 0, quantity: 0, units: 0n });
	const row = rows.get(key);
	row.orders += 1;
	row.quantity += json.quantity ?? 0;
	row.units += unitsOf(json.grandTotal);
}
return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { units, ...row }]) => ({
	json: { ...row, grandTotal: textOf(units) },
}));`;

const save = saveOrders([1000, 60], 'once');

const messages = tellOnce({ workflow: 'order-sync', written: WRONG }, [1260, 800]);

export default toWorkflow({
	id: 'orderSync0000001',
	name: 'Order sync: all marketplaces into one table',
	nodes: [
		byHand([-1340, -40]),
		schedule(
			{ name: 'Every 15 Minutes', at: [-1340, 160] },
			{ field: 'minutes', minutesInterval: 15 },
		),
		fields(
			{ name: 'Window', at: [-1100, 60] },
			{
				from: '={{ $now.minus({ days: 7 }).toUTC().toISO() }}',
				to: '={{ $now.toUTC().toISO() }}',
				field: 'update_time',
			},
		),
		createTable({ name: 'Create Order Table', at: [-840, 60] }, ORDERS),
		createTable({ name: 'Create Log Table', at: [-580, 60] }, SYNC_LOGS),
		ours(
			'shopee',
			{
				name: 'Get Shopee Orders',
				at: [440, -420],
				executeOnce: true,
				credentials: CREDENTIALS.shopeeApi,
			},
			['order', 'getMany'],
			SHOPEE,
		),
		ours(
			'tikTokShop',
			{
				name: 'Get TikTok Shops',
				at: [220, -180],
				executeOnce: true,
				credentials: CREDENTIALS.tikTokShopApi,
			},
			['authorization', 'getAuthorizedShops'],
		),
		ours(
			'tikTokShop',
			{
				name: 'Get TikTok Shop Orders',
				at: [440, -180],
				credentials: CREDENTIALS.tikTokShopApi,
			},
			['order', 'getMany'],
			{ shop: cipher('={{ $json.cipher }}'), ...TIK_TOK_SHOP },
		),
		ours(
			'lazada',
			{
				name: 'Get Lazada Shops',
				at: [220, 60],
				executeOnce: true,
				credentials: CREDENTIALS.lazadaApi,
			},
			['authorization', 'checkConnection'],
			{ country: 'credential' },
		),
		ours(
			'lazada',
			{ name: 'Get Lazada Orders', at: [440, 60], credentials: CREDENTIALS.lazadaApi },
			['order', 'getMany'],
			{ country: '={{ $json.country.toLowerCase() }}', ...LAZADA },
		),
		createTable({ name: 'Create Facebook Table', at: [0, 300] }, FACEBOOK_ORDERS),
		{
			...readRows({ name: 'Recorded Facebook Orders', at: [220, 300] }, FACEBOOK_ORDERS),
			alwaysOutputData: false,
		},
		ours(
			'facebookCommerce',
			{
				name: 'Convert Facebook Orders',
				at: [440, 300],
				credentials: CREDENTIALS.facebookCommerceApi,
			},
			['order', 'convertRecorded'],
			{
				recordedOrder: '={{ $json.order }}',
				// A row without a shop would not be saved.
				options: { recordedAccountId: "={{ $json.commerceAccountId || 'recorded' }}" },
			},
		),
		createTable({ name: 'Create Connection Table', at: [-220, 540] }, CONNECTIONS),
		...forEachConnection(
			{
				read: { name: 'Connected Shops', at: [0, 540] },
				choose: { name: 'Those with Orders', at: [220, 540] },
				run: { name: EACH_SHOP, at: [440, 540] },
			},
			{
				shopee: { node: 'shopee', operation: ['order', 'getMany'], parameters: SHOPEE },
				tiktok_shop: {
					node: 'tikTokShop',
					operation: ['order', 'getMany'],
					parameters: { shop: cipher('={{ $json.shopKey }}'), ...TIK_TOK_SHOP },
				},
				lazada: {
					node: 'lazada',
					operation: ['order', 'getMany'],
					parameters: { country: "={{ $json.country?.toLowerCase() || 'credential' }}", ...LAZADA },
				},
			},
		),
		together({ name: 'All Marketplaces', at: [740, 20] }, 5),
		...save.nodes,
		shape({ name: 'Count per Marketplace', at: [2660, -140], executeOnce: true }, COUNT),
		splitOut({ name: 'One Row Each', at: [2880, -140] }, 'rows'),
		insertRows({ name: 'Save Log', at: [3100, -140] }, SYNC_LOGS),
		createTable({ name: 'Create Summary Table', at: [2660, 160] }, ORDER_SUMMARY),
		readRows({ name: 'All Orders', at: [2880, 160] }, ORDERS),
		clearTable({ name: 'Clear the Old Summary', at: [3100, 160] }, ORDER_SUMMARY),
		code({ name: 'Summary per Day', at: [3320, 160] }, SUMMARY),
		insertRows({ name: 'Save Summary', at: [3540, 160] }, ORDER_SUMMARY),
		fields(
			{ name: WRONG, at: [1000, 800] },
			{
				// Once a day is enough, however often it is asked.
				topic:
					"={{ [$now.toISODate(), $prevNode.name, $json.shopName].filter(Boolean).join(' ') }}",
				title: 'Order sync: a marketplace did not answer',
				text: "={{ $prevNode.name }}{{ $json.shopName ? ' (' + $json.shopName + ')' : '' }}: {{ $json.error }} {{ $json.message ?? '' }}",
			},
		),
		...messages.nodes,
	],
	// Each run would otherwise leave a copy of every order in the list of executions.
	settings: { saveDataSuccessExecution: 'none' },
	links: [
		[
			...['When Clicking Execute', 'Window', 'Create Order Table', 'Create Log Table'],
			...['Get Shopee Orders', 'All Marketplaces'],
		],
		['Every 15 Minutes', 'Window'],
		['Create Log Table', 'Get TikTok Shops', 'Get TikTok Shop Orders'],
		['Create Log Table', 'Get Lazada Shops', 'Get Lazada Orders'],
		[
			...['Create Log Table', 'Create Facebook Table', 'Recorded Facebook Orders'],
			'Convert Facebook Orders',
		],
		[
			...['Create Log Table', 'Create Connection Table', 'Connected Shops'],
			...['Those with Orders', EACH_SHOP],
		],
		...['Get TikTok Shop Orders', 'Get Lazada Orders', 'Convert Facebook Orders', EACH_SHOP].map(
			(from, index) => ({ from, to: 'All Marketplaces', input: index + 1 }),
		),
		['All Marketplaces', 'Order Row'],
		...save.links,
		['Create Log Table', 'When All Is Saved'],
		['When All Is Saved', 'Count per Marketplace', 'One Row Each', 'Save Log'],
		[
			...['When All Is Saved', 'Create Summary Table', 'All Orders', 'Clear the Old Summary'],
			...['Summary per Day', 'Save Summary'],
		],
		...[...Object.values(READERS).flat(), EACH_SHOP].map((node) => wrong(node, WRONG)),
		...messages.links,
	],
	notes: [
		{
			name: 'About',
			kind: 'about',
			at: [-1380, -420],
			size: [680, 360],
			text: `## Order sync
Collects the orders of all your shops into **one table**, with the same columns for every marketplace.

**To start**
1. Choose your credential in *Get Shopee Orders*, *Get TikTok Shops*, *Get TikTok Shop Orders*, *Get Lazada Shops* and *Get Lazada Orders*. Delete the nodes of what you do not sell on.
2. Click **Execute workflow**.
3. Look at the table: *Data tables* > \`marketplace_orders\`.
4. Publish the workflow: it then runs every 15 minutes.

TikTok Shop brings all shops of the account, Lazada all countries of the connection. More accounts come from the table of connected shops, below.

Running it again never doubles an order: a row is found by marketplace, shop and order ID, and brought up to date when the order changed.`,
		},
		{
			name: 'About the Window',
			kind: 'detail',
			at: [-1180, 260],
			size: [500, 200],
			text: `**Which orders?** *Window* asks for everything that changed in the last 7 days, so that a run that was missed is made up for.

For the first run you can set it to 60 days and more: the nodes split long ranges by themselves.`,
		},
		{
			name: 'About Facebook',
			kind: 'detail',
			at: [-660, 280],
			size: [340, 240],
			text: `**Facebook:** Meta switched its order API off in October 2026. Orders that you kept from before can come along: one row each in \`facebook_orders_recorded\`, with the order as JSON text in the column \`order\`. *Convert Facebook Orders* wants a credential, but asks Facebook nothing. Otherwise delete these three nodes.`,
		},
		{
			name: 'About More Shops',
			kind: 'detail',
			at: [-260, 700],
			size: [900, 120],
			text: `**More shops and accounts:** each active row of \`marketplace_connections\` is read with the credential that it names, so that one workflow serves them all. The workflow *connect-shop* fills that table. A shop that is also chosen above is read twice and saved once.`,
		},
		{
			name: 'About the Table',
			kind: 'yours',
			at: [960, -340],
			size: [860, 240],
			text: `## Put your own table here
The nodes below write to n8n's built-in data table. To use **Google Sheets** or a **database** instead, connect *Order Row* to one of these and delete what comes after it:
- Google Sheets: *Append or Update Row*, match on \`orderId\`
- Postgres, MySQL: *Insert or Update*, match on \`platform\`, \`shopId\`, \`orderId\`

Amounts are text with all their digits; \`items\` and \`packages\` hold lists as JSON text. All data tables together hold 200 MB, about 100,000 orders, unless the server sets \`N8N_DATA_TABLES_MAX_SIZE_BYTES\`. If a table is full, the run stops and says so.`,
		},
		{
			name: 'About Alerts',
			kind: 'wrong',
			at: [940, 640],
			size: [900, 340],
			text: `**If a marketplace does not answer**, the others still come in. You are told the reason and what to do about it: once a day for each, however often it is asked.`,
		},
		messages.note,
		{
			name: 'About the Log',
			kind: 'result',
			at: [2620, -300],
			size: [640, 120],
			text: `**One line per run and marketplace** in \`marketplace_sync_logs\`, once everything is saved: how many orders came, and what went wrong if something did.`,
		},
		{
			name: 'About the Summary',
			kind: 'result',
			at: [2620, 360],
			size: [1080, 140],
			text: `**Orders and sales per marketplace, day, status and currency** in \`marketplace_order_summary\`, made anew from all orders. Different currencies are never added up.`,
		},
	],
});
