/**
 * Writes docs/operations.md and docs/shopee-coverage.md from the catalogue: `npm run docs`. With
 * `--check` nothing is written, and the exit code is 1 when a file is not what the catalogue says.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INodeType } from 'n8n-workflow';
import type { Operation, Resource } from '../../nodes/shared/catalog/types';
import type { EndpointRow, LoadEndpoints } from '../../nodes/shared/engine/apiCall';
import { COVERAGE_FILE, coveragePage } from './shopeeCoverage.mts';

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
	/** Endpoints that API Call lists */
	endpointCount: number;
	endpoints: EndpointRow[];
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
		const { loadEndpoints }: { loadEndpoints: LoadEndpoints } = requireHere(
			`./${folder}/endpoints.ts`,
		);
		const endpoints = await loadEndpoints();
		nodes.push({
			displayName: nodeOf(file).description.displayName,
			folder,
			resources,
			endpointCount: endpoints.length,
			endpoints,
		});
	}
	return nodes;
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
			`${operationCount(node)} operations. **Custom: API Call** lists ${node.endpointCount} endpoints and takes any other path that you type.`,
			'',
			...[...node.resources].sort(byName).flatMap(resourceTable),
		]),
	].join('\n');
}

function operationCount({ resources }: CatalogueNode): number {
	return resources.reduce((sum, { operations }) => sum + Object.keys(operations).length, 0);
}

function byName(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name, 'en');
}

function resourceTable(resource: Resource): string[] {
	return [
		`### ${resource.name}`,
		'',
		resource.description.replace(/\.?$/, '.'),
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
		resource.value === 'custom' ? 'any' : endpointsOf(operation),
		offersOf(operation),
		`[page](${operation.docs})`,
	];
	return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}

function endpointsOf({ endpoint, hydrate }: Operation): string {
	if (!endpoint) return 'none of its own';
	const calls = new Set([endpoint, ...(hydrate ? [hydrate.endpoint] : [])]);
	return [...calls].map((each) => `\`${each}\``).join(', then ');
}

function offersOf({ page, unify, simplify }: Operation): string {
	return [page && 'Return All', unify && 'Unified', simplify && 'Simplify']
		.filter(Boolean)
		.join(', ');
}

/** The generated papers, by file. */
export function papers(nodes: CatalogueNode[]): Array<[file: string, page: string]> {
	const shopee = nodes.find(({ folder }) => folder === 'nodes/Shopee');
	return [
		[OPERATIONS_FILE, operationsPage(nodes)],
		...(shopee
			? [[COVERAGE_FILE, coveragePage(shopee.resources, shopee.endpoints)] as [string, string]]
			: []),
	];
}

async function main(isCheck: boolean): Promise<void> {
	for (const [file, page] of papers(await catalogueNodes())) {
		if (!isCheck) {
			writeFileSync(file, page);
			continue;
		}
		const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
		if (current === page) continue;
		console.error(`${file} is stale: run npm run docs and commit the result.`);
		process.exitCode = 1;
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	main(process.argv.includes('--check')).catch((error) => {
		console.error(error);
		process.exitCode = 1;
	});
}
