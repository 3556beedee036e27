import { planOrder } from '../data/plan.mts';
import type { OrderPlan } from '../data/plan.mts';
import type { LazadaShopFixture } from '../fixtures.mts';
import { decimalNumber, decimalText } from '../money.mts';
import type { OrderRow } from '../orderBook.mts';
import { SHOPS } from './verify.mts';

export const ORDER_STATUSES = [
	['unpaid', 6],
	['pending', 16],
	['packed', 10],
	['ready_to_ship', 8],
	['shipped', 14],
	['delivered', 32],
	['failed_delivery', 2],
	['returned', 3],
	['canceled', 9],
] as const;

const PACKED = ['packed', 'ready_to_ship', 'shipped', 'delivered', 'failed_delivery', 'returned'];

/** What `status` asks for besides single states. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
	topack: ['pending', 'repacked'],
	toship: ['packed', 'ready_to_ship'],
	shipping: ['shipped'],
};

const ORDER_BASE = 260_000_000_000_000;
const SHOP_STEP = 1_000_000_000_000;
const ORDER_STEP = 1_003;
const ITEM_FACTOR = 10;

const shopIndex = (key: string) => SHOPS.findIndex((shop) => shop.key === key) + 1;

/** 15 digits, spread out. */
export function orderId(row: OrderRow): string {
	return String(ORDER_BASE + shopIndex(row.shop) * SHOP_STEP + row.index * ORDER_STEP);
}

/** The shop and index behind an order id, if it could be one of ours. */
export function locateOrder(id: string): { shop: string; index: number } | undefined {
	const rest = Number(id) - ORDER_BASE;
	const shop = SHOPS[Math.floor(rest / SHOP_STEP) - 1];
	const index = (rest % SHOP_STEP) / ORDER_STEP;
	return shop && Number.isInteger(index) ? { shop: shop.key, index } : undefined;
}

/** What fulfillment has made of a unit since the start. */
export interface UnitState {
	status: string;
	packageId: string;
	tracking: string;
}

export function planOf(seed: number, row: OrderRow): OrderPlan {
	const { key, country, currency } = shopOf(row.shop);
	return planOrder(seed, `lazada-${key}`, row.index, country.toUpperCase(), currency);
}

export function shopOf(key: string): LazadaShopFixture {
	const shop = SHOPS.find((each) => each.key === key);
	if (!shop) throw new Error(`No shop ${key}`);
	return shop;
}

/** The package that an order was packed into before the start. */
export function packageOf(order: string): string {
	return `FP${order}`;
}

/** Local time of the platform with its offset, as it writes times. */
export function written(seconds: number): string {
	const local = new Date((seconds + 8 * 3600) * 1000).toISOString();
	return `${local.slice(0, 10)} ${local.slice(11, 19)} +0800`;
}

/** One row per unit: two pieces of a SKU are two items. */
export function orderItems(
	seed: number,
	row: OrderRow,
	states: ReadonlyMap<string, UnitState>,
): Array<Record<string, unknown>> {
	const plan = planOf(seed, row);
	const order = orderId(row);
	const units = plan.items.flatMap((item) => Array.from({ length: item.quantity }, () => item));
	return units.map((item, index) => {
		const id = Number(order) * ITEM_FACTOR + index;
		const isPacked = PACKED.includes(row.status);
		const state = states.get(String(id)) ?? {
			status: row.status,
			packageId: isPacked ? packageOf(order) : '',
			tracking: isPacked ? `FAKETRACK${order}` : '',
		};
		return {
			order_item_id: id,
			order_id: Number(order),
			product_id: String(1_001_000_000 + item.product),
			sku_id: String(2_001_000_000 + item.product * 10 + item.variation),
			sku: plan.sparse ? '' : item.sku,
			shop_sku: `${1_001_000_000 + item.product}_${plan.region}-${2_001_000_000 + item.product * 10 + item.variation}`,
			name: item.name,
			variation: item.variationName,
			product_main_image: `https://images.example/fake/${item.product}-${item.variation}.jpg`,
			item_price: decimalNumber(item.unitPrice, plan.currency),
			paid_price: decimalNumber(item.unitPrice, plan.currency),
			currency: plan.currency,
			tax_amount: 0,
			voucher_amount: 0,
			shipping_amount: 0,
			status: state.status,
			reason: state.status === 'canceled' ? plan.cancelReason : '',
			package_id: state.packageId,
			tracking_code: state.tracking,
			shipment_provider: state.packageId ? plan.carrier : '',
			shipping_type: row.index % 4 === 0 ? 'Own Warehouse (DBS)' : 'Dropshipping',
			warehouse_code: 'dropshipping',
			buyer_id: 500_000_000 + plan.buyer.serial,
			is_digital: 0,
			payment_time: state.status === 'unpaid' ? '' : row.createTime * 1000 + 60_000,
			sla_time_stamp: new Date((row.createTime + 2 * 86_400) * 1000).toISOString(),
			created_at: written(row.createTime),
			updated_at: written(row.updateTime),
		};
	});
}

/** The order as lists and the single call give it: no status of its own, and no items. */
export function orderObject(
	seed: number,
	row: OrderRow,
	states: ReadonlyMap<string, UnitState>,
): Record<string, unknown> {
	const plan = planOf(seed, row);
	const { buyer } = plan;
	const items = orderItems(seed, row, states);
	const statuses = [...new Set(items.map(({ status }) => status))];
	const address = {
		first_name: buyer.masked ? '***' : buyer.name,
		last_name: '',
		phone: buyer.masked ? '*******' : buyer.phone,
		phone2: '',
		address1: buyer.masked ? '***' : buyer.place.street,
		address2: '',
		address3: buyer.place.state,
		address4: buyer.place.city,
		address5: buyer.place.district,
		city: buyer.place.city,
		post_code: buyer.place.postalCode,
		country: shopOf(row.shop).country.toUpperCase(),
	};
	const id = Number(orderId(row));
	return {
		order_id: id,
		order_number: id,
		statuses: items.length > 0 ? statuses : [row.status],
		created_at: written(row.createTime),
		updated_at: written(row.updateTime),
		price: decimalText(plan.itemsTotal, plan.currency),
		shipping_fee: decimalNumber(plan.shipping, plan.currency),
		voucher: decimalNumber(plan.sellerDiscount + plan.platformDiscount, plan.currency),
		voucher_seller: decimalNumber(plan.sellerDiscount, plan.currency),
		voucher_platform: decimalNumber(plan.platformDiscount, plan.currency),
		payment_method: plan.cashOnDelivery ? 'COD' : plan.paymentMethod,
		items_count: items.length,
		customer_first_name: buyer.masked ? '***' : buyer.name,
		customer_last_name: '',
		address_shipping: address,
		address_billing: address,
		gift_option: false,
		gift_message: '',
		remarks: plan.note,
		buyer_note: plan.note,
		voucher_code: '',
		tax_code: '',
		branch_number: '',
		national_registration_number: '',
		warehouse_code: 'dropshipping',
		delivery_info: '',
		extra_attributes: plan.sparse ? null : '{}',
		promised_shipping_times: '',
	};
}
