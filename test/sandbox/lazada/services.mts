import type { SandboxClock } from '../clock.mts';
import { bareNumber } from '../json.mts';
import { LazadaRefusal, ModuleRefusal } from './envelope.mts';
import { parse } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

type Record_ = Record<string, unknown>;
type Handlers = Record<string, (call: VerifiedCall) => object>;

const WEEK_MS = 7 * 86_400_000;
const RETURNS = 75;
const CHATS = 45;
/** Beyond 2^53, and sent as a bare number. */
const FIRST_REVIEW = 9_007_199_254_740_993n;

/** A page of a list, with the names that a module has for it. */
function page(list: readonly unknown[], number: unknown, size: unknown) {
	const width = Number(size ?? 20);
	const start = (Number(number ?? 1) - 1) * width;
	return list.slice(start, start + width);
}

/** A kind of promotion: all three can do the same. */
function promotions(
	clock: SandboxClock,
	paths: { list: string; get: string; products: string; add: string; remove: string; base: string },
	first: number,
): Handlers {
	const shops = new Map<string, Map<string, Record_>>();
	const all = ({ shop }: VerifiedCall) => {
		const known = shops.get(shop.key) ?? new Map<string, Record_>();
		if (known.size === 0) {
			for (let index = 0; index < 45; index++) {
				const id = first + index;
				const start = clock.now() - index * 3_600_000;
				known.set(String(id), {
					id,
					name: `Fake promotion ${index}`,
					status: 'NOT_STARTED',
					start,
					skus: [],
				});
			}
		}
		shops.set(shop.key, known);
		return known;
	};
	const one = (call: VerifiedCall) => {
		const found = all(call).get(call.values.id);
		if (!found)
			throw new ModuleRefusal('flat', 'PROMOTION_NOT_FOUND', 'The promotion does not exist');
		return found;
	};
	const set = (status: string) => (call: VerifiedCall) => {
		one(call).status = status;
		return { success: true };
	};
	const view = ({ skus: _skus, ...rest }: Record_) => rest;
	const number = ({ values }: VerifiedCall) => values.cur_page ?? values.curPage;
	const size = ({ values }: VerifiedCall) => values.page_size ?? values.pageSize;
	return {
		[paths.list]: (call) => {
			const list = [...all(call).values()].map(view);
			const data_list = page(list, number(call), size(call));
			return { success: true, data: { total: list.length, current: number(call), data_list } };
		},
		[paths.get]: (call) => ({ success: true, data: view(one(call)) }),
		[paths.products]: (call) => {
			const list = one(call).skus as number[];
			const data_list = page(list, number(call), size(call)).map((sku_id) => ({ sku_id }));
			return { success: true, data: { total: list.length, current: number(call), data_list } };
		},
		[paths.add]: (call) => {
			const promotion = one(call);
			promotion.skus = [
				...(promotion.skus as number[]),
				...(parse(call.values.sku_ids) as number[]),
			];
			return { success: true, data: {} };
		},
		[paths.remove]: (call) => {
			const promotion = one(call);
			const ids = parse(call.values.sku_ids) as number[];
			promotion.skus = (promotion.skus as number[]).filter((id) => !ids.includes(id));
			return { success: true };
		},
		[`${paths.base}/create`]: (call) => {
			const promotions_ = all(call);
			const id = first + promotions_.size;
			promotions_.set(String(id), { id, ...call.values, status: 'NOT_STARTED', skus: [] });
			return { success: true, data: id };
		},
		[`${paths.base}/update`]: (call) => {
			Object.assign(one(call), call.values);
			return { success: true, data: Number(call.values.id) };
		},
		[`${paths.base}/activate`]: set('ONGOING'),
		[`${paths.base}/deactivate`]: set('SUSPEND'),
	};
}

