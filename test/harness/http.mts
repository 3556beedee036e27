import type { WebhookContext } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';
import { parse } from 'node:querystring';

type Request = ReturnType<WebhookContext['getRequestObject']>;
type Response = ReturnType<WebhookContext['getResponseObject']>;

/** A call that a platform makes to a webhook. */
export interface WebhookRequest {
	method?: string;
	headers?: Record<string, string>;
	/** Exact bytes; an object given as `json` instead is serialised. */
	rawBody?: string | Buffer;
	json?: unknown;
	query?: Record<string, string>;
	path?: string;
	/** Called when the node has answered, which may be before it is done */
	onAnswer?: () => void;
}

/** What the platform gets back. */
export interface WebhookResponse {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** The part of Express's response that nodes use; remembers what was sent. */
export class ResponseRecorder implements WebhookResponse {
	status = 200;

	headers: Record<string, string> = {};

	body = '';

	headersSent = false;

	constructor(private readonly onAnswer: () => void = () => undefined) {}

	/** Sends text as it is and anything else as JSON, as n8n answers a webhook. */
	answer(status: number, data: unknown): void {
		this.status = status;
		if (data === undefined) this.end();
		else this.send(data);
	}

	/** Express's view of this recorder. */
	asExpress(): Response {
		const header = (name: string, value: unknown) => {
			this.headers[name.toLowerCase()] = String(value);
			return response;
		};
		const finish = (data: unknown) => {
			this.send(data);
			return response;
		};
		const status = (code: number) => {
			this.status = code;
			return response;
		};
		const response = {
			status,
			send: finish,
			json: finish,
			set: header,
			header,
			setHeader: header,
			type: (value: string) => header('content-type', value),
			getHeader: (name: string) => this.headers[name.toLowerCase()],
			sendStatus: (code: number) => status(code) && finish(String(code)),
			writeHead: (code: number, headers: Record<string, unknown> = {}) => {
				for (const [name, value] of Object.entries(headers)) header(name, value);
				return status(code);
			},
			write: (chunk: unknown) => {
				this.body += String(chunk);
				return true;
			},
			end: (chunk?: unknown) => {
				this.end(chunk);
				return response;
			},
			once: () => response,
			on: () => response,
		};
		const recorder = this;
		Object.defineProperty(response, 'headersSent', { get: () => recorder.headersSent });
		Object.defineProperty(response, 'statusCode', { get: () => recorder.status, set: status });
		return response as unknown as Response;
	}

	private send(data: unknown): void {
		const isText = typeof data === 'string' || Buffer.isBuffer(data);
		const type = isText ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
		this.headers['content-type'] ??= type;
		this.end(isText ? data : JSON.stringify(data));
	}

	private end(chunk?: unknown): void {
		if (chunk !== undefined) this.body += String(chunk);
		this.headersSent = true;
		this.onAnswer();
	}
}

/** The request as n8n's server hands it to a node: raw bytes kept, body parsed by content type. */
export function createRequest({
	method = 'POST',
	headers = {},
	rawBody,
	json,
	query = {},
	path = '/',
}: WebhookRequest): Request {
	const lower = Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
	if (json !== undefined) lower['content-type'] ??= 'application/json';
	const bytes = Buffer.from(rawBody ?? (json === undefined ? '' : JSON.stringify(json)));
	const contentType = lower['content-type']?.split(';')[0].toLowerCase();
	const request = {
		method,
		headers: lower,
		query,
		params: {},
		path,
		url: path,
		originalUrl: path,
		ip: '127.0.0.1',
		contentType,
		encoding: 'utf-8',
		rawBody: bytes,
		readRawBody: async () => {},
		body: parseBody(bytes.toString('utf8').replace(/^\uFEFF/, ''), contentType),
		get: (name: string) => lower[name.toLowerCase()],
		header: (name: string) => lower[name.toLowerCase()],
	};
	return request as unknown as Request;
}

function parseBody(text: string, contentType: string | undefined): IDataObject | string {
	if (text === '') return {};
	if (contentType === 'application/json') {
		const data: IDataObject = JSON.parse(text);
		return data;
	}
	if (contentType === 'application/x-www-form-urlencoded') return { ...parse(text) };
	return contentType === 'text/plain' ? text : {};
}
