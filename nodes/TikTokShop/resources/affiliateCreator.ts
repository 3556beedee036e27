import { body, optional, path, query } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { needing, orderTimes, orderWindow } from '../creatorFields';
import { choice, choices, requiredIds, requiredText, textProperty } from '../fields';
import { COLLABORATION_FILTERS, SAMPLE_STATUSES, sampleLinkFields } from '../affiliate';
import { DOCS } from '../platform';

const PRODUCT = '1729592969712207008';

const productIds = (most: number, wire = 'product_ids', placement: 'query' | 'body' = 'body') =>
	requiredIds(placement, wire, 'Product IDs', 'productIds', most, PRODUCT);

const oneProduct = requiredText('Product ID', 'productId', 'ID of the product', PRODUCT);

const linkFields: Field[] = [
	productIds(50, 'material.ids'),
	...optional(
		body(
			'campaign_id',
			textProperty('Campaign ID', 'campaignId', 'The campaign that the products were added from'),
		),
	),
];

/** Share links lead to products; links to campaigns need more than this node can know. */
const TO_PRODUCTS = { body: { material: { type: 'PRODUCT' } } };

const operations = needing('creator', {
	addShowcaseProducts: {
		name: 'Add Showcase Products',
		action: 'Add products to the showcase',
		description: 'Put products on the showcase of the creator',
		docs: `${DOCS}/add-showcase-products-202405`,
		endpoint: 'POST /affiliate_creator/202405/showcases/products/add',
		isRepeatable: true,
		confirms: true,
		fields: [
			body(
				'add_type',
				choice('Add By', 'addType', 'How the products are named', [
					{ name: 'ID', value: 'PRODUCT_ID' },
					{ name: 'Link', value: 'PRODUCT_LINK' },
				]),
			),
			{ ...productIds(20), show: { addType: ['PRODUCT_ID'] } },
			body(
				'product_link',
				requiredText(
					'Product Link',
					'productLink',
					'The link of the product in the app',
					'https://vt.tiktok.com/FAKE',
				),
				{ show: { addType: ['PRODUCT_LINK'] } },
			),
		],
	},
	createPublisherLinks: {
		name: 'Create Publisher Links',
		action: 'Create share links for a publisher',
		description: 'Make share links whose sales are counted for one publisher',
		docs: `${DOCS}/creator-generate-publisher-link-202504`,
		endpoint:
			'POST /affiliate_creator/202504/affiliate_sharing_links/publisher/{publisher_id}/generate_batch',
		isRepeatable: true,
		items: 'data.sharing_links',
		constants: TO_PRODUCTS,
		fields: [
			path(
				'publisher_id',
				requiredText('Publisher ID', 'publisherId', 'Who shares the links', '7301234567890123456'),
			),
			...linkFields,
		],
	},
	createSampleLink: {
		name: 'Create Sample Link',
		action: 'Create a link to ask for a sample',
		description: 'Make a link that opens the sample request of a product in the app',
		docs: `${DOCS}/creator-get-sample-request-deeplink-202512`,
		endpoint: 'GET /affiliate_creator/202512/samples/deeplink',
		items: 'data',
		fields: [
			...sampleLinkFields,
			...optional(
				query(
					'redirect_schema',
					textProperty('Return Address', 'redirectSchema', 'Where the app goes after the request'),
				),
			),
		],
	},
	createShareLinks: {
		name: 'Create Share Links',
		action: 'Create share links',
		description: 'Make share links of products that count sales for the creator',
		docs: `${DOCS}/creator-generate-general-link-202505`,
		endpoint:
			'POST /affiliate_creator/202505/affiliate_sharing_links/general_publishers/generate_batch',
		isRepeatable: true,
		items: 'data.sharing_links',
		constants: TO_PRODUCTS,
		fields: linkFields,
	},
	getOpenCollaborations: {
		name: 'Get Open Collaborations',
		action: 'Get open collaborations',
		description:
			'Read commission and terms of products that are open to all creators, by their IDs',
		docs: `${DOCS}/get-open-collaboration-product-list-by-product-ids-202509`,
		endpoint: 'POST /affiliate_creator/202509/open_collaborations/products',
		mutates: false,
		items: 'data.products',
		finds: 'productIds',
		key: 'id',
		fields: [productIds(50, 'product_ids', 'query')],
	},
	getOrders: {
		name: 'Get Orders',
		action: 'Get affiliate orders of the creator',
		description: 'Retrieve the orders that earned the creator a commission',
		docs: `${DOCS}/search-creator-affiliate-orders-202410`,
		endpoint: 'POST /affiliate_creator/202410/orders/search',
		mutates: false,
		items: 'data.orders',
		page: 'token',
		window: orderWindow,
		fields: optional(...orderTimes),
	},
	getProfile: {
		name: 'Get Profile',
		action: 'Get the profile of the creator',
		description: 'Read who the creator is and what the account may do',
		docs: `${DOCS}/get-creator-profile-202508`,
		endpoint: 'GET /affiliate_creator/202508/profiles',
		items: 'data',
		fields: [],
	},
	getSampleContent: {
		name: 'Get Sample Content',
		action: 'Get the content made for samples',
		description: 'Retrieve what the creator posted, or still owes, for free samples',
		docs: `${DOCS}/creator-search-sample-application-fulfillments-202409`,
		endpoint: 'POST /affiliate_creator/202409/sample_applications/fulfillments/search',
		mutates: false,
		items: 'data.fulfillments',
		fields: [
			body('fulfillment_statuses', {
				...choices('Statuses', 'fulfillmentStatuses', 'Only content in these states', [
					{ name: 'Cancelled', value: 'CANCELLED' },
					{ name: 'Exempted', value: 'EXEMPTED' },
					{ name: 'Failed', value: 'FAILED' },
					{ name: 'Ongoing', value: 'ONGOING' },
					{ name: 'Overdue', value: 'OVERDUE' },
					{ name: 'Pending', value: 'PENDING' },
					{ name: 'Succeeded', value: 'SUCCEED' },
					{ name: 'Suspended', value: 'SUSPEND' },
				]),
				required: true,
				default: ['ONGOING', 'PENDING'],
			}),
			...optional(
				query(
					'sort_field',
					choice('Sort By', 'sortField', 'Which time the content is sorted by', [
						{ name: 'Creation Time', value: 'create_time' },
						{ name: 'Deadline', value: 'expired_time' },
					]),
				),
				query(
					'sort_order',
					choice('Sort Order', 'sortOrder', 'Which content comes first', [
						{ name: 'Newest First', value: 'DESC' },
						{ name: 'Oldest First', value: 'ASC' },
					]),
				),
			),
		],
	},
	getSampleLabels: {
		name: 'Get Sample Labels',
		action: 'Get the sample labels of a product',
		description: 'Read which kinds of samples the creator may ask for',
		docs: `${DOCS}/get-creator-applicable-sample-label-202412`,
		endpoint: 'GET /affiliate_creator/202412/samples/labels',
		items: 'data.label',
		fields: [query('product_id', oneProduct)],
	},
	getSampleRequest: {
		name: 'Get Sample Request',
		action: 'Get a sample request of the creator',
		description: 'Retrieve one request of the creator for a free sample',
		docs: `${DOCS}/get-creator-sample-application-detail-202412`,
		endpoint: 'POST /affiliate_creator/202412/sample_applications/single_query',
		mutates: false,
		items: 'data.sample_application',
		finds: 'productId',
		fields: [
			body('product_id', oneProduct),
			body(
				'application_type',
				choice(
					'Request Type',
					'applicationType',
					'What kind of sample it is',
					[
						{ name: 'Campaign Sample', value: 'SAMPLE_CAMPAIGN' },
						{ name: 'Free Sample', value: 'FREE_SAMPLE' },
						{ name: 'Sample Coupon', value: 'SAMPLE_COUPON' },
					],
					{ default: 'FREE_SAMPLE' },
				),
			),
			...optional(
				body(
					'main_order_id',
					textProperty('Order ID', 'orderId', 'The order that the sample came with'),
				),
				body('application_id', textProperty('Request ID', 'applicationId', 'ID of the request')),
			),
		],
	},
	getSampleRequests: {
		name: 'Get Sample Requests',
		action: 'Get sample requests of the creator',
		description: 'Retrieve the requests of the creator for free samples',
		docs: `${DOCS}/search-creator-sample-applications-202412`,
		endpoint: 'POST /affiliate_creator/202412/sample_applications/search',
		mutates: false,
		items: 'data.sample_applications',
		page: 'token20',
		fields: optional(
			body(
				'application_statuses',
				choices(
					'Statuses',
					'applicationStatuses',
					'Only requests in these states',
					SAMPLE_STATUSES,
				),
			),
		),
	},
	getShowcaseProducts: {
		name: 'Get Showcase Products',
		action: 'Get the products of the showcase',
		description: 'Retrieve the products on the showcase of the creator',
		docs: `${DOCS}/get-showcase-products-202405`,
		endpoint: 'GET /affiliate_creator/202405/showcases/products',
		items: 'data.products',
		page: 'token20',
		fields: [
			query(
				'origin',
				choice(
					'Origin',
					'origin',
					'Which part of the showcase to read',
					[
						{ name: 'Live', value: 'LIVE' },
						{ name: 'Showcase', value: 'SHOWCASE' },
					],
					{ default: 'SHOWCASE' },
				),
			),
		],
	},
	getTargetCollaborations: {
		name: 'Get Target Collaborations',
		action: 'Get target collaborations of the creator',
		description: 'Retrieve the collaborations that a shop has invited the creator to',
		docs: `${DOCS}/search-creator-target-collaborations-202405`,
		endpoint: 'POST /affiliate_creator/202405/target_collaborations/search',
		mutates: false,
		items: 'data.target_collaborations',
		page: 'token',
		fields: [
			body(
				'shop_id',
				requiredText(
					'Shop ID',
					'shopId',
					'The shop that sent the invitations',
					'7494000000000000001',
				),
			),
			...optional(
				body('keyword', textProperty('Keyword', 'keyword', 'ID or name of the collaboration')),
				body(
					'keyword_type',
					choice('Keyword Type', 'keywordType', "What 'Keyword' holds", [
						{ name: 'Collaboration ID', value: 'TARGET_COLLABORATIONS_ID' },
						{ name: 'Collaboration Name', value: 'TARGET_COLLABORATIONS_NAME' },
					]),
				),
			),
		],
	},
	removeShowcaseProducts: {
		name: 'Remove Showcase Products',
		action: 'Remove products from the showcase',
		description: 'Take products off the showcase of the creator',
		docs: `${DOCS}/remove-showcase-products-202409`,
		endpoint: 'DELETE /affiliate_creator/202409/showcases/products',
		isRepeatable: true,
		confirms: true,
		fields: [productIds(200)],
	},
	searchOpenCollaborations: {
		name: 'Search Open Collaborations',
		action: 'Search open collaborations',
		description: 'Find products that any creator may promote, by price, commission or words',
		docs: `${DOCS}/creator-search-open-collaboration-product-202405`,
		endpoint: 'POST /affiliate_creator/202405/open_collaborations/products/search',
		mutates: false,
		items: 'data.products',
		page: 'token20',
		fields: COLLABORATION_FILTERS,
	},
	topShowcaseProducts: {
		name: 'Top Showcase Products',
		action: 'Move products to the top of the showcase',
		description: 'Show products first on the showcase of the creator',
		docs: `${DOCS}/top-showcase-products-202409`,
		endpoint: 'POST /affiliate_creator/202409/showcases/products/top',
		isRepeatable: true,
		confirms: true,
		fields: [productIds(200)],
	},
} satisfies Record<string, Operation>);

/** What a creator does in the affiliate program. */
export const affiliateCreator: Resource = {
	name: 'Affiliate (Creator)',
	value: 'affiliateCreator',
	description: 'Find products to promote, and manage showcase, samples and orders of a creator',
	operations,
};
