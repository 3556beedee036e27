import { body, listOfText, optional, query } from '../../../shared/catalog/fields';
import type { Field, Operation } from '../../../shared/catalog/types';
import { COLLABORATION_FILTERS } from '../../affiliate';
import { percentage } from '../../creatorFields';
import {
	choice,
	flag,
	pathId,
	productId,
	requiredText,
	textList,
	textProperty,
	time,
} from '../../fields';
import { shop } from '../../locators';
import { DOCS } from '../../platform';

const product = body(
	'product_id',
	requiredText('Product ID', 'productId', 'ID of the product', '1729592969712207008'),
);

function count(wire: string, displayName: string, name: string, description: string): Field {
	return body(wire, {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description,
	});
}

/** Products that any creator may promote. */
export const openCollaborationOperations = {
	createOpenCollaboration: {
		name: 'Create Open Collaboration',
		action: 'Create an open collaboration',
		description: 'Let every creator promote a product for a commission',
		docs: `${DOCS}/create-open-collaboration-202412`,
		endpoint: 'POST /affiliate_seller/202412/open_collaborations',
		items: 'data.open_collaboration',
		fields: [
			shop,
			product,
			percentage('commission_rate', 'Commission (%)', 'commission', 'What creators earn', true),
		],
	},
	createProductLink: {
		name: 'Create Product Link',
		action: 'Create a promotion link for a product',
		description: 'Make a link that creators can share to promote a product',
		docs: `${DOCS}/generate-affiliate-product-promotion-link-202405`,
		endpoint: 'POST /affiliate_seller/202405/products/{product_id}/promotion_link/generate',
		isRepeatable: true,
		items: 'data',
		fields: [shop, productId],
	},
	getOpenCollaborationCreators: {
		name: 'Get Open Collaboration Creators',
		action: 'Get the creators of an open collaboration',
		description:
			'Retrieve the creators that promote a product, with the videos and lives they made',
		docs: `${DOCS}/get-open-collaboration-creator-content-detail-202508`,
		endpoint: 'GET /affiliate_seller/202508/open_collaborations/creator_content_details',
		items: 'data.creator_content_details',
		page: 'token20',
		fields: [
			shop,
			query(
				'product_id',
				requiredText('Product ID', 'productId', 'ID of the product', '1729592969712207008'),
			),
		],
	},
	getOpenCollaborations: {
		name: 'Get Open Collaborations',
		action: 'Get open collaborations of the shop',
		description: 'Retrieve the products of the shop that any creator may promote',
		docs: `${DOCS}/search-open-collaboration-202412`,
		endpoint: 'POST /affiliate_seller/202412/open_collaborations/search',
		mutates: false,
		items: 'data.open_collaborations',
		page: 'token',
		fields: [
			shop,
			...optional(
				body(
					'top_level_category_id',
					textProperty('Category ID', 'categoryId', 'Only products of this top category'),
				),
				body('keyword', textProperty('Keyword', 'keyword', 'ID or name of the product')),
				body(
					'keyword_type',
					choice('Keyword Type', 'keywordType', "What 'Keyword' holds", [
						{ name: 'Product ID', value: 'PRODUCT_ID' },
						{ name: 'Product Name', value: 'PRODUCT_NAME' },
					]),
				),
			),
		],
	},
	getOpenCollaborationSettings: {
		name: 'Get Open Collaboration Settings',
		action: 'Get the settings of open collaborations',
		description:
			'Read whether new products are opened to creators by themselves, and at which rate',
		docs: `${DOCS}/get-open-collaboration-settings-202409`,
		endpoint: 'GET /affiliate_seller/202409/open_collaboration_settings',
		items: 'data.open_collaboration_settings',
		fields: [shop],
	},
	removeCreator: {
		name: 'Remove Creator',
		action: 'Remove a creator from an open collaboration',
		description: 'Keep one creator from promoting a product any longer',
		docs: `${DOCS}/remove-creator-from-open-collaboration-202508`,
		endpoint:
			'POST /affiliate_seller/202508/open_collaborations/{open_collaboration_id}/remove_creator',
		isRepeatable: true,
		confirms: true,
		fields: [
			shop,
			pathId(
				'open_collaboration_id',
				'Open Collaboration ID',
				'openCollaborationId',
				'7301234567890123456',
				'ID of the open collaboration',
			),
			body(
				'creator_user_open_id',
				requiredText(
					'Creator Open ID',
					'creatorOpenId',
					'Open ID of the creator',
					'CgoIARBsGAEgAQ',
				),
			),
			product,
		],
	},
	removeOpenCollaboration: {
		name: 'Remove Open Collaboration',
		action: 'Remove an open collaboration',
		description: 'Stop offering a product to all creators; it takes effect at the next midnight',
		docs: `${DOCS}/remove-open-collaboration-202409`,
		endpoint: 'DELETE /affiliate_seller/202409/open_collaborations/products/{product_id}',
		isRepeatable: true,
		confirms: true,
		fields: [shop, productId],
	},
	searchProducts: {
		name: 'Search Products',
		action: 'Search products of the marketplace',
		description: 'Find what other shops let all creators promote, and for which commission',
		docs: `${DOCS}/seller-search-affiliate-open-collaboration-product-202405`,
		endpoint: 'POST /affiliate_seller/202405/open_collaborations/products/search',
		mutates: false,
		items: 'data.products',
		page: 'token20',
		fields: [shop, ...COLLABORATION_FILTERS],
	},
	updateOpenCollaborationSettings: {
		name: 'Update Open Collaboration Settings',
		action: 'Update the settings of open collaborations',
		description: 'Decide whether new products are opened to creators by themselves',
		docs: `${DOCS}/edit-open-collaboration-settings-202405`,
		endpoint: 'POST /affiliate_seller/202405/open_collaboration_settings',
		isRepeatable: true,
		confirms: true,
		fields: [
			shop,
			body(
				'auto_add_product.enable',
				flag('Add Products', 'addProducts', 'Whether new products are opened to all creators'),
			),
			percentage(
				'auto_add_product.commission_rate',
				'Commission (%)',
				'commission',
				'What creators earn for such products',
				true,
			),
		],
	},
} satisfies Record<string, Operation>;

