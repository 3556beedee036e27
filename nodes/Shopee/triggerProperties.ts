import type { INodeProperties } from 'n8n-workflow';
import type { Property } from '../shared/catalog/types';
import { describeTrigger } from '../shared/trigger/describe';
import { fetchFullRecord } from '../shared/trigger/fields';
import { ANY_EVENT, EVENTS } from './events';

/** How often lost pushes are looked for. */
const LOOK_EVERY_MINUTES = 5;

const shopIds: Property = {
	displayName: 'Shop IDs',
	name: 'shopIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 220001234, 220005678',
	description:
		'Only events of these shops, separated by commas. An app gets those of all its shops at one address.',
};

const register: Property = {
	displayName: 'Register Address',
	name: 'register',
	type: 'boolean',
	default: true,
	description:
		'Whether to make this node the callback address of the app when the workflow is activated, and to put the former one back afterwards. All messages of the app then come here. Events that only the console can switch on stay as they are.',
};

const callbackUrl: Property = {
	displayName: 'Callback URL',
	name: 'callbackUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/webhook/shopee',
	description:
		'The address exactly as the console has it, if it is not the production URL of this node. The signature covers it.',
};

const skipLost: Property = {
	displayName: 'Skip Lost Messages',
	name: 'skipLost',
	type: 'boolean',
	default: true,
	description:
		'Whether to leave alone messages that did not arrive, such as while n8n was down. Turn it on when another system reads them.',
};

/** What the trigger shows in the editor; fresh objects on each call, since n8n changes them. */
export function properties(): INodeProperties[] {
	return describeTrigger({
		platform: 'Shopee',
		webhook: {
			events: [
				ANY_EVENT,
				...EVENTS.map(({ name, label, code }) => ({
					name: label,
					value: name,
					description: `Push ${code}, ${name}`,
				})),
			],
			first: ['order_status_push'],
			notices: [
				{
					text: 'In Shopee Open Platform, open your app in the console, choose "Set Push", paste the production URL of this node and switch the events on. An app has one address for all its shops. The option "Register Address" does this for most events.',
				},
			],
			options: [callbackUrl, fetchFullRecord, register, shopIds, skipLost],
			unified: EVENTS.filter(({ record }) => record === 'order').map(({ name }) => name),
			lookEveryMinutes: LOOK_EVERY_MINUTES,
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
			unified: ['orderUpdated'],
		},
	});
}
