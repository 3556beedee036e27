/** The livestream calls share four error names, so the words decide what a refusal means. */
import { findEntry } from '../../nodes/shared/engine/errors.ts';
import type { ErrorClass, Remedy } from '../../nodes/shared/engine/errors.ts';
import { shopeeLive } from '../../nodes/ShopeeLive/platform.ts';

type Case = [name: string, words: string, class_: ErrorClass, remedy: Remedy, title?: RegExp];

const CASES: Case[] = [
	['error_auth', 'Invalid access_token.', 'auth', 'refresh'],
	['error_auth', 'You are not authorized', 'permission', 'never', /may not call/],
	['error_param', 'Invalid session_id', 'validation', 'never'],
	['error_param', 'Parse data error', 'validation', 'never'],
	['error_param', 'end_date is not ready, please retry later', 'server', 'later', /not ready yet/],
	['error_data', 'The session does not exist.', 'notFound', 'never', /no live session/],
	['error_data', 'session not exist', 'notFound', 'never', /no live session/],
	['error_data', 'The session is not yours.', 'validation', 'never', /another user/],
	['error_data', 'The session is not your own.', 'validation', 'never', /another user/],
	['error_data', 'The session does not belong to you', 'validation', 'never', /another user/],
	['error_data', 'The session has ended.', 'conflict', 'never', /is over/],
	['error_data', 'The session is not ongoing.', 'conflict', 'never', /not running/],
	['error_data', 'The previous session is still ongoing.', 'conflict', 'never', /running already/],
	['error_data', 'The session is already ongoing.', 'conflict', 'never', /running already/],
	['error_data', 'There are too many items.', 'validation', 'never', /cannot hold/],
	['error_data', 'Contains sensitive content', 'validation', 'never', /does not allow/],
	['error_data', 'The user is frozen.', 'conflict', 'never', /go live at the moment/],
	['error_data', 'No permission to livestream.', 'conflict', 'never', /may not go live/],
	['error_data', 'The session was started in Shopee App.', 'conflict', 'never', /Live PC/],
	['error_data', 'Started by Live PC, cannot end', 'conflict', 'never', /Live PC/],
	['error_data', 'duplicate item', 'conflict', 'never', /in the bag already/],
	['error_data', 'The item does not exist.', 'notFound', 'never', /no such product/],
	['error_data', 'The item set does not exist.', 'notFound', 'never', /no set/],
	['error_data', 'The user does not exist.', 'notFound', 'never', /no user/],
	['error_data', 'You cannot ban yourself.', 'validation', 'never', /streamer cannot be banned/],
	['error_data', 'Invalid domain_id.', 'validation', 'never', /stream address/],
	['error_data', 'You are not allowed to view likes', 'conflict', 'never', /what they like/],
	['error_data', 'Something nobody has seen before', 'validation', 'never'],
	['error_server', 'Too many requests', 'rateLimit', 'later', /fewer calls/],
	['error_server', 'Server internal error', 'server', 'later'],
	['error_server', 'not supported for current region', 'validation', 'never', /in the market/],
	['error_server', 'Something else that will not go away', 'validation', 'never'],
	['error_permission', 'no permission', 'permission', 'never'],
];

it.each(CASES.map((each) => [each[0], each[1], each] as const))(
	'%s: %s',
	(code, words, [, , class_, remedy, title]) => {
		const entry = findEntry(shopeeLive.errors, code, words, 200);
		expect(entry).toMatchObject({ class: class_, remedy });
		if (title) expect(entry.title).toMatch(title);
		else if (class_ === 'validation') expect(entry.title).toBeUndefined();
	},
);

it('sends a write again only where Shopee says that it did nothing', () => {
	for (const [code, words, class_, remedy] of CASES.filter(([, , , each]) => each === 'later')) {
		const { notProcessed } = findEntry(shopeeLive.errors, code, words, 200);
		expect({ words, remedy, notProcessed }).toEqual({
			words,
			remedy,
			notProcessed: class_ === 'rateLimit' ? true : undefined,
		});
	}
});
