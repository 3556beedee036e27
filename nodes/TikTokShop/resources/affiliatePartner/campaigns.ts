import { additionalBody, body, optional, query } from '../../../shared/catalog/fields';
import type { Field, Operation } from '../../../shared/catalog/types';
import { orderTimes, orderWindow, percentage } from '../../creatorFields';
import { choice, choices, textList, textProperty, time } from '../../fields';
import { categoryAsset } from '../../locators';
import { DOCS } from '../../platform';
import { campaignId } from './campaignId';

const name = body('name', textProperty('Name', 'name', 'Name of the campaign'));
const description = body('description', {
	...textProperty(
		'Description',
		'description',
		'What creators and sellers read about the campaign',
	),
	typeOptions: { rows: 4 },
});
const times = [
	time(
		'body',
		'registration_start_time',
		'Registration Starts',
		'registrationStart',
		'When sellers can begin to offer products',
	),
	time(
		'body',
		'registration_end_time',
		'Registration Ends',
		'registrationEnd',
		'Until when sellers can offer products',
	),
	time(
		'body',
		'campaign_start_time',
		'Campaign Starts',
		'campaignStart',
		'When the campaign begins',
	),
	time('body', 'campaign_end_time', 'Campaign Ends', 'campaignEnd', 'When the campaign is over'),
];
const email = body(
	'contact_info.email',
	textProperty('Contact Email', 'contactEmail', 'Where sellers can write to', {
		placeholder: 'e.g. name@example.com',
	}),
);
const targets = [
	body(
		'target_seller_types',
		choices('Seller Types', 'sellerTypes', 'Which sellers can take part', [
			{ name: 'Cross-Border', value: 'CROSS_BORDER' },
			{ name: 'Local', value: 'LOCAL' },
		]),
	),
	textList(
		'body',
		'target_shop_codes',
		'Shop Codes',
		'shopCodes',
		'Only these shops can take part',
	),
];
const commission = (isRequired: boolean) =>
	percentage(
		'commission_rate',
		'Commission (%)',
		'commission',
		'What sellers have to offer at least',
		isRequired,
	);

const furtherFields = additionalBody(
	'Further parameters as a JSON object, such as {"contact_info": {"email": "...", "line": "..."}}. They take the place of fields of the same name.',
);

const required = (field: Field): Field => ({
	...field,
	property: { ...field.property, required: true },
});

const orders = {
	mutates: false,
	items: 'data.orders',
	page: 'token20',
	window: orderWindow,
} satisfies Partial<Operation>;

/** Campaigns of a partner, and the orders they brought. */
export const campaignOperations = {
	createCampaign: {
		name: 'Create Campaign',
		action: 'Create a campaign',
		description: 'Set up a campaign as a draft; publish it afterwards',
		docs: `${DOCS}/create-affiliate-partner-campaign-202405`,
		endpoint: 'POST /affiliate_partner/202405/campaigns',
		items: 'data',
		fields: [
			categoryAsset,
			...[name, description, ...times].map(required),
			commission(true),
			required(email),
			...optional(...targets),
			furtherFields,
		],
	},
	getAgencyOrders: {
		name: 'Get Agency Orders',
		action: 'Get affiliate orders of a creator agency',
		description: 'Retrieve the orders that the creators of an agency (CAP) brought',
		docs: `${DOCS}/search-cap-affiliate-orders-202504`,
		endpoint: 'POST /affiliate_partner/202504/cap_order/search',
		...orders,
		fields: [categoryAsset, ...optional(...orderTimes)],
	},
	getCampaign: {
		name: 'Get Campaign',
		action: 'Get a campaign',
		description: 'Retrieve the terms and times of one campaign',
		docs: `${DOCS}/get-affiliate-partner-campaign-detail-202405`,
		endpoint: 'GET /affiliate_partner/202405/campaigns/{campaign_id}',
		items: 'data',
		finds: 'campaignId',
		fields: [categoryAsset, campaignId],
	},
	getCampaignPerformance: {
		name: 'Get Campaign Performance',
		action: 'Get the performance of a campaign',
		description: 'Retrieve how far samples and content are for each product of a campaign',
		docs: `${DOCS}/get-affiliate-campaign-creator-fulfillment-status-list-202501`,
		endpoint: 'GET /affiliate_partner/202501/campaigns/{campaign_id}/products/performance',
		items: 'data.campaign_product_statistics',
		page: 'token50',
		fields: [campaignId],
	},
	getCampaigns: {
		name: 'Get Campaigns',
		action: 'Get campaigns',
		description: 'Retrieve the campaigns of the partner, or those it can join',
		docs: `${DOCS}/get-affiliate-partner-campaign-list-202405`,
		endpoint: 'GET /affiliate_partner/202405/campaigns',
		items: 'data.campaigns',
		page: 'token',
		fields: [
			categoryAsset,
			...optional(
				query(
					'query_type_filter',
					choice('Participation', 'participation', 'How the partner stands to the campaigns', [
						{ name: 'Can Join', value: 'AVAILABLE' },
						{ name: 'Has Joined', value: 'JOINED' },
						{ name: 'Marketplace', value: 'MARKETPLACE' },
					]),
				),
				query(
					'status',
					choice('Status', 'status', 'Only campaigns in this state', [
						{ name: 'Closed', value: 'CLOSED' },
						{ name: 'Ongoing', value: 'ONGOING' },
						{ name: 'Ready', value: 'READY' },
						{ name: 'Unspecified', value: 'UNSPECIFIED' },
						{ name: 'Upcoming', value: 'UPCOMING' },
					]),
				),
				query(
					'type',
					choice('Type', 'type', 'Whose campaigns to read', [
						{ name: 'Campaigns of Sellers', value: 'SELLER_CAMPAIGNS' },
						{ name: 'Exclusive to TikTok Shop', value: 'EXCLUSIVE_TIKTOK_SHOP' },
						{ name: 'Global Selling Campaigns', value: 'GS_SELLING_CAMPAIGNS' },
						{ name: 'My Campaigns', value: 'MY_CAMPAIGNS' },
					]),
				),
			),
		],
	},
	getOrders: {
		name: 'Get Orders',
		action: 'Get affiliate orders of the partner',
		description: 'Retrieve the orders of the campaigns, with commissions',
		docs: `${DOCS}/search-tap-affiliate-orders-202411`,
		endpoint: 'POST /affiliate_partner/202411/orders/search',
		...orders,
		fields: [
			categoryAsset,
			...optional(
				body(
					'campaign_id',
					textProperty('Campaign ID', 'campaignId', 'Only orders of this campaign'),
				),
				...orderTimes,
			),
		],
	},
	publishCampaign: {
		name: 'Publish Campaign',
		action: 'Publish a campaign',
		description: 'Open a campaign to sellers and creators',
		docs: `${DOCS}/publish-affiliate-partner-campaign-202405`,
		endpoint: 'POST /affiliate_partner/202405/campaigns/{campaign_id}/publish',
		confirms: true,
		fields: [categoryAsset, campaignId],
	},
	updateCampaign: {
		name: 'Update Campaign',
		action: 'Update a campaign',
		description: 'Change some of the terms or times of a campaign; the rest stays',
		docs: `${DOCS}/edit-affiliate-partner-campaign-202405`,
		endpoint: 'POST /affiliate_partner/202405/campaigns/{campaign_id}/partial_edit',
		isRepeatable: true,
		confirms: true,
		fields: [
			categoryAsset,
			campaignId,
			...optional(name, description, ...times, commission(false), email, ...targets),
			furtherFields,
		],
	},
} satisfies Record<string, Operation>;
