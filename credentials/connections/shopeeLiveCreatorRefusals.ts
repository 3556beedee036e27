import type { Refusal } from './refusals';

/** What Shopee's own pages answer when they do not know who calls, or do not like how. */
export const REFUSALS: Refusal[] = [
	{
		codes: ['401'],
		message: 'The Shopee login of this credential has ended',
		advice:
			"A cookie cannot be renewed. Sign in to Shopee in a browser and paste its cookie into the credential's field 'Cookie' again, or use Login: Generate QR Code.",
	},
	{
		codes: ['90309999'],
		class: 'permission',
		message: 'Shopee took the call for one of a robot and blocked it',
		advice:
			'Wait some hours, open the same page in the browser that the cookie comes from and solve what it asks there, then copy the cookie again. Call less often. Some endpoints are blocked for good: nobody outside of Shopee can compute their anti-bot headers.',
	},
];
