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
import { tikTokShop } from './platform';
import { resources } from './resources';

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
		properties: describe(resources, tikTokShop.rate.perSecond, 'order'),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this, tikTokShop, resources);
	}
}
