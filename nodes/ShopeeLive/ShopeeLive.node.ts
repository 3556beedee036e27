import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { accessOf } from '../shared/catalog/access';
import { describeAccesses } from '../shared/catalog/describe';
import { execute } from '../shared/engine/execute';
import { accesses } from './access';
import { listSearch } from './methods';

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
		credentials: [
			{
				name: 'shopeeApi',
				required: true,
				displayOptions: {
					show: { access: ['openPlatform'] },
					hide: { resource: ['analytics', 'url'] },
				},
			},
			{
				name: 'shopeeLiveCreatorApi',
				required: true,
				displayOptions: {
					show: { access: ['creatorCenter'] },
					hide: { resource: ['analytics', 'liveStatus', 'login', 'url'] },
				},
			},
		],
		properties: describeAccesses(accesses),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { platform, resources } = accessOf(this, accesses);
		return await execute(this, platform, resources);
	}
}
