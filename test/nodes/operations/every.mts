import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Field } from '../../../nodes/shared/catalog/types.ts';
import { at } from '../../../nodes/shared/engine/json.ts';
import { OPERATIONS } from '../../catalogue/platforms.mts';
import type { ParameterTable, TextList } from '../../sandbox/parameters.mts';
import type { Recorded, Recorder } from '../recorder.mts';

/** One way to run an operation. */
export interface Example {
	/** Parameters and options that the samples do not know, or know otherwise */
	fill?: IDataObject | (() => IDataObject);
	/** Options that the run with all fields leaves out, because they exclude others */
	leaveOut?: string[];
	/** Which account of the world runs it; the first one when left out */
	as?: string;
	/** Brings the sandbox into the state that the operation needs */
	before?: () => void | Promise<void>;
	/** Endpoints in the order of their first appearance; the operation's own when left out */
	calls?: string[];
	/** Input items, for files */
	input?: INodeExecutionData[];
}

/** What a platform's test file brings along. */
export interface OperationWorld {
	/** `tikTokShop`, as in the name of the node */
	node: string;
	/** The documented parameters, and how lists travel in a query */
	table: ParameterTable;
	list: TextList;
	recorder: Recorder;
	run(
		parameters: INodeParameters,
		options: { as?: string; input?: INodeExecutionData[] },
	): Promise<{
		items: INodeExecutionData[];
		error?: unknown;
	}>;
	/** The clock of the sandbox in epoch milliseconds */
	now(): number;
	/** Values by name of the parameter, or by `resource.name` for one resource */
	samples: IDataObject;
	/** Parameters of signing and of the account, which the credential adds */
	added: readonly string[];
	/** What stands before every path, such as a version or the name of a server */
	prefix?: string | RegExp;
	close(): Promise<void>;
}

const DAY = 86_400_000;

/** What a user would fill in. */
function sampleOf({ property }: Field, resource: string, world: OperationWorld): unknown {
	const names = [`${resource}.${property.name}`, property.name];
	const name = names.find((each) => Object.hasOwn(world.samples, each));
	if (name) return world.samples[name];
	switch (property.type) {
		case 'boolean':
			return true;
		case 'number':
			return Number(property.default) || property.typeOptions?.minValue || 1;
		case 'dateTime': {
			const isEnd = /before|until|end|to$/i.test(property.name);
			return new Date(world.now() - (isEnd ? 0 : 7 * DAY)).toISOString();
		}
		case 'options': {
			const [first] = property.options ?? [];
			return property.default || (first && 'value' in first ? first.value : '');
		}
		case 'multiOptions': {
			const [first] = property.options ?? [];
			return first && 'value' in first ? [first.value] : [];
		}
		default:
			throw new Error(`No sample for the parameter '${property.name}' (${property.displayName})`);
	}
}

function isShown(field: Field, parameters: IDataObject): boolean {
	return Object.entries(field.show ?? {}).every(([name, values]) =>
		values.includes(parameters[name] as string),
	);
}

/** Whether a recorded call carries a field. */
function carries(call: Recorded, { placement, wire }: Field): boolean {
	if (placement === 'path') return true;
	if (placement === 'query') return call.values[wire] !== undefined;
	if (placement === 'file') return call.body.includes(wire);
	const name = wire.replaceAll('[]', '.0');
	return call.body.includes(wire) || at(call.json, name) !== undefined;
}

/**
 * `GET /orders/17` is the endpoint `GET /orders/{id}`; a literal path wins over a pattern, and where
 * paths tell nothing apart the announced endpoint is meant.
 */
function endpointOf(
	request: string,
	table: ParameterTable,
	announced: readonly string[],
): string | undefined {
	const fits = (name: string) =>
		new RegExp(
			`^${name.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`,
		).test(request);
	const parts = (name: string) => name.split('{').length;
	const names = table.names.filter(fits).sort((a, b) => parts(a) - parts(b));
	const equal = names.filter((name) => parts(name) === parts(names[0]));
	return announced.find((name) => equal.includes(name)) ?? names[0];
}

/**
 * Runs every operation of a node through the real engine against the sandbox, with its required
 * fields only and with all of them. The request has to be the documented one (method, path, names
 * and types of the parameters), the sandbox has to accept it, and no field may be without effect.
 *
 * @param open starts the world; called once, before the first run
 * @param examples `resource.operation` and how to run it, one or several ways
 * @param isOwn which operations of the node are meant, where several worlds share them
 */
