import './environment.mts';

import { ExecuteContext, LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialTestResult,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
	type IRun,
	type NodeExecutionHint,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { testCredential, type CredentialToTest } from './credentialTest.mts';
import { CredentialsHelper } from './credentialsHelper.mts';
import {
	createAdditionalData,
	createNode,
	createWorkflow,
	useBinaryData,
	type BinaryMode,
	type NodeCredentials,
	type NodeSetup,
	type WorkflowJson,
} from './engine.mts';
import { httpRequestNode, type HttpCall, type HttpResult } from './httpRequestNode.mts';
import {
	fromClasses,
	NodeTypes,
	type CredentialClass,
	type LoadedTypes,
	type NodeClass,
	type StandIn,
} from './nodeTypes.mts';
import { CredentialStore } from './store.mts';
import { Trigger, type TriggerSetup } from './trigger.mts';

/** What a host is made of: source classes, or types that `loadPackage` took from dist. */
export interface HostOptions {
	nodes?: NodeClass[];
	credentials?: CredentialClass[];
	loaded?: LoadedTypes;
	/** Share one store between hosts to imitate workers on one database. */
	store?: CredentialStore;
	binaryData?: BinaryMode;
	/** Plays nodes of n8n that the workflow uses, by full type name. */
	standIns?: Record<string, StandIn>;
}

/** Options of one execution. */
export interface RunOptions {
	/** Node to start from; without it the first node that nothing leads to. */
	start?: string;
	/** Items that the start node gets. */
	input?: INodeExecutionData[];
	/** Cancels the execution like the Stop button. */
	signal?: AbortSignal;
	mode?: WorkflowExecuteMode;
	/** Put into every node that has a credential of the type, so that exported workflows run. */
	credentials?: NodeCredentials;
}

/** What one node did. */
export interface NodeResult {
	/** Items of the first output, of all its runs. */
	items: INodeExecutionData[];
	/** Items of every output, of all its runs. */
	outputs: INodeExecutionData[][];
	/** The error as thrown, if the node stopped the workflow or continued on it. */
	error?: unknown;
	hints: NodeExecutionHint[];
}

/** What an execution did. */
export interface RunResult {
	status: IRun['status'];
	/** The error as the last node threw it. */
	error?: unknown;
	lastNode?: string;
	/** Only nodes that ran. */
	nodes: Record<string, NodeResult>;
	/** n8n's own record. */
	run: IRun;
}

/** One node to run. */
export interface NodeRun extends NodeSetup {
	input?: INodeExecutionData[];
	continueOnFail?: boolean;
	/** How the node goes on after an error; wins over `continueOnFail`. */
	onError?: INode['onError'];
	signal?: AbortSignal;
	mode?: WorkflowExecuteMode;
}

/** A request of a list or locator in the editor. */
export interface LookUp extends NodeSetup {
	method: string;
	filter?: string;
	paginationToken?: string;
	/** Path of the parameter that asks. */
	path?: string;
}

/** n8n in a test: real engine, real contexts, no server and no database. */
export class Host {
	private readonly nodeTypes: NodeTypes;

	private readonly credentialsHelper: CredentialsHelper;

	constructor(
		private readonly loaded: LoadedTypes,
		readonly store: CredentialStore,
		standIns: Record<string, StandIn>,
	) {
		this.nodeTypes = new NodeTypes(loaded, standIns);
		this.credentialsHelper = new CredentialsHelper(loaded.credentials, store);
	}

	/** Runs a workflow; a failing node is reported in the result, not thrown. */
	async run(workflowJson: WorkflowJson, options: RunOptions = {}): Promise<RunResult> {
		const nodes = workflowJson.nodes.map((node) => this.prepare(node, options.credentials));
		const workflow = createWorkflow(this.nodeTypes, nodes, workflowJson);
		const targets = new Set(Object.keys(workflow.connectionsByDestinationNode));
		const name = options.start ?? nodes.find((node) => !targets.has(node.name))?.name ?? '';
		const start = workflow.getNode(name);
		if (!start) throw new Error(`The workflow has no node "${name}" to start from`);
		return await this.execute(workflow, start, options);
	}

	/** Runs one node and returns its items; throws what the node throws. */
	async runNode(setup: NodeRun): Promise<INodeExecutionData[]> {
		const { error, nodes } = await this.runNodeFully(setup);
		if (error) throw error;
		return nodes.Node?.items ?? [];
	}

	/** Runs one node and returns everything about it. */
	async runNodeFully(setup: NodeRun): Promise<RunResult> {
		const node = createNode(this.nodeTypes, setup);
		node.onError = setup.onError ?? (setup.continueOnFail ? 'continueRegularOutput' : undefined);
		const workflow = createWorkflow(this.nodeTypes, [node]);
		return await this.execute(workflow, workflow.nodes.Node, setup);
	}

	/** The `this` that a node's execute method gets, to test code below the node. */
	executeContext(setup: NodeRun): ExecuteContext {
		const workflow = createWorkflow(this.nodeTypes, [createNode(this.nodeTypes, setup)]);
		const node = workflow.nodes.Node;
		const mode = setup.mode ?? 'trigger';
		const items = setup.input ?? [{ json: {} }];
		return new ExecuteContext(
			workflow,
			node,
			createAdditionalData(this.credentialsHelper, mode),
			mode,
			createRunExecutionData(),
			0,
			items,
			{ main: [items] },
			{ node, data: { main: [items] }, source: null },
			[],
			setup.signal,
		);
	}

	/** Entries of a dynamic list. */
	async loadOptions(lookUp: LookUp): Promise<INodePropertyOptions[]> {
		const { context, methods, isolated } = this.lookUp(lookUp);
		const run = methods?.loadOptions?.[lookUp.method];
		if (!run) throw new Error(`The node has no list method "${lookUp.method}"`);
		return await isolated(async () => await run.call(context));
	}

	/** Entries of a resource locator. */
	async listSearch(lookUp: LookUp): Promise<INodeListSearchResult> {
		const { context, methods, isolated } = this.lookUp(lookUp);
		const run = methods?.listSearch?.[lookUp.method];
		if (!run) throw new Error(`The node has no search method "${lookUp.method}"`);
		return await isolated(
			async () => await run.call(context, lookUp.filter, lookUp.paginationToken),
		);
	}

	/** The Test button of a credential. */
	async testCredential(credential: CredentialToTest): Promise<INodeCredentialTestResult> {
		return await testCredential(this.credentialsHelper, this.loaded.nodes, credential);
	}

	/** n8n's HTTP Request node with one of our credentials as predefined credential type. */
	async httpRequest(credentials: NodeCredentials, call: HttpCall): Promise<HttpResult> {
		const type = 'n8n-nodes-base.httpRequest';
		const context = this.executeContext({ type, credentials });
		return await httpRequestNode(context, Object.keys(credentials)[0], call);
	}

	/** A request as one of our nodes sends it, from a node that accepts any credential. */
	async request(
		credentials: NodeCredentials,
		options: IHttpRequestOptions,
		retryStatusCodes?: number[],
	): Promise<unknown> {
		const context = this.executeContext({ type: 'n8n-nodes-base.httpRequest', credentials });
		return await context.helpers.httpRequestWithAuthentication.call(
			context,
			Object.keys(credentials)[0],
			options,
			retryStatusCodes && { preAuthenticationRetryStatusCode: retryStatusCodes },
		);
	}

	/** A trigger in an active workflow. */
	trigger(setup: TriggerSetup): Trigger {
		return new Trigger(this.nodeTypes, this.credentialsHelper, setup);
	}

	private lookUp(lookUp: LookUp) {
		const node = createNode(this.nodeTypes, lookUp, 'Temp-Node');
		const workflow = createWorkflow(this.nodeTypes, [node]);
		const additionalData = {
			...createAdditionalData(this.credentialsHelper, 'internal'),
			currentNodeParameters: lookUp.parameters ?? {},
		};
		const path = lookUp.path ?? 'parameters.resource';
		const { methods } = this.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		return {
			methods,
			context: new LoadOptionsContext(workflow, workflow.nodes['Temp-Node'], additionalData, path),
			isolated: async <T,>(run: () => Promise<T>) => await workflow.expression.withIsolate(run),
		};
	}

	private prepare(node: INode, credentials: NodeCredentials = {}): INode {
		const replaced = Object.keys(node.credentials ?? {}).map((type) => [
			type,
			credentials[type] ?? node.credentials?.[type],
		]);
		const parameters: INodeParameters = structuredClone(node.parameters);
		return { ...node, parameters, credentials: Object.fromEntries(replaced) };
	}

	private async execute(workflow: Workflow, node: INode, options: RunOptions): Promise<RunResult> {
		const mode = options.mode ?? 'trigger';
		const additionalData = createAdditionalData(this.credentialsHelper, mode);
		const main = [options.input ?? [{ json: {} }]];
		const runExecutionData = createRunExecutionData({
			executionData: { nodeExecutionStack: [{ node, data: { main }, source: null }] },
			resultData: { pinData: workflow.pinData },
		});
		const engine = new WorkflowExecute(additionalData, mode, runExecutionData);
		const running = engine.processRunExecutionData(workflow);
		const cancel = () => running.cancel();
		options.signal?.addEventListener('abort', cancel, { once: true });
		if (options.signal?.aborted) cancel();
		try {
			return this.summarise(workflow, await running);
		} finally {
			options.signal?.removeEventListener('abort', cancel);
		}
	}

	private summarise(workflow: Workflow, run: IRun): RunResult {
		const { runData, lastNodeExecuted, error } = run.data.resultData;
		const original = (name: string | undefined, copy: unknown) => {
			const id = name === undefined ? undefined : workflow.nodes[name]?.id;
			return copy && id !== undefined ? (this.nodeTypes.thrown.get(id) ?? copy) : copy;
		};
		const nodes = Object.entries(runData).map(([name, tasks]): [string, NodeResult] => {
			const outputs: INodeExecutionData[][] = [];
			for (const task of tasks) {
				for (const [index, items] of (task.data?.main ?? []).entries()) {
					outputs[index] = [...(outputs[index] ?? []), ...(items ?? [])];
				}
			}
			const failed = tasks.find((task) => task.error)?.error;
			const hints = tasks.flatMap((task) => task.hints ?? []);
			return [name, { items: outputs[0] ?? [], outputs, error: original(name, failed), hints }];
		});
		return {
			status: run.status,
			error: original(lastNodeExecuted, error),
			lastNode: lastNodeExecuted,
			nodes: Object.fromEntries(nodes),
			run,
		};
	}
}

/** Starts a host. */
export async function createHost(options: HostOptions): Promise<Host> {
	const { nodes = [], credentials = [], loaded } = options;
	await useBinaryData(options.binaryData ?? 'memory');
	const store = options.store ?? new CredentialStore();
	return new Host(loaded ?? fromClasses(nodes, credentials), store, options.standIns ?? {});
}

/** Plain objects as items. */
export function asItems(...json: IDataObject[]): INodeExecutionData[] {
	return json.map((data) => ({ json: data }));
}
