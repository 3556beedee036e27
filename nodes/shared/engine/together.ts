import type { INodeExecutionData } from 'n8n-workflow';
import { asNodeError, PlatformError } from './errors';
import { batchError, failedItem } from './refusedItems';
import type { Outcome, Run } from './run';

/** One of the things that input items want done, which share requests with others. */
export interface Part {
	run: Run;
	/** What is to be sent for it, made by `prepare` */
	content: unknown;
}

/** What became of a part. */
export interface Told {
	part: Part;
	outcome: Outcome;
	/** All parts that the outcome comes from, where they are several */
	from?: Part[];
}

/** How an operation sends all input items in as few requests as the platform takes. */
export interface Together {
	/**
	 * Makes an item's parts of the requests: one, or several where the item holds a list.
	 *
	 * @throws InputError when the item cannot be sent: nothing is sent then, unless the workflow
	 *   continues on failure
	 */
	prepare(run: Run): Promise<unknown[]>;
	/**
	 * Sends the parts and tells what became of each of them, in any order; or computes results of which
	 * each comes `from` several parts, of which `part` is one: those keep their order. An error that it
	 * throws is the reason of all parts of which nothing was told.
	 */
	send(parts: Part[]): AsyncIterable<Told>;
}

/**
 * Runs an operation once for all input items. Every output is paired with the item it belongs to,
 * in the order of the input.
 *
 * @throws NodeOperationError for the first item that cannot be sent, before anything is
 * @throws PlatformError when items were refused and the workflow does not continue
 */
export async function runTogether(
	{ prepare, send }: Together,
	runs: Run[],
): Promise<INodeExecutionData[]> {
	const [{ host, operation }] = runs;
	const parts: Part[] = [];
	const produced: Array<{ itemIndex: number; item: INodeExecutionData }> = [];
	const refused: PlatformError[] = [];
	const fail = (itemIndex: number, error: unknown) =>
		produced.push({ itemIndex, item: failedItem(error, itemIndex) });
	for (const run of runs) {
		const { itemIndex } = run;
		try {
			for (const content of await prepare(run)) parts.push({ run, content });
		} catch (error) {
			if (!host.continueOnFail()) throw asNodeError(host.getNode(), error, itemIndex);
			fail(itemIndex, error);
		}
	}
	const untold = new Set(parts);
	try {
		for await (const { part, outcome, from } of parts.length > 0 ? send(parts) : []) {
			const { itemIndex } = from ? runs[0] : part.run;
			const pairedItem = from?.map(({ run }) => ({ item: run.itemIndex })) ?? { item: itemIndex };
			for (const told of from ?? [part]) untold.delete(told);
			if (!('failure' in outcome)) {
				produced.push({ itemIndex, item: { ...outcome, pairedItem } });
			} else if (host.continueOnFail()) {
				fail(itemIndex, outcome.failure);
			} else {
				refused.push(outcome.failure);
			}
		}
	} catch (error) {
		host.getExecutionCancelSignal()?.throwIfAborted();
		if (!host.continueOnFail()) return await Promise.reject(error);
		const explained =
			error instanceof PlatformError && operation.explain ? operation.explain(error) : error;
		for (const { run } of untold) fail(run.itemIndex, explained);
	}
	if (refused.length > 0)
		throw parts.length === 1 ? refused[0] : batchError(refused, produced.length);
	return produced.sort((a, b) => a.itemIndex - b.itemIndex).map(({ item }) => item);
}

/**
 * The refusal of one request of several, so that the others are still sent; for `catch`.
 *
 * @throws errors that would meet the others, too, such as a platform that cannot be reached
 */
export async function refusalOf(error: unknown): Promise<PlatformError> {
	const isItsOwn =
		error instanceof PlatformError &&
		['validation', 'notFound', 'conflict'].includes(error.entry.class);
	return isItsOwn ? error : await Promise.reject(error);
}

/**
 * Sorts the refusals of one request out among the things that it was about.
 *
 * @param names by which each thing may be told, in their order
 * @returns the refusal of each thing; one that names none of them is about all that are not named
 */
export function refusalsAmong(
	names: string[][],
	refused: PlatformError[],
): Array<PlatformError | undefined> {
	const bySubject = new Map(refused.map((error) => [error.details.subject ?? '', error]));
	const known = new Set(names.flat());
	const stray = refused.find(({ details }) => !known.has(details.subject ?? ''));
	return names.map((own) => own.map((name) => bySubject.get(name)).find(Boolean) ?? stray);
}
