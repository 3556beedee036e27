import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { openMarket } from '../market.mts';
import type { Market } from '../market.mts';
import { Recorder } from '../recorder.mts';

type Operation = `${string}.${string}`;

/** A sandbox of TikTok Shop behind a recorder, with short ways to run one operation. */
export class TikTokShopWorld {
	private constructor(
		readonly market: Market,
		readonly recorder: Recorder,
	) {}

	static async open(ordersPerPlatform: number): Promise<TikTokShopWorld> {
		const market = await openMarket({ ordersPerPlatform, rateLimitPerSecond: 1000 });
		return new TikTokShopWorld(market, await new Recorder().start(market.sandbox.urls.tikTokShop));
	}

	get control() {
		return this.market.sandbox.control;
	}

	async close(): Promise<void> {
		await this.recorder.stop();
		await this.market.close();
	}

	/** Back to the seeded state. */
	reset(): void {
		this.control.reset();
		this.recorder.take();
	}

	/** Runs an operation on the shop in Singapore and says how it went. */
	async attempt(
		operation: Operation,
		parameters: INodeParameters,
		more: { input?: INodeExecutionData[]; continueOnFail?: boolean } = {},
	) {
		const [resource, name] = operation.split('.');
		const result = await this.market.host.runNodeFully({
			type: 'tikTokShop',
			credentials: this.market.connectTikTokShop({
				...this.market.tikTokShopFields('seller', 'SG'),
				customBaseUrl: this.recorder.url,
			}),
			parameters: {
				resource,
				operation: name,
				requestOptions: { requestsPerSecond: 100 },
				...parameters,
			},
			...more,
		});
		const error = result.error as (Error & { description: string }) | undefined;
		return { items: result.nodes.Node?.items ?? [], error };
	}

	/** Runs an operation that has to succeed. */
	async run(operation: Operation, parameters: INodeParameters = {}): Promise<IDataObject[]> {
		const { items, error } = await this.attempt(operation, parameters);
		if (error) throw error;
		return items.map(({ json }) => json);
	}

	/** Method and path of what was sent since the last look. */
	sent(): string[] {
		return this.recorder.take().map(({ request }) => request);
	}
}
