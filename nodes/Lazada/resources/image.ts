import { file, idList, query, setting } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { inputFieldProperty, json, jsonList, needed } from '../fields';
import { jsonPayload, xmlPayload } from '../payload';
import { callAt } from '../platform';

/** The largest picture that Lazada takes. */
const MOST_MEGABYTES = 3;

const urlField = needed(
	'Image URL',
	'imageUrl',
	'Public address of the picture',
	'https://example.com/lamp.jpg',
);

const upload: Operation = {
	name: 'Upload',
	action: 'Upload an image',
	description: 'Send a JPG or PNG of up to 3 MB to Lazada, whose address products can then use',
	...callAt('POST /image/upload'),
	items: 'data.image',
	encoding: 'multipart',
	fields: [file('image', inputFieldProperty, MOST_MEGABYTES)],
};

const migrate: Operation = {
	name: 'Migrate',
	action: 'Migrate an image',
	description: 'Copy a picture from the web to Lazada',
	...callAt('POST /image/migrate'),
	items: 'data.image',
	fields: [setting(urlField)],
	prepare: (call, run) => {
		const [url] = run.operation.fields.map((field) => run.value(field));
		call.body = { payload: xmlPayload({ Image: { Url: url as string } }) };
	},
};

const migrateMany: Operation = {
	name: 'Migrate Many',
	action: 'Migrate many images',
	description: "Start copying up to 8 pictures; 'Get Migration' tells when they are there",
	...callAt('POST /images/migrate'),
	fields: [
		setting(
			needed(
				'Image URLs',
				'imageUrls',
				'Public addresses, separated by commas',
				'https://example.com/a.jpg',
			),
			{ toWire: idList(8) },
		),
	],
	prepare: (call, run) => {
		const [urls] = run.operation.fields.map((field) => run.value(field));
		call.body = { payload: xmlPayload({ Images: { Url: urls as string[] } }) };
	},
};

const getMigration: Operation = {
	name: 'Get Migration',
	action: 'Get the migration of images',
	description: 'Retrieve the addresses that copied pictures have got',
	...callAt('GET /image/response/get'),
	items: 'data',
	finds: 'batchId',
	fields: [
		query(
			'batch_id',
			needed('Batch ID', 'batchId', "ID from the output of 'Migrate Many'", '0ba9f9d415'),
		),
	],
};

const set: Operation = {
	name: 'Set',
	action: 'Set the images of variants',
	description: 'Replace the pictures of SKUs',
	...callAt('POST /images/set'),
	items: 'data',
	fields: [
		setting(
			json(
				'SKUs (JSON)',
				'skus',
				'A list such as [{"SellerSku": "LAMP-1", "Images": {"Image": ["https://..."]}}], with addresses of Lazada',
				{ required: true, default: '[]' },
			),
			{ toWire: jsonList },
		),
	],
	prepare: (call, run) => {
		const [Sku] = run.operation.fields.map((field) => run.value(field));
		call.body = { payload: jsonPayload({ Product: { Skus: { Sku: Sku as object[] } } }) };
	},
};

/** Pictures of products. */
export const image: Resource = {
	name: 'Image',
	value: 'image',
	description: 'Bring pictures to Lazada: products can use no others',
	operations: { getMigration, migrate, migrateMany, set, upload },
};
