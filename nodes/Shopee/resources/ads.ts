import { body, optional } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import {
	action,
	bidding,
	budget,
	campaign,
	dailyBudget,
	dayField,
	ends,
	enhanced,
	keywords,
	locations,
	product,
	refer,
	referenceId,
	roas,
	starts,
} from '../adsFields';
import { api } from '../calls';
import { productIds } from '../fields';
import { numberField } from '../marketingFields';
import { reports } from './adsReports';

const createAd: Operation = {
	name: 'Create Product Ad',
	action: 'Create a product ad',
	description: 'Advertise a product with a budget',
	...api('POST', 'ads.create_manual_product_ads'),
	items: 'response',
	fields: [
		product(body),
		numberField('budget', { ...budget, required: true }),
		dayField(body, 'start_date', { ...starts, required: true }),
		body('bidding_method', bidding),
		...optional(
			ends,
			enhanced,
			keywords(
				['keyword', 'match_type'],
				'[{"keyword": "shirt", "match_type": "broad", "bid_price_per_click": 0.5}]',
				false,
			),
			locations,
			referenceId(body),
			roas,
		),
	],
	prepare: refer,
};

const createGms: Operation = {
	name: 'Create GMS Campaign',
	action: 'Create a GMS campaign',
	description: 'Let Shopee advertise all products of the shop within a daily budget',
	...api('POST', 'ads.create_gms_product_campaign'),
	items: 'response',
	fields: [
		numberField('daily_budget', { ...dailyBudget, required: true }),
		dayField(body, 'start_date', { ...starts, required: true }),
		...optional(ends, referenceId(body), roas),
	],
	prepare: refer,
};

const editAd: Operation = {
	name: 'Edit Product Ad',
	action: 'Edit a product ad',
	description: 'Start, pause, resume, stop or change a product ad',
	...api('POST', 'ads.edit_manual_product_ads'),
	items: 'response',
	fields: [
		campaign.sent,
		action(
			{
				change_budget: 'Change Budget',
				change_duration: 'Change Dates',
				change_enhanced_cpc: 'Change Enhanced Bids',
				change_location: 'Change Places',
				change_roas_target: 'Change ROAS Target',
				delete: 'Delete',
				pause: 'Pause',
				resume: 'Resume',
				start: 'Start',
				stop: 'Stop',
			},
			'What to do; a change takes its new values from the options',
		),
		...optional(
			numberField('budget', budget),
			dayField(body, 'start_date', starts),
			ends,
			enhanced,
			locations,
			referenceId(body),
			roas,
		),
	],
	prepare: refer,
};

const editGms: Operation = {
	name: 'Edit GMS Campaign',
	action: 'Edit a GMS campaign',
	description: 'Start, pause, resume or change the campaign for all products',
	...api('POST', 'ads.edit_gms_product_campaign'),
	items: 'response',
	fields: [
		campaign.sent,
		action(
			{
				change_budget: 'Change Budget',
				change_duration: 'Change Dates',
				change_roas_target: 'Change ROAS Target',
				pause: 'Pause',
				resume: 'Resume',
				start: 'Start',
			},
			'What to do; a change takes its new values from the options',
		),
		...optional(
			numberField('daily_budget', dailyBudget),
			dayField(body, 'start_date', starts),
			ends,
			referenceId(body),
			roas,
		),
	],
	prepare: refer,
};

const editGmsItems: Operation = {
	name: 'Edit GMS Products',
	action: 'Edit the products of a GMS campaign',
	description: 'Take up to 30 products out of the campaign for all products, or back in',
	...api('POST', 'ads.edit_gms_item_product_campaign'),
	items: 'response',
	fields: [campaign.sent, action({ add: 'Put Back In', remove: 'Take Out' }), productIds(body, 30)],
};

const editKeywords: Operation = {
	name: 'Edit Keywords',
	action: 'Edit the keywords of a product ad',
	description: 'Add, delete or restore keywords of a manual ad, or change their bids',
	...api('POST', 'ads.edit_manual_product_ad_keywords'),
	items: 'response',
	fields: [
		campaign.sent,
		keywords(
			['edit_action', 'keyword'],
			'[{"edit_action": "add", "keyword": "shirt", "match_type": "broad", "bid_price_per_click": 0.5}]',
			true,
		),
		...optional(referenceId(body)),
	],
	prepare: refer,
};

/** Paid places in search results and recommendations. */
export const ads: Resource = {
	name: 'Ad',
	value: 'ad',
	description:
		'Paid places in search results and recommendations. App categories: Ads Service, Seller In House System.',
	operations: {
		createAd,
		createGms,
		editAd,
		editGms,
		editGmsItems,
		editKeywords,
		...reports,
	},
};
