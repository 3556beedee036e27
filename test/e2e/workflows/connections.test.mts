/**
 * How one workflow serves many shops: our node, run for each row of a table with that row's credential.
 * With 60 days in place of two it brought 25,000 orders in 70 s on two busy cores, as one list.
 */
import { demoCredentials } from '../../demo/marketplaces.mts';
import { errorOf, outputOf } from '../../host/host.mjs';
import type { Execution, StoredCredential, WorkflowDefinition } from '../../host/host.mjs';
import { shopee, tikTokShop } from '../../sandbox/fixtures.mts';
import { waitFor } from '../../tools/proc.mjs';
import { forEachConnection } from '../../../workflows/source/tools/connections.mts';
import { byHand, place, schedule } from '../../../workflows/source/tools/nodes.mts';
import { CONNECTIONS } from '../../../workflows/source/tools/tables.mts';
import { toWorkflow, wrong } from '../../../workflows/source/tools/workflow.mts';
import { executionsOf } from '../support/executions.mts';
import { fillTable } from '../../demo/tables.mts';
import { startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

const DAY_MS = 86_400_000;
/** A minute ago, so that no order stands on the edge. */
const to = new Date(Math.floor(Date.now() / 1000) * 1000 - 60_000);
const from = new Date(to.getTime() - 2 * DAY_MS);

const WORKFLOW = toWorkflow({
	id: 'eachConnection01',
	name: 'For each connection',
	nodes: [
		byHand([0, 0]),
		schedule({ name: 'Every 5 Seconds', at: [0, 200] }, { field: 'seconds', secondsInterval: 5 }),
		...forEachConnection(
			{
				read: { name: 'Connected Shops', at: [220, 0] },
				choose: { name: 'Those with Orders', at: [440, 0] },
				run: { name: 'Get Orders of Each Shop', at: [660, 0] },
			},
			{
				shopee: {
					node: 'shopee',
					operation: ['order', 'getMany'],
					parameters: {
						timeField: 'create_time',
						from: from.toISOString(),
						to: to.toISOString(),
						returnAll: true,
						output: 'unified',
						options: {},
					},
				},
				tiktok_shop: {
					node: 'tikTokShop',
					operation: ['order', 'getMany'],
					parameters: {
						shop: { __rl: true, mode: 'cipher', value: '={{ $json.shopKey }}' },
						returnAll: true,
						output: 'unified',
						options: { createdAfter: from.toISOString(), createdBefore: to.toISOString() },
					},
				},
			},
		),
		place({ name: 'Orders', at: [900, -100] }),
		place({ name: 'What Went Wrong', at: [900, 100] }),
	],
	notes: [],
	links: [
		[
			'When Clicking Execute',
			'Connected Shops',
			'Those with Orders',
			'Get Orders of Each Shop',
			'Orders',
		],
		['Every 5 Seconds', 'Connected Shops'],
		wrong('Get Orders of Each Shop', 'What Went Wrong'),
	],
});

describe('our node for each row of marketplace_connections in a real n8n', () => {
	let world: World;

	beforeAll(async () => {
		world = await startWorld();
	});

	afterAll(async () => {
		await world?.stop();
	});

	/** A row of the table for a credential that n8n has. */
	const rowOf = (
		platform: string,
		shopId: string,
		credential: Omit<StoredCredential, 'data'>,
		more = {},
	) => ({
		platform,
		shopId,
		shopName: `Shop ${shopId}`,
		credentialType: credential.type,
		credentialId: credential.id,
		credentialName: credential.name,
		isActive: true,
		...more,
	});

	async function save(credential: StoredCredential, name: string): Promise<StoredCredential> {
		const named = { ...credential, name };
		return { ...named, id: await world.session.createCredential(named) };
	}

	async function connect(): Promise<void> {
		const { session, sandbox } = world;
		const { shopeeApi, tikTokShopApi } = demoCredentials(sandbox.urls);
		const shopeeOf = (shop: (typeof shopee.shops)['TH' | 'VN']) => ({
			...shopeeApi,
			data: {
				...shopeeApi.data,
				subjectId: String(shop.id),
				authorizationCode: shop.codes[0],
			},
		});
		const th = await save(shopeeOf(shopee.shops.TH), 'Shop in Thailand');
		const vn = await save(shopeeOf(shopee.shops.VN), 'Shop in Vietnam');
		const seller = await save(tikTokShopApi, 'TikTok seller');
		const wrongKey = { ...th, data: { ...th.data, partnerSecret: 'FAKE-wrong-key' } };
		const broken = await save(wrongKey, 'Shop with a wrong key');
		const gone = await save(th, 'Shop that is gone');
		await session.rest('DELETE', `/rest/credentials/${gone.id}`);
		await fillTable(session, CONNECTIONS, [
			rowOf('shopee', String(shopee.shops.TH.id), th),
			rowOf('shopee', String(shopee.shops.VN.id), vn),
			rowOf('shopee', '1', gone),
			rowOf('shopee', '2', broken),
			rowOf('shopee', '3', th, { isActive: false }),
			rowOf('tiktok_shop', tikTokShop.shops.ID.id, seller, { shopKey: tikTokShop.shops.ID.cipher }),
			rowOf('facebook', '4', th),
		]);
	}

	function expectAll(execution: Execution): void {
		expect(errorOf(execution)).toBeUndefined();
		expect(execution.status).toBe('success');
		const held = [
			['shopee', 'TH'],
			['shopee', 'VN'],
			['tikTokShop', 'ID'],
		].flatMap(
			([platform, shop]) =>
				world.sandbox.control.orders({
					platform: platform as 'shopee' | 'tikTokShop',
					shop,
					from: from.getTime() / 1000,
					to: to.getTime() / 1000,
				}).ids,
		);
		expect(held.length).toBeGreaterThan(500);
		const came = outputOf(execution, 'Orders').map(({ orderId }) => String(orderId));
		expect(came.sort()).toEqual(held.sort());
		expect(outputOf(execution, 'What Went Wrong')).toMatchObject([
			{ shopName: 'Shop 1', error: expect.stringMatching(/credential/i) },
			{ shopName: 'Shop 2', error: expect.stringMatching(/Partner Key/) },
		]);
	}

	it('brings the orders of three shops, and says which shops did not answer and why', async () => {
		const { session } = world;
		await connect();
		const id = await session.createWorkflow(WORKFLOW as unknown as WorkflowDefinition);
		expectAll(await session.runWorkflow(id, 'When Clicking Execute'));
	});

	it('does the same when it is published and nobody is signed in', async () => {
		const { session } = world;
		const id = await session.createWorkflow({
			...(WORKFLOW as unknown as WorkflowDefinition),
			id: 'eachConnection02',
		});
		await session.activate(id);
		const ended = async () => (await executionsOf(session, id)).length > 0;
		expect(await waitFor(ended, { timeoutMs: 120_000, everyMs: 2000 })).toBe(true);
		await session.rest('POST', `/rest/workflows/${id}/deactivate`, {});
		const [first] = await executionsOf(session, id);
		expectAll(first);
	});
});
