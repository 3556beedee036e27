import type { Resource } from '../../shared/catalog/types';
import { customResource } from '../../shared/engine/apiCall';
import { loadEndpoints } from '../endpoints';
import { DOCS } from '../platform';
import { authorization } from './authorization';
import { order } from './order';

/** Everything the Shopee node can do. */
export const resources: Resource[] = [
	authorization,
	customResource(loadEndpoints, DOCS, 'GET /api/v2/shop/get_shop_info'),
	order,
];
