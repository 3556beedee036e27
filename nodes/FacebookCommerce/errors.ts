import type { ErrorEntry } from '../shared/engine/errors';

const RECONNECT =
	"Paste a new token into the credential, or press 'Connect' again: Meta has no way to renew a token without a person.";

const GRANT =
	'Grant the permission to the app, and the role on the page, catalog or commerce account to the person or system user behind the token. Token: Get Permissions shows what was granted.';

/** Codes 200 to 299 are permissions, each for another part of Facebook. */
const PERMISSION_CODES = Array.from({ length: 100 }, (_, index) => String(200 + index));

/** Quotas of the app, of users, and of business use cases. */
const RATE_CODES = [
	...['4', '17', '32', '341', '613'],
	...['80000', '80001', '80002', '80003', '80004', '80005', '80006', '80008', '80009', '80014'],
];

/** A code of Meta is `code` or `code/subcode`. @see https://developers.facebook.com/docs/graph-api/guides/error-handling */
export const errors: ErrorEntry[] = [
	{
		codes: ['1'],
		words: /reduce the amount of data/i,
		class: 'server',
		remedy: 'never',
		isTooMuch: true,
		title: 'Facebook says that this is too much data for one answer',
		advice: "Ask for fewer fields with the option 'Fields', or set a lower limit.",
	},
	{
		codes: ['1', '2'],
		class: 'server',
		remedy: 'later',
		title: 'Facebook had an internal fault',
		advice: 'Try again in a few minutes.',
	},
	{
		codes: RATE_CODES,
		class: 'rateLimit',
		remedy: 'later',
		notProcessed: true,
		title: 'Facebook asks for fewer calls',
		advice:
			"The quota of the app, page or catalog is used up for now; calls in this time would prolong the wait. Run the workflow later, or lower 'Requests per Second' under 'Request Options'.",
	},
	{
		codes: ['3'],
		class: 'permission',
		remedy: 'never',
		title: 'The app lacks the capability for this call',
		advice: 'Request the capability in the app dashboard under App Review.',
	},
	{
		codes: ['10/2018278', '10/2534022'],
		class: 'permission',
		remedy: 'never',
		title: 'More than 24 hours have passed since this person last wrote to the page',
		advice:
			"Meta lets a page answer freely for 24 hours after each message of a person. Later, only messages with a tag are allowed: set 'Messaging Type' to Message Tag and choose a tag that fits, or wait until the person writes again.",
	},
	{
		codes: ['551', '551/1545041'],
		class: 'permission',
		remedy: 'never',
		title: 'This person cannot be written to',
		advice:
			'The person has blocked the page, or has left. Messages go only to people who wrote to the page first.',
	},
	{
		codes: ['10', ...PERMISSION_CODES],
		class: 'permission',
		remedy: 'never',
		title: 'The connection lacks a permission for this',
		advice: GRANT,
	},
	{ codes: ['100/33'], class: 'notFound', remedy: 'never' },
	{
		codes: ['100'],
		words: /appsecret_proof/i,
		class: 'auth',
		remedy: 'never',
		title: "Facebook does not accept the proof: 'App Secret' belongs to another app than the token",
		advice: 'Copy App Secret from the dashboard of the app that the token was made with.',
	},
	{
		codes: ['102', '190'],
		class: 'auth',
		remedy: 'never',
		title: 'Facebook no longer accepts the access token',
		advice: RECONNECT,
	},
	{
		codes: ['190/458'],
		class: 'auth',
		remedy: 'never',
		title: 'The app was removed from the account behind the token',
		advice: RECONNECT,
	},
	{
		codes: ['190/459', '190/464'],
		class: 'auth',
		remedy: 'never',
		title: 'Facebook wants the person behind the token to sign in and confirm the account',
		advice: `Sign in at facebook.com and follow the steps there. ${RECONNECT}`,
	},
	{
		codes: ['190/460'],
		class: 'auth',
		remedy: 'never',
		title: 'The password behind the token was changed, which ended the token',
		advice: RECONNECT,
	},
	{
		codes: ['190/463', '190/467'],
		class: 'auth',
		remedy: 'never',
		title: 'The access token has ended',
		advice: RECONNECT,
	},
	{
		codes: ['190/492'],
		class: 'auth',
		remedy: 'never',
		title: 'The person behind the token has lost the role on this page',
		advice: `Give the role back in the settings of the page. ${RECONNECT}`,
	},
	{
		codes: ['368'],
		class: 'permission',
		remedy: 'never',
		title: 'Facebook has blocked this action for breaking its rules',
		advice:
			'Look into Account Quality of the business for the reason, and stop the workflow until it is settled.',
	},
	{
		codes: ['506'],
		class: 'conflict',
		remedy: 'never',
		title: 'Facebook takes the same post or message only once',
		advice: 'Change the text, or leave it: the first one is there.',
	},
	{
		codes: ['2635'],
		class: 'validation',
		remedy: 'never',
		title: 'This version of the API is no longer in service',
		advice: "Set 'Graph API Version' in the credential to a newer version.",
	},
	{
		status: [429],
		class: 'rateLimit',
		remedy: 'later',
		notProcessed: true,
		title: 'Facebook asks for fewer calls',
		advice: "Lower 'Requests per Second' under 'Request Options'.",
	},
	{
		status: [500, 502, 503, 504],
		class: 'server',
		remedy: 'later',
		title: 'Facebook is overloaded or down',
		advice: 'Try again in a few minutes.',
	},
];

/** Codes that the table names; a subcode that it does not name is left out of the code. */
export const KNOWN_CODES = new Set(errors.flatMap(({ codes = [] }) => codes));
