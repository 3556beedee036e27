import { readFileSync } from 'node:fs';
import {
	saveCredentials as saveDemoCredentials,
	withCredentials,
} from '../../demo/marketplaces.mts';

import type {
	Execution,
	N8nSession,
	StoredCredential,
	WorkflowDefinition,
} from '../../host/host.mjs';
import type { Sandbox } from '../../sandbox/index.mts';
import { workflowFile } from '../../tools/workflows.mts';

/** An example workflow that was imported. */
export interface ImportedWorkflow {
	id: string;
	definition: WorkflowDefinition;
	/** Runs it from its manual trigger, or from the node of that name, to the end. */
	run(from?: string): Promise<Execution>;
}

/** Reads the file of an example workflow. */
export function readWorkflow(name: string): WorkflowDefinition {
	return JSON.parse(readFileSync(workflowFile(name), 'utf8')) as WorkflowDefinition;
}

/** Saves the credentials of the demo in an n8n; the answer holds the ids that n8n gave them. */
export async function saveCredentials(
	session: N8nSession,
	{ urls }: Sandbox,
	code = 0,
): Promise<StoredCredential[]> {
	return await saveDemoCredentials(session, urls, code);
}

/**
 * Imports an example workflow and fills in credentials, as a user would. `change` edits the copy that is
 * imported, such as a time range or `pinData` for services that are not there.
 */
export async function importWorkflow(
	session: N8nSession,
	name: string,
	saved: readonly StoredCredential[],
	change: (workflow: WorkflowDefinition) => WorkflowDefinition = (workflow) => workflow,
): Promise<ImportedWorkflow> {
	const definition = change(withCredentials(readWorkflow(name), saved));
	const id = await session.createWorkflow(definition);
	const manual = definition.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	return {
		id,
		definition,
		run: async (from = String(manual?.name)) => await session.runWorkflow(id, from),
	};
}

/** The node of that name in a workflow. */
export function nodeOf(workflow: WorkflowDefinition, name: string) {
	const node = workflow.nodes.find((each) => each.name === name);
	if (!node) throw new Error(`"${workflow.name}" has no node "${name}".`);
	return node;
}
