import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { loadOutputSchema } from 'n8n-core/dist/nodes-loader/output-schema-resolver';

import { openMarket } from '../nodes/market.mts';
import type { Market } from '../nodes/market.mts';
import { catalogueNodes } from '../tools/operations.mts';
import { collectSamples, kindOf, schemaFile, schemaOf } from '../tools/schemas.mts';
import type { Sample, Schema } from '../tools/schemas.mts';

const ROOT = process.cwd();
const files = readdirSync(join(ROOT, 'nodes'), { recursive: true, encoding: 'utf8' })
	.filter((file) => file.includes('__schema__') && file.endsWith('.json'))
	.map((file) => join('nodes', file));

function readSchema(file: string): Schema {
	const parsed: Schema = JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
	return parsed;
}

/** Where a value is not what the schema says; a field that the schema does not name counts. */
function mismatches(schema: Schema, value: unknown, path = '$'): string[] {
	const kind = kindOf(value);
	if (kind === 'null') {
		return [schema.type].flat().some((type) => /null|object|array/.test(type))
			? []
			: [`${path} is null`];
	}
	if (![schema.type].flat().includes(kind)) return [`${path} is ${kind}, not ${schema.type}`];
	if (Array.isArray(value)) {
		const { items } = schema;
		if (!items) return value.length > 0 ? [`${path} has entries`] : [];
		return value.flatMap((entry, index) => mismatches(items, entry, `${path}[${index}]`));
	}
	if (kind !== 'object') return [];
	return Object.entries(Object(value)).flatMap(([name, entry]) => {
		const known = schema.properties?.[name];
		return known ? mismatches(known, entry, `${path}.${name}`) : [`${path}.${name} is not named`];
	});
}

test('each schema belongs to an operation', async () => {
	const nodes = await catalogueNodes();
	const operations = nodes.flatMap(({ folder, resources }) =>
		resources.flatMap(({ value, operations: named }) =>
			Object.keys(named).map((name) => `${folder}/__schema__/v1.0.0/${value}/${name}.json`),
		),
	);

	expect(files.length).toBeGreaterThan(0);
	expect(files.filter((file) => !operations.includes(file))).toEqual([]);
});

test.each(files)('n8n finds %s', (file) => {
	const [resource, operation] = file
		.replace(/\.json$/, '')
		.split('/')
		.slice(-2);
	const nodeDir = join(ROOT, dirname(file), '../../..');
	const schema = readSchema(file);

	expect(schema).toMatchObject({ type: 'object', version: 1 });
	expect(Object.keys(schema.properties ?? {}).length).toBeGreaterThan(0);
	expect(loadOutputSchema({ nodeDir, version: 1, resource, operation })).toEqual(schema);
});

describe('real output', () => {
	let market: Market;
	let samples: Sample[];

	beforeAll(async () => {
		market = await openMarket({ rateLimitPerSecond: 1000 });
		samples = await collectSamples(market, {
			shopee: ['TH', 'VN'],
			tikTokShop: ['SG', 'US'],
			lazada: ['sg', 'vn'],
		});
		// Runs some hundred operations.
	}, 120_000);

	afterAll(async () => {
		await market.close();
	});

	test('there is some for each schema, and none without one', () => {
		const sampled = samples.map((sample) => relative(ROOT, schemaFile(sample)));

		expect(sampled.sort()).toEqual([...files].sort());
	});

	test.each(files)('matches %s', (file) => {
		const sample = samples.find((each) => relative(ROOT, schemaFile(each)) === file);
		const schema = readSchema(file);
		const found = sample?.records.flatMap((record) => mismatches(schema, record));
		const seen = new Set(sample?.records.flatMap((record) => Object.keys(record)));

		expect(sample?.records.length).toBeGreaterThan(0);
		expect([...new Set(found)].slice(0, 10)).toEqual([]);
		expect(Object.keys(schema.properties ?? {}).filter((name) => !seen.has(name))).toEqual([]);
	});
});

describe('making a schema', () => {
	test('joins the kinds of a field, telling ones first', () => {
		expect(schemaOf([{ a: null }, { a: 1 }, { a: '1' }])).toEqual({
			type: 'object',
			properties: { a: { type: ['string', 'number', 'null'] } },
		});
	});

	test('puts a field that only some records have where they have it', () => {
		const { properties } = schemaOf([
			{ a: 1, d: [] },
			{ a: 1, b: { x: true }, d: ['x'] },
			{ b: null, c: 1 },
		]);

		expect(Object.entries(properties ?? {})).toEqual([
			['a', { type: 'number' }],
			['b', { type: 'object', properties: { x: { type: 'boolean' } } }],
			['c', { type: 'number' }],
			['d', { type: 'array', items: { type: 'string' } }],
		]);
	});

	test('refuses a field that has no one shape', () => {
		expect(() => schemaOf([{ a: [] }, { a: {} }])).toThrow('sometimes object, sometimes array');
	});
});

test.each([
	[{ a: 1 }, '$.a is number, not string'],
	[{ a: null }, '$.a is null'],
	[{ b: 'x' }, '$.b is not named'],
	[[], '$ is array, not object'],
])('the check sees what is wrong with %j', (value, found) => {
	const schema: Schema = { type: 'object', properties: { a: { type: 'string' } } };

	expect(mismatches(schema, value)).toEqual([found]);
});
