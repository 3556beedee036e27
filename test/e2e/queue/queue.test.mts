import { connect, exportCredentials, startN8n, startWorker } from '../../host/host.mjs';
import type { N8nSession, RunningN8n, StoredCredential } from '../../host/host.mjs';
import { startSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { removeFolder } from '../../tools/proc.mjs';
import { demoMarketplaces } from '../../demo/marketplaces.mts';
import type { Marketplace } from '../../demo/marketplaces.mts';
import { lastDays, orderNode, PLATFORMS, seededPair, withPair } from '../support/orders.mts';
import type { Platform } from '../support/orders.mts';
import { startServices } from '../support/services.mts';
import type { Services } from '../support/services.mts';
import { inRow, OWNER, userFolderWithPackage } from '../support/world.mts';
import type { NodeSketch } from '../support/world.mts';

const WORKERS = 2;
const PARALLEL = 8;
const ROUNDS = [0, 1, 2];

interface ExecutionList {
	results: Array<{ status: string }>;
}

describe('queue mode: one main, two workers, one expired single-use refresh token', () => {
	let userFolder: string;
	let services: Services;
	let sandbox: Sandbox;
	let session: N8nSession;
	const running: RunningN8n[] = [];

	beforeAll(async () => {
		userFolder = await userFolderWithPackage();
		services = await startServices(userFolder);
		sandbox = await startSandbox();
		const main = await startN8n({ userFolder, env: services.env });
		running.push(main);
		for (let worker = 0; worker < WORKERS; worker++) {
			running.push(await startWorker({ userFolder, env: services.env }));
		}
		session = await connect(main.url, OWNER);
	});

	afterAll(async () => {
		for (const one of running.reverse()) await one.stop();
		await sandbox?.close();
		await services?.stop();
		if (userFolder) removeFolder(userFolder);
	});

	/** Activates a node behind a webhook, so that its executions go through the queue. */
	async function publish(path: string, node: NodeSketch): Promise<string> {
		const hook = {
			name: 'Hook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { path, httpMethod: 'POST', responseMode: 'lastNode' },
			webhookId: path,
		};
		const workflow = inRow(path, [hook, node]);
		const id = await session.createWorkflow(workflow);
		await session.activate(id, path);
		return id;
	}

	async function savedData(id: string): Promise<StoredCredential['data']> {
		const all = await exportCredentials(userFolder, services.env);
		return all.find((one) => one.id === id)?.data ?? {};
	}

	const cases = PLATFORMS.flatMap((platform) => ROUNDS.map((round) => ({ platform, round })));

	it.each(cases)(
		'$platform, round $round: eight executions at once, none fails, the token is spent once',
		async ({ platform, round }) => {
			const marketplace = demoMarketplaces(sandbox.urls).find(
				(one): one is Marketplace<Platform> => one.platform === platform,
			);
			if (!marketplace) throw new Error(`There is no ${platform} in the sandbox.`);
			const expired = withPair(marketplace, round, Date.now() - 60_000);
			const credential = { ...expired, id: await session.createCredential(expired) };
			const path = `orders-${platform}-${round}`;
			const node = orderNode(platform, credential, { ...lastDays(2), limit: 5 });
			const workflowId = await publish(path, node);
			const before = sandbox.control.stats()[platform].refreshesSpent;

			const answers = await Promise.all(
				Array.from({ length: PARALLEL }, async () => {
					const answer = await fetch(`${session.url}/webhook/${path}`, { method: 'POST' });
					return { status: answer.status, text: await answer.text() };
				}),
			);

			expect(answers.map(({ status }) => status)).toEqual(Array(PARALLEL).fill(200));
			for (const { text } of answers) expect(text).toContain('orderId');
			const filter = encodeURIComponent(JSON.stringify({ workflowId }));
			const { results } = await session.rest<ExecutionList>(
				'GET',
				`/rest/executions?limit=50&filter=${filter}`,
			);
			expect(results.map(({ status }) => status)).toEqual(Array(PARALLEL).fill('success'));
			expect(sandbox.control.stats()[platform].refreshesSpent - before).toBe(1);
			const { accessToken, refreshToken } = await savedData(credential.id);
			expect(accessToken).toBeTruthy();
			expect(accessToken).not.toBe(seededPair(platform, round).accessToken);
			expect(refreshToken).not.toBe(seededPair(platform, round).refreshToken);
		},
	);

	it('both workers took their share', () => {
		const shares = running
			.slice(1)
			.map((worker) => worker.logs().match(/Worker started execution/g)?.length ?? 0);
		expect(shares).toHaveLength(WORKERS);
		for (const share of shares) expect(share).toBeGreaterThan(0);
		expect(shares.reduce((sum, share) => sum + share, 0)).toBe(
			PARALLEL * ROUNDS.length * PLATFORMS.length,
		);
	});
});
