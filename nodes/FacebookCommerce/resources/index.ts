import type { Resource } from '../../shared/catalog/types';
import { catalogs } from './catalog';
import { commerceAccounts } from './commerceAccount';
import { custom } from './custom';
import { feeds } from './feed';
import { liveVideos } from './liveVideo';
import { messages } from './message';
import { orders } from './order';
import { pages } from './page';
import { products } from './product';
import { productSets } from './productSet';
import { tokens } from './token';
import { webhooks } from './webhook';

/** Everything the Facebook Commerce node can do. */
export const resources: Resource[] = [
	catalogs,
	commerceAccounts,
	custom,
	feeds,
	liveVideos,
	messages,
	orders,
	pages,
	products,
	productSets,
	tokens,
	webhooks,
];
