import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { onDemand } from '../shared/onDemand';
import { properties } from './triggerProperties';

export class LazadaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Lazada Trigger',
		name: 'lazadaTrigger',
		icon: {
			light: 'file:../../icons/lazada.svg',
			dark: 'file:../../icons/lazada.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["triggerOn"].join(", ")}}',
		description: 'Starts the workflow when something happens on Lazada',
		defaults: { name: 'Lazada Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'lazadaApi', required: true }],
		webhooks: [
			{
				name: 'default',
				// Without a method n8n opens no address, which is what polling needs.
				httpMethod: '={{$parameter["receiveBy"] === "polling" ? "" : "POST"}}',
				responseMode: 'onReceived',
				path: 'webhook',
			},
		],
		properties: properties(),
	};

	webhookMethods = {
		default: onDemand(
			async () => (await import('./trigger')).webhookMethods.default,
			'checkExists',
			'create',
			'delete',
		),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { poll } = await import('./trigger');
		return await poll.call(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { webhook } = await import('./trigger');
		return await webhook.call(this);
	}
}
