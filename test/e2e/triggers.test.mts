import { connect, errorOf, outputOf, startN8n } from '../host/host.mjs';
import type { N8nSession, RunningN8n, StoredCredential } from '../host/host.mjs';
import * as fixtures from '../sandbox/fixtures.mts';
import { removeFolder, waitFor } from '../tools/proc.mjs';
import { startSandbox } from '../sandbox/index.mts';
import type { Sandbox } from '../sandbox/index.mts';
import type { Delivery, PushMessage } from '../sandbox/push.mts';
import type { PlatformName } from '../sandbox/types.mts';
import { demoMarketplaces } from '../demo/marketplaces.mts';
import { executionsOf } from './support/executions.mts';
import { inRow, OWNER, PACKAGE, startWorld, userFolderWithPackage } from './support/world.mts';
import type { World } from './support/world.mts';

/** A trigger that registers its own address, and what its platform sends. */
interface Case {
	platform: PlatformName;
	node: string;
	parameters: Record<string, unknown>;
	/** Events that the node registers at the platform */
	registered: string[];
	/** Events that somebody switches on in the platform's console */
	manual: string[];
	/** Whether the node asks before it takes an address that another system has */
	isPolite: boolean;
	credential(sandbox: Sandbox): Omit<StoredCredential, 'id'>;
	/** Brings the sandbox to send to this machine; `address` is that of the trigger, once it is known */
	prepare(sandbox: Sandbox, address?: string): void;
}

const CASES: Case[] = [
	{
		platform: 'tikTokShop',
		node: 'tikTokShopTrigger',
		parameters: { receiveBy: 'webhook', triggerOn: ['*'] },
		registered: [
			...['ORDER_STATUS_CHANGE', 'RECIPIENT_ADDRESS_UPDATE', 'PACKAGE_UPDATE'],
			...['PRODUCT_STATUS_CHANGE', 'SELLER_DEAUTHORIZATION', 'CANCELLATION_STATUS_CHANGE'],
			...['RETURN_STATUS_CHANGE', 'NEW_CONVERSATION', 'NEW_MESSAGE', 'PRODUCT_CREATION'],
			...['PRODUCT_INFORMATION_CHANGE', 'PRODUCT_CATEGORY_CHANGE', 'NEW_MESSAGE_LISTENER'],
			...['INVOICE_STATUS_CHANGE', 'PRODUCT_AUDIT_STATUS_CHANGE'],
			'UPCOMING_AUTHORIZATION_EXPIRATION',
		],
		manual: ['SIZE_CHART', 'INVENTORY_STATUS', 'SOMETHING_NEW'],
		isPolite: true,
		credential: ({ urls }) => demoCredential(urls, 'tikTokShop'),
		prepare: ({ control }, address = '') => {
			control.options({
				platform: 'tikTokShop',
				allowHttpWebhooks: true,
				appWebhookUrl: address,
			});
		},
	},
	{
		platform: 'shopee',
		node: 'shopeeTrigger',
		parameters: {
			receiveBy: 'webhook',
			triggerOn: ['*'],
			options: { register: true },
		},
		registered: ['order_status_push', 'order_trackingno_push', 'webchat_push'],
		manual: ['return_updates_push', 'booking_status_push', 'package_info_push', 'something_new'],
		isPolite: false,
		credential: ({ urls }) => demoCredential(urls, 'shopee'),
		prepare: () => undefined,
	},
	{
		platform: 'lazada',
		node: 'lazadaTrigger',
		parameters: { receiveBy: 'webhook', triggerOn: ['*'] },
		registered: [],
		manual: [
			...['tradeOrder', 'productQuality', 'chatMessage', 'productCreated', 'productEdited'],
			...['productDeleted', 'lowStock', 'video', 'authorizationExpiry', 'reverseOrder'],
			...['promotion', 'categoryTree', 'sellerStatus', 'fulfillment', 'chatSession', 'review'],
			...['jitPurchase', 'jitPickUp', 'somethingNew'],
		],
		isPolite: false,
		credential: ({ urls }) => ({
			name: 'Lazada (sandbox)',
			type: 'lazadaApi',
			data: {
				...fixtures.lazada.app,
				country: 'sg',
				environment: 'custom',
				customBaseUrl: `${urls.lazada}/{country}/rest`,
				customAuthUrl: `${urls.lazada}/auth/rest`,
				authorizationCode: fixtures.lazada.accounts.crossBorder.codes[0],
			},
		}),
		prepare: ({ control }, address = '') => {
			control.options({ platform: 'lazada', pushUrl: address });
		},
	},
];

function demoCredential(urls: Sandbox['urls'], wanted: PlatformName): Omit<StoredCredential, 'id'> {
	const [{ credential }] = demoMarketplaces(urls).filter(({ platform }) => platform === wanted);
	const { id: _id, ...rest } = credential;
	const { pushKey: pushSecret } = fixtures.shopee.app;
	return wanted === 'shopee' ? { ...rest, data: { ...rest.data, pushSecret } } : rest;
}

const EVENTS = 200;
/** The platforms give up after three to five seconds. */
const LONGEST_ANSWER_MS = 3000;

