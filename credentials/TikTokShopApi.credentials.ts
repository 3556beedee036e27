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
import {
	authenticateTikTokShop,
	tikTokShopTestRequest,
	tikTokShopTestRules,
	tikTokShopTokens,
} from './connections/tikTokShop';
import { connectionFields, connectNotice } from './connections/fields';

export class TikTokShopApi implements ICredentialType {
	name = 'tikTokShopApi';

	displayName = 'TikTok Shop API';

	icon: Icon = { light: 'file:../icons/tiktokShop.svg', dark: 'file:../icons/tiktokShop.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-social-commerce/n8n-nodes-social-commerce/blob/main/docs/credentials/tiktok-shop.md';

	properties: INodeProperties[] = [
		connectNotice(),
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 6abcdefghijkl',
			description: 'Shown in Partner Center under App & Service > your app',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Shown next to the app key. Signs every request and verifies webhooks.',
		},
		{
			displayName: 'Service ID',
			name: 'serviceId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 7012345678901234567',
			description:
				'Only needed to make the authorization link. It is not the app key: Partner Center shows it in the address of the authorization link.',
		},
		{
			displayName: 'Market',
			name: 'market',
			type: 'options',
			options: [
				{ name: 'All Except United States', value: 'global' },
				{ name: 'United States', value: 'us' },
			],
			default: 'global',
			description: 'Where the account was opened. Decides which authorization page is used.',
		},
		{
			displayName: 'Account Type',
			name: 'userType',
			type: 'options',
			options: [
				{ name: 'Creator', value: 'creator' },
				{ name: 'Partner (Affiliate Agency)', value: 'partner' },
				{ name: 'Seller', value: 'seller' },
			],
			default: 'seller',
			description:
				'Who authorizes the app. A seller token cannot call creator endpoints, nor the other way round.',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Custom', value: 'custom' },
				{ name: 'Live (Also for Test Shops)', value: 'live' },
			],
			default: 'live',
			description:
				"TikTok Shop has no sandbox host: test shops are called on the live one. Custom is for this project's own sandbox or a proxy.",
		},
		{
			displayName: 'Custom API URL',
			name: 'customBaseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://127.0.0.1:4602',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'Address that takes the place of the API host',
		},
		{
			displayName: 'Custom Auth URL',
			name: 'customAuthUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://127.0.0.1:4602',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'Address that takes the place of the token host and the authorization page',
		},
		...connectionFields('30 minutes'),
		{
			displayName: 'Granted Scopes',
			name: 'grantedScopes',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Shop Cipher',
			name: 'shopCipher',
			type: 'string',
			default: '',
			description:
				'The shop to use when a node names none. Get it with the operation Authorization: Get Authorized Shops; it is neither the shop ID nor the shop code.',
		},
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await keepAlive(tikTokShopTokens, this, credentials);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return authenticateTikTokShop(credentials, requestOptions);
	}

	test: ICredentialTestRequest = { request: tikTokShopTestRequest, rules: tikTokShopTestRules };
}
