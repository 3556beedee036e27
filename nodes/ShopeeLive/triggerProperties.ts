import type { INodeProperties } from 'n8n-workflow';
import { accessProperty } from '../shared/catalog/access';
import { byLabel } from '../shared/catalog/alphabet';
import { accesses } from './access';
import { otherHost } from './creator/fields';
import { METRICS } from './metrics';
import type { Metric } from './metrics';
import { DEFAULT_OVER, MOST_OVER } from './readings';
import { EVENTS, SCHEDULES } from './settings';

type Show = Record<string, string[]>;

const OFFICIAL: Show = { access: ['openPlatform'] };
const CREATOR: Show = { access: ['creatorCenter'] };

function when(show: Show, property: INodeProperties): INodeProperties {
	return { ...property, displayOptions: { show } };
}

function triggerOn(show: Show): INodeProperties {
	const [access] = show.access;
	const events = EVENTS.filter((event) => event.accesses.includes(access));
	return when(show, {
		displayName: 'Trigger On',
		name: 'triggerOn',
		type: 'multiOptions',
		required: true,
		options: events.map(({ name, value, description }) => ({ name, value, description })),
		default: ['sessionStarted', 'sessionEnded'],
		description: 'What starts the workflow',
	});
}

function metric(show: Show, isTold: (metric: Metric) => boolean): INodeProperties {
	return when(
		{ ...show, triggerOn: ['metricThreshold'] },
		{
			displayName: 'Metric',
			name: 'metric',
			type: 'options',
			options: METRICS.filter(isTold)
				.map(({ field, label }) => ({ name: label, value: field }))
				.sort((a, b) => byLabel(a.name, b.name)),
			default: 'totalRevenue',
			description: 'Which figure to watch',
		},
	);
}

const about = (...events: string[]): Show => ({ triggerOn: events });

const SESSION_IDS: INodeProperties = {
	displayName: 'Session IDs',
	name: 'sessionIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 5550001, 5550002',
};

const COOL_DOWN: INodeProperties = {
	displayName: 'Cool-Down (Minutes)',
	name: 'coolDownMinutes',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'Least time between two messages about the same thing in the same session',
};

function options(...list: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: list,
	};
}

/** What the trigger shows in the editor; fresh objects on each call, since n8n changes them. */
export function properties(): INodeProperties[] {
	return structuredClone([
		accessProperty(accesses),
		...accesses.flatMap(({ notice, value }) =>
			notice
				? [
						when(
							{ access: [value] },
							{ displayName: notice, name: 'accessNotice', type: 'notice', default: '' },
						),
					]
				: [],
		),
		triggerOn(OFFICIAL),
		triggerOn(CREATOR),
		when(OFFICIAL, {
			...SESSION_IDS,
			required: true,
			description:
				"Numbers or share links of the sessions to watch, separated by commas, or an expression that gives a list. 'Session: Create' gives the number of a session.",
		}),
		when(CREATOR, {
			...SESSION_IDS,
			description: 'Only these sessions, separated by commas. Left empty: all of the account.',
		}),
		{
			displayName: 'Look Every',
			name: 'every',
			type: 'options',
			options: Object.entries(SCHEDULES)
				.map(([value, { name }]) => ({ name, value }))
				.sort((a, b) => byLabel(a.name, b.name)),
			default: 's30',
			description:
				'How often to look. Each look makes one to four requests for each session that is live.',
		},
		when(about('newComment'), {
			displayName:
				'Shopee keeps comments for ten seconds: choose 5 seconds or less in Look Every. A comment comes once, however often it is seen.',
			name: 'notice',
			type: 'notice',
			default: '',
		}),
		metric(OFFICIAL, ({ official }) => official !== undefined),
		metric(CREATOR, ({ creator }) => creator !== undefined),
		when(about('metricThreshold'), {
			displayName: 'Compare',
			name: 'compare',
			type: 'options',
			options: [
				{
					name: 'Change',
					value: 'change',
					description:
						'By how much a total has grown over the readings, or how far a momentary figure is from their average',
				},
				{
					name: 'Change in Percent',
					value: 'percent',
					description:
						'The same in percent: of the growth in as many readings before, or of the average',
				},
				{
					name: 'Figure',
					value: 'value',
					description:
						'A total as it is, or the average of the last readings of a momentary figure',
				},
			],
			default: 'value',
			description: 'What is held against the limit',
		}),
		when(about('metricThreshold'), {
			displayName: 'Tell When It Is',
			name: 'direction',
			type: 'options',
			options: [
				{ name: 'At or Above the Limit', value: 'above' },
				{ name: 'At or Below the Limit', value: 'below' },
			],
			default: 'above',
			description: 'On which side of the limit to start the workflow',
		}),
		when(about('metricThreshold'), {
			displayName: 'Limit',
			name: 'threshold',
			type: 'number',
			default: 0,
			description:
				'Where the workflow starts, once: it starts again only after the figure went back. A fall in percent is negative.',
		}),
		when(about('viewersDrop'), {
			displayName: 'Drop (%)',
			name: 'dropPercent',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 40,
			description: 'By how much fewer viewers there have to be than on average before',
		}),
		when(about('metricThreshold', 'viewersDrop'), {
			displayName: 'Readings',
			name: 'readings',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_OVER },
			default: DEFAULT_OVER,
			description: 'How many looks make an average or a growth',
		}),
		when(about('metricThreshold'), {
			displayName: 'Minimum Volume',
			name: 'minimum',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'For changes in percent: the least average or growth before, since half of two orders says nothing',
		}),
		when(about('viewersDrop'), {
			displayName: 'Minimum Viewers',
			name: 'minimumViewers',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 10,
			description: 'How many viewers there have to be on average before a drop counts',
		}),
		when(about('newComment'), {
			displayName: 'Comment Contains',
			name: 'words',
			type: 'string',
			default: '',
			placeholder: 'e.g. price, size',
			description:
				'Only comments with one of these words, separated by commas. Left empty: every comment.',
		}),
		when(about('itemSold'), {
			displayName: 'Sold at Least',
			name: 'soldTotal',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'Start once for each product, when so many pieces were sold: with its stock, when it sells out. 0 starts for every sale.',
		}),
		when(about('itemSold'), {
			displayName: 'Item IDs',
			name: 'itemIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2820001234',
			description: 'Only these products, separated by commas. Left empty: all of the bag.',
		}),
		when(
			{ ...CREATOR, ...about('campaignOverBudget') },
			{
				displayName: 'Budget Spent (%)',
				name: 'budgetPercent',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 100,
				description: "How much of the day's budget a campaign has to have spent",
			},
		),
		when(OFFICIAL, options(COOL_DOWN)),
		when(CREATOR, options(otherHost.property, COOL_DOWN)),
	] satisfies INodeProperties[]);
}
