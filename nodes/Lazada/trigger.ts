import type {
	INodeExecutionData,
	IPollFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { lazadaAppKey, lazadaAppSecret } from '../../credentials/connections/lazada';
import { signLazadaPush } from '../../credentials/signing/lazada';
import { listOfText } from '../shared/catalog/fields';
import { InputError } from '../shared/engine/errors';
import { each } from '../shared/engine/flow';
import { hydrate } from '../shared/engine/hydrate';
import { isObject, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { Session } from '../shared/engine/session';
import { isoUtc, toMillis } from '../shared/engine/time';
import { pollChanges } from '../shared/polling/watermark';
import { fingerprint } from '../shared/token/ledger';
import { firstRunMs, LATE_MS, onePoll, recordsBetween } from '../shared/trigger/changes';
import { withRecords } from '../shared/trigger/records';
import { receive } from '../shared/webhook/receive';
import { compareSignatures } from '../shared/webhook/verify';
import { ANY_EVENT, countryOf, eventOf, recordOf, RECORDS, sellerOf } from './events';
import { lazada } from './platform';
import { ITEMS, order } from './resources/order';
import { returns } from './resources/return';
import { review } from './resources/review';
import { sellerFacts } from './shop';
import { millisOf, unifyOrder } from './unified';

/** Lazada waits half a second for its answer, so it gets it before a record is read. */
const ANSWER_WITHIN_MS = 0;

/** The seller of the message that the App Console sends to try an address. */
const TEST_SELLER = '9999';

type Host = IWebhookFunctions | IPollFunctions;

const optionOf = (host: Host, name: string): unknown =>
	(host.getNodeParameter('options', {}) as Json)[name];

const isUnified = (host: Host): boolean => host.getNodeParameter('output', 'native') === 'unified';

/** Nothing to switch on or off: the address stands in the App Console, put there by hand. */
export const webhookMethods = {
	default: {
		checkExists: async () => true,
		create: async () => true,
		delete: async () => true,
	},
};

/** Takes in one push message. */
export async function webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const credentials = await this.getCredentials(lazada.credential);
	const chosen = this.getNodeParameter('triggerOn', []) as string[];
	const places = listOfText(optionOf(this, 'countries')) ?? [];
	const sellers = listOfText(optionOf(this, 'sellerIds')) ?? [];
	return await receive(this, {
		status: 200,
		answerWithinMs: ANSWER_WITHIN_MS,
		verify: ({ rawBody, headers }) =>
			compareSignatures(
				headers.authorization,
				signLazadaPush(lazadaAppKey(credentials), lazadaAppSecret(credentials), rawBody),
			),
		eventIdOf,
		accepts: (body) => {
			const wanted = [ANY_EVENT.value, eventOf(body)?.value ?? ''];
			const seller = sellerOf(body);
			// What names no seller or country, such as a new category tree, is for everybody.
			return (
				seller !== TEST_SELLER &&
				isAmong(sellers, seller) &&
				isAmong(places, countryOf(body)) &&
				chosen.some((value) => wanted.includes(value))
			);
		},
		itemsOf: async (body) => await itemsOf(this, body),
	});
}

function isAmong(list: string[], value: string): boolean {
	return list.length === 0 || value === '' || list.includes(value);
}

/**
 * Messages have no id, and a repeat may be written anew: what it is about, and its state, tell. Data
 * without a time is told apart by when it was sent, so that a later event is not taken for a repeat.
 */
function eventIdOf(body: Json): string {
	const { timestamp, ...rest } = body;
	const data = isObject(body.data) ? body.data : rest;
	const hasTime = Object.keys(data).some((name) => /time/i.test(name));
	return fingerprint(
		text(body.message_type),
		sellerOf(body),
		countryOf(body),
		JSON.stringify(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))),
		hasTime ? '' : text(timestamp),
	);
}

