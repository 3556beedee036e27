import type { Resource } from '../../shared/catalog/types';
import { customResource } from '../../shared/engine/apiCall';
import { loadEndpoints } from '../endpoints';
import { DOCS } from '../platform';
import { authorization } from './authorization';
import { cancellation } from './cancellation';
import { finance } from './finance';
import { fulfillment } from './fulfillment';
import { inventory } from './inventory';
import { logistics } from './logistics';
import { order } from './order';
import { product } from './product';
import { promotion } from './promotion';
import { returns } from './returns';

/** Everything the TikTok Shop node can do. */
export const resources: Resource[] = [
	authorization,
	cancellation,
	customResource(loadEndpoints, DOCS, 'GET /authorization/202309/shops'),
	finance,
	fulfillment,
	inventory,
	logistics,
	order,
	product,
	promotion,
	returns,
];
