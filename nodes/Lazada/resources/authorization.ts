import {
	lazadaConsentUrl,
	lazadaCountriesOf,
	readLazadaPair,
} from '../../../credentials/connections/lazada';
import { LAZADA_TOKEN_PATHS } from '../../../credentials/signing/lazada';
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
import { isObject, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import type { Outcome, Run } from '../../shared/engine/run';
import { isoUtc } from '../../shared/engine/time';
import { needed } from '../fields';
import { callAt, DOCS, lazada } from '../platform';

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

/** How shops are connected. */
export const authorization: Resource = {
	name: 'Authorization',
	value: 'authorization',
	description: 'Connect shops',
	operations: { exchangeCode, getAuthorizationUrl, refreshToken },
};
