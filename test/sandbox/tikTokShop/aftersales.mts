/** Returns and cancellations. See `product.mts` for codes whose meaning nobody documents. */
import { decimalText } from '../money.mts';
import type { JsonObject } from '../json.mts';
import type { OrderRow } from '../orderBook.mts';
import { buyerId, isBuyerRequestCancel, longId, orderId, orderSerial, planOf } from './data.mts';
import { WriteKeys, listPage, orderOf, ordersOf, perShop, refusal } from './records.mts';
import type { Handlers, ListRules, TikTokWorld } from './records.mts';
import { SHOPS } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

const CODES = {
	unknown: 25001001,
	stateWrong: 25001028,
	reasonUnknown: 25001014,
	amount: 25001044,
};

export const CANCEL_REASON = 'seller_cancel_unpaid_reason_out_of_stock';
export const RETURN_REASON = 'ecom_order_delivered_refund_reason_wrong_item';
export const REJECT_REASON = 'seller_reject_apply_product_has_been_packed';

const RETURN_STATES = [
	'RETURN_OR_REFUND_REQUEST_PENDING',
	'AWAITING_BUYER_SHIP',
	'BUYER_SHIPPED_ITEM',
	'RETURN_OR_REFUND_REQUEST_COMPLETE',
	'REFUND_OR_RETURN_REQUEST_REJECT',
];

/** The state in which each decision can be taken, and the state after it. */
const DECISIONS: Readonly<Record<string, readonly [from: string, to: string]>> = {
	APPROVE_REFUND: ['RETURN_OR_REFUND_REQUEST_PENDING', 'RETURN_OR_REFUND_REQUEST_SUCCESS'],
	APPROVE_RETURN: ['RETURN_OR_REFUND_REQUEST_PENDING', 'AWAITING_BUYER_SHIP'],
	APPROVE_RECEIVED_PACKAGE: ['BUYER_SHIPPED_ITEM', 'RETURN_OR_REFUND_REQUEST_SUCCESS'],
	APPROVE_REPLACEMENT: ['RETURN_OR_REFUND_REQUEST_PENDING', 'RETURN_OR_REFUND_REQUEST_SUCCESS'],
	ISSUE_REPLACEMENT_REFUND: [
		'RETURN_OR_REFUND_REQUEST_PENDING',
		'RETURN_OR_REFUND_REQUEST_SUCCESS',
	],
	OFFER_PARTIAL_REFUND: ['RETURN_OR_REFUND_REQUEST_PENDING', 'AWAITING_BUYER_RESPONSE'],
	REJECT_REFUND: ['RETURN_OR_REFUND_REQUEST_PENDING', 'REFUND_OR_RETURN_REQUEST_REJECT'],
	REJECT_RETURN: ['RETURN_OR_REFUND_REQUEST_PENDING', 'REFUND_OR_RETURN_REQUEST_REJECT'],
	REJECT_RECEIVED_PACKAGE: ['BUYER_SHIPPED_ITEM', 'REJECT_RECEIVE_PACKAGE'],
	REJECT_REPLACEMENT: ['RETURN_OR_REFUND_REQUEST_PENDING', 'REFUND_OR_RETURN_REQUEST_REJECT'],
};

/** Orders that may be called off. */
const CANCELLABLE = ['UNPAID', 'ON_HOLD', 'AWAITING_SHIPMENT'];

interface Cases {
	returns: Map<string, JsonObject>;
	cancellations: Map<string, JsonObject>;
	serial: number;
}

function returnOf(world: TikTokWorld, row: OrderRow, id: string, more: JsonObject): JsonObject {
	const plan = planOf(world.seed, row);
	const isRefund = row.index % 2 === 0;
	return {
		return_id: id,
		order_id: orderId(row),
		return_type: isRefund ? 'REFUND' : 'RETURN_AND_REFUND',
		return_status: RETURN_STATES[row.index % RETURN_STATES.length],
		arbitration_status: row.index % 11 === 0 ? 'IN_PROGRESS' : 'CLOSED',
		role: 'BUYER',
		return_reason: RETURN_REASON,
		return_reason_text: 'Wrong item received',
		shipment_type: 'PLATFORM',
		handover_method: 'DROP_OFF',
		refund_amount: {
			currency: plan.currency,
			refund_total: decimalText(plan.total, plan.currency),
		},
		return_line_items: [],
		seller_next_action_response: [],
		buyer_user_id: buyerId(plan),
		create_time: row.updateTime,
		update_time: row.updateTime + 60,
		...more,
	};
}

