/** Messages for people: one row each in a table, and Slack and Telegram beside it for who uses them. */
import { code, slack } from './nodes.mts';
import type { Spot } from './nodes.mts';
import { createTable, insertRows, MESSAGES, readRows } from './tables.mts';
import type { Link, NodeSketch, NoteSketch, Place } from './workflow.mts';

/** A message to a chat of Telegram; deactivated like `slack`, and items pass through it. */
export const telegram = (spot: Spot, text: string): NodeSketch => ({
	type: 'n8n-nodes-base.telegram',
	typeVersion: 1.2,
	disabled: true,
	onError: 'continueRegularOutput',
	parameters: {
		resource: 'message',
		operation: 'sendMessage',
		chatId: '@my_shop',
		text,
		additionalFields: { appendAttribution: false },
	},
	...spot,
});

/**
 * Messages that have not been sent before: each topic once, whatever happens twice. `written` is the
 * node that wrote them, with `topic`, `title` and `text`; `known` the one that read the table.
 */
function newMessages(workflow: string, written: string, known: string): string {
	return `
// A topic is told once, also when two runs find it or a run is done again.
const told = new Set($('${known}').all().map(({ json }) => json.topic));
return $('${written}').all().flatMap(({ json }, item) => {
	const { topic, title, text } = json;
	if (!topic || told.has(topic)) return [];
	told.add(topic);
	const raisedAt = new Date().toISOString();
	return [{ json: { workflow: '${workflow}', topic, title, text, raisedAt }, pairedItem: { item } }];
});`;
}

export interface MessageNames {
	/** Name of the workflow, as the table tells it */
	workflow: string;
	/** The node whose items are messages: `topic`, `title`, `text` */
	written: string;
}

/** How long a topic is remembered. */
const REMEMBERED_DAYS = 30;

/**
 * The end of a workflow that has something to say: six nodes in a row and their note. What comes in is
 * written down once for each topic, then goes on to Slack and Telegram.
 */
export function tellOnce(
	{ workflow, written }: MessageNames,
	[x, y]: Place,
): { nodes: NodeSketch[]; links: ReadonlyArray<readonly string[] | Link>; note: NoteSketch } {
	const saved = 'Save Messages';
	// Slack gives out its own answer, so that Telegram asks further back.
	const text = `={{ $('${saved}').item.json.title }}\n{{ $('${saved}').item.json.text }}`;
	const at = (column: number): Place => [x + column * 220, y];
	const nodes = [
		createTable({ name: 'Create Message Table', at: at(0) }, MESSAGES),
		readRows({ name: 'Messages So Far', at: at(1) }, MESSAGES, [
			{ keyName: 'workflow', condition: 'eq', keyValue: workflow },
			{
				keyName: 'raisedAt',
				condition: 'gte',
				keyValue: `={{ $now.minus({ days: ${REMEMBERED_DAYS} }).toUTC().toISO() }}`,
			},
		]),
		code(
			{ name: 'New Messages Only', at: at(2) },
			newMessages(workflow, written, 'Messages So Far'),
		),
		insertRows({ name: saved, at: at(3) }, MESSAGES, true),
		slack({ name: 'Send to Slack', at: at(4) }, text),
		telegram({ name: 'Send to Telegram', at: at(5) }, text),
	];
	return {
		nodes,
		links: [[written, ...nodes.map(({ name }) => name)]],
		note: {
			name: 'About Messages',
			kind: 'yours',
			at: [x + 3 * 220 - 40, y - 300],
			size: [700, 260],
			text: `## Put your own messenger here
Every message is a row of the table \`marketplace_messages\`, each only once.

*Send to Slack* and *Send to Telegram* are switched off. Choose your credential and your channel or chat in one of them and press **D** to switch it on. **E-mail**, **Google Sheets** or a **database** go in the same place: use \`{{ $json.title }}\` and \`{{ $json.text }}\`.`,
		},
	};
}
