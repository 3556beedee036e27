/**
 * Decided here, since the documentation is silent: periods of affiliate reports that are not aligned
 * are refused.
 */
import type { SandboxClock } from '../clock.mts';
import type { JsonObject } from '../json.mts';
import { wrongParameter } from './envelope.mts';
import { cursored, numbered } from './pages.mts';
import {
	BARE,
	dateOf,
	DAY,
	item,
	listed,
	MANY,
	order,
	refuse,
	REPORT,
	rowsOf,
	SOME,
	TOTAL,
} from './rows.mts';
import type { Handler, Row } from './rows.mts';
import type { VerifiedCall } from './verify.mts';

const CONVERSIONS = 12_345;
const TIMES = [
	'place_order_time',
	'order_completed_time',
	'conversion_completed_time',
	'ams_deduction_time',
];

const affiliate = (index: number) => ({
	affiliate_id: 11_320_001 + index,
	affiliate_name: `Fake affiliate ${index}`,
	user_name: `fake${index}`,
	is_good_fulfillment: true,
});

/** Commissions for those who promote products. */
export class Affiliates {
	private readonly campaigns = new Map<string, JsonObject>();

	private isAutomatic = false;

	constructor(private readonly clock: SandboxClock) {
		for (let index = 0; index < MANY; index++) {
			this.campaigns.set(String(1_440_001 + index), {
				campaign_id: 1_440_001 + index,
				campaign_name: `Fake campaign ${index}`,
				campaign_status: index % 2 === 0 ? 'Ongoing' : 'Upcoming',
				period_start_time: clock.start / 1000 - 10 * DAY,
				period_end_time: clock.start / 1000 + 10 * DAY,
			});
		}
	}

