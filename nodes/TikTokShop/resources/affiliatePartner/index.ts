import type { Resource } from '../../../shared/catalog/types';
import { needing } from '../../creatorFields';
import { campaignOperations } from './campaigns';
import { productOperations } from './products';

/** What an agency does in the affiliate program. */
export const affiliatePartner: Resource = {
	name: 'Affiliate (Partner)',
	value: 'affiliatePartner',
	description: 'Manage campaigns, their products, links and orders as an affiliate partner (TAP)',
	operations: needing('partner', { ...campaignOperations, ...productOperations }),
};
