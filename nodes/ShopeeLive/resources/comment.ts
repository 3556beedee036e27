import { shopeeApi } from '../../../credentials/connections/shopeePlatform';
import { body, int64, query } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { recordsAt } from '../../shared/engine/records';
import type { Json } from '../../shared/engine/json';
import { CALLS, latestComments } from '../calls';
import { sessionId, textOfAtMost } from '../fields';

/** Which viewer is meant; the two calls have names of their own for it. */
function viewer(wire: string): Field {
	return body(
		wire,
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 90000017',
			description: "Number of the viewer, as comments have it in 'user_id'",
		},
		{ toWire: int64 },
	);
}

const ban: Operation = {
	name: 'Ban User',
	action: 'Ban a user from commenting',
	description: 'Keep a viewer from commenting in the session',
	...shopeeApi('POST', 'livestream.ban_user_comment'),
	confirms: true,
	fields: [sessionId(body), viewer('ban_user_id')],
};

const getLatest: Operation = {
	name: 'Get Latest',
	action: 'Get the latest comments of a live session',
	description: 'Retrieve the comments of the last ten seconds',
	notice:
		'Shopee tells the comments of the last ten seconds only, and has no other way to read them. The Shopee Live Trigger reads them in time and drops repeats.',
	...CALLS.comments,
	items: (json) => recordsAt(json, 'response.*'),
	page: 'comments',
	list: async function* latest(run): AsyncGenerator<Json> {
		yield* latestComments(run.session, await run.call(), run.wanted);
	},
	fields: [sessionId(query)],
};

const post: Operation = {
	name: 'Post',
	action: 'Post a comment',
	description:
		'Comment in the live as the streamer; everybody sees it, and it cannot be taken back',
	...shopeeApi('POST', 'livestream.post_comment'),
	items: 'response',
	fields: [
		sessionId(body),
		body(
			'content',
			{
				displayName: 'Text',
				name: 'content',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. Size L is back!',
				description: 'What to say, at most 150 characters',
			},
			{ toWire: textOfAtMost(150) },
		),
	],
};

const unban: Operation = {
	name: 'Unban User',
	action: 'Let a banned user comment again',
	description: 'Take the ban of a viewer back',
	...shopeeApi('POST', 'livestream.unban_user_comment'),
	confirms: true,
	fields: [sessionId(body), viewer('unban_user_id')],
};

/** What is said in a live. */
export const comment: Resource = {
	name: 'Comment',
	value: 'comment',
	description:
		'Read and write comments of a running live, and keep viewers from commenting. App categories: Livestream Management.',
	operations: { ban, getLatest, post, unban },
};
