import {
	EXCHANGE_GRANT,
	facebookAppId,
	facebookAppSecret,
	facebookAppToken,
} from '../../../credentials/connections/facebookCommerce';
import { CHECK_CONNECTION, connectedShop } from '../../shared/catalog/connections';
import { setting } from '../../shared/catalog/fields';
import type { Operation, Property, Resource } from '../../shared/catalog/types';
import { at, isObject, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import { pages } from '../../shared/engine/paging';
import { callTo } from '../../shared/engine/run';
import type { Outcome, Run } from '../../shared/engine/run';
import { credentialOf } from '../../shared/engine/session';
import { isoUtc } from '../../shared/engine/time';
import { asApp } from '../identities';
import { CredentialError } from '../../shared/token/errors';
import { DOCS, facebookCommerce } from '../platform';

const TOKEN_DOCS = `${DOCS}/facebook-login/guides/access-tokens`;

const tokenProperty = (description: string): Property => ({
	displayName: 'Access Token',
	name: 'token',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description,
});

/** What Meta knows about a token: the given one, or that of the credential. */
async function lookInto(run: Run, token = ''): Promise<Json> {
	const credentials = await run.host.getCredentials(credentialOf(run.host, run.platform));
	const own = text(credentials.accessToken) || text(at(credentials, 'oauthTokenData.access_token'));
	const call = await run.call();
	call.query.input_token = token || own;
	asApp(call);
	const data = at((await run.session.send(call)).json, 'data');
	return isObject(data) ? data : {};
}

async function* debugToken(run: Run): AsyncGenerator<Outcome> {
	const data = await lookInto(run, text(run.parameter('token')).trim());
	yield {
		json: {
			...data,
			// 0 means never.
			expiresAt: isoUtc(data.expires_at),
			dataAccessExpiresAt: isoUtc(data.data_access_expires_at),
		},
	};
}

const debug: Operation = {
	name: 'Debug',
	action: 'Debug a token',
	description: 'See whom a token belongs to, what it may do and when it ends',
	docs: `${DOCS}/graph-api/reference/debug_token`,
	endpoint: 'GET /debug_token',
	fields: [
		setting(tokenProperty('The token to look into. Left empty: the one of the credential.')),
	],
	run: debugToken,
};

const checkConnection: Operation = {
	...CHECK_CONNECTION,
	description: 'Tell whether the connection works, and when a person has to renew it',
	docs: debug.docs,
	endpoint: debug.endpoint,
	run: async function* run(run) {
		const data = await lookInto(run);
		if (data.is_valid === false) {
			throw new CredentialError(
				'Facebook no longer accepts the token: it has ended, or was withdrawn',
				"Open the credential and press 'Connect' again, or paste a new token of the system user.",
			);
		}
		// The token and the permission to read a person's data end on days of their own; 0 means never.
		const ends = [data.expires_at, data.data_access_expires_at]
			.map(Number)
			.filter((end) => end > 0);
		const authorizedUntil = ends.length > 0 ? Math.min(...ends) : undefined;
		yield {
			json: {
				...connectedShop(
					{
						platform: facebookCommerce.key,
						accountType: text(data.type).toLowerCase(),
						shopId: '',
						shopName: '',
						country: '',
						authorizedUntil,
					},
					{},
				),
				tokenValidUntil: isoUtc(data.expires_at),
			},
		};
	},
};

async function* exchangeToken(run: Run): AsyncGenerator<Outcome> {
	const credentials = await run.host.getCredentials(credentialOf(run.host, run.platform));
	// Tells which of the two fields is empty.
	facebookAppToken(credentials);
	const [field] = run.operation.fields;
	const call = await run.call();
	call.as = undefined;
	call.query = {
		grant_type: EXCHANGE_GRANT,
		client_id: facebookAppId(credentials),
		client_secret: facebookAppSecret(credentials),
		fb_exchange_token: run.value(field),
	};
	call.readsSecrets = true;
	const { json } = await run.session.send(call);
	const life = Number(at(json, 'expires_in') ?? 0);
	yield {
		json: {
			...(isObject(json) ? json : {}),
			expiresAt: life > 0 ? isoUtc(Date.now() + life * 1000) : null,
		},
	};
}

const exchange: Operation = {
	name: 'Exchange for Long-Lived',
	action: 'Exchange a short token for a long one',
	description: 'Trade a user token of an hour or two in for one of about 60 days',
	docs: `${TOKEN_DOCS}/get-long-lived`,
	endpoint: 'GET /oauth/access_token',
	notice:
		'The output holds a token: put it into a credential, and nowhere else. A token that has ended cannot be traded in; Meta knows no refresh tokens.',
	fields: [setting({ ...tokenProperty('The short-lived user token to trade in'), required: true })],
	run: exchangeToken,
};

const PAGES = 'id,name,category,tasks,access_token';

async function* pageTokens(run: Run): AsyncGenerator<Outcome> {
	const call = { ...callTo('GET /me/accounts'), query: { fields: PAGES }, readsSecrets: true };
	for await (const page of pages(run.session, call, run.platform.pages.edge, 'data')) {
		for (const { access_token: token, ...record } of page.records) {
			yield { json: { ...record, hasToken: text(token) !== '' } };
		}
	}
}

const getPageTokens: Operation = {
	name: 'Get Page Tokens',
	action: 'Get the page tokens of the connection',
	description: 'List the pages whose token the connection can fetch, and what it may do there',
	docs: TOKEN_DOCS,
	endpoint: 'GET /me/accounts',
	notice:
		'The tokens themselves stay inside the node, which uses them for operations of pages. This list tells for which pages there is one.',
	fields: [],
	run: pageTokens,
};

const getPermissions: Operation = {
	name: 'Get Permissions',
	action: 'Get the permissions of the connection',
	description: 'List what was asked for and what was granted: it may be less',
	docs: `${DOCS}/graph-api/reference/user/permissions`,
	endpoint: 'GET /me/permissions',
	items: 'data',
	fields: [],
};

/** Tokens and what they may do. */
export const tokens: Resource = {
	name: 'Token',
	value: 'token',
	description: 'Look into the connection: whose it is, what it may do, when it ends',
	operations: { checkConnection, debug, exchange, getPageTokens, getPermissions },
};
