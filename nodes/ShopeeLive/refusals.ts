import { PlatformError } from '../shared/engine/errors';
import type { ErrorClass, ErrorEntry } from '../shared/engine/errors';

/** Markets in which Shopee has the livestream calls. */
const MARKETS = 'Indonesia, Malaysia, the Philippines, Singapore, Taiwan, Thailand and Vietnam';

/** A refusal that only its words tell apart from others. */
function saying(
	words: RegExp,
	title: string,
	advice: string,
	kind: ErrorClass = 'conflict',
): ErrorEntry {
	return {
		codes: ['error_data', 'error_param'],
		words,
		class: kind,
		remedy: 'never',
		title,
		advice,
	};
}

const NOT_RUNNING = saying(
	/not ongoing|not (yet )?started/i,
	'The live session is not running',
	'Figures, bag and comments can be reached only after its start and before its end.',
);

const OVER = saying(/\bended\b/i, 'The live session is over', 'Create a new one.');

/** Whether a refusal says that a session is not live, as one that has just ended is not any more. */
export function isNotLive(error: unknown): boolean {
	return error instanceof PlatformError && [NOT_RUNNING, OVER].includes(error.entry);
}

const FROM_OUTPUT = 'Copy the ID from the output of the operation that lists or creates it.';

/**
 * Refusals of the livestream calls. Nearly all of them come under two names, so the words tell them
 * apart; those about something special stand before those about the session.
 */
export const LIVE_REFUSALS: ErrorEntry[] = [
	{
		codes: ['error_param'],
		words: /not ready/i,
		class: 'server',
		remedy: 'later',
		title: 'The report of the last day is not ready yet',
		advice: "Choose an earlier 'To', or run the workflow again in some hours.",
	},
	{
		codes: ['error_server'],
		words: /region/i,
		class: 'validation',
		remedy: 'never',
		title: 'Shopee has no livestream calls in the market of this user',
		advice: `They exist in ${MARKETS}.`,
	},
	{
		codes: ['error_server'],
		words: /^(?!.*(internal|too many requests|busy|timeout)).+/i,
		class: 'validation',
		remedy: 'never',
	},
	saying(
		/\b(shopee app|app or (the )?live pc|live pc)\b/i,
		'The live was started in the Shopee app or Live PC',
		'Only there it can be ended, too.',
	),
	saying(
		/frozen|banned|suspended/i,
		'Shopee does not let this user go live at the moment',
		'Look into the Shopee app or Seller Center for the reason; n8n cannot mend it.',
	),
	saying(
		/permission to (live)?stream|not allowed to (live)?stream|no livestream permission/i,
		'The user may not go live',
		'Ask Shopee to open live streaming for the account first.',
	),
	saying(
		/sensitive|prohibited/i,
		'Shopee does not allow these words or this picture',
		'Change the text or the picture.',
		'validation',
	),
	saying(
		/\byourself\b/i,
		'The streamer cannot be banned',
		"Take 'User ID' from a comment of a viewer.",
		'validation',
	),
	saying(/user.*not exist/i, 'Shopee knows no user with this ID', FROM_OUTPUT, 'notFound'),
	saying(/set.*not exist/i, 'Shopee knows no set with this ID', FROM_OUTPUT, 'notFound'),
	saying(
		/too many items|exceeds? the (max|limit)/i,
		'The bag cannot hold so many products',
		"'Get Count' of the resource Item tells how many there are and how many fit in.",
		'validation',
	),
	saying(
		/duplicated? item|item.*(duplicate|already)/i,
		'A product is in the bag already',
		'Leave it out, or delete it from the bag first.',
	),
	saying(
		/items? (is|are) missing|missing items?|extra items?|not in the (item )?(bag|list)/i,
		'The products do not fit those in the bag',
		"Compare with 'Get Many' of the resource Item.",
		'validation',
	),
	saying(
		/item.*not exist/i,
		'Shopee knows no such product in this shop',
		"Check 'Product ID' and 'Shop ID' of each product, and whether it is for sale.",
		'notFound',
	),
	saying(
		/domain/i,
		'The stream address does not belong to the session',
		"Leave 'Domain ID' out: the node takes the right one.",
		'validation',
	),
	saying(
		/not allowed to view/i,
		'The user does not let others see what they like',
		'Change it in the privacy settings of the Shopee app.',
	),
	saying(
		/session.*not exist/i,
		'Shopee knows no live session with this ID',
		"Check 'Session ID'. 'Create' gives it, and it stands in the share link of a live.",
		'notFound',
	),
	saying(
		/not (yours|your own)|not (the )?owner|(not|doesn't|does not) belong/i,
		'The live session belongs to another user',
		'Use the credential of the user who created it.',
		'validation',
	),
	NOT_RUNNING,
	saying(
		/(still|already|is) ongoing|already (been )?started/i,
		'A live session is running already',
		'End it before another one begins.',
	),
	OVER,
];
