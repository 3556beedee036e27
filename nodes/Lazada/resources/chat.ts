import { body, optional, query, unixMillis } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import type { Call } from '../../shared/engine/session';
import { amount, choice, date, digits, needed } from '../fields';
import { callAt } from '../platform';

const sessionProperty = needed(
	'Session ID',
	'sessionId',
	"ID of the conversation, from 'Get Many Sessions' or a push message",
	'100001_2_200002_1_103',
);

const messageProperty = needed('Message ID', 'messageId', 'ID of the message', '1t4WbJrPDW1');

/** Chats are read backwards from a moment. */
const before: Field = query(
	'start_time',
	date('Before', 'before', 'Only what is older than this. Empty means now.'),
	{ toWire: unixMillis },
);

function fromNow({ query: parameters }: Call): void {
	parameters.start_time ??= Date.now();
}

const getManySessions: Operation = {
	name: 'Get Many Sessions',
	action: 'Get many chat sessions',
	description: 'Retrieve a list of conversations, newest first',
	notice:
		"Lazada takes the chat permission away from apps that ask for new messages all the time. Use the Lazada Trigger with 'Chat Message' instead.",
	...callAt('GET /im/session/list'),
	items: 'data.session_list',
	page: 'sessions',
	fields: optional(before),
	prepare: fromNow,
};

const getSession: Operation = {
	name: 'Get Session',
	action: 'Get a chat session',
	description: 'Retrieve one conversation with its buyer and last message',
	...callAt('GET /im/session/get'),
	items: 'data',
	finds: 'sessionId',
	fields: [query('session_id', sessionProperty)],
};

const openSession: Operation = {
	name: 'Open Session',
	action: 'Open a chat session',
	description: 'Start a conversation with the buyer of an order',
	...callAt('POST /im/session/open'),
	fields: [
		body('order_id', needed('Order ID', 'orderId', 'ID of the order', '260422900198363'), {
			toWire: digits,
		}),
	],
};

const markAsRead: Operation = {
	name: 'Mark as Read',
	action: 'Mark a chat session as read',
	description: 'Tell the buyer that messages have been read',
	...callAt('POST /im/session/read'),
	confirms: true,
	fields: [
		body('session_id', sessionProperty),
		body('last_read_message_id', { ...messageProperty, displayName: 'Last Read Message ID' }),
	],
};

const getManyMessages: Operation = {
	name: 'Get Many Messages',
	action: 'Get many chat messages',
	description: 'Retrieve the messages of a conversation, newest first',
	...callAt('GET /im/message/list'),
	items: 'data.message_list',
	page: 'messages',
	fields: [query('session_id', sessionProperty), ...optional(before)],
	prepare: fromNow,
};

/** A part of a message that only some templates have. */
function partFor(template: string, field: Field): Field {
	return { ...field, show: { template: template.split(',') } };
}

const sendMessage: Operation = {
	name: 'Send Message',
	action: 'Send a chat message',
	description: 'Write to the buyer, or send a picture, product, order, voucher or video',
	...callAt('POST /im/message/send'),
	items: 'data',
	fields: [
		body('session_id', sessionProperty),
		body(
			'template_id',
			choice(
				'Message Type',
				'template',
				'What to send',
				[
					['Emoji', '4'],
					['Image', '3'],
					['Invitation to Follow', '10010'],
					['Order', '10007'],
					['Product', '10006'],
					['Text', '1'],
					['Video', '6'],
					['Voucher', '10008'],
				],
				'1',
			),
		),
		partFor('1,4', body('txt', needed('Text', 'text', 'The message', 'Hello!'))),
		partFor(
			'3',
			body(
				'img_url',
				needed(
					'Image URL',
					'imageUrl',
					"Address from 'Image: Upload'",
					'https://sg-live.slatic.net/a.jpg',
				),
			),
		),
		partFor('3,6', body('width', amount('Width', 'width', 'Width in pixels', { default: 800 }))),
		partFor(
			'3,6',
			body('height', amount('Height', 'height', 'Height in pixels', { default: 800 })),
		),
		partFor(
			'10006',
			body('item_id', needed('Product ID', 'itemId', 'ID of the product', '1001234567')),
		),
		partFor(
			'10007',
			body('order_id', needed('Order ID', 'orderId', 'ID of the order', '260422900198363')),
		),
		partFor(
			'10008',
			body(
				'promotion_id',
				needed('Voucher ID', 'voucherId', 'ID of the voucher', '91471124261001'),
			),
		),
		partFor(
			'6',
			body('video_id', needed('Video ID', 'videoId', "ID from 'Media: Upload Video'", '39000001')),
		),
	],
};

const recallMessage: Operation = {
	name: 'Recall Message',
	action: 'Recall a chat message',
	description: 'Take back a message, within two minutes after it was sent',
	...callAt('POST /im/message/recall'),
	confirms: true,
	fields: [body('session_id', sessionProperty), body('message_id', messageProperty)],
};

/** Conversations with buyers. */
export const chat: Resource = {
	name: 'Chat',
	value: 'chat',
	description: 'Read conversations with buyers and write to them',
	operations: {
		getManyMessages,
		getManySessions,
		getSession,
		markAsRead,
		openSession,
		recallMessage,
		sendMessage,
	},
};
