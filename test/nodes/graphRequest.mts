import { getArgumentValues, Kind, parse } from 'graphql';
import type { GraphQLFieldMap, GraphQLInputType } from 'graphql';

import { ParameterTable } from '../sandbox/parameters.mts';
import { endpointOf, SCHEMA } from '../sandbox/shopeeAffiliate/index.mts';

/** A GraphQL request as the tests of REST requests see one: a field is an endpoint. */
export interface GraphRequest {
	/** `query productOfferV2` */
	endpoint: string;
	/** What the arguments are when the variables are put in; 64-bit integers as text */
	args: Record<string, unknown>;
}

/** Reads the body of a GraphQL request. */
export function graphRequest(body: Record<string, unknown>): GraphRequest {
	const document = parse(String(body.query));
	const endpoint = endpointOf(document);
	const [kind, name] = endpoint.split(' ');
	const [operation] = document.definitions;
	if (operation?.kind !== Kind.OPERATION_DEFINITION) return { endpoint, args: {} };
	const [node] = operation.selectionSet.selections;
	const field = fieldsOf(kind)[name];
	if (!field || node?.kind !== Kind.FIELD) return { endpoint, args: {} };
	const sent = new Set(node.arguments?.map(({ name: argument }) => argument.value));
	const values = getArgumentValues(field, node, body.variables as Record<string, unknown>);
	const entries = Object.entries(values).filter(([argument]) => sent.has(argument));
	const plain: Record<string, unknown> = JSON.parse(
		JSON.stringify(Object.fromEntries(entries), (_key, value) =>
			typeof value === 'bigint' ? String(value) : value,
		),
	);
	return { endpoint, args: plain };
}

function fieldsOf(kind: string): GraphQLFieldMap<unknown, unknown> {
	const type = kind === 'mutation' ? SCHEMA.getMutationType() : SCHEMA.getQueryType();
	return type?.getFields() ?? {};
}

/** The schema as a table of parameters, a field being an endpoint. */
export function schemaTable(): ParameterTable {
	const lines = ['query', 'mutation'].flatMap((kind) =>
		Object.values(fieldsOf(kind)).flatMap(({ name, args }) => [
			`${kind} ${name}`,
			...args.map((each) => `\tb ${each.name} ${plainType(each.type)}`),
		]),
	);
	return new ParameterTable(lines.join('\n'));
}

function plainType(type: GraphQLInputType): string {
	return String(type)
		.replace(/[[\]!]/g, '')
		.toLowerCase();
}
