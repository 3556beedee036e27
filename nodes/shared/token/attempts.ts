import { fingerprint } from './ledger';

/**
 * The pipeline and a credential talk through one private header, which the credential takes off
 * before it signs. It names the attempt, so that the pipeline learns which access token was used,
 * and, when the platform refused a token, the fingerprint of that token.
 */
export const ATTEMPT_HEADER = 'x-social-commerce-attempt';

/** Attempts whose answer never came are forgotten after this many newer ones. */
const MOST = 5000;

const tokenOfAttempt = new Map<string, string>();
let count = 0;

/** A name for one attempt, unique within the process. */
export function nextAttempt(): string {
	count += 1;
	return `attempt-${count}`;
}

/**
 * The value of the private header.
 *
 * @param refused fingerprint of the access token that the platform refused, if it did
 */
export function attemptHeader(attempt: string, refused?: string): string {
	return refused ? `${attempt};refused=${refused}` : attempt;
}

/**
 * Reads the private header on the credential's side and remembers which token the attempt uses.
 *
 * @returns true when the token at hand is the one that the platform refused
 */
export function isRefusedToken(header: string, accessToken: string): boolean {
	const [attempt, refused] = header.split(';refused=');
	const used = fingerprint(accessToken);
	tokenOfAttempt.set(attempt, used);
	if (tokenOfAttempt.size > MOST) {
		for (const oldest of tokenOfAttempt.keys()) {
			tokenOfAttempt.delete(oldest);
			if (tokenOfAttempt.size <= MOST / 2) break;
		}
	}
	return refused === used;
}

/** The fingerprint of the token that an attempt was signed with; asking forgets it. */
export function takeTokenOf(attempt: string): string | undefined {
	const used = tokenOfAttempt.get(attempt);
	tokenOfAttempt.delete(attempt);
	return used;
}
