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
		properties: properties(),
	};

	webhookMethods = {
		default: onDemand(
			async () => (await import('./registration')).webhookMethods.default,
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
