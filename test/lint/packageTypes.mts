import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

/** A node or credential class of the package, with its place in the source tree. */
export interface SourceClass<T> {
	/** Path of the source file from the package's root. */
	file: string;
	className: string;
	create: () => T;
}

interface Manifest {
	n8n: { nodes: string[]; credentials: string[] };
}

const ROOT = process.cwd();

/** The package's own package.json. */
export function readManifest(): Manifest & Record<string, unknown> {
	const manifest: Manifest & Record<string, unknown> = JSON.parse(
		readFileSync(join(ROOT, 'package.json'), 'utf8'),
	);
	return manifest;
}

/** The nodes that package.json lists, from their sources. */
export function sourceNodes(): Array<SourceClass<INodeType>> {
	return readManifest().n8n.nodes.map((path) => load<INodeType>(path));
}

/** The credentials that package.json lists, from their sources. */
export function sourceCredentials(): Array<SourceClass<ICredentialType>> {
	return readManifest().n8n.credentials.map((path) => load<ICredentialType>(path));
}

function load<T>(compiled: string): SourceClass<T> {
	const file = compiled.replace(/^dist\//, '').replace(/\.js$/, '.ts');
	const className = basename(file).split('.')[0];
	const exported = jest.requireActual<Record<string, new () => T>>(join(ROOT, file));
	const Class = exported[className];
	if (!Class) throw new Error(`${file} does not export the class ${className}`);
	return { file, className, create: () => new Class() };
}
