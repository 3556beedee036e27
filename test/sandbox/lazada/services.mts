import type { SandboxClock } from '../clock.mts';
import { LazadaRefusal, ModuleRefusal } from './envelope.mts';
import { chats, page, reviews } from './talks.mts';
import type { Handlers, Record_ } from './talks.mts';
import { parse } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

const RETURNS = 75;

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
