/** The official side of Shopee Live in the real engine, against the sandbox. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import * as fixtures from '../../sandbox/fixtures.mts';
import { skipWaits } from '../fastClock.mts';
import { openMarket } from '../market.mts';
import type { Market } from '../market.mts';

const { live } = fixtures.shopee;

/** A session that is on air when the sandbox starts, and one of another user that is not. */
export const running = { sessionId: String(live.running) };
export const planned = { sessionId: String(live.planned) };

export type OperationName = `${string}.${string}`;

/** Who runs an operation, and on what. */
export interface How {
	as?: 'user' | 'streamer' | 'principal' | 'shop';
	input?: INodeExecutionData[];
	continueOnFail?: boolean;
}

/** Starts a sandbox for the tests of a file; each test begins with its first state. */
export function openLiveWorld() {
	let market: Market;
	let time: ReturnType<typeof skipWaits>;

	beforeAll(async () => {
		market = await openMarket({ ordersPerPlatform: 10, rateLimitPerSecond: 2000 });
	});

	beforeEach(() => {
		market.sandbox.control.reset();
		time = skipWaits(market.sandbox);
	});

	afterEach(() => time.stop());

	afterAll(async () => {
		await market.close();
	});

	/** Runs one operation and says everything about it. */
	async function fully(operation: OperationName, parameters: IDataObject, how: How = {}) {
		const { as = 'streamer', ...rest } = how;
		const [resource, name] = operation.split('.');
		const result = await market.host.runNodeFully({
			type: 'shopeeLive',
			credentials: market.connectShopee(
				as === 'shop' ? market.shopeeFields() : market.shopeeUserFields(as),
			),
			parameters: {
				access: 'openPlatform',
				resource,
				operation: name,
				requestOptions: { requestsPerSecond: 100 },
				...parameters,
			} as INodeParameters,
			...rest,
		});
		return { ...result, items: result.nodes.Node?.items ?? [], node: result.nodes.Node };
	}

	/** Runs one operation and returns its items; throws what the node throws. */
	async function run(operation: OperationName, parameters: IDataObject, how: How = {}) {
		const { items, error } = await fully(operation, parameters, how);
		if (error) throw error;
		return items.map(({ json }) => json);
	}

	return {
		fully,
		run,
		/** The sandbox and its host, once they run */
		market: () => market,
		control: () => market.sandbox.control,
		/** Sets what no source settles */
		options: (values: Record<string, unknown>) =>
			market.sandbox.control.options({ platform: 'shopee', ...values }),
		/** Lets time pass for everybody */
		advance: (ms: number) => time.advance(ms),
		/** Names of the calls that were sent, in their order */
		sent: () => market.sandbox.control.log().map(({ path }) => path.split('/').at(-1)),
	};
}
