import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { describe } from '../shared/catalog/describe';
import { execute } from '../shared/engine/execute';
import { listSearch } from './methods';
import { shopeeAffiliate } from './platform';
import { resources } from './resources';

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
		properties: describe(resources, shopeeAffiliate.rate.perSecond, 'offer'),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this, shopeeAffiliate, resources);
	}
}
