import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { authentication } from './authentication';
import { listSearch } from './methods';
import { poll, properties, webhook, webhookMethods } from './trigger';

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
		properties: [authentication(), ...structuredClone(properties)],
	};

	methods = {
		listSearch: {
			searchCatalogs: listSearch.searchCatalogs,
			searchPages: listSearch.searchPages,
		},
	};

	webhookMethods = webhookMethods;

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll.call(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await webhook.call(this);
	}
}
