/** What a seller reads about the health of the account. */
import { listed, MANY, order, rowsOf, SOME, TOTAL } from './rows.mts';
import type { Handler } from './rows.mts';

const METRIC_LISTS: Readonly<Record<string, string>> = {
	1: 'lsr_order_list',
	3: 'nfr_order_list',
	12: 'pre_order_listing_list',
	42: 'cancellation_order_list',
	43: 'return_refund_order_list',
	52: 'violation_listing_list',
};

export const accountHealth: Record<string, Handler> = {
	get_late_orders: listed(TOTAL, 'late_order_list', MANY, (index) => ({
		order_sn: order(index),
		shipping_deadline: 1_790_000_000 + index,
		late_by_days: 1 + (index % 5),
	})),
	get_listings_with_issues: listed(TOTAL, 'listing_list', MANY, (index) => ({
		item_id: 2_820_001 + index,
		reason: 1 + (index % 4),
	})),
	get_metric_source_detail: (verified) => ({
		metric_id: verified.args.metric_id,
		...TOTAL(
			verified,
			METRIC_LISTS[String(verified.args.metric_id)] ?? 'fhr_order_list',
			rowsOf(MANY, (index) => ({ order_sn: order(index), detailed_reason: 1 }), verified),
		),
	}),
	get_penalty_point_history: listed(TOTAL, 'penalty_point_list', MANY, (index, { args }) => ({
		issue_time: 1_790_000_000 + index,
		latest_point_num: 1,
		original_point_num: 2,
		reference_id: 9_007_199_254_741_000n + BigInt(index),
		violation_type: args.violation_type ?? 5,
	})),
	get_punishment_history: listed(TOTAL, 'punishment_list', SOME, (index, { args }) => ({
		issue_time: 1_790_000_000 + index,
		punishment_type: 104,
		reason: 1,
		reference_id: 9_007_199_254_742_000n + BigInt(index),
		...(args.punishment_status === 1 && { order_limit: '100' }),
	})),
	get_shop_performance: () => ({
		overall_performance: { rating: 3, fulfillment_failed: 0, custom_service_failed: 1 },
		metric_list: [
			{
				metric_type: 1,
				metric_id: 1,
				parent_metric_id: 0,
				metric_name: 'late_shipment_rate',
				current_period: 2.5,
				last_period: 3.1,
				unit: 2,
				target: { value: 10, comparator: '<' },
			},
		],
	}),
};
