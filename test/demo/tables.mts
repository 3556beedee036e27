import type { N8nSession } from '../host/host.mjs';
import type { Table } from '../../workflows/source/tools/tables.mts';

type Row = Record<string, string | number | boolean | null>;

/** Makes a data table, unless it is there, and adds rows to it, as somebody would by hand. */
export async function fillTable(
	session: N8nSession,
	{ name, columns }: Table,
	rows: readonly Row[],
): Promise<void> {
	const tables = `/rest/projects/${session.projectId}/data-tables`;
	const filter = encodeURIComponent(JSON.stringify({ name }));
	const { data } = await session.rest<{ data: Array<{ id: string; name: string }> }>(
		'GET',
		`${tables}?filter=${filter}`,
	);
	const there = data.find((table) => table.name === name);
	const { id } =
		there ??
		(await session.rest<{ id: string }>('POST', tables, {
			name,
			columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
		}));
	for (let from = 0; from < rows.length; from += ROWS_PER_CALL) {
		await session.rest('POST', `${tables}/${id}/insert`, {
			data: rows.slice(from, from + ROWS_PER_CALL),
			returnType: 'count',
		});
	}
}

/** n8n's own API takes bodies of 16 MB. */
const ROWS_PER_CALL = 1000;
