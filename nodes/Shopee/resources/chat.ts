import { body, int64, optional, query } from '../../shared/catalog/fields';
import type { Field, Operation, Property, Resource } from '../../shared/catalog/types';
import { api } from '../calls';

/** Shopee opens these calls to some apps only, and does not describe them in public. */
const notice =
	'Partner-restricted: Shopee opens chat to some app categories only, such as Seller In House System and Customer Service.';

const conversation: Property = {
	displayName: 'Conversation ID',
	name: 'conversationId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 580000001',
	description: "Number of the conversation, from the output of 'Get Many' or from a webchat push",
};

const asked = query('conversation_id', conversation);
const sent = body('conversation_id', conversation, { toWire: int64 });

/** The calls that change one conversation and take nothing but its ID. */
function change(
	call: string,
	texts: Pick<Operation, 'name' | 'action' | 'description'>,
	...fields: Field[]
): Operation {
	return {
		...texts,
		notice,
		...api('POST', `sellerchat.${call}`),
		items: 'response',
		fields: [sent, ...fields],
	};
}

const deleteConversation = change('delete_conversation', {
	name: 'Delete',
	action: 'Delete a conversation',
	description: 'Remove a conversation from the list of the shop; partner-restricted',
});

const get: Operation = {
	name: 'Get',
	action: 'Get a conversation',
	description: 'Retrieve one conversation; partner-restricted',
	notice,
	...api('GET', 'sellerchat.get_one_conversation'),
	items: 'response',
	finds: 'conversationId',
	fields: [asked],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many conversations',
	description: 'Retrieve the conversations of the shop; partner-restricted',
	notice,
	...api('GET', 'sellerchat.get_conversation_list'),
	items: 'response.conversations',
	page: 'conversations',
	constants: { query: { direction: 'older' } },
	fields: [
		query('type', {
			displayName: 'Which',
			name: 'which',
			type: 'options',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Pinned', value: 'pinned' },
				{ name: 'Unread', value: 'unread' },
			],
			default: 'all',
			description: 'Which conversations to list',
		}),
	],
};

const getMessages: Operation = {
	name: 'Get Messages',
	action: 'Get the messages of a conversation',
	description: 'Retrieve what was written, newest first; partner-restricted',
	notice,
	...api('GET', 'sellerchat.get_message'),
	items: 'response.messages',
	page: 'messages',
	fields: [asked],
};

const getUnreadCount: Operation = {
	name: 'Get Unread Count',
	action: 'Get the number of unread conversations',
	description: 'Tell how many conversations wait for an answer; partner-restricted',
	notice,
	...api('GET', 'sellerchat.get_unread_conversation_count'),
	items: 'response',
	fields: [],
};

const markRead = change(
	'read_conversation',
	{
		name: 'Mark as Read',
		action: 'Mark a conversation as read',
		description: 'Take a conversation off the list of unread ones; partner-restricted',
	},
	...optional(
		body('last_read_message_id', {
			displayName: 'Last Message ID',
			name: 'lastMessageId',
			type: 'string',
			default: '',
			description: 'The message up to which it was read',
		}),
	),
);

const markUnread = change('unread_conversation', {
	name: 'Mark as Unread',
	action: 'Mark a conversation as unread',
	description: 'Put a conversation back on the list of unread ones; partner-restricted',
});

const pin = change('pin_conversation', {
	name: 'Pin',
	action: 'Pin a conversation',
	description: 'Keep a conversation at the top; partner-restricted',
});

const send: Operation = {
	name: 'Send Message',
	action: 'Send a chat message',
	description: 'Write to a buyer who knows the shop, not for bulk messages; partner-restricted',
	notice,
	...api('POST', 'sellerchat.send_message'),
	items: 'response',
	fields: [
		body(
			'to_id',
			{
				displayName: 'Recipient ID',
				name: 'recipientId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 330000001',
				description: "Number of the buyer's account, such as 'to_id' of a conversation",
			},
			{ toWire: int64 },
		),
		body('content.text', {
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			description: 'What to write',
		}),
	],
	constants: { body: { message_type: 'text' } },
};

const unpin = change('unpin_conversation', {
	name: 'Unpin',
	action: 'Unpin a conversation',
	description: 'Let a conversation go down the list again; partner-restricted',
});

/** Talks with buyers. */
export const chat: Resource = {
	name: 'Chat',
	value: 'chat',
	description: 'Conversations with buyers. Open to some app categories only.',
	operations: {
		delete: deleteConversation,
		get,
		getMany,
		getMessages,
		getUnreadCount,
		markRead,
		markUnread,
		pin,
		send,
		unpin,
	},
};
