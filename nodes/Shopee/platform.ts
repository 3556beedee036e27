import {
	connectShopee,
	hideStreamKeys,
	prepareShopee,
	readShopee,
	SHOPEE_DOCS,
	shopeeErrors,
} from '../../credentials/connections/shopeePlatform';
import type { ErrorEntry } from '../shared/engine/errors';
import type { Platform } from '../shared/engine/platform';
import type { Call } from '../shared/engine/session';
import { loadEndpoints } from './endpoints';
import { pages } from './pages';
import { SELLER_REFUSALS } from './refusals';

/** Where the reference pages of the calls are. */
export const DOCS = SHOPEE_DOCS;

/** Refusals of single modules. */
const MODULE_REFUSALS: ErrorEntry[] = [
	{
		codes: ['order_list_invalid_time'],
		class: 'validation',
		remedy: 'never',
		title: 'The time range is not one Shopee accepts',
		advice: "Check that 'From' is before 'To'. Longer ranges than 15 days are split by the node.",
	},
	{
		codes: [
			'error_not_found',
			'error_not_exists',
			'shop_flash_sale_not_exist',
			'bundle_deal_not_exists',
			'add_on_deal_not_exists',
			'campaign_none',
		],
		class: 'notFound',
		remedy: 'never',
	},
	{
		codes: [
			'performance.error_date_in_future',
			'performance.error_date_too_old',
			'performance.error_date_range_too_long',
			'performance.error_same_start_end_dates',
			'performance.error_start_later_than_end',
		],
		class: 'validation',
		remedy: 'never',
		title: 'Shopee has no ads report for these days',
		advice:
			"Choose a 'From' of the last six months and a later 'To' that is over, a month after it at most.",
	},
	{
		codes: ['error_business'],
		class: 'validation',
		remedy: 'never',
		advice:
			'If the seller has not accepted the terms of the Affiliate Marketing Solution yet, that is done in Seller Center. Should the message speak of a partial success, look at the list before sending it again.',
	},
	{
		codes: ['error_not_in_whitelist'],
		class: 'validation',
		remedy: 'never',
		title: 'The shop has one location only',
		advice: 'Location IDs are for shops with several warehouses; leave them out.',
	},
	{
		codes: ['fbs_err_region_not_br'],
		class: 'validation',
		remedy: 'never',
		title: 'This is for shops in Brazil only',
		advice: 'Use a credential of a shop in Brazil.',
	},
];

/** Which app categories may make a call: one app never reaches everything. */
async function explain({ method, path }: Call): Promise<string | undefined> {
	const row = (await loadEndpoints()).find(({ endpoint }) => endpoint === `${method} ${path}`);
	return row?.apps && `This call is for apps of the categories ${row.apps.join(', ')}.`;
}

/** Shopee Open Platform for the engine. */
export const shopee: Platform = {
	name: 'Shopee',
	key: 'shopee',
	credential: 'shopeeApi',
	connect: connectShopee,
	rate: { perSecond: 10, inFlight: 20 },
	queryLists: 'comma',
	repeatedLists: ['item_status'],
	// Some lists want a cursor on their first page, too.
	emptyParameters: ['cursor'],
	prepare: prepareShopee,
	read: readShopee,
	hideSecrets: hideStreamKeys,
	errors: shopeeErrors([...SELLER_REFUSALS, ...MODULE_REFUSALS]),
	explain,
	pages,
};
