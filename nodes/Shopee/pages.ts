import type { PageStyle } from '../shared/engine/paging';

/** Pages numbered from 1, as most modules have them; how their end is told differs. */
function numbered(
	max: number,
	end: { more?: string; total?: string; width?: number; largest?: number } = {},
): PageStyle {
	return {
		kind: 'number',
		placement: 'query',
		send: 'page_no',
		first: 1,
		size: { send: 'page_size', max },
		...end,
	};
}

/** How Shopee's lists are read, by the name that operations use. */
export const pages: Record<string, PageStyle> = {
	cursor: {
		kind: 'token',
		placement: 'query',
		send: 'cursor',
		next: 'response.next_cursor',
		more: 'response.more',
		size: { send: 'page_size', max: 100 },
	},
	number: {
		kind: 'number',
		placement: 'query',
		send: 'page_no',
		first: 1,
		more: 'more',
		size: { send: 'page_size', max: 100 },
	},
	numberMore: numbered(100, { more: 'response.more' }),
	numberTotal: numbered(100, { total: 'response.total_count', width: 4 }),
	merchantShops: numbered(500, { more: 'more' }),
	brands: numbered(30, { more: 'response.more' }),
	notifications: {
		kind: 'token',
		placement: 'query',
		send: 'cursor',
		next: 'cursor',
		size: { send: 'page_size', max: 20 },
	},
	warehouses: {
		kind: 'token',
		placement: 'body',
		send: 'cursor.next_id',
		next: 'response.cursor.next_id',
		isNumber: true,
		size: { send: 'cursor.page_size', max: 30 },
	},
	stock: numbered(100),
	expiry: numbered(40),
	movements: numbered(20, { total: 'response.total' }),
	invoiceErrors: numbered(100, { total: 'response.total' }),
	mapped: {
		kind: 'token',
		placement: 'query',
		send: 'next_cursor',
		next: 'response.next_cursor',
		size: { send: 'page_size', max: 20 },
	},
	flashSale: {
		kind: 'offset',
		placement: 'query',
		send: 'offset',
		total: 'response.total_count',
		size: { send: 'limit', max: 100 },
		largest: 1000,
	},
	campaigns: {
		kind: 'offset',
		placement: 'query',
		send: 'offset',
		more: 'response.has_next_page',
		size: { send: 'limit', max: 20 },
	},
	adProducts: {
		kind: 'offset',
		placement: 'body',
		send: 'offset',
		more: 'response.has_next_page',
		total: 'response.total',
		size: { send: 'limit', max: 20 },
	},
	affiliateCursor: {
		kind: 'token',
		placement: 'query',
		send: 'cursor',
		next: 'response.cursor',
		more: 'response.has_more',
		size: { send: 'page_size', max: 100 },
	},
	affiliateReport: numbered(20, {
		more: 'response.has_more',
		total: 'response.total_count',
		width: 4,
	}),
	conversions: numbered(500, {
		more: 'response.has_more',
		total: 'response.total_count',
		width: 4,
		largest: 10_000,
	}),
	suggestions: numbered(100, { more: 'response.has_more', total: 'response.total' }),
	conversations: {
		kind: 'token',
		placement: 'query',
		send: 'next_timestamp_nano',
		next: 'response.page_result.next_cursor.next_message_time_nano',
		more: 'response.page_result.more',
		size: { send: 'page_size', max: 25 },
	},
	messages: {
		kind: 'token',
		placement: 'query',
		send: 'offset',
		next: 'response.page_result.next_offset',
		size: { send: 'page_size', max: 25 },
	},
};
