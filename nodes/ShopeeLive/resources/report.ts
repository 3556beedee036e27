import { DateTime } from 'luxon';
import { shopeeApi } from '../../../credentials/connections/shopeePlatform';
import { body, int64, isoDay, listOfText, optional, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Resource, WireContext } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { groupBy } from '../../shared/engine/flow';
import { isBlank, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import { pages } from '../../shared/engine/paging';
import { recordsAt } from '../../shared/engine/records';
import type { Outcome, Run } from '../../shared/engine/run';
import type { Call } from '../../shared/engine/session';
import { shopeeLive } from '../platform';
import { unifyReport } from '../unified';

/** The longest range of one report that is not cut into parts, in days. */
const MOST_DAYS = 366;

/** The most sessions that one report takes, all shops together. */
const MOST_SESSIONS = 100;

const period: Field[] = [
	body(
		'start_date',
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			required: true,
			default: '',
			description: 'First day of the report, at most two years ago',
		},
		{ toWire: isoDay },
	),
	body(
		'end_date',
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			required: true,
			default: '',
			description: 'Last day of the report, yesterday at the latest',
		},
		{ toWire: isoDay },
	),
	body('timezone', {
		displayName: 'Time Zone',
		name: 'timezone',
		type: 'options',
		options: [
			{ name: 'GMT+7 (Indonesia, Thailand, Vietnam)', value: 'GMT+7' },
			{ name: 'GMT+8 (Malaysia, Philippines, Singapore, Taiwan)', value: 'GMT+8' },
			{ name: 'GMT-3 (Brazil)', value: 'GMT-3' },
		],
		default: 'GMT+8',
		description: 'Where the days begin',
	}),
	body('granularity', {
		displayName: 'Split By',
		name: 'granularity',
		type: 'options',
		options: [
			{ name: 'Day', value: 'day' },
			{ name: 'Month', value: 'month' },
			{ name: 'Quarter', value: 'quarter' },
			{ name: 'Week (From Sunday)', value: 'week' },
			{ name: 'Whole Range', value: 'customize' },
			{ name: 'Year', value: 'year' },
		],
		default: 'customize',
		description: 'What each line of the report is about',
	}),
];

const rowsField: Field = setting({
	displayName: 'Return',
	name: 'rows',
	type: 'options',
	options: [
		{ name: 'Details', value: 'details', description: 'One item for each line of the report' },
		{ name: 'Summary', value: 'summary', description: 'All lines together, in US dollars' },
	],
	default: 'details',
	description: 'Which part of the report comes out',
});

const currency: Field = setting({
	displayName: 'Currency',
	name: 'currency',
	type: 'options',
	options: [
		{ name: 'Local', value: 'LOCAL' },
		{ name: 'US Dollar', value: 'USD' },
	],
	default: 'USD',
	description: 'What amounts are given in, for those that are named in the list only',
});

/** Which regions, shops or sessions a report is about, and how each is written. */
interface Scope {
	wire: string;
	field: Field;
	entries(value: string[], context: WireContext): Json[];
}

function scopeField(name: string, displayName: string, example: string, more: string): Field {
	return setting({
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: `e.g. ${example}`,
		description: `${more}, separated by commas. Empty means all.`,
	});
}

/** @throws InputError when there are more than Shopee takes */
function limited<T>(list: T[], most: number, label: string): T[] {
	if (list.length <= most) return list;
	throw new InputError(
		`'${label}' holds ${list.length} entries, but at most ${most} go into one report`,
		'Pass fewer, or leave it empty for all.',
	);
}

const REGIONS: Scope = {
	wire: 'region_list',
	field: scopeField('regions', 'Regions', 'SG, MY', 'Markets by their two letters, up to 100'),
	entries: (list, { label }) =>
		limited(list, 100, label).map((region) => ({ region: region.toUpperCase() })),
};

const SHOPS: Scope = {
	wire: 'shop_list',
	field: scopeField('shopIds', 'Shop IDs', '220001234, 220001235', 'Numbers of up to 50 shops'),
	entries: (list, context) =>
		limited(list, 50, context.label).map((shop) => ({ shop_id: int64(shop, context) as number })),
};

