import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { facebookOAuth2Tokens } from './connections/facebookCommerce';

export class FacebookCommerceOAuth2Api implements ICredentialType {
	name = 'facebookCommerceOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Facebook Commerce OAuth2 API';

	icon: Icon = {
		light: 'file:../icons/facebookCommerce.svg',
		dark: 'file:../icons/facebookCommerce.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-social-commerce/n8n-nodes-social-commerce/blob/main/docs/credentials/facebook-commerce-oauth2.md';

	properties: INodeProperties[] = [
		{
			displayName:
				"A token from this button lives about 60 days, and Meta has no way to renew it without you: the node says in time when to press 'Connect' again. For workflows that run unattended, use the credential with a system user's token.",
			name: 'lifeNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default:
				'={{ ($self["customBaseUrl"] || "https://www.facebook.com") + "/" + ($self["graphVersion"] || "v25.0") + "/dialog/oauth" }}',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			typeOptions: { password: true },
			default:
				'={{ ($self["customBaseUrl"] || "https://graph.facebook.com") + "/" + ($self["graphVersion"] || "v25.0") + "/oauth/access_token" }}',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '={{ $self["configurationId"] ? "config_id=" + $self["configurationId"] : "" }}',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		{
			displayName: 'Permissions',
			name: 'scope',
			type: 'string',
			default:
				'catalog_management,business_management,pages_show_list,pages_read_engagement,pages_manage_metadata,pages_read_user_content,pages_manage_engagement,pages_messaging,publish_video,commerce_account_read_settings',
			description:
				'What the app asks for, separated by commas. Leave out what you do not use: Meta reviews each permission.',
		},
		{
			displayName: 'Configuration ID',
			name: 'configurationId',
			type: 'string',
			default: '',
			description:
				'Only for apps with Facebook Login for Business: ID of the login configuration. It replaces the permissions above.',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: "Proves each call and verifies webhooks. Left empty, 'Client Secret' is used.",
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
			description: "Address in place of Meta's hosts, for this project's sandbox or a proxy",
		},
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await facebookOAuth2Tokens(this, credentials);
	}
}
