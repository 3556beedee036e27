/**
 * Promotions that a shop makes: discounts, vouchers, bundle and add-on deals, flash sales, follow
 * prizes, top picks and the categories of the shop page. All follow one pattern, so each is a row of
 * `KINDS`. Decided here, since the documentation is silent: products whose number ends in 99 are
 * blocked, and an upcoming record cannot be ended.
 */
import type { SandboxClock } from '../clock.mts';
import type { JsonObject } from '../json.mts';
import { wrongParameter } from './envelope.mts';
import { DAY, HOUR, isBlocked, KINDS, MORE, refuse, SEEDED } from './promotionKinds.mts';
import type { ItemRules, Kind, PromotionRecord, Stage } from './promotionKinds.mts';
import type { VerifiedCall } from './verify.mts';

type Handler = (verified: VerifiedCall) => JsonObject;

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
