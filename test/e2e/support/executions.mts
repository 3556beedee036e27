import type { Execution, N8nSession } from '../../host/host.mjs';

/** Executions that have ended do not change, and reading large ones again and again keeps n8n busy. */
const ended = new Map<string, Execution>();

/** The finished executions of a workflow, the oldest first. */
export async function executionsOf(session: N8nSession, workflowId: string): Promise<Execution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const ids: string[] = [];
	for (let cursor: string | null | undefined = ''; cursor !== null && cursor !== undefined; ) {
		const next: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
		const page: { results: Array<{ id: string }>; nextCursor?: string | null } = await session.rest(
			'GET',
			`/rest/executions?filter=${filter}&limit=100${next}`,
		);
		ids.push(...page.results.map(({ id }) => id));
		cursor = page.nextCursor;
	}
	const executions: Execution[] = [];
	for (const id of ids.reverse()) {
		const key = `${workflowId}/${id}`;
		const execution = ended.get(key) ?? (await session.finishedExecution(id, 60_000));
		ended.set(key, execution);
		executions.push(execution);
	}
	return executions;
}
