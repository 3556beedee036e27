/**
 * The example of CONTRIBUTING.md, taken at its word: pasted into the resource file it has to compile
 * under the project's own settings, pass the linters and send what it says.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';

import { TikTokShopApi } from '../../credentials/TikTokShopApi.credentials.ts';
import { resources } from '../../nodes/TikTokShop/resources/index.ts';
import { TikTokShop } from '../../nodes/TikTokShop/TikTokShop.node.ts';
import type { Resource } from '../../nodes/shared/catalog/types.ts';
import { lintMaterialised } from '../lint/materialise.mts';
import { openMarket } from '../nodes/market.mts';
import type { Market } from '../nodes/market.mts';

// A whole compiler and a whole linter run in here.
jest.setTimeout(90_000);

const ROOT = process.cwd();
const FILE = join(ROOT, 'nodes/TikTokShop/resources/logistics.ts');
const NAME = 'checkTrackingNumber';

const page = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
const [, block, list] =
	/<!-- example: .*? -->\s+```ts\n(.*?)```.*?```ts\n(.*?)\n```/s.exec(page) ?? [];

/** The resource file as somebody who follows the page would leave it. */
function pasted(): string {
	const source = readFileSync(FILE, 'utf8');
	const end = source.lastIndexOf('/**');
	return `${source.slice(0, end)}${block}\n${source.slice(end)}`.replace(
		/\n\toperations: \{[^}]*\},\n/,
		`\n${list}\n`,
	);
}

const sourceFiles = new Map<string, ts.SourceFile | undefined>();

/** What TypeScript has to say about a source text in the place of a file. */
function complaints(text: string): string[] {
	const path = join(ROOT, 'tsconfig.json');
	const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file));
	const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
	const host = ts.createCompilerHost(options);
	const { getSourceFile } = host;
	host.getSourceFile = (name, ...rest) => {
		if (name === FILE) return ts.createSourceFile(name, text, ts.ScriptTarget.ES2021, true);
		// The other files are read once for all texts.
		if (!sourceFiles.has(name)) sourceFiles.set(name, getSourceFile(name, ...rest));
		return sourceFiles.get(name);
	};
	const program = ts.createProgram([FILE], { ...options, noEmit: true, declaration: false }, host);
	const file = program.getSourceFile(FILE);
	return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
		({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
	);
}

/** Runs a source text as if it stood in the file. */
function load(text: string): { logistics: Resource } {
	const { outputText } = ts.transpileModule(text, {
		compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2021 },
	});
	const exported = {};
	new Function('require', 'exports', outputText)(createRequire(FILE), exported);
	return exported as { logistics: Resource };
}

test('the page has the example and the line that names it', () => {
	expect(block).toContain(`const ${NAME}: Operation = {`);
	expect(list).toContain(NAME);
});

test('the example compiles under the strict settings of the project', () => {
	expect(complaints(pasted())).toEqual([]);
});

test('the check would see an example that does not fit', () => {
	expect(
		complaints(pasted().replace("endpoint: 'GET /fulfillment", "endpoint: '/fulfillment")),
	).toEqual([expect.stringContaining('is not assignable to type')]);
	expect(complaints(pasted().replace(`${NAME}, `, ''))).toEqual([
		`'${NAME}' is declared but its value is never read.`,
	]);
});

describe('in the node', () => {
	const logistics = resources.find(({ value }) => value === 'logistics');
	const before = { ...logistics?.operations };
	let market: Market;

	beforeAll(async () => {
		Object.assign(logistics ?? {}, { operations: load(pasted()).logistics.operations });
		market = await openMarket({ ordersPerPlatform: 100 });
	});

	afterAll(async () => {
		Object.assign(logistics ?? {}, { operations: before });
		await market.close();
	});

	test('it is the only thing that the block adds', () => {
		expect(Object.keys(logistics?.operations ?? {})).toEqual([...Object.keys(before), NAME].sort());
	});

	test('the editor shows it without a finding of the linters', () => {
		const node = {
			file: 'nodes/TikTokShop/TikTokShop.node.ts',
			className: 'TikTokShop',
			create: () => new TikTokShop(),
		};
		const credential = {
			file: 'credentials/TikTokShopApi.credentials.ts',
			className: 'TikTokShopApi',
			create: () => new TikTokShopApi(),
		};
		const shown = JSON.stringify(new TikTokShop().description.properties);

		expect(shown).toContain(`"value":"${NAME}"`);
		expect(lintMaterialised([node], [credential])).toEqual([]);
	});

	test('it sends one signed request with the right method and path', async () => {
		const { control } = market.sandbox;
		const credentials = market.connectTikTokShop();
		control.clearLog();
		await market.host.runNode({
			type: 'tikTokShop',
			credentials,
			parameters: {
				resource: 'logistics',
				operation: NAME,
				trackingNumber: 'FAKE 1',
			},
		});

		expect(control.log()).toEqual([
			expect.objectContaining({
				method: 'GET',
				path: '/fulfillment/202508/tts_tracking_validation',
				query: expect.objectContaining({
					tracking_number: 'FAKE 1',
					shop_cipher: market.fixtures.tikTokShop.shops.SG.cipher,
				}),
				status: 200,
				code: '0',
			}),
		]);
	});
});

test('the folders that the page names are there', () => {
	const missing = [...page.matchAll(/`((?:test|nodes|credentials|docs)\/[\w./-]+)`/g)]
		.map(([, path]) => path)
		.filter((path) => !ts.sys.fileExists(path) && !ts.sys.directoryExists(path));

	expect(missing).toEqual([]);
});
