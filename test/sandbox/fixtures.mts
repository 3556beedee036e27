/**
 * The identities that exist in a fresh sandbox. All keys are invented and work nowhere else.
 * Codes are unused and live as long as on the platform, counted from the start or the last reset;
 * the control port can issue more.
 */
export interface FixtureTokens {
	accessToken: string;
	refreshToken: string;
}

export interface FixtureAccess {
	/** Unused authorization codes, each good for one exchange. */
	codes: readonly string[];
	/** Issued pairs, each with an unspent refresh token. */
	tokens: readonly FixtureTokens[];
}

function several<T>(count: number, build: (number: string) => T): T[] {
	return Array.from({ length: count }, (_, index) => build(String(index + 1).padStart(4, '0')));
}

export type TikTokUserType = 'seller' | 'creator' | 'partner';

export interface TikTokAccount extends FixtureAccess {
	key: string;
	openId: string;
	name: string;
	region: string;
	userType: TikTokUserType;
	scopes: readonly string[];
	/** Keys of `tikTokShop.shops`. */
	shops: readonly string[];
}

export interface TikTokShopFixture {
	key: string;
	id: string;
	name: string;
	region: string;
	currency: string;
	sellerType: 'LOCAL' | 'CROSS_BORDER';
	cipher: string;
	code: string;
	share: number;
}

const SELLER_SCOPES = [
	'seller.authorization.info',
	'seller.shop.info',
	'seller.product.basic',
	'seller.product.write',
	'seller.product.delete',
	'serller.product.optimize',
	'seller.global_product.category.info',
	'seller.global_product.info',
	'seller.global_product.write',
	'seller.global_product.delete',
	'seller.order.info',
	'seller.order.ext_ref.read',
	'seller.order.ext_ref.write',
	'seller.fulfillment.basic',
	'seller.fulfillment.package.write',
	'seller.logistics',
	'seller.delivery.status.write',
	'seller.return_refund.basic',
	'seller.promotion.info',
	'seller.promotion.write',
	'seller.finance.info',
	'data.shop_analytics.public.read',
	'data.bestselling.public.read',
	'seller.customer_service',
	'seller.customer_engagement.read',
	'seller.customer_engagement.write',
	'seller.affiliate_collaboration.read',
	'seller.affiliate_collaboration.write',
	'seller.affiliate_messages.write',
	'seller.creator_marketplace.read',
	'seller.fbt.info',
] as const;

const CREATOR_SCOPES = [
	'creator.affiliate.info',
	'creator.affiliate.share_link.read',
	'creator.affiliate_collaboration.read',
	'creator.data.live.read.public',
	'creator.showcase.read',
	'creator.showcase.write',
	'creator.video.write',
] as const;

const PARTNER_SCOPES = [
	'partner.authorization.info',
	'partner.tap_campaign.read',
	'partner.tap_campaign.write',
	'partner.tap_campaign.link.write',
	'partner.tap_campaign.product.write',
] as const;

function tikTokAccess(name: string, codes = 8, pairs = 4): FixtureAccess {
	return {
		codes: several(codes, (number) => `FAKE-code-${name}-${number}`),
		tokens: several(pairs, (number) => ({
			accessToken: `ROW_FAKE-tiktok-access-${name}-${number}`,
			refreshToken: `ROW_FAKE-tiktok-refresh-${name}-${number}`,
		})),
	};
}

function tikTokShopOf(
	key: string,
	serial: number,
	currency: string,
	sellerType: 'LOCAL' | 'CROSS_BORDER',
	share: number,
): TikTokShopFixture {
	return {
		key,
		id: `749400000000000000${serial}`,
		name: `Fake ${key} Shop`,
		region: key,
		currency,
		sellerType,
		cipher: `${key === 'US' ? 'TTP' : 'ROW'}_FAKE-cipher-${key}-000${serial}`,
		code: `${key}LCFAKE0${serial}`,
		share,
	};
}

