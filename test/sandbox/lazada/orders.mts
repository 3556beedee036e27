import type { OrderBook, OrderRow } from '../orderBook.mts';
import type { PlatformOptions } from '../types.mts';
import { GROUPS, locateOrder, orderItems, orderObject, packageOf } from './data.mts';
import type { UnitState } from './data.mts';
import { LazadaRefusal, ModuleRefusal } from './envelope.mts';
import { parse } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

const LABEL = Buffer.from('%PDF-1.4 fake label').toString('base64');
const PAGE = Buffer.from('<html><body>Fake invoice</body></html>').toString('base64');

/** ISO 8601 with an offset; a plain `Z` is one. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:?\d\d|Z)$/;

function secondsOf(name: string, value: string | undefined): number | undefined {
	if (value === undefined) return undefined;
	if (!DATE.test(value)) throw new LazadaRefusal('17', `E017: "${name}" Invalid Date Format`);
	return Date.parse(value) / 1000;
}

function numberOf(values: Record<string, string>, name: string, initial: number): number {
	return values[name] === undefined ? initial : Number(values[name]);
}

interface Packed {
	order_id: number;
	order_item_list?: Array<number | string>;
	order_item_ids?: Array<number | string>;
}

export class LazadaOrders {
	private readonly states = new Map<string, UnitState>();

	private readonly cancelled = new Set<string>();

	private serial = 0;

	constructor(
		private readonly book: OrderBook,
		private readonly seed: number,
		private readonly options: PlatformOptions,
	) {}

	readonly handlers: Readonly<Record<string, (call: VerifiedCall) => object>> = {
		'/orders/get': (call) => this.list(call),
		'/order/get': (call) => ({ data: this.object(this.row(call, call.values.order_id)) }),
		'/order/items/get': (call) => ({ data: this.items(this.row(call, call.values.order_id)) }),
		'/orders/items/get': (call) => this.manyItems(call),
		'/order/document/get': (call) => this.document(call),
		'/order/reverse/cancel/validate': () => ({
			data: {
				tip_content: '',
				tip_type: 'none',
				reason_options: [{ reason_id: '15', reason_name: 'Out of stock' }],
			},
		}),
		'/order/reverse/cancel/create': (call) => this.cancel(call),
		'/order/shipment/providers/get': (call) => {
			this.ordersOf(call, 'getShipmentProvidersReq', 'orders');
			const shipment_providers = [
				{ name: 'Fake Express', provider_code: 'FM49' },
				{ name: 'Fake Post', provider_code: 'FM50' },
			];
			return { result: { success: true, data: { shipment_providers } } };
		},
		'/order/fulfill/pack': (call) => this.pack(call),
		'/order/package/rts': (call) => this.move(call, 'readyToShipReq', ['packed'], 'ready_to_ship'),
		'/order/package/repack': (call) =>
			this.move(call, 'rePackReq', ['packed', 'ready_to_ship'], 'repacked'),
		'/order/package/sof/delivered': (call) => this.deliver(call, 'dbsDeliveryReq', 'delivered'),
		'/order/package/sof/failed_delivery': (call) =>
			this.deliver(call, 'dbsFailedDeliveryReq', 'failed_delivery'),
		'/order/digital/delivered': (call) => {
			const orders = this.ordersOf(call, 'digitalDeliveryReq', 'orders');
			const data = orders.map(({ order_id: id }) => ({
				order_id: id,
				item_err_code: '0',
				msg: 'success',
			}));
			return { result: { success: true, data } };
		},
		'/order/package/document/get': (call) => {
			const request = parse(call.values.getDocumentReq) as { doc_type: string; packages: object[] };
			if (!['PDF', 'HTML'].includes(request.doc_type)) {
				throw new ModuleRefusal('result', '700030', 'doc_type is not supported');
			}
			tooMany(request.packages);
			const pdf_url = request.doc_type === 'PDF' ? 'https://files.example/fake-label.pdf' : '';
			const file = request.doc_type === 'PDF' ? LABEL : PAGE;
			return { result: { success: true, data: { file, pdf_url, doc_type: request.doc_type } } };
		},
		'/logistic/order/trace': (call) => {
			const row = this.row(call, call.values.order_id);
			const [item] = this.items(row);
			const trace = [
				{ status: item?.status, event_time: row.updateTime * 1000, title: 'Fake step' },
			];
			const module = [{ ofc_order_id: call.values.order_id, package_detail_info_list: trace }];
			return {
				result: { success: true, not_success: false, repeated: false, retry: false, module },
			};
		},
	};

	private list({ values, shop }: VerifiedCall): object {
		const limit = numberOf(values, 'limit', 100);
		const offset = numberOf(values, 'offset', 0);
		if (offset < 0 || offset > 5000) {
			throw new LazadaRefusal('14', `E014: "${offset}" Invalid Offset`);
		}
		if (limit < 1 || limit > 100) throw new LazadaRefusal('19', `E019: "${limit}" Invalid Limit`);
		if (values.status && !isStatus(values.status)) {
			throw new LazadaRefusal('36', 'E036: Invalid status filter');
		}
		const created = this.range(values, 'created_after', 'created_before');
		const updated = this.range(values, 'update_after', 'update_before');
		if (created.from === undefined && updated.from === undefined) {
			throw new LazadaRefusal('17', 'E017: created_after or update_after is mandatory');
		}
		const field = values.sort_by === 'updated_at' ? 'update_time' : 'create_time';
		const page = this.book.find(shop.key, {
			field,
			order: values.sort_direction === 'DESC' ? 'DESC' : 'ASC',
			matches: (row) =>
				within(row.createTime, created) &&
				within(row.updateTime, updated) &&
				(values.status === undefined || this.hasStatus(row, values.status)),
		});
		const orders = page.rows.slice(offset, offset + limit).map((row) => this.object(row));
		return { data: { count: orders.length, countTotal: page.total, orders } };
	}

	/** Whether the ends belong to the range is not documented. */
	private range(values: Record<string, string>, start: string, end: string) {
		const open = this.options.get<string>('bounds') === 'open' ? 1 : 0;
		const from = secondsOf(start, values[start]);
		const to = secondsOf(end, values[end]);
		return {
			from: from === undefined ? undefined : from + open,
			to: to === undefined ? undefined : to - open,
		};
	}

	private hasStatus(row: OrderRow, status: string): boolean {
		const wanted = GROUPS[status] ?? [status];
		const items = this.items(row);
		return items.length > 0
			? items.some((item) => wanted.includes(String(item.status)))
			: wanted.includes(row.status);
	}

	private manyItems(call: VerifiedCall): object {
		const ids = parse(call.values.order_ids) as Array<number | string>;
		if (ids.length > 50) throw new LazadaRefusal('37', 'E037: One or more order id are too many');
		const known = ids.flatMap((id) => this.find(call, String(id)) ?? []);
		return {
			data: known.map((row) => {
				const { order_id: id } = this.object(row);
				return { order_id: id, order_number: id, order_items: this.items(row) };
			}),
		};
	}

	private document(call: VerifiedCall): object {
		const { doc_type: type, order_item_ids: list } = call.values;
		if (!['invoice', 'shippingLabel', 'carrierManifest'].includes(type)) {
			throw new LazadaRefusal('32', 'E032: Document type is not valid');
		}
		const ids = parse(list);
		if (!Array.isArray(ids)) throw new LazadaRefusal('56', 'E056: Invalid OrdersIdList format');
		const items = ids.map((id) => this.item(call, String(id)));
		if (items.some((item) => !item)) throw new LazadaRefusal('20', 'E020: Invalid Order Item IDs');
		if (type !== 'invoice' && items.some((item) => !item?.package_id)) {
			throw new LazadaRefusal('34', 'E034: Order Item must be packed');
		}
		const document = { file: PAGE, mime_type: 'text/html', document_type: type };
		return { data: { document } };
	}

	private cancel(call: VerifiedCall): object {
		const { order_id: id, order_item_id_list: list, reason_id: reason } = call.values;
		const row = this.row(call, id);
		if (reason !== '15') throw new LazadaRefusal('100', 'The reason is not valid for this order');
		const ids = (parse(list) as unknown[]).map(String);
		if (ids.some((each) => this.cancelled.has(each))) {
			throw new LazadaRefusal('DUPLICATE_REQUEST', 'The items are being cancelled already');
		}
		for (const each of ids) {
			this.cancelled.add(each);
			this.states.set(each, { status: 'canceled', packageId: '', tracking: '' });
		}
		row.updateTime += 1;
		return { data: { tip_content: 'Cancelled', tip_type: 'success' } };
	}

	private pack(call: VerifiedCall): object {
		const request = parse(call.values.packReq) as Record<string, unknown>;
		if (request.delivery_type !== 'dropship') {
			throw new ModuleRefusal('result', '700001', 'delivery_type is not valid');
		}
		if (request.shipping_allocate_type === 'NTFS' && !request.shipment_provider_code) {
			throw new ModuleRefusal('result', '700002', 'shipment_provider_code is required for NTFS');
		}
		let count = 0;
		const every = this.options.get<number>('refuseEvery');
		const orders = this.ordersOf(call, 'packReq', 'pack_order_list');
		const pack_order_list = orders.map(({ order_id: id, order_item_list: list = [] }) => {
			const packageId = `FPNEW${String(++this.serial).padStart(8, '0')}`;
			const order_item_list = list.map((each) => {
				count += 1;
				const item = this.item(call, String(each));
				const isPackable = ['pending', 'repacked'].includes(String(item?.status));
				if (!isPackable || (every > 0 && count % every === 0)) {
					return {
						order_item_id: each,
						item_err_code: isPackable ? '700013' : '700020',
						msg: isPackable ? 'stock is being allocated' : 'item status is not pending',
						retry: isPackable,
						tracking_number: null,
						shipment_provider: null,
						package_id: null,
					};
				}
				const tracking = `FAKETRACKNEW${this.serial}`;
				this.states.set(String(each), { status: 'packed', packageId, tracking });
				return {
					order_item_id: each,
					item_err_code: '0',
					msg: 'success',
					retry: false,
					tracking_number: tracking,
					shipment_provider: 'Fake Express',
					package_id: packageId,
				};
			});
			return { order_id: id, order_item_list };
		});
		return { result: { success: true, data: { pack_order_list } } };
	}

	/** Moves packages on; each one has a result of its own. */
	private move(call: VerifiedCall, parameter: string, from: string[], to: string): object {
		const { packages } = parse(call.values[parameter]) as {
			packages: Array<{ package_id: string }>;
		};
		tooMany(packages);
		const results = packages.map(({ package_id: id }) => {
			const items = this.itemsOfPackage(call, id);
			const isRight = items.length > 0 && items.every((item) => from.includes(String(item.status)));
			for (const item of isRight ? items : []) {
				this.states.set(String(item.order_item_id), {
					status: to,
					packageId: to === 'repacked' ? '' : id,
					tracking: to === 'repacked' ? '' : String(item.tracking_code),
				});
			}
			return isRight
				? { package_id: id, item_err_code: '0', msg: 'success', retry: false }
				: {
						package_id: id,
						item_err_code: '700021',
						msg: 'package status is not right',
						retry: false,
					};
		});
		return { result: { success: true, data: { packages: results } } };
	}

	private deliver(call: VerifiedCall, parameter: string, to: string): object {
		const { packages } = parse(call.values[parameter]) as {
			packages: Array<{ package_id: string }>;
		};
		const items = packages.flatMap(({ package_id: id }) => this.itemsOfPackage(call, id));
		if (items.some(({ shipping_type: type }) => !String(type).includes('DBS'))) {
			throw new ModuleRefusal('result', '700009', 'not a DBS order');
		}
		return this.move(call, parameter, ['packed', 'ready_to_ship', 'shipped'], to);
	}

	private ordersOf(call: VerifiedCall, parameter: string, list: string): Packed[] {
		const request = parse(call.values[parameter]) as Record<string, Packed[]>;
		const orders = request[list];
		tooMany(orders);
		for (const { order_id: id } of orders) this.row(call, String(id));
		return orders;
	}

	private itemsOfPackage(call: VerifiedCall, id: string): Array<Record<string, unknown>> {
		const order = /^FP(\d+)$/.exec(id)?.[1];
		const row = order ? this.find(call, order) : undefined;
		if (row) return this.items(row).filter((item) => item.package_id === packageOf(String(order)));
		const units = [...this.states].filter(([, state]) => state.packageId === id);
		return units.map(([unit]) => this.item(call, unit)).filter((item) => item !== undefined);
	}

	private item(call: VerifiedCall, id: string): Record<string, unknown> | undefined {
		const row = this.find(call, id.slice(0, -1));
		return row && this.items(row).find((each) => String(each.order_item_id) === id);
	}

	private object(row: OrderRow) {
		return orderObject(this.seed, row, this.states);
	}

	private items(row: OrderRow) {
		return orderItems(this.seed, row, this.states);
	}

	private find({ shop }: VerifiedCall, id: string): OrderRow | undefined {
		const place = locateOrder(id);
		return place && place.shop === shop.key ? this.book.get(place.shop, place.index) : undefined;
	}

	private row(call: VerifiedCall, id: string): OrderRow {
		const row = this.find(call, id);
		if (!row) throw new LazadaRefusal('16', `E016: "${id}" Invalid Order ID`);
		return row;
	}
}

function tooMany(list: readonly unknown[]): void {
	if (list.length > 20) throw new ModuleRefusal('result', '700003', 'at most 20 in one call');
}

function isStatus(status: string): boolean {
	return status in GROUPS || /^[a-z_3pl]+$/.test(status);
}

function within(
	time: number,
	{ from = 0, to = Infinity }: { from?: number; to?: number },
): boolean {
	return time >= from && time <= to;
}
