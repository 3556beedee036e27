import type { INodeExecutionData } from 'n8n-workflow';
import { asNodeError } from './errors';
import type { PlatformError } from './errors';
import { batchError, failedItem } from './refusedItems';
import type { Outcome, Run } from './run';

/** What one input item adds to a request that carries many. */
export interface Part {
	run: Run;
	/** The item's share of the request, made by `prepare` */
	content: unknown;
}

/** How an operation sends all input items in as few requests as the platform takes. */
export interface Together {
	/**
	 * Makes an item's share of the request.
	 *
	 * @throws InputError when the item cannot be sent: nothing is sent then, unless the workflow
	 *   continues on failure
	 */
	prepare(run: Run): Promise<unknown>;
	/**
	 * Sends the parts and tells, for each of them, what became of it, in any order; or computes
	 * results of which each comes `from` several parts, of which `part` is one: those keep their order.
	 */
	send(parts: Part[]): AsyncIterable<{ part: Part; outcome: Outcome; from?: Part[] }>;
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
	const [{ host }] = runs;
	const parts: Part[] = [];
	const produced: Array<{ itemIndex: number; item: INodeExecutionData }> = [];
	const refused: PlatformError[] = [];
	for (const run of runs) {
		const { itemIndex } = run;
		try {
			parts.push({ run, content: await prepare(run) });
		} catch (error) {
			if (!host.continueOnFail()) throw asNodeError(host.getNode(), error, itemIndex);
			produced.push({ itemIndex, item: failedItem(error, itemIndex) });
		}
	}
	for await (const { part, outcome, from } of send(parts)) {
		const { itemIndex } = from ? runs[0] : part.run;
		const pairedItem = from?.map(({ run }) => ({ item: run.itemIndex })) ?? { item: itemIndex };
		if (!('failure' in outcome)) {
			produced.push({ itemIndex, item: { ...outcome, pairedItem } });
		} else if (host.continueOnFail()) {
			produced.push({ itemIndex, item: failedItem(outcome.failure, itemIndex) });
		} else {
			refused.push(outcome.failure);
		}
	}
	if (refused.length > 0) throw batchError(refused, produced.length);
	return produced.sort((a, b) => a.itemIndex - b.itemIndex).map(({ item }) => item);
}
