import { maskText, planOrder } from '../data/plan.mts';
import type { OrderPlan, PlannedItem } from '../data/plan.mts';
import type { TikTokShopFixture } from '../fixtures.mts';
import { decimalText } from '../money.mts';
import type { OrderRow } from '../orderBook.mts';
import { SHOPS } from './verify.mts';

export const ORDER_STATUSES = [
	['UNPAID', 6],
	['ON_HOLD', 2],
	['AWAITING_SHIPMENT', 14],
	['PARTIALLY_SHIPPING', 2],
	['AWAITING_COLLECTION', 8],
	['IN_TRANSIT', 14],
	['DELIVERED', 12],
	['COMPLETED', 34],
	['CANCELLED', 8],
] as const;

const PACKED = [
	'PARTIALLY_SHIPPING',
	'AWAITING_COLLECTION',
	'IN_TRANSIT',
	'DELIVERED',
	'COMPLETED',
];

const DAY = 86_400;
const ID_STEP = 1_000_003;
const ID_OFFSET = 41_234_567;

/** 19 digits: a prefix, the shop's number and the order's index, spread out. */
export function orderId(row: OrderRow): string {
	const shop = SHOPS.findIndex(({ key }) => key === row.shop) + 1;
	const tail = String(row.index * ID_STEP + ID_OFFSET).padStart(14, '0');
	return `576${String(shop).padStart(2, '0')}${tail}`;
}

/** The shop and index behind an order id, if it could be one of ours. */
export function locateOrder(id: string): { shop: string; index: number } | undefined {
	const parts = /^576(\d{2})(\d{14})$/.exec(id);
	const shop = parts ? SHOPS[Number(parts[1]) - 1] : undefined;
	const index = parts ? (Number(parts[2]) - ID_OFFSET) / ID_STEP : -1;
	return shop && Number.isInteger(index) && index >= 0 ? { shop: shop.key, index } : undefined;
}

export function longId(prefix: string, number: number): string {
	return `${prefix}${String(number).padStart(19 - prefix.length, '0')}`;
}

/** Numbers an order over all shops, so that ids made from it never meet. */
export function orderSerial(row: OrderRow): number {
	return SHOPS.findIndex(({ key }) => key === row.shop) * 10_000_000 + row.index + 1;
}

function shopOf(row: OrderRow): TikTokShopFixture {
	const shop = SHOPS.find(({ key }) => key === row.shop);
	if (!shop) throw new Error(`No shop ${row.shop}`);
	return shop;
}

export function planOf(seed: number, row: OrderRow): OrderPlan {
	const { key, region, currency } = shopOf(row);
	return planOrder(seed, `tikTokShop-${key}`, row.index, region, currency);
}

export function buyerId(plan: OrderPlan): string {
	return longId('7494', 560_000_000 + plan.buyer.serial);
}

export function warehouseId(row: OrderRow): string {
	return longId('7068', 519_720_000 + (row.index % 2));
}

export function shippingType(row: OrderRow): 'TIKTOK' | 'SELLER' {
	return row.index % 5 === 0 ? 'SELLER' : 'TIKTOK';
}

export function isBuyerRequestCancel(row: OrderRow): boolean {
	return row.status.startsWith('AWAITING') && row.index % 7 === 0;
}

export function packageIds(row: OrderRow, plan: OrderPlan): string[] {
	if (!PACKED.includes(row.status)) return [];
	return Array.from({ length: plan.packageCount }, (_, number) =>
		longId('1152', orderSerial(row) * 10 + number),
	);
}

export function trackingNumber(row: OrderRow, number: number): string {
	return `FAKE${row.shop}${String(row.index * 10 + number).padStart(10, '0')}`;
}

interface LineContext {
	row: OrderRow;
	plan: OrderPlan;
	packages: readonly string[];
}

