import { body, file, optional, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Resource, WireContext } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { isObject, text } from '../../shared/engine/json';
import { catalog, idField, notRequired, reading } from '../fields';
import { DOCS } from '../platform';

const FEED_DOCS = `${DOCS}/marketing-api/reference/product-feed`;

const fields = reading(
	'id,name,country,default_currency,schedule,update_schedule,latest_upload{id,start_time,end_time,error_count},product_count,ingestion_source_type',
);
const uploadFields = reading(
	'id,filename,input_method,start_time,end_time,num_detected_items,num_persisted_items,num_invalid_items,num_deleted_items,error_count,warning_count,url',
);

const feed = idField('product_feed_id', 'Feed ID', 'feedId', '700000000000001');
const upload = idField('product_feed_upload_id', 'Upload ID', 'uploadId', '710000000000001');

const name: Field = body('name', {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Nightly export',
	description: 'Name of the feed',
});

const INTERVALS = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY'];

/**
 * A schedule as Meta takes it: JSON text, checked before it is sent.
 *
 * @throws InputError when interval or address is missing
 */
function scheduleText(value: unknown, { label }: WireContext): string | undefined {
	const schedule = isObject(value) && isObject(value.schedule) ? value.schedule : {};
	const url = text(schedule.url).trim();
	if (Object.keys(schedule).length === 0) return undefined;
	const interval = text(schedule.interval) || 'DAILY';
	if (!/^https?:\/\//i.test(url) || !INTERVALS.includes(interval)) {
		throw new InputError(
			`'${label}' needs an address to fetch the file from`,
			'Fill in the URL of the file, beginning with https://.',
		);
	}
	const isHourly = interval === 'HOURLY';
	const entries = {
		interval,
		url,
		hour: isHourly ? undefined : Number(schedule.hour ?? 0),
		minute: Number(schedule.minute ?? 0),
		day_of_week: interval === 'WEEKLY' ? text(schedule.dayOfWeek) || 'MONDAY' : undefined,
	};
	return JSON.stringify(entries);
}

function schedule(wire: string, displayName: string, name: string, description: string): Field {
	return body(
		wire,
		{
			displayName,
			name,
			type: 'fixedCollection',
			placeholder: 'Add schedule',
			default: {},
			description,
			options: [
				{
					displayName: 'Schedule',
					name: 'schedule',
					values: [
						{
							displayName: 'Day of Week',
							name: 'dayOfWeek',
							type: 'options',
							options: [
								{ name: 'Friday', value: 'FRIDAY' },
								{ name: 'Monday', value: 'MONDAY' },
								{ name: 'Saturday', value: 'SATURDAY' },
								{ name: 'Sunday', value: 'SUNDAY' },
								{ name: 'Thursday', value: 'THURSDAY' },
								{ name: 'Tuesday', value: 'TUESDAY' },
								{ name: 'Wednesday', value: 'WEDNESDAY' },
							],
							default: 'MONDAY',
							description: 'Only for weekly schedules',
						},
						{
							displayName: 'Hour (Pacific Time)',
							name: 'hour',
							type: 'number',
							typeOptions: { minValue: 0, maxValue: 23 },
							default: 3,
							description: 'Meta counts hours in California',
						},
						{
							displayName: 'Interval',
							name: 'interval',
							type: 'options',
							options: [
								{ name: 'Daily', value: 'DAILY' },
								{ name: 'Hourly', value: 'HOURLY' },
								{ name: 'Monthly', value: 'MONTHLY' },
								{ name: 'Weekly', value: 'WEEKLY' },
							],
							default: 'DAILY',
							description: 'How often the file is fetched',
						},
						{
							displayName: 'Minute',
							name: 'minute',
							type: 'number',
							typeOptions: { minValue: 0, maxValue: 59 },
							default: 0,
							description: 'Minute of the hour',
						},
						{
							displayName: 'URL',
							name: 'url',
							type: 'string',
							default: '',
							description: 'Address of the file',
						},
					],
				},
			],
		},
		{ toWire: scheduleText },
	);
}

const replacing = schedule(
	'schedule',
	'Replacing Schedule',
	'schedule',
	'When Meta fetches the whole file. Items that the file no longer has are deleted.',
);
const updating = schedule(
	'update_schedule',
	'Updating Schedule',
	'updateSchedule',
	'When Meta fetches a file of changes. Items that the file does not have stay.',
);

const currency: Field = body('default_currency', {
	displayName: 'Default Currency',
	name: 'defaultCurrency',
	type: 'string',
	default: '',
	placeholder: 'e.g. USD',
	description: 'Currency of prices that name none',
});

const deletion: Field = body('deletion_enabled', {
	displayName: 'Deletion Enabled',
	name: 'deletionEnabled',
	type: 'boolean',
	default: true,
	description: 'Whether items that a file no longer has are deleted',
});

