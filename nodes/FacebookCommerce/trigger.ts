import type {
	IHookFunctions,
	INodeExecutionData,
	IPollFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import {
	facebookAppId,
	facebookAppSecret,
	facebookAppToken,
} from '../../credentials/connections/facebookCommerce';
import { signFacebookWebhook } from '../../credentials/signing/facebookCommerce';
import { asNodeError, InputError } from '../shared/engine/errors';
import { at, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { credentialOf, Session } from '../shared/engine/session';
import { fingerprint } from '../shared/token/ledger';
import { onePoll } from '../shared/trigger/changes';
import { withRecords } from '../shared/trigger/records';
import type { RecordSource } from '../shared/trigger/records';
import { isNewEvent, triggerId } from '../shared/webhook/dedupe';
import { receive } from '../shared/webhook/receive';
import { compareSignatures } from '../shared/webhook/verify';
import { ANY_EVENT, changesOf, EVENTS, fits } from './events';
import type { Change } from './events';
import { facebookCommerce } from './platform';
import { pollWatched } from './polling';
import { Subscriptions } from './subscriptions';

/** Meta wants its answer at once, and gives up after some seconds. */
const ANSWER_WITHIN_MS = 3000;

type Host = IHookFunctions | IWebhookFunctions;

const optionOf = (host: Host, name: string): boolean =>
	(host.getNodeParameter('options', {}) as Json)[name] === true;

const chosenEvents = (host: Host) => host.getNodeParameter('triggerOn', []) as string[];

/** The fields to subscribe to; for any event, all that the trigger knows. */
function fieldsOf(host: Host): string[] {
	const chosen = chosenEvents(host);
	const wanted = EVENTS.filter(({ value }) => chosen.includes('*') || chosen.includes(value));
	return [...new Set(wanted.map(({ field }) => field))];
}

function pageOf(host: Host): string {
	return text(host.getNodeParameter('page', '', { extractValue: true })).trim();
}

const addressOf = (host: Host) => String(host.getNodeWebhookUrl('default'));

/**
 * The text that Meta sends along when it verifies the address. It follows from secret and address,
 * so that whichever process gets the verification knows it.
 */
async function verifyTokenOf(host: Host): Promise<string> {
	const credentials = await host.getCredentials(credentialOf(host, facebookCommerce));
	return fingerprint('verify', facebookAppSecret(credentials), addressOf(host));
}

/** One step of the life cycle; errors come out as n8n shows them. */
async function withSubscriptions(
	host: IHookFunctions,
	pageIds: string[],
	work: (subscriptions: Subscriptions) => Promise<boolean>,
): Promise<boolean> {
	try {
		const credentials = await host.getCredentials(credentialOf(host, facebookCommerce));
		// Tells which of the two fields is empty.
		facebookAppToken(credentials);
		const session = await Session.open(host, facebookCommerce);
		const wish = { appId: facebookAppId(credentials), pageIds, address: addressOf(host) };
		return await work(new Subscriptions(session, wish));
	} catch (error) {
		throw asNodeError(host.getNode(), error);
	}
}

/** @throws InputError when no page is chosen */
function chosenPages(host: IHookFunctions): string[] {
	const id = pageOf(host);
	if (id !== '') return [id];
	throw asNodeError(
		host.getNode(),
		new InputError("The parameter 'Page' is empty", 'Choose the page whose events are wanted.'),
	);
}

/** How n8n switches the events on and off. */
export const webhookMethods = {
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			const fields = fieldsOf(this);
			return await withSubscriptions(
				this,
				chosenPages(this),
				async (subscriptions) => await subscriptions.areComplete(fields),
			);
		},
		async create(this: IHookFunctions): Promise<boolean> {
			const pages = chosenPages(this);
			const verifyToken = await verifyTokenOf(this);
			return await withSubscriptions(this, pages, async (subscriptions) => {
				const isTakeover = optionOf(this, 'takeOver');
				await subscriptions.make({ fields: fieldsOf(this), verifyToken }, isTakeover);
				this.getWorkflowStaticData('node').pages = pages;
				return true;
			});
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			const store = this.getWorkflowStaticData('node');
			// The page of the activation counts, whatever the node says by now.
			const pages = Array.isArray(store.pages) ? store.pages.map(text) : [pageOf(this)];
			return await withSubscriptions(this, pages.filter(Boolean), async (subscriptions) => {
				await subscriptions.remove();
				delete store.pages;
				return true;
			});
		},
	},
};

