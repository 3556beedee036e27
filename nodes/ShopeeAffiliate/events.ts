import type { TriggerEvent } from '../shared/trigger/describe';

/** What the conversion report tells. */
export const CONVERSION_EVENTS: TriggerEvent[] = [
	{
		name: 'New Conversion',
		value: 'conversionCreated',
		description: 'Somebody ordered through one of your links',
	},
	{
		name: 'Conversion Status Changed',
		value: 'conversionStatusChanged',
		description: 'An order was completed, cancelled or checked for fraud',
	},
];

/** What the validated report tells. */
export const VALIDATED: TriggerEvent = {
	name: 'Conversion Validated',
	value: 'conversionValidated',
	description: 'A bill holds a conversion that it did not hold before',
};

/** What product offers tell; only the first one looks for new offers. */
export const OFFER_EVENTS: TriggerEvent[] = [
	{
		name: 'New Offer Matching',
		value: 'offerMatching',
		description: 'A product offer fits what you look for',
	},
	{
		name: 'Commission Changed',
		value: 'commissionChanged',
		description: 'The commission of a product offer that you watch went up or down',
	},
	{
		name: 'Price Dropped',
		value: 'priceDropped',
		description: 'A product offer that you watch costs less than before',
	},
];

/** What "Trigger On" stores for them. */
export const OFFER_VALUES = OFFER_EVENTS.map(({ value }) => value);

/** How far back conversions are read again at each poll, unless the user says so. */
export const LOOK_BACK_DAYS = 30;

/** The furthest back that a user can ask for. */
export const LONGEST_LOOK_BACK_DAYS = 90;

/** How many offers are watched, unless the user says so. */
export const WATCHED_OFFERS = 500;
