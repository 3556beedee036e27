import type {
	IAuthenticateRuleResponseCode,
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { isObject, text } from '../../nodes/shared/engine/json';
import { CredentialError } from '../../nodes/shared/token/errors';
import { expiryFrom } from '../../nodes/shared/token/keepAlive';
import { fingerprint } from '../../nodes/shared/token/ledger';
import { FACEBOOK_HOSTS, GRAPH_VERSION, proveAppSecret } from '../signing/facebookCommerce';
import { customUrl, fieldText, requiredField } from './fields';
import { closeRequest, openRequest } from './request';
import { sendTokenCall } from './tokenCall';

const SERVICE = 'Facebook';

/** A user token that ends sooner than this is traded in for one of 60 days. */
const SHORT_LIFE_MS = 2 * 24 * 60 * 60 * 1000;

/** How many exchanged tokens a process remembers. */
const MOST_TOKENS = 500;

/** A token and when it ends, in epoch milliseconds; 0 means never, or not known. */
export interface UserToken {
	accessToken: string;
	expiresAt: number;
}

/** Long-lived tokens by the fingerprint of the short one they were exchanged for. */
const exchanged = new Map<string, Promise<UserToken>>();

/**
 * The Graph API version of a credential.
 *
 * @throws CredentialError when it does not look like one
 */
export function graphVersion(credentials: ICredentialDataDecryptedObject): string {
	const typed = fieldText(credentials, 'graphVersion') || GRAPH_VERSION;
	const version = /^v?(\d{1,3})(\.\d)?$/i.exec(typed);
	if (version) return `v${version[1]}${version[2] ?? '.0'}`;
	throw new CredentialError(
		"The field 'Graph API Version' of the credential is not a version",
		`Write it like ${GRAPH_VERSION}.`,
	);
}

/** Address of the Graph API without a version; another one only for the sandbox or a proxy. */
export function graphHost(credentials: ICredentialDataDecryptedObject): string {
	return fieldText(credentials, 'customBaseUrl') === ''
		? FACEBOOK_HOSTS.graph
		: customUrl(credentials, 'customBaseUrl', 'Custom API URL');
}

/** Address of the Graph API that paths are appended to. */
export function graphUrl(credentials: ICredentialDataDecryptedObject): string {
	return `${graphHost(credentials)}/${graphVersion(credentials)}`;
}

/** ID of the app; the OAuth2 credential keeps it under n8n's own name. */
export function facebookAppId(credentials: ICredentialDataDecryptedObject): string {
	return fieldText(credentials, 'appId') || fieldText(credentials, 'clientId');
}

/** Secret of the app; empty when the credential has none, since only some calls need it. */
export function facebookAppSecret(credentials: ICredentialDataDecryptedObject): string {
	return fieldText(credentials, 'appSecret') || fieldText(credentials, 'clientSecret');
}

/**
 * The token that speaks for the app itself: it looks into other tokens and keeps subscriptions.
 *
 * @throws CredentialError when the credential lacks the app ID or the app secret
 */
export function facebookAppToken(credentials: ICredentialDataDecryptedObject): string {
	const id = facebookAppId(credentials);
	const secret = facebookAppSecret(credentials);
	if (id !== '' && secret !== '') return `${id}|${secret}`;
	throw new CredentialError(
		`The field '${id === '' ? 'App ID' : 'App Secret'}' of the credential is empty, and this call is made in the name of the app`,
		'Copy App ID and App Secret from the app dashboard, Settings > Basic, into the credential.',
	);
}

/**
 * Signs a request of either shape with a token and, where the app secret is known, the proof that
 * belongs to this very token. A request that brings its own token, such as that of a page, keeps it.
 */
function sign(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	ownToken: string,
): IHttpRequestOptions {
	const { query } = openRequest(options, graphUrl(credentials));
	const given = Object.entries(options.headers ?? {}).find(
		([name]) => name.toLowerCase() === 'authorization',
	)?.[1];
	const bearer = /^Bearer\s+(.+)$/i.exec(text(given))?.[1];
	const token = text(query.get('access_token')) || bearer || ownToken;
	// Meta reads a token from either place; the header keeps it out of addresses and their logs.
	query.delete('access_token');
	const secret = facebookAppSecret(credentials);
	if (secret !== '') query.set('appsecret_proof', proveAppSecret(secret, token));
	return closeRequest(options, query, { authorization: `Bearer ${token}` });
}

/**
 * Adds token and proof to a request of either shape.
 *
 * @throws CredentialError when a field is missing
 */
export function authenticateFacebook(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const token = requiredField(
		credentials,
		'accessToken',
		'Access Token',
		'Make a token for a system user in Business Settings > Users > System Users, and paste it.',
	);
	return sign(credentials, options, token);
}

/**
 * The same for the OAuth2 credential, whose requests n8n does not hand to `authenticate`.
 *
 * @throws CredentialError when the credential was never connected
 */
export async function signFacebookOAuth2(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const { accessToken } = await longLivedToken(http, credentials);
	return sign(credentials, options, accessToken);
}

/** How long before its end a connection is reported. */
const NOTICE_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * What a user should know about the life of an OAuth2 connection, in time: nobody but a person can
 * renew it.
 *
 * @returns an empty text when there is nothing to do
 */
export function lifeWarning(credentials: ICredentialDataDecryptedObject): string {
	const stored = isObject(credentials.oauthTokenData) ? credentials.oauthTokenData : {};
	const life = Number(stored.expires_in ?? 0) * 1000;
	if (life > 0 && life < SHORT_LIFE_MS) {
		return "Facebook gave this connection a token of an hour or two. The node has traded it in for one of 60 days, which lasts until n8n is restarted. For workflows that run unattended, set 'Authentication' to Access Token and use the token of a system user.";
	}
	const end = Number(stored.n8n_expires_at ?? 0);
	if (!(end > 0) || end - Date.now() > NOTICE_MS) return '';
	const day = new Date(end).toISOString().slice(0, 10);
	return `The connection to Facebook ends on ${day}. Open the credential and press 'Connect' again: Meta has no way to renew it without you.`;
}

/**
 * The token of the OAuth2 credential, traded in for one of about 60 days when it is a short one.
 * Meta knows no refresh tokens; n8n has no place to store the traded one, so that every process
 * keeps its own.
 *
 * @throws CredentialError when the credential was never connected
 */
export async function longLivedToken(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<UserToken> {
	const stored = isObject(credentials.oauthTokenData) ? credentials.oauthTokenData : {};
	const accessToken = text(stored.access_token);
	if (accessToken === '') {
		throw new CredentialError(
			'This credential is not connected yet',
			"Open the credential and press 'Connect'.",
		);
	}
	const life = Number(stored.expires_in ?? 0) * 1000;
	const expiresAt = Number(stored.n8n_expires_at ?? 0);
	if (life <= 0 || life >= SHORT_LIFE_MS) return { accessToken, expiresAt };
	const key = fingerprint(accessToken, facebookAppId(credentials));
	const known = exchanged.get(key);
	if (known) return await known;
	if (exchanged.size >= MOST_TOKENS) exchanged.clear();
	const exchange = exchangeToken(http, credentials, accessToken);
	exchanged.set(key, exchange);
	// Without the exchange the short token still serves for the hour or two that it lives.
	return await exchange.catch(() => {
		exchanged.delete(key);
		return { accessToken, expiresAt };
	});
}

/**
 * Trades a user token in for one of about 60 days.
 *
 * @throws CredentialError when Meta refuses it
 */
async function exchangeToken(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	accessToken: string,
): Promise<UserToken> {
	const answer = await sendTokenCall(http, SERVICE, {
		method: 'GET',
		url: `${graphUrl(credentials)}/oauth/access_token`,
		qs: {
			grant_type: EXCHANGE_GRANT,
			client_id: facebookAppId(credentials),
			client_secret: facebookAppSecret(credentials),
			fb_exchange_token: accessToken,
		},
	});
	const token = text(answer.access_token);
	if (token === '') {
		throw new CredentialError(
			'Facebook did not trade the token in for one of 60 days',
			"Open the credential and press 'Connect' again.",
		);
	}
	return { accessToken: token, expiresAt: expiryFrom(answer.expires_in) };
}

/** Grant of the call that trades a short token in. */
export const EXCHANGE_GRANT = 'fb_exchange_token';

/**
 * The body of the OAuth2 credential's `preAuthentication`: n8n's own nodes then send the long-lived
 * token as well.
 */
export async function facebookOAuth2Tokens(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	const { oauthTokenData } = credentials;
	if (!isObject(oauthTokenData) || text(oauthTokenData.access_token) === '') return {};
	const { accessToken } = await longLivedToken(http, credentials);
	return { oauthTokenData: { ...oauthTokenData, access_token: accessToken } };
}

/** The declarative test of a credential with a token: who am I? */
export const facebookTestRequest = {
	baseURL: `={{ ($credentials.customBaseUrl || "${FACEBOOK_HOSTS.graph}").trim().replace(/\\/+$/, "") }}`,
	url: `={{ "/" + ($credentials.graphVersion || "${GRAPH_VERSION}").trim() + "/me" }}`,
	qs: { fields: 'id' },
};

/** What the statuses of that call mean. */
export const facebookTestRules: IAuthenticateRuleResponseCode[] = [
	{
		value: 400,
		message: "Facebook does not accept the token, or 'App Secret' belongs to another app",
	},
	{ value: 401, message: 'Facebook does not accept the token: it has ended, or was withdrawn' },
	{ value: 403, message: 'The token lacks a permission, or the app is restricted' },
	{ value: 429, message: 'Facebook takes no more calls for now. Try again in some minutes' },
	{ value: 500, message: 'Facebook is overloaded or down (HTTP 500). Try again in a few minutes' },
	{ value: 503, message: 'Facebook is overloaded or down (HTTP 503). Try again in a few minutes' },
].map((properties) => ({ type: 'responseCode', properties }));
