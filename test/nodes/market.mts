import { Shopee } from '../../nodes/Shopee/Shopee.node.ts';
import { ShopeeTrigger } from '../../nodes/Shopee/ShopeeTrigger.node.ts';
import { TikTokShop } from '../../nodes/TikTokShop/TikTokShop.node.ts';
import { TikTokShopTrigger } from '../../nodes/TikTokShop/TikTokShopTrigger.node.ts';
import { ShopeeApi } from '../../credentials/ShopeeApi.credentials.ts';
import { TikTokShopApi } from '../../credentials/TikTokShopApi.credentials.ts';
import { createHost, CredentialStore } from '../harness/index.mts';
import * as fixtures from '../sandbox/fixtures.mts';
import { startSandbox } from '../sandbox/index.mts';
import type { SandboxOptions } from '../sandbox/index.mts';

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
		nodes: [Shopee, ShopeeTrigger, TikTokShop, TikTokShopTrigger],
		credentials: [ShopeeApi, TikTokShopApi],
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

	return {
		sandbox,
		store,
		host,
		fixtures,
		tikTokShopFields,
		shopeeFields,
		connectTikTokShop: (fields: Fields = tikTokShopFields('seller', 'SG')) => ({
			tikTokShopApi: store.add('tikTokShopApi', fields),
		}),
		connectShopee: (fields: Fields = shopeeFields()) => ({
			shopeeApi: store.add('shopeeApi', fields),
		}),
		close: async () => await sandbox.close(),
	};
}

/** The market of a test file. */
export type Market = Awaited<ReturnType<typeof openMarket>>;
