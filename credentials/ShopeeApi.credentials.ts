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
	authenticateShopee,
	shopeeTestRequest,
	shopeeTestRules,
	shopeeTokens,
} from './connections/shopee';
import { connectionFields, connectNotice } from './connections/fields';

export class ShopeeApi implements ICredentialType {
	name = 'shopeeApi';

	displayName = 'Shopee API';

	icon: Icon = { light: 'file:../icons/shopee.svg', dark: 'file:../icons/shopee.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-social-commerce/n8n-nodes-social-commerce/blob/main/docs/credentials/shopee.md';

	properties: INodeProperties[] = [
		connectNotice(),
		{
			displayName: 'Partner ID',
			name: 'partnerId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2001234',
			description: 'Shown in the Shopee Open Platform console under App List',
		},
		{
			displayName: 'Partner Key',
			name: 'partnerSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Shown next to the partner ID. Live and test apps have different keys.',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Custom', value: 'custom' },
				{ name: 'Live', value: 'live' },
				{ name: 'Live, Brazil Servers', value: 'liveBrazil' },
				{ name: 'Live, Mainland China Servers', value: 'liveChina' },
				{ name: 'Sandbox', value: 'sandbox' },
			],
			default: 'live',
			description:
				'Live is right for every market; the other live hosts are for an n8n that runs in Brazil or mainland China. Use one host for authorizing and for calls.',
		},
		{
			displayName: 'Custom Base URL',
			name: 'customBaseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://127.0.0.1:4601',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'Address that takes the place of the API host, without /api/v2',
		},
		{
			displayName: 'Connected As',
			name: 'subjectType',
			type: 'options',
			options: [
				{ name: 'Merchant', value: 'merchant' },
				{ name: 'Principal (Brand)', value: 'principal' },
				{ name: 'Shop', value: 'shop' },
				{ name: 'User (Live and Video)', value: 'user' },
			],
			default: 'shop',
			description:
				'Who authorized the app. Orders and products need a shop, global products a merchant, live and video a user, brand reports a principal.',
		},
		{
			displayName: 'Shop, Merchant, User or Principal ID',
			name: 'subjectId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 220001234',
			description:
				'The number that stands next to the code in the address after authorizing, such as shop_id. A user or principal who connects with a code may leave it empty: n8n fills it in. Make one credential for each shop.',
		},
		...connectionFields('ten minutes'),
		{
			displayName: 'Push Partner Key',
			name: 'pushSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for triggers: the key that the console shows under Set Push. Leave empty if it shows none; the partner key is used then.',
		},
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await keepAlive(shopeeTokens, this, credentials);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return authenticateShopee(credentials, requestOptions);
	}

	test: ICredentialTestRequest = { request: shopeeTestRequest, rules: shopeeTestRules };
}
