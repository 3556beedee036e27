import { byHand, code, fields, googleSheet, schedule, shape, slack } from './tools/nodes.mts';
import { MONEY } from './tools/orders.mts';
import {
	createTable,
	insertRows,
	MESSAGES,
	ORDERS,
	readRows,
	SHEET_ORDERS,
	upsertRows,
} from './tools/tables.mts';
import { toWorkflow, wrong } from './tools/workflow.mts';

/** How far back orders are looked at, so that a pause of the workflow is made up for. */
const DAYS = 30;

/** Google takes many rows in one call, but not all of a first run. */
const MOST_ROWS = 500;

const NEW_ORDERS = `
// Orders that are not in the sheet yet, the oldest first; more than ${MOST_ROWS} wait for the next run.
const keyOf = (row) => [row.platform, row.shopId, row.orderId].join('|');
const inSheet = new Set($('Orders in the Sheet').all().map(({ json }) => json.orderKey));
return $('Orders of the Last Days').all()
	.map(({ json }, item) => ({ json: { orderKey: keyOf(json), ...json }, pairedItem: { item } }))
	// Two runs of order-sync at once leave an order in the table twice for a while.
	.filter(({ json }) => json.orderId && !inSheet.has(json.orderKey) && inSheet.add(json.orderKey))
	.sort((a, b) => Date.parse(a.json.orderCreatedAt) - Date.parse(b.json.orderCreatedAt))
	.slice(0, ${MOST_ROWS});`;

/** The node that Google answers. */
const SHEET = 'Append to Google Sheets';

/** The columns of the sheet. */
const SHEET_ROW = `JSON.stringify({
  'Order Key': $json.orderKey,
  'Placed': DateTime.fromISO($json.orderCreatedAt).setZone($now.zoneName).toFormat('yyyy-MM-dd HH:mm'),
  'Marketplace': $json.platform,
  'Shop': $json.shopId,
  'Order': $json.orderNumber,
  'Status': $json.status,
  'Currency': $json.currency,
  'Total': $json.grandTotal,
  'Items': $json.quantity,
  'Buyer': $json.buyerName,
  'Country': $json.shipToCountry
})`;

const APPENDED = `
// Written down only now, when the sheet has them.
const appendedAt = new Date().toISOString();
return $('New Orders Only').all().map(({ json: { orderKey } }) => ({ json: { orderKey, appendedAt } }));`;

const DIGEST = `${MONEY}
// One line per marketplace and currency; different currencies are not added up.
const { day } = $('Yesterday').first().json;
const lines = new Map();
for (const { json } of $input.all()) {
	if (!json.orderId) continue;
	const key = json.platform + ' ' + (json.currency ?? '');
	const line = lines.get(key) ?? { orders: 0, cancelled: 0, units: 0n };
	lines.set(key, line);
	if (json.status === 'cancelled') {
		line.cancelled += 1;
	} else {
		line.orders += 1;
		line.units += unitsOf(json.grandTotal);
	}
}
const text = [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, line]) => {
	const [platform, currency] = key.split(' ');
	const cancelled = line.cancelled > 0 ? ', ' + line.cancelled + ' cancelled' : '';
	const amount = [textOf(line.units), currency].filter(Boolean).join(' ');
	return '- ' + platform + ': ' + line.orders + ' orders, ' + amount + cancelled;
});
return [{ json: {
	workflow: 'orders-to-sheets-and-slack',
	topic: 'digest ' + day,
	title: 'Orders of ' + day,
	text: text.join('\\n') || 'No orders.',
	raisedAt: new Date().toISOString(),
} }];`;

