import type { JsonObject } from '../json.mts';
import type { OrderBook, OrderRow } from '../orderBook.mts';
import { decodePageToken, encodePageToken } from '../pageToken.mts';
import type { PlatformOptions } from '../types.mts';
import { flag, oneOf, singleQuery, wholeNumber } from './arguments.mts';
import {
	OPTIONAL_FIELDS,
	bookingSn,
	locateOrder,
	logisticsChannel,
	orderDetail,
	orderSn,
	visibleStatus,
} from './data.mts';
import { ShopeeRefusal, wrongParameter } from './envelope.mts';
import type { VerifiedCall } from './verify.mts';

const LIST_PARAMETERS = [
	'time_range_field',
	'time_from',
	'time_to',
	'page_size',
	'cursor',
	'order_status',
	'response_optional_fields',
	'request_order_status_pending',
	'logistics_channel_id',
];

const DETAIL_PARAMETERS = [
	'order_sn_list',
	'request_order_status_pending',
	'response_optional_fields',
];

const FILTER_STATUSES = [
	'UNPAID',
	'READY_TO_SHIP',
	'PROCESSED',
	'SHIPPED',
	'COMPLETED',
	'IN_CANCEL',
	'CANCELLED',
	'INVOICE_PENDING',
] as const;

const LONGEST_WINDOW = 15 * 86_400;
const MAX_TIME = 4_294_967_295;
const MAX_DETAILS = 50;

export class ShopeeOrders {
	constructor(
		private readonly book: OrderBook,
		private readonly seed: number,
		private readonly options: PlatformOptions,
	) {}

	readonly handlers: Readonly<Record<string, (verified: VerifiedCall) => JsonObject>> = {
		'/api/v2/order/get_order_list': (verified) => this.list(verified),
		'/api/v2/order/get_order_detail': (verified) => this.details(verified),
	};

	private list({ query, subject }: VerifiedCall): JsonObject {
		const values = singleQuery(query, LIST_PARAMETERS);
		const field = oneOf(values.time_range_field, 'time_range_field', [
			'create_time',
			'update_time',
		]);
		const from = wholeNumber(values.time_from, 'time_from', { min: 0, max: MAX_TIME });
		const to = wholeNumber(values.time_to, 'time_to', { min: 0, max: MAX_TIME });
		const limit = wholeNumber(values.page_size, 'page_size', { min: 1, max: 100 });
		if (from > to || to - from > LONGEST_WINDOW) {
			const message = 'time_from must not be after time_to, and at most 15 days before it.';
			throw new ShopeeRefusal('order.order_list_invalid_time', message);
		}
		const status =
			values.order_status === undefined
				? undefined
				: oneOf(values.order_status, 'order_status', FILTER_STATUSES);
		const withStatus =
			values.response_optional_fields !== undefined &&
			oneOf(values.response_optional_fields, 'response_optional_fields', ['order_status']) !==
				undefined;
		const pending = flag(values.request_order_status_pending, 'request_order_status_pending');
		const channel =
			values.logistics_channel_id === undefined
				? undefined
				: wholeNumber(values.logistics_channel_id, 'logistics_channel_id', {
						min: 0,
						max: MAX_TIME,
					});
		const binding = JSON.stringify([subject?.key, field, from, to, status, pending, channel]);
		// The first page may also be asked for with an empty cursor.
		const after = values.cursor ? decodePageToken(binding, values.cursor) : undefined;
		if (values.cursor && !after) {
			throw wrongParameter('Invalid cursor: it does not belong to this list.');
		}
		const page = this.book.find(subject?.key ?? '', {
			field,
			from,
			to: this.options.get<boolean>('timeToInclusive') ? to + 1 : to,
			order: 'ASC',
			after,
			limit,
			matches: (row) =>
				(status ?? visibleStatus(row, pending)) === visibleStatus(row, pending) &&
				(channel ?? logisticsChannel(row)) === logisticsChannel(row),
		});
		return {
			more: page.next !== undefined,
			next_cursor: page.next ? encodePageToken(binding, page.next) : '',
			order_list: page.rows.map((row) => ({
				order_sn: orderSn(row),
				...(withStatus && { order_status: visibleStatus(row, pending) }),
				...(bookingSn(row) && { booking_sn: bookingSn(row) }),
			})),
		};
	}

	/** Unknown numbers are left out; only a call in which nothing is known is an error. */
	private details({ query, subject }: VerifiedCall): JsonObject {
		const values = singleQuery(query, DETAIL_PARAMETERS);
		const numbers = (values.order_sn_list ?? '').split(',');
		if (numbers.some((number) => number === '')) throw wrongParameter('Invalid order_sn_list.');
		if (numbers.length > MAX_DETAILS) {
			throw wrongParameter(`Invalid order_sn_list: at most ${MAX_DETAILS} are allowed.`);
		}
		const fields = values.response_optional_fields?.split(',') ?? [];
		for (const name of fields) {
			if (!Object.hasOwn(OPTIONAL_FIELDS, name)) {
				throw wrongParameter(`Invalid response_optional_fields: ${name}.`);
			}
		}
		const pending = flag(values.request_order_status_pending, 'request_order_status_pending');
		const rows = [...new Set(numbers)]
			.map((number) => this.row(number, subject?.key))
			.filter((row) => row !== undefined);
		if (rows.length === 0) {
			throw new ShopeeRefusal('error_not_found', 'The order was not found.');
		}
		return {
			order_list: rows.map((row) => orderDetail(this.seed, row, fields, pending)),
		};
	}

	/** The order of a number, if the shop has it. */
	row(number: string, shop: string | undefined): OrderRow | undefined {
		const place = locateOrder(number);
		const row = place && place.shop === shop ? this.book.get(place.shop, place.index) : undefined;
		return row && orderSn(row) === number ? row : undefined;
	}
}
