import { timingSafeEqual } from 'crypto';

/** Whether a message may be trusted, and if not, why; the reason is for logs, never for the sender. */
export type Verdict = { valid: true } | { valid: false; reason: string };

/**
 * Compares a signature in constant time.
 *
 * @param actual what the message carries; missing and malformed values are simply not valid
 * @param expected computed over the raw body; null when there is no key to compute it with
 */
export function compareSignatures(actual: unknown, expected: string | null): Verdict {
	if (!expected) return { valid: false, reason: 'no key to verify with' };
	if (typeof actual !== 'string' || actual === '') {
		return { valid: false, reason: 'no signature' };
	}
	const given = Buffer.from(actual, 'utf8');
	const wanted = Buffer.from(expected, 'utf8');
	// Lengths are no secret: every signature of a platform has the same one.
	return given.length === wanted.length && timingSafeEqual(given, wanted)
		? { valid: true }
		: { valid: false, reason: 'signature does not fit' };
}

/**
 * Checks that a message is neither old nor from the future.
 *
 * @param sentAt epoch seconds or milliseconds as the message says
 */
export function checkAge(sentAt: unknown, toleranceMs: number): Verdict {
	const value = Number(sentAt);
	if (!Number.isFinite(value) || value <= 0) return { valid: false, reason: 'no time' };
	const millis = value < 1e11 ? value * 1000 : value;
	return Math.abs(Date.now() - millis) <= toleranceMs
		? { valid: true }
		: { valid: false, reason: 'outside the time window' };
}
