import type { ExecuteContext } from 'n8n-core';
import type { IDataObject, IRequestOptions } from 'n8n-workflow';
import { Readable } from 'node:stream';

/** A call that a user sets up in the HTTP Request node. */
export interface HttpCall {
	url: string;
	method?: IRequestOptions['method'];
	query?: IDataObject;
	headers?: IDataObject;
	/** Body Content Type: JSON. */
	json?: IDataObject | unknown[];
	/** Body Content Type: Form URLencoded. */
	form?: IDataObject;
	/** Body Content Type: Raw. */
	raw?: { body: string; contentType: string };
	/** Option Never Error. */
	neverError?: boolean;
	/** Option Response Format; Autodetect is the node's default and asks for a stream. */
	responseFormat?: 'autodetect' | 'json' | 'text';
	signal?: AbortSignal;
}

/** The whole answer. */
export interface HttpResult {
	statusCode: number;
	headers: Record<string, string>;
	text: string;
	/** Parsed, if it is JSON. */
	json?: unknown;
}

/**
 * Sends what n8n's HTTP Request node (4.2) sends with Predefined Credential Type: the legacy
 * request shape (`uri`, `qs`, `json`, `form`, `useStream`) through `requestWithAuthentication`.
 */
export async function httpRequestNode(
	context: ExecuteContext,
	credentialType: string,
	call: HttpCall,
): Promise<HttpResult> {
	const { method = 'GET', json, form, raw, query } = call;
	const autodetect = (call.responseFormat ?? 'autodetect') === 'autodetect';
	const options: IRequestOptions = {
		headers: lowerCaseKeys(call.headers ?? {}),
		method,
		uri: call.url,
		gzip: true,
		rejectUnauthorized: true,
		followRedirect: true,
		followAllRedirects: true,
		resolveWithFullResponse: true,
		sendCredentialsOnCrossOriginRedirect: true,
		timeout: 300_000,
		...(query && { qs: query }),
		...(json && { body: json }),
		...(form && { form }),
		...(raw && { body: raw.body }),
		...(call.neverError && { simple: false }),
	};
	if (autodetect) Object.assign(options, { encoding: null, json: false, useStream: true });
	else if (raw) Object.assign(options, { json: false, useStream: true });
	else options.json = true;

	options.headers ??= {};
	if (raw) options.headers['content-type'] = raw.contentType;
	options.headers.accept ??= 'application/json,text/html,text/*;q=0.8, */*;q=0.7';

	const { helpers } = context;
	const send = helpers.requestWithAuthentication;
	return await readAnswer(await send.call(context, credentialType, options, undefined, 0));
}

async function readAnswer(answer: unknown): Promise<HttpResult> {
	const { statusCode, headers, body } = answer as {
		statusCode: number;
		headers: Record<string, string>;
		body: unknown;
	};
	const text = await readText(body);
	const result: HttpResult = { statusCode, headers, text };
	try {
		result.json = JSON.parse(text);
	} catch {
		// an answer that is not JSON
	}
	return result;
}

async function readText(body: unknown): Promise<string> {
	if (typeof body === 'string') return body;
	if (Buffer.isBuffer(body)) return body.toString('utf8');
	if (!(body instanceof Readable)) return JSON.stringify(body);
	const chunks: Buffer[] = [];
	for await (const chunk of body) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks).toString('utf8');
}

function lowerCaseKeys(headers: IDataObject): IDataObject {
	const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
	return Object.fromEntries(entries);
}
