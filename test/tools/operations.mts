/**
 * Writes the pages that are made from the catalogue, docs/operations.md first of all: `npm run docs`.
 * With `--check` nothing is written, and the exit code is 1 when one is not what the catalogue says.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INodeType } from 'n8n-workflow';
import type { Access } from '../../nodes/shared/catalog/access';
import type { Operation, Resource } from '../../nodes/shared/catalog/types';
import type { EndpointRow, LoadEndpoints } from '../../nodes/shared/engine/apiCall';

const ROOT = process.cwd();
const requireHere = createRequire(join(ROOT, 'package.json'));

/** Where the table is kept. */
export const OPERATIONS_FILE = join(ROOT, 'docs/operations.md');

/** What the catalogue knows of one node. */
export interface CatalogueNode {
	displayName: string;
	/** Folder of the node, from the root of the package */
	folder: string;
	resources: Resource[];
	/** Names of the ways into the node by resource, where it has several ways */
	ways: Map<Resource, string>;
	/** Endpoints that API Call lists; none where it takes queries of a schema */
	endpoints: EndpointRow[];
	endpointCount: number;
}

/** Every node of the package that has operations, in the order of package.json. */
export async function catalogueNodes(): Promise<CatalogueNode[]> {
	const manifest: { n8n: { nodes: string[] } } = requireHere('./package.json');
	const nodes: CatalogueNode[] = [];
	for (const compiled of manifest.n8n.nodes) {
		const file = compiled.replace(/^dist\//, '').replace(/\.js$/, '.ts');
		const folder = dirname(file);
		if (/Trigger\.node\.ts$/.test(file) || !existsSync(join(ROOT, folder, 'resources'))) continue;
		const { resources }: { resources: Resource[] } = requireHere(`./${folder}/resources/index.ts`);
		const endpoints = await endpointsIn(folder);
		nodes.push({
			displayName: nodeOf(file).description.displayName,
			folder,
			resources,
			ways: waysOf(folder),
			endpoints,
			endpointCount: endpoints.length,
		});
	}
	return nodes;
}

async function endpointsIn(folder: string): Promise<EndpointRow[]> {
	if (!existsSync(join(ROOT, folder, 'endpoints.ts'))) return [];
	const { loadEndpoints }: { loadEndpoints: LoadEndpoints } = requireHere(
		`./${folder}/endpoints.ts`,
	);
	return await loadEndpoints();
}

function waysOf(folder: string): Map<Resource, string> {
	if (!existsSync(join(ROOT, folder, 'access.ts'))) return new Map();
	const { accesses }: { accesses: Access[] } = requireHere(`./${folder}/access.ts`);
	return new Map(
		accesses.flatMap(({ name, resources }) =>
			resources.map((resource): [Resource, string] => [resource, name]),
		),
	);
}

function nodeOf(file: string): INodeType {
	const exported: Record<string, new () => INodeType> = requireHere(`./${file}`);
	return new exported[basename(file).split('.')[0]]();
}

/** The whole page. */
export function operationsPage(nodes: CatalogueNode[]): string {
	return [
		'<!-- Made by `npm run docs` from the catalogue. Edit nodes/*/resources, not this file. -->',
		'',
		'# Operations',
		'',
		'What each node can do, the endpoint behind it, what it offers besides, and where the platform',
		'describes the endpoint. Names are those of the editor.',
		'',
		...nodes.flatMap((node) => [
			`## ${node.displayName}`,
			'',
			`${operationCount(node)} operations. **Custom: API Call** ${apiCallOf(node)}.`,
			'',
			...[...node.resources]
				.sort(byName)
				.flatMap((resource) => resourceTable(resource, headingOf(resource, node))),
		]),
	].join('\n');
}

function apiCallOf({ endpointCount }: CatalogueNode): string {
	return endpointCount > 0
		? `lists ${endpointCount} endpoints and takes any other path that you type`
		: 'takes any query or mutation that you type';
}

function operationCount({ resources }: CatalogueNode): number {
	return resources.reduce((sum, { operations }) => sum + Object.keys(operations).length, 0);
}

function byName(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name, 'en');
}

/** Two ways into a node may each have a resource of the same name. */
function headingOf(resource: Resource, { resources, ways }: CatalogueNode): string {
	const isShared = resources.filter(({ name }) => name === resource.name).length > 1;
	return isShared ? `${resource.name}: ${ways.get(resource)}` : resource.name;
}

function resourceTable(resource: Resource, heading: string): string[] {
	return [
		`### ${heading}`,
		'',
		...resource.description.replace(/\.?$/, '.').split(/ (?=App categories)/),
		'',
		'| Operation | What it does | Endpoint | Offers | Reference |',
		'| --- | --- | --- | --- | --- |',
		...Object.values(resource.operations)
			.sort(byName)
			.map((operation) => row(resource, operation)),
		'',
	];
}

function row(resource: Resource, operation: Operation): string {
	const cells = [
		operation.name,
		operation.description,
		/custom$/i.test(resource.value) ? 'any' : endpointCell(operation),
		offersOf(operation),
		`[page](${operation.docs})`,
	];
	return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}

/** The endpoints that an operation uses, in their order; nothing for one that only computes. */
export function endpointsOf({ endpoint, calls = [], hydrate }: Operation): string[] {
	return [
		...new Set([...(endpoint ? [endpoint] : []), ...calls, ...(hydrate ? [hydrate.endpoint] : [])]),
	];
}

function endpointCell(operation: Operation): string {
	const calls = endpointsOf(operation).map((each) => `\`${each}\``);
	return calls.join(', then ') || 'none of its own';
}

function offersOf({ page, unify, simplify, file }: Operation): string {
	return [page && 'Return All', file && 'File', unify && 'Unified', simplify && 'Simplify']
		.filter(Boolean)
		.join(', ');
}

/** The pages that are made from the catalogue, and their text. */
async function pagesOf(): Promise<Array<[file: string, page: string]>> {
	// Needs this module itself, so it cannot be loaded before.
	const { COVERAGE_FILE, coveragePage } = await import('./coverage.mts');
	const shopee = await import('./shopeeCoverage.mts');
	const live = await import('./shopeeLiveCoverage.mts');
	const nodes = await catalogueNodes();
	return [
		[OPERATIONS_FILE, operationsPage(nodes)],
		[COVERAGE_FILE, coveragePage(nodes)],
		[shopee.COVERAGE_FILE, shopee.coveragePage(nodes)],
		[live.COVERAGE_FILE, live.coveragePage(nodes)],
	];
}

async function main(isCheck: boolean): Promise<void> {
	for (const [file, page] of await pagesOf()) {
		const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
		if (current === page) continue;
		if (!isCheck) {
			writeFileSync(file, page);
			continue;
		}
		console.error(`${relative(ROOT, file)} is stale: run npm run docs and commit the result.`);
		process.exitCode = 1;
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	main(process.argv.includes('--check')).catch((error) => {
		console.error(error);
		process.exitCode = 1;
	});
}
