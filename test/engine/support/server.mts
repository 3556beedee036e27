import { fastify } from 'fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

/** A request as it arrived. */
export interface Seen {
	method: string;
	path: string;
	query: Record<string, string | string[]>;
	headers: Record<string, string | string[] | undefined>;
	/** The beginning of the body: large uploads are counted, not kept. */
	body: string;
	/** Parsed body, if it is a JSON object. */
	json: Record<string, unknown>;
	size: number;
	sha256: string;
	/** Monotonic milliseconds. */
	at: number;
}

/** What the server says to one request. */
export interface Reply {
	status?: number;
	json?: unknown;
	text?: string;
	bytes?: Buffer;
	headers?: Record<string, string>;
	delayMs?: number;
	/** `drop` breaks the connection, `half` breaks it in the middle of the answer, `hang` says nothing. */
	fate?: 'drop' | 'half' | 'hang';
}

/** Answers the request that came as number `index`, counted from 0 since the last reset. */
export type Handler = (call: Seen, index: number) => Reply | Promise<Reply>;

const KEPT_BYTES = 1024 * 1024;

/** A marketplace that says what a test wants it to say, and remembers what it was asked. */
export class FakeServer {
	calls: Seen[] = [];

	/** Most requests that waited for an answer at the same time. */
	mostAtOnce = 0;

	/** Called while a body arrives, with the bytes so far. */
	onBytes: ((size: number) => void) | undefined;

	url = '';

	private handler: Handler = () => ({ json: { code: '0' } });

	private atOnce = 0;

	private readonly app = fastify({ forceCloseConnections: true });

	async start(): Promise<this> {
		this.app.removeAllContentTypeParsers();
		this.app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
		this.app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
		this.app.all('*', async (request, reply) => await this.respond(request, reply));
		this.url = await this.app.listen({ host: '127.0.0.1', port: 0 });
		return this;
	}

	async stop(): Promise<void> {
		this.app.server.closeAllConnections();
		await this.app.close();
	}

	/** Forgets what it was asked, and answers anew. */
	answer(handler: Handler): void {
		this.calls = [];
		this.mostAtOnce = 0;
		this.onBytes = undefined;
		this.handler = handler;
	}

	private async respond(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
		const call = await this.read(request);
		const index = this.calls.push(call) - 1;
		this.atOnce += 1;
		this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
		try {
			const answer = await this.handler(call, index);
			if (answer.delayMs) await delay(answer.delayMs);
			return await send(reply, answer);
		} finally {
			this.atOnce -= 1;
		}
	}

	private async read(request: FastifyRequest): Promise<Seen> {
		const hash = createHash('sha256');
		const kept: Buffer[] = [];
		let size = 0;
		for await (const chunk of (request.body ?? []) as Readable | Buffer[]) {
			hash.update(chunk);
			if (size < KEPT_BYTES) kept.push(chunk);
			size += chunk.length;
			this.onBytes?.(size);
		}
		const body = Buffer.concat(kept).toString('utf8');
		const url = new URL(request.raw.url ?? '/', 'http://fake');
		const query: Seen['query'] = {};
		for (const key of new Set(url.searchParams.keys())) {
			const values = url.searchParams.getAll(key);
			query[key] = values.length > 1 ? values : values[0];
		}
		return {
			method: request.method,
			path: url.pathname,
			query,
			headers: request.headers,
			body,
			json: body.startsWith('{') ? JSON.parse(body) : {},
			size,
			sha256: hash.digest('hex'),
			at: performance.now(),
		};
	}
}

async function send(reply: FastifyReply, answer: Reply): Promise<unknown> {
	const { status = 200, headers = {}, fate } = answer;
	const isJson = answer.json !== undefined;
	const bytes =
		answer.bytes ?? Buffer.from(isJson ? JSON.stringify(answer.json) : (answer.text ?? ''));
	if (fate === undefined) {
		const type = isJson || !answer.bytes ? 'application/json' : 'application/octet-stream';
		return await reply.code(status).type(type).headers(headers).send(bytes);
	}
	reply.hijack();
	if (fate === 'hang') return await once(reply.raw, 'close');
	if (fate === 'half') {
		reply.raw.writeHead(status, { ...headers, 'content-length': bytes.length });
		const half = bytes.subarray(0, Math.floor(bytes.length / 2));
		await new Promise<void>((done) => reply.raw.write(half, () => done()));
	}
	reply.raw.destroy();
	return undefined;
}
