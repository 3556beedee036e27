import { body, file, optional, query } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { text } from '../../shared/engine/json';
import { inBatchesOf } from '../batches';
import {
	anythingElse,
	choice,
	choices,
	flag,
	idempotent,
	language,
	productId,
	textList,
	textProperty,
	time,
} from '../fields';
import { shop } from '../locators';
import { DOCS } from '../platform';
import { catalogueOperations } from './category';
import {
	addUnits,
	categoryVersion,
	LISTING_PLATFORMS,
	listingPlatforms,
	PARTS_OF_PRODUCT,
	productIds,
	sellerSkuFilter,
	WHOLE_PRODUCT,
} from './productFields';

/** How many products one call takes. */
const BATCH = 20;

/** The most useful fields of a product, for "Simplify". */
const SUMMARY: Record<string, string> = {
	id: 'id',
	title: 'title',
	status: 'status',
	create_time: 'create_time',
	update_time: 'update_time',
	brand: 'brand.name',
	skus: 'skus',
	main_images: 'main_images',
	audit: 'audit.status',
	listing_quality_tier: 'listing_quality_tier',
};

const STATUSES = [
	{ name: 'All', value: 'ALL' },
	{ name: 'Deleted', value: 'DELETED' },
	{ name: 'Draft', value: 'DRAFT' },
	{ name: 'Frozen by TikTok', value: 'FREEZE' },
	{ name: 'In Review', value: 'PENDING' },
	{ name: 'Off Sale by Platform', value: 'PLATFORM_DEACTIVATED' },
	{ name: 'Off Sale by Seller', value: 'SELLER_DEACTIVATED' },
	{ name: 'On Sale', value: 'ACTIVATE' },
	{ name: 'Review Failed', value: 'FAILED' },
];

const key = idempotent('body');

const create: Operation = {
	name: 'Create',
	action: 'Create a product',
	description: 'Put a new product on sale, or save it as a draft, once its images are uploaded',
	docs: `${DOCS}/create-product-202309`,
	endpoint: 'POST /product/202309/products',
	items: 'data',
	...key.operation,
	prepare: (call, run) => {
		addUnits(call, (name) => run.parameter(name));
		key.operation.prepare(call);
	},
	fields: [shop, ...WHOLE_PRODUCT, key.field, anythingElse],
};

const replace: Operation = {
	name: 'Replace',
	action: 'Replace a product',
	description: 'Overwrite a whole product: what is not sent is gone',
	docs: `${DOCS}/edit-product-202509`,
	endpoint: 'PUT /product/202509/products/{product_id}',
	items: 'data',
	prepare: (call, run) => addUnits(call, (name) => run.parameter(name)),
	fields: [shop, productId, ...WHOLE_PRODUCT, anythingElse],
};

const update: Operation = {
	name: 'Update',
	action: 'Update a product',
	description: 'Change some fields of a product; the others stay as they are',
	docs: `${DOCS}/partial-edit-product-202509`,
	endpoint: 'POST /product/202509/products/{product_id}/partial_edit',
	items: 'data',
	prepare: (call, run) => {
		addUnits(call, (name) => run.parameter(name));
		if (Object.keys(call.body ?? {}).length === 0) {
			throw new InputError(
				'There is nothing to change',
				"Add what should be different under 'Options'.",
			);
		}
	},
	fields: [shop, productId, ...PARTS_OF_PRODUCT, anythingElse],
};

/** An operation on many products, of which some may be refused. */
function batch(
	operation: Pick<Operation, 'name' | 'action' | 'description' | 'docs' | 'endpoint'>,
	fields: Operation['fields'] = [],
): Operation {
	return {
		...operation,
		items: 'data.products',
		fields: [shop, productIds, ...fields],
		run: (run) => inBatchesOf(run, productIds, BATCH, 'product_id'),
	};
}

const activate = batch(
	{
		name: 'Activate',
		action: 'Activate products',
		description: 'Put products on sale again',
		docs: `${DOCS}/activate-product-202309`,
		endpoint: 'POST /product/202309/products/activate',
	},
	optional(listingPlatforms),
);

const deactivate = batch(
	{
		name: 'Deactivate',
		action: 'Deactivate products',
		description: 'Take products off sale without deleting them',
		docs: `${DOCS}/deactivate-products-202309`,
		endpoint: 'POST /product/202309/products/deactivate',
	},
	optional(listingPlatforms),
);

const deleteProducts = batch({
	name: 'Delete',
	action: 'Delete products',
	description: 'Delete products; the operation Recover brings them back',
	docs: `${DOCS}/delete-products-202309`,
	endpoint: 'DELETE /product/202309/products',
});

const recover = batch({
	name: 'Recover',
	action: 'Recover deleted products',
	description: 'Bring deleted products back; they wait as deactivated',
	docs: `${DOCS}/recover-products-202309`,
	endpoint: 'POST /product/202309/products/recover',
});

const get: Operation = {
	name: 'Get',
	action: 'Get a product',
	description: 'Retrieve one product with variants, stock, images and review state',
	docs: `${DOCS}/get-product-202309`,
	endpoint: 'GET /product/202309/products/{product_id}',
	items: 'data',
	finds: 'productId',
	fields: [
		shop,
		productId,
		...optional(
			language,
			query(
				'return_draft_version',
				flag('Draft Version', 'isDraft', 'Whether to return the draft instead of what is on sale'),
			),
			query(
				'return_under_review_version',
				flag('Version in Review', 'isInReview', 'Whether to return the version that is in review'),
			),
		),
	],
	simplify: SUMMARY,
};

