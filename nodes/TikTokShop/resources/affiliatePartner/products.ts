import { body, optional, path, query } from '../../../shared/catalog/fields';
import type { Operation } from '../../../shared/catalog/types';
import { percentage } from '../../creatorFields';
import { choice, choices, pathId, requiredIds, requiredText, textProperty } from '../../fields';
import { categoryAsset } from '../../locators';
import { DOCS } from '../../platform';
import { campaignId } from './campaignId';

const productId = pathId(
	'product_id',
	'Product ID',
	'productId',
	'1729592969712207008',
	'ID of the product in the campaign',
);

const creatorId = path(
	'creator_temp_id',
	requiredText(
		'Creator ID',
		'creatorId',
		"The passing ID of the creator, as 'Get Product Performance' lists it",
		'7301234567890123456',
	),
);

/** Products of a campaign, and the creators that promote them. */
export const productOperations = {
	createProductLink: {
		name: 'Create Product Link',
		action: 'Create a promotion link for a campaign product',
		description: 'Make the link by which creators promote a product of a campaign',
		docs: `${DOCS}/generate-affiliate-partner-campaign-product-link-202405`,
		endpoint:
			'POST /affiliate_partner/202405/campaigns/{campaign_id}/products/{product_id}/promotion_link/generate',
		isRepeatable: true,
		items: 'data',
		fields: [
			categoryAsset,
			campaignId,
			productId,
			percentage(
				'creator_commission_rate',
				'Creator Commission (%)',
				'creatorCommission',
				'What the creator earns',
				true,
			),
		],
	},
	createProductLinks: {
		name: 'Create Product Links',
		action: 'Create promotion links for campaign products',
		description: 'Make the links of several products of a campaign at once',
		docs: `${DOCS}/partner-generate-multi-affiliate-campaign-product-link-202505`,
		endpoint:
			'POST /affiliate_partner/202505/campaigns/{campaign_id}/products/promotion_links/generate_batch',
		isRepeatable: true,
		items: 'data.product_promotion_links',
		fields: [
			categoryAsset,
			campaignId,
			requiredIds('body', 'product_ids', 'Product IDs', 'productIds', 50, '1729592969712207008'),
		],
	},
	getCampaignProducts: {
		name: 'Get Campaign Products',
		action: 'Get the products of a campaign',
		description: 'Retrieve the products that sellers offered to a campaign',
		docs: `${DOCS}/get-affiliate-partner-campaign-product-list-202405`,
		endpoint: 'GET /affiliate_partner/202405/campaigns/{campaign_id}/products',
		items: 'data.products',
		page: 'token20',
		fields: [
			categoryAsset,
			campaignId,
			...optional(
				query(
					'category_id',
					textProperty('Category ID', 'categoryId', 'Only products of this category'),
				),
				query('product_id', textProperty('Product ID', 'productId', 'Only this product')),
				query(
					'product_name',
					textProperty('Product Name', 'productName', 'Only products with this name'),
				),
				query(
					'review_status',
					choice('Review Status', 'reviewStatus', 'Only products in this state', [
						{ name: 'Approved', value: 'APPROVED' },
						{ name: 'Closed', value: 'CLOSED' },
						{ name: 'Pending', value: 'PENDING' },
						{ name: 'Pending, Closed', value: 'PENDING_CLOSED' },
						{ name: 'Rejected', value: 'REJECTED' },
					]),
				),
				query('shop_name', textProperty('Shop Name', 'shopName', 'Only products of this shop')),
			),
		],
	},
	getCreatorContent: {
		name: 'Get Creator Content',
		action: 'Get the content of a creator for a product',
		description: 'Retrieve what a creator posted for a product of a campaign, and what it brought',
		docs: `${DOCS}/get-affiliate-campaign-creator-product-content-statistics-202508`,
		endpoint:
			'GET /affiliate_partner/202508/campaigns/{campaign_id}/products/{product_id}/creator/{creator_temp_id}/content/statistics',
		items: 'data.creator_content_statistics',
		fields: [
			categoryAsset,
			campaignId,
			productId,
			creatorId,
			query(
				'affiliate_product_id',
				requiredText(
					'Affiliate Product ID',
					'affiliateProductId',
					"ID of the product in the affiliate program, as 'Get Product Performance' lists it",
					'1729592969712207008',
				),
			),
			...optional(
				query(
					'content_type',
					choice('Content Type', 'contentType', 'Only content of this kind', [
						{ name: 'Live', value: 'LIVE' },
						{ name: 'Video', value: 'VIDEO' },
					]),
				),
			),
		],
	},
	getCreatorSample: {
		name: 'Get Creator Sample',
		action: 'Get the sample of a creator for a product',
		description: 'Read how far the free sample of a creator is',
		docs: `${DOCS}/get-affiliate-campaign-creator-product-sample-status-202508`,
		endpoint:
			'GET /affiliate_partner/202508/campaigns/{campaign_id}/products/{product_id}/creator/{creator_temp_id}/content/statistics/sample/status',
		items: 'data',
		fields: [categoryAsset, campaignId, productId, creatorId],
	},
	getProductPerformance: {
		name: 'Get Product Performance',
		action: 'Get the creators of a campaign product',
		description: 'Retrieve the creators that promote a product of a campaign, and how far they are',
		docs: `${DOCS}/get-affiliate-campaign-creator-fulfillment-status-info-202508`,
		endpoint:
			'GET /affiliate_partner/202508/campaigns/{campaign_id}/products/{product_id}/performance',
		items: 'data.promotion_creators',
		page: 'token50',
		fields: [categoryAsset, campaignId, productId],
	},
	reviewProduct: {
		name: 'Review Product',
		action: 'Review a campaign product',
		description: 'Approve or reject a product that a seller offered to a campaign',
		docs: `${DOCS}/review-affiliate-partner-campaign-product-202405`,
		endpoint: 'POST /affiliate_partner/202405/campaigns/{campaign_id}/products/{product_id}/review',
		confirms: true,
		fields: [
			categoryAsset,
			campaignId,
			productId,
			body(
				'review_result',
				choice('Decision', 'decision', 'What happens to the product', [
					{ name: 'Approve', value: 'APPROVE' },
					{ name: 'Reject', value: 'REJECT' },
					{ name: 'Reject Forever', value: 'REJECT_FOREVER' },
				]),
			),
			body(
				'reject_reasons',
				choices('Reasons', 'rejectReasons', 'Why the product is rejected', [
					{ name: 'Commission Too Low', value: 'COMMISSION_TOO_LOW' },
					{ name: 'Hard to Promote', value: 'PRODUCT_HARD_TO_PROMOTE' },
					{ name: 'No Suitable Creator', value: 'NO_SUITABLE_CREATOR' },
					{ name: 'Too Expensive', value: 'PRODUCT_TOO_EXPENSIVE' },
				]),
				{ show: { decision: ['REJECT', 'REJECT_FOREVER'] } },
			),
		],
	},
} satisfies Record<string, Operation>;
