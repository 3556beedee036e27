import { CREDENTIALS } from './tools/credentials.mts';
import { CAMPAIGN_PROPOSALS } from './tools/live.mts';
import { tellOnce } from './tools/messages.mts';
import { byHand, code, fields, ours, schedule, shape, together, when } from './tools/nodes.mts';
import { createTable, insertRows, readRows, upsertRows } from './tools/tables.mts';
import { troubles } from './tools/troubles.mts';
import { idOf, toWorkflow, wrong } from './tools/workflow.mts';
import type { NodeSketch, Place } from './tools/workflow.mts';

const ID = 'liveCampaigns001';

/** How the two answers of the form are called; whatever else comes back pauses nothing. */
const PAUSE = 'Pause the campaigns below';
const KEEP = 'Leave everything running';
const QUESTION = 'Your decision';
const LIST = 'Campaigns to pause';

const messages = tellOnce({ workflow: 'live-campaign-watch', written: 'Ask' }, [-440, 940]);

/** Ads for lives, each with what all lives of today have sold, since Shopee does not tell it by ad. */
const LIVE_ADS = `
const start = Date.parse($('Rules').first().json.today);
const cents = (amount) => Math.round(Number(amount ?? 0) * 100);
const spentOf = (json) => json.spent ?? json.expense ?? null;
const lives = $('Get Lives of Today').all().map(({ json }) => json).filter(({ startedAt }) => Date.parse(startedAt ?? '') >= start);
const sold = lives.reduce((sum, { totalRevenue }) => sum + cents(totalRevenue), 0);
const spent = $input.all().reduce((sum, { json }) => sum + cents(spentOf(json)), 0);
const roi = spent > 0 && lives.length > 0 ? Math.round(((sold - spent) / spent) * 10000) / 100 : null;

return $input.all().flatMap(({ json }, item) => {
	const campaignId = String(json.promotion_id ?? json.campaign_id ?? '');
	if (!campaignId) return [];
	const state = String(json.state ?? json.status ?? 'ongoing');
	return [{ json: {
		platform: 'shopee_live', campaignId, name: json.name ?? json.title ?? campaignId,
		isRunning: ['ongoing', 'active', '1'].includes(state),
		budget: json.budget ?? json.daily_budget ?? null, spent: spentOf(json),
		revenue: String(sold / 100), roiPercent: roi, roiOf: 'all lives of today together',
	}, pairedItem: { item } }];
});`;

/** Product ads with budget and state from their settings, spending and sales from today's report. */
const PRODUCT_ADS = `
const settings = new Map($('Get Ad Settings').all().map(({ json }) => [String(json.campaign_id), json.common_info ?? {}]));
const start = DateTime.fromISO($('Rules').first().json.today, { setZone: true });
const days = ['dd-MM-yyyy', 'yyyy-MM-dd'].map((form) => start.toFormat(form));
return $input.all().flatMap(({ json }, item) => {
	const campaignId = String(json.campaign_id ?? '');
	const today = (json.metrics_list ?? []).find(({ date }) => days.includes(date));
	const info = settings.get(campaignId);
	if (!today || !info) return [];
	const spent = Number(today.expense ?? 0);
	const revenue = Number(today.broad_gmv ?? 0);
	const roiPercent = spent > 0 ? Math.round(((revenue - spent) / spent) * 10000) / 100 : null;
	return [{ json: {
		platform: 'shopee_ads', campaignId, name: json.ad_name ?? info.ad_name ?? campaignId,
		isRunning: info.campaign_status === 'ongoing',
		budget: info.campaign_budget > 0 ? String(info.campaign_budget) : null, spent: String(spent),
		revenue: String(revenue), roiPercent, roiOf: 'this ad',
	}, pairedItem: { item } }];
});`;

