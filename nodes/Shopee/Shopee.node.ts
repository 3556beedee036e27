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
import { shopee } from './platform';
import { resources } from './resources';

export class Shopee implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shopee',
		name: 'shopee',
		icon: { light: 'file:../../icons/shopee.svg', dark: 'file:../../icons/shopee.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Read orders and call every endpoint of Shopee',
		defaults: { name: 'Shopee' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'shopeeApi', required: true }],
		properties: describe(resources, shopee.rate.perSecond, 'order'),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this, shopee, resources);
	}
}
