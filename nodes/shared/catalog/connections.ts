import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { text } from '../engine/json';
import type { Json } from '../engine/json';
import { isoUtc } from '../engine/time';
import { issueTicket } from '../token/tickets';
import type { Operation } from './types';

/** What every platform says of its operation that looks after a connection. */
export const CHECK_CONNECTION = {
	name: 'Check Connection',
	action: 'Check the connection',
	description: 'List the shops behind the credential, and until when they have opened themselves',
	fields: [],
} satisfies Partial<Operation>;

/** What every platform says of its operation that makes credentials for further accounts. */
export const PREPARE_CREDENTIAL = {
	name: 'Prepare Credential',
	action: 'Prepare a credential for another account',
	description: "Turn a one-time code into what n8n's own node needs to create a credential",
	notice:
		"The output holds no secret of the app, but a ticket for it. Hand 'type' and 'data' to the n8n node (Credential: Create), and use the new credential in the same execution: it trades the ticket in and connects itself.",
} satisfies Partial<Operation>;

/** A shop (or another account) behind a connection, the same on every platform. */
export interface ConnectedShop {
	/** As in unified orders */
	platform: string;
	/** Who authorised the app, such as `shop` or `creator`; only shops have orders */
	accountType: string;
	shopId: unknown;
	shopName: unknown;
	/** Two letters in upper case; empty where the platform does not tell */
	country: unknown;
	/** What selects the shop in a call, where that is not its ID */
	shopCipher?: unknown;
	/** When a person has to authorise the app again, in the platform's own form */
	authorizedUntil?: unknown;
}

/** The item of a shop behind a connection. */
export function connectedShop(
	shop: ConnectedShop,
	credentials: ICredentialDataDecryptedObject,
): Json {
	return {
		platform: shop.platform,
		accountType: shop.accountType,
		shopId: text(shop.shopId),
		shopName: text(shop.shopName),
		country: text(shop.country).toUpperCase(),
		shopCipher: text(shop.shopCipher),
		authorizedUntil: isoUtc(shop.authorizedUntil),
		tokenValidUntil: isoUtc(credentials.accessTokenExpiresAt),
	};
}

/**
 * The item from which n8n creates a credential. The secrets stay behind: the credential holds a
 * ticket for them.
 *
 * @param type name of the credential type
 * @param fields what the credential will hold besides; empty ones are left out
 * @param secretField the field that the ticket takes the place of
 * @param secrets what the credential will get for the ticket
 */
export function newCredential(
	type: string,
	fields: Record<string, string>,
	secretField: string,
	secrets: Record<string, string>,
): Json {
	const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
	return { type, data: { ...filled, [secretField]: issueTicket(filled, secrets) } };
}