/** Campaigns that break a rule and of which nobody was asked today. */
const NEW_PROPOSALS = `
const rules = $('Rules').first().json;
const date = rules.today.slice(0, 10);
const keyOf = (row) => [row.platform, row.campaignId].join('|');
const asked = new Set($('Proposals of Today').all().map(({ json }) => keyOf(json)));

return $('All Campaigns').all().flatMap(({ json }, item) => {
	const { roiOf, isRunning, ...campaign } = json;
	if (!isRunning || asked.has(keyOf(campaign))) return [];
	const spentPercent = Number(campaign.budget) > 0 ? Math.round((Number(campaign.spent) / Number(campaign.budget)) * 10000) / 100 : null;
	const reasons = [
		spentPercent !== null && spentPercent >= rules.spentPercent ? spentPercent + ' % of the budget is spent' : '',
		campaign.roiPercent !== null && Number(campaign.spent) >= rules.leastSpent && campaign.roiPercent < rules.leastRoiPercent
			? 'ROI of ' + roiOf + ' is ' + campaign.roiPercent + ' %' : '',
	].filter(Boolean);
	if (reasons.length === 0) return [];
	asked.add(keyOf(campaign));
	return [{ json: {
		...campaign, date, spentPercent, reason: reasons.join('; '), state: 'proposed',
		proposedAt: new Date().toISOString(), decidedAt: null, message: '',
	}, pairedItem: { item } }];
}).slice(0, rules.mostAtOnce);`;

/** One question about all proposals, with the address of the form. */
const ASK = `
const all = $('New Proposals').all().map(({ json }) => json);
const line = ({ campaignId, name, spent, budget, reason }) => campaignId + ' ' + name + ': spent ' + spent + (budget ? ' of ' + budget : '') + '. ' + reason;
const lines = all.map(line);
return [{ json: {
	topic: 'proposal/' + $execution.id,
	title: all.length === 1 ? 'Pause this campaign?' : 'Pause these ' + all.length + ' campaigns?',
	text: [...lines, 'Nothing is paused until you say so: ' + $execution.resumeFormUrl].join('\\n'),
	lines: lines.join('\\n'),
	ids: all.map(({ campaignId, name }) => campaignId + ' ' + name).join('\\n'),
}, pairedItem: { item: 0 } }];`;

/** What becomes of each proposal. Only what was proposed can be paused, and only by a clear yes. */
const DECIDED = `
const answer = $input.first().json;
const decision = answer['${QUESTION}'];
const chosen = new Set(String(answer['${LIST}'] ?? '').split('\\n').map((each) => each.trim().split(/\\s+/)[0]));
const decidedAt = new Date().toISOString();
return $('New Proposals').all().map(({ json }, item) => {
	const isApproved = decision === '${PAUSE}' && chosen.has(json.campaignId);
	const state = decision === undefined ? 'unanswered' : isApproved ? 'approved' : 'kept';
	return { json: { ...json, state, decidedAt }, pairedItem: { item } };
});`;

/** The page on which somebody says yes or no. */
function approval(name: string, at: Place): NodeSketch {
	const proposals = "$('Ask').first().json";
	return {
		name,
		at,
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		webhookId: idOf(ID, name),
		parameters: {
			resume: 'form',
			formTitle: `={{ ${proposals}.title }}`,
			formDescription: `={{ ${proposals}.lines }}`,
			formFields: {
				values: [
					{
						fieldLabel: QUESTION,
						fieldType: 'dropdown',
						fieldOptions: { values: [{ option: KEEP }, { option: PAUSE }] },
						requiredField: true,
					},
					{
						fieldLabel: LIST,
						fieldType: 'textarea',
						defaultValue: `={{ ${proposals}.ids }}`,
					},
				],
			},
			responseMode: 'onReceived',
			limitWaitTime: true,
			limitType: 'afterTimeInterval',
			resumeAmount: 12,
			resumeUnit: 'hours',
			options: { appendAttribution: false },
		},
	};
}

/** The proposal of the item that was sent, in another state. */
const proposalAs = (state: string, message: string): string => `JSON.stringify({
  ...Object.fromEntries(${JSON.stringify(Object.keys(CAMPAIGN_PROPOSALS.columns))}.map((name) => [name, $('Is It Approved?').item.json[name] ?? null])),
  state: '${state}',
  decidedAt: $now.toUTC().toISO(),
  message: ${message},
})`;

const READERS = [
	'Get Lives of Today',
	'Get Live Ads of Today',
	'Get Product Ads',
	'Get Ad Settings',
	'Get Ad Performance',
];

const troubled = troubles({
	title: 'Live campaign watch',
	at: [1760, 300],
	from: READERS,
	note: [
		'If a source does not answer',
		'the other goes on; the reason and what to do about it comes here.',
	],
});

