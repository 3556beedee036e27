import { planOrder } from '../data/plan.mts';
import { decimalText } from '../money.mts';
import type { OrderRow } from '../orderBook.mts';
import * as fixtures from '../fixtures.mts';
import type { Fields } from './graph.mts';

export const ORDER_STATUSES = [
	['CREATED', 30],
	['IN_PROGRESS', 30],
	['COMPLETED', 35],
	['FB_PROCESSING', 5],
] as const;

/** The one shop that has orders. */
export const SHOP = 'US';

export const orderId = ({ index }: OrderRow) => `8${String(index).padStart(14, '0')}`;

export const planOf = (seed: number, { shop, index }: OrderRow) =>
	planOrder(seed, `facebook-${shop}`, index, 'US', 'USD');

/** An order as the former API gave it out. */
export function orderRecord(seed: number, row: OrderRow): Fields {
	const plan = planOf(seed, row);
	const money = (minor: number) => ({ amount: decimalText(minor, 'USD'), currency: 'USD' });
	const { name, place } = plan.buyer;
	const time = (seconds: number) =>
		new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, '+0000');
	return {
		id: orderId(row),
		order_status: { state: row.status },
		created: time(row.createTime),
		last_updated: time(row.updateTime),
		ship_by_date: time(row.createTime + 3 * 86_400),
		merchant_order_id: `M-${row.index}`,
		channel: 'facebook',
		buyer_details: { name, email: 'buyer@example.com' },
		shipping_address: {
			name,
			street1: '1 Fake Street',
			city: place.city,
			state: place.state,
			postal_code: place.postalCode,
			country: 'US',
		},
		selected_shipping_option: { name: 'Standard', price: money(plan.shipping) },
		estimated_payment_details: {
			subtotal: { items: money(plan.itemsTotal), shipping: money(plan.shipping) },
			tax: money(plan.tax),
			total_amount: money(plan.total),
			tax_remitted: true,
		},
		items: {
			data: plan.items.map((item) => ({
				id: `${orderId(row)}${item.serial}`,
				product_id: `5${String(item.product).padStart(14, '0')}`,
				retailer_id: item.sku,
				quantity: item.quantity,
				price_per_unit: money(item.unitPrice),
				tax_details: { estimated_tax: money(0) },
			})),
		},
		is_test_order: false,
	};
}

export const ORDER_PAGE = fixtures.facebookCommerce.pages.main.id;
