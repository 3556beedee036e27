/**
 * Writes docs/shopee-coverage.md: every documented endpoint of Shopee with the operations that call
 * it, or API Call. `npm run docs` writes it together with the operations table.
 */
import { join } from 'node:path';
import type { EndpointRow } from '../../nodes/shared/engine/apiCall';
import { endpointsOf } from './operations.mts';
import type { CatalogueNode } from './operations.mts';

/** Where the table is kept. */
export const COVERAGE_FILE = join(process.cwd(), 'docs/shopee-coverage.md');

/** The node that the table is about. */
export function shopeeOf(nodes: CatalogueNode[]): CatalogueNode {
	const found = nodes.find(({ folder }) => folder === 'nodes/Shopee');
	if (!found) throw new Error('There is no Shopee node');
	return found;
}

/** Operations with a name of their own: all but API Call. */
export function namedOperations({ resources }: CatalogueNode) {
	return resources
		.filter(({ value }) => value !== 'custom')
		.flatMap(({ name: resource, operations }) =>
			Object.values(operations).map((operation) => ({
				title: `${resource}: ${operation.name}`,
				endpoints: endpointsOf(operation),
			})),
		);
}

/** The whole page. */
export function coveragePage(nodes: CatalogueNode[]): string {
	const shopee = shopeeOf(nodes);
	const operations = namedOperations(shopee);
	const titlesOf = ({ endpoint }: EndpointRow) =>
		operations.filter(({ endpoints }) => endpoints.includes(endpoint)).map(({ title }) => title);
	const rows = [...shopee.endpoints].sort((a, b) => pathOf(a).localeCompare(pathOf(b), 'en'));
	const covered = rows.filter((row) => titlesOf(row).length > 0).length;
	const modules = [...new Set(rows.map(moduleOf))];
	return [
		'<!-- Made by `npm run docs` from the catalogue. Edit nodes/Shopee, not this file. -->',
		'',
		'# Shopee: every endpoint',
		'',
		`Shopee documents ${rows.length} endpoints. ${covered} of them have named operations,`,
		`${operations.length} in all; **Custom: API Call** reaches the others. The last column says`,
		'which app categories may make a call: one app has one category, so no app reaches everything.',
		'',
		...modules.flatMap((module) => [
			`## ${module}`,
			'',
			'| Endpoint | Operation | App categories |',
			'| --- | --- | --- |',
			...rows
				.filter((row) => moduleOf(row) === module)
				.map((row) => {
					const titles = titlesOf(row).join(', ') || 'API Call';
					return `| \`${row.endpoint}\` | ${titles} | ${row.apps?.join(', ') ?? ''} |`;
				}),
			'',
		]),
	].join('\n');
}

const pathOf = ({ endpoint }: EndpointRow) => endpoint.split(' ')[1];

const moduleOf = (row: EndpointRow) => pathOf(row).split('/')[3];
