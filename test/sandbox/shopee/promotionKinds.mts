/** What tells the kinds of promotions apart: names of calls and parameters, rules, first records. */
import type { JsonObject } from '../json.mts';
import { ShopeeRefusal, wrongParameter } from './envelope.mts';
import { numbered, skipped } from './pages.mts';
import type { Pager } from './pages.mts';

export type Stage = 'upcoming' | 'ongoing' | 'expired';

export const HOUR = 3600;
export const DAY = 24 * HOUR;

/** How many records each shop has of a kind from the start: three pages of a hundred. */
export const SEEDED = 230;

export interface PromotionRecord extends JsonObject {
	start_time: number;
	end_time: number;
}

/** A list of products inside a record. */
export interface ItemRules {
	/** Names of the calls */
	add: string;
	update?: string;
	remove: string;
	get: string;
	/** Name of the list in calls and answers */
	sent: string;
	listed?: string;
	/** Where refused products are told; left out where the call refuses as a whole */
	failed?: string;
	/** Where accepted products are told */
	accepted?: string;
	/** True when a list in a call consists of bare ids, or of one product beside it */
	bare?: 'add' | 'remove' | 'both';
	/** True when the call takes one product, not a list */
	single?: boolean;
	pager?: Pager;
}

export interface Kind {
	folder: string;
	id: string;
	first: bigint;
	/** Misspelt in a few answers */
	answeredId?: string;
	add: string;
	update: string;
	remove: string;
	end?: string;
	get?: string;
	list: string;
	listKey: string;
	pager?: Pager;
	/** Parameter of the list that asks for a stage, and its values */
	stage?: { name: string; values: Record<Stage, string> };
	/** Without a time of its own a record is always there */
	isTimeless?: boolean;
	unknown: readonly [error: string, message: string];
	notUpcoming: string;
	notOngoing?: string;
	/** What a seeded record holds besides id and times */
	seed(index: number): JsonObject;
	/** Rules of creating and changing beyond the table of parameters */
	check?(args: JsonObject, now: number): void;
	items?: ItemRules[];
	/** What a record looks like where it is read */
	show?(record: PromotionRecord, stage: Stage): JsonObject;
}

export const refuse = (error: string, message: string) => new ShopeeRefusal(error, message);
const NOT_FOUND = ['common.error_not_found', 'The promotion was not found.'] as const;
export const MORE = numbered({ max: 100, end: 'more' });
const WORDS = { upcoming: 'upcoming', ongoing: 'ongoing', expired: 'expired' };

export function isBlocked(id: unknown): boolean {
	return String(id).endsWith('99');
}

/** Which amounts a reward needs. */
function checkReward(args: JsonObject): void {
	const kind = Number(args.reward_type ?? 0);
	if (kind === 1 && args.discount_amount === undefined) throw wrongParameter('discount_amount');
	if (kind > 1 && args.percentage === undefined) throw wrongParameter('percentage is required.');
	if (kind === 1 && args.percentage !== undefined) throw wrongParameter('percentage is not used.');
	if (kind > 1 && args.discount_amount !== undefined) {
		throw wrongParameter('discount_amount is not used.');
	}
}

