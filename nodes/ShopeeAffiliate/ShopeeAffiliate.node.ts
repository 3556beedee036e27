import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { onDemand } from '../shared/onDemand';
import { properties } from './properties';

export class ShopeeAffiliate implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shopee Affiliate',
		name: 'shopeeAffiliate',
		icon: {
			light: 'file:../../icons/shopeeAffiliate.svg',
			dark: 'file:../../icons/shopeeAffiliate.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Find offers, make short links and read what they earn',
		defaults: { name: 'Shopee Affiliate' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'shopeeAffiliateApi', required: true }],
		properties: properties(),
	};

	methods = {
		listSearch: onDemand(async () => (await import('./methods')).listSearch, 'searchFeeds'),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { execute } = await import('./execute');
		return await execute.call(this);
	}
}
