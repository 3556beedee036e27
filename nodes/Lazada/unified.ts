import type { Json } from '../shared/engine/json';
import { rows, text } from '../shared/engine/json';
import { toMillis } from '../shared/engine/time';
import { decimal, part, statusFrom, sum, textOrNull, times } from '../shared/unified/order';
import type {
	OrderStatus,
	UnifiedItem,
	UnifiedOrder,
	UnifiedPackage,
} from '../shared/unified/order';

/** Native states of an item to unified order states. */
const STATUS: Record<string, OrderStatus> = {
	unpaid: 'unpaid',
	pending: 'to_ship',
	topack: 'to_ship',
	packed: 'to_ship',
	repacked: 'to_ship',
	ready_to_ship_pending: 'to_ship',
	toship: 'to_ship',
	ready_to_ship: 'to_ship',
	shipped: 'in_transit',
	shipping: 'in_transit',
	delivered: 'delivered',
	confirmed: 'completed',
	// The parcel could not be handed over and comes back.
	failed: 'returned',
	failed_delivery: 'returned',
	// Nobody gets anything for it: the sale is off.
	lost: 'cancelled',
	lost_by_3pl: 'cancelled',
	damaged_by_3pl: 'cancelled',
	canceled: 'cancelled',
	cancelled: 'cancelled',
	returned: 'returned',
	shipped_back: 'returned',
	shipped_back_success: 'returned',
	shipped_back_failed: 'returned',
	package_scrapped: 'returned',
};

/** An order is as far as the least advanced of its items; ended items count only among themselves. */
const LEAST_FIRST: OrderStatus[] = [
	'unpaid',
	'on_hold',
	'to_ship',
	'shipped',
	'in_transit',
	'delivered',
	'completed',
	'returned',
	'cancelled',
	'unknown',
];

/** The most useful fields of an order, for "Simplify". */
export const ORDER_SUMMARY: Record<string, string> = {
	order_id: 'order_id',
	order_number: 'order_number',
	statuses: 'statuses',
	created_at: 'created_at',
	updated_at: 'updated_at',
	price: 'price',
	shipping_fee: 'shipping_fee',
	payment_method: 'payment_method',
	address_shipping: 'address_shipping',
	order_items: 'order_items',
};

/** Currency by country, for orders whose items were not read. */
const CURRENCY: Record<string, string> = {
	id: 'IDR',
	my: 'MYR',
	ph: 'PHP',
	sg: 'SGD',
	th: 'THB',
	vn: 'VND',
};

/**
 * A Lazada order in the shape of all marketplaces. Lazada lists each unit as a row of its own; rows
 * of one SKU at one price and in one state become one item.
 *
 * @param facts `country` and `shopId`: where the order was read
 */
export function unifyOrder(order: Json, facts: Record<string, string>): Json {
	const units = rows(order.order_items);
	const address = part(order, 'address_shipping');
	const states = statesOf(order, units);
	const orderId = text(order.order_id);
	const shippingFee = decimal(order.shipping_fee);
	const discount = decimal(withoutSeparators(order.voucher));
	const unified: UnifiedOrder = {
		platform: 'lazada',
		shopId: textOrNull(facts.shopId),
		orderId,
		orderNumber: text(order.order_number) || orderId,
		status: statusOf(states),
		nativeStatus: states.length > 0 ? states.join(', ') : null,
		createdAt: isoTime(order.created_at),
		updatedAt: isoTime(order.updated_at),
		paidAt: isoTime(units.map((unit) => unit.payment_time).find(isTime)),
		shipBy: isoTime(units.map((unit) => unit.sla_time_stamp).find(isTime)),
		currency:
			textOrNull(units.map((unit) => text(unit.currency)).find(Boolean)) ??
			textOrNull(CURRENCY[facts.country]),
		itemsTotal: decimal(withoutSeparators(order.price)) ?? sum(...units.map(listPrice)),
		shippingFee,
		discountTotal: discount,
		taxTotal: sum(...units.map((unit) => unit.tax_amount)),
		grandTotal: grandTotal(order, discount, shippingFee),
		paymentMethod: textOrNull(order.payment_method),
		buyer: {
			id: textOrNull(units.map((unit) => text(unit.buyer_id)).find(Boolean)),
			name: nameOf(order.customer_first_name, order.customer_last_name),
			email: textOrNull(units.map((unit) => text(unit.digital_delivery_info)).find(isMail)),
			phone: textOrNull(address.phone),
		},
		shipTo: {
			name: nameOf(address.first_name, address.last_name),
			phone: textOrNull(address.phone) ?? textOrNull(address.phone2),
			country: textOrNull(address.country),
			state: textOrNull(address.address3),
			city: textOrNull(address.city),
			district: textOrNull(address.address5) ?? textOrNull(address.address4),
			postalCode: textOrNull(address.post_code),
			address: textOrNull(address.address1),
		},
		items: groupedItems(units),
		packages: packagesOf(units),
		note: textOrNull(order.buyer_note) ?? textOrNull(order.remarks),
		cancelReason: textOrNull(units.map((unit) => text(unit.reason)).find(Boolean)),
	};
	return { ...unified };
}

