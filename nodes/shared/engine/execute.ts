import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { listOfText } from '../catalog/fields';
import type { Operation, Resource } from '../catalog/types';
import { rowsToFile } from './binary';
import type { FileFormat } from './binary';
import { asNodeError, isUnknownRecord, PlatformError } from './errors';
import { fileItem, inOutputField } from './fileAnswer';
import { each, readAhead, take } from './flow';
import { hydrate } from './hydrate';
import { at, text } from './json';
import type { Json } from './json';
import { pages } from './paging';
import { recordsIn } from './records';
import type { PageStyle } from './pageStyles';
import type { Platform } from './platform';
import { batchError, failedItem } from './refusedItems';
import { Run } from './run';
import type { Outcome } from './run';
import { Session } from './session';
import type { Call } from './session';
import { simplify } from './simplify';
import { runTogether } from './together';
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
	const count = host.getInputData().length;
	for (let itemIndex = 0; itemIndex < count; itemIndex++) {
		const produced: INodeExecutionData[] = [];
		let operation: Operation | undefined;
		try {
			const picked = chosen(host, resources, itemIndex);
			operation = picked.operation;
			const session = await sessionFor(host, platform, picked.resource, itemIndex, sessions);
			const site = siteOf(host, platform, itemIndex);
			const run = new Run(host, platform, session, operation, itemIndex);
			if (operation.together) {
				const runs = [run];
				for (let next = itemIndex + 1; next < count; next++) {
					if (chosen(host, resources, next).operation !== operation) break;
					if (siteOf(host, platform, next) !== site) break;
					runs.push(new Run(host, platform, session, operation, next));
				}
				for (const item of await runTogether(operation.together, runs)) produced.push(item);
				itemIndex += runs.length - 1;
			} else {
				await collect(run, produced);
			}
		} catch (error) {
			host.getExecutionCancelSignal()?.throwIfAborted();
			const explained =
				error instanceof PlatformError && operation?.explain ? operation.explain(error) : error;
			if (!host.continueOnFail()) throw asNodeError(host.getNode(), explained, itemIndex);
			produced.push(failedItem(explained, itemIndex));
		}
		for (const item of produced) output.push(item);
	}
	return [output];
}

/** The session that an item is sent through: one for each site, or one of its own without a login. */
async function sessionFor(
	host: IExecuteFunctions,
	platform: Platform,
	{ isOffline, signedOut }: Resource,
	itemIndex: number,
	sessions: Map<string, Session>,
): Promise<Session> {
	if (isOffline) return Session.offline(host, platform);
	const settings = requestSettings(host, itemIndex);
	if (signedOut) return Session.signedOut(host, platform, signedOut(host, itemIndex), settings);
	const site = siteOf(host, platform, itemIndex);
	const session = sessions.get(site) ?? (await Session.open(host, platform, settings, site));
	sessions.set(site, session);
	return session;
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

/** Which of the platform's sites an item is about, where it has several. */
function siteOf(host: IExecuteFunctions, { site }: Platform, itemIndex: number): string {
	return site ? text(host.getNodeParameter(site, itemIndex, '')) : '';
}

function chosen(host: IExecuteFunctions, resources: Resource[], itemIndex: number) {
	const resource = host.getNodeParameter('resource', itemIndex) as string;
	// n8n drops the operation of a resource that the node does not show the way it is set.
	const name = text(host.getNodeParameter('operation', itemIndex, ''));
	const found = resources.find(({ value }) => value === resource);
	const operation = found?.operations[name];
	if (found && operation) return { operation, resource: found };
	throw new NodeOperationError(
		host.getNode(),
		name
			? `This node has no operation '${name}' for the resource '${resource}'`
			: `This node has no resource '${resource}' the way it is set`,
		{ description: 'Choose resource and operation from the lists of the node again.', itemIndex },
	);
}

function requestSettings(host: IExecuteFunctions, itemIndex: number) {
	const options = host.getNodeParameter('requestOptions', itemIndex, {}) as Json;
	const seconds = Number(options.timeoutSeconds ?? 0);
	return {
		perSecond: Number(options.requestsPerSecond ?? 0),
		timeoutMs: seconds > 0 ? seconds * 1000 : undefined,
		longestWaitMs:
			options.longestWaitSeconds === undefined
				? undefined
				: Number(options.longestWaitSeconds) * 1000,
	};
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
		async function* shaped(): AsyncGenerator<Json> {
			for await (const record of listOf(run)) {
				shape ??= await shaper(run);
				yield shape(record);
			}
		}
		const format = fileFormat(run);
		if (format) {
			yield await fileOf(run, shaped(), format);
			return;
		}
		for await (const json of shaped()) yield { json };
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
	const records = operation.confirms
		? []
		: recordsIn(answer.json, operation.items).filter((record) => !refused.has(record));
	const unfound = leftOut(run, records);
	if (records.length === 0 && unfound.length > 0) throw notFound(run, unfound.join(', '));
	const detailed = operation.hydrate ? hydrate(run, operation.hydrate, each(records)) : records;
	for await (const record of detailed) {
		shape ??= await shaper(run);
		yield { json: shape(record) };
	}
	if (records.length === 0 && failures.length === 0 && call.mutates) {
		yield { json: { ...(operation.confirms && run.subject()), success: true } };
	}
	for (const id of unfound) yield { failure: notFound(run, id) };
	for (const failure of session.failuresOf(answer.reading, batchSizeOf(call))) yield { failure };
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

/** How many records are read ahead while others are being written to a file. */
const MOST_AHEAD = 1000;

/** The kind of file that a list goes to; undefined when its records become items. */
function fileFormat(run: Run): FileFormat | undefined {
	const format = run.operation.file ? run.parameter('outputAs') : undefined;
	return format === 'csv' || format === 'ndjson' ? format : undefined;
}

/** Writes a list to a file while it is read. */
async function fileOf(run: Run, rows: AsyncIterable<Json>, format: FileFormat): Promise<Outcome> {
	const day = DateTime.now().setZone(run.zone).toISODate();
	const fileName = `${run.operation.file}-${day}.${format}`;
	const ahead = readAhead(rows, MOST_AHEAD);
	const { data, rowCount } = await rowsToFile(run.host, ahead, format, fileName);
	return inOutputField(run, data, { fileName, rowCount });
}

/** How many records a call sent in its one list; undefined when that cannot be told. */
function batchSizeOf({ body }: Call): number | undefined {
	const lists = Object.values(body ?? {}).filter(Array.isArray);
	return lists.length === 1 ? lists[0].length : undefined;
}

/** The records of a list operation: paged, windowed and hydrated, up to the limit. */
export async function* listOf(run: Run): AsyncGenerator<Json> {
	const { operation, platform, session } = run;
	const style = platform.pages[operation.page ?? ''];
	const { wanted } = run;
	if (operation.list) {
		yield* take(operation.list(run), wanted);
		return;
	}
	const call = await run.call();
	// Items are all kept in the end, so that pieces of the list need not wait for each other.
	const mostHeld = fileFormat(run) ? MOST_AHEAD : Infinity;
	const listed = operation.window
		? windowed(session, operation, operation.window, call, style, wanted, mostHeld)
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
	const { items = '' } = run.operation;
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
