import { optional, query, setting, unixMillis } from '../../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../../shared/catalog/types';
import { at, rows, text } from '../../../shared/engine/json';
import type { Json } from '../../../shared/engine/json';
import { pages } from '../../../shared/engine/paging';
import type { Run } from '../../../shared/engine/run';
import { withFractions } from '../../creator/answers';
import { endedSessions } from '../../creator/ended';
import { otherHost, sessionId, toChosenHost } from '../../creator/fields';
import { CREATOR_DOCS } from '../../creator/platform';
import { unifyCreatorSession } from '../../creator/unified';

const BASE = '/creator/supply/api/lm/sellercenter';

const sessionRows = (json: unknown): Json[] => rows(at(json, 'data.list')).map(withFractions);

const unify = (record: Json, facts: Record<string, string>) => ({
	...unifyCreatorSession(record, facts),
});

/** Columns of the session lists that lists can be sorted by. */
const SORT_BY = {
	'Add to Cart Clicks': 'atc',
	Comments: 'comments',
	'Confirmed Orders': 'confirmedOrders',
	'Confirmed Sales': 'confirmedSales',
	Duration: 'duration',
	Likes: 'likes',
	'Placed Orders': 'placedOrders',
	'Placed Sales': 'placedSales',
	'Product Clicks': 'productClicks',
	'Start Time': 'startTime',
	Viewers: 'viewers',
	Views: 'views',
};

const nameFilter: Field = query('name', {
	displayName: 'Name',
	name: 'sessionName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Flash sale',
	description: 'Only sessions with these words in their title',
});

const sorting: Field[] = [
	query('orderBy', {
		displayName: 'Sort By',
		name: 'orderBy',
		type: 'options',
		options: Object.entries(SORT_BY).map(([name, value]) => ({ name, value })),
		default: 'startTime',
		description: 'What decides which sessions come first',
	}),
	query('sort', {
		displayName: 'Sort Direction',
		name: 'sort',
		type: 'options',
		options: [
			{ name: 'Highest or Latest First', value: 'desc' },
			{ name: 'Lowest or Earliest First', value: 'asc' },
		],
		default: 'desc',
		description: 'Which end of the order comes first',
	}),
];

/** What both lists share; Shopee wants its filters even when they are empty. */
const LIST = {
	docs: CREATOR_DOCS,
	items: sessionRows,
	page: 'numbered',
	constants: { query: { name: '', orderBy: '', sort: '' } },
	prepare: toChosenHost,
	unify,
	simplify: {
		sessionId: 'sessionId',
		title: 'title',
		status: 'status',
		startTime: 'startTime',
		duration: 'duration',
		viewers: 'viewers',
		views: 'views',
		placedOrders: 'placedOrders',
		placedSales: 'placedSales',
		confirmedOrders: 'confirmedOrders',
	},
} satisfies Partial<Operation>;

/** Shopee has no filter by state, so the list is read until enough sessions fit. */
async function* inState(run: Run): AsyncGenerator<Json> {
	const state = text(run.parameter('status'));
	const call = await run.call();
	const style = run.platform.pages[LIST.page];
	const wanted = state ? Infinity : run.wanted;
	for await (const page of pages(run.session, call, style, sessionRows, wanted)) {
		yield* page.records.filter(({ status }) => !state || text(status) === state);
	}
}

const getMany: Operation = {
	...LIST,
	name: 'Get Many',
	action: 'Get many live sessions',
	description: 'Retrieve a list of live sessions, running ones with their figures of now',
	endpoint: `GET ${BASE}/realtime/sessionList`,
	list: inState,
	fields: optional(
		nameFilter,
		...sorting,
		setting({
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Live', value: '1' },
				{ name: 'Not Live', value: '2' },
			],
			default: '1',
			description: 'Only sessions in this state',
		}),
		otherHost,
	),
};

const getManyEnded: Operation = {
	...LIST,
	name: 'Get Many Ended',
	action: 'Get many ended live sessions',
	description: 'Retrieve a list of the sessions of some days with their final figures',
	endpoint: `GET ${BASE}/liveList/v2`,
	list: endedSessions,
	fields: [
		setting(
			{
				displayName: 'From',
				name: 'from',
				type: 'dateTime',
				required: true,
				default: '',
				description:
					'Sessions that began at this time or later. Shopee gives out 30 days at once; longer ranges are read in parts, the latest first.',
			},
			{ toWire: unixMillis },
		),
		setting(
			{
				displayName: 'To',
				name: 'to',
				type: 'dateTime',
				default: '',
				description: 'Sessions that began at this time or earlier. Empty means now.',
			},
			{ toWire: unixMillis },
		),
		...optional(nameFilter, ...sorting, otherHost),
	],
};

const getInfo: Operation = {
	name: 'Get Info',
	action: 'Get info on a live session',
	description: 'Retrieve when a session began and, if you ask for it, the address of its stream',
	docs: CREATOR_DOCS,
	endpoint: `GET ${BASE}/realtime/dashboard/sessionInfo`,
	items: 'data',
	prepare: (call, run) => {
		toChosenHost(call, run);
		call.readsSecrets = run.parameter('includeStreamUrl') === true;
	},
	fields: [
		sessionId,
		...optional(
			otherHost,
			setting({
				displayName: 'Include Stream URL',
				name: 'includeStreamUrl',
				type: 'boolean',
				default: false,
				description:
					'Whether to put out the address of the stream. It is signed and ends soon; whoever has it can watch and record.',
			}),
		),
	],
	unify,
	facts: thisSession,
};

const getOverview: Operation = {
	name: 'Get Overview',
	action: 'Get the overview of a live session',
	description: 'Retrieve viewers, orders, sales and rates of a session; rates are fractions',
	docs: CREATOR_DOCS,
	endpoint: `GET ${BASE}/realtime/dashboard/overview`,
	items: (json) => rows(at(json, 'data')).map(withFractions),
	prepare: toChosenHost,
	fields: [sessionId, ...optional(otherHost)],
	unify,
	facts: thisSession,
	simplify: {
		status: 'status',
		currentViewers: 'ccu',
		peakViewers: 'pcu',
		viewers: 'viewers',
		placedOrders: 'placedOrder',
		placedSales: 'placedGmv',
		confirmedOrders: 'confirmedOrder',
		confirmedSales: 'confirmedGmv',
		clicksPerView: 'ctr',
		ordersPerClick: 'co',
	},
};

/** Its answers do not name the session that they are about. */
async function thisSession(run: Run): Promise<Record<string, string>> {
	return { sessionId: text(run.value(sessionId)) };
}

const getViolations: Operation = {
	name: 'Get Many Violations',
	action: 'Get many violations of a live session',
	description: 'Retrieve a list of what Shopee objected to in a session',
	docs: CREATOR_DOCS,
	endpoint: `GET ${BASE}/realtime/dashboard/violations`,
	items: 'data.dataList',
	prepare: toChosenHost,
	fields: [
		sessionId,
		query('limit', {
			displayName: 'Most Violations',
			name: 'mostViolations',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			required: true,
			default: 50,
			description: 'How many to ask for',
		}),
		...optional(otherHost),
	],
};

/** Live sessions of the account behind the cookie. */
export const creatorSession: Resource = {
	name: 'Session',
	value: 'creatorSession',
	description: 'Read how your live sessions go and went',
	operations: { getInfo, getMany, getManyEnded, getOverview, getViolations },
};