export default toWorkflow({
	id: ID,
	name: 'Live campaign watch: nothing is paused without your yes',
	nodes: [
		byHand([-900, 0]),
		schedule(
			{ name: 'Every 30 Minutes', at: [-900, 200] },
			{ field: 'minutes', minutesInterval: 30 },
		),
		fields(
			{ name: 'Rules', at: [-660, 100] },
			{
				spentPercent: 90,
				leastRoiPercent: 50,
				leastSpent: 10,
				mostAtOnce: 20,
				today: "={{ $now.startOf('day').toISO() }}",
			},
		),
		createTable({ name: 'Create Proposal Table', at: [-440, 100] }, CAMPAIGN_PROPOSALS),
		ours(
			'shopeeLive',
			{
				name: 'Get Lives of Today',
				at: [-160, -80],
				executeOnce: true,
				alwaysOutputData: true,
				credentials: CREDENTIALS.shopeeLiveCreatorApi,
			},
			['creatorSession', 'getMany'],
			{
				access: 'creatorCenter',
				returnAll: false,
				limit: 100,
				output: 'unified',
				options: { orderBy: 'startTime', sort: 'desc' },
			},
		),
		ours(
			'shopeeLive',
			{
				name: 'Get Live Ads of Today',
				at: [60, -80],
				executeOnce: true,
				credentials: CREDENTIALS.shopeeLiveCreatorApi,
			},
			['promotion', 'getToday'],
			{ access: 'creatorCenter', amounts: 'currency', options: {} },
		),
		code({ name: 'Live Ads', at: [500, -80] }, LIVE_ADS),
		ours(
			'shopee',
			{
				name: 'Get Product Ads',
				at: [-160, 280],
				executeOnce: true,
				credentials: CREDENTIALS.shopeeApi,
			},
			['ad', 'getCampaigns'],
			{ returnAll: true, options: {} },
		),
		code(
			{ name: 'A Hundred at a Time', at: [60, 280] },
			`
const ids = $input.all().map(({ json }) => String(json.campaign_id));
const parts = [];
while (ids.length > 0) parts.push({ json: { ids: ids.splice(0, 100).join(',') }, pairedItem: { item: 0 } });
return parts;`,
		),
		ours(
			'shopee',
			{
				name: 'Get Ad Settings',
				at: [280, 200],
				credentials: CREDENTIALS.shopeeApi,
				notes: 'Product Ads reads them',
				notesInFlow: true,
			},
			['ad', 'getCampaignSettings'],
			{ campaignIds: '={{ $json.ids }}' },
		),
		ours(
			'shopee',
			{ name: 'Get Ad Performance', at: [280, 440], credentials: CREDENTIALS.shopeeApi },
			['ad', 'getCampaignDaily'],
			{
				campaignIds: '={{ $json.ids }}',
				from: "={{ $now.minus({ days: 1 }).startOf('day').toISO() }}",
				to: "={{ $now.startOf('day').toISO() }}",
			},
		),
		code({ name: 'Product Ads', at: [500, 440] }, PRODUCT_ADS),
		together({ name: 'All Campaigns', at: [740, 60] }, 2),
		readRows({ name: 'Proposals of Today', at: [960, 60] }, CAMPAIGN_PROPOSALS, [
			{ keyName: 'date', condition: 'eq', keyValue: '={{ $now.toISODate() }}' },
		]),
		code({ name: 'New Proposals', at: [1180, 60] }, NEW_PROPOSALS),
		insertRows({ name: 'Save Proposals', at: [1400, 60] }, CAMPAIGN_PROPOSALS),
		code({ name: 'Ask', at: [-660, 940], executeOnce: true }, ASK),
		...messages.nodes,
		approval('Wait for Your Answer', [900, 940]),
		code({ name: 'What Was Decided', at: [1120, 940] }, DECIDED),
		upsertRows({ name: 'Save Your Answer', at: [1340, 940] }, CAMPAIGN_PROPOSALS),
		when(
			{ name: 'Is It Approved?', at: [1560, 940] },
			'={{ $json.state }}',
			{
				type: 'string',
				operation: 'equals',
			},
			'approved',
		),
		when(
			{ name: 'Is It a Live Ad?', at: [1780, 940] },
			'={{ $json.platform }}',
			{
				type: 'string',
				operation: 'equals',
			},
			'shopee_live',
		),
		ours(
			'shopeeLive',
			{
				name: 'Pause Live Ad',
				at: [2020, 820],
				credentials: CREDENTIALS.shopeeLiveCreatorApi,
			},
			['promotion', 'edit'],
			{
				access: 'creatorCenter',
				campaignId: '={{ $json.campaignId }}',
				change: 'pause',
				options: {},
			},
		),
		ours(
			'shopee',
			{ name: 'Pause Product Ad', at: [2020, 1060], credentials: CREDENTIALS.shopeeApi },
			['ad', 'editAd'],
			{ campaignId: '={{ $json.campaignId }}', edit: 'pause', options: {} },
		),
		shape({ name: 'Paused', at: [2280, 820] }, proposalAs('paused', "''")),
		shape({ name: 'Not Paused', at: [2280, 1060] }, proposalAs('failed', '$json.error')),
		upsertRows({ name: 'Save What Was Paused', at: [2500, 940] }, CAMPAIGN_PROPOSALS),
		...troubled.nodes,
	],
	links: [
		['When Clicking Execute', 'Rules', 'Create Proposal Table', 'Get Lives of Today'],
		['Every 30 Minutes', 'Rules'],
		['Get Lives of Today', 'Get Live Ads of Today', 'Live Ads', 'All Campaigns'],
		['Create Proposal Table', 'Get Product Ads', 'A Hundred at a Time', 'Get Ad Settings'],
		// n8n goes through branches from top to bottom, so that the settings are there first.
		['A Hundred at a Time', 'Get Ad Performance', 'Product Ads'],
		{ from: 'Product Ads', to: 'All Campaigns', input: 1 },
		['All Campaigns', 'Proposals of Today', 'New Proposals', 'Save Proposals', 'Ask'],
		...messages.links,
		['Send to Telegram', 'Wait for Your Answer', 'What Was Decided', 'Save Your Answer'],
		['Save Your Answer', 'Is It Approved?'],
		['Is It Approved?', 'Is It a Live Ad?', 'Pause Live Ad', 'Paused', 'Save What Was Paused'],
		{ from: 'Is It a Live Ad?', to: 'Pause Product Ad', output: 1 },
		['Pause Product Ad', 'Paused'],
		wrong('Pause Live Ad', 'Not Paused'),
		wrong('Pause Product Ad', 'Not Paused'),
		['Not Paused', 'Save What Was Paused'],
		...troubled.links,
	],
	notes: [
		{
			name: 'About',
			kind: 'about',
			at: [-1460, -260],
			size: [500, 520],
			text: `## Live campaign watch
Looks every half hour at what your ads spend and bring, and **asks you** whether to pause the bad ones. **Nothing is paused without your yes.**

**To start**
1. *Rules*: when do you want to be asked?
2. Choose your credentials: *Shopee Live Creator* in *Get Lives of Today*, *Get Live Ads of Today* and *Pause Live Ad*; *Shopee API* of the shop in the four nodes for product ads. Delete the row that you do not need.
3. Click **Execute workflow** once, then **Publish**.

Ads for lives are read from Shopee's own web pages, since its published API does not have them: use it for your own account only.`,
		},
		{
			name: 'About the Rules',
			kind: 'detail',
			at: [-920, -260],
			size: [520, 220],
			text: `**Rules**: you are asked about a running campaign that has spent **spentPercent** of its budget, or whose ROI is below **leastRoiPercent** after it has spent **leastSpent**. ROI 50 means: for 100 spent, 150 were sold. Of each campaign you are asked once a day.`,
		},
		{
			name: 'About Sources',
			kind: 'detail',
			at: [-200, -320],
			size: [640, 200],
			text: `**Two sources, side by side.** Top: ads for lives; Shopee does not tell what each of them sold, so their ROI is that of all lives of today together. Bottom: product ads of the shop, each with its own sales.`,
		},
		{
			name: 'About Your Answer',
			kind: 'about',
			at: [960, 640],
			size: [620, 260],
			text: `## Your answer
The message has the address of a page with the campaigns and their reasons. Choose **Pause the campaigns below**, and delete the lines of campaigns that shall go on; or choose **Leave everything running**.

Without an answer within **12 hours** nothing is paused. Who has the address can answer, so send it only to people who may.`,
		},
		{
			name: 'About the Table',
			kind: 'result',
			at: [2240, 640],
			size: [420, 140],
			text: `**What became of it** stands in the table \`campaign_proposals\`: *paused*, *kept*, *unanswered*, or *failed* with the reason.`,
		},
		messages.note,
		troubled.note,
	],
});
