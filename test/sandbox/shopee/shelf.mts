import { isObject } from '../json.mts';
import type { JsonObject } from '../json.mts';
import { decimalNumber } from '../money.mts';
import { ShopeeRefusal, wrongParameter } from './envelope.mts';
import { cursorPage, inModule, required, shopOf } from './model.mts';
import type { Handlers, ModelContext } from './model.mts';
import { DAY, stocked, stockOf } from './shelfItems.mts';
import type { Item, Model } from './shelfItems.mts';
import { SHOPS } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

const MOST_BOOSTED = 5;

/** What the message of the overloaded name says about stock; it has nothing to do with tokens. */
const RESERVED_WORDS = 'The stock cannot be lower than the reserved stock.';

/** The goods of each shop, with prices and stock that can be changed. */
export class ShopeeShelf {
	private readonly shops = new Map<string, Item[]>();

	private readonly boosted: string[] = [];

	private serial = 0n;

	constructor(private readonly context: ModelContext) {}

	readonly handlers: Handlers = inModule('product', {
		get_item_list: (call) => this.list(call),
		search_item: (call) => this.search(call),
		get_item_base_info: (call) => ({
			item_list: this.several(call).map((item) => this.baseInfo(call, item)),
		}),
		get_item_extra_info: (call) => ({
			item_list: this.several(call).map(({ id }) => ({
				item_id: id,
				sale: 3,
				views: 70,
				likes: 9,
			})),
		}),
		get_item_promotion: (call) => ({
			success_list: this.several(call).map(({ id }) => ({ item_id: id, promotion: [] })),
			failure_list: [],
		}),
		get_item_violation_info: (call) => ({
			item_list: this.several(call).map(({ id }) => ({ item_id: id, deboost: false })),
		}),
		get_item_content_diagnosis_result: (call) => ({
			success_list: this.several(call).map(({ id }) => ({ item_id: id, quality_level: 2 })),
		}),
		get_model_list: (call) => {
			const item = this.one(call);
			return {
				tier_variation: item.hasModels
					? [{ name: 'Sort', option_list: item.models.map(({ name }) => ({ option: name })) }]
					: [],
				model: item.hasModels ? item.models.map((model) => this.modelInfo(call, model)) : [],
			};
		},
		update_stock: (call) => this.updateStock(call),
		update_price: (call) => this.updatePrice(call),
		unlist_item: (call) => this.unlist(call),
		add_item: (call) => this.add(call),
		update_item: (call) => {
			const item = this.editable(call);
			const { item_name: name, item_sku: sku, item_status: status, ...changes } = call.args;
			item.name = String(name ?? item.name);
			item.sku = String(sku ?? item.sku);
			item.status = String(status ?? item.status);
			item.changes = { ...item.changes, ...changes };
			item.updated = this.context.clock.seconds();
			return { item_id: item.id };
		},
		delete_item: (call) => {
			this.editable(call).status = 'SELLER_DELETE';
			return {};
		},
		init_tier_variation: (call) => {
			const item = this.editable(call);
			item.hasModels = true;
			item.models = (call.args.model as JsonObject[]).map((model) => this.newModel(model));
			return { item_id: item.id, model: item.models.map(({ id }) => ({ model_id: id })) };
		},
		add_model: (call) => {
			const item = this.editable(call);
			const added = (call.args.model_list as JsonObject[]).map((model) => this.newModel(model));
			item.models.push(...added);
			return { model: added.map((model) => this.modelInfo(call, model)) };
		},
		update_model: (call) => {
			for (const change of call.args.model as JsonObject[]) {
				this.model(this.editable(call), change.model_id).sku = String(change.model_sku);
			}
			return {};
		},
		delete_model: (call) => {
			const item = this.editable(call);
			const gone = this.model(item, call.args.model_id);
			item.models = item.models.filter((model) => model !== gone);
			return {};
		},
		update_tier_variation: (call) => {
			this.editable(call);
			return {};
		},
		boost_item: (call) => {
			const items = this.several(call);
			const free = MOST_BOOSTED - this.boosted.length;
			for (const { id } of items.slice(0, free)) this.boosted.push(String(id));
			return {
				success_list: { item_id_list: items.slice(0, free).map(({ id }) => id) },
				failure_list: items
					.slice(free)
					.map(({ id }) => ({ item_id: id, failed_reason: 'All five places are taken.' })),
			};
		},
		get_boosted_list: () => ({
			item_list: this.boosted.map((id) => ({ item_id: BigInt(id), cool_down_second: 14_400 })),
		}),
		get_comment: (call) => {
			const list = this.items(call)
				.slice(0, 150)
				.map(({ id }, index) => ({
					comment_id: 8_100_000 + index,
					item_id: id,
					rating_star: 1 + (index % 5),
					comment: 'An invented opinion',
					create_time: this.context.clock.seconds() - index * DAY,
				}))
				.filter(({ item_id: id }) => [undefined, String(id)].includes(textOf(call.args.item_id)));
			const { rows, ...page } = cursorPage(call, list, call.args.item_id?.toString());
			return { ...page, item_comment_list: rows };
		},
		reply_comment: (call) => ({
			result_list: (call.args.comment_list as JsonObject[]).map(({ comment_id: id }) =>
				Number(id) >= 8_100_000
					? { comment_id: id }
					: {
							comment_id: id,
							fail_error: 'product.error_not_exist',
							fail_message: 'The comment does not exist.',
						},
			),
		}),
	});

