import { readFileSync } from 'node:fs';

import { catalogueNodes, OPERATIONS_FILE, operationsPage } from '../tools/operations.mts';
import type { CatalogueNode } from '../tools/operations.mts';

let nodes: CatalogueNode[];

beforeAll(async () => {
	nodes = await catalogueNodes();
});

test('docs/operations.md is what the catalogue says (npm run docs writes it)', () => {
	expect(readFileSync(OPERATIONS_FILE, 'utf8')).toBe(operationsPage(nodes));
});

test('the page has a row for each operation of each node, with a link', () => {
	const rows = operationsPage(nodes)
		.split('\n')
		.filter((line) => line.includes('](https://'));
	const operations = nodes.flatMap(({ resources }) =>
		resources.flatMap((resource) => Object.values(resource.operations)),
	);

	expect(operations.length).toBeGreaterThan(0);
	expect(rows).toHaveLength(operations.length);
	for (const { name, description } of operations) {
		expect(rows.some((row) => row.startsWith(`| ${name} | ${description} |`))).toBe(true);
	}
});

test('an operation that nobody wrote down makes the page stale', () => {
	const [first, ...others] = nodes;
	const [resource] = first.resources;
	const [operation] = Object.values(resource.operations);
	const changed: CatalogueNode = {
		...first,
		resources: [
			...first.resources,
			{
				...resource,
				value: 'new',
				operations: { added: { ...operation, name: 'Added', description: 'With | in it' } },
			},
		],
	};
	const page = operationsPage([changed, ...others]);

	expect(page).not.toBe(readFileSync(OPERATIONS_FILE, 'utf8'));
	expect(page).toContain('| Added | With \\| in it |');
});
