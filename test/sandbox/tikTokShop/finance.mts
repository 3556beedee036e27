/** Settlements and payouts, computed from the orders of a shop. */
import type { JsonObject } from '../json.mts';
import { decimalText } from '../money.mts';
import type { OrderRow } from '../orderBook.mts';
import { longId, orderId, orderSerial, planOf } from './data.mts';
import { keyOf, listPage, orderOf, ordersOf, refusal } from './records.mts';
import type { Handlers, TikTokWorld } from './records.mts';
import { SHOPS } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

const DAYS = 150;
const DAY = 86_400;
const UNKNOWN_STATEMENT = 36009003;

/** How many orders one statement settles: several pages of them. */
const SETTLED = 130;

function amounts(world: TikTokWorld, row: OrderRow): JsonObject {
	const { currency, total } = planOf(world.seed, row);
	const fee = Math.floor(total * 0.05);
	return {
		currency,
		revenue_amount: decimalText(total, currency),
		fee_and_tax_amount: decimalText(-fee, currency),
		shipping_cost_amount: decimalText(0, currency),
		settlement_amount: decimalText(total - fee, currency),
	};
}

function transaction(world: TikTokWorld, row: OrderRow): JsonObject {
	return {
		id: longId('7399', orderSerial(row)),
		type: 'ORDER',
		order_id: orderId(row),
		order_create_time: row.createTime,
		...amounts(world, row),
	};
}

/** One record for each of the last days, newest first. */
function daily(world: TikTokWorld, verified: VerifiedCall, prefix: string, timeName: string) {
	const start = Math.floor(world.clock.start / 1000 / DAY) * DAY;
	const { currency } = SHOPS.find(({ key }) => key === keyOf(verified)) ?? SHOPS[0];
	return Array.from(
		{ length: DAYS },
		(_, day): JsonObject => ({
			id: longId(prefix, day + 1),
			[timeName]: start - day * DAY,
			currency,
			amount: decimalText(10_000 + day, currency),
		}),
	);
}

function statements(world: TikTokWorld, verified: VerifiedCall): JsonObject[] {
	return daily(world, verified, '7298', 'statement_time').map(({ amount, ...record }, day) => ({
		...record,
		settlement_amount: amount,
		revenue_amount: amount,
		fee_amount: '0',
		adjustment_amount: '0',
		payment_status: ['PAID', 'PAID', 'PROCESSING', 'FAILED'][day % 4],
		payment_id: longId('3458', day + 1),
		payment_time: Number(record.statement_time) + DAY,
	}));
}

export function financeHandlers(world: TikTokWorld): Handlers {
	return {
		'GET /finance/202309/statements': (verified) =>
			listPage(verified, statements(world, verified), {
				name: 'statements',
				sortOrder: 'ASC',
				hasNoTotal: true,
			}),
		'GET /finance/202501/statements/{statement_id}/statement_transactions': (verified) => {
			const { statement_id: id } = verified.pathParameters;
			const statement = statements(world, verified).find((each) => each.id === id);
			if (!statement) throw refusal(UNKNOWN_STATEMENT, 'The statement does not exist');
			const settled = ordersOf(world, keyOf(verified)).slice(0, SETTLED);
			return {
				id,
				create_time: statement.statement_time,
				status: 'SETTLED',
				currency: statement.currency,
				payable_amount: statement.settlement_amount,
				total_reserve_amount: '0',
				total_settlement_amount: statement.settlement_amount,
				total_settlement_breakdown: {},
				...listPage(
					verified,
					settled.map((row) => transaction(world, row)),
					{ name: 'transactions', sortOrder: 'ASC' },
				),
			};
		},
		'GET /finance/202501/orders/{order_id}/statement_transactions': (verified) => {
			const row = orderOf(world, verified, verified.pathParameters.order_id);
			const { items } = planOf(world.seed, row);
			return {
				order_id: orderId(row),
				order_create_time: row.createTime,
				...amounts(world, row),
				sku_transactions: items.map((item) => ({
					sku_id: longId('1729', 592_969_000 + item.product * 10 + item.variation),
					sku_name: item.variationName,
					product_name: item.name,
					quantity: item.quantity,
					...amounts(world, row),
				})),
				total_count: items.length,
			};
		},
		'GET /finance/202507/orders/unsettled': (verified) => ({
			...listPage(
				verified,
				ordersOf(world, keyOf(verified)).map((row) => ({
					...transaction(world, row),
					status: 'UNSETTLED',
					est_settlement_amount: amounts(world, row).settlement_amount,
				})),
				{
					name: 'transactions',
					sortOrder: 'ASC',
					filters: {
						search_time_ge: (each, from) => Number(each.order_create_time) >= Number(from),
						search_time_lt: (each, to) => Number(each.order_create_time) < Number(to),
					},
				},
			),
			sum_est_settlement_amount: '0',
			sum_est_revenue_amount: '0',
			sum_est_adjustment_amount: '0',
			sum_est_fee_amount: '0',
		}),
		'GET /finance/202605/payments': (verified) =>
			listPage(
				verified,
				daily(world, verified, '3458', 'create_time').map(({ amount, currency, ...record }) => ({
					...record,
					status: 'PAID',
					amount: { value: amount, currency },
					settlement_amount: { value: amount, currency },
					bank_account: '****0001',
					paid_time: Number(record.create_time) + DAY,
				})),
				{ name: 'payments', sortOrder: 'ASC', hasNoTotal: true },
			),
		'GET /finance/202309/withdrawals': (verified) =>
			listPage(
				verified,
				daily(world, verified, '3459', 'create_time').map((record, day) => ({
					...record,
					type: ['WITHDRAW', 'SETTLE', 'TRANSFER', 'REVERSE'][day % 4],
					status: 'SUCCESS',
				})),
				{
					name: 'withdrawals',
					filters: {
						types: ({ type }, wanted) => String(wanted).split(',').includes(String(type)),
					},
				},
			),
	};
}
