import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

import { readManifest, sourceCredentials, sourceNodes } from './packageTypes.mts';

const BUDGET = { node: 300_000, all: 1_000_000, operation: 1_400, milliseconds: 60 };

/** Text fields whose name says it all; keep this short and give the reason. */
const NEED_NO_DESCRIPTION: Record<string, string> = {};

const PROPER_NAMES = new Set(['Facebook', 'Instagram', 'Lazada', 'Meta', 'Shop', 'Shopee']);

const nodes = sourceNodes().map(({ className, create }) => ({ name: className, node: create() }));
const credentials = sourceCredentials().map(({ className, create }) => ({
	name: className,
	credential: create(),
}));
const owners = [
	...nodes.map(({ name, node }) => ({ name, properties: node.description.properties })),
	...credentials.map(({ name, credential }) => ({ name, properties: credential.properties })),
];

describe('budgets', () => {
	const sizes = nodes.map(({ name, node }) => ({
		name,
		bytes: Buffer.byteLength(JSON.stringify(node.description)),
		operations: operationsOf(node).length,
	}));

	test('a node is small enough for the editor', () => {
		expect(sizes.filter(({ bytes }) => bytes > BUDGET.node)).toEqual([]);
		expect(sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(BUDGET.all);
	});

	test('an operation is small enough on average', () => {
		const large = sizes.filter(
			({ bytes, operations }) => operations > 20 && bytes / operations > BUDGET.operation,
		);

		expect(large).toEqual([]);
	});

	test('all nodes and credentials load in time', () => {
		if (!existsSync(join(process.cwd(), 'dist/nodes'))) {
			throw new Error('The compiled package is missing: run npm run build first.');
		}
		const { nodes: nodeFiles, credentials: credentialFiles } = readManifest().n8n;
		const script = `
			require('n8n-workflow');
			const start = performance.now();
			for (const file of ${JSON.stringify([...nodeFiles, ...credentialFiles])}) {
				const name = file.split('/').pop().split('.')[0];
				new (require('./' + file)[name])();
			}
			process.stdout.write(String(performance.now() - start));`;
		const times = Array.from({ length: 15 }, () =>
			Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })),
		);

		// The fastest run is what the package needs; in the others the machine did something else too.
		expect(Math.min(...times)).toBeLessThanOrEqual(BUDGET.milliseconds);
	}, 60_000);
});

describe('n8n may change a description', () => {
	test('so nothing in it is frozen', () => {
		const frozen = owners.filter(({ properties }) => objectsIn(properties).some(Object.isFrozen));

		expect(frozen.map(({ name }) => name)).toEqual([]);
	});

	test('so no list belongs to two of them', () => {
		const seen = new Map<object, string>();
		const shared = owners.flatMap(({ name, properties }) =>
			objectsIn(properties)
				.filter(Array.isArray)
				.filter((list) => {
					const owner = seen.get(list) ?? name;
					seen.set(list, owner);
					return owner !== name;
				})
				.map((list) => `${name} shares ${JSON.stringify(list).slice(0, 100)}`),
		);

		expect(shared).toEqual([]);
	});
});

describe.each(nodes)('$name', ({ node }) => {
	const { description } = node;
	const fields = fieldsOf(description.properties);

	test('gives each operation an action in sentence case, used once', () => {
		const actions = operationsOf(node).map(({ name, action }) => action ?? `missing: ${name}`);
		const wrong = actions.filter(
			(action) => !/^[A-Z][^.]*$/.test(action) || hasStrayCapital(action),
		);

		expect(wrong).toEqual([]);
		expect(actions).toEqual([...new Set(actions)]);
	});

	test('has one list of operations per resource', () => {
		const lists = description.properties.filter(({ name }) => name === 'operation');
		const resources = lists.flatMap(({ displayOptions }) => displayOptions?.show?.resource ?? ['']);
		// A node with several ways in has a list of resources for each, and may share some of them.
		const values = description.properties
			.filter(({ name }) => name === 'resource')
			.flatMap(({ options = [] }) => options.map((option) => 'value' in option && option.value));

		expect(resources).toEqual([...new Set(resources)]);
		expect([...resources].sort()).toEqual([...new Set(values)].sort());
	});

	test('finds the methods that its fields name', () => {
		const missing = fields.flatMap(({ name, typeOptions, modes }) => [
			...[typeOptions?.loadOptionsMethod ?? []]
				.flat()
				.filter((method) => !node.methods?.loadOptions?.[method])
				.map((method) => `${name}: loadOptions ${method}`),
			...(modes ?? [])
				.flatMap((mode) => mode.typeOptions?.searchListMethod ?? [])
				.filter((method) => !node.methods?.listSearch?.[method])
				.map((method) => `${name}: listSearch ${method}`),
		]);

		expect(missing).toEqual([]);
	});

	test('names triggers and what they listen to as n8n expects', () => {
		const isTrigger = description.group.includes('trigger');
		const names = description.properties.map(({ displayName }) => displayName);

		expect(description.name.endsWith('Trigger')).toBe(isTrigger);
		expect(description.displayName.endsWith(' Trigger')).toBe(isTrigger);
		expect(names.includes('Trigger On')).toBe(isTrigger);
	});
});

describe.each(owners)('fields of $name', ({ properties }) => {
	const fields = fieldsOf(properties);

	test('are sorted in collections', () => {
		const unsorted = fields
			.filter(({ type }) => type === 'collection')
			.map(({ options = [] }) =>
				options.flatMap((option) => ('displayName' in option ? [option.displayName] : [])),
			)
			.filter((names) => names.join() !== [...names].sort((a, b) => a.localeCompare(b)).join());

		expect(unsorted).toEqual([]);
	});

	test('start with Whether if they are switches', () => {
		const wrong = fields.filter(
			({ type, description = '' }) => type === 'boolean' && !description.startsWith('Whether '),
		);

		expect(wrong.map(({ name }) => name)).toEqual([]);
	});

	test('hide secrets', () => {
		const secret = /secret|password|cookie|(access|refresh)[ _]?token$/i;
		const shown = fields.filter(
			({ type, name, typeOptions }) =>
				type === 'string' && secret.test(name) && typeOptions?.password !== true,
		);

		expect(shown.map(({ name }) => name)).toEqual([]);
	});

	test('explain what to type', () => {
		const bare = fields.filter(
			({ type, name, description, hint }) =>
				type === 'string' && !description && !hint && !(name in NEED_NO_DESCRIPTION),
		);

		expect(bare.map(({ name }) => name)).toEqual([]);
	});
});

function operationsOf({ description }: INodeType): INodePropertyOptions[] {
	return description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [] }) => options.filter((option) => 'value' in option));
}

/** All fields, also those inside collections. */
function fieldsOf(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((field) => {
		const inner = (field.options ?? []).flatMap((option) => {
			if (isCollection(option)) return option.values;
			return 'displayName' in option && 'type' in option ? [option] : [];
		});
		return [field, ...fieldsOf(inner)];
	});
}

function isCollection(
	option: INodePropertyOptions | INodeProperties | INodePropertyCollection,
): option is INodePropertyCollection {
	return 'values' in option;
}

function objectsIn(value: unknown): object[] {
	if (typeof value !== 'object' || value === null) return [];
	return [value, ...Object.values(value).flatMap(objectsIn)];
}

/** Whether a word after the first begins with a capital letter without being a name. */
function hasStrayCapital(text: string): boolean {
	const [, ...words] = text.split(' ');
	return words.some((word) => /^[A-Z][a-z]+$/.test(word) && !PROPER_NAMES.has(word));
}
