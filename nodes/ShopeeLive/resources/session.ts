import { shopeeApi } from '../../../credentials/connections/shopeePlatform';
import { query } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { sessionId } from '../fields';
import { unifySession } from '../unified';

const get: Operation = {
	name: 'Get',
	action: 'Get a live session',
	description: 'Retrieve title, state, times and share link of a session',
	...shopeeApi('GET', 'livestream.get_session_detail'),
	items: 'response',
	fields: [sessionId(query)],
	unify: (record) => ({ ...unifySession(record) }),
};

/** Live sessions of the user that the credential is connected as. */
export const session: Resource = {
	name: 'Session',
	value: 'session',
	description: 'Plan, start, end and measure a live session',
	operations: { get },
};
