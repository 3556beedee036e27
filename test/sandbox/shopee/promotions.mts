/**
 * Promotions that a shop makes: discounts, vouchers, bundle and add-on deals, flash sales, follow
 * prizes, top picks and the categories of the shop page. All follow one pattern, so each is a row of
 * `KINDS`. Decided here, since the documentation is silent: products whose number ends in 99 are
 * blocked, and an upcoming record cannot be ended.
 */
import type { SandboxClock } from '../clock.mts';
import type { JsonObject } from '../json.mts';
import { ShopeeRefusal, wrongParameter } from './envelope.mts';
import { numbered, skipped } from './pages.mts';
import type { Pager } from './pages.mts';
import type { VerifiedCall } from './verify.mts';

type Handler = (verified: VerifiedCall) => JsonObject;
type Stage = 'upcoming' | 'ongoing' | 'expired';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** How many records each shop has of a kind from the start: three pages of a hundred. */
const SEEDED = 230;

interface PromotionRecord extends JsonObject {
	start_time: number;
	end_time: number;
}

/** A list of products inside a record. */
interface ItemRules {
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

interface Kind {
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

const refuse = (error: string, message: string) => new ShopeeRefusal(error, message);
const NOT_FOUND = ['common.error_not_found', 'The promotion was not found.'] as const;
const MORE = numbered({ max: 100, end: 'more' });
const WORDS = { upcoming: 'upcoming', ongoing: 'ongoing', expired: 'expired' };

function isBlocked(id: unknown): boolean {
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

const KINDS: readonly Kind[] = [
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

/** The records of one kind, by shop. */
class Promotions {
	private readonly shops = new Map<string, Map<string, PromotionRecord>>();

	private readonly products = new Map<string, Map<string, JsonObject>>();

	private serial = SEEDED;

	constructor(
		private readonly kind: Kind,
		private readonly clock: SandboxClock,
	) {}

	get handlers(): Record<string, Handler> {
		const { folder, add, update, remove, end, get, list, items = [] } = this.kind;
		const named: Record<string, Handler> = {
			[add]: (verified) => this.create(verified),
			[update]: (verified) => this.change(verified),
			[remove]: (verified) => this.drop(verified),
			[list]: (verified) => this.list(verified),
		};
		if (end) named[end] = (verified) => this.end(verified);
		if (get) named[get] = (verified) => this.show(this.find(verified));
		for (const rules of items) {
			named[rules.add] = (verified) => this.put(rules, verified, 'add');
			if (rules.update) named[rules.update] = (verified) => this.put(rules, verified, 'update');
			named[rules.remove] = (verified) => this.take(rules, verified);
			const shown = rules.get === get;
			named[rules.get] = (verified) => ({
				...(shown && this.show(this.find(verified))),
				...this.itemsOf(rules, verified),
			});
		}
		return Object.fromEntries(
			Object.entries(named).map(([name, handler]) => [`/api/v2/${folder}/${name}`, handler]),
		);
	}

	private of({ subject }: VerifiedCall): Map<string, PromotionRecord> {
		const key = subject?.key ?? '';
		const known = this.shops.get(key);
		if (known) return known;
		const { first, id, seed, isTimeless } = this.kind;
		const start = Math.floor(this.clock.start / 1000);
		const records = new Map<string, PromotionRecord>();
		for (let index = 0; index < SEEDED; index++) {
			const number = first + BigInt(index);
			// A third each has not begun, is running and is over.
			const begins = start + ((index % 3) - 1) * 30 * DAY - 5 * DAY + index * 60;
			records.set(String(number), {
				[id]: number,
				...seed(index),
				...(isTimeless ? {} : { start_time: begins, end_time: begins + 20 * DAY }),
			} as PromotionRecord);
		}
		this.shops.set(key, records);
		return records;
	}

	private find(verified: VerifiedCall): PromotionRecord {
		const record = this.of(verified).get(String(verified.args[this.kind.id]));
		if (!record) throw refuse(...this.kind.unknown);
		return record;
	}

	private stage({ start_time: start, end_time: end }: PromotionRecord): Stage {
		const now = this.clock.seconds();
		if (this.kind.isTimeless || start > now) return 'upcoming';
		return end > now ? 'ongoing' : 'expired';
	}

	private show(record: PromotionRecord): JsonObject {
		return this.kind.show?.(record, this.stage(record)) ?? record;
	}

	private answer(record: PromotionRecord): JsonObject {
		const { id, answeredId = id, folder, listKey } = this.kind;
		if (folder === 'top_picks') return { [listKey]: [this.show(record)] };
		return { [answeredId]: record[id], ...(folder === 'shop_flash_sale' && this.show(record)) };
	}

	private check(args: JsonObject, known: Partial<PromotionRecord> = {}): void {
		const start = Number(args.start_time ?? known.start_time ?? 0);
		const end = Number(args.end_time ?? known.end_time ?? Infinity);
		if (end <= start) throw wrongParameter('end_time must be later than start_time.');
		this.kind.check?.(args, this.clock.seconds());
	}

	private create(verified: VerifiedCall): JsonObject {
		const { args } = verified;
		const { id, first, folder } = this.kind;
		this.check(args);
		const begins = this.clock.seconds() + 2 * HOUR;
		const record = {
			...(folder === 'shop_flash_sale' && {
				start_time: begins,
				end_time: begins + 4 * HOUR,
				status: 1,
			}),
			...args,
			[id]: first + BigInt(this.serial++),
		} as unknown as PromotionRecord;
		this.of(verified).set(String(record[id]), record);
		return this.answer(record);
	}

	private change(verified: VerifiedCall): JsonObject {
		const record = this.find(verified);
		const { [this.kind.id]: _id, ...changes } = verified.args;
		this.check(changes, record);
		Object.assign(record, changes);
		return this.answer(record);
	}

	private drop(verified: VerifiedCall): JsonObject {
		const record = this.find(verified);
		const { id, notUpcoming, isTimeless } = this.kind;
		if (!isTimeless && this.stage(record) !== 'upcoming') {
			throw refuse(notUpcoming, 'Only an upcoming promotion can be deleted.');
		}
		this.of(verified).delete(String(record[id]));
		return { [this.kind.answeredId ?? id]: record[id] };
	}

	private end(verified: VerifiedCall): JsonObject {
		const record = this.find(verified);
		if (this.stage(record) !== 'ongoing') {
			throw refuse(this.kind.notOngoing ?? '', 'Only an ongoing promotion can be ended.');
		}
		record.end_time = this.clock.seconds();
		return { [this.kind.id]: record[this.kind.id] };
	}

	private list(verified: VerifiedCall): JsonObject {
		const { stage, pager = MORE, listKey } = this.kind;
		const wanted = stage && String(verified.args[stage.name] ?? '');
		const values: Array<[string, string]> = Object.entries(stage?.values ?? {});
		const only = values.find(([, value]) => value === wanted)?.[0];
		const { update_time_from: from = 0, update_time_to: to = Infinity } = verified.args;
		if (Number(to) - Number(from) > 30 * DAY && verified.args.update_time_from !== undefined) {
			throw wrongParameter('update_time_from and update_time_to are 30 days apart at most.');
		}
		const rows = [...this.of(verified).values()].filter(
			(record) =>
				(only === undefined || this.stage(record) === only) &&
				(verified.args.update_time_from === undefined ||
					(record.start_time >= Number(from) && record.start_time <= Number(to))),
		);
		return pager(
			verified,
			listKey,
			rows.map((record) => this.show(record)),
		);
	}

	private productsOf(rules: ItemRules, verified: VerifiedCall): Map<string, JsonObject> {
		const record = this.find(verified);
		const key = [verified.subject?.key, rules.sent, String(record[this.kind.id])].join('|');
		const known = this.products.get(key);
		if (known) return known;
		const seeded = new Map<string, JsonObject>();
		for (let index = 0; index < SEEDED; index++) {
			const item = 3_000_000 + index * 100;
			seeded.set(`${item}|`, { item_id: item, status: 1 });
		}
		this.products.set(key, seeded);
		return seeded;
	}

	private itemsOf(rules: ItemRules, verified: VerifiedCall): JsonObject {
		const { pager, sent, listed = sent, bare } = rules;
		const rows = [...this.productsOf(rules, verified).values()];
		const shown = bare === 'both' ? rows.map((row) => row.item_id) : rows;
		const page = pager
			? pager(verified, listed, shown)
			: { [listed]: shown, ...(rules.accepted && { total_count: shown.length }) };
		if (listed !== 'item_info') return page;
		const models = (page[listed] as JsonObject[]).flatMap(({ item_id: item }) =>
			[1, 2].map((model) => ({ item_id: item, model_id: Number(item) * 10 + model, stock: 5 })),
		);
		return { ...page, models };
	}

	private sentTo({ sent }: ItemRules, { args }: VerifiedCall): JsonObject[] {
		const list = (args[sent] ?? args.item_ids ?? [args]) as unknown[];
		if (list.length === 0) throw wrongParameter(`${sent} is empty.`);
		return list.map((entry) =>
			typeof entry === 'object' ? (entry as JsonObject) : { item_id: entry },
		);
	}

	private put(rules: ItemRules, verified: VerifiedCall, how: 'add' | 'update'): JsonObject {
		const products = this.productsOf(rules, verified);
		const entries = this.sentTo(rules, verified);
		const results = entries.map((entry) => {
			const key = `${String(entry.item_id)}|${String(entry.model_id ?? '')}`;
			const why = isBlocked(entry.item_id)
				? 'The product is under a blocked category.'
				: how === 'add' && products.has(key)
					? 'The product is already in it.'
					: how === 'update' && !products.has(key)
						? 'The product is not in it.'
						: '';
			if (!why) products.set(key, { ...products.get(key), ...entry });
			return { entry, why };
		});
		return this.outcome(rules, verified, results);
	}

	private take(rules: ItemRules, verified: VerifiedCall): JsonObject {
		const products = this.productsOf(rules, verified);
		const results = this.sentTo(rules, verified).map((entry) => {
			const key = `${String(entry.item_id)}|${String(entry.model_id ?? '')}`;
			return { entry, why: products.delete(key) ? '' : 'The product is not in it.' };
		});
		return this.outcome(rules, verified, results);
	}

	private outcome(
		{ failed, accepted, sent }: ItemRules,
		verified: VerifiedCall,
		results: Array<{ entry: JsonObject; why: string }>,
	): JsonObject {
		const { id, folder } = this.kind;
		const refused = results.filter(({ why }) => why !== '');
		if (!failed && refused.length > 0) throw refuse('add_on.add_on_item_invalid', refused[0].why);
		const told = refused.map(({ entry, why }) => ({
			item_id: entry.item_id,
			...(entry.model_id !== undefined && { model_id: entry.model_id }),
			...(folder === 'shop_flash_sale'
				? { err_code: 1_400_001, err_msg: why }
				: { fail_error: `${folder}.error_item`, fail_message: why }),
		}));
		const passed = results.filter(({ why }) => why === '').map(({ entry }) => entry);
		const isAll = failed === sent;
		return {
			...(folder !== 'shop_flash_sale' && { [id]: verified.args[id] }),
			...(folder === 'discount' && { count: passed.length }),
			...(failed && { [failed]: isAll ? [...passed, ...told] : told }),
			...(!failed && { [sent]: passed }),
			...(accepted && { [accepted]: passed.map((entry) => ({ item_id: entry.item_id })) }),
			...(folder === 'shop_category' && { current_count: passed.length }),
		};
	}
}

/** The slots of the next days, which lie in an answer that is a list. */
function timeSlots(clock: SandboxClock, { args }: VerifiedCall): JsonObject {
	const now = clock.seconds();
	const [from, to] = [Number(args.start_time), Number(args.end_time)];
	if (from < now) throw refuse('shop_flash_sale_param_error', 'start_time lies in the past.');
	if (to <= from) throw refuse('shop_flash_sale_param_error', 'end_time is before start_time.');
	const slots: JsonObject[] = [];
	for (let start = Math.ceil(from / (6 * HOUR)) * 6 * HOUR; start < to; start += 6 * HOUR) {
		slots.push({
			timeslot_id: 236_767_490_043_904 + start,
			start_time: start,
			end_time: start + 4 * HOUR,
		});
	}
	return slots as unknown as JsonObject;
}

/** The calls of all kinds of promotions, and the two that help with flash sales. */
export function promotionHandlers(clock: SandboxClock): Record<string, Handler> {
	const all = KINDS.map((kind) => new Promotions(kind, clock).handlers);
	return {
		...(Object.assign({}, ...all) as Record<string, Handler>),
		'/api/v2/shop_flash_sale/get_item_criteria': () => ({
			criteria: [{ criteria_id: 1, min_discount: 5, max_discount: 90, min_promo_stock: 5 }],
			pair_ids: [{ criteria_id: 1, category_list: [{ category_id: 100_017, name: 'Clothes' }] }],
			overlap_block_category_ids: [100_999],
		}),
		'/api/v2/shop_flash_sale/get_time_slot_id': (verified) => timeSlots(clock, verified),
	};
}
