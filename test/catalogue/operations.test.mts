import type { INodeProperties } from 'n8n-workflow';

import { PLATFORMS, OPERATIONS, wireNames } from './platforms.mts';

const doubles = (names: string[]) => names.filter((name, index) => names.indexOf(name) !== index);

describe.each(OPERATIONS)('$title', ({ operation, platform, node, value }) => {
	const { fields, endpoint, page, window, hydrate, finds, items, run } = operation;
	const names = fields.map(({ property }) => property.name);

	it('says what it does', () => {
		expect(value).toMatch(/^[a-z][A-Za-z]*$/);
		expect(operation.name).toMatch(/^[A-Z]/);
		expect(operation.action).toMatch(/^[A-Z].*[^.]$/);
		expect(operation.description).toMatch(/^[A-Z].*[^.]$/);
		expect(new URL(operation.docs).protocol).toBe('https:');
	});

	it('has an endpoint or does its own work', () => {
		if (endpoint === undefined) expect(run ?? operation.together).toBeDefined();
		else
			expect(endpoint).toMatch(/^((GET|POST|PUT|PATCH|DELETE) \/[\w/{}.-]+|(query|mutation) \w+)$/);
	});

	it('uses each name once', () => {
		expect(doubles(names)).toEqual([]);
		expect(doubles(wireNames(operation))).toEqual([]);
		expect(names.filter((name) => RESERVED.includes(name))).toEqual([]);
	});

	it('fills every part of its path, and no other', () => {
		const open = [...(endpoint ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
		const filled = fields.filter(({ placement }) => placement === 'path').map(({ wire }) => wire);
		expect(filled.sort()).toEqual(open);
		for (const field of fields.filter(({ placement }) => placement === 'path')) {
			expect(field.property.required).toBe(true);
		}
	});

	it('describes its fields', () => {
		for (const { property } of fields) {
			expect(property.displayName).toMatch(/^[A-Z]/);
			expect(property.description ?? '').not.toBe('');
			expect(property.displayOptions).toBeUndefined();
		}
	});

	it('reads lists in a way that the platform knows', () => {
		if (page === undefined) {
			expect(window).toBeUndefined();
			if (hydrate) expect(finds).toBeDefined();
			return;
		}
		expect(Object.keys(platform.pages)).toContain(page);
		expect(items ?? '').not.toBe('');
		expect(finds).toBeUndefined();
		const style = platform.pages[page];
		const reserved = [style.send, style.size?.send];
		const wires = fields
			.filter(({ placement }) => placement === style.placement)
			.map(({ wire }) => wire);
		expect(wires.filter((wire) => reserved.includes(wire))).toEqual([]);
	});

	it('bounds its window by fields that exist', () => {
		for (const wire of window?.bounds.flat() ?? []) {
			const field = fields.find((each) => each.wire === wire);
			expect(field).toMatchObject({ placement: window?.placement });
			expect(field?.toWire?.('1790000000', { zone: 'utc', label: 'x' })).toBe(1_790_000_000);
		}
		if (window) expect(window.key).toMatch(/./);
	});

	it('refers to parameters that exist', () => {
		const known = [...names, ...(operation.unify ? ['output'] : [])];
		for (const name of [finds, hydrate?.unless].filter((each) => each !== undefined)) {
			expect(known).toContain(name);
		}
		for (const { show = {} } of fields) {
			for (const name of Object.keys(show)) expect(names).toContain(name);
		}
	});

	it('offers lists that the node can search', () => {
		const methods = Object.keys(node.methods.listSearch);
		for (const { property } of fields) {
			for (const mode of property.modes ?? []) {
				const { searchListMethod } = mode.typeOptions ?? {};
				if (searchListMethod) expect(methods).toContain(searchListMethod);
			}
		}
	});
});

/** Names that the generator gives to properties of its own. */
const RESERVED = ['resource', 'operation', 'returnAll', 'limit', 'options', 'output', 'simplify'];

describe.each(PLATFORMS)('the resources of $name', ({ resources, node, platform }) => {
	it('have names and values of their own', () => {
		expect(doubles(resources.map(({ value }) => value))).toEqual([]);
		expect(doubles(resources.map(({ name }) => name))).toEqual([]);
		for (const { operations } of resources) {
			const list = Object.values(operations);
			expect(doubles(list.map(({ name }) => name))).toEqual([]);
			expect(doubles(list.map(({ action }) => action))).toEqual([]);
		}
	});

	it('use every page style of the platform, and no search method stands unused', () => {
		const used = resources.flatMap(({ operations }) =>
			Object.values(operations).map(({ page }) => page),
		);
		expect(Object.keys(platform.pages).filter((name) => !used.includes(name))).toEqual([]);
		const searched = JSON.stringify(node.description.properties);
		for (const method of Object.keys(node.methods.listSearch)) {
			expect(searched).toContain(`"${method}"`);
		}
	});

	it('become properties that show for one operation or more, each name once at a time', () => {
		const { properties } = node.description;
		for (const { value, operations } of resources) {
			for (const operation of Object.keys(operations)) {
				const shown = properties.filter((property) => isShown(property, value, operation));
				const main = shown.filter(({ displayOptions }) =>
					Object.keys(displayOptions?.show ?? {}).every((key) =>
						['resource', 'operation'].includes(key),
					),
				);
				expect(doubles(main.map(({ name }) => name))).toEqual([]);
			}
		}
	});

	it('are described anew for each node: n8n changes descriptions', () => {
		const Node = node.constructor as new () => typeof node;
		const [one, two] = [new Node(), new Node()];
		expect(one.description.properties).toEqual(two.description.properties);
		expect(one.description.properties[3]).not.toBe(two.description.properties[3]);
	});

	it('stay within the budget of a description', () => {
		expect(JSON.stringify(node.description.properties).length).toBeLessThan(300_000);
	});
});

function isShown({ displayOptions }: INodeProperties, resource: string, operation: string) {
	const show = displayOptions?.show ?? {};
	return (
		(show.resource?.includes(resource) ?? true) && (show.operation?.includes(operation) ?? true)
	);
}
