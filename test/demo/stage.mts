import type { N8nSession, StoredCredential } from '../host/host.mjs';
import type { Sandbox } from '../sandbox/index.mts';

/** A workflow that was imported: where it is, and the node that starts it by hand. */
export interface Imported {
	id: string;
	trigger: string;
}

/** What is there when a workflow is shown. */
export interface Stage {
	session: N8nSession;
	sandbox: Sandbox;
	/** The credentials of the sandbox, with the ids that n8n gave them */
	saved: readonly StoredCredential[];
	/** By the name of the file without its ending */
	workflows: Readonly<Record<string, Imported>>;
	say: (line: string) => void;
}

/** Lines of cells as a table of plain text; columns with numbers are on the right. */
export function textTable(lines: ReadonlyArray<readonly string[]>): string {
	const [head, ...body] = lines;
	const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
	const isNumber = head.map(
		(_, column) => body.length > 0 && body.every((line) => /^-?[\d,.]*$/.test(line[column])),
	);
	const written = (cell: string, column: number): string =>
		isNumber[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]);
	return lines.map((line) => line.map(written).join('  ').trimEnd()).join('\n');
}
