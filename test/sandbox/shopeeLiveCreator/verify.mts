import type { SandboxClock } from '../clock.mts';
import * as fixtures from '../fixtures.mts';
import type { CreatorAccount } from '../fixtures.mts';
import { fromJson, isObject } from '../json.mts';
import type { JsonObject } from '../json.mts';
import { ParameterTable } from '../parameters.mts';
import type { RateQuota } from '../quota.mts';
import type { TokenStore } from '../tokens.mts';
import type { Answer, Call, PlatformOptions } from '../types.mts';

/** What the endpoints take; the first part of a path stands for the host. */
export const PARAMETERS = ParameterTable.of('shopeeLiveCreator');

export const ACCOUNTS: readonly CreatorAccount[] = Object.values(
	fixtures.shopeeLiveCreator.accounts,
);

/** An answer that ends the work on a call. */
export class CreatorRefusal extends Error {
	constructor(readonly answer: Answer) {
		super(answer.code);
	}
}

export const refuse = (status: number, body: JsonObject): CreatorRefusal =>
	new CreatorRefusal({
		status,
		body,
		code: String(body.code ?? body.err_code ?? body.error ?? status),
	});

/** What is wrong with an argument, in the envelope of the host. */
export function wrongArgument(use: string, words: string): CreatorRefusal {
	if (use === 'live') return refuse(200, { err_code: 10000, err_msg: words, data: null });
	if (use === 'storefront') return refuse(200, { error: 2, error_msg: words, data: null });
	return refuse(200, { code: 10001, msg: words, data: null });
}

/** Shopee's own answer to whom it takes for a robot. */
export const BOT_BLOCK = {
	is_customized: false,
	is_login: false,
	action_type: 2,
	error: 90309999,
	tracking_id: 'FAKE-tracking-0001',
};

/** Endpoints that everybody may call. */
const OPEN = /^(\/storefront\/|\/live\/api\/v1\/shop_page\/)/;

export interface VerifiedCall {
	/** Method and path with braces, as in the table */
	endpoint: string;
	use: string;
	query: Record<string, string>;
	body: JsonObject;
	path: Record<string, string>;
	/** Nobody on endpoints that everybody may call */
	account: CreatorAccount;
}

export interface VerifyParts {
	clock: SandboxClock;
	quota: RateQuota;
	tokens: TokenStore;
	options: PlatformOptions;
}

function templateOf({ method, path }: Call): { name: string; values: Record<string, string> } {
	const names = PARAMETERS.names.filter((name) => name.startsWith(`${method} `));
	for (const name of names) {
		const keys = [...name.matchAll(/\{(\w+)\}/g)].map(([, key]) => key);
		const pattern = name.slice(method.length + 1).replace(/\{\w+\}/g, '([^/]+)');
		const found = new RegExp(`^${pattern}$`).exec(path);
		if (found) {
			const values = keys.map((key, index) => [key, decodeURIComponent(found[index + 1])]);
			return { name, values: Object.fromEntries(values) as Record<string, string> };
		}
	}
	throw refuse(404, { error: 404, error_msg: 'Not Found' });
}

export function cookiesOf(call: Call): Record<string, string> {
	const pairs = (call.headers.cookie ?? '').split('; ').map((pair) => {
		const mark = pair.indexOf('=');
		return [pair.slice(0, mark), pair.slice(mark + 1)];
	});
	return Object.fromEntries(pairs) as Record<string, string>;
}

/** Nobody knows for sure how Shopee says that a login has ended: the option chooses one way. */
function signedOut(options: PlatformOptions): CreatorRefusal {
	switch (options.get<string>('signedOutAs')) {
		case 'redirect':
			return new CreatorRefusal({
				status: 302,
				body: '',
				headers: { location: 'https://shopee.co.id/buyer/login' },
				code: 'signed out',
			});
		case 'words':
			return refuse(200, { code: 10010, msg: 'user not login', data: null });
		default:
			return refuse(401, { code: 401, msg: 'Unauthorized', data: null });
	}
}

function accountOf(call: Call, { tokens, options }: VerifyParts): CreatorAccount {
	const { SPC_EC, SPC_ST } = cookiesOf(call);
	const { state, pair } = tokens.findAccess(SPC_EC ?? SPC_ST ?? '');
	const account = ACCOUNTS.find(({ userId }) => userId === pair?.subjects[0]);
	if (state !== 'valid' || !account) throw signedOut(options);
	return account;
}

/** Headers that the pages of the Creator Center send. */
function checkHeaders({ headers }: Call): void {
	const { country, domain } = fixtures.shopeeLiveCreator;
	const wanted = { 'x-region': country, 'x-region-domain': domain, 'x-env': 'live' };
	for (const [name, value] of Object.entries(wanted)) {
		if (headers[name] !== value) throw wrongArgument('creator', `invalid header ${name}`);
	}
	if (!/^[+-]\d{4}$/.test(headers['x-region-timezone'] ?? '')) {
		throw wrongArgument('creator', 'invalid header x-region-timezone');
	}
	if (!headers.referer?.startsWith(`https://creator.shopee.${domain}/`)) {
		throw wrongArgument('creator', 'invalid referer');
	}
}

function bodyOf(call: Call, use: string): JsonObject {
	if (call.body.length === 0) return {};
	if (!/^application\/json\b/.test(call.headers['content-type'] ?? '')) {
		throw wrongArgument(use, 'application/json is wanted');
	}
	try {
		const body = fromJson(call.body.toString('utf8'));
		if (isObject(body)) return body;
	} catch {
		throw wrongArgument(use, 'the body is not JSON');
	}
	throw wrongArgument(use, 'the body is not an object');
}

/** Host, login, headers and arguments of a call; what it asks for is not looked at yet. */
export function verifyCall(call: Call, parts: VerifyParts): VerifiedCall {
	const { name, values } = templateOf(call);
	call.trace.endpoint = name;
	const use = call.path.split('/')[1];
	const isOpen = OPEN.test(call.path);
	if (isOpen && use === 'storefront' && call.headers.cookie) {
		throw wrongArgument(use, 'already signed in');
	}
	const account = isOpen ? fixtures.shopeeLiveCreator.accounts.main : accountOf(call, parts);
	call.trace.subject = isOpen ? 'anybody' : account.userId;
	if (parts.quota.take(`creator ${call.trace.subject}`, call.arrivedAt) > 0) {
		throw refuse(429, { code: 429, msg: 'too many requests' });
	}
	if (use === 'creator') checkHeaders(call);
	const query: Record<string, string> = {};
	for (const [key, value] of call.query) {
		if (key in query) throw wrongArgument(use, `${key} is repeated`);
		query[key] = value;
	}
	const body = bodyOf(call, use);
	const problem =
		PARAMETERS.problemInText(name, query, 'comma') ?? PARAMETERS.problemInBody(name, body);
	if (problem) throw wrongArgument(use, `${problem.reason}: ${problem.name}`);
	for (const [key, value] of Object.entries(values)) {
		if (!/^\d{1,19}$/.test(value)) throw wrongArgument(use, `type: ${key}`);
	}
	if ('SPC_CDS' in query && query.SPC_CDS !== cookiesOf(call).SPC_CDS) {
		throw refuse(200, { code: 10403, msg: 'SPC_CDS does not fit the cookie' });
	}
	return { endpoint: name, use, query, body, path: values, account };
}
