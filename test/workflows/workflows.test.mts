/** The example workflows as files: what n8n's import would complain about, and what must not be in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeType } from 'n8n-workflow';

import { Shopee } from '../../nodes/Shopee/Shopee.node.ts';
import { TikTokShop } from '../../nodes/TikTokShop/TikTokShop.node.ts';

const FOLDER = join(process.cwd(), 'workflows');
const PREFIX = 'n8n-nodes-social-commerce.';

const OURS: Record<string, INodeType> = Object.fromEntries(
	[new Shopee(), new TikTokShop()].map((type) => [`${PREFIX}${type.description.name}`, type]),
);

interface WorkflowFile {
	name: string;
	active: boolean;
	nodes: INode[];
	connections: Record<string, { main: Array<Array<{ node: string }> | null> }>;
}

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

function read(file: string): WorkflowFile {
	return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
}

it('there are example workflows', () => {
	expect(files).toContain('order-sync.json');
});

describe.each(files)('%s', (file) => {
	const { name, active, nodes, connections } = read(file);
	const ours = nodes.filter(({ type }) => type.startsWith(PREFIX));

	it('has a name, is not active, and can be started by hand', () => {
		expect(name).not.toBe('');
		expect(active).toBe(false);
		expect(nodes.some(({ type }) => type === 'n8n-nodes-base.manualTrigger')).toBe(true);
	});

	it('connects nodes that exist, each under a name and an id of its own', () => {
		const names = nodes.map((node) => node.name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		const used = Object.entries(connections).flatMap(([from, { main }]) => [
			from,
			...main.flatMap((output) => (output ?? []).map(({ node }) => node)),
		]);
		expect(used.filter((each) => !names.includes(each))).toEqual([]);
	});

	it('uses our nodes as they are: known types, operations and parameters, nothing missing', () => {
		expect(ours.length).toBeGreaterThan(0);
		for (const node of ours) {
			const type = OURS[node.type];
			expect(type).toBeDefined();
			const { properties } = type.description;
			const complete = NodeHelpers.getNodeParameters(
				properties,
				node.parameters,
				true,
				false,
				node,
				type.description,
			);
			expect(Object.keys(node.parameters).filter((key) => !(key in (complete ?? {})))).toEqual([]);
			const issues = NodeHelpers.getNodeParametersIssues(
				properties,
				{ ...node, parameters: complete ?? {} },
				type.description,
			);
			expect(issues).toBeNull();
		}
	});

	it('names credentials but holds no secret', () => {
		for (const { credentials } of ours) expect(Object.keys(credentials ?? {})).toHaveLength(1);
		const text = readFileSync(join(FOLDER, file), 'utf8');
		expect(text).not.toMatch(
			/"(accessToken|refreshToken|appSecret|partnerSecret|cookie|password)"/i,
		);
		expect(text).not.toMatch(/FAKE-|Bearer |eyJ[A-Za-z0-9]/);
	});

	it('explains itself and has a way for what goes wrong', () => {
		expect(nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote').length).toBeGreaterThan(
			2,
		);
		for (const node of ours) expect(node.onError).toBe('continueErrorOutput');
	});
});
