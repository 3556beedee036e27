/** Lives of the sandbox, made by the nodes as a streamer would make them. */
import { byHand, ours } from '../../workflows/source/tools/nodes.mts';
import { CREDENTIALS } from '../../workflows/source/tools/credentials.mts';
import { toWorkflow } from '../../workflows/source/tools/workflow.mts';
import type { NodeSketch } from '../../workflows/source/tools/workflow.mts';
import { errorOf, outputOf } from '../host/host.mjs';
import type { N8nSession, StoredCredential, WorkflowDefinition } from '../host/host.mjs';
import { shopee } from '../sandbox/fixtures.mts';
import { withCredentials } from './marketplaces.mts';

const START = 'When Clicking Execute';

/** Runs some nodes in a row in n8n; the answer is what the last one put out. */
export async function runNodes(
	session: N8nSession,
	saved: readonly StoredCredential[],
	...nodes: NodeSketch[]
): Promise<Array<Record<string, unknown>>> {
	const workflow = toWorkflow({
		id: 'testNodes0000001',
		name: nodes.map(({ name }) => name).join(', '),
		nodes: [byHand([0, 0], START), ...nodes],
		notes: [],
		links: [[START, ...nodes.map(({ name }) => name)]],
	}) as unknown as WorkflowDefinition;
	const { id: _id, ...copy } = withCredentials(workflow, saved);
	const id = await session.createWorkflow(copy);
	const execution = await session.runWorkflow(id, START);
	const error = errorOf(execution);
	if (error) throw new Error(`${error.message} ${error.description ?? ''}`);
	return outputOf(execution, nodes[nodes.length - 1].name);
}

/** One official operation of Shopee Live as the demo's streamer. */
export const official = (
	name: string,
	operation: readonly [resource: string, operation: string],
	parameters: Record<string, unknown>,
): NodeSketch => ({
	...ours('shopeeLive', { name, at: [0, 0], credentials: CREDENTIALS.shopeeUser }, operation, {
		access: 'openPlatform',
		...parameters,
	}),
	onError: undefined,
});

/** Plans a live of the demo's streamer; one that is called "Launch night" follows that script. */
export async function planLive(
	session: N8nSession,
	saved: readonly StoredCredential[],
	title = 'Launch night',
): Promise<string> {
	const [{ session_id: id }] = await runNodes(
		session,
		saved,
		official('Create', ['session', 'create'], { title, coverImageUrl: shopee.live.cover }),
	);
	return String(id);
}

/** Begins a live; it goes as fast as the clock of the sandbox says. */
export async function startLive(
	session: N8nSession,
	saved: readonly StoredCredential[],
	sessionId: string,
): Promise<void> {
	await runNodes(session, saved, official('Begin', ['session', 'start'], { sessionId }));
}

/** What a shop owner fills in before a live is watched. */
export interface LiveWishes {
	sessionId: string;
	salesGoal: number;
	/** Pieces of each product, by its number */
	stock: Record<string, number>;
	tikTokLiveRoomId?: string;
	/** How often Shopee's lives are looked at, as the trigger calls it */
	every?: string;
}

/** live-alerts with the numbers of a live filled in, looking every second. */
export function withLive(definition: WorkflowDefinition, wishes: LiveWishes): WorkflowDefinition {
	const { sessionId, salesGoal, stock, tikTokLiveRoomId = '', every = 's1' } = wishes;
	const assigned: Record<string, Record<string, unknown>> = {
		'Stock per Product': { stock: JSON.stringify(stock) },
		Limits: { tikTokLiveRoomId, salesGoal },
	};
	return {
		...definition,
		nodes: definition.nodes.map((node) => {
			const parameters = structuredClone(node.parameters) as Record<string, unknown>;
			if (parameters.access === 'openPlatform' && 'sessionIds' in parameters) {
				Object.assign(parameters, { sessionIds: sessionId, every, threshold: salesGoal });
				if (node.name !== 'Watch Shopee Lives') delete parameters.threshold;
			}
			const { assignments } = (parameters.assignments ?? {}) as {
				assignments?: Array<{ name: string; value: unknown }>;
			};
			for (const each of assignments ?? [])
				each.value = assigned[node.name]?.[each.name] ?? each.value;
			return { ...node, parameters };
		}),
	};
}
