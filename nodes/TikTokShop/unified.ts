import type { Json } from '../shared/engine/json';
import { rows, text } from '../shared/engine/json';
import { isoUtc } from '../shared/engine/time';
import { decimal, part, statusFrom, sum, textOrNull } from '../shared/unified/order';
import type { OrderStatus, UnifiedItem, UnifiedOrder } from '../shared/unified/order';
import { tikTokShop } from './platform';

/** Native to unified order states. */
const STATUS: Record<string, OrderStatus> = {
	UNPAID: 'unpaid',
	ON_HOLD: 'on_hold',
	AWAITING_SHIPMENT: 'to_ship',
	PARTIALLY_SHIPPING: 'to_ship',
	AWAITING_COLLECTION: 'shipped',
	IN_TRANSIT: 'in_transit',
	DELIVERED: 'delivered',
	COMPLETED: 'completed',
	CANCELLED: 'cancelled',
	// The word that the order webhook uses.
	CANCEL: 'cancelled',
};

/** The most useful fields of an order, for "Simplify". */
export const ORDER_SUMMARY: Record<string, string> = {
	id: 'id',
	status: 'status',
	create_time: 'create_time',
	update_time: 'update_time',
	currency: 'payment.currency',
	total_amount: 'payment.total_amount',
	buyer_email: 'buyer_email',
	recipient_address: 'recipient_address',
	line_items: 'line_items',
	packages: 'packages',
};

/** Levels of an address, largest first, as TikTok Shop numbers them. */
const STATE_LEVEL = 'L1';
const CITY_LEVEL = 'L2';
const DISTRICT_LEVEL = 'L3';

/**
 * A TikTok Shop order in the shape of all marketplaces.
 *
 * @param facts `shopId`: the shop the order was read from
 */
export function unifyOrder(order: Json, facts: Record<string, string>): Json {
	const payment = part(order, 'payment');
	const address = part(order, 'recipient_address');
	const levels = rows(address.district_info);
	const level = (name: string) =>
		textOrNull(levels.find((each) => text(each.address_level) === name)?.address_name);
	const orderId = text(order.id);
	const unified: UnifiedOrder = {
		platform: tikTokShop.key,
		shopId: textOrNull(facts.shopId),
		orderId,
		orderNumber: orderId,
		status: statusFrom(STATUS, order.status),
		nativeStatus: textOrNull(order.status),
		createdAt: isoUtc(order.create_time),
		updatedAt: isoUtc(order.update_time),
		paidAt: isoUtc(order.paid_time),
		shipBy: isoUtc(order.rts_sla_time) ?? isoUtc(order.tts_sla_time),
		currency: textOrNull(payment.currency),
		itemsTotal: decimal(payment.sub_total),
		shippingFee: decimal(payment.shipping_fee),
		discountTotal: sum(payment.seller_discount, payment.platform_discount),
		taxTotal: decimal(payment.tax),
		grandTotal: decimal(payment.total_amount),
		paymentMethod: textOrNull(order.payment_method_name),
		buyer: {
			id: textOrNull(order.user_id),
			name: textOrNull(address.name),
			email: textOrNull(order.buyer_email),
			phone: textOrNull(address.phone_number),
		},
		shipTo: {
			name: textOrNull(address.name),
			phone: textOrNull(address.phone_number),
			country: textOrNull(address.region_code),
			state: level(STATE_LEVEL),
			city: level(CITY_LEVEL),
			district: level(DISTRICT_LEVEL),
			postalCode: textOrNull(address.postal_code),
			address: textOrNull(address.full_address),
		},
		items: itemsOf(rows(order.line_items)),
		packages: rows(order.packages).map((parcel) => {
			const id = text(parcel.id);
			const line = rows(order.line_items).find((each) => text(each.package_id) === id);
			return {
				packageId: textOrNull(id),
				trackingNumber: textOrNull(line?.tracking_number) ?? textOrNull(order.tracking_number),
				carrier: textOrNull(line?.shipping_provider_name) ?? textOrNull(order.shipping_provider),
				status: textOrNull(line?.package_status),
			};
		}),
		note: textOrNull(order.buyer_message),
		cancelReason: textOrNull(order.cancel_reason),
	};
	return { ...unified };
}

/** One row per SKU, price and state: TikTok Shop sends one line per unit. */
function itemsOf(lines: Json[]): UnifiedItem[] {
	const groups = new Map<string, UnifiedItem>();
	for (const line of lines) {
		const key = JSON.stringify([line.sku_id, line.sale_price, line.display_status, line.is_gift]);
		const group = groups.get(key);
		if (group) {
			group.quantity += 1;
			group.total = sum(group.total, line.sale_price);
			continue;
		}
		groups.set(key, {
			itemId: textOrNull(line.id),
			productId: textOrNull(line.product_id),
			skuId: textOrNull(line.sku_id),
			sellerSku: textOrNull(line.seller_sku),
			name: textOrNull(line.product_name),
			variation: textOrNull(line.sku_name),
			quantity: 1,
			unitPrice: decimal(line.sale_price),
			total: decimal(line.sale_price),
			imageUrl: textOrNull(line.sku_image),
			status: textOrNull(line.display_status),
		});
	}
	return [...groups.values()];
}
