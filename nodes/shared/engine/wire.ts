import type { IHttpRequestOptions } from 'n8n-workflow';
import { ATTEMPT_HEADER } from '../token/attempts';
import { bytesOf, multipart, streamOf } from './binary';
import type { ByteStream } from './binary';
import { isObject, parseJson, text, writeJson } from './json';
import type { Json } from './json';
import { networkFailure } from './networkErrors';
import type { Connection, Platform, RawAnswer } from './platform';
import type { Answer, Call } from './session';

/**
 * Writes a call as n8n's request options: unsigned, its body made once, its answer asked for as text
 * or as a stream.
 *
 * @param attempt value of the private header that the credential reads and takes off
 */
export function requestOptions(
	call: Call,
	platform: Platform,
	connection: Connection,
	attempt: string,
	timeoutMs: number,
): IHttpRequestOptions {
	const base = call.host ? connection.hosts?.[call.host] : connection.baseUrl;
	const options: IHttpRequestOptions = {
		method: call.method,
		url: `${base}${call.path}`,
		qs: queryOf(call, platform),
		headers: { accept: 'application/json', [ATTEMPT_HEADER]: attempt },
		encoding: call.answer === 'binary' ? 'stream' : 'text',
		arrayFormat: 'repeat',
		json: false,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: timeoutMs,
	};
	const headers = options.headers as Record<string, string>;
	if (call.encoding === 'multipart') {
		const { body, contentType, length } = multipart(formFieldsOf(call.body), call.files);
		// Some gateways take no body whose length they are not told.
		const sizes = { 'content-type': contentType, 'content-length': String(length) };
		return { ...options, body, headers: { ...headers, ...sizes } };
	}
	if (!call.body || Object.keys(call.body).length === 0) return options;
	if (call.encoding === 'form') {
		return {
			...options,
			body: new URLSearchParams(formFieldsOf(call.body)),
			headers: {
				...headers,
				'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
			},
		};
	}
	return {
		...options,
		body: writeJson(call.body),
		headers: { ...headers, 'content-type': 'application/json' },
	};
}

function queryOf(call: Call, { queryLists, repeatedLists, emptyParameters }: Platform): Json {
	const query: Json = {};
	for (const [key, value] of Object.entries(call.query)) {
		if (value === undefined || value === null) continue;
		if (value === '' && !emptyParameters?.includes(key)) continue;
		if (!Array.isArray(value)) query[key] = isObject(value) ? writeJson(value) : text(value);
		else if (repeatedLists?.includes(key)) query[key] = value.map(text);
		else if (queryLists === 'comma') query[key] = value.map(text).join(',');
		else if (queryLists === 'json') query[key] = writeJson(value);
		else query[key] = value.map(text);
	}
	return query;
}

/** Form fields are text; lists and objects travel as JSON text, written once. */
function formFieldsOf(body: Json = {}): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const [key, value] of Object.entries(body)) {
		if (value === undefined || value === null || value === '') continue;
		fields[key] = typeof value === 'object' ? writeJson(value) : text(value);
	}
	return fields;
}

/**
 * Reads n8n's full response: JSON without lost digits, the text itself where it is none, or the
 * stream of a file.
 *
 * @throws PlatformError while the stream is read, when the file breaks off
 */
export async function readResponse(
	call: Call,
	platform: Platform,
	response: unknown,
): Promise<RawAnswer | (Pick<Answer, 'headers'> & { stream: ByteStream })> {
	const full = isObject(response) ? response : {};
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(full.headers ?? {})) {
		headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : text(value);
	}
	const status = Number(full.statusCode ?? 0);
	let body: unknown = full.body;
	if (call.answer === 'binary') {
		const answer = await bytesOf(body, status);
		if (typeof answer !== 'string') return { headers, stream: streamOf(whole(platform, answer)) };
		body = answer;
	}
	return { status, headers, json: typeof body === 'string' ? jsonOrText(body) : body };
}

/** A file that breaks off is told like any other broken connection. */
export async function* whole(
	platform: Platform,
	pieces: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
	try {
		yield* pieces;
	} catch (error) {
		throw networkFailure(platform.name, error, true);
	}
}

function jsonOrText(body: string): unknown {
	try {
		return parseJson(body);
	} catch {
		return body;
	}
}
