import type { Hydration } from '../catalog/types';
import { isUnknownRecord } from './errors';
import { inBatches, mapOrdered } from './flow';
import { at, text } from './json';
import type { Json } from './json';
import { recordsAt } from './records';
import { callTo } from './run';
import type { Run } from './run';

/**
 * Fetches the full records of a list in the largest batches the platform takes, several batches at
 * a time, in the order of the list. A record that the platform lists but does not give out stays as
 * it was listed, and the execution says so: nothing is dropped in silence.
 */
export async function* hydrate(
	run: Pick<Run, 'session' | 'platform'>,
	hydration: Hydration,
	list: AsyncIterable<Json>,
): AsyncGenerator<Json> {
	const { session } = run;
	const { toWire = (id) => id, isPartial = false, recordKey = hydration.key } = hydration;
	const fetchBatch = async (batch: Json[]): Promise<Json[]> => {
		const call = callTo(hydration.endpoint);
		call.query = {
			...hydration.query,
			[hydration.send]: batch.map((row) => toWire(text(at(row, hydration.key)))),
		};
		// When a platform knows none of a batch, it may say so by an error.
		const answer = await session.send(call).catch((error) => {
			if (isUnknownRecord(error)) return undefined;
			throw error;
		});
		const full = new Map(
			recordsAt(answer?.json, hydration.items).map((record) => [
				text(at(record, recordKey)),
				record,
			]),
		);
		return batch.map((row) => {
			const id = text(at(row, hydration.key));
			const record = full.get(id);
			if (!record) session.warn(`${run.platform.name} listed ${id} but gave no details of it`);
			return isPartial ? { ...row, ...record } : (record ?? row);
		});
	};
	const batches = inBatches(list, hydration.batch);
	for await (const records of mapOrdered(batches, run.platform.rate.inFlight, fetchBatch)) {
		yield* records;
	}
}
