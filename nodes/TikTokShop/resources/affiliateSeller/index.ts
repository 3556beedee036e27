import type { Resource } from '../../../shared/catalog/types';
import { needing } from '../../creatorFields';
import { creatorOperations } from './creators';
import { messageOperations, sampleOperations } from './messages';
import { openCollaborationOperations, sampleRuleOperations } from './openCollaborations';
import { targetCollaborationOperations } from './targetCollaborations';

/** What a shop does in the affiliate program. */
export const affiliateSeller: Resource = {
	name: 'Affiliate (Seller)',
	value: 'affiliateSeller',
	description:
		'Find creators, offer them products, send samples and messages, and read the orders they brought',
	operations: needing('seller', {
		...creatorOperations,
		...messageOperations,
		...openCollaborationOperations,
		...sampleOperations,
		...sampleRuleOperations,
		...targetCollaborationOperations,
	}),
};
