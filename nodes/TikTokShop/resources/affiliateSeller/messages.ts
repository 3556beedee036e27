import { body, optional, query } from '../../../shared/catalog/fields';
import type { Operation } from '../../../shared/catalog/types';
import { SELLER_SAMPLE_STATUSES, sampleLinkFields } from '../../affiliate';
import { conversationId } from '../../creatorFields';
import { choice, flag, pathId, requiredIds, requiredText, textProperty } from '../../fields';
import { shop } from '../../locators';
import { messageFields, sendImageOperation, writeContent } from '../../messages';
import { DOCS } from '../../platform';

const SEND = 'POST /affiliate_seller/202412/conversations/{conversation_id}/messages';

/** Chats with creators. */
export const messageOperations = {
	createConversation: {
		name: 'Create Conversation',
		action: 'Create a conversation with a creator',
		description: 'Open the chat with a creator, or find it if there is one',
		docs: `${DOCS}/create-conversation-with-creator-202508`,
		endpoint: 'POST /affiliate_seller/202508/conversations',
		isRepeatable: true,
		items: 'data',
		fields: [
			shop,
			body(
				'creator_open_id',
				requiredText(
					'Creator Open ID',
					'creatorOpenId',
					'Open ID of the creator',
					'CgoIARBsGAEgAQ',
				),
			),
			...optional(
				body(
					'only_need_conversation_id',
					flag('ID Only', 'onlyId', 'Whether to return no more than the ID of the chat'),
				),
			),
		],
	},
	getConversationCounts: {
		name: 'Get Conversation Counts',
		action: 'Get the number of conversations with creators',
		description: 'Count the chats in each group of the inbox',
		docs: `${DOCS}/get-inbox-category-counts-202608`,
		endpoint: 'GET /affiliate_seller/202608/conversations/group_counts',
		items: 'data',
		fields: [shop],
	},
	getConversations: {
		name: 'Get Conversations',
		action: 'Get conversations with creators',
		description: 'Retrieve the chats with creators',
		docs: `${DOCS}/get-conversation-list-202412`,
		endpoint: 'GET /affiliate_seller/202412/conversations',
		items: 'data.conversations',
		page: 'chats',
		fields: [
			shop,
			...optional(
				query(
					'only_need_conversation_id',
					flag('IDs Only', 'onlyId', 'Whether to return no more than the IDs of the chats'),
				),
				query(
					'conversation_status',
					choice('Status', 'conversationStatus', 'Only chats in this state', [
						{ name: 'All', value: 'ALL' },
						{ name: 'Unread', value: 'UNREAD' },
						{ name: 'Unreplied', value: 'UNREPLIED' },
					]),
				),
			),
		],
	},
	getMessages: {
		name: 'Get Messages',
		action: 'Get the messages of a conversation with a creator',
		description: 'Retrieve what was written in a chat with a creator',
		docs: `${DOCS}/get-message-in-the-conversation-202412`,
		endpoint: 'GET /affiliate_seller/202412/conversation/{conversation_id}/messages',
		items: 'data.messages',
		page: 'chatMessages',
		fields: [shop, conversationId],
	},
	getNewestMessages: {
		name: 'Get Newest Messages',
		action: 'Get the newest messages of creators',
		description: 'Retrieve unread messages of about the last minute',
		docs: `${DOCS}/get-latest-unread-messages-202412`,
		endpoint: 'GET /affiliate_seller/202412/conversations/messages/list/newest',
		items: 'data.newest_message_list',
		fields: [shop],
	},
	markConversationsRead: {
		name: 'Mark Conversations as Read',
		action: 'Mark conversations with creators as read',
		description: 'Mark up to 20 chats with creators as read',
		docs: `${DOCS}/mark-conversation-read-202412`,
		endpoint: 'POST /affiliate_seller/202412/conversatons/read',
		isRepeatable: true,
		confirms: true,
		fields: [
			shop,
			requiredIds(
				'body',
				'conversation_ids',
				'Conversation IDs',
				'conversationIds',
				20,
				'7342058437295605000',
			),
		],
	},
	sendImage: sendImageOperation('a creator', {
		send: SEND,
		upload: 'POST /affiliate_seller/202511/images/upload',
		typeName: 'msg_type',
		docs: `${DOCS}/upload-message-image-202511`,
	}),
	sendMessage: {
		name: 'Send Message',
		action: 'Send a message to a creator',
		description: 'Send a text, or the card of a product or a free sample, to a creator',
		docs: `${DOCS}/send-im-message-202412`,
		endpoint: SEND,
		items: 'data',
		prepare: writeContent,
		fields: [
			shop,
			conversationId,
			...messageFields('msg_type', [
				{ name: 'Free Sample Card', value: 'FREE_SAMPLE_CARD' },
				{ name: 'Product Card', value: 'PRODUCT_CARD' },
				{ name: 'Text', value: 'TEXT' },
			]),
		],
	},
	updateConversation: {
		name: 'Update Conversation',
		action: 'Update a conversation with a creator',
		description: 'Star a chat, take its star away, or archive it',
		docs: `${DOCS}/update-conversation-status-202608`,
		endpoint: 'POST /affiliate_seller/202608/conversations/{conversation_id}/status',
		isRepeatable: true,
		confirms: true,
		fields: [
			shop,
			conversationId,
			body(
				'action',
				choice('Change', 'change', 'What to do with the chat', [
					{ name: 'Archive', value: 'ARCHIVED' },
					{ name: 'Star', value: 'STARRED' },
					{ name: 'Unstar', value: 'UNSTARRED' },
				]),
			),
		],
	},
} satisfies Record<string, Operation>;

