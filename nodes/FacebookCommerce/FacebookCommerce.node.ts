import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { onDemand } from '../shared/onDemand';
import { authentication } from './authentication';
import { properties } from './properties';

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
		properties: [authentication(), ...properties()],
	};

	methods = {
		listSearch: onDemand(
			async () => (await import('./methods')).listSearch,
			'searchBusinesses',
			'searchCatalogs',
			'searchEndpoints',
			'searchPages',
		),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { execute } = await import('./execute');
		return await execute.call(this);
	}
}
