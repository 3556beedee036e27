import { optional, query, body } from '../../shared/catalog/fields';
import type { Operation } from '../../shared/catalog/types';
import {
	bidding,
	campaign,
	campaignIds,
	oneDay,
	product,
	range,
	refer,
	referenceId,
} from '../adsFields';
import { api } from '../calls';

const getBalance: Operation = {
	name: 'Get Balance',
	action: 'Get the ads balance',
	description: 'Retrieve how much credit for ads is left',
	...api('GET', 'ads.get_total_balance'),
	items: 'response',
	fields: [],
};

const getBudget: Operation = {
	name: 'Get Budget Suggestion',
	action: 'Get a budget suggestion for an ad',
	description: 'Retrieve the budget that Shopee recommends for a new ad',
	...api('GET', 'ads.get_create_product_ad_budget_suggestion'),
	items: 'response',
	fields: [
		query('product_selection', {
			displayName: 'Products',
			name: 'selection',
			type: 'options',
			options: [
				{ name: 'Chosen by Shopee', value: 'auto' },
				{ name: 'One Product', value: 'manual' },
			],
			default: 'manual',
			description: 'What is advertised',
		}),
		query('campaign_placement', {
			displayName: 'Placement',
			name: 'placement',
			type: 'options',
			options: [
				{ name: 'Everywhere', value: 'all' },
				{ name: 'Recommendations', value: 'discovery' },
				{ name: 'Search Results', value: 'search' },
			],
			default: 'all',
			description: 'Where the ad is shown',
		}),
		query('bidding_method', bidding),
		...optional(
			{
				...product(query),
				property: { ...product(query).property, required: false },
			},
			referenceId(query),
		),
	],
	prepare: refer,
};

const getCampaigns: Operation = {
	name: 'Get Many Campaigns',
	action: 'Get many ad campaigns',
	description: 'Retrieve the IDs of all product ads, with their kind',
	...api('GET', 'ads.get_product_level_campaign_id_list'),
	items: 'response.campaign_list',
	page: 'campaigns',
	fields: optional(
		query('ad_type', {
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Automatic', value: 'auto' },
				{ name: 'Manual', value: 'manual' },
			],
			default: 'all',
			description: 'Which ads to list',
		}),
	),
};

const getCampaignDaily: Operation = {
	name: 'Get Campaign Performance by Day',
	action: 'Get the performance of campaigns by day',
	description: 'Retrieve views, clicks, sales and cost of campaigns for each day',
	...api('GET', 'ads.get_product_campaign_daily_performance'),
	items: 'response.0.campaign_list',
	fields: [campaignIds, ...range(query)],
};

const getCampaignHourly: Operation = {
	name: 'Get Campaign Performance by Hour',
	action: 'Get the performance of campaigns by hour',
	description: 'Retrieve views, clicks, sales and cost of campaigns for each hour of a day',
	...api('GET', 'ads.get_product_campaign_hourly_performance'),
	items: 'response.0.campaign_list',
	fields: [campaignIds, oneDay],
};

const getCampaignSettings: Operation = {
	name: 'Get Campaign Settings',
	action: 'Get the settings of campaigns',
	description: 'Retrieve budget, dates, bids and keywords of up to 100 campaigns',
	...api('GET', 'ads.get_product_level_campaign_setting_info'),
	items: 'response.campaign_list',
	finds: 'campaignIds',
	key: 'campaign_id',
	// All four kinds of information: a seller asks for the settings, not for a part of them.
	constants: { query: { info_type_list: ['1', '2', '3', '4'] } },
	fields: [campaignIds],
};

const getGmsEligibility: Operation = {
	name: 'Check GMS Eligibility',
	action: 'Check the eligibility for a GMS campaign',
	description: 'Tell whether the shop can have a campaign for all products, or why not',
	...api('GET', 'ads.check_create_gms_product_campaign_eligibility'),
	items: 'response',
	fields: [],
};

