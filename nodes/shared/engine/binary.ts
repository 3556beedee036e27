import { Hash, randomBytes } from 'crypto';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { InputError } from './errors';
import type { Json } from './json';

/** A file that goes into a multipart body. */
export interface FilePart {
	/** Name of the form field */
	field: string;
	fileName: string;
	mimeType: string;
	/** Bytes in the file */
	size: number;
	/** Opens the bytes anew, so that a call can be sent again */
	open: () => AsyncIterable<Buffer>;
}

/** A Node stream, as n8n's binary helpers take and return it. */
export type ByteStream = ReturnType<typeof streamOf>;

/**
 * A readable Node stream over pieces that are made on demand. `Hash` is a stream class and so
 * carries the static `from`; the stream module itself is not open to community nodes.
 */
export function streamOf(pieces: AsyncIterable<Buffer>) {
	return Hash.from(pieces);
}

/**
 * Reads the beginning of an answer that should be a file. Platforms send their errors as JSON
 * instead, whatever the content type says.
 *
 * @param body a stream, a Buffer or text
 * @returns the whole text when it is JSON or the status is an error, otherwise the bytes
 */
export async function bytesOf(
	body: unknown,
	status: number,
): Promise<string | AsyncIterable<Buffer>> {
	const pieces = piecesOf(body)[Symbol.asyncIterator]();
	const first = await pieces.next();
	const head: Buffer = first.done ? Buffer.alloc(0) : first.value;
	const rest = { [Symbol.asyncIterator]: () => pieces };
	if (status < 400 && !/^\s*[{<]/.test(head.subarray(0, 64).toString('utf8'))) {
		return prepend(head, rest);
	}
	const collected = [head];
	for await (const piece of rest) collected.push(piece);
	return Buffer.concat(collected).toString('utf8');
}

async function* prepend(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	yield head;
	yield* rest;
}

async function* piecesOf(body: unknown): AsyncGenerator<Buffer> {
	if (typeof body === 'string') {
		yield Buffer.from(body, 'utf8');
	} else if (Buffer.isBuffer(body)) {
		yield body;
	} else if (typeof body === 'object' && body !== null && Symbol.asyncIterator in body) {
		for await (const piece of body as AsyncIterable<Buffer | string>) {
			yield typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
		}
	}
}

/**
 * A multipart body that is written while it is sent, so that a large file never stands in memory.
 *
 * @returns a fresh stream on each call, the content type with its boundary, and the length in bytes
 */
export function multipart(
	fields: Record<string, string>,
	files: FilePart[],
): { body: ByteStream; contentType: string; length: number } {
	const boundary = `----n8n${randomBytes(16).toString('hex')}`;
	const quoted = (value: string) => value.replace(/"/g, '%22').replace(/[\r\n]/g, ' ');
	const fieldParts = Object.entries(fields).map(([name, value]) =>
		Buffer.from(
			`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
		),
	);
	const fileParts = files.map((file) => ({
		head: Buffer.from(
			`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(file.field)}"; filename="${quoted(file.fileName)}"\r\nContent-Type: ${file.mimeType}\r\n\r\n`,
		),
		file,
	}));
	const lineEnd = Buffer.from('\r\n');
	const end = Buffer.from(`--${boundary}--\r\n`);
	async function* pieces(): AsyncGenerator<Buffer> {
		yield* fieldParts;
		for (const { head, file } of fileParts) {
			yield head;
			yield* file.open();
			yield lineEnd;
		}
		yield end;
	}
	return {
		body: streamOf(pieces()),
		contentType: `multipart/form-data; boundary=${boundary}`,
		length:
			fieldParts.reduce((sum, part) => sum + part.length, 0) +
			fileParts.reduce((sum, part) => sum + part.head.length + part.file.size + lineEnd.length, 0) +
			end.length,
	};
}

/**
 * The binary data of an input item as a part of a multipart body.
 *
 * @param property name of the binary field of the item
 * @throws InputError when the item has no such binary data
 */
export async function filePartOf(
	host: IExecuteFunctions,
	itemIndex: number,
	property: string,
	field: string,
): Promise<FilePart> {
	const data = host.getInputData()[itemIndex].binary?.[property];
	if (!data) {
		throw new InputError(
			`The input item has no file in the field '${property}'`,
			"Put a node before this one that loads a file, and type the name of its binary field into 'Input Data Field Name'.",
		);
	}
	const { id } = data;
	if (!id) {
		const buffer = await host.helpers.getBinaryDataBuffer(itemIndex, property);
		return { ...describeFile(data, field), size: buffer.length, open: () => piecesOf(buffer) };
	}
	const { fileSize } = await host.helpers.getBinaryMetadata(id);
	return {
		...describeFile(data, field),
		size: fileSize,
		open: async function* open() {
			yield* piecesOf(await host.helpers.getBinaryStream(id));
		},
	};
}

function describeFile(data: IBinaryData, field: string) {
	return {
		field,
		fileName: data.fileName ?? `${field}.${data.fileExtension ?? 'bin'}`,
		mimeType: data.mimeType,
	};
}

/** How rows are written to a file. */
export type FileFormat = 'csv' | 'ndjson';

const MIME_TYPE: Record<FileFormat, string> = {
	csv: 'text/csv',
	ndjson: 'application/x-ndjson',
};

/** Rows are handed to the file in pieces of about this many characters. */
const PIECE_LENGTH = 64 * 1024;

/**
 * Writes rows to a binary file while they arrive, so that memory does not grow with their number.
 *
 * @param columns CSV columns in order; the keys of the first row when left out
 * @returns the binary data and how many rows it holds
 */
export async function rowsToFile(
	host: IExecuteFunctions,
	rows: AsyncIterable<Json>,
	format: FileFormat,
	fileName: string,
	columns?: string[],
): Promise<{ data: IBinaryData; rowCount: number }> {
	let rowCount = 0;
	async function* pieces(): AsyncGenerator<Buffer> {
		let piece = '';
		let header = columns;
		if (format === 'csv' && header) piece += csvLine(header);
		for await (const row of rows) {
			if (format === 'csv' && !header) {
				header = Object.keys(row);
				piece += csvLine(header);
			}
			piece +=
				format === 'csv'
					? csvLine((header as string[]).map((column) => row[column]))
					: `${JSON.stringify(row)}\n`;
			rowCount += 1;
			if (piece.length >= PIECE_LENGTH) {
				yield Buffer.from(piece, 'utf8');
				piece = '';
			}
		}
		yield Buffer.from(piece, 'utf8');
	}
	const data = await host.helpers.prepareBinaryData(
		streamOf(pieces()),
		fileName,
		MIME_TYPE[format],
	);
	return { data, rowCount };
}

/** A line after RFC 4180. */
function csvLine(cells: unknown[]): string {
	return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * A cell after RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe in
 * front: buyers choose their names freely. Numbers stay as they are.
 */
function csvCell(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'number') return String(value);
	let cell = typeof value === 'object' ? JSON.stringify(value) : String(value);
	if (/^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+([.,]\d+)*$/.test(cell)) cell = `'${cell}`;
	return /[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}
