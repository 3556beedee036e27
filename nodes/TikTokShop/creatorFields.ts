import { file, isoDay, query } from '../shared/catalog/fields';
import type { Field, Operation, TimeWindow, WireContext } from '../shared/catalog/types';
import { InputError } from '../shared/engine/errors';
import { at, isObject, rows } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { choice, flag, pathId, timeRange } from './fields';

/** Whose connection a call takes: TikTok Shop refuses all others. */
export type Account = 'seller' | 'creator' | 'partner';

/** Operations whose descriptions say which account they need. */
export function needing<Names extends string>(
	account: Account,
	operations: Record<Names, Operation>,
): Record<Names, Operation> {
	const named = Object.entries<Operation>(operations).map(([name, operation]) => [
		name,
		{ ...operation, description: `${operation.description} (${account} account)` },
	]);
	return Object.fromEntries(named) as Record<Names, Operation>;
}

/** TikTok Shop counts rates in hundredths of a percent. */
export function hundredths(value: unknown, { label }: WireContext): number {
	const percent = Number(value);
	if (percent >= 0 && percent <= 100) return Math.round(percent * 100);
	throw new InputError(
		`'${label}' is not a percentage from 0 to 100`,
		'Write 12.5 for a rate of 12.5 %.',
	);
}

/** A rate that the user types in percent. */
export function percentage(
	wire: string,
	displayName: string,
	name: string,
	description: string,
	isRequired = false,
): Field {
	return {
		placement: 'body',
		wire,
		property: {
			displayName,
			name,
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 2 },
			...(isRequired && { required: true }),
			default: 10,
			description,
		},
		toWire: hundredths,
	};
}

/** The days that figures are about, in the time zone of the shop. */
export function days(from: string, to: string): Field[] {
	return [
		query(
			from,
			{
				displayName: 'Start Date',
				name: 'startDate',
				type: 'dateTime',
				required: true,
				default: '',
				description: 'First day of the period, in the time zone of the shop',
			},
			{ toWire: isoDay },
		),
		query(
			to,
			{
				displayName: 'End Date (Exclusive)',
				name: 'endDate',
				type: 'dateTime',
				required: true,
				default: '',
				description:
					'The day after the last day of the period: for all of October choose November 1',
			},
			{ toWire: isoDay },
		),
	];
}

/** Refuses a period that is empty, by an InputError. */
export function checkDays(from: string, to: string): Operation['prepare'] {
	return ({ query: sent }) => {
		if (String(sent[from]) < String(sent[to])) return;
		throw new InputError(
			"'End Date (Exclusive)' is not after 'Start Date'",
			'The end date itself is left out: for a single day choose the day after it.',
		);
	};
}

const PERIOD = ['start_date_ge', 'end_date_lt'] as const;

/** The period of the analytics calls. */
export const period: Field[] = days(...PERIOD);

export const checkPeriod: Operation['prepare'] = checkDays(...PERIOD);

/** One sum, or one record for each day. */
export const granularity: Field = query(
	'granularity',
	choice('Split By', 'granularity', 'Whether the figures come as one sum or day by day', [
		{ name: 'Day', value: '1D' },
		{ name: 'Nothing', value: 'ALL' },
	]),
);

/** The currency that amounts come in. */
export const currency: Field = query(
	'currency',
	choice('Currency', 'currency', 'The currency of the amounts', [
		{ name: 'Local Currency of the Shop', value: 'LOCAL' },
		{ name: 'US Dollar', value: 'USD' },
	]),
);

/** Figures of the period before, for comparison. */
export const comparison: Field = query(
	'with_comparison',
	flag(
		'Compare',
		'withComparison',
		'Whether to add the figures of the period before, which is as long',
	),
);

/** The figures of the day that is not over yet. */
export const today: Field = query(
	'today',
	flag('Today', 'today', 'Whether to read the figures of today so far in place of the period'),
);

/** Whose content the figures are about. */
export const accountType: Field = query(
	'account_type',
	choice('Accounts', 'accountType', 'Whose content the figures are about', [
		{ name: 'Affiliate Accounts', value: 'AFFILIATE_ACCOUNTS' },
		{ name: 'All', value: 'ALL' },
		{ name: 'Marketing Accounts', value: 'MARKETING_ACCOUNTS' },
		{ name: 'Official Accounts', value: 'OFFICIAL_ACCOUNTS' },
	]),
);

/** Which figure the records are sorted by. */
export function sortBy(options: Array<{ name: string; value: string }>): Field {
	return query(
		'sort_field',
		choice('Sort By', 'sortField', 'Which figure the records are sorted by', options),
	);
}

/** Which end of a sorted list comes first. */
export const direction: Field = query(
	'sort_order',
	choice('Sort Order', 'sortOrder', 'Which records come first', [
		{ name: 'Highest First', value: 'DESC' },
		{ name: 'Lowest First', value: 'ASC' },
	]),
);

/** Fields of an answer that say nothing about a single interval. */
const ASIDE = ['intervals', 'comparison_intervals', 'overall', 'next_page_token', 'total_count'];

const without = (record: Json, names: string[]): Json =>
	Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

/**
 * The intervals of a performance answer, one record each, with the facts that stand beside them.
 * Some answers wrap them in `performance`, others do not; one without any comes out as it is.
 *
 * @returns intervals of the period, then those it is compared with, told apart by `period`
 */
export function intervals(json: unknown): Json[] {
	const [data = {}] = rows(at(json, 'data'));
	const performance = isObject(data.performance) ? data.performance : data;
	if (!Array.isArray(performance.intervals)) return rows(at(json, 'data'));
	const facts = { ...without(performance, ASIDE), ...without(data, [...ASIDE, 'performance']) };
	const named = (list: unknown, name: string) =>
		rows(list).map((interval) => ({ period: name, ...interval, ...facts }));
	return [
		...named(performance.intervals, 'current'),
		...named(performance.comparison_intervals ?? [], 'previous'),
	];
}

/** Affiliate orders are found by when they were created. */
export const orderTimes: Field[] = timeRange('body', 'create_time', 'Created', 'orders');

const DAY = 86_400;

/** One call looks at three months at most; the shortest three months have 89 days. */
export const orderWindow: TimeWindow = {
	placement: 'body',
	bounds: [['create_time_ge', 'create_time_lt']],
	longestSeconds: 89 * DAY,
	key: 'id',
	isDescending: () => true,
};

/** The file to upload, from the node before. */
export function inputFile(mostMegabytes: number): Field {
	return file(
		'data',
		{
			displayName: 'Input Data Field Name',
			name: 'inputDataFieldName',
			type: 'string',
			required: true,
			default: 'data',
			description: `Binary field of the input item that holds the file, of at most ${mostMegabytes} MB`,
		},
		mostMegabytes,
	);
}

/** The chat that a call is about. */
export const conversationId: Field = pathId(
	'conversation_id',
	'Conversation ID',
	'conversationId',
	'7342058437295605000',
	'ID of the chat',
);
