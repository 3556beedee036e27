/** The workflow live-campaign-watch: a proposal, somebody's answer on n8n's own page, and only then a pause. */
import { setTimeout as sleep } from 'node:timers/promises';
import { outputOf } from '../../host/host.mjs';
import type { Execution, StoredCredential, WorkflowDefinition } from '../../host/host.mjs';
import { shopeeLiveCreator } from '../../sandbox/fixtures.mts';
import { openEditor } from '../support/browser.mts';
import type { Editor } from '../support/browser.mts';
import { withoutLogin } from '../support/lives.mts';
import { importWorkflow, nodeOf, saveCredentials } from '../support/workflows.mts';
import { OWNER, startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

type Row = Record<string, unknown>;

const { ongoing } = shopeeLiveCreator.campaigns;

/** The ads of the sandbox have spent a quarter of their budgets, so that the rules have to be strict. */
const RULES = { spentPercent: 24, leastRoiPercent: -1000, mostAtOnce: 3 };

/** Each copy of the workflow is one of its own. */
let copies = 100;

function withRules(rules: Record<string, number>) {
	return (definition: WorkflowDefinition): WorkflowDefinition => {
		const copy = structuredClone(definition);
		const { assignments } = nodeOf(copy, 'Rules').parameters.assignments as {
			assignments: Array<{ name: string; value: unknown }>;
		};
		for (const each of assignments) each.value = rules[each.name] ?? each.value;
		copies += 1;
		return { ...copy, id: `liveCampaigns${copies}` };
	};
}

describe('live-campaign-watch in a real n8n', () => {
	let world: World;
	let saved: StoredCredential[];
	let editor: Editor;

	beforeAll(async () => {
		world = await startWorld();
		saved = await saveCredentials(world.session, world.sandbox);
		editor = await openEditor(world.session, OWNER);
	});

	afterAll(async () => {
		await editor?.close();
		await world?.stop();
	});

	const rows = async (table: string): Promise<Row[]> =>
		(await world.session.tableRows(table)) ?? [];

	/** Starts a run and waits until it asks; the answer is the execution and the address in the message. */
	async function ask(workflowId: string): Promise<{ id: string; address: string }> {
		const { session } = world;
		const id = await session.startRun(workflowId, 'When Clicking Execute');
		for (let look = 0; look < 100; look++) {
			const { status } = await session.rest<{ status: string }>('GET', `/rest/executions/${id}`);
			if (status === 'waiting') {
				const text = String((await rows('marketplace_messages')).at(-1)?.text);
				return { id, address: String(/http\S+/.exec(text)?.[0]) };
			}
			if (!['new', 'running'].includes(status)) throw new Error(`The run ended with ${status}.`);
			await sleep(300);
		}
		throw new Error('The run asks nothing.');
	}

	/** Answers the form in a browser, as somebody who got the message. */
	async function answer(address: string, decision: string, list?: string): Promise<void> {
		const { page } = editor;
		await page.goto(address);
		await page.locator('select').selectOption({ label: decision });
		if (list !== undefined) await page.locator('textarea').fill(list);
		await editor.screenshot('live-campaign-watch-form');
		await page.locator('button[type="submit"], #submit-btn').first().click();
		await page.getByText('Your response has been recorded').first().waitFor({ timeout: 20_000 });
	}

	const ended = async (id: string): Promise<Execution> =>
		await world.session.finishedExecution(id, 60_000);

	/** Which ads are on, as the sandbox has them. */
	async function states(): Promise<Record<string, string>> {
		const workflow = await importWorkflow(
			world.session,
			'live-campaign-watch',
			saved,
			withRules({ spentPercent: 1000, leastRoiPercent: -1000 }),
		);
		const execution = await workflow.run();
		// Each source is asked once for all ads.
		const count = outputOf(execution, 'Get Ad Settings').length;
		expect(outputOf(execution, 'Get Ad Performance')).toHaveLength(count);
		const ads = outputOf(execution, 'Get Live Ads of Today') as Array<{
			promotion_id: number;
			state: string;
		}>;
		return Object.fromEntries(ads.map(({ promotion_id: id, state }) => [String(id), state]));
	}

	it('asks first, and pauses nothing when the answer is no', async () => {
		const { id: workflowId } = await importWorkflow(
			world.session,
			'live-campaign-watch',
			saved,
			withRules({ ...RULES, mostAtOnce: 1 }),
		);
		const { id, address } = await ask(workflowId);
		expect(await rows('campaign_proposals')).toMatchObject([
			{ platform: 'shopee_live', campaignId: ongoing, state: 'proposed', spentPercent: 24.69 },
		]);
		expect((await states())[ongoing]).toBe('ongoing');
		await answer(address, 'Leave everything running');
		const execution = await ended(id);
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Pause Live Ad')).toEqual([]);
		expect((await states())[ongoing]).toBe('ongoing');
		expect(await rows('campaign_proposals')).toMatchObject([
			{ campaignId: ongoing, state: 'kept' },
		]);
	});

	it('asks about a campaign once a day, and pauses what was agreed to and nothing else', async () => {
		const { id: workflowId } = await importWorkflow(
			world.session,
			'live-campaign-watch',
			saved,
			withRules(RULES),
		);
		const { id, address } = await ask(workflowId);
		const proposals = (await rows('campaign_proposals')).slice(1);
		expect(proposals).toHaveLength(3);
		expect(proposals.map(({ campaignId }) => campaignId)).not.toContain(ongoing);
		const [live, product] = proposals;
		expect([live.platform, product.platform]).toEqual(['shopee_live', 'shopee_ads']);
		const wanted = [live, product].map(({ campaignId }) => String(campaignId));
		// Somebody who types a campaign that was not proposed pauses nothing with it.
		await answer(address, 'Pause the campaigns below', [...wanted, ongoing].join('\n'));
		const execution = await ended(id);
		expect(execution.status).toBe('success');
		expect(await states()).toMatchObject({ [ongoing]: 'ongoing', [wanted[0]]: 'paused' });
		const after = (await rows('campaign_proposals')).slice(1);
		expect(after.map(({ state }) => state)).toEqual(['paused', 'paused', 'kept']);
		expect(outputOf(execution, 'Pause Product Ad')).toHaveLength(1);
	});

	it('goes on with the others when one source refuses, and says so', async () => {
		const { session, sandbox } = world;
		const others = await withoutLogin(session, sandbox, saved);
		const workflow = await importWorkflow(
			session,
			'live-campaign-watch',
			others,
			withRules({ spentPercent: 1000, leastRoiPercent: -1000 }),
		);
		const execution = await workflow.run();
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'What Went Wrong').length).toBeGreaterThan(0);
		expect(outputOf(execution, 'Product Ads').length).toBeGreaterThan(1);
		expect(JSON.stringify(execution)).not.toContain('FAKE-nobody');
	});
});
