import type { Refusal } from './refusals';

const CONNECT_AGAIN =
	"Open the authorization link again, paste the new code into 'Authorization Code' of the credential, and save.";

const COPY_AGAIN = 'Copy both from the Lazada Open Platform, App Console, your app.';

/** What a refusal of the token gateway, or of the test call, means for the user. */
export const REFUSALS: Refusal[] = [
	{
		codes: ['IllegalAccessToken', 'InvalidAccessToken', 'AccessTokenExpired'],
		isDeadToken: true,
		message: 'Lazada says that the authorization was withdrawn or has ended',
		advice: `${CONNECT_AGAIN} A token works only in the countries it was given for, and only with its own app key.`,
	},
	{
		codes: ['InvalidCode'],
		isSpent: true,
		message:
			'Lazada does not accept this code: it was used before, is too old, or belongs to another app',
		advice: `A code works once, within 30 minutes. ${CONNECT_AGAIN}`,
	},
	{
		codes: ['IllegalRefreshToken'],
		isSpent: true,
		message:
			'Lazada no longer accepts the refresh token: it was used before, is too old, or was withdrawn',
		advice: `A refresh token works once. ${CONNECT_AGAIN}`,
	},
	{
		codes: ['AUTH_TYPE_UNSUPPORTED'],
		isSpent: true,
		message: 'The subscription of the seller in the service market has ended',
		advice: `Let the seller renew the subscription first. ${CONNECT_AGAIN}`,
	},
	{
		codes: ['IncompleteSignature'],
		message: "Lazada does not accept the signature: 'App Secret' does not fit 'App Key'",
		advice: COPY_AGAIN,
	},
	{
		codes: ['InvalidAppKey', 'APP_KEY_INVALID'],
		message: "Lazada does not know this app key: check 'App Key'",
		advice: COPY_AGAIN,
	},
	{
		codes: ['IllegalTimestamp', 'InvalidTimestamp'],
		isClock: true,
		message: 'The clock of this n8n is off',
		advice: 'Lazada accepts two hours at most. Set the clock of the server by NTP.',
	},
	{
		codes: ['InvalidApi', 'InsufficientPermission', 'InsufficientIsvPermissions'],
		class: 'permission',
		isTokenFine: true,
		message: 'The app lacks a permission: its API groups do not cover this call',
		advice: 'Ask for the API group in the App Console, then authorize the app again.',
	},
	{
		codes: ['AppWhiteIpLimit'],
		class: 'permission',
		message: "This server's address is not on the allow list of the app",
		advice: 'Add the public IP of n8n in the App Console, or empty the list.',
	},
	{
		codes: ['SellerNotVerified', 'SellerNotActive'],
		class: 'permission',
		message: 'The seller account is not verified or not active',
		advice: 'Look into Seller Center for the reason; n8n cannot mend it.',
	},
];
