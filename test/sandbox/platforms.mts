import { facebookCommerce } from './facebookCommerce/index.mts';
import { lazada } from './lazada/index.mts';
import { shopee } from './shopee/index.mts';
import { shopeeAffiliate } from './shopeeAffiliate/index.mts';
import { shopeeLiveCreator } from './shopeeLiveCreator/index.mts';
import { tikTokShop } from './tikTokShop/index.mts';
import type { PlatformPlugin } from './types.mts';

/** Every marketplace that the sandbox starts. */
export const PLATFORMS: readonly PlatformPlugin[] = [
	shopee,
	shopeeAffiliate,
	shopeeLiveCreator,
	tikTokShop,
	lazada,
	facebookCommerce,
];
