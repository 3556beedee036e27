import type {
	IAuthenticateRuleResponseSuccessBody,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { CredentialError } from '../../nodes/shared/token/errors';
import { choose, customUrl, fieldText, requiredField } from './fields';
import { testRules } from './refusals';
import { closeRequest, openRequest } from './request';
import { REFUSALS } from './shopeeLiveCreatorRefusals';

const SERVICE = 'Shopee';

/** Every market: the end of its host names, its distance from UTC and its currency. */
export const SHOPEE_SITES = {
	br: { name: 'Brazil', domain: 'com.br', offset: '-0300', currency: 'BRL' },
	id: { name: 'Indonesia', domain: 'co.id', offset: '+0700', currency: 'IDR' },
	my: { name: 'Malaysia', domain: 'com.my', offset: '+0800', currency: 'MYR' },
	ph: { name: 'Philippines', domain: 'ph', offset: '+0800', currency: 'PHP' },
	sg: { name: 'Singapore', domain: 'sg', offset: '+0800', currency: 'SGD' },
	tw: { name: 'Taiwan', domain: 'tw', offset: '+0800', currency: 'TWD' },
	th: { name: 'Thailand', domain: 'co.th', offset: '+0700', currency: 'THB' },
	vn: { name: 'Vietnam', domain: 'vn', offset: '+0700', currency: 'VND' },
} as const;

/** A market, as the credential names it. */
export type ShopeeCountry = keyof typeof SHOPEE_SITES;

/** What Shopee's hosts are for. Paths of the node and of a custom base URL begin with these. */
export const SHOPEE_USES = ['storefront', 'live', 'creator', 'seller', 'seller-app'] as const;

export type ShopeeUse = (typeof SHOPEE_USES)[number];

export type ShopeeHosts = Record<ShopeeUse, string>;

/** Vietnam's seller centre has a name of its own. */
const SELLER_HOSTS: Partial<Record<ShopeeCountry, string>> = { vn: 'https://banhang.shopee.vn' };

/** Markets whose Creator Center has been seen as a part of the seller centre only. */
const IN_SELLER_CENTRE: ShopeeCountry[] = ['my'];

/** True where the calls of the Creator Center go to the seller centre unless somebody says otherwise. */
export function isInSellerCentre(country: ShopeeCountry): boolean {
	return IN_SELLER_CENTRE.includes(country);
}

/**
 * A market by its two letters.
 *
 * @throws CredentialError when Shopee has no such market
 */
export function shopeeCountry(country: string): ShopeeCountry {
	if (Object.hasOwn(SHOPEE_SITES, country)) return country as ShopeeCountry;
	throw new CredentialError(
		"The field 'Country' names no market of Shopee",
		'Choose the country of your Shopee account from the list.',
	);
}

/** The hosts of a market: a fixed list, and the only ones that ever get to see a cookie. */
export function shopeeHosts(country: ShopeeCountry): ShopeeHosts {
	const { domain } = SHOPEE_SITES[country];
	return {
		storefront: `https://shopee.${domain}`,
		live: `https://live.shopee.${domain}`,
		creator: `https://creator.shopee.${domain}`,
		seller: SELLER_HOSTS[country] ?? `https://seller.shopee.${domain}`,
		'seller-app': `https://seller-app.shopee.${domain}`,
	};
}

/**
 * The hosts of a credential. Below a custom base URL the use is the first part of the path, so that
 * one server can play them all.
 *
 * @throws CredentialError when the country is unknown or the custom URL is not a web address
 */
export function shopeeLiveCreatorHosts(credentials: ICredentialDataDecryptedObject): ShopeeHosts {
	const hosts = shopeeHosts(shopeeCountry(fieldText(credentials, 'country')));
	if (fieldText(credentials, 'customBaseUrl') === '') return hosts;
	const base = customUrl(credentials, 'customBaseUrl', 'Custom Base URL');
	return Object.fromEntries(SHOPEE_USES.map((use) => [use, `${base}/${use}`])) as ShopeeHosts;
}

const HOW_TO_COPY =
	"Sign in to Shopee in a browser, open the developer tools, copy the whole value of the request header 'Cookie', and paste it into the field 'Cookie'. Or run Login: Generate QR Code.";

/** The field of the login: a secret, although its name does not look like one to linters. */
export function cookieField(): INodeProperties {
	return {
		displayName: 'Cookie',
		name: 'cookie',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		placeholder: 'e.g. SPC_EC=...; SPC_ST=...; SPC_U=...',
		description:
			"Value of the request header 'Cookie' of a browser that is signed in to your Shopee account, or what Login: Log In of the Shopee Live node gives out",
	};
}

/** Cookies of which one at least tells who is signed in. */
const LOGIN_COOKIES = ['SPC_EC', 'SPC_ST'];

/** Where a pasted text goes on with the next cookie: behind a semicolon or on a line of its own. */
const NEXT_COOKIE = /;|[\r\n]+(?=\s*[\w.-]+=(?!=|\s*(?:;|$)))/;

/**
 * The cookies in a text that somebody pasted: without the name of the header, line ends and
 * repetitions.
 */
export function cookiesIn(pasted: string): Map<string, string> {
	const pieces = pasted
		.trim()
		.replace(/^cookie\s*:/i, '')
		.split(NEXT_COOKIE)
		.map((piece) => piece.replace(/\s+/g, ''))
		.filter((piece) => piece.indexOf('=') > 0);
	return new Map(
		pieces.map((piece) => [
			piece.slice(0, piece.indexOf('=')),
			piece.slice(piece.indexOf('=') + 1),
		]),
	);
}

/** Whether somebody is signed in: others get a dash or empty quotes in the cookies of a login. */
export function holdLogin(cookies: Map<string, string>): boolean {
	return LOGIN_COOKIES.some((name) => /[^"-]/.test(cookies.get(name) ?? ''));
}

/**
 * The cookies of a credential.
 *
 * @throws CredentialError when the field is empty, holds no login or characters that no cookie has
 */
function loginCookies(credentials: ICredentialDataDecryptedObject): Map<string, string> {
	const cookies = cookiesIn(requiredField(credentials, 'cookie', 'Cookie', HOW_TO_COPY));
	if (!holdLogin(cookies)) {
		throw new CredentialError(
			"The field 'Cookie' of the credential holds no Shopee login: SPC_EC and SPC_ST are missing",
			HOW_TO_COPY,
		);
	}
	if ([...cookies].some(([name, value]) => !/^[\x21-\x7e]*$/.test(name + value))) {
		throw new CredentialError(
			"The field 'Cookie' of the credential holds characters that no cookie has",
			HOW_TO_COPY,
		);
	}
	return cookies;
}

/** Calls that repeat the cookie SPC_CDS in the address. */
const WANTS_CDS = /\/pas\/v1\/live_stream\/edit\/$/;

/** Pages of the browser that calls come from, below the host. */
const PAGES: Partial<Record<ShopeeUse, string>> = { creator: '/insight/live/list' };

/**
 * Adds the login to a request of either shape, and only to one that goes to Shopee's hosts in the
 * country of the credential. Redirects are not followed: nobody knows where they lead.
 *
 * @throws CredentialError when a field is missing or the address is not one of these hosts
 */
export function authenticateShopeeLiveCreator(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const country = shopeeCountry(fieldText(credentials, 'country'));
	const hosts = shopeeLiveCreatorHosts(credentials);
	const cookies = loginCookies(credentials);
	const { address, query } = openRequest(options, hosts.creator);
	const use = SHOPEE_USES.find((each) => address.startsWith(`${hosts[each]}/`));
	if (!use) {
		throw new CredentialError(
			'The address is not one of the hosts that this cookie is for, so nothing was sent',
			`A Shopee cookie is the whole account. It goes to ${Object.values(hosts).join(', ')} only.`,
		);
	}
	if (WANTS_CDS.test(address)) {
		query.set('SPC_CDS', cdsOf(cookies));
		query.set('SPC_CDS_VER', '2');
	}
	const request: IHttpRequestOptions & { followRedirect?: boolean; followAllRedirects?: boolean } =
		closeRequest(options, query, {
			cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
			...headersOf(country, use),
		});
	if ('uri' in request)
		Object.assign(request, { followRedirect: false, followAllRedirects: false });
	else request.disableFollowRedirect = true;
	return request;
}

function cdsOf(cookies: Map<string, string>): string {
	const cds = cookies.get('SPC_CDS') ?? '';
	if (cds !== '') return cds;
	throw new CredentialError(
		"The field 'Cookie' of the credential lacks SPC_CDS, which this operation needs",
		'Open the seller centre once in the same browser, and copy the cookie from there.',
	);
}

/** What Shopee's own pages send along. */
function headersOf(country: ShopeeCountry, use: ShopeeUse): Record<string, string> {
	const { domain, offset } = SHOPEE_SITES[country];
	return {
		referer: `${shopeeHosts(country)[use]}${PAGES[use] ?? '/'}`,
		language: 'en',
		'x-env': 'live',
		'x-region': country,
		'x-region-domain': domain,
		'x-region-timezone': offset,
	};
}

/** Tells whose cookie it is, below what the two hosts put before it. */
const USER_INFO = '/lm/sellercenter/userInfo';

/** The same on the host of the Creator Center. */
export const USER_INFO_PATH = `/supply/api${USER_INFO}`;

const INFO_BASES = Object.fromEntries(
	(Object.keys(SHOPEE_SITES) as ShopeeCountry[]).map((country) => {
		const { creator, seller } = shopeeHosts(country);
		return [country, isInSellerCentre(country) ? `${seller}/api/supply` : `${creator}/supply/api`];
	}),
);

/** The declarative test: its base URL reads the same tables as the code. */
export const shopeeLiveCreatorTestRequest: ICredentialTestRequest['request'] = {
	baseURL: `={{ $credentials.customBaseUrl ? $credentials.customBaseUrl.trim().replace(/\\/*$/, "") + "/creator/supply/api" : (${choose('country', INFO_BASES, '""')}) }}`,
	method: 'GET',
	url: USER_INFO,
};

const [ENDED, BLOCKED] = REFUSALS;

/** An answer that names no user is a refusal, whatever else it says. */
const nobody = {
	type: 'responseSuccessBody' as const,
	properties: { key: 'data.userId', value: undefined, message: ENDED.message },
};

const statuses = [301, 302, 303, 307, 401].map((value) => ({
	type: 'responseCode' as const,
	properties: { value, message: ENDED.message },
}));

/** What the test takes for a failure. */
export const shopeeLiveCreatorTestRules = [
	...statuses,
	...(testRules(REFUSALS, SERVICE, 'error', Number, BLOCKED.message) ?? []),
	...(testRules(REFUSALS, SERVICE, 'code', Number, BLOCKED.message) ?? []),
	nobody,
] as IAuthenticateRuleResponseSuccessBody[];
