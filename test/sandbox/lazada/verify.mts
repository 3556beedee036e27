import { createHmac, timingSafeEqual } from 'node:crypto';

import type { SandboxClock } from '../clock.mts';
import * as fixtures from '../fixtures.mts';
import type { LazadaAccount, LazadaShopFixture } from '../fixtures.mts';
import { isObject } from '../json.mts';
import { ParameterTable } from '../parameters.mts';
import type { Reason } from '../parameters.mts';
import type { RateQuota } from '../quota.mts';
import { readMultipart } from '../tikTokShop/multipart.mts';
import type { UploadedFile } from '../tikTokShop/multipart.mts';
import type { TokenStore } from '../tokens.mts';
import type { Call } from '../types.mts';
import { findEndpoint } from './endpoints.mts';
import type { Endpoint } from './endpoints.mts';
import { LazadaRefusal } from './envelope.mts';

export const APPS = [fixtures.lazada.app, fixtures.lazada.otherApp];
export const ACCOUNTS: readonly LazadaAccount[] = Object.values(fixtures.lazada.accounts);
export const SHOPS: readonly LazadaShopFixture[] = Object.values(fixtures.lazada.shops);
export const TABLE = ParameterTable.of('lazada');

const COUNTRIES = ['sg', 'my', 'th', 'vn', 'ph', 'id'];

/** The clock of a caller may be off by this much. */
const CLOCK_MS = 7_200_000;

const SYSTEM = [
	'app_key',
	'timestamp',
	'sign',
	'sign_method',
	'access_token',
	'partner_id',
	'debug',
];

/** Product calls that take JSON; all others about products are XML. */
const JSON_PAYLOADS = [
	'/product/create',
	'/product/update',
	'/product/price_quantity/update',
	'/product/pre/check',
	'/product/deactivate',
	'/images/set',
];

export interface VerifiedCall {
	endpoint: Endpoint;
	/** The endpoint's own parameters, all text */
	values: Record<string, string>;
	files: Record<string, UploadedFile>;
	shop: LazadaShopFixture;
	appKey: string;
}

export interface VerifyContext {
	clock: SandboxClock;
	quota: RateQuota;
	tokens: TokenStore;
}

/** A gateway and the API path behind it: `/sg/rest/orders/get` is `/orders/get` in Singapore. */
export function gatewayOf(path: string): { gateway: string; path: string } {
	const [, gateway = '', rest, ...parts] = path.split('/');
	const isKnown = rest === 'rest' && (gateway === 'auth' || COUNTRIES.includes(gateway));
	if (!isKnown) throw new LazadaRefusal('InvalidApi', `Invalid API: no gateway at ${path}`);
	return { gateway, path: `/${parts.join('/')}` };
}

/** All text parameters of a call, wherever they travel, and the files of a multipart body. */
export function readParameters(call: Call) {
	const values: Record<string, string> = {};
	const files: Record<string, UploadedFile> = {};
	const add = (key: string, value: string) => {
		if (key in values) throw invalid(`The parameter ${key} is sent twice`);
		values[key] = value;
	};
	for (const [key, value] of call.query) add(key, value);
	let rawBody: Buffer = Buffer.alloc(0);
	const type = call.headers['content-type'] ?? '';
	if (type.startsWith('multipart/form-data')) {
		const body = readMultipart(call.body, type);
		if (!body) throw invalid('The multipart body cannot be read');
		for (const [key, value] of Object.entries(body.fields)) add(key, value);
		Object.assign(files, body.files);
	} else if (type.startsWith('application/x-www-form-urlencoded')) {
		for (const [key, value] of new URLSearchParams(call.body.toString('utf8'))) add(key, value);
	} else {
		rawBody = call.body;
	}
	return { values, files, rawBody };
}

/** Checks app, clock and signature, which every call has, token calls among them. */
export function verifySignature(
	path: string,
	{ values, rawBody }: ReturnType<typeof readParameters>,
	clock: SandboxClock,
) {
	const app = APPS.find(({ appKey }) => appKey === values.app_key);
	if (!values.app_key) throw missing('app_key');
	if (!app) throw new LazadaRefusal('InvalidAppKey', 'The specified App Key is invalid');
	if (!values.timestamp) throw missing('timestamp');
	const time = Number(values.timestamp);
	if (!/^\d{13}$/.test(values.timestamp) || Math.abs(time - clock.now()) > CLOCK_MS) {
		throw new LazadaRefusal('IllegalTimestamp', 'The specified timestamp is too far off');
	}
	if (values.sign_method !== 'sha256') throw missing('sign_method');
	const digest = createHmac('sha256', app.appSecret).update(path);
	for (const key of Object.keys(values).sort()) {
		// Half of the official clients sign empty values and half do not: nobody may send any.
		if (values[key] === '') throw invalid(`The parameter ${key} is empty`);
		if (key !== 'sign') digest.update(key + values[key]);
	}
	const expected = Buffer.from(digest.update(rawBody).digest('hex').toUpperCase());
	const given = Buffer.from(values.sign ?? '');
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
		throw new LazadaRefusal('IncompleteSignature', 'The request signature does not conform');
	}
	return app;
}

