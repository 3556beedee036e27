import type {
	IDataObject,
	IHookFunctions,
	INodeExecutionData,
	IPollFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { fieldText } from '../../credentials/connections/fields';
import { signTikTokShopWebhook } from '../../credentials/signing/tikTokShop';
import { asNodeError, InputError } from '../shared/engine/errors';
import { at, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { recordsAt } from '../shared/engine/records';
import { callTo } from '../shared/engine/run';
import { Session } from '../shared/engine/session';
import { pollChanges } from '../shared/polling/watermark';
import { firstRunMs, LATE_MS, onePoll, recordsBetween } from '../shared/trigger/changes';
import { withRecords } from '../shared/trigger/records';
import { isRegistered, register, unregister } from '../shared/webhook/lifecycle';
import type { Registration, Registry } from '../shared/webhook/lifecycle';
import { receive } from '../shared/webhook/receive';
import { compareSignatures } from '../shared/webhook/verify';
import { ANY_EVENT, eventOf, EVENTS, RECORDS } from './events';
import { tikTokShop } from './platform';
import { order } from './resources/order';
import { authorizedShops } from './shops';
import { unifyOrder } from './unified';

/** A shop that the trigger listens to. */
interface Shop {
	id: string;
	cipher: string;
}

const WEBHOOKS = 'GET /event/202309/webhooks';
const SET_WEBHOOK = 'PUT /event/202309/webhooks';
const REMOVE_WEBHOOK = 'DELETE /event/202309/webhooks';

/** TikTok Shop waits three seconds for an answer; some of that is the way. */
const ANSWER_WITHIN_MS = 1500;

/** A message is tried again for three days; an older one is a replay. */
const OLDEST_MESSAGE_MS = 4 * 24 * 60 * 60 * 1000;

/** Longest address that can be registered. */
const LONGEST_ADDRESS = 255;

type Host = IHookFunctions | IWebhookFunctions | IPollFunctions;

const optionOf = (host: Host, name: string): boolean =>
	(host.getNodeParameter('options', {}) as Json)[name] === true;

const isUnified = (host: Host): boolean => host.getNodeParameter('output', 'native') === 'unified';

/**
 * The shops that the user chose.
 *
 * @throws InputError when none is chosen, or the account has not opened it to the app
 */
async function shopsOf(host: Host, session: Session): Promise<Shop[]> {
	const known = (await authorizedShops(session)).map(({ id, cipher }) => ({
		id: text(id),
		cipher: text(cipher),
	}));
	if (optionOf(host, 'allShops')) return known;
	const chosen = host.getNodeParameter('shop', '', { extractValue: true });
	const cipher = text(chosen) || session.connection.facts.shopCipher;
	if (!cipher) {
		throw new InputError(
			'No shop is chosen',
			"Choose one in 'Shop', fill in 'Shop Cipher' in the credential, or turn on 'All Shops'.",
		);
	}
	const found = known.filter((each) => each.cipher === cipher);
	if (found.length > 0) return found;
	throw new InputError(
		'The chosen shop does not belong to this account',
		"Choose the shop from the list of 'Shop'.",
	);
}

/** The shops of the activation. */
function shopsIn(store: IDataObject): Shop[] {
	return rows(store.shops).map(({ id, cipher }) => ({ id: text(id), cipher: text(cipher) }));
}

/** Events that the node has to switch on. */
function eventsToRegister(host: IHookFunctions): string[] {
	const chosen = host.getNodeParameter('triggerOn', []) as string[];
	return EVENTS.filter(
		({ canRegister, isReplaced, value }) =>
			canRegister && (chosen.includes(value) || (chosen.includes(ANY_EVENT.value) && !isReplaced)),
	).map(({ value }) => value);
}

/** The registrations of several shops as one list; an event of a shop is named after both. */
class ShopRegistry implements Registry {
	constructor(
		private readonly session: Session,
		private readonly shops: Shop[],
	) {}

	namesOf(events: string[]): string[] {
		return this.shops.flatMap(({ id }) => events.map((event) => `${event} of shop ${id}`));
	}

	async list(): Promise<Registration[]> {
		const lists = this.shops.map(async ({ id, cipher }) => {
			const { json } = await this.send(WEBHOOKS, cipher);
			return recordsAt(json, 'data.webhooks').map(({ event_type: event, address }) => ({
				event: `${text(event)} of shop ${id}`,
				address: text(address),
			}));
		});
		return (await Promise.all(lists)).flat();
	}

	async set(name: string, address: string): Promise<void> {
		const { event, cipher } = this.parts(name);
		await this.send(SET_WEBHOOK, cipher, { event_type: event, address });
	}

	async remove(name: string): Promise<void> {
		const { event, cipher } = this.parts(name);
		await this.send(REMOVE_WEBHOOK, cipher, { event_type: event });
	}

	private parts(name: string) {
		const [event, id] = name.split(' of shop ');
		return { event, cipher: this.shops.find((each) => each.id === id)?.cipher };
	}

	private async send(endpoint: string, cipher: string | undefined, body?: Json) {
		const call = { ...callTo(endpoint), query: { shop_cipher: cipher }, body };
		// Setting an address that stands there already changes nothing, nor does removing it twice.
		return await this.session.send({ ...call, isRepeatable: true });
	}
}

/**
 * TikTok Shop calls public addresses only, and says so in words that do not help.
 *
 * @throws InputError that tells what to set in n8n
 */
function assertCallable(address: string): void {
	const { protocol, hostname, port } = new URL(address);
	const isIp = /^[\d.]+$/.test(hostname) || hostname.startsWith('[');
	const isPublic = protocol === 'https:' && port === '' && !isIp && hostname.includes('.');
	if (isPublic && address.length <= LONGEST_ADDRESS) return;
	throw new InputError(
		`TikTok Shop cannot call the address of this node: ${address}`,
		'It takes https addresses with a domain name and without a port. Set WEBHOOK_URL of n8n to such an address, or set "Receive By" to Polling.',
	);
}

/** One step of the life cycle with what it needs; errors come out as n8n shows them. */
async function withRegistry(
	host: IHookFunctions,
	work: (registry: ShopRegistry, names: string[], address: string) => Promise<boolean>,
): Promise<boolean> {
	try {
		const credentials = await host.getCredentials(tikTokShop.credential);
		const store = host.getWorkflowStaticData('node');
		if (fieldText(credentials, 'userType') !== 'seller') {
			// Creators and partners have no shop to register at: their events come from Partner Center.
			delete store.shops;
			return true;
		}
		const session = await Session.open(host, tikTokShop);
		const shops = await shopsOf(host, session);
		store.shops = shops.map((each) => ({ ...each }));
		const events = eventsToRegister(host);
		if (events.length === 0) return true;
		const address = String(host.getNodeWebhookUrl('default'));
		if (fieldText(credentials, 'environment') !== 'custom') assertCallable(address);
		const registry = new ShopRegistry(session, shops);
		return await work(registry, registry.namesOf(events), address);
	} catch (error) {
		throw asNodeError(host.getNode(), error);
	}
}

/** How n8n switches the messages on and off. */
export const webhookMethods = {
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			return await withRegistry(this, async (registry, names, address) =>
				isRegistered(registry, names, address),
			);
		},
		async create(this: IHookFunctions): Promise<boolean> {
			return await withRegistry(this, async (registry, names, address) => {
				const replaced = await register(registry, names, address, optionOf(this, 'takeOver'));
				// A test borrows the address: whoever had it gets it back when the test ends.
				const store = this.getWorkflowStaticData('node');
				if (this.getMode() === 'manual') store.replaced = replaced.map((each) => ({ ...each }));
				return true;
			});
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			try {
				const store = this.getWorkflowStaticData('node');
				// The shops of the activation count, whatever the node says by now.
				const shops = shopsIn(store);
				if (shops.length === 0) return true;
				const registry = new ShopRegistry(await Session.open(this, tikTokShop), shops);
				await unregister(
					registry,
					String(this.getNodeWebhookUrl('default')),
					rows(store.replaced).map(({ event, address }) => ({
						event: text(event),
						address: text(address),
					})),
				);
				delete store.shops;
				delete store.replaced;
				return true;
			} catch (error) {
				throw asNodeError(this.getNode(), error);
			}
		},
	},
};

