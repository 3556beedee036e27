import { randomUUID } from 'crypto';
import { body, idList, int64, query } from '../shared/catalog/fields';
import type { Field, Property } from '../shared/catalog/types';
import type { Call } from '../shared/engine/session';
import { idPair, listField, numberField } from './marketingFields';
import { dateText, objectList } from './values';

/** Ads are the one module that writes days like this. */
const adsDay = dateText('dd-MM-yyyy');

export const campaign = idPair('campaign_id', 'campaignId', 'Campaign ID', '1330001');

export const dayField = (
	side: typeof body,
	wire: string,
	property: Omit<Property, 'type' | 'default'>,
) => side(wire, { type: 'dateTime', default: '', ...property }, { toWire: adsDay });

export const range = (side: typeof body): Field[] => [
	dayField(side, 'start_date', {
		displayName: 'From',
		name: 'from',
		required: true,
		description: 'First day, not more than six months ago',
	}),
	dayField(side, 'end_date', {
		displayName: 'To',
		name: 'to',
		required: true,
		description: 'Last day, at least one day and at most a month after the first',
	}),
];

export const oneDay = dayField(query, 'performance_date', {
	displayName: 'Day',
	name: 'day',
	required: true,
	description: 'Which day, not in the future',
});

export const campaignIds: Field = query(
	'campaign_id_list',
	{
		displayName: 'Campaign IDs',
		name: 'campaignIds',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 1330001, 1330002',
		description: 'Numbers of up to 100 campaigns, separated by commas',
	},
	{ toWire: idList(100) },
);

export const referenceId = (side: typeof body): Field =>
	side('reference_id', {
		displayName: 'Reference ID',
		name: 'referenceId',
		type: 'string',
		default: '',
		placeholder: 'e.g. ad-2026-11-001',
		description: 'A text of your own that Shopee takes once only. Left out, a new one is made.',
	});

/** Shopee takes each reference once, which keeps a call that came twice from acting twice. */
export function refer(call: Call): void {
	const target = call.method === 'GET' ? call.query : (call.body ??= {});
	target.reference_id ??= randomUUID();
}

export const budget: Omit<Property, 'type' | 'default'> = {
	displayName: 'Budget',
	name: 'budget',
	typeOptions: { minValue: 0 },
	description: "In the shop's currency; 0 means that there is no limit",
};

export const dailyBudget: Omit<Property, 'type' | 'default'> = {
	displayName: 'Daily Budget',
	name: 'dailyBudget',
	typeOptions: { minValue: 0 },
	description: "In the shop's currency",
};

export const roas = numberField('roas_target', {
	displayName: 'ROAS Target',
	name: 'roasTarget',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	description: 'How much each unit spent shall sell for',
});

export const starts: Omit<Property, 'type' | 'default'> = {
	displayName: 'Start',
	name: 'start',
	description: 'First day of the ad',
};

export const ends = dayField(body, 'end_date', {
	displayName: 'End',
	name: 'end',
	description: 'Last day of the ad. Left out, it goes on.',
});

export const bidding: Property = {
	displayName: 'Bidding',
	name: 'bidding',
	type: 'options',
	options: [
		{ name: 'Automatic', value: 'auto', description: 'Shopee sets the bids' },
		{ name: 'Manual', value: 'manual', description: 'Keywords and places with bids of your own' },
	],
	default: 'auto',
	description: 'Who sets the bids',
};

export const product = (side: typeof body): Field =>
	side(
		'item_id',
		{
			displayName: 'Product ID',
			name: 'productId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2820001',
			description: 'Number of the product',
		},
		{ toWire: int64 },
	);

export const keywords = (needed: string[], example: string, isRequired: boolean): Field => {
	const field = listField(
		'selected_keywords',
		'Keywords',
		'keywords',
		example,
		objectList(Infinity, ...needed),
	);
	return { ...field, property: { ...field.property, required: isRequired } };
};

export const locations: Field = body(
	'discovery_ads_locations',
	{
		displayName: 'Places',
		name: 'places',
		type: 'json',
		default: '',
		description:
			'Where the ad is shown besides search, as a JSON list such as [{"location": "daily_discover", "bid_price": 0.5}]. In an edit each entry also has a "status", active or inactive.',
	},
	{ toWire: objectList(2, 'location') },
);

export const enhanced: Field = body('enhanced_cpc', {
	displayName: 'Enhanced Bids',
	name: 'isEnhanced',
	type: 'boolean',
	default: true,
	description: 'Whether Shopee may raise a bid when a sale is likely',
});

/** What an edit does, as values and names. */
export function action(values: Record<string, string>, description = 'What to do with it'): Field {
	const [first] = Object.keys(values);
	return body('edit_action', {
		displayName: 'What to Do',
		name: 'edit',
		type: 'options',
		options: Object.entries(values).map(([value, name]) => ({ name, value })),
		default: first,
		description,
	});
}
