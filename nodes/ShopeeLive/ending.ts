import { PlatformError } from '../shared/engine/errors';
import { text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import type { Outcome, Run } from '../shared/engine/run';
import type { Session } from '../shared/engine/session';
import { textOrNull } from '../shared/unified/order';
import { isUnsure, readDetail, readItemMetrics, readMetrics } from './calls';
import type { SessionNumber } from './fields';
import { isEnded, unifyItemMetric, unifyMetrics, unifySession } from './unified';

/** The figures of a session as they were when it ended. */
interface Final {
	metrics: Json;
	items: Json[];
}

/**
 * Ends a session. Its figures are read before, since Shopee tells them of a running session only;
 * when they cannot be read, the session goes on, so that nothing is lost.
 */
export async function* endSession(run: Run): AsyncGenerator<Outcome> {
	const { session, operation } = run;
	const [idField] = operation.fields;
	const id = run.value(idField) as SessionNumber;
	const isCollecting = run.parameter('collectMetrics') !== false;
	const final = isCollecting ? await collect(session, id) : undefined;
	await session.send(await run.call()).catch((error) => unlessEnded(session, id, error));
	const isUnified = run.parameter('output') === 'unified';
	const json = isUnified
		? await unifiedEnd(session, id, final)
		: { session_id: String(id), success: true, ...(final && { ...final }) };
	yield { json };
}

async function collect(session: Session, id: SessionNumber): Promise<Final> {
	return {
		metrics: await readMetrics(session, id).catch(notCollected),
		items: await readItemMetrics(session, id).catch(notCollected),
	};
}

/** @throws the error, with a word about the session that goes on */
function notCollected(error: unknown): never {
	if (!(error instanceof PlatformError) || error.entry.class === 'conflict') throw error;
	const { platform, code, words, entry, details } = error;
	const advice = [
		entry.advice,
		"The session was not ended, since its figures cannot be read afterwards. Run the operation again, or switch 'Collect Final Metrics' off.",
	];
	throw new PlatformError(
		platform,
		code,
		words,
		{ ...entry, advice: advice.filter(Boolean).join(' ') },
		details,
	);
}

/**
 * Looks what became of a session when the answer to its end got lost: the figures that were
 * collected are not to be lost with it.
 *
 * @throws the error, unless the session is over
 */
async function unlessEnded(session: Session, id: SessionNumber, error: unknown): Promise<void> {
	if (isUnsure(error) && isEnded(await readDetail(session, id).catch(() => ({})))) return;
	throw error;
}

/** The session as it is now, with its last figures and those of its products. */
async function unifiedEnd(
	session: Session,
	id: SessionNumber,
	final: Final | undefined,
): Promise<Json> {
	// The session is over: what was collected comes out even if nobody can tell the rest.
	const detail = await readDetail(session, id).catch(() => ({ session_id: String(id), status: 2 }));
	if (!final) return { ...unifySession(detail), items: [] };
	const measuredAt = text(final.metrics.measured_at);
	const items = final.items.map((record) =>
		unifyItemMetric(record, { sessionId: String(id) }, measuredAt),
	);
	return {
		...unifySession(detail),
		...unifyMetrics(final.metrics, measuredAt),
		currency: textOrNull(items[0]?.currency),
		totalItemsSold: items.reduce((sum, { quantitySold }) => sum + (quantitySold ?? 0), 0),
		productsCount: items.length,
		items: items.map((item) => ({ ...item })),
	};
}
