import { CHART } from './tools/chart.mts';
import { byHand, code, fields, schedule, slack, toCsv, toFile } from './tools/nodes.mts';
import { MONEY } from './tools/orders.mts';
import {
	clearTable,
	CONNECTIONS,
	createTable,
	insertRows,
	ORDERS,
	readRows,
	SHOP_REPORT,
} from './tools/tables.mts';
import { troubles } from './tools/troubles.mts';
import { toWorkflow } from './tools/workflow.mts';

const REPORT = `${MONEY}
// One row per shop, day and currency; the day is that of the workflow's time zone.
const { notCounted } = $('Settings').first().json;
const isCounted = (status) => !notCounted.split(/[\\s,]+/).includes(status);
const names = new Map($('Shop Names').all().map(({ json }) => [json.platform + '|' + json.shopId, json.shopName]));
const rows = new Map();
for (const { json } of $('Orders in This Time').all()) {
	if (!json.orderId || !isCounted(json.status)) continue;
	const { platform, shopId } = json;
	const currency = json.currency ?? '';
	const day = DateTime.fromISO(json.orderCreatedAt, { zone: $now.zoneName }).toISODate();
	const key = [platform, shopId, day, currency].join('|');
	if (!rows.has(key)) {
		const shopName = names.get(platform + '|' + shopId) ?? '';
		rows.set(key, { platform, shopId, shopName, day, currency, orders: 0, units: 0n });
	}
	const row = rows.get(key);
	row.orders += 1;
	row.units += unitsOf(json.grandTotal);
}
return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { units, ...row }]) => ({
	json: { ...row, revenue: textOf(units) },
}));`;

const onError = 'continueErrorOutput';

const troubled = troubles({
	title: 'Sales report',
	at: [1460, 680],
	from: ['Clear the Old Report', 'Report as CSV', 'Draw Chart', 'Chart as a File'],
	note: [
		'If something goes wrong',
		'the reason comes this way; a table that is full stops the run. Nothing is lost: run it again, and the report is made anew.',
	],
	once: true,
});

export default toWorkflow({
	id: 'multiAccountRep1',
	name: 'Report: sales of all shops and accounts, as a table and as a chart',
	nodes: [
		byHand([-1100, 0]),
		schedule(
			{ name: 'Every Monday at 8', at: [-1100, 200] },
			{
				field: 'weeks',
				weeksInterval: 1,
				triggerAtDay: [1],
				triggerAtHour: 8,
				triggerAtMinute: 0,
			},
		),
		fields(
			{ name: 'Settings', at: [-860, 100] },
			{
				from: "={{ $now.minus({ days: 30 }).startOf('day').toUTC().toISO() }}",
				to: '={{ $now.toUTC().toISO() }}',
				notCounted: 'cancelled, returned, unpaid',
			},
		),
		createTable({ name: 'Create Order Table', at: [-640, 100] }, ORDERS),
		createTable({ name: 'Create Connection Table', at: [-420, 100] }, CONNECTIONS),
		createTable({ name: 'Create Report Table', at: [-200, 100] }, SHOP_REPORT),
		readRows({ name: 'Shop Names', at: [20, 100] }, CONNECTIONS),
		readRows({ name: 'Orders in This Time', at: [240, 100] }, ORDERS, [
			{
				keyName: 'orderCreatedAt',
				condition: 'gte',
				keyValue: "={{ $('Settings').first().json.from }}",
			},
			{
				keyName: 'orderCreatedAt',
				condition: 'lt',
				keyValue: "={{ $('Settings').first().json.to }}",
			},
		]),
		clearTable({ name: 'Clear the Old Report', at: [460, 100], onError }, SHOP_REPORT),
		code({ name: 'Report per Shop and Day', at: [680, 100] }, REPORT),
		insertRows({ name: 'Save Report', at: [960, -60] }, SHOP_REPORT),
		toCsv({ name: 'Report as CSV', at: [960, 140], onError }, 'sales.csv'),
		code({ name: 'Draw Chart', at: [960, 340], onError }, CHART),
		toFile(
			{ name: 'Chart as a File', at: [1180, 340], onError },
			'base64',
			'sales.svg',
			'image/svg+xml',
		),
		slack(
			{ name: 'Send to Slack', at: [1440, 340] },
			'=The sales report until {{ $now.toISODate() }} is in the table marketplace_shop_report.',
		),
		...troubled.nodes,
	],
	links: [
		[
			...['When Clicking Execute', 'Settings', 'Create Order Table', 'Create Connection Table'],
			...['Create Report Table', 'Shop Names', 'Orders in This Time', 'Clear the Old Report'],
			...['Report per Shop and Day', 'Save Report'],
		],
		['Every Monday at 8', 'Settings'],
		['Report per Shop and Day', 'Report as CSV'],
		['Report per Shop and Day', 'Draw Chart', 'Chart as a File', 'Send to Slack'],
		...troubled.links,
	],
	notes: [
		{
			name: 'About',
			kind: 'about',
			at: [-1140, -320],
			size: [660, 260],
			text: `## Sales of all shops and accounts
Adds up what every shop sold on every day, out of the table that **order-sync** fills. It needs no credential and asks no marketplace.

**To start**
1. Let *order-sync* run first: it knows several accounts per marketplace.
2. Click **Execute workflow**.
3. Look at *Data tables* > \`marketplace_shop_report\`, or open *Chart as a File* and *Report as CSV* and download their files.
4. Publish the workflow: it then runs every Monday.`,
		},
		{
			name: 'About Settings',
			kind: 'detail',
			at: [-920, 300],
			size: [480, 180],
			text: `**Which orders?** *Settings* takes the last 30 days. Orders in one of the states of \`notCounted\` are left out: they bring no money.

Days are those of the workflow's time zone. Different currencies stand side by side and are never added up.`,
		},
		{
			name: 'About the Report',
			kind: 'result',
			at: [640, -220],
			size: [680, 120],
			text: `**Orders and revenue per shop, day and currency** in \`marketplace_shop_report\`, made anew each time: also as a CSV file in the field \`table\` and as a picture in the field \`chart\`. The picture is drawn here: no figures leave your n8n.`,
		},
		{
			name: 'About Sending',
			kind: 'yours',
			at: [1400, 80],
			size: [420, 220],
			text: `## Put your own mail here
Connect **Send Email**, **Google Drive** or **Telegram** to *Chart as a File* and *Report as CSV* and attach the fields \`chart\` and \`table\`.

*Send to Slack* is switched off: choose your credential and channel and press **D**.`,
		},
		troubled.note,
	],
});
