import { body, optional, query } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { checkDays, conversationId, days, needing } from '../creatorFields';
import { choice, flag, language, requiredText } from '../fields';
import { shop } from '../locators';
import { messageFields, sendImageOperation, writeContent } from '../messages';
import { DOCS } from '../platform';

const SEND = 'POST /customer_service/202309/conversations/{conversation_id}/messages';

const SUPPORT_DAYS = ['support_date_ge', 'support_date_lt'] as const;

const operations = needing('seller', {
	createConversation: {
		name: 'Create Conversation',
		action: 'Create a conversation with a buyer',
		description: 'Open the chat with a buyer, or find it if there is one',
		docs: `${DOCS}/create-conversation-202309`,
		endpoint: 'POST /customer_service/202309/conversations',
		items: 'data',
		fields: [
			shop,
			body(
				'buyer_user_id',
				requiredText(
					'Buyer User ID',
					'buyerUserId',
					"ID of the buyer, the field 'user_id' of an order",
					'7494560109732334261',
				),
			),
		],
	},
	getAgentSettings: {
		name: 'Get Agent Settings',
		action: 'Get the agent settings',
		description: 'Read whether the shop takes part in customer service chats',
		docs: `${DOCS}/get-agent-settings-202309`,
		endpoint: 'GET /customer_service/202309/agents/settings',
		items: 'data',
		fields: [shop],
	},
	getConversations: {
		name: 'Get Conversations',
		action: 'Get conversations with buyers',
		description: 'Retrieve the chats with buyers, the latest first',
		docs: `${DOCS}/get-conversations-202309`,
		endpoint: 'GET /customer_service/202309/conversations',
		items: 'data.conversations',
		page: 'token20',
		fields: [shop, ...optional(language)],
	},
	getMessages: {
		name: 'Get Messages',
		action: 'Get the messages of a conversation with a buyer',
		description: 'Retrieve what was written in a chat with a buyer',
		docs: `${DOCS}/get-conversation-messages-202309`,
		endpoint: 'GET /customer_service/202309/conversations/{conversation_id}/messages',
		items: 'data.messages',
		page: 'token10',
		fields: [
			shop,
			conversationId,
			...optional(
				language,
				query(
					'sort_field',
					choice('Sort By', 'sortField', 'What the messages are sorted by', [
						{ name: 'Creation Time', value: 'create_time' },
						{ name: 'Position', value: 'index' },
					]),
				),
				query(
					'sort_order',
					choice('Sort Order', 'sortOrder', 'Which messages come first', [
						{ name: 'Newest First', value: 'DESC' },
						{ name: 'Oldest First', value: 'ASC' },
					]),
				),
			),
		],
	},
	getPerformance: {
		name: 'Get Performance',
		action: 'Get the performance of customer service',
		description: 'Retrieve how fast and how well the shop answers buyers',
		docs: `${DOCS}/get-customer-service-performance-202407`,
		endpoint: 'GET /customer_service/202407/performance',
		items: 'data.performance',
		prepare: checkDays(...SUPPORT_DAYS),
		fields: [shop, ...days(...SUPPORT_DAYS)],
	},
	markAsRead: {
		name: 'Mark as Read',
		action: 'Mark a conversation with a buyer as read',
		description: 'Mark all messages of a chat with a buyer as read',
		docs: `${DOCS}/read-message-202309`,
		endpoint: 'POST /customer_service/202309/conversations/{conversation_id}/messages/read',
		isRepeatable: true,
		confirms: true,
		fields: [shop, conversationId],
	},
	sendImage: sendImageOperation('a buyer', {
		send: SEND,
		upload: 'POST /customer_service/202309/images/upload',
		typeName: 'type',
		docs: `${DOCS}/upload-buyer-messages-image-202309`,
	}),
	sendMessage: {
		name: 'Send Message',
		action: 'Send a message to a buyer',
		description: 'Send a text, or the card of a product, order, return or coupon, to a buyer',
		docs: `${DOCS}/send-message-202309`,
		endpoint: SEND,
		items: 'data',
		prepare: writeContent,
		fields: [
			shop,
			conversationId,
			...messageFields('type', [
				{ name: 'Coupon Card', value: 'COUPON_CARD' },
				{ name: 'Order Card', value: 'ORDER_CARD' },
				{ name: 'Product Card', value: 'PRODUCT_CARD' },
				{ name: 'Return or Refund Card', value: 'RETURN_REFUND_CARD' },
				{ name: 'Text', value: 'TEXT' },
			]),
		],
	},
	updateAgentSettings: {
		name: 'Update Agent Settings',
		action: 'Update the agent settings',
		description: 'Take part in customer service chats, or stop taking part',
		docs: `${DOCS}/update-agent-settings-202309`,
		endpoint: 'PUT /customer_service/202309/agents/settings',
		isRepeatable: true,
		confirms: true,
		fields: [
			shop,
			body(
				'can_accept_chat',
				flag('Accept Chats', 'canAcceptChat', 'Whether chats of buyers are given to the agent'),
			),
		],
	},
} satisfies Record<string, Operation>);

/** Chats with buyers. */
export const customerService: Resource = {
	name: 'Customer Service',
	value: 'customerService',
	description: 'Read and answer the chats with buyers',
	operations,
};
