import { body, optional, query, setting } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { filePartOf } from '../../shared/engine/binary';
import type { FilePart } from '../../shared/engine/binary';
import { InputError } from '../../shared/engine/errors';
import { at, text } from '../../shared/engine/json';
import { callTo } from '../../shared/engine/run';
import type { Outcome, Run } from '../../shared/engine/run';
import { digits, inputFieldProperty, needed, words } from '../fields';
import { callAt } from '../platform';

/** Videos go up in blocks of this size, and are not larger than this as a whole. */
const BLOCK_BYTES = 3 * 1024 * 1024;
const MOST_BYTES = 100 * 1024 * 1024;

const BLOCKS = {
	begin: 'POST /media/video/block/create',
	send: 'POST /media/video/block/upload',
	end: callAt('POST /media/video/block/commit'),
} as const;

const videoId = needed('Video ID', 'videoId', "ID from the output of 'Upload Video'", '39000001');

const getVideo: Operation = {
	name: 'Get Video',
	action: 'Get a video',
	description: 'Retrieve a video and whether Lazada has approved it',
	...callAt('GET /media/video/get'),
	fields: [query('videoId', videoId, { toWire: digits })],
};

const getQuota: Operation = {
	name: 'Get Quota',
	action: 'Get the quota of videos',
	description: 'Retrieve how much room for videos there is, and how much is taken',
	...callAt('GET /media/video/quota/get'),
	fields: [],
};

const removeVideo: Operation = {
	name: 'Remove Video',
	action: 'Remove a video',
	description: 'Delete a video for good',
	...callAt('POST /media/video/remove'),
	confirms: true,
	fields: [body('videoId', videoId, { toWire: digits })],
};

const uploadVideo: Operation = {
	name: 'Upload Video',
	action: 'Upload a video',
	description: 'Send a video of up to 100 MB; Lazada checks it before it can be used',
	...BLOCKS.end,
	fields: [
		setting(inputFieldProperty),
		body('title', needed('Title', 'title', 'Title of the video', 'LED desk lamp')),
		body(
			'coverUrl',
			needed(
				'Cover URL',
				'coverUrl',
				"Address of a picture, from 'Image: Upload'",
				'https://sg-live.slatic.net/a.jpg',
			),
		),
		...optional(
			body(
				'videoUsage',
				words('Usage', 'usage', 'What the video is for', { placeholder: 'e.g. pdp_video' }),
			),
		),
	],
	run: upload,
};

/** Begins an upload, sends the blocks one after the other, and ends it with their receipts. */
async function* upload(run: Run): AsyncGenerator<Outcome> {
	const { session, host, itemIndex } = run;
	const video = await filePartOf(host, itemIndex, text(run.parameter('inputField')), 'file');
	if (video.size === 0 || video.size > MOST_BYTES) {
		throw new InputError(
			`The video '${video.fileName}' has ${video.size} bytes, but Lazada takes 1 to ${MOST_BYTES}`,
			'Make it shorter or compress it.',
		);
	}
	const last = await run.call();
	const begin = callTo(BLOCKS.begin);
	begin.body = { fileName: video.fileName, fileBytes: video.size };
	const uploadId = text(at((await session.send(begin)).json, 'upload_id'));
	const parts: Array<{ partNumber: number; eTag: string }> = [];
	const blockCount = Math.ceil(video.size / BLOCK_BYTES);
	for await (const bytes of blocksOf(video)) {
		const call = callTo(BLOCKS.send);
		call.encoding = 'multipart';
		call.query = { uploadId, blockNo: parts.length, blockCount };
		call.files = [{ ...video, size: bytes.length, open: () => streamOfOne(bytes) }];
		// The same block a second time takes the place of the first.
		call.isRepeatable = true;
		const { json } = await session.send(call);
		parts.push({ partNumber: parts.length + 1, eTag: text(at(json, 'e_tag')) });
	}
	last.body = { ...last.body, uploadId, parts: JSON.stringify(parts) };
	const { json } = await session.send(last);
	yield {
		json: { video_id: text(at(json, 'video_id')), upload_id: uploadId, blocks: parts.length },
	};
}

async function* streamOfOne(bytes: Buffer): AsyncGenerator<Buffer> {
	yield bytes;
}

/** The bytes of a file in blocks, of which one at a time stands in memory. */
async function* blocksOf(file: FilePart): AsyncGenerator<Buffer> {
	let pending: Buffer[] = [];
	let length = 0;
	for await (const piece of file.open()) {
		pending.push(piece);
		length += piece.length;
		while (length >= BLOCK_BYTES) {
			const whole = Buffer.concat(pending);
			yield whole.subarray(0, BLOCK_BYTES);
			pending = [whole.subarray(BLOCK_BYTES)];
			length -= BLOCK_BYTES;
		}
	}
	if (length > 0) yield Buffer.concat(pending);
}

/** Videos of the shop. */
export const media: Resource = {
	name: 'Media',
	value: 'media',
	description: 'Upload videos and look after them',
	operations: { getQuota, getVideo, removeVideo, uploadVideo },
};
