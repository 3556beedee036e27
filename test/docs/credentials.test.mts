/** The pages that say where to click name every field of a credential, and only messages that exist. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { sourceCredentials } from '../lint/packageTypes.mts';
import { readSources } from '../lint/sources.mts';

const ROOT = process.cwd();
const sources = readSources('nodes', 'credentials')
	.map(({ text }) => text)
	.join('\n')
	.replace(/\\'/g, "'");

const pages = sourceCredentials().map(({ create }) => {
	const credential = create();
	const file = join('docs/credentials', basename(credential.documentationUrl ?? ''));
	return { file, credential, page: readFileSync(join(ROOT, file), 'utf8') };
});

/** First cells of the table behind a heading. */
function firstCells(page: string, heading: string): string[] {
	const [section] = page.slice(page.indexOf(heading)).split(/\n## /);
	return section
		.split('\n')
		.filter((line) => /^\| (?!---)/.test(line))
		.slice(1)
		.map((line) => line.split(' | ')[0].replace(/^\| /, ''));
}

test.each(pages)('$file has a row for each field, by its label', ({ credential, page }) => {
	const labels = credential.properties
		.filter(({ type }) => type !== 'hidden' && type !== 'notice')
		.map(({ displayName }) => displayName);
	const rows = firstCells(page, '## 2. Create the credential').flatMap((cell) =>
		labels.includes(cell) ? [cell] : cell.split(', '),
	);

	expect(rows.sort()).toEqual([...labels].sort());
});

test.each(pages)('$file names the credential as the editor does', ({ credential, page }) => {
	expect(page).toContain(`Create credential > ${credential.displayName}**`);
});

test.each(pages)('$file explains messages that the code has', ({ page }) => {
	const messages = firstCells(page, '## When it does not work');

	expect(messages.length).toBeGreaterThan(5);
	expect(messages.filter((message) => !sources.includes(message.replace(/ ?\.\.\.$/, '')))).toEqual(
		[],
	);
});

test.each(pages)('$file names only options that exist', ({ credential, page }) => {
	const options = credential.properties.flatMap(({ options: some = [] }) =>
		some.map(({ name }) => name),
	);
	const table = page.slice(page.indexOf('\n| Field |'), page.indexOf('## 3. Connect'));
	const named = [...table.matchAll(/\*([A-Z][^*]+)\*/g)].map(([, name]) => name);

	if (options.length > 0) expect(named.length).toBeGreaterThan(3);
	// A page may speak of fields that n8n adds itself.
	const inherited = credential.extends ? ['Client ID', 'Client Secret'] : [];
	expect(named.filter((name) => ![...options, ...inherited].includes(name))).toEqual([]);
});
