/** The workflow live-alerts: a scripted live of two hours in a minute, and the lives of other platforms. */
import {
	forLaunchNight,
	happening,
	LIVE_HAPPENINGS,
	messagesOf,
	replayLive,
} from '../../demo/live.mts';
import { planLive } from '../../demo/lives.mts';
import { outputOf } from '../../host/host.mjs';
import type { StoredCredential } from '../../host/host.mjs';
import { liveScript } from '../../sandbox/live/script.mts';
import { LIVE_ROOM_ID } from '../../sandbox/tikTokShop/analytics.mts';
import { importWorkflow, saveCredentials } from '../support/workflows.mts';
import type { ImportedWorkflow } from '../support/workflows.mts';
import { startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

type Row = Record<string, unknown>;

describe('live-alerts in a real n8n', () => {
	let world: World;
	let saved: StoredCredential[];
	let workflow: ImportedWorkflow;
	let sessionId: string;

	beforeAll(async () => {
		world = await startWorld();
		const { session, sandbox } = world;
		saved = await saveCredentials(session, sandbox);
		sessionId = await planLive(session, saved);
		workflow = await importWorkflow(session, 'live-alerts', saved, (definition) =>
			forLaunchNight(definition, sessionId, { tikTokLiveRoomId: LIVE_ROOM_ID }),
		);
	});

	afterAll(async () => await world?.stop());

	const rows = async (table: string): Promise<Row[]> =>
		(await world.session.tableRows(table)) ?? [];

	const topics = async (platform: string): Promise<string[]> =>
		(await rows('marketplace_messages'))
			.map(({ topic }) => String(topic))
			.filter((topic) => topic.startsWith(`${platform}/`));

	it('tells what happens in a live of Shopee, each thing once', async () => {
		const { session, sandbox } = world;
		const workflows = { 'live-alerts': { id: workflow.id, trigger: '' } };
		await replayLive({ session, sandbox, saved, workflows, say: () => undefined }, sessionId);

		const messages = await messagesOf(world, sessionId);
		expect(messages.map(({ topic }) => happening(String(topic))).sort()).toEqual(LIVE_HAPPENINGS);
		const titleOf = (kind: string): unknown =>
			messages.find(({ topic }) => String(topic).includes(kind))?.title;
		expect(titleOf('sessionStarted')).toBe('Shopee, Live started: Launch night');
		expect(titleOf('itemSold')).toBe('Shopee, Sold out: Linen shirt, sand');
		expect(titleOf('viewersDrop')).toBe('Shopee, Viewers are leaving: Launch night');
		expect(titleOf('totalRevenue')).toBe('Shopee, Revenue reached 12000: Launch night');

		const [live, ...others] = (await rows('live_sessions')).filter(
			(row) => row.sessionId === sessionId,
		);
		expect(others).toEqual([]);
		const last = liveScript('launch night').at(7200);
		expect(live).toMatchObject({ status: 'ended', title: 'Launch night', platform: 'shopee' });
		expect(Number(live.totalOrders)).toBeGreaterThan(last.orders * 0.9);
		expect(Number(live.peakViewers)).toBe(last.peakCcu);
	});

	it('tells of lives on Facebook and TikTok Shop, also when it is done again', async () => {
		for (let run = 1; run <= 2; run++) {
			const execution = await workflow.run('Every 2 Minutes');
			expect(execution.status).toBe('success');
			expect(outputOf(execution, 'What Went Wrong')).toEqual([]);
		}
		const facebook = await topics('facebook_commerce');
		expect(facebook.map((topic) => topic.split('/').slice(2).join('/')).sort()).toEqual([
			'metricThreshold/currentViewers/100',
			'sessionStarted',
		]);
		const tikTok = await topics('tiktok_shop');
		expect(new Set(tikTok).size).toBe(tikTok.length);
		expect(tikTok).toContain(`tiktok_shop/${LIVE_ROOM_ID}/sessionStarted`);
		expect(tikTok.filter((topic) => topic.endsWith('/sessionEnded')).length).toBeGreaterThan(0);
	});

	it('goes on with the others when one platform refuses, and says so', async () => {
		const { session, sandbox } = world;
		const id = await session.createCredential({
			type: 'facebookCommerceApi',
			name: 'Broken',
			data: { accessToken: 'EAAFAKE-nobody', customBaseUrl: sandbox.urls.facebookCommerce },
		});
		const broken = saved.map((each) =>
			each.type === 'facebookCommerceApi' ? { ...each, id } : each,
		);
		const copy = await importWorkflow(session, 'live-alerts', broken, (definition) => ({
			...definition,
			id: 'liveAlerts000002',
		}));
		const execution = await copy.run('Every 2 Minutes');
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'What Went Wrong')).toEqual([
			{ text: expect.stringMatching(/^Live alerts: /) },
		]);
		expect(outputOf(execution, 'TikTok Live').length).toBeGreaterThan(0);
	});
});
