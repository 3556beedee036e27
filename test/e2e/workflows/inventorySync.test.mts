/** Inventory sync in a real n8n: 1,000 SKUs on four channels, one that is down, refusals, orders. */
import { randomBytes } from 'node:crypto';
import { errorOf, outputOf } from '../../host/host.mjs';
import type { Execution, StoredCredential, WorkflowDefinition } from '../../host/host.mjs';
import type { PlatformName } from '../../sandbox/types.mts';
import { STOCK } from '../../../workflows/source/tools/stock.mts';
import { ORDERS } from '../../../workflows/source/tools/tables.mts';
import { fillTable } from '../../demo/tables.mts';
import { importWorkflow, nodeOf, saveCredentials } from '../support/workflows.mts';
import { facebookCommerce } from '../../sandbox/fixtures.mts';
import { startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

const COUNT = 1000;

/** Sold nowhere: each channel refuses it. */
const NOWHERE = 'SOLD-NOWHERE';

const MASTER = Array.from({ length: COUNT }, (_, index) => ({
	sellerSku: `STOCK-${String(index).padStart(4, '0')}`,
	name: `Product ${index}`,
	quantity: 10 + ((index * 7) % 90),
	reserve: index % 10 === 0 ? 3 : 0,
}));

const CHANNELS = {
	shopee: { platform: 'shopee', shop: 'TH', path: '/api/v2/product/update_stock' },
	tiktok_shop: {
		platform: 'tikTokShop',
		shop: 'SG',
		path: '/product/202309/products/*/inventory/update',
	},
	lazada: { platform: 'lazada', shop: 'SG', path: '*/product/stock/sellable/update' },
} satisfies Record<string, { platform: PlatformName; shop: string; path: string }>;

/** What each channel has to hold. */
const wanted = Object.fromEntries(
	MASTER.map(({ sellerSku, quantity, reserve }) => [sellerSku, quantity - reserve]),
);

describe('inventory sync in a real n8n', () => {
	let world: World;
	let saved: StoredCredential[];

	beforeAll(async () => {
		world = await startWorld();
		saved = await saveCredentials(world.session, world.sandbox);
		const skus = MASTER.map(({ sellerSku }) => sellerSku);
		const { control } = world.sandbox;
		control.rate(500);
		for (const { platform, shop } of Object.values(CHANNELS)) {
			control.addSkus({ platform, shop, skus });
		}
	});

	afterAll(async () => await world?.stop());

	/** Runs the workflow with some of its settings changed. */
	async function run(settings: Record<string, string | boolean | number>): Promise<Execution> {
		const change = (workflow: WorkflowDefinition): WorkflowDefinition => {
			const { assignments } = nodeOf(workflow, 'Settings').parameters.assignments as {
				assignments: Array<{ name: string; value: unknown }>;
			};
			for (const each of assignments) each.value = settings[each.name] ?? each.value;
			for (const { parameters } of workflow.nodes) {
				// The sandbox takes more calls than marketplaces do, so the test need not wait.
				if ('requestOptions' in parameters) parameters.requestOptions = { requestsPerSecond: 200 };
			}
			return { ...workflow, id: randomBytes(8).toString('hex') };
		};
		const workflow = await importWorkflow(world.session, 'inventory-sync', saved, change);
		const execution = await workflow.run();
		expect(errorOf(execution)).toBeUndefined();
		expect(execution.status).toBe('success');
		return execution;
	}

	const rowsOf = async (table: string) => (await world.session.tableRows(table)) ?? [];

	const messages = async () => (await rowsOf('marketplace_messages')).map(({ title }) => title);

	/** The SKUs of the master as a channel holds them. */
	function heldBy(channel: keyof typeof CHANNELS): Record<string, number> {
		const held = world.sandbox.control.stock(CHANNELS[channel]);
		return Object.fromEntries(MASTER.map(({ sellerSku }) => [sellerSku, held[sellerSku]]));
	}

	/** The calls that set stock, since the log was cleared. */
	const updates = () =>
		world.sandbox.control
			.log()
			.filter(({ path, method }) => method !== 'GET' && /stock|inventory\/update/.test(path));

	/** Uploads a file on the page of the published workflow. */
	async function upload(csv: string): Promise<void> {
		const { session } = world;
		const id = randomBytes(8).toString('hex');
		const workflow = await importWorkflow(session, 'inventory-sync', saved, (each) => ({
			...each,
			id,
		}));
		const { webhookId } = nodeOf(workflow.definition, 'Upload a Stock List');
		await session.activate(workflow.id, undefined);
		const form = new FormData();
		form.append('field-0', new Blob([csv], { type: 'text/csv' }), 'stock.csv');
		const address = `${session.url}/form/${String(webhookId)}`;
		let status = 0;
		for (let attempt = 0; attempt < 20 && status !== 200; attempt++) {
			({ status } = await fetch(address, { method: 'POST', body: form }));
			if (status !== 200) await new Promise((resolve) => setTimeout(resolve, 500));
		}
		expect(status).toBe(200);
		await session.rest('POST', `/rest/workflows/${workflow.id}/deactivate`, {});
	}

	it('says that the list is empty, and where to fill it', async () => {
		await run({});
		expect(await messages()).toEqual(['The stock list is empty']);
	});

	it('writes down what it would send before it sends anything', async () => {
		await fillTable(world.session, STOCK, [
			...MASTER,
			{ sellerSku: NOWHERE, name: '', quantity: 5, reserve: 0 },
		]);
		world.sandbox.control.clearLog();
		await run({});
		const plan = await rowsOf('marketplace_planned_stock');
		expect(plan).toHaveLength(3 * (COUNT + 1));
		expect(plan.find(({ sellerSku }) => sellerSku === 'STOCK-0010')).toMatchObject({
			channel: 'shopee',
			quantity: wanted['STOCK-0010'],
			before: null,
		});
		expect(world.sandbox.control.log()).toEqual([]);
		expect(await rowsOf('marketplace_channel_stock')).toEqual([]);
		expect(await messages()).toContain('Dry run: nothing was sent');
	});

	it('sends to the other channels when one is down in the middle', async () => {
		const { platform, path } = CHANNELS.lazada;
		world.sandbox.control.fault({
			platform,
			kind: 'status',
			status: 500,
			match: { path },
			after: 10,
			times: 100_000,
		});
		await run({ dryRun: false });
		expect(heldBy('shopee')).toEqual(wanted);
		expect(heldBy('tiktok_shop')).toEqual(wanted);
		expect(heldBy('lazada')).not.toEqual(wanted);
		const states = await rowsOf('marketplace_channel_stock');
		const ofLazada = states.filter(({ channel }) => channel === 'lazada');
		// What was confirmed before the breakdown is not sent again.
		expect(ofLazada).toHaveLength(200);
		const refused = states.filter(({ state }) => state === 'refused');
		expect(refused.map(({ channel, sellerSku }) => [channel, sellerSku])).toEqual([
			['shopee', NOWHERE],
			['tiktok_shop', NOWHERE],
		]);
		expect(refused.map(({ message }) => String(message))).toEqual([
			expect.stringContaining(`no product or variation with the SKU '${NOWHERE}'`),
			expect.stringContaining(`The shop has no SKU '${NOWHERE}'`),
		]);
		expect(await messages()).toEqual(
			expect.arrayContaining([
				'Shopee refused 1 SKUs',
				'TikTok Shop refused 1 SKUs',
				'Lazada takes no stock at the moment',
			]),
		);
	});

	it('catches up when the channel is back, and sends nothing to the others', async () => {
		world.sandbox.control.clearFaults();
		world.sandbox.control.clearLog();
		await run({ dryRun: false });
		expect(heldBy('lazada')).toEqual(wanted);
		expect(new Set(updates().map(({ platform }) => platform))).toEqual(new Set(['lazada']));
		expect(updates()).toHaveLength(Math.ceil((COUNT + 1 - 200) / 20));
	});

	it('sends nothing when nothing changed', async () => {
		world.sandbox.control.clearLog();
		const before = await messages();
		const execution = await run({ dryRun: false });
		expect(world.sandbox.control.log()).toEqual([]);
		expect(outputOf(execution, 'What Differs')).toEqual([]);
		expect(await messages()).toEqual(before);
	});

	it('holds back what is ordered but not shipped, and tells what was sold too often', async () => {
		const order = (orderId: string, status: string, sku: number, quantity: number) => ({
			platform: 'shopee',
			shopId: '1',
			orderId,
			status,
			items: JSON.stringify([{ sellerSku: MASTER[sku].sellerSku, quantity }]),
		});
		await fillTable(world.session, ORDERS, [
			order('A', 'to_ship', 1, 4),
			order('B', 'unpaid', 1, 2),
			order('C', 'shipped', 2, 5),
			order('D', 'to_ship', 3, MASTER[3].quantity + 1),
		]);
		world.sandbox.control.clearLog();
		await run({ dryRun: false });
		const now = {
			...wanted,
			[MASTER[1].sellerSku]: MASTER[1].quantity - 6,
			[MASTER[3].sellerSku]: 0,
		};
		for (const channel of ['shopee', 'tiktok_shop', 'lazada'] as const) {
			expect(heldBy(channel)).toEqual(now);
		}
		const told = await rowsOf('marketplace_messages');
		expect(told.filter(({ title }) => title === 'Oversold: 1 SKUs')).toMatchObject([
			{
				workflow: 'inventory-sync',
				text: `${MASTER[3].sellerSku}: ${MASTER[3].quantity} in stock, ${MASTER[3].quantity + 1} ordered and not shipped`,
			},
		]);
		expect(updates().length).toBeLessThanOrEqual(2 + 2 + 1);
		const states = await rowsOf('marketplace_channel_stock');
		expect(states).toHaveLength(3 * (COUNT + 1));
	});

	it('keeps a Facebook catalog up to date as well, once it is named', async () => {
		const { control } = world.sandbox;
		const channel = { platform: 'facebookCommerce', shop: facebookCommerce.cms.id } as const;
		control.addSkus({ ...channel, skus: MASTER.map(({ sellerSku }) => sellerSku) });
		control.clearLog();
		await run({
			dryRun: false,
			channels: 'shopee, tiktok_shop, lazada, facebook',
			facebookCatalogId: facebookCommerce.catalogs.main.id,
		});
		const held = control.stock(channel);
		const shopee = heldBy('shopee');
		expect(Object.fromEntries(Object.keys(shopee).map((sku) => [sku, held[sku]]))).toEqual(shopee);
		expect(new Set(control.log().map(({ platform }) => platform))).toEqual(
			new Set(['facebookCommerce']),
		);
		const states = await rowsOf('marketplace_channel_stock');
		const refused = states.filter(
			({ channel: name, state }) => name === 'facebook' && state !== 'sent',
		);
		expect(refused).toMatchObject([{ sellerSku: NOWHERE, state: 'refused' }]);
		expect(states).toHaveLength(4 * (COUNT + 1));
		expect(await messages()).toContain('Facebook refused 1 SKUs');
	});

	it('takes the stock list from a file, as a whole or not at all', async () => {
		const ofFile = async () =>
			(await rowsOf('marketplace_stock')).filter(({ sellerSku }) =>
				/^CSV-/.test(String(sellerSku)),
			);
		const head = '\uFEFFsellerSku,Name,quantity,reserve\n';
		await upload(`${head}CSV-1,"Shirt, red",12,2\nCSV-2,Cup,many,\n`);
		expect(await ofFile()).toEqual([]);
		await upload(`${head}CSV-1,"Shirt, red",12,2\nCSV-2,Cup,3,\n`);
		await upload(`${head}CSV-2,Cup,4,\n`);
		expect(await ofFile()).toMatchObject([
			{ sellerSku: 'CSV-1', name: 'Shirt, red', quantity: 12, reserve: 2 },
			{ sellerSku: 'CSV-2', name: 'Cup', quantity: 4, reserve: 0 },
		]);
	});
});
