import type { Json } from '../shared/engine/json';
import { rows, text } from '../shared/engine/json';
import { isoUtc } from '../shared/engine/time';
import { decimal, part, statusFrom, sum, textOrNull, times } from '../shared/unified/order';
import type { OrderStatus, UnifiedItem, UnifiedOrder } from '../shared/unified/order';
import { shopee } from './platform';

/** Native to unified order states. */
const STATUS: Record<string, OrderStatus> = {
	UNPAID: 'unpaid',
	PENDING: 'on_hold',
	INVOICE_PENDING: 'on_hold',
	READY_TO_SHIP: 'to_ship',
	PROCESSED: 'to_ship',
	RETRY_SHIP: 'to_ship',
	SHIPPED: 'in_transit',
	TO_CONFIRM_RECEIVE: 'delivered',
	COMPLETED: 'completed',
	IN_CANCEL: 'on_hold',
	CANCELLED: 'cancelled',
	TO_RETURN: 'returned',
};

/** The most useful fields of an order, for "Simplify". */
export const ORDER_SUMMARY: Record<string, string> = {
	order_sn: 'order_sn',
	order_status: 'order_status',
	create_time: 'create_time',
	update_time: 'update_time',
	currency: 'currency',
	total_amount: 'total_amount',
	buyer_username: 'buyer_username',
	recipient_address: 'recipient_address',
	item_list: 'item_list',
	package_list: 'package_list',
};

/**
 * A Shopee order in the shape of all marketplaces. Shopee prices an order's items only, so totals
 * of items and discounts are computed from the lines.
 *
 * @param facts `shopId`: the shop the order was read from
 */
export function unifyOrder(order: Json, facts: Record<string, string>): Json {
	const address = part(order, 'recipient_address');
	const lines = rows(order.item_list);
	const packages = rows(order.package_list);
	const orderId = text(order.order_sn);
	const unified: UnifiedOrder = {
		platform: shopee.key,
		shopId: textOrNull(facts.shopId),
		orderId,
		orderNumber: orderId,
		status: statusFrom(STATUS, order.order_status),
		nativeStatus: textOrNull(order.order_status),
		createdAt: isoUtc(order.create_time),
		updatedAt: isoUtc(order.update_time),
		paidAt: isoUtc(order.pay_time),
		shipBy: isoUtc(order.ship_by_date),
		currency: textOrNull(order.currency),
		itemsTotal: sum(...lines.map((line) => times(paidPrice(line), quantityOf(line)))),
		shippingFee: decimal(order.actual_shipping_fee) ?? decimal(order.estimated_shipping_fee),
		discountTotal: sum(...lines.map(discountOf)),
		taxTotal: null,
		grandTotal: decimal(order.total_amount),
		paymentMethod: textOrNull(order.payment_method),
		buyer: {
			id: textOrNull(order.buyer_user_id),
			name: textOrNull(order.buyer_username),
			email: null,
			phone: textOrNull(address.phone),
		},
		shipTo: {
			name: textOrNull(address.name),
			phone: textOrNull(address.phone),
			country: textOrNull(address.region) ?? textOrNull(order.region),
			state: textOrNull(address.state),
			city: textOrNull(address.city),
			district: textOrNull(address.district) ?? textOrNull(address.town),
			postalCode: textOrNull(address.zipcode),
			address: textOrNull(address.full_address),
		},
		items: lines.map(itemOf),
		packages: packages.map((parcel) => ({
			packageId: textOrNull(parcel.package_number),
			trackingNumber: textOrNull(parcel.tracking_number),
			carrier: textOrNull(parcel.shipping_carrier) ?? textOrNull(order.shipping_carrier),
			status: textOrNull(parcel.logistics_status),
		})),
		note: textOrNull(order.message_to_seller) ?? textOrNull(order.note),
		cancelReason: textOrNull(order.cancel_reason) ?? textOrNull(order.buyer_cancel_reason),
	};
	return { ...unified };
}

function quantityOf(line: Json): number {
	const quantity = Number(text(line.model_quantity_purchased));
	return Number.isFinite(quantity) ? quantity : 0;
}

/** What the buyer paid per unit; 0 in a bundle deal, where only the payment details know. */
function paidPrice(line: Json): string | null {
	return decimal(line.model_discounted_price) ?? decimal(line.model_original_price);
}

function discountOf(line: Json): string | null {
	const before = times(line.model_original_price, quantityOf(line));
	const after = times(paidPrice(line), -quantityOf(line));
	return before !== null && after !== null ? sum(before, after) : null;
}

function itemOf(line: Json): UnifiedItem {
	const image = part(line, 'image_info');
	const quantity = quantityOf(line);
	return {
		itemId: textOrNull(line.order_item_id),
		productId: textOrNull(line.item_id),
		// An item without variations has the model id 0.
		skuId: text(line.model_id) === '0' ? null : textOrNull(line.model_id),
		sellerSku: textOrNull(line.model_sku) ?? textOrNull(line.item_sku),
		name: textOrNull(line.item_name),
		variation: textOrNull(line.model_name),
		quantity,
		unitPrice: paidPrice(line),
		total: times(paidPrice(line), quantity),
		imageUrl: textOrNull(image.image_url),
		status: null,
	};
}
