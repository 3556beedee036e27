import { CREDENTIALS } from './tools/credentials.mts';
import { keepRows } from './tools/keep.mts';
import { tellOnce } from './tools/messages.mts';
import {
	byHand,
	code,
	csvRows,
	fields,
	IS_TRUE,
	keep,
	ours,
	schedule,
	together,
	uploadForm,
	when,
} from './tools/nodes.mts';
import type { Spot } from './tools/nodes.mts';
import {
	DIFFERENCES,
	PLANNED,
	REFUSALS,
	RESULTS,
	STOCK,
	STOCK_CHANNELS,
	STOCK_PLAN,
	taken,
	UNSHIPPED,
	UPLOADED,
	WATCH,
} from './tools/stock.mts';
import { clearTable, createTable, insertRows, ORDERS, readRows } from './tools/tables.mts';
import { troubles } from './tools/troubles.mts';
import { toWorkflow } from './tools/workflow.mts';
import type { Link, NodeSketch } from './tools/workflow.mts';

const RESULT = 'Results of All Channels';

interface Channel {
	key: string;
	title: string;
	y: number;
	/** Left out of `channels` until somebody adds it */
	isExtra?: boolean;
	/** Our node that sets the stock of a SKU, for each item */
	update: (spot: Spot) => NodeSketch;
}

const CHANNELS: Channel[] = [
	{
		key: 'shopee',
		title: 'Shopee',
		y: 140,
		update: (spot) =>
			ours(
				'shopee',
				{ ...spot, credentials: CREDENTIALS.shopeeApi },
				['inventory', 'updateStock'],
				{
					source: 'sku',
					sku: '={{ $json.sellerSku }}',
					stock: '={{ $json.quantity }}',
					options: {},
				},
			),
	},
	{
		key: 'tiktok_shop',
		title: 'TikTok Shop',
		y: 340,
		update: (spot) =>
			ours(
				'tikTokShop',
				{ ...spot, credentials: CREDENTIALS.tikTokShopApi },
				['inventory', 'updateStock'],
				{
					shop: { __rl: true, mode: 'list', value: '' },
					skuBy: 'sellerSku',
					sellerSku: '={{ $json.sellerSku }}',
					stock: {
						rows: [
							{
								warehouseId: "={{ $('Settings').first().json.tikTokWarehouseId }}",
								quantity: '={{ $json.quantity }}',
							},
						],
					},
				},
			),
	},
	{
		key: 'lazada',
		title: 'Lazada',
		y: 540,
		update: (spot) =>
			ours('lazada', { ...spot, credentials: CREDENTIALS.lazadaApi }, ['stock', 'updateSellable'], {
				specify: 'one',
				SellerSku: '={{ $json.sellerSku }}',
				SellableQuantity: '={{ $json.quantity }}',
				options: {},
			}),
	},
	{
		key: 'facebook',
		title: 'Facebook',
		y: 740,
		isExtra: true,
		update: (spot) =>
			ours(
				'facebookCommerce',
				{ ...spot, credentials: CREDENTIALS.facebookCommerceApi },
				['product', 'updateStockAndPrice'],
				{
					catalog: {
						__rl: true,
						mode: 'id',
						value: "={{ $('Settings').first().json.facebookCatalogId }}",
					},
					retailerId: '={{ $json.sellerSku }}',
					price: '',
					options: { inventory: '={{ $json.quantity }}' },
				},
			),
	},
];

/** Three nodes of a channel: its share, our node, and what was sent. */
function channelNodes({ key, title, y, update }: Channel): NodeSketch[] {
	return [
		keep({ name: `For ${title}`, at: [1320, y] }, `={{ $json.channel.startsWith('${key}') }}`),
		update({ name: `Update ${title} Stock`, at: [1540, y] }),
		code({ name: `Sent to ${title}`, at: [1780, y - 40] }, taken(`For ${title}`)),
	];
}

function channelLinks({ title }: Channel, index: number): Array<readonly string[] | Link> {
	const names = [`For ${title}`, `Update ${title} Stock`, `Sent to ${title}`] as const;
	return [
		{ from: 'Is It a Dry Run?', to: names[0], output: 1 },
		names,
		{ from: names[2], to: RESULT, input: index * 2 },
		{ from: names[1], to: RESULT, output: 1, input: index * 2 + 1 },
	];
}

const states = keepRows({
	table: STOCK_CHANNELS,
	known: 'Channel States',
	what: 'States',
	at: [2700, 340],
});

