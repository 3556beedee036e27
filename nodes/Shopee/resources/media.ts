import { body, file, optional, query, setting } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import { inputDataField, waitField } from '../fields';
import { uploadVideo } from '../videoUpload';

const getVideoStatus: Operation = {
	name: 'Get Video Status',
	action: 'Get the status of a video',
	description: 'See whether Shopee has converted an uploaded product video',
	...api('GET', 'media_space.get_video_upload_result'),
	items: 'response',
	fields: [
		query('video_upload_id', {
			displayName: 'Video ID',
			name: 'videoId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. sg_fake0001',
			description: "Number of the upload, from 'Upload Video'",
		}),
	],
};

const uploadImage: Operation = {
	name: 'Upload Image',
	action: 'Upload an image',
	description: 'Get an image ID for a picture that products can show: JPG or PNG, at most 10 MB',
	...api('POST', 'media_space.upload_image'),
	encoding: 'multipart',
	items: 'response.image_info',
	fields: [
		file('image', inputDataField()),
		...optional(
			body('ratio', {
				displayName: 'Ratio',
				name: 'ratio',
				type: 'options',
				options: [
					{ name: '1:1', value: '1:1' },
					{ name: '3:4', value: '3:4' },
				],
				default: '1:1',
				description: 'Width to height of the picture',
			}),
			body('scene', {
				displayName: 'Used For',
				name: 'scene',
				type: 'options',
				options: [
					{ name: 'Description', value: 'desc' },
					{ name: 'Product', value: 'normal' },
				],
				default: 'normal',
				description: 'Where the picture is shown',
			}),
		),
	],
};

const uploadReturnProof: Operation = {
	name: 'Upload Return Proof',
	action: 'Upload an image as proof for a return',
	description: 'Get an image ID for a picture that proves how a return was fetched',
	...api('POST', 'media.upload_image'),
	encoding: 'multipart',
	items: 'response',
	constants: { body: { business: 2, scene: 1 } },
	fields: [file('images', inputDataField())],
};

const uploadProductVideo: Operation = {
	name: 'Upload Video',
	action: 'Upload a video',
	description:
		'Get a video ID for a product video of 10 to 60 seconds and at most 30 MB, and wait until it is converted',
	docs: api('POST', 'media_space.init_video_upload').docs,
	fields: [
		setting(inputDataField()),
		{
			...waitField,
			property: {
				...waitField.property,
				description: 'How long to wait until Shopee has converted the video',
			},
		},
	],
	run: uploadVideo,
};

/** Pictures and videos. */
export const media: Resource = {
	name: 'Media',
	value: 'media',
	description: 'Upload pictures and videos that products and returns can show',
	operations: { getVideoStatus, uploadImage, uploadReturnProof, uploadVideo: uploadProductVideo },
};
