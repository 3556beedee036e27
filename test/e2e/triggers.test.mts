import { connect, errorOf, outputOf, startN8n } from '../host/host.mjs';
import type { Execution, N8nSession, RunningN8n } from '../host/host.mjs';
import { removeFolder, waitFor } from '../tools/proc.mjs';
import { startSandbox } from '../sandbox/index.mts';
import type { Sandbox } from '../sandbox/index.mts';
import type { Delivery, PushMessage } from '../sandbox/push.mts';
import type { PlatformName } from '../sandbox/types.mts';
import { demoMarketplaces } from '../demo/marketplaces.mts';
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
	/** Where an item carries the platform's id of the message */
	idOf(item: Record<string, unknown>): string;
	/** Answer to a message with a wrong signature */
	refusal: number;
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
		idOf: (item) => String(item.tts_notification_id),
		refusal: 401,
		prepare: ({ control }, address = '') => {
			control.options({
				platform: 'tikTokShop',
				allowHttpWebhooks: true,
				appWebhookUrl: address,
			});
		},
	},
];

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

/** The finished executions of a workflow, the oldest first. */
async function executionsOf(session: N8nSession, workflowId: string): Promise<Execution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const ids: string[] = [];
	for (let cursor: string | null | undefined = ''; cursor !== null && cursor !== undefined; ) {
		const next: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
		const page: { results: Array<{ id: string }>; nextCursor?: string | null } = await session.rest(
			'GET',
			`/rest/executions?filter=${filter}&limit=100${next}`,
		);
		ids.push(...page.results.map(({ id }) => id));
		cursor = page.nextCursor;
	}
	const executions: Execution[] = [];
	for (const id of ids.reverse()) executions.push(await session.finishedExecution(id, 60_000));
	return executions;
}

/** Every second message twice over, out of order: the same order each time. */
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
		const { credential: fields } = Object.values(world.marketplaces()).filter(
			(each) => each.platform === given.platform,
		)[0];
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
		for (let count = 0; count < EVENTS; count++) {
			const isForged = count % 20 === 7;
			const [message] = sandbox.control.messages({
				platform: given.platform,
				event: events[count % events.length],
				isForged,
			});
			expect(message.url).toBe(address());
			if (isForged) forged.add(message.id);
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
		// What did not get through is sent again, as the platform does.
		sandbox.control.clock({ advance: 120_000 });
		await sandbox.control.retryMessages();
		expect(deliveries.filter(({ state }) => state !== 'received')).toEqual([]);
		for (const { id: message, attempts } of deliveries) {
			const [last] = attempts.slice(-1);
			expect(last).toMatchObject({ status: forged.has(message) ? given.refusal : 200, body: '' });
			expect(last.ms).toBeLessThan(LONGEST_ANSWER_MS);
		}
		const wanted = messages.map((each) => each.id).filter((each) => !forged.has(each));
		const executions = await executionsOf(session, id);
		const came = executions.map((execution) => {
			expect(errorOf(execution)).toBeUndefined();
			const { startedAt, stoppedAt } = execution as unknown as Record<string, string>;
			expect(Date.parse(stoppedAt) - Date.parse(startedAt)).toBeLessThan(LONGEST_ANSWER_MS);
			return given.idOf(outputOf(execution, 'Behind')[0]);
		});
		expect(came.sort()).toEqual(wanted.sort());

		await session.rest('POST', `/rest/workflows/${id}/deactivate`, {});
		given.prepare(sandbox);
		await until(() => events.every((event) => listenersOf(event).length === 0));
	});

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

		// A poll that starts soon reads the first round while the second one is added.
		touch(PER_ROUND[0]);
		sandbox.control.latency(60);
		await waitFor(
			async () => sandbox.control.log().some(({ path }) => path.endsWith('/orders/search')),
			{ timeoutMs: 90_000 },
		);
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