const list = keepRows({
	table: STOCK,
	known: 'Stock Before',
	what: 'SKUs',
	at: [-260, 1140],
	from: 'Rows of the File',
});

const messages = tellOnce(
	{ workflow: 'inventory-sync', written: 'Everything to Tell' },
	[2960, -280],
);

const troubled = troubles({
	title: 'Inventory sync',
	at: [-760, 1460],
	from: ['Rows of the File'],
	note: [
		'If a file cannot be read',
		'the reason comes this way. What a shop refuses comes as a message (above). A table that is full stops the run.',
	],
	once: true,
});

export default toWorkflow({
	id: 'inventorySync001',
	name: 'Inventory sync: one stock list for all shops',
	nodes: [
		byHand([-1500, 240]),
		schedule(
			{ name: 'Every 30 Minutes', at: [-1500, 440] },
			{ field: 'minutes', minutesInterval: 30 },
		),
		fields(
			{ name: 'Settings', at: [-1280, 340] },
			{
				dryRun: true,
				channels: CHANNELS.filter(({ isExtra }) => !isExtra)
					.map(({ key }) => key)
					.join(', '),
				ordersHoldStock: true,
				tikTokWarehouseId: '',
				facebookCatalogId: '',
				hoursUntilRetry: 24,
			},
		),
		createTable({ name: 'Create Stock Table', at: [-1060, 340] }, STOCK),
		createTable({ name: 'Create Channel Table', at: [-840, 340] }, STOCK_CHANNELS),
		createTable({ name: 'Create Plan Table', at: [-620, 340] }, STOCK_PLAN),
		createTable({ name: 'Create Order Table', at: [-400, 340] }, ORDERS),
		clearTable({ name: 'Clear the Old Plan', at: [-180, 340], alwaysOutputData: true }, STOCK_PLAN),
		readRows({ name: 'Stock List', at: [40, 340] }, STOCK),
		readRows({ name: 'Channel States', at: [260, 340] }, STOCK_CHANNELS),
		readRows(
			{ name: 'Open Orders', at: [480, 340] },
			ORDERS,
			UNSHIPPED.map((status) => ({ keyName: 'status', condition: 'eq', keyValue: status })),
			'any',
		),
		code({ name: 'Oversold or Unclear', at: [780, -380] }, WATCH),
		code({ name: 'What Differs', at: [780, 340] }, DIFFERENCES),
		when(
			{ name: 'Is It a Dry Run?', at: [1000, 340] },
			"={{ $('Settings').first().json.dryRun }}",
			IS_TRUE,
		),
		insertRows({ name: 'Save the Plan', at: [1320, -120] }, STOCK_PLAN),
		code({ name: 'What Would Be Sent', at: [1100, -280], executeOnce: true }, PLANNED),
		...CHANNELS.flatMap(channelNodes),
		together({ name: RESULT, at: [2040, 340] }, CHANNELS.length * 2),
		code({ name: 'Results', at: [2260, 340] }, RESULTS),
		keep({ name: 'Taken or Refused', at: [2480, 340] }, "={{ $json.state !== 'waiting' }}"),
		...states.nodes,
		code({ name: 'Refused or Waiting', at: [2480, 60] }, REFUSALS),
		together({ name: 'Everything to Tell', at: [2740, -280] }, 3),
		...messages.nodes,
		...troubled.nodes,
		uploadForm(
			{ name: 'Upload a Stock List', at: [-1500, 1140] },
			'Stock list',
			'A CSV file whose first line is: sellerSku,name,quantity,reserve',
			'File',
		),
		csvRows({ name: 'Read the File', at: [-1280, 1140] }, 'File'),
		code({ name: 'Rows of the File', at: [-1040, 1140], onError: 'continueErrorOutput' }, UPLOADED),
		createTable({ name: 'Create Stock Table First', at: [-760, 1140] }, STOCK),
		readRows({ name: 'Stock Before', at: [-520, 1140] }, STOCK),
		...list.nodes,
	],
	links: [
		[
			'When Clicking Execute',
			'Settings',
			'Create Stock Table',
			'Create Channel Table',
			'Create Plan Table',
			'Create Order Table',
			'Clear the Old Plan',
			'Stock List',
			'Channel States',
			'Open Orders',
			'What Differs',
			'Is It a Dry Run?',
			'Save the Plan',
		],
		['Every 30 Minutes', 'Settings'],
		['Open Orders', 'Oversold or Unclear', 'Everything to Tell'],
		['Is It a Dry Run?', 'What Would Be Sent'],
		{ from: 'What Would Be Sent', to: 'Everything to Tell', input: 1 },
		...CHANNELS.flatMap(channelLinks),
		[RESULT, 'Results', 'Taken or Refused', states.first],
		['Results', 'Refused or Waiting'],
		{ from: 'Refused or Waiting', to: 'Everything to Tell', input: 2 },
		...states.links,
		...messages.links,
		...troubled.links,
		[
			'Upload a Stock List',
			'Read the File',
			'Rows of the File',
			'Create Stock Table First',
			'Stock Before',
			list.first,
		],
		...list.links,
	],
	notes: [
		{
			name: 'About',
			kind: 'about',
			at: [-1540, -420],
			size: [640, 560],
			text: `## Inventory sync
**One stock list for all shops.** You keep the table \`marketplace_stock\`; every shop gets what changed in it, by seller SKU.

**To start**
1. Choose your credential in *Update Shopee Stock*, *Update TikTok Shop Stock* and *Update Lazada Stock* (and *Update Facebook Stock*, if you want it). What you do not sell on: delete its *For ...*, *Update ...* and *Sent to ...* nodes, and take its name out of *Settings*.
2. Fill the stock list: choose *Upload a Stock List* beside the button **Execute workflow**, and a page asks for a CSV file. Or type rows under *Data tables* > \`marketplace_stock\`.
3. Click **Execute workflow**. This is a **dry run**: nothing is sent. Look at the table \`marketplace_planned_stock\`.
4. Is all as it should be? Set \`dryRun\` to **false** in *Settings*, and execute it again.
5. Publish the workflow: it then runs every 30 minutes.

Only differences are sent. A shop that is down gets the rest later.`,
		},
		{
			name: 'About Settings',
			kind: 'detail',
			at: [-1320, 520],
			size: [560, 340],
			text: `**Settings**
- \`dryRun\`: true only writes down what would be sent.
- \`channels\`: the shops to keep up to date.
- \`ordersHoldStock\`: true takes pieces that are ordered but not shipped (table \`marketplace_orders\`) off the quantity. Set it to false if your list has them off already.
- \`tikTokWarehouseId\`: only needed when your SKUs lie in several TikTok Shop warehouses.
- \`facebookCatalogId\`: to keep a Facebook catalog up to date as well, fill in its number and add \`facebook\` to \`channels\`. There, the SKU is the retailer ID.
- \`hoursUntilRetry\`: when to try again what a shop refused.`,
		},
		{
			name: 'About the Differences',
			kind: 'detail',
			at: [620, 520],
			size: [460, 200],
			text: `**What is sent:** quantity, less \`reserve\`, less what is ordered but not shipped; never below 0. A SKU that a shop has already been told is left alone.`,
		},
		{
			name: 'About the Plan',
			kind: 'result',
			at: [1480, -140],
			size: [560, 140],
			text: `**Dry run:** one row per SKU and shop in \`marketplace_planned_stock\`: how many it would be set to, and what it was set to before.`,
		},
		{
			name: 'About the Shops',
			kind: 'detail',
			at: [1260, 940],
			size: [680, 180],
			text: `**A second shop?** Duplicate the workflow, choose its credential, and give the channel a name of its own in *Settings*, such as \`shopee 2\`. Both read the same stock list. For a second TikTok Shop of one account, choose it under *Shop* in *Update TikTok Shop Stock*.`,
		},
		{
			name: 'About Results',
			kind: 'result',
			at: [2680, 20],
			size: [640, 180],
			text: `**One row per SKU and shop** in \`marketplace_channel_stock\`: what the shop was told last, when, and why it refused if it did. To send a SKU again, delete its row.`,
		},
		{
			name: 'About the Stock List',
			kind: 'yours',
			at: [-1540, 880],
			size: [720, 220],
			text: `## Put your own stock list here
*Upload a Stock List* opens a page for a **CSV file**; once the workflow is published, the page has an address of its own. Its first line has to be:
\`sellerSku,name,quantity,reserve\`
Below that, one line per SKU: \`SHIRT-RED-M,Red shirt,12,2\`

Your list is in **Google Sheets**, a shop system or a **database**? Read it with its node and connect it to *Rows of the File*.`,
		},
		messages.note,
		troubled.note,
	],
});
