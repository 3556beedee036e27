import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { onDemand } from '../shared/onDemand';
import { properties } from './properties';

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
		properties: properties(),
	};

	methods = {
		listSearch: onDemand(async () => (await import('./methods')).listSearch, 'searchEndpoints'),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { execute } = await import('./execute');
		return await execute.call(this);
	}
}
