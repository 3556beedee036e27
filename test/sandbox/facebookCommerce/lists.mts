import { hash32 } from '../random.mts';
import { READABLE } from './endpointTable.mts';
import { GraphRefusal, invalid } from './envelope.mts';
import type { Fields } from './graph.mts';

/** Fields that come without being asked for. */
const USUAL = ['id', 'name', 'retailer_id', 'data', 'success'];

/** `a,b{c},d.limit(5)` as names. */
export function namesIn(fields: string): string[] {
	const names: string[] = [];
	let depth = 0;
	let current = '';
	for (const character of `${fields},`) {
		if ('{('.includes(character)) depth += 1;
		if ('})'.includes(character)) depth -= 1;
		if (character !== ',' || depth > 0) current += character;
		else {
			names.push(current.replace(/[.{(].*$/s, '').trim());
			current = '';
		}
	}
	return names.filter(Boolean);
}

/** What a record gives out: the usual fields, or those that were asked for. */
export function project(record: Fields, fields: string | undefined, endpoint: string): Fields {
	if (fields === undefined) {
		const usual = Object.entries(record).filter(([name]) => USUAL.includes(name));
		return usual.length > 1 ? Object.fromEntries(usual) : visible(record);
	}
	const names = namesIn(fields);
	const readable = READABLE[endpoint]?.split(' ');
	const unknown =
		readable &&
		names.find((name) => name !== 'id' && !readable.includes(name) && !(name in record));
	if (unknown) throw invalid(`Tried accessing nonexisting field (${unknown})`);
	const chosen: Fields = {};
	for (const name of new Set([...names, 'id'])) {
		if (record[name] !== undefined) chosen[name] = record[name];
	}
	return chosen;
}

/** Everything but what the sandbox keeps for itself. */
function visible(record: Fields): Fields {
	const { catalog: _catalog, access_token: _token, ...rest } = record;
	return rest;
}

const cursorOf = (binding: string, index: number) =>
	Buffer.from(`${index}~${hash32(binding, index)}`).toString('base64');

export interface ListRequest {
	texts: Record<string, string>;
	endpoint: string;
	/** Address that the next page's is made of */
	address: string;
	token: string;
	largest: number;
	mostCells: number;
}

/** One page of a list, with an address of the next one that holds the token, as Meta's do. */
export function pageOf(records: Fields[], request: ListRequest): Fields {
	const { texts, endpoint, address, token, largest, mostCells } = request;
	const { after, limit: asked, access_token: _token, appsecret_proof: proof, ...rest } = texts;
	const limit = Math.min(Number(asked ?? 25), largest);
	const cells = limit * Math.max(1, namesIn(texts.fields ?? '').length);
	if (cells > mostCells) {
		throw new GraphRefusal(
			1,
			"Please reduce the amount of data you're asking for, then retry your request",
			{
				status: 500,
			},
		);
	}
	const binding = JSON.stringify([endpoint, rest]);
	let start = 0;
	if (after !== undefined) {
		start = Number(Buffer.from(after, 'base64').toString().split('~')[0]);
		if (cursorOf(binding, start) !== after) throw invalid('Invalid cursors values were provided');
	}
	const data = records
		.slice(start, start + limit)
		.map((record) => project(record, texts.fields, endpoint));
	if (data.length === 0) return { data: [] };
	const end = cursorOf(binding, start + limit);
	const cursors = { before: cursorOf(binding, start), after: end };
	if (start + limit >= records.length) return { data, paging: { cursors } };
	const next = new URLSearchParams({
		access_token: token,
		...rest,
		limit: String(limit),
		after: end,
	});
	if (proof) next.set('appsecret_proof', proof);
	return { data, paging: { cursors, next: `${address}?${next.toString()}` } };
}

/** Whether a product fits a filter; rules that nobody modelled let everything pass. */
export function fits(record: Fields, filter: unknown): boolean {
	return Object.entries(Object(filter)).every(([field, rule]) => {
		if (field === 'and') return (rule as unknown[]).every((each) => fits(record, each));
		if (field === 'or') return (rule as unknown[]).some((each) => fits(record, each));
		const value = String(record[field] ?? '').toLowerCase();
		return Object.entries(Object(rule)).every(([comparison, wanted]) => {
			const text = String(wanted).toLowerCase();
			if (comparison === 'i_contains') return value.includes(text);
			if (comparison === 'i_not_contains') return !value.includes(text);
			if (comparison === 'i_starts_with') return value.startsWith(text);
			if (comparison === 'eq') return value === text;
			if (comparison === 'neq') return value !== text;
			if (comparison === 'is_any')
				return (wanted as string[]).some((each) => each.toLowerCase() === value);
			return true;
		});
	});
}
