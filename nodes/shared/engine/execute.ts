import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { listOfText } from '../catalog/fields';
import type { Operation, Resource } from '../catalog/types';
import { asNodeError, isUnknownRecord, PlatformError, report } from './errors';
import { fileItem } from './fileAnswer';
import { take } from './flow';
import { hydrate } from './hydrate';
import { at, text } from './json';
import type { Json } from './json';
import { pages, recordsAt } from './paging';
import type { PageStyle } from './paging';
import type { Platform } from './platform';
import { Run } from './run';
import type { Outcome } from './run';
import { Session } from './session';
import type { Call } from './session';
import { simplify } from './simplify';
import { windowed } from './windows';

/**
 * Runs a node: each input item through the chosen operation, in order, every output paired with its
 * input. With Continue On Fail each refused item or record becomes an item that tells why.
 *
 * @throws NodeApiError when the platform refused, NodeOperationError when the input is at fault
 */
export async function execute(
	host: IExecuteFunctions,
	platform: Platform,
	resources: Resource[],
): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	const sessions = new Map<string, Session>();
	for (let itemIndex = 0; itemIndex < host.getInputData().length; itemIndex++) {
		const produced: INodeExecutionData[] = [];
		try {
			const operation = chosen(host, resources, itemIndex);
			const site = platform.site ? text(host.getNodeParameter(platform.site, itemIndex, '')) : '';
			const session =
				sessions.get(site) ??
				(await Session.open(host, platform, requestSettings(host, itemIndex), site));
			sessions.set(site, session);
			const run = new Run(host, platform, session, operation, itemIndex);
			await collect(run, produced);
		} catch (error) {
			host.getExecutionCancelSignal()?.throwIfAborted();
			if (!host.continueOnFail()) throw asNodeError(host.getNode(), error, itemIndex);
			produced.push(failedItem(error, itemIndex));
		}
		for (const item of produced) output.push(item);
	}
	return [output];
}

/**
 * Fills `produced` with the results of one input item. A list that breaks off leaves nothing
 * behind, since half a list looks like a whole one; what a write did stays.
 *
 * @throws PlatformError when records of a batch were refused and the workflow does not continue
 */
async function collect(run: Run, produced: INodeExecutionData[]): Promise<void> {
	const { host, itemIndex, operation } = run;
	const refused: PlatformError[] = [];
	let isComplete = false;
	try {
		for await (const outcome of outcomes(run)) {
			if (!('failure' in outcome)) {
				produced.push({ ...outcome, pairedItem: { item: itemIndex } });
			} else if (host.continueOnFail()) {
				produced.push(failedItem(outcome.failure, itemIndex));
			} else {
				refused.push(outcome.failure);
			}
		}
		isComplete = true;
	} finally {
		if (!isComplete && operation.page) produced.length = 0;
	}
	if (refused.length > 0) throw batchError(refused, produced.length);
}

/** How many refused records an error names. */
const MOST_NAMED = 5;

/** One error for the refused records of a batch: which, why, and that the others went through. */
function batchError(refused: PlatformError[], accepted: number): PlatformError {
	const [first] = refused;
	const names = refused
		.slice(0, MOST_NAMED)
		.map(({ details, message }) => `${details.subject ?? 'record'}: ${message}`)
		.join('; ');
	const more = refused.length > MOST_NAMED ? ` and ${refused.length - MOST_NAMED} more` : '';
	return new PlatformError(
		first.platform,
		first.code,
		first.words,
		{
			...first.entry,
			title: `${refused.length} of ${refused.length + accepted} records were refused`,
			advice: `${names}${more}. The others went through. Turn on 'Continue' under 'On Error' in the node's settings to get one item for each.`,
		},
		first.details,
	);
}

function chosen(host: IExecuteFunctions, resources: Resource[], itemIndex: number): Operation {
	const resource = host.getNodeParameter('resource', itemIndex) as string;
	const name = host.getNodeParameter('operation', itemIndex) as string;
	const operation = resources.find((each) => each.value === resource)?.operations[name];
	if (operation) return operation;
	throw new NodeOperationError(
		host.getNode(),
		`This node has no operation '${name}' for the resource '${resource}'`,
		{ description: 'Choose resource and operation from the lists of the node again.', itemIndex },
	);
}

function requestSettings(host: IExecuteFunctions, itemIndex: number) {
	const options = host.getNodeParameter('requestOptions', itemIndex, {}) as Json;
	const seconds = Number(options.timeoutSeconds ?? 0);
	return {
		perSecond: Number(options.requestsPerSecond ?? 0),
		timeoutMs: seconds > 0 ? seconds * 1000 : undefined,
	};
}

/**
 * An item that tells why. n8n sends it to the error output, if the node has one, because it holds
 * nothing but `error`, `message` and `details`; an `error` beside `json` would make n8n drop the rest.
 */
