import { InputError } from '../engine/errors';

/** An event and the address that the platform sends it to. */
export interface Registration {
	event: string;
	address: string;
}

/** How a platform's registrations are read and changed. */
export interface Registry {
	list(): Promise<Registration[]>;
	set(event: string, address: string): Promise<void>;
	remove(event: string): Promise<void>;
}

/** True when every event already goes to this trigger. */
export async function isRegistered(
	registry: Registry,
	events: string[],
	ownAddress: string,
): Promise<boolean> {
	const current = await registry.list();
	return events.every((event) => addressOf(current, event) === ownAddress);
}

/**
 * Sends events to this trigger. A platform keeps one address per event, so what stands there is
 * read first, and another system's address is left alone unless the user takes it over. When one of
 * several events is refused, those already set are put back as they were.
 *
 * @returns the addresses that were replaced
 * @throws InputError that names the events and the addresses in the way
 */
export async function register(
	registry: Registry,
	events: string[],
	ownAddress: string,
	isTakeover: boolean,
): Promise<Registration[]> {
	const current = await registry.list();
	const foreign = current.filter(
		({ event, address }) => events.includes(event) && address !== '' && address !== ownAddress,
	);
	if (foreign.length > 0 && !isTakeover) {
		const names = foreign.map(({ event, address }) => `${event} goes to ${address}`).join('; ');
		throw new InputError(
			'Another system already receives these events',
			`${names}. Turn on 'Take Over' to send them here instead: the other system then gets them no more.`,
		);
	}
	const set: string[] = [];
	let isComplete = false;
	try {
		for (const event of events) {
			if (addressOf(current, event) === ownAddress) continue;
			await registry.set(event, ownAddress);
			set.push(event);
		}
		isComplete = true;
	} finally {
		if (!isComplete) await putBack(registry, set, foreign);
	}
	return foreign;
}

/** Undoes what was set, and leaves it at that when the platform refuses this too. */
async function putBack(
	registry: Registry,
	events: string[],
	replaced: Registration[],
): Promise<void> {
	for (const event of events) {
		const before = addressOf(replaced, event);
		const undone = before ? registry.set(event, before) : registry.remove(event);
		await undone.catch(() => undefined);
	}
}

/**
 * Removes this trigger's own registrations and no others.
 *
 * @param replaced addresses to put back in their place, as `register` gave them
 */
export async function unregister(
	registry: Registry,
	ownAddress: string,
	replaced: Registration[] = [],
): Promise<void> {
	const own = (await registry.list()).filter(({ address }) => address === ownAddress);
	for (const { event } of own) {
		const before = addressOf(replaced, event);
		if (before) await registry.set(event, before);
		else await registry.remove(event);
	}
}

function addressOf(registrations: Registration[], event: string): string | undefined {
	const address = registrations.find((each) => each.event === event)?.address;
	return address === '' ? undefined : address;
}
