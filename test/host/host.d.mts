/** Types of host.mjs, for the end-to-end tests; what each does is said where it is written. */

export type Log = (line: string) => void;
export type Environment = Record<string, string>;

export interface Host {
	folder: string;
	node: string;
	n8n: string;
	version: string;
}

export interface RunningN8n {
	url: string;
	pid: number;
	logs(): string;
	isRunning(): boolean;
	stop(): Promise<void>;
}

export interface StartOptions {
	userFolder: string;
	env?: Environment;
	log?: Log;
}

export interface CommandResult {
	code: number;
	output: string;
	stdout: string;
}

export interface StoredCredential {
	id: string;
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	[option: string]: unknown;
}

export interface WorkflowDefinition {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	[option: string]: unknown;
}

export interface RunError {
	message: string;
	description?: string | null;
	httpCode?: string | null;
	[detail: string]: unknown;
}

export interface NodeRun {
	error?: RunError;
	executionTime: number;
	data?: { main?: Array<Array<{ json: Record<string, unknown> }> | null> };
}

export interface RunData {
	resultData: {
		error?: RunError;
		lastNodeExecuted?: string;
		runData: Record<string, NodeRun[]>;
	};
}

export interface Execution {
	id: string;
	status: 'success' | 'error' | 'canceled' | 'crashed';
	data: RunData;
	[detail: string]: unknown;
}

export interface TypeDescription {
	name: string;
	displayName: string;
	[detail: string]: unknown;
}

export interface N8nSession {
	url: string;
	projectId: string;
	cookie(): string;
	rest<Answer = unknown>(method: string, path: string, body?: unknown): Promise<Answer>;
	activate(workflowId: string, webhookPath?: string): Promise<void>;
	startRun(workflowId: string, trigger: string): Promise<string>;
	finishedExecution(executionId: string, timeoutMs?: number): Promise<Execution>;
	runWorkflow(workflowId: string, trigger: string, timeoutMs?: number): Promise<Execution>;
	tableRows(name: string): Promise<Array<Record<string, unknown>> | undefined>;
	createCredential(credential: Omit<StoredCredential, 'id'>): Promise<string>;
	readCredential(id: string): Promise<StoredCredential>;
	testCredential(
		id: string,
		credential: Omit<StoredCredential, 'id'>,
	): Promise<{ status: 'OK' | 'Error'; message: string }>;
	createWorkflow(workflow: WorkflowDefinition): Promise<string>;
	nodeTypes(): Promise<TypeDescription[]>;
	credentialTypes(): Promise<TypeDescription[]>;
}

export function cacheRoot(): string;
export function hostFolder(): string;
export function n8nVersion(): string;
export function ensureHost(options?: { log?: Log }): Promise<Host>;

export function installPackage(userFolder: string, tarball: string): Promise<void>;
export function packTarball(folder: string, options?: { log?: Log }): Promise<string>;

export function startN8n(options: StartOptions & { port?: number }): Promise<RunningN8n>;
export function startWorker(options: StartOptions & { concurrency?: number }): Promise<RunningN8n>;

export function runCli(
	userFolder: string,
	args: string[],
	env?: Environment,
): Promise<CommandResult>;
export function importCredentials(
	userFolder: string,
	credentials: StoredCredential[],
	env?: Environment,
): Promise<void>;
export function exportCredentials(
	userFolder: string,
	env?: Environment,
): Promise<StoredCredential[]>;
export function importWorkflows(
	userFolder: string,
	workflows: Array<WorkflowDefinition & { id: string }>,
	env?: Environment,
): Promise<void>;
export function publishWorkflow(userFolder: string, id: string, env?: Environment): Promise<void>;
export function executeWorkflow(
	userFolder: string,
	id: string,
	env?: Environment,
): Promise<{ ok: boolean; run?: { data: RunData }; output: string }>;
export function exportNodes(userFolder: string, env?: Environment): Promise<TypeDescription[]>;

export function connect(
	url: string,
	owner: { email: string; password: string },
): Promise<N8nSession>;
export function unflatten(text: unknown): unknown;
export function outputOf(execution: Execution, node: string): Array<Record<string, unknown>>;
export function errorOf(execution: Execution): RunError | undefined;
