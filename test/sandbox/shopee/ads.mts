/** Decided here, since the documentation is silent: a reference that comes twice is `error_param`. */
import type { SandboxClock } from '../clock.mts';
import type { JsonObject } from '../json.mts';
import { wrongParameter } from './envelope.mts';
import { skipped } from './pages.mts';
import { asList, dateOf, DAY, DAY_FIRST, item, refuse, rowsOf, SOME } from './rows.mts';
import type { Handler } from './rows.mts';
import type { VerifiedCall } from './verify.mts';

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
export class Ads {
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
