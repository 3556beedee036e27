import { body, listOfText, optional, path, query } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { page } from '../fields';
import { asApp, asPage } from '../identities';
import { DOCS } from '../platform';

const APP_DOCS = `${DOCS}/graph-api/reference/app/subscriptions`;
const PAGE_DOCS = `${DOCS}/graph-api/reference/page/subscribed_apps`;

const app: Field = path('app_id', {
	displayName: 'App ID',
	name: 'appId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1234567890123456',
	description: 'ID of the app. App ID and App Secret have to be in the credential, too.',
});

const objectProperty = {
	displayName: 'Object',
	name: 'object',
	type: 'options' as const,
	options: [
		{ name: 'Instagram', value: 'instagram' },
		{ name: 'Page', value: 'page' },
		{ name: 'Permissions', value: 'permissions' },
		{ name: 'User', value: 'user' },
	],
	default: 'page',
	description: 'Kind of object whose events are meant',
};

const fieldsProperty = {
	displayName: 'Fields',
	name: 'fields',
	type: 'string' as const,
	default: '',
	placeholder: 'e.g. feed, live_videos, messages',
	description: 'Names of the fields whose events are meant, separated by commas',
};

const OWN_TRIGGER =
	'The trigger of this package makes and removes its subscriptions itself. These operations are for other receivers: an app has one address per object, so that a new one replaces the old.';

const getAppSubscriptions: Operation = {
	name: 'Get App Subscriptions',
	action: 'Get the subscriptions of an app',
	description: 'List where Meta sends the events of an app, and which',
	docs: APP_DOCS,
	endpoint: 'GET /{app_id}/subscriptions',
	items: 'data',
	fields: [app],
	prepare: asApp,
};

const subscribeApp: Operation = {
	name: 'Subscribe App',
	action: 'Subscribe an app',
	description:
		'Tell Meta which address gets the events of an app; it is called at once to verify it',
	docs: APP_DOCS,
	endpoint: 'POST /{app_id}/subscriptions',
	notice: OWN_TRIGGER,
	fields: [
		app,
		body('object', objectProperty),
		body('callback_url', {
			displayName: 'Callback URL',
			name: 'callbackUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/facebook',
			description: 'Address that gets the events; it has to answer the verification',
		}),
		body('verify_token', {
			displayName: 'Verify Token',
			name: 'verifyToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Text of your own that Meta sends along when it verifies the address',
		}),
		body('fields', fieldsProperty, { toWire: listOfText }),
		...optional(
			body('include_values', {
				displayName: 'Include Values',
				name: 'includeValues',
				type: 'boolean',
				default: true,
				description: 'Whether events tell the new values, and not only what changed',
			}),
		),
	],
	prepare: asApp,
};

const subscribePage: Operation = {
	name: 'Subscribe Page',
	action: 'Subscribe a page',
	description: 'Let a page send its events to the app of the credential',
	docs: PAGE_DOCS,
	endpoint: 'POST /{page_id}/subscribed_apps',
	isRepeatable: true,
	fields: [
		page,
		body('subscribed_fields', { ...fieldsProperty, required: true }, { toWire: listOfText }),
	],
	prepare: asPage,
};

const unsubscribeApp: Operation = {
	name: 'Unsubscribe App',
	action: 'Unsubscribe an app',
	description: 'End the events of an app for an object, or for some of its fields',
	docs: APP_DOCS,
	endpoint: 'DELETE /{app_id}/subscriptions',
	fields: [
		app,
		query('object', objectProperty),
		...optional(query('fields', fieldsProperty, { toWire: listOfText })),
	],
	prepare: asApp,
};

const unsubscribePage: Operation = {
	name: 'Unsubscribe Page',
	action: 'Unsubscribe a page',
	description: 'End all events of a page for the app of the credential',
	docs: PAGE_DOCS,
	endpoint: 'DELETE /{page_id}/subscribed_apps',
	fields: [page],
	prepare: asPage,
};

/** Who gets the events of apps and pages. */
export const webhooks: Resource = {
	name: 'Webhook',
	value: 'webhook',
	description: 'See and change who gets the events of apps and pages',
	operations: {
		getAppSubscriptions,
		subscribeApp,
		subscribePage,
		unsubscribeApp,
		unsubscribePage,
	},
};
