import { optional, query } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import type { Call } from '../../shared/engine/session';
import { choice, choices, orderId, pathId, sortOrder, time, timeRange } from '../fields';
import { shop } from '../locators';
import { DOCS } from '../platform';

const isDescending = (call: Call) => call.query.sort_order === 'DESC';

/** Finance lists name the one time that they can be sorted by. */
const sortedBy = (sort_field: string) => ({ constants: { query: { sort_field } } });

const getStatements: Operation = {
	name: 'Get Many Statements',
	action: 'Get many statements',
	description: 'Retrieve a list of daily settlements: what was earned, deducted and paid out',
	docs: `${DOCS}/get-statements-202309`,
	endpoint: 'GET /finance/202309/statements',
	items: 'data.statements',
	page: 'token',
	...sortedBy('statement_time'),
	window: {
		placement: 'query',
		bounds: [['statement_time_ge', 'statement_time_lt']],
		key: 'id',
		isDescending,
	},
	fields: [
		shop,
		...optional(
			query(
				'payment_status',
				choice('Payment Status', 'paymentStatus', 'Only statements in this state of payment', [
					{ name: 'Failed', value: 'FAILED' },
					{ name: 'Paid', value: 'PAID' },
					{ name: 'Processing', value: 'PROCESSING' },
				]),
			),
			sortOrder('ASC'),
			time(
				'query',
				'statement_time_ge',
				'Statement After',
				'statementAfter',
				'Only statements made at this time or later',
			),
			time(
				'query',
				'statement_time_lt',
				'Statement Before',
				'statementBefore',
				'Only statements made before this time',
			),
		),
	],
};

const getStatementTransactions: Operation = {
	name: 'Get Statement Transactions',
	action: 'Get the transactions of a statement',
	description: 'Retrieve the orders and adjustments that a statement settles, with their fees',
	docs: `${DOCS}/get-transactions-by-statement-202501`,
	endpoint: 'GET /finance/202501/statements/{statement_id}/statement_transactions',
	items: 'data.transactions',
	page: 'token',
	...sortedBy('order_create_time'),
	fields: [
		shop,
		pathId(
			'statement_id',
			'Statement ID',
			'statementId',
			'7298331934000000000',
			'ID of the statement, as the operation Get Many Statements lists them',
		),
		...optional(sortOrder('ASC')),
	],
};

const getOrderTransactions: Operation = {
	name: 'Get Order Transactions',
	action: 'Get the transactions of an order',
	description: 'Retrieve what an order earned after fees, taxes and shipping, by SKU',
	docs: `${DOCS}/get-transactions-by-order-202501`,
	endpoint: 'GET /finance/202501/orders/{order_id}/statement_transactions',
	items: 'data',
	finds: 'orderId',
	fields: [shop, orderId()],
};

const getPayments: Operation = {
	name: 'Get Many Payments',
	action: 'Get many payments',
	description: "Retrieve a list of payouts to the seller's bank account",
	docs: `${DOCS}/get-payments-202605`,
	endpoint: 'GET /finance/202605/payments',
	items: 'data.payments',
	page: 'token',
	...sortedBy('create_time'),
	window: {
		placement: 'query',
		bounds: [['create_time_ge', 'create_time_lt']],
		key: 'id',
		isDescending,
	},
	fields: [
		shop,
		...optional(...timeRange('query', 'create_time', 'Created', 'payments'), sortOrder('ASC')),
	],
};

const WITHDRAWAL_TYPES = [
	{ name: 'Reversal', value: 'REVERSE' },
	{ name: 'Settlement', value: 'SETTLE' },
	{ name: 'Transfer', value: 'TRANSFER' },
	{ name: 'Withdrawal', value: 'WITHDRAW' },
];

const getWithdrawals: Operation = {
	name: 'Get Many Withdrawals',
	action: 'Get many withdrawals',
	description: 'Retrieve a list of movements on the balance of the shop',
	docs: `${DOCS}/get-withdrawals-202309`,
	endpoint: 'GET /finance/202309/withdrawals',
	items: 'data.withdrawals',
	page: 'token',
	window: {
		placement: 'query',
		bounds: [['create_time_ge', 'create_time_lt']],
		key: 'id',
	},
	fields: [
		shop,
		query('types', {
			...choices('Types', 'types', 'Which kinds of movements to list', WITHDRAWAL_TYPES),
			required: true,
			default: WITHDRAWAL_TYPES.map(({ value }) => value),
		}),
		...optional(...timeRange('query', 'create_time', 'Created', 'movements')),
	],
};

const getUnsettled: Operation = {
	name: 'Get Many Unsettled',
	action: 'Get many unsettled transactions',
	description: 'Retrieve a list of orders that are not settled yet, with estimated amounts',
	docs: `${DOCS}/get-unsettled-transactions-202507`,
	endpoint: 'GET /finance/202507/orders/unsettled',
	items: 'data.transactions',
	page: 'token',
	...sortedBy('order_create_time'),
	window: {
		placement: 'query',
		bounds: [['search_time_ge', 'search_time_lt']],
		key: 'id',
		isDescending,
	},
	fields: [
		shop,
		...optional(
			time(
				'query',
				'search_time_ge',
				'Ordered After',
				'orderedAfter',
				'Only orders created at this time or later',
			),
			time(
				'query',
				'search_time_lt',
				'Ordered Before',
				'orderedBefore',
				'Only orders created before this time',
			),
			sortOrder('ASC'),
		),
	],
};

/** What was earned and paid out. */
export const finance: Resource = {
	name: 'Finance',
	value: 'finance',
	description: 'Read statements, transactions, payouts and withdrawals',
	operations: {
		...{ getOrderTransactions, getPayments, getStatements, getStatementTransactions },
		...{ getUnsettled, getWithdrawals },
	},
};
