import { fieldText } from '../../credentials/connections/fields';
import { errorEntries } from '../../credentials/connections/refusals';
import {
	shopeeAffiliateAppId,
	shopeeAffiliateCountry,
	shopeeAffiliateUrl,
} from '../../credentials/connections/shopeeAffiliate';
import { REFUSALS } from '../../credentials/connections/shopeeAffiliateRefusals';
import type { ErrorEntry } from '../shared/engine/errors';
import { writeDocument } from '../shared/engine/graphql';
import { at, isObject, rows, text } from '../shared/engine/json';
import type { PageStyle } from '../shared/engine/pageStyles';
import type { Platform, RawAnswer, Reading } from '../shared/engine/platform';
import { ARGUMENTS } from './schema';

/** Where the platform describes its API. */
export const DOCS = 'https://affiliate.shopee.com.br/open_api';

/** Page of one call in the platform's documentation. */
export const docsOf = (field: string) => `${DOCS}/list?type=${field}`;

/** Code given to an answer that holds neither data nor a refusal. */
const NOTHING = 'no data';

const errors: ErrorEntry[] = [
	...errorEntries(REFUSALS),
	{
		codes: ['10030'],
		class: 'rateLimit',
		remedy: 'later',
		notProcessed: true,
		windowSeconds: 3600,
		title: 'Shopee Affiliate takes no more calls for now: 2000 an hour are allowed',
		advice:
			"Run the workflow again in the next hour, or raise 'Longest Wait' under 'Request Options' to 3700 seconds, so that the node waits for it.",
	},
	{
		codes: ['10031'],
		class: 'permission',
		remedy: 'never',
		title: 'This affiliate account may not use this operation',
		advice: 'Ask your contact at Shopee Affiliate whether it can be opened for the account.',
	},
	{
		codes: ['10010'],
		class: 'validation',
		remedy: 'never',
		title: 'Shopee Affiliate does not understand the query',
		advice:
			"A field or an argument is not offered in this market, or a value has the wrong type. Take it out of 'Fields to Return' or the options; Shopee's words name it.",
	},
	{
		codes: ['11001'],
		words: /invalid sub id/i,
		class: 'validation',
		remedy: 'never',
		title: 'Shopee Affiliate does not accept a sub ID',
		advice:
			"Use letters A to Z and digits only, at most five sub IDs of 1 to 50 characters. The option 'Clean Sub IDs' does that for you.",
	},
	{
		codes: ['11001'],
		words: /invalid origin url/i,
		class: 'validation',
		remedy: 'never',
		title: 'Shopee Affiliate does not accept the link',
		advice:
			"Use the full address of a product, shop or campaign on the Shopee site of the credential's country.",
	},
	{
		codes: ['11001'],
		words: /month|time range/i,
		class: 'validation',
		remedy: 'never',
		title: 'Shopee Affiliate reports the last three months only',
		advice: 'Choose a later start.',
	},
	{
		codes: ['11001'],
		words: /distance|30 ?s/i,
		class: 'rateLimit',
		remedy: 'later',
		notProcessed: true,
		title: 'Shopee Affiliate wants more than 30 seconds between two reports',
		advice:
			'The node keeps this distance; another program or n8n reads reports with the same app. Try again in a minute.',
	},
	{ codes: ['11000', '11001', '11002'], class: 'validation', remedy: 'never' },
	{
		codes: ['10000', NOTHING],
		class: 'server',
		remedy: 'later',
		title: 'Shopee Affiliate had an internal fault',
		advice: 'Try again in a few minutes.',
	},
	{
		status: [429],
		class: 'rateLimit',
		remedy: 'later',
		notProcessed: true,
		title: 'Shopee Affiliate asks for fewer calls',
		advice: "Lower 'Requests per Second' under 'Request Options'.",
	},
	{
		status: [500, 502, 503, 504],
		class: 'server',
		remedy: 'later',
		title: 'Shopee Affiliate is overloaded or down',
		advice: 'Try again in a few minutes.',
	},
];

/**
 * GraphQL answers with HTTP 200 and `errors`, beside data or without it. An answer without either is
 * a failure, too.
 */
function read({ json, status }: RawAnswer): Reading {
	const [error] = rows(at(json, 'errors'));
	if (error) {
		const message = text(at(error, 'message'));
		const code = text(at(error, 'extensions.code')) || (/\[(\d+)\]/.exec(message)?.[1] ?? '');
		const words = [at(error, 'extensions.message'), message].map(text).find(Boolean) ?? '';
		return { ok: false, code, words: words.replace(/^error \[\d+\]:\s*/, '') };
	}
	if (status >= 400) return { ok: false, code: '', words: '' };
	const data = at(json, 'data');
	const isEmpty = !isObject(data) || Object.values(data).every((value) => value === null);
	return isEmpty ? { ok: false, code: NOTHING, words: '' } : { ok: true };
}

/** Distance between two first pages: the platform wants more than 30 seconds. */
const APART_MS = 31_000;

/** A scroll ID lives for 30 seconds, part of which the call is on its way. */
const LIFE_MS = 27_000;

function scroll(field: string): PageStyle {
	return {
		kind: 'token',
		placement: 'body',
		send: 'scrollId',
		next: `data.${field}.pageInfo.scrollId`,
		more: `data.${field}.pageInfo.hasNextPage`,
		size: { send: 'limit', max: 500 },
		isOnce: true,
		scan: { lifeMs: LIFE_MS, apart: { group: 'report', ms: APART_MS }, restarts: 5 },
	};
}

function numbered(field: string): PageStyle {
	return {
		kind: 'number',
		placement: 'body',
		send: 'page',
		first: 1,
		more: `data.${field}.pageInfo.hasNextPage`,
		size: { send: 'limit', max: OFFER_PAGE },
	};
}

/** Most offers on one page. */
const OFFER_PAGE = 50;

/** Most offers that one listing gives out: 40 pages. */
export const OFFER_WINDOW = 40 * OFFER_PAGE;

/** Shopee Affiliate for the engine. */
export const shopeeAffiliate: Platform = {
	name: 'Shopee Affiliate',
	key: 'shopee_affiliate',
	credential: 'shopeeAffiliateApi',
	connect: (credentials) => ({
		baseUrl: shopeeAffiliateUrl(credentials),
		account: shopeeAffiliateAppId(credentials),
		facts: {
			country: shopeeAffiliateCountry(credentials),
			customBaseUrl: fieldText(credentials, 'customBaseUrl'),
		},
	}),
	// One call at a time, 425 ms apart.
	rate: { perSecond: 2.5, inFlight: 1 },
	queryLists: 'comma',
	read,
	errors,
	pages: {
		shopeeOffers: numbered('shopeeOfferV2'),
		shopOffers: numbered('shopOfferV2'),
		productOffers: numbered('productOfferV2'),
		conversions: scroll('conversionReport'),
		validated: scroll('validatedReport'),
		partnerOrders: {
			kind: 'token',
			placement: 'body',
			send: 'searchNextToken',
			next: 'data.partnerOrderReport.searchNextPageInfo.searchNextToken',
			size: { send: 'limit', max: 500 },
		},
		feedRows: {
			kind: 'offset',
			placement: 'body',
			send: 'offset',
			more: 'data.getItemFeedData.pageInfo.hasMore',
			size: { send: 'limit', max: 500 },
		},
	},
	prepare: (call) => writeDocument(call, ARGUMENTS),
};