	private items(call: VerifiedCall): Item[] {
		const key = shopOf(call);
		const found = this.shops.get(key) ?? stocked(key, this.context);
		this.shops.set(key, found);
		return found;
	}

	private several(call: VerifiedCall): Item[] {
		const wanted = new Set((call.args.item_id_list as unknown[]).map(String));
		const found = this.items(call).filter(({ id }) => wanted.has(String(id)));
		if (found.length > 0) return found;
		throw new ShopeeRefusal('product.error_item_not_found', 'Product not found.');
	}

	private one(call: VerifiedCall): Item {
		const found = this.items(call).find(({ id }) => String(id) === String(call.args.item_id));
		return required(found, 'product.error_item_not_found', 'Product not found.');
	}

	private editable(call: VerifiedCall): Item {
		const item = this.one(call);
		if (!item.status.endsWith('_DELETE')) return item;
		throw new ShopeeRefusal('product.error_item_uneditable', 'The product cannot be edited.');
	}

	private model(item: Item, id: unknown): Model {
		const found = item.models.find((model) => String(model.id) === String(id ?? 0));
		return required(found, 'product.error_model_invalid_model_id', 'The model does not exist.');
	}

	private newModel(given: JsonObject): Model {
		this.serial += 1n;
		const [stock] = given.seller_stock as JsonObject[];
		return {
			id: 9_200_000_000_000_000_000n + this.serial,
			name: `Option ${String(this.serial)}`,
			sku: String(given.model_sku ?? ''),
			tier: given.tier_index as number[],
			price: Number(given.original_price),
			stock: Number(stock.stock),
			reserved: 0,
		};
	}

	private list(call: VerifiedCall): JsonObject {
		const { args } = call;
		const statuses = args.item_status as string[];
		const from = Number(args.update_time_from ?? 0);
		const to = Number(args.update_time_to ?? Infinity);
		if (from > to) throw wrongParameter('Invalid update_time_from.');
		const all = this.items(call).filter(
			({ status, updated }) => statuses.includes(status) && updated >= from && updated <= to,
		);
		const offset = Number(args.offset);
		const end = offset + Number(args.page_size);
		return {
			item: all.slice(offset, end).map(({ id, status, updated }) => ({
				item_id: id,
				item_status: status,
				update_time: updated,
			})),
			total_count: all.length,
			has_next_page: end < all.length,
			...(end < all.length && { next_offset: end }),
		};
	}

	private search(call: VerifiedCall): JsonObject {
		const { item_name: name, item_sku: sku, item_status: statuses, ...rest } = call.args;
		const words = textOf(name)?.toLowerCase();
		const number = textOf(sku);
		const found = this.items(call).filter(
			(item) =>
				(!words || item.name.toLowerCase().includes(words)) &&
				// The search is not exact: what begins alike is found, too.
				(!number ||
					[item.sku, ...item.models.map((model) => model.sku)].some((own) =>
						own.startsWith(number),
					)) &&
				(!statuses || (statuses as string[]).includes(item.status)),
		);
		const filter = JSON.stringify([words, number, statuses, rest.deboost_only]);
		const { rows, next_cursor: next } = cursorPage(call, found, filter, {
			cursor: 'offset',
			size: 'page_size',
		});
		return { item_id_list: rows.map(({ id }) => id), total_count: found.length, next_offset: next };
	}

	private baseInfo(call: VerifiedCall, item: Item): JsonObject {
		const [model] = item.models;
		return {
			item_id: item.id,
			category_id: 100_182,
			item_name: item.name,
			item_sku: item.sku,
			item_status: item.status,
			create_time: item.created,
			update_time: item.updated,
			has_model: item.hasModels,
			condition: 'NEW',
			...(!item.hasModels && {
				price_info: [this.price(call, model)],
				stock_info_v2: stockOf(model),
			}),
			image: {
				image_id_list: ['sg-fake-0001'],
				image_url_list: ['https://images.example/fake/1.jpg'],
			},
			brand: { brand_id: 0, original_brand_name: 'NoBrand' },
			...item.changes,
		};
	}

