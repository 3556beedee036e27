import { CREDENTIALS } from './tools/credentials.mts';
import { tellOnce } from './tools/messages.mts';
import { code, fields, IS_TRUE, shape, webhook, when } from './tools/nodes.mts';
import { saveOrders } from './tools/orders.mts';
import {
	createTable,
	insertRows,
	newOrChanged,
	ORDERS,
	readRows,
	WEBHOOKS,
} from './tools/tables.mts';
import { WRONG } from './tools/troubles.mts';
import { toWorkflow } from './tools/workflow.mts';

/** A number that no page has: the user chooses their own. */
const SOME_PAGE = '100000000000000';

/** What an event is about. Two events with the same words and time are the same event. */
const EVENT = `JSON.stringify({
  eventKey: [
    $json.event,
    $json.tts_notification_id ?? JSON.stringify([$json.shop_id, $json.seller_id, $json.timestamp, $json.data, $json.pageId, $json.time, $json.value]),
  ].join(' ').hash('sha256'),
  platform: $json.tts_notification_id ? 'tiktok_shop' : $json.message_type !== undefined ? 'lazada' : $json.pageId ? 'facebook_commerce' : 'shopee',
  event: $json.event,
  shopId: String($json.shop_id ?? $json.seller_id ?? $json.pageId ?? ''),
  order: $json.record?.orderId ? $json.record : null,
  orderId: $json.record?.orderId ?? '',
  receivedAt: $now.toUTC().toISO(),
  state: $json.record?.orderId ? 'saved' : $json.recordError ? 'order not read' : 'no order',
  message: $json.recordError?.error ?? ''
})`;

/** How long an event may come again: the platforms give up after three days at the latest. */
const REPEATED_DAYS = 4;

/** Rows of the log; the order itself is in its own table. */
const LOG_ROWS = `
return $('New Events').all().map(({ json: { order, changes, ...row } }) => ({ json: row }));`;

const save = saveOrders([620, 120], 'each', '$json.order');
const CREATE = ['Create Event Table', 'Create Order Table'];

const messages = tellOnce({ workflow: 'order-events', written: WRONG }, [880, 900]);

