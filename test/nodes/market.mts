import { FacebookCommerce } from '../../nodes/FacebookCommerce/FacebookCommerce.node.ts';
import { FacebookCommerceTrigger } from '../../nodes/FacebookCommerce/FacebookCommerceTrigger.node.ts';
import { Lazada } from '../../nodes/Lazada/Lazada.node.ts';
import { LazadaTrigger } from '../../nodes/Lazada/LazadaTrigger.node.ts';
import { Shopee } from '../../nodes/Shopee/Shopee.node.ts';
import { ShopeeTrigger } from '../../nodes/Shopee/ShopeeTrigger.node.ts';
import { ShopeeAffiliate } from '../../nodes/ShopeeAffiliate/ShopeeAffiliate.node.ts';
import { ShopeeAffiliateTrigger } from '../../nodes/ShopeeAffiliate/ShopeeAffiliateTrigger.node.ts';
import { ShopeeLive } from '../../nodes/ShopeeLive/ShopeeLive.node.ts';
import { ShopeeLiveTrigger } from '../../nodes/ShopeeLive/ShopeeLiveTrigger.node.ts';
import { TikTokShop } from '../../nodes/TikTokShop/TikTokShop.node.ts';
import { ShopeeAffiliateApi } from '../../credentials/ShopeeAffiliateApi.credentials.ts';
import { TikTokShopTrigger } from '../../nodes/TikTokShop/TikTokShopTrigger.node.ts';
import { FacebookCommerceApi } from '../../credentials/FacebookCommerceApi.credentials.ts';
import { FacebookCommerceOAuth2Api } from '../../credentials/FacebookCommerceOAuth2Api.credentials.ts';
import { LazadaApi } from '../../credentials/LazadaApi.credentials.ts';
import { ShopeeApi } from '../../credentials/ShopeeApi.credentials.ts';
import { ShopeeLiveCreatorApi } from '../../credentials/ShopeeLiveCreatorApi.credentials.ts';
import { TikTokShopApi } from '../../credentials/TikTokShopApi.credentials.ts';
import { createHost, CredentialStore } from '../harness/index.mts';
import * as fixtures from '../sandbox/fixtures.mts';
import { startSandbox } from '../sandbox/index.mts';
import type { SandboxOptions } from '../sandbox/index.mts';
import { cookieText } from '../sandbox/shopeeLiveCreator/index.mts';

/** Fields of a credential that a test may want to set itself. */
export type Fields = Record<string, string>;

/**
 * A sandbox and an n8n host with both nodes, for tests that run the real engine against it.
 * Remember to call `close`.
 */
