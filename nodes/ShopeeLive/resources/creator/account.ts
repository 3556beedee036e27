import { optional } from '../../../shared/catalog/fields';
import type { Operation, Resource } from '../../../shared/catalog/types';
import { USER_INFO_PATH } from '../../../../credentials/connections/shopeeLiveCreator';
import { firstList } from '../../creator/answers';
import { otherHost, toChosenHost } from '../../creator/fields';
import { CREATOR_DOCS } from '../../creator/platform';

const getInfo: Operation = {
	name: 'Get Info',
	action: 'Get info on the user',
	description: 'Retrieve name, ID and picture of the account behind the cookie',
	docs: CREATOR_DOCS,
	endpoint: `GET /creator${USER_INFO_PATH}`,
	items: 'data',
	prepare: toChosenHost,
	fields: optional(otherHost),
};

/** Whose cookie it is. */
export const user: Resource = {
	name: 'User',
	value: 'user',
	description: 'See whose account the cookie is',
	operations: { getInfo },
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many streamers',
	description: 'Retrieve a list of the people who stream for your shop',
	docs: CREATOR_DOCS,
	endpoint: 'GET /seller/api/v4/streaming_promotion/streamer_selector/',
	items: firstList,
	fields: [],
};

/** Who streams for the shop. */
export const streamer: Resource = {
	name: 'Streamer',
	value: 'streamer',
	description: 'See who streams for your shop',
	operations: { getMany },
};
