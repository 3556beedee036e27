import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { onDemand } from '../shared/onDemand';
import { properties } from './properties';

export class TikTokShop implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Shop',
		name: 'tikTokShop',
		icon: {
			light: 'file:../../icons/tiktokShop.svg',
			dark: 'file:../../icons/tiktokShop.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Sell on TikTok Shop: products, orders, parcels, promotions, money, affiliates, content and figures',
		defaults: { name: 'TikTok Shop' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tikTokShopApi', required: true }],
		properties: properties(),
	};

	methods = {
		listSearch: onDemand(
			async () => (await import('./methods')).listSearch,
			'searchCategoryAssets',
			'searchEndpoints',
			'searchShops',
		),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { execute } = await import('./execute');
		return await execute.call(this);
	}
}
