import { shopeeApi } from '../../../credentials/connections/shopeePlatform';
import { body, int64, optional, query, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { isBlank, rows, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import type { Outcome, Run } from '../../shared/engine/run';
import { CALLS, readBag, readDetail, readMetrics } from '../calls';
import { endSession } from '../ending';
import { required, sessionId, textOfAtMost } from '../fields';
import type { SessionNumber } from '../fields';
import { unifyMetrics, unifySession } from '../unified';

/** What a session looks like to viewers, by the name on the wire. */
const about: Record<'title' | 'cover_image_url' | 'description' | 'is_test', Field> = {
	title: body(
		'title',
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			placeholder: 'e.g. Launch Night',
			description: 'What viewers see, at most 200 characters',
		},
		{ toWire: textOfAtMost(200) },
	),
	cover_image_url: body('cover_image_url', {
		displayName: 'Cover Image URL',
		name: 'coverImageUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://cf.shopee.sg/file/abc',
		description: "Address of the picture, as 'Upload' of the resource Image gives it",
	}),
	description: body(
		'description',
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description: 'What the live is about, at most 200 characters',
		},
		{ toWire: textOfAtMost(200) },
	),
	is_test: body('is_test', {
		displayName: 'Test Session',
		name: 'isTest',
		type: 'boolean',
		default: false,
		description: 'Whether this is a rehearsal that no buyer gets to see',
	}),
};

const create: Operation = {
	name: 'Create',
	action: 'Create a live session',
	description:
		'Plan a live and get its number; keep it, since Shopee has no list of sessions to look it up in',
	...shopeeApi('POST', 'livestream.create_session'),
	items: 'response',
	fields: [
		required(about.title),
		required(about.cover_image_url),
		...optional(about.description, about.is_test),
	],
};

const collectMetrics: Field = setting({
	displayName: 'Collect Final Metrics',
	name: 'collectMetrics',
	type: 'boolean',
	default: true,
	description:
		'Whether to read the figures of the session and of its products before it ends. Shopee does not tell them afterwards.',
});

const end: Operation = {
	name: 'End',
	action: 'End a live session',
	description: 'Stop the broadcast and keep its final figures',
	...shopeeApi('POST', 'livestream.end_session'),
	calls: [CALLS.metrics.endpoint, CALLS.itemMetrics.endpoint],
	fields: [sessionId(body), collectMetrics],
	unify: (record) => record,
	run: endSession,
};

/** The addresses of the stream, which the platform's driver hides unless they are asked for. */
function streamOf(detail: Json): Json {
	const streams = rows(detail.stream_url_list).filter(({ push_key: key }) => !isBlank(key));
	return streams.length === 0
		? {}
		: {
				streams: streams.map((stream) => ({
					domainId: text(stream.domain_id),
					pushUrl: text(stream.push_url),
					pushKey: text(stream.push_key),
					playUrl: text(stream.play_url),
				})),
			};
}

const get: Operation = {
	name: 'Get',
	action: 'Get a live session',
	description: 'Retrieve title, state, times and share link of a session',
	...CALLS.detail,
	items: 'response',
	fields: [
		sessionId(query),
		setting({
			displayName: 'Include Stream Key',
			name: 'includeStreamKey',
			type: 'boolean',
			default: false,
			description:
				'Whether to put out the addresses and the key of the stream. Whoever has them can broadcast on the account.',
		}),
	],
	prepare: (call, run) => {
		call.readsSecrets = run.parameter('includeStreamKey') === true;
	},
	unify: (detail, { sessionId: id }) => ({
		...unifySession({ session_id: id, ...detail }),
		...streamOf(detail),
	}),
	facts: async (run) => ({ sessionId: text(run.value(sessionId(query))) }),
};

