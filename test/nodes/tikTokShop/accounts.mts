/** Operations of sellers, creators and partners, run behind a recorder. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import * as fixtures from '../../sandbox/fixtures.mts';
import { openMarket } from '../market.mts';
import type { Market } from '../market.mts';
import { Recorder } from '../recorder.mts';

const { accounts } = fixtures.tikTokShop;

export const DAY = 86_400_000;

export type Account = keyof typeof accounts;

export let market: Market;
export let recorder: Recorder;

/** Opens the marketplace before the tests of a file, and resets it before each. */
export function useMarket(): void {
	beforeAll(async () => {
		market = await openMarket({ ordersPerPlatform: 50, rateLimitPerSecond: 1000 });
		recorder = await new Recorder().start(market.sandbox.urls.tikTokShop);
	});

	beforeEach(() => {
		market.sandbox.control.reset();
		recorder.take();
	});

	afterAll(async () => {
		await recorder.stop();
		await market.close();
	});
}

export interface Ask extends IDataObject {
	options?: IDataObject;
}

export async function runFully(
	operation: `${string}.${string}`,
	parameters: Ask = {},
	account: Account = 'seller',
	more: { input?: INodeExecutionData[]; continueOnFail?: boolean; fields?: object } = {},
) {
	const [resource, name] = operation.split('.');
	const shop = account === 'seller' ? 'SG' : undefined;
	const { fields, ...setup } = more;
	return await market.host.runNodeFully({
		type: 'tikTokShop',
		credentials: market.connectTikTokShop({
			...market.tikTokShopFields(account, shop),
			customBaseUrl: recorder.url,
			...fields,
		}),
		parameters: {
			resource,
			operation: name,
			requestOptions: { requestsPerSecond: 100 },
			...parameters,
		} as INodeParameters,
		...setup,
	});
}

export async function run(...ask: Parameters<typeof runFully>): Promise<IDataObject[]> {
	const { error, nodes } = await runFully(...ask);
	if (error) throw error;
	return (nodes.Node?.items ?? []).map(({ json }) => json);
}

export const all = { returnAll: true };
export const period = (days: number) => ({
	startDate: new Date(market.sandbox.control.clock().now - days * DAY).toISOString(),
	endDate: new Date(market.sandbox.control.clock().now).toISOString(),
});
