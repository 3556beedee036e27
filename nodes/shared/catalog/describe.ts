import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import {
	limitProperty,
	outputAsProperties,
	outputProperty,
	requestOptionsProperty,
	returnAllProperty,
	simplifyProperty,
} from './common';
import { accessProperty } from './access';
import type { Access } from './access';
import { byLabel } from './alphabet';
import type { Operation, Resource } from './types';

type Show = Record<string, Array<string | boolean>>;

/** A property and the operations of one resource that show it. */
interface Shown {
	/** The property and its conditions as text: equal ones are one, and a fresh copy is read from it */
	text: string;
	operations: string[];
}

/**
 * Writes the editor's properties of a node from its catalogue: the resource and operation lists,
 * then each operation's fields in the order they were written, Return All and Limit, Output,
 * Simplify, and the optional fields under Options.
 *
 * A property that several operations of a resource declare alike appears once, so that its value
 * stays when a user switches the operation.
 *
 * @param perSecond the platform's request rate, shown as the default of the request options
 * @param first the resource that a new node opens with: what most users came for
 * @returns fresh objects on each call, since n8n changes them
 */
export function describe(
	resources: Resource[],
	perSecond: number,
	first: string,
): INodeProperties[] {
	const sorted = [...resources].sort(byName);
	return [
		resourceProperty(sorted, first),
		...sorted.flatMap((resource) => describeResource(resource)),
		requestOptionsProperty(perSecond),
	];
}

/**
 * Writes the properties of a node with several ways in: which way, then the resources of each, of
 * which only those of the chosen way show. Resources that several ways share are written once.
 *
 * @returns fresh objects on each call, since n8n changes them
 */
export function describeAccesses(accesses: Access[]): INodeProperties[] {
	const shown = (property: INodeProperties, value: string, hide = {}): INodeProperties => ({
		...property,
		displayOptions: { show: { access: [value] }, ...hide },
	});
	const resources = [...new Set(accesses.flatMap((access) => access.resources))].sort(byName);
	const offline = resources.filter(({ isOffline }) => isOffline).map(({ value }) => value);
	return [
		accessProperty(accesses),
		...accesses.flatMap(({ notice, value }) =>
			notice
				? [shown({ displayName: notice, name: 'accessNotice', type: 'notice', default: '' }, value)]
				: [],
		),
		...accesses.map((access) =>
			shown(resourceProperty([...access.resources].sort(byName), access.first), access.value),
		),
		...resources.flatMap((resource) => {
			const ways = accesses.filter((access) => access.resources.includes(resource));
			return describeResource(resource, { access: ways.map(({ value }) => value) });
		}),
		...accesses.map(({ platform, value }) =>
			shown(requestOptionsProperty(platform.rate.perSecond), value, {
				hide: { resource: [...offline] },
			}),
		),
	];
}

function resourceProperty(sorted: Resource[], first: string): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: sorted.map(({ name, value, description }) => ({ name, value, description })),
		default: first,
	};
}

function byName(a: { name: string }, b: { name: string }): number {
	return byLabel(a.name, b.name);
}

/** @param ways conditions under which the resource shows at all */
function describeResource(resource: Resource, ways: Show = {}): INodeProperties[] {
	const operations = Object.entries(resource.operations).map(([value, operation]) => ({
		value,
		operation,
	}));
	const options: INodePropertyOptions[] = operations
		.map(({ value, operation: { name, action, description } }) => ({
			name,
			value,
			description,
			action,
		}))
		.sort(byName);
	// Most users come to read a list; without one, the first operation of the alphabet will do.
	const firstOperation = 'getMany' in resource.operations ? 'getMany' : options[0].value;
	const shown: Shown[] = [];
	for (const { value, operation } of operations) {
		let after = -1;
		for (const { property, show } of propertiesOf(operation)) {
			after = merge(shown, JSON.stringify([property, show]), value, after);
		}
	}
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { ...structuredClone(ways), resource: [resource.value] } },
			options,
			default: firstOperation,
		},
		...shown.map(({ text, operations: names }) => {
			const [property, show] = JSON.parse(text) as [INodeProperties, Show];
			return {
				...property,
				displayOptions: {
					show: { ...structuredClone(ways), resource: [resource.value], operation: names, ...show },
				},
			};
		}),
	];
}

/**
 * Adds a property to the list of a resource, or to the operations of an equal one that stands
 * behind the last property of this operation: the order of each operation's fields is kept.
 *
 * @returns where the property stands
 */
function merge(shown: Shown[], text: string, operation: string, after: number): number {
	const found = shown.findIndex((each, index) => index > after && each.text === text);
	if (found >= 0) {
		shown[found].operations.push(operation);
		return found;
	}
	shown.push({ text, operations: [operation] });
	return shown.length - 1;
}

/** The label first and nothing superfluous, however a platform put a property together. */
function tidy({ displayName, required, ...rest }: INodeProperties): INodeProperties {
	return { displayName, ...(required && { required }), ...rest };
}

function propertiesOf(operation: Operation): Array<{ property: INodeProperties; show: Show }> {
	const always = (property: INodeProperties) => ({ property, show: {} });
	const list: Array<{ property: INodeProperties; show: Show }> = [];
	if (operation.notice) {
		list.push(
			always({ displayName: operation.notice, name: 'notice', type: 'notice', default: '' }),
		);
	}
	for (const { property, isOptional, show = {} } of operation.fields) {
		if (!isOptional) list.push({ property: tidy(property), show });
	}
	if (operation.page) {
		list.push(always(returnAllProperty()));
		list.push({ property: limitProperty(), show: { returnAll: [false] } });
	}
	if (operation.unify) list.push(always(outputProperty()));
	if (operation.simplify) {
		list.push({
			property: simplifyProperty(),
			show: operation.unify ? { output: ['native'] } : {},
		});
	}
	if (operation.file) {
		const [outputAs, field] = outputAsProperties();
		list.push(always(outputAs), { property: field, show: { outputAs: ['csv', 'ndjson'] } });
	}
	const options = operation.fields
		.filter((field) => field.isOptional)
		.map((field) => tidy(field.property))
		.sort((a, b) => byLabel(a.displayName, b.displayName));
	if (options.length > 0) {
		list.push(
			always({
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: options as Array<INodeProperties | INodePropertyCollection>,
			}),
		);
	}
	return list;
}
