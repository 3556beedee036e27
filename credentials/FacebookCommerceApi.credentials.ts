import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import {
	authenticateFacebook,
	facebookTestRequest,
	facebookTestRules,
} from './connections/facebookCommerce';

export class FacebookCommerceApi implements ICredentialType {
	name = 'facebookCommerceApi';

	displayName = 'Facebook Commerce API';

	icon: Icon = {
		light: 'file:../icons/facebookCommerce.svg',
		dark: 'file:../icons/facebookCommerce.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-social-commerce/n8n-nodes-social-commerce/blob/main/docs/credentials/facebook-commerce.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Token of a system user (Business Settings > Users > System Users), or of a page. The node fetches the tokens of pages itself.',
		},
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1234567890123456',
			description: 'Shown in the app dashboard. Needed for webhooks and to look into tokens.',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Shown in the app dashboard, Settings > Basic. Proves each call, verifies webhooks, and is needed for both.',
		},
		{
			displayName: 'Graph API Version',
			name: 'graphVersion',
			type: 'string',
			default: 'v25.0',
			description:
				'Version that calls are made in. Meta answers calls to an expired version in a newer one; the node tells when that happens.',
		},
		{
			displayName: 'Custom API URL',
			name: 'customBaseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://127.0.0.1:4606',
			description: "Address in place of graph.facebook.com, for this project's sandbox or a proxy",
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return authenticateFacebook(credentials, requestOptions);
	}

	test: ICredentialTestRequest = { request: facebookTestRequest, rules: facebookTestRules };
}
