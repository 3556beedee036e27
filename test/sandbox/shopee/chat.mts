import type { JsonObject } from '../json.mts';
import { wrongParameter } from './envelope.mts';
import { refuse } from './rows.mts';
import type { Handler } from './rows.mts';
import type { VerifiedCall } from './verify.mts';

const CONVERSATIONS = 60;

/** Talks with buyers; the calls are not part of the public documentation. */
export class Chat {
	private readonly unread = new Set(Array.from({ length: 7 }, (_, index) => 580_000_001 + index));

	private serial = 0;

	readonly handlers: Record<string, Handler> = {
		get_conversation_list: (verified) => {
			const { next_timestamp_nano: after, page_size: size = 25, type } = verified.args;
			const rows = Array.from({ length: CONVERSATIONS }, (_, index) => this.row(index)).filter(
				({ conversation_id: id }) => type !== 'unread' || this.unread.has(id),
			);
			const from = after === undefined ? 0 : Number(String(after).slice(-3));
			const next = from + Number(size);
			return {
				conversations: rows.slice(from, next),
				page_result: {
					page_size: size,
					more: next < rows.length,
					next_cursor: {
						next_message_time_nano: `1790000000000000${String(next).padStart(3, '0')}`,
						conversation_id: rows[next]?.conversation_id ?? 0,
					},
				},
			};
		},
		get_one_conversation: ({ args }) => this.find(args.conversation_id),
		get_message: ({ args }) => {
			this.find(args.conversation_id);
			const from = Number(args.offset ?? 0);
			const next = from + Number(args.page_size ?? 25);
			const count = 60;
			return {
				messages: Array.from({ length: Math.max(0, Math.min(next, count) - from) }, (_, index) => ({
					message_id: 9_007_199_254_743_000n + BigInt(from + index),
					message_type: 'text',
					content: { text: `Fake message ${from + index}` },
				})),
				page_result: { next_offset: next < count ? String(next) : '', page_size: 25 },
			};
		},
		get_unread_conversation_count: () => ({ total_unread_count: this.unread.size }),
		send_message: ({ args }) => {
			if ((args.content as JsonObject).text === undefined) throw wrongParameter('content.text');
			return { message_id: 9_007_199_254_744_000n + BigInt(++this.serial), to_id: args.to_id };
		},
		read_conversation: (verified) => this.change(verified, (id) => this.unread.delete(id)),
		unread_conversation: (verified) => this.change(verified, (id) => this.unread.add(id)),
		pin_conversation: (verified) => this.change(verified),
		unpin_conversation: (verified) => this.change(verified),
		delete_conversation: (verified) => this.change(verified),
	};

	private row(index: number) {
		const id = 580_000_001 + index;
		return { conversation_id: id, to_id: 330_000_001 + index, unread: this.unread.has(id) };
	}

	private find(id: unknown): JsonObject {
		const index = Number(id) - 580_000_001;
		if (index >= 0 && index < CONVERSATIONS) return this.row(index);
		throw refuse('error_not_found', 'The conversation was not found.');
	}

	private change({ args }: VerifiedCall, work: (id: number) => void = () => undefined): JsonObject {
		this.find(args.conversation_id);
		work(Number(args.conversation_id));
		return {};
	}
}
