import type { Resource } from '../../shared/catalog/types';
import { customResource } from '../../shared/engine/apiCall';
import { loadEndpoints } from '../endpoints';
import { DOCS } from '../platform';
import { authorization } from './authorization';
import { booking } from './booking';
import { category } from './category';
import { firstMile } from './firstMile';
import { globalProduct } from './globalProduct';
import { inventory } from './inventory';
import { invoice } from './invoice';
import { logistics } from './logistics';
import { media } from './media';
import { order } from './order';
import { parcel } from './package';
import { payment } from './payment';
import { product } from './product';
import { returns } from './returns';
import { review } from './review';
import { shipment } from './shipment';
import { shippingDocument } from './shippingDocument';
import { variation } from './variation';

/** Everything the Shopee node can do. */
export const resources: Resource[] = [
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
