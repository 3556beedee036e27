import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { onDemand } from '../shared/onDemand';
import { properties } from './properties';

export class Lazada implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Lazada',
		name: 'lazada',
		icon: { light: 'file:../../icons/lazada.svg', dark: 'file:../../icons/lazada.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Sell on Lazada: orders, fulfillment, products, stock, promotions and advertising',
		defaults: { name: 'Lazada' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'lazadaApi', required: true }],
		properties: [
			{
				displayName: 'Country',
				name: 'country',
				type: 'options',
				options: [
					{
						name: 'Country of the Credential',
						value: 'credential',
					},
					{ name: 'Indonesia', value: 'id' },
					{ name: 'Malaysia', value: 'my' },
					{ name: 'Philippines', value: 'ph' },
					{ name: 'Singapore', value: 'sg' },
					{ name: 'Thailand', value: 'th' },
					{ name: 'Vietnam', value: 'vn' },
				],
				default: 'credential',
				description: 'Where to work. Only a cross-border connection serves more than one country.',
			},
			...properties(),
		],
	};

	methods = {
		listSearch: onDemand(async () => (await import('./methods')).listSearch, 'searchEndpoints'),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { execute } = await import('./execute');
		return await execute.call(this);
	}
}
