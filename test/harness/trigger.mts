import { HookContext, PollContext, TriggerContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	IWebhookData,
	IWebhookDescription,
	IWorkflowExecuteAdditionalData,
	WebhookType,
	Workflow,
} from 'n8n-workflow';

import type { CredentialsHelper } from './credentialsHelper.mts';
import { createAdditionalData, createNode, createWorkflow, type NodeSetup } from './engine.mts';
import { createRequest, ResponseRecorder, type WebhookRequest } from './http.mts';
import type { NodeTypes } from './nodeTypes.mts';

/** What a webhook call led to: the answer, and the items of the execution if one was started. */
export interface WebhookResult {
	response: { status: number; headers: Record<string, string>; body: string };
	/** Items per output; undefined when no execution starts. */
	workflowData?: INodeExecutionData[][];
	/** What the node threw; n8n then answers 500 and saves a failed execution. */
	error?: unknown;
}

/** How a trigger is set up. */
export interface TriggerSetup extends NodeSetup {
	staticData?: IDataObject;
	webhookBaseUrl?: string;
	/** `manual` is what n8n passes while a user listens for a test event. */
	mode?: 'trigger' | 'manual';
}

/** As n8n's database keeps it. */
function copyOf(data: IDataObject): IDataObject {
	return JSON.parse(JSON.stringify(data));
}

/** A trigger that is switched on: what it hands over, and the moments that n8n calls it. */
export class RunningTrigger {
	/** The rhythm that the node asked for */
	cron: string | undefined;

	/** What the node reported as failed executions */
	readonly failures: Error[] = [];

	private readonly handedOver: IDataObject[] = [];

	private onTick: ((moment: Date) => unknown) | undefined;

	readonly emit = (data: INodeExecutionData[][]): void => {
		this.handedOver.push(...data.flat().map(({ json }) => json));
	};

	readonly fail = (error: Error): void => {
		this.failures.push(error);
	};

	schedule(cron: string, onTick: (moment: Date) => unknown): void {
		this.cron = cron;
		this.onTick = onTick;
	}

	/** The items handed over since the last call of this method. */
	take(): IDataObject[] {
		return this.handedOver.splice(0);
	}

	/** One moment of the node's rhythm, until it has looked; outside of an execution, as in n8n. */
	async tick(): Promise<IDataObject[]> {
		if (!this.onTick) throw new Error('The node has asked for no rhythm');
		await this.onTick(new Date());
		return this.take();
	}
}

/**
 * A trigger node in an active workflow: it keeps its static data between calls, as n8n does as
 * long as the workflow stays active.
 */
export class Trigger {
	private workflow: Workflow;

	/** What n8n has written down: of a trigger that looks by itself, it keeps no more than that */
	private saved: IDataObject | undefined;

	private readonly node: INode;

	constructor(
		private readonly nodeTypes: NodeTypes,
		private readonly credentialsHelper: CredentialsHelper,
		private readonly setup: TriggerSetup,
	) {
		this.node = createNode(nodeTypes, setup, 'Trigger');
		const own = setup.staticData && { 'node:Trigger': copyOf(setup.staticData) };
		this.workflow = createWorkflow(nodeTypes, [this.node], undefined, own);
	}

	/** The node's own static data, live. */
	get staticData(): IDataObject {
		return this.workflow.getStaticData('node', this.node);
	}

	/** Where the platform is told to call. */
	get webhookUrl(): string | undefined {
		return this.hookContext(this.webhookData()).getNodeWebhookUrl('default');
	}

	/** Forgets everything but the static data that was saved, as a restart of n8n does. */
	restart(): void {
		this.workflow = createWorkflow(this.nodeTypes, [this.node], undefined, {
			'node:Trigger': this.saved ?? copyOf(this.staticData),
		});
	}

	private save(): void {
		this.saved = copyOf(this.staticData);
	}

	/** Runs one life cycle method of the webhook. */
	async hook(method: 'checkExists' | 'create' | 'delete', name?: WebhookType): Promise<boolean> {
		const data = this.webhookData(undefined, name);
		const run = this.nodeType.webhookMethods?.[data.webhookDescription.name]?.[method];
		if (!run) throw new Error(`The node has no ${method} for this webhook`);
		return await this.workflow.expression.withIsolate(
			async () => await run.call(this.hookContext(data)),
		);
	}

	/** What n8n does when the workflow is switched on. */
	async activate(): Promise<void> {
		if (!(await this.hook('checkExists'))) await this.hook('create');
	}

	/** What n8n does when the workflow is switched off. */
	async deactivate(): Promise<void> {
		await this.hook('delete');
	}

	/** A call from the platform, from the raw bytes to the answer. */
	async webhook(request: WebhookRequest): Promise<WebhookResult> {
		const response = new ResponseRecorder(request.onAnswer);
		const method = request.method ?? 'POST';
		if (!this.descriptions.some((webhook) => this.methodsOf(webhook).includes(method))) {
			response.answer(404, { code: 404, message: `The webhook is not registered for ${method}` });
			return { response };
		}
		const data = this.webhookData(method);
		try {
			data.workflowExecuteAdditionalData.httpRequest = createRequest(request);
		} catch (error) {
			const message = 'Failed to parse request body';
			response.answer(422, { code: 422, message, hint: String(error) });
			return { response };
		}
		data.workflowExecuteAdditionalData.httpResponse = response.asExpress();
		return await this.workflow.expression.withIsolate(
			async () => await this.answer(data, response),
		);
	}