export function describeEveryOperation(
	node: string,
	open: () => Promise<OperationWorld>,
	examples: Record<string, Example | Example[]>,
	isOwn: (operation: (typeof OPERATIONS)[number]) => boolean = () => true,
): void {
	const own = OPERATIONS.filter((each) => each.node.description.name === node && isOwn(each));
	let world: OperationWorld;

	beforeAll(async () => {
		world = await open();
	});

	afterAll(async () => {
		await world?.close();
	});

	it('has no example of an operation that does not exist', () => {
		const known = own.map(({ resource, value }) => `${resource.value}.${value}`);
		expect(Object.keys(examples).filter((name) => !known.includes(name))).toEqual([]);
	});

	describe.each(own)('$title', ({ resource, value, operation }) => {
		const given = examples[`${resource.value}.${value}`] ?? {};
		const ways = Array.isArray(given) ? given : [given];
		const seen: Recorded[] = [];

		async function run(example: Example, isAll: boolean): Promise<void> {
			await example.before?.();
			const fill = typeof example.fill === 'function' ? example.fill() : { ...example.fill };
			const { options = {}, ...main } = fill;
			const parameters: IDataObject = { resource: resource.value, operation: value, ...main };
			const chosen: IDataObject = { ...(options as IDataObject) };
			for (const field of operation.fields) {
				const { property, isOptional } = field;
				const { name } = property;
				if (isOptional) {
					if (isAll && !(name in chosen) && !example.leaveOut?.includes(name)) {
						chosen[name] = sampleOf(field, resource.value, world) as IDataObject;
					}
				} else if (!(name in parameters)) {
					const isNeeded = property.required === true || isAll;
					if (isNeeded) parameters[name] = sampleOf(field, resource.value, world) as IDataObject;
				}
			}
			if (operation.page && !('returnAll' in parameters)) parameters.returnAll = isAll;
			world.recorder.take();
			const result = await world.run(
				{ ...parameters, options: isAll ? chosen : (options as IDataObject) } as INodeParameters,
				example,
			);
			expect(result.error).toBeUndefined();
			for (const { pairedItem } of result.items) expect(pairedItem).toEqual({ item: 0 });
			const calls = world.recorder.take();
			seen.push(...calls);
			check(calls, example);
			const shown = operation.fields.filter((field) =>
				isShown(field, { ...defaults(), ...parameters }),
			);
			unsentOf(shown, isAll ? { ...parameters, ...chosen } : parameters);
		}

		function defaults(): IDataObject {
			return Object.fromEntries(
				operation.fields.map(({ property }) => [property.name, property.default as string]),
			);
		}

		/** Each request is a documented one, and they come in the order that was announced. */
		function check(calls: Recorded[], { calls: announced }: Example): void {
			const endpoints: string[] = [];
			const wanted = announced ?? (operation.endpoint ? [operation.endpoint] : []);
			for (const call of calls) {
				const request = call.request.replace(world.prefix ?? '', '');
				const unseen = wanted.filter((name) => !endpoints.includes(name));
				const endpoint = endpointOf(request, world.table, [...unseen, ...wanted]);
				if (!endpoints.includes(endpoint ?? request)) endpoints.push(endpoint ?? request);
				if (!endpoint) continue;
				const names = new Set(world.table.parametersOf(endpoint)?.map(({ name }) => name));
				const unknown = [...call.query, ...call.body].filter(
					(name) => !names.has(name) && !world.added.includes(name),
				);
				expect({ endpoint, unknown }).toEqual({ endpoint, unknown: [] });
			}
			expect(endpoints).toEqual(wanted);
		}

		/** Fields that were filled in and did not travel. */
		function unsentOf(fields: Field[], filled: IDataObject): void {
			const unsent = fields.filter(
				(field) =>
					field.placement !== 'none' &&
					Object.hasOwn(filled, field.property.name) &&
					filled[field.property.name] !== '' &&
					!seen.some((call) => carries(call, field)),
			);
			expect(unsent.map(({ property }) => property.name)).toEqual([]);
		}

		it('runs with its required fields only', async () => {
			for (const way of ways) await run(way, false);
		});

		it('runs with all its fields', async () => {
			for (const way of ways) await run(way, true);
		});
	});
}
