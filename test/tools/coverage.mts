/** Writes docs/tiktok-shop-coverage.md: what users asked for, and the operations that answer it. */
import { join } from 'node:path';
import { ASKED_FOR } from '../docs/tikTokShopRequests.mts';
import type { AskedFor } from '../docs/tikTokShopRequests.mts';
import { endpointsOf } from './operations.mts';
import type { CatalogueNode } from './operations.mts';

/** Where the table is kept. */
export const COVERAGE_FILE = join(process.cwd(), 'docs/tiktok-shop-coverage.md');

/** The node that the table is about. */
export const COVERED_NODE = 'TikTok Shop';

/** What the table says of one operation. */
interface Answer {
	title: string;
	endpoints: string[];
}

/** Operations by `resource.operation`. */
export function answersOf({ resources }: CatalogueNode): Map<string, Answer> {
	return new Map(
		resources.flatMap(({ name, value, operations }) =>
			Object.entries(operations).map(([key, operation]): [string, Answer] => [
				`${value}.${key}`,
				{ title: `${name}: ${operation.name}`, endpoints: endpointsOf(operation) },
			]),
		),
	);
}

/** The whole page. */
export function coveragePage(nodes: CatalogueNode[]): string {
	const node = nodes.find(({ displayName }) => displayName === COVERED_NODE);
	const answers = node ? answersOf(node) : new Map<string, Answer>();
	return [
		'<!-- Made by `npm run docs` from test/docs/tikTokShopRequests.mts and the catalogue. -->',
		'',
		'# What answers which request',
		'',
		'Requests and methods as users wrote them for older versions of TikTok Shop, each with the',
		'operation of the node TikTok Shop that does it today, and the endpoints it uses. Where',
		'TikTok Shop has no API for it, the table says why and names what comes closest.',
		'',
		...ASKED_FOR.flatMap(({ title, rows }) => [
			`## ${title}`,
			'',
			'| Asked for | Operation | Endpoint | Remarks |',
			'| --- | --- | --- | --- |',
			...rows.map((each) => row(each, answers)),
			'',
		]),
	].join('\n');
}

function row({ asked, operations, missing, note = '' }: AskedFor, answers: Map<string, Answer>) {
	const found = operations.map(
		(name) => answers.get(name) ?? { title: name, endpoints: [] as string[] },
	);
	const endpoints = new Set(found.flatMap((each) => each.endpoints));
	const cells = [
		/[/_]/.test(asked) ? `\`${asked}\`` : asked,
		`${missing ? 'Closest: ' : ''}${found.map(({ title }) => title).join(', ')}`,
		[...endpoints].map((each) => `\`${each}\``).join(', '),
		missing ? `No API. ${missing}` : note,
	];
	return `| ${cells.join(' | ')} |`;
}