function failedItem(error: unknown, itemIndex: number): INodeExecutionData {
	return { json: report(error), pairedItem: { item: itemIndex } };
}

/** The results of an operation, in the shape the user asked for. */
async function* outcomes(run: Run): AsyncGenerator<Outcome> {
	const { operation, session } = run;
	if (operation.run) {
		yield* operation.run(run);
		return;
	}
	// Facts may cost a call, so they are looked up when there is a record that needs them.
	let shape: ((record: Json) => Json) | undefined;
	if (operation.page) {
		for await (const record of listOf(run)) {
			shape ??= await shaper(run);
			yield { json: shape(record) };
		}
		return;
	}
	const call = await run.call();
	if (operation.fileName !== undefined) call.answer = 'binary';
	const answer = await session.send(call).catch((error) => refusedRecords(run, error));
	if (Array.isArray(answer)) {
		for (const failure of answer) yield { failure };
		return;
	}
	if (answer.stream) {
		yield await fileItem(run, answer, operation.fileName, run.subject());
		return;
	}
	const { failures = [] } = answer.reading;
	const refused = new Set(failures.map(({ record }) => record));
	const listed = operation.confirms ? [] : recordsAt(answer.json, operation.items ?? '');
	const records = listed.filter((record) => !refused.has(record));
	const unfound = leftOut(run, records);
	if (records.length === 0 && unfound.length > 0) throw notFound(run, unfound.join(', '));
	for (const record of records) {
		shape ??= await shaper(run);
		yield { json: shape(record) };
	}
	if (records.length === 0 && failures.length === 0 && call.mutates) {
		yield { json: { ...(operation.confirms && run.subject()), success: true } };
	}
	for (const id of unfound) yield { failure: notFound(run, id) };
	for (const failure of session.failuresOf(answer.reading)) yield { failure };
}

/**
 * The errors of a batch that was refused record by record.
 *
 * @throws the error itself when it does not name records
 */
export function refusedRecords(run: Run, error: unknown): PlatformError[] {
	const details = error instanceof PlatformError ? error.details : {};
	if (!details.failures?.length) throw nameUnfound(run, error);
	return run.session.failuresOf(details);
}

/** The records of a list operation: paged, windowed and hydrated, up to the limit. */
export async function* listOf(run: Run): AsyncGenerator<Json> {
	const { operation, platform, session } = run;
	const style = platform.pages[operation.page ?? ''];
	const wanted = run.parameter('returnAll') === true ? Infinity : run.limit('limit');
	const call = await run.call();
	const listed = operation.window
		? windowed(session, operation, operation.window, call, style, wanted)
		: recordsOfPages(run, call, style, wanted);
	const limited = take(listed, wanted);
	const { hydrate: details } = operation;
	const isBrief = details?.unless !== undefined && run.parameter(details.unless) === true;
	yield* details && !isBrief ? hydrate(run, details, limited) : limited;
}

async function* recordsOfPages(
	run: Run,
	call: Call,
	style: PageStyle,
	wanted: number,
): AsyncGenerator<Json> {
	const items = run.operation.items ?? '';
	for await (const page of pages(run.session, call, style, items, wanted)) yield* page.records;
}

/** The ids that were asked for and did not come. */
function leftOut(run: Run, records: Json[]): string[] {
	const { finds, key = '' } = run.operation;
	if (!finds) return [];
	const asked = listOfText(run.parameter(finds)) ?? [];
	if (records.length === 0 || !key) return records.length === 0 ? asked : [];
	const known = new Set(records.map((record) => text(at(record, key))));
	return asked.filter((id) => !known.has(id));
}

function notFound(run: Run, ids: string, refusal?: PlatformError): PlatformError {
	const { finds, fields } = run.operation;
	const label = fields.find(({ property }) => property.name === finds)?.property.displayName;
	return new PlatformError(
		run.platform.name,
		refusal?.code ?? '',
		refusal?.words ?? '',
		{
			class: 'notFound',
			remedy: 'never',
			title: `${run.platform.name} knows no record with this ${label}: ${ids}`,
			advice: `Check '${label}', and whether it belongs to the shop of the credential.`,
		},
		{ subject: ids, ...refusal?.details },
	);
}

/** A platform says no more than "not found"; the user wants to know which field is meant. */
function nameUnfound(run: Run, error: unknown): unknown {
	if (!run.operation.finds || !isUnknownRecord(error)) return error;
	return notFound(run, leftOut(run, []).join(', '), error);
}

async function shaper(run: Run): Promise<(record: Json) => Json> {
	const { unify, simplify: picks, facts } = run.operation;
	if (unify && run.parameter('output') === 'unified') {
		const known = { ...run.session.connection.facts, ...(await facts?.(run)) };
		return (record) => unify(record, known);
	}
	if (picks && run.parameter('simplify') !== false) return (record) => simplify(record, picks);
	return (record) => record;
}
