import type { IAuthenticateRuleResponseSuccessBody, ICredentialTestRequest } from 'n8n-workflow';
import type { ErrorClass, ErrorEntry } from '../../nodes/shared/engine/errors';
import { CredentialError, TokenCallError } from '../../nodes/shared/token/errors';

/** What a refused token or test call means for the user. */
export interface Refusal {
	codes: string[];
	/** Words of the platform's message that tell rows of the same code apart */
	words?: RegExp;
	/** What happened */
	message: string;
	/** What to do about it */
	advice: string;
	/** A code or refresh token was refused */
	isSpent?: boolean;
	/** The access token is dead, which renewing it mends */
	isDeadToken?: boolean;
	/** The access token works, but not for the call that was made to try it */
	isTokenFine?: boolean;
	/** The clock is off: signing again may help */
	isClock?: boolean;
	/** Holds for token and test calls only; in other calls the same code may be about anything */
	isForTokenCalls?: boolean;
	/** Kind of error; `auth` when left out */
	class?: ErrorClass;
}

/**
 * The same refusals as rows of a platform's error table: what a code means does not depend on who
 * met it, the credential or an operation.
 */
export function errorEntries(table: Refusal[]): ErrorEntry[] {
	return table
		.filter((row) => !row.isForTokenCalls)
		.map((row) => ({
			codes: row.codes,
			...(row.words ? { words: row.words } : {}),
			class: row.class ?? 'auth',
			remedy: row.isDeadToken ? 'refresh' : row.isClock ? 'resign' : 'never',
			title: row.message,
			advice: row.advice,
		}));
}

/** A refused answer in the platform's own terms. */
export interface RefusedAnswer {
	service: string;
	code: string;
	words: string;
	requestId: string;
}

/** The row of a platform's table that fits an answer. */
export function findRefusal(table: Refusal[], answer: RefusedAnswer): Refusal | undefined {
	return table.find(
		(row) => row.codes.includes(answer.code) && (row.words?.test(answer.words) ?? true),
	);
}

/** The error for a refused answer; codes that no user can mend stay plain errors, to be tried again. */
export function refusalError(table: Refusal[], answer: RefusedAnswer): Error {
	const row = findRefusal(table, answer);
	const facts = `(${answer.service} says: ${answer.words || 'nothing'}, code ${answer.code || 'missing'}, request ${answer.requestId || 'unknown'})`;
	return row
		? new CredentialError(row.message, `${row.advice} ${facts}`, row.isSpent)
		: new TokenCallError(`${answer.service} did not accept the call ${facts}`);
}

/** HTTP statuses that say that the platform has no time. */
const BUSY = [429, 500, 502, 503, 504];

/**
 * Rules for the declarative credential test, for the refusals that only show with the fresh token:
 * without them n8n takes every answer with HTTP 200 for a success.
 *
 * @param key where the code stands in an answer
 * @param codeOf turns a code of the table into the value that is sent
 * @param forbidden what HTTP 403 means
 */
export function testRules(
	table: Refusal[],
	service: string,
	key: string,
	codeOf: (code: string) => string | number,
	forbidden: string,
): ICredentialTestRequest['rules'] {
	const bodies = table
		.filter((row) => !row.words)
		.flatMap(({ codes, message }) =>
			codes.map((code) => ({
				type: 'responseSuccessBody' as const,
				properties: { key, value: codeOf(code), message },
			})),
		);
	const statuses = BUSY.map((value) => ({
		type: 'responseCode' as const,
		properties: {
			value,
			message: `${service} is overloaded or down (HTTP ${value}). Try again in a few minutes`,
		},
	}));
	const forbids = {
		type: 'responseCode' as const,
		properties: { value: 403, message: forbidden },
	};
	// n8n reads rules of both kinds from one list; only its type wants lists of one kind.
	return [...bodies, ...statuses, forbids] as IAuthenticateRuleResponseSuccessBody[];
}
