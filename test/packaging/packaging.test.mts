import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ICredentialType, INodeType, Themed } from 'n8n-workflow';

import { loadPackage } from '../harness/index.mts';
import { sourceNodes } from '../lint/packageTypes.mts';

interface Packed {
	size: number;
	files: Array<{ path: string; size: number }>;
}

interface Manifest {
	name: string;
	files: string[];
	main: string;
	scripts: Record<string, string>;
	dependencies?: object;
	optionalDependencies?: object;
	bundledDependencies?: object;
	overrides?: object;
	peerDependencies: object;
	n8n: { strict: boolean; n8nNodesApiVersion: number; nodes: string[]; credentials: string[] };
}

interface Codex {
	node: string;
	nodeVersion: string;
	codexVersion: string;
	categories: string[];
	resources: Record<string, Array<{ url: string }>>;
}

const LARGEST_TARBALL = 1_500_000;
const LIFECYCLE =
	/^(pre|post)?(install|uninstall|prepare|pack|publish|shrinkwrap|version)$|^dependencies$/;

const ROOT = process.cwd();
const manifest = readJson<Manifest>('package.json');
let packed: Packed;
let paths: string[];

beforeAll(() => {
	if (!existsSync(join(ROOT, 'dist/nodes'))) {
		throw new Error('The compiled package is missing: run npm run build first.');
	}
	const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'];
	[packed] = JSON.parse(execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8' }));
	paths = packed.files.map(({ path }) => path);
}, 60_000);

describe('package.json', () => {
	test('asks for nothing but the host', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.optionalDependencies).toBeUndefined();
		expect(manifest.bundledDependencies).toBeUndefined();
		expect(manifest.overrides).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	test('runs nothing on installation', () => {
		const hooks = Object.keys(manifest.scripts).filter((name) => LIFECYCLE.test(name));

		expect(hooks).toEqual([]);
		expect(manifest.scripts).toHaveProperty('prepublishOnly');
	});

	test('declares itself as n8n wants it', () => {
		expect(manifest.n8n).toMatchObject({ strict: true, n8nNodesApiVersion: 1 });
		expect(requireHere(manifest.main)).toEqual(manifest.n8n);
	});
});

describe('the tarball', () => {
	test('holds the compiled package and its papers, nothing else', () => {
		const papers = ['LICENSE', 'README.md', 'index.js', 'package.json'];
		const others = paths.filter((path) => !path.startsWith('dist/') && !papers.includes(path));

		expect(others).toEqual([]);
		expect(paths).toEqual(expect.arrayContaining(papers));
	});

	test('is small', () => {
		expect(packed.size).toBeLessThanOrEqual(LARGEST_TARBALL);
	});

	test('has no tests, sources, maps or build leftovers', () => {
		const unwanted = paths.filter(
			(path) =>
				/(^|[./-])(test|tests|spec|sandbox)[./-]/i.test(path) ||
				(/\.(m|c)?tsx?$/.test(path) && !path.endsWith('.d.ts')) ||
				/\.(map|tsbuildinfo|env|log)$/.test(path),
		);
		const mapped = paths.filter(
			(path) => path.endsWith('.js') && read(path).includes('sourceMappingURL'),
		);

		expect(unwanted).toEqual([]);
		expect(mapped).toEqual([]);
	});

	test('names no place outside the package', () => {
		const absolute = paths.filter((path) => path.endsWith('.js') && read(path).includes(ROOT));

		expect(absolute).toEqual([]);
	});
});

test("n8n's own loader takes the compiled package", async () => {
	const { nodes, credentials } = await loadPackage();

	expect(nodes).toHaveLength(manifest.n8n.nodes.length);
	expect(credentials).toHaveLength(manifest.n8n.credentials.length);
});

test.each(sourceNodes())('$file shows what the build has written down', ({ file, create }) => {
	const path = `dist/${file.replace(/ts$/, 'js')}`;
	const [shown, again] = [construct<INodeType>(path), construct<INodeType>(path)];

	expect(shown.description).toEqual(create().description);
	// n8n changes what it gets.
	expect(again.description.properties[0]).not.toBe(shown.description.properties[0]);
});

describe.each(manifest.n8n.nodes)('%s', (path) => {
	test('loads and constructs', () => {
		const { description } = construct<INodeType>(path);

		expect(description.properties.length).toBeGreaterThan(0);
		expect(paths).toContain(path);
	});

	test('has its icons', () => {
		expect(missingIcons(path, construct<INodeType>(path).description.icon)).toEqual([]);
	});

	test('has its codex file', () => {
		const codexPath = path.replace(/\.js$/, '.json');
		expect(paths).toContain(codexPath);
		const codex = readJson<Codex>(codexPath);
		const { name, version } = construct<INodeType>(path).description;

		expect(codex.node).toBe(`${manifest.name}.${name}`);
		expect([version].flat().map((number) => number.toFixed(1))).toContain(codex.nodeVersion);
		expect(codex.codexVersion).toBe('1.0');
		expect(codex.categories.length).toBeGreaterThan(0);
		expect(Object.keys(codex.resources)).toEqual(
			expect.arrayContaining(['credentialDocumentation', 'primaryDocumentation']),
		);
	});
});

describe.each(manifest.n8n.credentials)('%s', (path) => {
	test('loads and constructs', () => {
		expect(construct<ICredentialType>(path).properties.length).toBeGreaterThan(0);
		expect(paths).toContain(path);
	});

	test('has its icons', () => {
		expect(missingIcons(path, construct<ICredentialType>(path).icon)).toEqual([]);
	});
});

/** Icons that are not there in a light and a different dark version. */
function missingIcons(path: string, icon: Themed<string> | undefined): string[] {
	if (typeof icon !== 'object') return [`${path} has no themed icon`];
	const files = [icon.light, icon.dark].map((file) =>
		join(dirname(path), file.replace(/^file:/, '')),
	);
	const missing = files.filter((file) => !paths.includes(file));
	return files[0] === files[1] ? [...missing, 'light and dark are the same'] : missing;
}

function construct<T>(path: string): T {
	const name = path.split('/').at(-1)?.split('.')[0] ?? '';
	const exported = requireHere(path) as Record<string, new () => T>;
	return new exported[name]();
}

function requireHere(path: string): unknown {
	return jest.requireActual(join(ROOT, path));
}

function read(path: string): string {
	return readFileSync(join(ROOT, path), 'utf8');
}

function readJson<T>(path: string): T {
	const parsed: T = JSON.parse(read(path));
	return parsed;
}
