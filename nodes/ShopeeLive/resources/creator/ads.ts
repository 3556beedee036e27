import { body, int64, optional } from '../../../shared/catalog/fields';
import type { Operation, Resource } from '../../../shared/catalog/types';
import type { Outcome, Run } from '../../../shared/engine/run';
import { adsAmount, amounts, firstList, payload, withAmounts } from '../../creator/answers';
import { otherHost, toChosenHost } from '../../creator/fields';
import { CREATOR_DOCS } from '../../creator/platform';
import type { Json } from '../../../shared/engine/json';

const APP = '/seller-app/api/app/pas/v1';

const WEB = '/seller/api/pas/v1';

/** Sends the call and puts out its records with the amounts the way the user chose. */
function reading(records: (json: unknown) => Json[]) {
	return async function* run(run: Run): AsyncGenerator<Outcome> {
		const { json } = await run.session.send(await run.call());
		for (const record of withAmounts(run, records(json))) yield { json: record };
	};
}

const getToday: Operation = {
	name: 'Get Many Today',
	action: 'Get many promotions of today',
	description: 'Retrieve a list of the ads that promote your lives today, with their budgets',
	docs: CREATOR_DOCS,
	endpoint: `GET ${APP}/live_stream/get_promotions_today/`,
	prepare: toChosenHost,
	fields: [amounts('sent'), ...optional(otherHost)],
	run: reading(firstList),
};

const edit: Operation = {
	name: 'Edit',
	action: 'Edit a promotion',
	description: 'Pause, resume or stop an ad for your lives, or change what it may spend a day',
	docs: CREATOR_DOCS,
	endpoint: `POST ${WEB}/live_stream/edit/`,
	notice:
		'This changes an ad that spends money, and it works at once. Let a person agree before a workflow does it.',
	confirms: true,
	constants: { body: { header: {} } },
	prepare: toChosenHost,
	fields: [
		body(
			'campaign_id',
			{
				displayName: 'Campaign ID',
				name: 'campaignId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 31200001',
				description: 'Number of the ad, from Promotion: Get Many Today',
			},
			{ toWire: int64 },
		),
		body('type', {
			displayName: 'Change',
			name: 'change',
			type: 'options',
			options: [
				{ name: 'Change Budget', value: 'change_budget', description: 'Set what it spends a day' },
				{ name: 'Pause', value: 'pause', description: 'Stop spending until it is resumed' },
				{ name: 'Resume', value: 'resume', description: 'Go on after a pause' },
				{ name: 'Stop', value: 'stop', description: 'End it for good' },
			],
			default: 'pause',
			description: 'What to do with the ad',
		}),
		body(
			'change_budget.daily_budget',
			{
				displayName: 'Daily Budget',
				name: 'dailyBudget',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 50000',
				description: 'What the ad may spend a day, in the currency of the shop',
			},
			{ toWire: adsAmount, show: { change: ['change_budget'] } },
		),
		...optional(
			body(
				'change_budget.budget_log_key',
				{
					displayName: 'Budget Log Key',
					name: 'budgetLogKey',
					type: 'string',
					default: '',
					description:
						"What Shopee's page writes into its log of budgets, if you have seen it there",
				},
				{ show: { change: ['change_budget'] } },
			),
			body(
				'change_budget.page',
				{
					displayName: 'Budget Page',
					name: 'budgetPage',
					type: 'string',
					default: '',
					description: "Which of Shopee's pages the change comes from, if you have seen it there",
				},
				{ show: { change: ['change_budget'] } },
			),
			otherHost,
		),
	],
};

/** Ads that bring viewers into a live. */
export const promotion: Resource = {
	name: 'Promotion',
	value: 'promotion',
	description: 'See and change the ads that promote your lives',
	operations: { edit, getToday },
};

const getExpense: Operation = {
	name: 'Get Expense Today',
	action: 'Get the expense of today',
	description: 'Retrieve what the ads for your lives have spent today',
	docs: CREATOR_DOCS,
	endpoint: `GET ${APP}/live_stream/get_campaign_expense_today/`,
	prepare: (call, run) => {
		toChosenHost(call, run);
		call.query._ = Date.now();
	},
	fields: [amounts('sent'), ...optional(otherHost)],
	run: reading(payload),
};

const getData: Operation = {
	name: 'Get Data',
	action: 'Get data of the ads account',
	description: 'Retrieve expense, credit and state of the account that pays for ads',
	docs: CREATOR_DOCS,
	endpoint: `POST ${WEB}/meta/get_ads_data/`,
	mutates: false,
	prepare: toChosenHost,
	fields: [
		body('info_type_list', {
			displayName: 'Parts',
			name: 'parts',
			type: 'multiOptions',
			required: true,
			options: [
				{ name: 'Account', value: 'ads_account' },
				{ name: 'Campaign Day', value: 'campaign_day' },
				{ name: 'Credit', value: 'ads_credit' },
				{ name: 'Expense', value: 'ads_expense' },
			],
			default: ['ads_account', 'ads_credit', 'ads_expense', 'campaign_day'],
			description: 'What to ask for',
		}),
		amounts('currency'),
		...optional(otherHost),
	],
	run: reading(payload),
};

/** The account that pays for ads. */
export const ad: Resource = {
	name: 'Ad',
	value: 'ad',
	description: 'See what ads cost and what credit is left',
	operations: { getData, getExpense },
};
