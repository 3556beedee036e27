import { body, optional, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { choice, daysPerScan, idFilter, longId, select, textFilter, TIME_FIELDS } from '../fields';
import { docsOf } from '../platform';
import { partnerOrders, report as readReport, reportRows } from '../reports';
import { PARTNER_SELECTION, REPORT_SELECTION } from '../schema';
import { summarize } from '../summary';

const ALL = { All: 'ALL' };

/** Filters of the conversion report, in the words of its enums. */
const FILTERS: Field[] = [
	choice('attributionType', 'Attribution', 'Where the buyer ordered, compared with the link', {
		'Ordered in Same Shop': 'ORDERED_IN_SAME_SHOP',
		'Ordered in Different Shop': 'ORDERED_IN_DIFFERENT_SHOP',
	}),
	choice('buyerType', 'Buyer Type', 'Only buyers of this kind', {
		...ALL,
		New: 'NEW',
		Existing: 'EXISTING',
	}),
	textFilter('campaignPartnerName', 'Campaign Partner', 'Only campaigns of this partner'),
	choice('campaignType', 'Campaign Type', 'Only campaigns of this kind', {
		...ALL,
		'Network Campaign': 'MCN_CAMPAIGN',
		'No Seller Campaign': 'NON_SELLER_CAMPAIGN',
		'Seller Open Campaign': 'SELLER_OPEN_CAMPAIGN',
		'Seller Target Campaign': 'SELLER_TARGET_CAMPAIGN',
	}),
	idFilter('categoryLv1Id', 'Category ID, Level 1', 'Only items of this main category'),
	idFilter('categoryLv2Id', 'Category ID, Level 2', 'Only items of this category'),
	idFilter('categoryLv3Id', 'Category ID, Level 3', 'Only items of this subcategory'),
	choice('categoryType', 'Category Type', 'Only categories of this kind', {
		...ALL,
		'Digital Products': 'DP',
		'Marketplace Products': 'MP',
	}),
	idFilter('conversionId', 'Conversion ID', 'Only this conversion'),
	choice('device', 'Device', 'Only orders from this kind of device', {
		...ALL,
		App: 'APP',
		Web: 'WEB',
	}),
	choice('fraudStatus', 'Fraud Status', 'Only items in this state of checking', {
		...ALL,
		Fraud: 'FRAUD',
		Unverified: 'UNVERIFIED',
		Verified: 'VERIFIED',
	}),
	textFilter('orderId', 'Order ID', 'Only this order'),
	choice('orderStatus', 'Order Status', 'Only orders in this state', {
		...ALL,
		Cancelled: 'CANCELLED',
		Completed: 'COMPLETED',
		Pending: 'PENDING',
		Unpaid: 'UNPAID',
	}),
	idFilter('productId', 'Product ID', 'Only this product'),
	textFilter('productName', 'Product Name', 'Only products with this name'),
	choice('productType', 'Product Type', 'Only products of this kind', {
		...ALL,
		Digital: 'DP',
		Marketplace: 'MP',
	}),
	idFilter('shopId', 'Shop ID', 'Only this shop'),
	textFilter('shopName', 'Shop Name', 'Only shops with this name'),
	body('shopType', {
		displayName: 'Shop Types',
		name: 'shopType',
		type: 'multiOptions',
		options: [
			{ name: 'Cross-Border, Mall', value: 'SHOPEE_MALL_CB' },
			{ name: 'Cross-Border, Ordinary', value: 'C2C_CB' },
			{ name: 'Cross-Border, Preferred', value: 'PREFERRED_CB' },
			{ name: 'Local, Mall', value: 'SHOPEE_MALL_NON_CB' },
			{ name: 'Local, Ordinary', value: 'C2C_NON_CB' },
			{ name: 'Local, Preferred', value: 'PREFERRED_NON_CB' },
		],
		default: [],
		description: 'Only shops of these kinds',
	}),
];

const shape: Field = setting({
	displayName: 'One Item For',
	name: 'shape',
	type: 'options',
	options: [
		{
			name: 'Each Product Line',
			value: 'rows',
			description: 'A table: one row with all columns, ready for Sheets',
		},
		{
			name: 'Each Record as a Whole',
			value: 'nested',
			description: 'Nested, as Shopee sends it',
		},
	],
	default: 'rows',
	description: 'How the report comes out',
});

const splitSubIds: Field = setting({
	displayName: 'Split Sub IDs',
	name: 'splitSubIds',
	type: 'boolean',
	default: true,
	description:
		'Whether to add the columns subId1 to subId5, taken from the text that Shopee joins them in',
});

const getConversions: Operation = {
	name: 'Get Conversion Report',
	action: 'Get the conversion report',
	description:
		'Retrieve orders that came through your links, with their commission and present status',
	docs: docsOf('conversionReport'),
	endpoint: 'query conversionReport',
	items: 'data.conversionReport.nodes',
	page: 'conversions',
	file: 'conversions',
	list: readReport,
	prepare: select(REPORT_SELECTION),
	fields: [...TIME_FIELDS, shape, ...optional(...FILTERS, splitSubIds), daysPerScan],
};

const getSummary: Operation = {
	name: 'Get Conversion Summary',
	action: 'Get a summary of conversions',
	description: 'Count and add up the conversion report by day, shop, sub IDs, status or channel',
	docs: docsOf('conversionReport'),
	endpoint: 'query conversionReport',
	items: 'data.conversionReport.nodes',
	prepare: select(REPORT_SELECTION),
	fields: [
		...TIME_FIELDS,
		setting({
			displayName: 'Group By',
			name: 'groupBy',
			type: 'multiOptions',
			options: [
				{ name: 'Channel', value: 'channel' },
				{ name: 'Day of Purchase', value: 'day' },
				{ name: 'Order Status', value: 'status' },
				{ name: 'Shop', value: 'shop' },
				{ name: 'Sub IDs', value: 'subIds' },
			],
			default: ['day'],
			description: 'What to add up by. Several give one row per combination, none one total.',
		}),
		...optional(...FILTERS),
		daysPerScan,
	],
	run: async function* run(run) {
		const chosen = run.parameter('groupBy');
		const by = Array.isArray(chosen) ? chosen.map(String) : [];
		for (const json of await summarize(reportRows(run), by, run.zone)) yield { json };
	},
};

const getValidated: Operation = {
	name: 'Get Validated Report',
	action: 'Get the validated report',
	description: 'Retrieve the conversions of one bill, with the commission that is paid',
	docs: docsOf('validatedReport'),
	endpoint: 'query validatedReport',
	items: 'data.validatedReport.nodes',
	page: 'validated',
	file: 'validated-conversions',
	list: readReport,
	prepare: select(REPORT_SELECTION),
	fields: [
		body(
			'validationId',
			{
				displayName: 'Validation ID',
				name: 'validationId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 1234567',
				description:
					'Number of the bill, from the billing information of the affiliate portal. This report knows no dates: the bill decides what is in it.',
			},
			{ toWire: longId },
		),
		shape,
		...optional(splitSubIds),
	],
};

const getPartnerOrders: Operation = {
	name: 'Get Partner Order Report',
	action: 'Get the partner order report',
	description:
		'Retrieve the orders of a partner network, for accounts that Shopee has opened it to',
	docs: docsOf('partnerOrderReport'),
	endpoint: 'query partnerOrderReport',
	items: 'data.partnerOrderReport.nodes',
	page: 'partnerOrders',
	file: 'partner-orders',
	list: partnerOrders,
	prepare: select(PARTNER_SELECTION),
	fields: [...TIME_FIELDS, shape, daysPerScan],
};

/** What the links earned. */
export const report: Resource = {
	name: 'Report',
	value: 'report',
	description: 'Read what your links earned',
	operations: { getConversions, getPartnerOrders, getSummary, getValidated },
};
