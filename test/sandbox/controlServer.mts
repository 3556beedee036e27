import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';

import { ControlError } from './control.mts';
import type { ControlApi, OrderQuestion } from './control.mts';
import type { FaultRule } from './faults.mts';
import { OptionError } from './options.mts';
import type { TimeField } from './orderBook.mts';
import type { PlatformName } from './types.mts';

/** Bodies come from tests and people; the control API checks what it uses of them. */
type Body<T> = { Body: T };

interface OrderSearch {
	platform: PlatformName;
	shop?: string;
	from?: string;
	to?: string;
	field?: TimeField;
	status?: string;
}

function seconds(text: string | undefined, name: string): number | undefined {
	if (text === undefined) return undefined;
	if (!/^\d+$/.test(text)) throw new ControlError(`"${name}" must be epoch seconds`);
	return Number(text);
}

function question(query: OrderSearch): OrderQuestion {
	const { from, to, ...rest } = query;
	return { ...rest, from: seconds(from, 'from'), to: seconds(to, 'to') };
}

const DONE = { ok: true };

export function controlServer(control: ControlApi): FastifyInstance {
	const app = fastify({ forceCloseConnections: true });
	app.setErrorHandler((error, _request, reply) => {
		const asked = error instanceof ControlError || error instanceof OptionError;
		const message = error instanceof Error ? error.message : String(error);
		return reply.code(asked ? 400 : 500).send({ error: message });
	});
	// Any body is read as JSON and none at all as `{}`, so that plain `curl -X POST` works.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		try {
			done(null, body === '' ? {} : JSON.parse(String(body)));
		} catch {
			done(new ControlError('The body is not JSON'));
		}
	});
	app.addHook('preHandler', (request, _reply, done) => {
		request.body ??= {};
		done();
	});
	app.get('/health', () => DONE);
	app.get('/state', () => control.state());
	app.post('/reset', () => {
		control.reset();
		return DONE;
	});
	app.get('/clock', () => control.clock());
	app.post<Body<Parameters<ControlApi['clock']>[0]>>('/clock', ({ body }) => control.clock(body));
	app.post<Body<FaultRule>>('/faults', ({ body }) => {
		control.fault(body);
		return DONE;
	});
	app.delete('/faults', () => {
		control.clearFaults();
		return DONE;
	});
	app.post<Body<Parameters<ControlApi['revoke']>[0]>>('/tokens/revoke', ({ body }) =>
		control.revoke(body),
	);
	app.post<Body<Parameters<ControlApi['expire']>[0]>>('/tokens/expire', ({ body }) =>
		control.expire(body),
	);
	app.post<Body<Parameters<ControlApi['lifetime']>[0]>>('/tokens/lifetime', ({ body }) => {
		control.lifetime(body);
		return DONE;
	});
	app.post<Body<Parameters<ControlApi['issueCode']>[0]>>('/codes', ({ body }) =>
		control.issueCode(body),
	);
	app.post<Body<Parameters<ControlApi['emit']>[0]>>(
		'/events',
		async ({ body }) => await control.emit(body),
	);
	app.post('/events/retry', async () => await control.retryMessages());
	app.get('/events', () => control.deliveries());
	app.post<Body<{ ms: number }>>('/latency', ({ body }) => {
		control.latency(body.ms);
		return DONE;
	});
	app.post<Body<{ perSecond: number }>>('/rate', ({ body }) => {
		control.rate(body.perSecond);
		return DONE;
	});
	app.post<Body<Parameters<ControlApi['options']>[0]>>('/options', ({ body }) =>
		control.options(body),
	);
	app.get('/log', () => control.log());
	app.delete('/log', () => {
		control.clearLog();
		return DONE;
	});
	app.get('/stats', () => control.stats());
	app.get<{ Querystring: OrderSearch }>('/orders', ({ query }) => control.orders(question(query)));
	app.post<Body<Parameters<ControlApi['touchOrders']>[0]>>('/orders/touch', ({ body }) =>
		control.touchOrders(body),
	);
	app.post<Body<Parameters<ControlApi['addOrders']>[0]>>('/orders/add', ({ body }) =>
		control.addOrders(body),
	);
	return app;
}