export const tikTokShop = {
	app: {
		appKey: 'FAKE-tiktok-app-key-0001',
		appSecret: 'FAKE-tiktok-app-secret-0001',
		serviceId: '7390000000000000001',
	},
	/** A second app; the seller behind its tokens has not opened any shop to it. */
	otherApp: {
		appKey: 'FAKE-tiktok-app-key-0002',
		appSecret: 'FAKE-tiktok-app-secret-0002',
		serviceId: '7390000000000000002',
	},
	shops: {
		SG: tikTokShopOf('SG', 1, 'SGD', 'CROSS_BORDER', 50),
		ID: tikTokShopOf('ID', 2, 'IDR', 'LOCAL', 25),
		JP: tikTokShopOf('JP', 3, 'JPY', 'CROSS_BORDER', 10),
		US: tikTokShopOf('US', 4, 'USD', 'LOCAL', 15),
	},
	accounts: {
		/** Three shops under one token. */
		seller: {
			key: 'seller',
			openId: 'FAKE-open-id-seller',
			name: 'Fake Asia Seller',
			region: 'SG',
			userType: 'seller',
			scopes: SELLER_SCOPES,
			shops: ['SG', 'ID', 'JP'],
			...tikTokAccess('seller'),
		},
		sellerUs: {
			key: 'sellerUs',
			openId: 'FAKE-open-id-seller-us',
			name: 'Fake US Seller "Quotes & Co"',
			region: 'US',
			userType: 'seller',
			scopes: SELLER_SCOPES,
			shops: ['US'],
			...tikTokAccess('seller-us'),
		},
		/** Granted only the two scopes that tell who it is. */
		sellerLimited: {
			key: 'sellerLimited',
			openId: 'FAKE-open-id-seller-limited',
			name: 'Fake Limited Seller',
			region: 'SG',
			userType: 'seller',
			scopes: ['seller.authorization.info', 'seller.shop.info'],
			shops: ['SG'],
			...tikTokAccess('seller-limited', 3, 2),
		},
		creator: {
			key: 'creator',
			openId: 'FAKE-open-id-creator',
			name: 'Fake Creator 🎥',
			region: 'US',
			userType: 'creator',
			scopes: CREATOR_SCOPES,
			shops: [],
			...tikTokAccess('creator'),
		},
		partner: {
			key: 'partner',
			openId: 'FAKE-open-id-partner',
			name: 'Fake Affiliate Partner',
			region: 'SG',
			userType: 'partner',
			scopes: PARTNER_SCOPES,
			shops: [],
			...tikTokAccess('partner'),
		},
		/** Belongs to `otherApp`. */
		sellerNothing: {
			key: 'sellerNothing',
			openId: 'FAKE-open-id-seller-nothing',
			name: 'Fake Seller Without Shops',
			region: 'SG',
			userType: 'seller',
			scopes: SELLER_SCOPES,
			shops: [],
			...tikTokAccess('seller-nothing', 3, 2),
		},
	},
	categoryAssets: [
		{ cipher: 'GCP_FAKE-asset-cipher-0001', targetMarket: 'SG', categoryId: '600001' },
		{ cipher: 'GCP_FAKE-asset-cipher-0002', targetMarket: 'ID', categoryId: '600002' },
	],
} as const satisfies {
	app: object;
	otherApp: object;
	shops: Record<string, TikTokShopFixture>;
	accounts: Record<string, TikTokAccount>;
	categoryAssets: readonly object[];
};

export type ShopeeLevel = 'shop' | 'merchant' | 'user' | 'principal';

export interface ShopeeSubject extends FixtureAccess {
	key: string;
	level: ShopeeLevel;
	id: number;
	name: string;
	region: string;
	/** One-time codes for token recovery. */
	resendCodes: readonly string[];
}

export interface ShopeeShopFixture extends ShopeeSubject {
	level: 'shop';
	currency: string;
	share: number;
}

