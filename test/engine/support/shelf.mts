import { text } from '../../../nodes/shared/engine/json.ts';
import type { Handler, Reply, Seen } from './server.mts';

/** A record of a list. */
export interface Row {
	id: string;
	/** Epoch seconds. */
	time?: number;
}

/** Records named by their place in the list. */
export function rowsOf(count: number): Row[] {
	return Array.from({ length: count }, (_, index) => ({ id: `r${index}` }));
}

/** Ids of output items or rows, in order. */
export function idsOf(items: Array<{ json: { [key: string]: unknown } }>): string[] {
	return items.map(({ json }) => String(json.id));
}

/** Where a request wants to go on, and how much it wants. */
function position(style: string, call: Seen): { start: number; size: number } {
	const page = (call.json.page ?? {}) as { cursor?: string; size?: number };
	const size = Number(call.query.size ?? page.size ?? 30);
	switch (style) {
		case 'token':
			return { start: Number(text(call.query.page_token).slice(1) || 0), size };
		case 'link':
			return { start: Number(text(call.query.after).slice(1) || 0), size };
		case 'cursor':
			return { start: Number(page.cursor?.slice(1) ?? 0), size };
		case 'fromZero':
			return { start: Number(call.query.page) * size, size };
		case 'fromOne':
		case 'unsized':
		case 'parallel':
		case 'shallow':
			return { start: (Number(call.query.page) - 1) * size, size };
		default:
			return { start: Number(call.query.offset), size };
	}
}

/** Serves a list in one of the page styles of the fake market, as an honest platform would. */
export function shelf(style: string, rows: Row[]): Handler {
	return (call) => page(style, rows, call);
}

/** One page of a list. */
export function page(style: string, rows: Row[], call: Seen): Reply {
	const { start, size } = position(style, call);
	if (style === 'capped' && start > 500) {
		return { json: { code: '14', message: 'offset: at most 500' } };
	}
	const end = start + size;
	const more = end < rows.length;
	const continuation: Record<string, object> = {
		token: { next: more ? `t${end}` : '' },
		link: more ? { next: `https://fake.example/list?token=FAKE-secret&after=a${end}&size=7` } : {},
		cursor: { next: more ? `t${end}` : '', more },
		fromZero: { more },
		unsized: {},
		nextOffset: { next: end, more },
	};
	return {
		json: {
			code: '0',
			data: {
				records: rows.slice(start, end),
				...(continuation[style] ?? { total: rows.length }),
			},
		},
	};
}