function reviews(clock: SandboxClock): Handlers {
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

function chats(clock: SandboxClock): Handlers {
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

function media(): Handlers {
	const uploads = new Map<string, { bytes: number; blocks: Map<number, number> }>();
	const done = { success: true, result_code: '0', result_message: '' };
	return {
		'/media/video/block/create': ({ values }) => {
			if (Number(values.fileBytes) > 100 * 1024 * 1024) {
				throw new ModuleRefusal('flat', 'FILE_TOO_LARGE', '100 MB at most');
			}
			const upload_id = `FAKEUPLOAD${uploads.size + 1}`;
			uploads.set(upload_id, { bytes: Number(values.fileBytes), blocks: new Map() });
			return { ...done, upload_id };
		},
		'/media/video/block/upload': ({ values, files }) => {
			const upload = uploads.get(values.uploadId);
			const size = files.file.bytes.length;
			const isLast = Number(values.blockNo) === Number(values.blockCount) - 1;
			if (!upload || size > 3 * 1024 * 1024 || (!isLast && size < 3 * 1024 * 1024)) {
				throw new ModuleRefusal(
					'flat',
					'BLOCK_INVALID',
					'The upload or the size of the block is wrong',
				);
			}
			upload.blocks.set(Number(values.blockNo), size);
			return { ...done, e_tag: `FAKETAG${values.uploadId}-${values.blockNo}` };
		},
		'/media/video/block/commit': ({ values }) => {
			const upload = uploads.get(values.uploadId);
			const parts = parse(values.parts) as Array<{ partNumber: number; eTag: string }>;
			const isWhole =
				upload !== undefined &&
				[...upload.blocks.values()].reduce((sum, size) => sum + size, 0) === upload.bytes &&
				parts.length === upload.blocks.size &&
				parts.every(
					({ partNumber, eTag }, index) =>
						partNumber === index + 1 && eTag === `FAKETAG${values.uploadId}-${index}`,
				);
			if (!isWhole)
				throw new ModuleRefusal('flat', 'PARTS_INVALID', 'The parts do not make the file');
			return { ...done, video_id: 39_000_001 };
		},
	};
}

function returns(clock: SandboxClock): Handlers {
	const start = clock.now();
	const decided = new Map<string, string>();
	const list = Array.from({ length: RETURNS }, (_, index) => ({
		reverse_order_id: 520_000_000_000 + index,
		trade_order_id: 261_000_000_000_000 + index * 1003,
		request_type: ['RETURN', 'ONLY_REFUND', 'CANCEL'][index % 3],
		is_rtm: index % 2 === 0,
		modified: start - index * 3_600_000 - 60_000,
	}));
	const one = ({ values }: VerifiedCall) => {
		const found = list.find((each) => String(each.reverse_order_id) === values.reverse_order_id);
		if (!found) throw new LazadaRefusal('104', 'The reverse order does not exist');
		return found;
	};
	const lines = (id: number, modified: number) => [
		{
			reverse_order_line_id: id * 10 + 1,
			trade_order_line_id: id * 10 + 5,
			reverse_status: decided.get(String(id)) ?? 'REQUEST_INITIATE',
			return_order_line_gmt_modified: modified,
			refund_amount: 1990,
		},
	];
	const decide = (call: VerifiedCall) => {
		const { reverse_order_id: id } = one(call);
		const { action, agree_cancel: agreed } = call.values;
		const actions = ['instantRefund', 'agreeReturn', 'refuseReturn', 'agreeRefund', 'refuseRefund'];
		if (agreed === undefined && ![...actions, 'confirmDelivery'].includes(action)) {
			throw new LazadaRefusal('105', 'The action is not supported');
		}
		const { reason_id: reason, comment, image_info: images } = call.values;
		const isFull = call.endpoint.path.endsWith('/return/update');
		if (isFull && action.startsWith('refuse') && !(reason && comment && images)) {
			throw new LazadaRefusal('107', 'reason_id, comment and image_info are mandatory to refuse');
		}
		decided.set(String(id), action ?? (agreed === 'true' ? 'CANCEL_SUCCESS' : 'CANCEL_REFUSED'));
		return { data: { reverse_order_id: id } };
	};
	return {
		'/reverse/getreverseordersforseller': ({ values }) => {
			const from = Number(values.ReverseOrderLineModifiedTimeRangeStart ?? 0);
			const to = Number(values.ReverseOrderLineModifiedTimeRangeEnd ?? Infinity);
			const found = list.filter(({ modified }) => modified >= from && modified <= to);
			const items = (page(found, values.page_no, values.page_size) as typeof found).map(
				({ modified, ...each }) => ({
					...each,
					reverse_order_lines: lines(each.reverse_order_id, modified),
				}),
			);
			return {
				result: {
					success: true,
					page_no: Number(values.page_no),
					page_size: Number(values.page_size),
					total: found.length,
					items,
				},
			};
		},
		'/order/reverse/return/detail/list': (call) => {
			const { modified, ...each } = one(call);
			return { data: { ...each, reverseOrderLineDTOList: lines(each.reverse_order_id, modified) } };
		},
		'/order/reverse/return/update': decide,
		'/order/reverse/cancel/seller/decide': decide,
		'/order/reverse/onlyrefund/seller/decide': decide,
	};
}

/** The smaller modules, each with what its calls have to remember. */
export function serviceHandlers(clock: SandboxClock): Handlers {
	const promotion = '/promotion';
	return {
		...promotions(
			clock,
			{
				list: `${promotion}/vouchers/get`,
				get: `${promotion}/voucher/get`,
				products: `${promotion}/voucher/products/get`,
				add: `${promotion}/voucher/product/sku/add`,
				remove: `${promotion}/voucher/product/sku/remove`,
				base: `${promotion}/voucher`,
			},
			91_000_000,
		),
		...promotions(
			clock,
			{
				list: `${promotion}/flexicombo/list`,
				get: `${promotion}/flexicombo/details`,
				products: `${promotion}/flexicombo/products/list`,
				add: `${promotion}/flexicombo/products/add`,
				remove: `${promotion}/flexicombo/products/delete`,
				base: `${promotion}/flexicombo`,
			},
			92_000_000,
		),
		...promotions(
			clock,
			{
				list: `${promotion}/freeshippings/get`,
				get: `${promotion}/freeshipping/get`,
				products: `${promotion}/freeshipping/products/get`,
				add: `${promotion}/freeshipping/product/sku/add`,
				remove: `${promotion}/freeshipping/product/sku/remove`,
				base: `${promotion}/freeshipping`,
			},
			93_000_000,
		),
		...reviews(clock),
		...chats(clock),
		...media(),
		...returns(clock),
		'/seller/get': ({ shop }) => ({
			data: {
				seller_id: shop.sellerId,
				name: shop.name,
				short_code: shop.shortCode,
				location: shop.country.toUpperCase(),
				status: 'ACTIVE',
				verified: true,
				cb: true,
				email: 'seller@sellers.example',
				name_company: 'Fake Company',
				logo_url: '',
				marketplaceEaseMode: false,
			},
		}),
	};
}
