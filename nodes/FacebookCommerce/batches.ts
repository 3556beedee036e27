import { PlatformError } from '../shared/engine/errors';
import { groupBy, inBatches, mapOrdered, asStream } from '../shared/engine/flow';
import { at, isObject, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { pause } from '../shared/engine/limiter';
import { callTo } from '../shared/engine/run';
import type { Session } from '../shared/engine/session';
import type { Part, Told } from '../shared/engine/together';

/** One request of a batch, and where it belongs. */
export interface BatchRequest {
	catalogId: string;
	/** Whether a change of an unknown product creates it */
	allowUpsert: boolean;
	method: 'CREATE' | 'UPDATE' | 'DELETE';
	data: Json;
	/** Most requests per call */
	size: number;
	/** How long to wait until the batch is applied */
	patienceMs: number;
}

/** Meta takes about 28 MB in one call; more in the body than the requests is little. */
const MOST_CHARACTERS = 24_000_000;

/** Calls of one catalog that wait for being applied at the same time. */
const WIDTH = 3;

/** Waits between two looks at a batch: Meta asks for patience. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

const contentOf = (part: Part) => part.content as BatchRequest;

/**
 * Sends product requests in as few calls as Meta takes and waits until each batch is really applied:
 * an accepted batch is only a promise. Every part gets an outcome.
 */
export async function* sendBatches(parts: Part[]): AsyncGenerator<Told> {
	const groups = groupBy(parts, (part) => {
		const { catalogId, allowUpsert } = contentOf(part);
		return `${catalogId}|${allowUpsert}`;
	});
	for (const group of groups.values()) {
		for await (const told of mapOrdered(callsOf(group), WIDTH, sendBatch)) yield* told;
	}
}

/** Cuts requests into calls, by number and by length. */
async function* callsOf(parts: Part[]): AsyncGenerator<Part[]> {
	for await (const batch of inBatches(asStream(parts), contentOf(parts[0]).size)) {
		let call: Part[] = [];
		let length = 0;
		for (const part of batch) {
			const size = JSON.stringify(contentOf(part).data).length;
			if (length + size > MOST_CHARACTERS && call.length > 0) {
				yield call;
				call = [];
				length = 0;
			}
			call.push(part);
			length += size;
		}
		yield call;
	}
}

async function sendBatch(parts: Part[]): Promise<Told[]> {
	const [{ run }] = parts;
	const { session } = run;
	const { catalogId, allowUpsert, patienceMs } = contentOf(parts[0]);
	try {
		const answer = await session.send({
			...callTo(`POST /${encodeURIComponent(catalogId)}/items_batch`),
			body: {
				item_type: 'PRODUCT_ITEM',
				allow_upsert: allowUpsert,
				requests: parts.map((part) => {
					const { method, data } = contentOf(part);
					return { method, data };
				}),
			},
			// Products are known by the retailer's ID, so that a repeat changes nothing.
			isRepeatable: true,
		});
		const handles = Array.isArray(at(answer.json, 'handles'))
			? (at(answer.json, 'handles') as unknown[]).map(text)
			: [];
		const refusals = new Map<string, string>();
		for (const row of rows(at(answer.json, 'validation_status'))) {
			const reasons = rows(row.errors).map(({ message }) => text(message));
			if (reasons.length > 0) refusals.set(text(row.retailer_id), reasons.join('; '));
		}
		for (const handle of handles) {
			await untilApplied(session, catalogId, handle, patienceMs, refusals);
		}
		return parts.map((part) => told(part, refusals, handles));
	} catch (error) {
		if (!(error instanceof PlatformError)) return await Promise.reject(error);
		return parts.map((part) => ({ part, outcome: { failure: about(error, part) } }));
	}
}

/** Looks at a batch until it is finished, and collects which products were refused and why. */
async function untilApplied(
	session: Session,
	catalogId: string,
	handle: string,
	patienceMs: number,
	refusals: Map<string, string>,
): Promise<void> {
	const { name } = session.platform;
	let wait = FIRST_WAIT_MS;
	for (let waited = 0; ; waited += wait, wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
		const answer = await session.send({
			...callTo(`GET /${encodeURIComponent(catalogId)}/check_batch_request_status`),
			query: { handle, load_ids_of_invalid_requests: 'true' },
		});
		const [state] = rows(at(answer.json, 'data'));
		const status = text(state?.status).toLowerCase();
		if (status === 'finished') {
			collectRefusals(state, refusals);
			return;
		}
		if (/error|fail|cancel/.test(status)) {
			throw unapplied(name, `The batch ended as '${status}'`, handle);
		}
		if (waited >= patienceMs) {
			const minutes = Math.round(patienceMs / 60_000);
			throw unapplied(
				name,
				`The batch was accepted, but not applied within ${minutes} min`,
				handle,
			);
		}
		await pause(wait, session.signal);
	}
}

function unapplied(name: string, title: string, handle: string): PlatformError {
	return new PlatformError(name, '', '', {
		class: 'server',
		remedy: 'never',
		title,
		advice: `Look at it later with API Call: GET /{catalog_id}/check_batch_request_status and the handle ${handle}. Sending the same items again does no harm.`,
	});
}

function collectRefusals(state: Json, refusals: Map<string, string>): void {
	for (const error of rows(state.errors)) {
		const id = text(error.id) || text(error.retailer_id);
		const known = refusals.get(id);
		const reason = text(error.message);
		refusals.set(id, known && known !== reason ? `${known}; ${reason}` : reason);
	}
	const { ids_of_invalid_requests: ids } = state;
	for (const id of Array.isArray(ids) ? ids.map(text) : []) {
		if (!refusals.has(id)) refusals.set(id, 'Facebook refused this item without giving a reason');
	}
}

function told(part: Part, refusals: Map<string, string>, handles: string[]): Told {
	const { method, data } = contentOf(part);
	const id = text(data.id);
	const reason = refusals.get(id);
	if (reason === undefined) {
		const json = { retailer_id: id, method, status: 'applied', handles };
		return { part, outcome: { json } };
	}
	const { platform } = part.run;
	const entry = { class: 'validation', remedy: 'never' } as const;
	const failure = new PlatformError(platform.name, '', reason, entry, { subject: id });
	return { part, outcome: { failure } };
}

/** The error of a whole call, told for one of its items. */
function about(error: PlatformError, part: Part): PlatformError {
	const { data } = contentOf(part);
	return isObject(data) ? error.about(text(data.id)) : error;
}
