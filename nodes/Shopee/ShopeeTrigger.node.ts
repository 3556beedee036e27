import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { webhookMethods } from './registration';
import { poll, properties, webhook } from './trigger';

export class ShopeeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shopee Trigger',
		name: 'shopeeTrigger',
		icon: { light: 'file:../../icons/shopee.svg', dark: 'file:../../icons/shopee.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["triggerOn"].join(", ")}}',
		description: 'Starts the workflow when something happens in a Shopee shop',
		defaults: { name: 'Shopee Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'shopeeApi', required: true }],
		webhooks: [
			{
				name: 'default',
				// Without a method n8n opens no address, which is what polling needs.
				httpMethod: '={{$parameter["receiveBy"] === "polling" ? "" : "POST"}}',
				responseMode: 'onReceived',
				path: 'webhook',
			},
		],
		properties: structuredClone(properties),
	};

	webhookMethods = webhookMethods;

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll.call(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await webhook.call(this);
	}
}
