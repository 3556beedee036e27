import { createHmac, timingSafeEqual } from 'node:crypto';

import * as fixtures from '../fixtures.mts';
import type { FacebookIdentity } from '../fixtures.mts';
import { isObject } from '../json.mts';
import type { JsonObject } from '../json.mts';
import { ParameterTable } from '../parameters.mts';
import type { Call } from '../types.mts';
import { ENDPOINT_LINES } from './endpointTable.mts';
import { GraphRefusal, invalid } from './envelope.mts';

export const TABLE = ParameterTable.of('facebookCommerce');

const { app, identities, pages } = fixtures.facebookCommerce;

/** Release and end of the versions, as Meta lists them. */
const VERSIONS: ReadonlyArray<readonly [name: string, released: string, ended?: string]> = [
	['v18.0', '2023-09-12', '2026-01-26'],
	['v19.0', '2024-01-23', '2026-05-21'],
	['v20.0', '2024-05-21', '2026-09-24'],
	['v21.0', '2024-10-02', '2027-01-21'],
	['v22.0', '2025-01-21', '2027-05-20'],
	['v23.0', '2025-05-29', '2027-10-08'],
	['v24.0', '2025-10-08', '2028-02-18'],
	['v25.0', '2026-02-18', '2028-07-29'],
	['v26.0', '2026-07-29'],
];

/** Features that no version has any more. */
const GONE_PARAMETERS = ['pretty', 'debug', 'date_format', 'ids'];
const GONE_SINCE = Date.parse('2026-10-27T00:00:00Z');

/** The version that a call really runs on: an expired one is answered by the oldest in service. */
export function effectiveVersion(asked: string, now: number): string {
	const usable = VERSIONS.filter(
		([, released, ended]) =>
			Date.parse(released) <= now && (ended === undefined || now < Date.parse(ended)),
	);
	const known = VERSIONS.find(([name]) => name === asked);
	if (!known || Date.parse(known[1]) > now) {
		throw new GraphRefusal(
			2635,
			`You are calling a version of the API that does not exist: ${asked}`,
		);
	}
	return usable.some(([name]) => name === asked) ? asked : usable[0][0];
}

export interface Endpoint {
	name: string;
	token: string;
	scopes: readonly string[];
	isPaged: boolean;
	isRetired: boolean;
}

export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map(
	ENDPOINT_LINES.trim()
		.split('\n')
		.map((line) => {
			const [method, path, token, scopes, flags] = line.split(' ');
			const name = `${method} ${path}`;
			const endpoint = {
				name,
				token,
				scopes: scopes === '-' ? [] : scopes.split(','),
				isPaged: flags.includes('p'),
				isRetired: flags.includes('r'),
			};
			return [name, endpoint] as const;
		}),
);

/** Who sends a call. */
export type Sender =
	| { kind: 'app' }
	| { kind: 'page'; page: string }
	| { kind: 'user' | 'system'; identity: FacebookIdentity };

const IDENTITIES: readonly FacebookIdentity[] = Object.values(identities);

export function senderOf(token: string): Sender | undefined {
	const { shortToken, longToken } = fixtures.facebookCommerce;
	if (token === `${app.appId}|${app.appSecret}`) return { kind: 'app' };
	if (token === shortToken || token === longToken)
		return { kind: 'user', identity: identities.user };
	const page = Object.values(pages).find(({ accessToken }) => accessToken === token);
	if (page) return { kind: 'page', page: page.id };
	const identity = IDENTITIES.find(({ accessToken }) => accessToken === token);
	return identity && { kind: identity.kind, identity };
}

/** A call with its parameters in one place, wherever they travelled. */
export interface OpenCall {
	method: string;
	path: string;
	token: string;
	/** Text parameters of query and form; nested values are JSON text */
	texts: Record<string, string>;
	/** Parameters of a JSON body */
	json?: JsonObject;
	files: string[];
}

function multipart(
	body: Buffer,
	type: string,
): { texts: Array<[string, string]>; files: string[] } {
	const boundary = /boundary=(.+)$/.exec(type)?.[1] ?? '';
	const texts: Array<[string, string]> = [];
	const files: string[] = [];
	for (const part of body.toString('utf8').split(`--${boundary}`)) {
		const name = /name="([^"]*)"/.exec(part)?.[1];
		if (name === undefined) continue;
		if (/filename="/.test(part)) files.push(name);
		else texts.push([name, part.slice(part.indexOf('\r\n\r\n') + 4).replace(/\r\n$/, '')]);
	}
	return { texts, files };
}

