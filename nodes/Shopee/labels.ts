import { listOfText } from '../shared/catalog/fields';
import { refusedRecords } from '../shared/engine/execute';
import { InputError, PlatformError } from '../shared/engine/errors';
import { fileItem } from '../shared/engine/fileAnswer';
import { isObject, rows, text, at } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { poll } from '../shared/engine/poll';
import { callTo } from '../shared/engine/run';
import type { Outcome, Run } from '../shared/engine/run';

/** The calls that documents of orders and of bookings are made by. */
const CALLS = {
	order: {
		key: 'order_sn',
		list: 'order_list',
		tracking: 'GET /api/v2/logistics/get_tracking_number',
		parameter: 'POST /api/v2/logistics/get_shipping_document_parameter',
		create: 'POST /api/v2/logistics/create_shipping_document',
		result: 'POST /api/v2/logistics/get_shipping_document_result',
		download: 'POST /api/v2/logistics/download_shipping_document',
	},
	booking: {
		key: 'booking_sn',
		list: 'booking_list',
		tracking: 'GET /api/v2/logistics/get_booking_tracking_number',
		parameter: 'POST /api/v2/logistics/get_booking_shipping_document_parameter',
		create: 'POST /api/v2/logistics/create_booking_shipping_document',
		result: 'POST /api/v2/logistics/get_booking_shipping_document_result',
		download: 'POST /api/v2/logistics/download_booking_shipping_document',
	},
} as const;

type Calls = (typeof CALLS)[keyof typeof CALLS];

/** One label on its way: what it is for, and what Shopee said of it so far. */
interface Label {
	target: Json;
	type: string;
	tracking: string;
}

/**
 * The labels of shipped orders or bookings as one file: tracking number, document type, creation,
 * waiting and download. What Shopee refuses for one of them comes out as an error of that one, and
 * the others are still delivered.
 *
 * @throws PlatformError when Shopee does not finish in time, or gives out no file
 */
export async function* documentFlow(run: Run, kind: keyof typeof CALLS): AsyncGenerator<Outcome> {
	const calls = CALLS[kind];
	const waitMs = Number(run.parameter('waitSeconds') ?? 120) * 1000;
	const until = Date.now() + waitMs;
	const refused: PlatformError[] = [];
	let labels: Label[] = targetsOf(run, calls).map((target) => ({ target, type: '', tracking: '' }));

	/** Asks about all labels at once and keeps those that were not refused. */
	const ask = async (
		endpoint: string,
		describe: (label: Label) => Json,
		note: (label: Label, row: Json) => void,
	) => {
		if (labels.length === 0) return;
		const call = callTo(endpoint);
		call.isRepeatable = true;
		call.body = { [calls.list]: labels.map(describe) };
		const answer = await run.session.send(call).catch((error) => refusedRecords(run, error));
		if (Array.isArray(answer)) {
			refused.push(...answer);
			labels = [];
			return;
		}
		const { failures = [] } = answer.reading;
		refused.push(...run.session.failuresOf(answer.reading));
		// What Shopee says nothing about stays: it is asked for again, and never dropped in silence.
		labels = labels.filter(
			({ target }) => !failures.some(({ record = {} }) => isAbout(record, target, calls)),
		);
		for (const row of rows(at(answer.json, 'response.result_list'))) {
			const label = labels.find(({ target }) => isAbout(row, target, calls));
			if (label) note(label, row);
		}
	};

	const numbered = await Promise.all(
		labels.map(async (label) => {
			const tracking = await trackingOf(run, calls, label.target, waitMs / 2).catch((error) =>
				refusalOf(error, nameOf(label, calls)),
			);
			if (typeof tracking === 'string') return { ...label, tracking };
			refused.push(tracking);
			return undefined;
		}),
	);
	labels = numbered.filter((label) => label !== undefined);
	const chosen = text(run.parameter('documentType'));
	for (const label of labels) label.type = chosen;
	if (!chosen) {
		await ask(
			calls.parameter,
			({ target }) => target,
			(label, row) => {
				label.type = text(row.suggest_shipping_document_type);
			},
		);
	}
	await ask(calls.create, documentOf, () => undefined);
	const waiting = new Set(labels);
	const isReady = await poll(
		async () => {
			await ask(calls.result, resultOf, (label, row) => {
				if (text(row.status) === 'PROCESSING') waiting.add(label);
				else waiting.delete(label);
				if (text(row.status) === 'FAILED') refused.push(notMade(run, label, calls));
			});
			labels = labels.filter(
				(label) => !refused.some(({ details }) => details.subject === nameOf(label, calls)),
			);
			return labels.some((label) => waiting.has(label)) ? undefined : true;
		},
		Math.max(0, until - Date.now()),
		run.session.signal,
	);
	if (!isReady) throw notInTime(run, labels.length);
	for (const [type, group] of byType(labels)) yield await downloaded(run, calls, type, group);
	const isOne = labels.length === 0 && refused.length === 1;
	if (isOne && targetsOf(run, calls).length === 1) throw refused[0];
	for (const failure of refused) yield { failure };
}