function lineItem({ row, plan, packages }: LineContext, item: PlannedItem, unit: number): object {
	const money = (minor: number) => decimalText(minor, plan.currency);
	const cancelled = row.status === 'CANCELLED';
	const packageNumber = packages.length > 0 ? item.serial % packages.length : -1;
	return {
		id: longId('5771', orderSerial(row) * 100 + item.serial * 10 + unit),
		sku_id: longId('1729', 592_969_000 + item.product * 10 + item.variation),
		product_id: longId('1730', 592_969_000 + item.product),
		product_name: item.name,
		sku_name: item.variationName,
		seller_sku: plan.sparse ? null : item.sku,
		sku_image: `https://images.example/fake/${item.product}-${item.variation}.jpeg`,
		sku_type: 'NORMAL',
		original_price: money(item.originalPrice),
		sale_price: money(item.unitPrice),
		seller_discount: money(item.originalPrice - item.unitPrice),
		platform_discount: money(0),
		currency: plan.currency,
		display_status: row.status,
		is_gift: false,
		package_id: packageNumber < 0 ? '' : packages[packageNumber],
		package_status: packageNumber < 0 ? '' : 'PROCESSING',
		shipping_provider_id: longId('6617', packageNumber + 2),
		shipping_provider_name: packageNumber < 0 ? '' : plan.carrier,
		tracking_number: packageNumber < 0 ? '' : trackingNumber(row, packageNumber),
		...(cancelled && { cancel_reason: plan.cancelReason, cancel_user: 'BUYER' }),
	};
}

/** One row per unit, as the platform lists them: two pieces of a SKU are two line items. */
function lineItems(context: LineContext): object[] {
	return context.plan.items.flatMap((item) =>
		Array.from({ length: item.quantity }, (_, unit) => lineItem(context, item, unit)),
	);
}

function recipient(row: OrderRow, plan: OrderPlan): object {
	const { name, phone, place, masked } = plan.buyer;
	const hidden = masked || row.status === 'UNPAID';
	const street = hidden ? '***' : place.street;
	const phoneNumber = hidden ? `${phone.slice(0, 6)}*****${phone.slice(-2)}` : phone;
	return {
		name: hidden ? maskText(name) : name,
		first_name: hidden ? maskText(name) : name.split(' ')[0],
		last_name: plan.sparse ? null : name.split(' ').slice(1).join(' '),
		phone_number: phoneNumber,
		region_code: plan.region,
		postal_code: place.postalCode,
		full_address: [place.state, place.city, place.district, street].join(', '),
		address_detail: street,
		address_line1: street,
		address_line2: '',
		address_line3: '',
		address_line4: '',
		district_info: [
			{ address_level: 'L0', address_level_name: 'Country', address_name: plan.region },
			{ address_level: 'L1', address_level_name: 'State', address_name: place.state },
			{ address_level: 'L2', address_level_name: 'City', address_name: place.city },
			{ address_level: 'L3', address_level_name: 'District', address_name: place.district },
		],
		delivery_preferences: plan.sparse ? null : { drop_off_location: '' },
	};
}

function payment(plan: OrderPlan): object {
	const money = (minor: number) => decimalText(minor, plan.currency);
	return {
		currency: plan.currency,
		sub_total: money(plan.itemsTotal),
		shipping_fee: money(plan.shipping),
		original_shipping_fee: money(plan.shipping),
		seller_discount: money(plan.sellerDiscount),
		platform_discount: money(plan.platformDiscount),
		original_total_product_price: money(
			plan.items.reduce((sum, item) => sum + item.originalPrice * item.quantity, 0),
		),
		shipping_fee_seller_discount: money(0),
		shipping_fee_platform_discount: money(0),
		product_tax: money(plan.tax),
		shipping_fee_tax: money(0),
		tax: money(plan.tax),
		total_amount: money(plan.total),
	};
}

