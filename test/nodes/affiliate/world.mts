import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { clock } from '../../../nodes/shared/engine/clock.ts';
import type { NodeResult, NodeRun } from '../../harness/index.mts';
import type { SandboxOptions } from '../../sandbox/index.mts';
import { openMarket } from '../market.mts';

/**
 * A market with the affiliate node, in which nobody waits: a wait of the engine moves its own clock
 * and that of the sandbox on. Remember to call `close`.
 */
export async function openAffiliateWorld(options: SandboxOptions = {}) {
	const market = await openMarket({
		ordersPerPlatform: 2000,
		rateLimitPerSecond: 10_000,
		...options,
	});
	const { sandbox, host } = market;
	const waits: number[] = [];
	let ahead = 0;
	const now = clock.now;
	jest.spyOn(clock, 'now').mockImplementation(() => now() + ahead);
	jest.spyOn(clock, 'sleep').mockImplementation(async (ms) => {
		waits.push(ms);
		advance(ms);
		await Promise.resolve();
	});
	const date = Date.now;
	let dateAhead = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => date() + dateAhead);

	/** Lets time pass for the engine, for n8n and for the sandbox. */
	function advance(ms: number): void {
		ahead += ms;
		dateAhead += ms;
		sandbox.control.clock({ advance: ms });
	}

	const credentials = market.connectAffiliate();

	/** Runs one operation and says everything about it. */
	async function runFully(
		operation: `${string}.${string}`,
		parameters: IDataObject = {},
		more: Partial<NodeRun> = {},
	): Promise<NodeResult> {
		const [resource, name] = operation.split('.');
		const result = await host.runNodeFully({
			type: 'shopeeAffiliate',
			credentials,
			...more,
			parameters: {
				resource,
				operation: name,
				requestOptions: { requestsPerSecond: 1000 },
				...parameters,
			} as INodeParameters,
		});
		const nothing: NodeResult = { items: [], outputs: [], hints: [] };
		return { ...(result.nodes.Node ?? nothing), error: result.error ?? result.nodes.Node?.error };
	}

	/** Runs one operation and returns its records; throws what the node throws. */
	async function run(...rest: Parameters<typeof runFully>): Promise<IDataObject[]> {
		const { items, error } = await runFully(...rest);
		if (error) throw error;
		return items.map(({ json }) => json);
	}

	return {
		...market,
		credentials,
		waits,
		advance,
		run,
		runFully,
		/** Moments before now, as a date field takes them. */
		daysAgo: (days: number) => new Date(sandbox.control.clock().now - days * 86_400_000).toISOString(),
		close: async () => {
			jest.restoreAllMocks();
			await market.close();
		},
	};
}

export type AffiliateWorld = Awaited<ReturnType<typeof openAffiliateWorld>>;
