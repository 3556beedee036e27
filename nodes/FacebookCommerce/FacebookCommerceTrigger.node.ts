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
import { authentication } from './authentication';
import { properties } from './triggerProperties';

export class FacebookCommerceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Facebook Commerce Trigger',
		name: 'facebookCommerceTrigger',
		icon: {
			light: 'file:../../icons/facebookCommerce.svg',
			dark: 'file:../../icons/facebookCommerce.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["triggerOn"].join(", ")}}',
		description: 'Starts the workflow when something happens on a Facebook page or in a catalog',
		defaults: { name: 'Facebook Commerce Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'facebookCommerceApi',
				required: true,
				displayOptions: { show: { authentication: ['accessToken'] } },
			},
			{
				name: 'facebookCommerceOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
		],
		webhooks: [
			{
				// Meta verifies the address while the other one is set up, so this one comes first.
				name: 'setup',
				httpMethod: '={{$parameter["receiveBy"] === "polling" ? "" : "GET"}}',
				responseMode: 'onReceived',
				path: 'webhook',
			},
			{
				name: 'default',
				// Without a method n8n opens no address, which is what polling needs.
				httpMethod: '={{$parameter["receiveBy"] === "polling" ? "" : "POST"}}',
				responseMode: 'onReceived',
				path: 'webhook',
			},
		],
		properties: [authentication(), ...properties()],
	};

	methods = {
		listSearch: onDemand(
			async () => (await import('./methods')).listSearch,
			'searchCatalogs',
			'searchPages',
		),
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
