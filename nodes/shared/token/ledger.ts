import { createHash } from 'crypto';
import { CredentialError } from './errors';

/** What a token call yields. Times are epoch milliseconds, 0 when the platform gave none. */
export interface TokenPair {
	accessToken: string;
	refreshToken: string;
	accessTokenExpiresAt: number;
	refreshTokenExpiresAt: number;
	/** Further credential fields that the answer settles */
	learned?: Record<string, string>;
}

/** A spent secret and what it was exchanged for, or the platform's refusal. */
interface Entry {
	at: number;
	outcome: Promise<TokenPair | CredentialError>;
	refusal?: CredentialError;
}

/** A stale copy of a credential that turns up within this time gets the pair it missed. */
const KEEP_MS = 10 * 60 * 1000;

/** A pair that is younger than this is never renewed, whatever the platform says of it. */
const YOUNG_MS = 60 * 1000;

/**
 * A refusal that is not about the secret itself (a clock, an allow list, a wrong key) can be mended
 * without a new secret, so it is believed only as long as a burst of calls lasts.
 */
const MENDABLE_MS = 10 * 1000;

/** How many secrets are remembered at the most; the oldest go first. */
const MOST = 2000;

const spent = new Map<string, Entry>();
const bornAt = new Map<string, number>();

/** A name for a secret that cannot be turned back into it. */
export function fingerprint(...secrets: string[]): string {
	const hash = createHash('sha256');
	// Length first, so that ('ab', 'c') and ('a', 'bc') differ.
	for (const secret of secrets) hash.update(`${secret.length}:${secret}`);
	return hash.digest('hex').slice(0, 32);
}

/**
 * Exchanges a one-time secret (authorization code or refresh token) at most once per process: calls
 * at the same time share one request, later ones get its outcome again. A refusal is kept as well,
 * since asking again with the same secret can only be refused again. An exchange that got no answer
 * is forgotten, so that the next caller may try.
 *
 * @param key fingerprint of the secret together with everything else the answer depends on
 * @param exchange sends the token call; throws CredentialError when the platform refuses the secret
 * @returns the pair, or the refusal
 * @throws TokenCallError when there was no decision
 */
export async function spendOnce(
	key: string,
	exchange: () => Promise<TokenPair>,
): Promise<TokenPair | CredentialError> {
	tidy();
	const known = recall(key);
	if (known) return await known.outcome;
	const entry: Entry = { at: Date.now(), outcome: settle(key, exchange) };
	spent.set(key, entry);
	const outcome = await entry.outcome;
	entry.at = Date.now();
	if (outcome instanceof CredentialError) entry.refusal = outcome;
	else bornAt.set(fingerprint(outcome.accessToken), entry.at);
	return outcome;
}

/** A refusal becomes a value; an exchange without a decision is forgotten and thrown. */
async function settle(
	key: string,
	exchange: () => Promise<TokenPair>,
): Promise<TokenPair | CredentialError> {
	return await exchange().catch((error) => {
		if (error instanceof CredentialError) return error;
		spent.delete(key);
		throw error;
	});
}

/** The refusal that a secret met in this process, if it met one. */
export function refusalOf(key: string): CredentialError | undefined {
	return recall(key)?.refusal;
}

/** What is known of a secret, unless it is a refusal that somebody may have mended meanwhile. */
function recall(key: string): Entry | undefined {
	const entry = spent.get(key);
	if (!entry?.refusal || entry.refusal.isSpent) return entry;
	// The clock itself may be what was mended, and then it may have gone back.
	return Math.abs(Date.now() - entry.at) > MENDABLE_MS ? undefined : entry;
}

/** True when this process obtained the access token less than a minute ago. */
export function isYoung(accessToken: string): boolean {
	const born = bornAt.get(fingerprint(accessToken));
	return born !== undefined && Date.now() - born < YOUNG_MS;
}

function tidy(): void {
	const now = Date.now();
	for (const [key, entry] of spent) {
		if (now - entry.at > KEEP_MS || spent.size > MOST) spent.delete(key);
	}
	for (const [key, born] of bornAt) {
		if (now - born > YOUNG_MS || bornAt.size > MOST) bornAt.delete(key);
	}
}
