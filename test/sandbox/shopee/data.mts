import { maskText, planOrder } from '../data/plan.mts';
import type { OrderPlan, PlannedItem } from '../data/plan.mts';
import { bareNumber } from '../json.mts';
import type { JsonObject } from '../json.mts';
import { decimalNumber } from '../money.mts';
import type { OrderRow } from '../orderBook.mts';
import { SHOPS } from './verify.mts';
import type { ShopeeShopFixture } from '../fixtures.mts';

const COMMON_STATUSES = [
	['UNPAID', 6],
	['PENDING', 2],
	['READY_TO_SHIP', 16],
	['PROCESSED', 8],
	['RETRY_SHIP', 1],
	['SHIPPED', 14],
	['TO_CONFIRM_RECEIVE', 8],
	['IN_CANCEL', 2],
	['CANCELLED', 8],
	['TO_RETURN', 2],
	['COMPLETED', 32],
] as const;

/** Brazil and the Philippines wait for an invoice before shipping. */
export function statusesOf(region: string): ReadonlyArray<readonly [string, number]> {
	return region === 'BR' ? [...COMMON_STATUSES, ['INVOICE_PENDING', 6]] : COMMON_STATUSES;
}

const PACKAGE_STATUS: Readonly<Record<string, string>> = {
	UNPAID: 'LOGISTICS_NOT_START',
	PENDING: 'LOGISTICS_PENDING_ARRANGE',
	INVOICE_PENDING: 'LOGISTICS_PENDING_ARRANGE',
	READY_TO_SHIP: 'LOGISTICS_READY',
	PROCESSED: 'LOGISTICS_REQUEST_CREATED',
	RETRY_SHIP: 'LOGISTICS_PICKUP_RETRY',
	SHIPPED: 'LOGISTICS_PICKUP_DONE',
	TO_CONFIRM_RECEIVE: 'LOGISTICS_DELIVERY_DONE',
	COMPLETED: 'LOGISTICS_DELIVERY_DONE',
	TO_RETURN: 'LOGISTICS_DELIVERY_DONE',
	IN_CANCEL: 'LOGISTICS_READY',
	CANCELLED: 'LOGISTICS_INVALID',
};

const DAY = 86_400;

/** Order numbers are the date and eight base-36 digits; the factor spreads neighbours. */
const FACTOR = 40_013;
const SHOP_STEP = 2 ** 22;

export function orderSn(row: OrderRow): string {
	const date = new Date(row.createTime * 1000).toISOString();
	const shop = SHOPS.findIndex(({ key }) => key === row.shop) + 1;
	const number = (shop * SHOP_STEP + row.index) * FACTOR;
	const tail = number.toString(36).toUpperCase().padStart(8, '0');
	return `${date.slice(2, 4)}${date.slice(5, 7)}${date.slice(8, 10)}${tail}`;
}

/** The shop and index behind an order number, if it could be one of ours. */
export function locateOrder(sn: string): { shop: string; index: number } | undefined {
	if (!/^\d{6}[0-9A-Z]{8}$/.test(sn)) return undefined;
	const number = parseInt(sn.slice(6), 36) / FACTOR;
	if (!Number.isInteger(number)) return undefined;
	const shop = SHOPS[Math.floor(number / SHOP_STEP) - 1];
	return shop && { shop: shop.key, index: number % SHOP_STEP };
}

function shopOf(row: OrderRow): ShopeeShopFixture {
	const shop = SHOPS.find(({ key }) => key === row.shop);
	if (!shop) throw new Error(`No shop ${row.shop}`);
	return shop;
}

export function planOf(seed: number, row: OrderRow): OrderPlan {
	const { key, region, currency } = shopOf(row);
	return planOrder(seed, `shopee-${key}`, row.index, region, currency);
}

/** Without `request_order_status_pending` the platform keeps to the older status. */
export function visibleStatus(row: OrderRow, withPending: boolean): string {
	return row.status === 'PENDING' && !withPending ? 'READY_TO_SHIP' : row.status;
}

