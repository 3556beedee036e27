import type { INodeProperties } from 'n8n-workflow';
import { describeTrigger } from '../shared/trigger/describe';
import {
	CONVERSION_EVENTS,
	LONGEST_LOOK_BACK_DAYS,
	LOOK_BACK_DAYS,
	OFFER_EVENTS,
	OFFER_VALUES,
	VALIDATED,
	WATCHED_OFFERS,
} from './events';
import { OFFER_WINDOW, shopeeAffiliate } from './platform';

/** The least that an offer has to have, for those that are looked for. */
function least(displayName: string, name: string, description: string, maxValue?: number) {
	return {
		events: OFFER_VALUES.slice(0, 1),
		property: {
			displayName,
			name,
			type: 'number' as const,
			typeOptions: { minValue: 0, ...(maxValue ? { maxValue } : {}) },
			default: 0,
			description,
		},
	};
}

/** What the trigger shows in the editor; fresh objects on each call, since n8n changes them. */
export function properties(): INodeProperties[] {
	return describeTrigger({
		platform: shopeeAffiliate.name,
		polling: {
			events: [...CONVERSION_EVENTS, VALIDATED, ...OFFER_EVENTS],
			first: ['conversionCreated'],
			notices: [
				{
					text: 'Reports must be more than 30 seconds apart and show orders some minutes late: every 15 minutes is a good pace.',
					events: CONVERSION_EVENTS.map(({ value }) => value),
				},
			],
			eventFields: [
				{
					events: [VALIDATED.value],
					property: {
						displayName: 'Validation IDs',
						name: 'validationIds',
						type: 'string',
						default: '',
						placeholder: 'e.g. 1234567',
						description:
							'Numbers of the bills to watch, separated by commas, from the billing information of the affiliate portal',
					},
				},
				{
					events: OFFER_VALUES,
					property: {
						displayName: 'Keyword',
						name: 'keyword',
						type: 'string',
						default: '',
						placeholder: 'e.g. smartphone',
						description:
							'Words in the name of the products to watch. Empty watches the best sellers.',
					},
				},
				least('Minimum Commission (%)', 'minCommission', 'Least commission rate, in percent', 100),
				least('Minimum Rating', 'minRating', 'Least number of stars', 5),
				least('Minimum Sales', 'minSales', 'Least number of items sold'),
				least('Minimum Discount (%)', 'minDiscount', 'Least price discount, in percent', 100),
			],
			options: [
				{
					displayName: 'Category ID',
					name: 'productCatId',
					type: 'number',
					default: 0,
					description: 'Only offers of this category',
				},
				{
					displayName: 'Look Back (Days)',
					name: 'lookBackDays',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: LONGEST_LOOK_BACK_DAYS },
					default: LOOK_BACK_DAYS,
					description:
						'How many days of conversions to read again at each poll, since their status changes for weeks',
				},
				{
					displayName: 'Offers to Watch',
					name: 'watchedOffers',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: OFFER_WINDOW },
					default: WATCHED_OFFERS,
					description: 'How many of the found offers to compare at each poll',
				},
				{
					displayName: 'Shop ID',
					name: 'shopId',
					type: 'string',
					default: '',
					description: 'Only offers of this shop',
				},
			],
		},
	});
}
