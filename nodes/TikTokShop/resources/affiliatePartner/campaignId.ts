import { pathId } from '../../fields';

/** The campaign that a call is about. */
export const campaignId = pathId(
	'campaign_id',
	'Campaign ID',
	'campaignId',
	'7301234567890123456',
	'ID of the campaign',
);
