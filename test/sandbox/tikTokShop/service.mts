/** Chats of a shop: with buyers, and with creators. */
import type { JsonObject } from '../json.mts';
import { isObject } from '../json.mts';
import { longId } from './data.mts';
import { CODE, TikTokRefusal } from './envelope.mts';
import { listPage, perShop, refusal } from './records.mts';
import type { Handlers, TikTokWorld } from './records.mts';
import type { VerifiedCall } from './verify.mts';

const CONVERSATIONS = 57;
const MESSAGES = 34;
const MOST_IMAGE_BYTES = 10 * 1024 * 1024;
const TEXT_LIMIT = 2000;
const MOST_READ_AT_ONCE = 20;

const BUYER = { parameter: 45101001, unknown: 45101003, image: 45101008 };
const CREATOR = { parameter: 16032001, unknown: 16032001, image: 45101001 };

export const conversationIdOf = (index: number) => longId('7342', 560_000 + index);

/** What the content of a message has to name, by its kind. */
const CONTENT: Readonly<Record<string, readonly string[]>> = {
	TEXT: ['content'],
	IMAGE: ['url', 'width', 'height'],
	PRODUCT_CARD: ['product_id'],
	FREE_SAMPLE_CARD: ['product_id'],
	ORDER_CARD: ['order_id'],
	RETURN_REFUND_CARD: ['order_id', 'sku_id'],
	COUPON_CARD: ['coupon_id'],
};

interface Conversation extends JsonObject {
	id: string;
	unread_count: number;
	messages: JsonObject[];
}

interface Inbox {
	conversations: Map<string, Conversation>;
	images: Set<string>;
	canAcceptChat: boolean;
	serial: number;
}

function newInbox(world: TikTokWorld): Inbox {
	const start = Math.floor(world.clock.start / 1000);
	const conversations = Array.from({ length: CONVERSATIONS }, (_, index) => ({
		id: conversationIdOf(index),
		unread_count: index % 3,
		participant_count: 2,
		create_time: start - index * 3600,
		messages: Array.from({ length: MESSAGES }, (_message, number) => ({
			id: longId('7343', index * 100 + number),
			index: String(number),
			type: 'TEXT',
			content: JSON.stringify({ content: `Fake message ${number}` }),
			create_time: start - index * 3600 + number * 60,
			sender: { role: number % 2 === 0 ? 'BUYER' : 'CUSTOMER_SERVICE' },
		})),
	}));
	return {
		conversations: new Map(conversations.map((each) => [each.id, each])),
		images: new Set(),
		canAcceptChat: true,
		serial: 900_000,
	};
}

type Codes = typeof BUYER;

function conversationOf(inbox: Inbox, verified: VerifiedCall, codes: Codes): Conversation {
	const found = inbox.conversations.get(verified.pathParameters.conversation_id);
	if (!found) throw refusal(codes.unknown, 'Conversation not found');
	return found;
}

function uploadImage(inbox: Inbox, { files }: VerifiedCall, codes: Codes): JsonObject {
	const { data } = files;
	if (data.bytes.length > MOST_IMAGE_BYTES) {
		throw new TikTokRefusal(CODE.fileTooBig, 'The file is too big');
	}
	if (!/^image\/(jpeg|png|gif|webp)$/.test(data.contentType)) {
		throw refusal(codes.image, 'The image has a type that is not supported');
	}
	const url = `https://images.example/fake/chat-${++inbox.serial}.jpeg`;
	inbox.images.add(url);
	return { url, width: 304, height: 290 };
}

