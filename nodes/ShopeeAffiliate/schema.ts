import type { ArgumentTypes } from '../shared/engine/graphql';

/** Types of the arguments of every query and mutation, as the schema writes them. */
export const ARGUMENTS = {
	shopeeOfferV2: { keyword: 'String', sortType: 'Int', page: 'Int', limit: 'Int' },
	shopOfferV2: {
		keyword: 'String',
		shopType: '[Int!]',
		sortType: 'Int',
		sellerCommCoveRatio: 'String',
		page: 'Int',
		limit: 'Int',
		shopId: 'Int64',
		isKeySeller: 'Boolean',
	},
	productOfferV2: {
		listType: 'Int',
		matchId: 'Int64',
		keyword: 'String',
		sortType: 'Int',
		page: 'Int',
		limit: 'Int',
		itemId: 'Int64',
		shopId: 'Int64',
		productCatId: 'Int',
		isAMSOffer: 'Boolean',
		isKeySeller: 'Boolean',
	},
	generateShortLink: { input: { originUrl: 'String!', subIds: '[String!]' } },
	generateBatchShortLink: { input: { links: '[ShortLinkInput!]!' } },
	conversionReport: {
		purchaseTimeStart: 'Int64',
		purchaseTimeEnd: 'Int64',
		completeTimeStart: 'Int64',
		completeTimeEnd: 'Int64',
		shopName: 'String',
		shopId: 'Int64',
		shopType: '[ShopType!]',
		conversionId: 'Int64',
		orderId: 'String',
		productName: 'String',
		productId: 'Int64',
		categoryLv1Id: 'Int64',
		categoryLv2Id: 'Int64',
		categoryLv3Id: 'Int64',
		categoryType: 'CategoryType',
		orderStatus: 'DisplayOrderStatus',
		buyerType: 'BuyerType',
		productType: 'ProductType',
		fraudStatus: 'FraudStatus',
		device: 'DeviceType',
		attributionType: 'AttributionType',
		campaignPartnerName: 'String',
		campaignType: 'CampaignType',
		limit: 'Int',
		scrollId: 'String',
	},
	validatedReport: { validationId: 'Int64!', limit: 'Int', scrollId: 'String' },
	partnerOrderReport: {
		purchaseTimeStart: 'Int64',
		purchaseTimeEnd: 'Int64',
		completeTimeStart: 'Int64',
		completeTimeEnd: 'Int64',
		limit: 'Int',
		searchNextToken: 'String',
	},
	listItemFeeds: { feedMode: 'FeedMode' },
	getItemFeedData: { datafeedId: 'String!', offset: 'Int', limit: 'Int' },
} as const satisfies ArgumentTypes;

/** Fields that an offer can have; `more` are those that Shopee means to remove. */
export const OFFER_FIELDS = {
	shopeeOfferV2: {
		safe: [
			...['offerName', 'commissionRate', 'offerLink', 'originalLink', 'imageUrl', 'offerType'],
			...['categoryId', 'collectionId', 'periodStartTime', 'periodEndTime'],
		],
		more: [],
	},
	shopOfferV2: {
		safe: [
			...['shopId', 'shopName', 'commissionRate', 'offerLink', 'originalLink', 'imageUrl'],
			...['ratingStar', 'shopType', 'remainingBudget', 'sellerCommCoveRatio'],
			...['periodStartTime', 'periodEndTime'],
		],
		more: ['bannerInfo'],
	},
	productOfferV2: {
		safe: [
			...['itemId', 'productName', 'commissionRate', 'sellerCommissionRate'],
			...['shopeeCommissionRate', 'commission', 'priceMin', 'priceMax', 'priceDiscountRate'],
			...['sales', 'ratingStar', 'imageUrl', 'shopId', 'shopName', 'shopType', 'productCatIds'],
			...['productLink', 'offerLink', 'periodStartTime', 'periodEndTime'],
		],
		more: ['price', 'appExistRate', 'appNewRate', 'webExistRate', 'webNewRate'],
	},
} as const;

/** Fields that hold more than a value. */
const NESTED: Record<string, string> = {
	bannerInfo: 'bannerInfo { count banners { fileName imageUrl imageSize imageWidth imageHeight } }',
};

/** The selection of a page of offers. */
export function offerSelection(fields: readonly string[]): string {
	const nodes = fields.map((field) => NESTED[field] ?? field).join(' ');
	return `nodes { ${nodes} } pageInfo { page limit hasNextPage }`;
}

/** Columns of a conversion, in the order of a row. */
export const CONVERSION_FIELDS = [
	...['conversionId', 'purchaseTime', 'clickTime', 'utmContent', 'buyerType', 'device', 'referrer'],
	...['totalCommission', 'netCommission', 'sellerCommission', 'shopeeCommissionCapped'],
	...['mcnManagementFeeRate', 'mcnManagementFee', 'mcnContractId', 'linkedMcnName'],
] as const;

/** Columns of an order in a conversion. */
export const ORDER_FIELDS = ['orderId', 'orderStatus', 'shopType'] as const;

/** Columns of an item in an order. */
export const ITEM_FIELDS = [
	...['itemId', 'modelId', 'promotionId', 'itemName', 'shopId', 'shopName', 'completeTime'],
	...['itemPrice', 'actualAmount', 'refundAmount', 'qty', 'itemTotalCommission'],
	...['itemSellerCommission', 'itemSellerCommissionRate', 'itemShopeeCommissionCapped'],
	...['itemShopeeCommissionRate', 'displayItemStatus', 'fraudStatus', 'attributionType'],
	...['channelType', 'campaignType', 'campaignPartnerName', 'itemNotes', 'imageUrl'],
	...['globalCategoryLv1Name', 'globalCategoryLv2Name', 'globalCategoryLv3Name'],
] as const;

const ORDERS = `orders { ${ORDER_FIELDS.join(' ')} items { ${ITEM_FIELDS.join(' ')} } }`;

/** The selection of a page of either report. */
export const REPORT_SELECTION = `nodes { ${CONVERSION_FIELDS.join(' ')} ${ORDERS} } pageInfo { limit hasNextPage scrollId }`;

/** Columns of an order in the partner report. */
export const PARTNER_FIELDS = [
	...['orderId', 'purchaseTime', 'completeTime', 'orderStatus', 'buyerType', 'shopId', 'shopName'],
	'productType',
] as const;

/** Columns of an item in the partner report. */
export const PARTNER_ITEM_FIELDS = [
	...['itemId', 'itemName', 'categoryLv1Name', 'categoryLv2Name', 'categoryLv3Name'],
	...['itemPrice', 'qty', 'actualAmount', 'refundAmount'],
] as const;

/** Where an order of the partner report came from. */
export const PARTNER_SOURCE_FIELDS = ['clickId', 'videoId', 'userType'] as const;

export const PARTNER_SELECTION = `nodes { ${PARTNER_FIELDS.join(' ')} items { ${PARTNER_ITEM_FIELDS.join(' ')} } extInfo { ${PARTNER_SOURCE_FIELDS.join(' ')} } } searchNextPageInfo { size limit searchNextToken }`;

export const FEED_SELECTION =
	'feeds { datafeedId referenceId datafeedName description totalCount date feedMode }';

export const FEED_DATA_SELECTION =
	'rows { columns updateType } pageInfo { offset limit totalCount hasMore }';

export const BATCH_SELECTION =
	'links { originUrl shortLink success errorMessage } total successCount';
