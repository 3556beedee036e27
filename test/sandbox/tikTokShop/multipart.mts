/** A file of a multipart body. */
export interface UploadedFile {
	fileName: string;
	contentType: string;
	bytes: Buffer;
}

export interface MultipartBody {
	fields: Record<string, string>;
	files: Record<string, UploadedFile>;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** @returns undefined when the bytes are not what the content type promises */
export function readMultipart(bytes: Buffer, contentType: string): MultipartBody | undefined {
	const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
	if (!quoted && !plain) return undefined;
	const mark = Buffer.from(`--${quoted ?? plain}`);
	const result: MultipartBody = { fields: {}, files: {} };
	let start = bytes.indexOf(mark);
	while (start >= 0) {
		const begin = start + mark.length;
		if (bytes.toString('latin1', begin, begin + 2) === '--') return result;
		const end = bytes.indexOf(mark, begin);
		const headEnd = bytes.indexOf(HEAD_END, begin);
		if (end < 0 || headEnd < 0 || headEnd > end) return undefined;
		const head = bytes.toString('utf8', begin, headEnd);
		const content = bytes.subarray(headEnd + HEAD_END.length, end - 2);
		const name = /name="([^"]*)"/i.exec(head)?.[1];
		if (name === undefined || name in result.fields || name in result.files) return undefined;
		const fileName = /filename="([^"]*)"/i.exec(head)?.[1];
		if (fileName === undefined) {
			result.fields[name] = content.toString('utf8');
		} else {
			const type = /content-type:\s*(\S+)/i.exec(head)?.[1] ?? 'application/octet-stream';
			result.files[name] = { fileName, contentType: type, bytes: content };
		}
		start = end;
	}
	return undefined;
}
