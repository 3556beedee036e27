import { readFileSync } from 'node:fs';

import { loadEndpoints } from '../../nodes/TikTokShop/endpoints.ts';
import { answersOf, COVERAGE_FILE, COVERED_NODE, coveragePage } from '../tools/coverage.mts';
import { catalogueNodes } from '../tools/operations.mts';
import type { CatalogueNode } from '../tools/operations.mts';
import { ASKED_FOR } from './tikTokShopRequests.mts';

const rows = ASKED_FOR.flatMap((each) => each.rows);

let nodes: CatalogueNode[];
let answers: ReturnType<typeof answersOf>;

beforeAll(async () => {
	nodes = await catalogueNodes();
	const node = nodes.find(({ displayName }) => displayName === COVERED_NODE);
	answers = answersOf(node as CatalogueNode);
});

test('docs/tiktok-shop-coverage.md is what the table says (npm run docs writes it)', () => {
	expect(readFileSync(COVERAGE_FILE, 'utf8')).toBe(coveragePage(nodes));
});

test('every operation that answers a request exists', () => {
	const missing = rows.flatMap(({ operations }) => operations).filter((name) => !answers.has(name));

	expect([...new Set(missing)]).toEqual([]);
});

test('every endpoint in the table is one of the platform', async () => {
	const known = new Set((await loadEndpoints()).map(({ endpoint }) => endpoint));
	const named = rows
		.flatMap(({ operations }) => operations)
		.flatMap((name) => answers.get(name)?.endpoints ?? [])
		// The token calls go to a host of their own.
		.filter((endpoint) => !endpoint.includes('/api/v2/token/'));

	expect(named.filter((endpoint) => !known.has(endpoint))).toEqual([]);
});

test('each request stands once and has an answer or a reason', () => {
	const asked = rows.map((each) => each.asked);

	expect(asked).toEqual([...new Set(asked)]);
	// Shop paths of the first document, methods of the second one.
	expect(asked.filter((each) => / \/api\//.test(each))).toHaveLength(28);
	expect(asked.filter((each) => /^[a-z]+_[a-z_]+/.test(each))).toHaveLength(23);
	for (const { operations, missing = 'Said.', note = 'Said.' } of rows) {
		expect(operations.length).toBeGreaterThan(0);
		expect(missing).toMatch(/^[A-Z].*\.$/);
		expect(note).toMatch(/^[A-Z].*\.$/);
	}
});
