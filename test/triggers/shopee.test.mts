import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';

import type { Trigger } from '../harness/trigger.mts';
import { openMarket } from '../nodes/market.mts';
import type { Fields, Market } from '../nodes/market.mts';
import type { PushMessage } from '../sandbox/push.mts';

let market: Market;

beforeEach(async () => {
	market = await openMarket({ ordersPerPlatform: 400 });
});

afterEach(async () => {
	await market.close();
});

const MINUTE = 60_000;
const FOREIGN = 'https://erp.example.com/hook';

const emit = (event: string, more: IDataObject = {}): PushMessage[] =>
	market.sandbox.control.messages({ platform: 'shopee', event, ...more });

function open(parameters: IDataObject = {}, fields: Fields = {}, more: IDataObject = {}): Trigger {
	const { app } = market.fixtures.shopee;
	const own = { ...market.shopeeFields(), pushSecret: app.pushKey, ...fields };
	return market.host.trigger({
		type: 'shopeeTrigger',
		parameters: {
			receiveBy: 'webhook',
			triggerOn: ['order_status_push'],
			options: { register: true },
			...parameters,
		} as never,
		credentials: market.connectShopee(own),
		...more,
	});
}

async function push(operation: string, options: IDataObject = {}) {
	const [item] = await market.host.runNode({
		type: 'shopee',
		parameters: { resource: 'push', operation, options } as never,
		credentials: market.connectShopee(),
	});
	return item?.json;
}

const configured = async () => await push('getConfig');

async function deliver(trigger: Trigger, { body, headers }: PushMessage) {
	return await trigger.webhook({ headers, rawBody: body });
}