export const KINDS: readonly Kind[] = [
	{
		folder: 'discount',
		id: 'discount_id',
		first: 1_000_000_001n,
		add: 'add_discount',
		update: 'update_discount',
		remove: 'delete_discount',
		end: 'end_discount',
		get: 'get_discount',
		list: 'get_discount_list',
		listKey: 'discount_list',
		stage: { name: 'discount_status', values: WORDS },
		unknown: NOT_FOUND,
		notUpcoming: 'discount.discount_is_ongoing',
		notOngoing: 'discount.discount_not_ongoing',
		seed: (index) => ({ discount_name: `Fake sale ${index}`, source: 0 }),
		show: (record, stage) => ({ ...record, status: stage }),
		check: (args, now) => {
			const start = Number(args.start_time ?? now + 2 * HOUR);
			const end = Number(args.end_time ?? start + DAY);
			if (start < now + HOUR) {
				throw refuse(
					'discount.discount_start_time_smaller_than_now',
					'Start time must be an hour later than now.',
				);
			}
			if (end - start >= 180 * DAY) {
				throw refuse('discount.discount_period_too_long', 'The period is 180 days at most.');
			}
		},
		items: [
			{
				add: 'add_discount_item',
				update: 'update_discount_item',
				remove: 'delete_discount_item',
				get: 'get_discount',
				sent: 'item_list',
				failed: 'error_list',
				single: true,
				pager: MORE,
			},
		],
	},
	{
		folder: 'voucher',
		id: 'voucher_id',
		first: 405_000_001n,
		add: 'add_voucher',
		update: 'update_voucher',
		remove: 'delete_voucher',
		end: 'end_voucher',
		get: 'get_voucher',
		list: 'get_voucher_list',
		listKey: 'voucher_list',
		stage: { name: 'status', values: WORDS },
		unknown: NOT_FOUND,
		notUpcoming: 'voucher.delete_voucher_error',
		notOngoing: 'voucher.end_voucher_status_error',
		seed: (index) => ({
			voucher_code: `FAKE${index}`,
			voucher_name: `Fake voucher ${index}`,
			voucher_type: 1,
			reward_type: 1,
			usage_quantity: 100,
			current_usage: index % 40,
			is_admin: false,
			voucher_purpose: 0,
			discount_amount: 20,
			cmt_voucher_status: 2,
		}),
		check: (args) => {
			checkReward(args);
			if (args.voucher_type === 2 && args.item_id_list === undefined) {
				throw wrongParameter('item_id_list is required for a product voucher.');
			}
			if (args.display_start_time !== undefined && args.display_channel_list === undefined) {
				throw refuse('voucher.voucher_display_error', 'A hidden voucher has no display time.');
			}
		},
	},
	{
		folder: 'bundle_deal',
		id: 'bundle_deal_id',
		first: 506_001n,
		add: 'add_bundle_deal',
		update: 'update_bundle_deal',
		remove: 'delete_bundle_deal',
		end: 'end_bundle_deal',
		get: 'get_bundle_deal',
		list: 'get_bundle_deal_list',
		listKey: 'bundle_deal_list',
		stage: { name: 'time_status', values: { upcoming: '2', ongoing: '3', expired: '4' } },
		unknown: ['bundle.bundle_deal_not_exists', 'The bundle deal does not exist.'],
		notUpcoming: 'bundle.bundle_deal_delete_failed',
		notOngoing: 'bundle.bundle_deal_stop_failed',
		seed: (index) => ({
			name: `Fake bundle ${index}`,
			bundle_deal_rule: { rule_type: 2, discount_percentage: 10, min_amount: 2 },
			purchase_limit: 5,
		}),
		check: (args) => {
			const wanted = { 1: 'fix_price', 2: 'discount_percentage', 3: 'discount_value' }[
				Number(args.rule_type ?? 0)
			];
			if (wanted && !(Number(args[wanted]) > 0)) {
				throw refuse(
					'bundle.bundle_deal_fix_price_invalid_range',
					`Invalid ${wanted}: it must be more than 0 for this rule.`,
				);
			}
		},
		items: [
			{
				add: 'add_bundle_deal_item',
				update: 'update_bundle_deal_item',
				remove: 'delete_bundle_deal_item',
				get: 'get_bundle_deal_item',
				sent: 'item_list',
				failed: 'failed_list',
				accepted: 'success_list',
			},
		],
	},
	{
		folder: 'add_on_deal',
		id: 'add_on_deal_id',
		first: 607_001n,
		add: 'add_add_on_deal',
		update: 'update_add_on_deal',
		remove: 'delete_add_on_deal',
		end: 'end_add_on_deal',
		get: 'get_add_on_deal',
		list: 'get_add_on_deal_list',
		listKey: 'add_on_deal_list',
		stage: { name: 'promotion_status', values: WORDS },
		unknown: ['add_on.add_on_deal_not_exists', 'The add-on deal does not exist.'],
		notUpcoming: 'add_on.add_on_delete_error',
		notOngoing: 'add_on.add_on_end_error',
		seed: (index) => ({
			add_on_deal_name: `Fake add-on ${index}`,
			promotion_type: 0,
			promotion_purchase_limit: 3,
			source: 0,
		}),
		check: (args) => {
			const isGift = args.promotion_type === 1;
			if (isGift && (args.purchase_min_spend === undefined || args.per_gift_num === undefined)) {
				throw refuse('add_on.add_on_deal_set_error', 'A gift needs a minimum spend and a number.');
			}
		},
		items: [
			{
				add: 'add_add_on_deal_main_item',
				update: 'update_add_on_deal_main_item',
				remove: 'delete_add_on_deal_main_item',
				get: 'get_add_on_deal_main_item',
				sent: 'main_item_list',
				bare: 'remove',
			},
			{
				add: 'add_add_on_deal_sub_item',
				update: 'update_add_on_deal_sub_item',
				remove: 'delete_add_on_deal_sub_item',
				get: 'get_add_on_deal_sub_item',
				sent: 'sub_item_list',
				failed: 'sub_item_list',
			},
		],
	},
	{
		folder: 'shop_flash_sale',
		id: 'flash_sale_id',
		// Beyond 2^53, as an int64 may be.
		first: 9_007_199_254_741_001n,
		add: 'create_shop_flash_sale',
		update: 'update_shop_flash_sale',
		remove: 'delete_shop_flash_sale',
		get: 'get_shop_flash_sale',
		list: 'get_shop_flash_sale_list',
		listKey: 'flash_sale_list',
		pager: skipped({ farthest: 1000 }),
		stage: { name: 'type', values: { upcoming: '1', ongoing: '2', expired: '3' } },
		unknown: ['shop_flash_sale_not_exist', 'The shop flash sale does not exist.'],
		notUpcoming: 'shop_flash_sale_param_error',
		seed: (index) => ({ timeslot_id: 236_767_490_043_904 + index, status: 1, item_count: 0 }),
		show: (record, stage) => ({ ...record, type: Number(KINDS[4].stage?.values[stage]) }),
		items: [
			{
				add: 'add_shop_flash_sale_items',
				update: 'update_shop_flash_sale_items',
				remove: 'delete_shop_flash_sale_items',
				get: 'get_shop_flash_sale_items',
				sent: 'items',
				listed: 'item_info',
				failed: 'failed_items',
				bare: 'remove',
				pager: skipped({ farthest: 1000 }),
			},
		],
	},
	{
		folder: 'follow_prize',
		id: 'campaign_id',
		first: 809_001n,
		answeredId: 'campagin_id',
		add: 'add_follow_prize',
		update: 'update_follow_prize',
		remove: 'delete_follow_prize',
		end: 'end_follow_prize',
		get: 'get_follow_prize_detail',
		list: 'get_follow_prize_list',
		listKey: 'follow_prize_list',
		stage: { name: 'status', values: WORDS },
		unknown: ['follow_prize.campaign_none', 'The follow prize does not exist.'],
		notUpcoming: 'follow_prize.delete_type',
		notOngoing: 'follow_prize.end_type',
		seed: (index) => ({
			follow_prize_name: `Prize ${index}`,
			usage_quantity: 100,
			min_spend: 10,
			reward_type: 1,
			discount_amount: 5,
			claimed: index % 50,
		}),
		show: (record, stage) => ({ ...record, campaign_status: stage }),
		check: checkReward,
	},
	{
		folder: 'top_picks',
		id: 'top_picks_id',
		first: 910_001n,
		add: 'add_top_picks',
		update: 'update_top_picks',
		remove: 'delete_top_picks',
		list: 'get_top_picks_list',
		listKey: 'collection_list',
		isTimeless: true,
		pager: (_verified, key, rows) => ({ [key]: rows }),
		unknown: NOT_FOUND,
		notUpcoming: '',
		seed: (index) => ({
			name: `Fake picks ${index}`,
			is_activated: index === 0,
			item_id_list: [2_820_001, 2_820_002],
		}),
		show: ({ item_id_list: ids, ...record }) => ({
			...record,
			item_list: (ids as unknown[]).map((id) => ({
				item_id: id,
				item_name: `Fake product ${String(id)}`,
				current_price: 99,
				sales: 3,
			})),
		}),
	},
	{
		folder: 'shop_category',
		id: 'shop_category_id',
		first: 1_110_001n,
		add: 'add_shop_category',
		update: 'update_shop_category',
		remove: 'delete_shop_category',
		list: 'get_shop_category_list',
		listKey: 'shop_categorys',
		isTimeless: true,
		pager: numbered({ max: 100, end: 'more', total: 'total_count' }),
		unknown: ['error_param', 'The shop category does not exist.'],
		notUpcoming: '',
		seed: (index) => ({ name: `Shelf ${index}`, sort_weight: index, status: 'NORMAL' }),
		items: [
			{
				add: 'add_item_list',
				remove: 'delete_item_list',
				get: 'get_item_list',
				sent: 'item_list',
				failed: 'invalid_item_id_list',
				bare: 'both',
				pager: numbered({ max: 100, end: 'more', total: 'total_count' }),
			},
		],
	},
];
