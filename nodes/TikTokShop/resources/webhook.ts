import { byLabel } from '../../shared/catalog/alphabet';
import { body } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { text } from '../../shared/engine/json';
import { needing } from '../creatorFields';
import { choice, requiredText } from '../fields';
import { shop } from '../locators';
import { DOCS } from '../platform';
import { EVENTS } from '../events';

const eventType: Field = body(
	'event_type',
	choice(
		'Event',
		'eventType',
		'What the webhook is about',
		EVENTS.filter(({ canRegister }) => canRegister)
			.map(({ name, value }) => ({ name, value }))
			.sort((a, b) => byLabel(a.name, b.name)),
		{ default: 'ORDER_STATUS_CHANGE' },
	),
);

/** Longest address that TikTok Shop takes. */
const LONGEST_ADDRESS = 255;

/**
 * Refuses an address that TikTok Shop would not take.
 *
 * @throws InputError when it is no web address or too long
 */
function webAddress(value: unknown): string {
	const address = text(value).trim();
	if (address.length <= LONGEST_ADDRESS && /^https?:\/\/[^\s/]+/i.test(address)) return address;
	throw new InputError(
		"The value of 'Address' is not an address that TikTok Shop can call",
		`It has to begin with https://, name a domain without a port, and have at most ${LONGEST_ADDRESS} characters.`,
	);
}

const operations = needing('seller', {
	delete: {
		name: 'Delete',
		action: 'Delete a webhook',
		description: 'Remove the address of an event, so that its messages no longer come',
		docs: `${DOCS}/delete-shop-webhook-202309`,
		endpoint: 'DELETE /event/202309/webhooks',
		confirms: true,
		fields: [shop, eventType],
	},
	getMany: {
		name: 'Get Many',
		action: 'Get many webhooks',
		description: 'Retrieve the address of each event of the shop',
		docs: `${DOCS}/get-shop-webhooks-202309`,
		endpoint: 'GET /event/202309/webhooks',
		items: 'data.webhooks',
		fields: [shop],
	},
	update: {
		name: 'Create or Update',
		action: 'Create or update a webhook',
		description: 'Set the address that TikTok Shop sends the messages of an event to',
		docs: `${DOCS}/update-shop-webhook-202309`,
		notice:
			'A shop has one address for each event. A new one takes the place of what another workflow or system has set: look at it first.',
		endpoint: 'PUT /event/202309/webhooks',
		isRepeatable: true,
		confirms: true,
		fields: [
			shop,
			eventType,
			body(
				'address',
				requiredText(
					'Address',
					'address',
					'Where the messages go: https, a domain name, no port',
					'https://n8n.example.com/webhook/tiktok-shop',
				),
				{ toWire: webAddress },
			),
		],
	},
} satisfies Record<string, Operation>);

/** Where events of a shop are sent to. */
export const webhook: Resource = {
	name: 'Webhook',
	value: 'webhook',
	description: 'See and change where TikTok Shop sends the events of a shop',
	operations,
};
