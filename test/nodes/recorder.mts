import { fastify } from 'fastify';

import { graphRequest } from './graphRequest.mts';

/** A request that a node sent: names only, since values are the sandbox's business. */
export interface Recorded {
	request: string;
	query: string[];
	body: string[];
	/** Decoded values, for the few tests that look at them. */
	values: Record<string, string>;
	json: Record<string, unknown>;
}

/** Videos go up in blocks of some megabytes. */
const BODY_LIMIT = 64 * 1024 * 1024;

/** Parameters that the credentials add to every call. */
const SIGNING = ['app_key', 'timestamp', 'sign', 'partner_id', 'access_token', 'shop_id'];

/**
 * Stands between a node and a server of the sandbox, hands everything on unchanged and writes down
 * what it saw. The sandbox's own log holds no bodies.
 */
export class Recorder {
	calls: Recorded[] = [];

	url = '';

	private readonly app = fastify({ forceCloseConnections: true, bodyLimit: BODY_LIMIT });

	async start(target: string): Promise<this> {
		this.app.removeAllContentTypeParsers();
		this.app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
			done(null, body),
		);
		this.app.all('*', async (request, reply) => {
			const body = Buffer.isBuffer(request.body) ? request.body : undefined;
			this.note(request.method, request.url, body, request.headers['content-type']);
			const { host: _host, connection: _connection, ...headers } = request.headers;
			const answer = await fetch(`${target}${request.url}`, {
				method: request.method,
				headers: headers as Record<string, string>,
				body: body && new Uint8Array(body),
			});
			const type = answer.headers.get('content-type') ?? 'application/json';
			const cookies = answer.headers.getSetCookie();
			if (cookies.length > 0) reply.header('set-cookie', cookies);
			return await reply
				.code(answer.status)
				.type(type)
				.send(Buffer.from(await answer.arrayBuffer()));
		});
		this.url = await this.app.listen({ host: '127.0.0.1', port: 0 });
		return this;
	}

	async stop(): Promise<void> {
		this.app.server.closeAllConnections();
		await this.app.close();
	}

	/** What came since the last look. */
	take(): Recorded[] {
		return this.calls.splice(0);
	}

	private note(method: string, address: string, body: Buffer | undefined, type = ''): void {
		const { pathname, searchParams } = new URL(address, 'http://recorder');
		const text = body?.toString('latin1') ?? '';
		const json: Record<string, unknown> = text.startsWith('{')
			? JSON.parse(String(body))
			: jsonOfForm(type, text);
		const graph = typeof json.query === 'string' ? graphRequest(json) : undefined;
		if (graph) {
			const { endpoint, args } = graph;
			const names = Object.keys(args).sort();
			this.calls.push({ request: endpoint, query: [], body: names, values: {}, json: args });
			return;
		}
		const own = [...searchParams.keys()].filter((name) => !SIGNING.includes(name));
		this.calls.push({
			request: `${method} ${pathname}`,
			query: own.sort(),
			body: [...Object.keys(json), ...partsOf(type, text)].sort(),
			values: Object.fromEntries(searchParams),
			json,
		});
	}
}

/** The fields of a form that hold JSON. */
function jsonOfForm(type: string, text: string): Record<string, unknown> {
	if (!type.startsWith('application/x-www-form-urlencoded')) return {};
	const fields = [...new URLSearchParams(text)].filter(([, value]) => /^[{[]/.test(value));
	return Object.fromEntries(fields.map(([name, value]) => [name, JSON.parse(value)]));
}

/** Names of the values in a form, of either kind. */
function partsOf(type: string, text: string): string[] {
	if (type.startsWith('application/x-www-form-urlencoded')) {
		return [...new URLSearchParams(text).keys()];
	}
	if (!type.startsWith('multipart/')) return [];
	return [...text.matchAll(/^content-disposition: form-data; name="([^"]*)"/gim)].map(
		([, name]) => name,
	);
}