const AUDIT_STATUSES = [
	{ name: 'Approved', value: 'APPROVED' },
	{ name: 'Failed', value: 'FAILED' },
	{ name: 'In Review', value: 'AUDITING' },
];

const QUALITY_TIERS = [
	{ name: 'Fair', value: 'FAIR' },
	{ name: 'Good', value: 'GOOD' },
	{ name: 'Poor', value: 'POOR' },
];

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many products',
	description: 'Retrieve a list of products by status, time or SKU',
	docs: `${DOCS}/search-products-202502`,
	endpoint: 'POST /product/202502/products/search',
	mutates: false,
	items: 'data.products',
	page: 'token',
	window: {
		placement: 'body',
		bounds: [
			['update_time_ge', 'update_time_le'],
			['create_time_ge', 'create_time_le'],
		],
		key: 'id',
	},
	fields: [
		shop,
		...optional(
			body(
				'audit_status',
				choices(
					'Audit Status',
					'auditStatus',
					'Only products in these states of review',
					AUDIT_STATUSES,
				),
			),
			categoryVersion('body'),
			time(
				'body',
				'create_time_ge',
				'Created After',
				'createdAfter',
				'Only products created at this time or later',
			),
			time(
				'body',
				'create_time_le',
				'Created Until',
				'createdUntil',
				'Only products created at this time or earlier',
			),
			body(
				'return_draft_version',
				flag('Draft Version', 'isDraft', 'Whether to return drafts instead of what is on sale'),
			),
			body(
				'listing_platforms',
				choices(
					'Listing Platforms',
					'listingPlatforms',
					'For shops in Indonesia: only products listed there',
					LISTING_PLATFORMS,
				),
			),
			body(
				'listing_quality_tiers',
				choices(
					'Listing Quality',
					'listingQuality',
					'Only products whose page has this quality',
					QUALITY_TIERS,
				),
			),
			sellerSkuFilter,
			textList(
				'body',
				'sku_ids',
				'SKU IDs',
				'skuIds',
				'Only products with one of up to 10 SKU IDs',
			),
			body(
				'status',
				choice('Status', 'status', 'Only products in this state', STATUSES, {
					default: 'ACTIVATE',
				}),
			),
			body(
				'sns_filter',
				choice('Subscribe and Save', 'subscription', 'Only products that buyers can subscribe to', [
					{ name: 'Configured', value: 'CONFIGURED' },
					{ name: 'Eligible', value: 'ELIGIBLE' },
				]),
			),
			time(
				'body',
				'update_time_ge',
				'Updated After',
				'updatedAfter',
				'Only products changed at this time or later',
			),
			time(
				'body',
				'update_time_le',
				'Updated Until',
				'updatedUntil',
				'Only products changed at this time or earlier',
			),
		),
	],
	simplify: SUMMARY,
};

const inputField = textProperty(
	'Input Data Field Name',
	'inputDataFieldName',
	'Binary field of the input item that holds the file',
	{ required: true, default: 'data' },
);

const IMAGE_USES = [
	{ name: 'Attribute Image', value: 'ATTRIBUTE_IMAGE' },
	{ name: 'Certification Image', value: 'CERTIFICATION_IMAGE' },
	{ name: 'Description Image', value: 'DESCRIPTION_IMAGE' },
	{ name: 'Main Image', value: 'MAIN_IMAGE' },
	{ name: 'Size Chart', value: 'SIZE_CHART_IMAGE' },
];

const uploadImage: Operation = {
	name: 'Upload Image',
	action: 'Upload a product image',
	description: 'Upload an image and get the URI that products name it by',
	docs: `${DOCS}/upload-product-image-202309`,
	endpoint: 'POST /product/202309/images/upload',
	encoding: 'multipart',
	items: 'data',
	fields: [
		file('data', inputField),
		body(
			'use_case',
			choice('Image For', 'useCase', 'Where the image will stand', IMAGE_USES, {
				default: 'MAIN_IMAGE',
			}),
		),
	],
};

const uploadFile: Operation = {
	name: 'Upload File',
	action: 'Upload a product file',
	description: 'Upload a video or PDF and get the ID that products name it by',
	docs: `${DOCS}/upload-product-file-202309`,
	endpoint: 'POST /product/202309/files/upload',
	encoding: 'multipart',
	items: 'data',
	prepare: (call) => {
		const body = (call.body ??= {});
		if (text(body.name) === '') body.name = call.files[0].fileName;
	},
	fields: [
		file('data', inputField),
		...optional(
			body(
				'name',
				textProperty(
					'File Name',
					'fileName',
					'Name with its ending; that of the input file when left out',
					{ placeholder: 'e.g. certificate.pdf' },
				),
			),
		),
	],
};

/** What a shop sells. */
export const product: Resource = {
	name: 'Product',
	value: 'product',
	description: 'Create, change, find and take down products, and look up categories',
	operations: {
		...{ activate, create, deactivate, delete: deleteProducts, get, getMany, recover, replace },
		...{ update, uploadFile, uploadImage },
		...catalogueOperations,
	},
};