/** Takes in one message of TikTok Shop. */
export async function webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const credentials = await this.getCredentials(tikTokShop.credential);
	const chosen = this.getNodeParameter('triggerOn', []) as string[];
	const shops = shopsIn(this.getWorkflowStaticData('node'));
	const shopIds = shops.map(({ id }) => id);
	return await receive(this, {
		status: 200,
		answerWithinMs: ANSWER_WITHIN_MS,
		verify: ({ rawBody, headers }) => {
			const [appKey, secret] = ['appKey', 'appSecret'].map((name) => fieldText(credentials, name));
			const expected = secret === '' ? null : signTikTokShopWebhook(appKey, secret, rawBody);
			return compareSignatures(headers.authorization, expected);
		},
		age: { timeOf: ({ timestamp }) => timestamp, mostMs: OLDEST_MESSAGE_MS },
		eventIdOf: (body) => text(body.tts_notification_id),
		accepts: (body) => {
			const wanted = [ANY_EVENT.value, eventOf(body)?.value ?? ''];
			const shopId = text(body.shop_id);
			const isOurs = shopId === '' || shopIds.length === 0 || shopIds.includes(shopId);
			return isOurs && chosen.some((value) => wanted.includes(value));
		},
		itemsOf: async (body) => await itemsOf(this, body, shops),
	});
}