export default toWorkflow({
	id: 'orderEvents00001',
	name: 'Order events: every change of an order, the moment it happens',
	nodes: [
		webhook(
			'shopeeTrigger',
			{ name: 'Shopee Order Event', at: [-1160, -80], credentials: CREDENTIALS.shopeeApi },
			['order_status_push', 'order_trackingno_push', 'package_fulfillment_status_push'],
			{ output: 'unified', options: { fetchFullRecord: true } },
		),
		webhook(
			'tikTokShopTrigger',
			{ name: 'TikTok Shop Order Event', at: [-1160, 120], credentials: CREDENTIALS.tikTokShopApi },
			['ORDER_STATUS_CHANGE', 'RECIPIENT_ADDRESS_UPDATE'],
			{ output: 'unified', options: { allShops: true, fetchFullRecord: true } },
		),
		webhook(
			'lazadaTrigger',
			{ name: 'Lazada Order Event', at: [-1160, 320], credentials: CREDENTIALS.lazadaApi },
			['tradeOrder'],
			{ output: 'unified', options: { fetchFullRecord: true } },
		),
		webhook(
			'facebookCommerceTrigger',
			{
				name: 'Facebook Event',
				at: [-1160, 520],
				disabled: true,
				credentials: CREDENTIALS.facebookCommerceApi,
			},
			['comment', 'leadgen', 'products', 'send_cart'],
			{ page: { __rl: true, mode: 'id', value: SOME_PAGE }, options: {} },
		),
		shape({ name: 'Event', at: [-920, 120] }, EVENT),
		...[WEBHOOKS, ORDERS].map((table, index) =>
			createTable({ name: CREATE[index], at: [-660 + index * 260, 120] }, table),
		),
		readRows({ name: 'Events So Far', at: [-120, 120] }, WEBHOOKS, [
			{
				keyName: 'receivedAt',
				condition: 'gte',
				keyValue: `={{ $now.minus({ days: ${REPEATED_DAYS} }).toUTC().toISO() }}`,
			},
		]),
		code(
			{ name: 'New Events', at: [140, 120] },
			newOrChanged(WEBHOOKS, 'Events So Far', {
				rows: 'Event',
				// An event that is known does not change any more.
				bookkeeping: [...Object.keys(WEBHOOKS.columns), 'order'],
			}),
		),
		when({ name: 'Is There an Order?', at: [400, 120] }, '={{ !!$json.order }}', IS_TRUE),
		...save.nodes,
		code({ name: 'Events Done', at: [2240, 120], executeOnce: true }, LOG_ROWS),
		insertRows({ name: 'Save Events', at: [2460, 120] }, WEBHOOKS),
		when({ name: 'Did Something Go Wrong?', at: [400, 900] }, '={{ !!$json.message }}', IS_TRUE),
		fields(
			{ name: WRONG, at: [620, 900] },
			{
				// Once a day is enough, however many events of a shop there are.
				topic: '={{ $now.toISODate() }} {{ $json.platform }} {{ $json.shopId }}',
				title: 'Order events: an order could not be read',
				text: '={{ $json.platform }}, shop {{ $json.shopId }}, event {{ $json.event }}: {{ $json.message }}. The next order sync brings it.',
			},
		),
		...messages.nodes,
	],
	links: [
		['Shopee Order Event', 'Event', ...CREATE, 'Events So Far', 'New Events'],
		['TikTok Shop Order Event', 'Event'],
		['Lazada Order Event', 'Event'],
		['Facebook Event', 'Event'],
		['New Events', 'Is There an Order?', 'Order Row'],
		...save.links,
		['New Events', 'When All Is Saved', 'Events Done', 'Save Events'],
		['New Events', 'Did Something Go Wrong?', WRONG],
		...messages.links,
	],
	notes: [
		{
			name: 'About',
			kind: 'about',
			at: [-1200, -420],
			size: [680, 280],
			text: `## Order events
The marketplaces tell this workflow the moment an order is placed, paid, shipped or cancelled. The whole order is read and saved in the **same table** as *order-sync*: use both together. This one is quick, that one makes sure that nothing is missing.

**To start**
1. Choose your credential in the three triggers. Delete those of marketplaces that you do not sell on.
2. n8n needs a public https address: see *docs/triggers.md*.
3. **TikTok Shop** is told the address when you publish. For **Shopee** and **Lazada**, open the trigger, copy its production URL and paste it into their console, as the trigger says.
4. Publish the workflow. From then on every event starts it.`,
		},
		{
			name: 'About Events',
			kind: 'detail',
			at: [-700, 300],
			size: [620, 180],
			text: `**Each event counts once.** Marketplaces send an event again when they are not sure that it arrived. What is in the log \`marketplace_webhooks\` is not handled a second time, and an event enters the log only when its order is saved.

Facebook sends no events about orders: it has no orders any more. To have comments, carts and leads of a page in the log, choose the page and your credential in *Facebook Event* and press **D** to switch it on.`,
		},
		{
			name: 'About the Table',
			kind: 'yours',
			at: [860, -320],
			size: [720, 200],
			text: `## Put your own table here
To use **Google Sheets** or a **database** instead of n8n's data table, connect *Order Row* to it (*Append or Update*, match on \`platform\`, \`shopId\`, \`orderId\`) and delete what comes after it.

To do something with every change, such as printing a label or telling the warehouse, connect it to *Order Row*, too.`,
		},
		{
			name: 'About Alerts',
			kind: 'wrong',
			at: [360, 740],
			size: [1090, 340],
			text: `**If an order cannot be read**, its event is logged and you get a message, one a day for each shop. The next *order-sync* brings the order.`,
		},
		messages.note,
		{
			name: 'About the Log',
			kind: 'result',
			at: [2200, -60],
			size: [440, 120],
			text: `**One line per event** in \`marketplace_webhooks\`: what happened, in which shop, to which order, and whether it was saved.`,
		},
	],
});
