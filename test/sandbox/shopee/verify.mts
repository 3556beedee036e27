import { createHmac } from 'node:crypto';

import type { SandboxClock } from '../clock.mts';
import * as fixtures from '../fixtures.mts';
import type { ShopeeLevel, ShopeeShopFixture, ShopeeSubject } from '../fixtures.mts';
import { fromJson, isObject } from '../json.mts';
import type { JsonObject } from '../json.mts';
import type { RateQuota } from '../quota.mts';
import type { TokenStore } from '../tokens.mts';
import type { Call } from '../types.mts';
import { PARAMETERS, checkedArguments } from './arguments.mts';
import { findEndpoint } from './endpoints.mts';
import type { Endpoint } from './endpoints.mts';
import { ShopeeRefusal, TOKEN_ERROR, wrongParameter } from './envelope.mts';

export const APPS = [fixtures.shopee.app, fixtures.shopee.otherApp];
export const SHOPS: readonly ShopeeShopFixture[] = Object.values(fixtures.shopee.shops);
export const SUBJECTS: readonly ShopeeSubject[] = [
	...SHOPS,
	fixtures.shopee.merchant,
	fixtures.shopee.user,
	fixtures.shopee.streamer,
	fixtures.shopee.principal,
];

const SUBJECT_PARAMETER: Readonly<Record<ShopeeLevel, string>> = {
	shop: 'shop_id',
	merchant: 'merchant_id',
	user: 'user_id',
	principal: 'principal_id',
};

const SUBJECT_PARAMETERS = Object.values(SUBJECT_PARAMETER);
const WINDOW_SECONDS = 5 * 60;
const MAX_ID = 4_294_967_295;

export function subjectKey(subject: Pick<ShopeeSubject, 'level' | 'id'>): string {
	return `${subject.level}:${subject.id}`;
}

export interface VerifiedCall {
	endpoint: Endpoint;
	/** The endpoint's own query parameters, in order, repeated keys kept. */
	query: ReadonlyArray<readonly [string, string]>;
	body: JsonObject;
	/** All of the endpoint's own parameters, from wherever they came, with the types of the documentation */
	args: JsonObject;
	partnerId: number;
	subject?: ShopeeSubject;
	/** Where the call went, for links to files */
	origin: string;
}

export interface VerifyContext {
	clock: SandboxClock;
	quota: RateQuota;
	tokens: TokenStore;
}

function integer(text: string, name: string): number {
	if (!/^\d{1,10}$/.test(text) || Number(text) > MAX_ID) {
		throw wrongParameter(`Invalid ${name}: an integer from 0 to ${MAX_ID} is wanted.`);
	}
	return Number(text);
}

function requireCommon(call: Call, names: readonly string[]): Record<string, string> {
	const common: Record<string, string> = {};
	for (const name of names) {
		const values = call.query.filter(([key]) => key === name).map(([, value]) => value);
		if (values.length === 0 || values[0] === '') {
			throw wrongParameter(`There is no ${name} in query.`);
		}
		if (values.length > 1) throw wrongParameter(`Invalid ${name}: it is repeated.`);
		common[name] = values[0];
	}
	return common;
}

function verifyTimestamp(text: string, now: number): void {
	if (!/^\d{10}$/.test(text)) throw wrongParameter('Invalid timestamp.');
	if (Math.abs(Number(text) - now) > WINDOW_SECONDS) {
		throw wrongParameter('Invalid timestamp: it is expired.');
	}
}

function readBody(call: Call, endpoint: Endpoint): JsonObject {
	const type = call.headers['content-type'] ?? '';
	if (endpoint.multipart) {
		const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/.exec(type)?.[1];
		if (boundary) return formFields(call.body, boundary);
		throw wrongParameter('The content type must be multipart/form-data.');
	}
	if (call.method === 'GET' || call.body.length === 0) return {};
	if (!/^application\/json\b/i.test(type)) {
		throw wrongParameter('The content type must be application/json.');
	}
	try {
		const parsed: unknown = fromJson(call.body.toString('utf8'));
		if (isObject(parsed)) return parsed;
	} catch {
		// Falls through to the one answer for every body that is not a JSON object.
	}
	throw wrongParameter('Parse data error: the body is not a JSON object.');
}

/** The fields of a form; a file counts as its name. */
function formFields(body: Buffer, boundary: string): JsonObject {
	const fields: JsonObject = {};
	for (const part of body.toString('utf8').split(`--${boundary}`)) {
		const name = /^\s*content-disposition: form-data; name="([^"]*)"/im.exec(part)?.[1];
		const fileName = /; filename="([^"]*)"/i.exec(part)?.[1];
		const value = part.slice(part.indexOf('\r\n\r\n') + 4, -2);
		if (name !== undefined) fields[name] = fileName ?? value;
	}
	return fields;
}