/** A trigger and a node behind it, as a workflow that is being switched on: n8n answers before it is. */
async function switchOn(
	session: N8nSession,
	{ node, parameters }: Pick<Case, 'node' | 'parameters'>,
	credential: { id: string; name: string; type: string },
	path?: string,
): Promise<string> {
	const workflow = inRow(`Trigger ${node}`, [
		{
			name: 'Trigger',
			type: `${PACKAGE}.${node}`,
			parameters,
			credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			...(path ? { webhookId: path } : {}),
		},
		{ name: 'Behind', type: 'n8n-nodes-base.noOp', parameters: {} },
	]);
	const id = await session.createWorkflow(workflow);
	await session.activate(id);
	return id;
}

/** Out of order, and in the same order each time. */
function shuffled<T>(list: readonly T[]): T[] {
	return list
		.map((entry, index) => ({ entry, place: (index * 7919) % list.length }))
		.sort((a, b) => a.place - b.place)
		.map(({ entry }) => entry);
}

describe.each(CASES)('$node in a real n8n', (given) => {
	let world: World;
	let credential: { id: string; name: string; type: string };
	const path = `hook-${given.platform.toLowerCase()}`;
	const address = () => `${world.n8n.url}/webhook/${path}/webhook`;
	const listenersOf = (event: string) =>
		world.sandbox.control.messages({ platform: given.platform, event }).map(({ url }) => url);
	const until = async (probe: () => boolean | Promise<boolean>) =>
		expect(await waitFor(async () => await probe(), { timeoutMs: 60_000 })).toBe(true);

	beforeAll(async () => {
		world = await startWorld();
		given.prepare(world.sandbox);
		const fields = given.credential(world.sandbox);
		credential = { ...fields, id: await world.session.createCredential(fields) };
	});

	afterAll(async () => {
		await world?.stop();
	});

	it('runs once for each good message, in time, and takes its address back', async () => {
		const { session, sandbox } = world;
		const id = await switchOn(session, given, credential, path);
		await until(() => given.registered.every((event) => listenersOf(event)[0] === address()));
		given.prepare(sandbox, address());
		const events = [...given.registered, ...given.manual];
		const messages: PushMessage[] = [];
		const forged = new Set<string>();
		const wanted: string[] = [];
		for (let count = 0; count < EVENTS; count++) {
			const isForged = count % 20 === 7;
			const [message] = sandbox.control.messages({
				platform: given.platform,
				event: events[count % events.length],
				isForged,
				data: { test_id: `message-${count}` },
			});
			expect(message.url).toBe(address());
			if (isForged) forged.add(message.id);
			else wanted.push(`message-${count}`);
			messages.push(message);
		}
		const repeats = messages.filter((_, index) => index % 10 === 3);
		const all = shuffled([...messages, ...repeats]);
		const deliveries: Delivery[] = [];
		for (let from = 0; from < all.length; from += 2) {
			const part = all.slice(from, from + 2);
			deliveries.push(
				...(await sandbox.control.deliver({ platform: given.platform, messages: part })),
			);
		}
		// What did not get through in time is sent again, as the platforms do.
		for (let round = 0; round < 5; round++) {
			sandbox.control.clock({ advance: 31 * 60_000 });
			await sandbox.control.retryMessages();
		}
		sandbox.control.clock({ now: Date.now() });
		const open = deliveries.filter(
			({ id: sent, state }) => state !== 'received' && !forged.has(sent),
		);
		expect(open).toEqual([]);
		for (const { id: message, attempts } of deliveries) {
			// A platform that waits half a second may give up on a busy machine; what counts is what it heard.
			const [last] = attempts.filter(({ status }) => status !== 0).slice(-1);
			expect(last).toMatchObject({ status: forged.has(message) ? 401 : 200, body: '' });
			expect(last.ms).toBeLessThan(LONGEST_ANSWER_MS);
		}
		const executions = await executionsOf(session, id);
		const came = executions.map((execution) => {
			expect(errorOf(execution)).toBeUndefined();
			const { startedAt, stoppedAt } = execution as unknown as Record<string, string>;
			expect(Date.parse(stoppedAt) - Date.parse(startedAt)).toBeLessThan(LONGEST_ANSWER_MS);
			const [{ data }] = outputOf(execution, 'Behind');
			return String((data as Record<string, unknown>).test_id);
		});
		expect(came.sort()).toEqual(wanted.sort());

		await session.rest('POST', `/rest/workflows/${id}/deactivate`, {});
		given.prepare(sandbox);
		await until(() => given.registered.every((event) => listenersOf(event).length === 0));
	});

	if (given.isPolite) {
		it('leaves the address of another system alone, and n8n shows whose it is', async () => {
			const { session } = world;
			const [event] = given.registered;
			const first = await switchOn(session, given, credential, path);
			await until(() => given.registered.every((each) => listenersOf(each)[0] === address()));
			const second = await switchOn(session, given, credential, `${path}-2`);
			let problem = '';
			await until(async () => {
				const status = await session.rest('GET', `/rest/workflows/${second}/publication-status`);
				problem = JSON.stringify(status);
				return problem.includes('Another system');
			});
			expect(problem).toContain(address());
			expect(listenersOf(event)).toEqual([address()]);
			await session.rest('POST', `/rest/workflows/${second}/deactivate`, {});
			expect(listenersOf(event)).toEqual([address()]);
			await session.rest('POST', `/rest/workflows/${first}/deactivate`, {});
			await until(() => listenersOf(event).length === 0);
		});
	}
});

