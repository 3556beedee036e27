import { createHash } from 'crypto';
import { filePartOf } from '../shared/engine/binary';
import { InputError, PlatformError } from '../shared/engine/errors';
import type { FilePart } from '../shared/engine/binary';
import { at, isObject, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { poll } from '../shared/engine/poll';
import { callTo } from '../shared/engine/run';
import type { Outcome, Run } from '../shared/engine/run';

/** Every part but the last has exactly this size. */
const PART_BYTES = 4 * 1024 * 1024;

const MOST_BYTES = 30 * 1024 * 1024;

/**
 * Uploads a product video: announced with its checksum, sent in parts, completed, and watched until
 * Shopee has converted it.
 *
 * @throws InputError when the file is too large
 * @throws PlatformError when Shopee refuses the video, or does not finish in time
 */
export async function* uploadVideo(run: Run): AsyncGenerator<Outcome> {
	const began = Date.now();
	const video = await filePartOf(
		run.host,
		run.itemIndex,
		text(run.parameter('inputDataFieldName')),
		'part_content',
	);
	if (video.size > MOST_BYTES) {
		throw new InputError(
			`The video '${video.fileName}' is larger than 30 MB`,
			'Shopee takes product videos of up to 30 MB and of 10 to 60 seconds. Make it smaller first.',
		);
	}
	const post = async (name: string, body: Json, part?: FilePart): Promise<unknown> => {
		const call = callTo(`POST /api/v2/media_space/${name}`);
		call.body = body;
		// The same part with the same number may come twice.
		call.isRepeatable = name === 'upload_video_part';
		if (part) Object.assign(call, { encoding: 'multipart', files: [part] });
		return (await run.session.send(call)).json;
	};
	const whole = createHash('md5');
	for await (const piece of video.open()) whole.update(piece);
	const opened = await post('init_video_upload', {
		file_md5: whole.digest('hex'),
		file_size: video.size,
	});
	const id = text(at(opened, 'response.video_upload_id'));
	let count = 0;
	for await (const bytes of partsOf(video)) {
		await post(
			'upload_video_part',
			{
				video_upload_id: id,
				part_seq: count,
				content_md5: createHash('md5').update(bytes).digest('hex'),
			},
			{ ...video, size: bytes.length, open: () => once(bytes) },
		);
		count += 1;
	}
	await post('complete_video_upload', {
		video_upload_id: id,
		part_seq_list: Array.from({ length: count }, (_, index) => index),
		report_data: { upload_cost: Date.now() - began },
	});
	const result = await poll(
		async () => {
			const look = callTo('GET /api/v2/media_space/get_video_upload_result');
			look.query = { video_upload_id: id };
			const answer = at((await run.session.send(look)).json, 'response');
			return /^(INITIATED|TRANSCODING)$/.test(text(at(answer, 'status'))) ? undefined : answer;
		},
		Number(run.parameter('waitSeconds') ?? 120) * 1000,
		run.session.signal,
	);
	if (result && text(at(result, 'status')) !== 'SUCCEEDED') throw refused(run, result);
	yield {
		json: { video_upload_id: id, ...(isObject(result) ? result : { status: 'TRANSCODING' }) },
	};
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
	yield bytes;
}

/** The bytes of a file in parts of the size that Shopee wants. */
async function* partsOf(video: FilePart): AsyncGenerator<Buffer> {
	let rest = Buffer.alloc(0);
	for await (const piece of video.open()) {
		rest = Buffer.concat([rest, piece]);
		while (rest.length >= PART_BYTES) {
			yield rest.subarray(0, PART_BYTES);
			rest = rest.subarray(PART_BYTES);
		}
	}
	if (rest.length > 0) yield rest;
}

function refused(run: Run, result: unknown): PlatformError {
	return new PlatformError(
		run.platform.name,
		text(at(result, 'status')),
		text(at(result, 'message')),
		{
			class: 'validation',
			remedy: 'never',
			title: 'Shopee could not convert the video',
			advice: 'Product videos are MP4 files of 10 to 60 seconds and at most 30 MB.',
		},
	);
}
