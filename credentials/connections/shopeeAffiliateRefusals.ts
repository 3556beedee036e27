import type { Refusal } from './refusals';

/** A refusal of this platform, with its own words where a code stands for several things. */
export interface AffiliateRefusal extends Refusal {
	/** The platform's texts for it, letter by letter: the credential test compares whole texts */
	texts?: string[];
}

/** Spaces and case vary between printings of the texts. */
function wordsOf(texts: string[]): RegExp {
	return new RegExp(texts.map((each) => each.replace(/ /g, '\\s*')).join('|'), 'i');
}

function told(texts: string[], rest: Omit<AffiliateRefusal, 'codes' | 'words' | 'texts'>) {
	return { codes: ['10020'], texts, words: wordsOf(texts), ...rest };
}

/** What a refusal of any call says about the credential. Rows with words stand first. */
export const REFUSALS: AffiliateRefusal[] = [
	told(['Invalid Signature'], {
		message: "Shopee Affiliate does not accept the signature: 'App Secret' does not fit 'App ID'",
		advice: 'Copy both from the Open API page of the affiliate portal again.',
	}),
	told(['Invalid Credential'], {
		message: "Shopee Affiliate does not know this app ID in this country: check 'Country'",
		advice:
			"An app works only in the country of its affiliate account. The affiliate ID that the portal shows elsewhere is not the 'App ID'.",
	}),
	told(['Request Expired', 'Invalid Timestamp'], {
		isClock: true,
		message: 'The clock of this n8n is off',
		advice: 'Shopee accepts ten minutes at most. Set the clock of the server by NTP.',
	}),
	told(['App has been disabled', 'Your App has been disabled'], {
		class: 'permission',
		message: 'Shopee has disabled this app',
		advice: 'Look into the affiliate portal for the reason; n8n cannot mend it.',
	}),
	told(['Invalid Authorization Header', 'Unsupported Auth Type'], {
		message: 'Shopee Affiliate cannot read the signature header',
		advice:
			"Look whether 'App ID' holds anything but digits, and whether a proxy changes the request.",
	}),
	{
		codes: ['10020'],
		message: "Shopee Affiliate refuses the connection: check 'App ID', 'App Secret' and 'Country'",
		advice: 'Compare the fields of the credential with the Open API page of the affiliate portal.',
	},
	{
		codes: ['10032'],
		class: 'permission',
		message: 'The affiliate account behind this app ID is not valid',
		advice: 'Sign in to the affiliate portal and see whether the account is complete and approved.',
	},
	{
		codes: ['10033'],
		class: 'permission',
		message: 'The affiliate account is frozen',
		advice: 'Ask the support of Shopee Affiliate; n8n cannot mend it.',
	},
	{
		codes: ['10034'],
		class: 'permission',
		message: 'The affiliate account is blocked',
		advice: 'Ask the support of Shopee Affiliate; n8n cannot mend it.',
	},
	{
		codes: ['10035'],
		class: 'permission',
		message: 'This account has no access to the Open API yet',
		advice: 'Ask for it in the affiliate portal; Shopee grants it by hand.',
	},
];
