import { endpointsOf } from '../tools/operations.mts';
import { PLATFORMS } from './platforms.mts';

/** Platforms whose calls are paths; a GraphQL schema needs no list of them. */
const LISTED = PLATFORMS.flatMap(({ endpoints, ...rest }) =>
	endpoints ? [{ ...rest, endpoints }] : [],
);

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** How many endpoints each platform documents. */
const COUNTS: Record<string, number> = {
	'Facebook Commerce': 121,
	Lazada: 368,
	Shopee: 444,
	// Those of a live and of its reports.
	'Shopee Live': 28,
	'Shopee Live (Creator Center)': 33,
	'TikTok Shop': 292,
};

it('loads no table before somebody asks for it', () => {
	const loaded = Object.keys(require.cache).filter((file) => file.endsWith('endpoints.json'));
	expect(loaded).toEqual([]);
});

describe.each(LISTED)('the endpoint table of $name', ({ name, endpoints }) => {
	it('holds every documented endpoint once, under a name of its own', async () => {
		const rows = await endpoints();
		expect(rows).toHaveLength(COUNTS[name]);
		expect(new Set(rows.map(({ endpoint }) => endpoint)).size).toBe(rows.length);
		const labels = rows.map((row) => `${row.name} (${row.endpoint})`);
		expect(new Set(labels).size).toBe(rows.length);
	});

	it('holds only rows that can be sent', async () => {
		for (const row of await endpoints()) {
			const [method, path, ...rest] = row.endpoint.split(' ');
			expect(METHODS).toContain(method);
			expect(path).toMatch(/^(\/[\w.-]+|\/\{\w+\})+\/?$/);
			expect(rest).toEqual([]);
			expect(row.name).toMatch(/^[A-Z][\w ]*: \S/);
			expect(row.root).toMatch(/^([\w]+(\.\w+)*)?$/);
			expect([true, false, undefined]).toContain(row.mutates);
			if (method === 'GET') expect(row.isMultipart).toBe(false);
		}
	});

	it('holds page styles that the engine knows', async () => {
		for (const { endpoint, page, mutates, isFile } of await endpoints()) {
			if (!page) continue;
			expect(['token', 'number', 'offset', 'link']).toContain(page.kind);
			expect(['query', 'body']).toContain(page.placement);
			expect(page.send).toMatch(/^\w+(\.\w+)*$/);
			if (endpoint.startsWith('GET')) expect(page.placement).toBe('query');
			else expect(mutates).toBe(false);
			expect(isFile).toBe(false);
			if (page.size) {
				expect(page.size.send).toMatch(/^\w+(\.\w+)*$/);
				expect(page.size.max).toBeGreaterThan(0);
				expect(page.size.min ?? 1).toBeLessThanOrEqual(page.size.max);
				// A position must not overwrite the size, nor the other way round.
				expect(page.size.send.startsWith(`${page.send}.`)).toBe(false);
				expect(page.send.startsWith(`${page.size.send}.`)).toBe(false);
			}
			if (page.kind === 'token') expect(page.next).toMatch(/./);
			if (page.kind === 'number') expect([0, 1]).toContain(page.first);
		}
	});
});

describe.each(LISTED)('operations and table of $name', ({ endpoints, resources }) => {
	it('agree on the endpoints', async () => {
		const known = new Set((await endpoints()).map(({ endpoint }) => endpoint));
		const own = resources
			.flatMap(({ operations }) => Object.values(operations))
			.flatMap(endpointsOf)
			// The token calls of TikTok Shop go to a host of their own, and Shopee describes chat to some
			// partners only.
			.filter((endpoint) => !/ \/api\/v2\/(token|sellerchat)\//.test(endpoint));
		expect(own.filter((endpoint) => !known.has(endpoint))).toEqual([]);
	});
});