export function bookingSn(row: OrderRow): string {
	return row.index % 40 === 7 ? `B${orderSn(row)}` : '';
}

export function logisticsChannel(row: OrderRow): number {
	return row.index % 3 === 0 ? 90_003 : 90_001;
}

/** Sent as bare JSON numbers above 2^53, where a parser that is not careful loses digits. */
function hugeId(row: OrderRow, item: PlannedItem): string {
	const own = BigInt(row.index * 1_000 + item.serial * 10 + 1);
	return bareNumber(9_100_000_000_000_000_000n + own);
}

function orderItem(row: OrderRow, plan: OrderPlan, item: PlannedItem): JsonObject {
	const price = (minor: number) => decimalNumber(minor, plan.currency);
	const image = `https://images.example/fake/${item.product}-${item.variation}.jpg`;
	// Items of a bundle show no price here; the platform tells it only in the escrow.
	const bundled = plan.sparse && plan.items.length > 1;
	const discounted = item.unitPrice < item.originalPrice;
	let promotion = discounted ? 'product_promotion' : '';
	if (bundled) promotion = 'bundle_deal';
	return {
		item_id: 24_000_000_000 + item.product,
		item_name: item.name,
		item_sku: item.sku,
		model_id: item.variationName ? 180_000_000_000 + item.product * 100 + item.variation : 0,
		model_name: item.variationName,
		model_sku: plan.sparse ? '' : item.sku,
		model_quantity_purchased: item.quantity,
		model_original_price: bundled ? 0 : price(item.originalPrice),
		model_discounted_price: bundled ? 0 : price(item.unitPrice),
		wholesale: false,
		weight: 0.25,
		add_on_deal: false,
		main_item: false,
		add_on_deal_id: 0,
		promotion_type: promotion,
		promotion_id: promotion ? hugeId(row, item) : 0,
		order_item_id: hugeId(row, item),
		promotion_group_id: 0,
		image_info: { image_url: image },
		product_location_id: [`${row.shop}FAKE`],
		is_prescription_item: false,
		is_b2c_owned_item: false,
	};
}

function recipient(row: OrderRow, plan: OrderPlan): JsonObject {
	const { name, phone, place, masked } = plan.buyer;
	const hidden = masked || ['UNPAID', 'CANCELLED'].includes(row.status);
	const street = hidden ? '****' : place.street;
	return {
		name: hidden ? maskText(name) : name,
		phone: hidden ? `******${phone.slice(-2)}` : phone,
		town: '',
		district: hidden ? '****' : place.district,
		city: place.city,
		state: place.state,
		region: plan.region,
		zipcode: hidden ? '****' : place.postalCode,
		full_address: hidden ? '****' : [street, place.district, place.city, place.state].join(', '),
	};
}

export function packageList(row: OrderRow, plan: OrderPlan): JsonObject[] {
	const count = row.status === 'UNPAID' ? 1 : plan.packageCount;
	return Array.from({ length: count }, (_, number) => ({
		package_number: `OFG${row.shop}${20_000_000_000 + row.index * 10 + number}`,
		logistics_status: PACKAGE_STATUS[row.status] ?? 'LOGISTICS_NOT_STARTED',
		logistics_channel_id: logisticsChannel(row),
		shipping_carrier: plan.carrier,
		allow_self_design_awb: false,
		parcel_chargeable_weight_gram: 250,
		item_list: plan.items
			.filter((item) => item.serial % count === number)
			.map((item) => ({
				item_id: 24_000_000_000 + item.product,
				model_id: item.variationName ? 180_000_000_000 + item.product * 100 + item.variation : 0,
				model_quantity: item.quantity,
				order_item_id: hugeId(row, item),
				promotion_group_id: 0,
				product_location_id: `${row.shop}FAKE`,
			})),
	}));
}

