import { shopeeApi } from '../../../credentials/connections/shopeePlatform';
import { file } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';

/** Files that Shopee takes for pictures. */
const PICTURE = /^image\/(jpe?g|png|gif)$/i;

const upload: Operation = {
	name: 'Upload',
	action: 'Upload an image',
	description: 'Get the address of a cover picture for a session: JPG, PNG or GIF',
	...shopeeApi('POST', 'livestream.upload_image'),
	encoding: 'multipart',
	items: 'response',
	fields: [
		file('image', {
			displayName: 'Input Data Field Name',
			name: 'inputDataFieldName',
			type: 'string',
			required: true,
			default: 'data',
			description: 'Binary field of the input item that holds the picture',
		}),
	],
	prepare: ({ files: [picture] }) => {
		if (PICTURE.test(picture.mimeType)) return;
		throw new InputError(
			`The file '${picture.fileName}' is not a picture that Shopee takes (${picture.mimeType})`,
			"Point 'Input Data Field Name' at a JPG, PNG or GIF file.",
		);
	},
};

/** Cover pictures of sessions. */
export const image: Resource = {
	name: 'Image',
	value: 'image',
	description: 'Upload cover pictures. App categories: Livestream Management.',
	operations: { upload },
};