function verifyToken(
	level: ShopeeLevel,
	id: number,
	token: string,
	partnerId: number,
	tokens: TokenStore,
): ShopeeSubject {
	const subject = SUBJECTS.find((entry) => entry.level === level && entry.id === id);
	const linked = subject && partnerId === fixtures.shopee.app.partnerId;
	if (!linked) {
		throw new ShopeeRefusal(`${level}_no_linked`, `This ${level} is not linked to the partner.`);
	}
	const { state, pair } = tokens.findAccess(token, subjectKey(subject));
	// A token of another kind of subject is answered like an expired one.
	if (state === 'withdrawn') {
		throw new ShopeeRefusal(`${level}_no_linked`, `This ${level} is not linked to the partner.`);
	}
	if (state === 'revoked') throw new ShopeeRefusal('error_auth', 'Invalid access_token.');
	if (state !== 'valid' || pair?.app !== String(partnerId)) {
		throw new ShopeeRefusal(TOKEN_ERROR, 'The access_token is invalid or expired.');
	}
	return subject;
}

/** Runs every check that comes before the endpoint's own arguments. */
export function verifyCall(call: Call, context: VerifyContext): VerifiedCall {
	const endpoint = findEndpoint(call.method, call.path);
	call.trace.endpoint = endpoint.path;
	call.trace.authLevel = endpoint.level;
	const { level } = endpoint;
	const subjectParameter = level === 'public' ? undefined : SUBJECT_PARAMETER[level];
	const names = ['partner_id', 'timestamp', 'sign'];
	if (subjectParameter) names.push('access_token', subjectParameter);
	const common = requireCommon(call, names);
	const partnerId = integer(common.partner_id, 'partner_id');
	const subjectId = subjectParameter ? integer(common[subjectParameter], subjectParameter) : 0;
	verifyTimestamp(common.timestamp, context.clock.seconds());
	const app = APPS.find((entry) => entry.partnerId === partnerId);
	if (!app) throw new ShopeeRefusal('error_auth', 'The partner_id is invalid.');
	// A few endpoints have a parameter of their own by the name of another subject.
	const own = PARAMETERS.parametersOf(`${call.method} ${endpoint.path}`)?.map(({ name }) => name);
	const foreign = call.query.some(
		([key]) =>
			key !== subjectParameter &&
			!own?.includes(key) &&
			(SUBJECT_PARAMETERS.includes(key) || (!subjectParameter && key === 'access_token')),
	);
	const base = [
		common.partner_id,
		call.path,
		common.timestamp,
		...(subjectParameter ? [common.access_token, common[subjectParameter]] : []),
	];
	const expected = createHmac('sha256', app.partnerKey).update(base.join('')).digest('hex');
	if (foreign || common.sign !== expected) throw new ShopeeRefusal('error_sign', 'Wrong sign.');

	let subject: ShopeeSubject | undefined;
	if (level !== 'public') {
		const token = common.access_token;
		subject = verifyToken(level, subjectId, token, partnerId, context.tokens);
		call.trace.subject = subjectKey(subject);
	}
	const quotaKey = `${partnerId}|${call.trace.subject ?? 'public'}`;
	if (context.quota.take(quotaKey, call.arrivedAt) > 0) throw rateLimit();
	const query = call.query.filter(([key]) => !names.includes(key));
	const body = readBody(call, endpoint);
	return {
		endpoint,
		query,
		body,
		args: checkedArguments(endpoint, query, body),
		partnerId,
		subject,
		origin: `http://${call.headers.host ?? ''}`,
	};
}

/** The signed link of the older authorization page: public form over its own path. */
export function verifySignedLink(call: Call, clock: SandboxClock): number {
	const common = requireCommon(call, ['partner_id', 'timestamp', 'sign', 'redirect']);
	const partnerId = integer(common.partner_id, 'partner_id');
	verifyTimestamp(common.timestamp, clock.seconds());
	const app = APPS.find((entry) => entry.partnerId === partnerId);
	if (!app) throw new ShopeeRefusal('error_auth', 'The partner_id is invalid.');
	const expected = createHmac('sha256', app.partnerKey)
		.update(`${common.partner_id}${call.path}${common.timestamp}`)
		.digest('hex');
	if (common.sign !== expected) throw new ShopeeRefusal('error_sign', 'Wrong sign.');
	return partnerId;
}

export function rateLimit(): ShopeeRefusal {
	return new ShopeeRefusal('error_rate_limit', 'Too many requests, please try again later.');
}
