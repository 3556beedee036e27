import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { findCredentialError } from '../token/errors';
import type { Failure } from './platform';

/** What kind of thing went wrong: decides how it is told and whether it is tried again. */
export type ErrorClass =
	| 'auth'
	| 'permission'
	| 'validation'
	| 'notFound'
	| 'rateLimit'
	| 'quota'
	| 'server'
	| 'network'
	| 'conflict';

/**
 * What the pipeline does about it:
 * - `never`: tell the user
 * - `refresh`: the access token is dead; renew it once and send the call again
 * - `resign`: the clock was off; sign again once with the time of now
 * - `later`: wait and send the call again (writes only when `notProcessed`)
 */
export type Remedy = 'never' | 'refresh' | 'resign' | 'later';

/** One row of a platform's error table. */
export interface ErrorEntry {
	/** Codes or names this row is about; a row without codes matches by status or words alone */
	codes?: string[];
	/** Words of the platform's message that tell rows of the same code apart */
	words?: RegExp;
	/** HTTP status, used when the answer carries no code */
	status?: number[];
	class: ErrorClass;
	remedy: Remedy;
	/** The platform did nothing, so even a write may be sent again */
	notProcessed?: boolean;
	/** The platform was asked for too much at once: a smaller page may go through */
	isTooMuch?: boolean;
	/** The platform counts in windows of so many seconds of UTC, and this one is used up */
	windowSeconds?: number;
	/** What happened, in the user's words; the platform's own message when left out */
	title?: string;
	/** What to do about it */
	advice?: string;
}

/** A call that the platform refused, or that never got an answer. Holds no secret. */
export class PlatformError extends Error {
	override name = 'PlatformError';

	constructor(
		/** Display name of the platform */
		readonly platform: string,
		readonly code: string,
		/** The platform's own words */
		readonly words: string,
		readonly entry: ErrorEntry,
		readonly details: {
			requestId?: string;
			httpStatus?: number;
			/** Milliseconds the platform asked to wait */
			retryAfterMs?: number;
			/** What the call was about, such as one product id of a batch */
			subject?: string;
			/** How many records the batch of a refused record had */
			batchSize?: number;
			/** The records of a batch that was refused as a whole, each with a reason of its own */
			failures?: Failure[];
		} = {},
	) {
		super(entry.title ?? (words || `${platform} answered with code ${code}`));
	}

	/** The same refusal, told of one of the things that it is about. */
	about(subject: string): PlatformError {
		const { platform, code, words, entry, details } = this;
		return new PlatformError(platform, code, words, entry, { ...details, subject });
	}

	/** What to do, then what support will ask for. */
	get advice(): string {
		const { requestId, retryAfterMs, httpStatus } = this.details;
		const facts = [
			this.entry.title && this.words ? `${this.platform} says: ${this.words}` : '',
			this.code ? `code ${this.code}` : httpStatus ? `HTTP ${httpStatus}` : '',
			requestId ? `request ${requestId}` : '',
			retryAfterMs ? `retry after ${Math.ceil(retryAfterMs / 1000)} s` : '',
			this.entry.windowSeconds ? `go on after ${endOfWindow(this.entry.windowSeconds)}` : '',
		].filter(Boolean);
		return [this.entry.advice, facts.length > 0 ? `(${facts.join(', ')})` : '']
			.filter(Boolean)
			.join(' ');
	}
}

/** When the platform begins to count anew, such as "14:00 UTC". */
function endOfWindow(seconds: number): string {
	const end = new Date(Date.now() + untilNextWindow(seconds));
	return `${end.toISOString().slice(11, 16)} UTC`;
}

/** Milliseconds until the next window of so many seconds begins. */
export function untilNextWindow(seconds: number): number {
	const length = seconds * 1000;
	return length - (Date.now() % length);
}

/** Input that is refused before anything is sent. */
export class InputError extends Error {
	override name = 'InputError';

	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
	}
}

/**
 * Finds the row for a failed answer: the first row whose code, words and status all fit. Rows with
 * a code win over rows with a status only, since they stand first in a table by convention.
 */
export function findEntry(
	table: ErrorEntry[],
	code: string,
	words: string,
	httpStatus: number,
): ErrorEntry {
	const fits = (entry: ErrorEntry) =>
		(!entry.codes || entry.codes.includes(code)) &&
		(!entry.words || entry.words.test(words)) &&
		(!entry.status || entry.status.includes(httpStatus));
	return table.find(fits) ?? { class: classOfStatus(httpStatus), remedy: 'never' };
}

/** The class of an answer that carries nothing but a status. */
export function classOfStatus(status: number): ErrorClass {
	if (status === 401) return 'auth';
	if (status === 403) return 'permission';
	if (status === 404) return 'notFound';
	if (status === 429) return 'rateLimit';
	return status >= 500 ? 'server' : 'validation';
}

/** True when the platform said, in its own words, that it has no such record. */
export function isUnknownRecord(error: unknown): error is PlatformError {
	return error instanceof PlatformError && error.entry.class === 'notFound' && !error.entry.title;
}

/**
 * Makes n8n's error of any error.
 *
 * @param itemIndex the item it belongs to, shown in the title. A trigger has none: of its error n8n
 * shows the title only, so that the advice has to be part of it
 */
export function asNodeError(node: INode, error: unknown, itemIndex?: number): Error {
	const titled = (message: string, advice?: string) => {
		if (itemIndex !== undefined) return `${message} [item ${itemIndex}]`;
		return advice ? `${message}. ${advice}` : message;
	};
	if (error instanceof PlatformError) {
		return new NodeApiError(node, report(error) as JsonObject, {
			message: titled(error.message, error.advice),
			description: error.advice,
			httpCode: error.details.httpStatus ? String(error.details.httpStatus) : undefined,
			itemIndex,
		});
	}
	const reconnect = findCredentialError(error);
	if (reconnect) {
		const advice = `${nameOfCredential(node)}${reconnect.description}`;
		return new NodeOperationError(node, titled(reconnect.message, advice), {
			description: advice,
			itemIndex,
		});
	}
	if (error instanceof InputError) {
		return new NodeOperationError(node, titled(error.message, error.advice), {
			description: error.advice,
			itemIndex,
		});
	}
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const message = error instanceof Error ? error.message : 'The operation ended unexpectedly';
	return new NodeOperationError(node, titled(message), { itemIndex });
}

/** Which of perhaps many credentials is meant. */
function nameOfCredential(node: INode): string {
	const names = Object.values(node.credentials ?? {}).map(({ name }) => `'${name}'`);
	return names.length > 0 ? `Credential ${names.join(', ')}: ` : '';
}

/** What an error tells downstream nodes when the workflow continues on failure. */
export function report(error: unknown): IDataObject {
	if (error instanceof PlatformError) {
		const { requestId, subject, retryAfterMs } = error.details;
		return {
			error: error.message,
			message: error.advice,
			details: {
				class: error.entry.class,
				code: error.code,
				...(requestId ? { requestId } : {}),
				...(subject ? { subject } : {}),
				...(retryAfterMs ? { retryAfter: Math.ceil(retryAfterMs / 1000) } : {}),
			},
		};
	}
	const reconnect = findCredentialError(error);
	if (reconnect) {
		const { message, description } = reconnect;
		return { error: message, message: description, details: { class: 'auth' } };
	}
	if (error instanceof InputError) {
		return { error: error.message, message: error.advice, details: { class: 'validation' } };
	}
	return { error: error instanceof Error ? error.message : String(error) };
}
