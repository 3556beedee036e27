import type { Resource } from '../../shared/catalog/types';
import { customResource } from '../../shared/engine/apiCall';
import { loadEndpoints } from '../endpoints';
import { DOCS } from '../platform';
import { analytics } from './analytics';
import { official } from './official';

/** What Shopee's published API can do. */
export const openPlatform: Resource[] = [
	...official,
	customResource(loadEndpoints, DOCS, 'GET /api/v2/livestream/get_session_detail'),
];

/** What the web pages of the Creator Center can do. */
export const creatorCenter: Resource[] = [];

/** What needs no account: it is there whichever way is chosen. */
export const offline: Resource[] = [analytics];

/** Everything the Shopee Live node can do. */
export const resources: Resource[] = [...openPlatform, ...creatorCenter, ...offline];
