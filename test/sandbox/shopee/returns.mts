import type { JsonObject } from '../json.mts';
import { decimalNumber } from '../money.mts';
import type { OrderRow } from '../orderBook.mts';
import { orderSn, planOf } from './data.mts';
import { ShopeeRefusal } from './envelope.mts';
import { inModule, numberedPage, required, shopOf, timeWindow } from './model.mts';
import type { Handlers, ModelContext } from './model.mts';
import type { VerifiedCall } from './verify.mts';

const REASON_IDS = [81, 82];

interface Change {
	status: string;
	evidence: JsonObject[];
}

/** Returns: one for every fourth order that was completed. */
export class ShopeeReturns {
	private readonly changes = new Map<string, Change>();

	constructor(private readonly context: ModelContext) {}

	readonly handlers: Handlers = inModule('returns', {
		get_return_list: (call) => {
			const { args } = call;
			const created = timeWindow(args, 'create_time_from', 'create_time_to', 'error_param');
			const updated = timeWindow(args, 'update_time_from', 'update_time_to', 'error_param');
			const list = this.rows(call)
				.filter((row) => created(row.createTime) && updated(row.updateTime))
				.map((row) => this.detail(row))
				.filter(({ status }) => [undefined, status].includes(args.status));
			const page = numberedPage(call, list, this.context.options.get<0 | 1 | 'both'>('firstPage'));
			return { more: page.more, return: page.rows };
		},
		get_return_detail: (call) => this.detail(this.one(call)),
		get_available_solutions: (call) => ({
			return_sn: returnSn(this.one(call)),
			offer_return_refund: { eligibility: true, solution: 'RETURN_REFUND' },
			offer_refund: { eligibility: true, solution: 'REFUND', max_refund_amount: 100 },
		}),
		get_return_dispute_reason: (call) => {
			this.one(call);
			return { dispute_reason_list: REASON_IDS.map((id) => ({ dispute_reason_id: id })) };
		},
		confirm: (call) => this.move(call, ['REQUESTED', 'PROCESSING'], 'ACCEPTED'),
		accept_offer: (call) => this.move(call, ['REQUESTED', 'PROCESSING'], 'ACCEPTED'),
		offer: (call) => this.move(call, ['REQUESTED'], 'PROCESSING'),
		dispute: (call) => {
			if (!REASON_IDS.includes(Number(call.args.dispute_reason_id))) {
				throw new ShopeeRefusal('dispute.request.param.error', 'Unknown dispute_reason_id.');
			}
			return this.move(call, ['REQUESTED', 'PROCESSING'], 'SELLER_DISPUTE');
		},
		cancel_dispute: (call) => this.move(call, ['SELLER_DISPUTE'], 'ACCEPTED'),
		upload_proof: (call) => {
			this.change(this.one(call)).evidence.push(...((call.args.photo as JsonObject[]) ?? []));
			return { return_sn: call.args.return_sn };
		},
		query_proof: (call) => ({
			return_sn: call.args.return_sn,
			photo: this.change(this.one(call)).evidence,
		}),
		convert_image: (call) => {
			this.one(call);
			const image = 'https://images.example/fake/evidence.jpg';
			return { images: [{ requester_image_url: image, thumbnail: image }] };
		},
		get_reverse_tracking_info: (call) => ({
			return_sn: returnSn(this.one(call)),
			tracking_info: [{ tracking_description: 'On its way back' }],
		}),
		get_shipping_carrier: (call) => ({
			return_sn: returnSn(this.one(call)),
			reverse_logistics_carrier_list: [{ reverse_logistics_carrier_id: 501 }],
		}),
		upload_shipping_proof: (call) => ({ return_sn: returnSn(this.one(call)) }),
	});

	private rows(call: VerifiedCall): OrderRow[] {
		return this.context.book.find(shopOf(call), {
			field: 'update_time',
			from: 0,
			to: this.context.clock.seconds() + 1,
			order: 'ASC',
			matches: ({ status, index }) => status === 'COMPLETED' && index % 4 === 0,
		}).rows;
	}

	private one(call: VerifiedCall): OrderRow {
		const found = this.rows(call).find((row) => returnSn(row) === call.args.return_sn);
		return required(found, 'error_not_exists', 'The return does not exist.');
	}

	private change(row: OrderRow): Change {
		const found = this.changes.get(returnSn(row)) ?? { status: 'REQUESTED', evidence: [] };
		this.changes.set(returnSn(row), found);
		return found;
	}

	private move(call: VerifiedCall, from: string[], to: string): JsonObject {
		const change = this.change(this.one(call));
		if (!from.includes(change.status)) {
			throw new ShopeeRefusal('error_return_status', `Not possible while it is ${change.status}.`);
		}
		change.status = to;
		return { return_sn: call.args.return_sn };
	}

	private detail(row: OrderRow): JsonObject {
		const { total, currency, items } = planOf(this.context.seed, row);
		return {
			return_sn: returnSn(row),
			order_sn: orderSn(row),
			status: this.change(row).status,
			reason: 'NOT_RECEIPT',
			text_reason: 'An invented reason',
			refund_amount: decimalNumber(total, currency),
			currency,
			create_time: row.createTime,
			update_time: row.updateTime,
			due_date: row.updateTime + 3 * 86_400,
			return_solution: 0,
			item: items.map(({ sku, quantity }) => ({ item_sku: sku, amount: quantity })),
			user: { username: 'fake_buyer' },
		};
	}
}

const returnSn = (row: OrderRow) => `R${orderSn(row)}`;
