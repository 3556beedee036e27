/** The workflow live-engagement: products are shown in turn and coins are given, until the live is over. */
import { setTimeout as sleep } from 'node:timers/promises';
import { outputOf } from '../../host/host.mjs';
import type { Execution, StoredCredential, WorkflowDefinition } from '../../host/host.mjs';
import { shopeeLiveCreator } from '../../sandbox/fixtures.mts';
import { official, planLive, runNodes, startLive } from '../../demo/lives.mts';
import { knowLive, withoutLogin } from '../support/lives.mts';
import { importWorkflow, nodeOf, saveCredentials } from '../support/workflows.mts';
import type { ImportedWorkflow } from '../support/workflows.mts';
import { startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

type Row = Record<string, unknown>;

/** The workflow with coins that are due at once: two rounds. */
function withCoins(definition: WorkflowDefinition): WorkflowDefinition {
	const copy = structuredClone(definition);
	const { assignments } = nodeOf(copy, 'Plan').parameters.assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	const wishes: Record<string, number> = { coinsPerLive: 100, coinMinutes: 0, coinRounds: 2 };
	for (const each of assignments) each.value = wishes[each.name] ?? each.value;
	return copy;
}

describe('live-engagement in a real n8n', () => {
	let world: World;
	let saved: StoredCredential[];
	let workflow: ImportedWorkflow;
	let sessionId: string;

	beforeAll(async () => {
		world = await startWorld();
		const { session, sandbox } = world;
		saved = await saveCredentials(session, sandbox);
		workflow = await importWorkflow(session, 'live-engagement', saved, withCoins);
		sessionId = await planLive(session, saved);
		await knowLive(session, sessionId);
	});

	afterAll(async () => await world?.stop());

	const rows = async (table: string): Promise<Row[]> =>
		(await world.session.tableRows(table)) ?? [];

	async function run(): Promise<Execution> {
		const execution = await workflow.run();
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'What Went Wrong')).toEqual([]);
		return execution;
	}

	const shownNow = async (): Promise<unknown> => {
		const parameters = { sessionId, output: 'native' };
		const [shown] = await runNodes(
			world.session,
			saved,
			official('Shown', ['item', 'getShown'], parameters),
		);
		return (shown.item as Row | undefined)?.item_id;
	};

	it('does nothing for a live that has not begun', async () => {
		const execution = await run();
		expect(outputOf(execution, 'Show Next Product')).toEqual([]);
		const shows = (await rows('live_actions')).filter(({ action }) => action === 'show');
		expect(shows).toEqual([]);
	});

	it('shows one product after the other, and gives the rounds of coins that were planned', async () => {
		await startLive(world.session, saved, sessionId);
		const seen: unknown[] = [];
		for (let look = 1; look <= 7; look++) {
			await run();
			seen.push(String(await shownNow()));
		}
		// Six products, and the first one again.
		expect(new Set(seen.slice(0, 6)).size).toBe(6);
		expect(seen[6]).toBe(seen[0]);
		const actions = await rows('live_actions');
		const ofKind = (kind: string): Row[] => actions.filter(({ action }) => action === kind);
		expect(ofKind('show').map(({ itemId }) => itemId)).toEqual(seen);
		const coins = { sessionId: shopeeLiveCreator.sessions.running };
		expect(ofKind('coinStart')).toMatchObject([{ ...coins, coins: 100 }]);
		expect(ofKind('coinGiveOut')).toMatchObject([
			{ ...coins, coins: 10 },
			{ ...coins, coins: 10 },
		]);
		const [live] = (await rows('live_sessions')).filter((row) => row.sessionId === sessionId);
		expect(live).toMatchObject({ status: 'live', currentViewers: expect.any(Number) });
		const items = (await rows('live_session_items')).filter((row) => row.sessionId === sessionId);
		expect(items).toHaveLength(6);
	});

	it('stops when the live is over, and says so once', async () => {
		const { session } = world;
		await runNodes(
			session,
			saved,
			official('End', ['session', 'end'], { sessionId, collectMetrics: false, output: 'native' }),
		);
		await sleep(100);
		const before = (await rows('live_actions')).length;
		for (let look = 1; look <= 2; look++) await run();
		expect(await rows('live_actions')).toHaveLength(before);
		const messages = (await rows('marketplace_messages')).filter(({ topic }) =>
			String(topic).includes(sessionId),
		);
		expect(messages).toMatchObject([
			{
				topic: `shopee/${sessionId}/engagementEnded`,
				title: 'Live is over: Launch night',
				text: expect.stringMatching(/^7 times a product was shown/),
			},
		]);
		const [live] = (await rows('live_sessions')).filter((row) => row.sessionId === sessionId);
		expect(live).toMatchObject({ status: 'ended' });
	});

	it('goes on with the products when the coins are refused, and says so', async () => {
		const { session, sandbox } = world;
		const id = await planLive(session, saved, 'Second show');
		await startLive(session, saved, id);
		await knowLive(session, id);
		const others = await withoutLogin(session, sandbox, saved);
		const copy = await importWorkflow(session, 'live-engagement', others, (definition) => ({
			...withCoins(definition),
			id: 'liveEngagement02',
		}));
		const execution = await copy.run();
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'What Went Wrong')).toEqual([
			{ text: expect.stringMatching(/^Live engagement: /) },
		]);
		expect(outputOf(execution, 'Show Next Product')).toHaveLength(1);
		expect(JSON.stringify(execution)).not.toContain('FAKE-nobody');
	});
});