function shopeeAccess(name: string, codes = 8, pairs = 4) {
	return {
		codes: several(codes, (number) => `FAKE-shopee-code-${name}-${number}`),
		tokens: several(pairs, (number) => ({
			accessToken: `FAKE-shopee-access-${name}-${number}`,
			refreshToken: `FAKE-shopee-refresh-${name}-${number}`,
		})),
		resendCodes: several(2, (number) => `FAKE-shopee-resend-${name}-${number}`),
	};
}

function shopeeShop(key: string, id: number, currency: string, share: number): ShopeeShopFixture {
	return {
		key,
		level: 'shop',
		id,
		name: `Fake ${key} store`,
		region: key,
		currency,
		share,
		...shopeeAccess(`shop-${key.toLowerCase()}`),
	};
}

export const shopee = {
	app: {
		partnerId: 2000001,
		partnerKey: 'FAKE-shopee-partner-key-0001',
		pushKey: 'FAKE-shopee-push-key-0001',
	},
	/** A second app that no shop has authorized. */
	otherApp: { partnerId: 2000002, partnerKey: 'FAKE-shopee-partner-key-0002' },
	shops: {
		TH: shopeeShop('TH', 220000001, 'THB', 50),
		VN: shopeeShop('VN', 220000002, 'VND', 25),
		TW: shopeeShop('TW', 220000003, 'TWD', 15),
		BR: shopeeShop('BR', 220000004, 'BRL', 10),
	},
	/** Exists, but never authorized either app. */
	strangerShopId: 220000099,
	merchant: {
		key: 'merchant',
		level: 'merchant',
		id: 1200001,
		name: 'Fake Merchant Group',
		region: 'CN',
		...shopeeAccess('merchant', 3, 2),
	},
	user: {
		key: 'user',
		level: 'user',
		id: 990000001,
		name: 'Fake Streamer',
		region: 'TH',
		...shopeeAccess('user', 3, 2),
	},
	/** A second user, who is on air when the sandbox starts. */
	streamer: {
		key: 'streamer',
		level: 'user',
		id: 990000002,
		name: 'Fake Launch Streamer',
		region: 'ID',
		...shopeeAccess('streamer', 3, 2),
	},
	/** Live sessions that are there from the start: two of `user`, and the running one of `streamer`. */
	live: {
		planned: 5550001,
		over: 5550002,
		running: 5550101,
		cover: 'https://images.example/fake/live-cover-0.jpg',
		sets: [71001, 71002, 71003],
		/** A viewer who has commented */
		viewer: 90000017,
	},
	principal: {
		key: 'principal',
		level: 'principal',
		id: 3300001,
		name: 'Fake Brand Principal',
		region: 'SG',
		...shopeeAccess('principal', 3, 2),
	},
	/** Logging in as the main account authorizes two shops and the merchant with one pair. */
	mainAccount: {
		id: 5500001,
		shops: ['TH', 'VN'],
		codes: several(5, (number) => `FAKE-shopee-code-main-${number}`),
	},
} as const satisfies {
	app: { partnerId: number; partnerKey: string; pushKey: string };
	otherApp: { partnerId: number; partnerKey: string };
	shops: Record<string, ShopeeShopFixture>;
	strangerShopId: number;
	merchant: ShopeeSubject;
	user: ShopeeSubject;
	streamer: ShopeeSubject;
	live: {
		planned: number;
		over: number;
		running: number;
		cover: string;
		sets: readonly number[];
		viewer: number;
	};
	principal: ShopeeSubject;
	mainAccount: { id: number; shops: readonly string[]; codes: readonly string[] };
};

export interface FacebookIdentity {
	key: string;
	id: string;
	name: string;
	kind: 'user' | 'system';
	accessToken: string;
	scopes: readonly string[];
	/** Keys of `facebookCommerce.pages`. */
	pages: readonly string[];
}

const FACEBOOK_SCOPES = [
	'catalog_management',
	'business_management',
	'pages_show_list',
	'pages_read_engagement',
	'pages_manage_metadata',
	'pages_read_user_content',
	'pages_manage_engagement',
	'pages_manage_posts',
	'pages_messaging',
	'publish_video',
	'commerce_account_read_settings',
	'commerce_account_read_orders',
	'commerce_account_read_reports',
] as const;

