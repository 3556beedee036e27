import { randomBytes } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CredentialError } from './errors';

/**
 * Tickets let a workflow create a credential whose secrets it never sees. A node that may use the
 * app's own credential puts the secrets aside and writes a ticket in the place of the app's secret;
 * the new credential trades it in on its first use, in the same process, and stores what it got.
 */
interface Ticket {
	until: number;
	/** Fields of the only credential that may trade the ticket in */
	holder: Record<string, string>;
	secrets: Record<string, string>;
}

const PREFIX = 'connection-ticket-';

/** A workflow trades a ticket in within seconds; an authorization code lives no longer either. */
const LIFE_MS = 10 * 60 * 1000;

/** How many tickets are kept at the most; the oldest go first. */
const MOST = 1000;

const tickets = new Map<string, Ticket>();

/**
 * Puts secrets aside for a credential that is about to be created.
 *
 * @param holder fields that the credential will have: with any other value the ticket is worth nothing
 * @param secrets fields that the credential will get on its first use
 * @returns the text to write into the credential in the place of the app's secret
 */
export function issueTicket(
	holder: Record<string, string>,
	secrets: Record<string, string>,
): string {
	const now = Date.now();
	for (const [text, { until }] of tickets) {
		if (until <= now || tickets.size >= MOST) tickets.delete(text);
	}
	const text = PREFIX + randomBytes(24).toString('base64url');
	tickets.set(text, { until: now + LIFE_MS, holder, secrets });
	return text;
}

/**
 * The secrets that a credential's ticket stands for.
 *
 * @param field name of the field that holds the app's secret, or a ticket for it
 * @returns an empty object when the field holds no ticket
 * @throws CredentialError when the ticket is too old, was made for another credential, or by another
 *   process
 */
export function tradeTicket(
	credentials: ICredentialDataDecryptedObject,
	field: string,
): Record<string, string> {
	const text = credentials[field];
	if (typeof text !== 'string' || !text.startsWith(PREFIX)) return {};
	const ticket = tickets.get(text);
	const fits =
		ticket &&
		ticket.until > Date.now() &&
		Object.entries(ticket.holder).every(([name, value]) => credentials[name] === value);
	if (fits) return ticket.secrets;
	throw new CredentialError(
		'This credential was created by a workflow and never connected: the ticket in the place of its secret is no longer good',
		'Delete the credential and connect the shop again. Or type the secret of the app into the credential, together with a fresh authorization code.',
	);
}
