/** What README and the other papers say, held against the code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { unifyOrder as unifyLazada } from '../../nodes/Lazada/unified.ts';
import { unifyOrder as unifyShopee } from '../../nodes/Shopee/unified.ts';
import { unifyOrder as unifyTikTokShop } from '../../nodes/TikTokShop/unified.ts';
import { emptySession, emptySessionItem } from '../../nodes/shared/unified/live.ts';
import { readManifest } from '../lint/packageTypes.mts';
import { catalogueNodes } from '../tools/operations.mts';

const ROOT = process.cwd();
const PAPERS = [
	...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'workflows/README.md'],
	...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.md'))
		.map((file) => join('docs', file)),
].map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));
const readme = PAPERS[0].text;
const lives = PAPERS.find(({ file }) => file === 'docs/live-sessions.md')?.text ?? '';

/** Cells of the table whose first header cell is the given one. */
function table(head: string, paper = readme): string[][] {
	const lines = paper.split('\n');
	const start = lines.findIndex(
		(line, index) => line.startsWith(`| ${head} |`) && lines[index + 1].startsWith('| ---'),
	);
	const end = lines.indexOf('', start);
	return lines.slice(start + 2, end).map((line) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
}

function words(cell: string): string[] {
	return [...cell.matchAll(/`(\w+)`/g)].map(([, word]) => word);
}

test.each(PAPERS)('links of $file lead somewhere', ({ file, text }) => {
	const broken = [...text.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)]
		.map(([, target]) => target)
		.filter((target) => !/^https?:/.test(target))
		.filter((target) => !existsSync(join(ROOT, dirname(file), target)));

	expect(broken).toEqual([]);
});

test.each(PAPERS)('$file holds no marks of an unfinished merge', ({ text }) => {
	expect(text.split('\n').filter((line) => /^(<{7}|={7}|>{7})( |$)/.test(line))).toEqual([]);
});

test.each(PAPERS)('commands of $file exist', ({ text }) => {
	const { scripts } = readManifest() as { scripts?: Record<string, string> };
	const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);

	expect(named.filter((name) => !scripts?.[name])).toEqual([]);
});

test('README lists the resources of each node and counts its operations', async () => {
	const rows = table('Node').map(([name, ...cells]) => [name.replaceAll('**', ''), ...cells]);
	const nodes = await catalogueNodes();
	const expected = nodes.map(({ displayName, resources }) => [
		displayName,
		String(resources.flatMap(({ operations }) => Object.keys(operations)).length),
		// Two ways in may each have a resource of the same name.
		[...new Set(resources.map(({ name }) => name))]
			.sort((a, b) => a.localeCompare(b, 'en'))
			.join(', '),
	]);

	expect(rows.sort()).toEqual(expected.sort());
});

test('README and changelog name as many endpoints as API Call lists', async () => {
	for (const { displayName, endpointCount } of await catalogueNodes()) {
		if (endpointCount === 0) continue;
		const changelog = PAPERS[1].text.split('- **').find((part) => part.startsWith(displayName));

		expect(readme).toMatch(new RegExp(`${endpointCount}( endpoints)? of ${displayName}`));
		expect(changelog).toContain(`${endpointCount} endpoints`);
	}
});

describe('unified orders in README', () => {
	const rows = table('Field');

	test.each([
		['Shopee', unifyShopee({ item_list: [{}], package_list: [{}] }, {})],
		['TikTok Shop', unifyTikTokShop({ line_items: [{}], packages: [{}] }, {})],
		['Lazada', unifyLazada({ order_items: [{ package_id: 'FP1' }] }, {})],
	])('name the fields of %s', (_, order) => {
		expect(rows.flatMap(([cell]) => words(cell)).sort()).toEqual(Object.keys(order).sort());
		for (const name of ['buyer', 'shipTo', 'items', 'packages']) {
			const [, meaning] = rows.find(([cell]) => cell === `\`${name}\``) ?? [];
			const [inner] = [order[name]].flat();

			expect(words(meaning ?? '')).toEqual(Object.keys(Object(inner)));
		}
	});

	test('have the status that the table says', () => {
		const cases = table('`status`').flatMap(([status, shopee, tikTokShop, lazada]) => [
			...shopee.split(', ').map((native) => ({
				native,
				said: words(status)[0],
				is: unifyShopee({ order_status: native }, {}).status,
			})),
			...tikTokShop.split(', ').map((native) => ({
				native,
				said: words(status)[0],
				is: unifyTikTokShop({ status: native }, {}).status,
			})),
			...lazada.split(', ').map((native) => ({
				native,
				said: words(status)[0],
				is: unifyLazada({ statuses: [native] }, {}).status,
			})),
		]);
		const named = cases.filter(({ native }) => native !== '');

		expect(named.length).toBeGreaterThan(20);
		expect(named.filter(({ said, is }) => said !== is)).toEqual([]);
	});
});

test.each([
	['Session', emptySession('shopee', '1')],
	['Product', emptySessionItem('shopee', '1')],
])('the page on lives names the fields of a %s', (head, record) => {
	const named = table(head, lives).flatMap(([cell]) => words(cell));

	expect(named.sort()).toEqual(Object.keys(record).sort());
});

test.each(PAPERS)('$file is readable without scrolling sideways', ({ text }) => {
	const long = text
		.split('\n')
		.filter((line) => line.length > 110 && !line.startsWith('|') && !line.includes('](http'));

	expect(long).toEqual([]);
});

test('a decision fits on a page', () => {
	const long = PAPERS.filter(
		({ file, text }) => file.startsWith('docs/decisions/') && text.split('\n').length > 60,
	);

	expect(long.map(({ file }) => file)).toEqual([]);
});