	/** One round of polling; null when there is nothing new. */
	async poll(): Promise<INodeExecutionData[][] | null> {
		const { poll } = this.nodeType;
		if (!poll) throw new Error('The node does not poll');
		const mode = this.setup.mode ?? 'trigger';
		const activation = mode === 'manual' ? 'manual' : 'activate';
		const additionalData = this.additionalData();
		const context = new PollContext(this.workflow, this.node, additionalData, mode, activation);
		return await this.workflow.expression.withIsolate(async () => await poll.call(context));
	}

	/**
	 * Switches a trigger on that has a rhythm of its own; the test's clock stands in for n8n's. The
	 * static data is saved when the trigger is on and whenever it hands something over, and never
	 * between.
	 */
	async start(): Promise<RunningTrigger> {
		const { trigger } = this.nodeType;
		if (!trigger) throw new Error('The node does not look by itself');
		const running = new RunningTrigger();
		const mode = this.setup.mode ?? 'trigger';
		const context = new TriggerContext(
			this.workflow,
			this.node,
			this.additionalData(),
			mode,
			mode === 'manual' ? 'manual' : 'activate',
			(data) => {
				running.emit(data);
				this.save();
			},
			running.fail,
			running.fail,
			{ registerCron: ({ expression }, onTick) => running.schedule(expression, onTick) },
		);
		const response = await this.workflow.expression.withIsolate(
			async () => await trigger.call(context),
		);
		await response?.manualTriggerFunction?.();
		this.save();
		return running;
	}

	private async answer(data: IWebhookData, response: ResponseRecorder): Promise<WebhookResult> {
		const { webhookDescription: description } = data;
		const context = new WebhookContext(
			this.workflow,
			this.node,
			data.workflowExecuteAdditionalData,
			this.setup.mode === 'manual' ? 'manual' : 'webhook',
			data,
			[],
			null,
		);
		const { webhook } = this.nodeType;
		if (!webhook) throw new Error('The node has no webhook method');
		let result;
		try {
			result = await webhook.call(context);
		} catch (error) {
			const message = 'Workflow Webhook Error: Workflow could not be started!';
			response.answer(500, { code: 0, message });
			return { response, error };
		}
		const { noWebhookResponse, webhookResponse, workflowData } = result;
		if (noWebhookResponse === true) return { response, workflowData };

		const status = Number(this.evaluate(description.responseCode, 200));
		const mode = this.evaluate(description.responseMode, 'onReceived');
		if (workflowData === undefined) {
			response.answer(status, webhookResponse ?? { message: 'Webhook call received' });
		} else if (mode === 'onReceived') {
			const fixed = this.evaluate(description.responseData, undefined);
			const given = fixed ?? webhookResponse ?? { message: 'Workflow was started' };
			response.answer(status, fixed === 'noData' ? undefined : given);
		} else {
			throw new Error(`Response mode "${String(mode)}" is not part of the test harness`);
		}
		return { response, workflowData };
	}

	private get nodeType(): INodeType {
		return this.nodeTypes.getByNameAndVersion(this.node.type, this.node.typeVersion);
	}

	private get descriptions(): IWebhookDescription[] {
		return this.nodeType.description.webhooks ?? [];
	}

	private methodsOf(webhook: IWebhookDescription): string[] {
		return String(this.evaluate(webhook.httpMethod, 'GET')).split(/\s*,\s*/);
	}

	private evaluate(value: unknown, fallback: unknown): unknown {
		if (typeof value !== 'string') return value ?? fallback;
		const { expression } = this.workflow;
		return expression.getSimpleParameterValue(this.node, value, 'internal', {}) ?? fallback;
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		const { webhookBaseUrl } = this.setup;
		return createAdditionalData(this.credentialsHelper, 'trigger', webhookBaseUrl);
	}

	private hookContext(data: IWebhookData): HookContext {
		const additionalData = data.workflowExecuteAdditionalData;
		const { workflow, node } = this;
		const isTest = this.setup.mode === 'manual';
		const mode = isTest ? 'manual' : 'trigger';
		const activation = isTest ? 'manual' : 'activate';
		return new HookContext(workflow, node, additionalData, mode, activation, data);
	}

	private webhookData(method?: string, name: WebhookType = 'default'): IWebhookData {
		const matches = this.descriptions.filter((webhook) =>
			method ? this.methodsOf(webhook).includes(method) : webhook.name === name,
		);
		const webhookDescription = matches.at(0) ?? this.descriptions.at(0);
		if (!webhookDescription) throw new Error('The node describes no webhook');
		return {
			httpMethod: 'POST',
			node: this.node.name,
			path: 'webhook',
			webhookDescription,
			workflowId: 'workflow',
			workflowExecuteAdditionalData: this.additionalData(),
			isTest: this.setup.mode === 'manual',
		};
	}
}