describe('polling in a real n8n that is killed between two polls', () => {
	const PER_ROUND = [3000, 3000, 4000];
	let sandbox: Sandbox;
	let userFolder: string;
	let n8n: RunningN8n | undefined;

	beforeAll(async () => {
		sandbox = await startSandbox({ ordersPerPlatform: 20_000 });
		userFolder = await userFolderWithPackage();
	});

	afterAll(async () => {
		await n8n?.stop();
		await sandbox?.close();
		if (userFolder) removeFolder(userFolder);
	});

	it('hands each of 10,000 changed orders over once', async () => {
		n8n = await startN8n({ userFolder });
		let session = await connect(n8n.url, OWNER);
		const { credential } = demoMarketplaces(sandbox.urls).filter(
			({ platform }) => platform === 'tikTokShop',
		)[0];
		const saved = { ...credential, id: await session.createCredential(credential) };
		const parameters = {
			receiveBy: 'polling',
			triggerOn: ['orderUpdated'],
			pollTimes: { item: [{ mode: 'everyMinute' }] },
			output: 'native',
		};
		const id = await switchOn(session, { node: 'tikTokShopTrigger', parameters }, saved);

		const changed: string[] = [];
		const touch = (count: number) => {
			sandbox.control.clock({ now: Date.now() });
			const added = sandbox.control.addOrders({ platform: 'tikTokShop', shop: 'SG', count });
			changed.push(...added.ids);
		};
		const seen = async () =>
			(await executionsOf(session, id)).flatMap((execution) => {
				expect(errorOf(execution)).toBeUndefined();
				return outputOf(execution, 'Behind').map((item) => String(item.id));
			});
		const arrived = async (count: number) =>
			await waitFor(async () => (await seen()).length >= count, {
				timeoutMs: 150_000,
				everyMs: 3000,
			});

		const lists = () =>
			sandbox.control.log().filter(({ path }) => path.endsWith('/orders/search')).length;
		const nextList = async () => {
			const before = lists();
			await waitFor(async () => lists() > before, { timeoutMs: 90_000 });
		};
		// What counts as new begins with the first poll, which n8n makes some time after its answer.
		await waitFor(async () => lists() > 0, { timeoutMs: 90_000 });
		touch(PER_ROUND[0]);
		sandbox.control.latency(60);
		await nextList();
		touch(PER_ROUND[1]);
		expect(await arrived(PER_ROUND[0])).toBe(true);
		process.kill(n8n.pid, 'SIGKILL');
		await waitFor(async () => !n8n?.isRunning(), { timeoutMs: 20_000 });
		touch(PER_ROUND[2]);
		n8n = await startN8n({ userFolder });
		session = await connect(n8n.url, OWNER);
		expect(await arrived(changed.length)).toBe(true);
		expect((await seen()).sort()).toEqual([...changed].sort());
	});
});

describe('pushes of Shopee while n8n is down', () => {
	let world: World;

	beforeAll(async () => {
		world = await startWorld();
	});

	afterAll(async () => {
		await world?.stop();
	});

	it('all arrive once when it is back', async () => {
		const { session, sandbox, userFolder, n8n } = world;
		const { control } = sandbox;
		const fields = demoCredential(sandbox.urls, 'shopee');
		const credential = { ...fields, id: await session.createCredential(fields) };
		const shopee = CASES.filter(({ platform }) => platform === 'shopee')[0];
		const id = await switchOn(session, shopee, credential, 'hook-down');
		const emit = async (test_id: string) =>
			await control.emit({ platform: 'shopee', event: 'order_status_push', data: { test_id } });
		const isOn = async () => (await emit('before')).some(({ state }) => state === 'received');
		expect(await waitFor(isOn, { timeoutMs: 60_000, everyMs: 1000 })).toBe(true);
		await n8n.stop();

		const names = Array.from({ length: 50 }, (_, index) => `lost-${index}`);
		for (const name of names) await emit(name);
		for (const minutes of [5, 30, 180]) {
			control.clock({ advance: minutes * 60_000 });
			await control.retryMessages();
		}
		control.clock({ now: Date.now() });
		const port = Number(new URL(n8n.url).port);
		const again = await startN8n({ userFolder, port });
		try {
			const later = await connect(again.url, OWNER);
			const seen = async () =>
				(await executionsOf(later, id))
					.flatMap((execution) => outputOf(execution, 'Behind'))
					.map(({ data }) => String((data as Record<string, unknown>).test_id))
					.filter((name) => name !== 'before');
			await waitFor(async () => (await seen()).length >= names.length, {
				timeoutMs: 90_000,
				everyMs: 2000,
			});
			expect((await seen()).sort()).toEqual(names.sort());
		} finally {
			await again.stop();
		}
	});
});
