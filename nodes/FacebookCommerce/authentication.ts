import type { INodeProperties } from 'n8n-workflow';

/** Which of the two credentials a node uses; a fresh object each time, since n8n changes them. */
export function authentication(): INodeProperties {
	return {
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Access Token', value: 'accessToken' },
			{ name: 'OAuth2', value: 'oAuth2' },
		],
		default: 'accessToken',
		description: "A system user's token lasts; a token from the Connect button ends after 60 days",
	};
}
