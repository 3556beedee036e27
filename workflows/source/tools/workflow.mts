/** How the example workflows are written: nodes, notes and links as data, ids and sizes made from them. */
import { createHash } from 'node:crypto';

/** A place on the canvas, in pixels; n8n's grid is 20. */
export type Place = readonly [x: number, y: number];

/** A node as it is written in a source; its id is made from the names. */
export interface NodeSketch {
	name: string;
	type: string;
	typeVersion: number;
	at: Place;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	onError?: 'continueErrorOutput' | 'continueRegularOutput';
	/** The node runs once, whatever number of items arrives. */
	executeOnce?: boolean;
	/** An empty item goes on where there is nothing, so that what follows runs. */
	alwaysOutputData?: boolean;
	/** Items pass through as if the node were not there, until somebody activates it. */
	disabled?: boolean;
	retryOnFail?: boolean;
	maxTries?: number;
	waitBetweenTries?: number;
	webhookId?: string;
	/** Words under the node. */
	notes?: string;
	notesInFlow?: boolean;
}

/** What a note is for; each kind has one colour in all workflows. */
export type NoteKind = 'about' | 'detail' | 'yours' | 'wrong' | 'result';

const NOTE_COLOUR: Record<NoteKind, number> = {
	about: 5,
	detail: 7,
	yours: 4,
	wrong: 3,
	result: 6,
};

export interface NoteSketch {
	name: string;
	kind: NoteKind;
	at: Place;
	/** Width and height in pixels. */
	size: Place;
	/** Markdown. */
	text: string;
}

/** From one node to the next: by default from the first output to the first input. */
export interface Link {
	from: string;
	to: string;
	output?: number;
	input?: number;
}

export interface WorkflowSketch {
	/** 16 letters and digits; n8n keeps it on import */
	id: string;
	name: string;
	nodes: readonly NodeSketch[];
	notes: readonly NoteSketch[];
	/** Chains of names (each hands over to the next) and single links */
	links: ReadonlyArray<readonly string[] | Link>;
	settings?: Record<string, unknown>;
}

/** The name of a node's error output in links: `wrong('Get Orders', 'What Went Wrong')`. */
export function wrong(from: string, to: string): Link {
	return { from, to, output: 1 };
}

/** A stable id in the form of a UUID, made from text that is unique. */
export function idOf(...parts: readonly string[]): string {
	const hash = createHash('sha256').update(parts.join('\n')).digest('hex');
	const variant = ((parseInt(hash[16], 16) & 3) | 8).toString(16);
	return [
		hash.slice(0, 8),
		hash.slice(8, 12),
		`5${hash.slice(13, 16)}`,
		`${variant}${hash.slice(17, 20)}`,
		hash.slice(20, 32),
	].join('-');
}

/**
 * The workflow as n8n imports it.
 *
 * @throws if two nodes have one name, or a link names a node that is not there
 */
export function toWorkflow({ id, name, nodes, notes, links, settings }: WorkflowSketch) {
	const names = [...nodes, ...notes].map((each) => each.name);
	const double = names.find((each, index) => names.indexOf(each) !== index);
	if (double !== undefined) throw new Error(`${name}: two nodes are called "${double}".`);
	return {
		id,
		name,
		nodes: [
			...nodes.map(({ at, ...node }) => ({ id: idOf(id, node.name), ...node, position: at })),
			...notes.map((note) => noteNode(id, note)),
		],
		connections: connectionsOf(name, new Set(nodes.map((node) => node.name)), links),
		settings: { executionOrder: 'v1', ...settings },
		pinData: {},
		meta: { templateCredsSetupCompleted: false },
		active: false,
		tags: [],
	};
}

function noteNode(workflowId: string, { name, kind, at, size, text }: NoteSketch) {
	return {
		id: idOf(workflowId, name),
		name,
		type: 'n8n-nodes-base.stickyNote',
		typeVersion: 1,
		position: at,
		parameters: { content: text, width: size[0], height: size[1], color: NOTE_COLOUR[kind] },
	};
}

type Outputs = Array<Array<{ node: string; type: 'main'; index: number }>>;

function connectionsOf(
	workflow: string,
	names: ReadonlySet<string>,
	links: WorkflowSketch['links'],
): Record<string, { main: Outputs }> {
	const connections: Record<string, { main: Outputs }> = {};
	for (const { from, to, output = 0, input = 0 } of links.flatMap(linksOf)) {
		const unknown = [from, to].find((name) => !names.has(name));
		if (unknown !== undefined) throw new Error(`${workflow}: there is no node "${unknown}".`);
		const { main } = (connections[from] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output].push({ node: to, type: 'main', index: input });
	}
	return connections;
}

function linksOf(entry: readonly string[] | Link): Link[] {
	if ('from' in entry) return [entry];
	return entry.slice(1).map((to, index) => ({ from: entry[index], to }));
}