/** The order as the search and both detail versions give it. */
export function orderObject(seed: number, row: OrderRow): object {
	const plan = planOf(seed, row);
	const packages = packageIds(row, plan);
	const paid = row.status !== 'UNPAID';
	const paidAt = Math.min(row.createTime + 60, row.updateTime);
	const shipped = ['IN_TRANSIT', 'DELIVERED', 'COMPLETED'].includes(row.status);
	return {
		id: orderId(row),
		status: row.status,
		create_time: row.createTime,
		update_time: row.updateTime,
		...(paid && { paid_time: paidAt }),
		...(shipped && { rts_time: row.updateTime, collection_time: row.updateTime }),
		...(row.status === 'CANCELLED' && {
			cancel_reason: plan.cancelReason,
			cancel_time: row.updateTime,
			cancellation_initiator: 'BUYER',
		}),
		rts_sla_time: row.createTime + 2 * DAY,
		tts_sla_time: row.createTime + 3 * DAY,
		cancel_order_sla_time: row.createTime + 5 * DAY,
		user_id: buyerId(plan),
		buyer_email: plan.sparse ? null : `${buyerId(plan)}@buyers.example`,
		buyer_message: plan.note,
		seller_note: plan.sparse ? null : '',
		fulfillment_type: 'FULFILLMENT_BY_SELLER',
		shipping_type: shippingType(row),
		delivery_option_id: longId('6955', 1),
		delivery_option_name: 'Standard “fake” shipping',
		delivery_type: 'HOME_DELIVERY',
		shipping_provider: packages.length > 0 ? plan.carrier : '',
		shipping_provider_id: packages.length > 0 ? longId('6617', 1) : '',
		tracking_number: packages.length > 0 ? trackingNumber(row, 0) : '',
		warehouse_id: warehouseId(row),
		payment_method_name: paid ? plan.paymentMethod : '',
		payment: payment(plan),
		is_cod: plan.cashOnDelivery,
		is_on_hold_order: row.status === 'ON_HOLD',
		is_sample_order: false,
		is_replacement_order: false,
		is_buyer_request_cancel: isBuyerRequestCancel(row),
		has_updated_recipient_address: row.index % 31 === 0,
		split_or_combine_tag: packages.length > 1 ? 'SPLIT' : '',
		recipient_address: recipient(row, plan),
		line_items: lineItems({ row, plan, packages }),
		packages: packages.map((id) => ({ id })),
	};
}

export function priceDetail(seed: number, row: OrderRow): object {
	const plan = planOf(seed, row);
	const money = (minor: number) => decimalText(minor, plan.currency);
	const listPrice = plan.items.reduce((sum, item) => sum + item.originalPrice * item.quantity, 0);
	const units = plan.items.flatMap((item) =>
		Array.from({ length: item.quantity }, (_, unit) => ({
			id: longId('5771', orderSerial(row) * 100 + item.serial * 10 + unit),
			currency: plan.currency,
			sku_list_price: money(item.originalPrice),
			sku_sale_price: money(item.unitPrice),
			payment: money(item.unitPrice),
			total: money(item.unitPrice),
		})),
	);
	return {
		currency: plan.currency,
		total: money(plan.total),
		payment: money(plan.total),
		sku_list_price: money(listPrice),
		sku_sale_price: money(plan.itemsTotal),
		subtotal: money(plan.itemsTotal - plan.sellerDiscount - plan.platformDiscount),
		subtotal_deduction_seller: money(plan.sellerDiscount),
		subtotal_deduction_platform: money(plan.platformDiscount),
		subtotal_tax_amount: money(plan.tax),
		voucher_deduction_platform: money(0),
		voucher_deduction_seller: money(0),
		shipping_list_price: money(plan.shipping),
		shipping_sale_price: money(plan.shipping),
		shipping_fee_deduction_seller: money(0),
		shipping_fee_deduction_platform: money(0),
		shipping_fee_deduction_platform_voucher: money(0),
		tax_amount: money(plan.tax),
		tax_rate: plan.tax > 0 ? '0.08' : '0',
		net_price_amount: money(plan.total - plan.tax),
		cod_fee: money(0),
		cod_fee_net_amount: money(0),
		sku_gift_original_price: money(0),
		sku_gift_net_price: money(0),
		line_items: units,
	};
}
