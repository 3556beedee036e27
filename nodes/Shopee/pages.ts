import type { PageStyle } from '../shared/engine/pageStyles';

/** Pages numbered from 1, as most modules have them; how their end is told differs. */
function numbered(
	max: number,
	end: { more?: string; total?: string; width?: number; largest?: number } = {},
): Extract<PageStyle, { kind: 'number' }> {
	return {
		kind: 'number',
		placement: 'query',
		send: 'page_no',
		first: 1,
		size: { send: 'page_size', max },
		...end,
	};
}

/** Pages that are asked for by a text of the answer before; a page has a size of its own without `max`. */
function cursor(placement: 'query' | 'body', max?: number): PageStyle {
	return {
		kind: 'token',
		placement,
		send: 'cursor',
		next: 'response.next_cursor',
		more: 'response.more',
		...(max !== undefined && { size: { send: 'page_size', max } }),
	};
}

/** How Shopee's lists are read, by the name that operations use. */
export const pages: Record<string, PageStyle> = {
	cursor: cursor('query', 100),
	cursor50: cursor('query', 50),
	cursorAlone: cursor('query'),
	cursorInBody: cursor('body', 100),
	cursorInBody50: cursor('body', 50),
	number: numbered(100, { more: 'more' }),
	numberMore: numbered(100, { more: 'response.more' }),
	numberUnsure: { ...numbered(100, { more: 'response.more' }), first: 'unsure' },
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
	globalItems: {
		kind: 'token',
		placement: 'query',
		send: 'offset',
		next: 'response.offset',
		more: 'response.has_next_page',
		size: { send: 'page_size', max: 50 },
	},
	income: {
		kind: 'token',
		placement: 'query',
		send: 'cursor',
		next: 'income_detail_list.next_page.cursor',
		size: { send: 'page_size', max: 100 },
	},
	offset: {
		kind: 'offset',
		placement: 'query',
		send: 'offset',
		next: 'response.next_offset',
		more: 'response.has_next_page',
		size: { send: 'page_size', max: 100 },
	},
	opaqueOffset: {
		kind: 'token',
		placement: 'query',
		send: 'offset',
		next: 'response.next_offset',
		size: { send: 'page_size', max: 100 },
	},
	packages: {
		kind: 'token',
		placement: 'body',
		send: 'pagination.cursor',
		next: 'response.pagination.next_cursor',
		more: 'response.pagination.more',
		size: { send: 'pagination.page_size', max: 100 },
	},
	sizeCharts: {
		kind: 'token',
		placement: 'query',
		send: 'cursor',
		next: 'response.next_cursor',
		size: { send: 'page_size', max: 50 },
	},
	values: {
		kind: 'token',
		placement: 'body',
		send: 'cursor',
		next: 'response.page_info.cursor',
		isNumber: true,
		size: { send: 'limit', max: 100 },
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
