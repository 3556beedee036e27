import { body, listOfText, optional, path, query } from '../../shared/catalog/fields';
import type { Operation, Property, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { at, rows, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import { inputFile, needing } from '../creatorFields';
import { choice, flag, requiredText, textProperty } from '../fields';
import { DOCS } from '../platform';

/** The title of a product link has to be shorter. */
const LINK_TITLE_LIMIT = 30;

function linkTitle(value: unknown): string {
	const title = text(value).trim();
	if (title.length < LINK_TITLE_LIMIT) return title;
	throw new InputError(
		`The title of the product link has ${title.length} characters`,
		`TikTok Shop takes fewer than ${LINK_TITLE_LIMIT}. Make it shorter.`,
	);
}

const productLink = [
	body(
		'product_link_info.product_id',
		requiredText(
			'Product ID',
			'productId',
			'The product that the video links to',
			'1729592969712207008',
		),
	),
	body(
		'product_link_info.title',
		requiredText(
			'Product Link Title',
			'linkTitle',
			'What the link says, in fewer than 30 characters',
			'Linen shirt',
		),
		{ toWire: linkTitle },
	),
];

const fileId = body(
	'video_info.file_id',
	requiredText(
		'File ID',
		'fileId',
		"ID of the uploaded file, as 'Upload' returns it",
		'v0f025gc0000',
	),
);

const videoId = path(
	'video_id',
	requiredText(
		'Video ID',
		'videoId',
		"ID of the video, as 'Publish' returns it",
		'7301234567890123456',
	),
);

/** One field of the answer, with what stands beside it, such as what is left of the quota. */
const withQuota =
	(name: string) =>
	(json: unknown): Json[] => {
		const [{ [name]: post, ...beside } = {} as Json] = rows(at(json, 'data'));
		return [{ ...rows(post)[0], ...beside }];
	};

const photoLinks: Property = {
	displayName: 'Products',
	name: 'photoLinks',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Product',
	default: {},
	description: 'The products that the post links to',
	options: [
		{
			displayName: 'Product',
			name: 'product',
			values: [
				{
					displayName: 'Product ID',
					name: 'productId',
					type: 'string',
					default: '',
					description: 'ID of the product',
				},
				{
					displayName: 'Link Title',
					name: 'title',
					type: 'string',
					default: '',
					description: 'What the link says',
				},
			],
		},
	],
};

function linksOf(value: unknown): Json[] | undefined {
	const links = rows(at(value, 'product')).map(({ productId, title }) => ({
		product_id: text(productId).trim(),
		...(text(title) === '' ? {} : { link_title: linkTitle(title) }),
	}));
	return links.length > 0 ? links : undefined;
}

const WITH_PRODUCTS = { show: { linkTo: ['1', '3'] } };
const WITH_SHOP = { show: { linkTo: ['2'] } };

/** Each photo is an entry of its own. */
function photosOf(value: unknown): Json[] | undefined {
	return listOfText(value)?.map((uri) => ({ photo_file_uris: uri }));
}

const operations = needing('creator', {
	getPrecheck: {
		name: 'Get Precheck',
		action: 'Get the precheck of a video',
		description: 'Read the result of a check that was started before',
		docs: `${DOCS}/get-shoppable-video-precheck-result-202601`,
		endpoint: 'GET /affiliate_creator/202601/videos/precheck_tasks/{task_id}',
		items: 'data.precheck_task',
		fields: [
			path(
				'task_id',
				requiredText(
					'Precheck ID',
					'taskId',
					"ID of the check, as 'Precheck' returns it",
					'7301234567890123456',
				),
			),
		],
	},
	getProducts: {
		name: 'Get Products',
		action: 'Get products for a video',
		description: 'Retrieve the products that the creator may link to in a post',
		docs: `${DOCS}/get-shop-products-202509`,
		endpoint: 'GET /affiliate_creator/202509/shop_products',
		items: 'data.products',
		page: 'token20',
		fields: optional(
			query(
				'title_keyword',
				textProperty('Title', 'titleKeyword', 'Only products whose title has this word'),
			),
		),
	},
	getStatus: {
		name: 'Get Status',
		action: 'Get the status of a video',
		description: 'Read whether a published video is online, still in work, or refused',
		docs: `${DOCS}/get-shoppable-video-status-202509`,
		endpoint: 'GET /affiliate_creator/202509/videos/{video_id}/status',
		items: 'data.video',
		finds: 'videoId',
		fields: [videoId],
	},
	precheck: {
		name: 'Precheck',
		action: 'Precheck a video',
		description: 'Have an uploaded video checked against the rules before it is published',
		docs: `${DOCS}/precheck-video-content-202511`,
		endpoint: 'POST /affiliate_creator/202511/videos/precheck_task',
		items: 'data.precheck',
		fields: [fileId, ...productLink],
	},
	publish: {
		name: 'Publish',
		action: 'Publish a video',
		description: 'Publish an uploaded video with a link to a product, at once',
		docs: `${DOCS}/post-shoppable-video-202607`,
		endpoint: 'POST /affiliate_creator/202607/videos',
		items: withQuota('video'),
		fields: [
			fileId,
			body('video_info.title', {
				...requiredText(
					'Caption',
					'caption',
					'The text of the post, in at most 4,000 characters',
					'My new favourite #shirt',
				),
				typeOptions: { rows: 4 },
			}),
			...productLink,
			...optional(
				body('video_info.cover_timestamp_ms', {
					displayName: 'Cover at (Milliseconds)',
					name: 'coverTimestamp',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'The moment of the video that becomes its cover',
				}),
				body(
					'video_info.cover_uri',
					textProperty(
						'Cover URI',
						'coverUri',
						"An uploaded photo as the cover, as 'Upload Photo' returns it",
					),
				),
				body(
					'video_info.is_ai_generated',
					flag('Made by AI', 'isAiGenerated', 'Whether the video was made by AI'),
				),
				body(
					'video_info.music_id',
					textProperty('Music ID', 'musicId', "Music of the library, as 'Search Music' lists it"),
				),
			),
		],
	},
	publishPhotoPost: {
		name: 'Publish Photo Post',
		action: 'Publish a photo post',
		description: 'Publish uploaded photos with links to products or to a shop, at once',
		docs: `${DOCS}/post-shoppable-photos-202607`,
		endpoint: 'POST /affiliate_creator/202607/photos',
		items: withQuota('photo'),
		fields: [
			body(
				'photos_info',
				requiredText(
					'Photo URIs',
					'photoUris',
					"The uploaded photos in order, as 'Upload Photo' returns them, separated by commas",
					'tos-maliva-i-o3syd03w52-us/FAKE',
				),
				{ toWire: photosOf },
			),
			body(
				'link_info.post_type',
				choice(
					'Link To',
					'linkTo',
					'Where the post leads',
					[
						{ name: 'One Product per Photo', value: '3' },
						{ name: 'Products', value: '1' },
						{ name: 'Shop', value: '2' },
					],
					{ default: '1' },
				),
			),
			body('link_info.links', photoLinks, { ...WITH_PRODUCTS, toWire: linksOf }),
			body(
				'link_info.shop_info.shop_id',
				requiredText('Shop ID', 'shopId', 'The shop that the post leads to', '7494000000000000001'),
				WITH_SHOP,
			),
			...optional(
				body(
					'link_info.shop_info.group_id',
					textProperty(
						'Category or Collection ID',
						'groupId',
						"What 'Shop Page' shows, unless it is the home page",
					),
				),
				body(
					'link_info.shop_info.group_type',
					choice(
						'Shop Page',
						'groupType',
						'The page of the shop that the post leads to',
						[
							{ name: 'Category', value: '2' },
							{ name: 'Collection', value: '3' },
							{ name: 'Home', value: '1' },
						],
						{ default: '1' },
					),
				),
				body(
					'music_id',
					textProperty('Music ID', 'musicId', "Music of the library, as 'Search Music' lists it"),
				),
				body('title', {
					...textProperty(
						'Caption',
						'caption',
						'The text of the post, in at most 5,000 characters',
					),
					typeOptions: { rows: 4 },
				}),
			),
		],
	},
	searchMusic: {
		name: 'Search Music',
		action: 'Search music for a video',
		description: 'Find music of the library that a post may use',
		docs: `${DOCS}/search-music-202602`,
		endpoint: 'GET /affiliate_creator/202602/music/search',
		items: 'data.music',
		page: 'music',
		fields: [
			query(
				'keyword',
				textProperty('Keyword', 'keyword', 'What to look for; all music when left empty'),
			),
		],
	},
	upload: {
		name: 'Upload',
		action: 'Upload a video',
		description: 'Upload a video file of at most 100 MB, to publish it afterwards',
		docs: `${DOCS}/upload-shoppable-video-file-202505`,
		notice: 'Takes MP4, MOV, MKV, WMV, WEBM, AVI, 3GP, FLV and MPEG between 9:16 and 16:9.',
		endpoint: 'POST /affiliate_creator/202505/videos/video_files',
		encoding: 'multipart',
		items: 'data.video_file',
		fields: [inputFile(100)],
	},
	uploadPhoto: {
		name: 'Upload Photo',
		action: 'Upload a photo',
		description: 'Upload a photo of at most 10 MB, for a photo post or as the cover of a video',
		docs: `${DOCS}/upload-shoppable-photo-file-202511`,
		notice: 'Takes JPG, PNG, WEBP, HEIC and BMP.',
		endpoint: 'POST /affiliate_creator/202511/photos/photo_files',
		encoding: 'multipart',
		items: 'data.photo_file',
		fields: [inputFile(10)],
	},
} satisfies Record<string, Operation>);

/** Videos and photo posts of a creator. */
export const video: Resource = {
	name: 'Video and Post',
	value: 'video',
	description:
		'Publish videos and photos as a creator; there is no public API to schedule or delete posts',
	operations,
};
