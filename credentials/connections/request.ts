import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { ATTEMPT_HEADER } from '../../nodes/shared/token/attempts';

/** n8n's two request shapes: its own, and the older one that the HTTP Request node hands over. */
type Shape = IHttpRequestOptions & {
	uri?: string;
	form?: unknown;
	formData?: unknown;
	qsStringifyOptions?: { arrayFormat: string };
};

/** A request opened for signing. */
export interface OpenRequest {
	/** Scheme, host and port that the request goes to */
	origin: string;
	/** The whole address without its query */
	address: string;
	/** Path without host, base path or query, exactly as it is sent */
	path: string;
	/** Every query parameter, from the URL and from `qs`, as the text that is sent */
	query: Map<string, string | string[]>;
	/** Body text that is sent as is; undefined for no body, multipart and streams */
	body: string | Buffer | undefined;
	isMultipart: boolean;
	/** Text fields of a form, url-encoded or multipart where n8n hands them over one by one */
	form: Array<[string, string]>;
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
 * @param baseUrls the credential's base URLs; a path in one belongs to a proxy and is not signed
 */
export function openRequest(options: IHttpRequestOptions, ...baseUrls: string[]): OpenRequest {
	const request = options as Shape;
	const url = new URL(addressOf(request, baseUrls[0]));
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
	const body = isMultipart ? undefined : settleBody(request);
	return {
		origin: url.origin,
		address: url.origin + url.pathname,
		path: pathBehind(baseUrls, url),
		query,
		body,
		isMultipart,
		form: formFields(request, body),
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
	if ([...query.values()].some(Array.isArray)) repeatKeys(request);
	request.headers = { ...request.headers };
	delete request.headers[ATTEMPT_HEADER];
	for (const [name, value] of Object.entries(headers)) setHeader(request, name, value);
	return request;
}

function asText(value: unknown): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The whole address, put together as the HTTP layer does it: a base URL keeps its path. */
function addressOf(request: Shape, baseUrl: string): string {
	const url = request.uri ?? request.url;
	if (/^[a-z][a-z\d+.-]*:\/\//i.test(url)) return url;
	return `${(request.baseURL ?? baseUrl).replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
}

function pathBehind(baseUrls: string[], url: URL): string {
	const address = url.origin + url.pathname;
	const prefixes = baseUrls
		.map((baseUrl) => new URL(baseUrl))
		.filter((base) => address.startsWith(`${base.origin}${base.pathname.replace(/\/$/, '')}/`))
		.map((base) => base.pathname.replace(/\/$/, '').length);
	return url.pathname.slice(Math.max(0, ...prefixes));
}

/** A list is sent as a repeated key unless the caller asks for another form: `key[]` is not known. */
function repeatKeys(request: Shape): void {
	if (request.uri === undefined) request.arrayFormat ??= 'repeat';
	else request.qsStringifyOptions ??= { arrayFormat: 'repeat' };
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
	// A read takes no body. n8n sends one in the older shape only, so it must not be signed either.
	if (/^(GET|HEAD)$/i.test(request.method ?? 'GET')) delete request.body;
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

/** `application/x-www-form-urlencoded`, with the only character set that is ever sent. */
const FORM_TYPE = 'application/x-www-form-urlencoded';

/**
 * Turns an object body, or the older shape's `form`, into the text of a form: for platforms that
 * sign each parameter of it. Lists and objects are written as JSON text, and empty values are left
 * out. Call it before {@link openRequest}.
 */
export function settleForm(options: IHttpRequestOptions): void {
	const request = options as Shape;
	if (isMultipartRequest(request)) return;
	const { form, body }: { form?: unknown; body?: unknown } = request;
	const fields = isPlain(form) ? form : isPlain(body) ? body : undefined;
	if (!fields) return;
	delete request.form;
	const filled = Object.entries(fields).filter(
		([, value]) => value !== undefined && value !== null && value !== '',
	);
	const texts = filled.map(([key, value]): [string, string] => [key, asText(value)]);
	request.body = new URLSearchParams(texts).toString();
	setHeader(request, 'content-type', `${FORM_TYPE};charset=utf-8`);
}

/** An object that n8n would write as JSON; not a form, a stream or bytes. */
function isPlain(value: unknown): value is IDataObject {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		!Buffer.isBuffer(value) &&
		!(value instanceof URLSearchParams) &&
		!('append' in value && 'getHeaders' in value) &&
		!isStream(value)
	);
}

function formFields(request: Shape, body: string | Buffer | undefined): Array<[string, string]> {
	if (isPlain(request.formData)) {
		return Object.entries(request.formData)
			.filter(([, value]) => typeof value !== 'object')
			.map(([key, value]) => [key, String(value)]);
	}
	if (request.body instanceof URLSearchParams) return [...request.body];
	const name = headerName(request, 'content-type');
	const type = name ? String((request.headers as IDataObject)[name]).toLowerCase() : '';
	return body !== undefined && type.startsWith(FORM_TYPE)
		? [...new URLSearchParams(String(body))]
		: [];
}

function isStream(body: object): boolean {
	return 'pipe' in body && typeof body.pipe === 'function';
}
