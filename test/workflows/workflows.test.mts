/** The example workflows as files: what n8n's import would complain about, and what must not be in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeType } from 'n8n-workflow';

import { sourceNodes } from '../lint/packageTypes.mts';
import { WORKFLOW_FOLDER, workflowFile, workflowNames, workflowText } from '../tools/workflows.mts';

const PREFIX = 'n8n-nodes-social-commerce.';

const OURS: Record<string, INodeType> = Object.fromEntries(
	sourceNodes()
		.map(({ create }) => create())
		.map((type) => [`${PREFIX}${type.description.name}`, type]),
);

/** Triggers of n8n with which a workflow begins that nobody starts by hand. */
const OTHER_STARTS = ['n8n-nodes-base.formTrigger', 'n8n-nodes-base.webhook'];

/** Resources of Shopee Live that send nothing. */
const OFFLINE = ['analytics', 'url'];

interface WorkflowFile {
	name: string;
	active: boolean;
	nodes: INode[];
	connections: Record<string, { main: Array<Array<{ node: string }> | null> }>;
}

const names = workflowNames();
const readme = readFileSync(join(WORKFLOW_FOLDER, 'README.md'), 'utf8');

function read(name: string): WorkflowFile {
	return JSON.parse(readFileSync(workflowFile(name), 'utf8'));
}

it('there is one file for each source', () => {
	const files = readdirSync(WORKFLOW_FOLDER).filter((file) => file.endsWith('.json'));

	expect(names).toContain('order-sync');
	expect(files).toEqual(names.map((name) => `${name}.json`));
});

it('no data table has a name that is a part of another one: n8n would take one for the other', () => {
	const created = names.flatMap((name) =>
		read(name).nodes.flatMap(({ parameters }) =>
			parameters.resource === 'table' && parameters.operation === 'create'
				? [String(parameters.tableName)]
				: [],
		),
	);
	const tables = [...new Set(created)];
	expect(tables).toContain('marketplace_orders');
	const confused = tables.filter((name) =>
		tables.some((other) => other !== name && other.includes(name)),
	);
	expect(confused).toEqual([]);
});

describe.each(names)('%s', (file) => {
	const { name, active, nodes, connections } = read(file);
	const ours = nodes.filter(({ type }) => type.startsWith(PREFIX));

	it('is what its source says (npm run workflows)', () => {
		expect(readFileSync(workflowFile(file), 'utf8')).toBe(workflowText(file));
	});

	it('has a name, is not active, and has a start', () => {
		expect(name).not.toBe('');
		expect(active).toBe(false);
		const isStart = ({ type }: INode): boolean =>
			type === 'n8n-nodes-base.manualTrigger' ||
			OTHER_STARTS.includes(type) ||
			(type.startsWith(PREFIX) && type.endsWith('Trigger'));
		expect(nodes.some(isStart)).toBe(true);
	});

	it('has a section and a picture in the README', () => {
		expect(readme).toContain(`## ${file}.json`);
		expect(readme).toContain(`(images/${file}.png)`);
	});

	it('connects nodes that exist, each under a name and an id of its own', () => {
		const called = nodes.map((node) => node.name);
		expect(new Set(called).size).toBe(called.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		const used = Object.entries(connections).flatMap(([from, { main }]) => [
			from,
			...main.flatMap((output) => (output ?? []).map(({ node }) => node)),
		]);
		expect(used.filter((each) => !called.includes(each))).toEqual([]);
	});

	it('uses our nodes as they are: known types, operations and parameters, nothing missing', () => {
		// A workflow for any connection has our node in a workflow that it makes from an expression; one
		// with neither works on the orders that another workflow saved.
		const inline = nodes.filter(({ parameters }) =>
			String(parameters.workflowJson).includes(PREFIX),
		);
		const readsOrders = readFileSync(workflowFile(file), 'utf8').includes('"marketplace_orders"');
		expect(ours.length + inline.length > 0 || readsOrders).toBe(true);
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
		for (const { credentials, parameters } of ours) {
			const wanted = OFFLINE.includes(String(parameters.resource)) ? 0 : 1;
			expect(Object.keys(credentials ?? {})).toHaveLength(wanted);
		}
		const text = readFileSync(workflowFile(file), 'utf8');
		expect(text).not.toMatch(
			/"(accessToken|refreshToken|appSecret|partnerSecret|cookie|password)"/i,
		);
		expect(text).not.toMatch(/FAKE-|Bearer |eyJ[A-Za-z0-9]/);
	});

	it('does not go on from a row that could not be written, nor read rows where only their number is', () => {
		const writers = nodes.filter(
			({ type, parameters }) =>
				type === 'n8n-nodes-base.dataTable' &&
				parameters.resource === 'row' &&
				parameters.operation !== 'get',
		);
		// The page of connect-shop looks whether there is a row.
		const goingOn = writers.filter(({ onError }) => onError !== undefined);
		expect(
			goingOn.map((node) => node.name).filter((each) => each !== 'Save the Connection'),
		).toEqual([]);
		const isCounting = ({ parameters }: INode): boolean =>
			(parameters.options as { optimizeBulk?: boolean }).optimizeBulk === true;
		const readers = writers.filter(isCounting).flatMap(({ name: from }) => {
			const next = (connections[from]?.main ?? []).flat().map((link) => link?.node);
			return nodes.filter((node) => next.includes(node.name));
		});
		expect(readers.filter(({ parameters }) => /\$json\b/.test(JSON.stringify(parameters)))).toEqual(
			[],
		);
	});

	it('explains itself and has a way for what goes wrong', () => {
		expect(nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote').length).toBeGreaterThan(
			2,
		);
		const actions = ours.filter(({ type }) => !type.endsWith('Trigger'));
		for (const node of actions) expect(node.onError).toBe('continueErrorOutput');
		const open = nodes.filter(
			({ name: from, onError }) =>
				onError === 'continueErrorOutput' && !connections[from]?.main[1]?.length,
		);
		expect(open.map((node) => node.name)).toEqual([]);
		const reached = Object.values(connections).flatMap(({ main }) => main.flat());
		expect(reached.map((link) => link?.node)).toContain('What Went Wrong');
	});
});
