import type { Resource } from '../../shared/catalog/types';
import { account } from './account';
import { custom } from './custom';
import { itemFeed } from './itemFeed';
import { link } from './link';
import { offer } from './offer';
import { report } from './report';

/** Everything the Shopee Affiliate node can do. */
export const resources: Resource[] = [account, custom, itemFeed, link, offer, report];
