import {
	facebookCommerce,
	lazada,
	shopee,
	shopeeAffiliate,
	shopeeLiveCreator,
	tikTokShop,
} from '../sandbox/fixtures.mts';
import type { PlatformName } from '../sandbox/types.mts';
import type { N8nSession, StoredCredential, WorkflowDefinition } from '../host/host.mjs';
import { CREDENTIALS } from '../../workflows/source/tools/credentials.mts';

export type SandboxUrls = Record<PlatformName, string>;

/** How the workflow files call a credential. */
export type CredentialKey = keyof typeof CREDENTIALS;

/** Marketplaces with orders, as the sandbox calls them. */
export type OrderPlatform = 'shopee' | 'tikTokShop' | 'lazada' | 'facebookCommerce';

/** One marketplace of the demo: the credential its workflows ask for, and the shops behind it. */
export interface Marketplace<Platform extends OrderPlatform = OrderPlatform> {
	platform: Platform;
	/** As unified orders call it. */
	key: string;
	title: string;
	shops: readonly string[];
	/** The id stands in the workflow files; n8n gives the credential an id of its own. */
	credential: StoredCredential;
}

/** A credential under the name by which the workflow files ask for it. */
function named(key: CredentialKey, data: StoredCredential['data']): StoredCredential {
	const [[type, { id, name }]] = Object.entries(CREDENTIALS[key]);
	return { id, name, type, data };
}

/**
 * Credentials for every marketplace of the sandbox as a user would type them; where there are one-time
 * codes, `code` picks one that nobody has used.
 */
export function demoCredentials(urls: SandboxUrls, code = 0) {
	const shop = shopee.shops.TH;
	const seller = tikTokShop.accounts.seller;
	const creator = tikTokShop.accounts.creator;
	const affiliate = shopeeAffiliate.apps.main;
	const { cookies } = shopeeLiveCreator.accounts.main;
	const shopeeApp = {
		partnerId: String(shopee.app.partnerId),
		partnerSecret: shopee.app.partnerKey,
		environment: 'custom',
		customBaseUrl: urls.shopee,
	};
	const tikTokShopApp = {
		appKey: tikTokShop.app.appKey,
		appSecret: tikTokShop.app.appSecret,
		serviceId: tikTokShop.app.serviceId,
		market: 'global',
		userType: 'seller',
		environment: 'custom',
		customBaseUrl: urls.tikTokShop,
		customAuthUrl: urls.tikTokShop,
	};
	const lazadaApp = {
		appKey: lazada.app.appKey,
		appSecret: lazada.app.appSecret,
		country: 'sg',
		environment: 'custom',
		customBaseUrl: `${urls.lazada}/{country}/rest`,
		customAuthUrl: `${urls.lazada}/auth/rest`,
	};
	return {
		shopeeApp: named('shopeeApp', shopeeApp),
		tikTokShopApp: named('tikTokShopApp', tikTokShopApp),
		lazadaApp: named('lazadaApp', lazadaApp),
		shopeeApi: named('shopeeApi', {
			...shopeeApp,
			subjectType: 'shop',
			subjectId: String(shop.id),
			authorizationCode: shop.codes[code],
		}),
		shopeeUser: named('shopeeUser', {
			...shopeeApp,
			subjectType: 'user',
			subjectId: String(shopee.user.id),
			authorizationCode: shopee.user.codes[code],
		}),
		shopeeLiveCreatorApi: named('shopeeLiveCreatorApi', {
			country: shopeeLiveCreator.country,
			cookie: Object.entries(cookies)
				.map(([name, value]) => `${name}=${value}`)
				.join('; '),
			customBaseUrl: urls.shopeeLiveCreator,
		}),
		tikTokShopCreator: named('tikTokShopCreator', {
			...tikTokShopApp,
			userType: 'creator',
			authorizationCode: creator.codes[code],
		}),
		tikTokShopApi: named('tikTokShopApi', {
			...tikTokShopApp,
			shopCipher: tikTokShop.shops.SG.cipher,
			authorizationCode: seller.codes[code],
		}),
		lazadaApi: named('lazadaApi', {
			...lazadaApp,
			authorizationCode: lazada.accounts.crossBorder.codes[code],
		}),
		facebookCommerceApi: named('facebookCommerceApi', {
			accessToken: facebookCommerce.identities.system.accessToken,
			...facebookCommerce.app,
			graphVersion: 'v25.0',
			customBaseUrl: urls.facebookCommerce,
		}),
		shopeeAffiliateApi: named('shopeeAffiliateApi', {
			appId: affiliate.appId,
			appSecret: affiliate.secret,
			country: affiliate.country,
			customBaseUrl: `${urls.shopeeAffiliate}/${affiliate.country}`,
		}),
	};
}

/** Saves the credentials of the demo in an n8n; the answer holds the ids that n8n gave them. */
export async function saveCredentials(
	session: N8nSession,
	urls: SandboxUrls,
	code = 0,
): Promise<StoredCredential[]> {
	const saved: StoredCredential[] = [];
	for (const credential of Object.values(demoCredentials(urls, code))) {
		saved.push({ ...credential, id: await session.createCredential(credential) });
	}
	return saved;
}

/** A fresh connection to each marketplace of the sandbox, by a one-time code as a user would paste it. */
export function demoMarketplaces(urls: SandboxUrls, code = 0): Marketplace[] {
	const credentials = demoCredentials(urls, code);
	return [
		{
			platform: 'shopee',
			key: 'shopee',
			title: 'Shopee',
			shops: [String(shopee.shops.TH.id)],
			credential: credentials.shopeeApi,
		},
		{
			platform: 'tikTokShop',
			key: 'tiktok_shop',
			title: 'TikTok Shop',
			shops: tikTokShop.accounts.seller.shops.map((key) => tikTokShop.shops[key].id),
			credential: credentials.tikTokShopApi,
		},
		{
			platform: 'lazada',
			key: 'lazada',
			title: 'Lazada',
			shops: lazada.accounts.crossBorder.shops.map((key) => String(lazada.shops[key].sellerId)),
			credential: credentials.lazadaApi,
		},
		{
			platform: 'facebookCommerce',
			key: 'facebook_commerce',
			title: 'Facebook (recorded)',
			shops: [facebookCommerce.cms.id],
			credential: credentials.facebookCommerceApi,
		},
	];
}

/** Replaces the ids of credentials in a workflow file, found by type and name, as a user would pick them. */
export function withCredentials(
	workflow: WorkflowDefinition,
	saved: readonly StoredCredential[],
): WorkflowDefinition {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => ({
			...node,
			...(node.credentials && {
				credentials: Object.fromEntries(
					Object.entries(node.credentials).map(([type, wanted]) => {
						const match = saved.find((one) => one.type === type && one.name === wanted.name);
						return [type, match ? { id: match.id, name: match.name } : wanted];
					}),
				),
			}),
		})),
	};
}
