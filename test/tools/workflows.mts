/**
 * Writes workflows/*.json from the sources in workflows/source: `npm run workflows`.
 * With `--check` nothing is written, and the exit code is 1 when a file is not what its source says.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { toWorkflow } from '../../workflows/source/tools/workflow.mts';

/** A workflow as it is written into a file. */
export type WrittenWorkflow = ReturnType<typeof toWorkflow>;

/** Where the example workflows are. */
export const WORKFLOW_FOLDER = join(process.cwd(), 'workflows');

const SOURCES = join(WORKFLOW_FOLDER, 'source');
const requireHere = createRequire(join(process.cwd(), 'package.json'));

/** Names of the example workflows, such as `order-sync`. */
export function workflowNames(): string[] {
	return readdirSync(SOURCES)
		.filter((file) => file.endsWith('.mts'))
		.map((file) => file.slice(0, -'.mts'.length))
		.sort();
}

/** The text that the file of a workflow should hold. */
export function workflowText(name: string): string {
	const source: { default: WrittenWorkflow } = requireHere(`./workflows/source/${name}.mts`);
	return `${JSON.stringify(source.default, undefined, '\t')}\n`;
}

/** Where the file of a workflow is. */
export function workflowFile(name: string): string {
	return join(WORKFLOW_FOLDER, `${name}.json`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const stale = workflowNames().filter((name) => {
		const file = workflowFile(name);
		return !existsSync(file) || readFileSync(file, 'utf8') !== workflowText(name);
	});
	if (process.argv.includes('--check')) {
		process.exitCode = stale.length > 0 ? 1 : 0;
	} else {
		for (const name of stale) writeFileSync(workflowFile(name), workflowText(name));
	}
	console.log(stale.length > 0 ? stale.join('\n') : 'Every workflow is as its source says.');
}
