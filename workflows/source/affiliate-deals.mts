import { DEAL_MESSAGES, DEALS, MATCHING_DEALS } from './tools/affiliate.mts';
import { CREDENTIALS } from './tools/credentials.mts';
import { byHand, code, fields, ours, schedule, shape, slack } from './tools/nodes.mts';
import { createTable, insertRows, MESSAGES, readRows } from './tools/tables.mts';
import { troubles } from './tools/troubles.mts';
import { toWorkflow } from './tools/workflow.mts';

const SETTINGS = "$('Settings').first().json";
const onError = 'continueErrorOutput';
const credentials = CREDENTIALS.shopeeAffiliateApi;

const troubled = troubles({
	title: 'Affiliate deals',
	at: [1940, 340],
	from: ['Get Offers', 'Make Short Links', 'Send to Slack'],
	note: [
		'If something goes wrong',
		'the reason comes this way; deals that were not sent are tried again next time.',
	],
});

export default toWorkflow({
	id: 'affiliateDeals01',
	name: 'Affiliate deals: good offers with your links',
	nodes: [
		byHand([-880, 60]),
		schedule({ name: 'Every 3 Hours', at: [-880, 260] }, { field: 'hours', hoursInterval: 3 }),
		fields(
			{ name: 'Settings', at: [-660, 160] },
			{
				keyword: '',
				leastCommissionPercent: 8,
				lowestPrice: 0,
				highestPrice: 0,
				leastRating: 4.5,
				leastSales: 100,
				offersToRead: 500,
				mostPerRun: 5,
				subIds: 'deals, channel1',
			},
		),
		createTable({ name: 'Create Deal Table', at: [-440, 160] }, DEALS),
		createTable({ name: 'Create Message Table', at: [-220, 160] }, MESSAGES),
		readRows({ name: 'Deals Sent Before', at: [0, 160] }, DEALS),
		ours(
			'shopeeAffiliate',
			{ name: 'Get Offers', at: [240, 160], executeOnce: true, credentials },
			['offer', 'getProductOffers'],
			{
				keyword: `={{ ${SETTINGS}.keyword }}`,
				returnAll: false,
				limit: `={{ ${SETTINGS}.offersToRead }}`,
				options: { sortType: 5 },
			},
		),
		code({ name: 'Matching Deals', at: [480, 160] }, MATCHING_DEALS),
		ours(
			'shopeeAffiliate',
			{ name: 'Make Short Links', at: [720, 160], executeOnce: true, credentials },
			['link', 'generateMany'],
			{
				links:
					"={{ $('Matching Deals').all().map(({ json }) => ({ originUrl: json.productLink })) }}",
				subIds: `={{ ${SETTINGS}.subIds }}`,
				options: { cleanSubIds: true },
			},
		),
		code({ name: 'Deal Messages', at: [960, 140] }, DEAL_MESSAGES),
		slack(
			{ name: 'Send to Slack', at: [1200, 140], onError },
			'=*{{ $json.message.title }}*\n{{ $json.message.text }}',
		),
		shape(
			{ name: 'Deal Row', at: [1460, 40] },
			"JSON.stringify($('Deal Messages').item.json.deal)",
		),
		insertRows({ name: 'Save Deals Sent', at: [1680, 40] }, DEALS),
		shape(
			{ name: 'Message Row', at: [1460, 240] },
			"JSON.stringify($('Deal Messages').item.json.message)",
		),
		insertRows({ name: 'Save Messages', at: [1680, 240] }, MESSAGES),
		...troubled.nodes,
	],
	links: [
		[
			'When Clicking Execute',
			'Settings',
			'Create Deal Table',
			'Create Message Table',
			'Deals Sent Before',
			'Get Offers',
			'Matching Deals',
			'Make Short Links',
			'Deal Messages',
			'Send to Slack',
			'Deal Row',
			'Save Deals Sent',
		],
		['Every 3 Hours', 'Settings'],
		['Send to Slack', 'Message Row', 'Save Messages'],
		...troubled.links,
	],
	notes: [
		{
			name: 'About',
			kind: 'about',
			at: [-920, -360],
			size: [560, 380],
			text: `## Affiliate deals
Looks for **offers that pay well**, makes **your short link** for each and sends it to your channel. No deal is sent twice.

**To start**
1. Choose your Shopee Affiliate credential in *Get Offers* and *Make Short Links*.
2. Look through *Settings*: keyword, commission, price, rating, sales, and how many deals to send at once.
3. Click **Execute workflow** and look at the table \`affiliate_deals_sent\` under *Data tables*.
4. Switch on *Send to Slack*, and publish the workflow: it then runs every 3 hours.`,
		},
		{
			name: 'About Settings',
			kind: 'detail',
			at: [-340, -200],
			size: [420, 280],
			text: `**Settings**
- \`highestPrice\` 0 means any price.
- A product that nobody has rated has the rating 0: set \`leastRating\` to 0 to have those, too.
- \`subIds\`: up to five marks, letters and digits, with commas between. They come back in the conversion report, so that you see which channel sells.`,
		},
		{
			name: 'About the Channel',
			kind: 'yours',
			at: [1020, -280],
			size: [400, 380],
			text: `## Put your own channel here
*Send to Slack* is switched off: choose your Slack credential and channel and press **D** to switch it on. **Telegram**, **WhatsApp** or **Facebook** go in the same place: use \`{{ $json.message.title }}\` and \`{{ $json.message.text }}\`.

A deal counts as sent only after the message went out.`,
		},
		{
			name: 'About What Was Sent',
			kind: 'result',
			at: [1560, -160],
			size: [340, 160],
			text: `**One row per deal** in \`affiliate_deals_sent\`, and its message in \`marketplace_messages\`.`,
		},
		troubled.note,
	],
});
