import type { Marketplace } from '../../demo/marketplaces.mts';
import { outputOf } from '../../host/host.mjs';
import type { Execution, N8nSession, WorkflowDefinition } from '../../host/host.mjs';
import type { Sandbox } from '../../sandbox/index.mts';
import { nodeOf } from './workflows.mts';

export type Row = Record<string, unknown>;

interface Assignments {
	assignments: { assignments: Array<{ name: string; value: string }> };
}

/** The order sync with another window: by default it asks for seven days. */
export function lastDaysOnly(days: number) {
	return (workflow: WorkflowDefinition): WorkflowDefinition => {
		const { assignments } = nodeOf(workflow, 'Window').parameters as unknown as Assignments;
		const from = assignments.assignments.find(({ name }) => name === 'from');
		if (!from) throw new Error('The node Window does not say from when on.');
		from.value = `={{ $now.minus({ days: ${days} }).toUTC().toISO() }}`;
		return workflow;
	};
}

/** What a run asked for, in epoch seconds. */
export function windowOf(execution: Execution): { from: number; to: number } {
	const [window] = outputOf(execution, 'Window');
	const seconds = (value: unknown) => Math.floor(Date.parse(String(value)) / 1000);
	return { from: seconds(window.from), to: seconds(window.to) };
}

/** Rows and sums by currency, as the table should have them of a marketplace's shop. */
export interface Held {
	ids: string[];
	sums: Record<string, string>;
}

/** What the sandbox holds of a shop; recorded orders have no window. */
export function heldBy(
	{ control }: Sandbox,
	{ platform }: Marketplace,
	shop: string,
	window: { from: number; to: number },
): Held {
	const isRecorded = platform === 'facebookCommerce';
	const { ids, sums } = control.orders({
		platform,
		shop,
		field: 'update_time',
		...(!isRecorded && window),
	});
	return { ids: [...ids].sort(), sums };
}

/** The same, out of the rows of the table, added up in whole cents. */
export function rowsOf({ key }: Marketplace, shop: string, rows: readonly Row[]): Held {
	const mine = rows.filter(({ platform, shopId }) => platform === key && shopId === shop);
	const cents = new Map<string, bigint>();
	for (const { currency, grandTotal } of mine) {
		const [whole, part = ''] = String(grandTotal).split('.');
		const amount = BigInt(whole + part.slice(0, 2).padEnd(2, '0'));
		cents.set(String(currency), (cents.get(String(currency)) ?? 0n) + amount);
	}
	return {
		ids: mine.map(({ orderId }) => String(orderId)).sort(),
		sums: Object.fromEntries([...cents].map(([currency, amount]) => [currency, plain(amount)])),
	};
}

function plain(cents: bigint): string {
	const digits = String(cents).padStart(3, '0');
	return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.00$/, '');
}

/** Rows of a table, or none when it is not there yet. */
export async function tableOf(session: N8nSession, name: string): Promise<Row[]> {
	return (await session.tableRows(name)) ?? [];
}
