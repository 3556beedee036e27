import { body, optional, query, unixMillis, isoDay } from '../../shared/catalog/fields';
import type { Operation, Property, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { text } from '../../shared/engine/json';
import { date, needed, words } from '../fields';
import { callAt } from '../platform';

/** A list of transactions covers less than this many days. */
const LONGEST_DAYS = 180;

const DAY_MS = 24 * 60 * 60 * 1000;

const from: Property = date('From', 'from', 'First day of the range', { required: true });

const to: Property = date('To', 'to', 'Last day of the range', { required: true });

const getPayouts: Operation = {
	name: 'Get Payouts',
	action: 'Get payouts',
	description: 'List the statements since a day, and whether they have been paid out',
	...callAt('GET /finance/payout/status/get'),
	items: 'data',
	fields: [query('created_after', { ...from, displayName: 'Since' }, { toWire: isoDay })],
};

const getTransactions: Operation = {
	name: 'Get Transactions',
	action: 'Get transactions',
	description: 'Retrieve fees, payments and refunds, one row each',
	...callAt('GET /finance/transaction/details/get'),
	items: 'data',
	page: 'transactions',
	fields: [
		query('start_time', from, { toWire: isoDay }),
		query('end_time', to, { toWire: isoDay }),
		...optional(
			query('trade_order_id', words('Order ID', 'orderId', 'Only rows of this order')),
			query('trade_order_line_id', words('Order Item ID', 'orderItemId', 'Only rows of this item')),
			query(
				'trans_type',
				words('Type', 'type', 'Only rows of this type; the reference page lists the numbers', {
					placeholder: 'e.g. 13',
				}),
			),
		),
	],
	prepare: ({ query: { start_time: start, end_time: end } }) => {
		const days = (Date.parse(text(end)) - Date.parse(text(start))) / DAY_MS;
		if (days >= 0 && days < LONGEST_DAYS) return;
		throw new InputError(
			days < 0
				? "'From' is not before 'To'"
				: `The range has ${days} days, but Lazada takes less than ${LONGEST_DAYS}`,
			days < 0 ? 'Exchange the two dates.' : 'Choose a shorter range.',
		);
	},
};

const getAccountTransactions: Operation = {
	name: 'Get Account Transactions',
	action: 'Get account transactions',
	description: 'Retrieve the movements of the account balance',
	...callAt('POST /finance/transaction/accountTransactions/query'),
	mutates: false,
	items: 'data.transactions',
	page: 'accountTransactions',
	fields: [
		body('start_time', from, { toWire: isoDay }),
		body('end_time', to, { toWire: isoDay }),
		...optional(
			body('sub_transaction_type', words('Sub Type', 'subType', 'Only movements of this kind')),
			body(
				'transaction_number',
				words('Transaction Number', 'transactionNumber', 'Only this movement'),
			),
			body('transaction_type', words('Type', 'type', 'Only movements of this type')),
		),
	],
};

const getLogisticsFees: Operation = {
	name: 'Get Logistics Fees',
	action: 'Get logistics fees',
	description: 'Retrieve what shipping has cost, one row per fee',
	...callAt('GET /lbs/slb/queryLogisticsFeeDetail'),
	items: 'data',
	page: 'fees',
	fields: [
		query('seller_id', needed('Seller ID', 'sellerId', "ID from 'Seller: Get'", '100123456')),
		query(
			'request_type',
			needed(
				'Request Type',
				'requestType',
				'Which kind of fees, as the reference page names it',
				'ORDER',
			),
		),
		...optional(
			query(
				'bill_start_time',
				date('Billed After', 'billedAfter', 'Only fees billed at this time or later'),
				{
					toWire: unixMillis,
				},
			),
			query(
				'bill_end_time',
				date('Billed Before', 'billedBefore', 'Only fees billed before this time'),
				{
					toWire: unixMillis,
				},
			),
			query('biz_flow_type', words('Flow Type', 'flowType', 'Only fees of this business flow')),
			query('fee_type', words('Fee Type', 'feeType', 'Only fees of this type')),
			query('trade_order_id', words('Order ID', 'orderId', 'Only fees of this order')),
			query('trade_order_line_id', words('Order Item ID', 'orderItemId', 'Only fees of this item')),
		),
	],
};

/** Money. */
export const finance: Resource = {
	name: 'Finance',
	value: 'finance',
	description: 'Read payouts, transactions and fees',
	operations: { getAccountTransactions, getLogisticsFees, getPayouts, getTransactions },
};
