import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Operation } from '../catalog/types';
import { asNodeError, InputError } from '../engine/errors';
import { hydrate } from '../engine/hydrate';
import { isBlank, put } from '../engine/json';
import type { Json } from '../engine/json';
import { callTo } from '../engine/run';
import type { Call, Session } from '../engine/session';
import { windowed } from '../engine/windows';
import { triggerId } from '../webhook/dedupe';

/** How long a platform may take to show a change in its lists. */
export const LATE_MS = 10 * 60_000;

/** A stretch of time in epoch milliseconds; the end is part of it. */
export interface Between {
	from: number;
	to: number;
}

/** Polls that are under way, by trigger. */
const underWay = new Set<string>();

/**
 * One poll of a trigger. n8n starts the next one when its time has come, also while one is still
 * reading, and both would hand over the same records: that next one looks at nothing, and what it
 * would have found is found a poll later.
 *
 * @param look reads and remembers; null when nothing is new
 * @throws the node's own form of what `look` throws
 */
export async function onePoll(
	host: IPollFunctions,
	look: () => Promise<INodeExecutionData[][] | null>,
): Promise<INodeExecutionData[][] | null> {
	if (host.getMode() === 'manual') return await shown(host, look);
	const trigger = triggerId(host);
	if (underWay.has(trigger)) return null;
	underWay.add(trigger);
	try {
		return await shown(host, look);
	} finally {
		underWay.delete(trigger);
	}
}

async function shown<T>(host: IPollFunctions, look: () => Promise<T>): Promise<T> {
	try {
		return await look();
	} catch (error) {
		throw asNodeError(host.getNode(), error);
	}
}

/**
 * Reads a list operation between two times, without the parameters of a node: paged to the end,
 * split and hydrated as when a user runs it.
 *
 * @param operation one with a window; the first pair of its bounds is used
 * @param given further parameters of the call
 */
export async function* recordsBetween(
	session: Session,
	operation: Operation,
	{ from, to }: Between,
	given: { query?: Json; body?: Json } = {},
): AsyncGenerator<Json> {
	const { window, page, hydrate: details } = operation;
	if (!window || !page) {
		throw new Error(`The operation '${operation.name}' is no list that a time bounds`);
	}
	const { platform } = session;
	const call = callOf(operation, given);
	const [[start, end]] = window.bounds;
	// The platforms count in whole seconds, and their upper bounds are exclusive.
	const bounds: Array<[string, number]> = [
		[start, Math.floor(from / 1000)],
		[end, Math.floor(to / 1000) + 1],
	];
	for (const [name, value] of bounds) {
		if (window.placement === 'query') call.query[name] = value;
		else put((call.body ??= {}), name, value);
	}
	const list = windowed(session, operation, window, call, platform.pages[page], Infinity);
	yield* details ? hydrate({ session, platform }, details, list) : list;
}

/**
 * The call of an operation, without the parameters of a node.
 *
 * @param given what it is sent with besides the operation's constants
 */
export function callOf(operation: Operation, given: { query?: Json; body?: Json } = {}): Call {
	const { endpoint, constants, mutates } = operation;
	if (!endpoint) throw new Error(`The operation '${operation.name}' has no endpoint of its own`);
	const call = callTo(endpoint);
	call.query = { ...constants?.query, ...given.query };
	call.body = structuredClone({ ...constants?.body, ...given.body });
	if (mutates !== undefined) call.mutates = mutates;
	return call;
}

/**
 * How far back the first poll looks, as the user set it.
 *
 * @returns milliseconds; 0 for "from now on"
 * @throws InputError when the hours are no number above 0
 */
export function firstRunMs(host: IPollFunctions): number {
	if (host.getNodeParameter('startFrom', 'now') !== 'past') return 0;
	const value = host.getNodeParameter('startHours', 24);
	const hours = isBlank(value) ? NaN : Number(value);
	if (hours > 0) return hours * 3_600_000;
	throw new InputError("'Hours' is not a number above 0", 'Fill in how far back to begin.');
}
