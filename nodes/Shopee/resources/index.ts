import type { Resource } from '../../shared/catalog/types';
import { customResource } from '../../shared/engine/apiCall';
import { loadEndpoints } from '../endpoints';
import { DOCS } from '../platform';
import { accountHealth } from './accountHealth';
import { addOnDeal } from './addOnDeal';
import { ads } from './ads';
import { affiliateReport } from './affiliateReport';
import { authorization } from './authorization';
import { booking } from './booking';
import { bundleDeal } from './bundleDeal';
import { category } from './category';
import { chat } from './chat';
import { discount } from './discount';
import { firstMile } from './firstMile';
import { flashSale } from './flashSale';
import { followPrize } from './followPrize';
import { fulfilledByShopee } from './fulfilledByShopee';
import { globalProduct } from './globalProduct';
import { inventory } from './inventory';
import { invoice } from './invoice';
import { logistics } from './logistics';
import { media } from './media';
import { merchant } from './merchant';
import { openCampaign } from './openCampaign';
import { order } from './order';
import { parcel } from './package';
import { payment } from './payment';
import { product } from './product';
import { push } from './push';
import { returns } from './returns';
import { review } from './review';
import { shipment } from './shipment';
import { shippingDocument } from './shippingDocument';
import { shop } from './shop';
import { shopCategory } from './shopCategory';
import { affiliate, targetedCampaign } from './targetedCampaign';
import { topPicks } from './topPicks';
import { variation } from './variation';
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
	booking,
	category,
	customResource(loadEndpoints, DOCS, 'GET /api/v2/shop/get_shop_info'),
	firstMile,
	globalProduct,
	inventory,
	invoice,
	logistics,
	media,
	order,
	parcel,
	payment,
	product,
	returns,
	review,
	shipment,
	shippingDocument,
	variation,
];
