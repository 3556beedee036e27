/**
 * What a seller reads about the shop and spends on reaching buyers: account health, Shopee's own
 * warehouses, ads, the affiliate marketing solution, chat, and the shop and merchant themselves.
 * Decided here, since the documentation is silent: periods of affiliate reports that are not aligned
 * are refused, and a reference of an ad that comes twice is `error_param`.
 */
import type { SandboxClock } from '../clock.mts';
import type { JsonObject } from '../json.mts';
import { ShopeeRefusal, wrongParameter } from './envelope.mts';
import { cursored, numbered, skipped } from './pages.mts';
import type { Pager } from './pages.mts';
import type { VerifiedCall } from './verify.mts';

type Handler = (verified: VerifiedCall) => JsonObject;
type Row = (index: number, verified: VerifiedCall) => unknown;

const DAY = 86_400;

const refuse = (error: string, message: string) => new ShopeeRefusal(error, message);

/** Some answers are a list, not an object. */
const asList = (rows: unknown[]) => rows as unknown as JsonObject;

/** A list of so many rows. */
function rowsOf(count: number, row: Row, verified: VerifiedCall): unknown[] {
	return Array.from({ length: count }, (_, index) => row(index, verified));
}

function listed(pager: Pager, key: string, count: number, row: Row): Handler {
	return (verified) => pager(verified, key, rowsOf(count, row, verified));
}

const TOTAL = numbered({ max: 100, end: 'total_count' });
const REPORT = numbered({ max: 20, end: 'has_more', total: 'total_count' });
const order = (index: number) => `2611${String(index).padStart(6, '0')}FAKE`;
const item = (index: number) => ({
	item_id: 2_820_001 + index,
	item_name: `Fake product ${index}`,
});

/** Sizes that need several pages, and a last one that is not full. */
const MANY = 230;
const SOME = 45;

const METRIC_LISTS: Readonly<Record<string, string>> = {
	1: 'lsr_order_list',
	3: 'nfr_order_list',
	12: 'pre_order_listing_list',
	42: 'cancellation_order_list',
	43: 'return_refund_order_list',
	52: 'violation_listing_list',
};

