import { createHmac } from 'node:crypto';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { IDataObject } from 'n8n-workflow';

import { SECRET, WEBHOOKS } from '../credentials/facebookVectors.mts';
import type { Trigger } from '../harness/trigger.mts';
import { openMarket } from '../nodes/market.mts';
import type { Fields, Market } from '../nodes/market.mts';
import * as fixtures from '../sandbox/fixtures.mts';

let market: Market;
let servers: FastifyInstance[] = [];

beforeEach(async () => {
	market = await openMarket({ ordersPerPlatform: 5 });
});

afterEach(async () => {
	await Promise.all(servers.map(async (server) => await server.close()));
	servers = [];
	await market.close();
});

const { app, catalogs, feed, liveVideo, pages } = fixtures.facebookCommerce;
const locator = (value: string) => ({ __rl: true, mode: 'id', value });

function open(parameters: IDataObject = {}, more: IDataObject = {}, fields: Fields = {}): Trigger {
	return market.host.trigger({
		type: 'facebookCommerceTrigger',
		parameters: {
			receiveBy: 'webhook',
			triggerOn: ['*'],
			page: locator(pages.main.id),
			catalog: locator(catalogs.main.id),
			...parameters,
		} as never,
		credentials: market.connectFacebook({ ...market.facebookFields(), ...fields }),
		...more,
	});
}

/** An n8n that Meta can reach: hands calls to the trigger. */
async function reachable(parameters: IDataObject = {}): Promise<Trigger> {
	let trigger: Trigger | undefined;
	const server = fastify({ forceCloseConnections: true });
	server.all('*', async (request, reply) => {
		const { pathname, searchParams } = new URL(request.url, 'http://n8n');
		const result = await trigger?.webhook({
			method: request.method,
			path: pathname,
			query: Object.fromEntries(searchParams),
		});
		return await reply.code(result?.response.status ?? 404).send(result?.response.body ?? '');
	});
	servers.push(server);
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	trigger = open(parameters, { webhookBaseUrl: `${url}/webhook` });
	return trigger;
}

function message(body: unknown, secret: string = app.appSecret) {
	// As Meta writes it: everything beyond ASCII escaped in lower case, slashes too.
	const rawBody = JSON.stringify(body)
		.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.replaceAll('/', '\\/');
	const signature = createHmac('sha256', secret).update(rawBody).digest('hex');
	return {
		rawBody,
		headers: {
			'content-type': 'application/json',
			'x-hub-signature-256': `sha256=${signature}`,
		},
	};
}

const entry = (changes: unknown[], time = 1_764_000_000) => ({
	object: 'page',
	entry: [{ id: pages.main.id, time, changes }],
});
const commented = (index: number) => ({
	field: 'feed',
	value: {
		item: 'comment',
		verb: 'add',
		comment_id: `1_${index}`,
		message: `I want it ${index} 🙏/é`,
	},
});

async function runNode(operation: string, parameters: IDataObject): Promise<IDataObject[]> {
	const [resource, name] = operation.split('.');
	const items = await market.host.runNode({
		type: 'facebookCommerce',
		credentials: market.connectFacebook(),
		parameters: { resource, operation: name, ...parameters } as never,
	});
	return items.map(({ json }) => json);
}

describe('the signature', () => {
	it.each(WEBHOOKS)('%s is %s', async (_id, isValid, header, signature, hex) => {
		const trigger = open({ page: locator('') }, {}, { appSecret: SECRET });
		const { response, workflowData } = await trigger.webhook({
			rawBody: Buffer.from(hex, 'hex'),
			headers: { 'content-type': 'application/json', [header]: signature },
		});
		const isAccepted = isValid && header === 'X-Hub-Signature-256';
		if (isAccepted) expect([200, 400]).toContain(response.status);
		else expect(response.status).toBe(401);
		if (!isAccepted) expect(workflowData).toBeUndefined();
	});

	it('is refused without an app secret to check it by', async () => {
		const trigger = open({}, {}, { appSecret: '' });
		const { response } = await trigger.webhook(message(entry([commented(1)]), ''));
		expect(response.status).toBe(401);
	});
});