export default toWorkflow({
	id: 'ordersToSheets01',
	name: 'Orders to Google Sheets, and a digest to Slack every morning',
	nodes: [
		byHand([-1380, 0], 'Append New Orders Now'),
		schedule(
			{ name: 'Every 15 Minutes', at: [-1380, 200] },
			{ field: 'minutes', minutesInterval: 15 },
		),
		createTable({ name: 'Create Order Table', at: [-1080, 100] }, ORDERS),
		createTable({ name: 'Create Sheet Table', at: [-800, 100] }, SHEET_ORDERS),
		createTable({ name: 'Create Message Table', at: [-520, 100] }, MESSAGES),
		readRows({ name: 'Orders in the Sheet', at: [-240, 100] }, SHEET_ORDERS),
		readRows({ name: 'Orders of the Last Days', at: [20, 100] }, ORDERS, [
			{
				keyName: 'orderCreatedAt',
				condition: 'gte',
				keyValue: `={{ $now.minus({ days: ${DAYS} }).toUTC().toISO() }}`,
			},
		]),
		code({ name: 'New Orders Only', at: [300, 100] }, NEW_ORDERS),
		shape({ name: 'Sheet Row', at: [580, 100] }, SHEET_ROW),
		googleSheet({ name: SHEET, at: [880, 100] }, 'Orders', 'Order Key'),
		code({ name: 'Appended Orders', at: [1200, 20], executeOnce: true }, APPENDED),
		insertRows({ name: 'Remember Them', at: [1480, 20] }, SHEET_ORDERS),
		byHand([-1380, 460], 'Send the Digest Now'),
		schedule(
			{ name: 'Every Morning at 8', at: [-1380, 640] },
			{ field: 'days', daysInterval: 1, triggerAtHour: 8, triggerAtMinute: 0 },
		),
		fields(
			{ name: 'Yesterday', at: [-1080, 560] },
			{
				day: "={{ $now.minus({ days: 1 }).toFormat('yyyy-MM-dd') }}",
				from: "={{ $now.minus({ days: 1 }).startOf('day').toUTC().toISO() }}",
				to: "={{ $now.startOf('day').toUTC().toISO() }}",
			},
		),
		createTable({ name: 'Create Order Table Too', at: [-800, 560] }, ORDERS),
		createTable({ name: 'Create Message Table Too', at: [-520, 560] }, MESSAGES),
		readRows({ name: 'Orders of Yesterday', at: [-240, 560] }, ORDERS, [
			{
				keyName: 'orderCreatedAt',
				condition: 'gte',
				keyValue: "={{ $('Yesterday').first().json.from }}",
			},
			{
				keyName: 'orderCreatedAt',
				condition: 'lt',
				keyValue: "={{ $('Yesterday').first().json.to }}",
			},
		]),
		code({ name: 'Digest', at: [20, 560] }, DIGEST),
		slack(
			{
				name: 'Send the Digest to Slack',
				at: [880, 560],
				disabled: false,
				onError: 'continueErrorOutput',
			},
			'=*{{ $json.title }}*\n{{ $json.text }}',
		),
		upsertRows({ name: 'Keep the Digest', at: [300, 700] }, MESSAGES),
		fields(
			{ name: 'What Went Wrong', at: [1200, 360], executeOnce: true },
			{
				workflow: 'orders-to-sheets-and-slack',
				topic: '={{ $prevNode.name }}',
				title: '={{ $prevNode.name }} did not work',
				text: `={{ $json.error?.message ?? $json.error }} {{ $prevNode.name === '${SHEET}' ? 'What could not be appended is tried again next time.' : 'The text of the digest is in this table.' }}`,
				raisedAt: '={{ $now.toUTC().toISO() }}',
			},
		),
		upsertRows({ name: 'Save Message', at: [1480, 360] }, MESSAGES),
	],
	links: [
		[
			...['Append New Orders Now', 'Create Order Table', 'Create Sheet Table'],
			...['Create Message Table', 'Orders in the Sheet', 'Orders of the Last Days'],
			...['New Orders Only', 'Sheet Row', SHEET, 'Appended Orders', 'Remember Them'],
		],
		['Every 15 Minutes', 'Create Order Table'],
		[
			...['Send the Digest Now', 'Yesterday', 'Create Order Table Too', 'Create Message Table Too'],
			...['Orders of Yesterday', 'Digest', 'Send the Digest to Slack'],
		],
		['Every Morning at 8', 'Yesterday'],
		['Digest', 'Keep the Digest'],
		wrong(SHEET, 'What Went Wrong'),
		wrong('Send the Digest to Slack', 'What Went Wrong'),
		['What Went Wrong', 'Save Message'],
	],
	notes: [
		{
			name: 'About',
			kind: 'about',
			at: [-1420, -340],
			size: [720, 300],
			text: `## Orders to Google Sheets and Slack
Takes new orders out of the table that **order-sync** fills, so start that one first. It writes them into a Google sheet, and tells you every morning in Slack what was sold.

**To start**
1. Make a spreadsheet with a sheet called **Orders**. It may be empty: the columns are made.
2. Open *Append to Google Sheets*, choose your credential, and choose your spreadsheet.
3. Open *Send the Digest to Slack*, choose your credential and your channel.
4. Click **Execute workflow** from *Append New Orders Now*.
5. Publish the workflow.

No Slack, or no Google Sheets? Delete that row of nodes.`,
		},
		{
			name: 'About Once',
			kind: 'detail',
			at: [-300, -120],
			size: [620, 180],
			text: `**Each order is appended once.** What is in the sheet is remembered in \`marketplace_sheet_orders\`, and only when Google has said that it is there. If Google does not answer, the same orders are tried again 15 minutes later. A row that is there already is brought up to date by its *Order Key*, never doubled.

${MOST_ROWS} orders go in one run, so a first run with many takes several.`,
		},
		{
			name: 'About the Sheet',
			kind: 'yours',
			at: [520, -140],
			size: [480, 200],
			text: `## Put your own table here
*Sheet Row* says which columns the sheet has: change names or take some away as you like, but keep **Order Key**.

For **Excel**, **Airtable** or a **database**, replace *Append to Google Sheets* by its node and match on the same column.`,
		},
		{
			name: 'About the Digest',
			kind: 'result',
			at: [-300, 380],
			size: [620, 120],
			text: `**Orders and sales of yesterday** per marketplace and currency, in the time zone of the workflow. Cancelled orders are counted apart. Different currencies are never added up. The text is kept in \`marketplace_messages\`, too.`,
		},
		{
			name: 'About Slack',
			kind: 'yours',
			at: [780, 740],
			size: [420, 100],
			text: `**Put your own messenger here:** Telegram, e-mail or Teams take the same two fields, \`title\` and \`text\`.`,
		},
		{
			name: 'About Alerts',
			kind: 'wrong',
			at: [1160, 240],
			size: [460, 280],
			text: `**If Google or Slack does not answer**, the reason becomes a row of \`marketplace_messages\`. Nothing counts as appended that is not in the sheet.`,
		},
	],
});
