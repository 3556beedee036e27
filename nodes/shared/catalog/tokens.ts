import { InputError } from '../engine/errors';
import { text } from '../engine/json';
import type { Run } from '../engine/run';
import { credentialOf } from '../engine/session';
import type { Operation, Property } from './types';

/** What every platform says of its two token operations; endpoint, docs and fields are its own. */
export const EXCHANGE_CODE = {
	name: 'Exchange Code',
	action: 'Exchange an authorization code for tokens',
	description: 'Trade a one-time code for tokens, to connect further shops in a workflow',
	notice:
		'The credential of this node connects itself: paste its code into the credential instead. This operation is for connecting other accounts, and its output holds tokens.',
} satisfies Partial<Operation>;

export const REFRESH_TOKEN = {
	name: 'Refresh Token',
	action: 'Refresh a token pair',
	description: 'Trade a refresh token for the next pair, for tokens that a workflow keeps itself',
	notice:
		'The credential of this node renews itself. This operation is for tokens that you keep in a table: store the new pair at once, and do not use the old one again.',
} satisfies Partial<Operation>;

/**
 * The code to exchange.
 *
 * @param life how long a code can be used, such as "30 minutes"
 */
export function codeProperty(life: string): Property {
	return {
		displayName: 'Authorization Code',
		name: 'code',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		description: `The part after "code=" in the address after authorizing. Works once, within ${life}.`,
	};
}

/** The refresh token to trade in. */
export function refreshTokenProperty(): Property {
	return {
		displayName: 'Refresh Token',
		name: 'refreshToken',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		description: 'The refresh token to trade in',
	};
}

/** A text that ties a callback to the link it answers. */
export function stateProperty(): Property {
	return {
		displayName: 'State',
		name: 'state',
		type: 'string',
		default: '',
		description:
			'Text that comes back together with the code, to tell which request it answers. Use a random value.',
	};
}

/**
 * Keeps a user from trading in the refresh token that the credential lives on: the new pair would
 * not reach the credential.
 *
 * @throws InputError when the parameter holds the credential's own token
 */
export async function refuseOwnRefreshToken(run: Run): Promise<void> {
	const credentials = await run.host.getCredentials(credentialOf(run.host, run.platform));
	if (text(credentials.refreshToken) !== text(run.parameter('refreshToken')).trim()) return;
	throw new InputError(
		"The value of 'Refresh Token' is the one that the credential uses itself",
		'Leave it to the credential: it renews its tokens in time, and trading this one in would break the connection.',
	);
}
