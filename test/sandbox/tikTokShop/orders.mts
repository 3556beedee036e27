import type { OrderBook, OrderRow, TimeField } from '../orderBook.mts';
import { decodePageToken, encodePageToken } from '../pageToken.mts';
import {
	buyerId,
	isBuyerRequestCancel,
	locateOrder,
	orderObject,
	planOf,
	priceDetail,
	shippingType,
	warehouseId,
} from './data.mts';
import { CODE, TikTokRefusal, invalid } from './envelope.mts';
import type { VerifiedCall } from './verify.mts';

/** How many orders one call for details takes. */
const MOST_IDS = 50;

interface SearchFilter {
	order_status?: string;
	create_time_ge?: number;
	create_time_lt?: number;
	update_time_ge?: number;
	update_time_lt?: number;
	shipping_type?: string;
	buyer_user_id?: string;
	is_buyer_request_cancel?: boolean;
	warehouse_ids?: string[];
}

interface SearchPaging {
	page_size: string;
	page_token?: string;
	sort_field?: TimeField;
	sort_order?: 'ASC' | 'DESC';
}

function within(time: number, from = 0, to = Infinity): boolean {
	return time >= from && time < to;
}

function matcher(filter: SearchFilter, seed: number): (row: OrderRow) => boolean {
	return (row) =>
		(filter.order_status ?? row.status) === row.status &&
		within(row.createTime, filter.create_time_ge, filter.create_time_lt) &&
		within(row.updateTime, filter.update_time_ge, filter.update_time_lt) &&
		(filter.shipping_type === undefined || filter.shipping_type === shippingType(row)) &&
		(filter.is_buyer_request_cancel === undefined ||
			filter.is_buyer_request_cancel === isBuyerRequestCancel(row)) &&
		(filter.warehouse_ids?.includes(warehouseId(row)) ?? true) &&
		(filter.buyer_user_id === undefined || filter.buyer_user_id === buyerId(planOf(seed, row)));
}

function refuseReversed(from: number | undefined, to: number | undefined, name: string): void {
	if (from !== undefined && to !== undefined && from > to) {
		throw invalid(`Invalid parameter "${name}_ge": it is later than ${name}_lt`);
	}
}

export class TikTokOrders {
	constructor(
		private readonly book: OrderBook,
		private readonly seed: number,
	) {}

	readonly handlers: Readonly<Record<string, (verified: VerifiedCall) => unknown>> = {
		'POST /order/202309/orders/search': (verified) => this.search(verified),
		'GET /order/202507/orders': (verified) => this.detail(verified),
		'GET /order/202309/orders': (verified) => this.detail(verified),
		'GET /order/202407/orders/{order_id}/price_detail': (verified) => this.price(verified),
	};

	private search({ query, body, shop }: VerifiedCall): unknown {
		const paging = query as unknown as SearchPaging;
		const filter = body as SearchFilter;
		refuseReversed(filter.create_time_ge, filter.create_time_lt, 'create_time');
		refuseReversed(filter.update_time_ge, filter.update_time_lt, 'update_time');
		const field = paging.sort_field ?? 'create_time';
		const order = paging.sort_order ?? 'DESC';
		const entries = Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1));
		const binding = JSON.stringify([shop?.id, field, order, entries]);
		const after = paging.page_token ? decodePageToken(binding, paging.page_token) : undefined;
		if (paging.page_token && !after) {
			throw invalid('Invalid parameter "page_token": it does not belong to this search');
		}
		const page = this.book.find(shop?.key ?? '', {
			field,
			order,
			after,
			limit: Number(paging.page_size),
			matches: matcher(filter, this.seed),
		});
		return {
			next_page_token: page.next ? encodePageToken(binding, page.next) : '',
			total_count: page.total,
			orders: page.rows.map((row) => orderObject(this.seed, row)),
		};
	}

	/** Unknown ids are left out; only a call in which nothing is known is an error. */
	private detail({ query, shop }: VerifiedCall): unknown {
		// An older version of this call answers, too, whose parameters nobody checked.
		const ids = query.ids?.split(',') ?? [];
		if (ids.length < 1 || ids.length > MOST_IDS) throw invalid('Invalid parameter "ids"');
		const rows = [...new Set(ids)]
			.map((id) => this.row(id, shop?.key))
			.filter((row) => row !== undefined);
		if (rows.length === 0) throw new TikTokRefusal(CODE.orderNotFound, 'Order not found');
		return { orders: rows.map((row) => orderObject(this.seed, row)) };
	}

	private price({ pathParameters, shop }: VerifiedCall): unknown {
		const row = this.row(pathParameters.order_id, shop?.key);
		if (!row) throw new TikTokRefusal(CODE.orderNotFound, 'Order not found');
		return priceDetail(this.seed, row);
	}

	private row(id: string, shop: string | undefined): OrderRow | undefined {
		const place = locateOrder(id);
		return place && place.shop === shop ? this.book.get(place.shop, place.index) : undefined;
	}
}