/** The orders or bookings that the user named. */
function targetsOf(run: Run, { key }: Calls): Json[] {
	const [field] = run.operation.fields;
	const given = run.value(field);
	if (Array.isArray(given)) return given.filter(isObject);
	const list = listOfText(given) ?? [];
	if (list.length <= 50) return list.map((number) => ({ [key]: number }));
	throw new InputError(
		`'${field.property.displayName}' holds ${list.length} entries, but at most 50 go into one file`,
		'Pass fewer, or send them as separate input items.',
	);
}

const isAbout = (row: Json, target: Json, { key }: Calls) =>
	text(row[key]) === target[key] &&
	(!target.package_number || !row.package_number || row.package_number === target.package_number);

const nameOf = ({ target }: Label, { key }: Calls) => text(target[key]);

/** Shopee wants the tracking number along, and gives it out some time after the shipment was arranged. */
async function trackingOf(
	run: Run,
	calls: Calls,
	target: Json,
	longestMs: number,
): Promise<string> {
	const found = await poll(
		async () => {
			const call = callTo(calls.tracking);
			call.query = { ...target };
			const { json } = await run.session.send(call);
			const answer = at(json, 'response') ?? json;
			return text(at(answer, 'tracking_number')) || undefined;
		},
		longestMs,
		run.session.signal,
	);
	return found ?? '';
}

function documentOf({ target, type, tracking }: Label): Json {
	return {
		...target,
		...(tracking && { tracking_number: tracking }),
		...(type && { shipping_document_type: type }),
	};
}

function resultOf({ target, type }: Label): Json {
	return { ...target, ...(type && { shipping_document_type: type }) };
}

/** One file holds documents of one type only. */
function byType(labels: Label[]): Map<string, Label[]> {
	const groups = new Map<string, Label[]>();
	for (const label of labels) groups.set(label.type, [...(groups.get(label.type) ?? []), label]);
	return groups;
}

async function downloaded(run: Run, calls: Calls, type: string, labels: Label[]): Promise<Outcome> {
	const call = callTo(calls.download);
	call.answer = 'binary';
	call.mutates = false;
	call.body = {
		...(type && { shipping_document_type: type }),
		[calls.list]: labels.map(({ target }) => target),
	};
	const answer = await run.session.send(call);
	const numbers = labels.map((label) => nameOf(label, calls));
	const name = numbers.length === 1 ? numbers[0] : `${numbers[0]}-and-${numbers.length - 1}-more`;
	return await fileItem(run, answer, `${name}.pdf`, {
		documentType: type || null,
		documents: labels.map(({ target, tracking }) => ({
			...target,
			tracking_number: tracking || null,
		})),
	});
}

/** The refusal of one order, with its number; any other error goes on. */
function refusalOf(error: unknown, subject: string): PlatformError {
	if (!(error instanceof PlatformError) || error.entry.remedy !== 'never') throw error;
	const { platform, code, words, entry, details } = error;
	return new PlatformError(platform, code, words, entry, { ...details, subject });
}

function notMade(run: Run, label: Label, calls: Calls): PlatformError {
	return new PlatformError(
		run.platform.name,
		'FAILED',
		'',
		{
			class: 'validation',
			remedy: 'never',
			title: 'Shopee could not make the shipping document',
			advice:
				'Check in Seller Center whether the order was shipped and not cancelled, then run the operation again.',
		},
		{ subject: nameOf(label, calls) },
	);
}

function notInTime(run: Run, count: number): PlatformError {
	return new PlatformError(run.platform.name, '', '', {
		class: 'server',
		remedy: 'later',
		title: `Shopee has not finished ${count === 1 ? 'the shipping document' : `${count} shipping documents`} yet`,
		advice: "Run the operation again in a few minutes, or raise 'Wait at Most' under Options.",
	});
}
