import type { JsonObject } from '../json.mts';
import { ShopeeRefusal } from './envelope.mts';
import { cursorPage, inModule, required } from './model.mts';
import type { Handlers, ModelContext } from './model.mts';
import type { VerifiedCall } from './verify.mts';

interface Item {
	id: bigint;
	updated: number;
	fields: JsonObject;
	isDeleted?: boolean;
}

const DAY = 86_400;

/** The goods of a merchant, and their publication to shops. */
export class ShopeeGlobalShelf {
	private readonly items: Item[];

	private readonly tasks = new Map<number, number>();

	constructor({ clock }: ModelContext) {
		const now = Math.floor(clock.start / 1000);
		this.items = Array.from({ length: 130 }, (_, index) => ({
			id: 9_150_000_000_000_000_000n + BigInt(index * 10 + 1),
			updated: now - index * DAY,
			fields: { global_item_name: `Invented global product ${index}`, category_id: 100_182 },
		}));
	}

	readonly handlers: Handlers = inModule('global_product', {
		get_global_item_list: (call) => {
			const from = Number(call.args.update_time_from ?? 0);
			const to = Number(call.args.update_time_to ?? Infinity);
			const list = this.items.filter(
				({ updated, isDeleted }) => !isDeleted && updated >= from && updated <= to,
			);
			const parameters = { cursor: 'offset', size: 'page_size' };
			const page = cursorPage(call, list, [from, to], parameters);
			return {
				global_item_list: page.rows.map(({ id, updated }) => ({
					global_item_id: id,
					update_time: updated,
				})),
				total_count: list.length,
				has_next_page: page.more,
				offset: page.next_cursor,
			};
		},
		get_global_item_info: ({ args }) => {
			const wanted = (args.global_item_id_list as unknown[]).map(String);
			const found = this.items.filter(({ id }) => wanted.includes(String(id)));
			if (found.length > 0) return { global_item_list: found.map(infoOf) };
			throw new ShopeeRefusal('error_invalid_global_item', 'The global product is not found.');
		},
		get_global_item_id: ({ args }) => ({
			item_id_map: (args.item_id_list as unknown[]).map((id, index) => ({
				item_id: id,
				global_item_id: this.items[index].id,
			})),
		}),
		get_global_model_list: (call) => {
			this.one(call);
			return {
				tier_variation: [],
				global_model: [{ global_model_id: 9_160_000_000_000_000_001n, global_model_sku: 'G-1' }],
			};
		},
		add_global_item: ({ args }) => {
			const id = 9_151_000_000_000_000_000n + BigInt(this.items.length);
			this.items.push({ id, updated: 0, fields: args });
			return { global_item_id: id };
		},
		update_global_item: (call) => {
			const item = this.one(call);
			const { global_item_id: _id, ...fields } = call.args;
			item.fields = { ...item.fields, ...fields };
			return { global_item_id: item.id };
		},
		delete_global_item: (call) => {
			const item = this.one(call);
			item.isDeleted = true;
			return { global_item_id: item.id };
		},
		init_tier_variation: (call) => this.nothing(call),
		update_price: (call) => this.nothing(call),
		update_stock: (call) => this.nothing(call),
		create_publish_task: (call) => {
			this.one(call);
			const id = 90_001 + this.tasks.size;
			this.tasks.set(id, 0);
			return { publish_task_id: id };
		},
		get_publish_task_result: ({ args }) => {
			const id = Number(args.publish_task_id);
			const looks = required(
				this.tasks.get(id),
				'error_cannot_get_publish_result',
				'No such task.',
			);
			this.tasks.set(id, looks + 1);
			return { publish_status: looks < 1 ? 'processing' : 'success', publish_task_id: id };
		},
		get_published_list: (call) => {
			this.one(call);
			return { published_item: [{ shop_id: 220_001_234, item_id: 2_820_001_234 }] };
		},
		get_publishable_shop: (call) => {
			this.one(call);
			return { publishable_shop: [{ shop_id: 220_001_234, shop_region: 'TH' }] };
		},
	});

	private one({ args }: VerifiedCall): Item {
		const found = this.items.find(
			({ id, isDeleted }) => !isDeleted && String(id) === String(args.global_item_id),
		);
		return required(found, 'error_busi_global_item_not_found', 'The global product is not found.');
	}

	private nothing(call: VerifiedCall): JsonObject {
		this.one(call);
		return {};
	}
}

function infoOf({ id, updated, fields }: Item): JsonObject {
	return { ...fields, global_item_id: id, update_time: updated, global_item_status: 'NORMAL' };
}
