import { at, text } from '../shared/engine/json';
import { PlatformError } from '../shared/engine/errors';
import type { Outcome, Run } from '../shared/engine/run';

/** Where an answer holds a document, and how it is named. */
export interface DocumentPlace {
	/** Path of the base64 text */
	file: string;
	/** Path of the content type */
	mimeType?: string;
	/** Content type by the value that the user chose, where the answer does not tell */
	mimeTypeOf?: Record<string, string>;
	/** Name of the parameter that chooses the kind of document */
	kind: string;
	/** What the file is called; like the kind of document when left out */
	fileName?: string;
	/** Path of what else is worth telling */
	rest?: string;
}

const EXTENSIONS: Record<string, string> = { 'application/pdf': 'pdf', 'text/html': 'html' };

/**
 * Runs an operation that answers with a document as base64 text, and hands it on as a file.
 *
 * @throws PlatformError when the answer holds no document
 */
export function readDocument(place: DocumentPlace) {
	return async function* run(run: Run): AsyncGenerator<Outcome> {
		const { json, reading } = await run.session.send(await run.call());
		for (const failure of run.session.failuresOf(reading)) yield { failure };
		if (reading.failures?.length) return;
		const kind = text(run.parameter(place.kind));
		const content = text(at(json, place.file));
		if (content === '') {
			throw new PlatformError(run.platform.name, '', '', {
				class: 'notFound',
				remedy: 'never',
				title: 'Lazada has no such document for these items yet',
				advice: 'Items have to be packed before a label is made, and invoices come with the order.',
			});
		}
		const mimeType =
			text(at(json, place.mimeType ?? '')) || place.mimeTypeOf?.[kind] || 'text/html';
		const data = await run.host.helpers.prepareBinaryData(
			Buffer.from(content, 'base64'),
			`${place.fileName ?? kind}.${EXTENSIONS[mimeType] ?? 'bin'}`,
			mimeType,
		);
		const link = text(at(json, place.rest ?? ''));
		yield {
			json: { document: kind, mimeType, ...(link ? { url: link } : {}) },
			binary: { [text(run.parameter('outputField')) || 'data']: data },
		};
	};
}
