import { body, optional, query, unixSeconds } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { PlatformError } from '../../shared/engine/errors';
import { listOf } from '../../shared/engine/execute';
import { at, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import { pages } from '../../shared/engine/paging';
import type { Outcome, Run } from '../../shared/engine/run';
import { simplify } from '../../shared/engine/simplify';
import { take } from '../../shared/engine/flow';
import { actingPage, additionalFields, idField, page, reading, since } from '../fields';
import { asPage } from '../identities';
import { DOCS } from '../platform';
import { commentOptions } from './page';

const LIVE_DOCS = `${DOCS}/graph-api/reference/live-video`;
const EDGE_DOCS = `${DOCS}/graph-api/reference/page/live_videos`;

const fields = reading(
	'id,status,title,description,live_views,total_views,permalink_url,embed_html,creation_time,broadcast_start_time,planned_start_time,video,from',
);
const commentFields = reading('id,message,created_time,from,parent{id}');
const viewerFields = 'id,status,title,live_views,total_views';

/** The most useful fields of a live video, for "Simplify". */
const LIVE_SUMMARY: Record<string, string> = {
	id: 'id',
	status: 'status',
	title: 'title',
	description: 'description',
	live_views: 'live_views',
	total_views: 'total_views',
	permalink_url: 'permalink_url',
	creation_time: 'creation_time',
	broadcast_start_time: 'broadcast_start_time',
	planned_start_time: 'planned_start_time',
};

const liveVideo = idField('live_video_id', 'Live Video ID', 'liveVideoId', '900000000000001');

const words: Field[] = [
	body('title', {
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Autumn sale',
		description: 'Title of the broadcast',
	}),
	body('description', {
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'Text above the video',
	}),
];

const REQUIREMENTS =
	'Meta lets a page go live when it is 60 days old and has 100 followers. The answer holds the address for your streaming software, with the stream key in it: keep it to yourself.';

const create: Operation = {
	name: 'Create',
	action: 'Create a live video',
	description: 'Open a broadcast that goes live at once, or when you say so',
	docs: EDGE_DOCS,
	endpoint: 'POST /{page_id}/live_videos',
	notice: REQUIREMENTS,
	fields: [
		page,
		...words,
		body('status', {
			displayName: 'Start',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'At Once', value: 'LIVE_NOW' },
				{ name: 'Later by Hand (Unpublished)', value: 'UNPUBLISHED' },
			],
			default: 'UNPUBLISHED',
			description: 'Whether people see the broadcast as soon as the stream arrives',
		}),
		additionalFields,
	],
	prepare: asPage,
};

const schedule: Operation = {
	name: 'Schedule',
	action: 'Schedule a live video',
	description: 'Announce a broadcast for a later time',
	docs: EDGE_DOCS,
	endpoint: 'POST /{page_id}/live_videos',
	notice: REQUIREMENTS,
	constants: { body: { status: 'SCHEDULED_UNPUBLISHED' } },
	fields: [
		page,
		...words,
		body(
			'event_params.start_time',
			{
				displayName: 'Start Time',
				name: 'startTime',
				type: 'dateTime',
				required: true,
				default: '',
				description: 'When the broadcast begins',
			},
			{ toWire: unixSeconds },
		),
		additionalFields,
	],
	prepare: asPage,
};

const goLive: Operation = {
	name: 'Go Live',
	action: 'Go live with a live video',
	description: 'Publish a broadcast that was scheduled or created unpublished',
	docs: LIVE_DOCS,
	endpoint: 'POST /{live_video_id}',
	constants: { body: { status: 'LIVE_NOW' } },
	fields: [actingPage, liveVideo],
	prepare: asPage,
};

const end: Operation = {
	name: 'End',
	action: 'End a live video',
	description: 'End a broadcast; its recording stays on the page',
	docs: LIVE_DOCS,
	endpoint: 'POST /{live_video_id}',
	isRepeatable: true,
	constants: { body: { end_live_video: true } },
	fields: [actingPage, liveVideo],
	prepare: asPage,
};

const get: Operation = {
	name: 'Get',
	action: 'Get a live video',
	description: 'Retrieve a broadcast with its state and number of viewers',
	docs: LIVE_DOCS,
	endpoint: 'GET /{live_video_id}',
	finds: 'liveVideoId',
	constants: fields.constants,
	fields: [actingPage, liveVideo, fields.option],
	prepare: asPage,
	simplify: LIVE_SUMMARY,
};

/** Fields of a recording that tell what the live video told. */
const VIDEO_FIELDS = 'id,title,description,live_status,permalink_url,created_time';

/**
 * The live videos of a page. Meta's SDK reads the edge while its reference says that it cannot be
 * read; where it is refused, the videos of the page tell which of them were live.
 */
