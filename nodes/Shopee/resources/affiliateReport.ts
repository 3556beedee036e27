import { optional, query, unixSeconds } from '../../shared/catalog/fields';
import type { Field, Operation, Resource, TimeWindow } from '../../shared/catalog/types';
import {
	affiliateFilter,
	channel,
	contentChannel,
	idFilter,
	NOTICE as notice,
	orderKind,
	periodFields,
	preparePeriod,
	productFilter,
} from '../affiliateFields';
import { api } from '../calls';

const orderFilter: Field = query('order_sn', {
	displayName: 'Order Number',
	name: 'orderSn',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2611221ABCDEFG',
	description: 'Only this order',
});

const categories: Field[] = [1, 2, 3].map((level) =>
	query(`l${level}_category_id`, {
		displayName: `Category ID, Level ${level}`,
		name: `category${level}`,
		type: 'string',
		default: '',
		placeholder: 'e.g. 100017',
		description: 'Only products of this category',
	}),
);

const productName: Field = query('item_name', {
	displayName: 'Product Name',
	name: 'productName',
	type: 'string',
	default: '',
	description: 'Only products of this name',
});

const campaignFilter = idFilter('attr_campaign_id', 'campaignId', 'Campaign ID');

/** The pair of fields that bounds a report by one kind of time. */
function bounds(wire: string, name: string, what: string, isRequired = false): Field[] {
	return [
		query(
			`${wire}_start`,
			{
				displayName: `${what} After`,
				name: `${name}After`,
				type: 'dateTime',
				required: isRequired,
				default: '',
				description: 'Start of the range',
			},
			{ toWire: unixSeconds },
		),
		query(
			`${wire}_end`,
			{
				displayName: `${what} Before`,
				name: `${name}Before`,
				type: 'dateTime',
				default: '',
				description: 'End of the range. Empty means now.',
			},
			{ toWire: unixSeconds },
		),
	];
}

const PLACED = 'place_order_time';
const OTHER_TIMES = [
	['order_completed_time', 'completed', 'Order Completed'],
	['conversion_completed_time', 'settled', 'Conversion Completed'],
	['ams_deduction_time', 'deducted', 'Deducted'],
];

const boundsOf = (wire: string): [string, string] => [`${wire}_start`, `${wire}_end`];

/** No two lines of a report are alike in all of these. */
const LINE = 'order_sn affiliate_id items';

/** Shopee takes three months at once; the shortest three have this many days. */
const LONGEST_SECONDS = 89 * 24 * 60 * 60;

const reportWindow: TimeWindow = {
	placement: 'query',
	bounds: [boundsOf(PLACED)],
	total: 'response.total_count',
	key: LINE,
};

const SUMMARY = {
	order_sn: 'order_sn',
	order_status: 'order_status',
	verified_status: 'verified_status',
	place_order_time: 'place_order_time',
	affiliate_id: 'affiliate_id',
	affiliate_name: 'affiliate_name',
	channel: 'channel',
	order_brand_commission: 'order_brand_commission',
	items: 'items',
};

const getAffiliates: Operation = {
	name: 'Get by Affiliate',
	action: 'Get affiliate results by affiliate',
	description: 'Retrieve what each affiliate sold and earned in a period',
	notice,
	...api('GET', 'ams.get_affiliate_performance'),
	items: 'response.list',
	page: 'affiliateReport',
	fields: [...periodFields, orderKind, channel, ...optional(affiliateFilter)],
	prepare: preparePeriod,
};

const getCampaigns: Operation = {
	name: 'Get by Kind of Campaign',
	action: 'Get affiliate results by kind of campaign',
	description: 'Retrieve the totals of open and targeted campaigns in a period',
	notice,
	...api('GET', 'ams.get_campaign_key_metrics_performance'),
	items: 'response',
	fields: periodFields,
	prepare: preparePeriod,
};