function send(
	inbox: Inbox,
	verified: VerifiedCall,
	codes: Codes,
	kind: unknown,
	now: number,
): JsonObject {
	const conversation = conversationOf(inbox, verified, codes);
	const { content } = verified.body;
	const parsed: unknown = parse(String(content));
	const wanted = CONTENT[String(kind)] ?? [];
	const names = isObject(parsed) ? Object.keys(parsed).sort() : [];
	if (!isObject(parsed) || names.join() !== [...wanted].sort().join()) {
		throw refusal(codes.parameter, `The content of ${String(kind)} names ${wanted.join(', ')}`);
	}
	if (Object.values(parsed).some((value) => value === '' || value === null)) {
		throw refusal(codes.parameter, 'The content is empty');
	}
	if (kind === 'TEXT' && String(parsed.content).length > TEXT_LIMIT) {
		throw refusal(codes.parameter, `A text has at most ${TEXT_LIMIT} characters`);
	}
	if (kind === 'IMAGE' && !inbox.images.has(String(parsed.url))) {
		throw refusal(codes.parameter, 'The image was not uploaded');
	}
	const id = longId('7343', ++inbox.serial);
	conversation.messages.push({
		id,
		index: String(conversation.messages.length),
		type: kind,
		content,
		create_time: now,
		sender: { role: 'CUSTOMER_SERVICE' },
	});
	return { message_id: id };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

const withoutMessages = ({ messages: _messages, ...rest }: JsonObject) => rest;

export function serviceHandlers(world: TikTokWorld): Handlers {
	const buyers = perShop(() => newInbox(world));
	const creators = perShop(() => newInbox(world));
	const cs = '/customer_service/202309';
	const im = '/affiliate_seller/202412';
	const any = () => true;
	const messages = (verified: VerifiedCall, inbox: Inbox, codes: Codes) =>
		listPage(verified, conversationOf(inbox, verified, codes).messages, {
			name: 'messages',
			hasNoTotal: true,
		});
	const withMore = (page: JsonObject) => ({ ...page, has_more: page.next_page_token !== '' });
	const open = (inbox: Inbox): Conversation => {
		const id = longId('7342', ++inbox.serial);
		const made = { id, unread_count: 0, messages: [], create_time: world.clock.seconds() };
		inbox.conversations.set(id, made);
		return made;
	};
	return {
		[`GET ${cs}/conversations`]: (verified) =>
			listPage(verified, [...buyers(verified).conversations.values()], {
				name: 'conversations',
				hasNoTotal: true,
				show: withoutMessages,
			}),
		[`POST ${cs}/conversations`]: (verified) => ({
			conversation_id: open(buyers(verified)).id,
		}),
		[`GET ${cs}/conversations/{conversation_id}/messages`]: (verified) =>
			messages(verified, buyers(verified), BUYER),
		[`POST ${cs}/conversations/{conversation_id}/messages`]: (verified) =>
			send(buyers(verified), verified, BUYER, verified.body.type, world.clock.seconds()),
		[`POST ${cs}/conversations/{conversation_id}/messages/read`]: (verified) => {
			conversationOf(buyers(verified), verified, BUYER).unread_count = 0;
			return {};
		},
		[`POST ${cs}/images/upload`]: (verified) => uploadImage(buyers(verified), verified, BUYER),
		[`GET ${cs}/agents/settings`]: (verified) => ({
			can_accept_chat: buyers(verified).canAcceptChat,
		}),
		[`PUT ${cs}/agents/settings`]: (verified) => {
			buyers(verified).canAcceptChat = verified.body.can_accept_chat === true;
			return {};
		},
		'GET /customer_service/202407/performance': ({ query }) => {
			if (query.support_date_ge >= query.support_date_lt) {
				throw refusal(BUYER.parameter, 'support_date_ge is not before support_date_lt');
			}
			return {
				performance: { response_rate: '98.2', satisfaction: '4.8', support_session_count: '120' },
			};
		},

		[`GET ${im}/conversations`]: (verified) => {
			const page = listPage(verified, [...creators(verified).conversations.values()], {
				name: 'conversations',
				hasNoTotal: true,
				show: ({ id, ...rest }) =>
					verified.query.only_need_conversation_id === 'true'
						? { id }
						: { id, ...withoutMessages(rest) },
				filters: {
					only_need_conversation_id: any,
					conversation_status: ({ unread_count }, wanted) =>
						wanted !== 'UNREAD' || Number(unread_count) > 0,
				},
			});
			return withMore(page);
		},
		[`GET ${im}/conversation/{conversation_id}/messages`]: (verified) =>
			withMore(messages(verified, creators(verified), CREATOR)),
		[`GET ${im}/conversations/messages/list/newest`]: (verified) => ({
			newest_message_list: [...creators(verified).conversations.values()]
				.slice(0, 2)
				.map(({ id, messages: all }) => ({
					conversation_id: id,
					unread_message_count: 1,
					...all[all.length - 1],
				})),
		}),
		[`POST ${im}/conversations/{conversation_id}/messages`]: (verified) =>
			send(creators(verified), verified, CREATOR, verified.body.msg_type, world.clock.seconds()),
		[`POST ${im}/conversatons/read`]: (verified) => {
			const ids = verified.body.conversation_ids as string[];
			if (ids.length > MOST_READ_AT_ONCE) {
				throw refusal(CREATOR.parameter, `At most ${MOST_READ_AT_ONCE} conversations at once`);
			}
			const { conversations } = creators(verified);
			for (const id of ids) Object.assign(conversations.get(id) ?? {}, { unread_count: 0 });
			return { failed_conversation_ids: ids.filter((id) => !conversations.has(id)) };
		},
		'POST /affiliate_seller/202508/conversations': (verified) => {
			const { creator_open_id: creator } = verified.body;
			const inbox = creators(verified);
			const known = [...inbox.conversations.values()].find(
				(each) => each.creator_open_id === creator,
			);
			const found = known ?? Object.assign(open(inbox), { creator_open_id: creator });
			return { conversation_id: found.id, is_new: !known, unread_count: found.unread_count };
		},
		'GET /affiliate_seller/202608/conversations/group_counts': (verified) => ({
			all: creators(verified).conversations.size,
			starred: 0,
		}),
		'POST /affiliate_seller/202608/conversations/{conversation_id}/status': (verified) => {
			conversationOf(creators(verified), verified, CREATOR);
			return {};
		},
		'POST /affiliate_seller/202511/images/upload': (verified) =>
			uploadImage(creators(verified), verified, CREATOR),
	};
}
