import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { CredentialError, RenewalNeeded, TokenCallError } from './errors';
import { fingerprint, isYoung, refusalOf, spendOnce } from './ledger';
import type { TokenPair } from './ledger';
import { tradeTicket } from './tickets';

/** What the life cycle has to know of a platform. */
export interface TokenSource {
	/** Credential field of the app's secret; a workflow may have written a ticket there instead */
	secretField: string;
	/**
	 * What makes two spendings of the same secret different calls: app, host, subject. Two
	 * credentials may rightly spend one refresh token for two shops of a main account.
	 */
	scope(credentials: ICredentialDataDecryptedObject): string;
	/** Trades the authorization code for the first pair. Throws CredentialError when refused. */
	exchange(
		http: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		code: string,
	): Promise<TokenPair>;
	/** Trades the refresh token for the next pair. Throws CredentialError when refused. */
	refresh(
		http: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		refreshToken: string,
	): Promise<TokenPair>;
	/**
	 * Asks the platform whether the access token still works, with its cheapest signed call.
	 *
	 * @returns false only when the platform says that the token is dead
	 * @throws when the platform refuses the credential for another reason that a user can mend
	 */
	isAlive(http: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<boolean>;
}

/**
 * How long before its end a token is renewed: five to ten minutes, drawn once per process, so that
 * the workers of one installation do not all renew in the same moment.
 */
const LEAD_MS = (5 + Math.random() * 5) * 60 * 1000;

/** Tokens that the platform refused although their time had not come, by fingerprint. */
const refusedTokens = new Set<string>();

const MOST_REFUSED = 1000;

function textOf(credentials: ICredentialDataDecryptedObject, field: string): string {
	const value = credentials[field];
	return typeof value === 'string' ? value.trim() : '';
}

function refuse(accessToken: string): void {
	if (refusedTokens.size >= MOST_REFUSED) refusedTokens.clear();
	refusedTokens.add(fingerprint(accessToken));
}

/** True when the access token is missing, was refused, or has reached its time. */
function isTokenDue(credentials: ICredentialDataDecryptedObject): boolean {
	const accessToken = textOf(credentials, 'accessToken');
	if (accessToken === '' || refusedTokens.has(fingerprint(accessToken))) return true;
	const stored = Number(credentials.accessTokenExpiresAt ?? 0);
	const expiry = Number.isFinite(stored) && stored > 0 ? stored : Infinity;
	const now = Date.now();
	return now >= expiry || (now >= expiry - LEAD_MS && !isYoung(accessToken));
}

/** The credential as it will be stored: with the secrets that its ticket stands for, if it holds one. */
function withTicketTraded(
	source: TokenSource,
	stored: ICredentialDataDecryptedObject,
): ICredentialDataDecryptedObject {
	return { ...stored, ...tradeTicket(stored, source.secretField) };
}

/** A one-time secret that may still be good for a token pair. */
interface Secret {
	kind: 'exchange' | 'refresh';
	value: string;
	key: string;
}

/** The code itself, also when the whole address that the browser ended up at was pasted. */
function codeIn(pasted: string): string {
	const query = /[?&]code=.*/.exec(pasted)?.[0].slice(1);
	return query ? (new URLSearchParams(query).get('code') ?? pasted) : pasted;
}

/**
 * The secrets to try, best first. A code is emptied once it is spent, so one that is there was
 * pasted by a user who wants to connect anew: it comes before the refresh token.
 */
function secretsOf(source: TokenSource, credentials: ICredentialDataDecryptedObject): Secret[] {
	const scope = source.scope(credentials);
	const fields = [
		['exchange', codeIn(textOf(credentials, 'authorizationCode'))],
		['refresh', textOf(credentials, 'refreshToken')],
	] as const;
	return fields
		.filter(([, value]) => value !== '')
		.map(([kind, value]) => ({ kind, value, key: fingerprint(kind, scope, value) }));
}

/**
 * The access token to sign with, or the reason why there is none. Called by `authenticate`.
 *
 * @param refused true when the platform refused this very token a moment ago
 * @throws RenewalNeeded when the token has to be renewed first: n8n then calls `preAuthentication`
 * @throws CredentialError when the credential was never connected, or the platform refused its secret
 */
export function usableToken(
	source: TokenSource,
	stored: ICredentialDataDecryptedObject,
	refused: boolean,
): string {
	const credentials = withTicketTraded(source, stored);
	const accessToken = textOf(credentials, 'accessToken');
	if (refused && !isYoung(accessToken)) refuse(accessToken);
	const secrets = secretsOf(source, credentials);
	const untried = secrets.filter((secret) => !refusalOf(secret.key));
	const newCode = untried.some((secret) => secret.kind === 'exchange');
	if (!newCode && !isTokenDue(credentials)) return accessToken;
	if (untried.length > 0) throw new RenewalNeeded();
	const refusal = secrets.map((secret) => refusalOf(secret.key)).find(Boolean);
	if (refusal) throw refusal;
	throw accessToken === ''
		? new CredentialError(
				'This credential is not connected yet',
				"Open the credential, fill in 'Authorization Code' with a fresh code (or paste a 'Refresh Token' you already have), and save.",
			)
		: new CredentialError(
				'The access token has ended and there is no refresh token to renew it with',
				"Open the credential, fill in a fresh 'Authorization Code' or 'Refresh Token', and save.",
			);
}

/**
 * The body of a credential's `preAuthentication`: connects, renews, or leaves things as they are.
 *
 * n8n calls it when the token is missing, when `authenticate` asked for it, on every press of Test,
 * and (from its HTTP Request node) after any error at all. Only in the first two cases is a secret
 * spent without question; otherwise the platform is asked whether the token still works.
 *
 * @returns the fields to store, or an empty object when nothing changed
 * @throws CredentialError when only a person can mend the connection
 */
export async function keepAlive(
	source: TokenSource,
	http: IHttpRequestHelper,
	stored: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	const credentials = withTicketTraded(source, stored);
	const accessToken = textOf(credentials, 'accessToken');
	const secrets = secretsOf(source, credentials);
	const code = secrets.find((secret) => secret.kind === 'exchange');
	let refusal = code && refusalOf(code.key);
	let isDue = isTokenDue(credentials);
	if (!isDue && (!code || refusal)) {
		const isAlive = await isStillAlive(source, http, credentials);
		isDue = !isAlive && !isYoung(accessToken);
		if (isDue) refuse(accessToken);
	}
	for (const secret of secrets) {
		if (secret.kind === 'refresh' && !isDue) break;
		const outcome = await spendOnce(
			secret.key,
			async () => await source[secret.kind](http, credentials, secret.value),
		);
		if (outcome instanceof CredentialError) {
			refusal = outcome;
			continue;
		}
		refusedTokens.delete(fingerprint(accessToken));
		return {
			...tradeTicket(stored, source.secretField),
			accessToken: outcome.accessToken,
			refreshToken: outcome.refreshToken,
			accessTokenExpiresAt: String(outcome.accessTokenExpiresAt || ''),
			refreshTokenExpiresAt: String(outcome.refreshTokenExpiresAt || ''),
			authorizationCode: '',
			...outcome.learned,
		};
	}
	// Calls that need no token must still work without one: `usableToken` tells the others. A token
	// that works does not hide that a code was pasted in vain: the user believes to have reconnected.
	if (refusal && accessToken !== '') throw refusal;
	return {};
}

/** A platform that is too busy to tell is no reason to give up a token. */
async function isStillAlive(
	source: TokenSource,
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<boolean> {
	return await source.isAlive(http, credentials).catch((error) => {
		if (error instanceof TokenCallError && error.isBusy) return true;
		throw error;
	});
}

/**
 * An expiry in epoch milliseconds from what platforms call "expires in": seconds from now, or, in
 * spite of the name, an absolute time in seconds. Values from 10^9 on are absolute.
 */
export function expiryFrom(value: unknown): number {
	const seconds = Number(value ?? 0);
	if (!Number.isFinite(seconds) || seconds <= 0) return 0;
	return seconds >= 1e9 ? seconds * 1000 : Date.now() + seconds * 1000;
}