async function itemsOf(
	host: IWebhookFunctions,
	body: Json,
	shops: Shop[],
): Promise<INodeExecutionData[]> {
	const event = eventOf(body);
	const item: Json = { event: event?.value ?? `TYPE_${text(body.type)}`, ...body };
	if (!event?.record || !optionOf(host, 'fetchFullRecord')) return [{ json: item }];
	const session = await Session.open(host, tikTokShop);
	const shopId = text(body.shop_id);
	const cipher = shops.find(({ id }) => id === shopId)?.cipher;
	const source = RECORDS[event.record];
	const shape =
		event.record === 'order' && isUnified(host)
			? (record: Json) => ({ ...unifyOrder(record, { shopId }) })
			: undefined;
	const inShop = {
		...source,
		fill: (call: Parameters<typeof source.fill>[0], id: string) => {
			call.query.shop_cipher = cipher ?? session.connection.facts.shopCipher;
			source.fill(call, id);
		},
	};
	return (await withRecords(session, inShop, item, shape)).map((json) => ({ json }));
}

/** Looks for orders that changed. Only a node that polls has times to do so. */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (this.getNodeParameter('receiveBy', 'webhook') !== 'polling') return null;
	return await onePoll(this, async () => {
		const session = await Session.open(this, tikTokShop);
		const shops = await shopsOf(this, session);
		const isOutputUnified = isUnified(this);
		return await pollChanges(this, {
			read: async function* changedOrders(from, to) {
				for (const { id, cipher } of shops) {
					const query = { shop_cipher: cipher, sort_field: 'update_time', sort_order: 'ASC' };
					const list = recordsBetween(session, order.operations.getMany, { from, to }, { query });
					for await (const record of list) yield { shopId: id, record };
				}
			},
			keyOf: ({ shopId, record }) => `${text(shopId)}/${text(at(record, 'id'))}`,
			timeOf: ({ record }) => Number(at(record, 'update_time')) * 1000,
			itemOf: ({ shopId, record }) =>
				isOutputUnified
					? { ...unifyOrder(record as Json, { shopId: text(shopId) }) }
					: (record as Json),
			overlapMs: LATE_MS,
			firstRunMs: firstRunMs(this),
		});
	});
}
