import { body, optional, query } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { actingPage, idField, page, reading } from '../fields';
import { asPage } from '../identities';
import { DOCS } from '../platform';

const PAGE_DOCS = `${DOCS}/graph-api/reference/page`;
const COMMENT_DOCS = `${DOCS}/graph-api/reference/object/comments`;

const fields = reading(
	'id,name,category,link,username,fan_count,followers_count,phone,emails,website,is_published,verification_status',
);
const listFields = reading('id,name,category,tasks');
const postFields = reading(
	'id,message,created_time,permalink_url,status_type,attachments{title,type,url,unshimmed_url,target},comments.limit(0).summary(true)',
);
const commentFields = reading(
	'id,message,created_time,from,parent{id},like_count,comment_count,is_hidden,permalink_url',
);

const comment = idField('comment_id', 'Comment ID', 'commentId', '1_2');

/** How comments come, the same for posts and live videos. */
export const commentOptions: Field[] = optional(
	query('filter', {
		displayName: 'Depth',
		name: 'depth',
		type: 'options',
		options: [
			{ name: 'All Comments', value: 'stream' },
			{ name: 'Without Replies', value: 'toplevel' },
		],
		default: 'stream',
		description: 'Whether replies to comments come along',
	}),
	query('order', {
		displayName: 'Sort Order',
		name: 'sortOrder',
		type: 'options',
		options: [
			{ name: 'Newest First', value: 'reverse_chronological' },
			{ name: 'Oldest First', value: 'chronological' },
		],
		default: 'chronological',
		description: 'Which comments come first',
	}),
);

const get: Operation = {
	name: 'Get',
	action: 'Get a page',
	description: 'Retrieve a page with its contact data and followers',
	docs: PAGE_DOCS,
	endpoint: 'GET /{page_id}',
	finds: 'page',
	constants: fields.constants,
	fields: [page, fields.option],
	prepare: asPage,
};

const getComments: Operation = {
	name: 'Get Comments',
	action: 'Get the comments of a post',
	description: 'Retrieve what people wrote under a post of the page',
	docs: COMMENT_DOCS,
	endpoint: 'GET /{post_id}/comments',
	items: 'data',
	page: 'edge',
	constants: commentFields.constants,
	fields: [
		actingPage,
		idField('post_id', 'Post ID', 'postId', '100000000000001_1'),
		commentFields.option,
		...commentOptions,
	],
	prepare: asPage,
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many pages',
	description: 'Retrieve the pages that the connection may act for, and what it may do there',
	docs: `${DOCS}/graph-api/reference/user/accounts`,
	endpoint: 'GET /me/accounts',
	items: 'data',
	page: 'edge',
	constants: listFields.constants,
	fields: [listFields.option],
};

const getPosts: Operation = {
	name: 'Get Posts',
	action: 'Get the posts of a page',
	description: 'Retrieve the published posts of a page with their links and tagged products',
	docs: `${PAGE_DOCS}/feed`,
	endpoint: 'GET /{page_id}/published_posts',
	items: 'data',
	page: 'edge',
	constants: postFields.constants,
	fields: [
		page,
		postFields.option,
		...optional(
			query('include_hidden', {
				displayName: 'Include Hidden',
				name: 'includeHidden',
				type: 'boolean',
				default: false,
				description: 'Whether posts come along that are hidden on the timeline',
			}),
		),
	],
	prepare: asPage,
};

const getSubscribedApps: Operation = {
	name: 'Get Subscribed Apps',
	action: 'Get the subscribed apps of a page',
	description: 'List the apps that a page sends its events to, with the fields they listen to',
	docs: `${PAGE_DOCS}/subscribed_apps`,
	endpoint: 'GET /{page_id}/subscribed_apps',
	items: 'data',
	fields: [page],
	prepare: asPage,
};

const hideComment: Operation = {
	name: 'Hide Comment',
	action: 'Hide a comment',
	description: 'Hide a comment from everybody but its author and their friends, or show it again',
	docs: `${DOCS}/graph-api/reference/comment`,
	endpoint: 'POST /{comment_id}',
	isRepeatable: true,
	fields: [
		actingPage,
		comment,
		body('is_hidden', {
			displayName: 'Hidden',
			name: 'isHidden',
			type: 'boolean',
			default: true,
			description: 'Whether the comment is hidden',
		}),
	],
	prepare: asPage,
};

const replyToComment: Operation = {
	name: 'Reply to Comment',
	action: 'Reply to a comment',
	description: 'Answer a comment under a post or a live video in the name of the page',
	docs: COMMENT_DOCS,
	endpoint: 'POST /{comment_id}/comments',
	fields: [
		actingPage,
		comment,
		body('message', {
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			placeholder: 'e.g. Thank you! It is back in stock.',
			description: 'What the page answers',
		}),
		...optional(
			body('attachment_url', {
				displayName: 'Image URL',
				name: 'attachmentUrl',
				type: 'string',
				default: '',
				description: 'Address of an image to show with the answer',
			}),
		),
	],
	prepare: asPage,
};

/** Pages, their posts and comments. */
export const pages: Resource = {
	name: 'Page',
	value: 'page',
	description: 'Read a page and its posts, and answer comments',
	operations: {
		get,
		getComments,
		getMany,
		getPosts,
		getSubscribedApps,
		hideComment,
		replyToComment,
	},
};