export const facebookCommerce = {
	app: { appId: '1234567890123456', appSecret: 'FAKE-facebook-app-secret-0001' },
	business: { id: '200000000000001', name: 'Fake Retail Business' },
	pages: {
		main: {
			key: 'main',
			id: '100000000000001',
			name: 'Fake Shop Page',
			accessToken: 'EAAFAKE-page-main-0001',
		},
		second: {
			key: 'second',
			id: '100000000000002',
			name: 'Fake Second Page',
			accessToken: 'EAAFAKE-page-second-0001',
		},
	},
	catalogs: {
		main: { key: 'main', id: '300000000000001', name: 'Fake web shop' },
		empty: { key: 'empty', id: '300000000000002', name: 'Fake empty catalog' },
		client: { key: 'client', id: '300000000000003', name: 'Fake client catalog' },
	},
	cms: { id: '400000000000001' },
	productSet: { id: '600000000000001' },
	feed: { id: '700000000000001' },
	upload: { id: '710000000000001' },
	/** Live, with 500 comments. */
	liveVideo: { id: '900000000000001' },
	/** Wrote to the page an hour ago, and a week ago. */
	people: { recent: '1100000000000001', longAgo: '1100000000000002' },
	identities: {
		system: {
			key: 'system',
			id: '120000000000001',
			name: 'Fake System User',
			kind: 'system',
			accessToken: 'EAAFAKE-system-user-0001',
			scopes: FACEBOOK_SCOPES,
			pages: ['main', 'second'],
		},
		user: {
			key: 'user',
			id: '120000000000002',
			name: 'Fake Person',
			kind: 'user',
			accessToken: 'EAAFAKE-user-0001',
			scopes: FACEBOOK_SCOPES,
			pages: ['main'],
		},
		/** May list its pages, and nothing else. */
		limited: {
			key: 'limited',
			id: '120000000000003',
			name: 'Fake Limited Person',
			kind: 'user',
			accessToken: 'EAAFAKE-limited-user-0001',
			scopes: ['pages_show_list'],
			pages: [],
		},
	},
	/** A token of an hour that can be traded in for one of 60 days, both of `user`. */
	shortToken: 'EAAFAKE-short-user-0001',
	longToken: 'EAAFAKE-long-user-0001',
} as const satisfies Record<string, unknown> & {
	identities: Record<string, FacebookIdentity>;
};

/** An app of an affiliate account, and what is the matter with the account. */
export interface AffiliateApp {
	appId: string;
	secret: string;
	/** Market of the account; the sandbox serves each market below a path of this name. */
	country: string;
	state?: 'disabled' | 'invalid' | 'frozen' | 'blacklisted' | 'noAccess';
	/** May read the partner order report. */
	isPartner?: boolean;
}

const affiliate = (number: number, rest: Partial<AffiliateApp> = {}): AffiliateApp => ({
	appId: `1830000000${number}`,
	secret: `FAKE-affiliate-secret-000${number}`,
	country: 'br',
	...rest,
});

export const shopeeAffiliate = {
	apps: {
		main: affiliate(1),
		thailand: affiliate(2, { country: 'th' }),
		partner: affiliate(3, { isPartner: true }),
		disabled: affiliate(4, { state: 'disabled' }),
		invalid: affiliate(5, { state: 'invalid' }),
		frozen: affiliate(6, { state: 'frozen' }),
		blacklisted: affiliate(7, { state: 'blacklisted' }),
		noAccess: affiliate(8, { state: 'noAccess' }),
	},
	/** Bills by number: how many days before the start of the sandbox their orders end and begin. */
	bills: { '700001': { from: 75, to: 45 }, '700002': { from: 45, to: 30 } },
	/** A product with a known link. */
	product: { shopId: '500001', itemId: '21000000001' },
} as const satisfies {
	apps: Record<string, AffiliateApp>;
	bills: Record<string, { from: number; to: number }>;
	product: { shopId: string; itemId: string };
};

