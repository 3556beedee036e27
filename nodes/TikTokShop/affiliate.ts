import { body, optional, query } from '../shared/catalog/fields';
import type { Field } from '../shared/catalog/types';
import { direction, percentage } from './creatorFields';
import { choice, requiredText, textList, textProperty } from './fields';

/** States of a request for a free sample, as sellers can ask for them. */
export const SELLER_SAMPLE_STATUSES = [
	{ name: 'Awaiting Shipment', value: 'AWAITING_SHIPMENT' },
	{ name: 'Cancelled by TikTok', value: 'OPS_CANCELLED' },
	{ name: 'Collaboration Deleted', value: 'DEL_OPEN_COLLAB' },
	{ name: 'Completed', value: 'COMPLETED' },
	{ name: 'Completed by TikTok', value: 'OPS_COMPLETED' },
	{ name: 'Content Missing, Cancelled', value: 'UNFULFILL_CANCELLED' },
	{ name: 'Content Pending', value: 'CONTENT_PENDING' },
	{ name: 'Failed by TikTok', value: 'OPS_FAILED' },
	{ name: 'Not Deliverable, Cancelled', value: 'UNFULFILLABLE_CANCELLED' },
	{ name: 'Not Shipped, Cancelled', value: 'SELLER_NOT_SHIP_CANCELLED' },
	{ name: 'Overdue, Cancelled', value: 'OVERDUE_CANCELLED' },
	{ name: 'Pending', value: 'PENDING' },
	{ name: 'Rejected', value: 'REJECT_CANCELLED' },
	{ name: 'Shipped', value: 'SHIPPED' },
	{ name: 'Withdrawn', value: 'WITHDRAW_CANCELLED' },
];

/** The same for creators, who know one state less. */
export const SAMPLE_STATUSES = SELLER_SAMPLE_STATUSES.filter(
	({ value }) => value !== 'OPS_COMPLETED',
);

/** How products that are open to all creators are found; the same for sellers and creators. */
export const COLLABORATION_FILTERS: Field[] = optional(
	body('category.id', textProperty('Category ID', 'categoryId', 'Only products of this category')),
	percentage(
		'commission_rate_range.rate_ge',
		'Commission From (%)',
		'commissionFrom',
		'Only products with at least this commission',
	),
	percentage(
		'commission_rate_range.rate_lt',
		'Commission Below (%)',
		'commissionBelow',
		'Only products with less than this commission',
	),
	body(
		'sales_price_range.amount_ge',
		textProperty('Price From', 'priceFrom', 'Only products that cost at least this much'),
	),
	body(
		'sales_price_range.amount_lt',
		textProperty('Price Below', 'priceBelow', 'Only products that cost less than this'),
	),
	query(
		'sort_field',
		choice('Sort By', 'sortField', 'What the products are sorted by', [
			{ name: 'Commission Amount', value: 'commission' },
			{ name: 'Commission Rate', value: 'commission_rate' },
			{ name: 'Price', value: 'product_sales_price' },
			{ name: 'Units Sold', value: 'units_sold' },
		]),
	),
	direction,
	textList(
		'body',
		'title_keywords',
		'Title Keywords',
		'titleKeywords',
		'Only products whose title has one of these words',
	),
);

/** What a link to ask for a sample is about. */
export const sampleLinkFields: Field[] = [
	query(
		'product_id',
		requiredText('Product ID', 'productId', 'ID of the product', '1729592969712207008'),
	),
	query('sku_id', requiredText('SKU ID', 'skuId', 'ID of the SKU', '1729592969712272540')),
	...optional(
		query('campaign_id', textProperty('Campaign ID', 'campaignId', 'The campaign of the sample')),
		query(
			'collaboration_id',
			textProperty('Collaboration ID', 'collaborationId', 'The collaboration of the sample'),
		),
	),
];
