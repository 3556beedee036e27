import {
	connectShopee,
	prepareShopee,
	readShopee,
	SHOPEE_DOCS,
	shopeeErrors,
} from '../../credentials/connections/shopeePlatform';
import type { Platform } from '../shared/engine/platform';
import { LIVE_REFUSALS } from './refusals';

/** Where the reference pages of the official calls are. */
export const DOCS = SHOPEE_DOCS;

/** What unified records call the platform, whichever way they were read. */
export const PLATFORM_KEY = 'shopee';

/** The livestream part of Shopee Open Platform for the engine. */
export const shopeeLive: Platform = {
	name: 'Shopee',
	key: PLATFORM_KEY,
	credential: 'shopeeApi',
	connect: connectShopee,
	rate: { perSecond: 10, inFlight: 20 },
	queryLists: 'comma',
	prepare: prepareShopee,
	read: readShopee,
	errors: shopeeErrors(LIVE_REFUSALS),
	pages: {
		offset: {
			kind: 'offset',
			placement: 'query',
			send: 'offset',
			next: 'response.next_offset',
			more: 'response.more',
			size: { send: 'page_size', max: 100 },
		},
	},
};
