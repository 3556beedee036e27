import { body, int64, query } from '../shared/catalog/fields';
import type { Field } from '../shared/catalog/types';

/** Where a field travels: in the query or in the body. */
type Side = typeof body | typeof query;

/** Which live session an operation is about. */
export function sessionId(side: Side): Field {
	return side(
		'session_id',
		{
			displayName: 'Session ID',
			name: 'sessionId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 5550001',
			description:
				"Number of the live session, from 'Create' or from the share link of the live: it stands after 'session='",
		},
		{ toWire: int64 },
	);
}
