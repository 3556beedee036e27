/**
 * The names under which workflows ask for credentials. They are not there in somebody's n8n, so the
 * editor asks to choose one; the demo and the tests make them, connected to the sandbox.
 */
const reference = (id: string, name: string) => ({ id, name });

export const CREDENTIALS = {
	shopeeApi: { shopeeApi: reference('demo-shopee', 'Shopee (sandbox)') },
	tikTokShopApi: { tikTokShopApi: reference('demo-tik-tok-shop', 'TikTok Shop (sandbox)') },
	/** A creator of TikTok Shop, for the figures of a live that is on. */
	tikTokShopCreator: {
		tikTokShopApi: reference('demo-tik-tok-shop-creator', 'TikTok Shop Creator (sandbox)'),
	},
	lazadaApi: { lazadaApi: reference('demo-lazada', 'Lazada (sandbox)') },
	facebookCommerceApi: {
		facebookCommerceApi: reference('demo-facebook', 'Facebook Commerce (sandbox)'),
	},
	shopeeAffiliateApi: {
		shopeeAffiliateApi: reference('demo-shopee-affiliate', 'Shopee Affiliate (sandbox)'),
	},
	/** A Shopee account of a person, for lives. */
	shopeeUser: { shopeeApi: reference('demo-shopee-user', 'Shopee User (sandbox)') },
	/** The keys of an app alone: they make login pages, and credentials for further shops. */
	shopeeApp: { shopeeApi: reference('demo-shopee-app', 'Shopee App (sandbox)') },
	tikTokShopApp: { tikTokShopApi: reference('demo-tik-tok-shop-app', 'TikTok Shop App (sandbox)') },
	lazadaApp: { lazadaApi: reference('demo-lazada-app', 'Lazada App (sandbox)') },
	/** n8n itself, by a key of its own API. */
	n8nApi: { n8nApi: reference('demo-n8n', 'n8n (this one)') },
	shopeeLiveCreatorApi: {
		shopeeLiveCreatorApi: reference('demo-shopee-live', 'Shopee Live Creator (sandbox)'),
	},
};
