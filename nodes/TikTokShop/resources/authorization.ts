import {
	readTikTokShopPair,
	tikTokShopConsentUrl,
} from '../../../credentials/connections/tikTokShop';
import { TIKTOK_SHOP_TOKEN_PATHS } from '../../../credentials/signing/tikTokShop';
import { optional, query, setting } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { at, isObject, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import type { Outcome, Run } from '../../shared/engine/run';
import { isoUtc } from '../../shared/engine/time';
import { DOCS, tikTokShop } from '../platform';
import { AUTHORIZED_SHOPS } from '../shops';

/** A token answer as an item: the tokens, who they speak for, and times that can be read. */
function tokenItem(answer: unknown): Json {
	const data = at(answer, 'data');
	const pair = readTikTokShopPair(isObject(answer) ? answer : {});
	return {
		...(isObject(data) ? data : {}),
		access_token_expires_at: isoUtc(pair?.accessTokenExpiresAt),
		refresh_token_expires_at: isoUtc(pair?.refreshTokenExpiresAt),
	};
}

async function* requestTokens(run: Run): AsyncGenerator<Outcome> {
	const call = await run.call();
	call.host = 'auth';
	// The secret of such a call works once, so it is never sent twice.
	call.isOnce = true;
	const answer = await run.session.send(call);
	yield { json: tokenItem(answer.json) };
}

const exchangeCode: Operation = {
	name: 'Exchange Code',
	action: 'Exchange an authorization code for tokens',
	description: 'Trade a one-time code for tokens, to connect further shops in a workflow',
	docs: `${DOCS}/authorization-overview-202407`,
	endpoint: `GET ${TIKTOK_SHOP_TOKEN_PATHS.exchange}`,
	notice:
		'The credential of this node connects itself: paste its code into the credential instead. This operation is for connecting other accounts, and its output holds tokens.',
	fields: [
		query('auth_code', {
			displayName: 'Authorization Code',
			name: 'code',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The part after "code=" in the address after authorizing. Works once, within 30 minutes.',
		}),
	],
	constants: { query: { grant_type: 'authorized_code' } },
	run: requestTokens,
};

const getAuthorizationUrl: Operation = {
	name: 'Get Authorization URL',
	action: 'Get the authorization URL',
	description: 'Make the link that a seller, creator or partner opens to connect a shop',
	docs: `${DOCS}/authorization-overview-202407`,
	fields: optional(
		setting({
			displayName: 'State',
			name: 'state',
			type: 'string',
			default: '',
			description:
				'Text that comes back together with the code, to tell which request it answers. Use a random value.',
		}),
	),
	run: async function* run(run) {
		const credentials = await run.host.getCredentials(tikTokShop.credential);
		const state = text(run.parameter('state'));
		if (state === '' && credentials.userType === 'creator') {
			throw new InputError(
				"The parameter 'State' is empty, and creators cannot authorize without it",
				"Add the option 'State' with a random text, and compare it when the code comes back.",
			);
		}
		yield { json: { url: tikTokShopConsentUrl(credentials, state) } };
	},
};

const getAuthorizedShops: Operation = {
	name: 'Get Authorized Shops',
	action: 'Get authorized shops',
	description: 'List the shops that the account has opened to the app, each with its cipher',
	docs: `${DOCS}/get-authorized-shops-202309`,
	...AUTHORIZED_SHOPS,
	fields: [],
};

const refreshToken: Operation = {
	name: 'Refresh Token',
	action: 'Refresh a token pair',
	description: 'Trade a refresh token for the next pair, for tokens that a workflow keeps itself',
	docs: `${DOCS}/authorization-overview-202407`,
	endpoint: `GET ${TIKTOK_SHOP_TOKEN_PATHS.refresh}`,
	notice:
		'The credential of this node renews itself. This operation is for tokens that you keep in a table: store the new pair at once, and do not use the old one again.',
	fields: [
		query('refresh_token', {
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The refresh token to trade in',
		}),
	],
	constants: { query: { grant_type: 'refresh_token' } },
	run: async function* run(run) {
		const credentials = await run.host.getCredentials(tikTokShop.credential);
		if (text(credentials.refreshToken) === text(run.parameter('refreshToken')).trim()) {
			throw new InputError(
				"The value of 'Refresh Token' is the one that the credential uses itself",
				'Leave it to the credential: it renews its tokens in time, and trading this one in would break the connection.',
			);
		}
		yield* requestTokens(run);
	},
};

/** How shops are connected. */
export const authorization: Resource = {
	name: 'Authorization',
	value: 'authorization',
	description: 'Connect shops and see which ones are connected',
	operations: { exchangeCode, getAuthorizationUrl, getAuthorizedShops, refreshToken },
};
