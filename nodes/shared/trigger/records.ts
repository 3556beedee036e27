import { report } from '../engine/errors';
import type { Json } from '../engine/json';
import { recordsAt } from '../engine/records';
import { callTo } from '../engine/run';
import type { Call, Session } from '../engine/session';

/** How the record behind an event is read. */
export interface RecordSource {
	endpoint: string;
	/** The ids of the records in the body of a message */
	idsOf(body: Json): string[];
	/** Writes an id into the call */
	fill(call: Call, id: string): void;
	/** Path of the record in the answer */
	items: string;
}

/**
 * The items of an event: one for each record behind it, or one without a record. An event is never
 * lost because its record cannot be read; the item then tells why as `recordError`.
 *
 * @param event what every item carries
 * @param shape brings a record into the form that the user asked for
 */
export async function withRecords(
	session: Session,
	source: RecordSource,
	event: Json,
	shape: (record: Json) => Json = (record) => record,
): Promise<Json[]> {
	const ids = source.idsOf(event);
	if (ids.length === 0) return [event];
	return await Promise.all(
		ids.map(async (id) => {
			const call = callTo(source.endpoint);
			// Reading a record changes nothing, whatever verb the platform chose for it.
			call.mutates = false;
			source.fill(call, id);
			try {
				const { json } = await session.send(call);
				const [record] = recordsAt(json, source.items);
				return record
					? { ...event, record: shape(record) }
					: { ...event, recordError: { error: `${session.platform.name} knows no record ${id}` } };
			} catch (error) {
				return { ...event, recordError: report(error) };
			}
		}),
	);
}
