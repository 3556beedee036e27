import type { CronExpression, ITriggerFunctions } from 'n8n-workflow';
import { listOfText } from '../shared/catalog/fields';
import { InputError } from '../shared/engine/errors';
import { isBlank, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import type { TriggerEvent } from '../shared/trigger/describe';
import { sessionNumber } from './fields';
import { metricOf } from './metrics';
import { MOST_OVER } from './readings';
import type { Rule, Wishes } from './watch';

/** Something that the trigger tells of. */
export interface LiveEvent extends TriggerEvent {
	/** Ways in that can see it */
	accesses: string[];
	/** What has to be read for it besides the state of the sessions */
	needs?: keyof Needs;
}

/** What a look reads besides the state of the sessions. */
export interface Needs {
	figures: boolean;
	items: boolean;
	comments: boolean;
	campaigns: boolean;
}

const BOTH = ['openPlatform', 'creatorCenter'];

/** Everything that the trigger can tell of. */
export const EVENTS: LiveEvent[] = [
	{
		name: 'Campaign Spend Over Budget',
		value: 'campaignOverBudget',
		description: 'An ad campaign for a live has spent a share of its budget of the day',
		accesses: ['creatorCenter'],
		needs: 'campaigns',
	},
	{
		name: 'Item Sold',
		value: 'itemSold',
		description: 'Pieces of a product were sold in a live, or it reached a number',
		accesses: ['openPlatform'],
		needs: 'items',
	},
	{
		name: 'Metric Threshold',
		value: 'metricThreshold',
		description: 'A figure of a live went above or below a threshold',
		accesses: BOTH,
		needs: 'figures',
	},
	{
		name: 'New Comment',
		value: 'newComment',
		description: 'Somebody commented in a live',
		accesses: ['openPlatform'],
		needs: 'comments',
	},
	{
		name: 'Session Ended',
		value: 'sessionEnded',
		description: 'A live is over; comes with the last figures that could be read',
		accesses: BOTH,
		needs: 'figures',
	},
	{
		name: 'Session Started',
		value: 'sessionStarted',
		description: 'A live has begun, or is on when the workflow is published',
		accesses: BOTH,
	},
	{
		name: 'Viewers Drop',
		value: 'viewersDrop',
		description: 'Many viewers left within a few readings',
		accesses: BOTH,
		needs: 'figures',
	},
];

/** How often the trigger can look, by the value of "Look Every". */
export const SCHEDULES: Record<string, { name: string; seconds: number; cron: CronExpression }> = {
	...bySeconds(1, 2, 5, 10, 15, 30),
	m1: { name: '1 Minute', seconds: 60, cron: '0 * * * * *' },
	m2: { name: '2 Minutes', seconds: 120, cron: '0 */2 * * * *' },
	m5: { name: '5 Minutes', seconds: 300, cron: '0 */5 * * * *' },
	m15: { name: '15 Minutes', seconds: 900, cron: '0 */15 * * * *' },
};

function bySeconds(...steps: number[]): typeof SCHEDULES {
	const entries = steps.map((seconds) => {
		const name = seconds === 1 ? '1 Second' : `${seconds} Seconds`;
		const cron: CronExpression = `*/${seconds} * * * * *`;
		return [`s${seconds}`, { name, seconds, cron }] as const;
	});
	return Object.fromEntries(entries);
}

/** A look may come late, and one or two may fail, before readings no longer follow one another. */
const gapAfter = (seconds: number): number => (3 * seconds + 60) * 1000;

/** Comments stay for ten seconds; a look may come a little late. */
const COMMENT_SECONDS = 5;

/** What a user has set, checked and ready to use. */
export interface Settings {
	access: string;
	sessionIds: string[];
	every: string;
	/** Asks the other of the two hosts that the Creator Center has */
	isOtherHost: boolean;
	wishes: Wishes;
	needs: Needs;
}

/**
 * The settings of the trigger.
 *
 * @throws InputError when one is missing or does not fit
 */
export function readSettings(host: ITriggerFunctions): Settings {
	const get = (name: string, otherwise: unknown) => host.getNodeParameter(name, otherwise);
	const access = text(get('access', 'openPlatform'));
	const events = get('triggerOn', []) as string[];
	const chosen = EVENTS.filter(({ value }) => events.includes(value));
	const foreign = chosen.find(({ accesses }) => !accesses.includes(access));
	if (chosen.length === 0) {
		throw new InputError("'Trigger On' is empty", 'Choose what starts the workflow.');
	}
	if (foreign) {
		throw new InputError(
			`'${foreign.name}' cannot be seen this way`,
			"Choose another way in 'Access', or take it out of 'Trigger On'.",
		);
	}
	const every = text(get('every', 's30'));
	const { name, seconds } = SCHEDULES[every] ?? {};
	if (seconds === undefined) {
		throw new InputError("'Look Every' is not one of its choices", 'Choose one from the list.');
	}
	if (events.includes('newComment') && seconds > COMMENT_SECONDS) {
		throw new InputError(
			`Shopee keeps comments for ten seconds, so that looking every ${name.toLowerCase()} would lose most of them`,
			`Choose '5 Seconds' or less in 'Look Every', or take 'New Comment' out of 'Trigger On'.`,
		);
	}
	const needs: Needs = { figures: false, items: false, comments: false, campaigns: false };
	for (const { needs: need } of chosen) if (need) needs[need] = true;
	return {
		...{ access, every, needs },
		isOtherHost: (get('options', {}) as Json).otherHost === true,
		sessionIds: sessionIdsIn(get('sessionIds', ''), access),
		wishes: { ...wishesOf(get, events, access), gapMs: gapAfter(seconds) },
	};
}

type Get = (name: string, otherwise: unknown) => unknown;

function sessionIdsIn(value: unknown, access: string): string[] {
	const context = { zone: 'utc', label: 'Session IDs' };
	const ids = (listOfText(value) ?? []).map((id) => String(sessionNumber(id, context)));
	if (ids.length > 0 || access !== 'openPlatform') return [...new Set(ids)];
	throw new InputError(
		"'Session IDs' is empty",
		"Fill in the numbers of the sessions to watch, as 'Session: Create' gives them. Shopee has no list of sessions to look them up in.",
	);
}

function wishesOf(get: Get, events: string[], access: string): Omit<Wishes, 'gapMs'> {
	const options = get('options', {}) as Json;
	const number = (name: string, label: string, otherwise: number, least = 0, most = Infinity) => {
		const value = options[name] ?? get(name, otherwise);
		const found = isBlank(value) ? NaN : Number(value);
		if (found >= least && found <= most) return found;
		const range = most === Infinity ? `from ${least} up` : `from ${least} to ${most}`;
		throw new InputError(`'${label}' is not a number ${range}`, `Correct '${label}'.`);
	};
	const over = () => number('readings', 'Readings', 5, 1, MOST_OVER);
	const rules: Rule[] = [];
	if (events.includes('metricThreshold')) {
		rules.push({
			event: 'metricThreshold',
			metric: metricIn(get('metric', ''), access),
			compare: get('compare', 'value') as Rule['compare'],
			direction: get('direction', 'above') as Rule['direction'],
			limit: number('threshold', 'Limit', 0, -Infinity),
			over: over(),
			minimum: number('minimum', 'Minimum Volume', 0),
		});
	}
	if (events.includes('viewersDrop')) {
		rules.push({
			...{ event: 'viewersDrop', metric: 'currentViewers', compare: 'percent', direction: 'below' },
			limit: -number('dropPercent', 'Drop (%)', 40, 1, 100),
			over: over(),
			minimum: number('minimumViewers', 'Minimum Viewers', 10),
		});
	}
	const isSold = events.includes('itemSold');
	return {
		...{ events, rules },
		coolDownMs: number('coolDownMinutes', 'Cool-Down (Minutes)', 0) * 60_000,
		words: listOfText(get('words', '')) ?? [],
		itemIds: listOfText(get('itemIds', '')) ?? [],
		soldTotal: isSold ? Math.floor(number('soldTotal', 'Sold at Least', 0)) : 0,
		budgetPercent: events.includes('campaignOverBudget')
			? number('budgetPercent', 'Budget Spent (%)', 100, 1)
			: 100,
	};
}

function metricIn(value: unknown, access: string): string {
	const name = text(value);
	const metric = metricOf(name);
	if (!metric) throw new InputError(`There is no figure '${name}'`, "Choose one in 'Metric'.");
	if (access === 'creatorCenter' ? metric.creator : metric.official) return name;
	throw new InputError(
		`'${metric.label}' cannot be read this way`,
		"Choose another figure in 'Metric', or another way in in 'Access'.",
	);
}