type FieldBuilder = (row: OrderRow, plan: OrderPlan) => unknown;

const SHIPPED = ['SHIPPED', 'TO_CONFIRM_RECEIVE', 'TO_RETURN', 'COMPLETED'];

function payTime({ status, createTime, updateTime }: OrderRow): number | null {
	return status === 'UNPAID' ? null : Math.min(createTime + 60, updateTime);
}

/** Fields that only come when `response_optional_fields` names them. */
export const OPTIONAL_FIELDS: Readonly<Record<string, FieldBuilder>> = {
	buyer_user_id: (_row, plan) => 1_400_000_000 + plan.buyer.serial,
	buyer_username: (_row, plan) => (plan.buyer.masked ? '****' : `fake_buyer_${plan.buyer.serial}`),
	estimated_shipping_fee: (_row, plan) => decimalNumber(plan.shipping, plan.currency),
	recipient_address: recipient,
	actual_shipping_fee: (row, plan) =>
		SHIPPED.includes(row.status) ? decimalNumber(plan.shipping, plan.currency) : 0,
	goods_to_declare: () => false,
	note: (_row, plan) => (plan.sparse ? '' : plan.note),
	note_update_time: (row, plan) => (plan.sparse ? 0 : row.updateTime),
	item_list: (row, plan) => plan.items.map((item) => orderItem(row, plan, item)),
	pay_time: payTime,
	dropshipper: () => null,
	dropshipper_phone: () => null,
	split_up: (_row, plan) => plan.packageCount > 1,
	buyer_cancel_reason: (row, plan) => (row.status === 'IN_CANCEL' ? plan.cancelReason : ''),
	cancel_by: (row) => (row.status === 'CANCELLED' ? 'buyer' : ''),
	cancel_reason: (row, plan) => (row.status === 'CANCELLED' ? plan.cancelReason : ''),
	actual_shipping_fee_confirmed: (row) => row.status === 'COMPLETED',
	buyer_cpf_id: (_row, plan) => (plan.region === 'BR' ? '***.***.***-00' : null),
	fulfillment_flag: () => 'fulfilled_by_local_seller',
	pickup_done_time: (row) => (SHIPPED.includes(row.status) ? row.updateTime : 0),
	package_list: packageList,
	shipping_carrier: (_row, plan) => plan.carrier,
	payment_method: (_row, plan) => plan.paymentMethod,
	total_amount: (_row, plan) => decimalNumber(plan.total, plan.currency),
	invoice_data: () => null,
	order_chargeable_weight_gram: () => 250,
	return_request_due_date: (row) =>
		row.status === 'TO_CONFIRM_RECEIVE' ? row.updateTime + 7 * DAY : 0,
	edt: (row) => ({ edt_from: row.createTime + 3 * DAY, edt_to: row.createTime + 6 * DAY }),
	payment_info: (_row, plan) => [{ payment_method: plan.paymentMethod, transaction_id: '' }],
	international_label: () => '',
};

export function orderDetail(
	seed: number,
	row: OrderRow,
	fields: readonly string[],
	withPending: boolean,
): JsonObject {
	const plan = planOf(seed, row);
	const detail: JsonObject = {
		order_sn: orderSn(row),
		region: plan.region,
		currency: plan.currency,
		cod: plan.cashOnDelivery,
		order_status: visibleStatus(row, withPending),
		message_to_seller: plan.note,
		create_time: row.createTime,
		update_time: row.updateTime,
		days_to_ship: 3,
		ship_by_date: row.createTime + 3 * DAY,
		reverse_shipping_fee: 0,
		booking_sn: bookingSn(row),
		advance_package: bookingSn(row) !== '',
		hot_listing_order: false,
		is_buyer_shop_collection: false,
		...(withPending && row.status === 'PENDING' && { pending_terms: ['SYSTEM_PENDING'] }),
	};
	for (const name of fields) detail[name] = OPTIONAL_FIELDS[name](row, plan);
	return detail;
}
