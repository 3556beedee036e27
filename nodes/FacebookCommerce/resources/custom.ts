import { byLabel } from '../../shared/catalog/alphabet';
import { jsonObject, optional, setting } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { customResource } from '../../shared/engine/apiCall';
import { findEntry, InputError, PlatformError } from '../../shared/engine/errors';
import { groupBy, inBatches, asStream } from '../../shared/engine/flow';
import { isObject, parseJson, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import { callTo } from '../../shared/engine/run';
import type { Outcome, Run } from '../../shared/engine/run';
import type { Part, Told } from '../../shared/engine/together';
import { loadEndpoints } from '../endpoints';
import { asPage } from '../identities';
import { DOCS, hideSecrets } from '../platform';

const BATCH_DOCS = `${DOCS}/graph-api/batch-requests`;

/** The most calls that Meta takes in one batch. */
const MOST_CALLS = 50;

const METHODS = ['GET', 'POST', 'DELETE'];

const actAs = optional(
	setting({
		displayName: 'Send as Page',
		name: 'page',
		type: 'string',
		default: '',
		placeholder: 'e.g. 100000000000001',
		description:
			"ID of the page whose token the call is sent with. Without it: the credential's own.",
	}),
)[0];

/** One call within a batch, as Meta takes it. */
interface InnerCall {
	method: string;
	relative_url: string;
	body?: string;
}

function queryText(values: Json): string {
	return new URLSearchParams(
		Object.entries(values).map(([name, value]): [string, string] => [
			name,
			typeof value === 'object' ? JSON.stringify(value) : text(value),
		]),
	).toString();
}

async function innerCall(run: Run): Promise<{ page: string; call: InnerCall }> {
	const value = (name: string): Json => {
		const field = run.operation.fields.find((each) => each.property.name === name);
		const found = field && run.value(field);
		return isObject(found) ? found : {};
	};
	const typed = text(run.parameter('path')).trim();
	if (typed === '' || /^https?:/i.test(typed)) {
		throw new InputError(
			"The parameter 'Path' is not a path",
			"Write it without host and version, such as 'me/accounts'.",
		);
	}
	const method = text(run.parameter('method'));
	const parameters = queryText(value('parameters'));
	const relativeUrl = typed.replace(/^\/+/, '');
	const isBody = method === 'POST' && parameters !== '';
	const joint = relativeUrl.includes('?') ? '&' : '?';
	return {
		page: text(run.parameter('page')).trim(),
		call: {
			method: METHODS.includes(method) ? method : 'GET',
			relative_url: isBody || parameters === '' ? relativeUrl : relativeUrl + joint + parameters,
			...(isBody ? { body: parameters } : {}),
		},
	};
}

const contentOf = ({ content }: Part) => content as Awaited<ReturnType<typeof innerCall>>;

async function* sendBatch(parts: Part[]): AsyncGenerator<Told> {
	const byPage = groupBy(parts, (part) => contentOf(part).page);
	for (const group of byPage.values()) {
		for await (const batch of inBatches(asStream(group), MOST_CALLS)) yield* await sendOne(batch);
	}
}

/** Sends up to 50 calls as one; an answer with 200 says nothing about the calls in it. */
async function sendOne(parts: Part[]): Promise<Told[]> {
	const [{ run }] = parts;
	const { page } = contentOf(parts[0]);
	const call = callTo('POST /');
	call.encoding = 'form';
	call.body = {
		batch: JSON.stringify(parts.map((part) => contentOf(part).call)),
		include_headers: 'false',
	};
	call.mutates = parts.some((part) => contentOf(part).call.method !== 'GET');
	if (page !== '') call.as = page;
	try {
		const { json } = await run.session.send(call);
		const answers = Array.isArray(json) ? json : [];
		return parts.map((part, index) => ({ part, outcome: outcomeOf(part, answers[index]) }));
	} catch (error) {
		if (!(error instanceof PlatformError)) return await Promise.reject(error);
		return parts.map((part) => ({ part, outcome: { failure: error } }));
	}
}

function outcomeOf(part: Part, answer: unknown): Outcome {
	const { platform } = part.run;
	const subject = contentOf(part).call.relative_url.split('?')[0];
	if (!isObject(answer)) {
		const entry = {
			class: 'server',
			remedy: 'never',
			title: 'Facebook did not finish this call of the batch',
			advice: 'Send it again, in a smaller batch.',
		} as const;
		return { failure: new PlatformError(platform.name, '', '', entry, { subject }) };
	}
	const body = typeof answer.body === 'string' ? parsedBody(answer.body) : answer.body;
	const status = Number(answer.code ?? 0);
	const reading = platform.read({ status, headers: {}, json: body });
	if (reading.ok) {
		const json = hideSecrets(isObject(body) ? body : { value: body });
		return { json: json as Json };
	}
	const { code, words, requestId } = reading;
	const entry = findEntry(platform.errors, code, words, status);
	const details = { requestId, subject, httpStatus: status };
	return { failure: new PlatformError(platform.name, code, words, entry, details) };
}

function parsedBody(body: string): unknown {
	try {
		return parseJson(body);
	} catch {
		return body;
	}
}

const batch: Operation = {
	name: 'API Call Batch',
	action: 'Call endpoints in a batch',
	description: 'Send one call for each input item, up to 50 of them in one request',
	docs: BATCH_DOCS,
	notice:
		'Each call counts against the limits of Meta as if it were sent alone. Each comes out with its own result, and a refused one does not stop the others.',
	fields: [
		setting({
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: METHODS.map((method) => ({ name: method, value: method })).sort((a, b) =>
				byLabel(a.name, b.name),
			),
			default: 'GET',
			description: 'What to do',
		}),
		setting({
			displayName: 'Path',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. me/accounts',
			description: 'What to call, without host and version',
		}),
		setting(
			{
				displayName: 'Parameters',
				name: 'parameters',
				type: 'json',
				default: '{}',
				description: 'Parameters of the call, as a JSON object. Token and proof are added for you.',
			},
			{ toWire: jsonObject },
		),
		actAs,
	],
	together: { prepare: async (run) => [await innerCall(run)], send: sendBatch },
};

const { operations, ...resource } = customResource(loadEndpoints, DOCS, 'GET /me/accounts');

/** Every endpoint of the Graph API, one by one or in batches. */
export const custom: Resource = {
	...resource,
	operations: {
		apiCall: {
			...operations.apiCall,
			fields: [...operations.apiCall.fields, actAs],
			prepare: asPage,
		},
		batch,
	},
};
