import type { Resource } from '../../shared/catalog/types';
import { customResource } from '../../shared/engine/apiCall';
import { loadEndpoints } from '../endpoints';
import { DOCS } from '../platform';
import { authorization } from './authorization';
import { order } from './order';

/** Everything the TikTok Shop node can do. */
export const resources: Resource[] = [
	authorization,
	customResource(loadEndpoints, DOCS, 'GET /authorization/202309/shops'),
	order,
];
