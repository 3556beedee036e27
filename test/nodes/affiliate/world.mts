import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { NodeResult, NodeRun } from '../../harness/index.mts';
import type { SandboxOptions } from '../../sandbox/index.mts';
import { skipWaits } from '../fastClock.mts';
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
	const { waits, advance, stop } = skipWaits(sandbox);
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
		daysAgo: (days: number) =>
			new Date(sandbox.control.clock().now - days * 86_400_000).toISOString(),
		close: async () => {
			stop();
			await market.close();
		},
	};
}

export type AffiliateWorld = Awaited<ReturnType<typeof openAffiliateWorld>>;