/** Takes in a verification or a message of Meta. */
export async function webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (this.getWebhookName() === 'setup') return await answerHandshake(this);
	const credentials = await this.getCredentials(credentialOf(this, facebookCommerce));
	const trigger = triggerId(this);
	const store = this.getWorkflowStaticData('node');
	const wanted = wantedBy(this);
	let fresh: Change[] = [];
	return await receive(this, {
		status: 200,
		answerWithinMs: ANSWER_WITHIN_MS,
		verify: ({ rawBody, headers }) => {
			const secret = facebookAppSecret(credentials);
			const expected = secret === '' ? null : signFacebookWebhook(secret, rawBody);
			return compareSignatures(headers['x-hub-signature-256'], expected);
		},
		// A message carries many changes; each of them is remembered by itself.
		eventIdOf: () => '',
		accepts: (body) => {
			fresh = changesOf(body)
				.filter(wanted)
				.filter(({ id }) => isNewEvent(trigger, store, id));
			return fresh.length > 0;
		},
		itemsOf: async () => await itemsOf(this, fresh),
	});
}

/** Which changes the user chose; another page of the same app is not meant. */
function wantedBy(host: IWebhookFunctions): (change: Change) => boolean {
	const chosen = chosenEvents(host);
	const events = EVENTS.filter(({ value }) => chosen.includes(value));
	const pageId = pageOf(host);
	return (change) =>
		(pageId === '' || change.pageId === pageId) &&
		(chosen.includes(ANY_EVENT.value) || events.some((event) => fits(change, event)));
}

/** Meta calls an address before it sends anything there, and wants its challenge back. */
async function answerHandshake(host: IWebhookFunctions): Promise<IWebhookResponseData> {
	const query = host.getQueryData() as Json;
	// Some parsers make objects of names with dots.
	const value = (name: string) => text(query[`hub.${name}`] ?? at(query, `hub.${name}`));
	const token = compareSignatures(value('verify_token'), await verifyTokenOf(host));
	const isGood = value('mode') === 'subscribe' && token.valid;
	const response = host.getResponseObject();
	response.setHeader('content-type', 'text/plain; charset=utf-8');
	response.status(isGood ? 200 : 403).send(isGood ? value('challenge') : '');
	return { noWebhookResponse: true };
}

const LIVE_FIELDS = 'id,status,title,description,live_views,permalink_url,broadcast_start_time';
const COMMENT_FIELDS = 'id,message,created_time,from,parent{id},permalink_url';

/** What stands behind an event, for "Fetch Full Record". */
function sourceOf({ field, pageId, item }: Change): RecordSource | undefined {
	const read = (id: string, fields: string): RecordSource => ({
		endpoint: 'GET /',
		idsOf: () => (id === '' ? [] : [id]),
		fill: (call) => {
			call.path = `/${encodeURIComponent(id)}`;
			call.query.fields = fields;
			call.as = pageId;
		},
		items: '',
	});
	if (field === 'live_videos') return read(text(at(item, 'value.id')), LIVE_FIELDS);
	const isComment = field === 'feed' && at(item, 'value.item') === 'comment';
	const isThere = at(item, 'value.verb') !== 'remove';
	return isComment && isThere
		? read(text(at(item, 'value.comment_id')), COMMENT_FIELDS)
		: undefined;
}

async function itemsOf(host: IWebhookFunctions, changes: Change[]): Promise<INodeExecutionData[]> {
	if (!optionOf(host, 'fetchFullRecord')) return changes.map(({ item }) => ({ json: item }));
	const session = await Session.open(host, facebookCommerce);
	const items = await Promise.all(
		changes.map(async (change) => {
			const source = sourceOf(change);
			return source ? await withRecords(session, source, change.item) : [change.item];
		}),
	);
	return items.flat().map((json) => ({ json }));
}

/** Looks for what Meta sends no events about. */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (this.getNodeParameter('receiveBy', 'webhook') !== 'polling') return null;
	return await onePoll(this, async () => await pollWatched(this));
}
