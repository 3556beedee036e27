import { byLabel } from '../../shared/catalog/alphabet';
import { optional, query, isoDay } from '../../shared/catalog/fields';
import type { Endpoint, Field, Operation, Resource } from '../../shared/catalog/types';
import { choice, date, digits, flag, words } from '../fields';
import { callAt } from '../platform';
import { bizCode, code, days } from './ads';

const campaignFilters = [
	query('campaignId', words('Campaign ID', 'campaignId', 'Only this campaign'), { toWire: digits }),
	query('campaignName', words('Campaign Name', 'campaignName', 'Only campaigns with this name')),
];

const realTime = query(
	'useRtTable',
	flag('Real Time', 'isRealTime', 'Whether to use the numbers of today, which are not final', true),
);

const sorting = [
	query('sort', words('Sort By', 'sortBy', 'Name of a column of the report')),
	query(
		'order',
		choice('Sort Order', 'sortOrder', 'Which rows come first', [
			['Largest First', 'desc'],
			['Smallest First', 'asc'],
		]),
	),
];

const productType = query(
	'productType',
	words('Product Type', 'productType', 'Only this kind of advertising'),
);

const campaignType = query(
	'campaignType',
	words('Campaign Type', 'campaignType', 'Only campaigns of this type; a number'),
	{ toWire: digits },
);

const adGroupFilters = [
	query('adgroupId', words('Ad Group ID', 'adGroupId', 'Only this ad group')),
	query('adgroupName', words('Ad Group Name', 'adGroupName', 'Only ad groups with this name')),
];

function sorted(fields: Field[]): Field[] {
	return [...fields].sort((a, b) => byLabel(a.property.displayName, b.property.displayName));
}

/** A report with one row for each thing that was advertised. */
function report(endpoint: Endpoint, noun: string, name: string, filters: Field[]): Operation {
	return {
		name,
		action: `Get the report by ${noun}`,
		description: `Retrieve impressions, clicks, cost and sales, one row per ${noun}`,
		...callAt(endpoint),
		items: 'result.result',
		page: 'adReports',
		fields: [...days(), ...optional(...sorted([...filters, ...sorting]))],
	};
}

const REPORT = 'GET /sponsor/solutions/report';

const getOverview: Operation = {
	name: 'Get Overview',
	action: 'Get the overview of advertising',
	description: 'Retrieve the sums of a range of days, beside those of an earlier range',
	...callAt(`${REPORT}/getReportOverview`),
	items: 'result',
	fields: [
		bizCode(query),
		...days(),
		query(
			'lastStartDate',
			date('Compare From', 'compareFrom', 'First day of the earlier range', { required: true }),
			{
				toWire: isoDay,
			},
		),
		query(
			'lastEndDate',
			date('Compare To', 'compareTo', 'Last day of the earlier range', { required: true }),
			{
				toWire: isoDay,
			},
		),
		realTime,
	],
};

const getMetric: Operation = {
	name: 'Get Metric',
	action: 'Get a metric of advertising',
	description: 'Retrieve one number for each day or hour',
	...callAt(`${REPORT}/getReportOverviewMetric`),
	items: 'result',
	fields: [
		bizCode(query),
		code(query, 'metricType', 'Metric', 'metricType', '1'),
		...days(),
		realTime,
	],
};

/** Reports of Sponsored Solutions. */
export const adReport: Resource = {
	name: 'Sponsored Report',
	value: 'adReport',
	description: 'See what advertising costs and brings',
	operations: {
		getByAdGroup: report(`${REPORT}/getDiscoveryReportAdgroup`, 'ad group', 'Get by Ad Group', [
			...adGroupFilters,
			...campaignFilters,
			campaignType,
			query('itemId', words('Product ID', 'itemId', 'Only this product')),
			realTime,
		]),
		getByAudience: report(`${REPORT}/getDiscoveryReportAudience`, 'audience', 'Get by Audience', [
			...campaignFilters,
			query('audienceGroup', words('Audience', 'audienceGroup', 'Only this audience; a number'), {
				toWire: digits,
			}),
		]),
		getByCampaign: report(`${REPORT}/getDiscoveryReportCampaign`, 'campaign', 'Get by Campaign', [
			...campaignFilters,
			campaignType,
			productType,
			realTime,
		]),
		getByFirstSlot: report(
			`${REPORT}/getReportCampaignOnPrePlacement`,
			'campaign in the first place',
			'Get by First Slot',
			[...campaignFilters, productType, realTime],
		),
		getByKeyword: report(`${REPORT}/getDiscoveryReportKeyword`, 'keyword', 'Get by Keyword', [
			...adGroupFilters,
			...campaignFilters,
			query('keyword', words('Keyword', 'keyword', 'Only this keyword')),
			realTime,
		]),
		getMetric,
		getOverview,
	},
};
