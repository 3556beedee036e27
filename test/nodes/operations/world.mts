import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { openMarket } from '../market.mts';
import type { Market } from '../market.mts';
import { Recorder } from '../recorder.mts';
import { ParameterTable } from '../../sandbox/parameters.mts';
import type { TextList } from '../../sandbox/parameters.mts';
import type { SandboxOptions } from '../../sandbox/index.mts';
import type { PlatformName } from '../../sandbox/types.mts';
import type { OperationWorld } from './every.mts';

type Credentials = Record<string, { id: string; name: string }>;

/** What one platform says about its world. */
export interface WorldSetup {
	platform: PlatformName;
	/** Name of the node, where it is not that of the platform */
	node?: string;
	/** Parameters that every run has, such as the way in */
	always?: INodeParameters;
	/** The documented parameters, where they do not stand beside the sandbox */
	table?: ParameterTable;
	list: TextList;
	sandbox?: SandboxOptions;
	/** Credentials by account, pointed at the recorder's address; the first one is the default */
	accounts(market: Market, url: string): Record<string, Credentials>;
	samples(market: Market): IDataObject;
	added: readonly string[];
	/** What stands before every path, such as a version or the name of a server */
	prefix?: string | RegExp;
}

/** A sandbox with a recorder in front of one platform, and a node to run against it. */
export async function openWorld(setup: WorldSetup): Promise<OperationWorld & { market: Market }> {
	const market = await openMarket({ ordersPerPlatform: 300, ...setup.sandbox });
	const recorder = await new Recorder().start(market.sandbox.urls[setup.platform]);
	const accounts = setup.accounts(market, recorder.url);
	const [first] = Object.keys(accounts);
	return {
		market,
		node: setup.node ?? setup.platform,
		table: setup.table ?? ParameterTable.of(setup.platform),
		list: setup.list,
		recorder,
		samples: setup.samples(market),
		added: setup.added,
		prefix: setup.prefix,
		close: async () => {
			await recorder.stop();
			await market.close();
		},
		now: () => market.sandbox.control.clock().now,
		run: async (parameters, { as = first, input }) => {
			const result = await market.host.runNodeFully({
				type: setup.node ?? setup.platform,
				parameters: {
					requestOptions: { requestsPerSecond: 100 },
					...setup.always,
					...parameters,
				},
				credentials: accounts[as],
				input,
			});
			return { items: result.nodes.Node?.items ?? [], error: result.error };
		},
	};
}
