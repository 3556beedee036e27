import type { INodeExecutionData } from 'n8n-workflow';
import { PlatformError, report } from './errors';

/** How many refused records an error names. */
const MOST_NAMED = 5;

/** One error for the refused records of a batch: which, why, and that the others went through. */
export function batchError(refused: PlatformError[], accepted: number): PlatformError {
	const [first] = refused;
	const { batchSize = 0 } = first.details;
	// A list that is shorter than what was refused was not the batch.
	const sent = batchSize >= refused.length ? batchSize : refused.length + accepted;
	const isAll = refused.length >= sent;
	const names = refused
		.slice(0, MOST_NAMED)
		.map(({ details, message }) => `${details.subject ?? 'record'}: ${message}`)
		.join('; ');
	const more = refused.length > MOST_NAMED ? ` and ${refused.length - MOST_NAMED} more` : '';
	return new PlatformError(
		first.platform,
		first.code,
		first.words,
		{
			...first.entry,
			title: `${refused.length} of ${sent} records were refused`,
			advice: `${names}${more}.${isAll ? '' : ' The others went through.'} Turn on 'Continue' under 'On Error' in the node's settings to get one item for each.`,
		},
		first.details,
	);
}

/**
 * An item that tells why. n8n sends it to the error output, if the node has one, because it holds
 * nothing but `error`, `message` and `details`; an `error` beside `json` would make n8n drop the rest.
 */
export function failedItem(error: unknown, itemIndex: number): INodeExecutionData {
	return { json: report(error), pairedItem: { item: itemIndex } };
}
