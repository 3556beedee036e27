import type { JsonObject } from '../json.mts';
import { decimalNumber } from '../money.mts';
import type { OrderRow } from '../orderBook.mts';
import type { Answer } from '../types.mts';
import { orderSn, planOf } from './data.mts';
import { ShopeeRefusal, wrongParameter } from './envelope.mts';
import { cursorPage, inModule, numberedPage, required, shopOf, timeWindow } from './model.mts';
import type { Handlers, ModelContext } from './model.mts';
import type { VerifiedCall } from './verify.mts';

const DAY = 86_400;

/** Files behind links; no signature is wanted there. */
export const FILES = '/files/';

/** What stands behind such a link. */
export function fileAnswer(): Answer {
	const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
	return { status: 200, body: Buffer.from('PK invented report'), contentType, code: 'ok' };
}

/** A file has to be asked for so often before it is ready. */
const POLLS = 3;

/** Escrows, wallet, payouts and reports. */
export class ShopeeIncome {
	private readonly files = new Map<number, number>();

	constructor(private readonly context: ModelContext) {}

	readonly handlers: Handlers = inModule('payment', {
		get_escrow_detail: (call) => this.escrow(this.order(call, String(call.args.order_sn))),
		// Numbers that Shopee does not know are left out, as in the details of orders.
		get_escrow_detail_batch: (call) =>
			(call.args.order_sn_list as string[]).flatMap((number) => {
				const row = this.context.order(number, shopOf(call));
				return row ? [{ escrow_detail: this.escrow(row) }] : [];
			}),
		get_escrow_list: (call) => {
			const { args } = call;
			const isIn = timeWindow(
				args,
				'release_time_from',
				'release_time_to',
				'error_param',
				Infinity,
			);
			const rows = this.completed(call).filter((row) => isIn(row.updateTime));
			const page = numberedPage(call, rows, 1);
			return {
				more: page.more,
				escrow_list: page.rows.map((row) => ({
					order_sn: orderSn(row),
					payout_amount: this.amountOf(row),
					escrow_release_time: row.updateTime,
				})),
			};
		},
		get_wallet_transaction_list: (call) => {
			const { args, subject } = call;
			const isIn = timeWindow(args, 'create_time_from', 'create_time_to', 'time_period_too_large');
			const rows = this.completed(call).filter((row) => isIn(row.updateTime));
			const base = this.context.options.get<0 | 1 | 'both'>('firstPage');
			const page = numberedPage(call, args.money_flow === 'MONEY_OUT' ? [] : rows, base);
			return {
				more: page.more,
				transaction_list: page.rows.map((row) => ({
					transaction_id: 9_180_000_000_000_000_000n + BigInt(row.index),
					transaction_type: '101',
					status: 'COMPLETED',
					money_flow: 'MONEY_IN',
					amount: this.amountOf(row),
					order_sn: orderSn(row),
					create_time: row.updateTime,
					wallet_type: '',
					current_balance: Number(subject?.id),
				})),
			};
		},
		get_payout_info: (call) => {
			const isIn = timeWindow(call.args, 'payout_time_from', 'payout_time_to', 'error_param');
			const list = this.payouts().filter(({ payout_time: time }) => isIn(time));
			const { rows, ...page } = cursorPage(call, list, call.args.payout_time_from);
			return { ...page, payout_info_list: rows };
		},
		get_billing_transaction_info: (call) => {
			const list = this.completed(call).map((row) => ({
				order_sn: orderSn(row),
				amount: this.amountOf(row),
			}));
			const { rows, ...page } = cursorPage(call, list);
			return { ...page, transactions: rows };
		},
		get_income_overview: (call) => ({
			income_status: call.args.income_status,
			total_income: this.completed(call).reduce((sum, row) => sum + this.amountOf(row), 0),
		}),
		get_income_detail: (call) => {
			const [from, to] = [call.args.date_from, call.args.date_to].map((day) => {
				if (!/^\d{4}-\d\d-\d\d$/.test(String(day))) throw wrongParameter('Invalid date.');
				return Date.parse(`${String(day)}T00:00:00Z`) / 1000;
			});
			if (from > to || to - from > 14 * DAY) throw wrongParameter('The range is over 14 days.');
			const list = this.completed(call).filter(
				({ updateTime }) => updateTime >= from && updateTime < to + DAY,
			);
			const { rows, next_cursor: cursor } = cursorPage(call, list, [from, to]);
			return {
				income_detail_list: {
					list: rows.map((row) => ({ order_sn: orderSn(row), income: this.amountOf(row) })),
					next_page: { cursor },
				},
			};
		},
		generate_income_report: (call) => this.start(call, 'income_report_id'),
		generate_income_statement: (call) => this.start(call, 'income_statement_id'),
		get_income_report: ({ args, origin }) => this.file(Number(args.income_report_id), origin),
		get_income_statement: ({ args, origin }) => this.file(Number(args.income_statement_id), origin),
		get_payment_method_list: () => ({
			payment_method: [{ payment_method: 'Credit card', region: 'TH' }],
		}),
		get_shop_installment_status: () => ({ installment_status: 1 }),
		set_shop_installment_status: ({ args }) => ({ installment_status: args.installment_status }),
		get_item_installment_status: ({ args }) => ({
			item_installment_list: (args.item_id_list as unknown[]).map((id) => ({
				item_id: id,
				tenure_list: [3],
			})),
		}),
		set_item_installment_status: ({ args }) => ({
			item_installment_list: (args.item_id_list as unknown[]).map((id) => ({
				item_id: id,
				tenure_list: args.tenure_list,
			})),
		}),
	});

