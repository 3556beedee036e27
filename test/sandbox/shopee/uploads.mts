import { ShopeeRefusal } from './envelope.mts';
import { inModule, required } from './model.mts';
import type { Handlers } from './model.mts';

/** So often a video is looked at before it is converted. */
const POLLS = 3;

interface Video {
	size: number;
	parts: Set<number>;
	looks: number;
	isComplete: boolean;
}

const PART_BYTES = 4 * 1024 * 1024;

/** Pictures, and videos that come in parts. */
export class ShopeeUploads {
	private readonly videos = new Map<string, Video>();

	private images = 0;

	readonly handlers: Handlers = {
		...inModule('media_space', {
			upload_image: ({ args }) => {
				if (!/\.(jpe?g|png)$/i.test(String(args.image))) {
					throw new ShopeeRefusal('error_param', 'Only JPG, JPEG and PNG are allowed.');
				}
				return { image_info: this.image() };
			},
			init_video_upload: ({ args }) => {
				if (!/^[0-9a-f]{32}$/.test(String(args.file_md5))) {
					throw new ShopeeRefusal('error_param', 'Invalid file_md5.');
				}
				if (Number(args.file_size) > 30 * 1024 * 1024) {
					throw new ShopeeRefusal('error_file_size', 'The video is over 30 MB.');
				}
				const id = `sg_fake_${this.videos.size + 1}`;
				const size = Number(args.file_size);
				this.videos.set(id, { size, parts: new Set(), looks: 0, isComplete: false });
				return { video_upload_id: id };
			},
			upload_video_part: ({ args }) => {
				this.video(args.video_upload_id).parts.add(Number(args.part_seq));
				return {};
			},
			complete_video_upload: ({ args }) => {
				const video = this.video(args.video_upload_id);
				const wanted = Math.ceil(video.size / PART_BYTES);
				const given = args.part_seq_list as number[];
				if (given.length !== wanted || given.some((part) => !video.parts.has(part))) {
					throw new ShopeeRefusal('error_invalid_part_seq', 'Parts are missing.');
				}
				video.isComplete = true;
				return {};
			},
			get_video_upload_result: ({ args }) => {
				const video = this.video(args.video_upload_id);
				video.looks += 1;
				if (!video.isComplete) return { status: 'INITIATED' };
				return video.looks < POLLS
					? { status: 'TRANSCODING' }
					: { status: 'SUCCEEDED', video_info: { duration: 20 } };
			},
		}),
		...inModule('media', {
			upload_image: () => ({ image_list: [this.image()] }),
		}),
	};

	private image() {
		this.images += 1;
		const id = `sg-11134201-fake${String(this.images).padStart(4, '0')}`;
		return { image_id: id, image_url: `https://images.example/fake/${id}` };
	}

	private video(id: unknown): Video {
		const found = this.videos.get(String(id));
		return required(found, 'error_invalid_upload_id', 'The upload does not exist.');
	}
}
