import { readFileSync } from 'node:fs';

import {
	COVERAGE_FILE,
	coveragePage,
	namedOperations,
	shopeeOf,
} from '../tools/shopeeCoverage.mts';
import { catalogueNodes } from '../tools/operations.mts';
import type { CatalogueNode } from '../tools/operations.mts';

let nodes: CatalogueNode[];
let shopee: CatalogueNode;

beforeAll(async () => {
	nodes = await catalogueNodes();
	shopee = shopeeOf(nodes);
});

test('docs/shopee-coverage.md is what the catalogue says (npm run docs writes it)', () => {
	expect(readFileSync(COVERAGE_FILE, 'utf8')).toBe(coveragePage(nodes));
});

test('the page has a row for each documented endpoint, with an operation and who may call it', () => {
	const rows = coveragePage(nodes)
		.split('\n')
		.filter((line) => line.startsWith('| `'));
	expect(rows).toHaveLength(444);
	for (const row of rows) {
		const [, endpoint, operation, apps] = row.split('|').map((cell) => cell.trim());
		expect(endpoint).toMatch(/^`(GET|POST) \/api\/v2\/\w+\/\w+/);
		expect(operation).not.toBe('');
		expect(apps).not.toBe('');
	}
});

test('at least 180 operations have a name of their own', () => {
	expect(namedOperations(shopee).length).toBeGreaterThanOrEqual(180);
});

test('a resource names only app categories that may make each of its calls', () => {
	const apps = new Map(shopee.endpoints.map((row) => [row.endpoint, row.apps]));
	for (const { name, description, operations } of shopee.resources) {
		const named = /App categories: (.*)\.$/.exec(description)?.[1].split(', ') ?? [];
		for (const { endpoint } of Object.values(operations)) {
			const allowed = apps.get(endpoint ?? '') ?? named;
			expect([name, endpoint, named.filter((each) => !allowed.includes(each))]).toEqual([
				name,
				endpoint,
				[],
			]);
		}
	}
});
