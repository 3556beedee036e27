import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { describe } from '../shared/catalog/describe';
import { execute } from '../shared/engine/execute';
import { authentication } from './authentication';
import { listSearch } from './methods';
import { facebookCommerce } from './platform';
import { resources } from './resources';

export class FacebookCommerce implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Facebook Commerce',
		name: 'facebookCommerce',
		icon: {
			light: 'file:../../icons/facebookCommerce.svg',
			dark: 'file:../../icons/facebookCommerce.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Fill catalogs, run live videos and answer people on Facebook',
		defaults: { name: 'Facebook Commerce' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'facebookCommerceApi',
				required: true,
				displayOptions: { show: { authentication: ['accessToken'] } },
			},
			{
				name: 'facebookCommerceOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
		],
		properties: [
			authentication(),
			...describe(resources, facebookCommerce.rate.perSecond, 'product'),
		],
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this, facebookCommerce, resources);
	}
}