const getContents: Operation = {
	name: 'Get by Content',
	action: 'Get affiliate results by content',
	description: 'Retrieve what each video or livestream sold in a period',
	notice,
	...api('GET', 'ams.get_content_performance'),
	items: 'response.list',
	page: 'affiliateReport',
	fields: [...periodFields, orderKind, contentChannel, ...optional(affiliateFilter, productFilter)],
	prepare: preparePeriod,
};

const getConversions: Operation = {
	name: 'Get Conversions',
	action: 'Get affiliate conversions',
	description: 'Retrieve every order that affiliates brought, with status and commission',
	notice,
	...api('GET', 'ams.get_conversion_report'),
	items: 'response.list',
	page: 'conversions',
	window: {
		...reportWindow,
		bounds: [boundsOf(PLACED), ...OTHER_TIMES.map(([wire]) => boundsOf(wire))],
		longestSeconds: LONGEST_SECONDS,
	},
	fields: [
		...bounds(PLACED, 'placed', 'Placed'),
		...optional(
			affiliateFilter,
			query('buyer_status', {
				displayName: 'Buyer',
				name: 'buyer',
				type: 'options',
				options: ['Existing', 'New'].map((value) => ({ name: value, value })),
				default: 'New',
				description: 'Only orders of such buyers',
			}),
			campaignFilter,
			query('seller_campaign_type', {
				displayName: 'Campaign Kind',
				name: 'campaignKind',
				type: 'options',
				options: [
					{ name: 'Network', value: 'MCNCampaign' },
					{ name: 'Open', value: 'OpenCampaign' },
					{ name: 'Targeted', value: 'TargetCampaign' },
				],
				default: 'OpenCampaign',
				description: 'Only orders through such campaigns',
			}),
			query('campaign_partner', {
				displayName: 'Campaign Partner',
				name: 'partner',
				type: 'string',
				default: '',
				description: 'Only campaigns of this partner',
			}),
			...categories,
			query('deduction_method', {
				displayName: 'Deduction Method',
				name: 'deductionMethod',
				type: 'options',
				options: [
					{ name: 'AMS Credit', value: 'AMSCredit' },
					{ name: 'Automatic Adjustment', value: 'AutoAdjustment' },
					{ name: 'Offline Settlement', value: 'OfflineSettlement' },
					{ name: 'Order Escrow', value: 'OrderEscrow' },
					{ name: 'Payment Link', value: 'SVSPaymentLink' },
					{ name: 'Seller Wallet', value: 'SellerWallet' },
				],
				default: 'OrderEscrow',
				description: 'How the commission was taken',
			}),
			query('deduction_status', {
				displayName: 'Deduction Status',
				name: 'deductionStatus',
				type: 'options',
				options: [
					{ name: 'Deducted', value: 'Deducted' },
					{ name: 'Pending', value: 'PendingDeduction' },
				],
				default: 'Deducted',
				description: 'Whether the commission was taken already',
			}),
			orderFilter,
			query('order_status', {
				displayName: 'Order Status',
				name: 'orderStatus',
				type: 'options',
				options: ['Cancelled', 'Completed', 'Pending', 'Unpaid'].map((value) => ({
					name: value,
					value,
				})),
				default: 'Completed',
				description: 'Only orders in this state',
			}),
			productFilter,
			productName,
			query('verified_status', {
				displayName: 'Verification',
				name: 'verification',
				type: 'options',
				options: ['Invalid', 'Unverified', 'Valid'].map((value) => ({ name: value, value })),
				default: 'Valid',
				description: 'Whether Shopee has checked that a commission is due',
			}),
			...OTHER_TIMES.flatMap(([wire, name, what]) => bounds(wire, name, what)),
		),
	],
	simplify: SUMMARY,
};

const getOpenCampaign: Operation = {
	name: 'Get by Open Campaign Product',
	action: 'Get affiliate results of the open campaign',
	description: 'Retrieve what each product of the open campaign sold in a period',
	notice,
	...api('GET', 'ams.get_open_campaign_performance'),
	items: 'response.list',
	page: 'affiliateReport',
	fields: [...periodFields, ...optional(productFilter)],
	prepare: preparePeriod,
};

