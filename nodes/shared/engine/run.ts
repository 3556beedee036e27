import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import type { Field, Operation } from '../catalog/types';
import { filePartOf } from './binary';
import type { FilePart } from './binary';
import type { PlatformError } from './errors';
import { InputError } from './errors';
import { GRAPHQL_PATH } from './graphql';
import { isBlank, isObject, put, text } from './json';
import type { Json } from './json';
import type { Platform } from './platform';
import type { Call, Session } from './session';

const MEGABYTE = 1024 * 1024;

/** One result of an operation: a record, or a record that the platform refused. */
export type Outcome = { json: Json; binary?: IBinaryKeyData } | { failure: PlatformError };

/** One operation on one input item. */
export class Run {
	constructor(
		readonly host: IExecuteFunctions,
		readonly platform: Platform,
		readonly session: Session,
		readonly operation: Operation,
		readonly itemIndex: number,
	) {}

	/** Time zone of the workflow. */
	get zone(): string {
		return this.host.getTimezone();
	}

	/**
	 * A parameter of the operation as the user set it, from the main fields or from Options.
	 *
	 * @returns undefined when it is an option that was not added
	 */
	parameter(name: string): unknown {
		const isOptional = this.operation.fields.some(
			(field) => field.isOptional && field.property.name === name,
		);
		if (isOptional) {
			const options = this.host.getNodeParameter('options', this.itemIndex, {}) as Json;
			return Object.hasOwn(options, name) ? options[name] : undefined;
		}
		return this.host.getNodeParameter(name, this.itemIndex, undefined, { extractValue: true });
	}

	/**
	 * The value of a field as it is sent.
	 *
	 * @returns undefined when it was left empty
	 * @throws InputError when it is required and empty, or cannot be sent
	 */
	value(field: Field): unknown {
		const { property, toWire } = field;
		const raw = this.parameter(property.name);
		if (isBlank(raw)) {
			if (!property.required) return undefined;
			throw new InputError(
				`The parameter '${property.displayName}' is empty`,
				`Fill in '${property.displayName}'. If it holds an expression, look whether the input item has that field.`,
			);
		}
		if (!toWire) return typeof raw === 'string' ? raw.trim() : raw;
		return toWire(raw, { zone: this.zone, label: property.displayName });
	}

	/**
	 * What the operation is about, such as an order: what the path names or, without that, the first
	 * field. Names on the wire and their values.
	 */
	subject(): Json {
		const fields = this.fields();
		const inPath = fields.filter(({ placement }) => placement === 'path');
		const required = fields.filter(
			({ placement, property, wire }) =>
				property.required && wire !== '' && (placement === 'query' || placement === 'body'),
		);
		const named = inPath.length > 0 ? inPath : required.slice(0, 1);
		return Object.fromEntries(
			named.map((field) => {
				const value = this.value(field);
				return [field.wire, Array.isArray(value) ? value.map(text).join(',') : text(value)];
			}),
		);
	}

	/**
	 * How many records a list may have at most.
	 *
	 * @param name parameter that holds the limit; an option that was not added sets none
	 * @throws InputError when it is not a number from 1 up
	 */
	limit(name: string): number {
		const value = this.parameter(name);
		if (value === undefined) return Infinity;
		const limit = isBlank(value) ? NaN : Math.floor(Number(value));
		if (limit >= 1) return limit;
		throw new InputError(
			"'Limit' is not a number from 1 up",
			"Fill in how many records you want. If 'Limit' holds an expression, look what it gives.",
		);
	}

	/** How many records of the list are wanted: all, or up to the limit. */
	get wanted(): number {
		return this.parameter('returnAll') === true ? Infinity : this.limit('limit');
	}

	/**
	 * The file of a field, as a part of a multipart body.
	 *
	 * @throws InputError when the item has no such file, or it is larger than the platform takes
	 */
	async filePart({ wire, mostMegabytes = Infinity }: Field, name: string): Promise<FilePart> {
		const part = await filePartOf(this.host, this.itemIndex, name, wire);
		if (part.size <= mostMegabytes * MEGABYTE) return part;
		throw new InputError(
			`The file '${part.fileName}' is larger than ${mostMegabytes} MB`,
			`${this.platform.name} takes at most ${mostMegabytes} MB. Make the file smaller first.`,
		);
	}

	/** The fields that apply: those that depend on another parameter only when it fits. */
	fields(): Field[] {
		return this.operation.fields.filter(({ show }) =>
			Object.entries(show ?? {}).every(([name, values]) =>
				values.includes(this.parameter(name) as string | boolean),
			),
		);
	}

	/**
	 * Builds the operation's call from its fields.
	 *
	 * @throws InputError when a field is missing or cannot be sent
	 */
	async call(): Promise<Call> {
		const { endpoint, constants, encoding = 'json', mutates, isRepeatable } = this.operation;
		if (!endpoint) {
			throw new Error(
				`The operation '${this.operation.name}' has no endpoint to build a call from`,
			);
		}
		const call: Call = {
			...callTo(endpoint),
			query: { ...constants?.query },
			body: structuredClone(constants?.body),
			encoding,
		};
		if (mutates !== undefined) call.mutates = mutates;
		if (isRepeatable !== undefined) call.isRepeatable = isRepeatable;
		for (const field of this.fields()) {
			const value = this.value(field);
			if (value === undefined) continue;
			if (field.placement === 'path') call.path = fillIn(call.path, field.wire, value);
			if (field.placement === 'query') call.query[field.wire] = value;
			if (field.placement === 'body' && field.wire !== '') {
				put((call.body ??= {}), field.wire, value);
			} else if (field.placement === 'body' && isObject(value)) {
				call.body = { ...call.body, ...value };
			}
			if (field.placement === 'file') {
				call.files.push(await this.filePart(field, text(value)));
			}
		}
		this.operation.prepare?.(call, this);
		return call;
	}
}

/**
 * A call to an endpoint, with nothing in it yet. Every verb but GET counts as a change, and so does
 * every GraphQL mutation.
 */
export function callTo(endpoint: string): Call {
	const [method, path] = endpoint.split(' ');
	if (method === 'query' || method === 'mutation') {
		return {
			...callTo(`POST ${GRAPHQL_PATH}`),
			mutates: method === 'mutation',
			graph: { kind: method, field: path, selection: '' },
		};
	}
	return {
		method: method as Call['method'],
		path,
		query: {},
		encoding: 'json',
		files: [],
		answer: 'json',
		mutates: method !== 'GET',
	};
}

/** Puts a value into a path; it cannot break out of its segment. */
export function fillIn(path: string, name: string, value: unknown): string {
	const segment = text(value);
	if (segment === '' || segment === '.' || segment === '..') {
		throw new InputError(
			`The value '${segment}' cannot be part of an address`,
			`Check the field for '${name}'.`,
		);
	}
	return path.replace(`{${name}}`, encodeURIComponent(segment));
}
