import type { Resource } from '../../shared/catalog/types';
import { customResource } from '../../shared/engine/apiCall';
import { loadEndpoints } from '../endpoints';
import { DOCS } from '../platform';
import { accountHealth } from './accountHealth';
import { addOnDeal } from './addOnDeal';
import { ads } from './ads';
import { affiliateReport } from './affiliateReport';
import { authorization } from './authorization';
import { bundleDeal } from './bundleDeal';
import { chat } from './chat';
import { discount } from './discount';
import { flashSale } from './flashSale';
import { followPrize } from './followPrize';
import { fulfilledByShopee } from './fulfilledByShopee';
import { merchant } from './merchant';
import { openCampaign } from './openCampaign';
import { order } from './order';
import { push } from './push';
import { shop } from './shop';
import { shopCategory } from './shopCategory';
import { affiliate, targetedCampaign } from './targetedCampaign';
import { topPicks } from './topPicks';
import { voucher } from './voucher';

/** What brings buyers, and what tells how the shop is doing. */
const marketing: Resource[] = [
	accountHealth,
	addOnDeal,
	ads,
	affiliate,
	affiliateReport,
	bundleDeal,
	chat,
	discount,
	flashSale,
	followPrize,
	fulfilledByShopee,
	merchant,
	openCampaign,
	push,
	shop,
	shopCategory,
	targetedCampaign,
	topPicks,
	voucher,
];

/** Everything the Shopee node can do. */
export const resources: Resource[] = [
	...marketing,
	authorization,
	customResource(loadEndpoints, DOCS, 'GET /api/v2/shop/get_shop_info'),
	order,
];
