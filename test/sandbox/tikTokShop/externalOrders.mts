import type { JsonObject } from '../json.mts';
import { CODE } from './envelope.mts';
import { batchError, keyOf, orderOf, perShop } from './records.mts';
import type { Handlers, TikTokWorld } from './records.mts';
import type { VerifiedCall } from './verify.mts';
import { locateOrder } from './data.mts';

interface Reference {
	orderId: string;
	reference: JsonObject;
}

/** What other systems call an order. */
export function externalOrderHandlers(world: TikTokWorld): Handlers {
	const references = perShop((): Reference[] => []);
	const isOwn = (verified: VerifiedCall, id: string) => {
		const place = locateOrder(id);
		return place?.shop === keyOf(verified) && world.book.get(place.shop, place.index);
	};
	return {
		'POST /order/202406/orders/external_orders': (verified) => {
			const errors: JsonObject[] = [];
			for (const { id, external_order } of verified.body.orders as Array<{
				id: string;
				external_order: JsonObject;
			}>) {
				if (isOwn(verified, id)) {
					references(verified).push({ orderId: id, reference: external_order });
				} else {
					errors.push(batchError(CODE.orderNotFound, 'Order not found', { order_id: id }));
				}
			}
			return { errors };
		},
		'GET /order/202406/orders/{order_id}/external_orders': (verified) => {
			const { order_id: id } = verified.pathParameters;
			orderOf(world, verified, id);
			return {
				external_orders: references(verified)
					.filter(({ orderId, reference }) => {
						return orderId === id && reference.platform === verified.query.platform;
					})
					.map(({ reference }) => reference),
			};
		},
		'POST /order/202406/orders/external_order_search': (verified) => {
			const { platform, external_order_id: id } = verified.query;
			return {
				orders: references(verified)
					.filter(({ reference }) => reference.platform === platform && reference.id === id)
					.map(({ orderId }) => ({ id: orderId })),
			};
		},
	};
}
