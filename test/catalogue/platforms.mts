import { FacebookCommerce } from '../../nodes/FacebookCommerce/FacebookCommerce.node.ts';
import { loadEndpoints as facebookEndpoints } from '../../nodes/FacebookCommerce/endpoints.ts';
import { facebookCommerce } from '../../nodes/FacebookCommerce/platform.ts';
import { resources as facebookResources } from '../../nodes/FacebookCommerce/resources/index.ts';
import { Lazada } from '../../nodes/Lazada/Lazada.node.ts';
import { loadEndpoints as lazadaEndpoints } from '../../nodes/Lazada/endpoints.ts';
import { lazada } from '../../nodes/Lazada/platform.ts';
import { resources as lazadaResources } from '../../nodes/Lazada/resources/index.ts';
import { Shopee } from '../../nodes/Shopee/Shopee.node.ts';
import { loadEndpoints as shopeeEndpoints } from '../../nodes/Shopee/endpoints.ts';
import { shopee } from '../../nodes/Shopee/platform.ts';
import { resources as shopeeResources } from '../../nodes/Shopee/resources/index.ts';
import { ShopeeAffiliate } from '../../nodes/ShopeeAffiliate/ShopeeAffiliate.node.ts';
import { shopeeAffiliate } from '../../nodes/ShopeeAffiliate/platform.ts';
import { resources as affiliateResources } from '../../nodes/ShopeeAffiliate/resources/index.ts';
import { loadCreatorEndpoints } from '../../nodes/ShopeeLive/creator/endpoints.ts';
import { shopeeLiveCreator } from '../../nodes/ShopeeLive/creator/platform.ts';
import { loadEndpoints as shopeeLiveEndpoints } from '../../nodes/ShopeeLive/endpoints.ts';
import { shopeeLive } from '../../nodes/ShopeeLive/platform.ts';
import {
	creatorCenter,
	offline,
	openPlatform as shopeeLiveResources,
} from '../../nodes/ShopeeLive/resources/index.ts';
import { ShopeeLive } from '../../nodes/ShopeeLive/ShopeeLive.node.ts';
import { TikTokShop } from '../../nodes/TikTokShop/TikTokShop.node.ts';
import { loadEndpoints as tikTokShopEndpoints } from '../../nodes/TikTokShop/endpoints.ts';
import { tikTokShop } from '../../nodes/TikTokShop/platform.ts';
import { resources as tikTokShopResources } from '../../nodes/TikTokShop/resources/index.ts';
import type { Field, Operation } from '../../nodes/shared/catalog/types.ts';

/** Every action node of the package with the data it is made of. A new platform adds a line. */
export const PLATFORMS = [
	{
		name: 'Facebook Commerce',
		node: new FacebookCommerce(),
		platform: facebookCommerce,
		resources: facebookResources,
		endpoints: facebookEndpoints,
	},
	{
		name: 'Lazada',
		node: new Lazada(),
		platform: lazada,
		resources: lazadaResources,
		endpoints: lazadaEndpoints,
	},
	{
		name: 'Shopee',
		node: new Shopee(),
		platform: shopee,
		resources: shopeeResources,
		endpoints: shopeeEndpoints,
	},
	{
		name: 'Shopee Live',
		node: new ShopeeLive(),
		platform: shopeeLive,
		resources: shopeeLiveResources,
		endpoints: shopeeLiveEndpoints,
	},
	{
		name: 'Shopee Live (Creator Center)',
		node: new ShopeeLive(),
		platform: shopeeLiveCreator,
		resources: [...creatorCenter, ...offline],
		endpoints: loadCreatorEndpoints,
	},
	{
		// Every call is a field of one schema, so there is no list of endpoints.
		name: 'Shopee Affiliate',
		node: new ShopeeAffiliate(),
		platform: shopeeAffiliate,
		resources: affiliateResources,
		endpoints: undefined,
	},
	{
		name: 'TikTok Shop',
		node: new TikTokShop(),
		platform: tikTokShop,
		resources: tikTokShopResources,
		endpoints: tikTokShopEndpoints,
	},
];

/** Every operation of every node, with a name to find it by. */
export const OPERATIONS = PLATFORMS.flatMap(({ name, node, platform, resources }) =>
	resources.flatMap((resource) =>
		Object.entries(resource.operations).map(([value, operation]) => ({
			title: `${name}: ${resource.name}: ${operation.name}`,
			value,
			operation,
			resource,
			platform,
			node,
		})),
	),
);

/** Fields that travel, by where and under which name. */
export function wireNames({ fields }: Operation): string[] {
	return fields
		.filter(({ placement }) => placement !== 'none')
		.map(
			({ placement, wire, show }: Field) => `${placement} ${wire} ${JSON.stringify(show ?? {})}`,
		);
}
