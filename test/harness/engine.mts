import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
	BinaryDataConfig,
	BinaryDataService,
	ExecutionLifecycleHooks,
	ExternalSecretsProxy,
} from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import type { CredentialsHelper } from './credentialsHelper.mts';
import type { NodeTypes } from './nodeTypes.mts';
import type { CredentialReference } from './store.mts';

/** Credentials by type, as a node refers to them. */
export type NodeCredentials = Record<string, CredentialReference>;

/** One node as the methods of a host take it. */
export interface NodeSetup {
	/** Full type or the bare name of one of the package's nodes. */
	type: string;
	typeVersion?: number;
	parameters?: INodeParameters;
	credentials?: NodeCredentials;
}

/** Where binary data is kept: in the items themselves or in files. */
export type BinaryMode = 'memory' | 'filesystem';

/** A workflow as exported by the editor. */
export type WorkflowJson = Pick<IWorkflowBase, 'nodes' | 'connections'> &
	Partial<Pick<IWorkflowBase, 'name' | 'settings' | 'pinData' | 'staticData'>>;

/** The container that n8n-core itself uses; npm may have put other copies beside it. */
const requireHere = createRequire(join(process.cwd(), 'package.json'));
const requireInCore = createRequire(requireHere.resolve('n8n-core'));
const { Container }: typeof import('@n8n/di') = requireInCore('@n8n/di');

const BASE = 'https://n8n.example.com';

let executions = 0;

/** What n8n's server gives to every execution. */
export function createAdditionalData(
	credentialsHelper: CredentialsHelper,
	mode: WorkflowExecuteMode,
	webhookBaseUrl = `${BASE}/webhook`,
): IWorkflowExecuteAdditionalData {
	const executionId = String(++executions);
	const unavailable = async () => await Promise.reject(new Error('Not part of the test harness'));
	const workflowData: IWorkflowBase = {
		id: 'workflow',
		name: 'Test workflow',
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: [],
		connections: {},
	};
	return {
		credentialsHelper,
		executionId,
		hooks: new ExecutionLifecycleHooks(mode, executionId, workflowData),
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${BASE}/rest`,
		instanceBaseUrl: `${BASE}/`,
		formBaseUrl: `${BASE}/form`,
		formWaitingBaseUrl: `${BASE}/form-waiting`,
		formTestBaseUrl: `${BASE}/form-test`,
		webhookBaseUrl,
		webhookWaitingBaseUrl: `${BASE}/webhook-waiting`,
		webhookTestBaseUrl: `${BASE}/webhook-test`,
		mcpBaseUrl: `${BASE}/mcp`,
		mcpTestBaseUrl: `${BASE}/mcp-test`,
		executeWorkflow: unavailable,
		getRunExecutionData: unavailable,
		getRuntimeCredential: unavailable,
		startRunnerTask: unavailable,
		logAiEvent: () => {},
	};
}

/** A node of a workflow. */
export function createNode(nodeTypes: NodeTypes, setup: NodeSetup, name = 'Node'): INode {
	const { version } = nodeTypes.getByNameAndVersion(setup.type, setup.typeVersion).description;
	return {
		id: `id of ${name}`,
		name,
		type: nodeTypes.fullName(setup.type),
		typeVersion: setup.typeVersion ?? [version].flat().at(-1) ?? 1,
		position: [0, 0],
		parameters: structuredClone(setup.parameters ?? {}),
		credentials: setup.credentials,
		webhookId: '00000000-0000-4000-8000-000000000001',
	};
}

/** A workflow object of n8n's engine. */
export function createWorkflow(
	nodeTypes: NodeTypes,
	nodes: INode[],
	rest: Omit<WorkflowJson, 'nodes'> = { connections: {} },
	staticData?: IDataObject,
): Workflow {
	return new Workflow({
		id: 'workflow',
		name: rest.name ?? 'Test workflow',
		active: false,
		nodes,
		connections: rest.connections,
		nodeTypes,
		settings: { executionOrder: 'v1', ...rest.settings },
		pinData: rest.pinData,
		staticData,
	});
}

/** Switches this test file's n8n to keep binary data in memory or in files of the temporary folder. */
export async function useBinaryData(mode: BinaryMode): Promise<void> {
	Container.get(BinaryDataConfig).mode = mode === 'filesystem' ? 'filesystem' : 'default';
	await Container.get(BinaryDataService).init();
}
