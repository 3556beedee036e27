/**
 * Writes docs/shopee-coverage.md: every documented endpoint of Shopee with the operations that call
 * it, or API Call. `npm run docs` writes it together with the operations table.
 */
import { join } from 'node:path';
import type { EndpointRow } from '../../nodes/shared/engine/apiCall';
import type { Resource } from '../../nodes/shared/catalog/types';

/** Where the table is kept. */
export const COVERAGE_FILE = join(process.cwd(), 'docs/shopee-coverage.md');

/** Operations by the endpoints they call, as "Resource: Operation". */
export function operationsByEndpoint(resources: Resource[]): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const { name: resource, value, operations } of resources) {
		if (value === 'custom') continue;
		for (const { name, endpoint, hydrate } of Object.values(operations)) {
			for (const each of new Set([endpoint, hydrate?.endpoint])) {
				if (each) found.set(each, [...(found.get(each) ?? []), `${resource}: ${name}`]);
			}
		}
	}
	return found;
}

/** How many operations have a name of their own: all but API Call. */
export function namedOperations(resources: Resource[]): number {
	return resources
		.filter(({ value }) => value !== 'custom')
		.reduce((sum, { operations }) => sum + Object.keys(operations).length, 0);
}

/** The whole page. */
export function coveragePage(resources: Resource[], rows: EndpointRow[]): string {
	const named = operationsByEndpoint(resources);
	const covered = rows.filter(({ endpoint }) => named.has(endpoint)).length;
	const sorted = [...rows].sort((a, b) => pathOf(a).localeCompare(pathOf(b), 'en'));
	const modules = [...new Set(sorted.map(moduleOf))];
	return [
		'<!-- Made by `npm run docs` from the catalogue. Edit nodes/Shopee, not this file. -->',
		'',
		'# Shopee: every endpoint',
		'',
		`Shopee documents ${rows.length} endpoints. ${covered} of them have named operations,`,
		`${namedOperations(resources)} in all; **Custom: API Call** reaches the others. The last column says`,
		'which app categories may make a call: one app has one category, so no app reaches everything.',
		'',
		...modules.flatMap((module) => [
			`## ${module}`,
			'',
			'| Endpoint | Operation | App categories |',
			'| --- | --- | --- |',
			...sorted
				.filter((row) => moduleOf(row) === module)
				.map(({ endpoint, apps = [] }) => {
					const operations = named.get(endpoint)?.join(', ') ?? 'API Call';
					return `| \`${endpoint}\` | ${operations} | ${apps.join(', ')} |`;
				}),
			'',
		]),
	].join('\n');
}

const pathOf = ({ endpoint }: EndpointRow) => endpoint.split(' ')[1];

const moduleOf = (row: EndpointRow) => pathOf(row).split('/')[3];
