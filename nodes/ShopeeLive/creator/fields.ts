import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import {
	isInSellerCentre,
	SHOPEE_SITES,
	shopeeCountry,
	shopeeHosts,
} from '../../../credentials/connections/shopeeLiveCreator';
import type { ShopeeHosts } from '../../../credentials/connections/shopeeLiveCreator';
import { byLabel } from '../../shared/catalog/alphabet';
import { int64, optional, query, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Property } from '../../shared/catalog/types';
import { text } from '../../shared/engine/json';
import type { Run } from '../../shared/engine/run';
import type { Call } from '../../shared/engine/session';

/** How the ID of a live session looks in the editor. */
export const SESSION_ID: Property = {
	displayName: 'Session ID',
	name: 'sessionId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 15684298',
	description:
		"Number of the live session, from Session: Get Many or from its share link, where it stands after 'session='",
};

/** Which session the Creator Center is to tell about. */
export const sessionId: Field = query('sessionId', SESSION_ID, { toWire: int64 });

/** Which market an operation without a credential is about. */
export const country: Field = setting({
	displayName: 'Country',
	name: 'country',
	type: 'options',
	options: Object.entries(SHOPEE_SITES)
		.map(([value, { name }]) => ({ name, value }))
		.sort((a, b) => byLabel(a.name, b.name)),
	default: 'id',
	description: 'Which site of Shopee is meant',
});

/** Where operations without a credential go in place of Shopee's hosts. */
export const customBaseUrl: Field = optional(
	setting({
		displayName: 'Custom Base URL',
		name: 'customBaseUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. http://127.0.0.1:4607',
		description: "Address of this project's sandbox or of a proxy, in place of Shopee's hosts",
	}),
)[0];

/** The connection of operations that need no login, from their own parameters. */
export function signedOut(
	host: IExecuteFunctions,
	itemIndex: number,
): ICredentialDataDecryptedObject {
	const options = host.getNodeParameter('options', itemIndex, {}) as { customBaseUrl?: string };
	return {
		country: text(host.getNodeParameter('country', itemIndex, '')),
		customBaseUrl: text(options.customBaseUrl),
	};
}

/** Shopee's hosts in the market that the field 'Country' names. */
export function hostsOf(run: Run): ShopeeHosts {
	return shopeeHosts(shopeeCountry(text(run.parameter('country'))));
}

/** Hosts that offer the same calls below other paths. */
const TWINS = [
	['/creator/supply/api/', '/seller/api/supply/'],
	['/seller-app/api/app/pas/', '/seller/api/pas/'],
] as const;

/** The same call on the other host that offers it; undefined when there is none. */
export function twinOf(path: string): string | undefined {
	for (const [one, other] of TWINS) {
		if (path.startsWith(one)) return path.replace(one, other);
		if (path.startsWith(other)) return path.replace(other, one);
	}
	return undefined;
}

/** Markets differ in the host that answers, and nobody has a list of it. */
export const otherHost: Field = optional(
	setting({
		displayName: 'Ask the Other Host',
		name: 'otherHost',
		type: 'boolean',
		default: true,
		description:
			'Whether to send the call to the other host of Shopee that offers it: the seller centre instead of the Creator Center or the seller app, or the seller app instead of the seller centre. Try it where the usual one does not answer.',
	}),
)[0];

/**
 * Sends the call to the host that is usual in the country, or to the other one that offers it.
 *
 * @param market country of the connection
 */
export function toHost(call: Call, market: string, isOther: boolean): void {
	const isElsewhere = call.path.startsWith('/creator/') && isInSellerCentre(shopeeCountry(market));
	if (isOther !== isElsewhere) call.path = twinOf(call.path) ?? call.path;
}

/** Sends the call of an operation to the host that the user chose. */
export const toChosenHost: NonNullable<Operation['prepare']> = (call, run) => {
	toHost(call, run.session.connection.facts.country, run.parameter('otherHost') === true);
};
