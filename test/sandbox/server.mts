import { fastify } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as delay } from 'node:timers/promises';

import type { SandboxClock } from './clock.mts';
import type { FaultBox, FaultRule } from './faults.mts';
import { toJson } from './json.mts';
import type { TrafficRecorder } from './traffic.mts';
import type { Answer, Call, PlatformName, PlatformRuntime } from './types.mts';

/** A video of 100 MB and the form around it. */
const BODY_LIMIT = 101 * 1024 * 1024;
const DEFAULT_DELAY_MS = 1000;
const HTML_ERROR = '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>\n';

export interface PlatformServerOptions {
	name: PlatformName;
	/** Read for each call, because a reset replaces the marketplace. */
	runtime(): PlatformRuntime;
	clock: SandboxClock;
	faults: FaultBox;
	traffic: TrafficRecorder;
	latencyMs(): number;
}

function toCall(request: FastifyRequest, arrivedAt: number): Call {
	const url = request.raw.url ?? '/';
	const mark = url.indexOf('?');
	const headers: Record<string, string | undefined> = {};
	for (const [name, value] of Object.entries(request.headers)) {
		headers[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	return {
		method: request.method,
		path: mark < 0 ? url : url.slice(0, mark),
		query: mark < 0 ? [] : [...new URLSearchParams(url.slice(mark + 1))],
		headers,
		body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
		arrivedAt,
		trace: {},
	};
}

/** The answer that a fault puts in place of the real one; `undefined` leaves the real one. */
function faultAnswer(fault: FaultRule, runtime: PlatformRuntime): Answer | undefined {
	const retryAfter: Record<string, string> =
		fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
	const code = `fault ${fault.kind}`;
	switch (fault.kind) {
		case 'status':
			return {
				status: fault.status ?? 503,
				body: fault.body ?? 'Service unavailable',
				headers: retryAfter,
				code,
			};
		case 'rateLimit': {
			const answer = runtime.rateLimitAnswer(fault.retryAfter ?? 1);
			return {
				...answer,
				status: fault.status ?? answer.status,
				headers: { ...answer.headers, ...retryAfter },
			};
		}
		case 'html':
			return {
				status: fault.status ?? 502,
				body: fault.body ?? HTML_ERROR,
				contentType: 'text/html; charset=utf-8',
				headers: retryAfter,
				code,
			};
		case 'nonJson':
			return {
				status: fault.status ?? 200,
				body: fault.body ?? 'upstream says hello {',
				contentType: 'application/json',
				code,
			};
		case 'envelope':
			return { status: fault.status ?? 200, body: fault.body ?? {}, code };
		default:
			return undefined;
	}
}

function encode({ body, contentType }: Answer): { bytes: Buffer; type: string } {
	if (Buffer.isBuffer(body)) return { bytes: body, type: contentType ?? 'application/pdf' };
	if (typeof body === 'string') {
		return { bytes: Buffer.from(body), type: contentType ?? 'text/plain; charset=utf-8' };
	}
	return { bytes: Buffer.from(toJson(body)), type: contentType ?? 'application/json' };
}

/** Announces the whole answer, sends half of it and breaks the connection. */
function sendHalf(reply: FastifyReply, answer: Answer): void {
	const { bytes, type } = encode(answer);
	reply.hijack();
	reply.raw.writeHead(answer.status, { 'content-type': type, 'content-length': bytes.length });
	reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => reply.raw.destroy());
}

function drop(reply: FastifyReply): void {
	reply.hijack();
	reply.raw.destroy();
}

async function respond(
	options: PlatformServerOptions,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply | undefined> {
	const { name, clock, faults, traffic } = options;
	const call = toCall(request, clock.elapsed());
	traffic.arrived(name, call);
	const fault = faults.take(name, call.method, call.path);
	const wait =
		options.latencyMs() + (fault?.kind === 'slow' ? (fault.delayMs ?? DEFAULT_DELAY_MS) : 0);
	if (wait > 0) await delay(wait);

	const runtime = options.runtime();
	const record = (answer: Pick<Answer, 'status' | 'code' | 'rateLimited'>) =>
		traffic.answered(name, call, answer, clock.now(), runtime.secretParameters);
	if (fault?.kind === 'drop' && fault.when !== 'after') {
		record({ status: 0, code: 'fault drop' });
		drop(reply);
		return undefined;
	}
	const answer = (fault && faultAnswer(fault, runtime)) ?? (await runtime.handle(call));
	record(answer);
	if (fault?.kind === 'drop') {
		drop(reply);
		return undefined;
	}
	if (fault?.kind === 'half') {
		sendHalf(reply, answer);
		return undefined;
	}
	const { bytes, type } = encode(answer);
	return reply
		.code(answer.status)
		.headers(answer.headers ?? {})
		.type(type)
		.send(bytes);
}

export function platformServer(options: PlatformServerOptions): FastifyInstance {
	const app = fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true });
	// Signatures cover the bytes as sent, so every body stays a buffer, that of a GET included.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
	// One route for everything: an unknown path or a wrong method has an answer in the platform's words.
	app.all('*', (request, reply) => respond(options, request, reply));
	return app;
}
