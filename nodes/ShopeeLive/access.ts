import type { Access } from '../shared/catalog/access';
import { shopeeLiveCreator } from './creator/platform';
import { shopeeLive } from './platform';
import { creatorCenter, offline, openPlatform } from './resources';

/** The two ways into Shopee Live. */
export const accesses: Access[] = [
	{
		name: 'Open Platform (Official)',
		value: 'openPlatform',
		description: "Shopee's published API: run a live, its bag and its comments",
		platform: shopeeLive,
		resources: [...openPlatform, ...offline],
		first: 'session',
	},
	{
		name: 'Creator Center (Your Own Login)',
		value: 'creatorCenter',
		description: "Shopee's own web pages: sessions, promotions, ads and coins of your account",
		notice:
			"This uses Shopee's own web pages, not a published API: your own account only, and it may break any day. A cookie is the whole account.",
		platform: shopeeLiveCreator,
		resources: [...creatorCenter, ...offline],
		first: 'creatorSession',
	},
];
