/** What workflows share that look after connections: one row per shop in `marketplace_connections`. */
import { inline } from './nodes.mts';
import type { Spot } from './nodes.mts';
import { idOf } from './workflow.mts';

/** The node of a credential type is called like the type, without the ending. */
const NODE_OF = (type: string) => `${type}.replace(/(OAuth2)?Api$/, '')`;

/**
 * Asks, for each item, what the credential opens and until when: the node's operation Check Connection
 * in a workflow of two nodes that is made for the item, since a node's own credential is fixed. What a
 * platform refuses comes out as an item with \`error\`, \`message\` and \`details.class\`.
 *
 * @param type expression of the credential's type, without braces
 * @param id expression of the credential's id
 */
export function checkConnection(spot: Spot, type: string, id: string) {
	const start = {
		id: idOf(spot.name, 'start'),
		name: 'Start',
		type: 'n8n-nodes-base.executeWorkflowTrigger',
		typeVersion: 1.1,
		position: [0, 0],
		parameters: { inputSource: 'passthrough' },
	};
	const check = {
		id: idOf(spot.name, 'check'),
		name: 'Check Connection',
		type: `n8n-nodes-social-commerce.{{ ${NODE_OF(type)} }}`,
		typeVersion: 1,
		position: [220, 0],
		executeOnce: true,
		onError: 'continueRegularOutput',
		parameters: {
			authentication: `{{ ${type}.includes('OAuth2') ? 'oAuth2' : 'accessToken' }}`,
			resource: `{{ ${type}.startsWith('facebook') ? 'token' : 'authorization' }}`,
			operation: 'checkConnection',
		},
		credentials: { [`{{ ${type} }}`]: { id: `{{ ${id} }}`, name: 'from the table' } },
	};
	const workflow = {
		nodes: [start, check],
		connections: { Start: { main: [[{ node: check.name, type: 'main', index: 0 }]] } },
	};
	return inline({ onError: 'continueErrorOutput', ...spot }, `=${JSON.stringify(workflow)}`);
}
