import type { IDataObject } from 'n8n-workflow';

import type { Trigger } from '../harness/trigger.mts';
import { openMarket } from '../nodes/market.mts';
import type { Fields, Market } from '../nodes/market.mts';
import type { PushMessage } from '../sandbox/push.mts';

let market: Market;

beforeEach(async () => {
	market = await openMarket({ ordersPerPlatform: 400 });
	market.sandbox.control.options({ platform: 'tikTokShop', allowHttpWebhooks: true });
});

afterEach(async () => {
	await market.close();
});

const emit = (event: string, more: IDataObject = {}): PushMessage[] =>
	market.sandbox.control.messages({ platform: 'tikTokShop', event, ...more });

function open(parameters: IDataObject = {}, fields: Fields = {}, more: IDataObject = {}): Trigger {
	const own = { ...market.tikTokShopFields('seller', 'SG'), ...fields };
	return market.host.trigger({
		type: 'tikTokShopTrigger',
		parameters: {
			receiveBy: 'webhook',
			triggerOn: ['ORDER_STATUS_CHANGE'],
			...parameters,
		} as never,
		credentials: market.connectTikTokShop(own),
		...more,
	});
}

/** What the platform holds for a shop. */
async function registered(shop: keyof Market['fixtures']['tikTokShop']['shops'] = 'SG') {
	const [{ json }] = await market.host.runNode({
		type: 'tikTokShop',
		parameters: {
			resource: 'custom',
			operation: 'apiCall',
			endpoint: { __rl: true, mode: 'path', value: 'GET /event/202309/webhooks' },
			query: '{}',
			body: '{}',
		},
		credentials: market.connectTikTokShop(market.tikTokShopFields('seller', shop)),
	});
	const { webhooks } = (json as { data: { webhooks: Array<Record<string, string>> } }).data;
	return Object.fromEntries(webhooks.map((each) => [each.event_type, each.address]));
}

/** Another system takes an address, by the platform's own call. */
async function occupy(event: string, address: string): Promise<void> {
	await market.host.runNode({
		type: 'tikTokShop',
		parameters: {
			resource: 'custom',
			operation: 'apiCall',
			endpoint: { __rl: true, mode: 'path', value: 'PUT /event/202309/webhooks' },
			query: '{}',
			body: JSON.stringify({ event_type: event, address }),
		},
		credentials: market.connectTikTokShop(),
	});
}

async function deliver(trigger: Trigger, { body, headers }: PushMessage) {
	return await trigger.webhook({ headers, rawBody: body });
}

const FOREIGN = 'https://erp.example.com/hook';

