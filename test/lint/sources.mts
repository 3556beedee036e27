import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import ts from 'typescript';

const ROOT = process.cwd();

/** One TypeScript file that ships. */
export interface SourceFile {
	/** Path from the package's root. */
	file: string;
	text: string;
	tree: ts.SourceFile;
}

/** Every TypeScript file below the folders. */
export function readSources(...folders: string[]): SourceFile[] {
	return folders
		.filter((folder) => existsSync(join(ROOT, folder)))
		.flatMap((folder) =>
			readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
				.filter((name) => name.endsWith('.ts'))
				.sort()
				.map((name) => parse(join(folder, name))),
		);
}

/** Every file of the tests and their tools that holds code. */
export function readTests(): Array<Pick<SourceFile, 'file' | 'text'>> {
	return readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.m[jt]s$/.test(name))
		.sort()
		.map((name) => join('test', name))
		.map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));
}

/** Reads source text that is not in a file, for testing the checks themselves. */
export function parse(file: string, text = readFileSync(join(ROOT, file), 'utf8')): SourceFile {
	return { file, text, tree: ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true) };
}

/** Everything a file imports, re-exports or requires. */
export function importsOf({ text }: SourceFile): string[] {
	return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The file that a relative import means, from the package's root. */
export function resolveImport({ file }: SourceFile, specifier: string): string {
	const target = join(ROOT, dirname(file), specifier);
	const candidates = [target, `${target}.ts`, join(target, 'index.ts')];
	const found = candidates.find((path) => existsSync(path) && statSync(path).isFile());
	return relative(ROOT, found ?? target);
}

const FORBIDDEN_NAMES = new Set([
	'console',
	'process',
	'global',
	'globalThis',
	'__dirname',
	'__filename',
	'require',
	'setTimeout',
	'setInterval',
	'setImmediate',
	'clearTimeout',
	'clearInterval',
	'clearImmediate',
	'queueMicrotask',
]);

const FORBIDDEN_TEXT = /@ts-(ignore|nocheck|expect-error)|eslint-disable|\b(TODO|FIXME|XXX)\b/;

/** What the style guide forbids in a source, each as `file:line what`. */
export function forbiddenIn(source: SourceFile): string[] {
	const { file, tree } = source;
	const found: string[] = [];
	const report = (position: number, what: string) => {
		const { line } = tree.getLineAndCharacterOfPosition(position);
		found.push(`${file}:${line + 1} ${what}`);
	};
	const visit = (node: ts.Node): void => {
		if (node.kind === ts.SyntaxKind.AnyKeyword) report(node.getStart(), 'any');
		if (isDoubleCast(node)) report(node.getStart(), 'as unknown as');
		if (ts.isIdentifier(node) && FORBIDDEN_NAMES.has(node.text) && isReference(node)) {
			report(node.getStart(), node.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(tree);
	for (const [index, line] of source.text.split('\n').entries()) {
		const match = FORBIDDEN_TEXT.exec(line);
		if (match) found.push(`${file}:${index + 1} ${match[0]}`);
	}
	return found;
}

function isDoubleCast(node: ts.Node): boolean {
	if (!ts.isAsExpression(node)) return false;
	const { expression } = node;
	return ts.isAsExpression(expression) && expression.type.kind === ts.SyntaxKind.UnknownKeyword;
}

/** Whether an identifier names a value, not a property, parameter name or type member. */
function isReference(node: ts.Identifier): boolean {
	const { parent } = node;
	if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
	if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
	return !(
		ts.isPropertySignature(parent) ||
		ts.isPropertyDeclaration(parent) ||
		ts.isMethodDeclaration(parent) ||
		ts.isMethodSignature(parent) ||
		ts.isParameter(parent) ||
		ts.isBindingElement(parent) ||
		ts.isQualifiedName(parent)
	);
}

const PLATFORMS = [
	'shopee',
	'shopeelive',
	'shopeeaffiliate',
	'tiktokshop',
	'lazada',
	'facebookcommerce',
];

/**
 * The platform a source belongs to, from its folder below `nodes` or its file name below
 * `credentials`; undefined for what all of them share.
 */
export function ownerOf(file: string): string | undefined {
	const [top, folder] = file.split('/');
	const name = top === 'nodes' ? folder : basename(file);
	const matches = PLATFORMS.filter((platform) => name.toLowerCase().startsWith(platform));
	return matches.sort((a, b) => b.length - a.length)[0];
}
