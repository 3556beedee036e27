/** What becomes of what goes wrong: one place in each workflow, with the reason as text. */
import { fields, place } from './nodes.mts';
import type { Link, NodeSketch, NoteSketch, Place } from './workflow.mts';
import { wrong } from './workflow.mts';

/** The node to which error outputs lead. */
export const WRONG = 'What Went Wrong';

export interface Troubles {
	/** What the text begins with, such as `Live alerts` */
	title: string;
	at: Place;
	/** The nodes whose error outputs lead here */
	from?: readonly string[];
	/** The first words of the note, set in bold, and what follows */
	note: readonly [lead: string, rest: string];
	/** Whether one message is enough for all that is wrong */
	once?: boolean;
}

/** Two nodes for what goes wrong, their links, and the note around them. */
export function troubles({ title, at, from = [], note: [lead, rest], once }: Troubles): {
	nodes: NodeSketch[];
	links: ReadonlyArray<readonly string[] | Link>;
	note: NoteSketch;
} {
	const [x, y] = at;
	const alert = 'Send an Alert Here';
	return {
		nodes: [
			fields(
				{ name: WRONG, at, ...(once && { executeOnce: true }) },
				{ text: `=${title}: {{ $json.error }} {{ $json.message ?? '' }}` },
			),
			place({ name: alert, at: [x + 240, y] }),
		],
		links: [...from.map((node) => wrong(node, WRONG)), [WRONG, alert]],
		note: {
			name: 'About What Went Wrong',
			kind: 'wrong',
			at: [x - 60, y - 150],
			size: [560, 320],
			text: `**${lead}**, ${rest} Replace *${alert}* by Slack, Telegram or e-mail and send \`{{ $json.text }}\`.`,
		},
	};
}