describe('subscribing', () => {
	const subscriptions = async () => ({
		app: await runNode('webhook.getAppSubscriptions', { appId: app.appId }),
		page: await runNode('page.getSubscribedApps', { page: locator(pages.main.id) }),
	});

	it('makes both levels after a real handshake, and removes them', async () => {
		const trigger = await reachable({ triggerOn: ['comment', 'live_videos'] });
		expect(await trigger.hook('checkExists')).toBe(false);
		await trigger.activate();
		const made = await subscriptions();
		expect(made.app).toMatchObject([
			{
				object: 'page',
				callback_url: trigger.webhookUrl,
				fields: [{ name: 'live_videos' }, { name: 'feed' }],
			},
		]);
		expect(made.page).toMatchObject([
			{ id: app.appId, subscribed_fields: ['live_videos', 'feed'] },
		]);
		expect(await trigger.hook('checkExists')).toBe(true);
		await trigger.deactivate();
		expect(await subscriptions()).toEqual({ app: [], page: [] });
	});

	it('warns a second workflow instead of replacing the first', async () => {
		const first = await reachable({ triggerOn: ['comment'] });
		await first.activate();
		const second = await reachable({ triggerOn: ['messages'] });
		await expect(second.activate()).rejects.toMatchObject({
			message: expect.stringContaining(
				'Another workflow or system already receives the events of this app',
			),
			description: expect.stringContaining(String(first.webhookUrl)),
		});
		await second.deactivate();
		expect((await subscriptions()).app).toMatchObject([{ callback_url: first.webhookUrl }]);
		const third = await reachable({ options: { takeOver: true } });
		await third.activate();
		expect((await subscriptions()).app).toMatchObject([{ callback_url: third.webhookUrl }]);
	});

	it.each([
		['hub.verify_token', 'other'],
		['hub.mode', 'unsubscribe'],
	])('answers 403 when %s is wrong', async (name, value) => {
		const query = {
			'hub.mode': 'subscribe',
			'hub.challenge': '1158201444',
			'hub.verify_token': 'x',
		};
		const { response } = await open().webhook({
			method: 'GET',
			query: { ...query, [name]: value },
		});
		expect(response).toMatchObject({ status: 403, body: '' });
	});

	it('says what is missing in the credential', async () => {
		const trigger = open({}, {}, { appSecret: '' });
		await expect(trigger.activate()).rejects.toMatchObject({
			message: expect.stringContaining("'App Secret'"),
		});
	});
});

it('hands over 200 events, each once, whatever comes twice or forged', async () => {
	const trigger = open({ triggerOn: ['comment'] });
	const items: IDataObject[] = [];
	const send = async (body: unknown, secret?: string) => {
		const { response, workflowData } = await trigger.webhook(message(body, secret));
		items.push(...(workflowData ?? []).flat().map(({ json }) => json));
		return response.status;
	};
	for (let batch = 0; batch < 10; batch++) {
		const changes = Array.from({ length: 20 }, (_, index) => commented(batch * 20 + index));
		expect(await send(entry(changes))).toBe(200);
		// Meta sends again what it believes lost, also together with news.
		expect(await send(entry(changes))).toBe(200);
		expect(await send(entry([{ field: 'ratings', value: { n: batch } }]))).toBe(200);
		expect(await send(entry([commented(1000 + batch)]), 'FAKE-other-secret')).toBe(401);
	}
	trigger.restart();
	expect(await send(entry([commented(0), commented(199)]))).toBe(200);
	expect(items).toHaveLength(200);
	expect(new Set(items.map(({ value }) => (value as IDataObject).comment_id)).size).toBe(200);
	expect(items[0]).toMatchObject({
		event: 'feed',
		pageId: pages.main.id,
		time: '2025-11-24T16:00:00.000Z',
		value: { message: 'I want it 0 🙏/é' },
	});
});