function cancellationOf(
	world: TikTokWorld,
	row: OrderRow,
	id: string,
	more: JsonObject,
): JsonObject {
	const plan = planOf(world.seed, row);
	const isPending = row.status !== 'CANCELLED';
	return {
		cancel_id: id,
		order_id: orderId(row),
		cancel_type: 'BUYER_CANCEL',
		cancel_status: isPending ? 'CANCELLATION_REQUEST_PENDING' : 'CANCELLATION_REQUEST_COMPLETE',
		role: 'BUYER',
		cancel_reason: 'buyer_cancel_reason_changed_mind',
		cancel_reason_text: plan.cancelReason,
		refund_amount: {
			currency: plan.currency,
			refund_total: decimalText(plan.total, plan.currency),
		},
		cancel_line_items: [],
		buyer_user_id: buyerId(plan),
		create_time: row.updateTime,
		update_time: row.updateTime + 60,
		...more,
	};
}

function casesOf(world: TikTokWorld, shop: string): Cases {
	const cases: Cases = { returns: new Map(), cancellations: new Map(), serial: 0 };
	for (const row of ordersOf(world, shop)) {
		const id = longId('4035', orderSerial(row) * 10);
		if (['DELIVERED', 'COMPLETED'].includes(row.status)) {
			cases.returns.set(id, returnOf(world, row, id, {}));
		} else if (row.status === 'CANCELLED' || isBuyerRequestCancel(row)) {
			cases.cancellations.set(id, cancellationOf(world, row, id, {}));
		}
	}
	return cases;
}

const hidden = ({ buyer_user_id: _buyer, ...record }: JsonObject) => record;

const LIST: Omit<ListRules, 'name'> = {
	sortOrder: 'ASC',
	pageSize: 10,
	show: hidden,
	filters: { locale: () => true, seller_proposed_return_type: () => true },
	aliases: {
		return_ids: 'return_id',
		cancel_ids: 'cancel_id',
		order_ids: 'order_id',
		buyer_user_ids: 'buyer_user_id',
		return_types: 'return_type',
		cancel_types: 'cancel_type',
	},
};