	readonly handlers: Record<string, Handler> = {
		get_conversion_report: (verified) => this.conversions(verified),
		get_validation_report: (verified) => this.conversions(verified),
		get_validation_list: (verified) => ({
			validation_list: rowsOf(
				6,
				(index) => ({
					validation_id: 1_550_001 + index,
					validation_month: 202_606 + index,
					campaign_source: 'Seller',
					payment_method: 'Offline',
				}),
				verified,
			),
		}),
		get_shop_performance: this.report((_index) => ({ sales: '100.50', orders: 7, roi: '--' })),
		get_campaign_key_metrics_performance: this.report(() => ({
			open_campaign_key_metircs: { affiliates: 3, sales: '10.00' },
			targeted_campaign_key_metircs: { affiliates: 1, sales: '5.00' },
		})),
		get_affiliate_performance: this.reports((index) => ({ ...affiliate(index), roi: '3.5' })),
		get_product_performance: this.reports((index) => ({ ...item(index), sales: '12.00' })),
		get_content_performance: this.reports((index) => ({ content_id: `FAKE-${index}`, views: 9 })),
		get_open_campaign_performance: this.reports((index) => ({ ...item(index), affiliates: 2 })),
		get_targeted_campaign_performance: this.reports((index) => ({
			campaign_id: 1_440_001 + index,
			affiliates: 2,
		})),
		get_performance_data_update_time: () => ({
			last_report_date: new Date(this.clock.now() - DAY * 1000)
				.toISOString()
				.slice(0, 10)
				.replaceAll('-', ''),
		}),
		get_open_campaign_added_product: listed(
			cursored({
				send: 'cursor',
				next: 'cursor',
				max: 100,
				more: 'has_more',
				total: 'total_count',
			}),
			'item_list',
			MANY,
			(index) => ({ ...item(index), campaign_id: 1_450_001 + index, commission_rate: 5 }),
		),
		get_open_campaign_not_added_product: listed(
			cursored({
				send: 'cursor',
				next: 'cursor',
				max: 100,
				more: 'has_more',
				total: 'total_count',
			}),
			'item_list',
			MANY,
			(index) => ({ ...item(index + 500), stock: 3 }),
		),
		get_targeted_campaign_addable_product_list: listed(
			cursored({ send: 'cursor', next: 'cursor', max: 100, total: 'total_count' }),
			'item_list',
			MANY,
			(index) => ({ ...item(index + 500), stock: 3 }),
		),
		get_optimization_suggestion_product: listed(
			numbered({ max: 100, end: 'has_more', total: 'total' }),
			'item_list',
			MANY,
			(index, { args }) => ({ ...item(index), rcmd_reason: [args.rcmd_reason_filter] }),
		),
		get_auto_add_new_product_toggle_status: () => ({
			is_open: this.isAutomatic,
			commission_rate: 5,
		}),
		update_auto_add_new_product_setting: ({ args }) => {
			this.isAutomatic = args.open === true;
			return {};
		},
		batch_get_products_suggested_rate: ({ args }) => {
			const ids = String(args.item_id_list).split(',');
			if (ids.length > 20) throw wrongParameter('item_id_list: 20 at most.');
			return { rates: ids.map((id) => ({ item_id: Number(id), min_rate: 3, max_rate: 8 })) };
		},
		get_shop_suggested_rate: () => ({ min_rate: 3, max_rate: 8 }),
		get_open_campaign_batch_task_result: () => ({
			status: 'Success',
			progress_rate: 100,
			fail_reason: '',
		}),
		add_all_products_to_open_campaign: this.task('AddAll'),
		edit_all_products_open_campaign_setting: this.task('EditAll'),
		remove_all_products_open_campaign_setting: this.task('RemoveAll'),
		batch_add_products_to_open_campaign: ({ args }) => this.batch(args.item_id_list, 'item_id'),
		batch_edit_products_open_campaign_setting: ({ args }) =>
			this.batch(args.campaign_ids, 'campaign_id'),
		batch_remove_products_open_campaign_setting: ({ args }) =>
			this.batch(args.campaign_ids, 'campaign_id'),
		create_new_targeted_campaign: ({ args }) => {
			const { period_start_time: from, period_end_time: to } = args;
			if (Number(to) - Number(from) < 7 * DAY) {
				throw refuse('error_business', 'The period is at least 7 days.');
			}
			if ((args.budget !== undefined) !== (args.is_set_budget === true)) {
				throw wrongParameter('budget and is_set_budget go together.');
			}
			const id = 1_449_000 + this.campaigns.size;
			this.campaigns.set(String(id), { ...args, campaign_id: id });
			return { campaign_id: id, ...this.refused(args.item_list, 'item') };
		},
		edit_product_list_of_targeted_campaign: ({ args }) => {
			this.campaign(args.campaign_id);
			return this.refused(args.item_list, 'item');
		},
		edit_affiliate_list_of_targeted_campaign: ({ args }) => {
			this.campaign(args.campaign_id);
			return this.refused(args.affiliate_list, 'affiliate');
		},
		get_targeted_campaign_list: (verified) => {
			const { campaign_id_list: ids, campaign_status: status } = verified.args;
			return TOTAL(
				verified,
				'campaign_list',
				[...this.campaigns.values()].filter(
					(each) =>
						(!ids || String(ids).split(',').includes(String(each.campaign_id))) &&
						(!status || each.campaign_status === status),
				),
			);
		},
		get_targeted_campaign_settings: ({ args }) => this.campaign(args.campaign_id),
		terminate_targeted_campaign: ({ args }) => {
			this.campaign(args.campaign_id).campaign_status = 'Terminated';
			return {};
		},
		update_basic_info_of_targeted_campaign: ({ args }) => {
			Object.assign(this.campaign(args.campaign_id), args);
			return {};
		},
		query_affiliate_list: (verified) => {
			const { query_type: kind, affiliate_id_list: ids, name } = verified.args;
			if (kind === 1 ? ids === undefined : name === undefined) {
				throw wrongParameter('affiliate_id_list or name is required, as query_type says.');
			}
			const list = rowsOf(5, affiliate, verified);
			return { total_count: list.length, affiliate_list: list };
		},
		get_managed_affiliate_list: listed(TOTAL, 'affiliate_list', MANY, affiliate),
		get_recommended_affiliate_list: (verified) => {
			const count = Number(verified.args.page_size);
			if (count < 1 || count > 200) throw wrongParameter('page_size: from 1 to 200.');
			return { total_count: 200, affiliate_list: rowsOf(count, affiliate, verified) };
		},
	};

