import type { IDataObject } from 'n8n-workflow';

import { LazadaTrigger } from '../../nodes/Lazada/LazadaTrigger.node.ts';
import type { Trigger } from '../harness/trigger.mts';
import { openMarket } from '../nodes/market.mts';
import type { Fields, Market } from '../nodes/market.mts';
import type { PushMessage } from '../sandbox/push.mts';
import { LAZADA_MESSAGES } from '../credentials/lazadaVectors.mts';

let market: Market;

beforeEach(async () => {
	market = await openMarket({ ordersPerPlatform: 800, rateLimitPerSecond: 100_000 });
	market.sandbox.control.options({ platform: 'lazada', pushUrl: 'http://127.0.0.1:9/unused' });
});

afterEach(async () => await market.close());

function emit(event: string, more: IDataObject = {}): PushMessage {
	const [message] = market.sandbox.control.messages({ platform: 'lazada', event, ...more });
	return message;
}

function open(parameters: IDataObject = {}, fields: Fields = {}, more: IDataObject = {}): Trigger {
	return market.host.trigger({
		type: 'lazadaTrigger',
		parameters: { receiveBy: 'webhook', triggerOn: ['tradeOrder'], ...parameters } as never,
		credentials: market.connectLazada({ ...market.lazadaFields(), ...fields }),
		...more,
	});
}

async function deliver(trigger: Trigger, { body, headers }: PushMessage) {
	return await trigger.webhook({ headers, rawBody: body });
}

const EVERY = [
	...['tradeOrder', 'productQuality', 'chatMessage', 'productCreated', 'productEdited'],
	...['productDeleted', 'lowStock', 'video', 'authorizationExpiry', 'reverseOrder', 'promotion'],
	...['categoryTree', 'sellerStatus', 'fulfillment', 'chatSession', 'review', 'jitPurchase'],
	'jitPickUp',
];

