import { additionalBody, body, optional, path, query } from '../../../shared/catalog/fields';
import type { Field, Operation } from '../../../shared/catalog/types';
import { orderTimes, orderWindow } from '../../creatorFields';
import { choices, requiredText, textProperty } from '../../fields';
import { shop } from '../../locators';
import { DOCS } from '../../platform';

const DATA_GROUPS = [
	{ name: 'Basic Information', value: 'BASIC_CREATOR_INFORMATION' },
	{ name: 'Collaboration', value: 'COLLABORATION' },
	{ name: 'Content', value: 'CONTENT_PERFORMANCE' },
	{ name: 'Followers', value: 'FOLLOWER_INFORMATION' },
	{ name: 'Sales', value: 'SALES_AND_GMV' },
];

const dataGroups = choices(
	'Data Groups',
	'dataGroups',
	'Which figures to read; all of them when left out',
	DATA_GROUPS,
);

/** How many followers a creator has. */
function followers(wire: string, displayName: string, name: string, description: string): Field {
	return body(`follower_demographics.count_range.${wire}`, {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1000,
		description,
	});
}

/** The most useful fields of a creator, for "Simplify". */
const CREATOR_SUMMARY: Record<string, string> = {
	creator_open_id: 'creator_open_id',
	creator_user_id: 'creator_user_id',
	username: 'username',
	nickname: 'nickname',
	selection_region: 'selection_region',
	follower_count: 'follower_count',
	category_ids: 'category_ids',
	gmv: 'gmv',
	units_sold: 'units_sold',
	avg_ec_video_view_count: 'avg_ec_video_view_count',
};

/** Finding creators, and what they brought. */
export const creatorOperations = {
	getCreator: {
		name: 'Get Creator',
		action: 'Get a creator',
		description: 'Retrieve the figures of a creator over the last 30 days',
		docs: `${DOCS}/get-marketplace-creator-performance-202608`,
		endpoint: 'GET /affiliate_seller/202608/marketplace_creators/{creator_user_id}',
		items: 'data.creator',
		finds: 'creatorId',
		simplify: CREATOR_SUMMARY,
		fields: [
			shop,
			path(
				'creator_user_id',
				requiredText(
					'Creator ID',
					'creatorId',
					"ID of the creator, as 'Search Creators' lists it",
					'7301234567890123456',
				),
			),
			...optional(query('data_groups', dataGroups)),
		],
	},
	getCreatorFilters: {
		name: 'Get Creator Filters',
		action: 'Get the filters for creators',
		description: 'Retrieve the values by which creators can be filtered and sorted',
		docs: `${DOCS}/get-marketplace-creator-search-filters-202608`,
		endpoint: 'POST /affiliate_seller/202608/marketplace_creators/search/filter',
		mutates: false,
		items: 'data',
		fields: [
			shop,
			body(
				'options',
				choices('Filters', 'filterTypes', 'Which filters to read; all of them when left empty', [
					{ name: 'Brand', value: 'OPTION_BRAND' },
					{ name: 'Category', value: 'OPTION_VERTICAL_PRO' },
					{ name: 'Creator Level', value: 'OPTION_CREATOR_LEVEL' },
					{ name: 'Language', value: 'OPTION_LANGUAGE' },
					{ name: 'Sort Order', value: 'OPTION_SORTER' },
				]),
				{
					toWire: (value) =>
						Array.isArray(value) ? value.map((option_type) => ({ option_type })) : undefined,
				},
			),
		],
	},
	getOrders: {
		name: 'Get Orders',
		action: 'Get affiliate orders of the shop',
		description: 'Retrieve the orders that creators brought, with their commissions',
		docs: `${DOCS}/search-seller-affiliate-orders-202410`,
		endpoint: 'POST /affiliate_seller/202410/orders/search',
		mutates: false,
		items: 'data.orders',
		page: 'token',
		window: orderWindow,
		fields: [
			shop,
			...optional(
				...orderTimes,
				body('program_id', textProperty('Program ID', 'programId', 'Only orders of this program')),
			),
		],
	},
	getOutreachQuota: {
		name: 'Get Outreach Quota',
		action: 'Get the outreach quota',
		description: 'Read how many more creators the shop can contact this week',
		docs: `${DOCS}/get-creator-outreach-quota-202607`,
		endpoint: 'GET /affiliate_seller/202607/creator_outreach/quota',
		items: 'data',
		fields: [shop],
	},
	searchCreators: {
		name: 'Search Creators',
		action: 'Search creators',
		description: 'Find creators by name, sales, followers or category',
		docs: `${DOCS}/seller-search-creator-on-marketplace-202608`,
		endpoint: 'POST /affiliate_seller/202608/marketplace_creators/search',
		mutates: false,
		items: 'data.creators',
		page: 'creators',
		simplify: CREATOR_SUMMARY,
		fields: [
			shop,
			body('keyword', textProperty('Keyword', 'keyword', 'Name of the creator, or a part of it')),
			...optional(
				body('data_groups', dataGroups),
				body(
					'follower_demographics.age_ranges',
					choices(
						'Ages of Followers',
						'followerAges',
						'Only creators whose followers are of these ages',
						[
							{ name: '18 to 24', value: 'AGE_RANGE_18_24' },
							{ name: '25 to 34', value: 'AGE_RANGE_25_34' },
							{ name: '35 to 44', value: 'AGE_RANGE_35_44' },
							{ name: '45 to 54', value: 'AGE_RANGE_45_54' },
							{ name: '55 and Above', value: 'AGE_RANGE_55_AND_ABOVE' },
						],
					),
				),
				followers(
					'count_ge',
					'Followers From',
					'followersFrom',
					'Only creators with at least so many followers',
				),
				followers(
					'count_le',
					'Followers Up To',
					'followersUpTo',
					'Only creators with at most so many followers',
				),
				body(
					'gmv_ranges',
					choices(
						'Sales',
						'salesRanges',
						'Only creators with sales in these ranges over the last 30 days',
						[
							{ name: '0 to 100', value: 'GMV_RANGE_0_100' },
							{ name: '100 to 1,000', value: 'GMV_RANGE_100_1000' },
							{ name: '1,000 to 10,000', value: 'GMV_RANGE_1000_10000' },
							{ name: '10,000 and Above', value: 'GMV_RANGE_10000_AND_ABOVE' },
						],
					),
				),
				body(
					'units_sold_ranges',
					choices(
						'Units Sold',
						'unitsSoldRanges',
						'Only creators who sold so many units over the last 30 days',
						[
							{ name: '0 to 10', value: 'UNITS_SOLD_RANGE_0_10' },
							{ name: '10 to 100', value: 'UNITS_SOLD_RANGE_10_100' },
							{ name: '100 to 1,000', value: 'UNITS_SOLD_RANGE_100_1000' },
							{ name: '1,000 and Above', value: 'UNITS_SOLD_RANGE_1000_AND_ABOVE' },
						],
					),
				),
			),
			additionalBody(
				'Further filters as a JSON object: category, content_performance, affiliate_data and advanced_filters',
			),
		],
	},
} satisfies Record<string, Operation>;
