import { at, integerOf, isObject, parseJson, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { callTo } from '../shared/engine/run';
import type { Call, Session } from '../shared/engine/session';
import { api } from './calls';

/** The pushes that did not arrive. */
export const LOST = api('GET', 'push.get_lost_push_message');

/** Tells Shopee that lost pushes have arrived. */
export const CONFIRM = api('POST', 'push.confirm_consumed_lost_push_message');

export const CONFIG = api('GET', 'push.get_app_push_config');

export const SET_CONFIG = api('POST', 'push.set_app_push_config');

/** The earliest pushes that did not arrive. */
export interface LostPushes {
	/** The whole push as it was sent, in the order of sending */
	pushes: Json[];
	/** Confirming this ID confirms all of them */
	lastId: string;
	hasMore: boolean;
}

/** Reads an answer with lost pushes, in which each one is written as JSON text. */
export function lostPushesOf(answer: unknown): LostPushes {
	return {
		pushes: rows(at(answer, 'response.push_message_list')).map((message) => {
			const sent = parsed(message.data);
			// Should the text hold the data alone, the rest stands beside it.
			return sent && 'code' in sent ? sent : { ...message, data: sent ?? message.data };
		}),
		lastId: text(at(answer, 'response.last_message_id')),
		hasMore: at(answer, 'response.has_next_page') === true,
	};
}

function parsed(data: unknown): Json | undefined {
	if (isObject(data)) return data;
	const found = jsonOrNothing(text(data));
	return isObject(found) ? found : undefined;
}

function jsonOrNothing(data: string): unknown {
	try {
		return parseJson(data);
	} catch {
		return undefined;
	}
}

/** A call that confirms all pushes up to an ID; doing so twice changes nothing. */
export function confirmation(lastId: string): Call {
	return {
		...callTo(CONFIRM.endpoint),
		body: { last_message_id: integerOf(lastId) as number },
		isRepeatable: true,
	};
}

/**
 * Reads the pushes that did not arrive.
 *
 * @throws PlatformError when Shopee refuses or cannot be reached
 */
export async function readLostPushes(session: Session): Promise<LostPushes> {
	const { json } = await session.send(callTo(LOST.endpoint));
	return lostPushesOf(json);
}
