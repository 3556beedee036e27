import type { Refusal } from './refusals';

const CONNECT_AGAIN =
	"Open the authorization link again, paste the new code into 'Authorization Code' of the credential, and save.";

const REFRESH_REFUSED =
	"Shopee no longer accepts the refresh token: it was used before, has ended, or belongs to another ID than 'Connected As' and the ID say";

/**
 * What a refusal of the token host, or of the test call, means for the user. Names are without the
 * module prefix that some endpoints put before them.
 */
export const REFUSALS: Refusal[] = [
	{
		codes: ['invalid_acceess_token', 'invalid_access_token'],
		message: 'Shopee does not accept the access token',
		advice: CONNECT_AGAIN,
		isDeadToken: true,
	},
	{
		codes: ['error_auth'],
		words: /^invalid access_?token\.?$/i,
		message: 'Shopee does not accept the access token',
		advice: CONNECT_AGAIN,
		isDeadToken: true,
	},
	{
		codes: ['refresh_token_expired', 'error_shop_refresh_token', 'error_merchant_refresh_token'],
		message: REFRESH_REFUSED,
		advice: CONNECT_AGAIN,
		isSpent: true,
	},
	{
		codes: ['error_auth'],
		words: /invalid refresh_?token/i,
		message: REFRESH_REFUSED,
		advice: CONNECT_AGAIN,
		isSpent: true,
	},
	{
		codes: ['invalid_code'],
		message: 'Shopee no longer accepts this authorization code',
		advice: `A code works once, within ten minutes. ${CONNECT_AGAIN}`,
		isSpent: true,
	},
	{
		codes: ['error_auth'],
		words: /invalid code/i,
		message: 'Shopee no longer accepts this authorization code',
		advice: `A code works once, within ten minutes. ${CONNECT_AGAIN}`,
		isSpent: true,
	},
	{
		codes: ['invalid_shop_id', 'invalid_main_acount_id'],
		class: 'validation',
		isSpent: true,
		message:
			"The code was given for somebody else than the credential says: check 'Connected As' and the ID",
		advice: 'Copy the shop ID from the same address that the code stands in.',
	},
	{
		codes: [
			'shop_no_linked',
			'partner_shop_no_link',
			'merchant_no_linked',
			'user_no_linked',
			'principal_no_linked',
			'supplier_no_linked',
			'shop_access_expired',
			'merchant_access_expired',
			'supplier_access_expired',
		],
		message:
			"The authorization was withdrawn or has ended, or was never given for this 'Connected As' and ID",
		advice: CONNECT_AGAIN,
	},
	{
		codes: ['error_sign'],
		message: "Shopee does not accept the signature: 'Partner Key' does not fit 'Partner ID'",
		advice:
			'Copy both from the console again. Live and test apps have different keys, and each works in its own environment only.',
	},
	{
		codes: ['invalid_partner_id'],
		message: "Shopee does not know this partner ID: check 'Partner ID' and 'Environment'",
		advice: 'A test app does not exist on the live host, nor a live app on the test host.',
	},
	{
		codes: ['error_auth'],
		words: /partner_?id/i,
		message: "Shopee does not know this partner ID: check 'Partner ID' and 'Environment'",
		advice: 'A test app does not exist on the live host, nor a live app on the test host.',
	},
	{
		codes: ['error_partner_key_expired'],
		message: 'The partner key has expired',
		advice: "Create a new key in the console and put it into 'Partner Key'.",
	},
	{
		codes: ['source_ip_undeclared'],
		class: 'permission',
		message: "This server's address is not on the allow list of the app",
		advice: 'Add the public IP of n8n in the console, or switch the allow list off.',
	},
	{
		codes: ['error_param'],
		words: /timestamp/i,
		isClock: true,
		message: 'The clock of this n8n is off',
		advice: 'Shopee accepts five minutes at most. Set the clock of the server by NTP.',
	},
	{
		codes: [
			'shop_banned',
			'user_banned',
			'partner_frozen',
			'error_api_call_restricted',
			'api_suspended',
		],
		class: 'permission',
		message: 'Shopee has suspended the shop or the app',
		advice: 'Look into Seller Center and the console for the reason; n8n cannot mend it.',
	},
];
