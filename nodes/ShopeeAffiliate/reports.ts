import { DateTime } from 'luxon';
import { InputError } from '../shared/engine/errors';
import { unique } from '../shared/engine/flow';
import { at, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { pages } from '../shared/engine/paging';
import type { Run } from '../shared/engine/run';
import type { Call } from '../shared/engine/session';
import { cut } from '../shared/engine/windows';
import { TIME_BOUNDS } from './fields';
import {
	CONVERSION_FIELDS,
	ITEM_FIELDS,
	ORDER_FIELDS,
	PARTNER_FIELDS,
	PARTNER_ITEM_FIELDS,
	PARTNER_SOURCE_FIELDS,
} from './schema';

const DAY_SECONDS = 86_400;

/** Reports reach back as far as the portal: three months, and a day for the time zones. */
const MONTHS_BACK = 3;

/**
 * The pages of a report, its range cut into scans. After a scan that broke off, and at the borders of
 * scans, records come twice.
 */
async function* records(run: Run, wanted: number): AsyncGenerator<Json> {
	const { operation, platform, session } = run;
	const style = platform.pages[run.operation.page ?? 'conversions'];
	for (const call of await scans(run, wanted)) {
		for await (const page of pages(session, call, style, operation.items ?? '', wanted)) {
			yield* page.records;
		}
	}
}

/**
 * One call for each scan.
 *
 * @throws InputError when the range is turned round or begins too early
 */
async function scans(run: Run, wanted: number): Promise<Call[]> {
	const call = await run.call();
	const [fromName, toName] = TIME_BOUNDS.find(([name]) => call.body?.[name] !== undefined) ?? [];
	if (!fromName || !toName) return [call];
	const now = DateTime.now();
	const from = Number(call.body?.[fromName]);
	const to = Number(call.body?.[toName] ?? Math.floor(now.toSeconds()));
	const label = (name: string) =>
		run.operation.fields.find(({ wire }) => wire === name)?.property.displayName;
	if (from >= to) {
		throw new InputError(
			`'${label(fromName)}' is not before '${label(toName)}'`,
			'Exchange the two dates, or leave the end empty to read up to now.',
		);
	}
	const earliest = now.minus({ months: MONTHS_BACK, days: 1 });
	if (from < earliest.toSeconds()) {
		throw new InputError(
			'Shopee Affiliate reports the last three months only',
			`Set '${label(fromName)}' to ${earliest.plus({ days: 1 }).toISODate()} or later.`,
		);
	}
	// With a limit the first scan is enough: a slice would only add waiting.
	if (wanted !== Infinity) return [call];
	const days = Number(run.parameter('daysPerScan') ?? 31);
	return stretches(from, to, days, [fromName, toName]).map((stretch) => ({
		...call,
		body: { ...call.body, ...stretch },
	}));
}

/** The bodies of a report's scans, by the days that one scan should hold. */
export function stretches(
	from: number,
	to: number,
	days: number,
	names: readonly string[],
): Json[] {
	const [fromName, toName] = names;
	return cut({ from, to }, Math.max(1, days) * DAY_SECONDS, 1).map((stretch) => ({
		[fromName]: stretch.from,
		[toName]: stretch.to,
	}));
}

/** What makes a row the same row: the platform's own parts of it. */
function keyOf(conversion: Json, order: Json, item: Json): string {
	return [conversion.conversionId, order.orderId, item.itemId, item.modelId, item.promotionId]
		.map(text)
		.join('-');
}

/** One row per item of an order, with the columns of its conversion and its order. */
export function rowsOf(conversion: Json): Json[] {
	const columns = pick(conversion, CONVERSION_FIELDS);
	return orNothing(conversion.orders).flatMap((order) =>
		orNothing(order.items).map((item) => ({
			rowKey: keyOf(conversion, order, item),
			...columns,
			...pick(order, ORDER_FIELDS),
			...pick(item, ITEM_FIELDS),
		})),
	);
}

/** A conversion without orders, or an order without items, is still a row. */
function orNothing(value: unknown): Json[] {
	const list = rows(value);
	return list.length > 0 ? list : [{}];
}

/** The same columns in every row, also where a record lacks one. */
function pick(record: Json, names: readonly string[]): Json {
	return Object.fromEntries(names.map((name) => [name, record[name] ?? null]));
}

/** The rows of a report, each once. */
export async function* reportRows(run: Run, wanted = Infinity): AsyncGenerator<Json> {
	async function* all(): AsyncGenerator<Json> {
		for await (const conversion of records(run, wanted)) yield* rowsOf(conversion);
	}
	yield* unique(all(), (row) => text(row.rowKey));
}

/** A report in the shape that the user asked for: rows, or conversions as Shopee nests them. */
export async function* report(run: Run): AsyncGenerator<Json> {
	if (run.parameter('shape') === 'nested') {
		yield* unique(records(run, run.wanted), (conversion) =>
			rowsOf(conversion)
				.map(({ rowKey }) => text(rowKey))
				.join(' '),
		);
		return;
	}
	const isSplit = run.parameter('splitSubIds') === true;
	for await (const row of reportRows(run, run.wanted)) yield isSplit ? withSubIds(row) : row;
}

/** The text that carries the sub ids of a link, taken apart; empty ones keep their place. */
function withSubIds(row: Json): Json {
	const parts = text(row.utmContent).split(/[-.]/);
	const subIds = [0, 1, 2, 3, 4].map((index) => [`subId${index + 1}`, parts[index] ?? '']);
	return { ...row, ...Object.fromEntries(subIds) };
}

/** Orders of the partner report, by item or as Shopee nests them. */
export async function* partnerOrders(run: Run): AsyncGenerator<Json> {
	const isNested = run.parameter('shape') === 'nested';
	// Orders on the border of two scans are in both.
	const orders = unique(records(run, run.wanted), (order) => text(order.orderId));
	for await (const order of orders) {
		if (isNested) {
			yield order;
			continue;
		}
		const source = at(order, 'extInfo');
		for (const item of orNothing(order.items)) {
			yield {
				...pick(order, PARTNER_FIELDS),
				...pick(item, PARTNER_ITEM_FIELDS),
				...pick(rows(source)[0] ?? {}, PARTNER_SOURCE_FIELDS),
			};
		}
	}
}
