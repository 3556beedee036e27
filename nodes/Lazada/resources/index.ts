import type { Resource } from '../../shared/catalog/types';
import { customResource } from '../../shared/engine/apiCall';
import { loadEndpoints } from '../endpoints';
import { DOCS } from '../platform';
import { adCampaign } from './adCampaign';
import { adGroup } from './adGroup';
import { adReport } from './adReport';
import { authorization } from './authorization';
import { category } from './category';
import { chat } from './chat';
import { fbl } from './fbl';
import { finance } from './finance';
import { flexicombo } from './flexicombo';
import { freeShipping } from './freeShipping';
import { fulfillment } from './fulfillment';
import { image } from './image';
import { live } from './live';
import { media } from './media';
import { order } from './order';
import { product } from './product';
import { returns } from './return';
import { review } from './review';
import { seller } from './seller';
import { stock } from './stock';
import { voucher } from './voucher';

/** Everything the Lazada node can do. */
export const resources: Resource[] = [
	authorization,
	category,
	chat,
	customResource(loadEndpoints, DOCS, 'GET /seller/get'),
	fbl,
	finance,
	flexicombo,
	freeShipping,
	fulfillment,
	image,
	live,
	media,
	order,
	product,
	returns,
	review,
	seller,
	adCampaign,
	adGroup,
	adReport,
	stock,
	voucher,
];
