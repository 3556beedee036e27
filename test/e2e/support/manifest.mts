import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

interface Manifest {
	n8n: { nodes: string[]; credentials: string[] };
}

const manifest = JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')) as Manifest;

const lowerFirst = (text: string): string => text[0].toLowerCase() + text.slice(1);

/** Names of the package's node types, as n8n derives them from its files. */
export const NODE_NAMES = manifest.n8n.nodes.map((file) => lowerFirst(basename(file, '.node.js')));

/** Names of the package's credential types. */
export const CREDENTIAL_NAMES = manifest.n8n.credentials.map((file) =>
	lowerFirst(basename(file, '.credentials.js')),
);
