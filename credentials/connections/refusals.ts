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