	private task(type: string): Handler {
		return () => ({ task_type: type, task_id: `FAKE-task-${type}` });
	}

	private batch(ids: unknown, name: string): JsonObject {
		const list = ids as unknown[];
		const refused = list.filter((id) => String(id).endsWith('99'));
		return {
			success_list: list.filter((id) => !refused.includes(id)),
			failed_list: refused.map((id) => ({
				[name]: id,
				fail_error: 'error_business',
				fail_message: 'The product is in a black list.',
			})),
		};
	}

	private refused(entries: unknown, kind: 'item' | 'affiliate'): JsonObject {
		const id = `${kind}_id`;
		const refused = (entries as JsonObject[]).filter((each) => String(each[id]).endsWith('99'));
		return {
			[`fail_${kind}_list`]: refused.map((each) => ({
				[id]: each[id],
				fail_error: 'error_business',
				fail_message: 'It cannot take part.',
			})),
		};
	}

	private campaign(id: unknown): JsonObject {
		const found = this.campaigns.get(String(id));
		if (!found) throw refuse('error_business', 'The campaign does not exist.');
		return found;
	}

	private reports(row: Row): Handler {
		return (verified) => ({
			...REPORT(verified, 'list', rowsOf(SOME, row, verified)),
			fetched_date_range: this.period(verified),
		});
	}

	private report(row: (index: number) => JsonObject): Handler {
		return (verified) => ({ ...row(0), fetched_date_range: this.period(verified) });
	}

	/** First and last day have to be those of the kind of period. */
	private period({ args }: VerifiedCall): string {
		const from = new Date(dateOf(args.start_date, BARE, 'start_date') * 1000);
		const to = new Date(dateOf(args.end_date, BARE, 'end_date') * 1000);
		const days = (to.getTime() - from.getTime()) / DAY / 1000 + 1;
		const next = new Date(to.getTime() + DAY * 1000);
		const isAligned = {
			Day: days === 1,
			Week: days === 7 && from.getUTCDay() === 0,
			Month:
				from.getUTCDate() === 1 &&
				next.getUTCDate() === 1 &&
				from.getUTCMonth() === to.getUTCMonth(),
			Last7d: days === 7,
			Last30d: days === 30,
		}[String(args.period_type)];
		if (!isAligned) throw wrongParameter('start_date and end_date do not fit period_type.');
		return `${args.start_date}-${args.end_date}`;
	}

	private conversions(verified: VerifiedCall): JsonObject {
		const { args } = verified;
		const now = this.clock.start / 1000;
		const ranges = TIMES.filter((name) => args[`${name}_start`] !== undefined).map((name) => {
			const from = Number(args[`${name}_start`]);
			const to = Number(args[`${name}_end`] ?? Infinity);
			if (to - from > 92 * DAY) throw wrongParameter(`${name}: three months at most.`);
			return { from, to };
		});
		const rows: unknown[] = [];
		for (let index = 0; index < CONVERSIONS; index++) {
			// Spread over sixty days, newest first.
			const time = Math.floor(now - (index * 60 * DAY) / CONVERSIONS);
			if (ranges.some(({ from, to }) => time < from || time > to)) continue;
			if (args.order_sn !== undefined && args.order_sn !== order(index)) continue;
			rows.push({
				order_sn: order(index),
				order_status: 'Completed',
				verified_status: 'Valid',
				place_order_time: new Date(time * 1000).toISOString().slice(0, 19).replace('T', ' '),
				affiliate_id: 11_320_001 + (index % 50),
				affiliate_name: `Fake affiliate ${index % 50}`,
				channel: 'ShopeeVideo',
				order_brand_commission: '1.25',
				items: [{ ...item(index % 30), price: 9900, qty: 1 }],
			});
		}
		const pager = numbered({
			max: 500,
			end: 'has_more',
			total: 'total_count',
			deepest: 10_000,
		});
		return pager(verified, 'list', rows);
	}
}
