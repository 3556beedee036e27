/** Goods in Shopee's own warehouses, and what Brazil asks of those who use them. */
import { cursored, numbered } from './pages.mts';
import { DAY, listed, MANY, refuse, rowsOf, SOME } from './rows.mts';
import type { Handler, Row } from './rows.mts';
import type { VerifiedCall } from './verify.mts';

export const stock: Row = (index) => ({
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

export const sbs: Record<string, Handler> = {
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

export const fbs: Record<string, Handler> = {
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
