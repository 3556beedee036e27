/** What buyers say: reviews and chats. */
import type { SandboxClock } from '../clock.mts';
import { bareNumber } from '../json.mts';
import { ModuleRefusal } from './envelope.mts';
import type { VerifiedCall } from './verify.mts';

export type Record_ = Record<string, unknown>;
export type Handlers = Record<string, (call: VerifiedCall) => object>;

const WEEK_MS = 7 * 86_400_000;
const CHATS = 45;
/** Beyond 2^53, and sent as a bare number. */
const FIRST_REVIEW = 9_007_199_254_740_993n;

/** A page of a list, with the names that a module has for it. */
export function page(list: readonly unknown[], number: unknown, size: unknown) {
	const width = Number(size ?? 20);
	const start = (Number(number ?? 1) - 1) * width;
	return list.slice(start, start + width);
}

/** Reviews of products, and the seller's answers. */
export function reviews(clock: SandboxClock): Handlers {
	const start = clock.now();
	const replies = new Map<string, string>();
	// One review every six hours, over 30 days.
	const list = Array.from({ length: 120 }, (_, index) => ({
		id: FIRST_REVIEW + BigInt(index),
		submit_time: start - index * 21_600_000 - 60_000,
	}));
	return {
		'/review/seller/history/list': ({ values }) => {
			const [from, to] = [Number(values.start_time), Number(values.end_time)];
			if (to - from > WEEK_MS) {
				throw new ModuleRefusal('flat', 'TIME_RANGE_TOO_LONG', 'The time range is at most 7 days');
			}
			const found = list.filter(({ submit_time: time }) => time >= from && time <= to);
			const id_list = page(found, values.current, 10) as typeof found;
			return {
				success: true,
				data: {
					current: Number(values.current),
					total: found.length,
					page_size: 10,
					id_list: id_list.map(({ id }) => bareNumber(id)),
				},
			};
		},
		'/review/seller/list/v2': ({ values }) => {
			const ids = (values.id_list.match(/\d+/g) ?? []).map(BigInt);
			if (ids.length > 10) throw new ModuleRefusal('flat', 'TOO_MANY_IDS', 'At most 10 ids');
			const review_list = list
				.filter(({ id }) => ids.includes(id))
				.map(({ id, submit_time }) => ({
					id: bareNumber(id),
					product_id: 1_001_000_000,
					review_content: 'ดีมาก 👍 very good',
					ratings: { overall_rating: 5, product_rating: 5 },
					submit_time,
					create_time: submit_time,
					reply: replies.get(String(id)) ?? '',
				}));
			return { success: true, data: { review_list, outdated_reviews: [] } };
		},
		'/review/seller/reply/add': ({ values }) => {
			if (values.content.length > 500) {
				throw new ModuleRefusal(
					'flat',
					'CONTENT_TOO_LONG',
					'The content has more than 500 characters',
				);
			}
			if (replies.has(values.id))
				throw new ModuleRefusal('flat', 'REPLIED', 'There is a reply already');
			replies.set(values.id, values.content);
			return { success: true, data: {} };
		},
	};
}

/** Talks with buyers. */
export function chats(clock: SandboxClock): Handlers {
	const start = clock.now();
	const sent: Record_[] = [];
	/** Newest first from a time; the last ID tells records of one moment apart. */
	const backwards = (
		values: Record<string, string>,
		key: string,
		listKey: string,
		lastKey: string,
		record: (index: number, time: number) => Record_,
	) => {
		if (Number(values.page_size) < 1 || Number(values.page_size) > 20) {
			throw new ModuleRefusal('flat', 'PARAM_ERROR', 'page_size is 1 to 20');
		}
		// Three records share each moment.
		const all = Array.from({ length: CHATS }, (_, index) =>
			record(index, start - Math.floor(index / 3) * 60_000 - 1),
		);
		const after = values[lastKey];
		const position = after === undefined ? 0 : all.findIndex((each) => each[key] === after) + 1;
		const isRight = after === undefined || all[position - 1]?.time === Number(values.start_time);
		if (!isRight) throw new ModuleRefusal('flat', 'PARAM_ERROR', 'start_time and last id differ');
		const found = all
			.slice(position)
			.filter((each) => Number(each.time) <= Number(values.start_time))
			.slice(0, Number(values.page_size));
		const last = found[found.length - 1];
		const has_more = last !== undefined && last !== all[CHATS - 1];
		return {
			success: true,
			data: {
				[listKey]: found,
				has_more,
				next_start_time: last?.time,
				[lastKey]: last?.[key],
			},
		};
	};
	const confirm = () => ({ success: true, err_code: '0', err_message: '' });
	return {
		'/im/session/list': ({ values }) =>
			backwards(values, 'session_id', 'session_list', 'last_session_id', (index, time) => ({
				session_id: `10000${index}_2_200002_1_103`,
				title: `Fake buyer ${index}`,
				time,
				last_message_time: time,
				unread_count: index % 3,
			})),
		'/im/message/list': ({ values }) =>
			backwards(values, 'message_id', 'message_list', 'last_message_id', (index, time) => ({
				message_id: `FAKEMSG${index}`,
				session_id: values.session_id,
				time,
				send_time: time,
				content: '{"txt":"สวัสดี 🙏"}',
				template_id: 1,
				from_account_type: 1,
			})),
		'/im/message/send': ({ values }) => {
			const wanted: Record<string, string[]> = {
				'1': ['txt'],
				'3': ['img_url', 'width', 'height'],
				'4': ['txt'],
				'6': ['video_id', 'width', 'height'],
				'10006': ['item_id'],
				'10007': ['order_id'],
				'10008': ['promotion_id'],
				'10010': [],
			};
			const parts = wanted[values.template_id];
			if (!parts || parts.some((name) => values[name] === undefined)) {
				throw new ModuleRefusal('flat', 'PARAM_ERROR', 'The message does not fit its template');
			}
			const message = { message_id: `FAKESENT${sent.length}`, template_id: values.template_id };
			sent.push(message);
			return { success: true, data: { ...message, current_time: clock.now() } };
		},
		'/im/message/recall': confirm,
		'/im/session/read': confirm,
		'/im/session/open': () => ({ success: true, session_id: '100001_2_200002_1_103' }),
	};
}
