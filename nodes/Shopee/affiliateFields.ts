import { body, query, setting, unixSeconds } from '../shared/catalog/fields';
import type { Field, Property } from '../shared/catalog/types';
import type { Run } from '../shared/engine/run';
import type { Call } from '../shared/engine/session';
import { idPair, numberField } from './marketingFields';
import { dayOf } from './values';

/** Only the calls of this module can be made with an app of its own category. */
export const NOTICE =
	"Needs an app of the category 'Affiliate Marketing Solution Management', and a seller who accepted its terms in Seller Center.";

export const campaign = idPair('campaign_id', 'campaignId', 'Campaign ID', '1440001');

/** How AMS writes days. */
const DAY = 'yyyyMMdd';

/** First and last day of each kind of period around a day; weeks begin on Sunday. */
const PERIODS = {
	Day: (day: ReturnType<typeof dayOf>) => [day, day],
	Last7d: (day: ReturnType<typeof dayOf>) => [day.minus({ days: 6 }), day],
	Last30d: (day: ReturnType<typeof dayOf>) => [day.minus({ days: 29 }), day],
	Month: (day: ReturnType<typeof dayOf>) => [day.startOf('month'), day.endOf('month')],
	Week: (day: ReturnType<typeof dayOf>) => {
		const sunday = day.minus({ days: day.weekday % 7 });
		return [sunday, sunday.plus({ days: 6 })];
	},
};

const dateField: Field = setting({
	displayName: 'Date',
	name: 'date',
	type: 'dateTime',
	required: true,
	default: '',
	description:
		"Any day of the period, or its last day for the last 7 or 30 days. 'Get Update Time' tells the latest day with data.",
});

/** Which period a report is about: Shopee wants its exact first and last day. */
export const periodFields: Field[] = [
	query('period_type', {
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: [
			{ name: 'Day', value: 'Day' },
			{ name: 'Last 30 Days', value: 'Last30d' },
			{ name: 'Last 7 Days', value: 'Last7d' },
			{ name: 'Month', value: 'Month' },
			{ name: 'Week (Sunday to Saturday)', value: 'Week' },
		],
		default: 'Day',
		description: 'How long a time the report covers',
	}),
	dateField,
];

/** Works out the first and the last day of the period. */
export function preparePeriod(call: Call, run: Run): void {
	const day = dayOf(run.value(dateField), run.zone, dateField.property.displayName);
	const period = run.parameter('period') as keyof typeof PERIODS;
	const [first, last] = PERIODS[period](day);
	call.query.start_date = first.toFormat(DAY);
	call.query.end_date = last.toFormat(DAY);
}

export const orderKind: Field = query('order_type', {
	displayName: 'Orders',
	name: 'orderKind',
	type: 'options',
	options: [
		{ name: 'Confirmed', value: 'ConfirmedOrder' },
		{ name: 'Placed', value: 'PlacedOrder' },
	],
	default: 'PlacedOrder',
	description: 'Which orders count',
});

const CHANNELS = [
	{ name: 'All', value: 'AllChannel' },
	{ name: 'Live Streaming', value: 'LiveStreaming' },
	{ name: 'Shopee Video', value: 'ShopeeVideo' },
	{ name: 'Social Media', value: 'SocialMedia' },
];

const channelProperty: Property = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: CHANNELS,
	default: 'AllChannel',
	description: 'Where the affiliates promoted',
};

export const channel: Field = query('channel', channelProperty);

/** Content is shown on Shopee itself, so social media and the sum of all do not apply. */
export const contentChannel: Field = query('channel', {
	...channelProperty,
	options: CHANNELS.filter(({ value }) => /^(Live|Shopee)/.test(value)),
	default: 'ShopeeVideo',
});

/** A filter by the ID of a record. */
export function idFilter(wire: string, name: string, displayName: string): Field {
	return query(wire, {
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: 'e.g. 2820001',
		description: `Only this ${displayName.replace(' ID', '').toLowerCase()}`,
	});
}

export const productFilter = idFilter('item_id', 'productId', 'Product ID');
export const affiliateFilter = idFilter('affiliate_id', 'affiliateId', 'Affiliate ID');

/** What affiliates get of a sale. */
export function rateField(required: boolean): Field {
	return numberField('commission_rate', {
		displayName: 'Commission (%)',
		name: 'commission',
		required,
		typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 2 },
		description: 'What affiliates get of a sale: 1.1 means 1.1 percent',
	});
}

/** Shopee's way of saying that a campaign has no end. */
const NO_END = 32503651199;

/** When products take part, where "from now on" and "without end" are possible. */
export const openPeriod: Field[] = [
	body(
		'period_end_time',
		{
			displayName: 'End',
			name: 'end',
			type: 'dateTime',
			default: '',
			description: "When it is over. Left out together with 'Start', it has no end.",
		},
		{ toWire: unixSeconds },
	),
	body(
		'period_start_time',
		{
			displayName: 'Start',
			name: 'start',
			type: 'dateTime',
			default: '',
			description: 'When it begins',
		},
		{ toWire: unixSeconds },
	),
];

/** A period that begins and is not said to end goes on for ever. */
export function prepareOpenPeriod({ body: sent }: Call): void {
	if (sent?.period_start_time !== undefined) sent.period_end_time ??= NO_END;
}

/** What a list of products can be searched for. */
export const productSearch: Field[] = [
	query('search_content', {
		displayName: 'Search For',
		name: 'searchFor',
		type: 'string',
		default: '',
		description: "A name or an ID, as 'Search In' says",
	}),
	query('search_type', {
		displayName: 'Search In',
		name: 'searchIn',
		type: 'options',
		options: [
			{ name: 'Product ID', value: 'ITEM_ID' },
			{ name: 'Product Name', value: 'ITEM_NAME' },
		],
		default: 'ITEM_NAME',
		description: 'Where to look',
	}),
];

/** How a list of products that may join a campaign is sorted. */
export const productOrder: Field = query('sort_by', {
	displayName: 'Sort By',
	name: 'sortBy',
	type: 'options',
	options: [
		{ name: 'Price, Highest First', value: '-price' },
		{ name: 'Price, Lowest First', value: 'price' },
		{ name: 'Sales, Highest First', value: '-sales' },
		{ name: 'Sales, Lowest First', value: 'sales' },
		{ name: 'Stock, Highest First', value: '-stock' },
		{ name: 'Stock, Lowest First', value: 'stock' },
	],
	default: '-sales',
	description: 'Which products come first',
});
