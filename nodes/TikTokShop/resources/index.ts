import type { Resource } from '../../shared/catalog/types';
import { customResource } from '../../shared/engine/apiCall';
import { loadEndpoints } from '../endpoints';
import { DOCS } from '../platform';
import { affiliateCreator } from './affiliateCreator';
import { affiliatePartner } from './affiliatePartner';
import { affiliateSeller } from './affiliateSeller';
import { analytics } from './analytics';
import { authorization } from './authorization';
import { customerService } from './customerService';
import { live } from './live';
import { order } from './order';
import { video } from './video';
import { webhook } from './webhook';

/** Everything the TikTok Shop node can do. */
export const resources: Resource[] = [
	affiliateCreator,
	affiliatePartner,
	affiliateSeller,
	analytics,
	authorization,
	customResource(loadEndpoints, DOCS, 'GET /authorization/202309/shops'),
	customerService,
	live,
	order,
	video,
	webhook,
];
