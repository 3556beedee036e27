import type { SandboxClock } from '../clock.mts';
import type { VerifiedCall } from './verify.mts';

/** Parameters that ask for a page, by the names of the modules. */
const PAGE_NAMES =
	/^(page|pageNo|page_no|cur_page|curPage|page_index|page_num|pageNum|current|page_number)$/;
const SIZE_NAMES = /^(pageSize|page_size|per_page|limit)$/;
const OFFSET_NAMES = /^(offset|startRow)$/;

/** How many records the lists hold that no model of their own has. */
const RECORDS = 45;

/** A value that fits the name of a field. */
function sampleOf(name: string, index: number, clock: SandboxClock): unknown {
	if (/(_|^)ids?$|Id$|_no$/.test(name)) return 910_000_000 + index;
	if (/time|date|_at$/i.test(name)) return clock.now() - index * 60_000;
	if (/amount|price|fee|budget|cost|spend|revenue/i.test(name)) return `${index}.50`;
	if (/count|total|quantity|units|clicks|impressions|size|number$/i.test(name)) return index * 3;
	if (/^(is_|has_)|flag|verified|cb$/i.test(name)) return index % 2 === 0;
	if (/^(data|module|model|result)$/.test(name)) return { id: 910_000_000 + index, name: 'Fake' };
	if (/list|items|skus|details|options|children/i.test(name)) return [];
	return `Fake ${name} ${index}`;
}

function record(fields: readonly string[], index: number, clock: SandboxClock): object {
	const names = fields.length > 0 ? fields : ['id', 'name'];
	return Object.fromEntries(names.map((name) => [name, sampleOf(name, index, clock)]));
}

/** Words of the modules for "it went well". */
const OUTCOMES = ['success', 'not_success', 'failure', 'retSuccess', 'repeated', 'retry'];
const SILENT =
	/^(error|err|result_?)_?(code|msg|message)$|^(errorMsg|errorCode|errMessage|errCode|error)$/;

/**
 * The answer of an endpoint that has no model of its own: its documented shape, a list with several
 * pages where it has pages, and records that look alike.
 */
export function genericAnswer({ endpoint, values }: VerifiedCall, clock: SandboxClock): object {
	const { root, listPath, fields } = endpoint;
	const answer: Record<string, unknown> = {};
	const put = (path: string, value: unknown) => {
		const parts = path.split('.');
		const last = parts.pop() as string;
		let current = answer;
		for (const part of parts) current = (current[part] ??= {}) as Record<string, unknown>;
		current[last] = value;
	};
	const base = root === 'flat' ? '' : `${root}.`;
	for (const name of OUTCOMES.filter((each) => fields.includes(each))) {
		put(`${base}${name}`, name === 'success' || name === 'retSuccess');
	}
	const own = fields.filter((name) => !OUTCOMES.includes(name) && !SILENT.test(name));
	if (listPath === '') {
		const one = record(own, 1, clock) as Record<string, unknown>;
		for (const [name, value] of Object.entries(one)) put(`${base}${name}`, value);
		return answer;
	}
	const number = (pattern: RegExp) => {
		const name = Object.keys(values).find((each) => pattern.test(each));
		return name === undefined ? undefined : Number(values[name]);
	};
	const size = number(SIZE_NAMES) ?? RECORDS;
	const offset = number(OFFSET_NAMES) ?? ((number(PAGE_NAMES) ?? 1) - 1) * size;
	const isRoot = listPath === root;
	const last = listPath.split('.').pop() as string;
	const recordFields = isRoot
		? own
		: own.filter((name) => name !== last && !/total|page/i.test(name));
	const list = Array.from({ length: Math.max(0, Math.min(size, RECORDS - offset)) }, (_, index) =>
		record(recordFields, offset + index + 1, clock),
	);
	put(listPath, list);
	if (isRoot) return answer;
	for (const name of own.filter((each) => /^total|count/i.test(each)))
		put(`${base}${name}`, RECORDS);
	return answer;
}
