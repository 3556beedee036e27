import type { IDataObject, IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { asNodeError } from '../shared/engine/errors';
import { at, isObject, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { callTo } from '../shared/engine/run';
import { Session } from '../shared/engine/session';
import { ANY_EVENT, SWITCHED_EVENTS } from './events';
import { shopee } from './platform';
import { CONFIG, confirmation, SET_CONFIG } from './push';

/** The contexts that a trigger works in. */
export type Host = IHookFunctions | IWebhookFunctions | IPollFunctions;

/** What the user set under Options. */
export const optionsOf = (host: Host): Json => host.getNodeParameter('options', {}) as Json;

/** The address that Shopee calls and signs. */
export function addressOf(host: IHookFunctions | IWebhookFunctions): string {
	return text(optionsOf(host).callbackUrl).trim() || String(host.getNodeWebhookUrl('default'));
}

/** What stood in the console before this node put its own address there. */
interface Former {
	address: string;
	/** Codes that this node has switched on */
	added: number[];
}

interface Configuration {
	address: string;
	on: number[];
}

async function configuration(session: Session): Promise<Configuration> {
	const { json } = await session.send(callTo(CONFIG.endpoint));
	const on = at(json, 'response.push_config_on_list');
	return {
		address: text(at(json, 'response.callback_url')),
		on: (Array.isArray(on) ? on : []).map(Number),
	};
}

async function configure(session: Session, body: Json): Promise<void> {
	// Setting what stands there already changes nothing.
	await session.send({ ...callTo(SET_CONFIG.endpoint), body, isRepeatable: true });
}

/** Codes of the chosen events that the platform lets an app switch on. */
function switchedCodes(host: IHookFunctions): number[] {
	const chosen = host.getNodeParameter('triggerOn', []) as string[];
	return SWITCHED_EVENTS.filter(
		({ name }) => chosen.includes(ANY_EVENT.value) || chosen.includes(name),
	).map(({ code }) => code);
}

function formerIn(store: IDataObject): Former | undefined {
	const { former } = store;
	if (!isObject(former)) return undefined;
	const added = Array.isArray(former.added) ? former.added.map(Number) : [];
	return { address: text(former.address), added };
}

/** One step of the life cycle; errors come out as n8n shows them. */
async function step(
	host: IHookFunctions,
	work: (session: Session, store: IDataObject) => Promise<boolean>,
): Promise<boolean> {
	try {
		return await work(await Session.open(host, shopee), host.getWorkflowStaticData('node'));
	} catch (error) {
		throw asNodeError(host.getNode(), error);
	}
}

/** How n8n switches the pushes on and off, when the user asked for that. */
export const webhookMethods = {
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			if (optionsOf(this).register !== true) return true;
			return await step(this, async (session) => {
				const { address, on } = await configuration(session);
				return (
					address === addressOf(this) && switchedCodes(this).every((code) => on.includes(code))
				);
			});
		},
		async create(this: IHookFunctions): Promise<boolean> {
			if (optionsOf(this).register !== true) return true;
			return await step(this, async (session, store) => {
				const own = addressOf(this);
				const { address, on } = await configuration(session);
				const added = switchedCodes(this).filter((code) => !on.includes(code));
				const known = formerIn(store);
				// After a crash the address may be this node's already; what was before is still known then.
				const former: Former = {
					address: address === own ? (known?.address ?? '') : address,
					added: [...(known?.added ?? []), ...added],
				};
				store.former = { ...former };
				await configure(session, {
					callback_url: own,
					...(added.length > 0 && { set_push_config_on: added }),
				});
				return true;
			});
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			const former = formerIn(this.getWorkflowStaticData('node'));
			const pending = text(this.getWorkflowStaticData('node').unconfirmed);
			if (!former && !pending) return true;
			return await step(this, async (session, store) => {
				await confirmHandedOver(session, store);
				const { address } = await configuration(session);
				// Somebody else has taken the address meanwhile, and keeps it.
				if (former && address === addressOf(this)) {
					await configure(session, {
						...(former.address && { callback_url: former.address }),
						...(former.added.length > 0 && { set_push_config_off: former.added }),
					});
				}
				delete store.former;
				return true;
			});
		},
	},
};

/** Confirms what the poll before handed over: by now n8n has stored it. */
export async function confirmHandedOver(session: Session, store: IDataObject): Promise<void> {
	const lastId = text(store.unconfirmed);
	if (lastId === '') return;
	await session.send(confirmation(lastId));
	delete store.unconfirmed;
}
