import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { ATTEMPT_HEADER } from '../../nodes/shared/token/attempts';

/** n8n's two request shapes: its own, and the older one that the HTTP Request node hands over. */
type Shape = IHttpRequestOptions & {
	uri?: string;
	form?: unknown;
	formData?: unknown;
};

/** A request opened for signing. */
export interface OpenRequest {
	/** Path without host, base path or query, exactly as it is sent */
	path: string;
	/** Every query parameter, from the URL and from `qs`, as the text that is sent */
	query: Map<string, string | string[]>;
	/** Body text that is sent as is; undefined for no body, multipart and streams */
	body: string | Buffer | undefined;
	isMultipart: boolean;
	/** Value of the pipeline's private header, empty when the request is not ours */
	attempt: string;
}

/** `application/json` bodies are written once, here, so that what is signed is what is sent. */
const JSON_TYPE = 'application/json';

/**
 * Opens a request of either shape for signing: takes the query out of the URL, serialises a JSON
 * body once and drops an empty one. May be called again for the same request: n8n does, after it
 * has renewed a token.
 *
 * @param baseUrl the credential's base URL; a path in it belongs to a proxy and is not signed
 */
export function openRequest(options: IHttpRequestOptions, baseUrl: string): OpenRequest {
	const request = options as Shape;
	const url = new URL(request.uri ?? request.url, options.baseURL ?? baseUrl);
	const query = new Map<string, string | string[]>();
	for (const key of new Set(url.searchParams.keys())) {
		const values = url.searchParams.getAll(key);
		query.set(key, values.length > 1 ? values : values[0]);
	}
	for (const [key, value] of Object.entries(request.qs ?? {})) {
		if (value === undefined || value === null) continue;
		query.set(key, Array.isArray(value) ? value.map(asText) : asText(value));
	}
	const isMultipart = isMultipartRequest(request);
	return {
		path: pathBehind(baseUrl, url.pathname),
		query,
		body: isMultipart ? undefined : settleBody(request),
		isMultipart,
		attempt: String(request.headers?.[ATTEMPT_HEADER] ?? ''),
	};
}

/**
 * Writes the signed query and headers back into the request, in whichever shape it has, and takes
 * the private header off.
 *
 * @returns the same object, since n8n hands it on to whoever asked
 */
export function closeRequest(
	options: IHttpRequestOptions,
	query: Map<string, string | string[]>,
	headers: Record<string, string>,
): IHttpRequestOptions {
	const request = options as Shape;
	const withoutQuery = (url: string) => url.split('#')[0].split('?')[0];
	if (request.uri !== undefined) request.uri = withoutQuery(request.uri);
	if (request.url !== undefined) request.url = withoutQuery(request.url);
	request.qs = Object.fromEntries(query);
	request.headers = { ...request.headers };
	delete request.headers[ATTEMPT_HEADER];
	for (const [name, value] of Object.entries(headers)) setHeader(request, name, value);
	return request;
}

function asText(value: unknown): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function pathBehind(baseUrl: string, pathname: string): string {
	const prefix = new URL(baseUrl).pathname.replace(/\/$/, '');
	return prefix !== '' && pathname.startsWith(`${prefix}/`)
		? pathname.slice(prefix.length)
		: pathname;
}

function headerName(request: Shape, name: string): string | undefined {
	return Object.keys(request.headers ?? {}).find((key) => key.toLowerCase() === name);
}

function setHeader(request: Shape, name: string, value: string): void {
	const existing = headerName(request, name.toLowerCase());
	request.headers = { ...request.headers, [existing ?? name]: value };
}

function isMultipartRequest(request: Shape): boolean {
	const name = headerName(request, 'content-type');
	const type = name ? String((request.headers as IDataObject)[name]) : '';
	if (type.toLowerCase().startsWith('multipart/')) return true;
	if (request.formData !== undefined) return true;
	const body: unknown = request.body;
	return typeof body === 'object' && body !== null && 'getHeaders' in body && 'append' in body;
}

/** Turns an object body into the one text that is signed and sent. */
function settleBody(request: Shape): string | Buffer | undefined {
	const body: unknown = request.body;
	if (body === undefined || body === null || body === '') return undefined;
	if (Buffer.isBuffer(body)) return body;
	if (typeof body === 'string') {
		// The HTTP layer trims JSON text before it sends it.
		request.body = body.trim();
		return request.body as string;
	}
	if (typeof body !== 'object' || isStream(body)) return undefined;
	if (body instanceof URLSearchParams) return body.toString();
	if (Object.keys(body).length === 0) {
		delete request.body;
		return undefined;
	}
	request.body = JSON.stringify(body);
	if (!headerName(request, 'content-type')) setHeader(request, 'content-type', JSON_TYPE);
	return request.body as string;
}

function isStream(body: object): boolean {
	return 'pipe' in body && typeof body.pipe === 'function';
}
