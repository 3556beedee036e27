import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import * as fixtures from '../../sandbox/fixtures.mts';
import type { SandboxOptions } from '../../sandbox/index.mts';
import { openMarket } from '../market.mts';
import type { Fields, Market } from '../market.mts';

const { catalogs, pages } = fixtures.facebookCommerce;

/** Before Meta switched its order API off, and after. */
export const BEFORE = Date.parse('2026-10-20T10:00:00Z');
export const TODAY = Date.parse('2026-11-20T10:00:00Z');

export let market: Market;

async function start(options: SandboxOptions = {}): Promise<void> {
	market = await openMarket({
		ordersPerPlatform: 60,
		clock: TODAY,
		rateLimitPerSecond: 1000,
		...options,
	});
}

/** A marketplace of its own for each test. */
export function useMarket(): void {
	beforeEach(async () => await start());

	afterEach(async () => {
		jest.restoreAllMocks();
		await market.close();
	});
}

export const locator = (value: string, mode = 'id') => ({ __rl: true, mode, value });
export const page = locator(pages.main.id);
export const catalog = locator(catalogs.main.id);
const requestOptions = { requestsPerSecond: 100 };
export const set = (options: IDataObject) =>
	void market.sandbox.control.options({ platform: 'facebookCommerce', ...options });
export const sent = (path: RegExp) =>
	market.sandbox.control
		.log()
		.filter((each) => each.platform === 'facebookCommerce' && path.test(each.path));

export interface More {
	input?: INodeExecutionData[];
	continueOnFail?: boolean;
	fields?: Fields;
	credentials?: ReturnType<Market['connectFacebook']>;
}

export async function runFully(operation: string, parameters: IDataObject = {}, more: More = {}) {
	const [resource, name] = operation.split('.');
	return await market.host.runNodeFully({
		type: 'facebookCommerce',
		credentials:
			more.credentials ?? market.connectFacebook({ ...market.facebookFields(), ...more.fields }),
		parameters: { resource, operation: name, requestOptions, ...parameters } as never,
		input: more.input,
		continueOnFail: more.continueOnFail,
	});
}

export async function run(operation: string, parameters: IDataObject = {}, more: More = {}) {
	const { error, nodes } = await runFully(operation, parameters, more);
	if (error) throw error;
	return nodes.Node?.items ?? [];
}

export async function refused(operation: string, parameters: IDataObject = {}, more: More = {}) {
	const { error } = await runFully(operation, parameters, more);
	if (!(error instanceof NodeApiError || error instanceof NodeOperationError)) {
		throw new Error(`The run did not fail as it should: ${String(error)}`);
	}
	return { message: error.message, description: String(error.description) };
}

export const jsonOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);
