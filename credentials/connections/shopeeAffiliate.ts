import type {
	IAuthenticateRuleResponseSuccessBody,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { CredentialError } from '../../nodes/shared/token/errors';
import {
	SHOPEE_AFFILIATE_DOMAINS,
	SHOPEE_AFFILIATE_PATH,
	shopeeAffiliateHeader,
} from '../signing/shopeeAffiliate';
import type { ShopeeAffiliateCountry } from '../signing/shopeeAffiliate';
import { choose, customUrl, fieldText, requiredField } from './fields';
import { testRules } from './refusals';
import { closeRequest, openRequest } from './request';
import { REFUSALS } from './shopeeAffiliateRefusals';

const SERVICE = 'Shopee Affiliate';

const WHERE = 'Copy it from the Open API page of the affiliate portal.';

const hostOf = (domain: string) => `https://open-api.affiliate.shopee.${domain}`;

/** The market of a credential. */
export function shopeeAffiliateCountry(
	credentials: ICredentialDataDecryptedObject,
): ShopeeAffiliateCountry {
	const country = fieldText(credentials, 'country');
	if (Object.hasOwn(SHOPEE_AFFILIATE_DOMAINS, country)) return country as ShopeeAffiliateCountry;
	throw new CredentialError(
		"The field 'Country' of the credential names no market of Shopee Affiliate",
		'Choose the country of your affiliate account from the list.',
	);
}

/**
 * The API host of a credential, without `/graphql`.
 *
 * @throws CredentialError when the country is unknown or the custom URL is not a web address
 */
export function shopeeAffiliateUrl(credentials: ICredentialDataDecryptedObject): string {
	if (fieldText(credentials, 'customBaseUrl') === '') {
		return hostOf(SHOPEE_AFFILIATE_DOMAINS[shopeeAffiliateCountry(credentials)]);
	}
	const custom = customUrl(credentials, 'customBaseUrl', 'Custom Base URL');
	return custom.endsWith(SHOPEE_AFFILIATE_PATH)
		? custom.slice(0, -SHOPEE_AFFILIATE_PATH.length)
		: custom;
}

/**
 * The app id of a credential.
 *
 * @throws CredentialError when it is empty or holds more than digits
 */
export function shopeeAffiliateAppId(credentials: ICredentialDataDecryptedObject): string {
	const appId = requiredField(credentials, 'appId', 'App ID', WHERE);
	if (/^\d+$/.test(appId)) return appId;
	throw new CredentialError("The field 'App ID' of the credential is not a whole number", WHERE);
}

/**
 * Signs a request of either shape over the body as it is sent.
 *
 * @throws CredentialError when a field is missing
 */
export function authenticateShopeeAffiliate(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const appId = shopeeAffiliateAppId(credentials);
	const secret = requiredField(credentials, 'appSecret', 'App Secret', WHERE);
	const { query, body = '' } = openRequest(options, shopeeAffiliateUrl(credentials));
	return closeRequest(options, query, {
		Authorization: shopeeAffiliateHeader(secret, {
			appId,
			timestamp: Math.floor(Date.now() / 1000),
			payload: body,
		}),
		'content-type': 'application/json',
	});
}

/** The cheapest query there is. */
export const SHOPEE_AFFILIATE_TEST_QUERY =
	'{ offers: shopeeOfferV2(limit: 1) { nodes { offerName } } }';

const HOSTS = Object.fromEntries(
	Object.entries(SHOPEE_AFFILIATE_DOMAINS).map(([country, domain]) => [country, hostOf(domain)]),
);

/** The declarative test: its base URL reads the same tables as the code. */
export const shopeeAffiliateTestRequest: ICredentialTestRequest['request'] = {
	baseURL: `={{ $credentials.customBaseUrl ? $credentials.customBaseUrl.trim().replace(/(\\/graphql)?\\/*$/, "") : (${choose('country', HOSTS, '""')}) }}`,
	method: 'POST',
	url: SHOPEE_AFFILIATE_PATH,
	body: { query: SHOPEE_AFFILIATE_TEST_QUERY },
};

/** Where an answer holds what was asked for, and the code of a refusal. */
const ANSWER = 'data.offers.nodes';
const CODE = 'errors[0].extensions.code';

/** Where an answer may hold the text of a refusal, and how it may be dressed up. */
const textRules = REFUSALS.flatMap(({ codes: [code], texts = [], message }) =>
	texts
		.flatMap((each) => [each, `error [${code}]: ${each}`])
		.flatMap((value) =>
			['errors[0].message', 'errors[0].extensions.message'].map((key) => ({
				type: 'responseSuccessBody' as const,
				properties: { key, value, message },
			})),
		),
);

/** An answer that holds no data is a refusal, whatever else it says. */
const noData = {
	type: 'responseSuccessBody' as const,
	properties: {
		key: ANSWER,
		value: undefined,
		message: `${SERVICE} did not answer with data: check 'Country' and 'Custom Base URL', or try again in a few minutes`,
	},
};

const limit = {
	type: 'responseSuccessBody' as const,
	properties: {
		key: CODE,
		value: 10030,
		message: `The fields are right as far as can be told, but ${SERVICE} takes no more calls this hour: test again in the next one`,
	},
};

/** What the test takes for a failure: HTTP is 200 even for a wrong signature. */
export const shopeeAffiliateTestRules = [
	...textRules,
	limit,
	...(testRules(
		REFUSALS,
		SERVICE,
		CODE,
		Number,
		`${SERVICE} refused the connection: check 'Country' and whether a proxy stands in between`,
	) ?? []),
	noData,
] as IAuthenticateRuleResponseSuccessBody[];
