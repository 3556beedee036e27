import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';
import { properties } from './triggerProperties';

export class ShopeeLiveTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shopee Live Trigger',
		name: 'shopeeLiveTrigger',
		icon: {
			light: 'file:../../icons/shopeeLive.svg',
			dark: 'file:../../icons/shopeeLive.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["triggerOn"].join(", ")}}',
		description: 'Starts the workflow when something happens in a live session on Shopee',
		defaults: { name: 'Shopee Live Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		// Hidden rather than shown by access: n8n takes a parameter that credentials are shown by off the panel.
		credentials: [
			{
				name: 'shopeeApi',
				required: true,
				displayOptions: { hide: { access: ['creatorCenter'] } },
			},
			{
				name: 'shopeeLiveCreatorApi',
				required: true,
				displayOptions: { hide: { access: ['openPlatform'] } },
			},
		],
		properties: properties(),
	};

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const { trigger } = await import('./trigger');
		return await trigger.call(this);
	}
}
