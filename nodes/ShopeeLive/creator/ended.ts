import { DateTime } from 'luxon';
import { SHOPEE_SITES, shopeeCountry } from '../../../credentials/connections/shopeeLiveCreator';
import { InputError } from '../../shared/engine/errors';
import { unique } from '../../shared/engine/flow';
import { text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import { pages } from '../../shared/engine/paging';
import type { Run } from '../../shared/engine/run';
import { toMillis } from '../../shared/engine/time';

/** How many days one call can be about. */
const LENGTHS = [1, 7, 30];

const LONGEST = LENGTHS[LENGTHS.length - 1];

/** Some days up to a last one, as one call takes them. */
export interface Stretch {
	timeDim: string;
	/** The last day, such as 2026-11-30 */
	endDate: string;
}

/**
 * Cuts a range of days into stretches that one call takes, the latest first. Neighbours share a day,
 * since nobody says whether the ends belong to a stretch.
 */
export function stretches(from: DateTime, to: DateTime): Stretch[] {
	const first = from.startOf('day');
	const list: Stretch[] = [];
	for (let last = to.startOf('day'); ; last = last.minus({ days: LONGEST - 1 })) {
		const days = Math.round(last.diff(first, 'days').days) + 1;
		const length = LENGTHS.find((each) => each >= days) ?? LONGEST;
		list.push({ timeDim: `${length}d`, endDate: last.toFormat('yyyy-MM-dd') });
		if (length >= days) return list;
	}
}

/**
 * The sessions that began in the range of the fields 'From' and 'To', each once. Days are those of
 * the country.
 *
 * @throws InputError when the range ends before it begins
 */
export async function* endedSessions(run: Run): AsyncGenerator<Json> {
	const { session, platform, operation } = run;
	const site = SHOPEE_SITES[shopeeCountry(session.connection.facts.country)];
	const zone = `utc${site.offset.slice(0, 1)}${Number(site.offset.slice(1, 3))}`;
	const now = Date.now();
	const moment = (name: string): number | undefined => {
		const field = operation.fields.find(({ property }) => property.name === name);
		return field && (run.value(field) as number | undefined);
	};
	const from = moment('from') ?? now;
	const to = Math.min(moment('to') ?? now, now);
	if (from >= to) {
		throw new InputError(
			"'From' is not before 'To', or lies in the future",
			"Choose an earlier 'From', or leave 'To' empty to read up to now.",
		);
	}
	const call = await run.call();
	const style = platform.pages[operation.page ?? ''];
	const { items = '' } = operation;
	const days = stretches(DateTime.fromMillis(from, { zone }), DateTime.fromMillis(to, { zone }));
	async function* listed(): AsyncGenerator<Json> {
		for (const { timeDim, endDate } of days) {
			const stretch = { ...call, query: { ...call.query, timeDim, endDate } };
			for await (const page of pages(session, stretch, style, items)) yield* page.records;
		}
	}
	for await (const record of unique(listed(), ({ sessionId }) => text(sessionId))) {
		const startedAt = toMillis(record.startTime, 'utc');
		if (startedAt === undefined || (startedAt >= from && startedAt <= to)) yield record;
	}
}