/** Free samples that creators ask for. */
export const sampleRuleOperations = {
	getSampleRules: {
		name: 'Get Sample Rules',
		action: 'Get sample rules',
		description: 'Read under which terms creators can ask for free samples of products',
		docs: `${DOCS}/get-open-collaboration-sample-rules-202410`,
		endpoint: 'GET /affiliate_seller/202410/open_collaborations/sample_rules',
		items: 'data.sample_rules',
		fields: [
			shop,
			query(
				'product_ids',
				requiredText(
					'Product IDs',
					'productIds',
					'One or several IDs, separated by commas',
					'1729592969712207008',
				),
				{ toWire: listOfText },
			),
		],
	},
	updateSampleRule: {
		name: 'Update Sample Rule',
		action: 'Update a sample rule',
		description: 'Offer free samples of a product, or stop offering them',
		docs: `${DOCS}/edit-open-collaboration-sample-rule-202410`,
		endpoint: 'POST /affiliate_seller/202410/open_collaborations/sample_rules',
		isRepeatable: true,
		confirms: true,
		fields: [
			shop,
			product,
			body(
				'sample_rule.activate_status',
				requiredText(
					'Activation Status',
					'activateStatus',
					"Whether samples are offered, in the platform's own word: 'Get Sample Rules' shows it",
					'ACTIVATE',
				),
			),
			...optional(
				time('body', 'sample_rule.end_time', 'End', 'endTime', 'When the offer ends'),
				body(
					'sample_rule.is_sample_time_unlimited',
					flag('No End', 'isUnlimited', 'Whether the offer has no end'),
				),
				count(
					'sample_rule.thresholds.minimum_follower_count',
					'Followers at Least',
					'minimumFollowers',
					'How many followers a creator needs',
				),
				count(
					'sample_rule.thresholds.minimum_gmv',
					'Sales at Least',
					'minimumSales',
					'How much a creator must have sold',
				),
				count(
					'sample_rule.sample_quota',
					'Samples',
					'sampleQuota',
					'How many samples are given away',
				),
				time('body', 'sample_rule.start_time', 'Start', 'startTime', 'When the offer begins'),
				textList(
					'body',
					'sample_rule.thresholds.category_ids',
					'Category IDs',
					'categoryIds',
					'Only creators of these categories',
				),
				count(
					'sample_rule.thresholds.avg_ec_video_views',
					'Video Views at Least',
					'minimumVideoViews',
					'How many views the videos of a creator need on average',
				),
			),
		],
	},
} satisfies Record<string, Operation>;
