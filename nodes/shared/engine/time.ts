import { DateTime } from 'luxon';

/**
 * A moment in epoch milliseconds, from whatever n8n hands over: ISO text (with or without offset),
 * a luxon DateTime, a Date, or epoch seconds or milliseconds as number or digits.
 *
 * @param zone the workflow's time zone, for texts that carry no offset
 * @returns undefined when the value is not a moment
 */
export function toMillis(value: unknown, zone: string): number | undefined {
	if (value instanceof Date) return finite(value.getTime());
	if (DateTime.isDateTime(value)) return value.isValid ? value.toMillis() : undefined;
	if (typeof value === 'number') return fromEpoch(value);
	if (typeof value !== 'string') return undefined;
	const trimmed = value.trim();
	if (/^\d{9,16}$/.test(trimmed)) return fromEpoch(Number(trimmed));
	const parsed = DateTime.fromISO(trimmed, { zone });
	if (parsed.isValid) return parsed.toMillis();
	const sql = DateTime.fromSQL(trimmed, { zone });
	return sql.isValid ? sql.toMillis() : undefined;
}

/** The last moment that a Date can hold, in milliseconds. */
const LAST_MOMENT = 8.64e15;

/** Epoch seconds and milliseconds tell themselves apart by size: 10^11 seconds is the year 5138. */
function fromEpoch(value: number): number | undefined {
	if (!(value > 0 && value <= LAST_MOMENT)) return undefined;
	return value < 1e11 ? Math.round(value * 1000) : Math.round(value);
}

function finite(value: number): number | undefined {
	return Number.isFinite(value) ? value : undefined;
}

/**
 * ISO 8601 in UTC from a platform's epoch seconds or milliseconds (number or digits).
 *
 * @returns null for zero, missing and unreadable values: platforms send 0 for "never"
 */
export function isoUtc(value: unknown): string | null {
	const millis = toMillis(value, 'utc');
	return millis === undefined ? null : new Date(millis).toISOString();
}
