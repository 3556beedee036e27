import { optional, query } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { api } from '../calls';

/** Metrics that Shopee tells the sources of. */
const METRICS = [
	{ name: 'Cancellation Rate', value: 42 },
	{ name: 'Cancellation Rate (Next Day Delivery)', value: 91 },
	{ name: 'Days of Pre-Order Listing Violation', value: 15 },
	{ name: 'Fast Handover Rate', value: 25 },
	{ name: 'Fast Handover Rate: Fulfilled by Shopee', value: 2002 },
	{ name: 'Fast Handover Rate: Shopee Logistics', value: 2001 },
	{ name: 'Fast Handover Rate: Third Party', value: 2003 },
	{ name: 'Hand Delivery Free Shipping Enabled', value: 2031 },
	{ name: 'Hand Delivery Listings', value: 2030 },
	{ name: 'Late Shipment Rate', value: 1 },
	{ name: 'Late Shipment Rate (Next Day Delivery)', value: 85 },
	{ name: 'Next Day Delivery Listings', value: 97 },
	{ name: 'Non-Fulfilment Rate', value: 3 },
	{ name: 'Non-Fulfilment Rate (Next Day Delivery)', value: 88 },
	{ name: 'On-Time Delivery: Door to Door', value: 2037 },
	{ name: 'On-Time Delivery: Logistics', value: 2036 },
	{ name: 'On-Time Pickup Failure', value: 28 },
	{ name: 'Other Listing Violations', value: 53 },
	{ name: 'Pre-Order Listings', value: 12 },
	{ name: 'Preparation Time', value: 4 },
	{ name: 'Preparation Time (Preferred Sellers)', value: 2033 },
	{ name: 'Return and Refund Rate', value: 43 },
	{ name: 'Return and Refund Rate (Next Day Delivery)', value: 92 },
	{ name: 'Same Day Delivery Listings', value: 96 },
	{ name: 'Saturday Shipment', value: 2032 },
	{ name: 'Severe Listing Violations', value: 52 },
];

const getIssues: Operation = {
	name: 'Get Listings With Issues',
	action: 'Get listings with issues',
	description: 'Retrieve the products that need a better listing, with the reason',
	...api('GET', 'account_health.get_listings_with_issues'),
	items: 'response.listing_list',
	page: 'numberTotal',
	fields: [],
};

const getLateOrders: Operation = {
	name: 'Get Late Orders',
	action: 'Get late orders',
	description: 'Retrieve the orders that are past their shipping deadline',
	...api('GET', 'account_health.get_late_orders'),
	items: 'response.late_order_list',
	page: 'numberTotal',
	fields: [],
};

const getPenaltyPoints: Operation = {
	name: 'Get Penalty Points',
	action: 'Get penalty points',
	description: 'Retrieve the penalty points of this quarter, with what they were given for',
	...api('GET', 'account_health.get_penalty_point_history'),
	items: 'response.penalty_point_list',
	page: 'numberTotal',
	fields: optional(
		query('violation_type', {
			displayName: 'Violation Type',
			name: 'violationType',
			type: 'number',
			default: 5,
			description:
				"Only points for this violation, by the number that 'violation_type' of the output shows",
		}),
	),
};

const getPerformance: Operation = {
	name: 'Get Performance',
	action: 'Get the performance of a shop',
	description: 'Retrieve the rating of the shop and every metric with its target',
	...api('GET', 'account_health.get_shop_performance'),
	items: 'response',
	fields: [],
};

const getPunishments: Operation = {
	name: 'Get Punishments',
	action: 'Get punishments',
	description: 'Retrieve the limits that Shopee has put on the shop in this quarter',
	...api('GET', 'account_health.get_punishment_history'),
	items: 'response.punishment_list',
	page: 'numberTotal',
	fields: [
		query('punishment_status', {
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Ended', value: 2 },
				{ name: 'Ongoing', value: 1 },
			],
			default: 1,
			description: 'Which ones to list',
		}),
	],
};

const getSources: Operation = {
	name: 'Get Metric Sources',
	action: 'Get the sources of a metric',
	description: 'Retrieve the orders, products or violations that a metric is made of',
	...api('GET', 'account_health.get_metric_source_detail'),
	// Each metric has a list of a name of its own.
	items: 'response.*',
	page: 'numberTotal',
	fields: [
		query('metric_id', {
			displayName: 'Metric',
			name: 'metric',
			type: 'options',
			options: METRICS,
			default: 1,
			description: 'What to look into',
		}),
	],
};

/** How Shopee sees the shop. */
export const accountHealth: Resource = {
	name: 'Account Health',
	value: 'accountHealth',
	description:
		'How Shopee rates the shop, and what it has against it. App categories: ERP System, Order Management, Product Management, Seller In House System.',
	operations: {
		getIssues,
		getLateOrders,
		getPenaltyPoints,
		getPerformance,
		getPunishments,
		getSources,
	},
};