async function itemsOf(host: IWebhookFunctions, body: Json): Promise<INodeExecutionData[]> {
	const site = countryOf(body);
	const item: Json = {
		event: eventOf(body)?.value ?? `TYPE_${text(body.message_type)}`,
		country: site || null,
		sentAt: isoUtc(body.timestamp),
		...body,
	};
	const record = recordOf(body);
	if (!record || optionOf(host, 'fetchFullRecord') !== true) return [{ json: item }];
	const session = await Session.open(host, lazada, {}, site);
	const found = await withRecords(session, RECORDS[record], item);
	if (record !== 'order') return found.map((json) => ({ json }));
	const facts = { ...session.connection.facts, shopId: sellerOf(body) };
	const isOutputUnified = isUnified(host);
	const full = found.map(async (json) => {
		if (!isObject(json.record)) return { json };
		const whole = await withItems(session, json.record);
		return { json: { ...json, record: isOutputUnified ? unifyOrder(whole, facts) : whole } };
	});
	return await Promise.all(full);
}

/** An order with its items; without them when they cannot be read, rather than not at all. */
async function withItems(session: Session, record: Json): Promise<Json> {
	try {
		for await (const whole of hydrate({ session, platform: lazada }, ITEMS, each([record]))) {
			return whole;
		}
	} catch {
		session.warn('The items of an order could not be read');
	}
	return record;
}

/** A list that polling reads, and how its records are told apart. */
interface Watch {
	read(from: number, to: number): AsyncIterable<Json>;
	keyOf(record: Json): string;
	timeOf(record: Json): number;
	shape?(record: Json): Json;
}

/** Looks for what changed. Only a node that polls has times to do so. */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (this.getNodeParameter('receiveBy', 'webhook') !== 'polling') return null;
	return await onePoll(this, async () => {
		const site = text(this.getNodeParameter('country', ''));
		const session = await Session.open(this, lazada, {}, site);
		const chosen = this.getNodeParameter('triggerOn', []) as string[];
		const watches = await watchesOf(this, session, chosen);
		const watchOf = (row: Json) => watches[text(row.event)];
		return await pollChanges(this, {
			read: async function* changes(from, to) {
				for (const [event, watch] of Object.entries(watches)) {
					for await (const record of watch.read(from, to)) yield { event, record };
				}
			},
			keyOf: (row) => `${text(row.event)}/${watchOf(row).keyOf(row.record as Json)}`,
			timeOf: (row) => watchOf(row).timeOf(row.record as Json),
			itemOf: (row) => {
				const record = row.record as Json;
				return watchOf(row).shape?.(record) ?? record;
			},
			overlapMs: LATE_MS,
			firstRunMs: firstRunMs(this),
		});
	});
}

async function watchesOf(
	host: IPollFunctions,
	session: Session,
	chosen: string[],
): Promise<Record<string, Watch>> {
	const watches: Record<string, Watch> = {};
	if (chosen.includes('orders')) {
		const facts = { ...session.connection.facts, ...(await sellerFacts(session)) };
		watches.orders = {
			read: (from, to) =>
				recordsBetween(session, order.operations.getMany, { from, to }, { query: BY_UPDATE }),
			keyOf: (record) => text(record.order_id),
			timeOf: (record) => millisOf(record.updated_at) ?? 0,
			...(isUnified(host) ? { shape: (record) => unifyOrder(record, facts) } : {}),
		};
	}
	if (chosen.includes('returns')) {
		watches.returns = {
			read: (from, to) => recordsBetween(session, returns.operations.getMany, { from, to }),
			keyOf: (record) => text(record.reverse_order_id),
			timeOf: (record) => Math.max(0, ...rows(record.reverse_order_lines).map(modifiedAt)),
		};
	}
	if (chosen.includes('reviews')) {
		const products = listOfText(host.getNodeParameter('productIds', ''));
		if (!products) {
			throw new InputError(
				"The parameter 'Product IDs' is empty",
				'Fill in the products whose reviews shall start the workflow: Lazada lists reviews by product.',
			);
		}
		watches.reviews = {
			read: async function* newReviews(from, to) {
				for (const item of products) {
					const given = { query: { item_id: item } };
					yield* recordsBetween(session, review.operations.getMany, { from, to }, given);
				}
			},
			keyOf: (record) => text(record.id),
			timeOf: (record) => millisOf(record.submit_time) ?? millisOf(record.create_time) ?? 0,
		};
	}
	return watches;
}

const BY_UPDATE = { sort_by: 'updated_at' };

/** When a line of a return last changed. */
function modifiedAt(line: Json): number {
	return toMillis(line.return_order_line_gmt_modified, 'utc') ?? 0;
}
