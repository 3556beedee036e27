import { body, int64, int64List, optional } from '../../shared/catalog/fields';
import type { Field, Operation, Property, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import { eventOptions, SWITCHED_EVENTS } from '../events';
import { CONFIG, CONFIRM, LOST, readLostPushes, SET_CONFIG } from '../push';
import { numbers } from '../values';

const events = (wire: string, property: Omit<Property, 'type' | 'default'>): Field =>
	body(
		wire,
		{
			type: 'multiOptions',
			options: eventOptions(SWITCHED_EVENTS),
			default: [],
			...property,
		},
		{ toWire: numbers },
	);

const confirm: Operation = {
	name: 'Confirm Lost Messages',
	action: 'Confirm lost messages',
	description: 'Tell Shopee that lost messages have arrived, so that the next ones can be read',
	...CONFIRM,
	items: 'response',
	isRepeatable: true,
	fields: [
		body(
			'last_message_id',
			{
				displayName: 'Last Message ID',
				name: 'lastMessageId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 900100',
				description: "Value of 'last_message_id' in the output of 'Get Lost Messages'",
			},
			{ toWire: int64 },
		),
	],
};

const getConfig: Operation = {
	name: 'Get Configuration',
	action: 'Get the push configuration of the app',
	description: 'Retrieve the callback address, which messages are on, and whether pushing works',
	...CONFIG,
	items: 'response',
	fields: [],
};

const getIpRanges: Operation = {
	name: 'Get IP Ranges',
	action: 'Get the IP ranges of shopee',
	description: 'Retrieve the addresses that messages come from, to let them through a firewall',
	...api('GET', 'public.get_shopee_ip_ranges'),
	items: 'ip_list',
	fields: [],
};

const getLost: Operation = {
	name: 'Get Lost Messages',
	action: 'Get lost messages',
	description: 'Retrieve up to 100 messages of the last three days that did not arrive',
	...LOST,
	fields: [],
	run: async function* run({ session }) {
		const { pushes, lastId, hasMore } = await readLostPushes(session);
		for (const push of pushes) {
			yield { json: { ...push, last_message_id: lastId, has_next_page: hasMore } };
		}
	},
};

const setConfig: Operation = {
	name: 'Set Configuration',
	action: 'Set the push configuration of the app',
	description: 'Change where messages go and which are sent, for all shops of the app',
	notice:
		'An app has one callback address for all its shops: a new one takes the messages away from whoever gets them now. Shopee tests it at once.',
	...SET_CONFIG,
	items: 'response',
	fields: optional(
		body(
			'blocked_shop_id_list',
			{
				displayName: 'Blocked Shop IDs',
				name: 'blockedShopIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. 220001234, 220005678',
				description: 'Shops whose messages are not sent, at most 500, separated by commas',
			},
			{ toWire: int64List(500) },
		),
		body('callback_url', {
			displayName: 'Callback URL',
			name: 'callbackUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/webhook/shopee',
			description: 'Where the messages go',
		}),
		events('set_push_config_off', {
			displayName: 'Messages Off',
			name: 'eventsOff',
			description: 'Which ones are no longer sent',
		}),
		events('set_push_config_on', {
			displayName: 'Messages On',
			name: 'eventsOn',
			description: 'Which ones are sent from now on',
		}),
	),
};

/** Messages that Shopee sends by itself. */
export const push: Resource = {
	name: 'Push',
	value: 'push',
	description: 'Where Shopee sends its messages, and messages that did not arrive',
	operations: { confirm, getConfig, getIpRanges, getLost, setConfig },
};