export function aftersalesHandlers(world: TikTokWorld): Handlers {
	const cases = perShop((shop) => casesOf(world, shop));
	const keys = new WriteKeys();

	const found = (list: Map<string, JsonObject>, id: string): JsonObject => {
		const known = list.get(id);
		if (known) return known;
		throw refusal(CODES.unknown, 'There is no such return or cancellation');
	};
	const settle = (record: JsonObject, field: string, from: string, to: string): object => {
		if (record[field] !== from) {
			throw refusal(CODES.stateWrong, `This cannot be decided while it is ${record[field]}`);
		}
		Object.assign(record, { [field]: to, update_time: world.clock.seconds() });
		return {};
	};
	const checkReason = (given: unknown, known: string) => {
		if (given !== known) throw refusal(CODES.reasonUnknown, 'There is no such reason');
	};
	const decideReturn = (verified: VerifiedCall) =>
		keys.once(verified, verified.query.idempotency_key, () => {
			const { body, pathParameters } = verified;
			const record = found(cases(verified).returns, pathParameters.return_id);
			if (body.reject_reason !== undefined) checkReason(body.reject_reason, REJECT_REASON);
			if (body.decision === 'OFFER_PARTIAL_REFUND' && !body.partial_refund) {
				throw refusal(CODES.amount, 'The amount of the partial refund is missing');
			}
			return settle(record, 'return_status', ...DECISIONS[String(body.decision)]);
		});
	const decideCancellation = (to: string) => (verified: VerifiedCall) =>
		keys.once(verified, verified.query.idempotency_key, () => {
			const { body, pathParameters } = verified;
			if (body.reject_reason !== undefined) checkReason(body.reject_reason, REJECT_REASON);
			const record = found(cases(verified).cancellations, pathParameters.cancel_id);
			return settle(record, 'cancel_status', 'CANCELLATION_REQUEST_PENDING', to);
		});

	return {
		'POST /return_refund/202602/returns/search': (verified) =>
			listPage(verified, [...cases(verified).returns.values()], { ...LIST, name: 'return_orders' }),
		'POST /return_refund/202602/cancellations/search': (verified) =>
			listPage(verified, [...cases(verified).cancellations.values()], {
				...LIST,
				name: 'cancellations',
			}),
		'GET /return_refund/202309/returns/{return_id}/records': (verified) => {
			const record = found(cases(verified).returns, verified.pathParameters.return_id);
			return {
				records: [
					{
						event: 'ORDER_RETURN',
						role: 'BUYER',
						description: 'Buyer asked for a return',
						note: '',
						reason_text: record.return_reason_text,
						create_time: record.create_time,
						images: [],
					},
				],
			};
		},
		'POST /return_refund/202309/returns/{return_id}/approve': decideReturn,
		'POST /return_refund/202309/returns/{return_id}/reject': decideReturn,
		'POST /return_refund/202602/returns': (verified) =>
			keys.once(verified, verified.query.idempotency_key, () => {
				const { body } = verified;
				checkReason(body.return_reason, RETURN_REASON);
				const row = orderOf(world, verified, String(body.order_id));
				const own = cases(verified);
				const id = longId('4036', orderSerial(row) * 100 + ++own.serial);
				const time = world.clock.seconds();
				const state = 'RETURN_OR_REFUND_REQUEST_PENDING';
				own.returns.set(
					id,
					returnOf(world, row, id, {
						return_type: body.return_type,
						return_status: state,
						role: 'SELLER',
						create_time: time,
						update_time: time,
					}),
				);
				return { return_id: id, return_status: state };
			}),
		'GET /return_refund/202309/reject_reasons': (verified) => {
			const { returns, cancellations } = cases(verified);
			const { return_or_cancel_id: id } = verified.query;
			found(new Map([...returns, ...cancellations]), id);
			return { reasons: [{ name: REJECT_REASON, text: 'Product has been packed' }] };
		},
		'GET /return_refund/202602/orders/{order_id}/aftersale_eligibility': (verified) => {
			const row = orderOf(world, verified, verified.pathParameters.order_id);
			const isOpen = CANCELLABLE.includes(row.status);
			const { items } = planOf(world.seed, row);
			return {
				sku_eligibility: items.map((item) => ({
					sku_id: longId('1729', 592_969_000 + item.product * 10 + item.variation),
					request_type_eligibilities: ['CANCEL', 'REFUND', 'RETURN_AND_REFUND'].map((type) => ({
						request_type: type,
						eligible: (type === 'CANCEL') === isOpen,
						eligible_reasons: [type === 'CANCEL' ? CANCEL_REASON : RETURN_REASON],
					})),
				})),
			};
		},
		'POST /return_refund/202602/cancellations': (verified) => {
			const { body, shop } = verified;
			const row = orderOf(world, verified, String(body.order_id));
			checkReason(body.cancel_reason, CANCEL_REASON);
			if (!CANCELLABLE.includes(row.status)) {
				throw refusal(CODES.stateWrong, `An order that is ${row.status} cannot be cancelled`);
			}
			const own = cases(verified);
			const id = longId('4037', orderSerial(row) * 100 + ++own.serial);
			const time = world.clock.seconds();
			const state = 'CANCELLATION_REQUEST_SUCCESS';
			row.status = 'CANCELLED';
			row.updateTime = time;
			own.cancellations.set(
				id,
				cancellationOf(world, row, id, {
					cancel_type: 'CANCEL',
					cancel_status: state,
					role: SHOPS.some(({ key }) => key === shop?.key) ? 'SELLER' : 'SYSTEM',
					create_time: time,
					update_time: time,
				}),
			);
			return { cancel_id: id, cancel_status: state };
		},
		'POST /return_refund/202309/cancellations/{cancel_id}/approve': decideCancellation(
			'CANCELLATION_REQUEST_SUCCESS',
		),
		'POST /return_refund/202309/cancellations/{cancel_id}/reject': decideCancellation(
			'CANCELLATION_REQUEST_CANCEL',
		),
	};
}
