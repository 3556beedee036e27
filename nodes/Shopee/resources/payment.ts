import {
	body,
	idList,
	int64List,
	isoDay,
	optional,
	outputField,
	query,
	setting,
} from '../../shared/catalog/fields';
import type { Field, Operation, Property, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import {
	FIFTEEN_DAYS,
	optionNumber,
	orderNumber,
	productIds,
	timeRange,
	waitField,
} from '../fields';
import { incomeFile } from '../incomeFiles';

const INCOME_STATUS: Property = {
	displayName: 'Status',
	name: 'incomeStatus',
	type: 'options',
	options: [
		{ name: 'Pending', value: '2' },
		{ name: 'Released', value: '1' },
		{ name: 'To Release', value: '0', description: 'Shops that sell across borders' },
	],
	default: '1',
	description: 'Whether Shopee has paid the income out',
};

const incomeStatus = query('income_status', INCOME_STATUS, { toWire: optionNumber });

const releaseTime = (what: string) => timeRange(['release_time_from', 'release_time_to'], what);

const getEscrow: Operation = {
	name: 'Get Escrow',
	action: 'Get the escrow of an order',
	description:
		'Retrieve what an order earns, with every fee, discount and tax; it changes until the order is completed',
	...api('GET', 'payment.get_escrow_detail'),
	items: 'response',
	finds: 'orderSn',
	fields: [orderNumber(query)],
};

const getEscrows: Operation = {
	name: 'Get Escrows',
	action: 'Get the escrows of many orders',
	description: 'Retrieve what up to 50 orders earn, with every fee, discount and tax',
	...api('POST', 'payment.get_escrow_detail_batch'),
	mutates: false,
	items: 'response[].escrow_detail',
	finds: 'orderSns',
	key: 'order_sn',
	fields: [
		body(
			'order_sn_list',
			{
				displayName: 'Order Numbers',
				name: 'orderSns',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 2611221ABCDEFG, 2611221ABCDEFH',
				description: 'Numbers of up to 50 orders, separated by commas. Shopee advises 20.',
			},
			{ toWire: idList(50) },
		),
	],
};

const getIncomeDetails: Operation = {
	name: 'Get Income Details',
	action: 'Get income details',
	description: 'Retrieve the lines of the income of up to 14 days',
	...api('GET', 'payment.get_income_detail'),
	items: 'income_detail_list.*',
	page: 'income',
	fields: [
		incomeStatus,
		...(
			[
				['date_from', 'From', 'from', 'First day'],
				['date_to', 'To', 'to', 'Last day, at most 14 days after the first'],
			] as const
		).map(
			([wire, displayName, name, description]): Field =>
				query(
					wire,
					{ displayName, name, type: 'dateTime', required: true, default: '', description },
					{ toWire: isoDay },
				),
		),
	],
};

const getIncomeOverview: Operation = {
	name: 'Get Income Overview',
	action: 'Get the income overview',
	description: 'Retrieve the totals of what the shop has earned',
	...api('GET', 'payment.get_income_overview'),
	items: 'response',
	fields: [incomeStatus],
};

const getIncomeReport: Operation = {
	name: 'Get Income Report',
	action: 'Get an income report',
	description: 'Have the income of a time put into a file, wait until it is ready, and download it',
	docs: api('GET', 'payment.generate_income_report').docs,
	fields: [...releaseTime('when income was released'), outputField(), waitField],
	run: (run) => incomeFile(run, 'report'),
};

const getIncomeStatement: Operation = {
	name: 'Get Income Statement',
	action: 'Get an income statement',
	description:
		'Have the weekly or monthly statement put into a file, wait until it is ready, and download it',
	docs: api('GET', 'payment.generate_income_statement').docs,
	fields: [
		query(
			'statement_type',
			{
				displayName: 'Statement',
				name: 'statementType',
				type: 'options',
				options: [
					{ name: 'Monthly', value: '2' },
					{ name: 'Weekly', value: '1' },
				],
				default: '1',
				description: 'What one statement covers',
			},
			{ toWire: optionNumber },
		),
		...releaseTime('when income was released'),
		outputField(),
		waitField,
	],
	run: (run) => incomeFile(run, 'statement'),
};

const getItemInstallments: Operation = {
	name: 'Get Product Installments',
	action: 'Get the installments of products',
	description: 'See whether products can be paid in installments',
	...api('POST', 'payment.get_item_installment_status'),
	mutates: false,
	items: 'response.*',
	fields: [productIds(body, 100)],
};

const getMethods: Operation = {
	name: 'Get Payment Methods',
	action: 'Get payment methods',
	description: 'Retrieve the ways to pay that each market has',
	...api('GET', 'payment.get_payment_method_list'),
	items: 'response.*',
	fields: [],
};

const getPayouts: Operation = {
	name: 'Get Payouts',
	action: 'Get payouts',
	description: 'Retrieve what Shopee paid out (shops that sell across borders)',
	...api('GET', 'payment.get_payout_info'),
	items: 'response.*',
	page: 'cursor',
	constants: { query: { cursor: '' } },
	window: {
		placement: 'query',
		bounds: [['payout_time_from', 'payout_time_to']],
		longestSeconds: FIFTEEN_DAYS,
		key: 'encrypted_payout_id',
	},
	fields: timeRange(['payout_time_from', 'payout_time_to'], 'when money was paid out'),
};

const getPayoutTransactions: Operation = {
	name: 'Get Payout Transactions',
	action: 'Get payout transactions',
	description: 'Retrieve the transactions behind payouts (shops that sell across borders)',
	...api('POST', 'payment.get_billing_transaction_info'),
	mutates: false,
	items: 'response.*',
	page: 'cursorInBody',
	constants: { body: { cursor: '' } },
	fields: [
		body(
			'billing_transaction_info_type',
			{
				displayName: 'Status',
				name: 'transactionStatus',
				type: 'options',
				options: [
					{ name: 'Released', value: '2' },
					{ name: 'To Release', value: '1' },
				],
				default: '2',
				description: 'Whether the money was paid out',
			},
			{ toWire: optionNumber },
		),
		...optional(
			body(
				'encrypted_payout_ids',
				{
					displayName: 'Payout IDs',
					name: 'payoutIds',
					type: 'string',
					default: '',
					description:
						"Only transactions of these payouts, from 'Get Payouts', separated by commas",
				},
				{ toWire: idList(Infinity) },
			),
		),
	],
};

const getReleased: Operation = {
	name: 'Get Released Escrows',
	action: 'Get released escrows',
	description: 'Retrieve the orders whose money was released in a time',
	...api('GET', 'payment.get_escrow_list'),
	items: 'response.escrow_list',
	page: 'numberMore',
	window: {
		placement: 'query',
		bounds: [['release_time_from', 'release_time_to']],
		key: 'order_sn',
	},
	fields: releaseTime('when money was released'),
};

const getShopInstallments: Operation = {
	name: 'Get Shop Installments',
	action: 'Get the installments of the shop',
	description: 'See whether buyers can pay in installments',
	...api('GET', 'payment.get_shop_installment_status'),
	items: 'response',
	fields: [],
};

const getWalletTransactions: Operation = {
	name: 'Get Wallet Transactions',
	action: 'Get wallet transactions',
	description: "Retrieve what came into the shop's wallet and went out of it",
	...api('GET', 'payment.get_wallet_transaction_list'),
	items: 'response.transaction_list',
	page: 'numberUnsure',
	window: {
		placement: 'query',
		bounds: [['create_time_from', 'create_time_to']],
		longestSeconds: FIFTEEN_DAYS,
		key: 'transaction_id',
	},
	fields: [
		...timeRange(['create_time_from', 'create_time_to'], 'when money moved'),
		...optional(
			query('money_flow', {
				displayName: 'Direction',
				name: 'direction',
				type: 'options',
				options: [
					{ name: 'In', value: 'MONEY_IN' },
					{ name: 'Out', value: 'MONEY_OUT' },
				],
				default: 'MONEY_IN',
				description: 'Whether money came in or went out',
			}),
			query('transaction_type', {
				displayName: 'Transaction Type',
				name: 'transactionType',
				type: 'string',
				default: '',
				placeholder: 'e.g. 101',
				description: 'Only transactions of this kind, as Shopee numbers them',
			}),
			query('wallet_type', {
				displayName: 'Wallet Type',
				name: 'walletType',
				type: 'string',
				default: '',
				description: 'Which wallet, where the shop has several',
			}),
		),
	],
	simplify: {
		transaction_id: 'transaction_id',
		transaction_type: 'transaction_type',
		status: 'status',
		money_flow: 'money_flow',
		amount: 'amount',
		current_balance: 'current_balance',
		transaction_fee: 'transaction_fee',
		order_sn: 'order_sn',
		refund_sn: 'refund_sn',
		create_time: 'create_time',
		reason: 'reason',
	},
};

const isOn: Property = {
	displayName: 'Installments',
	name: 'isOn',
	type: 'boolean',
	default: true,
	description: 'Whether buyers can pay in installments',
};

const setItemInstallments: Operation = {
	name: 'Set Product Installments',
	action: 'Set the installments of products',
	description: 'Choose in how many months products can be paid',
	...api('POST', 'payment.set_item_installment_status'),
	items: 'response.*',
	fields: [
		productIds(body, 100),
		body(
			'tenure_list',
			{
				displayName: 'Months',
				name: 'months',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 3, 6, 10',
				description: 'How many months buyers can choose, separated by commas',
			},
			{ toWire: int64List(Infinity) },
		),
	],
};

const setShopInstallments: Operation = {
	name: 'Set Shop Installments',
	action: 'Set the installments of the shop',
	description: 'Let buyers pay in installments, or not',
	...api('POST', 'payment.set_shop_installment_status'),
	items: 'response',
	fields: [setting(isOn)],
	prepare: (call, run) => {
		call.body = { installment_status: run.parameter('isOn') === true ? 1 : 0 };
	},
};

/** Money. */
export const payment: Resource = {
	name: 'Payment',
	value: 'payment',
	description: 'See what orders earn, what was paid out, and load reports',
	operations: {
		getEscrow,
		getEscrows,
		getIncomeDetails,
		getIncomeOverview,
		getIncomeReport,
		getIncomeStatement,
		getItemInstallments,
		getMethods,
		getPayouts,
		getPayoutTransactions,
		getReleased,
		getShopInstallments,
		getWalletTransactions,
		setItemInstallments,
		setShopInstallments,
	},
};