const getMetrics: Operation = {
	name: 'Get Metrics',
	action: 'Get the metrics of a live session',
	description: 'Retrieve viewers, likes, comments, orders and sales of a live that is running',
	...CALLS.metrics,
	fields: [sessionId(query)],
	unify: (record) => record,
	run: async function* readings(run): AsyncGenerator<Outcome> {
		const id = numberOf(run);
		const metrics = await readMetrics(run.session, id);
		if (run.parameter('output') !== 'unified') {
			yield { json: metrics };
			return;
		}
		const measuredAt = text(metrics.measured_at);
		const detail = await readDetail(run.session, id);
		// Only products tell a currency, and all of a session share it.
		const currency = await run.session.once(`currency of ${id}`, async () => {
			const [first] = await readBag(run.session, id, 1);
			return text((first?.price_info as Json | undefined)?.currency) || null;
		});
		yield { json: { ...unifySession(detail), ...unifyMetrics(metrics, measuredAt), currency } };
	},
};

function numberOf(run: Run): SessionNumber {
	return run.value(run.operation.fields[0]) as SessionNumber;
}

const start: Operation = {
	name: 'Start',
	action: 'Start a live session',
	description: 'Go on air with the picture that is sent to the stream address',
	...shopeeApi('POST', 'livestream.start_session'),
	calls: [CALLS.detail.endpoint],
	fields: [
		sessionId(body),
		...optional(
			body('ai_stream', {
				displayName: 'AI Stream',
				name: 'aiStream',
				type: 'boolean',
				default: false,
				description: 'Whether the picture is made by an AI. Philippines only.',
			}),
			body(
				'domain_id',
				{
					displayName: 'Domain ID',
					name: 'domainId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 6',
					description:
						"Which of the stream addresses is used, from 'Get'. Left out, the node takes the first one.",
				},
				{ toWire: int64 },
			),
		),
	],
	run: async function* starting(run): AsyncGenerator<Outcome> {
		const call = await run.call();
		const domain = call.body?.domain_id ?? (await firstDomain(run));
		call.body = { ...call.body, domain_id: domain };
		await run.session.send(call);
		yield { json: { ...run.subject(), domain_id: text(domain), success: true } };
	},
};

/** @throws InputError when the session has no stream address */
async function firstDomain(run: Run): Promise<Json[string]> {
	const detail = await readDetail(run.session, numberOf(run));
	const [stream] = rows(detail.stream_url_list);
	if (!isBlank(stream?.domain_id)) return stream.domain_id;
	throw new InputError(
		'Shopee names no stream address for this session',
		"Look at the session with 'Get', and fill in the option 'Domain ID'.",
	);
}

const update: Operation = {
	name: 'Update',
	action: 'Update a live session',
	description: 'Change what viewers see; what is left out stays as it is',
	...shopeeApi('POST', 'livestream.update_session'),
	calls: [CALLS.detail.endpoint],
	fields: [sessionId(body), ...optional(...Object.values(about))],
	run: async function* updating(run): AsyncGenerator<Outcome> {
		const call = await run.call();
		const { session_id: id, ...changes } = call.body ?? {};
		if (Object.keys(changes).length === 0) {
			throw new InputError('There is nothing to update', "Add what is to change under 'Options'.");
		}
		// Shopee wants the whole again, also what stays.
		const isWhole = Object.keys(about).every((name) => name in changes);
		const detail = isWhole ? {} : await readDetail(run.session, numberOf(run));
		const kept = Object.keys(about)
			.filter((name) => !isBlank(detail[name]))
			.map((name) => [name, detail[name]]);
		call.body = { session_id: id, is_test: false, ...Object.fromEntries(kept), ...changes };
		await run.session.send(call);
		yield { json: { ...run.subject(), success: true } };
	},
};

/** Live sessions of the user that the credential is connected as. */
export const session: Resource = {
	name: 'Session',
	value: 'session',
	description:
		'Plan, start, measure and end a live session. App categories: Livestream Management.',
	operations: { create, end, get, getMetrics, start, update },
};