async function* listLiveVideos(run: Run): AsyncGenerator<Outcome> {
	const isSimple = run.parameter('simplify') !== false;
	let count = 0;
	try {
		for await (const record of listOf(run)) {
			count += 1;
			yield { json: isSimple ? simplify(record, LIVE_SUMMARY) : record };
		}
	} catch (error) {
		const isUnreadable = error instanceof PlatformError && error.code === '100' && count === 0;
		if (!isUnreadable) await Promise.reject(error);
		run.session.warn(
			'Facebook did not give out the live videos, so the videos of the page were read',
		);
		yield* listVideos(run);
	}
}

async function* listVideos(run: Run): AsyncGenerator<Outcome> {
	const { session, platform } = run;
	const wanted = run.parameter('returnAll') === true ? Infinity : run.limit('limit');
	const listing = await run.call();
	const call = {
		...listing,
		path: listing.path.replace(/live_videos$/, 'videos'),
		query: { fields: VIDEO_FIELDS },
	};
	async function* live(): AsyncGenerator<Json> {
		for await (const { records } of pages(session, call, platform.pages.edge, 'data')) {
			yield* records.filter((video) => text(at(video, 'live_status')) !== '');
		}
	}
	for await (const video of take(live(), wanted)) {
		yield { json: { ...video, status: text(video.live_status) } };
	}
}

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many live videos',
	description: 'Retrieve the broadcasts of a page: live, scheduled and over',
	docs: EDGE_DOCS,
	endpoint: 'GET /{page_id}/live_videos',
	items: 'data',
	page: 'edge',
	constants: fields.constants,
	fields: [
		page,
		fields.option,
		...optional(
			query('broadcast_status', {
				displayName: 'States',
				name: 'states',
				type: 'multiOptions',
				options: [
					{ name: 'Live', value: 'LIVE' },
					{ name: 'Over', value: 'LIVE_STOPPED' },
					{ name: 'Processing', value: 'PROCESSING' },
					{ name: 'Recording', value: 'VOD' },
					{ name: 'Scheduled', value: 'SCHEDULED_UNPUBLISHED' },
					{ name: 'Unpublished', value: 'UNPUBLISHED' },
				],
				default: ['LIVE'],
				description: 'Only broadcasts in these states',
			}),
		),
	],
	prepare: asPage,
	simplify: LIVE_SUMMARY,
	run: listLiveVideos,
};

const getComments: Operation = {
	name: 'Get Comments',
	action: 'Get the comments of a live video',
	description: 'Retrieve what viewers write, during and after the broadcast',
	docs: `${LIVE_DOCS}/comments`,
	endpoint: 'GET /{live_video_id}/comments',
	items: 'data',
	page: 'edge',
	constants: commentFields.constants,
	fields: [
		actingPage,
		liveVideo,
		commentFields.option,
		...commentOptions,
		...optional(
			query('live_filter', {
				displayName: 'Quality',
				name: 'quality',
				type: 'options',
				options: [
					{ name: 'All', value: 'no_filter' },
					{ name: 'Without Low Quality', value: 'filter_low_quality' },
				],
				default: 'no_filter',
				description: 'Whether comments come along that Facebook takes for low in quality',
			}),
			since('since', 'Since', 'since', 'Only comments written at this time or later'),
		),
	],
	prepare: asPage,
};

const getReactions: Operation = {
	name: 'Get Reactions',
	action: 'Get the reactions to a live video',
	description: 'List who reacted to a broadcast, and how',
	docs: `${LIVE_DOCS}/reactions`,
	endpoint: 'GET /{live_video_id}/reactions',
	items: 'data',
	page: 'edge',
	fields: [
		actingPage,
		liveVideo,
		...optional(
			query('type', {
				displayName: 'Type',
				name: 'reaction',
				type: 'options',
				options: [
					{ name: 'Angry', value: 'ANGRY' },
					{ name: 'Care', value: 'CARE' },
					{ name: 'Haha', value: 'HAHA' },
					{ name: 'Like', value: 'LIKE' },
					{ name: 'Love', value: 'LOVE' },
					{ name: 'Sad', value: 'SAD' },
					{ name: 'Wow', value: 'WOW' },
				],
				default: 'LIKE',
				description: 'Only reactions of this kind',
			}),
		),
	],
	prepare: asPage,
};

const getViewers: Operation = {
	name: 'Get Viewers',
	action: 'Get the viewers of a live video',
	description: 'Retrieve how many people watch now and have watched in total',
	docs: LIVE_DOCS,
	endpoint: 'GET /{live_video_id}',
	finds: 'liveVideoId',
	constants: { query: { fields: viewerFields } },
	fields: [actingPage, liveVideo],
	prepare: asPage,
};

/** Broadcasts of a page. */
export const liveVideos: Resource = {
	name: 'Live Video',
	value: 'liveVideo',
	description: 'Plan, start and end broadcasts, and follow viewers and comments',
	operations: {
		create,
		end,
		get,
		getComments,
		getMany,
		getReactions,
		getViewers,
		goLive,
		schedule,
	},
};
