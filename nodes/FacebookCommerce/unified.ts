import { at, rows } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { isoUtc } from '../shared/engine/time';
import { facebookCommerce } from './platform';
import { decimal, part, statusFrom, textOrNull, times } from '../shared/unified/order';
import type { OrderStatus, UnifiedOrder } from '../shared/unified/order';

/** Native to unified order states; the state object and the plain word are both on record. */
const STATUS: Record<string, OrderStatus> = {
	FB_PROCESSING: 'on_hold',
	CREATED: 'to_ship',
	IN_PROGRESS: 'to_ship',
	COMPLETED: 'completed',
};

/** The most useful fields of an order, for "Simplify". */
export const ORDER_SUMMARY: Record<string, string> = {
	id: 'id',
	order_status: 'order_status',
	created: 'created',
	last_updated: 'last_updated',
	merchant_order_id: 'merchant_order_id',
	buyer_details: 'buyer_details',
	shipping_address: 'shipping_address',
	estimated_payment_details: 'estimated_payment_details',
	items: 'items',
};

/** An amount in `{ amount, currency }`. */
const amountAt = (order: Json, path: string) => decimal(at(order, `${path}.amount`));

/**
 * An order of the former checkout on Facebook in the shape of all marketplaces.
 *
 * @param facts `shopId`: the commerce account, where it is known
 */
export function unifyOrder(order: Json, facts: Record<string, string>): Json {
	const PAYMENT = 'estimated_payment_details';
	const address = part(order, 'shipping_address');
	const buyer = part(order, 'buyer_details');
	const nativeStatus =
		textOrNull(at(order, 'order_status.state')) ?? textOrNull(order.order_status);
	const lines = rows(at(order, 'items.data') ?? order.items);
	const street = [address.street1, address.street2].map(textOrNull).filter(Boolean).join(', ');
	const unified: UnifiedOrder = {
		platform: facebookCommerce.key,
		shopId: textOrNull(facts.shopId),
		orderId: textOrNull(order.id) ?? '',
		orderNumber: textOrNull(order.merchant_order_id) ?? textOrNull(order.id) ?? '',
		status: statusFrom(STATUS, nativeStatus),
		nativeStatus,
		createdAt: isoTime(order.created),
		updatedAt: isoTime(order.last_updated),
		paidAt: null,
		shipBy: isoTime(order.ship_by_date),
		currency: textOrNull(at(order, `${PAYMENT}.total_amount.currency`)),
		itemsTotal: amountAt(order, `${PAYMENT}.subtotal.items`),
		shippingFee: amountAt(order, `${PAYMENT}.subtotal.shipping`),
		discountTotal: null,
		taxTotal: amountAt(order, `${PAYMENT}.tax`),
		grandTotal: amountAt(order, `${PAYMENT}.total_amount`),
		paymentMethod: null,
		buyer: {
			id: null,
			name: textOrNull(buyer.name),
			email: textOrNull(buyer.email),
			phone: null,
		},
		shipTo: {
			name: textOrNull(address.name),
			phone: null,
			country: textOrNull(address.country),
			state: textOrNull(address.state),
			city: textOrNull(address.city),
			district: null,
			postalCode: textOrNull(address.postal_code),
			address: textOrNull(street),
		},
		items: lines.map((line) => {
			const quantity = Number(line.quantity ?? 0);
			const unitPrice = amountAt(line, 'price_per_unit');
			return {
				itemId: textOrNull(line.id),
				productId: textOrNull(line.product_id),
				skuId: null,
				sellerSku: textOrNull(line.retailer_id),
				name: textOrNull(line.product_name),
				variation: null,
				quantity,
				unitPrice,
				total: times(unitPrice, quantity),
				imageUrl: null,
				status: null,
			};
		}),
		packages: [],
		note: null,
		cancelReason: null,
	};
	return { ...unified };
}

/** Meta writes `+0000` without a colon, and sometimes epoch seconds. */
function isoTime(value: unknown): string | null {
	return isoUtc(typeof value === 'string' ? value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2') : value);
}