describe('receiving', () => {
	it('hands an event over with its name and country, and answers with an empty body', async () => {
		const { response, workflowData } = await deliver(open(), emit('tradeOrder'));
		expect(response).toMatchObject({ status: 200, body: '' });
		expect(workflowData?.[0]).toHaveLength(1);
		expect(workflowData?.[0][0].json).toMatchObject({
			event: 'tradeOrder',
			country: 'sg',
			sentAt: expect.stringMatching(/^\d{4}-.*Z$/),
			message_type: 0,
			data: { order_status: 'pending' },
		});
	});

	it.each(EVERY)('knows %s by name, however site and time are written', async (event) => {
		const trigger = open({ triggerOn: [event] });
		for (let turn = 0; turn < 3; turn++) {
			const { workflowData } = await deliver(trigger, emit(event));
			const [{ json }] = workflowData?.[0] ?? [];
			expect(json).toMatchObject({ event, country: 'sg' });
			expect(Math.abs(Date.parse(String(json.sentAt)) - Date.now())).toBeLessThan(600_000);
		}
		expect((await deliver(trigger, emit('somethingNew'))).workflowData).toBeUndefined();
	});

	it('lets kinds through that nobody knows yet', async () => {
		const { workflowData } = await deliver(open({ triggerOn: ['*'] }), emit('somethingNew'));
		expect(workflowData?.[0][0].json).toMatchObject({ event: 'TYPE_99', message_type: 99 });
	});

	it.each(LAZADA_MESSAGES.filter(({ id }) => id !== 'official-example'))(
		'of the published messages takes the right ones only: $id',
		async ({ appKey, secret, rawBody, authorization, isValid }) => {
			const trigger = open({ triggerOn: ['*'] }, { appKey, appSecret: secret });
			const { response } = await trigger.webhook({
				headers: { 'content-type': 'application/json', authorization },
				rawBody,
			});
			expect(response).toMatchObject({ status: isValid ? 200 : 401, body: '' });
		},
	);

	it('starts nothing for the test message of the console, and says that it came', async () => {
		const result = await deliver(open({ triggerOn: ['*'] }), emit('consoleTest'));
		expect(result).toMatchObject({ response: { status: 200, body: '' }, workflowData: undefined });
	});

	it('keeps to the countries and sellers it is told', async () => {
		const { shops } = market.fixtures.lazada;
		const inMalaysia = open({ options: { countries: ['my'] } });
		expect((await deliver(inMalaysia, emit('tradeOrder'))).workflowData).toBeUndefined();
		const malaysian = emit('tradeOrder', { shop: 'MY' });
		expect((await deliver(inMalaysia, malaysian)).workflowData).toBeDefined();
		const ofSeller = open({ options: { sellerIds: `1, ${shops.LOCAL.sellerId}` } });
		expect((await deliver(ofSeller, emit('tradeOrder'))).workflowData).toBeUndefined();
		const local = emit('tradeOrder', { shop: 'LOCAL' });
		expect((await deliver(ofSeller, local)).workflowData).toBeDefined();
	});

	it('takes what says something else for something new, and a repeat for a repeat', async () => {
		const trigger = open({ triggerOn: ['*'] });
		const data = { trade_order_id: '1', trade_order_line_id: '2', status_update_time: 7 };
		const first = emit('tradeOrder', { data });
		expect((await deliver(trigger, first)).workflowData).toBeDefined();
		// A repeat is written anew, with the time of now and another form of the site.
		market.sandbox.control.clock({ advance: 1_800_000 });
		expect((await deliver(trigger, emit('tradeOrder', { data }))).workflowData).toBeUndefined();
		trigger.restart();
		expect((await deliver(trigger, first)).workflowData).toBeUndefined();
		const later = emit('tradeOrder', { data: { ...data, status_update_time: 8 } });
		expect((await deliver(trigger, later)).workflowData).toBeDefined();
	});

	it('hands 200 events over once, with duplicates and bad signatures among them', async () => {
		const trigger = open({ triggerOn: ['*'] });
		const good = Array.from({ length: 200 }, () => emit('tradeOrder'));
		const bad = Array.from({ length: 50 }, () => emit('tradeOrder', { isForged: true }));
		const mixed = [...good, ...bad, ...good.slice(0, 100)].sort((a, b) =>
			a.headers.authorization < b.headers.authorization ? -1 : 1,
		);
		const results = await Promise.all(mixed.map(async (each) => await deliver(trigger, each)));
		const statuses = results.map(({ response }) => response.status);
		expect(statuses.filter((status) => status === 401)).toHaveLength(50);
		expect(statuses.filter((status) => status === 200)).toHaveLength(300);
		expect(results.filter(({ workflowData }) => workflowData)).toHaveLength(200);
	});

	it('answers within 500 ms at 50 events a second, however slow the records are', async () => {
		const trigger = open({ options: { fetchFullRecord: true } });
		market.sandbox.control.latency(700);
		const waits: number[] = [];
		const runs: Array<Promise<unknown>> = [];
		for (let count = 0; count < 100; count++) {
			const message = emit('tradeOrder');
			const began = performance.now();
			runs.push(
				trigger.webhook({
					headers: message.headers,
					rawBody: message.body,
					onAnswer: () => waits.push(performance.now() - began),
				}),
			);
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		await Promise.all(runs);
		expect(waits).toHaveLength(100);
		expect(Math.max(...waits)).toBeLessThan(500);
	}, 60_000);
});

describe('the record behind an event', () => {
	const fetching = (triggerOn: string, more: IDataObject = {}) =>
		open({ triggerOn: [triggerOn], options: { fetchFullRecord: true }, ...more });

	it('is the order with its items', async () => {
		const message = emit('tradeOrder');
		const { workflowData } = await deliver(fetching('tradeOrder'), message);
		const { trade_order_id: id } = JSON.parse(message.body).data;
		expect(workflowData?.[0][0].json).toMatchObject({
			event: 'tradeOrder',
			record: { order_id: id, order_items: expect.any(Array) },
		});
	});

	it('comes from the country of the message, and can be a unified order', async () => {
		const message = emit('tradeOrder', { shop: 'VN' });
		const trigger = fetching('tradeOrder', { output: 'unified' });
		const { workflowData } = await deliver(trigger, message);
		expect(workflowData?.[0][0].json.record).toMatchObject({
			platform: 'lazada',
			shopId: String(market.fixtures.lazada.shops.VN.sellerId),
			orderId: JSON.parse(message.body).data.trade_order_id,
			currency: 'VND',
		});
	});

	it('is the return, also where an order message is about one', async () => {
		const direct = await deliver(fetching('reverseOrder'), emit('reverseOrder'));
		expect(direct.workflowData?.[0][0].json.record).toHaveProperty('reverseOrderLineDTOList');
		const data = { reverse_order_id: '520000000004', reverse_order_line_id: '1' };
		const { workflowData } = await deliver(fetching('tradeOrder'), emit('tradeOrder', { data }));
		expect(workflowData?.[0][0].json.record).toMatchObject({ reverse_order_id: '520000000004' });
	});

	it.each(['productQuality', 'chatMessage', 'review'])('is there for %s', async (event) => {
		const { workflowData } = await deliver(fetching(event), emit(event));
		expect(workflowData?.[0][0].json.record).toEqual(expect.any(Object));
	});

	it('keeps an event alive when it cannot be read', async () => {
		const message = emit('tradeOrder', { data: { trade_order_id: '7' } });
		const { response, workflowData } = await deliver(fetching('tradeOrder'), message);
		expect(response.status).toBe(200);
		expect(workflowData?.[0][0].json).toMatchObject({ recordError: expect.anything() });
	});
});

describe('the sandbox', () => {
	it('tries a message twelve more times, half an hour apart', async () => {
		const { control } = market.sandbox;
		const [delivery] = await control.emit({ platform: 'lazada', event: 'tradeOrder' });
		for (let turn = 0; turn < 14; turn++) {
			control.clock({ advance: 30 * 60_000 });
			await control.retryMessages();
		}
		expect(delivery).toMatchObject({ state: 'given up' });
		expect(delivery.attempts).toHaveLength(13);
	});
});

describe('polling', () => {
	const polling = (parameters: IDataObject = {}) =>
		open({ receiveBy: 'polling', triggerOn: ['orders'], ...parameters });
	const idsOf = (items: Awaited<ReturnType<Trigger['poll']>>, name = 'order_id') =>
		(items?.[0] ?? []).map(({ json }) => String(json[name]));

	it('begins with now and hands each changed order over once', async () => {
		const trigger = polling();
		expect(await trigger.poll()).toBeNull();
		market.sandbox.control.clock({ now: Date.now() });
		const { ids } = market.sandbox.control.touchOrders({
			platform: 'lazada',
			shop: 'SG',
			count: 120,
		});
		const items = await trigger.poll();
		expect(idsOf(items).sort()).toEqual([...ids].sort());
		expect(items?.[0][0].json).toHaveProperty('order_items');
		trigger.restart();
		expect(await trigger.poll()).toBeNull();
	});

	it('looks at the country it is told, from some hours ago, and can unify', async () => {
		const trigger = polling({
			country: 'my',
			startFrom: 'past',
			startHours: 24 * 30,
			output: 'unified',
		});
		const items = (await trigger.poll())?.[0] ?? [];
		const { ids } = market.sandbox.control.orders({
			platform: 'lazada',
			shop: 'MY',
			field: 'update_time',
			from: Math.floor(market.sandbox.control.clock().now / 1000) - 86_400 * 30,
		});
		expect(items.map(({ json }) => json.orderId).sort()).toEqual([...ids].sort());
		expect(items[0].json).toMatchObject({
			shopId: String(market.fixtures.lazada.shops.MY.sellerId),
		});
	});

	it('finds returns and reviews, each once', async () => {
		const trigger = polling({
			triggerOn: ['returns', 'reviews'],
			productIds: '1001000000',
			startFrom: 'past',
			startHours: 24,
		});
		const items = await trigger.poll();
		const found = items?.[0].map(({ json }) => json) ?? [];
		expect(found.filter((json) => 'reverse_order_lines' in json)).toHaveLength(24);
		expect(found.filter((json) => 'review_content' in json)).toHaveLength(4);
		expect(await trigger.poll()).toBeNull();
	});

	it('asks for products when it shall look for reviews', async () => {
		await expect(polling({ triggerOn: ['reviews'] }).poll()).rejects.toMatchObject({
			message: expect.stringContaining("'Product IDs'"),
		});
	});

	it('does nothing in a node that receives messages', async () => {
		market.sandbox.control.clearLog();
		expect(await open().poll()).toBeNull();
		expect(market.sandbox.control.log()).toEqual([]);
	});
});

describe('the editor', () => {
	it('tells the steps in the console, since no call registers an address', () => {
		const { properties } = new LazadaTrigger().description;
		const notice = properties.find(({ type }) => type === 'notice');
		expect(notice?.displayName).toContain('App Console');
	});
});
