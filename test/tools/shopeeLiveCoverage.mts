/**
 * Writes docs/shopee-live-coverage.md: the calls, routes and tables of Shopee Live that users asked
 * for, with the operation, the event or the workflow that does each. `npm run docs` writes it.
 */
import { join } from 'node:path';
import { EVENTS } from '../../nodes/ShopeeLive/settings.ts';
import { LIVE_REQUESTS } from '../docs/shopeeLiveRequests.mts';
import type { LiveRequest } from '../docs/shopeeLiveRequests.mts';
import { answersOf } from './coverage.mts';
import type { CatalogueNode } from './operations.mts';

/** Where the table is kept. */
export const COVERAGE_FILE = join(process.cwd(), 'docs/shopee-live-coverage.md');

/** What the resources of the Creator Center begin with: some have a name that the official ones have. */
const CREATOR = /^(ad|coin|creator\w*|itemPromotion|liveStatus|login|promotion|streamer|user)\./;

/** The operations of the node, by `resource.operation`. */
export function liveAnswers(nodes: CatalogueNode[]): ReturnType<typeof answersOf> {
	const node = nodes.find(({ folder }) => folder === 'nodes/ShopeeLive');
	if (!node) throw new Error('There is no Shopee Live node');
	return answersOf(node);
}

/** The whole page. */
export function coveragePage(nodes: CatalogueNode[]): string {
	const answers = liveAnswers(nodes);
	return [
		'<!-- Made by `npm run docs` from test/docs/shopeeLiveRequests.mts and the catalogue. -->',
		'',
		'# Shopee Live: what does what',
		'',
		'The calls, routes and tables that users of Shopee Live asked for, with what does it here:',
		'operations of the node Shopee Live, events of its trigger and example workflows. *(C)* marks',
		"operations of the Creator Center, which are Shopee's own web pages and no published API;",
		'the others are official or send nothing.',
		'',
		...LIVE_REQUESTS.flatMap(({ title, rows }) => [
			`## ${title}`,
			'',
			'| Asked for | Operation | Trigger On | Workflow | Remarks |',
			'| --- | --- | --- | --- | --- |',
			...rows.map((each) => row(each, answers)),
			'',
		]),
	].join('\n');
}

function row(
	{ asked, operations = [], events = [], workflows = [], note }: LiveRequest,
	answers: ReturnType<typeof answersOf>,
): string {
	const titled = operations.map((name) => {
		const title = answers.get(name)?.title ?? name;
		return CREATOR.test(name) ? `${title} *(C)*` : title;
	});
	const named = events.map((event) => EVENTS.find(({ value }) => value === event)?.name ?? event);
	const cells = [
		/^[A-Z]+ \//.test(asked) ? `\`${asked}\`` : asked,
		titled.join(', '),
		named.join(', '),
		workflows.map((name) => `\`${name}\``).join(', '),
		note,
	];
	return `| ${cells.join(' | ')} |`;
}
