import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import {
	authenticateShopeeAffiliate,
	shopeeAffiliateTestRequest,
	shopeeAffiliateTestRules,
} from './connections/shopeeAffiliate';

export class ShopeeAffiliateApi implements ICredentialType {
	name = 'shopeeAffiliateApi';

	displayName = 'Shopee Affiliate API';

	icon: Icon = {
		light: 'file:../icons/shopeeAffiliate.svg',
		dark: 'file:../icons/shopeeAffiliate.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-social-commerce/n8n-nodes-social-commerce/blob/main/docs/credentials/shopee-affiliate.md';

	properties: INodeProperties[] = [
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 18300000000',
			description:
				'Shown on the Open API page of the affiliate portal. The affiliate ID that the portal shows elsewhere is another number.',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Shown next to the app ID. Signs every request.',
		},
		{
			displayName: 'Country',
			name: 'country',
			type: 'options',
			options: [
				{ name: 'Brazil', value: 'br' },
				{ name: 'Indonesia', value: 'id' },
				{ name: 'Malaysia', value: 'my' },
				{ name: 'Philippines', value: 'ph' },
				{ name: 'Singapore', value: 'sg' },
				{ name: 'Taiwan', value: 'tw' },
				{ name: 'Thailand', value: 'th' },
				{ name: 'Vietnam', value: 'vn' },
			],
			default: 'br',
			description: 'Where the affiliate account was opened. An app works in its own country only.',
		},
		{
			displayName: 'Custom Base URL',
			name: 'customBaseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://127.0.0.1:4605/br',
			description:
				"Leave empty. An address here takes the place of Shopee's host, for this project's own sandbox or a proxy.",
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return authenticateShopeeAffiliate(credentials, requestOptions);
	}

	test: ICredentialTestRequest = {
		request: shopeeAffiliateTestRequest,
		rules: shopeeAffiliateTestRules,
	};
}