describe('registering', () => {
	it('switches the chosen events on for its shop, and off again', async () => {
		const trigger = open({ triggerOn: ['ORDER_STATUS_CHANGE', 'PACKAGE_UPDATE'] });
		await trigger.activate();
		const own = trigger.webhookUrl;
		expect(await registered()).toEqual({ ORDER_STATUS_CHANGE: own, PACKAGE_UPDATE: own });
		expect(await registered('ID')).toEqual({});
		expect(await trigger.hook('checkExists')).toBe(true);
		await trigger.deactivate();
		expect(await registered()).toEqual({});
	});

	it('listens to every shop of the account when asked to', async () => {
		const trigger = open({ options: { allShops: true } });
		await trigger.activate();
		for (const shop of ['SG', 'ID', 'JP'] as const) {
			expect(await registered(shop)).toEqual({ ORDER_STATUS_CHANGE: trigger.webhookUrl });
		}
		await trigger.deactivate();
		for (const shop of ['SG', 'ID', 'JP'] as const) expect(await registered(shop)).toEqual({});
	});

	it('switches all events on that can be, for Any Event', async () => {
		const trigger = open({ triggerOn: ['*'] });
		await trigger.activate();
		expect(Object.keys(await registered())).toHaveLength(16);
	});

	it('leaves the address of another system alone, and says whose it is', async () => {
		await occupy('ORDER_STATUS_CHANGE', FOREIGN);
		const trigger = open({ triggerOn: ['ORDER_STATUS_CHANGE', 'PACKAGE_UPDATE'] });
		await expect(trigger.activate()).rejects.toMatchObject({
			message: expect.stringContaining(FOREIGN),
			description: expect.stringContaining(FOREIGN),
		});
		expect(await registered()).toEqual({ ORDER_STATUS_CHANGE: FOREIGN });
		await trigger.deactivate();
		expect(await registered()).toEqual({ ORDER_STATUS_CHANGE: FOREIGN });
	});

	it('takes an address over when asked to', async () => {
		await occupy('ORDER_STATUS_CHANGE', FOREIGN);
		const trigger = open({ options: { takeOver: true } });
		await trigger.activate();
		expect(await registered()).toEqual({ ORDER_STATUS_CHANGE: trigger.webhookUrl });
		await trigger.deactivate();
		expect(await registered()).toEqual({});
	});

	it('gives the address back after a test in the editor', async () => {
		await occupy('ORDER_STATUS_CHANGE', FOREIGN);
		const trigger = open({ options: { takeOver: true } }, {}, { mode: 'manual' });
		await trigger.activate();
		expect(await registered()).toEqual({ ORDER_STATUS_CHANGE: trigger.webhookUrl });
		await trigger.deactivate();
		expect(await registered()).toEqual({ ORDER_STATUS_CHANGE: FOREIGN });
	});

	it('puts back what it had set when one event is refused', async () => {
		await occupy('ORDER_STATUS_CHANGE', FOREIGN);
		const trigger = open({
			triggerOn: ['ORDER_STATUS_CHANGE', 'REVERSE_STATUS_UPDATE'],
			options: { takeOver: true },
		});
		await expect(trigger.activate()).rejects.toThrow();
		expect(await registered()).toEqual({ ORDER_STATUS_CHANGE: FOREIGN });
	});

	it('removes what it registered, whatever the node says by now', async () => {
		const trigger = open({ triggerOn: ['ORDER_STATUS_CHANGE', 'NEW_MESSAGE'] });
		await trigger.activate();
		const later = open(
			{ triggerOn: ['PACKAGE_UPDATE'] },
			{ shopCipher: '' },
			{ staticData: trigger.staticData },
		);
		await later.deactivate();
		expect(await registered()).toEqual({});
	});

	it('asks for a shop when none is named', async () => {
		await expect(open({}, { shopCipher: '' }).activate()).rejects.toMatchObject({
			message: expect.stringContaining('No shop is chosen. Choose one'),
			description: expect.stringContaining("'Shop'"),
		});
	});

	it.each([
		'http://n8n.example.com/',
		'https://n8n.example.com:8443/',
		'https://203.0.113.7/',
		'https://localhost/',
	])('does not even send an address that TikTok Shop cannot call: %s', async (webhookBaseUrl) => {
		// Live, so nothing may be sent; the account is looked up at the sandbox all the same.
		const trigger = open({}, { environment: 'custom' }, { webhookBaseUrl });
		market.sandbox.control.options({ platform: 'tikTokShop', allowHttpWebhooks: false });
		await expect(trigger.activate()).rejects.toThrow();
		expect(await registered()).toEqual({});
	});

	it('opens no address when it polls', async () => {
		const trigger = open({ receiveBy: 'polling', triggerOn: ['orderUpdated'] });
		const result = await trigger.webhook({ headers: {}, rawBody: '{}' });
		expect(result.response.status).toBe(404);
	});
});

