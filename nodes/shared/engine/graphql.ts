import { InputError } from './errors';
import { text } from './json';
import type { Json } from './json';
import type { Call } from './session';

/** Path that GraphQL calls go to. */
export const GRAPHQL_PATH = '/graphql';

/** A GraphQL call that is not written yet; its arguments are the body. */
export interface GraphCall {
	kind: 'query' | 'mutation';
	/** Field of the query or mutation type */
	field: string;
	/** What to return, as in a document, without the outer braces */
	selection: string;
}

/** Types of the arguments, by field and argument, as the schema writes them. */
export type ArgumentTypes = Record<string, Record<string, string>>;

/** Integers beyond what every server reads from a variable. */
const LONG_INTEGER = /^Int64!?$/;

/**
 * Writes a call's document. Only arguments that are set are declared and sent: null is not the same
 * as nothing. They travel as variables, so nothing a user typed becomes part of the document; long
 * integers, of which servers disagree whether they are text or numbers in a variable, are literals.
 *
 * @throws InputError when a long integer holds anything but digits
 */
export function writeDocument(call: Call, types: ArgumentTypes): void {
	const { graph, body = {} } = call;
	if (!graph) return;
	const { kind, field, selection } = graph;
	const declared: string[] = [];
	const passed: string[] = [];
	const variables: Json = {};
	for (const [name, value] of Object.entries(body)) {
		const type = types[field]?.[name];
		if (!type) throw new Error(`The schema table knows no argument '${name}' of '${field}'`);
		if (value === undefined || value === null) continue;
		if (LONG_INTEGER.test(type)) {
			passed.push(`${name}: ${digits(name, value)}`);
			continue;
		}
		declared.push(`$${name}: ${type}`);
		passed.push(`${name}: $${name}`);
		variables[name] = value;
	}
	const declaration = declared.length > 0 ? `(${declared.join(', ')})` : '';
	const list = passed.length > 0 ? `(${passed.join(', ')})` : '';
	call.body = { query: `${kind}${declaration} { ${field}${list} { ${selection} } }` };
	if (declared.length > 0) call.body.variables = variables;
	delete call.graph;
}

function digits(name: string, value: unknown): string {
	const written = text(value);
	if (/^\d{1,19}$/.test(written)) return written;
	throw new InputError(
		`'${name}' has to be a whole number, not '${written}'`,
		'Use digits only, without separators or a fraction.',
	);
}
