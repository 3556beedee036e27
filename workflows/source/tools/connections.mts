/**
 * One workflow for many shops. n8n's nodes cannot choose a credential by expression, but a sub-workflow
 * that is defined by one can: for each connection it is made anew, with that connection's credential.
 */
import { inline, keep, PACKAGE } from './nodes.mts';
import type { Spot } from './nodes.mts';
import { CONNECTIONS, readRows } from './tables.mts';
import type { NodeSketch } from './workflow.mts';

/** One of our nodes as it is run for a connection; expressions see the connection as `$json`. */
export interface ShopWork {
	/** Name of the node type, such as `shopee` */
	node: string;
	operation: readonly [resource: string, operation: string];
	parameters?: Readonly<Record<string, unknown>>;
}

export interface ConnectionSpots {
	/** Reads the table */
	read: Spot;
	/** Keeps the active connections that there is work for */
	choose: Spot;
	/** Runs our node once for each */
	run: Spot;
}

/**
 * Three nodes, to be linked one after the other: read `marketplace_connections`, keep what is active and
 * of a platform that `work` names, and run our node for each with the credential of its row. What the
 * node gives out comes back as it is. What goes wrong with a shop leaves by the error output of the last
 * node, as that shop's row with `error`, `message` and `details`; the other shops go on.
 *
 * @param work what to run, by the platform as the table calls it
 * @throws if a parameter mixes text and expression, which cannot be handed on
 */
export function forEachConnection(
	{ read, choose, run }: ConnectionSpots,
	work: Readonly<Record<string, ShopWork>>,
): NodeSketch[] {
	return [
		{ ...readRows(read, CONNECTIONS), alwaysOutputData: false },
		keep(choose, `={{ $json.isActive && ${asCode(Object.keys(work))}.includes($json.platform) }}`),
		inline({ onError: 'continueErrorOutput', ...run }, subworkflow(workOn(work), CREDENTIAL)),
	];
}

/**
 * Asks, for each item, what a credential opens and until when. What a platform refuses comes out as an
 * item with `error`, `message` and `details.class`.
 *
 * @param type expression of the credential's type, without braces
 * @param id expression of the credential's id
 */
export function checkConnection(spot: Spot, type: string, id: string): NodeSketch {
	const node = {
		// A node is called like the type of its credential, without the ending.
		type: `={{ '${PACKAGE}.' + ${type}.replace(/(OAuth2)?Api$/, '') }}`,
		executeOnce: true,
		parameters: {
			authentication: `={{ ${type}.includes('OAuth2') ? 'oAuth2' : 'accessToken' }}`,
			resource: `={{ ${type}.startsWith('facebook') ? 'token' : 'authorization' }}`,
			operation: 'checkConnection',
		},
		credentials: { [`[${type}]`]: { id: `={{ ${id} }}`, name: 'from the table' } },
	};
	return inline({ onError: 'continueErrorOutput', ...spot }, subworkflow(`...${asCode(node, 3)}`));
}

/** What is to be done on the platform of a connection, as fields of a node in code. */
function workOn(work: Readonly<Record<string, ShopWork>>): string {
	const nodes = Object.entries(work).map(([platform, { node, operation, parameters = {} }]) => [
		platform,
		{
			type: `${PACKAGE}.${node}`,
			parameters: {
				resource: operation[0],
				operation: operation[1],
				...parameters,
				requestOptions: {},
			},
		},
	]);
	return `...${asCode(Object.fromEntries(nodes), 3)}[$json.platform]`;
}

/** The credential that a row of the table names. */
const CREDENTIAL =
	'credentials: { [$json.credentialType]: { id: $json.credentialId, name: $json.credentialName } }';

const START = 'Connection';
const WORK = 'Work';

/**
 * The expression that gives a sub-workflow of one node, which hands on what it is refused as an item.
 *
 * @param fields type, parameters and credentials of the node as code, in which `$json` is the item
 */
function subworkflow(...fields: readonly string[]): string {
	return `={{ JSON.stringify({
	name: 'One connection',
	nodes: [
		{
			id: 'start',
			name: '${START}',
			type: 'n8n-nodes-base.executeWorkflowTrigger',
			typeVersion: 1.1,
			position: [0, 0],
			parameters: { inputSource: 'passthrough' }
		},
		{
			id: 'work',
			name: '${WORK}',
			typeVersion: 1,
			position: [220, 0],
			onError: 'continueRegularOutput',
			${fields.join(',\n\t\t\t')}
		}
	],
	connections: { ${START}: { main: [[{ node: '${WORK}', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' }
}) }}`;
}

/**
 * A value as JavaScript, for use inside an expression: `={{ ... }}` becomes what it computes. Two braces
 * in a row would end the expression, so each closing one stands on a line of its own.
 */
export function asCode(value: unknown, depth = 0): string {
	const indent = '\t'.repeat(depth + 1);
	const end = `\n${'\t'.repeat(depth)}`;
	if (Array.isArray(value)) return `[${value.map((each) => asCode(each, depth)).join(', ')}]`;
	if (value !== null && typeof value === 'object') {
		const lines = Object.entries(value).map(
			([key, each]) => `\n${indent}${key}: ${asCode(each, depth + 1)}`,
		);
		return lines.length === 0 ? '{ }' : `{${lines.join(',')}${end}}`;
	}
	if (typeof value !== 'string') return JSON.stringify(value);
	if (!value.startsWith('=')) return `'${value.replace(/['\\]/g, '\\$&')}'`;
	const [, code] = /^=\{\{ (.+) \}\}$/s.exec(value) ?? [];
	if (code === undefined || code.includes('}}')) {
		throw new Error(`"${value}" has to be one expression, without two braces in a row.`);
	}
	return code;
}