	private modelInfo(call: VerifiedCall, model: Model): JsonObject {
		return {
			model_id: model.id,
			model_name: model.name,
			model_sku: model.sku,
			tier_index: model.tier,
			model_status: 'NORMAL',
			price_info: [this.price(call, model)],
			stock_info_v2: stockOf(model),
		};
	}

	private price(call: VerifiedCall, { price }: Model): JsonObject {
		const currency = SHOPS.find(({ key }) => key === shopOf(call))?.currency ?? 'THB';
		const value = decimalNumber(price, currency);
		return { currency, original_price: value, current_price: value };
	}

	private updateStock(call: VerifiedCall): JsonObject {
		const item = this.editable(call);
		const list = call.args.stock_list as JsonObject[];
		const accepted: JsonObject[] = [];
		const refused: JsonObject[] = [];
		for (const { model_id: id = 0, seller_stock: parts } of list) {
			const model = item.models.find((each) => String(each.id) === String(id));
			const stock = (parts as JsonObject[]).reduce((sum, part) => sum + Number(part.stock), 0);
			const reason = !model
				? 'The model does not exist.'
				: stock < model.reserved
					? RESERVED_WORDS
					: undefined;
			if (reason && list.length === 1) {
				throw model
					? new ShopeeRefusal('error_auth', reason)
					: new ShopeeRefusal('product.error_item_not_found', reason);
			}
			if (reason) refused.push({ model_id: id, failed_reason: reason });
			else if (model) {
				model.stock = stock;
				accepted.push({ model_id: id, location_id: '', stock });
			}
		}
		return { failure_list: refused, success_list: accepted };
	}

	private updatePrice(call: VerifiedCall): JsonObject {
		const item = this.editable(call);
		if (item.isLocked) {
			throw new ShopeeRefusal(
				'product.error_cannot_update_price_in_promotion',
				'The price cannot be edited during a promotion.',
			);
		}
		const accepted: JsonObject[] = [];
		const refused: JsonObject[] = [];
		for (const { model_id: id = 0, original_price: price } of call.args
			.price_list as JsonObject[]) {
			const model = item.models.find((each) => String(each.id) === String(id));
			if (!model || Number(price) <= 0) {
				refused.push({
					model_id: id,
					failed_reason: model ? 'The price is too low.' : 'No such model.',
				});
			} else {
				model.price = Math.round(Number(price) * 100);
				accepted.push({ model_id: id, original_price: price });
			}
		}
		return { failure_list: refused, success_list: accepted };
	}

	private unlist(call: VerifiedCall): JsonObject {
		const accepted: JsonObject[] = [];
		const refused: JsonObject[] = [];
		for (const { item_id: id, unlist } of call.args.item_list as JsonObject[]) {
			const item = this.items(call).find((each) => String(each.id) === String(id));
			if (item && ['NORMAL', 'UNLIST'].includes(item.status)) {
				item.status = unlist === true ? 'UNLIST' : 'NORMAL';
				accepted.push({ item_id: id, unlist });
			} else {
				const reason = item ? 'A banned or reviewed product stays as it is.' : 'Product not found.';
				refused.push({ item_id: id, failed_reason: reason });
			}
		}
		return { failure_list: refused, success_list: accepted };
	}

	private add(call: VerifiedCall): JsonObject {
		const { args } = call;
		const stock = args.seller_stock as JsonObject[] | undefined;
		if (!stock?.length) throw wrongParameter('Invalid seller_stock: it is required.');
		const image = isObject(args.image) ? args.image : {};
		this.serial += 1n;
		const now = this.context.clock.seconds();
		const item: Item = {
			id: 9_170_000_000_000_000_000n + this.serial,
			name: String(args.item_name),
			sku: String(args.item_sku ?? ''),
			status: String(args.item_status ?? 'NORMAL'),
			created: now,
			updated: now,
			hasModels: false,
			isLocked: false,
			changes: { category_id: args.category_id, image, description: args.description },
			models: [
				{
					id: 0n,
					name: '',
					sku: '',
					tier: [],
					price: Math.round(Number(args.original_price) * 100),
					stock: Number(stock[0].stock),
					reserved: 0,
				},
			],
		};
		this.items(call).push(item);
		return this.baseInfo(call, item);
	}
}

const textOf = (value: unknown) => (value === undefined ? undefined : String(value));
