/**
 * A client that shares nothing with the sandbox: requests by axios, signatures by crypto-js, rules
 * from the platforms' documentation. Every part of a request can be replaced, to send wrong ones.
 */
import axios from 'axios';
import type { AxiosResponse } from 'axios';
import HmacSHA256 from 'crypto-js/hmac-sha256.js';
import Hex from 'crypto-js/enc-hex.js';

import type { Sandbox } from './index.mts';
import * as fixtures from './fixtures.mts';

export interface ReplyBody {
	code?: number;
	error?: string;
	message?: string;
	data?: unknown;
}

export interface Reply {
	status: number;
	headers: Record<string, unknown>;
	text: string;
	/** Empty when the answer is not JSON. */
	json: ReplyBody;
}

type Query = Record<string, string | number | undefined>;

function hmac(message: string, key: string): string {
	return Hex.stringify(HmacSHA256(message, key));
}

function encode(query: Query): string {
	return Object.entries(query)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
		.join('&');
}

export async function send(
	method: string,
	url: string,
	headers: Record<string, string> = {},
	body?: string,
): Promise<Reply> {
	const response: AxiosResponse<string> = await axios.request({
		method,
		url,
		headers,
		data: body,
		responseType: 'text',
		transformResponse: (text: string) => text,
		transformRequest: (text: string) => text,
		validateStatus: () => true,
		maxRedirects: 0,
	});
	let json: ReplyBody = {};
	try {
		json = JSON.parse(response.data) as ReplyBody;
	} catch {
		// Pages and broken answers are looked at as text.
	}
	return {
		status: response.status,
		headers: { ...response.headers },
		text: response.data,
		json,
	};
}

export interface TikTokRequest {
	method?: string;
	path: string;
	query?: Query;
	/** Appended to the signed query as it is, and not signed. */
	rawQuery?: string;
	body?: string;
	signedBody?: string;
	token?: string;
	cipher?: string;
	appKey?: string;
	appSecret?: string;
	timestamp?: number;
	/** Replaces the right signature; an empty text leaves it out. */
	sign?: string;
	contentType?: string;
}

export function tikTok(sandbox: Sandbox) {
	const { app } = fixtures.tikTokShop;
	return async (request: TikTokRequest): Promise<Reply> => {
		const { method = 'GET', path, body, contentType = 'application/json' } = request;
		const query: Query = {
			...request.query,
			app_key: request.appKey ?? app.appKey,
			timestamp: request.timestamp ?? Math.floor(sandbox.control.clock().now / 1000),
			shop_cipher: request.cipher,
		};
		if (query.app_key === '') delete query.app_key;
		const secret = request.appSecret ?? app.appSecret;
		const signed = Object.keys(query)
			.filter((key) => query[key] !== undefined)
			.sort()
			.map((key) => `${key}${query[key]}`)
			.join('');
		const multipart = contentType.startsWith('multipart/');
		const payload = multipart ? '' : (request.signedBody ?? body ?? '');
		const sign = request.sign ?? hmac(`${secret}${path}${signed}${payload}${secret}`, secret);
		const text = encode({ ...query, sign: sign === '' ? undefined : sign });
		const headers: Record<string, string> = {};
		if (contentType) headers['content-type'] = contentType;
		if (request.token !== '') {
			headers['x-tts-access-token'] =
				request.token ?? fixtures.tikTokShop.accounts.seller.tokens[0].accessToken;
		}
		const url = `${sandbox.urls.tikTokShop}${path}?${text}${request.rawQuery ?? ''}`;
		return await send(method, url, headers, body);
	};
}

export function tikTokToken(sandbox: Sandbox) {
	const { app } = fixtures.tikTokShop;
	return async (kind: 'get' | 'refresh', secret: string, change: Query = {}): Promise<Reply> => {
		const query: Query = {
			app_key: app.appKey,
			app_secret: app.appSecret,
			...(kind === 'get'
				? { auth_code: secret, grant_type: 'authorized_code' }
				: { refresh_token: secret, grant_type: 'refresh_token' }),
			...change,
		};
		return await send('GET', `${sandbox.urls.tikTokShop}/api/v2/token/${kind}?${encode(query)}`);
	};
}

export interface ShopeeRequest {
	method?: string;
	path: string;
	level?: 'public' | 'shop' | 'merchant' | 'user' | 'principal';
	id?: number | string;
	token?: string;
	query?: Query;
	rawQuery?: string;
	body?: string;
	/** Left out of the query although it is signed. */
	without?: string[];
	partnerId?: number | string;
	partnerKey?: string;
	timestamp?: number;
	sign?: string;
	contentType?: string;
}

export function shopeeSubject(level: 'shop' | 'merchant' | 'user' | 'principal') {
	return level === 'shop' ? fixtures.shopee.shops.TH : fixtures.shopee[level];
}

export function shopee(sandbox: Sandbox) {
	const { app } = fixtures.shopee;
	return async (request: ShopeeRequest): Promise<Reply> => {
		const { method = 'GET', path, level = 'shop', body } = request;
		const partnerId = request.partnerId ?? app.partnerId;
		const timestamp = request.timestamp ?? Math.floor(sandbox.control.clock().now / 1000);
		const common: Query = { partner_id: partnerId, timestamp };
		let base = `${partnerId}${path}${timestamp}`;
		if (level !== 'public') {
			const subject = shopeeSubject(level);
			common.access_token = request.token ?? subject.tokens[0].accessToken;
			common[`${level}_id`] = request.id ?? subject.id;
			base += `${common.access_token}${common[`${level}_id`]}`;
		}
		common.sign = request.sign ?? hmac(base, request.partnerKey ?? app.partnerKey);
		for (const name of request.without ?? []) delete common[name];
		const text = `${encode({ ...request.query, ...common })}${request.rawQuery ?? ''}`;
		const type = request.contentType ?? 'application/json';
		const headers: Record<string, string> = body === undefined ? {} : { 'content-type': type };
		return await send(method, `${sandbox.urls.shopee}${path}?${text}`, headers, body);
	};
}