/** An address at which a trigger can be reached and switched off, as n8n can. */
async function listen() {
	let trigger: Trigger | undefined;
	const received: IDataObject[] = [];
	const server = createServer((request, response) => {
		const pieces: Buffer[] = [];
		request.on('data', (piece: Buffer) => pieces.push(piece));
		request.on('end', () => {
			if (!trigger) {
				response.writeHead(503).end('n8n is starting up');
				return;
			}
			const headers = { authorization: String(request.headers.authorization) };
			void trigger
				.webhook({ headers, rawBody: Buffer.concat(pieces) })
				.then(({ response: answer, workflowData }) => {
					for (const { json } of workflowData?.[0] ?? []) received.push(json);
					response.writeHead(answer.status).end(answer.body);
				});
		});
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/webhook`,
		received,
		start: (started: Trigger) => {
			trigger = started;
		},
		stop: () => {
			trigger = undefined;
		},
		close: () => server.close(),
	};
}

/** Lets Shopee try again until it gives up, and comes back to now. */
async function giveUp(): Promise<void> {
	for (const minutes of [5, 30, 180]) {
		market.sandbox.control.clock({ advance: minutes * MINUTE });
		await market.sandbox.control.retryMessages();
	}
	market.sandbox.control.clock({ now: Date.now() });
}

const idsOf = (items: Awaited<ReturnType<Trigger['poll']>>) =>
	(items?.[0] ?? []).map(({ json }) => String((json.data as IDataObject).ordersn));

describe('registering', () => {
	it('does nothing at Shopee unless asked to', async () => {
		const trigger = open({ options: {} });
		market.sandbox.control.clearLog();
		await trigger.activate();
		await trigger.deactivate();
		expect(market.sandbox.control.log()).toEqual([]);
	});

	it('puts its address and events there, and what was there before back', async () => {
		await push('setConfig', { callbackUrl: FOREIGN, eventsOn: [4] });
		const trigger = open({ triggerOn: ['order_status_push', 'order_trackingno_push'] });
		await trigger.activate();
		expect(await configured()).toMatchObject({
			callback_url: trigger.webhookUrl,
			push_config_on_list: [3, 4],
		});
		expect(await trigger.hook('checkExists')).toBe(true);
		trigger.restart();
		await trigger.deactivate();
		expect(await configured()).toMatchObject({
			callback_url: FOREIGN,
			push_config_on_list: [4],
		});
	});

	it('leaves an address alone that another system has taken meanwhile', async () => {
		const trigger = open();
		await trigger.activate();
		await push('setConfig', { callbackUrl: FOREIGN });
		await trigger.deactivate();
		expect(await configured()).toMatchObject({ callback_url: FOREIGN, push_config_on_list: [3] });
	});
});

describe('receiving', () => {
	it.each(['pushKey', 'partnerKey'])('trusts pushes that the %s signed', async (key) => {
		market.sandbox.control.options({ platform: 'shopee', pushSignedBy: key });
		const trigger = open();
		await trigger.activate();
		const [message] = emit('order_status_push', { data: { ordersn: `FAKE-${key}` } });
		const { response, workflowData } = await deliver(trigger, message);
		expect(response).toMatchObject({ status: 200, body: '' });
		expect(workflowData?.[0][0].json).toMatchObject({
			event: 'order_status_push',
			code: 3,
			shop_id: '220000001',
			data: { status: 'READY_TO_SHIP' },
		});
	});

	it('needs the address that was signed when the console has another one', async () => {
		const callbackUrl = 'https://hooks.example.com:8443/shopee/';
		const trigger = open({ options: { register: true, callbackUrl } });
		await trigger.activate();
		expect(await configured()).toMatchObject({ callback_url: callbackUrl });
		const [message] = emit('order_status_push');
		expect((await deliver(trigger, message)).response.status).toBe(200);
		const [behind] = emit('order_status_push');
		const elsewhere = open({ options: { callbackUrl: 'https://hooks.example.com/shopee/' } });
		expect((await deliver(elsewhere, behind)).response.status).toBe(401);
	});

	it('takes 200 pushes with repeats and forgeries, each true one once', async () => {
		const trigger = open({ triggerOn: ['*'] });
		await trigger.activate();
		await push('setConfig', { eventsOn: [1, 3, 4, 10] });
		const kinds = ['order_status_push', 'order_trackingno_push', 'webchat_push'];
		const started: IDataObject[] = [];
		let forgeries = 0;
		for (let index = 0; index < 200; index++) {
			const isForged = index % 10 === 7;
			const data = kinds[index % 3] === 'webchat_push' ? {} : { note: index };
			const [message] = emit(kinds[index % 3], { isForged, data });
			const results = await Promise.all([deliver(trigger, message), deliver(trigger, message)]);
			if (index % 25 === 0) trigger.restart();
			results.push(await deliver(trigger, message));
			for (const { response, workflowData } of results) {
				expect(response).toMatchObject({ status: isForged ? 401 : 200, body: '' });
				for (const { json } of workflowData?.[0] ?? []) started.push(json);
			}
			if (isForged) forgeries += 1;
		}
		expect(forgeries).toBe(20);
		expect(started).toHaveLength(180);
	});

	it('drops events and shops that nobody asked for, and lets unknown codes through', async () => {
		const trigger = open({
			triggerOn: ['*'],
			options: { register: true, shopIds: '220000002, 220000003' },
		});
		await trigger.activate();
		const startsFor = async (message: PushMessage) =>
			(await deliver(trigger, message)).workflowData?.[0][0].json;
		expect(await startsFor(emit('order_status_push')[0])).toBeUndefined();
		expect(await startsFor(emit('order_status_push', { shop: 'VN' })[0])).toBeDefined();
		// The shop of an authorization stands in the data.
		expect(await startsFor(emit('shop_authorization_push')[0])).toBeUndefined();
		expect(await startsFor(emit('shop_authorization_push', { shop: 'TW' })[0])).toBeDefined();
		expect(await startsFor(emit('something_new', { shop: 'VN' })[0])).toMatchObject({
			event: 'push_99',
			code: 99,
		});
		const [verification] = emit('verification');
		expect(await deliver(trigger, verification)).toMatchObject({
			response: { status: 200, body: '' },
			workflowData: undefined,
		});
	});

	it('loads the order behind an event, unified when asked to', async () => {
		const trigger = open({
			output: 'unified',
			options: { register: true, fetchFullRecord: true },
		});
		await trigger.activate();
		const [message] = emit('order_status_push', { data: { items: ['unified'] } });
		const { workflowData } = await deliver(trigger, message);
		expect(workflowData?.[0][0].json.record).toMatchObject({
			platform: 'shopee',
			orderId: JSON.parse(message.body).data.ordersn,
		});
		const [other] = emit('order_status_push', { shop: 'VN', data: { items: ['other'] } });
		const [item] = (await deliver(trigger, other)).workflowData?.[0] ?? [];
		expect(item.json.recordError).toMatchObject({ error: expect.stringContaining('220000002') });
	});
});

describe('pushes that got lost', () => {
	it('arrive once each after n8n was down', async () => {
		const address = await listen();
		const trigger = open({ options: { register: true, callbackUrl: address.url } });
		await trigger.activate();
		address.start(trigger);
		await market.sandbox.control.emit({
			platform: 'shopee',
			event: 'order_status_push',
			data: { ordersn: 'BEFORE' },
		});
		expect(address.received).toHaveLength(1);
		address.stop();
		const lost = [];
		for (let index = 0; index < 50; index++) {
			const [delivery] = await market.sandbox.control.emit({
				platform: 'shopee',
				event: 'order_status_push',
				data: { ordersn: `LOST${index}` },
			});
			lost.push(delivery);
		}
		await giveUp();
		expect(lost.map(({ state }) => state)).toEqual(lost.map(() => 'given up'));
		trigger.restart();
		address.start(trigger);
		const items = await trigger.poll();
		expect(idsOf(items)).toEqual(lost.map((_, index) => `LOST${index}`));
		// Not confirmed yet: n8n has to have them first.
		expect(await push('getLost')).toMatchObject({ data: { ordersn: 'LOST0' } });
		trigger.restart();
		expect(await trigger.poll()).toBeNull();
		expect(await push('getLost')).toBeUndefined();
		expect(await trigger.poll()).toBeNull();
		expect(address.received).toHaveLength(1);
		address.close();
	});

	it('come a hundred at a time, are confirmed when the workflow is switched off, and skip repeats', async () => {
		const address = await listen();
		const trigger = open({ options: { register: true, callbackUrl: address.url } });
		await trigger.activate();
		await Promise.all(
			Array.from({ length: 130 }, async (_, index) =>
				market.sandbox.control.emit({
					platform: 'shopee',
					event: 'order_status_push',
					data: { ordersn: `LOST${index}` },
				}),
			),
		);
		const [late] = emit('order_status_push', { data: { ordersn: 'LATE' } });
		await giveUp();
		expect(idsOf(await trigger.poll())).toHaveLength(100);
		expect(idsOf(await trigger.poll())).toHaveLength(30);
		await trigger.deactivate();
		expect(await push('getLost')).toBeUndefined();
		// One that Shopee counts as lost although it arrived.
		address.stop();
		await trigger.activate();
		await market.sandbox.control.deliver({ platform: 'shopee', messages: [late] });
		await giveUp();
		expect((await deliver(trigger, late)).workflowData).toBeDefined();
		expect(await trigger.poll()).toBeNull();
		expect(await push('getLost')).toBeUndefined();
		address.close();
	});

	it('are left to others when the user says so', async () => {
		const trigger = open({ options: { skipLost: true } });
		market.sandbox.control.clearLog();
		expect(await trigger.poll()).toBeNull();
		expect(market.sandbox.control.log()).toEqual([]);
	});
});

describe('polling', () => {
	it('begins with now and hands each changed order over once', async () => {
		const trigger = open({ receiveBy: 'polling', triggerOn: ['orderUpdated'] });
		expect(await trigger.poll()).toBeNull();
		market.sandbox.control.clock({ now: Date.now() });
		const touch = { platform: 'shopee', shop: 'TH', count: 60 } as const;
		const { ids } = market.sandbox.control.touchOrders(touch);
		const found = (await trigger.poll())?.[0].map(({ json }) => String(json.order_sn)) ?? [];
		expect(found.sort()).toEqual([...ids].sort());
		trigger.restart();
		expect(await trigger.poll()).toBeNull();
	});
});
