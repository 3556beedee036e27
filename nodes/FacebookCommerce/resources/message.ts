import {
	body,
	jsonObject,
	listOfText,
	optional,
	query,
	setting,
} from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import type { Run } from '../../shared/engine/run';
import { page, reading } from '../fields';
import { asPage } from '../identities';
import { DOCS } from '../platform';

const SEND_DOCS = `${DOCS}/messenger-platform/reference/send-api`;

const fields = reading(
	'id,link,updated_time,message_count,unread_count,can_reply,participants,senders',
);

const getConversations: Operation = {
	name: 'Get Conversations',
	action: 'Get the conversations of a page',
	description: 'List the conversations of a page in Messenger or Instagram, newest first',
	docs: `${DOCS}/graph-api/reference/page/conversations`,
	endpoint: 'GET /{page_id}/conversations',
	items: 'data',
	page: 'edge',
	constants: fields.constants,
	fields: [
		page,
		fields.option,
		...optional(
			query('platform', {
				displayName: 'Platform',
				name: 'platform',
				type: 'options',
				options: [
					{ name: 'Instagram', value: 'INSTAGRAM' },
					{ name: 'Messenger', value: 'MESSENGER' },
				],
				default: 'MESSENGER',
				description: 'Where the conversations take place',
			}),
			query('user_id', {
				displayName: 'Person ID',
				name: 'personId',
				type: 'string',
				default: '',
				description: 'Only the conversation with this person',
			}),
		),
	],
	prepare: asPage,
};

/** Products of a catalog as a message shows them. */
function productTemplate(value: unknown): Json | undefined {
	const elements = listOfText(value)?.map((id) => ({ id }));
	return elements && template({ template_type: 'product', elements });
}

function template(payload: unknown): Json {
	return { attachment: { type: 'template', payload: payload as Json } };
}

/** The message itself, from the field that belongs to its kind. */
function messageOf(run: Run): unknown {
	const kind = text(run.parameter('kind')) || 'text';
	const name = { text: 'text', template: 'template', product: 'productIds' }[kind];
	const field = run.fields().find(({ property }) => property.name === name);
	return field && run.value(field);
}

const send: Operation = {
	name: 'Send',
	action: 'Send a message',
	description: 'Answer a person in Messenger with a text, a template or products',
	docs: SEND_DOCS,
	endpoint: 'POST /{page_id}/messages',
	notice:
		'A page may answer freely for 24 hours after each message of a person. Later, only messages with a tag are allowed. The ID of a person comes from the trigger or from Get Conversations.',
	fields: [
		page,
		body('recipient.id', {
			displayName: 'Person ID',
			name: 'personId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1100000000000001',
			description: 'ID of the person, as this page knows it',
		}),
		setting({
			displayName: 'Message',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'Products', value: 'product' },
				{ name: 'Template', value: 'template' },
				{ name: 'Text', value: 'text' },
			],
			default: 'text',
			description: 'What to send',
		}),
		setting(
			{
				displayName: 'Text',
				name: 'text',
				type: 'string',
				typeOptions: { rows: 3 },
				required: true,
				default: '',
				placeholder: 'e.g. Your order is on its way.',
				description: 'Text of the message, up to 2,000 characters',
			},
			{ show: { kind: ['text'] }, toWire: (value) => ({ text: text(value) }) },
		),
		setting(
			{
				displayName: 'Template (JSON)',
				name: 'template',
				type: 'json',
				required: true,
				default: '{"template_type": "button", "text": "", "buttons": []}',
				description: 'Payload of the template, with its template_type',
			},
			{
				show: { kind: ['template'] },
				toWire: (value, context) => template(jsonObject(value, context)),
			},
		),
		setting(
			{
				displayName: 'Product IDs',
				name: 'productIds',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 500000000000001',
				description: 'IDs that Facebook gave the products, separated by commas, up to 10',
			},
			{ show: { kind: ['product'] }, toWire: productTemplate },
		),
		body('messaging_type', {
			displayName: 'Messaging Type',
			name: 'messagingType',
			type: 'options',
			options: [
				{ name: 'Message Tag', value: 'MESSAGE_TAG' },
				{ name: 'Response', value: 'RESPONSE' },
				{ name: 'Update', value: 'UPDATE' },
			],
			default: 'RESPONSE',
			description: 'Why the page writes. Response and Update are for the first 24 hours.',
		}),
		body(
			'tag',
			{
				displayName: 'Tag',
				name: 'tag',
				type: 'options',
				options: [
					{ name: 'Account Update', value: 'ACCOUNT_UPDATE' },
					{ name: 'Confirmed Event Update', value: 'CONFIRMED_EVENT_UPDATE' },
					{ name: 'Human Agent', value: 'HUMAN_AGENT' },
					{ name: 'Post-Purchase Update', value: 'POST_PURCHASE_UPDATE' },
				],
				default: 'POST_PURCHASE_UPDATE',
				description: 'What the message is about. Advertising is not allowed in any of them.',
			},
			{ show: { messagingType: ['MESSAGE_TAG'] } },
		),
		...optional(
			body('notification_type', {
				displayName: 'Notification',
				name: 'notificationType',
				type: 'options',
				options: [
					{ name: 'None', value: 'NO_PUSH' },
					{ name: 'Silent', value: 'SILENT_PUSH' },
					{ name: 'Sound', value: 'REGULAR' },
				],
				default: 'REGULAR',
				description: "How the person's phone tells about it",
			}),
		),
	],
	prepare: (call, run) => {
		asPage(call, run);
		call.body = { ...call.body, message: messageOf(run) as Json };
	},
};

/** Messages between a page and people. */
export const messages: Resource = {
	name: 'Message',
	value: 'message',
	description: 'Answer people in Messenger in the name of a page',
	operations: { getConversations, send },
};