const create: Operation = {
	name: 'Create',
	action: 'Create a feed',
	description: 'Add a feed to a catalog, with a schedule if Meta shall fetch the file itself',
	docs: `${DOCS}/marketing-api/reference/product-catalog/product_feeds`,
	endpoint: 'POST /{catalog_id}/product_feeds',
	fields: [
		catalog,
		name,
		...optional(
			currency,
			deletion,
			body('ingestion_source_type', {
				displayName: 'Kind',
				name: 'kind',
				type: 'options',
				options: [
					{ name: 'Primary', value: 'primary_feed' },
					{ name: 'Supplementary', value: 'supplementary_feed' },
				],
				default: 'primary_feed',
				description: 'Whether the feed holds whole items, or only adds to those of others',
			}),
			replacing,
			updating,
		),
	],
};

const remove: Operation = {
	name: 'Delete',
	action: 'Delete a feed',
	description: 'Remove a feed and the items that came with it',
	docs: FEED_DOCS,
	endpoint: 'DELETE /{product_feed_id}',
	fields: [feed],
};

const get: Operation = {
	name: 'Get',
	action: 'Get a feed',
	description: 'Retrieve a feed with its schedule and its latest upload',
	docs: FEED_DOCS,
	endpoint: 'GET /{product_feed_id}',
	finds: 'feedId',
	constants: fields.constants,
	fields: [feed, fields.option],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many feeds',
	description: 'Retrieve the feeds of a catalog',
	docs: `${DOCS}/marketing-api/reference/product-catalog/product_feeds`,
	endpoint: 'GET /{catalog_id}/product_feeds',
	items: 'data',
	page: 'edge',
	constants: fields.constants,
	fields: [catalog, fields.option],
};

const getUpload: Operation = {
	name: 'Get Upload',
	action: 'Get an upload of a feed',
	description: 'Retrieve how far an upload is, and how many items it changed or lost',
	docs: `${DOCS}/marketing-api/reference/product-feed-upload`,
	endpoint: 'GET /{product_feed_upload_id}',
	finds: 'uploadId',
	constants: uploadFields.constants,
	fields: [upload, uploadFields.option],
};

const getUploadErrors: Operation = {
	name: 'Get Upload Errors',
	action: 'Get the errors of an upload',
	description: 'List what was wrong with the items of an upload',
	docs: `${DOCS}/marketing-api/reference/product-feed-upload/errors`,
	endpoint: 'GET /{product_feed_upload_id}/errors',
	items: 'data',
	page: 'edge',
	fields: [upload],
};

const getUploads: Operation = {
	name: 'Get Uploads',
	action: 'Get the uploads of a feed',
	description: 'List the uploads of a feed, newest first',
	docs: `${FEED_DOCS}/uploads`,
	endpoint: 'GET /{product_feed_id}/uploads',
	items: 'data',
	page: 'edge',
	constants: uploadFields.constants,
	fields: [feed, uploadFields.option],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a feed',
	description: 'Change the name or the schedules of a feed',
	docs: FEED_DOCS,
	endpoint: 'POST /{product_feed_id}',
	fields: [
		feed,
		...optional(
			currency,
			deletion,
			{ ...name, property: notRequired(name.property) },
			replacing,
			updating,
		),
	],
};

const WARNING =
	"With 'Only Update' off, every item of this feed that the file does not have is deleted from the catalog.";

const uploadFile: Operation = {
	name: 'Upload',
	action: 'Upload a file to a feed',
	description: 'Send a product file, or let Meta fetch one from an address',
	docs: `${FEED_DOCS}/uploads`,
	endpoint: 'POST /{product_feed_id}/uploads',
	encoding: 'multipart',
	fields: [
		feed,
		setting({
			displayName: 'Source',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'File of the Input Item', value: 'file' },
				{ name: 'URL', value: 'url' },
			],
			default: 'url',
			description: 'Where the product file comes from',
		}),
		body(
			'url',
			{
				displayName: 'URL',
				name: 'url',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. https://shop.example.com/products.csv',
				description: 'Address that Meta fetches the file from',
			},
			{ show: { source: ['url'] } },
		),
		{
			...file('file', {
				displayName: 'Input Data Field Name',
				name: 'inputDataFieldName',
				type: 'string',
				required: true,
				default: 'data',
				description: 'Binary field of the input item that holds the file',
			}),
			show: { source: ['file'] },
		},
		body('update_only', {
			displayName: 'Only Update',
			name: 'updateOnly',
			type: 'boolean',
			default: true,
			description:
				'Whether items that the file does not have stay in the catalog. Off, they are deleted.',
		}),
		setting(
			{
				displayName: WARNING,
				name: 'replaceNotice',
				type: 'notice',
				default: '',
				description: 'What turning it off does',
			},
			{ show: { updateOnly: [false] } },
		),
	],
	prepare: (_call, run) => {
		if (run.parameter('updateOnly') === false) run.session.warn(WARNING);
	},
};

/** Files of products, fetched or uploaded. */
export const feeds: Resource = {
	name: 'Feed',
	value: 'feed',
	description: 'Fill a catalog from files, and see what went wrong',
	operations: {
		create,
		delete: remove,
		get,
		getMany,
		getUpload,
		getUploadErrors,
		getUploads,
		update,
		upload: uploadFile,
	},
};
