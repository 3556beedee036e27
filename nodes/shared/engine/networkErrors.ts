import { causes, TokenCallError } from '../token/errors';
import { classOfStatus, PlatformError } from './errors';
import type { ErrorEntry } from './errors';
import { text } from './json';
import type { RawAnswer } from './platform';

/** Network codes that mean the request never left: even a write may be sent again. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** An answer that is no JSON: a web page from a proxy, an empty body, a broken one. */
export function unreadable(name: string, raw: RawAnswer): PlatformError {
	const isPage = /<(!doctype|html|body)/i.test(text(raw.json));
	const isBusy = raw.status >= 500 || raw.status === 429;
	const entry: ErrorEntry = {
		class: raw.status >= 400 ? classOfStatus(raw.status) : 'server',
		remedy: isBusy || raw.status < 300 ? 'later' : 'never',
		title: isPage
			? `${name} answered with a web page instead of data`
			: `${name} sent an answer that is not JSON`,
		advice:
			'Try again in a few minutes. If it stays, check the address in the credential, and whether the app has an IP allow list that lacks this server.',
	};
	return new PlatformError(name, '', '', entry, {
		httpStatus: raw.status,
		retryAfterMs: retryAfterOf(raw.headers),
	});
}

/**
 * No answer, or only the beginning of one. Keeps the short code only: the original error holds the
 * signed request. Without a code it may not be the network at all, such as tokens that n8n could not
 * save, so then nothing is claimed about the connection.
 *
 * @param hasAnswered true when the answer had begun to arrive
 */
export function networkFailure(name: string, error: unknown, hasAnswered = false): PlatformError {
	const chain = causes(error);
	const tokenCall = chain.find((each) => each instanceof TokenCallError);
	const code = chain.map((each) => ('code' in each ? text(each.code) : '')).find(Boolean) ?? '';
	const isTimeout = code === 'ECONNABORTED' || code === 'ETIMEDOUT';
	const isNeverLeft = NEVER_LEFT.has(code) || tokenCall !== undefined;
	return new PlatformError(name, code, tokenCall?.message ?? '', {
		class: 'network',
		remedy: 'later',
		notProcessed: isNeverLeft,
		title: tokenCall
			? `${name} could not renew the connection`
			: isTimeout
				? `${name} did not answer in time`
				: isNeverLeft
					? `${name} could not be reached`
					: code || hasAnswered
						? `The connection to ${name} broke before the answer was complete`
						: `The request to ${name} was not completed`,
		advice: isNeverLeft
			? 'Check the address in the credential and whether this server reaches the internet.'
			: 'Try again. Before you repeat an operation that changes something, look whether it took effect.',
	});
}

/** How long a `Retry-After` header asks to wait, in milliseconds; it holds seconds or a date. */
export function retryAfterOf(headers: Record<string, string>): number | undefined {
	const value = headers['retry-after'];
	if (!value) return undefined;
	const seconds = Number(value);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
