import { readFileSync } from 'node:fs';

import { EVENTS } from '../../nodes/ShopeeLive/settings.ts';
import { catalogueNodes } from '../tools/operations.mts';
import type { CatalogueNode } from '../tools/operations.mts';
import { COVERAGE_FILE, coveragePage, liveAnswers } from '../tools/shopeeLiveCoverage.mts';
import { workflowNames } from '../tools/workflows.mts';
import { LIVE_REQUESTS } from './shopeeLiveRequests.mts';

let nodes: CatalogueNode[];

beforeAll(async () => {
	nodes = await catalogueNodes();
});

test('docs/shopee-live-coverage.md is what the table says (npm run docs writes it)', () => {
	expect(readFileSync(COVERAGE_FILE, 'utf8')).toBe(coveragePage(nodes));
});

test('all 22 calls, 17 routes and 3 tables stand in it, each once and with an answer', () => {
	expect(LIVE_REQUESTS.map(({ rows }) => rows.length)).toEqual([22, 17, 3]);
	for (const { rows } of LIVE_REQUESTS) {
		const asked = rows.map((each) => each.asked);
		expect(asked).toEqual([...new Set(asked)]);
		for (const { operations = [], events = [], workflows = [], note } of rows) {
			expect(operations.length + events.length + workflows.length).toBeGreaterThan(0);
			expect(note).toMatch(/^[A-Z].*\.$/);
		}
	}
});

test('what it names exists: operations, events and workflows', () => {
	const answers = liveAnswers(nodes);
	const all = LIVE_REQUESTS.flatMap(({ rows }) => rows);
	const operations = all.flatMap((each) => each.operations ?? []);
	const events = all.flatMap((each) => each.events ?? []);
	const workflows = all.flatMap((each) => each.workflows ?? []);
	expect(operations.filter((name) => !answers.has(name))).toEqual([]);
	expect(events.filter((name) => !EVENTS.some(({ value }) => value === name))).toEqual([]);
	expect(workflows.filter((name) => !workflowNames().includes(name))).toEqual([]);
});