	private order(call: VerifiedCall, number: string): OrderRow {
		return required(
			this.context.order(number, shopOf(call)),
			'common.error_not_found',
			'The order is not found.',
		);
	}

	private completed(call: VerifiedCall): OrderRow[] {
		const to = this.context.clock.seconds() + 1;
		return this.context.book.find(shopOf(call), {
			field: 'update_time',
			from: 0,
			to,
			order: 'ASC',
			matches: ({ status }) => status === 'COMPLETED',
		}).rows;
	}

	private payouts() {
		const now = Math.floor(this.context.clock.start / 1000);
		return Array.from({ length: 230 }, (_, index) => ({
			encrypted_payout_id: `FAKE-payout-${index}`,
			payout_time: now - Math.floor((index * 60 * DAY) / 230) - 1,
			amount: 100 + index,
		}));
	}

	private amountOf(row: OrderRow): number {
		const { total, shipping, currency } = planOf(this.context.seed, row);
		return decimalNumber(Math.floor((total - shipping) * 0.94), currency);
	}

	private escrow(row: OrderRow): JsonObject {
		const { total, shipping, currency, items, buyer } = planOf(this.context.seed, row);
		return {
			order_sn: orderSn(row),
			buyer_user_name: `fake_buyer_${buyer.serial}`,
			return_order_sn_list: [],
			order_income: {
				escrow_amount: this.amountOf(row),
				buyer_total_amount: decimalNumber(total, currency),
				actual_shipping_fee: decimalNumber(shipping, currency),
				commission_fee: decimalNumber(Math.floor(total * 0.06), currency),
				items: items.map(({ sku, quantity }) => ({ item_sku: sku, quantity_purchased: quantity })),
			},
		};
	}

	private start({ args }: VerifiedCall, key: string): JsonObject {
		timeWindow(args, 'release_time_from', 'release_time_to', 'error_param', Infinity);
		const id = 300_000 + this.files.size;
		this.files.set(id, 0);
		return { [key]: id };
	}

	private file(id: number, origin: string): JsonObject {
		const looks = this.files.get(id);
		if (looks === undefined) throw new ShopeeRefusal('error_param', 'The report does not exist.');
		this.files.set(id, looks + 1);
		const url = `${origin}${FILES}income-${id}.xlsx?FAKE-sign=1`;
		return looks + 1 < POLLS ? { status: 'PROCESSING' } : { status: 'DOWNLOADABLE', url };
	}
}