export async function openMarket(options: SandboxOptions = {}) {
	const sandbox = await startSandbox({ ordersPerPlatform: 2000, ...options });
	const store = new CredentialStore();
	const host = await createHost({
		nodes: [
			FacebookCommerce,
			FacebookCommerceTrigger,
			Lazada,
			LazadaTrigger,
			Shopee,
			ShopeeAffiliate,
			ShopeeAffiliateTrigger,
			ShopeeLive,
			ShopeeLiveTrigger,
			ShopeeTrigger,
			TikTokShop,
			TikTokShopTrigger,
		],
		credentials: [
			FacebookCommerceApi,
			FacebookCommerceOAuth2Api,
			LazadaApi,
			ShopeeAffiliateApi,
			ShopeeApi,
			ShopeeLiveCreatorApi,
			TikTokShopApi,
		],
		store,
	});

	/** Fields of a connected TikTok Shop credential. */
	const tikTokShopFields = (
		account: keyof typeof fixtures.tikTokShop.accounts = 'seller',
		shop?: keyof typeof fixtures.tikTokShop.shops,
	): Fields => ({
		appKey: fixtures.tikTokShop.app.appKey,
		appSecret: fixtures.tikTokShop.app.appSecret,
		serviceId: fixtures.tikTokShop.app.serviceId,
		market: 'global',
		userType: account === 'creator' || account === 'partner' ? account : 'seller',
		environment: 'custom',
		customBaseUrl: sandbox.urls.tikTokShop,
		customAuthUrl: sandbox.urls.tikTokShop,
		shopCipher: shop ? fixtures.tikTokShop.shops[shop].cipher : '',
		authorizationCode: '',
		accessToken: fixtures.tikTokShop.accounts[account].tokens[0].accessToken,
		refreshToken: fixtures.tikTokShop.accounts[account].tokens[0].refreshToken,
		accessTokenExpiresAt: '',
		refreshTokenExpiresAt: '',
	});

	/** Fields of a connected Shopee credential. */
	const shopeeFields = (shop: keyof typeof fixtures.shopee.shops = 'TH'): Fields => ({
		partnerId: String(fixtures.shopee.app.partnerId),
		partnerSecret: fixtures.shopee.app.partnerKey,
		environment: 'custom',
		customBaseUrl: sandbox.urls.shopee,
		subjectType: 'shop',
		subjectId: String(fixtures.shopee.shops[shop].id),
		authorizationCode: '',
		pushSecret: '',
		accessToken: fixtures.shopee.shops[shop].tokens[0].accessToken,
		refreshToken: fixtures.shopee.shops[shop].tokens[0].refreshToken,
		accessTokenExpiresAt: '',
		refreshTokenExpiresAt: '',
	});

	/** Fields of a Shopee credential that is connected as somebody else than a shop. */
	const shopeeUserFields = (who: 'user' | 'streamer' | 'principal' = 'streamer'): Fields => {
		const { id, level, tokens } = fixtures.shopee[who];
		const [{ accessToken, refreshToken }] = tokens;
		return {
			...shopeeFields(),
			...{ subjectType: level, subjectId: String(id), accessToken, refreshToken },
		};
	};

	/** Fields of a Facebook credential with a token. */
	const facebookFields = (
		accessToken: string = fixtures.facebookCommerce.identities.system.accessToken,
	): Fields => ({
		accessToken,
		...fixtures.facebookCommerce.app,
		graphVersion: 'v25.0',
		customBaseUrl: sandbox.urls.facebookCommerce,
	});
	/** Fields of an affiliate credential. */
	const affiliateFields = (
		account: keyof typeof fixtures.shopeeAffiliate.apps = 'main',
	): Fields => {
		const { appId, secret, country } = fixtures.shopeeAffiliate.apps[account];
		const customBaseUrl = `${sandbox.urls.shopeeAffiliate}/${country}`;
		return { appId, appSecret: secret, country, customBaseUrl };
	};
	/** Fields of a credential with the cookies of somebody who is signed in. */
	const creatorFields = (
		account: keyof typeof fixtures.shopeeLiveCreator.accounts = 'main',
	): Fields => ({
		country: fixtures.shopeeLiveCreator.country,
		cookie: cookieText(account),
		customBaseUrl: sandbox.urls.shopeeLiveCreator,
	});
	/** Fields of a connected Lazada credential. */
	const lazadaFields = (
		account: keyof typeof fixtures.lazada.accounts = 'crossBorder',
	): Fields => ({
		appKey: fixtures.lazada.app.appKey,
		appSecret: fixtures.lazada.app.appSecret,
		country: 'sg',
		environment: 'custom',
		customBaseUrl: `${sandbox.urls.lazada}/{country}/rest`,
		customAuthUrl: `${sandbox.urls.lazada}/auth/rest`,
		authorizationCode: '',
		accessToken: fixtures.lazada.accounts[account].tokens[0].accessToken,
		refreshToken: fixtures.lazada.accounts[account].tokens[0].refreshToken,
		accessTokenExpiresAt: '',
		refreshTokenExpiresAt: '',
		countries: '',
	});

	return {
		sandbox,
		store,
		host,
		fixtures,
		tikTokShopFields,
		shopeeFields,
		shopeeUserFields,
		facebookFields,
		connectFacebook: (fields: Fields = facebookFields()) => ({
			facebookCommerceApi: store.add('facebookCommerceApi', fields),
		}),
		affiliateFields,
		creatorFields,
		lazadaFields,
		connectTikTokShop: (fields: Fields = tikTokShopFields('seller', 'SG')) => ({
			tikTokShopApi: store.add('tikTokShopApi', fields),
		}),
		connectLazada: (fields: Fields = lazadaFields()) => ({
			lazadaApi: store.add('lazadaApi', fields),
		}),
		connectShopee: (fields: Fields = shopeeFields()) => ({
			shopeeApi: store.add('shopeeApi', fields),
		}),
		connectAffiliate: (fields: Fields = affiliateFields()) => ({
			shopeeAffiliateApi: store.add('shopeeAffiliateApi', fields),
		}),
		connectCreator: (fields: Fields = creatorFields()) => ({
			shopeeLiveCreatorApi: store.add('shopeeLiveCreatorApi', fields),
		}),
		close: async () => await sandbox.close(),
	};
}

/** The market of a test file. */
export type Market = Awaited<ReturnType<typeof openMarket>>;
