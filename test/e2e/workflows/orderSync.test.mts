/** The order sync: four marketplaces into one table, whatever goes wrong with one of them. */
import { recordFacebookOrders } from '../../demo/recorded.mts';
import { fillTable } from '../../demo/tables.mts';
import { errorOf } from '../../host/host.mjs';
import type { StoredCredential, WorkflowDefinition } from '../../host/host.mjs';
import { lazada, shopee, tikTokShop } from '../../sandbox/fixtures.mts';
import { CREDENTIALS } from '../../../workflows/source/tools/credentials.mts';
import { CONNECTIONS, ORDERS } from '../../../workflows/source/tools/tables.mts';
import { heldBy, lastDaysOnly, rowsOf, tableOf, windowOf } from '../support/orderSync.mts';
import type { Row } from '../support/orderSync.mts';
import { importWorkflow, nodeOf, saveCredentials } from '../support/workflows.mts';
import { startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

describe('order-sync in a real n8n', () => {
	let world: World;
	let saved: StoredCredential[];

	beforeAll(async () => {
		world = await startWorld({ ordersPerPlatform: 2000 });
		saved = await saveCredentials(world.session, world.sandbox);
		await recordFacebookOrders(world.session, world.sandbox);
	});

	afterAll(async () => {
		await world?.stop();
	});

	/** The credential of a shop, as the workflow asks for it. */
	function credentialOf(type: string): StoredCredential {
		const [wanted] = Object.values(CREDENTIALS).flatMap((each) =>
			Object.entries(each).flatMap(([key, { name }]) => (key === type ? [name] : [])),
		);
		return saved.filter(({ name }) => name === wanted)[0];
	}

	const orders = async () => await tableOf(world.session, 'marketplace_orders');
	const logs = async () => await tableOf(world.session, 'marketplace_sync_logs');

	async function sync(
		change: (workflow: WorkflowDefinition) => WorkflowDefinition = (workflow) => workflow,
		credentials = saved,
	) {
		const workflow = await importWorkflow(world.session, 'order-sync', credentials, (imported) => ({
			...change(lastDaysOnly(3)(imported)),
			id: undefined,
		}));
		const execution = await workflow.run();
		expect(errorOf(execution)).toBeUndefined();
		expect(execution.status).toBe('success');
		return execution;
	}

	/** The table against the sandbox: the same orders, once each, and the same sums. */
	function expectEqual(rows: readonly Row[], window: { from: number; to: number }): void {
		for (const marketplace of Object.values(world.marketplaces())) {
			for (const shop of marketplace.shops) {
				const held = heldBy(world.sandbox, marketplace, shop, window);
				expect(held.ids.length).toBeGreaterThan(0);
				expect(rowsOf(marketplace, shop, rows)).toEqual(held);
			}
		}
	}

	/** The window of the first run: what came then stays, whatever later runs ask for. */
	let first: { from: number; to: number };

	it('brings every order of four marketplaces once, also when it runs again', async () => {
		const execution = await sync();
		first = windowOf(execution);
		const rows = await orders();
		expectEqual(rows, first);
		expect((await logs()).map(({ platform, status }) => [platform, status])).toEqual([
			['shopee', 'done'],
			['tiktok_shop', 'done'],
			['lazada', 'done'],
			['facebook_commerce', 'done'],
		]);
		expect((await logs()).reduce((sum, log) => sum + Number(log.orders), 0)).toBe(rows.length);

		const again = windowOf(await sync());
		const later = await orders();
		expectEqual(later, { from: first.from, to: again.to });
		expect(later.every(({ changes }) => changes === 0)).toBe(true);
		expect(await logs()).toHaveLength(8);
		expect(await tableOf(world.session, 'marketplace_messages')).toEqual([]);
	});

	it('sums up by marketplace, day, status and currency', async () => {
		const rows = await orders();
		const wanted = new Map<string, { orders: number; cents: number }>();
		for (const { platform, orderCreatedAt, status, currency, grandTotal } of rows) {
			const day = String(orderCreatedAt).slice(0, 10);
			const key = [platform, day, status, currency].join('|');
			const { orders: count, cents } = wanted.get(key) ?? { orders: 0, cents: 0 };
			wanted.set(key, {
				orders: count + 1,
				cents: cents + Math.round(Number(grandTotal) * 100),
			});
		}
		const summary = await tableOf(world.session, 'marketplace_order_summary');
		const found = summary.map(({ platform, day, status, currency, orders: count, grandTotal }) => [
			[platform, day, status, currency].join('|'),
			{ orders: count, cents: Math.round(Number(grandTotal) * 100) },
		]);
		expect(found.length).toBeGreaterThan(50);
		expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
		expect(found).toHaveLength(wanted.size);
	});

	it('brings changed orders up to date in their rows', async () => {
		const { sandbox } = world;
		const touched = [
			sandbox.control.touchOrders({ platform: 'shopee', shop: 'TH', count: 4, status: 'SHIPPED' }),
			sandbox.control.touchOrders({ platform: 'lazada', shop: 'MY', count: 3 }),
		].flatMap(({ ids }) => ids);
		const before = new Map((await orders()).map((row) => [row.orderId, row]));
		await sync();
		const rows = (await orders()).filter(({ orderId }) => touched.includes(String(orderId)));
		expect(rows).toHaveLength(7);
		for (const { orderId, platform, status, changes } of rows) {
			expect(changes).toBe(before.has(orderId) ? 1 : 0);
			if (platform === 'shopee') expect(status).toBe('in_transit');
		}
	});

	it('makes one row of two that were added at the same moment', async () => {
		const [row] = await orders();
		const { id: _id, createdAt: _created, updatedAt: _updated, ...again } = row;
		await fillTable(world.session, ORDERS, [again as Record<string, string>]);
		const count = (await orders()).length;
		await sync();
		const after = await orders();
		expect(after).toHaveLength(count - 1);
		expect(after).toContainEqual(row);
	});

	it('serves further shops from the table of connections, and none twice', async () => {
		const { session, sandbox } = world;
		const row = (platform: string, type: string, shopId: string, more: object = {}) => ({
			...{ platform, shopId, shopName: `Shop ${shopId}`, isActive: true },
			credentialType: type,
			credentialId: credentialOf(type).id,
			credentialName: credentialOf(type).name,
			...more,
		});
		const vn = {
			name: 'Shop in Vietnam',
			type: 'shopeeApi',
			data: {
				...credentialOf('shopeeApi').data,
				subjectId: String(shopee.shops.VN.id),
				authorizationCode: shopee.shops.VN.codes[0],
			},
		};
		await fillTable(session, CONNECTIONS, [
			row('shopee', 'shopeeApi', String(shopee.shops.VN.id), {
				credentialId: await session.createCredential(vn),
			}),
			row('shopee', 'shopeeApi', String(shopee.shops.TH.id)),
			row('tiktok_shop', 'tikTokShopApi', tikTokShop.shops.ID.id, {
				shopKey: tikTokShop.shops.ID.cipher,
			}),
			row('lazada', 'lazadaApi', String(lazada.shops.TH.sellerId), { country: 'th' }),
			row('shopee', 'shopeeApi', '77', { credentialId: 'gone', shopName: 'Lost Shop' }),
			row('shopee_affiliate', 'shopeeApi', '78'),
		]);
		const before = await orders();
		const execution = await sync();
		const after = await orders();
		const added = after.filter(({ shopId }) => shopId === String(shopee.shops.VN.id));
		const { ids } = sandbox.control.orders({
			platform: 'shopee',
			shop: 'VN',
			field: 'update_time',
			...windowOf(execution),
		});
		expect(added.map(({ orderId }) => orderId).sort()).toEqual([...ids].sort());
		expect(after).toHaveLength(before.length + ids.length);
		const [log] = (await logs()).slice(-4);
		expect(log).toMatchObject({
			platform: 'shopee',
			status: 'partly done',
			message: expect.stringMatching(/^Lost Shop: .*credential/i),
		});
		expect(await tableOf(session, 'marketplace_messages')).toMatchObject([
			{ workflow: 'order-sync', text: expect.stringMatching(/Lost Shop/) },
		]);
	});

	it('goes on with the others when one marketplace refuses, and says so', async () => {
		const { session } = world;
		const good = credentialOf('shopeeApi');
		const broken = { ...good, data: { ...good.data, partnerSecret: 'FAKE-wrong-key' } };
		const id = await session.createCredential(broken);
		await sync(undefined, [...saved.filter((one) => one !== good), { ...good, id }]);
		expect(await tableOf(session, 'marketplace_messages')).toContainEqual(
			expect.objectContaining({
				title: 'Order sync: a marketplace did not answer',
				text: expect.stringMatching(/^Get Shopee Orders: .*Partner Key/),
			}),
		);
		const last = (await logs()).slice(-4);
		expect(last.map(({ platform, status }) => [platform, status])).toEqual([
			// The shops of the table still came.
			['shopee', 'partly done'],
			['tiktok_shop', 'done'],
			['lazada', 'done'],
			['facebook_commerce', 'done'],
		]);
		expect(last[0].message).toMatch(/Partner Key/);
		expect(JSON.stringify(await tableOf(session, 'marketplace_messages'))).not.toContain('FAKE-');
	});

	it('runs without the marketplaces that were deleted or switched off', async () => {
		const before = await orders();
		await sync((workflow) => {
			nodeOf(workflow, 'Get Shopee Orders').disabled = true;
			const gone = ['Get Lazada Shops', 'Get Lazada Orders'];
			const connections = Object.fromEntries(
				Object.entries(
					workflow.connections as Record<string, { main: Array<Array<{ node: string }>> }>,
				)
					.filter(([from]) => !gone.includes(from))
					.map(([from, { main }]) => [
						from,
						{ main: main.map((links) => links.filter(({ node }) => !gone.includes(node))) },
					]),
			);
			const nodes = workflow.nodes.filter(({ name }) => !gone.includes(name));
			return { ...workflow, nodes, connections };
		});
		expect(await orders()).toHaveLength(before.length);
	});
});
