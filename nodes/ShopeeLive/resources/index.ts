import type { Resource } from '../../shared/catalog/types';
import { customResource } from '../../shared/engine/apiCall';
import { loadEndpoints } from '../endpoints';
import { DOCS } from '../platform';
import { analytics } from './analytics';
import { official } from './official';
import { creatorPages } from './creator';
import { creatorCustom } from './creator/custom';
import { url } from './url';

/** What Shopee's published API can do. */
export const openPlatform: Resource[] = [
	...official,
	customResource(loadEndpoints, DOCS, 'GET /api/v2/livestream/get_session_detail'),
];

/** What the web pages of the Creator Center can do. */
export const creatorCenter: Resource[] = [...creatorPages, creatorCustom];

/** What needs no account: it is there whichever way is chosen. */
export const offline: Resource[] = [analytics, url];

/** Everything the Shopee Live node can do. */
export const resources: Resource[] = [...openPlatform, ...creatorCenter, ...offline];