const accountHealth: Record<string, Handler> = {
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

const stock: Row = (index) => ({
	warehouse_item_id: `FAKE-W${index}`,
	item_name: `Fake product ${index}`,
	item_image: 'https://images.example/fake.jpg',
	sku_list: [{ sku_id: `${2_820_001 + index}_0`, barcode: '', whs_list: [{ whs_id: 'FAKE' }] }],
});

function within90Days({ args }: VerifiedCall): void {
	const [from, to] = [args.start_time, args.end_time].map((text) =>
		/^\d{4}-\d\d-\d\d$/.test(String(text)) ? Date.parse(`${text}T00:00:00Z`) / 1000 : NaN,
	);
	if (!(to >= from) || to - from > 90 * DAY) {
		throw refuse('invalid_param', 'start_time and end_time are dates, 90 days apart at most.');
	}
}

const sbs: Record<string, Handler> = {
	get_bound_whs_info: ({ subject }) => ({
		list: [{ shop_id: subject?.id, bound_whs: [{ whs_region: 'SG', whs_ids: ['FAKE'] }] }],
	}),
	get_current_inventory: listed(numbered({ max: 100, end: 'none' }), 'item_list', MANY, stock),
	get_expiry_report: listed(numbered({ max: 40, end: 'none' }), 'item_list', SOME, stock),
	get_stock_aging: listed(numbered({ max: 100, end: 'none' }), 'item_list', MANY, stock),
	get_stock_movement: (verified) => {
		within90Days(verified);
		const pager = numbered({ max: 20, end: 'total' });
		return pager(verified, 'item_list', rowsOf(SOME, stock, verified));
	},
	get_fulfillment_mapping_inventory_list: listed(
		cursored({ send: 'next_cursor', next: 'next_cursor', max: 20, total: 'total' }),
		'list',
		SOME,
		(index) => ({ bundle_mtsku_id: `FAKE-${index}`, mapping_type: 1, whs_id: 'FAKE' }),
	),
};

const fbs: Record<string, Handler> = {
	query_br_shop_block_status: ({ subject }) => ({ shop_id: subject?.id, is_block: false }),
	query_br_shop_enrollment_status: ({ subject }) => ({
		shop_id: subject?.id,
		enrollment_status: 1,
		enable_enrollment_time: 1_790_000_000,
	}),
	query_br_shop_invoice_error: listed(
		numbered({ max: 100, end: 'total' }),
		'list',
		MANY,
		(index, { subject }) => ({
			shop_id: subject?.id,
			biz_request_type: 1,
			biz_request_id: `FAKE-${index}`,
			fail_reason: 'Fake tax rule',
			invoice_id: index + 1,
		}),
	),
	query_br_sku_block_status: ({ args }) => ({ shop_sku_id: args.shop_sku_id, is_block: false }),
};

/** Only shops in Brazil have these. */
for (const [name, handler] of Object.entries(fbs)) {
	fbs[name] = (verified) => {
		if (verified.subject?.region !== 'BR') {
			throw refuse('fbs_err_region_not_br', 'The region of the shop is not BR.');
		}
		return handler(verified);
	};
}

/** Epoch seconds of a date in a module's own form. */
function dateOf(value: unknown, form: RegExp, name: string): number {
	const { year, month, day } = form.exec(String(value))?.groups ?? {};
	const seconds = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 1000;
	if (!Number.isFinite(seconds)) throw wrongParameter(`Invalid ${name}: not a date.`);
	return seconds;
}

const DAY_FIRST = /^(?<day>\d\d)-(?<month>\d\d)-(?<year>\d{4})$/;
const BARE = /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/;

const numbersOf = (index: number) => ({
	impression: 1000 + index,
	clicks: 100 + index,
	ctr: 0.1,
	expense: 12.5,
	broad_gmv: 250.75,
	broad_order: 7,
	direct_roas: 3.2,
});

/** Money that is spent on places, and what came of it. */
class Ads {
	private readonly references = new Set<string>();

	private serial = 0;

	constructor(private readonly clock: SandboxClock) {}

	readonly handlers: Record<string, Handler> = {
		get_total_balance: () => ({ data_timestamp: this.clock.seconds(), total_balance: 1234.5 }),
		get_shop_toggle_info: () => ({
			data_timestamp: this.clock.seconds(),
			auto_top_up: true,
			campaign_surge: false,
		}),
		get_all_cpc_ads_daily_performance: ({ args }) =>
			asList(this.days(args, 31).map((date, index) => ({ date, ...numbersOf(index) }))),
		get_all_cpc_ads_hourly_performance: ({ args }) =>
			asList(this.hours(args).map((hour) => ({ hour, ...numbersOf(hour) }))),
		get_product_campaign_daily_performance: (verified) =>
			this.campaigns(verified, (index) =>
				this.days(verified.args, 31).map((date) => ({ date, ...numbersOf(index) })),
			),
		get_product_campaign_hourly_performance: (verified) =>
			this.campaigns(verified, (index) =>
				this.hours(verified.args).map((hour) => ({ hour, ...numbersOf(index) })),
			),
		get_product_level_campaign_id_list: (verified) => ({
			shop_id: verified.subject?.id,
			region: verified.subject?.region,
			...skipped({ more: true })(
				verified,
				'campaign_list',
				rowsOf(SOME, (index) => ({ ad_type: 'manual', campaign_id: 1_330_001 + index }), verified),
			),
		}),
		get_product_level_campaign_setting_info: (verified) => ({
			campaign_list: this.idsOf(verified).map((id) => ({
				campaign_id: id,
				common_info: { ad_type: 'manual', campaign_status: 'ongoing', campaign_budget: 50 },
			})),
		}),
		get_create_product_ad_budget_suggestion: () => ({
			budget: { recommended_budget: 50, min_budget: 10, max_budget: 500 },
		}),
		get_product_recommended_roi_target: () => ({ exact: { value: 4.2, percentile: 50 } }),
		list_gms_user_deleted_item: (verified) => ({
			campaign_id: 1_330_001,
			...skipped({ more: true })(
				verified,
				'item_id_list',
				rowsOf(SOME, (index) => 2_820_001 + index, verified),
			),
		}),
		get_recommended_item_list: (verified) =>
			asList(
				rowsOf(
					SOME,
					(index) => ({ item_id: 2_820_001 + index, sku_tag_list: ['best_selling'] }),
					verified,
				),
			),
		get_recommended_keyword_list: ({ args }) => ({
			item_id: args.item_id,
			input_keyword: args.input_keyword ?? '',
			suggested_keywords: [
				{ keyword: 'fake shirt', quality_score: 8, search_volume: 900, suggested_bid: 0.4 },
			],
		}),
		check_create_gms_product_campaign_eligibility: () => ({ is_eligible: true, reason: '' }),
		get_gms_campaign_performance: ({ args }) => {
			this.days(args, 92);
			return { campaign_id: args.campaign_id ?? 1_330_001, report: numbersOf(0) };
		},
		get_gms_item_performance: (verified) => {
			this.days(verified.args, 92);
			return skipped({ more: true })(
				verified,
				'result_list',
				rowsOf(SOME, (index) => ({ ...item(index), report: numbersOf(index) }), verified),
			);
		},
		create_manual_product_ads: ({ args }) => {
			this.refer(args);
			return asList([{ campaign_id: 1_339_000 + ++this.serial }]);
		},
		edit_manual_product_ads: ({ args }) => {
			this.refer(args);
			this.known(args.campaign_id);
			return asList([{ campaign_id: args.campaign_id }]);
		},
		edit_manual_product_ad_keywords: ({ args }) => {
			this.refer(args);
			const failed = (args.selected_keywords as JsonObject[]).filter(
				({ keyword }) => keyword === 'forbidden',
			);
			return asList([
				{
					campaign_id: args.campaign_id,
					failed_edits: failed.map(({ keyword }) => ({
						keyword,
						error: 'ads.keyword.is_blacklisted',
						message: 'The keyword is not allowed.',
					})),
				},
			]);
		},
		create_gms_product_campaign: ({ args }) => {
			this.refer(args);
			return { campaign_id: 1_339_000 + ++this.serial };
		},
		edit_gms_product_campaign: ({ args }) => {
			this.refer(args);
			return { campaign_id: args.campaign_id };
		},
		edit_gms_item_product_campaign: ({ args }) => ({ campaign_id: args.campaign_id }),
	};

	private refer(args: JsonObject): void {
		const reference = String(args.reference_id);
		if (this.references.has(reference)) throw wrongParameter('reference_id was used before.');
		this.references.add(reference);
		for (const name of ['start_date', 'end_date']) {
			if (args[name] !== undefined) dateOf(args[name], DAY_FIRST, name);
		}
	}

	private known(id: unknown): void {
		if (!/^133\d{4}$/.test(String(id))) {
			throw refuse('ads.shop.campaign_not_match', 'The campaign is not of this shop.');
		}
	}

	private idsOf({ args }: VerifiedCall): string[] {
		const ids = String(args.campaign_id_list).split(',');
		if (ids.length > 100) throw wrongParameter('campaign_id_list: 100 at most.');
		ids.forEach((id) => this.known(id));
		return ids;
	}

	private campaigns(verified: VerifiedCall, metrics: (index: number) => unknown[]): JsonObject {
		const { subject } = verified;
		const list = this.idsOf(verified).map((id, index) => ({
			campaign_id: Number(id),
			ad_type: 'manual',
			ad_name: `Fake ad ${index}`,
			metrics_list: metrics(index),
		}));
		return asList([{ shop_id: subject?.id, region: subject?.region, campaign_list: list }]);
	}

	private days({ start_date: start, end_date: end }: JsonObject, longest: number): string[] {
		const [from, to] = [dateOf(start, DAY_FIRST, 'start_date'), dateOf(end, DAY_FIRST, 'end_date')];
		const now = this.clock.seconds();
		const why =
			to > now
				? 'error_date_in_future'
				: from < now - 184 * DAY
					? 'error_date_too_old'
					: from === to
						? 'error_same_start_end_dates'
						: from > to
							? 'error_start_later_than_end'
							: to - from > longest * DAY
								? 'error_date_range_too_long'
								: '';
		if (why) throw refuse(`ads.performance.${why}`, why.replaceAll('_', ' '));
		const count = (to - from) / DAY + 1;
		return Array.from({ length: count }, (_, index) => {
			const [year, month, day] = new Date((from + index * DAY) * 1000)
				.toISOString()
				.slice(0, 10)
				.split('-');
			return `${day}-${month}-${year}`;
		});
	}

	private hours({ performance_date: date }: JsonObject): number[] {
		if (dateOf(date, DAY_FIRST, 'performance_date') > this.clock.seconds()) {
			throw refuse('ads.performance.error_date_in_future', 'The date lies in the future.');
		}
		return Array.from({ length: 24 }, (_, hour) => hour);
	}
}

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
class Affiliates {
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

/** The shop and the merchant themselves, as far as they are more than their names. */
class Places {
	private holiday: JsonObject = { holiday_mode_on: false, holiday_mode_mtime: 0 };

	readonly shop: Record<string, Handler> = {
		get_authorised_reseller_brand: (verified) => ({
			is_authorised_reseller: true,
			...numbered({ max: 30, end: 'more', total: 'total_count' })(
				verified,
				'authorised_brand_list',
				rowsOf(SOME, (index) => ({ brand_id: 700 + index, brand_name: `Fake ${index}` }), verified),
			),
		}),
		get_br_shop_onboarding_info: ({ subject }) => {
			if (subject?.region !== 'BR') throw refuse('10002', 'The shop is not in Brazil.');
			return { tax_id_type: 2, onboarding_status: 3, onboarding_passed: true };
		},
		get_shop_holiday_mode: () => this.holiday,
		set_shop_holiday_mode: ({ args }) => {
			this.holiday = { ...args, holiday_mode_mtime: 1 };
			return { debug_msg: '' };
		},
		update_profile: ({ args, subject }) => ({
			shop_name: subject?.name,
			shop_logo: '',
			description: '',
			...args,
		}),
		get_warehouse_detail: ({ args }) =>
			asList([
				{
					warehouse_id: 1_220_001,
					warehouse_name: 'Fake warehouse',
					warehouse_type: args.warehouse_type ?? 1,
					location_id: 'FAKE1',
				},
			]),
	};

	readonly merchant: Record<string, Handler> = {
		get_shop_list_by_merchant: listed(
			numbered({ max: 500, end: 'more' }),
			'shop_list',
			1203,
			(index) => ({ shop_id: 220_100_001 + index, sip_affi_shops: [] }),
		),
		get_merchant_warehouse_list: (verified) => ({
			...this.chained(verified, 'warehouse_list', (index) => ({
				warehouse_id: 1_220_001 + index,
				warehouse_name: `Fake warehouse ${index}`,
			})),
			total_count: SOME + 20,
		}),
		get_merchant_warehouse_location_list: (verified) =>
			asList(
				rowsOf(3, (index) => ({ location_id: `FAKE${index}`, warehouse_name: 'Fake' }), verified),
			),
		get_warehouse_eligible_shop_list: (verified) =>
			this.chained(verified, 'shop_list', (index) => ({
				shop_id: 220_100_001 + index,
				shop_name: `Fake shop ${index}`,
			})),
	};

	/** A cursor of two ids; 0 as the next one means that there is none. */
	private chained(verified: VerifiedCall, key: string, row: Row): JsonObject {
		const cursor = verified.args.cursor as JsonObject;
		const from = Number(cursor.next_id ?? 0);
		const next = from + Number(cursor.page_size);
		const count = SOME + 20;
		return {
			[key]: rowsOf(count, row, verified).slice(from, next),
			cursor: { next_id: next < count ? next : 0, prev_id: from, page_size: cursor.page_size },
		};
	}
}

const CONVERSATIONS = 60;

/** Talks with buyers; the calls are not part of the public documentation. */
class Chat {
	private readonly unread = new Set(Array.from({ length: 7 }, (_, index) => 580_000_001 + index));

	private serial = 0;

	readonly handlers: Record<string, Handler> = {
		get_conversation_list: (verified) => {
			const { next_timestamp_nano: after, page_size: size = 25, type } = verified.args;
			const rows = Array.from({ length: CONVERSATIONS }, (_, index) => this.row(index)).filter(
				({ conversation_id: id }) => type !== 'unread' || this.unread.has(id),
			);
			const from = after === undefined ? 0 : Number(String(after).slice(-3));
			const next = from + Number(size);
			return {
				conversations: rows.slice(from, next),
				page_result: {
					page_size: size,
					more: next < rows.length,
					next_cursor: {
						next_message_time_nano: `1790000000000000${String(next).padStart(3, '0')}`,
						conversation_id: rows[next]?.conversation_id ?? 0,
					},
				},
			};
		},
		get_one_conversation: ({ args }) => this.find(args.conversation_id),
		get_message: ({ args }) => {
			this.find(args.conversation_id);
			const from = Number(args.offset ?? 0);
			const next = from + Number(args.page_size ?? 25);
			const count = 60;
			return {
				messages: Array.from({ length: Math.max(0, Math.min(next, count) - from) }, (_, index) => ({
					message_id: 9_007_199_254_743_000n + BigInt(from + index),
					message_type: 'text',
					content: { text: `Fake message ${from + index}` },
				})),
				page_result: { next_offset: next < count ? String(next) : '', page_size: 25 },
			};
		},
		get_unread_conversation_count: () => ({ total_unread_count: this.unread.size }),
		send_message: ({ args }) => {
			if ((args.content as JsonObject).text === undefined) throw wrongParameter('content.text');
			return { message_id: 9_007_199_254_744_000n + BigInt(++this.serial), to_id: args.to_id };
		},
		read_conversation: (verified) => this.change(verified, (id) => this.unread.delete(id)),
		unread_conversation: (verified) => this.change(verified, (id) => this.unread.add(id)),
		pin_conversation: (verified) => this.change(verified),
		unpin_conversation: (verified) => this.change(verified),
		delete_conversation: (verified) => this.change(verified),
	};

	private row(index: number) {
		const id = 580_000_001 + index;
		return { conversation_id: id, to_id: 330_000_001 + index, unread: this.unread.has(id) };
	}

	private find(id: unknown): JsonObject {
		const index = Number(id) - 580_000_001;
		if (index >= 0 && index < CONVERSATIONS) return this.row(index);
		throw refuse('error_not_found', 'The conversation was not found.');
	}

	private change({ args }: VerifiedCall, work: (id: number) => void = () => undefined): JsonObject {
		this.find(args.conversation_id);
		work(Number(args.conversation_id));
		return {};
	}
}

/** The payload of this one call has another name, and its cursor lies beside it. */
const notifications: Handler = ({ args }) => {
	const from = Number(args.cursor ?? 0);
	const next = from + Number(args.page_size ?? 10);
	const data = Array.from({ length: Math.max(0, Math.min(next, SOME) - from) }, (_, index) => ({
		create_time: 1_790_000_000 - from - index,
		title: `Fake notice ${from + index}`,
		content: 'Invented.',
		url: '',
	}));
	return { data, cursor: next < SOME ? next : 0 };
};

/** The calls of all these modules, by path. */
export function reportHandlers(clock: SandboxClock): Record<string, Handler> {
	const places = new Places();
	const modules: Record<string, Record<string, Handler>> = {
		account_health: accountHealth,
		ads: new Ads(clock).handlers,
		ams: new Affiliates(clock).handlers,
		fbs,
		merchant: places.merchant,
		sbs,
		sellerchat: new Chat().handlers,
		shop: { ...places.shop, get_shop_notification: notifications },
	};
	return Object.fromEntries(
		Object.entries(modules).flatMap(([folder, handlers]) =>
			Object.entries(handlers).map(([name, handler]) => [`/api/v2/${folder}/${name}`, handler]),
		),
	);
}
