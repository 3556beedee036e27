import { fieldText } from '../../../credentials/connections/fields';
import {
	readTikTokShopPair,
	tikTokShopAppKey,
	tikTokShopAppSecret,
	tikTokShopConsentUrl,
	tikTokShopTestPath,
	tikTokShopTokens,
} from '../../../credentials/connections/tikTokShop';
import { TIKTOK_SHOP_TOKEN_PATHS } from '../../../credentials/signing/tikTokShop';
import {
	CHECK_CONNECTION,
	connectedShop,
	newCredential,
	PREPARE_CREDENTIAL,
} from '../../shared/catalog/connections';
import { optional, query, setting } from '../../shared/catalog/fields';
import {
	codeProperty,
	EXCHANGE_CODE,
	REFRESH_TOKEN,
	refreshTokenProperty,
	refuseOwnRefreshToken,
	stateProperty,
} from '../../shared/catalog/tokens';
import type { Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { at, isObject, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import { recordsAt } from '../../shared/engine/records';
import { callTo } from '../../shared/engine/run';
import type { Outcome, Run } from '../../shared/engine/run';
import { isoUtc } from '../../shared/engine/time';
import { shop } from '../locators';
import { DOCS, tikTokShop } from '../platform';
import { AUTHORIZED_SHOPS, CATEGORY_ASSETS } from '../shops';

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
	...EXCHANGE_CODE,
	docs: `${DOCS}/authorization-overview-202407`,
	endpoint: `GET ${TIKTOK_SHOP_TOKEN_PATHS.exchange}`,
	fields: [query('auth_code', codeProperty('30 minutes'))],
	constants: { query: { grant_type: 'authorized_code' } },
	run: requestTokens,
};

const getAuthorizationUrl: Operation = {
	name: 'Get Authorization URL',
	action: 'Get the authorization URL',
	description: 'Make the link that a seller, creator or partner opens to connect a shop',
	docs: `${DOCS}/authorization-overview-202407`,
	fields: optional(setting(stateProperty())),
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

const getCategoryAssets: Operation = {
	name: 'Get Category Assets',
	action: 'Get category assets',
	description:
		'List the markets and categories that an affiliate partner may work in, each with its cipher (partner account)',
	docs: `${DOCS}/get-authorized-category-assets-202405`,
	...CATEGORY_ASSETS,
	fields: [],
};

const getGrantedScopes: Operation = {
	name: 'Get Granted Scopes',
	action: 'Get granted scopes',
	description: 'List what the account has allowed the app to do',
	docs: `${DOCS}/authorization-overview-202407`,
	fields: [],
	run: async function* run({ host }) {
		const { grantedScopes } = await host.getCredentials(tikTokShop.credential);
		const scopes = text(grantedScopes).split(' ').filter(Boolean);
		if (scopes.length === 0) {
			throw new InputError(
				'TikTok Shop has not told the scopes of this connection yet',
				"It tells them together with new tokens: within seven days by itself, or at once with a fresh code in 'Authorization Code' of the credential.",
			);
		}
		for (const scope of scopes) yield { json: { scope } };
	},
};

const refreshToken: Operation = {
	...REFRESH_TOKEN,
	docs: `${DOCS}/authorization-overview-202407`,
	endpoint: `GET ${TIKTOK_SHOP_TOKEN_PATHS.refresh}`,
	fields: [query('refresh_token', refreshTokenProperty())],
	constants: { query: { grant_type: 'refresh_token' } },
	run: async function* run(run) {
		await refuseOwnRefreshToken(run);
		yield* requestTokens(run);
	},
};

const revoke: Operation = {
	name: 'Revoke',
	action: 'Revoke an authorization',
	description: 'Take the authorization of a shop away from the app (seller account)',
	docs: `${DOCS}/deauthorize-shop-202403`,
	notice:
		'The app loses the shop at once, in all workflows. Only the seller can connect it again, with a new code.',
	endpoint: 'DELETE /authorization/202403/shops',
	confirms: true,
	fields: [shop],
};

const checkConnection: Operation = {
	...CHECK_CONNECTION,
	docs: getAuthorizedShops.docs,
	endpoint: AUTHORIZED_SHOPS.endpoint,
	run: async function* run({ host, session }) {
		const before = await host.getCredentials(tikTokShop.credential);
		const path = tikTokShopTestPath(before);
		const { json } = await session.send(callTo(`GET ${path}`));
		// Read again: the call may have renewed the tokens.
		const credentials = await host.getCredentials(tikTokShop.credential);
		const authorizedUntil = credentials.refreshTokenExpiresAt;
		// Creators and partners have no shop of their own, but a connection that may end all the same.
		const isSeller = before.userType === 'seller';
		const shops: Json[] = isSeller ? recordsAt(json, AUTHORIZED_SHOPS.items) : [{}];
		for (const { id, name, region, cipher } of shops) {
			yield {
				json: connectedShop(
					{
						platform: 'tiktok_shop',
						accountType: isSeller ? 'shop' : text(before.userType),
						shopId: id,
						shopName: name,
						country: region,
						shopCipher: cipher,
						authorizedUntil,
					},
					credentials,
				),
			};
		}
	},
};

/** Fields of the app's credential that the new one gets as they are. */
const APP_FIELDS = [
	'serviceId',
	'market',
	'userType',
	'environment',
	'customBaseUrl',
	'customAuthUrl',
];

const prepareCredential: Operation = {
	...PREPARE_CREDENTIAL,
	docs: exchangeCode.docs,
	fields: [setting(codeProperty('30 minutes'))],
	run: async function* run(run) {
		const credentials = await run.host.getCredentials(tikTokShop.credential);
		const [code] = run.operation.fields;
		const fields = {
			appKey: tikTokShopAppKey(credentials),
			...Object.fromEntries(APP_FIELDS.map((name) => [name, fieldText(credentials, name)])),
			authorizationCode: text(run.value(code)),
		};
		const { secretField } = tikTokShopTokens;
		const secrets = { [secretField]: tikTokShopAppSecret(credentials) };
		yield { json: newCredential(tikTokShop.credential, fields, secretField, secrets) };
	},
};

/** How shops are connected. */
export const authorization: Resource = {
	name: 'Authorization',
	value: 'authorization',
	description: 'Connect shops and see which ones are connected',
	operations: {
		checkConnection,
		exchangeCode,
		getAuthorizationUrl,
		getAuthorizedShops,
		getCategoryAssets,
		getGrantedScopes,
		prepareCredential,
		refreshToken,
		revoke,
	},
};
