import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isObject, parseJson } from '../engine/json';
import { pause } from '../engine/limiter';
import type { Json } from '../engine/json';
import { forgetEvent, isNewEvent, triggerId } from './dedupe';
import { checkAge } from './verify';
import type { Verdict } from './verify';

/** A message as it came in. */
export interface Message {
	/** The exact bytes: signatures are computed over them */
	rawBody: Buffer;
	/** Names in lower case */
	headers: Record<string, string>;
}

/** What makes the messages of one platform different from those of another. */
export interface MessageSource {
	/** Checks the signature; runs before anything else looks at the body */
	verify(message: Message): Verdict | Promise<Verdict>;
	/** When a message was sent, where that is part of what is signed: an old one is a replay */
	age?: { timeOf(body: Json): unknown; mostMs: number };
	/** The id by which a repeat is recognised; empty when the message has none */
	eventIdOf(body: Json): string;
	/** Whether this trigger wants the event: its kind, its shop */
	accepts(body: Json): boolean;
	/** The items that the event becomes; may read the full record behind it */
	itemsOf(body: Json): Promise<INodeExecutionData[]>;
	/** HTTP status of a good answer; the body always stays empty, as the platforms demand */
	status: number;
	/**
	 * The platform gives up when it waits much longer for its answer: by then it is answered, and
	 * reading the record goes on
	 */
	answerWithinMs: number;
}

/**
 * Takes in one message: verify on the raw body, drop repeats and events that nobody asked for,
 * answer with an empty body, hand the items to the workflow. A wrong signature is answered 401 and
 * starts nothing.
 *
 * @throws what `itemsOf` throws before the platform was answered; the message then counts as not
 * handled, and the platform sends it again
 */
export async function receive(
	host: IWebhookFunctions,
	source: MessageSource,
): Promise<IWebhookResponseData> {
	const message = messageOf(host);
	const verdict = await source.verify(message);
	if (!verdict.valid) return answer(host, 401);
	const body = bodyOf(message.rawBody);
	if (!body) return answer(host, 400);
	const { age } = source;
	if (age && !checkAge(age.timeOf(body), age.mostMs).valid) return answer(host, 401);
	if (!source.accepts(body)) return answer(host, source.status);
	const trigger = triggerId(host);
	const store = host.getWorkflowStaticData('node');
	const eventId = source.eventIdOf(body);
	if (!isNewEvent(trigger, store, eventId)) return answer(host, source.status);
	let isHandled = false;
	const waited = new AbortController();
	try {
		const items = source.itemsOf(body);
		// Whoever comes first answers; what the items come to is looked at below.
		const isInTime = await Promise.race([
			items.then(() => true).catch(() => true),
			pause(source.answerWithinMs, waited.signal).then(() => false),
		]);
		if (!isInTime) answer(host, source.status);
		const workflowData = [await items];
		isHandled = true;
		if (isInTime) answer(host, source.status);
		return { noWebhookResponse: true, workflowData };
	} finally {
		waited.abort();
		if (!isHandled) forgetEvent(trigger, store, eventId);
	}
}

function messageOf(host: IWebhookFunctions): Message {
	const request = host.getRequestObject();
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(host.getHeaderData() as Json)) {
		headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
	}
	return { rawBody: request.rawBody ?? Buffer.alloc(0), headers };
}

function bodyOf(rawBody: Buffer): Json | undefined {
	try {
		const parsed = parseJson(rawBody.toString('utf8'));
		return isObject(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

function answer(host: IWebhookFunctions, status: number): IWebhookResponseData {
	host.getResponseObject().status(status).end();
	return { noWebhookResponse: true };
}
