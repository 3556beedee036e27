import {
	connectShopee,
	hideStreamKeys,
	prepareShopee,
	readShopee,
	SHOPEE_DOCS,
	shopeeErrors,
} from '../../credentials/connections/shopeePlatform';
import type { PageStyle } from '../shared/engine/pageStyles';
import type { Platform } from '../shared/engine/platform';
import type { Call } from '../shared/engine/session';
import { LIVE_REFUSALS } from './refusals';

/** Where the reference pages of the official calls are. */
export const DOCS = SHOPEE_DOCS;

/** What unified records call the platform, whichever way they were read. */
export const PLATFORM_KEY = 'shopee';

/** Which app category may make the calls of a module. */
const APPS: Record<string, string> = {
	livestream: 'Livestream Management',
	principal: 'Brand Portal Service',
};

/** What a refusal for want of a permission does not say: who has it. */
async function explain({ path }: Call): Promise<string | undefined> {
	const app = APPS[path.split('/')[3]];
	return app && `This call is for apps of the category ${app}.`;
}

/** Lists that go on at an offset. */
const byOffset = {
	kind: 'offset',
	placement: 'query',
	send: 'offset',
	next: 'response.next_offset',
} satisfies PageStyle;

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
	hideSecrets: hideStreamKeys,
	errors: shopeeErrors(LIVE_REFUSALS),
	explain,
	pages: {
		comments: byOffset,
		offset: { ...byOffset, more: 'response.more', size: { send: 'page_size', max: 100 } },
		reports: {
			kind: 'offset',
			placement: 'body',
			send: 'cursor',
			next: 'response.next_cursor',
			size: { send: 'page_size', max: 200 },
		},
	},
};
