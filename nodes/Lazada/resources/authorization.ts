import { fieldText } from '../../../credentials/connections/fields';
import {
	lazadaAppKey,
	lazadaAppSecret,
	lazadaConsentUrl,
	lazadaConnectionCountries,
	lazadaCountriesOf,
	lazadaTokens,
	readLazadaPair,
} from '../../../credentials/connections/lazada';
import { LAZADA_COUNTRIES, LAZADA_TOKEN_PATHS } from '../../../credentials/signing/lazada';
import {
	CHECK_CONNECTION,
	connectedShop,
	newCredential,
	PREPARE_CREDENTIAL,
} from '../../shared/catalog/connections';
import { body, optional, setting } from '../../shared/catalog/fields';
import {
	codeProperty,
	EXCHANGE_CODE,
	REFRESH_TOKEN,
	refreshTokenProperty,
	refuseOwnRefreshToken,
	stateProperty,
} from '../../shared/catalog/tokens';
import type { Operation, Resource } from '../../shared/catalog/types';
import { at, isObject, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import { callTo } from '../../shared/engine/run';
import type { Outcome, Run } from '../../shared/engine/run';
import { Session } from '../../shared/engine/session';
import { isoUtc } from '../../shared/engine/time';
import { needed } from '../fields';
import { callAt, DOCS, lazada } from '../platform';
import { SELLER } from '../shop';

/** A token answer as an item: the tokens, the countries they serve, and times that can be read. */
function tokenItem(answer: unknown): Json {
	const item = isObject(answer) ? { ...answer } : {};
	const pair = readLazadaPair(item);
	// The envelope of a token answer lies beside the tokens.
	delete item.code;
	delete item.request_id;
	return {
		...item,
		countries: lazadaCountriesOf(item),
		access_token_expires_at: isoUtc(pair?.accessTokenExpiresAt),
		refresh_token_expires_at: isoUtc(pair?.refreshTokenExpiresAt),
	};
}

async function* requestTokens(run: Run): AsyncGenerator<Outcome> {
	const call = await run.call();
	// The secret of such a call works once, so it is never sent twice.
	call.isOnce = true;
	const answer = await run.session.send(call);
	yield { json: tokenItem(answer.json) };
}

const exchangeCode: Operation = {
	...EXCHANGE_CODE,
	...callAt(`POST ${LAZADA_TOKEN_PATHS.exchange}`),
	fields: [body('code', codeProperty('30 minutes'))],
	run: requestTokens,
};

const getAuthorizationUrl: Operation = {
	name: 'Get Authorization URL',
	action: 'Get the authorization URL',
	description: 'Make the link that a seller opens to connect a shop',
	docs: `${DOCS}/doc?nodeId=10777&docId=108260`,
	fields: [
		setting(
			needed(
				'Redirect URL',
				'redirectUrl',
				'Where the browser goes with the code. Has to be exactly the callback of the App Console.',
				'https://example.com/callback',
			),
		),
		...optional(setting(stateProperty())),
	],
	run: async function* run(run) {
		const credentials = await run.host.getCredentials(lazada.credential);
		const [redirect] = run.operation.fields;
		const url = lazadaConsentUrl(
			credentials,
			text(run.value(redirect)),
			text(run.parameter('state')),
		);
		yield { json: { url } };
	},
};

const refreshToken: Operation = {
	...REFRESH_TOKEN,
	...callAt(`POST ${LAZADA_TOKEN_PATHS.refresh}`),
	fields: [body('refresh_token', refreshTokenProperty())],
	run: async function* run(run) {
		await refuseOwnRefreshToken(run);
		yield* requestTokens(run);
	},
};

const checkConnection: Operation = {
	...CHECK_CONNECTION,
	...SELLER,
	run: async function* run(run) {
		// The first call renews the token, and only then are the countries known for sure.
		const first = await run.session.send(callTo(SELLER.endpoint));
		const credentials = await run.host.getCredentials(lazada.credential);
		const here = run.session.connection.facts.country;
		const others = lazadaConnectionCountries(credentials).filter((country) => country !== here);
		for (const country of [here, ...others]) {
			const session =
				country === here ? undefined : await Session.open(run.host, lazada, {}, country);
			const { json } = (await session?.send(callTo(SELLER.endpoint))) ?? first;
			yield {
				json: connectedShop(
					{
						platform: 'lazada',
						accountType: 'shop',
						shopId: at(json, 'data.seller_id'),
						shopName: at(json, 'data.name'),
						country,
						authorizedUntil: credentials.refreshTokenExpiresAt,
					},
					credentials,
				),
			};
		}
	},
};

const prepareCredential: Operation = {
	...PREPARE_CREDENTIAL,
	docs: exchangeCode.docs,
	fields: [
		setting(codeProperty('30 minutes')),
		setting({
			displayName: 'Shop Country',
			name: 'shopCountry',
			type: 'options',
			options: Object.entries(LAZADA_COUNTRIES).map(([value, name]) => ({ name, value })),
			default: 'sg',
			description: 'Where the new shop sells; one of its countries for a cross-border seller',
		}),
	],
	run: async function* run(run) {
		const credentials = await run.host.getCredentials(lazada.credential);
		const [code] = run.operation.fields;
		const fields = {
			appKey: lazadaAppKey(credentials),
			country: text(run.parameter('shopCountry')),
			environment: fieldText(credentials, 'environment'),
			customBaseUrl: fieldText(credentials, 'customBaseUrl'),
			customAuthUrl: fieldText(credentials, 'customAuthUrl'),
			authorizationCode: text(run.value(code)),
		};
		const { secretField } = lazadaTokens;
		const secrets = { [secretField]: lazadaAppSecret(credentials) };
		yield { json: newCredential(lazada.credential, fields, secretField, secrets) };
	},
};

/** How shops are connected. */
export const authorization: Resource = {
	name: 'Authorization',
	value: 'authorization',
	description: 'Connect shops and look after the connection',
	operations: {
		checkConnection,
		exchangeCode,
		getAuthorizationUrl,
		prepareCredential,
		refreshToken,
	},
};
