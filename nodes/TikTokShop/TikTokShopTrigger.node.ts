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

export class TikTokShopTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Shop Trigger',
		name: 'tikTokShopTrigger',
		icon: {
			light: 'file:../../icons/tiktokShop.svg',
			dark: 'file:../../icons/tiktokShop.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["triggerOn"].join(", ")}}',
		description: 'Starts the workflow when something happens in a TikTok Shop',
		defaults: { name: 'TikTok Shop Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tikTokShopApi', required: true }],
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

	methods = {
		listSearch: onDemand(async () => (await import('./methods')).listSearch, 'searchShops'),
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