const getProducts: Operation = {
	name: 'Get by Product',
	action: 'Get affiliate results by product',
	description: 'Retrieve what affiliates sold of each product in a period',
	notice,
	...api('GET', 'ams.get_product_performance'),
	items: 'response.list',
	page: 'affiliateReport',
	fields: [...periodFields, orderKind, channel, ...optional(productFilter)],
	prepare: preparePeriod,
};

const getShop: Operation = {
	name: 'Get Totals',
	action: 'Get affiliate results of the shop',
	description: 'Retrieve what affiliates sold and cost in a period, for the whole shop',
	notice,
	...api('GET', 'ams.get_shop_performance'),
	items: 'response',
	fields: [...periodFields, orderKind, channel],
	prepare: preparePeriod,
};

const getTargetedCampaigns: Operation = {
	name: 'Get by Targeted Campaign',
	action: 'Get affiliate results of targeted campaigns',
	description: 'Retrieve what each targeted campaign sold in a period',
	notice,
	...api('GET', 'ams.get_targeted_campaign_performance'),
	items: 'response.list',
	page: 'affiliateReport',
	fields: [...periodFields, ...optional(idFilter('campaign_id', 'campaignId', 'Campaign ID'))],
	prepare: preparePeriod,
};

const getUpdateTime: Operation = {
	name: 'Get Update Time',
	action: 'Get the latest day with affiliate results',
	description: 'Tell up to which day the reports are complete',
	notice,
	...api('GET', 'ams.get_performance_data_update_time'),
	items: 'response',
	constants: { query: { marker_type: 'AmsMarker' } },
	fields: [],
};

const getValidated: Operation = {
	name: 'Get Validated Conversions',
	action: 'Get validated affiliate conversions',
	description: 'Retrieve the orders of one validation bill, with the commission that is due',
	notice,
	...api('GET', 'ams.get_validation_report'),
	items: 'response.list',
	page: 'conversions',
	window: reportWindow,
	fields: [
		query('validation_id', {
			displayName: 'Validation ID',
			name: 'validationId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1550001',
			description: "Number of the bill, from the output of 'Get Validation Bills'",
		}),
		query('validation_month', {
			displayName: 'Validation Month',
			name: 'validationMonth',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 202611',
			description: 'Month of the bill, as year and month',
		}),
		query('campaign_source', {
			displayName: 'Campaign Source',
			name: 'campaignSource',
			type: 'options',
			options: [
				{ name: 'Seller', value: 'Seller' },
				{ name: 'Shopee', value: 'ShopeeManaged' },
			],
			default: 'Seller',
			description: 'Who runs the campaigns of the bill',
		}),
		...bounds(PLACED, 'placed', 'Placed', true),
		...optional(
			campaignFilter,
			...categories,
			orderFilter,
			productFilter,
			productName,
			query('verified_status', {
				displayName: 'Verification',
				name: 'verification',
				type: 'options',
				options: ['Invalid', 'Valid'].map((value) => ({ name: value, value })),
				default: 'Valid',
				description: 'Whether a commission is due',
			}),
		),
	],
	simplify: SUMMARY,
};

const getValidations: Operation = {
	name: 'Get Validation Bills',
	action: 'Get affiliate validation bills',
	description: 'Retrieve the bills for commissions that Shopee has checked',
	notice,
	...api('GET', 'ams.get_validation_list'),
	items: 'response.validation_list',
	fields: [],
};

/** What affiliates brought and cost. */
export const affiliateReport: Resource = {
	name: 'Affiliate Report',
	value: 'affiliateReport',
	description:
		'What affiliates sold, and what they get for it. App categories: Affiliate Marketing Solution Management.',
	operations: {
		getAffiliates,
		getCampaigns,
		getContents,
		getConversions,
		getOpenCampaign,
		getProducts,
		getShop,
		getTargetedCampaigns,
		getUpdateTime,
		getValidated,
		getValidations,
	},
};
