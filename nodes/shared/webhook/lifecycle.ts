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
 * read first, and another system's address is left alone unless the user takes it over.
 *
 * @throws InputError that names the events and the addresses in the way
 */
export async function register(
	registry: Registry,
	events: string[],
	ownAddress: string,
	isTakeover: boolean,
): Promise<void> {
	const current = await registry.list();
	const foreign = events
		.map((event) => ({ event, address: addressOf(current, event) }))
		.filter(({ address }) => address !== undefined && address !== ownAddress);
	if (foreign.length > 0 && !isTakeover) {
		const names = foreign.map(({ event, address }) => `${event} goes to ${address}`).join('; ');
		throw new InputError(
			'Another system already receives these events',
			`${names}. Turn on 'Take Over' to send them here instead: the other system then gets them no more.`,
		);
	}
	for (const event of events) {
		if (addressOf(current, event) !== ownAddress) await registry.set(event, ownAddress);
	}
}

/** Removes this trigger's own registrations and no others. */
export async function unregister(
	registry: Registry,
	events: string[],
	ownAddress: string,
): Promise<void> {
	const current = await registry.list();
	for (const event of events) {
		if (addressOf(current, event) === ownAddress) await registry.remove(event);
	}
}

function addressOf(registrations: Registration[], event: string): string | undefined {
	const address = registrations.find((each) => each.event === event)?.address;
	return address === '' ? undefined : address;
}