describe('receiving', () => {
	it('hands an event over with its name, and answers with an empty body', async () => {
		const trigger = open();
		await trigger.activate();
		const [message] = emit('ORDER_STATUS_CHANGE');
		const { response, workflowData } = await deliver(trigger, message);
		expect(response).toMatchObject({ status: 200, body: '' });
		expect(workflowData?.[0]).toHaveLength(1);
		expect(workflowData?.[0][0].json).toMatchObject({
			event: 'ORDER_STATUS_CHANGE',
			type: 1,
			tts_notification_id: message.id,
			data: { order_status: 'AWAITING_SHIPMENT' },
		});
	});

	it('starts nothing for a forged message, a repeat, another event or another shop', async () => {
		const trigger = open();
		await trigger.activate();
		const [forged] = emit('ORDER_STATUS_CHANGE', { isForged: true });
		expect((await deliver(trigger, forged)).response).toMatchObject({ status: 401, body: '' });
		const [message] = emit('ORDER_STATUS_CHANGE');
		expect((await deliver(trigger, message)).workflowData).toBeDefined();
		trigger.restart();
		const again = await deliver(trigger, message);
		expect(again).toMatchObject({ response: { status: 200 }, workflowData: undefined });
		market.sandbox.control.options({
			platform: 'tikTokShop',
			appWebhookUrl: String(trigger.webhookUrl),
		});
		const [other] = emit('NEW_MESSAGE');
		expect((await deliver(trigger, other)).workflowData).toBeUndefined();
		const [elsewhere] = emit('ORDER_STATUS_CHANGE', { shop: 'ID' });
		expect(await deliver(trigger, elsewhere)).toMatchObject({
			response: { status: 200 },
			workflowData: undefined,
		});
	});

	it('refuses a message that is older than any retry', async () => {
		const trigger = open();
		await trigger.activate();
		market.sandbox.control.clock({ advance: -5 * 86_400_000 });
		const [message] = emit('ORDER_STATUS_CHANGE');
		expect((await deliver(trigger, message)).response.status).toBe(401);
	});

	it('keeps the digits of product ids that come as numbers', async () => {
		const trigger = open({ triggerOn: ['PRODUCT_STATUS_CHANGE'] });
		await trigger.activate();
		const [message] = emit('PRODUCT_STATUS_CHANGE');
		expect(message.body).toContain(':1729592969712207001,');
		const { workflowData } = await deliver(trigger, message);
		expect(workflowData?.[0][0].json.data).toMatchObject({ product_id: '1729592969712207001' });
	});

	it('lets kinds through that nobody knows yet', async () => {
		const trigger = open({ triggerOn: ['*'] });
		await trigger.activate();
		market.sandbox.control.options({
			platform: 'tikTokShop',
			appWebhookUrl: String(trigger.webhookUrl),
		});
		const [message] = emit('SOMETHING_NEW');
		const { workflowData } = await deliver(trigger, message);
		expect(workflowData?.[0][0].json).toMatchObject({ event: 'TYPE_99', type: 99 });
	});

	it('loads the order behind an event', async () => {
		const trigger = open({ options: { fetchFullRecord: true } });
		await trigger.activate();
		const [message] = emit('ORDER_STATUS_CHANGE');
		const { workflowData } = await deliver(trigger, message);
		const { order_id: id } = JSON.parse(message.body).data;
		expect(workflowData?.[0][0].json).toMatchObject({
			event: 'ORDER_STATUS_CHANGE',
			record: { id, line_items: expect.any(Array) },
		});
	});

	it('loads it as a unified order', async () => {
		const trigger = open({ output: 'unified', options: { fetchFullRecord: true } });
		await trigger.activate();
		const [message] = emit('ORDER_STATUS_CHANGE');
		const { workflowData } = await deliver(trigger, message);
		expect(workflowData?.[0][0].json.record).toMatchObject({
			platform: 'tiktok_shop',
			shopId: market.fixtures.tikTokShop.shops.SG.id,
			orderId: JSON.parse(message.body).data.order_id,
		});
	});

	it('does not lose an event whose record cannot be read', async () => {
		const trigger = open({ options: { fetchFullRecord: true } });
		await trigger.activate();
		const [message] = emit('ORDER_STATUS_CHANGE', { data: { order_id: '576400000000000000' } });
		const { response, workflowData } = await deliver(trigger, message);
		expect(response.status).toBe(200);
		const [{ json }] = workflowData?.[0] ?? [];
		expect(json).toMatchObject({ event: 'ORDER_STATUS_CHANGE', recordError: expect.anything() });
	});

	it('answers in time when the record is slow', async () => {
		const trigger = open({ options: { fetchFullRecord: true } });
		await trigger.activate();
		const [message] = emit('ORDER_STATUS_CHANGE');
		market.sandbox.control.latency(2200);
		const began = Date.now();
		let answeredAfter = 0;
		const { workflowData } = await trigger.webhook({
			headers: message.headers,
			rawBody: message.body,
			onAnswer: () => {
				answeredAfter = Date.now() - began;
			},
		});
		expect(answeredAfter).toBeGreaterThan(1000);
		expect(answeredAfter).toBeLessThan(2000);
		expect(workflowData?.[0][0].json.record).toBeDefined();
	});
});

describe('polling', () => {
	const polling = (parameters: IDataObject = {}) =>
		open({ receiveBy: 'polling', triggerOn: ['orderUpdated'], ...parameters });
	const idsOf = (items: Awaited<ReturnType<Trigger['poll']>>) =>
		(items?.[0] ?? []).map(({ json }) => String(json.id));

	it('begins with now and hands each change over once', async () => {
		const trigger = polling();
		expect(await trigger.poll()).toBeNull();
		market.sandbox.control.clock({ now: Date.now() });
		const touch = { platform: 'tikTokShop', shop: 'SG', count: 120 } as const;
		const { ids } = market.sandbox.control.touchOrders(touch);
		expect(idsOf(await trigger.poll()).sort()).toEqual([...ids].sort());
		trigger.restart();
		expect(await trigger.poll()).toBeNull();
	});

	it('begins some hours ago when asked to, oldest first, and can unify', async () => {
		const trigger = polling({ startFrom: 'past', startHours: 24 * 30, output: 'unified' });
		const items = (await trigger.poll())?.[0] ?? [];
		const now = Math.floor(market.sandbox.control.clock().now / 1000);
		const { ids } = market.sandbox.control.orders({
			platform: 'tikTokShop',
			shop: 'SG',
			field: 'update_time',
			from: now - 86_400 * 30,
		});
		expect(items.map(({ json }) => json.orderId).sort()).toEqual([...ids].sort());
		const times = items.map(({ json }) => String(json.updatedAt));
		expect(times).toEqual([...times].sort());
	});

	it('does nothing in a node that receives webhooks', async () => {
		market.sandbox.control.clearLog();
		expect(await open().poll()).toBeNull();
		expect(market.sandbox.control.log()).toEqual([]);
	});
});