it('makes one item of each message, and none for another page', async () => {
	const trigger = open({ triggerOn: ['messages'] });
	const messaging = (id: string, mid: string, more: IDataObject = {}) => ({
		id,
		time: 1_764_000_000,
		messaging: [{ sender: { id: '9' }, timestamp: 1_764_000_000_123, message: { mid, ...more } }],
	});
	const body = {
		object: 'page',
		entry: [
			messaging(pages.main.id, 'm1', { text: 'hi' }),
			messaging(pages.main.id, 'm2', { is_echo: true }),
			messaging(pages.second.id, 'm3', { text: 'elsewhere' }),
		],
	};
	const { workflowData } = await trigger.webhook(message(body));
	expect(workflowData?.[0].map(({ json }) => json)).toMatchObject([
		{ event: 'messages', pageId: pages.main.id, value: { message: { mid: 'm1', text: 'hi' } } },
	]);
});

it('loads the record behind an event and never lets a page token out', async () => {
	const trigger = open({ triggerOn: ['*'], options: { fetchFullRecord: true } });
	const body = entry([
		{ field: 'live_videos', value: { id: liveVideo.id, status: 'live' } },
		{ field: 'feed', value: { item: 'comment', verb: 'add', comment_id: `${liveVideo.id}_7` } },
		{ field: 'live_videos', value: { id: '999', status: 'live' } },
	]);
	const { workflowData } = await trigger.webhook(message(body));
	const items = workflowData?.[0].map(({ json }) => json);
	expect(items).toMatchObject([
		{ event: 'live_videos', record: { id: liveVideo.id, status: 'LIVE', live_views: 120 } },
		{ event: 'feed', record: { message: 'I want number 6 🛒' } },
		{ event: 'live_videos', recordError: { details: { code: '100/33' } } },
	]);
	expect(JSON.stringify(items)).not.toMatch(/EAAFAKE|access_token|appsecret/);
});

describe('polling', () => {
	const poll = async (trigger: Trigger) =>
		((await trigger.poll()) ?? []).flat().map(({ json }) => json);
	const polling = (triggerOn: string[], more: IDataObject = {}) =>
		open({ receiveBy: 'polling', triggerOn, startFrom: 'past', startHours: 48, ...more });

	it('gives each of 500 live comments once', async () => {
		const trigger = polling(['newLiveComment']);
		const first = await poll(trigger);
		expect(first).toHaveLength(500);
		expect(new Set(first.map(({ id }) => id)).size).toBe(500);
		expect(first[0]).toMatchObject({ event: 'newLiveComment', liveVideoId: liveVideo.id });
		expect(await trigger.poll()).toBeNull();
		await runNode('page.replyToComment', {
			page: locator(pages.main.id),
			commentId: `${liveVideo.id}_1`,
			text: 'Thank you',
		});
		trigger.restart();
		expect(await trigger.poll()).toBeNull();
		expect(JSON.stringify(first)).not.toContain('EAAFAKE');
	});

	it('tells once that a live video has reached its viewers', async () => {
		expect(await poll(polling(['liveViewersThreshold'], { threshold: 121 }))).toEqual([]);
		const trigger = polling(['liveViewersThreshold'], { threshold: 120, startFrom: 'now' });
		expect(await poll(trigger)).toMatchObject([
			{ event: 'liveViewersThreshold', id: liveVideo.id, live_views: 120, threshold: 120 },
		]);
		expect(await trigger.poll()).toBeNull();
	});

	it('tells rejected products, and not those that were rejected before', async () => {
		const trigger = polling(['productRejected']);
		const first = await poll(trigger);
		expect(first).toHaveLength(7);
		expect(first[0]).toMatchObject({ event: 'productRejected', review_status: 'rejected' });
		expect(await trigger.poll()).toBeNull();
		expect(await polling(['productRejected'], { startFrom: 'now' }).poll()).toBeNull();
	});

	it('tells failed feed uploads once', async () => {
		const trigger = polling(['feedUploadFailed']);
		expect(await poll(trigger)).toMatchObject([
			{ event: 'feedUploadFailed', error_count: 2, feedId: feed.id },
		]);
		expect(await trigger.poll()).toBeNull();
	});

	it('names the field that is empty', async () => {
		const trigger = polling(['productRejected'], { catalog: locator('') });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: expect.stringContaining("'Catalog'"),
		});
	});
});
