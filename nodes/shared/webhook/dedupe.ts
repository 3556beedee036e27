import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

/** How many event ids a trigger remembers; platforms repeat a message within a day at the most. */
const MOST_IDS = 5000;

const FIELD = 'seenEvents';

/** Ids that this process has handled, by trigger: two repeats may come at the same moment. */
const handled = new Map<string, Set<string>>();

/** What tells a trigger from all others of this n8n: its workflow and its node. */
export function triggerId(host: Pick<IWebhookFunctions, 'getWorkflow' | 'getNode'>): string {
	return `${host.getWorkflow().id ?? ''}|${host.getNode().id}`;
}

/**
 * Remembers an event and tells whether it is new. The memory of the process catches repeats that
 * arrive together, the trigger's stored data those after a restart.
 *
 * @param trigger its `triggerId`, so that two triggers do not share a memory
 * @param store the trigger's static data, which n8n saves
 * @param eventId empty ids are always new: a platform that sends none cannot be deduplicated
 */
export function isNewEvent(trigger: string, store: IDataObject, eventId: string): boolean {
	if (eventId === '') return true;
	const recent = handled.get(trigger) ?? new Set<string>();
	handled.set(trigger, recent);
	const stored = Array.isArray(store[FIELD]) ? (store[FIELD] as string[]) : [];
	if (recent.has(eventId) || stored.includes(eventId)) return false;
	remember(recent, eventId);
	store[FIELD] = [...stored.slice(1 - MOST_IDS), eventId];
	return true;
}

/** Lets an event come in again, after handling it did not succeed. */
export function forgetEvent(trigger: string, store: IDataObject, eventId: string): void {
	handled.get(trigger)?.delete(eventId);
	const stored = Array.isArray(store[FIELD]) ? (store[FIELD] as string[]) : [];
	store[FIELD] = stored.filter((each) => each !== eventId);
}

function remember(recent: Set<string>, eventId: string): void {
	recent.add(eventId);
	if (recent.size <= MOST_IDS) return;
	const [oldest] = recent;
	recent.delete(oldest);
}
