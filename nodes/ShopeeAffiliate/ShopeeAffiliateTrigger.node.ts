import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { properties } from './triggerProperties';

export class ShopeeAffiliateTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shopee Affiliate Trigger',
		name: 'shopeeAffiliateTrigger',
		icon: {
			light: 'file:../../icons/shopeeAffiliate.svg',
			dark: 'file:../../icons/shopeeAffiliate.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["triggerOn"].join(", ")}}',
		description: 'Starts the workflow when conversions or offers change',
		defaults: { name: 'Shopee Affiliate Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'shopeeAffiliateApi', required: true }],
		properties: properties(),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { poll } = await import('./trigger');
		return await poll.call(this);
	}
}
