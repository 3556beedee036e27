import {
	forbiddenIn,
	importsOf,
	ownerOf,
	parse,
	readSources,
	readTests,
	resolveImport,
	type SourceFile,
} from './sources.mts';

const ALLOWED_MODULES = new Set([
	'n8n-workflow',
	'luxon',
	'crypto',
	'node:crypto',
	'lodash',
	'moment',
	'zod',
	'p-limit',
]);
const MOST_LINES = 400;
const LEFT_OUT =
	/\b(?:it|test|describe)\.(?:skip|only|todo)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe)\(/;

/**
 * Platforms that another one lends its credential to, with how it connects and refuses: both are
 * parts of one service. Nodes are never lent.
 */
const LENDERS: Record<string, string> = { shopeelive: 'shopee' };

const sources = readSources('nodes', 'credentials');

function wrongImports(source: SourceFile): string[] {
	return importsOf(source).flatMap((specifier) => {
		if (!specifier.startsWith('.')) {
			const name = specifier.split('/')[0];
			return ALLOWED_MODULES.has(specifier) || name === 'lodash'
				? []
				: [`${source.file} imports ${specifier}`];
		}
		const target = resolveImport(source, specifier);
		if (!/^(nodes|credentials)\//.test(target)) return [`${source.file} imports ${target}`];
		const owner = ownerOf(target);
		const importer = ownerOf(source.file);
		const isLent = target.startsWith('credentials/') && owner === (importer && LENDERS[importer]);
		return owner === undefined || owner === importer || isLent
			? []
			: [`${source.file} imports ${target}`];
	});
}

test('there are sources to check', () => {
	expect(sources.length).toBeGreaterThan(10);
});

test('a platform imports only itself and what is shared', () => {
	expect(sources.flatMap(wrongImports)).toEqual([]);
});

test('no shortcut around types, linters or the host', () => {
	expect(sources.flatMap(forbiddenIn)).toEqual([]);
});

test(`no file has more than ${MOST_LINES} lines`, () => {
	const long = [...sources, ...readTests()]
		.map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length }))
		.filter(({ lines }) => lines > MOST_LINES);

	expect(long).toEqual([]);
});

test('no test is left out', () => {
	const left = readTests().filter(({ text }) => LEFT_OUT.test(text));

	expect(left.map(({ file }) => file)).toEqual([]);
});

describe('the checks themselves', () => {
	test.each([
		['nodes/Shopee/platform.ts', 'shopee'],
		['nodes/ShopeeLive/ShopeeLive.node.ts', 'shopeelive'],
		['nodes/shared/engine/execute.ts', undefined],
		['credentials/ShopeeLiveCreatorApi.credentials.ts', 'shopeelive'],
		['credentials/signing/tikTokShop.ts', 'tiktokshop'],
		['credentials/connections/request.ts', undefined],
	])('%s belongs to %s', (file, owner) => {
		expect(ownerOf(file)).toBe(owner);
	});

	test('see imports of another platform, of unknown modules and from outside', () => {
		const source = parse(
			'nodes/Shopee/example.ts',
			`import { a } from '../shared/a';
			export * from '../TikTokShop/b';
			import type { c } from '../../credentials/signing/shopee';
			import { d } from '../../credentials/signing/lazada';
			import axios from 'axios';
			import { e } from '../../test/e';`,
		);

		expect(wrongImports(source)).toEqual([
			'nodes/Shopee/example.ts imports nodes/TikTokShop/b',
			'nodes/Shopee/example.ts imports credentials/signing/lazada.ts',
			'nodes/Shopee/example.ts imports axios',
			'nodes/Shopee/example.ts imports test/e',
		]);
	});

	test('let a node use the credential that its service lends it, and nothing else of the lender', () => {
		const source = parse(
			'nodes/ShopeeLive/example.ts',
			`import { a } from '../../credentials/connections/shopee';
			import { b } from '../../credentials/connections/shopeeAffiliate';
			import { c } from '../Shopee/platform';`,
		);
		const back = parse(
			'nodes/Shopee/example.ts',
			"import { a } from '../../credentials/connections/shopeeLiveCreator';",
		);

		expect([source, back].flatMap(wrongImports)).toEqual([
			'nodes/ShopeeLive/example.ts imports credentials/connections/shopeeAffiliate.ts',
			'nodes/ShopeeLive/example.ts imports nodes/Shopee/platform.ts',
			expect.stringContaining('credentials/connections/shopeeLiveCreator'),
		]);
	});

	test('see what shared code may not know', () => {
		const source = parse('nodes/shared/example.ts', "import { a } from '../Lazada/platform';");

		expect(wrongImports(source)).toHaveLength(1);
	});

	test.each([
		['const a: any = 1;', 'any'],
		['const a = b as unknown as string;', 'as unknown as'],
		['// @ts-ignore', '@ts-ignore'],
		['/* eslint-disable */', 'eslint-disable'],
		['console.log(1);', 'console'],
		['const wait = setTimeout;', 'setTimeout'],
		['const home = process.env.HOME;', 'process'],
		['// TODO later', 'TODO'],
	])('forbid %s', (text, what) => {
		expect(forbiddenIn(parse('nodes/example.ts', text))).toEqual([`nodes/example.ts:1 ${what}`]);
	});

	test.each([
		'const anything = { process: 1, any: 2 };',
		"const text = 'any process';",
		'order.process();',
		'interface Row { process(): void; global: string }',
		'const a = b as unknown;',
	])('let %s pass', (text) => {
		expect(forbiddenIn(parse('nodes/example.ts', text))).toEqual([]);
	});
});
