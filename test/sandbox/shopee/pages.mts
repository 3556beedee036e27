import type { JsonObject } from '../json.mts';
import { decodePageToken, encodePageToken } from '../pageToken.mts';
import { wrongParameter } from './envelope.mts';
import type { VerifiedCall } from './verify.mts';

/** Puts a list into its answer page by page; `key` names the list there. */
export type Pager = (verified: VerifiedCall, key: string, rows: readonly unknown[]) => JsonObject;

interface PageRules {
	/** Largest page, where the documentation names one */
	max?: number;
	/** How the answer tells whether there is more */
	end: 'more' | 'has_more' | 'total_count' | 'total' | 'none';
	/** Told besides `has_more` */
	total?: 'total_count' | 'total';
	/** `page_no * page_size` may not exceed this */
	deepest?: number;
}

function size(value: unknown, name: string, max = 100): number {
	const wanted = Number(value ?? Math.min(max, 20));
	if (wanted >= 1 && wanted <= max) return wanted;
	throw wrongParameter(`Invalid ${name}: from 1 to ${max} is allowed.`);
}

/** `page_no` from 1 and `page_size`. */
export function numbered({ max, end, total, deepest = Infinity }: PageRules): Pager {
	return ({ args }, key, rows) => {
		const page = Number(args.page_no ?? 1);
		const pageSize = size(args.page_size, 'page_size', max);
		if (page < 1) throw wrongParameter('Invalid page_no: it begins with 1.');
		if (page * pageSize > deepest) {
			throw wrongParameter(`Invalid page_no: page_no * page_size may be ${deepest} at most.`);
		}
		const from = (page - 1) * pageSize;
		const isMore = from + pageSize < rows.length;
		return {
			[key]: rows.slice(from, from + pageSize),
			...(end === 'more' && { more: isMore }),
			...(end === 'has_more' && { has_more: isMore }),
			...(end !== 'more' && end !== 'has_more' && end !== 'none' && { [end]: rows.length }),
			...(total && { [total]: rows.length }),
		};
	};
}

/** `offset` and `limit`. */
export function skipped({ more = false, farthest = Infinity } = {}): Pager {
	return ({ args }, key, rows) => {
		const offset = Number(args.offset ?? 0);
		const limit = size(args.limit, 'limit');
		if (offset < 0 || offset > farthest) {
			throw wrongParameter(`Invalid offset: from 0 to ${farthest} is allowed.`);
		}
		return {
			[key]: rows.slice(offset, offset + limit),
			...(more
				? { has_next_page: offset + limit < rows.length, total: rows.length }
				: { total_count: rows.length }),
		};
	};
}

/** An opaque cursor that belongs to one list of one shop. */
export function cursored(names: {
	send: string;
	next: string;
	max?: number;
	more?: string;
	total?: string;
}): Pager {
	return ({ args, subject, endpoint }, key, rows) => {
		const { page_size: wanted, [names.send]: cursor, ...filters } = args;
		const binding = JSON.stringify([subject?.key, endpoint.path, filters]);
		const pageSize = size(wanted, 'page_size', names.max);
		const after = cursor ? decodePageToken(binding, String(cursor)) : undefined;
		if (cursor && !after) throw wrongParameter(`Invalid ${names.send}: it is of another list.`);
		const from = after ? after.index : 0;
		const next = from + pageSize;
		const isMore = next < rows.length;
		return {
			[key]: rows.slice(from, next),
			[names.next]: isMore ? encodePageToken(binding, { time: 0, index: next }) : '',
			...(names.more && { [names.more]: isMore }),
			...(names.total && { [names.total]: rows.length }),
		};
	};
}
