import { listOfText } from '../shared/catalog/fields';
import type { Field } from '../shared/catalog/types';
import { put, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { recordsIn } from '../shared/engine/records';
import type { Outcome, Run } from '../shared/engine/run';

/**
 * Sends a call for a list of ids of any length, in as many calls as the platform's limit asks for.
 * Each id comes out once: as an item, or as the error for which the platform refused it.
 *
 * @param ids the field with the ids
 * @param most how many the platform takes in one call
 * @param name what the id is called in an item
 * @param entry what is sent for an id; the id itself when left out
 */
export async function* inBatchesOf(
	run: Run,
	ids: Field,
	most: number,
	name: string,
	entry: (id: string) => unknown = (id) => id,
): AsyncGenerator<Outcome> {
	const all = [...new Set(listOfText(run.value(ids)) ?? [])];
	for (let start = 0; start < all.length; start += most) {
		const batch = all.slice(start, start + most);
		const call = await run.call();
		put((call.body ??= {}), ids.wire, batch.map(entry));
		const { json, reading } = await run.session.send(call);
		const refused = new Set(reading.failures?.map(({ subject }) => subject));
		const told = new Map(
			recordsIn(json, run.operation.items).map((record) => [text(record[name]), record]),
		);
		for (const id of batch) {
			const more: Json = told.get(id) ?? {};
			if (!refused.has(id)) yield { json: { [name]: id, success: true, ...more } };
		}
		for (const failure of run.session.failuresOf(reading)) yield { failure };
	}
}