/** Reads parameters and token from wherever Graph takes them. */
export function openCall(call: Call, path: string, now: number): OpenCall {
	const type = call.headers['content-type'] ?? '';
	const pairs: Array<readonly [string, string]> = [...call.query];
	let json: JsonObject | undefined;
	let files: string[] = [];
	if (call.body.length > 0) {
		if (type.startsWith('application/json')) {
			const parsed: unknown = JSON.parse(call.body.toString('utf8'));
			if (!isObject(parsed)) throw invalid('The body is not a JSON object');
			json = parsed;
		} else if (type.startsWith('multipart/')) {
			const parts = multipart(call.body, type);
			pairs.push(...parts.texts);
			({ files } = parts);
		} else {
			pairs.push(...new URLSearchParams(call.body.toString('utf8')));
		}
	}
	const texts: Record<string, string> = {};
	for (const [name, value] of pairs) {
		if (name in texts) throw invalid(`The parameter ${name} was sent twice`);
		if (name.endsWith('[]')) throw invalid(`${name}: lists travel as JSON text`);
		texts[name] = value;
	}
	const gone = GONE_PARAMETERS.find((name) => name in texts);
	if (gone && now >= GONE_SINCE) throw invalid(`The parameter ${gone} is no longer supported`);
	const bearer = /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1];
	const inBody = typeof json?.access_token === 'string' ? json.access_token : undefined;
	const given = [bearer, texts.access_token, inBody].filter((each) => each !== undefined);
	if (given.length > 1) throw invalid('The access token was sent in more than one place');
	return { method: call.method, path, token: given[0] ?? '', texts, json, files };
}

/** Checks token and proof; the proof belongs to the very token that was sent. */
export function verifySender(
	open: OpenCall,
	revoked: (token: string) => 'expired' | 'revoked' | undefined,
	requireProof: boolean,
): Sender {
	const { token, texts } = open;
	if (token === '') {
		throw new GraphRefusal(
			190,
			'An active access token must be used to query information about the current user.',
		);
	}
	const sender = senderOf(token);
	const proof = texts.appsecret_proof ?? open.json?.appsecret_proof;
	if (!sender) {
		throw new GraphRefusal(190, `Invalid OAuth access token - Cannot parse access token ${token}`, {
			status: 401,
		});
	}
	const state = revoked(token);
	if (state === 'expired') {
		throw new GraphRefusal(190, 'Error validating access token: Session has expired', {
			subcode: 463,
			status: 401,
		});
	}
	if (state === 'revoked') {
		throw new GraphRefusal(190, 'Error validating access token: The session was invalidated', {
			subcode: 460,
			status: 401,
		});
	}
	if (proof === undefined) {
		if (requireProof) {
			throw invalid('API calls from the server require an appsecret_proof argument');
		}
		return sender;
	}
	const expected = createHmac('sha256', app.appSecret).update(token).digest();
	const actual = /^[0-9a-f]{64}$/.test(String(proof))
		? Buffer.from(String(proof), 'hex')
		: Buffer.alloc(32);
	if (!timingSafeEqual(expected, actual)) {
		throw invalid('Invalid appsecret_proof provided in the API argument');
	}
	return sender;
}

const NEED: Readonly<Record<string, readonly Sender['kind'][]>> = {
	any: ['app', 'page', 'system', 'user'],
	app: ['app'],
	page: ['page'],
	user: ['system', 'user'],
	user_or_system: ['system', 'user'],
};

/** Whether this kind of token may make this call, for this page, with these permissions. */
export function authorize(endpoint: Endpoint, sender: Sender, page: string | undefined): void {
	const readsPage = endpoint.name === 'GET /{page_id}' && sender.kind !== 'app';
	if (!NEED[endpoint.token].includes(sender.kind) && !readsPage) {
		if (endpoint.token === 'page') {
			throw new GraphRefusal(190, 'This method must be called with a Page Access Token');
		}
		throw new GraphRefusal(
			endpoint.token === 'app' ? 15 : 10,
			'This call needs another kind of token',
		);
	}
	if (sender.kind === 'page') {
		if (page !== undefined && page !== sender.page) {
			throw new GraphRefusal(200, 'The token belongs to another page');
		}
		return;
	}
	if (sender.kind === 'app') return;
	const { identity } = sender;
	const missing = endpoint.scopes.find((scope) => !identity.scopes.includes(scope));
	if (missing) {
		throw new GraphRefusal(200, `Requires ${missing} permission to manage the object`, {
			status: 403,
		});
	}
}

/** Names that travel with every call. */
const COMMON = ['access_token', 'appsecret_proof', 'include_headers', 'method'];
const PAGING = ['limit', 'after', 'before'];

/** Refuses arguments that the documentation does not know, in Meta's words. */
export function checkArguments(open: OpenCall, endpoint: Endpoint): void {
	const own = (values: JsonObject) =>
		Object.fromEntries(
			Object.entries(values).filter(
				([name]) => !COMMON.includes(name) && !(endpoint.isPaged && PAGING.includes(name)),
			),
		);
	const texts = own(open.texts) as Record<string, string>;
	for (const file of open.files) texts[file] = '{file}';
	const problem = open.json
		? TABLE.problemInBody(endpoint.name, own({ ...open.json }))
		: TABLE.problemInText(endpoint.name, texts, 'json');
	if (!problem) return;
	const { name, reason } = problem;
	if (reason === 'missing') throw invalid(`The parameter ${name} is required`);
	if (reason === 'unknown') throw invalid(`Unexpected parameter: ${name}`);
	throw invalid(`Param ${name} must be valid: ${reason}`);
}
