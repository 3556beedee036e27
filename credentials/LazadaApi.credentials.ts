import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { keepAlive } from '../nodes/shared/token/keepAlive';
import { connectionFields, connectNotice } from './connections/fields';
import {
	authenticateLazada,
	lazadaTestRequest,
	lazadaTestRules,
	lazadaTokens,
} from './connections/lazada';

export class LazadaApi implements ICredentialType {
	name = 'lazadaApi';

	displayName = 'Lazada API';

	icon: Icon = { light: 'file:../icons/lazada.svg', dark: 'file:../icons/lazada.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-social-commerce/n8n-nodes-social-commerce/blob/main/docs/credentials/lazada.md';

	properties: INodeProperties[] = [
		connectNotice(),
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 100777',
			description: 'Shown in the Lazada Open Platform under App Console > your app',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Shown next to the app key. Signs every request and verifies push messages.',
		},
		{
			displayName: 'Country',
			name: 'country',
			type: 'options',
			options: [
				{ name: 'Indonesia', value: 'id' },
				{ name: 'Malaysia', value: 'my' },
				{ name: 'Philippines', value: 'ph' },
				{ name: 'Singapore', value: 'sg' },
				{ name: 'Thailand', value: 'th' },
				{ name: 'Vietnam', value: 'vn' },
			],
			default: 'sg',
			description:
				'Where the shop sells. A cross-border connection serves several countries: the node can choose another one.',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Custom', value: 'custom' },
				{ name: 'Live', value: 'live' },
			],
			default: 'live',
			description:
				"Lazada has no sandbox host: test apps are called on the live ones. Custom is for this project's own sandbox or a proxy.",
		},
		{
			displayName: 'Custom API URL',
			name: 'customBaseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://127.0.0.1:4603/{country}/rest',
			displayOptions: { show: { environment: ['custom'] } },
			description:
				'Address that takes the place of the gateways. The part {country} becomes sg, my, th, vn, ph or id.',
		},
		{
			displayName: 'Custom Auth URL',
			name: 'customAuthUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://127.0.0.1:4603/auth/rest',
			displayOptions: { show: { environment: ['custom'] } },
			description:
				'Address that takes the place of the token gateway. Empty means the same as the API.',
		},
		...connectionFields('30 minutes'),
		{
			displayName: 'Countries of the Connection',
			name: 'countries',
			type: 'string',
			default: '',
			placeholder: 'filled in by n8n',
			description:
				'Where the tokens work, as Lazada told when they were made. Filled in by n8n; calls to other countries are refused before they are sent.',
		},
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await keepAlive(lazadaTokens, this, credentials);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return authenticateLazada(credentials, requestOptions);
	}

	test: ICredentialTestRequest = { request: lazadaTestRequest, rules: lazadaTestRules };
}
