import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { onDemand } from '../shared/onDemand';
import { properties } from './properties';

export class ShopeeLive implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shopee Live',
		name: 'shopeeLive',
		icon: {
			light: 'file:../../icons/shopeeLive.svg',
			dark: 'file:../../icons/shopeeLive.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Run live sessions on Shopee and see how they go',
		defaults: { name: 'Shopee Live' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// Hidden rather than shown by access: n8n takes a parameter that credentials are shown by off the panel.
		credentials: [
			{
				name: 'shopeeApi',
				required: true,
				displayOptions: { hide: { access: ['creatorCenter'], resource: ['analytics', 'url'] } },
			},
			{
				name: 'shopeeLiveCreatorApi',
				required: true,
				displayOptions: {
					hide: {
						access: ['openPlatform'],
						resource: ['analytics', 'liveStatus', 'login', 'url'],
					},
				},
			},
		],
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
