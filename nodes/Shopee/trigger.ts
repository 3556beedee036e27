import { createHash } from 'crypto';
import type {
	IDataObject,
	INodeExecutionData,
	IPollFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { fieldText } from '../../credentials/connections/fields';
import { signShopeePush } from '../../credentials/signing/shopee';
import { listOfText } from '../shared/catalog/fields';
import { at, isObject, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { Session } from '../shared/engine/session';
import { pollChanges } from '../shared/polling/watermark';
import { firstRunMs, LATE_MS, onePoll, recordsBetween } from '../shared/trigger/changes';
import { withRecords } from '../shared/trigger/records';
import { forgetEvent, isNewEvent, triggerId } from '../shared/webhook/dedupe';
import { receive } from '../shared/webhook/receive';
import { compareSignatures } from '../shared/webhook/verify';
import type { Verdict } from '../shared/webhook/verify';
import { ANY_EVENT, eventOf, RECORDS } from './events';
import { shopee } from './platform';
import { confirmation, readLostPushes } from './push';
import { addressOf, confirmHandedOver, optionsOf } from './registration';
import type { Host } from './registration';
import { order } from './resources/order';
import { unifyOrder } from './unified';

/** Shopee waits two seconds for some answers and three for others; some of that is the way. */
const ANSWER_WITHIN_MS = 1000;

/** A push is tried again for a few hours; an older one is a replay. */
const OLDEST_PUSH_MS = 24 * 60 * 60 * 1000;

const isUnified = (host: Host): boolean => host.getNodeParameter('output', 'native') === 'unified';

/** Shops that a push is about; some name several, and a few none. */
function shopsOf({ shop_id: shopId, data }: Json): string[] {
	const ids = [shopId, at(data, 'shop_id'), at(data, 'shopid')];
	const list = at(data, 'shop_id_list');
	return [...ids, ...(Array.isArray(list) ? list : [])].map(text).filter((id) => id !== '');
}

/** Whether the user asked for a push: its event and its shop. */
function accepts(host: Host, push: Json): boolean {
	const chosen = host.getNodeParameter('triggerOn', []) as string[];
	// The message by which the console tries an address out is about nothing.
	if (text(push.code) === '0') return false;
	const wanted = [ANY_EVENT.value, eventOf(push)?.name ?? ''];
	if (!chosen.some((value) => wanted.includes(value))) return false;
	const shops = shopsOf(push);
	const asked = listOfText(optionsOf(host).shopIds);
	return !asked || shops.length === 0 || shops.some((id) => asked.includes(id));
}

/** Times that tell two events about the same thing apart. */
const OWN_TIMES = ['update_time', 'content.message_id', 'actions'];

/**
 * Shopee gives its pushes no ID. A repeat says the same about the same thing; where the data carries
 * no time of its own, that of the push counts, too.
 */
function eventIdOf(push: Json): string {
	const { code, shop_id: shopId, data, timestamp } = push;
	const hasTime = OWN_TIMES.some((path) => at(data, path) !== undefined);
	const facts = [text(code), text(shopId), sorted(data), hasTime ? '' : text(timestamp)];
	return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
}

/** The order of keys differs from push to push. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (!isObject(value)) return value;
	return Object.keys(value)
		.sort()
		.map((key) => [key, sorted(value[key])]);
}

/** The items of a push: itself, and the record behind it when the user wants that. */
async function itemsOf(
	host: IWebhookFunctions | IPollFunctions,
	push: Json,
): Promise<INodeExecutionData[]> {
	const event = eventOf(push);
	const item: Json = { event: event?.name ?? `push_${text(push.code)}`, ...push };
	if (!event?.record || optionsOf(host).fetchFullRecord !== true) return [{ json: item }];
	const session = await Session.open(host, shopee);
	const { facts } = session.connection;
	const [shopId = ''] = shopsOf(push);
	if (facts.subjectType !== 'shop' || (shopId !== '' && shopId !== facts.shopId)) {
		const error = `The credential is not connected as shop ${shopId}, so the record cannot be read`;
		return [{ json: { ...item, recordError: { error } } }];
	}
	const shape =
		event.record === 'order' && isUnified(host)
			? (record: Json) => ({ ...unifyOrder(record, facts) })
			: undefined;
	const items = await withRecords(session, RECORDS[event.record], item, shape);
	return items.map((json) => ({ json }));
}

/** Takes in one push. */
export async function webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const credentials = await this.getCredentials(shopee.credential);
	const url = addressOf(this);
	// Newer apps have a key of their own for pushes; which one signs depends on the age of the app.
	const keys = ['pushSecret', 'partnerSecret']
		.map((name) => fieldText(credentials, name))
		.filter((key) => key !== '');
	return await receive(this, {
		status: 200,
		answerWithinMs: ANSWER_WITHIN_MS,
		verify: ({ rawBody, headers }) => {
			const verdicts = keys.map((key) =>
				compareSignatures(headers.authorization, signShopeePush(key, url, rawBody)),
			);
			const invalid: Verdict = { valid: false, reason: 'signature does not fit' };
			return verdicts.find(({ valid }) => valid) ?? invalid;
		},
		age: { timeOf: ({ timestamp }) => timestamp ?? Date.now(), mostMs: OLDEST_PUSH_MS },
		eventIdOf,
		accepts: (push) => accepts(this, push),
		itemsOf: async (push) => await itemsOf(this, push),
	});
}

/**
 * Hands over pushes that did not arrive. They are confirmed one poll later, when they are surely in
 * the hands of n8n: should it stop in between, Shopee gives them out again.
 */
async function lostPushes(host: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const store = host.getWorkflowStaticData('node');
	const session = await Session.open(host, shopee);
	await confirmHandedOver(session, store);
	for (;;) {
		const { pushes, lastId, hasMore } = await readLostPushes(session);
		if (pushes.length === 0 || lastId === '') return null;
		const items = await newItems(host, store, pushes);
		if (items.length > 0) {
			store.unconfirmed = lastId;
			return [items];
		}
		// Nothing in there is wanted or new, so there is nothing to wait for.
		await session.send(confirmation(lastId));
		if (!hasMore) return null;
	}
}

async function newItems(
	host: IPollFunctions,
	store: IDataObject,
	pushes: Json[],
): Promise<INodeExecutionData[]> {
	const trigger = triggerId(host);
	const fresh = pushes.filter(
		(push) => accepts(host, push) && isNewEvent(trigger, store, eventIdOf(push)),
	);
	let isHandled = false;
	try {
		const items = await Promise.all(fresh.map(async (push) => await itemsOf(host, push)));
		isHandled = true;
		return items.flat();
	} finally {
		if (!isHandled) for (const push of fresh) forgetEvent(trigger, store, eventIdOf(push));
	}
}

async function changedOrders(host: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const session = await Session.open(host, shopee);
	const isOutputUnified = isUnified(host);
	const query = { time_range_field: 'update_time', request_order_status_pending: true };
	return await pollChanges(host, {
		read: (from, to) => recordsBetween(session, order.operations.getMany, { from, to }, { query }),
		keyOf: (record) => text(record.order_sn),
		timeOf: (record) => Number(record.update_time) * 1000,
		itemOf: (record) =>
			isOutputUnified ? { ...unifyOrder(record, session.connection.facts) } : record,
		overlapMs: LATE_MS,
		firstRunMs: firstRunMs(host),
	});
}

/** Looks for orders that changed, or, beside a webhook, for pushes that did not arrive. */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	return await onePoll(this, async () => {
		if (this.getNodeParameter('receiveBy', 'webhook') === 'polling') {
			return await changedOrders(this);
		}
		// A test in the editor waits for a push, and must not take any from the active workflow.
		const isSkipped = optionsOf(this).skipLost === true || this.getMode() === 'manual';
		return isSkipped ? null : await lostPushes(this);
	});
}
