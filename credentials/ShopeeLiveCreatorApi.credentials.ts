import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import {
	authenticateShopeeLiveCreator,
	cookieField,
	shopeeLiveCreatorTestRequest,
	shopeeLiveCreatorTestRules,
} from './connections/shopeeLiveCreator';

export class ShopeeLiveCreatorApi implements ICredentialType {
	name = 'shopeeLiveCreatorApi';

	displayName = 'Shopee Live Creator Center API';

	icon: Icon = {
		light: 'file:../icons/shopeeLive.svg',
		dark: 'file:../icons/shopeeLive.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-social-commerce/n8n-nodes-social-commerce/blob/main/docs/credentials/shopee-live-creator.md';

	properties: INodeProperties[] = [
		{
			displayName:
				"This uses Shopee's own web pages, not a published API: your own account only, and it may break any day. A cookie is the whole account, with its orders, wallet and addresses. Where you can, use Shopee API instead.",
			name: 'notice',
			type: 'notice',
			default: '',
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
			default: 'id',
			description:
				'Where the account was opened. The cookie is sent to hosts of this country only.',
		},
		cookieField(),
		{
			displayName: 'Custom Base URL',
			name: 'customBaseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://127.0.0.1:4607',
			description:
				"Leave empty. An address here takes the place of Shopee's hosts, for this project's own sandbox or a proxy: paths then begin with /storefront, /live, /creator, /seller or /seller-app.",
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return authenticateShopeeLiveCreator(credentials, requestOptions);
	}

	test: ICredentialTestRequest = {
		request: shopeeLiveCreatorTestRequest,
		rules: shopeeLiveCreatorTestRules,
	};
}
