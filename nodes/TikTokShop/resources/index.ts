import type { Resource } from '../../shared/catalog/types';
import { customResource } from '../../shared/engine/apiCall';
import { loadEndpoints } from '../endpoints';
import { DOCS } from '../platform';
import { affiliateCreator } from './affiliateCreator';
import { affiliatePartner } from './affiliatePartner';
import { affiliateSeller } from './affiliateSeller';
import { analytics } from './analytics';
import { authorization } from './authorization';
import { cancellation } from './cancellation';
import { customerService } from './customerService';
import { finance } from './finance';
import { fulfillment } from './fulfillment';
import { inventory } from './inventory';
import { live } from './live';
import { logistics } from './logistics';
import { order } from './order';
import { product } from './product';
import { promotion } from './promotion';
import { returns } from './returns';
import { video } from './video';
import { webhook } from './webhook';

/** Everything the TikTok Shop node can do. */
export const resources: Resource[] = [
	affiliateCreator,
	affiliatePartner,
	affiliateSeller,
	analytics,
	authorization,
	cancellation,
	customResource(loadEndpoints, DOCS, 'GET /authorization/202309/shops'),
	customerService,
	finance,
	fulfillment,
	inventory,
	live,
	logistics,
	order,
	product,
	promotion,
	returns,
	video,
	webhook,
];