const requestId = pathId(
	'application_id',
	'Request ID',
	'applicationId',
	'7301234567890123456',
	'ID of the sample request',
);

/** Requests of creators for free samples. */
export const sampleOperations = {
	createSampleLink: {
		name: 'Create Sample Link',
		action: 'Create a link for a sample request',
		description: 'Make a link by which a creator asks for a free sample in the app',
		docs: `${DOCS}/get-sample-request-deeplink-202512`,
		endpoint: 'GET /affiliate_seller/202512/sample_applications/deeplink',
		items: 'data',
		fields: [
			shop,
			...sampleLinkFields,
			...optional(
				query('valid_days', {
					displayName: 'Valid for (Days)',
					name: 'validDays',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 14 },
					default: 7,
					description: 'How many days the link works',
				}),
			),
		],
	},
	getSampleContent: {
		name: 'Get Sample Content',
		action: 'Get the content made for a sample',
		description: 'Retrieve the videos and lives that a creator made for a free sample',
		docs: `${DOCS}/seller-search-sample-applications-fulfillments-202409`,
		endpoint:
			'POST /affiliate_seller/202409/sample_applications/{application_id}/fulfillments/search',
		mutates: false,
		items: 'data.fulfillments',
		fields: [
			shop,
			requestId,
			...optional(
				body(
					'content_format',
					choice('Content Type', 'contentType', 'Only content of this kind', [
						{ name: 'Live', value: 'LIVE' },
						{ name: 'Video', value: 'VIDEO' },
					]),
				),
			),
		],
	},
	getSampleRequests: {
		name: 'Get Sample Requests',
		action: 'Get sample requests of the shop',
		description: 'Retrieve the requests of creators for free samples',
		docs: `${DOCS}/seller-search-sample-applications-202508`,
		endpoint: 'POST /affiliate_seller/202508/sample_applications/search',
		mutates: false,
		items: 'data.sample_applications',
		page: 'token50',
		fields: [
			shop,
			...optional(
				body(
					'target_collabration_id',
					textProperty(
						'Collaboration ID',
						'collaborationId',
						'Only requests of this collaboration',
					),
				),
				body(
					'creator_user_oepn_id',
					textProperty('Creator Open ID', 'creatorOpenId', 'Only requests of this creator'),
				),
				body(
					'username',
					textProperty('Creator Username', 'username', 'Only requests of this creator'),
				),
				body('order_id', textProperty('Order ID', 'orderId', 'Only the request behind this order')),
				body(
					'product_id',
					textProperty('Product ID', 'productId', 'Only requests for this product'),
				),
				body('title', textProperty('Product Name', 'title', 'Only requests for this product')),
				body(
					'status',
					choice('Status', 'sampleStatus', 'Only requests in this state', SELLER_SAMPLE_STATUSES),
				),
			),
		],
	},
	reviewSampleRequest: {
		name: 'Review Sample Request',
		action: 'Review a sample request',
		description: 'Approve or reject the request of a creator for a free sample',
		docs: `${DOCS}/seller-review-sample-applications-202507`,
		endpoint: 'POST /affiliate_seller/202507/sample_applications/{application_id}/review',
		confirms: true,
		fields: [
			shop,
			requestId,
			body(
				'review_result',
				choice('Decision', 'decision', 'What happens to the request', [
					{ name: 'Approve', value: 'APPROVE' },
					{ name: 'Reject', value: 'REJECT' },
				]),
			),
			body(
				'reject_reason',
				choice('Reason', 'rejectReason', 'Why the request is rejected', [
					{ name: 'Creator Does Not Fit', value: 'NOT_MATCH' },
					{ name: 'Other', value: 'OTHER' },
					{ name: 'Out of Stock', value: 'OUT_OF_STOCK' },
					{ name: 'Product Is Offline', value: 'OFFLINE' },
				]),
				{ show: { decision: ['REJECT'] } },
			),
		],
	},
} satisfies Record<string, Operation>;
