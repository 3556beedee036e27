import { shopee, tikTokShop } from '../sandbox/fixtures.mts';
import type { StoredCredential, WorkflowDefinition } from '../host/host.mjs';

export interface SandboxUrls {
	shopee: string;
	tikTokShop: string;
}

/** One marketplace of the demo: the credential its workflows ask for, and the shops behind it. */
export interface Marketplace {
	/** As the sandbox calls it. */
	platform: 'shopee' | 'tikTokShop';
	/** As unified orders call it. */
	key: string;
	title: string;
	shops: readonly string[];
	/** The id stands in the workflow files; n8n gives the credential an id of its own. */
	credential: StoredCredential;
}

/** A fresh connection to each marketplace of the sandbox, by a one-time code as a user would paste it. */
export function demoMarketplaces(urls: SandboxUrls, code = 0): Marketplace[] {
	const shop = shopee.shops.TH;
	const seller = tikTokShop.accounts.seller;
	return [
		{
			platform: 'shopee',
			key: 'shopee',
			title: 'Shopee',
			shops: [String(shop.id)],
			credential: {
				id: 'demo-shopee',
				name: 'Shopee (sandbox)',
				type: 'shopeeApi',
				data: {
					partnerId: String(shopee.app.partnerId),
					partnerSecret: shopee.app.partnerKey,
					environment: 'custom',
					customBaseUrl: urls.shopee,
					subjectType: 'shop',
					subjectId: String(shop.id),
					authorizationCode: shop.codes[code],
				},
			},
		},
		{
			platform: 'tikTokShop',
			key: 'tiktok_shop',
			title: 'TikTok Shop',
			shops: seller.shops.map((key) => tikTokShop.shops[key].id),
			credential: {
				id: 'demo-tik-tok-shop',
				name: 'TikTok Shop (sandbox)',
				type: 'tikTokShopApi',
				data: {
					appKey: tikTokShop.app.appKey,
					appSecret: tikTokShop.app.appSecret,
					serviceId: tikTokShop.app.serviceId,
					market: 'global',
					userType: 'seller',
					environment: 'custom',
					customBaseUrl: urls.tikTokShop,
					customAuthUrl: urls.tikTokShop,
					shopCipher: tikTokShop.shops.SG.cipher,
					authorizationCode: seller.codes[code],
				},
			},
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