/** Somebody who is signed in to Shopee's pages with a browser. */
export interface CreatorAccount {
	key: string;
	userId: string;
	userName: string;
	cookies: Record<'SPC_EC' | 'SPC_ST' | 'SPC_U' | 'SPC_CDS', string>;
}

const creatorAccount = (key: string, userId: string): CreatorAccount => ({
	key,
	userId,
	userName: `fake.${key}.streamer`,
	cookies: {
		SPC_EC: `FAKE-ec-${key}-0001`,
		SPC_ST: `FAKE-st-${key}-0001`,
		SPC_U: userId,
		SPC_CDS: `FAKE-cds-${key}-0001`,
	},
});

export const shopeeLiveCreator = {
	country: 'id',
	domain: 'co.id',
	accounts: {
		main: creatorAccount('main', '880000001'),
		second: creatorAccount('second', '880000002'),
	},
	/** One is on when the sandbox starts, the other begins ten minutes later. */
	sessions: { running: '15700001', launch: '15700002' },
	campaigns: { ongoing: '31200001', paused: '31200003' },
	itemPromotion: '41200001',
} as const satisfies {
	accounts: Record<string, CreatorAccount>;
	[name: string]: unknown;
};

export interface LazadaShopFixture {
	key: string;
	/** As in the address of the gateway */
	country: string;
	sellerId: number;
	shortCode: string;
	name: string;
	currency: string;
	share: number;
}

export interface LazadaAccount extends FixtureAccess {
	key: string;
	mail: string;
	/** Keys of `lazada.shops`. */
	shops: readonly string[];
}

function lazadaShop(
	key: string,
	serial: number,
	country: string,
	currency: string,
	share: number,
): LazadaShopFixture {
	return {
		key,
		country,
		sellerId: 100_200_300 + serial,
		shortCode: `${key}FAKE${serial}`,
		name: `Fake ${key} Lazada shop`,
		currency,
		share,
	};
}

function lazadaAccess(name: string, codes = 8, pairs = 6): FixtureAccess {
	return {
		codes: several(codes, (number) => `FAKE_lazada_code_${name}_${number}`),
		tokens: several(pairs, (number) => ({
			accessToken: `FAKE_lazada_access_${name}_${number}`,
			refreshToken: `FAKE_lazada_refresh_${name}_${number}`,
		})),
	};
}

export const lazada = {
	app: { appKey: '100777', appSecret: 'FAKE-lazada-app-secret-0001' },
	/** A second app that nobody has authorized. */
	otherApp: { appKey: '100778', appSecret: 'FAKE-lazada-app-secret-0002' },
	shops: {
		SG: lazadaShop('SG', 1, 'sg', 'SGD', 30),
		MY: lazadaShop('MY', 2, 'my', 'MYR', 20),
		TH: lazadaShop('TH', 3, 'th', 'THB', 10),
		VN: lazadaShop('VN', 4, 'vn', 'VND', 10),
		PH: lazadaShop('PH', 5, 'ph', 'PHP', 10),
		ID: lazadaShop('ID', 6, 'id', 'IDR', 10),
		/** A seller of one country. */
		LOCAL: lazadaShop('LOCAL', 7, 'sg', 'SGD', 10),
	},
	accounts: {
		/** One token for six countries. */
		crossBorder: {
			key: 'crossBorder',
			mail: 'cross-border@sellers.example',
			shops: ['SG', 'MY', 'TH', 'VN', 'PH', 'ID'],
			...lazadaAccess('cb'),
		},
		local: {
			key: 'local',
			mail: 'local@sellers.example',
			shops: ['LOCAL'],
			...lazadaAccess('local'),
		},
	},
} as const satisfies {
	app: object;
	otherApp: object;
	shops: Record<string, LazadaShopFixture>;
	accounts: Record<string, LazadaAccount>;
};
