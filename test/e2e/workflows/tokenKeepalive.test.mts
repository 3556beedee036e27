/** token-keepalive in a real n8n: what it says of connections in every state, and what it keeps. */
import { demoCredentials } from '../../demo/marketplaces.mts';
import { errorOf, outputOf } from '../../host/host.mjs';
import type { StoredCredential } from '../../host/host.mjs';
import { lazada, shopee, tikTokShop } from '../../sandbox/fixtures.mts';
import { addRows, editRow } from '../support/connections.mts';
import { importWorkflow } from '../support/workflows.mts';
import type { ImportedWorkflow } from '../support/workflows.mts';
import { startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

const CONNECTIONS = 'marketplace_connections';
const MESSAGES = 'marketplace_messages';
const DAY_SECONDS = 86_400;

type Row = Record<string, unknown>;

describe('token-keepalive in a real n8n', () => {
	let world: World;
	let workflow: ImportedWorkflow;

	beforeAll(async () => {
		world = await startWorld();
		workflow = await importWorkflow(world.session, 'token-keepalive', []);
	});

	afterAll(async () => await world?.stop());

	const rows = async (table: string): Promise<Row[]> =>
		(await world.session.tableRows(table)) ?? [];

	async function check(): Promise<void> {
		const execution = await workflow.run();
		expect(errorOf(execution)).toBeUndefined();
		expect(execution.status).toBe('success');
	}

	/** Saves a credential, and a row for each of the shops behind it. */
	async function connect(
		{ type, name, data }: StoredCredential,
		platform: string,
		shops: ReadonlyArray<{ shopId: string; shopName: string }>,
		changes: object = {},
	): Promise<void> {
		const credential = { type, name, data: { ...data, ...changes } };
		const credentialId = await world.session.createCredential(credential);
		const added = shops.map((shop) => ({
			...shop,
			platform,
			credentialType: type,
			credentialId,
			credentialName: name,
			isActive: true,
			connectedAt: new Date(Date.now() - 10 * DAY_SECONDS * 1000).toISOString(),
			state: 'connected',
		}));
		await addRows(world.session, CONNECTIONS, added);
	}

	it('does nothing in an empty n8n but make its tables', async () => {
		await check();
		expect(await rows(CONNECTIONS)).toEqual([]);
		expect(await rows(MESSAGES)).toEqual([]);
	});

	it('tells connections that are well from those that end soon, are dead or closed', async () => {
		const { sandbox } = world;
		const { shopeeApi, tikTokShopApi, lazadaApi, facebookCommerceApi } = demoCredentials(
			sandbox.urls,
		);
		const { TH, VN } = shopee.shops;
		const shopOf = (shop: typeof TH | typeof VN) => ({
			shopId: String(shop.id),
			shopName: shop.name,
		});
		await connect(shopeeApi, 'shopee', [shopOf(TH)]);
		// Its authorization is taken back below.
		await connect(shopeeApi, 'shopee', [shopOf(VN)], {
			subjectId: String(VN.id),
			authorizationCode: VN.codes[0],
		});
		const seller = tikTokShop.accounts.seller.shops.map((key) => ({
			shopId: tikTokShop.shops[key].id,
			shopName: tikTokShop.shops[key].name,
		}));
		const gone = { shopId: '7494000000000000099', shopName: 'Shop that left' };
		await connect(tikTokShopApi, 'tiktok_shop', [...seller, gone]);
		sandbox.control.lifetime({ platform: 'lazada', refreshSeconds: 5.5 * DAY_SECONDS });
		const { SG, MY } = lazada.shops;
		const lazadaShops = [SG, MY].map(({ sellerId, name }) => ({
			shopId: String(sellerId),
			shopName: name,
		}));
		await connect(lazadaApi, 'lazada', lazadaShops);
		await connect(facebookCommerceApi, 'facebook_commerce', [
			{ shopId: '400000000000001', shopName: 'Fake Facebook shop' },
		]);
		await check();
		sandbox.control.revoke({ platform: 'shopee', subject: 'VN' });
		await check();

		const found = await rows(CONNECTIONS);
		expect(found).toHaveLength(9);
		const stateOf = (shopId: unknown) =>
			found.find((row) => String(row.shopId) === String(shopId)) as Row;
		const today = new Date().toISOString().slice(0, 10);
		expect(stateOf(TH.id)).toMatchObject({ state: 'connected', message: '' });
		expect(String(stateOf(TH.id).lastCheckedAt)).toContain(today);
		expect(Date.parse(String(stateOf(TH.id).authorizedUntil))).toBeGreaterThan(Date.now());
		for (const { shopId } of seller) expect(stateOf(shopId).state).toBe('connected');
		expect(stateOf('400000000000001').state).toBe('connected');
		expect(stateOf(VN.id)).toMatchObject({
			state: 'dead',
			message: expect.stringMatching(/Authorization Code|connect/i),
		});
		expect(stateOf(gone.shopId)).toMatchObject({ state: 'closed' });
		for (const { shopId } of lazadaShops) {
			expect(stateOf(shopId)).toMatchObject({
				state: 'ends_soon',
				message: expect.stringMatching(/ends on \d{4}-\d\d-\d\d/),
			});
		}
		const raised = (await rows(MESSAGES)).filter(({ topic }) => !String(topic).includes('closed'));
		// Lazada's two shops were told on both days, Shopee's when it was dead.
		expect(raised.map(({ title }) => title).sort()).toEqual([
			...Array(2).fill(`${MY.name}: the permission ends soon`),
			...Array(2).fill(`${SG.name}: the permission ends soon`),
			`${VN.name}: the connection is broken`,
		]);
	});

	/** A run during which TikTok Shop does not answer. */
	async function runWithoutTikTok() {
		const { control } = world.sandbox;
		control.fault({
			platform: 'tikTokShop',
			kind: 'status',
			status: 503,
			times: 100,
			match: { path: '/authorization/*' },
		});
		const execution = await workflow.run();
		control.clearFaults();
		return execution;
	}

	it('does not call a platform dead that is only out of reach, and checks the others', async () => {
		const before = (await rows(MESSAGES)).length;
		const old = (await rows(CONNECTIONS)).find(({ platform }) => platform === 'tiktok_shop') as Row;
		const execution = await runWithoutTikTok();
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'What Became of Them')).toHaveLength(9);
		const found = await rows(CONNECTIONS);
		expect(found).toHaveLength(9);
		const [unknown] = found.filter(({ shopId }) => shopId === old.shopId);
		expect(unknown).toMatchObject({
			state: 'not_checked',
			// What was known before stays.
			authorizedUntil: old.authorizedUntil,
			lastCheckedAt: old.lastCheckedAt,
		});
		const th = found.find(({ shopId }) => shopId === String(shopee.shops.TH.id)) as Row;
		expect(Date.parse(String(th.lastCheckedAt))).toBeGreaterThan(
			Date.parse(String(old.lastCheckedAt)),
		);
		// One failed morning wakes nobody: told again are the dead one and the two that end soon.
		expect((await rows(MESSAGES)).length).toBe(before + 3);
		await workflow.run();
		const [again] = (await rows(CONNECTIONS)).filter(({ shopId }) => shopId === old.shopId);
		expect(again).toMatchObject({ state: 'connected', message: '' });
	});

	it('wakes somebody for a shop that could not be checked for two days', async () => {
		const [silent] = (await rows(CONNECTIONS)).filter(({ platform }) => platform === 'tiktok_shop');
		await editRow(world.session, CONNECTIONS, silent.id, {
			lastCheckedAt: new Date(Date.now() - 2.5 * DAY_SECONDS * 1000).toISOString(),
		});
		await runWithoutTikTok();
		const told = (await rows(MESSAGES)).filter(({ topic }) => /not_checked/.test(String(topic)));
		expect(told.map(({ title }) => title)).toEqual([
			`${String(silent.shopName)}: the connection could not be checked`,
		]);
	});

	it('keeps no secret in its tables', async () => {
		const kept = JSON.stringify([await rows(CONNECTIONS), await rows(MESSAGES)]);
		expect(kept).not.toMatch(/FAKE[\w-]*(secret|key|code|access|refresh)/i);
	});
});
