import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeParameters,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { describe } from '../../../nodes/shared/catalog/describe.ts';
import { execute } from '../../../nodes/shared/engine/execute.ts';
import { ATTEMPT_HEADER } from '../../../nodes/shared/token/attempts.ts';
import { createHost, CredentialStore } from '../../harness/index.mts';
import type { HostOptions, NodeResult, NodeRun } from '../../harness/index.mts';
import { fakeMarket } from './platform.mts';
import { resources } from './resources.mts';
import { FakeServer } from './server.mts';

/** Signs with a serial number, so that a repeated signature would show. */
export class FakeMarketApi implements ICredentialType {
	name = 'fakeMarketApi';

	displayName = 'Fake Market API';

	properties: INodeProperties[] = [
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{ displayName: 'Account', name: 'account', type: 'string', default: '' },
	];

	private signed = 0;

	authenticate = async (
		_credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		this.signed += 1;
		options.headers = { ...options.headers, 'x-sign': String(this.signed) };
		delete options.headers[ATTEMPT_HEADER];
		return await Promise.resolve(options);
	};
}

/** A node made the way the real ones are. */
export class FakeMarket implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Fake Market',
		name: 'fakeMarket',
		group: ['transform'],
		version: 1,
		description: 'Every habit of every platform',
		defaults: { name: 'Fake Market' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'fakeMarketApi',
				required: true,
				displayOptions: { hide: { resource: ['open'] } },
			},
		],
		properties: describe(resources, fakeMarket.rate.perSecond, 'list'),
	};

	async execute(this: IExecuteFunctions) {
		return await execute(this, fakeMarket, resources);
	}
}

let accounts = 0;

/** A fake marketplace and an n8n host with its node. Remember to call `close`. */
export async function openFakeMarket(options: Pick<HostOptions, 'binaryData'> = {}) {
	const server = await new FakeServer().start();
	const store = new CredentialStore();
	const host = await createHost({
		nodes: [FakeMarket],
		credentials: [FakeMarketApi],
		store,
		...options,
	});
	/** A credential of its own for each run: limiters are kept per account. */
	const connect = () => ({
		fakeMarketApi: store.add('fakeMarketApi', {
			url: server.url,
			account: `account-${++accounts}`,
		}),
	});

	/** Runs one operation and says everything about it. */
	const runFully = async (
		operation: `${string}.${string}`,
		parameters: INodeParameters = {},
		more: Partial<NodeRun> = {},
	): Promise<NodeResult> => {
		const [resource, name] = operation.split('.');
		const result = await host.runNodeFully({
			type: 'fakeMarket',
			credentials: connect(),
			parameters: { resource, operation: name, ...parameters },
			...more,
		});
		const nothing: NodeResult = { items: [], outputs: [], hints: [] };
		return { ...(result.nodes.Node ?? nothing), error: result.error ?? result.nodes.Node?.error };
	};

	/** Runs one operation and returns its items; throws what the node throws. */
	const run = async (
		operation: `${string}.${string}`,
		parameters: INodeParameters = {},
		more: Partial<NodeRun> = {},
	) => {
		const { items, error } = await runFully(operation, parameters, more);
		if (error) throw error;
		return items;
	};

	return { server, store, host, connect, run, runFully, close: async () => await server.stop() };
}

/** The market of a test file. */
export type FakeMarketplace = Awaited<ReturnType<typeof openFakeMarket>>;