const getGmsItems: Operation = {
	name: 'Get GMS Performance by Product',
	action: 'Get the performance of a GMS campaign by product',
	description: 'Retrieve what each product of the campaign sold and cost',
	...api('POST', 'ads.get_gms_item_performance'),
	items: 'response.result_list',
	page: 'adProducts',
	mutates: false,
	fields: [
		...range(body),
		...optional({ ...campaign.sent, property: { ...campaign.sent.property, required: false } }),
	],
};

const getGmsPerformance: Operation = {
	name: 'Get GMS Performance',
	action: 'Get the performance of a GMS campaign',
	description: 'Retrieve what the campaign for all products sold and cost',
	...api('POST', 'ads.get_gms_campaign_performance'),
	items: 'response',
	mutates: false,
	fields: [
		...range(body),
		...optional({ ...campaign.sent, property: { ...campaign.sent.property, required: false } }),
	],
};

const getItems: Operation = {
	name: 'Get Recommended Products',
	action: 'Get products recommended for ads',
	description: 'Retrieve products that Shopee thinks would sell with ads',
	...api('GET', 'ads.get_recommended_item_list'),
	items: 'response',
	fields: [],
};

const getKeywords: Operation = {
	name: 'Get Recommended Keywords',
	action: 'Get keywords recommended for a product',
	description: 'Retrieve keywords for a product with searches and suggested bids',
	...api('GET', 'ads.get_recommended_keyword_list'),
	items: 'response.suggested_keywords',
	fields: [
		product(query),
		...optional(
			query('input_keyword', {
				displayName: 'Like',
				name: 'like',
				type: 'string',
				default: '',
				placeholder: 'e.g. shirt',
				description: 'Only keywords near this one',
			}),
		),
	],
};

const getPerformanceDaily: Operation = {
	name: 'Get Performance by Day',
	action: 'Get the performance of ads by day',
	description: 'Retrieve views, clicks, sales and cost of all ads for each day',
	...api('GET', 'ads.get_all_cpc_ads_daily_performance'),
	items: 'response',
	fields: range(query),
};

const getPerformanceHourly: Operation = {
	name: 'Get Performance by Hour',
	action: 'Get the performance of ads by hour',
	description: 'Retrieve views, clicks, sales and cost of all ads for each hour of a day',
	...api('GET', 'ads.get_all_cpc_ads_hourly_performance'),
	items: 'response',
	fields: [oneDay],
};

const getRemovedItems: Operation = {
	name: 'Get Products Removed From GMS',
	action: 'Get products removed from a GMS campaign',
	description: 'Retrieve the products that the seller took out of the campaign for all products',
	...api('POST', 'ads.list_gms_user_deleted_item'),
	items: 'response.item_id_list',
	page: 'adProducts',
	mutates: false,
	fields: [],
};

const getRoas: Operation = {
	name: 'Get Recommended ROAS Target',
	action: 'Get the recommended ROAS target of a product',
	description: 'Retrieve the target that Shopee recommends for an ad, with its bounds',
	...api('GET', 'ads.get_product_recommended_roi_target'),
	items: 'response',
	fields: [product(query), ...optional(referenceId(query))],
	prepare: refer,
};

const getToggles: Operation = {
	name: 'Get Settings',
	action: 'Get the ads settings of a shop',
	description: 'Tell whether the credit is topped up by itself, and other switches',
	...api('GET', 'ads.get_shop_toggle_info'),
	items: 'response',
	fields: [],
};

/** What can be read about ads. */
export const reports = {
	getBalance,
	getBudget,
	getCampaignDaily,
	getCampaignHourly,
	getCampaignSettings,
	getCampaigns,
	getGmsEligibility,
	getGmsItems,
	getGmsPerformance,
	getItems,
	getKeywords,
	getPerformanceDaily,
	getPerformanceHourly,
	getRemovedItems,
	getRoas,
	getToggles,
};
