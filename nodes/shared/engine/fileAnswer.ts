import type { IBinaryData } from 'n8n-workflow';
import { text } from './json';
import type { Json } from './json';
import type { Outcome, Run } from './run';
import type { Answer } from './session';

/**
 * The file that a call answered with, as an item.
 *
 * @param fileName name with its ending; the content type of the answer decides when left out
 * @param json what the item says besides
 */
export async function fileItem(
	run: Run,
	{ stream, headers }: Answer,
	fileName?: string,
	json: Json = {},
): Promise<Outcome> {
	if (!stream) throw new Error('There is no file in this answer');
	const type = headers['content-type']?.split(';')[0];
	return inOutputField(run, await run.host.helpers.prepareBinaryData(stream, fileName, type), json);
}

/** An item with a file in the field that the user chose. */
export function inOutputField(run: Run, data: IBinaryData, json: Json = {}): Outcome {
	const field = text(run.parameter('outputDataFieldName')).trim() || 'data';
	return { json, binary: { [field]: data } };
}
