import type { JsonObject } from '../json.mts';
import type { OrderRow } from '../orderBook.mts';
import { orderSn, packageList, planOf } from './data.mts';
import { ShopeeRefusal, wrongParameter } from './envelope.mts';
import { cursorPage, inModule, required, shopOf } from './model.mts';
import type { Handlers, ModelContext } from './model.mts';
import type { VerifiedCall } from './verify.mts';

const NOT_SHIPPED = ['UNPAID', 'PENDING', 'READY_TO_SHIP', 'RETRY_SHIP', 'PROCESSED', 'IN_CANCEL'];

/** What a seller does with orders besides shipping them. */
export class ShopeeDesk {
	private readonly invoices = new Set<string>();

	private readonly splits = new Set<string>();

	constructor(private readonly context: ModelContext) {}

	readonly handlers: Handlers = inModule('order', {
		cancel_order: (call) => {
			const row = this.order(call);
			const { cancel_reason: reason, item_list: items } = call.args;
			if (reason === 'OUT_OF_STOCK' && !Array.isArray(items)) {
				throw wrongParameter('item_list is required when the reason is OUT_OF_STOCK.');
			}
			if (!NOT_SHIPPED.includes(row.status)) {
				throw new ShopeeRefusal('order.error_limit', 'The order can no longer be cancelled.');
			}
			this.context.book.move(row, 'CANCELLED', this.context.clock.seconds());
			return { update_time: row.updateTime };
		},
		handle_buyer_cancellation: (call) => {
			const row = this.order(call);
			if (row.status !== 'IN_CANCEL') {
				throw new ShopeeRefusal('order.order_status_invalid', 'No cancellation was asked for.');
			}
			const status = call.args.operation === 'ACCEPT' ? 'CANCELLED' : 'READY_TO_SHIP';
			this.context.book.move(row, status, this.context.clock.seconds());
			return { update_time: row.updateTime };
		},
		handle_prescription_check: (call) => ({ order_sn: orderSn(this.order(call)) }),
		get_estimate_cancel_value: (call) => ({ order_sn: orderSn(this.order(call)), value: 1 }),
		set_note: (call) => {
			this.order(call);
			return {};
		},
		split_order: (call) => {
			const row = this.order(call);
			const number = orderSn(row);
			if (this.splits.has(number)) {
				throw new ShopeeRefusal('order.order_has_been_split', 'The order has been split before.');
			}
			const lines = planOf(this.context.seed, row).items.length;
			const listed = (call.args.package_list as JsonObject[]).flatMap(
				({ item_list: items }) => items as JsonObject[],
			);
			if (row.status !== 'READY_TO_SHIP' || listed.length < Math.max(2, lines)) {
				throw new ShopeeRefusal('order.order_cannot_split', 'The order cannot be split like this.');
			}
			this.splits.add(number);
			return {
				order_sn: number,
				package_list: packageList(row, planOf(this.context.seed, row)),
			};
		},
		unsplit_order: (call) => {
			if (!this.splits.delete(orderSn(this.order(call)))) {
				throw new ShopeeRefusal('order.order_cannot_undo_split', 'The order was not split.');
			}
			return {};
		},
		get_pending_buyer_invoice_order_list: (call) => {
			const rows = this.all(call, ['INVOICE_PENDING', 'READY_TO_SHIP']).filter(
				(row) => !this.invoices.has(orderSn(row)),
			);
			const { rows: some, ...page } = cursorPage(call, rows);
			return { ...page, order_list: some.map((row) => ({ order_sn: orderSn(row) })) };
		},
		get_buyer_invoice_info: (call) => ({
			invoice_info_list: (call.args.queries as JsonObject[]).map(({ order_sn: number }) => ({
				order_sn: number,
				invoice_type: 'personal',
				is_requested: true,
			})),
		}),
		upload_invoice_doc: (call) => {
			this.invoices.add(orderSn(this.order(call)));
			return {};
		},
		download_invoice_doc: (call) => {
			const number = orderSn(this.order(call));
			if (this.invoices.has(number)) return { number };
			throw new ShopeeRefusal('order.download_invoice_error', 'There is no invoice.');
		},
		generate_fbs_invoices: () => ({ result: [{ request_id: 700_001 }] }),
		get_fbs_invoices_result: () => ({ result: [{ request_id: 700_001, status: 'READY' }] }),
		download_fbs_invoices: () => ({
			list: [{ request_id: 700_001, url: 'https://files.example/1' }],
		}),
		get_warehouse_filter_config: () => ({
			warehouse_list: [{ product_location_id: 'THFAKE', warehouse_name: 'Main' }],
		}),
	});

	private order(call: VerifiedCall): OrderRow {
		const row = this.context.order(String(call.args.order_sn), shopOf(call));
		return required(row, 'error_not_found', 'The order was not found.');
	}

	private all(call: VerifiedCall, statuses: string[]): OrderRow[] {
		return this.context.book.find(shopOf(call), {
			field: 'create_time',
			from: 0,
			to: this.context.clock.seconds() + 1,
			order: 'ASC',
			matches: ({ status }) => statuses.includes(status),
		}).rows;
	}
}
