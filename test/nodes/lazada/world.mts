import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { openMarket } from '../market.mts';
import type { Market } from '../market.mts';

export const DAY = 86_400;

export let market: Market;

/** Closes the marketplace after each test. */
export function useMarket(): void {
	afterEach(async () => await market.close());
}

/** Opens a marketplace with so many orders. */
export async function open(orders = 500): Promise<void> {
	market = await openMarket({ ordersPerPlatform: orders, rateLimitPerSecond: 100_000 });
}

/** Runs an operation with the cross-border connection. */
export async function run(
	resource: string,
	operation: string,
	parameters: IDataObject,
	more: { continueOnFail?: boolean; input?: INodeExecutionData[]; fields?: object } = {},
): Promise<INodeExecutionData[]> {
	const { fields, ...rest } = more;
	return await market.host.runNode({
		type: 'lazada',
		credentials: market.connectLazada({ ...market.lazadaFields(), ...fields }),
		parameters: {
			resource,
			operation,
			...parameters,
			requestOptions: { requestsPerSecond: 1000 },
		} as INodeParameters,
		...rest,
	});
}

export const heldBy = (shop: string, status?: string) =>
	market.sandbox.control.orders({ platform: 'lazada', shop, status }).ids;

export const calls = (path: string) =>
	market.sandbox.control.log().filter((entry) => entry.path.endsWith(path));