const SESSIONS: Scope = {
	wire: 'session_list',
	field: scopeField(
		'sessions',
		'Sessions',
		'220001234/5550001, 220001234/5550002',
		`Up to ${MOST_SESSIONS} sessions, each as the number of the shop, a slash and that of the session`,
	),
	entries: (list, context) => {
		const pairs = limited(list, MOST_SESSIONS, context.label).map((entry) => {
			const [shop, session, ...rest] = entry.split('/');
			if (session !== undefined && rest.length === 0) {
				return [int64(shop, context), int64(session, context)];
			}
			throw new InputError(
				`'${entry}' in '${context.label}' is not a shop and a session`,
				'Write the number of the shop, a slash and the number of the session, such as 220001234/5550001.',
			);
		});
		return [...groupBy(pairs, ([shop]) => String(shop)).values()].map((group) => ({
			shop_id: group[0][0] as number,
			session_ids: group.map(([, session]) => session as number),
		}));
	},
};

/** Adds what a report is about to its call, and refuses ranges that Shopee has no report for. */
function prepareReport({ wire, field, entries }: Scope) {
	return (call: Call, run: Run): void => {
		checkRange(call);
		const { displayName: label, name } = field.property;
		const list = listOfText(run.parameter(name));
		const money = run.parameter('currency');
		if (list) {
			call.body ??= {};
			call.body[wire] = entries(list, { zone: run.zone, label }).map((entry) => ({
				...entry,
				...(!isBlank(money) && { currency: text(money) }),
			}));
		} else if (!isBlank(money)) {
			throw new InputError(
				`'Currency' works only together with '${label}'`,
				`Fill in '${label}', or remove the option 'Currency': amounts are in US dollars then.`,
			);
		}
	};
}

function checkRange({ body: sent = {} }: Call): void {
	const from = DateTime.fromISO(text(sent.start_date), { zone: 'utc' });
	const to = DateTime.fromISO(text(sent.end_date), { zone: 'utc' });
	const days = to.diff(from, 'days').days + 1;
	if (days < 1) {
		throw new InputError("'To' is before 'From'", 'Choose a later day, or the same one.');
	}
	if (sent.granularity === 'customize' && days > MOST_DAYS) {
		throw new InputError(
			`The range has ${days} days, but a report of a whole range takes at most ${MOST_DAYS}`,
			"Choose a shorter range, or another value of 'Split By'.",
		);
	}
}

/** What all reports have in common. */
function report(call: string, scope: Scope) {
	return {
		...shopeeApi('POST', `principal.${call}`),
		notice: "Needs a credential whose 'Connected As' is Principal (Brand).",
		mutates: false,
		fields: [...period, rowsField, ...optional(currency, scope.field)],
		prepare: prepareReport(scope),
	} satisfies Partial<Operation>;
}

async function* readReport(run: Run): AsyncGenerator<Outcome> {
	const { json } = await run.session.send(await run.call());
	for (const record of recordsAt(json, `response.${text(run.parameter('rows'))}`)) {
		yield { json: record };
	}
}

/** Without a list of sessions a report has pages, with one it must not be asked for any. */
async function* readSessions(run: Run): AsyncGenerator<Json> {
	const call = await run.call();
	const rows = text(run.parameter('rows'));
	if (rows === 'summary' && run.parameter('output') === 'unified') {
		throw new InputError(
			"A summary is about no session, so it has no 'Unified' output",
			"Set 'Output' to 'Native', or 'Return' to 'Details'.",
		);
	}
	const where = `response.${rows}`;
	if (call.body?.[SESSIONS.wire] || rows === 'summary') {
		yield* recordsAt((await run.session.send(call)).json, where);
		return;
	}
	const style = shopeeLive.pages.reports;
	for await (const page of pages(run.session, call, style, where, run.wanted)) yield* page.records;
}

const getRegions: Operation = {
	name: 'Get by Region',
	action: 'Get a report by region',
	description: "Retrieve the figures of a brand's lives, region by region",
	...report('get_principal_livestream_performance', REGIONS),
	run: readReport,
};

const getSessions: Operation = {
	name: 'Get by Session',
	action: 'Get a report by session',
	description: "Retrieve the figures of a brand's lives, session by session, also of past ones",
	...report('get_session_livestream_performance', SESSIONS),
	items: 'response.details',
	page: 'reports',
	list: readSessions,
	unify: (record, facts) => ({ ...unifyReport(record, facts.currency || null) }),
	facts: async (run) =>
		await Promise.resolve({
			currency: run.parameter('currency') === 'LOCAL' ? '' : 'USD',
		}),
};

const getShops: Operation = {
	name: 'Get by Shop',
	action: 'Get a report by shop',
	description: "Retrieve the figures of a brand's lives, shop by shop",
	...report('get_shop_livestream_performance', SHOPS),
	run: readReport,
};

/** What lives brought to a brand. */
export const reports: Resource = {
	name: 'Report',
	value: 'report',
	description:
		'What the lives of a brand brought, also past ones. App categories: Brand Portal Service.',
	operations: { getRegions, getSessions, getShops },
};
