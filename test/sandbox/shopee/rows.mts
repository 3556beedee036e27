/** Rows of answers that nobody changes, made when they are asked for. */
import type { JsonObject } from '../json.mts';
import { ShopeeRefusal, wrongParameter } from './envelope.mts';
import { numbered } from './pages.mts';
import type { Pager } from './pages.mts';
import type { VerifiedCall } from './verify.mts';

export type Handler = (verified: VerifiedCall) => JsonObject;
export type Row = (index: number, verified: VerifiedCall) => unknown;

export const DAY = 86_400;

export const refuse = (error: string, message: string) => new ShopeeRefusal(error, message);

/** Some answers are a list, not an object. */
export const asList = (rows: unknown[]) => rows as unknown as JsonObject;

/** A list of so many rows. */
export function rowsOf(count: number, row: Row, verified: VerifiedCall): unknown[] {
	return Array.from({ length: count }, (_, index) => row(index, verified));
}

export function listed(pager: Pager, key: string, count: number, row: Row): Handler {
	return (verified) => pager(verified, key, rowsOf(count, row, verified));
}

export const TOTAL = numbered({ max: 100, end: 'total_count' });
export const REPORT = numbered({ max: 20, end: 'has_more', total: 'total_count' });
export const order = (index: number) => `2611${String(index).padStart(6, '0')}FAKE`;
export const item = (index: number) => ({
	item_id: 2_820_001 + index,
	item_name: `Fake product ${index}`,
});

/** Sizes that need several pages, and a last one that is not full. */
export const MANY = 230;
export const SOME = 45;

/** Epoch seconds of a date in a module's own form. */
export function dateOf(value: unknown, form: RegExp, name: string): number {
	const { year, month, day } = form.exec(String(value))?.groups ?? {};
	const seconds = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 1000;
	if (!Number.isFinite(seconds)) throw wrongParameter(`Invalid ${name}: not a date.`);
	return seconds;
}

export const DAY_FIRST = /^(?<day>\d\d)-(?<month>\d\d)-(?<year>\d{4})$/;
export const BARE = /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/;
