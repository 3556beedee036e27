import { at, isObject, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { isoUtc } from '../shared/engine/time';
import type { TriggerEvent } from '../shared/trigger/describe';
import { fingerprint } from '../shared/token/ledger';

/** A kind of event of a page. */
export interface PageEvent extends TriggerEvent {
	/** Field that the app and the page subscribe to */
	field: string;
	/** Only changes whose value has these entries */
	only?: Record<string, string>;
}

type Row = [value: string, name: string, description: string];

/** Fields of pages that matter to a shop. */
const FIELDS: Row[] = [
	['feed', 'Post or Comment', 'Something was posted, commented, liked or removed on the page'],
	['leadgen', 'Lead', 'Somebody filled in a form'],
	['live_videos', 'Live Video', 'A live video began, ended or was scheduled'],
	['mention', 'Mention', 'Somebody mentioned the page'],
	['merchant_review', 'Merchant Review', 'Somebody reviewed the shop'],
	['message_deliveries', 'Message Delivered', 'A message of the page arrived'],
	['message_echoes', 'Message Sent', 'The page wrote a message'],
	['message_reactions', 'Message Reaction', 'Somebody reacted to a message'],
	['message_reads', 'Message Read', 'Somebody read the messages of the page'],
	['messages', 'Message', 'Somebody wrote to the page'],
	['messaging_optins', 'Messaging Opt-In', 'Somebody allowed messages'],
	['messaging_payments', 'Messaging Payment', 'Somebody paid in a conversation'],
	['messaging_postbacks', 'Messaging Postback', 'Somebody pressed a button in a conversation'],
	['messaging_referrals', 'Messaging Referral', 'Somebody came to the conversation by a link'],
	['payment_request_update', 'Payment Request Update', 'A payment request changed'],
	['product_review', 'Product Review', 'Somebody reviewed a product'],
	['products', 'Product', 'A product of the page changed'],
	['ratings', 'Rating', 'Somebody recommended the page, or not'],
	['send_cart', 'Cart Sent', 'Somebody sent a cart to the page'],
	['videos', 'Video', 'A video of the page was processed'],
];

/** Every event that the trigger offers. @see https://developers.facebook.com/docs/graph-api/webhooks/reference/page */
export const EVENTS: PageEvent[] = [
	...FIELDS.map(([value, name, description]) => ({ value, name, description, field: value })),
	{
		value: 'comment',
		name: 'New Comment',
		description: 'Somebody commented on a post or a live video',
		field: 'feed',
		only: { item: 'comment', verb: 'add' },
	},
];

/** Chooses every event, those of kinds that are not known yet among them. */
export const ANY_EVENT: TriggerEvent = {
	name: 'Any Event',
	value: '*',
	description: 'Everything that happens on the page, also of kinds that are new',
};

/** What a part of a messaging event says about its field. */
const MESSAGING: Record<string, string> = {
	message: 'messages',
	postback: 'messaging_postbacks',
	referral: 'messaging_referrals',
	optin: 'messaging_optins',
	read: 'message_reads',
	delivery: 'message_deliveries',
	reaction: 'message_reactions',
	payment: 'messaging_payments',
	payment_request_update: 'payment_request_update',
	order: 'send_cart',
};

/** One change of one page. */
export interface Change {
	/** Equal for a change and its repeats */
	id: string;
	pageId: string;
	field: string;
	item: Json;
}

/** The changes in a message of Meta; it may carry a thousand of them. */
export function changesOf(body: Json): Change[] {
	return rows(body.entry).flatMap((entry) => {
		const pageId = text(entry.id);
		const change = (field: string, value: Json, time: unknown, id: string): Change => ({
			id: fingerprint(pageId, field, id),
			pageId,
			field,
			item: { event: field, pageId, time: isoUtc(time), value },
		});
		const changed = rows(entry.changes).map(({ field, value }) => {
			const given: Json = isObject(value) ? value : { value };
			const id = `${text(entry.time)}|${JSON.stringify(given)}`;
			return change(text(field), given, entry.time, id);
		});
		const messages = rows(entry.messaging).map((message) => {
			const id = text(at(message, 'message.mid')) || JSON.stringify(message);
			return change(messagingField(message), message, message.timestamp ?? entry.time, id);
		});
		return [...changed, ...messages];
	});
}

function messagingField(message: Json): string {
	if (at(message, 'message.is_echo') === true) return 'message_echoes';
	const part = Object.keys(MESSAGING).find((name) => message[name] !== undefined);
	return part ? MESSAGING[part] : 'messaging';
}

/** Whether a change is what the user chose. */
export function fits(change: Change, event: PageEvent): boolean {
	return (
		change.field === event.field &&
		Object.entries(event.only ?? {}).every(
			([name, wanted]) => text(at(change.item, `value.${name}`)) === wanted,
		)
	);
}