function invalid(message: string): LazadaRefusal {
	return new LazadaRefusal('PARAMS_VALIDATE_ERROR', message);
}

function missing(name: string): LazadaRefusal {
	return new LazadaRefusal('MissingParameter', `The input parameter "${name}" is missing`);
}

const WORDS: Readonly<Record<Reason, string>> = {
	unknown: 'is not known to this API',
	missing: 'is missing',
	type: 'has a wrong type',
	value: 'is not one of the allowed values',
	range: 'is out of range',
	tooMany: 'has too many entries',
};

/** Refuses what the documentation of an endpoint does not know, misses or limits, nested JSON too. */
function verifyArguments(endpoint: Endpoint, values: Record<string, string>, files: object): void {
	const name = `${endpoint.method} ${endpoint.path}`;
	const parameters = TABLE.parametersOf(name) ?? [];
	const withFiles = { ...values };
	for (const key of Object.keys(files)) withFiles[key] = 'file';
	const problem = TABLE.problemInText(name, withFiles, 'json');
	if (problem?.reason === 'missing') throw missing(problem.name);
	if (problem) throw invalid(`The parameter "${problem.name}" ${WORDS[problem.reason]}`);
	for (const { name: key, type } of parameters) {
		const value = values[key];
		if (value === undefined || key.includes('.')) continue;
		if (type === 'payload') verifyPayload(endpoint.path, value);
		if (type !== 'json' && type !== 'json[]') continue;
		const parsed = parse(value);
		if (parsed === undefined) throw invalid(`The parameter "${key}" is not JSON`);
		const nested = TABLE.problemInBody(name, { [key]: parsed });
		if (nested && (nested.reason !== 'missing' || nested.name.includes('.'))) {
			throw invalid(`The parameter "${nested.name}" ${WORDS[nested.reason]}`);
		}
	}
}

function verifyPayload(path: string, value: string): void {
	if (value.startsWith('<')) {
		if (/<Request>.*<\/Request>\s*$/s.test(value)) return;
		throw new LazadaRefusal('1001', 'E1001: Payload is not valid');
	}
	const parsed = parse(value);
	const product = isObject(parsed) && isObject(parsed.Request) ? parsed.Request.Product : undefined;
	if (!JSON_PAYLOADS.includes(path) || !isObject(product)) {
		throw new LazadaRefusal('1001', 'E1001: Payload is not valid');
	}
	const { Skus, Images } = product;
	const lists = [isObject(Skus) && Skus.Sku, isObject(Images) && Images.Image];
	if (lists.some((list) => list !== false && list !== undefined && !Array.isArray(list))) {
		throw new LazadaRefusal('1001', 'E1001: Image and Sku must be arrays');
	}
}

export function parse(value: string): unknown {
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}

/** Runs every check that comes before the endpoint's own rules, in the order of the gateway. */
export function verifyCall(call: Call, context: VerifyContext): VerifiedCall {
	const { gateway, path } = gatewayOf(call.path);
	const endpoint = findEndpoint(call.method, path);
	call.trace.endpoint = `${endpoint.method} ${path}`;
	if (gateway === 'auth') throw new LazadaRefusal('InvalidApi', 'This gateway is for tokens only');
	const parameters = readParameters(call);
	const app = verifySignature(path, parameters, context.clock);
	const { access_token: token, ...rest } = parameters.values;
	if (!token && endpoint.needsSeller) throw missing('access_token');
	const { state, pair } = context.tokens.findAccess(token ?? '');
	const account = ACCOUNTS.find(({ key }) => key === pair?.subjects[0]);
	const shop = SHOPS.find(
		({ key, country }) => country === gateway && (!token || account?.shops.includes(key)),
	);
	// A token of another app, and one of another country, look the same from outside.
	const isDead = token !== undefined && (state !== 'valid' || pair?.app !== app.appKey);
	if (isDead || !shop) {
		throw new LazadaRefusal(
			'IllegalAccessToken',
			'The specified access token is invalid or expired',
		);
	}
	call.trace.authLevel = 'seller';
	call.trace.subject = shop.key;
	const wait = context.quota.take(`${app.appKey}|${shop.key}`, call.arrivedAt);
	if (wait > 0) throw callLimit(wait);
	const values = Object.fromEntries(Object.entries(rest).filter(([key]) => !SYSTEM.includes(key)));
	verifyArguments(endpoint, values, parameters.files);
	return { endpoint, values, files: parameters.files, shop, appKey: app.appKey };
}

export function callLimit(seconds: number): LazadaRefusal {
	return new LazadaRefusal(
		'ApiCallLimit',
		`App call limited: This ban will last ${seconds} seconds`,
	);
}
