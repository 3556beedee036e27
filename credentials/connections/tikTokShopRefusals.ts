import type { Refusal } from './refusals';

const CONNECT_AGAIN =
	"Open the authorization link again, paste the new code into 'Authorization Code' of the credential, and save.";

/** What a refusal of the token host, or of the test call, means for the user. */
export const REFUSALS: Refusal[] = [
	{
		codes: ['36004004'],
		isSpent: true,
		message:
			'TikTok Shop no longer accepts this code or refresh token: it was used before, is too old, or was withdrawn',
		advice: `A code works once, within 30 minutes; a refresh token works once. ${CONNECT_AGAIN}`,
	},
	{
		codes: ['105001', '105002'],
		isDeadToken: true,
		message: 'TikTok Shop says that the authorization was withdrawn or has ended',
		advice: CONNECT_AGAIN,
	},
	{
		codes: ['106001'],
		message: "TikTok Shop does not accept the signature: 'App Secret' does not fit 'App Key'",
		advice: 'Copy both from Partner Center again.',
	},
	{
		codes: ['36009004'],
		words: /\btimestamp\b/i,
		isClock: true,
		message: 'The clock of this n8n is off',
		advice: 'TikTok Shop accepts five minutes at most. Set the clock of the server by NTP.',
	},
	{
		codes: ['36009004'],
		words: /\bapp_?secret\b/i,
		message: "TikTok Shop does not accept 'App Secret': it does not fit 'App Key'",
		advice: 'Copy both from Partner Center again.',
	},
	{
		codes: ['36009004'],
		words: /\b(app_?key|sign|signature)\b/i,
		message: "TikTok Shop does not know this app key: check 'App Key'",
		advice: "Copy 'App Key' and 'App Secret' from Partner Center again.",
	},
	{
		codes: ['36009004'],
		isForTokenCalls: true,
		message: "TikTok Shop refused the call: check 'App Key' and the clock of this n8n",
		advice:
			"Copy 'App Key' from Partner Center again. TikTok Shop accepts a clock that is five minutes off at most.",
	},
	{
		codes: ['105005'],
		class: 'permission',
		isTokenFine: true,
		message: 'The app lacks a permission: its scopes do not cover this call',
		advice: 'Add the scope in Partner Center, then authorize the app again.',
	},
	{
		codes: ['101000'],
		class: 'permission',
		isTokenFine: true,
		message:
			"This connection may not call this endpoint, or not for this shop: check 'Account Type' of the credential",
		advice:
			"Choose the right 'Account Type': seller, creator and partner tokens differ. Choose the shop from the list of 'Shop'.",
	},
	{
		codes: ['36009033'],
		class: 'permission',
		message: "This server's address is not on the allow list of the app",
		advice: 'Add the public IP of n8n in Partner Center, or empty the list.',
	},
];
