import { body, optional, setting } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { choice, select } from '../fields';
import { feedRows } from '../feeds';
import { docsOf } from '../platform';
import { FEED_DATA_SELECTION, FEED_SELECTION } from '../schema';

const MODES = { 'Full (All Items)': 'FULL', 'Delta (Changes)': 'DELTA' };

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many item feeds',
	description: 'List the item feeds that Shopee makes for the account, with their IDs and dates',
	docs: docsOf('listItemFeeds'),
	endpoint: 'query listItemFeeds',
	items: 'data.listItemFeeds.feeds',
	prepare: select(FEED_SELECTION),
	fields: optional(choice('feedMode', 'Feed Mode', 'Only feeds of this kind', MODES)),
};

const getRows: Operation = {
	name: 'Get Rows',
	action: 'Get the rows of an item feed',
	description: 'Retrieve the items of a feed with all their columns',
	docs: docsOf('getItemFeedData'),
	endpoint: 'query getItemFeedData',
	items: 'data.getItemFeedData.rows',
	page: 'feedRows',
	file: 'item-feed',
	list: feedRows,
	prepare: select(FEED_DATA_SELECTION),
	fields: [
		body('datafeedId', {
			displayName: 'Feed',
			name: 'feed',
			type: 'resourceLocator',
			required: true,
			default: { mode: 'list', value: '' },
			description:
				'The feed to read. Its reference ID stays the same every day, its feed ID does not.',
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					typeOptions: { searchListMethod: 'searchFeeds', searchable: true },
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: 'e.g. a reference ID or a feed ID',
				},
			],
		}),
		setting({
			displayName: 'Feed Mode',
			name: 'feedMode',
			type: 'options',
			options: Object.entries(MODES).map(([name, value]) => ({ name, value })),
			default: 'FULL',
			description: 'Whether to read all items of the feed or what changed since the day before',
		}),
	],
};

/** Whole catalogues, made by Shopee once a day. */
export const itemFeed: Resource = {
	name: 'Item Feed',
	value: 'itemFeed',
	description: 'Read whole catalogues that Shopee prepares',
	operations: { getMany, getRows },
};
