/** The four nodes by which rows come into a table quickly, each once. */
import { code, when } from './nodes.mts';
import { insertRows, newOrChanged, upsertRows } from './tables.mts';
import type { Comparing, Table } from './tables.mts';
import type { Link, NodeSketch, Place } from './workflow.mts';

export interface Keeping {
	table: Table;
	/** The node that read the rows there were */
	known: string;
	/** What rows are called in the names of the nodes, such as `States` */
	what: string;
	/** Place of the first node */
	at: Place;
	/** Columns that do not make a row different */
	bookkeeping?: readonly string[];
	/** The node that made the rows, if it is not the one before */
	from?: string;
	fills?: Comparing['fills'];
}

/**
 * Adds new rows together, which is quick, and brings changed ones up to date; rows that are the same
 * are left alone. The table needs a column `changes`. A table that cannot be written stops the run.
 *
 * @returns the nodes, their links, the name of the first one and the names of those that save
 */
export function keepRows({ table, known, what, at, bookkeeping = [], from, fills }: Keeping): {
	nodes: NodeSketch[];
	links: Array<readonly string[] | Link>;
	first: string;
	last: readonly [add: string, update: string];
} {
	const [x, y] = at;
	const first = `New or Changed ${what}`;
	const isNew = `Are the ${what} New?`;
	const add = `Add New ${what}`;
	const update = `Update Changed ${what}`;
	return {
		nodes: [
			code({ name: first, at }, newOrChanged(table, known, { bookkeeping, rows: from, fills })),
			when(
				{ name: isNew, at: [x + 220, y] },
				'={{ $json.changes }}',
				{ type: 'number', operation: 'equals' },
				0,
			),
			insertRows({ name: add, at: [x + 460, y - 100] }, table),
			upsertRows({ name: update, at: [x + 460, y + 100] }, table),
		],
		links: [[first, isNew, add], { from: isNew, to: update, output: 1 }],
		first,
		last: [add, update],
	};
}
