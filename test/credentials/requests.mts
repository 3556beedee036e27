import type { IHttpRequestOptions, IRequestOptions } from 'n8n-workflow';

/** A request before anybody put it into one of n8n's shapes. */
export interface PlainRequest {
	base: string;
	method: IHttpRequestOptions['method'];
	path: string;
	query: Record<string, string>;
	headers?: Record<string, string>;
	body?: IHttpRequestOptions['body'];
}

/** What a credential is handed: n8n's own shape, or the older one of the HTTP Request node. */
export type Shape = (request: PlainRequest) => IHttpRequestOptions;

const inUrl = (query: Record<string, string>) => {
	const text = new URLSearchParams(query).toString();
	return text === '' ? '' : `?${text}`;
};

/** `%20` instead of `+`, as a person types it. */
const typedInUrl = (query: Record<string, string>) => inUrl(query).replaceAll('+', '%20');

function split(query: Record<string, string>) {
	const entries = Object.entries(query);
	const half = Math.ceil(entries.length / 2);
	return [Object.fromEntries(entries.slice(0, half)), Object.fromEntries(entries.slice(half))];
}

function own(request: PlainRequest, url: string, qs?: Record<string, string>): IHttpRequestOptions {
	const { method, headers, body } = request;
	return { method, url, ...(qs && { qs }), ...(headers && { headers: { ...headers } }), body };
}

function legacy(request: PlainRequest, uri: string, qs?: Record<string, string>) {
	const { method, headers, body } = request;
	const options: IRequestOptions = {
		method,
		uri,
		...(qs && { qs }),
		headers: { accept: '*/*', ...headers },
		json: true,
		...(body !== undefined && { body }),
	};
	// n8n hands the older shape to the same method, whose type knows the newer one only.
	return options as IHttpRequestOptions;
}

/** Every way in which the same request may reach a credential. */
export const SHAPES: Record<string, Shape> = {
	'own shape': (r) => own(r, r.base + r.path, { ...r.query }),
	'own shape, base URL apart': (r) => ({ ...own(r, r.path, { ...r.query }), baseURL: r.base }),
	'own shape, query in the URL': (r) => own(r, r.base + r.path + inUrl(r.query)),
	'own shape, query in both places': (r) => {
		const [first, second] = split(r.query);
		return own(r, `${r.base}${r.path}${typedInUrl(first)}#fragment`, second);
	},
	'legacy shape': (r) => legacy(r, r.base + r.path, { ...r.query }),
	'legacy shape, query in the URL': (r) => legacy(r, r.base + r.path + typedInUrl(r.query)),
	'legacy shape, query in both places': (r) => {
		const [first, second] = split(r.query);
		return legacy(r, r.base + r.path + inUrl(first), second);
	},
};

/** What will be sent, whatever the shape: the query of both places and headers in lower case. */
export function sent(options: IHttpRequestOptions) {
	const address = 'uri' in options ? String(options.uri) : options.url;
	const mark = address.indexOf('?');
	const query = new URLSearchParams(mark < 0 ? '' : address.slice(mark + 1));
	for (const [key, value] of Object.entries(options.qs ?? {})) {
		for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one));
	}
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(options.headers ?? {})) {
		headers[name.toLowerCase()] = String(value);
	}
	return {
		url: mark < 0 ? address : address.slice(0, mark),
		query: Object.fromEntries(query),
		/** Keys in the order and number they are sent */
		keys: [...query.keys()],
		headers,
		body: options.body,
	};
}
