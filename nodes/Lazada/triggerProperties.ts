import type { INodeProperties } from 'n8n-workflow';
import { LAZADA_COUNTRIES } from '../../credentials/signing/lazada';
import type { Property } from '../shared/catalog/types';
import { describeTrigger } from '../shared/trigger/describe';
import { fetchFullRecord } from '../shared/trigger/fields';
import { ANY_EVENT, EVENTS } from './events';

const countryOptions = Object.entries(LAZADA_COUNTRIES).map(([value, name]) => ({ name, value }));

const country: Property = {
	displayName: 'Country',
	name: 'country',
	type: 'options',
	options: [{ name: 'Country of the Credential', value: 'credential' }, ...countryOptions],
	default: 'credential',
	description: 'Where to look. Only a cross-border connection serves more than one country.',
};

const countries: Property = {
	displayName: 'Countries',
	name: 'countries',
	type: 'multiOptions',
	options: countryOptions,
	default: [],
	description: 'Only messages from these countries. None means all.',
};

const sellerIds: Property = {
	displayName: 'Seller IDs',
	name: 'sellerIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 100123456',
	description:
		'Only messages about these sellers, separated by commas. All sellers of an app share one address.',
};

const productIds: Property = {
	displayName: 'Product IDs',
	name: 'productIds',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1001234567, 1001234568',
	description:
		'Products to look for reviews of, separated by commas: Lazada lists reviews by product',
};

const CONSOLE_STEPS =
	'Lazada has no call to switch messages on. In the App Console, open your app, go to "Message Service" (or "Push Mechanism"), paste the production URL of this node as the callback, choose the messages and save. An app has one address for all its sellers; it has to be https with a certificate of a public authority.';

const ORDER_EVENTS = EVENTS.filter(({ record }) => record === 'order').map(({ value }) => value);

/** What the trigger shows in the editor; fresh objects on each call, since n8n changes them. */
export function properties(): INodeProperties[] {
	return describeTrigger({
		platform: 'Lazada',
		webhook: {
			events: [ANY_EVENT, ...EVENTS].map(({ name, value, description }) => ({
				name,
				value,
				description,
			})),
			first: ['tradeOrder'],
			notices: [{ text: CONSOLE_STEPS }],
			options: [countries, fetchFullRecord, sellerIds],
			unified: ORDER_EVENTS,
		},
		polling: {
			events: [
				{ name: 'Orders Updated', value: 'orders', description: 'An order is new or has changed' },
				{
					name: 'Returns Updated',
					value: 'returns',
					description: 'A return, refund or cancellation is new or has changed',
				},
				{ name: 'Reviews New', value: 'reviews', description: 'A buyer wrote a review' },
			],
			first: ['orders'],
			fields: [country],
			eventFields: [{ events: ['reviews'], property: productIds }],
			unified: ['orders'],
		},
	});
}
