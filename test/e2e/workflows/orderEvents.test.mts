/** Order events: what the marketplaces push ends up in the same rows as what the order sync reads. */
import { createHmac } from 'node:crypto';
import { errorOf } from '../../host/host.mjs';
import { facebookCommerce, shopee } from '../../sandbox/fixtures.mts';
import type { PlatformName } from '../../sandbox/types.mts';
import { waitFor } from '../../tools/proc.mjs';
import { executionsOf } from '../support/executions.mts';
import { lastDaysOnly, tableOf } from '../support/orderSync.mts';
import { importWorkflow, nodeOf, saveCredentials } from '../support/workflows.mts';
import { startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

/** What each marketplace sends about an order. */
const EVENTS = [
	{ platform: 'shopee', shop: 'TH', event: 'order_status_push', field: 'ordersn' },
	{ platform: 'tikTokShop', shop: 'SG', event: 'ORDER_STATUS_CHANGE', field: 'order_id' },
	{ platform: 'lazada', shop: 'MY', event: 'tradeOrder', field: 'trade_order_id' },
] as const;

const PER_PLATFORM = 8;

describe('order-events in a real n8n', () => {
	let world: World;
	let id: string;
	let pushed: string[];

	beforeAll(async () => {
		world = await startWorld({ ordersPerPlatform: 400 });
		const { session, sandbox } = world;
		sandbox.control.options({ platform: 'tikTokShop', allowHttpWebhooks: true });
		const saved = [];
		for (const credential of await saveCredentials(session, sandbox)) {
			const isShop = credential.name.startsWith('Shopee (');
			const data = { ...credential.data, pushSecret: shopee.app.pushKey };
			const withKey = { ...credential, data };
			saved.push(isShop ? { ...withKey, id: await session.createCredential(withKey) } : credential);
		}
		const imported = await importWorkflow(session, 'order-events', saved, (workflow) => {
			// In the sandbox there is no console to paste an address into.
			const options = nodeOf(workflow, 'Shopee Order Event').parameters.options as object;
			Object.assign(options, { register: true });
			return workflow;
		});
		({ id } = imported);
		const lazadaPath = nodeOf(imported.definition, 'Lazada Order Event').webhookId;
		sandbox.control.options({
			platform: 'lazada',
			pushUrl: `${session.url}/webhook/${String(lazadaPath)}/webhook`,
		});
		await session.activate(id);
		const hears = (platform: PlatformName, event: string) =>
			sandbox.control.messages({ platform, event }).length > 0;
		const isOn = async () => EVENTS.every(({ platform, event }) => hears(platform, event));
		expect(await waitFor(isOn, { timeoutMs: 120_000 })).toBe(true);
	});

	afterAll(async () => {
		await world?.stop();
	});

	const orders = async () => await tableOf(world.session, 'marketplace_orders');
	const log = async () => await tableOf(world.session, 'marketplace_webhooks');

	it('saves the whole order of each event once, also when an event comes twice', async () => {
		const { session, sandbox } = world;
		pushed = [];
		for (const { platform, shop, event, field } of EVENTS) {
			const { ids } = sandbox.control.orders({ platform, shop });
			for (const order of ids.slice(-PER_PLATFORM)) {
				pushed.push(order);
				const request = { platform, shop, event, data: { [field]: order } };
				const messages = sandbox.control.messages(request);
				await sandbox.control.deliver({ platform, messages });
				await sandbox.control.deliver({ platform, messages });
			}
		}
		const isDone = async () => (await log()).length >= pushed.length;
		const done = await waitFor(isDone, { timeoutMs: 90_000, everyMs: 1000 });
		for (const execution of await executionsOf(session, id)) {
			expect(errorOf(execution)).toBeUndefined();
			expect(execution.status).toBe('success');
		}
		expect(done).toBe(true);
		const rows = await orders();
		expect(rows.map(({ orderId }) => orderId).sort()).toEqual([...pushed].sort());
		expect((await log()).map(({ orderId }) => orderId).sort()).toEqual([...pushed].sort());
		expect(new Set((await log()).map(({ platform }) => platform))).toEqual(
			new Set(['shopee', 'tiktok_shop', 'lazada']),
		);
		expect((await log()).every(({ state }) => state === 'saved')).toBe(true);
	});

	it('logs an event whose order cannot be read, and says so', async () => {
		const { session, sandbox } = world;
		await sandbox.control.emit({
			platform: 'tikTokShop',
			event: 'ORDER_STATUS_CHANGE',
			data: { order_id: '999' },
		});
		const isDone = async () => (await log()).length > pushed.length;
		expect(await waitFor(isDone, { timeoutMs: 60_000, everyMs: 1000 })).toBe(true);
		expect((await log()).at(-1)).toMatchObject({ state: 'order not read' });
		expect(await tableOf(session, 'marketplace_messages')).toMatchObject([
			{
				workflow: 'order-events',
				text: expect.stringMatching(/tiktok_shop.*order sync brings it/),
			},
		]);
		expect(await orders()).toHaveLength(pushed.length);
	});

	it('logs what happens on a Facebook page, once', async () => {
		const { session, sandbox } = world;
		const [credential] = (await saveCredentials(session, sandbox)).filter(
			({ type }) => type === 'facebookCommerceApi',
		);
		const watched = await importWorkflow(session, 'order-events', [credential], (workflow) => {
			const trigger = nodeOf(workflow, 'Facebook Event');
			const others = ['Shopee Order Event', 'TikTok Shop Order Event', 'Lazada Order Event'];
			Object.assign(trigger, { disabled: false });
			Object.assign(trigger.parameters, {
				page: { __rl: true, mode: 'id', value: facebookCommerce.pages.main.id },
			});
			return {
				...workflow,
				id: 'orderEventsPage1',
				nodes: workflow.nodes.filter(({ name }) => !others.includes(name)),
				connections: Object.fromEntries(
					Object.entries(workflow.connections).filter(([from]) => !others.includes(from)),
				),
			};
		});
		await session.activate(watched.id);
		const isOn = () =>
			sandbox.control
				.log()
				.some(
					({ method, path, status }) =>
						method === 'POST' && /subscribed_apps$/.test(path) && status === 200,
				);
		expect(await waitFor(async () => isOn(), { timeoutMs: 60_000 })).toBe(true);
		const { webhookId } = nodeOf(watched.definition, 'Facebook Event');
		const rawBody = JSON.stringify({
			object: 'page',
			entry: [
				{
					id: facebookCommerce.pages.main.id,
					time: Math.floor(Date.now() / 1000),
					changes: [
						{
							field: 'feed',
							value: { item: 'comment', verb: 'add', comment_id: '1_1', message: 'Mine' },
						},
					],
				},
			],
		});
		const signature = createHmac('sha256', facebookCommerce.app.appSecret)
			.update(rawBody)
			.digest('hex');
		const before = (await log()).length;
		for (let time = 0; time < 2; time++) {
			const answer = await fetch(`${session.url}/webhook/${String(webhookId)}/webhook`, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'x-hub-signature-256': `sha256=${signature}`,
				},
				body: rawBody,
			});
			expect(answer.status).toBe(200);
		}
		const isLogged = async () => (await log()).length > before;
		expect(await waitFor(isLogged, { timeoutMs: 60_000, everyMs: 1000 })).toBe(true);
		expect((await log()).slice(before)).toMatchObject([
			{
				platform: 'facebook_commerce',
				shopId: facebookCommerce.pages.main.id,
				state: 'no order',
				orderId: '',
			},
		]);
		expect(await orders()).toHaveLength(pushed.length);
	});

	it('agrees with the order sync, to which the pushed orders are nothing new', async () => {
		const { session, sandbox } = world;
		const before = new Map((await orders()).map((row) => [row.orderId, row]));
		const saved = await saveCredentials(session, sandbox, 1);
		const sync = await importWorkflow(session, 'order-sync', saved, lastDaysOnly(100));
		const execution = await sync.run();
		expect(errorOf(execution)).toBeUndefined();
		const rows = await orders();
		expect(rows.length).toBeGreaterThan(500);
		expect(rows.filter(({ orderId }) => before.has(orderId))).toEqual([...before.values()]);
		expect(new Set(rows.map(({ orderId }) => orderId)).size).toBe(rows.length);
	});
});
