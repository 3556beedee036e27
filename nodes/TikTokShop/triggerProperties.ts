import type { INodeProperties } from 'n8n-workflow';
import type { Property } from '../shared/catalog/types';
import { describeTrigger } from '../shared/trigger/describe';
import { fetchFullRecord, takeOver } from '../shared/trigger/fields';
import { ANY_EVENT, EVENTS } from './events';
import { shop } from './locators';

const allShops: Property = {
	displayName: 'All Shops',
	name: 'allShops',
	type: 'boolean',
	default: true,
	description: "Whether to listen to every shop of the seller account instead of the one in 'Shop'",
};

const CONSOLE_STEPS =
	'TikTok Shop lets these events be switched on in Partner Center only: open your app there, go to "Development", then "Webhooks", choose the event, and paste the production URL of this node.';

/** What the trigger shows in the editor; fresh objects on each call, since n8n changes them. */
export function properties(): INodeProperties[] {
	return describeTrigger({
		platform: 'TikTok Shop',
		webhook: {
			events: [ANY_EVENT, ...EVENTS].map(({ name, value, description }) => ({
				name,
				value,
				description,
			})),
			first: ['ORDER_STATUS_CHANGE'],
			notices: [
				{
					text: CONSOLE_STEPS,
					events: EVENTS.filter(({ canRegister }) => !canRegister).map(({ value }) => value),
				},
			],
			fields: [shop.property],
			options: [allShops, fetchFullRecord, takeOver],
			unified: EVENTS.filter(({ record }) => record === 'order').map(({ value }) => value),
		},
		polling: {
			events: [
				{
					name: 'Order Updated',
					value: 'orderUpdated',
					description: 'An order is new or has changed',
				},
			],
			first: ['orderUpdated'],
			fields: [shop.property],
			options: [allShops],
			unified: ['orderUpdated'],
		},
	});
}
