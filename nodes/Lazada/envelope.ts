import { at, isObject, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import type { Failure, RawAnswer, Reading } from '../shared/engine/platform';

/** What the modules call a code, and the words that go with it. */
const CODE_NAMES = ['error_code', 'errorCode', 'err_code', 'errCode', 'result_code', 'msg_code'];
const WORD_NAMES = [
	...['error_msg', 'errorMsg', 'error_message', 'err_message', 'errMessage', 'result_message'],
	...['error', 'msg_info', 'message', 'msg'],
];

/** Names of the record that a row of a batch is about, most telling first. */
const SKU_NAMES = ['seller_sku', 'SellerSku', 'sku_id', 'SkuId', 'item_id'];

const SUBJECT_NAMES = ['order_item_id', 'package_id', ...SKU_NAMES, 'order_id', 'field'];

/** How long a limit of an API lasts, as its message tells. */
const BAN = /ban will last (\d+) seconds?/i;

/**
 * Judges an answer. A refusal comes with HTTP 200 as a rule and can hide in five places: `code`,
 * `success` at the top, `success` inside `result`, a code in each row of a batch, and `detail`.
 *
 * @see https://open.lazada.com/apps/doc/doc?nodeId=10449&docId=108068
 */
export function read({ json, status }: RawAnswer): Reading {
	const requestId = text(at(json, 'request_id')) || undefined;
	const details = rows(at(json, 'detail'));
	const detailed = details.map(detailFailure);
	const refuse = (source: unknown, code: string): Reading => {
		const words = textOf(source, WORD_NAMES);
		const lines = detailed.map((each) => `${each.subject}: ${each.words}`.replace(/^: /, ''));
		const ban = BAN.exec(words);
		return {
			ok: false,
			code,
			words: [words, ...lines].filter(Boolean).join('; '),
			requestId,
			...(ban ? { retryAfterMs: Number(ban[1]) * 1000 } : {}),
			// Lines about fields of the call explain one refusal; lines about SKUs are refusals themselves.
			...(details.length > 0 && details.every(isAboutSku) ? { failures: detailed } : {}),
		};
	};
	const code = text(at(json, 'code'));
	if (code !== '0' || status >= 400) return refuse(json, code);
	if (isFalse(at(json, 'success'))) return refuse(json, textOf(json, CODE_NAMES));
	const result = at(json, 'result');
	const failures = [...refusedRows(at(result, 'data')), ...detailed];
	if (failures.length === 0 && isRefused(result)) return refuse(result, textOf(result, CODE_NAMES));
	return { ok: true, requestId, failures };
}

/** True when a module says in its own part of the answer that it did nothing. */
function isRefused(result: unknown): boolean {
	if (!isObject(result)) return false;
	return (
		isFalse(result.success) || isFalse(result.retSuccess) || text(result.not_success) === 'true'
	);
}

function isFalse(value: unknown): boolean {
	return text(value).toLowerCase() === 'false';
}

function textOf(source: unknown, names: string[]): string {
	return names.map((name) => text(at(source, name))).find(Boolean) ?? '';
}

/** The rows of a batch that were refused, wherever they stand below the result. */
function refusedRows(value: unknown): Failure[] {
	if (Array.isArray(value)) return value.flatMap(refusedRows);
	if (!isObject(value)) return [];
	const code = text(value.item_err_code);
	if (code === '') return Object.values(value).flatMap(refusedRows);
	if (code === '0') return [];
	const mayRepeat = text(value.retry) === 'true' ? ' (may be tried again)' : '';
	return [
		{
			subject: subjectOf(value),
			code,
			words: textOf(value, WORD_NAMES) + mayRepeat,
			record: value,
		},
	];
}

function subjectOf(row: Json): string {
	return textOf(row, SUBJECT_NAMES);
}

/** A line of `detail`; it names a field or a SKU. */
function detailFailure(row: Json): Failure {
	return {
		subject: subjectOf(row),
		code: text(row.code) || textOf(row, CODE_NAMES),
		words: textOf(row, [...WORD_NAMES, 'detail_message']),
	};
}

/** True when a line of `detail` is about a record of the batch, not about a field of the call. */
function isAboutSku(row: Json): boolean {
	return textOf(row, SKU_NAMES) !== '';
}
