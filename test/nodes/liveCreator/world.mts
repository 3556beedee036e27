import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { NodeResult, NodeRun } from '../../harness/index.mts';
import { skipWaits } from '../fastClock.mts';
import { openMarket } from '../market.mts';

/** A market with the Creator Center in which nobody waits. Remember to call `close`. */
export async function openCreatorWorld() {
	const market = await openMarket({ ordersPerPlatform: 0, rateLimitPerSecond: 10_000 });
	const { sandbox, host } = market;
	const { advance, stop, waits } = skipWaits(sandbox);
	const credentials = market.connectCreator();
	const address = sandbox.urls.shopeeLiveCreator;

	/** Runs one operation and says everything about it. */
	async function runFully(
		operation: `${string}.${string}`,
		parameters: IDataObject = {},
		more: Partial<NodeRun> = {},
	): Promise<NodeResult> {
		const [resource, name] = operation.split('.');
		const result = await host.runNodeFully({
			type: 'shopeeLive',
			credentials,
			...more,
			parameters: {
				...{ access: 'creatorCenter', resource, operation: name },
				requestOptions: { requestsPerSecond: 100 },
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

	/** Runs an operation that needs no credential, without one. */
	async function runSignedOut(
		operation: `${string}.${string}`,
		{ options, ...parameters }: IDataObject = {},
	): Promise<NodeResult> {
		const toSandbox = { customBaseUrl: address, ...(options as IDataObject | undefined) };
		return await runFully(
			operation,
			{ country: 'id', ...parameters, options: toSandbox },
			{ credentials: {} },
		);
	}

	return {
		...market,
		...{ credentials, address, advance, waits, run, runFully, runSignedOut },
		/** Paths that arrived since the last look, with their methods. */
		arrived: () => {
			const log = sandbox.control.log();
			sandbox.control.clearLog();
			return log.map(({ method, path }) => `${method} ${path}`);
		},
		close: async () => {
			stop();
			await market.close();
		},
	};
}

/** The world of a test file. */
export type CreatorWorld = Awaited<ReturnType<typeof openCreatorWorld>>;
