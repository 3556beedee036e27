import type { JsonObject } from '../json.mts';
import { ShopeeRefusal } from './envelope.mts';
import { inModule } from './model.mts';
import type { Handler, Handlers } from './model.mts';

const LAST_OFFSET = 250;

/** Brands come in pages, by an offset that the answer tells. */
const brands: Handler = ({ args }) => {
	const offset = Number(args.offset);
	const end = Math.min(LAST_OFFSET, offset + Number(args.page_size));
	return {
		brand_list: Array.from({ length: Math.max(0, end - offset) }, (_, index) => ({
			brand_id: offset + index + 1,
			original_brand_name: `Brand ${offset + index + 1}`,
		})),
		has_next_page: end < LAST_OFFSET,
		next_offset: end,
		is_mandatory: false,
		input_type: 'DROP_DOWN',
	};
};

const attributes: Handler = ({ args }) => ({
	list: (args.category_id_list as number[]).map((id) => ({
		category_id: id,
		attribute_tree: [{ attribute_id: 100_001, name: 'Material', mandatory: false }],
	})),
});

/** Values of an attribute; the cursor is a number and ends at 0. */
const values: Handler = ({ args }) => {
	const start = Number(args.cursor);
	const end = Math.min(180, start + Number(args.limit));
	return {
		value_list: Array.from({ length: end - start }, (_, index) => ({
			value_id: start + index + 1,
		})),
		page_info: { cursor: end < 180 ? end : 0, total_count: 180 },
	};
};

const categories: Handler = () => ({
	category_list: [
		{ category_id: 100_017, parent_category_id: 0, has_children: true },
		{ category_id: 100_182, parent_category_id: 100_017, has_children: false },
	],
});

const sizeCharts: Handler = ({ args }) => {
	const isFirst = !args.cursor;
	return {
		size_chart_list: Array.from({ length: isFirst ? Number(args.page_size) : 3 }, (_, index) => ({
			size_chart_id: (isFirst ? 60_001 : 60_900) + index,
		})),
		total_count: Number(args.page_size) + 3,
		next_cursor: isFirst ? 'FAKE-cursor==' : '',
	};
};

const sizeChart: Handler = ({ args }) => ({ size_chart_id: args.size_chart_id, rows: [] });

const variations: Handler = () => ({
	variation_group_list: [{ variation_group_id: 1, variation_group_name: 'Color' }],
});

const shared: Handlers = {
	get_category: categories,
	get_attribute_tree: attributes,
	get_brand_list: brands,
	get_size_chart_list: sizeCharts,
	get_size_chart_detail: sizeChart,
};

const address = (args: JsonObject): JsonObject => {
	if (Number(args.address_id) === 5001) return {};
	throw new ShopeeRefusal('logistics.address_not_found', 'The address is not found.');
};

/** Answers that depend on little else than the arguments. */
export const FIXED: Handlers = {
	...inModule('product', {
		...shared,
		get_variation_tree: variations,
		search_attribute_value_list: values,
		category_recommend: () => ({ category_id: [100_182] }),
		get_item_limit: () => ({ item_name_length_limit: { min_limit: 1, max_limit: 120 } }),
		get_recommend_attribute: () => ({ attribute_list: [{ attribute_id: 100_001 }] }),
		register_brand: ({ args }) => ({ original_brand_name: args.original_brand_name, brand_id: 77 }),
	}),
	...inModule('global_product', {
		...shared,
		get_variations: variations,
		search_global_attribute_value_list: values,
	}),
	...inModule('logistics', {
		get_channel_list: () => ({
			logistics_channel_list: [
				{ logistics_channel_id: 90_001, logistics_channel_name: 'Fake Express', enabled: true },
				{ logistics_channel_id: 90_003, logistics_channel_name: 'Fake Post', enabled: true },
			],
		}),
		get_address_list: () => ({
			show_pickup_address: true,
			address_list: [{ address_id: 5001, region: 'TH', address_type: ['PICKUP_ADDRESS'] }],
		}),
		delete_address: ({ args }) => address(args),
		update_address: ({ args }) => address(args),
		set_address_config: ({ args }) => address(args.address_type_config as JsonObject),
		update_channel: ({ args }) => ({ logistics_channel_id: args.logistics_channel_id }),
		get_operating_hours: () => ({ regular_operating_hour: { monday: { start_time: '09:00' } } }),
		get_pause_status: () => ({ is_paused: false, remaining_pause_quota: 2 }),
		set_pause_status: ({ args }) => ({ is_paused: args.is_paused }),
		update_tracking_status: () => ({}),
		update_self_collection_order_logistics: () => ({}),
	}),
	...inModule('public', {
		get_shopee_ip_ranges: () => ({ ip_list: ['192.0.2.0/24', '198.51.100.0/24'] }),
	}),
};