/** The distinct states of the items; the order names them even where its items were not read. */
function statesOf(order: Json, units: Json[]): string[] {
	const named = Array.isArray(order.statuses) ? order.statuses.map(text) : [];
	const states = named.length > 0 ? named : units.map((unit) => text(unit.status));
	return [...new Set(states.filter(Boolean))];
}

function statusOf(states: string[]): OrderStatus {
	const known = states.map((state) => statusFrom(STATUS, state.toLowerCase()));
	return LEAST_FIRST.find((status) => known.includes(status)) ?? 'unknown';
}

/** What the buyer pays: the price leaves out voucher and shipping. */
function grandTotal(order: Json, discount: string | null, shipping: string | null): string | null {
	const price = decimal(withoutSeparators(order.price));
	return price === null ? null : sum(price, times(discount, -1), shipping);
}

/** Prices of an order may have thousands separators. */
function withoutSeparators(value: unknown): string {
	return text(value).replace(/,(?=\d{3}(\D|$))/g, '');
}

function listPrice(unit: Json): string | null {
	return decimal(unit.item_price) ?? decimal(unit.paid_price);
}

/** Rows of one SKU at one price in one state, counted. */
function groupedItems(units: Json[]): UnifiedItem[] {
	const groups = new Map<string, Json[]>();
	for (const unit of units) {
		const price = listPrice(unit);
		const key = [unit.sku_id, unit.sku, unit.shop_sku, price, unit.status].map(text).join('|');
		groups.set(key, [...(groups.get(key) ?? []), unit]);
	}
	return [...groups.values()].map((group) => {
		const [unit] = group;
		const price = listPrice(unit);
		return {
			itemId: group.map((each) => text(each.order_item_id)).join(','),
			productId: textOrNull(unit.product_id),
			skuId: textOrNull(unit.sku_id),
			sellerSku: textOrNull(unit.sku),
			name: textOrNull(unit.name),
			variation: textOrNull(unit.variation),
			quantity: group.length,
			unitPrice: price,
			total: times(price, group.length),
			imageUrl: textOrNull(unit.product_main_image),
			status: textOrNull(unit.status),
		};
	});
}

function packagesOf(units: Json[]): UnifiedPackage[] {
	const packed = new Map<string, Json>();
	for (const unit of units) {
		const key = text(unit.package_id) || text(unit.tracking_code);
		if (key) packed.set(key, unit);
	}
	return [...packed.values()].map((unit) => ({
		packageId: textOrNull(unit.package_id),
		trackingNumber: textOrNull(unit.tracking_code),
		carrier: textOrNull(unit.shipment_provider),
		status: textOrNull(unit.status),
	}));
}

function nameOf(...parts: unknown[]): string | null {
	return textOrNull(parts.map(text).filter(Boolean).join(' '));
}

/** Lazada writes times as `2026-11-01 00:00:00 +0800`, or as epoch; the rest is no moment. */
export function millisOf(value: unknown): number | undefined {
	const iso = text(value).replace(/^(\S+) (\S+) ([+-]\d\d)(\d\d)$/, '$1T$2$3:$4');
	return toMillis(iso, 'utc');
}

function isoTime(value: unknown): string | null {
	const millis = millisOf(value);
	return millis === undefined ? null : new Date(millis).toISOString();
}

function isTime(value: unknown): boolean {
	return isoTime(value) !== null;
}

function isMail(value: string): boolean {
	return /^\S+@\S+$/.test(value);
}
